"""Sign flips against Fisher's published count, against scipy, and against what must change nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.compare.corpora.permutation import contributions, sign_flip_p_values

# Fisher (1935), The Design of Experiments, section 21: Darwin's fifteen pairs of plants, crossed less self-fertilised,
# in eighths of an inch. In 863 of the 32,768 ways to choose the signs the sum reaches 314, in as many it reaches -314.
DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]


def _p(parts: list[float], flips: int = 19_999, seed: int = 1) -> float:
    (p,) = sign_flip_p_values(np.array(parts, dtype=np.float64).reshape(-1, 1), flips, seed)
    return p


def test_all_signs_give_fishers_count() -> None:
    assert _p(DARWIN, flips=32_767) == 1726 / 32_768  # 5.267 per cent


def test_drawn_signs_come_near_it() -> None:
    assert _p(DARWIN) == pytest.approx(1726 / 32_768, abs=0.005)
    assert _p(DARWIN) != 1726 / 32_768


@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=8))
def test_exact_p_values_equal_those_of_scipy(parts: list[float]) -> None:
    from scipy.stats import permutation_test

    scipy = permutation_test(
        (parts,), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=False, alternative="two-sided"
    )
    by_hand = sum(
        abs(sum(x if bits >> k & 1 else -x for k, x in enumerate(parts))) >= abs(sum(parts))
        for bits in range(2 ** len(parts))
    ) / 2 ** len(parts)
    assert _p(parts) == by_hand
    assert min(1.0, float(scipy.pvalue)) == pytest.approx(by_hand)


def test_no_p_value_is_nought() -> None:
    assert _p([1.0] * 10) == 2 / 1024  # all signs alike, either way
    assert _p([1.0] * 200) == 1 / 20_000  # the observed one alone
    assert _p([0.0] * 200) == _p([0.0] * 3) == 1.0


@given(st.lists(st.integers(-999, 999).map(lambda n: n / 7), min_size=1, max_size=20))
def test_sides_and_scale_change_nothing(parts: list[float]) -> None:
    assert _p([-x for x in parts], 499) == _p(parts, 499)
    assert _p([x * 1024 for x in parts], 499) == _p(parts, 499)
    assert _p([*parts, 0.0], 1_048_575) == _p(parts, 1_048_575) if len(parts) < 10 else True


def test_many_columns_are_tested_as_each_alone() -> None:
    table = np.array([[k % 7 - 2.5, k % 5 - 1.0, 0.1] for k in range(40)])
    assert sign_flip_p_values(table, 999, 3) == [_p(list(column), 999, 3) for column in table.T]


def test_blocks_of_signs_make_no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole bytes are drawn a block, so that the signs are the same however many are drawn at a time."""
    parts = [k % 7 - 2.5 for k in range(40)]
    once = _p(parts, 4000)
    monkeypatch.setattr("framing.compare.corpora.permutation.BLOCK", 40 * 800)
    assert _p(parts, 4000) == once


def test_contributions_add_up_to_the_difference_by_hand() -> None:
    # Two events. One outlet: 3 in 10 words, 1 in 10; the other: 1 in 20, 1 in 20. The common rate is 6 in 60.
    over = np.array([[3.0], [1.0]]), np.array([[1.0], [1.0]])
    under = np.array([[10.0], [10.0]]), np.array([[20.0], [20.0]])
    parts = contributions(over, under)
    # (3 - 1) / 20 - (1 - 2) / 40, (1 - 1) / 20 - (1 - 2) / 40
    assert parts[:, 0] == pytest.approx([0.125, 0.025])
    assert parts.sum() == pytest.approx(4 / 20 - 2 / 40)
    assert (contributions(over[::-1], under[::-1]) == -parts).all()


def test_nothing_is_contributed_where_an_outlet_has_no_words() -> None:
    over = np.array([[3.0], [1.0]]), np.array([[0.0], [0.0]])
    under = np.array([[10.0], [10.0]]), np.array([[0.0], [0.0]])
    assert (contributions(over, under) == 0).all()
