"""Distinctive words: the statistics against worked examples, the lists against counts by hand."""

from collections.abc import Callable

import pytest

from framing.compare import Settings
from framing.compare.keyness import find_key_terms, log_likelihood, log_ratio
from framing.model import Profile

Make = Callable[..., Profile]


@pytest.mark.parametrize(
    ("a", "total_a", "b", "total_b", "expected"),
    [
        # The worked example of Lancaster University's log-likelihood form: 52 in 50,000 against 57 in 75,000, LL 2.65.
        (52, 50_000, 57, 75_000, 2.65),
        # By hand: expected 5 and 10; 2 * (10 ln 2 - 5 ln 2) = 10 ln 2.
        (10, 1000, 5, 2000, 6.93),
        # Equal relative frequencies: no evidence of a difference.
        (4, 1000, 8, 2000, 0.0),
        # A count of 0 adds nothing: 2 * 8 ln 2.
        (8, 1000, 0, 1000, 11.09),
    ],
)
def test_g2_equals_worked_examples(a: int, total_a: int, b: int, total_b: int, expected: float) -> None:
    assert log_likelihood(a, total_a, b, total_b) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    # Hardie (2014), Log Ratio, an informal introduction: each point is a doubling; 0.5 stands for a count of 0.
    [(10, 10, 0.0), (20, 10, 1.0), (40, 10, 2.0), (80, 10, 3.0), (10, 20, -1.0), (4, 0, 3.0), (0, 4, -3.0)],
)
def test_log_ratio_counts_doublings(a: int, b: int, expected: float) -> None:
    assert log_ratio(a, 1000, b, 1000) == pytest.approx(expected)


def test_log_ratio_is_of_relative_frequencies() -> None:
    assert log_ratio(10, 1000, 10, 4000) == pytest.approx(2.0)


@pytest.fixture
def two(make: Make) -> list[Profile]:
    # North: 2 + 2 + 6 + 2 + 4 words outside quotation marks, four of them herring. South: 4 + 8, one of them herring.
    north = "Herring came. Herring went. Then herring rotted on Quay 4."
    north += " “Herring is gold,” Holt said. We bought herring here."
    south = "The town ate bread. Then the herring came and the town laughed."
    return [make("n", "North", north), make("s", "South", south)]


def test_key_terms_count_words_outside_quotation_marks(two: list[Profile]) -> None:
    (term,) = find_key_terms(two, ["North", "South"], Settings())
    assert (term.outlet, term.term) == ("North", "herring")
    assert (term.target_count, term.target_total) == (4, 16)
    assert (term.reference_count, term.reference_total) == (1, 12)
    assert term.log_ratio == pytest.approx(1.585, abs=0.001)  # log2 of (4/16) / (1/12) = log2 3
    text = two[0].article.text
    assert [text[r.start : r.end].lower() for r in term.refs] == ["herring"] * 4
    assert term.n_articles == 1


def test_one_outlet_has_no_key_terms(two: list[Profile]) -> None:
    assert find_key_terms(two[:1], ["North"], Settings()) == ()


def test_another_outlet_without_words_is_no_reference(make: Make) -> None:
    found = find_key_terms(
        [make("n", "North", "Herring herring herring."), make("s", "South", "")], ["North", "South"], Settings()
    )
    assert found == ()


def test_the_least_count_is_a_setting(two: list[Profile]) -> None:
    assert find_key_terms(two, ["North", "South"], Settings(key_min_count=5)) == ()
