"""Five real articles outside the repository: what the tables of statements, numbers and commitment must show of them.

The texts are their publishers': they are read where they lie and nothing of them is kept here but a few numbers and
words that were found by hand. Where they are absent the tests are skipped.
"""

from pathlib import Path

import pytest

from framing.compare.content.commitment import ASSERTED, ATTRIBUTED, SCARE_QUOTED, Ladder, find_ladders
from framing.compare.content.coverage import HERE, NOT_FOUND, TOO_EARLY, CoverageRow, find_coverage
from framing.compare.content.statements import find_statements
from framing.compare.people.actors import Actors
from framing.compare.sourcing.doubt import doubt_words, find_doubts
from framing.matcher import Lexicons
from framing.model import Profile
from framing.profile import profile_article
from framing.read import read_articles

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
# In the order of the outlets' names; the fifth article is of another event.
S0, S2, S3, S1 = "breitbart-2024", "global-times-2024", "peru-daily-2024", "unknown-2024"


@pytest.fixture(scope="module")
def four(lexicons: Lexicons) -> list[Profile]:
    if not SEEDS.is_dir():
        pytest.skip("the five articles are not beside this repository")
    profiles = {a.id: profile_article(a, lexicons) for a in read_articles(SEEDS)}
    return [profiles[name] for name in (S0, S2, S3, S1)]


@pytest.fixture(scope="module")
def outlets(four: list[Profile]) -> list[str]:
    return [p.article.outlet for p in four]


@pytest.fixture(scope="module")
def rows(four: list[Profile], outlets: list[str]) -> tuple[CoverageRow, ...]:
    return find_coverage(four, outlets, Actors(four))


@pytest.fixture(scope="module")
def ladders(four: list[Profile], outlets: list[str]) -> tuple[Ladder, ...]:
    actors = Actors(four)
    return find_ladders(four, outlets, actors, find_statements(four, actors))


@pytest.mark.parametrize(
    ("number", "noun", "having"),
    [
        ("51.2", "votes", (S0, S3, S1)),
        ("73.2", "tallies", (S1,)),
        ("6.27 million", "votes", (S1,)),
        ("2.75 million", "votes", (S1,)),
        ("5,150,092", "votes", (S3,)),
        ("4,445,978", "votes", (S3,)),
        ("44.2", "votes", (S3,)),
        ("80%", "votes", (S3,)),
        ("Article 45", None, (S2,)),
    ],
)
def test_a_number_has_its_outlets_and_its_noun(
    rows: tuple[CoverageRow, ...], number: str, noun: str | None, having: tuple[str, ...]
) -> None:
    row = next(r for r in rows if r.kind == "number" and r.item.startswith(number))
    assert tuple(sorted({ref.article for cell in row.cells for ref in cell.refs})) == tuple(sorted(having))
    assert all(cell.beside == ((noun,) if noun else ()) for cell in row.cells if cell.status == HERE)


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ({"tear", "gas"}, S1),
        ({"protest", "streets"}, S1),
        ({"congratulated"}, S1),
        ({"dissidents"}, S0),
        ({"Article 45"}, S2),
        ({"80% of the votes"}, S3),
    ],
)
def test_what_stands_in_one_alone(rows: tuple[CoverageRow, ...], words: set[str], article: str) -> None:
    row = next(r for r in rows if r.kind == "statement" and words <= set(r.words))
    assert {ref.article for cell in row.cells for ref in cell.refs} == {article}
    assert row.only_in


def test_the_earliest_article_is_not_said_to_leave_out_what_came_after(rows: tuple[CoverageRow, ...]) -> None:
    row = next(r for r in rows if r.kind == "statement" and "dissidents" in r.words)
    assert [cell.status for cell in row.cells] == [HERE, NOT_FOUND, TOO_EARLY, NOT_FOUND]


def test_one_number_is_everywhere_but_in_one(rows: tuple[CoverageRow, ...], outlets: list[str]) -> None:
    row = next(r for r in rows if r.kind == "number" and r.item.startswith("51.2"))
    assert row.everywhere_but == outlets[1]


def test_the_ladder_of_the_victory(ladders: tuple[Ladder, ...]) -> None:
    first = ladders[0]
    assert (first.what, first.rungs) == ("won", (ASSERTED, ATTRIBUTED, SCARE_QUOTED))
    assert [cell.rung for cell in first.cells] == [SCARE_QUOTED, ASSERTED, ATTRIBUTED, ATTRIBUTED]


def test_words_of_doubt_by_whom_they_aim_at(four: list[Profile], outlets: list[str]) -> None:
    actors = Actors(four)
    found = find_doubts(four, outlets, actors)
    hedges = [h.text for row in found for o, hs in row.by_outlet if o == outlets[0] for h in hs for _ in h.refs]
    assert (hedges.count("alleged"), hedges.count("purported"), hedges.count("unproven")) == (1, 2, 1)
    claim = next(row for row in doubt_words(found, outlets, actors) if row.word.startswith("claim"))
    assert len(dict(claim.by_outlet)[outlets[0]]) == 3
