"""What is covered where, by hand: statements, numbers, actors, quotations, the guard for time, what is in one alone."""

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare.content.coverage import (
    DATE_UNKNOWN,
    HERE,
    KINDS,
    NOT_FOUND,
    NOT_OWN,
    SIMILAR,
    TOO_EARLY,
    CoverageRow,
    find_coverage,
)
from framing.compare.people.actors import Actors
from framing.matcher import Lexicons
from framing.model import Article, Profile, Voice
from framing.profile import profile_article

Make = Callable[..., Profile]

NORTH = (
    "The harbour council of Dromley approved the new toll by 12 votes to 5.\n\n"
    "Police fired tear gas at fishermen near the lighthouse and detained rubber-booted marchers.\n\n"
    "The toll will bring in 4.3 million crowns a year, Maren Holt said.\n\n"
    "“We will not pay a single coin for our own water,” Dario Pell said."
)
SOUTH = (
    "By 12 votes to 5 the harbour council in Dromley approved a new toll.\n\n"
    "Maren Holt expects the toll to bring in 4,300,000 crowns.\n\n"
    "“We will not pay a single coin,” Dario Pell said."
)
EAST = "The harbour council approved a new toll for Dromley by 12 votes to 5. Dario Pell was angry."


def rows(profiles: list[Profile]) -> tuple[CoverageRow, ...]:
    return find_coverage(profiles, sorted({p.article.outlet for p in profiles}), Actors(profiles))


def of_kind(found: tuple[CoverageRow, ...], kind: str) -> list[CoverageRow]:
    return [row for row in found if row.kind == kind]


def statuses(row: CoverageRow) -> dict[str, str]:
    return {cell.outlet: cell.status for cell in row.cells}


@pytest.fixture
def profiles(make: Make) -> list[Profile]:
    days = {"East": "2031-05-06", "North": "2031-05-06", "South": "2031-05-07"}
    texts = {"East": EAST, "North": NORTH, "South": SOUTH}
    return [make(outlet.lower(), outlet, text, date=days[outlet]) for outlet, text in texts.items()]


def test_a_number_in_two_spellings_is_one_row_and_missing_in_the_third(profiles: list[Profile]) -> None:
    row = next(r for r in of_kind(rows(profiles), "number") if "4.3 million" in r.item or "4,300,000" in r.item)
    assert statuses(row) == {"East": NOT_FOUND, "North": HERE, "South": HERE}
    assert (row.only_in, row.everywhere_but) == (None, "East")
    assert [cell.beside for cell in row.cells] == [(), ("crowns",), ("crowns",)]
    north = profiles[1].article.text
    ref = row.cells[1].refs[0]
    assert north[ref.start : ref.end] == "4.3 million crowns"


def test_what_stands_in_one_outlet_alone_is_named_with_its_words(profiles: list[Profile]) -> None:
    first = next(r for r in of_kind(rows(profiles), "statement") if r.only_in)
    assert first.only_in == "North"
    assert first.item.startswith("Police fired tear gas")
    assert {"gas", "police"} <= set(first.words)
    assert statuses(first) == {"East": NOT_FOUND, "North": HERE, "South": NOT_FOUND}


def test_a_statement_of_all_is_nowhere_missing(profiles: list[Profile]) -> None:
    shared = next(r for r in of_kind(rows(profiles), "statement") if not r.only_in and "approved" in r.words)
    assert set(statuses(shared).values()) == {HERE}
    assert (shared.only_in, shared.everywhere_but) == (None, None)


def test_two_cuts_of_a_quotation_are_one_with_their_speaker(profiles: list[Profile]) -> None:
    (row,) = of_kind(rows(profiles), "quotation")
    assert statuses(row) == {"East": NOT_FOUND, "North": HERE, "South": HERE}
    assert {cell.beside for cell in row.cells} == {(), ("Dario Pell",)}
    assert {voice for cell in row.cells for voice in cell.voices} == {Voice.QUOTED}


def test_an_actor_has_the_places_of_its_names(profiles: list[Profile]) -> None:
    row = next(r for r in of_kind(rows(profiles), "actor") if r.item == "Maren Holt")
    assert statuses(row) == {"East": NOT_FOUND, "North": HERE, "South": HERE}
    assert row.everywhere_but == "East"


def test_a_name_whose_last_word_stands_in_a_text_is_not_called_missing(make: Make) -> None:
    profiles = [
        make("n", "North", "Maren Holt left. Maren Holt was tired."),
        make("s", "South", "The holt by the river was dry."),
    ]
    row = next(r for r in of_kind(rows(profiles), "actor") if r.item == "Maren Holt")
    assert statuses(row) == {"North": HERE, "South": SIMILAR}
    assert row.only_in is None


def test_who_wrote_before_all_that_have_an_item_could_not_know_it(make: Make) -> None:
    profiles = [
        make("n", "North", "The council sold 7,350 tonnes of salt.", date="2031-05-07"),
        make("s", "South", "Salt is cheap.", date="2031-05-06"),
        make("w", "West", "Salt is dear.", date="2031-05-08"),
        make("x", "Xeno", "Salt is white."),
    ]
    (row,) = of_kind(rows(profiles), "number")
    assert statuses(row) == {"North": HERE, "South": TOO_EARLY, "West": NOT_FOUND, "Xeno": NOT_FOUND}
    assert [cell.remark for cell in row.cells] == ["", "", "", DATE_UNKNOWN]


