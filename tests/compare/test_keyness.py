"""Distinctive words: the statistics against worked examples, the lists against counts by hand."""

from collections.abc import Callable, Sequence
from math import log
from random import Random

import pytest

from framing.compare import KeyTerm, Settings
from framing.compare.corpora.keyness import find_key_terms, log_likelihood, log_odds_z, log_ratio
from framing.compare.people.actors import Actors
from framing.model import Profile

Make = Callable[..., Profile]


def _found(profiles: Sequence[Profile], copies: Sequence[str] = (), **settings: int) -> tuple[KeyTerm, ...]:
    outlets = sorted({p.article.outlet for p in profiles})
    return find_key_terms(profiles, outlets, Settings(**settings), Actors(profiles), copies)  # type: ignore[arg-type]


def _terms(found: Sequence[KeyTerm], outlet: str, *, is_name: bool = False) -> list[str]:
    return [k.term for k in found if (k.outlet, k.is_name) == (outlet, is_name)]


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


def test_weighted_log_odds_by_hand() -> None:
    # Monroe, Colaresi & Quinn (2008). 10 in 1,000 against 5 in 2,000; a prior of 600 words in which the word is as
    # frequent as in both together: 600 x 15 / 3,000 = 3 times.
    delta = log((10 + 3) / (1000 + 600 - 10 - 3)) - log((5 + 3) / (2000 + 600 - 5 - 3))  # equation 16
    variance = 1 / (10 + 3) + 1 / (5 + 3)  # equation 20
    assert delta == pytest.approx(0.9761, abs=0.0001)
    assert log_odds_z(10, 1000, 5, 2000, 600) == pytest.approx(delta / variance**0.5)  # equation 22
    assert log_odds_z(10, 1000, 5, 2000, 600) == pytest.approx(2.172, abs=0.001)


def test_weighted_log_odds_turn_with_the_sides_and_shrink_with_the_prior() -> None:
    assert log_odds_z(5, 2000, 10, 1000, 600) == -log_odds_z(10, 1000, 5, 2000, 600)
    assert log_odds_z(4, 1000, 8, 2000, 600) == pytest.approx(0.0)
    by_prior = [log_odds_z(4, 1000, 0, 1000, prior) for prior in (1000, 10_000, 100_000)]
    assert by_prior == sorted(by_prior, reverse=True)
    assert by_prior[-1] < 0.5


def test_weighted_log_odds_put_the_frequent_before_the_rare() -> None:
    """A log ratio is highest for words that occur a few times; weighted log-odds ask for evidence (their figure 4)."""
    rare, frequent = (3, 10_000, 0, 10_000), (60, 10_000, 20, 10_000)
    assert log_ratio(*rare) > log_ratio(*frequent)
    assert log_odds_z(*rare, 500) < log_odds_z(*frequent, 500)


QUIET = "The town ate bread and the boats stayed in all day while rain fell on the roofs. "


@pytest.fixture
def two(make: Make) -> list[Profile]:
    # North: 2 + 2 + 2 + 2 + 6 + 2 + 4 words outside quotation marks, then 17 quiet ones; six of them herring.
    # South: 8 and 17, one of them herring.
    north = "Herring came. Herring went. Herring stank. Herring sold. Then herring rotted on Quay 4."
    north += f" “Herring is gold,” Holt said. We bought herring here. {QUIET}"
    south = f"Then the herring came and the town laughed. {QUIET}"
    return [make("n", "North", north), make("s", "South", south)]


def test_key_terms_count_words_outside_quotation_marks(two: list[Profile]) -> None:
    (term,) = _found(two)
    assert (term.outlet, term.term, term.is_name) == ("North", "herring", False)
    assert (term.target_count, term.target_total) == (6, 37)
    assert (term.reference_count, term.reference_total) == (1, 25)
    assert term.log_ratio == pytest.approx(2.019, abs=0.001)  # log2 of (6/37) / (1/25)
    assert term.log_odds_z == log_odds_z(6, 37, 1, 25, 31)  # a prior of one article: 62 / 2 words
    text = two[0].article.text
    assert [text[r.start : r.end].lower() for r in term.refs] == ["herring"] * 6
    assert (term.n_articles, term.target_articles, term.share_of_articles) == (1, 1, 1.0)
    assert term.reference_n_articles == 1


def test_one_outlet_has_no_key_terms(two: list[Profile]) -> None:
    assert _found(two[:1]) == ()


def test_another_outlet_without_words_is_no_reference(make: Make) -> None:
    assert _found([make("n", "North", "Herring herring herring."), make("s", "South", "")]) == ()


def test_no_articles_and_outlets_without_articles_have_no_key_terms(two: list[Profile]) -> None:
    assert find_key_terms([], [], Settings(), Actors([])) == ()
    assert find_key_terms([], ["North", "South"], Settings(), Actors([])) == ()
    assert find_key_terms(two, ["East", "North", "South"], Settings(), Actors(two)) == _found(two)


