"""Counts, rates and intervals by outlet, against counts by hand."""

from collections.abc import Callable

import pytest

from framing.compare import Cell, Row, Settings
from framing.compare.corpora.rates import count_rows, count_terms
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
    """Articles of five words, every other one with a loaded term, no two alike."""
    hours = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "noon"]
    texts = ["The regime met at {}.", "The ferry left at {}."]
    return [make(f"a{k}", "North", texts[k % 2].format(hours[k])) for k in range(n)]


def _own(profiles: list[Profile]) -> Cell:
    return _row(count_rows(profiles, ["North"], Settings()), Construct.LOADED_TERM, Voice.OUTLET)["North"]


@pytest.mark.parametrize(("n", "given"), [(1, False), (4, False), (5, True), (6, True)])
def test_intervals_need_five_articles_an_outlet(n: int, given: bool, make: Make) -> None:
    cell = _own(_many(make, n))
    assert (cell.low is not None, cell.high is not None) == (given, given)


def test_intervals_hold_their_rate_and_are_the_same_each_time(make: Make) -> None:
    cell = _own(_many(make, 10))
    assert cell == _own(_many(make, 10))
    assert cell.rate == pytest.approx(100.0)  # five marks in 50 words
    # A draw of ten articles has 0 to 10 of the loaded ones, at most one in 1.1 % of draws and at most two in 5.5 %.
    # For ten units 0.85 % are cut off at each end.
    assert cell.low in (pytest.approx(20.0), pytest.approx(40.0))
    assert cell.high in (pytest.approx(160.0), pytest.approx(180.0))


def test_only_rates_of_constructs_in_the_own_voice_have_intervals(make: Make) -> None:
    rows = count_rows(_many(make, 8), ["North"], Settings())
    with_interval = [r for r in rows if r.cells[0].low is not None]
    assert Construct.LOADED_TERM in {r.construct for r in with_interval}
    assert {(r.voice, r.category) for r in with_interval} == {(Voice.OUTLET, None)}


def test_copies_make_no_interval(make: Make) -> None:
    profiles = _many(make, 4)
    copies = [make(f"copy-{k}-{p.article.id}", "North", p.article.text.upper()) for k in range(9) for p in profiles]
    cell = _own([*profiles, *copies])
    assert (cell.n_articles, cell.rate, cell.low, cell.high) == (40, pytest.approx(100.0), None, None)


def test_copies_change_no_interval(make: Make) -> None:
    profiles = _many(make, 7)
    copies = [make(f"{k}-{p.article.id}", "North", p.article.text) for k in range(9) for p in profiles]
    once, ten_times = _own(profiles), _own([*profiles, *copies])
    assert once.low is not None
    assert (ten_times.n, ten_times.rate) == (10 * once.n, once.rate)
    assert (ten_times.low, ten_times.high) == (once.low, once.high)


def test_articles_that_are_all_alike_have_no_interval(make: Make) -> None:
    """Five articles with one mark each do not show that the next has one, nor five without any that it has none."""
    loaded = [p for p in _many(make, 12) if "regime" in p.article.text]
    plain = [p for p in _many(make, 12) if "ferry" in p.article.text]
    assert [(c.n_articles, c.rate, c.low, c.high) for c in map(_own, (loaded, plain))] == [
        (6, pytest.approx(200.0), None, None),
        (6, 0.0, None, None),
    ]


def test_articles_without_words_count_for_no_interval(make: Make) -> None:
    empty = [make(f"e{k}", "North", "") for k in range(5)]
    cell = _own(empty)
    assert (cell.n, cell.words, cell.rate, cell.low, cell.high) == (0, 0, None, None, None)
    cell = _own([*empty, *_many(make, 4)])
    assert (cell.n_articles, cell.rate, cell.low) == (9, pytest.approx(100.0), None)
