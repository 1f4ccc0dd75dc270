"""Krippendorff's alpha against published examples, against nltk, and by its properties."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from framing.classroom.alpha import NO_PAIRS, NO_VARIATION, nominal_alpha

_ = None
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A, B and C.
BINARY = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
NOMINAL = [list("aabbdcccedda"), list("babbbccceddd")]
MISSING = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# The example of three observers in the encyclopaedic article on alpha, after Krippendorff (1980).
THREE = [
    [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
    [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
    [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
]


@pytest.mark.parametrize(
    ("codings", "value", "n_units", "n_values"),
    [(BINARY, 0.095, 10, 20), (NOMINAL, 0.692, 12, 24), (MISSING, 0.743, 11, 40), (THREE, 0.691, 12, 26)],
)
def test_published_examples(codings, value, n_units, n_values):
    alpha = nominal_alpha(codings)
    assert alpha.value == pytest.approx(value, abs=0.0005)
    assert (alpha.n_units, alpha.n_values, alpha.reason) == (n_units, n_values, "")


def test_observed_agreement_is_the_share_of_equal_pairs():
    assert nominal_alpha(BINARY).observed == pytest.approx(6 / 10)
    assert nominal_alpha([[1, 1], [1, 2], [1, 2]]).observed == pytest.approx((1 + 1 / 3) / 2)


def test_alpha_is_that_of_nltk_on_complete_data():
    drawn = random.Random(7)
    for m, n in ((2, 30), (3, 25), (5, 40)):
        codings = [[drawn.choice("LHBS") for _ in range(n)] for _ in range(m)]
        task = AnnotationTask(
            [(coder, unit, value) for coder, row in enumerate(codings) for unit, value in enumerate(row)]
        )
        assert nominal_alpha(codings).value == pytest.approx(task.alpha())


def test_alpha_is_undefined_without_pairs_or_variation():
    for codings in ([], [[]], [[1, 2]], [[1, _], [_, 2]]):
        assert (nominal_alpha(codings).value, nominal_alpha(codings).reason) == (None, NO_PAIRS)
    same = nominal_alpha([[1, 1, _], [1, 1, 2]])
    assert (same.value, same.observed, same.n_units, same.reason) == (None, 1.0, 2, NO_VARIATION)


def test_rows_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="each unit"):
        nominal_alpha([[1], [1, 2]])


CODINGS = st.integers(1, 8).flatmap(
    lambda n: st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=n, max_size=n), min_size=2, max_size=5)
)


@given(CODINGS, st.randoms(use_true_random=False))
def test_neither_the_order_of_coders_nor_of_units_nor_the_names_of_codes_matter(codings, drawn):
    alpha = nominal_alpha(codings)
    order = list(range(len(codings[0])))
    drawn.shuffle(order)
    other = [[{"a": "z", "b": 3, "c": "", None: None}[row[k]] for k in order] for row in codings]
    drawn.shuffle(other)
    again = nominal_alpha(other)
    assert (again.n_units, again.n_values, again.reason) == (alpha.n_units, alpha.n_values, alpha.reason)
    assert again.value == (alpha.value if alpha.value is None else pytest.approx(alpha.value))
    assert alpha.value is None or alpha.value <= 1


@given(
    st.lists(st.sampled_from("abc"), min_size=2, max_size=10).filter(lambda row: len(set(row)) > 1), st.integers(2, 6)
)
def test_identical_coders_agree_wholly(row, m):
    assert nominal_alpha([row] * m).value == pytest.approx(1)
