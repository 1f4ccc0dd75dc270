"""What the page needs to count again without entries: counted by hand, and held against the findings."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from framing.compare import Comparison, compare_profiles
from framing.compare.findings.terms import CLEAR, TIMES
from framing.compare.steadiness.grounds import Ground, find_grounds
from framing.compare.steadiness.leaving_out import marks_by_entry
from framing.compare.steadiness.resting import find_resting, made_without
from framing.compare.types import Row
from framing.matcher import Lexicons
from framing.model import Construct, Profile
from framing.report.reading import Places
from framing.report.to_html import render_html
from framing.report.whatif import NO_ENTRY, WhatIf, packed, ranges

Make = Callable[..., Profile]
SEVEN = "The ferry left the harbour at nine."


def _compare(make: Make, lexicons: Lexicons, **texts: str) -> Comparison:
    return compare_profiles([make(o, o.capitalize(), text, event="e") for o, text in texts.items()], lexicons)


def _ground(comparison: Comparison, code: str) -> Ground:
    (found,) = (g for g in find_grounds(comparison) if g and g.code == code)
    return found


def test_a_finding_on_a_term_counts_its_uses_by_voice(make: Make, lexicons: Lexicons) -> None:
    north = "The sham vote began. The sham vote went on. The sham vote ended. “A sham vote,” said Maren Holt."
    ground = _ground(_compare(make, lexicons, north=north, south=SEVEN), "loaded-term")
    entry = "loaded.en/pejorative/sham"
    assert [(c.outlet, c.own, c.other) for c in ground.counted] == [
        ("North", ((entry, 3),), ((entry, 1),)),
        ("South", (), ()),
    ]
    assert ground.needs == {"least": CLEAR, "factor": CLEAR}


def test_a_finding_on_hedges_counts_every_entry_among_its_words(make: Make, lexicons: Lexicons) -> None:
    north = "The tank may leak. The river may rise. The bridge may fall. Perhaps it will rain."
    ground = _ground(_compare(make, lexicons, north=north, south="The tank leaks. The river rises."), "hedges")
    one, other = ground.counted
    assert (dict(one.own), one.words) == ({"hedges.en/modal/may": 3, "hedges.en/adverb/perhaps": 1}, 16)
    assert (other.own, other.words) == ((), 6)
    assert ground.needs["times"] == TIMES


def test_a_finding_on_labels_counts_marked_labels_and_what_leaves_open(make: Make, lexicons: Lexicons) -> None:
    north = "On Sunday strongman Anton Verhane spoke. Maren Holt said that dictator Anton Verhane left."
    ground = _ground(_compare(make, lexicons, north=north, south="On Sunday came Anton Verhane."), "label")
    one, other = ground.counted
    assert one.own == (("labels.en/negative/strongman", 1),)
    assert one.unclear == (("labels.en/negative/dictator", 1),)
    assert (other.own, other.named, other.unclear) == ((), None, ())


def test_a_scare_quote_is_made_by_no_entry(make: Make, lexicons: Lexicons) -> None:
    text = "The ministry said that the so-called “vote” had been held at noon."
    comparison = _compare(make, lexicons, north=text, south=SEVEN)
    ground = _ground(comparison, "contaminated-report")
    assert [r.entry for r in ground.said] == [None]
    found = packed(ground, comparison.outlets, lambda entry: NO_ENTRY if entry is None else 1)
    assert found == {"k": "contaminated-report", "c": [[0, [], []]], "r": [[0, NO_ENTRY, 0]]}


def test_a_finding_that_counts_no_marks_rests_on_nothing(make: Make, lexicons: Lexicons) -> None:
    said = "Maren Holt said that the pay was far too low for men who lift crates"
    said += " in rain and snow from five until very late."
    comparison = _compare(make, lexicons, north=said, south="It rained.")
    assert [f.code for f in comparison.findings] == ["speaker"]
    assert find_grounds(comparison) == (None,)


@pytest.fixture(scope="module")
def bundled(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> Comparison:
    return compare_profiles(bundled_profiles, lexicons)


def test_what_is_counted_is_what_the_findings_show(bundled: Comparison) -> None:
    grounds = find_grounds(bundled)
    assert {g.code for g in grounds if g} == {
        "loaded-term", "own-or-quoted", "contaminated-report", "label", "mirrored-labels", "hedges",
    }  # fmt: skip
    for finding, ground in zip(bundled.findings, grounds, strict=True):
        if ground and ground.code != "contaminated-report":
            sums = [(c.outlet, sum(n for _, n in c.own), sum(n for _, n in c.other)) for c in ground.counted]
            assert sums == list(finding.counts), finding.sentence


def test_a_finding_made_without_nothing_is_itself(bundled: Comparison) -> None:
    for finding in bundled.findings:
        made = made_without(finding, bundled, [])
        assert made is not None
        assert (made.sentence, made.refs) == (finding.sentence, finding.refs)


def test_findings_rest_on_the_entries_without_which_they_are_not_made_again(bundled: Comparison) -> None:
    by_entry = marks_by_entry(bundled.profiles)
    outlet_of = {p.article.id: p.article.outlet for p in bundled.profiles}
    for finding, found in zip(bundled.findings, find_resting(bundled, by_entry), strict=True):
        first = outlet_of[finding.refs[0].article]
        left = {entry: made_without(finding, bundled, marks) for entry, marks in by_entry.items()}
        now = {entry: outlet_of[f.refs[0].article] if f else None for entry, f in left.items()}
        assert {r.rule: r.outlet for r in found.rests_on} == {e: o for e, o in now.items() if o != first}


def test_without_all_entries_no_finding_on_words_is_made(bundled: Comparison) -> None:
    marks = [found for some in marks_by_entry(bundled.profiles).values() for found in some]
    for finding, ground in zip(bundled.findings, find_grounds(bundled), strict=True):
        made = made_without(finding, bundled, marks)
        if ground is None:
            assert made == finding
        elif any(entry for c in ground.counted for entry, _ in (*c.own, *c.other)):
            assert made is None


def test_rows_of_the_page_name_their_entries(bundled: Comparison) -> None:
    places = Places(bundled)
    whatif = WhatIf(bundled, places)
    ids, by_entry = [rule.id for rule in bundled.rules], marks_by_entry(bundled.profiles)

    def key(row: Row) -> tuple[Construct, str | None]:
        return row.construct, row.term

    for row in bundled.terms:
        entries = {ids[int(n)] for n in whatif.of_term(row).split()}
        made = {entry for entry, some in by_entry.items() for _, m in some if (m.construct, m.entry) == key(row)}
        assert entries <= made
        assert entries
    assert whatif.of_rate(bundled.rows[0]) == "L outlet"
    assert WhatIf.of_rate(next(r for r in bundled.rows if r.category == "pejorative")) == "L outlet pejorative"


def test_entries_are_all_that_marked_something(bundled: Comparison) -> None:
    found = WhatIf(bundled, Places(bundled)).facts()
    numbers = [n for first, last in found["entries"] for n in range(first, last + 1)]
    ids = [rule.id for rule in bundled.rules]
    assert {ids[n] for n in numbers} == set(marks_by_entry(bundled.profiles))
    words = {v: [c.words for r in bundled.rows if r.voice == v for c in r.cells][:5] for v in found["words"]}
    assert found["words"] == words


def test_a_term_that_its_id_does_not_say_is_handed_over(make: Make, lexicons: Lexicons) -> None:
    comparison = _compare(make, lexicons, north="The sham vote began.", south=SEVEN)
    whatif = WhatIf(comparison, Places(comparison))
    assert whatif.facts()["terms"] == {}


def test_numbers_as_stretches() -> None:
    assert ranges([]) == []
    assert ranges([1, 2, 4]) == [(1, 2), (4, 4)]


def test_the_page_holds_it_and_says_what_it_needs_without_a_script(make: Make, lexicons: Lexicons) -> None:
    html = render_html(_compare(make, lexicons, north="The sham vote began.", south=SEVEN))
    facts: dict[str, Any] = json.loads(re.findall(r'id="facts">(.*?)</script>', html)[0])
    assert facts["whatif"]["findings"] == []
    assert '<div id="switches" hidden></div>' in html
    assert "<noscript>" in html
    assert 'data-w="L outlet pejorative"' in html
    assert re.search(r'<tr data-e="\d+"><th scope="row">', html)
