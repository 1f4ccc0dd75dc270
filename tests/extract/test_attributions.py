"""What must hold of the attributions of any text."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.extract import rule_descriptions
from framing.extract.attributions import find_attributions
from framing.extract.reading import Reading
from framing.model import Kind

pieces = st.sampled_from(
    [
        "Tom Hill", "Hill", "She", "who", "the board", "officials", "said", "says", "say", "told reporters",
        "was accused", "of", "is expected", "to leave", "that", "whether", "claims", "the claim",
        "according to", "called for", "called", "as", "by", "the list", "was", "lost", "and", "but", "while",
        "if", ",", ".", ":", ";", "—", "(", ")", "“", "”", '"', "‘", "’", "«", "»", "?", "!", "\n\n",
        "on Monday", "not", "never", "asked", "Asked about", "adding", "by saying", "a statement", "Hill:",
        "HILL:", "Q:", "A:", "— Tom Hill (@tom) May 6, 2031", "deadpanned", "is confident", "believes", "urged",
        "he", "they", "which", "a", "'s", "5.30", "…", "In the words of", "it was announced",
        "Interview with Tom Hill", "**Why?**",
    ]
)  # fmt: skip
soups = st.lists(pieces, max_size=45).map(" ".join)


@given(soups | st.text(max_size=120))
@example("“" * 50)
@example("Hill said " * 80)
@example("Hill said that " * 80 + "it was lost.")
@example("“Yes,” Hill said. " * 40)
@example("“Yes.\n\n" * 40)
@example(", said Hill" * 60)
@example("according to " * 60)
@settings(max_examples=500)
def test_any_text_has_attributions_that_lie_in_it(read: Callable[[str], Reading], text: str) -> None:
    found = find_attributions(read(text))
    for a in found:
        assert a.rule in rule_descriptions()
        assert a.contents
        assert all(content.end <= len(text) for content in a.contents)
        assert all(x.end <= y.start for x, y in pairwise(a.contents)), "contents are in order and apart"
        assert all(any(content.covers(fragment) for content in a.contents) for fragment in a.fragments)
        assert all(content.of(text).strip() for content in a.contents)
        assert (a.kind is Kind.MIXED) == bool(a.fragments)
        assert a.depth >= 0
        assert a.source is None or a.source.of(text).strip()
        assert a.speaker is None or a.speaker.strip()
    starts = [(a.contents[0].start, -a.contents[-1].end) for a in found]
    assert starts == sorted(starts)


@given(soups)
@settings(max_examples=300)
def test_deeper_layers_stand_inside_another(read: Callable[[str], Reading], text: str) -> None:
    found = find_attributions(read(text))
    for a in found:
        holders = [b for b in found if b is not a and a.cue and any(c.covers(a.cue) for c in b.contents)]
        assert a.depth <= len(holders)


@given(soups)
def test_the_same_text_has_the_same_attributions(read: Callable[[str], Reading], text: str) -> None:
    assert find_attributions(read(text)) == find_attributions(read(text))


@given(soups)
def test_a_cue_stands_outside_its_own_content(read: Callable[[str], Reading], text: str) -> None:
    for a in find_attributions(read(text)):
        assert a.cue is None or not any(content.overlaps(a.cue) for content in a.contents)
