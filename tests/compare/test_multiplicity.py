"""Adjusted p-values against published examples and scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare.corpora.multiplicity import benjamini_hochberg, holm

# Benjamini & Hochberg (1995), section 4: the p-values of a trial of two treatments of myocardial infarction.
INFARCTION = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0
]  # fmt: skip


def test_false_discovery_rate_rejects_four_of_the_published_fifteen() -> None:
    assert sum(p <= 0.05 for p in benjamini_hochberg(INFARCTION)) == 4
    assert benjamini_hochberg(INFARCTION)[3] == pytest.approx(0.0095 * 15 / 4)


def test_familywise_adjustment_rejects_three_of_them() -> None:
    """As Bonferroni's does, says the paper: 0.0095 is above 0.05 / 15, and above 0.05 / 12."""
    assert sum(p <= 0.05 for p in holm(INFARCTION)) == 3
    assert [round(p, 4) for p in holm(INFARCTION)[:4]] == [0.0015, 0.0056, 0.0247, 0.1140]


def test_a_single_test_and_none_stay_as_they_are() -> None:
    assert (holm([0.03]), benjamini_hochberg([0.03])) == ([0.03], [0.03])
    assert (holm([]), benjamini_hochberg([])) == ([], [])


P_VALUES = st.lists(st.floats(0.0001, 1.0), min_size=1, max_size=30)


@given(P_VALUES)
def test_adjusted_values_keep_the_order_and_hold_each_other(p_values: list[float]) -> None:
    order = sorted(range(len(p_values)), key=lambda k: p_values[k])
    for adjusted in (holm(p_values), benjamini_hochberg(p_values)):
        ordered = [adjusted[k] for k in order]
        assert ordered == sorted(ordered)
        assert all(p <= a <= 1 for p, a in zip(p_values, adjusted, strict=True))
    assert all(q <= p for q, p in zip(benjamini_hochberg(p_values), holm(p_values), strict=True))


@given(P_VALUES)
def test_false_discovery_control_equals_that_of_scipy(p_values: list[float]) -> None:
    from scipy.stats import false_discovery_control

    assert benjamini_hochberg(p_values) == pytest.approx(list(false_discovery_control(p_values, method="bh")))


@given(P_VALUES, st.randoms(use_true_random=False))
def test_the_order_in_which_tests_are_listed_changes_nothing(p_values: list[float], random: object) -> None:
    order = list(range(len(p_values)))
    random.shuffle(order)  # type: ignore[attr-defined]
    for adjust in (holm, benjamini_hochberg):
        again = adjust([p_values[k] for k in order])
        assert [again[order.index(k)] for k in range(len(order))] == adjust(p_values)
