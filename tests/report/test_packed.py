"""Passages and facts in short, and what is read from them again."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare import Comparison
from framing.compare.types import Ref
from framing.model import Construct
from framing.report.facts import facts
from framing.report.places import Frame, Passage, Place, Places, packed

from .packed import unpacked

PASSAGES = st.lists(
    st.builds(Passage, st.integers(0, 12), st.integers(0, 9000), st.integers(1, 300) | st.just(6)), min_size=1
)


@given(PASSAGES)
def test_passages_are_read_as_they_were_written(passages: list[Passage]) -> None:
    first = passages[0]
    assert unpacked(packed(passages)) == passages
    assert unpacked(packed(passages, linked=True), f"#a{first.article}-{first.start}") == passages


@pytest.mark.parametrize(
    ("passages", "text", "linked"),
    [
        ([(3, 20, 5)], "3:20.5", "5"),
        ([(3, 20, 5), (3, 20, 5)], "3:20.5 0", "5 0"),
        ([(3, 20, 5), (3, 9, 5), (3, 30, 7)], "3:20.5 -11 21.7", "5 -11 21.7"),
        ([(3, 20, 5), (0, 20, 5), (0, 0, 6)], "3:20.5 0:20 -20.6", "5 0:20 -20.6"),
    ],
)
def test_what_is_as_in_the_passage_before_is_not_said(
    passages: list[tuple[int, int, int]], text: str, linked: str
) -> None:
    given_ = [Passage(*p) for p in passages]
    assert (packed(given_), packed(given_, linked=True)) == (text, linked)


def test_what_stands_on_other_pages_is_written_whole(make_event: Callable[..., Comparison]) -> None:
    event = make_event()
    ids = [p.article.id for p in event.profiles]
    frame = Frame(where={article: Place("events/a.html", 7 + i) for i, article in enumerate(ids)})
    places = Places(event, frame)
    refs = [Ref(ids[2], 4, 9), Ref(ids[2], 1, 6), Ref(ids[0], 4, 9)]
    assert places.packed(refs) == "0:4.5 -3 1:4"
    assert places.link(refs[0]) == "events/a.html#a9-4"
    assert Places(event).packed(refs) == "5 -3 0:4"
    assert Places(event).link(refs[0]) == "#a2-4"


def test_facts_have_every_mark_and_attribution(make_event: Callable[..., Comparison]) -> None:
    event = make_event()
    rules = [rule.id for rule in event.rules]
    found = facts(event, Places(event))
    words, zones = found["words"], found["zones"]
    for p, article in zip(event.profiles, found["articles"], strict=True):
        assert len(article["marks"]) == len(p.marks)
        at = 0
        for m, row in zip(p.marks, article["marks"], strict=True):
            step, length, kind, zone, target, negated = (*row, *[0] * (6 - len(row)))
            construct, category, *numbers = found["kinds"][kind]
            at += step
            assert (at, at + length) == (m.span.start, m.span.end)
            assert (words[construct], words[category], words[target] or "") == (m.construct, m.category, m.target or "")
            assert (*zones[zone], negated) == (m.voice, m.zone, m.negated)
            expected = [m.rule, m.entry] if m.construct is Construct.LABEL and m.entry else [m.rule]
            assert [rules[n] for n in numbers] == expected
        at = 0
        for a, (way, _, cue, source, *contents) in zip(p.attributions, article["said"], strict=True):
            _, stance, rule = found["ways"][way]
            assert (words[stance], rules[rule]) == (a.cue_stance, a.rule)
            assert [words[cue], words[source]] == [s.of(p.article.text) if s else None for s in (a.cue, a.source)]
            spans = list[tuple[int, int]]()
            for step, length in zip(contents[::2], contents[1::2], strict=True):
                at += step
                spans.append((at, at + length))
            assert spans == [(c.start, c.end) for c in a.contents]
