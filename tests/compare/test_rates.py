"""Counts, rates and intervals by outlet, against counts by hand."""

from collections.abc import Callable

import pytest

from framing.compare import Cell, Row, Settings
from framing.compare.rates import count_rows, count_terms
from framing.model import Construct, Profile, Voice

Make = Callable[..., Profile]


def _row(rows: tuple[Row, ...], construct: Construct, voice: Voice, category: str | None = None) -> dict[str, Cell]:
    (row,) = [r for r in rows if (r.construct, r.voice, r.category) == (construct, voice, category)]
    return {cell.outlet: cell for cell in row.cells}


@pytest.fixture
def three(make: Make) -> list[Profile]:
    # North: 5 own words with one loaded; 5 own with none. South: 5 own (Holt said that; Holt said), 5 reported,
    # 5 quoted.
    return [
        make("n1", "North", "The regime met at noon."),
        make("n2", "North", "The ferry left at nine."),
        make("s", "South", "Holt said that the sham vote was over. “I saw the regime fall,” Holt said."),
    ]


def test_rates_are_counted_by_hand(three: list[Profile]) -> None:
    rows = count_rows(three, ["North", "South"], Settings())
    own = _row(rows, Construct.LOADED_TERM, Voice.OUTLET)
    assert (own["North"].n, own["North"].words, own["North"].n_articles) == (1, 10, 2)
    assert own["North"].rate == pytest.approx(100.0)
    assert (own["South"].n, own["South"].words, own["South"].rate) == (0, 5, 0.0)
    reported = _row(rows, Construct.LOADED_TERM, Voice.REPORTED)
    assert (reported["South"].n, reported["South"].words) == (1, 5)
    assert reported["South"].rate == pytest.approx(200.0)
    assert (reported["North"].words, reported["North"].rate) == (0, None)
    quoted = _row(rows, Construct.LOADED_TERM, Voice.QUOTED)
    assert (quoted["South"].n, quoted["South"].words) == (1, 5)


def test_every_count_shows_its_words(three: list[Profile]) -> None:
    texts = {p.article.id: p.article.text for p in three}
    for row in count_rows(three, ["North", "South"], Settings()):
        for cell in row.cells:
            assert len(cell.refs) == cell.n
            assert all(texts[r.article][r.start : r.end].strip() for r in cell.refs)


def test_categories_add_up_to_their_construct(bundled_profiles: tuple[Profile, ...]) -> None:
    outlets = sorted({p.article.outlet for p in bundled_profiles})
    rows = count_rows(bundled_profiles, outlets, Settings())
    for construct in Construct:
        for voice in Voice:
            of = [r for r in rows if (r.construct, r.voice) == (construct, voice)]
            whole = [r for r in of if r.category is None]
            assert len(whole) == 1
            assert whole[0].n == sum(r.n for r in of if r.category is not None)


def test_terms_are_counted_by_entry_and_voice(three: list[Profile]) -> None:
    rows = [r for r in count_terms(three, ["North", "South"]) if r.construct is Construct.LOADED_TERM]
    assert {(r.term, r.voice.value): [c.n for c in r.cells] for r in rows} == {
        ("regime", "outlet"): [1, 0],
        ("regime", "quoted"): [0, 1],
        ("sham", "reported"): [0, 1],
    }


def _many(make: Make, n: int) -> list[Profile]:
    texts = ["The regime met at noon.", "The ferry left at nine."]
    return [make(f"a{k}", "North", texts[k % 2]) for k in range(n)]


@pytest.mark.parametrize(("n", "given"), [(1, False), (4, False), (5, True), (6, True)])
def test_intervals_need_five_articles_an_outlet(n: int, given: bool, make: Make) -> None:
    cell = _row(count_rows(_many(make, n), ["North"], Settings()), Construct.LOADED_TERM, Voice.OUTLET)["North"]
    assert (cell.low is not None, cell.high is not None) == (given, given)


def test_intervals_hold_their_rate_and_are_the_same_each_time(make: Make) -> None:
    cells = [
        _row(count_rows(_many(make, 6), ["North"], Settings()), Construct.LOADED_TERM, Voice.OUTLET)["North"]
        for _ in range(2)
    ]
    assert cells[0] == cells[1]
    assert cells[0].rate == pytest.approx(100.0)  # three marks in 30 words
    assert cells[0].low is not None and cells[0].high is not None
    # A draw of six articles has 0 to 6 of the loaded ones: 2.5 % of draws lie at 1 or below, and at 5 or above.
    assert cells[0].low in (pytest.approx(0.0), pytest.approx(100 / 3))
    assert cells[0].high in (pytest.approx(500 / 3), pytest.approx(200.0))


def test_articles_without_variation_have_an_interval_without_width(make: Make) -> None:
    profiles = [make(f"a{k}", "North", "The regime met at noon.") for k in range(5)]
    cell = _row(count_rows(profiles, ["North"], Settings()), Construct.LOADED_TERM, Voice.OUTLET)["North"]
    assert (cell.low, cell.high) == (cell.rate, cell.rate)


def test_empty_articles_have_neither_rate_nor_interval(make: Make) -> None:
    profiles = [make(f"a{k}", "North", "") for k in range(5)]
    cell = _row(count_rows(profiles, ["North"], Settings()), Construct.LOADED_TERM, Voice.OUTLET)["North"]
    assert (cell.n, cell.words, cell.rate, cell.low, cell.high) == (0, 0, None, None, None)


def test_draws_that_catch_only_empty_articles_count_for_nothing(make: Make) -> None:
    texts = ["", "", "", "", "The regime met at noon."]
    profiles = [make(f"a{k}", "North", text) for k, text in enumerate(texts)]
    cell = _row(count_rows(profiles, ["North"], Settings()), Construct.LOADED_TERM, Voice.OUTLET)["North"]
    assert (cell.rate, cell.low, cell.high) == (pytest.approx(200.0),) * 3
