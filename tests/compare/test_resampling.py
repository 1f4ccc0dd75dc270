"""What is drawn again, and the intervals, against published figures and counts by hand."""

from itertools import product
from random import Random
from statistics import NormalDist, pstdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare import Settings
from framing.compare.corpora.resampling import (
    Counts,
    Place,
    Unit,
    design_resampling,
    drawn_values,
    expanded_tail,
    find_intervals,
    interval_of,
    sum_units,
)

# Efron & Tibshirani (1993), table 2.1: survival of seven treated mice, in days. The ideal bootstrap estimate of the
# standard error of their mean is 23.36 (table 2.2).
MICE = [94, 197, 16, 38, 99, 141, 23]


def _places(*articles: tuple[str, str | None]) -> list[Place]:
    return [Place(outlet, event, f"wording {k}") for k, (outlet, event) in enumerate(articles)]


def _mice() -> tuple[list[Place], list[Counts]]:
    return _places(*(("A", None) for _ in MICE)), [((days, 1),) for days in MICE]


def test_the_standard_error_of_the_mice_is_the_published_one() -> None:
    places, counts = _mice()
    values = drawn_values(design_resampling(places, 5), counts, [1], Settings(draws=20_000))
    assert pstdev(values[:, 0]) == pytest.approx(23.36, rel=0.02)
    assert values.mean() == pytest.approx(86.86, rel=0.01)


def test_a_few_units_are_drawn_in_all_ways_equally_often() -> None:
    """Two units: both twice in a quarter of draws each, each once in half of them."""
    values = drawn_values(
        design_resampling(_places(("A", None), ("A", None)), 2), [((0, 1),), ((1, 1),)], [1], Settings()
    )
    shares = [float((values == x).mean()) for x in (0, 0.5, 1)]
    assert shares == pytest.approx([0.25, 0.5, 0.25], abs=0.03)


def test_the_expanded_interval_is_students() -> None:
    """With a normal bootstrap distribution the expanded interval is mean +- t s / sqrt n; the percentile one is not."""
    n, t = 7, 2.446912  # the quantile of Student's t for 6 degrees of freedom, from any table
    spread = NormalDist().inv_cdf(1 - expanded_tail(n, 0.95)) * pstdev(MICE) / n**0.5
    assert spread == pytest.approx(t * pstdev(MICE) * (n / (n - 1)) ** 0.5 / n**0.5, rel=1e-5)


def test_tails_of_few_units_are_short_and_of_many_the_usual() -> None:
    tails = [expanded_tail(n, 0.95) for n in (2, 5, 10, 100, 100_000)]
    assert tails == sorted(tails)
    assert tails[-1] == pytest.approx(0.025, abs=1e-5)
    with pytest.raises(ValueError, match="two units"):
        expanded_tail(1, 0.95)


def test_intervals_by_hand() -> None:
    values = np.array([*range(1000)], dtype=np.float64)
    k = int(expanded_tail(20, 0.95) * 1000)
    assert k == 15
    assert interval_of(values, 20, 0.95) == (15, 984)
    assert interval_of(-values, 20, 0.95) == (-984, -15)
    assert interval_of(np.array([np.nan, 2.0, 1.0, np.nan]), 9, 0.95) == (1, 2)


@pytest.mark.parametrize("values", [[], [np.nan, np.nan], [3.0, 3.0]])
def test_there_is_no_interval_of_nothing_or_of_what_is_all_alike(values: list[float]) -> None:
    assert interval_of(np.array(values), 9, 0.95) == (None, None)


def test_one_unit_has_no_interval() -> None:
    assert interval_of(np.array([1.0, 2.0]), 1, 0.95) == (None, None)


# Designs


def test_events_are_drawn_whole_where_there_are_enough() -> None:
    places = _places(("A", "e1"), ("A", "e1"), ("A", "e2"), ("A", "e3"), ("A", None))
    design = design_resampling(places, 4)
    assert (design.unit, design.strata) == (Unit.EVENTS, (4,))
    assert design.unit_of[0] == design.unit_of[1]
    assert len(set(design.unit_of)) == 4


