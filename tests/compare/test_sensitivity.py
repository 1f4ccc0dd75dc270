"""What rates, order and findings rest on: counted by hand, and held against a count without the marks."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare import Comparison, compare_profiles, find_sensitivity, with_sensitivity
from framing.compare.steadiness.leaving_out import changes_of, entry_id, less, marks_by_entry
from framing.compare.steadiness.sensitivity import ENOUGH, MOST_PAIRS
from framing.compare.steadiness.sensitivity_types import Change, LeftOut, RateSensitivity, Sensitivity
from framing.compare.steadiness.sensitivity_words import say_finding
from framing.matcher import Lexicons
from framing.model import Construct, Profile, Voice

Make = Callable[..., Profile]
SEVEN = "The ferry left the harbour at nine."  # words, none of them marked


def _of(profiles: Sequence[Profile], lexicons: Lexicons) -> Sensitivity:
    return find_sensitivity(compare_profiles(profiles, lexicons))


def _measure(found: Sensitivity, construct: Construct, category: str | None = None) -> RateSensitivity:
    return next(m for m in found.measures if (m.construct, m.category) == (construct, category))


def _without(measure: RateSensitivity, name: str) -> LeftOut:
    return next(x for x in measure.left_out if name in (x.term, None if x.term else x.category))


@pytest.fixture
def two(make: Make) -> list[Profile]:
    """North: sham, sham, mob in 21 words. South: mob, mob in 21 words."""
    north = "The sham vote at the harbour began. The sham vote at the harbour ended. The mob left the harbour at nine."
    south = "The mob left the harbour at nine. The mob left the harbour at noon. The ferry left the harbour at ten."
    return [make("n", "North", north), make("s", "South", south)]


def test_an_order_that_rests_on_one_word(two: list[Profile], lexicons: Lexicons) -> None:
    found = _of(two, lexicons)
    measure = _measure(found, Construct.LOADED_TERM)
    assert measure.order == (("North",), ("South",))
    north, south = measure.cells
    assert (north.n, north.words, north.rate) == (3, 21, pytest.approx(3000 / 21))
    assert (south.n, south.words, south.rate) == (2, 21, pytest.approx(2000 / 21))
    sham, mob = _without(measure, "sham"), _without(measure, "mob")
    assert [(c.outlet, c.n, c.rate) for c in sham.cells] == [("North", 1, pytest.approx(1000 / 21))]
    assert sham.changes == (Change("North", "South", "above", "below"),)
    assert [(c.outlet, c.n) for c in mob.cells] == [("North", 2), ("South", 0)]
    assert (mob.changes, mob.n_changes, sham.n_changes) == ((), 0, 1)
    assert found.summary[0] == (
        "The order of outlets by loaded terms rests on “sham”: without it North and South change places."
    )


def test_range_and_most_frequent_entry_of_each_outlet(two: list[Profile], lexicons: Lexicons) -> None:
    north, south = _measure(_of(two, lexicons), Construct.LOADED_TERM).cells
    assert (north.low, south.low) == (pytest.approx(1000 / 21), 0.0)
    assert (north.top, north.top_n, north.top_share) == (("loaded.en/pejorative/sham",), 2, pytest.approx(2 / 3))
    assert (south.top, south.top_n, south.top_share, south.n_entries) == (("loaded.en/pejorative/mob",), 2, 1.0, 1)
    text = two[0].article.text
    assert [text[r.start : r.end] for r in north.top_refs] == ["sham", "sham"]


def test_an_order_that_rests_on_no_word(make: Make, lexicons: Lexicons) -> None:
    profiles = [make("n", "North", "The sham vote began. The mob left. The regime fell."), make("s", "South", SEVEN)]
    found = _of(profiles, lexicons)
    assert found.summary[0] == "The order of outlets by loaded terms does not depend on any single entry."
    assert all(not x.changes for x in _measure(found, Construct.LOADED_TERM).left_out)


def test_outlets_that_come_level_and_outlets_that_were_level(make: Make, lexicons: Lexicons) -> None:
    north, south = "The sham vote began at nine today.", "The mob left the harbour at nine."
    profiles = [make("n", "North", north), make("s", "South", south), make("e", "East", SEVEN)]
    measure = _measure(_of(profiles, lexicons), Construct.LOADED_TERM)
    assert measure.order == (("North", "South"), ("East",))
    assert set(_without(measure, "sham").changes) == {
        Change("North", "East", "above", "level"),
        Change("North", "South", "level", "below"),
    }
    assert measure.sentence == (
        "The order of outlets by loaded terms rests on 2 of 2 entries, most of all on “mob”: without it "
        "South comes level with East, South falls behind North, till then level."
    )


def test_outlets_without_own_words_have_no_place(two: list[Profile], make: Make, lexicons: Lexicons) -> None:
    measure = _measure(_of([*two, make("w", "West", "")], lexicons), Construct.LOADED_TERM)
    assert (measure.order, measure.undefined) == ((("North",), ("South",)), ("West",))
    west = next(c for c in measure.cells if c.outlet == "West")
    assert (west.n, west.words, west.rate, west.low, west.top_share) == (0, 0, None, None, None)
    assert all("West" not in (c.outlet, c.other) for x in measure.left_out for c in x.changes)


def test_marks_in_the_words_of_others_play_no_part(make: Make, lexicons: Lexicons) -> None:
    north = f"{SEVEN} “The regime is a sham,” said Maren Holt. Holt said that the mob was gone."
    measure = _measure(_of([make("n", "North", north), make("s", "South", SEVEN)], lexicons), Construct.LOADED_TERM)
    assert measure.left_out == ()
    assert measure.sentence == "No outlet has loaded terms in its own voice, so none stands above another."


def test_a_category_left_out(make: Make, lexicons: Lexicons) -> None:
    north = "The heroic vote began at nine. The beloved vote began at nine. The courageous vote began at ten."
    south = "The sham vote began at nine. The mob left at nine. The ferry left the harbour."
    found = _of([make("n", "North", north), make("s", "South", south)], lexicons)
    measure = _measure(found, Construct.LOADED_TERM)
    assert measure.order == (("North",), ("South",))
    laudatory = _without(measure, "laudatory")
    assert (laudatory.kind, laudatory.rule, laudatory.term, len(laudatory.refs)) == ("category", None, None, 3)
    assert [(c.outlet, c.n) for c in laudatory.cells] == [("North", 0)]
    assert laudatory.changes == (Change("North", "South", "above", "below"),)
    assert "; without the category laudatory North and South change places." in measure.sentence
    assert [c.category_low for c in measure.cells] == [0.0, 0.0]


def test_one_category_is_the_whole_and_is_not_left_out(two: list[Profile], lexicons: Lexicons) -> None:
    measure = _measure(_of(two, lexicons), Construct.LOADED_TERM)
    assert {x.kind for x in measure.left_out} == {"entry"}
    assert {c.category_low for c in measure.cells} == {None}


def test_a_category_with_enough_marks_is_a_measure_of_its_own(make: Make, lexicons: Lexicons) -> None:
    def found(n: int) -> set[str | None]:
        north = "The heroic vote began. " + "The sham vote began. " * n
        profiles = [make("n", "North", north), make("s", "South", SEVEN)]
        measures = _of(profiles, lexicons).measures
        return {m.category for m in measures if m.construct is Construct.LOADED_TERM}

    assert found(ENOUGH - 1) == {None}
    assert found(ENOUGH) == {None, "pejorative"}


def test_one_outlet_is_a_notice(make: Make, lexicons: Lexicons) -> None:
    comparison = compare_profiles([make("n", "North", "The sham vote began.")], lexicons)
    found = find_sensitivity(comparison)
    assert (found.summary, found.measures, found.findings) == ((), (), ())
    assert [(n.code, n.message) for n in found.notices] == [
        ("sensitivity-undefined", "there is no order of outlets that could rest on a term: one outlet")
    ]
    assert found.notices[0] in with_sensitivity(comparison).notices


def test_one_outlet_with_words_is_a_notice(make: Make, lexicons: Lexicons) -> None:
    found = _of([make("n", "North", "The sham vote began."), make("s", "South", "")], lexicons)
    assert found.measures == ()
    assert found.notices[0].message.endswith("fewer than two outlets with words of their own")


def test_a_finding_about_a_term_goes_with_it(make: Make, lexicons: Lexicons) -> None:
    north = "The sham vote began. The sham vote went on. The sham vote ended."
    found = _of([make("n", "North", north, event="e"), make("s", "South", SEVEN, event="e")], lexicons)
    (finding,) = found.findings
    assert (finding.code, finding.subject, finding.about_one_term) == ("loaded-term", "sham", True)
    assert [(r.term, r.effect, r.outlet, len(r.refs)) for r in finding.rests_on] == [("sham", "gone", None, 3)]
    assert found.summary[-1] == "The only finding is about one term and goes with it."


def test_a_label_that_rests_on_one_word(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Anton Verhane spoke."),
        make("s", "South", "On Sunday came Anton Verhane."),
    ]
    (finding,) = (f for f in _of(profiles, lexicons).findings if f.code == "label")
    assert [(r.rule, r.term, r.effect) for r in finding.rests_on] == [
        ("labels.en/negative/strongman", "strongman", "gone")
    ]
    assert not finding.about_one_term
    assert say_finding(finding) == "It is no longer made without “strongman”."


def test_a_label_that_names_another_outlet_first(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Anton Verhane spoke. Strongman Anton Verhane left."),
        make("e", "East", "On Sunday dictator Anton Verhane spoke."),
        make("s", "South", "On Sunday came Anton Verhane."),
    ]
    found = _of(profiles, lexicons)
    (finding,) = (f for f in found.findings if f.code == "label")
    assert finding.sentence == "Anton Verhane carries an evaluative label in North and East, none in South."
    assert [(r.term, r.effect, r.outlet) for r in finding.rests_on] == [("strongman", "other-first", "East")]
    assert say_finding(finding) == "It names East first without “strongman”."
    assert found.summary[-1] == "The only finding rests on a single term: Anton Verhane (“strongman”)."


def test_mirrored_labels_rest_on_the_words_of_both_sides(make: Make, lexicons: Lexicons) -> None:
    north = "The far-left president Ilse Okonre spoke. Mayor Petra Lindqvar listened. Lindqvar left. Lindqvar slept."
    south = "President Ilse Okonre spoke. Okonre left. Okonre slept. Right-wing mayor Petra Lindqvar listened."
    profiles = [make("n", "North", north, event="e"), make("s", "South", south, event="e")]
    (finding,) = (f for f in _of(profiles, lexicons).findings if f.code == "mirrored-labels")
    assert [(r.rule, r.effect) for r in finding.rests_on] == [
        ("labels.en/negative/far-left", "gone"),
        ("labels.en/neutral/mayor", "gone"),  # which decides the label “right-wing mayor”
    ]
    assert say_finding(finding) == "It is no longer made without “far-left” or “mayor”."


def test_a_word_that_one_outlet_says_itself_goes_with_its_entry(make: Make, lexicons: Lexicons) -> None:
    profiles = [
        make("n", "North", "The sham vote began.", event="e"),
        make("s", "South", "“The sham vote is over,” said Maren Holt.", event="e"),
    ]
    (finding,) = (f for f in _of(profiles, lexicons).findings if f.code == "own-or-quoted")
    assert finding.about_one_term
    assert [(r.rule, r.effect, len(r.refs)) for r in finding.rests_on] == [("loaded.en/pejorative/sham", "gone", 2)]


def test_hedging_that_rests_on_one_word(make: Make, lexicons: Lexicons) -> None:
    north = "The tank may leak. The river may rise. The bridge may fall. Perhaps it will rain."
    profiles = [make("n", "North", north), make("s", "South", "The tank leaks. The river rises.")]
    (finding,) = (f for f in _of(profiles, lexicons).findings if f.code == "hedges")
    # Without “may” one hedge is left, without “perhaps” there are three: enough for the sentence.
    assert [(r.term, r.effect, len(r.refs)) for r in finding.rests_on] == [("may", "gone", 3)]


def test_a_finding_on_speakers_counts_no_term(make: Make, lexicons: Lexicons) -> None:
    said = "Maren Holt said that the pay was far too low for men who lift crates"
    said += " in rain and snow from five until very late."
    found = _of([make("n", "North", said, event="e"), make("s", "South", "It rained.", event="e")], lexicons)
    (finding,) = (f for f in found.findings if f.code == "speaker")
    assert finding.rests_on == ()
    assert say_finding(finding) == "Counts no term of a lexicon."


def test_a_scare_quote_in_reported_words_is_no_term_of_a_lexicon(make: Make, lexicons: Lexicons) -> None:
    text = "The ministry said that the so-called “vote” had been held at noon."
    found = _of([make("n", "North", text), make("s", "South", SEVEN)], lexicons)
    (finding,) = (f for f in found.findings if f.code == "contaminated-report")
    assert (finding.about_one_term, finding.rests_on) == (False, ())


# Held against counting again without the marks


def without(profiles: Sequence[Profile], entry: str) -> list[Profile]:
    """The profiles without the marks of one entry; their words stay."""
    return [replace(p, marks=tuple(m for m in p.marks if entry_id(m) != entry)) for p in profiles]


@pytest.fixture(scope="module")
def comparison(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> Comparison:
    return compare_profiles(bundled_profiles, lexicons)


def test_every_count_is_that_of_profiles_without_the_marks(comparison: Comparison) -> None:
    from framing.compare.corpora.rates import count_rows

    by_entry = marks_by_entry(comparison.profiles)
    assert len(by_entry) > 100
    settings = replace(comparison.settings, gate=10_000)
    for entry, marks in by_entry.items():
        again = count_rows(without(comparison.profiles, entry), comparison.outlets, settings)
        counted = {(r.construct, r.voice, r.category): r.cells for r in again}
        for row in comparison.rows:
            left = less(row, marks)
            if left.n:
                assert left.cells == counted[row.construct, row.voice, row.category], entry


def test_every_rate_with_an_entry_left_out_is_that_of_profiles_without_it(comparison: Comparison) -> None:
    found = find_sensitivity(comparison)
    by_entry = marks_by_entry(comparison.profiles)
    for measure in (m for m in found.measures if m.category is None):
        full = {c.outlet: (c.n, c.rate) for c in measure.cells}
        (row,) = (
            r for r in comparison.rows if (r.construct, r.voice, r.category) == (measure.construct, Voice.OUTLET, None)
        )
        entries = [x for x in measure.left_out if x.kind == "entry"]
        assert {x.rule for x in entries} == {
            m.rule for marks in by_entry.values() for _, m in marks if m.construct is measure.construct
            and m.voice is Voice.OUTLET
        }  # fmt: skip
        for x in entries:
            left = {c.outlet: (c.n, c.rate) for c in less(row, by_entry[x.rule or ""]).cells}
            assert full | {c.outlet: (c.n, c.rate) for c in x.cells} == left


@pytest.mark.parametrize("code", ["label", "hedges", "loaded-term", "contaminated-report"])
def test_findings_rest_on_what_comparing_again_shows(code: str, comparison: Comparison, lexicons: Lexicons) -> None:
    """All findings are made again from profiles without the marks, and only their limit is out of the way."""
    from framing.compare import findings

    found = find_sensitivity(comparison)
    outlet_of = {p.article.id: p.article.outlet for p in comparison.profiles}
    construct = {"label": Construct.LABEL, "hedges": Construct.HEDGE}.get(code, Construct.LOADED_TERM)
    entries = sorted(
        {e for e, marks in marks_by_entry(comparison.profiles).items() if marks[0][1].construct is construct}
    )
    wanted = [f for f in found.findings if f.code == code]
    assert wanted
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(findings, "MOST", 10_000)
        named = {r.rule for f in wanted for r in f.rests_on}
        for entry in [e for k, e in enumerate(entries) if e in named or k % 16 == 0]:
            again = compare_profiles(without(comparison.profiles, entry), lexicons).findings
            for finding in wanted:
                original = comparison.findings[finding.place - 1]
                key = (code, finding.subject, original.event)
                same = [f for f in again if (f.code, f.subject, f.event) == key]
                if code == "contaminated-report":
                    same = [f for f in same if f.counts[0][0] == original.counts[0][0]]
                now = outlet_of[same[0].refs[0].article] if same else None
                rests = {r.rule: r.outlet for r in finding.rests_on}
                if now == outlet_of[original.refs[0].article]:
                    assert entry not in rests, finding.sentence
                else:
                    assert rests[entry] == now, finding.sentence


def test_the_order_of_the_articles_does_not_matter(
    bundled_profiles: tuple[Profile, ...], comparison: Comparison, lexicons: Lexicons
) -> None:
    assert find_sensitivity(compare_profiles(bundled_profiles[::-1], lexicons)) == find_sensitivity(comparison)


def test_no_more_than_fifty_pairs_are_kept_and_all_are_counted(make: Make, lexicons: Lexicons) -> None:
    others = [make(f"a{k}", f"Outlet {k:03}", "The mob left." + " The ferry left." * k) for k in range(60)]
    found = _of([make("n", "North", "The sham vote. The ferry left."), *others], lexicons)
    measure = _measure(found, Construct.LOADED_TERM)
    sham = _without(measure, "sham")
    lower = sum(3 * (k + 1) >= 6 for k in range(60))
    assert (sham.n_changes, len(sham.changes)) == (lower, MOST_PAIRS)


@given(
    before=st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 4), min_size=1),
    fall=st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 4)),
)
def test_changes_are_the_pairs_whose_order_differs(before: dict[str, int], fall: dict[str, int]) -> None:
    lower = {o: float(before[o] - min(n, before[o])) for o, n in fall.items() if before.get(o)}
    now = before | lower

    def sign(rates: dict[str, float], a: str, b: str) -> int:
        return (rates[a] > rates[b]) - (rates[a] < rates[b])

    pairs = [(a, b) for a in before for b in before if a < b]
    expected = {(a, b) for a, b in pairs if sign(dict(before), a, b) != sign(now, a, b)}
    found = changes_of({o: float(n) for o, n in before.items()}, lower)
    assert {(min(c.outlet, c.other), max(c.outlet, c.other)) for c in found} == expected
    assert len(found) == len(expected)
    for c in found:
        assert (c.before, c.after) != ("level", "level")
        assert (before[c.outlet] > before[c.other]) == (c.before == "above")
        assert (now[c.outlet] < now[c.other]) == (c.after == "below")
