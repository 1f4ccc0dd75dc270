"""What the checks allow to be said: from nothing to tests, with the reasons."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from framing.compare import Settings
from framing.compare.events.comparability import Comparability, find_comparability
from framing.compare.events.verdict import BLOCKS, Verdict
from framing.compare.people.actors import Actors
from framing.matcher import Lexicons
from framing.model import Profile
from framing.profile import profile_article
from framing.read import read_articles

Make = Callable[..., Profile]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this repository")
TEXT = "The ferry {} left the quay at nine and came back at noon."


def _found(profiles: Sequence[Profile]) -> Comparability:
    return find_comparability(profiles, Actors(profiles), Settings())


def _verdict(profiles: Sequence[Profile]) -> Verdict:
    return _found(profiles).verdict


def _corpus(make: Make, events: int, outlets: str, *, day: int | None = 1) -> list[Profile]:
    """One article an outlet and event, all with words of their own."""
    return [
        make(f"{o}{e:02}", o, TEXT.format(f"{o}x{e}"), event=f"e{e:02}", date=f"{2031 + e}-05-0{day}" if day else None)
        for e in range(events)
        for o in outlets
    ]


@pytest.mark.parametrize(
    ("articles", "sentence"),
    [
        ([("North", TEXT)], "only one article has words"),
        ([("North", TEXT), ("North", TEXT + " It rained.")], "all 2 articles are by North"),
        ([("North", ""), ("South", " \n")], "2 articles, and none has words"),
        ([("North", TEXT), ("South", "")], "only one article has words"),
        ([("North", TEXT), ("South", TEXT)], "the articles of each event are one text"),
        ([("North", TEXT), ("South", "Late frost destroyed apples.")], "no event has texts of two outlets"),
    ],
    ids=["one article", "one outlet", "empty", "one with words", "copies", "two events"],
)
def test_nothing_to_compare(articles: list[tuple[str, str]], sentence: str, make: Make) -> None:
    verdict = _verdict([make(f"p{k}", outlet, text) for k, (outlet, text) in enumerate(articles)])
    assert verdict.code == "nothing-to-compare"
    assert sentence in verdict.sentence
    assert verdict.blocks[0] == "compare"


@pytest.mark.parametrize(
    ("events", "code"), [(1, "describe"), (4, "describe"), (5, "explore"), (19, "explore"), (20, "test")]
)
def test_the_number_of_articles_decides(events: int, code: str, make: Make) -> None:
    verdict = _verdict(_corpus(make, events, "NS"))
    assert (verdict.code, verdict.outlets) == (code, ("N", "S"))
    assert ("intervals" in verdict.blocks) is (code == "describe")
    assert ("tests" in verdict.blocks) is (code != "test")
    assert f"({events} each)" in verdict.sentence


def test_twenty_articles_on_few_events_are_explored(make: Make) -> None:
    profiles = [
        make(f"{o}{e}{k:02}", o, TEXT.format(f"{o}x{k}"), event=f"e{e}", date=f"{2031 + e}-05-01")
        for e in range(2)
        for o in "NS"
        for k in range(12)
    ]
    assert _verdict(profiles).code == "explore"


def test_the_verdict_holds_of_outlets_with_enough_articles(make: Make) -> None:
    profiles = [p for p in _corpus(make, 6, "NSW") if not (p.article.outlet == "W" and p.article.id > "W01")]
    verdict = _verdict(profiles)
    assert (verdict.code, verdict.outlets) == ("explore", ("N", "S"))
    assert "Of 1 other outlet with fewer only counts are given." in verdict.sentence


def test_articles_of_events_that_nobody_shares_do_not_count(make: Make) -> None:
    lonely = [make(f"l{k}", "N", f"Frost {k} took all apples.", event=f"l{k}") for k in range(9)]
    assert _verdict([*_corpus(make, 2, "NS"), *lonely]).code == "describe"


def test_what_did_not_pass_is_a_reason_and_blocks(make: Make) -> None:
    profiles = _corpus(make, 1, "NS", day=None)
    verdict = _verdict(profiles)
    assert verdict.code == "describe"
    assert {"date", "headline", "size"} <= set(verdict.reasons)
    assert {"order", "headlines", "generalise", "intervals", "tests"} <= set(verdict.blocks)
    assert "order" not in _verdict(_corpus(make, 1, "NS")).blocks


def test_each_event_has_a_verdict_of_its_own(make: Make) -> None:
    found = _found([*_corpus(make, 2, "NS"), make("x", "N", "Frost took all apples.", event="frost")])
    assert [(e.group.name, e.verdict.code) for e in found.events] == [
        ("e00", "describe"), ("e01", "describe"), ("frost", "nothing-to-compare"),
    ]  # fmt: skip


def test_every_block_has_its_words(bundled_profiles: tuple[Profile, ...]) -> None:
    verdict = _verdict(bundled_profiles)
    assert verdict.code == "describe"
    assert set(verdict.blocks) <= BLOCKS.keys()


@needs_seeds
def test_the_real_articles_can_be_described(lexicons: Lexicons) -> None:
    found = _found([profile_article(a, lexicons) for a in read_articles(SEEDS)])
    assert found.verdict.code == "describe"
    assert {"one-event", "order", "translated-words", "headlines"} <= set(found.verdict.blocks)
    assert [len(e.group.articles) for e in found.events] == [1, 4]
    assert [e.verdict.code for e in found.events] == ["nothing-to-compare", "describe"]
    assert not any(c.code in {"passage", "copy"} and c.status == "warn" for c in found.checks)
