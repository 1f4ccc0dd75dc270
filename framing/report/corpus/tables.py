"""The tables of a comparison from tables, one observation a row; those that every comparison has have its columns."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from framing.compare.corpus import CorpusComparison
from framing.report.codebook import Column, Described, codebook, codebook_rows
from framing.report.event_tables import Values
from framing.report.lists import spaced
from framing.report.scope_tables import speaker_rows, term_rows
from framing.report.tables import (
    TABLES,
    check_rows,
    contrast_rows,
    estimate_rows,
    key_term_rows,
    rate_rows,
    sourcing_rows,
)
from framing.report.to_csv import render_table

Make = Callable[[CorpusComparison], Iterator[Values]]
FILE = Path(__file__).with_name("codebook.toml")
WHOLE = None  # the event of rows that are of no event alone


def corpus_table_names() -> tuple[str, ...]:
    """The names of all tables, in the order of the files."""
    return tuple(CORPUS_TABLES)


def corpus_table(value: CorpusComparison, name: str) -> tuple[str, Iterator[Values]]:
    """The column names of a table, with blanks between, and its rows. Raises: KeyError for a name that is none."""
    columns, make = CORPUS_TABLES[name]
    return columns, make(value)


def render_corpus_tables(value: CorpusComparison) -> Iterator[tuple[str, str]]:
    """The name of the file of each table, and its text as CSV."""
    for name, (columns, make) in CORPUS_TABLES.items():
        yield f"{name}.csv", render_table(columns, make(value))


@cache
def corpus_codebook() -> dict[str, Described]:
    """What every column of every table holds."""
    known = {**codebook(), **codebook(FILE)}
    return {name: _of_outlets(known[name]) for name in CORPUS_TABLES}


def _of_outlets(table: Described) -> Described:
    """The table as it is told of where no table lists the articles."""
    return replace(table, columns=tuple(_column(c) for c in table.columns))


def _column(c: Column) -> Column:
    return replace(c, meaning=c.meaning.replace("as in `articles.csv`", "as in `outlets.csv`"))


def _outlets(c: CorpusComparison) -> Iterator[Values]:
    for o in c.outlets:
        yield (
            o.outlet, o.n_articles, o.n_removed, o.n_events, o.n_undated, o.first, o.last, o.words_outlet,
            o.words_reported, o.words_quoted,
        )  # fmt: skip


def _terms(c: CorpusComparison) -> Iterator[Values]:
    return ((WHOLE, *row) for row in term_rows(c.terms))


def _speakers(c: CorpusComparison) -> Iterator[Values]:
    return ((WHOLE, *row) for row in speaker_rows(c.speakers))


def _shared_texts(c: CorpusComparison) -> Iterator[Values]:
    for s in c.shared_texts:
        yield s.one, s.other, s.n, spaced(a for a, _ in s.examples), spaced(b for _, b in s.examples)


def _events(c: CorpusComparison) -> Iterator[Values]:
    for e in c.events:
        for outlet, n in zip(c.names, e.n_articles, strict=True):
            yield e.name, e.named, e.first, e.last, outlet, n


def _passages(c: CorpusComparison) -> Iterator[Values]:
    sources = {rule.id: rule.source for rule in c.rules}
    for p in c.passages:
        r = p.ref
        yield (
            r.article, r.start, r.end, p.before, p.surface, p.after, p.rule or None, sources.get(p.rule) or None,
            p.path, p.url,
        )  # fmt: skip


def _codebook(_: CorpusComparison) -> Iterator[Values]:
    return codebook_rows(corpus_codebook().values())


CORPUS_TABLES: dict[str, tuple[str, Make]] = {
    "outlets": (
        "outlet n_articles n_removed n_events n_undated first last words_outlet words_reported words_quoted",
        _outlets,
    ),
    "checks": (TABLES["checks"][0], check_rows),
    "rates": (TABLES["rates"][0], rate_rows),
    "terms": (TABLES["terms"][0], _terms),
    "estimates": (TABLES["estimates"][0], estimate_rows),
    "contrasts": (TABLES["contrasts"][0], contrast_rows),
    "sourcing": (TABLES["sourcing"][0], sourcing_rows),
    "speakers": (TABLES["speakers"][0], _speakers),
    "key_terms": (TABLES["key_terms"][0], key_term_rows),
    "shared_texts": ("outlet other n articles others", _shared_texts),
    "events": ("event named first last outlet n_articles", _events),
    "passages": ("article start end before surface after rule source path url", _passages),
    "codebook": (TABLES["codebook"][0], _codebook),
}