def test_articles_are_drawn_within_few_events() -> None:
    places = _places(*product("A", ["e1", "e1", "e2", "e2", "e2"]))
    design = design_resampling(places, 5)
    assert (design.unit, design.strata) == (Unit.ARTICLES_WITHIN_EVENTS, (2, 3))


def test_articles_are_drawn_over_events_where_one_stands_alone() -> None:
    places = _places(*product("A", ["e1", "e1", "e1", "e1", "e2"]))
    design = design_resampling(places, 5)
    assert (design.unit, design.strata) == (Unit.ARTICLES, (5,))


def test_articles_without_events_are_drawn_one_by_one() -> None:
    design = design_resampling(_places(*(("A", None) for _ in range(6))), 5)
    assert (design.unit, design.strata) == (Unit.ARTICLES, (6,))


def test_shared_events_are_drawn_for_both_outlets_together() -> None:
    places = _places(*product("AB", ["e1", "e2", "e3", "e4", "e5"]))
    design = design_resampling(places, 5, paired=True)
    assert (design.unit, design.strata) == (Unit.EVENTS, (5,))
    assert design.unit_of == (0, 1, 2, 3, 4) * 2
    apart = design_resampling(places, 5)
    assert (apart.unit, apart.strata) == (Unit.EVENTS, (5, 5))


def test_copies_are_one_unit() -> None:
    places = [Place("A", None, wording) for wording in "abcabcde"]
    design = design_resampling(places, 5)
    assert design.strata == (5,)
    assert design.unit_of == (0, 1, 2, 0, 1, 2, 3, 4)


def test_no_articles_have_no_units() -> None:
    design = design_resampling([], 5)
    assert (design.n_units, find_intervals(design, [], [1], Settings())) == (0, [(None, None)])


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["e1", "e2", None])), max_size=20), st.randoms())
def test_order_and_names_change_no_design(articles: list[tuple[str, str | None]], random: Random) -> None:
    places = _places(*articles)
    order = list(range(len(places)))
    random.shuffle(order)
    renamed = [places[k]._replace(outlet="ZY"["AB".index(places[k].outlet)]) for k in order]
    for paired in (False, True):
        design, again = (design_resampling(x, 3, paired=paired) for x in (places, renamed))
        assert (design.unit, design.strata) == (again.unit, again.strata)
        assert [design.unit_of[k] for k in order] == list(again.unit_of)


# Sums and draws


def test_units_are_summed_by_hand() -> None:
    places = _places(("A", "e1"), ("A", "e2"), ("A", "e1"))
    over, under = sum_units(design_resampling(places, 2), [((1, 10), (0, 1)), ((2, 20), (1, 1)), ((4, 40), (1, 0))])
    assert over.tolist() == [[5, 1], [2, 1]]
    assert under.tolist() == [[50, 1], [20, 1]]


def test_draws_are_the_same_whatever_is_drawn_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    places, counts = _mice()
    once = drawn_values(design_resampling(places, 5), counts, [1], Settings())
    monkeypatch.setattr("framing.compare.corpora.resampling.BLOCK", 70)
    again = drawn_values(design_resampling(places, 5), counts, [1], Settings())
    assert (once == again).all()
    other = drawn_values(design_resampling(places, 5), counts, [1], Settings(seed=2))
    assert (once != other).any()


def test_draws_without_a_denominator_are_undefined() -> None:
    places = _places(("A", None), ("A", None))
    values = drawn_values(design_resampling(places, 2), [((1, 2),), ((0, 0),)], [10], Settings())
    assert set(values[~np.isnan(values)]) == {5.0}
    assert 0 < np.isnan(values).sum() < len(values)


def test_quantities_pass_the_gate_one_by_one() -> None:
    places = _places(*(("A", None) for _ in range(6)))
    counts: list[Counts] = [((k, 10), (k, 10 if k else 0), (k, 10 if k > 1 else 0)) for k in range(6)]
    first, second, third = find_intervals(design_resampling(places, 5), counts, [1, 1, 1], Settings())
    assert None not in first
    assert None not in second
    assert third == (None, None)
