"""The tables of a report from tables: what the codebook says they hold, they hold; they are safe in a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from framing.compare import Comparison
from framing.compare.corpus import CorpusComparison
from framing.report.codebook import Column, codebook
from framing.report.corpus import corpus_table, corpus_table_names
from framing.report.corpus.tables import CORPUS_TABLES, FILE, corpus_codebook, render_corpus_tables
from framing.report.tables import TABLES, table_rows

from .values import many, one_outlet

TYPES = {"text": str, "list": str, "boolean": bool, "integer": int, "offset": int, "number": (float, int)}
NEW = {"outlets", "shared_texts", "events", "passages"}


@pytest.fixture(params=["value", "event_value", "alone", "many"])
def any_value(request: pytest.FixtureRequest) -> CorpusComparison:
    found: CorpusComparison = many(3, 2) if request.param == "many" else request.getfixturevalue(request.param)
    return found


def dicts(value: CorpusComparison, name: str) -> list[dict[str, object]]:
    columns, rows = corpus_table(value, name)
    return [dict(zip(columns.split(), row, strict=True)) for row in rows]


def cells(value: CorpusComparison) -> Iterator[tuple[Column, object]]:
    for name in CORPUS_TABLES:
        for row in dicts(value, name):
            yield from ((c, row[c.name]) for c in corpus_codebook()[name].columns)


def test_the_codebook_has_these_tables_and_columns_and_no_other() -> None:
    assert tuple(corpus_codebook()) == corpus_table_names()
    assert set(codebook(FILE)) == NEW
    for name, (columns, _) in CORPUS_TABLES.items():
        assert [c.name for c in corpus_codebook()[name].columns] == columns.split(), name


def test_a_table_that_every_comparison_has_is_the_same(value: CorpusComparison, whole: Comparison) -> None:
    for name in sorted(set(CORPUS_TABLES) - NEW - {"codebook", "speakers", "terms"}):
        assert CORPUS_TABLES[name][0] == TABLES[name][0], name
        assert [tuple(r) for r in corpus_table(value, name)[1]] == [tuple(r) for r in table_rows(whole, name)[1]], name
    ours = [tuple(r) for r in corpus_table(value, "terms")[1]]
    assert ours == [row for r in table_rows(whole, "terms")[1] if (row := tuple(r))[0] is None]


def test_no_table_tells_of_a_table_that_is_not_there() -> None:
    told = " ".join(c.meaning for table in corpus_codebook().values() for c in table.columns if c.name == "outlet")
    assert "articles.csv" not in told


def test_every_value_is_of_its_type_and_empty_only_where_the_codebook_says_so(any_value: CorpusComparison) -> None:
    wrong = set()
    for c, found in cells(any_value):
        if found is None or found == "":
            wrong |= {(c.table, c.name, "empty")} if c.empty == "never" else set()
        elif not isinstance(found, TYPES[c.type]) or isinstance(found, bool) != (c.type == "boolean"):  # type: ignore[arg-type]
            wrong.add((c.table, c.name, type(found).__name__))
        elif c.values and c.type == "text" and found not in c.values:
            wrong.add((c.table, c.name, str(found)))
    assert wrong == set()


def test_the_key_tells_the_rows_apart(any_value: CorpusComparison) -> None:
    for name, table in corpus_codebook().items():
        key = [c.name for c in table.columns if c.key]
        found = [tuple(row[k] for k in key) for row in dicts(any_value, name)]
        assert not key or len(set(found)) == len(found), name


def test_a_passage_has_its_words_its_rule_and_the_source_of_the_entry(alone: CorpusComparison) -> None:
    assert dicts(alone, "passages") == [
        {
            "article": "a-1", "start": 4, "end": 8, "before": "The ", "surface": "sham", "after": " vote went on.",
            "rule": "loaded.en/pejorative/sham", "source": "editors", "path": "a/1.txt", "url": None,
        }
    ]  # fmt: skip


def test_what_a_spreadsheet_would_run_is_text() -> None:
    hostile = one_outlet("=1+1", "@SUM(A1)")
    hostile = replace(hostile, passages=tuple(replace(p, before="-2+3 ", after="\tx") for p in hostile.passages))
    texts = dict(render_corpus_tables(hostile))
    assert set(texts) == {f"{name}.csv" for name in corpus_table_names()}
    for name, text in texts.items():
        if name != "codebook.csv":
            found = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            assert not [cell for cell in found if cell[:1] in "=+-@\t" and cell], name
    assert "'=1+1,1,0,0,1,,,50,0,0" in texts["outlets.csv"]


def test_the_examples_of_shared_texts_are_two_lists_of_one_length(value: CorpusComparison) -> None:
    (row,) = dicts(value, "shared_texts")
    assert row["n"] == 2
    assert len(str(row["articles"]).split()) == len(str(row["others"]).split()) == 1