def test_an_undated_article_that_has_it_could_have_been_the_first(make: Make) -> None:
    profiles = [
        make("n", "North", "The council sold 7,350 tonnes of salt.", date="2031-05-07"),
        make("m", "Mid", "The council sold 7,350 tonnes of salt."),
        make("s", "South", "Salt is cheap.", date="2031-05-06"),
        make("w", "West", "Salt is dear.", date="2031-05-07"),
    ]
    (row,) = of_kind(rows(profiles), "number")
    cells = {cell.outlet: (cell.status, cell.remark) for cell in row.cells}
    assert cells["South"] == (TOO_EARLY, DATE_UNKNOWN)
    assert cells["West"] == (NOT_FOUND, "")


def test_a_sentence_may_tell_of_a_day_after_an_article(make: Make) -> None:
    profiles = [
        make("n", "North", "On May 5 the council sold 7,350 tonnes of salt.", date="2031-05-09"),
        make("m", "Mid", "Salt is dear.", date="2031-05-04"),
        make("e", "East", "On May 5 the council sold 7,350 tonnes of salt.", date="2031-05-09"),
    ]
    (row,) = of_kind(rows(profiles), "number")
    assert statuses(row) == {"East": HERE, "Mid": TOO_EARLY, "North": HERE}
    assert row.everywhere_but is None


def test_what_stands_in_a_post_alone_says_so(make: Make) -> None:
    post = "The toll robs every crew of a fair wage. — Maren Holt (@mholt) May 6, 2031"
    profiles = [make("n", "North", f"The crews wrote.\n\n{post}\n\nRain fell."), make("s", "South", "Rain fell.")]
    row = next(r for r in of_kind(rows(profiles), "quotation"))
    assert (row.cells[0].status, row.cells[0].remark) == (HERE, NOT_OWN)


def test_the_kinds_follow_each_other(profiles: list[Profile]) -> None:
    kinds = [row.kind for row in rows(profiles)]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert set(kinds) == set(KINDS)


def test_the_order_of_the_articles_changes_nothing(profiles: list[Profile]) -> None:
    expected = rows(profiles)
    for order in permutations(profiles):
        assert rows(list(order)) == expected


def test_other_names_of_outlets_change_nothing_but_the_names(make: Make) -> None:
    texts = {"East": EAST, "North": NORTH, "South": SOUTH}
    found = rows([make(o.lower(), o, text) for o, text in texts.items()])
    renamed = rows([make(o.lower(), f"The {o} Post", text) for o, text in texts.items()])
    assert [(r.kind, r.item, [c.refs for c in r.cells]) for r in found] == [
        (r.kind, r.item, [c.refs for c in r.cells]) for r in renamed
    ]


def test_one_outlet_has_nothing_to_miss(make: Make) -> None:
    assert rows([make("n", "North", NORTH), make("m", "North", SOUTH)]) == ()


def test_every_place_is_in_its_article(bundled_profiles: tuple[Profile, ...]) -> None:
    event = [p for p in bundled_profiles if p.article.event == "quay-strike"]
    lengths = {p.article.id: (p.article.outlet, len(p.article.text)) for p in event}
    for row in rows(event):
        for cell in row.cells:
            assert len(cell.refs) == len(cell.voices)
            assert bool(cell.refs) >= (cell.status == HERE)
            assert all(
                lengths[r.article][0] == cell.outlet and 0 <= r.start < r.end <= lengths[r.article][1]
                for r in cell.refs
            )


@given(st.lists(st.text(alphabet="aA1% .,“”\n$-", max_size=60), min_size=1, max_size=4))
def test_items_of_odd_articles_stand_where_they_are_said_to(lexicons: Lexicons, bodies: list[str]) -> None:
    texts = {f"a{k}": text for k, text in enumerate(bodies)}
    for row in rows([profile_article(Article(a, f"O{a}", text), lexicons) for a, text in texts.items()]):
        assert any(cell.refs for cell in row.cells)
        assert all(texts[r.article][r.start : r.end].strip() for cell in row.cells for r in cell.refs)


def test_a_lede_in_other_words_is_something_like_it(make: Make) -> None:
    """The others share a sentence word for word; the third tells the same news in words of its own."""
    told = (
        "Maren Holt met Dario Pell in Dromley on a lighthouse island and put off the strike, an aide of Sarnia told us."
    )
    far = (
        "Dario Pell received Maren Holt for a long conversation over smoked herring in Dromley, a toll and a quarrel "
        "about cranes behind them both, and off came the strike that had shut every shop near the lighthouse."
    )
    filler = " ".join(f"The {word} stood idle all spring." for word in ("kiln", "ferry", "mill", "pier", "barn"))
    found = rows([make("a", "East", told), make("b", "North", told), make("c", "South", far)])
    late = rows([make("a", "East", told), make("b", "North", told), make("c", "South", f"{filler} {far}")])
    assert statuses(of_kind(found, "statement")[0]) == {"East": HERE, "North": HERE, "South": SIMILAR}
    assert statuses(of_kind(late, "statement")[0])["South"] == NOT_FOUND


def test_a_lede_is_not_found_in_one_text_alone(make: Make) -> None:
    """However an outlet puts it, its first sentence tells of the event that makes the articles one."""
    far = "A technical incident of modest extent occurred at the merited enterprise during scheduled works."
    late = "Rubber-booted marchers smashed windows, ladders and lanterns near the granary."
    found = rows([make("n", "North", f"{far}\n\n{late}"), make("s", "South", "Oil ran down the river.")])
    assert [row.item for row in of_kind(found, "statement") if row.only_in == "North"] == [late]
