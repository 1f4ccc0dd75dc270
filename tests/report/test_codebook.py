"""The codebook says what every column of every table is, and the tables hold what it says."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from framing.compare import Comparison, compare_profiles, with_sensitivity
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import profile_article
from framing.read import read_actors, read_articles
from framing.report.codebook import Column, codebook, plain
from framing.report.lists import barred, places, spaced
from framing.report.tables import SENSITIVITY_TABLES, TABLES, table_rows

ALL = TABLES | SENSITIVITY_TABLES
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
TYPES = {
    "text": (str,),
    "list": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "offset": (int,),
    "number": (float, int),
}
Row = dict[str, object]


@pytest.fixture(scope="module", params=["bundled", "seeds", "event"])
def comparison(
    request: pytest.FixtureRequest,
    bundled_profiles: tuple[Profile, ...],
    lexicons: Lexicons,
    make_event: Callable[..., Comparison],
) -> Comparison:
    """Comparisons of texts of several kinds, with all tables."""
    if request.param == "event":
        return with_sensitivity(make_event())
    if request.param == "bundled":
        return with_sensitivity(compare_profiles(bundled_profiles, lexicons))
    if not SEEDS.is_dir():
        pytest.skip("the five articles are not beside this repository")
    profiles = [profile_article(article, lexicons) for article in read_articles(SEEDS)]
    return with_sensitivity(compare_profiles(profiles, lexicons, actors=read_actors(SEEDS)))


def rows_of(comparison: Comparison, table: str) -> list[Row]:
    columns, rows = table_rows(comparison, table)
    return [dict(zip(columns.split(), row, strict=True)) for row in rows]


def cells(comparison: Comparison) -> Iterator[tuple[Column, object]]:
    for table in ALL:
        for row in rows_of(comparison, table):
            for column in codebook()[table].columns:
                yield column, row[column.name]


def test_the_codebook_has_the_tables_and_their_columns_in_order_and_no_other() -> None:
    assert list(codebook()) == list(ALL)
    for name, (columns, _) in ALL.items():
        assert [c.name for c in codebook()[name].columns] == columns.split(), name


def test_every_column_says_what_it_holds_in_a_sentence() -> None:
    for table in codebook().values():
        assert table.about.endswith((".", ")", "*"))
        for c in table.columns:
            where = f"{c.table}.{c.name}"
            assert c.meaning and c.empty and "\n" not in c.meaning, where
            assert c.meaning == c.meaning.strip().rstrip("."), where
            assert c.type in TYPES, where
            assert (c.by in ("blank", "bar")) == (c.type == "list"), where
            assert not c.values or c.type in ("text", "list"), where
            assert not (c.unit and c.type in ("text", "list", "boolean")), where


def test_every_value_is_of_its_type_and_empty_only_where_the_codebook_says_so(comparison: Comparison) -> None:
    wrong = set()
    for c, value in cells(comparison):
        if value is None or value == "":
            wrong |= {(c.table, c.name, "empty")} if c.empty == "never" else set()
        elif not isinstance(value, TYPES[c.type]) or isinstance(value, bool) != (c.type == "boolean"):
            wrong.add((c.table, c.name, type(value).__name__))
        elif c.values and c.type == "text" and value not in c.values:
            wrong.add((c.table, c.name, str(value)))
        elif c.type == "offset" and int(str(value)) < 0:
            wrong.add((c.table, c.name, "below 0"))
    assert wrong == set()


def test_the_key_tells_the_rows_of_a_table_apart(comparison: Comparison) -> None:
    alike = []
    for table in ALL:
        key = [c.name for c in codebook()[table].columns if c.key]
        found = [tuple(row[name] for name in key) for row in rows_of(comparison, table)]
        if key and len(set(found)) != len(found):
            alike.append((table, next(k for k in found if found.count(k) > 1)))
    assert alike == []


def test_articles_and_outlets_of_every_table_are_those_of_the_table_of_articles(comparison: Comparison) -> None:
    ids = {p.article.id for p in comparison.profiles}
    for c, value in cells(comparison):
        if c.name in ("article", "other") and c.meaning.startswith("Id") and value:
            assert value in ids, c
        elif c.name == "outlet" and value:
            assert value in comparison.outlets, c


def test_places_can_be_taken_apart_and_lie_in_their_articles(comparison: Comparison) -> None:
    texts = {p.article.id: p.article.text for p in comparison.profiles}
    for c, value in cells(comparison):
        if "article:start-end" in c.meaning and value:
            for place in str(value).split(" "):
                article, start, end = re.fullmatch(r"(.+):(\d+)-(\d+)", place).groups()  # type: ignore[union-attr]
                assert 0 <= int(start) < int(end) <= len(texts[unquote(article)])


def test_the_codebook_is_a_table_of_what_is_written(made_event: Comparison) -> None:
    written = rows_of(made_event, "codebook")
    assert [(r["table"], r["column"]) for r in written] == [
        (name, column) for name, (columns, _) in TABLES.items() for column in columns.split()
    ]
    assert {r["table"] for r in rows_of(with_sensitivity(made_event), "codebook")} == set(ALL)
    assert not [r for r in written for text in r.values() if re.search(r"`|\]\(|\*", str(text))]


def test_lists_are_told_apart_whatever_their_items_hold() -> None:
    for items in (["a"], ["a", "b"], ["a | b", "c"], ["|", "||", " | "], ["a|", "|b"], ["", ""], ["a |", "| b"]):
        assert [item.replace("||", "|") for item in barred(items).split(" | ")] == items
    for ids in (["a"], ["my article", "b"], ["100%", "a%20b", "x\ty\u2003z\n"]):
        assert [unquote(one) for one in spaced(ids).split(" ")] == ids
    assert barred([]) == spaced([]) == ""


def test_an_id_with_blanks_is_one_place_in_the_tables(lexicons: Lexicons) -> None:
    articles = [Article(f"the {o} 1:2-3", o, "The regime fell.\n\nThe sham vote went on.") for o in ("A", "B")]
    found = compare_profiles([profile_article(a, lexicons) for a in articles], lexicons)
    (check, *_) = (c for c in found.checks if c.articles)
    assert spaced(check.articles).count(" ") == len(check.articles) - 1
    ref = next(r for row in found.rows for cell in row.cells for r in cell.refs)
    assert places([ref]) == f"the%20{ref.article[4]}%201:2-3:{ref.start}-{ref.end}"


def test_markdown_becomes_plain_words() -> None:
    assert (
        plain("[A *word*](x.md#y) in `code`, *[t]he*, 1,000 × n / words") == "A word in code, [t]he, 1,000 × n / words"
    )
