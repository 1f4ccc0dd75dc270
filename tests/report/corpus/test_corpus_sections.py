"""The sections of a report from tables: their order, hand-counted cells, what is undefined, what is not there."""

from dataclasses import replace

import pytest

from framing.compare import Comparison
from framing.compare.corpus import CorpusComparison, EventSum, SharedTexts
from framing.report.blocks import Section
from framing.report.corpus.sections import MOST_TERMS, corpus_sections

from .values import many, one_outlet


def sections(value: CorpusComparison) -> dict[str, Section]:
    return {section.id: section for section in corpus_sections(value)}


def rows(section: Section) -> list[list[str]]:
    assert section.table is not None
    return [[cell.text for cell in row] for row in section.table.rows]


def test_the_sections_stand_in_this_order(value: CorpusComparison) -> None:
    assert list(sections(value)) == [
        "outlets", "checks", "rates", "estimates", "terms-loaded_term", "terms-hedge", "terms-booster",
        "terms-presupposition", "sourcing", "speakers", "key-terms", "key-names", "shared-texts", "events", "method",
        "not-shown", "settings", "lexicons", "notices", "all-places",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "row"),
    [
        ("outlets", ["Alone", "1", "0", "0", "dates unknown", "50", "0", "0"]),
        ("checks", ["One outlet", "take care", "only Alone; nothing to compare it with"]),
        ("rates", ["Loaded terms", "outlet", "1 in 50 words: 20.0"]),
        ("rates", ["Hedges", "outlet", "0 in 50 words: 0.0"]),
        ("terms-loaded_term", ["sham", "pejorative", "1 + 0 + 0"]),
        ("sourcing", ["Alone", "0", "undefined", "0", "0", "0"]),
        ("lexicons", ["loaded.en", "1.0", "CC0-1.0", "01234567", "The editors"]),
    ],
)
def test_the_cells_of_one_outlet(alone: CorpusComparison, section: str, row: list[str]) -> None:
    assert row in rows(sections(alone)[section])


def test_a_rate_without_words_is_undefined_and_not_nought(alone: CorpusComparison) -> None:
    quoted = replace(alone.rows[2], cells=(replace(alone.rows[2].cells[0], n=2),))
    found = sections(replace(alone, rows=(*alone.rows[:2], quoted)))
    assert ["Loaded terms", "quoted", "2; rate undefined (0 words)"] in rows(found["rates"])


def test_what_has_no_row_says_so(alone: CorpusComparison) -> None:
    found = sections(alone)
    for name in ("estimates", "speakers", "shared-texts", "events", "notices"):
        assert found[name].table is None and found[name].none, name


def test_nothing_at_all_is_no_fault() -> None:
    nothing = replace(one_outlet(), outlets=(), checks=(), rows=(), terms=(), sourcing=(), passages=(), lexicons=())
    assert all(section.table is None for name, section in sections(nothing).items() if name != "settings")


def test_a_number_knows_how_many_places_it_counts(value: CorpusComparison, whole: Comparison) -> None:
    (row,) = (r for r in sections(value)["terms-loaded_term"].table.rows if r[0].text == "regime")  # type: ignore[union-attr]
    own = row[2].pieces[0]
    assert (own.text, own.n_places, len(own.refs)) == ("6", 6, 3)
    assert next(r for r in whole.terms if r.term == "regime").cells[0].n == 6


def test_an_outlet_that_does_not_tell_of_an_event_has_a_dash(value: CorpusComparison) -> None:
    found = (
        EventSum("quay-strike", True, (1_204, 0, 2, 0, 0), "2031-05-06", "2031-05-08"),
        EventSum("a-1", False, (0, 1, 1, 0, 0), None, None),
    )
    section = sections(replace(value, events=found, n_events=77))["events"]
    assert rows(section) == [
        ["quay strike", "6–8 May 2031", "1,204", "–", "2", "–", "–"],
        ["a 1 (not named; found to be the same)", "dates unknown", "–", "1", "1", "–", "–"],
    ]
    assert section.lead[0].startswith("Of 77 events those that most outlets tell of.")


def test_pairs_that_share_most_texts_come_first(alone: CorpusComparison) -> None:
    shared = (SharedTexts("A", "B", 2, ()), SharedTexts("A", "C", 1_500, (("a-1", "c-9"), ("a-2", "c-3"))))
    assert rows(sections(replace(alone, shared_texts=shared))["shared-texts"]) == [
        ["A", "C", "1,500", "a-1 and c-9; a-2 and c-3"],
        ["A", "B", "2", "–"],
    ]


def test_of_many_rows_the_first_are_shown_and_the_tables_named() -> None:
    table = sections(many(2, MOST_TERMS + 5))["terms-hedge"].table
    assert table is not None
    assert (len(table.rows), table.n, table.csv) == (MOST_TERMS, MOST_TERMS + 5, "terms")


def test_the_method_states_what_was_done_for_want_of_memory() -> None:
    found = sections(many(3, 1))
    told = " ".join(found["method"].lead)
    assert "over 60,000 articles" in told
    assert "Outlet of the town 00, Outlet of the town 01 are thrown together into 500 groups" in told
    assert "3,210 rare ones were not kept" in told
    assert found["notices"].lead[0].startswith("30 articles were left out, which could not be profiled: bad-0, bad-1")
    assert found["notices"].lead[0].endswith("bad-11 and 18 more.")
    assert "Of 98,765 names those with the most words." in found["speakers"].lead[1]
