"""Effect sizes and dispersion against published examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare.corpora.dispersion import deviation_of_proportions, normalised_dp
from framing.compare.corpora.effect_sizes import cliffs_delta

VALUES = st.lists(st.integers(0, 5).map(float), min_size=1, max_size=12)


def test_cliffs_delta_of_a_published_example() -> None:
    """The example of the manual of effsize (Torchiano): -0.25, small."""
    treatment, control = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50]
    assert cliffs_delta([(treatment, control)]) == -0.25


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([([3, 4], [1, 2])], 1.0),
        ([([1, 2], [3, 4])], -1.0),
        ([([1, 2], [1, 2])], 0.0),
        # Within events: 2 above 1, 8 below 9, 3 level with 3. Over all articles it would be 3 above, 5 below.
        ([([2], [1]), ([8], [9]), ([3], [3])], 0.0),
        ([([2], [1]), ([8], []), ([], [9])], 1.0),
        ([([], [1]), ([2], [])], None),
        ([], None),
    ],
)
def test_cliffs_delta_by_hand(groups: list[tuple[list[float], list[float]]], expected: float | None) -> None:
    assert cliffs_delta(groups) == expected


@given(VALUES, VALUES)
def test_cliffs_delta_turns_with_the_sides(xs: list[float], ys: list[float]) -> None:
    delta = cliffs_delta([(xs, ys)])
    assert delta is not None
    assert cliffs_delta([(ys, xs)]) == -delta
    assert delta == sum((x > y) - (x < y) for x in xs for y in ys) / (len(xs) * len(ys))


@pytest.mark.parametrize(
    ("parts", "dp", "norm"),
    [
        # Gries (2008): a word 1, 2, 3, 4 and 5 times in parts of 9, 10, 10, 10 and 11 words: DP 0.18.
        ([(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)], 0.18, 0.18 / (1 - 0.18)),
        # Lijffijt & Gries (2012), table 1: two thirds and one third in two of three equal parts: 1/3, normalised 1/2.
        ([(2, 100), (1, 100), (0, 100)], 1 / 3, 0.5),
        ([(3, 10), (6, 20)], 0.0, 0.0),
        ([(0, 90), (7, 10)], 0.9, 1.0),
        ([(3, 10), (6, 20), (0, 0)], 0.0, 0.0),
        ([(4, 10)], 0.0, None),
        ([(0, 10), (0, 10)], None, None),
        ([(0, 0)], None, None),
        ([], None, None),
    ],
)
def test_deviation_of_proportions(parts: list[tuple[int, int]], dp: float | None, norm: float | None) -> None:
    assert deviation_of_proportions(parts) == (None if dp is None else pytest.approx(dp))
    assert normalised_dp(parts) == (None if norm is None else pytest.approx(norm))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 50)), min_size=2, max_size=10))
def test_normalised_dp_lies_between_nought_and_one(parts: list[tuple[int, int]]) -> None:
    found = normalised_dp(parts)
    assert found is None or -1e-12 <= found <= 1 + 1e-12
