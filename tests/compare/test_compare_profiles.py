"""The comparison as a whole: order does not matter, repetition changes no rate, odd corpora are described."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from framing.compare import Comparison, Settings, compare_profiles
from framing.compare.findings import MOST
from framing.errors import ComparisonError
from framing.explain import explain_rule
from framing.matcher import Lexicons
from framing.model import Construct, Notice, Profile

Make = Callable[..., Profile]


def _rates(comparison: Comparison) -> dict[tuple[object, ...], float | None]:
    return {
        (row.construct, row.voice, row.category, row.term, cell.outlet): cell.rate
        for row in (*comparison.rows, *comparison.terms)
        for cell in row.cells
    }


def _again(profile: Profile) -> Profile:
    """The same article under another id."""
    article = replace(profile.article, id=profile.article.id + "-again")
    return replace(profile, document=replace(profile.document, article=article))


def test_no_articles_are_an_error(lexicons: Lexicons) -> None:
    with pytest.raises(ComparisonError, match="no articles to compare; give at least one"):
        compare_profiles([], lexicons)


def test_two_articles_of_one_id_are_an_error(make: Make, lexicons: Lexicons) -> None:
    profiles = [make("a", "North", "The ferry left."), make("a", "South", "The ferry came.")]
    with pytest.raises(ComparisonError, match="a: two articles have this id"):
        compare_profiles(profiles, lexicons)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(
    seed: int, bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    shuffled = list(bundled_profiles)
    Random(seed).shuffle(shuffled)
    assert compare_profiles(shuffled, lexicons) == compare_profiles(bundled_profiles, lexicons)


def test_a_corpus_with_itself_repeated_changes_no_rate(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    once = compare_profiles(bundled_profiles, lexicons)
    twice = compare_profiles([*bundled_profiles, *map(_again, bundled_profiles)], lexicons)
    assert _rates(twice) == pytest.approx(_rates(once))
    assert once.key_terms
    assert twice.key_terms == once.key_terms
    assert "copy" in {c.code for c in twice.checks}


def test_the_same_text_in_two_outlets_has_no_differences(make: Make, lexicons: Lexicons) -> None:
    text = "The regime met at noon. Maren Holt said that the sham vote may be over. The so-called “vote” was late."
    comparison = compare_profiles([make("n", "North", text), make("s", "South", text)], lexicons)
    assert comparison.key_terms == ()
    assert {f.code for f in comparison.findings} <= {"contaminated-report"}
    for row in comparison.rows:
        assert row.cells[0].rate == row.cells[1].rate


def test_one_outlet_alone_is_described(make: Make, lexicons: Lexicons) -> None:
    comparison = compare_profiles([make("a", "North", "The regime met."), make("b", "North", "It rained.")], lexicons)
    assert comparison.outlets == ("North",)
    assert comparison.key_terms == ()
    assert "One outlet" in {c.title for c in comparison.checks}


def test_one_article_alone_is_described(make: Make, lexicons: Lexicons) -> None:
    comparison = compare_profiles([make("a", "North", "The regime met.")], lexicons)
    assert len(comparison.profiles) == 1
    assert comparison.rows[0].cells[0].n == 1


def test_empty_bodies_have_no_rates(make: Make, lexicons: Lexicons) -> None:
    comparison = compare_profiles([make("a", "North", ""), make("b", "South", " \n ")], lexicons)
    assert {cell.rate for row in comparison.rows for cell in row.cells} == {None}
    assert (comparison.findings, comparison.key_terms, comparison.naming, comparison.speakers) == ((), (), (), ())
    assert {"empty", "no-own-words"} <= {n.code for n in comparison.notices}


def test_two_hundred_outlets(make: Make, lexicons: Lexicons) -> None:
    texts = ["The regime met at noon.", "The ferry may have left at nine.", "Maren Holt said that the vote was a sham."]
    profiles = [make(f"a{k:03}", f"Outlet {k:03}", texts[k % 3]) for k in range(200)]
    comparison = compare_profiles(profiles, lexicons)
    assert len(comparison.outlets) == 200
    assert all(len(row.cells) == 200 for row in comparison.rows)
    assert sum(row.n for row in comparison.rows if row.category is None and row.construct.value == "hedge") == 67
    assert len(comparison.findings) <= MOST


def test_every_rule_that_was_used_is_explained(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    comparison = compare_profiles(bundled_profiles, lexicons)
    used = {m.rule for p in bundled_profiles for m in p.marks} | {
        a.rule for p in bundled_profiles for a in p.attributions
    }
    entries = {m.entry for p in bundled_profiles for m in p.marks_of(Construct.LABEL)}
    assert {rule.id for rule in comparison.rules} == used | entries
    assert comparison.rules[0] == explain_rule(comparison.rules[0].id, lexicons)


def test_lexicons_settings_and_notices_are_part_of_the_comparison(make: Make, lexicons: Lexicons) -> None:
    notice = Notice("row-skipped", "line 3 has no text", "corpus.csv")
    settings = Settings(gate=7)
    comparison = compare_profiles([make("a", "North", "It rained.")], lexicons, settings=settings, notices=[notice])
    assert comparison.settings == settings
    assert comparison.notices[0] == notice
    assert [x.id for x in comparison.lexicons] == [x.id for x in lexicons.items]
    assert all(len(x.digest) == 64 and x.licence and x.citation for x in comparison.lexicons)


def test_events_and_outlets_are_listed_sorted(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    comparison = compare_profiles(bundled_profiles, lexicons)
    assert comparison.event_names == ("quay-strike", "recount-dispute", "river-spill")
    assert list(comparison.outlets) == sorted({p.article.outlet for p in bundled_profiles})