def test_the_least_count_is_a_setting(two: list[Profile]) -> None:
    assert _found(two, key_min_count=7) == ()


def test_what_is_hardly_more_frequent_is_not_listed(make: Make) -> None:
    north, south = f"Herring, herring, herring, herring. {QUIET}", f"Herring, herring, herring. {QUIET}"
    assert _found([make("n", "North", north), make("s", "South", south)]) == ()


@pytest.fixture
def named(make: Make) -> list[Profile]:
    north = "Maren Holt met Ilse Brandt. Herring sank. Maren Holt left. Herring rose. Maren Holt slept. Herring fell. "
    return [make("n", "North", north + QUIET), make("s", "South", QUIET + "Nobody came to the quay that day.")]


def test_names_are_a_list_of_their_own(named: list[Profile]) -> None:
    found = _found(named)
    assert _terms(found, "North") == ["herring"]
    assert set(_terms(found, "North", is_name=True)) == {"maren", "holt"}


def test_each_list_has_its_own_top(named: list[Profile]) -> None:
    found = _found(named, key_top=1)
    assert (len(_terms(found, "North")), len(_terms(found, "North", is_name=True))) == (1, 1)


def test_a_word_is_a_name_where_most_of_its_uses_are(make: Make) -> None:
    green = "Mara Green left. Mara Green came. Mara Green slept. "
    south = make("s", "South", QUIET)
    (term,) = [k for k in _found([make("n", "North", f"{green} Two green boats. {QUIET}"), south]) if k.term == "green"]
    assert (term.is_name, term.target_count) == (True, 4)
    many = green + "Green boats. Two green boats and green nets. All green doors were green. " + QUIET
    (term,) = [k for k in _found([make("n", "North", many), south]) if k.term == "green"]
    assert not term.is_name


def test_case_is_folded_and_parts_of_a_compound_count(make: Make) -> None:
    north = make("n", "North", f"REGIME men. A Regime-run quay. One regime. {QUIET}")
    (term,) = [k for k in _found([north, make("s", "South", QUIET)]) if k.term == "regime"]
    assert term.target_count == 3


def _weeks(make: Make, n: int, herring_in: int) -> list[Profile]:
    """Articles of North, the first few of them with herring, and one of South."""
    fish = "Herring sank. Herring rose. Herring fell. "
    north = [make(f"n{k}", "North", f"Day {k}. {fish if k < herring_in else ''}{QUIET}") for k in range(n)]
    return [*north, make("s", "South", 12 * QUIET)]


@pytest.mark.parametrize(("n", "herring_in", "listed"), [(1, 1, True), (4, 1, True), (5, 1, False), (5, 2, True)])
def test_a_word_of_one_article_is_none_of_an_outlet_with_many(
    n: int, herring_in: int, listed: bool, make: Make
) -> None:
    found = [k for k in _found(_weeks(make, n, herring_in)) if k.term == "herring"]
    assert bool(found) == listed
    for term in found:
        assert (term.n_articles, term.target_articles) == (herring_in, n)
        assert term.share_of_articles == herring_in / n


def test_copies_add_no_evidence(two: list[Profile], make: Make) -> None:
    copies = [make(f"{p.article.id}-{k}", p.article.outlet, p.article.text) for k in range(10) for p in two]
    assert _found([*two, *copies]) == _found(two)


def test_articles_that_the_caller_knows_as_copies_are_left_out(two: list[Profile], make: Make) -> None:
    nearly = make("n2", "North", two[0].article.text + " Then it rained.")
    assert _found([*two, nearly], copies=["n2"]) == _found(two)
    assert _found([*two, nearly]) != _found(two)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(seed: int, bundled_profiles: tuple[Profile, ...]) -> None:
    """The words and figures; the refs stand in the order of the articles."""
    shuffled = list(bundled_profiles)
    Random(seed).shuffle(shuffled)
    figures = [
        [(k.outlet, k.term, k.target_count, k.log_odds_z) for k in _found(x)] for x in (shuffled, bundled_profiles)
    ]
    assert figures[0] == figures[1] != []


def test_every_term_of_the_bundled_corpus_has_its_words(bundled_profiles: tuple[Profile, ...]) -> None:
    texts = {p.article.id: p.article.text for p in bundled_profiles}
    found = _found(bundled_profiles)
    assert {k.outlet for k in found if k.is_name} == {k.outlet for k in found if not k.is_name}
    for k in found:
        assert {texts[r.article][r.start : r.end].lower() for r in k.refs} == {k.term}
        assert len(k.refs) == k.target_count >= k.n_articles == len({r.article for r in k.refs})
        assert k.log_ratio > 0 < k.g2
        assert k.log_odds_z >= 1
