"""Corpora that go wrong: each is compared and reported with a clear word on what is wrong, and nothing is made up."""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from framing.compare import Comparison, compare_profiles
from framing.matcher import load_lexicons
from framing.model import Actor, Article
from framing.profile import profile_article
from framing.report.overview import render_overview
from framing.report.tables import table_names, table_rows
from framing.report.to_csv import render_tables
from framing.report.to_html import render_html
from framing.report.to_json import render_json
from framing.report.to_markdown import render_markdown

SHAM = "The sham vote began. The sham vote went on. Maren Holt said that the sham vote of Dario Pell was over."
CALM = "The vote of Dario Pell began. “We will count every sheet twice,” Maren Holt said."
FERRY = "The ferry came at noon. It left at nine. It rained and rained on the quay."
SPANISH = (
    "El presidente Joris Vantel ganó las elecciones del domingo, según el consejo electoral. La oposición denunció un "
    "fraude y pidió un recuento de los votos en todas las provincias del país."
)
ODD = "a|b `c` <script>alert(1)</script> *d* / \u202e \U0001f600 & “e”"


def _event(*texts: tuple[str, str], event: str | None = "vote", **fields: str) -> list[Article]:
    return [Article(f"a{k}", outlet, text, event=event, **fields) for k, (outlet, text) in enumerate(texts)]  # type: ignore[arg-type]


def _dated(*days: str | None) -> list[Article]:
    texts = (SHAM, CALM, FERRY)
    return [Article(f"a{k}", f"Outlet {k}", texts[k], event="vote", date=day) for k, day in enumerate(days)]


def _many() -> list[Article]:
    return [
        Article(f"a{k:03}", f"Outlet {k:03}", f"{CALM if k % 2 else SHAM} Quay {k} closed at {k % 12}.", event="vote")
        for k in range(200)
    ]


CORPORA: dict[str, Callable[[], list[Article]]] = {
    "one article": lambda: _event(("North", SHAM)),
    "one outlet": lambda: _event(("North", SHAM), ("North", CALM)),
    "no shared actor, no event": lambda: _event(("North", SHAM), ("South", FERRY), event=None),
    "no shared actor, one event": lambda: _event(("North", SHAM), ("South", FERRY)),
    "all copies": lambda: _event(*((o, SHAM) for o in ("North", "South", "West") for _ in range(2))),
    "empty bodies": lambda: _event(("North", ""), ("South", "\n \n"), ("West", "\ufeff")),
    "one empty body": lambda: _event(("North", SHAM), ("South", CALM), ("West", "")),
    "200 outlets": _many,
    "names that differ in case": lambda: _event(("The North", SHAM), ("the north", CALM), ("The  North ", FERRY)),
    "no dates": lambda: _dated(None, None),
    "impossible dates": lambda: _dated("2031-02-31", "last spring", "0000-00-00"),
    "a date in the future": lambda: _dated("2031-05-06", "9999-12-31"),
    "another language": lambda: _event(("North", SPANISH), ("South", SPANISH[::-1]), language="es"),
    "one word": lambda: _event(("North", SHAM), ("South", "Sham")),
    "only signs": lambda: _event(("North", "…!?"), ("South", "“”")),
    "an odd event": lambda: _event(("North", SHAM), ("South", CALM), event=ODD),
    "odd outlets": lambda: _event((ODD, SHAM), ("| --- |", CALM), ("=cmd|' /C calc'!A0", FERRY)),
    "ids with blanks": lambda: [
        Article("a b", "North", SHAM, event="vote"),
        Article(" ", "South", CALM, event="vote"),
        Article("c\nd|e", "West", FERRY, event="vote"),
    ],
    "actors that nobody names": lambda: _event(("North", SHAM), ("South", CALM)),
}
NOBODY = (Actor("Nobody Here", ("Nobody",), "ours"), Actor("nobody there", (), "theirs"), Actor("X", (), None))


@cache
def _compared(name: str) -> Comparison:
    lexicons = load_lexicons()
    actors = NOBODY if name.startswith("actors") else ()
    return compare_profiles([profile_article(a, lexicons) for a in CORPORA[name]()], lexicons, actors=actors)


@pytest.fixture(params=list(CORPORA))
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return _compared(request.param)


def _check(name: str, code: str) -> tuple[str, str]:
    found = next(c for c in _compared(name).checks if c.code == code and c.status != "pass")
    return found.status, found.title


# What is said


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("one article", "nothing-to-compare"),
        ("one outlet", "nothing-to-compare"),
        ("no shared actor, no event", "nothing-to-compare"),
        ("no shared actor, one event", "describe"),  # the user says that it is one
        ("all copies", "nothing-to-compare"),
        ("empty bodies", "nothing-to-compare"),
        ("one empty body", "describe"),
        ("200 outlets", "describe"),
        ("names that differ in case", "describe"),
        ("no dates", "describe"),
        ("impossible dates", "describe"),
        ("a date in the future", "describe"),
        ("another language", "describe"),
        ("one word", "describe"),
        ("only signs", "nothing-to-compare"),
        ("an odd event", "describe"),
        ("odd outlets", "describe"),
        ("ids with blanks", "describe"),
        ("actors that nobody names", "describe"),
    ],
)
def test_the_verdict(name: str, verdict: str) -> None:
    found = _compared(name).verdict
    assert found.code == verdict
    assert found.sentence.startswith("There is nothing to compare" if verdict != "describe" else "Describe only")


@pytest.mark.parametrize(
    ("name", "code", "status", "title"),
    [
        ("one article", "outlet", "warn", "One outlet"),
        ("one outlet", "outlet", "warn", "One outlet"),
        ("no shared actor, no event", "event", "warn", "Not one event"),
        ("no shared actor, one event", "related", "warn", "Another event?"),
        ("all copies", "copy", "warn", "Copies"),
        ("empty bodies", "empty", "warn", "Empty"),
        ("one empty body", "empty", "warn", "Empty"),
        ("200 outlets", "size", "warn", "One article an outlet"),
        ("names that differ in case", "outlet-names", "warn", "Outlet names"),
        ("no dates", "date", "unknown", "Dates"),
        ("impossible dates", "date", "warn", "Dates unread"),
        ("a date in the future", "date", "warn", "Far in time"),
        ("another language", "language", "warn", "Language"),
        ("one word", "length", "warn", "Length"),
        ("only signs", "empty", "warn", "Empty"),
    ],
)
def test_what_is_wrong_is_said(name: str, code: str, status: str, title: str) -> None:
    assert _check(name, code) == (status, title)


def test_200_outlets_are_not_compared_in_pairs() -> None:
    assert _compared("200 outlets").statistics.contrasts == ()
    assert "200 outlets" in _compared("200 outlets").statistics.refused


def test_actors_that_nobody_names_have_no_words_and_no_row() -> None:
    found = _compared("actors that nobody names")
    assert {row.side for row in found.sides} <= {"ours", "theirs", None}
    assert all(row.words_quoted + row.words_reported == 0 for row in found.sides if row.side)
    named = {row.actor for row in found.naming} | {row.speaker for row in found.speakers}
    assert not named & {a.name for a in NOBODY}
    assert not [row for e in found.events for row in e.never_quoted if row.actor in {a.name for a in NOBODY}]


# What is not said


@pytest.mark.parametrize("name", list(CORPORA))
def test_where_there_is_nothing_to_compare_nothing_is_compared(name: str) -> None:
    found = _compared(name)
    if found.verdict.code != "nothing-to-compare":
        return
    assert {f.code for f in found.findings} <= {"contaminated-report"}  # which is about one outlet
    assert all(len(f.counts) == 1 for f in found.findings)
    assert found.key_terms == () or len(found.outlets) > 1
    assert not [x for x in found.statistics.contrasts if x.status.value in ("exploratory", "tested")]


def test_no_figure_goes_beyond_counts(comparison: Comparison) -> None:
    """No corpus here has five articles of an outlet."""
    assert {x.status.value for x in comparison.statistics.estimates} <= {"counts-only", "undefined"}
    assert all(x.low is None and x.high is None for row in comparison.rows for x in row.cells)
    assert all(x.p is None for x in comparison.statistics.contrasts)


def test_what_is_undefined_is_not_nought() -> None:
    cells = [x for row in _compared("empty bodies").rows for x in row.cells]
    assert cells and all((x.n, x.words, x.rate) == (0, 0, None) for x in cells)


def test_all_evidence_is_in_the_texts(comparison: Comparison) -> None:
    texts = {p.article.id: p.article.text for p in comparison.profiles}
    refs = [r for row in (*comparison.rows, *comparison.terms) for x in row.cells for r in x.refs]
    refs += [r for finding in comparison.findings for r in finding.refs]
    refs += [r for event in comparison.events for row in event.coverage for x in row.cells for r in x.refs]
    assert all(0 <= r.start < r.end <= len(texts[r.article]) for r in refs)


# What is written


def test_markdown_tables_are_well_formed(comparison: Comparison) -> None:
    text = render_markdown(comparison)
    assert "## May these articles be compared?" in text
    rows: list[list[str]] = [[]]
    for line in text.splitlines():
        rows[-1].append(line) if line.startswith("|") else rows.append([])
    tables = [table for table in rows if table]
    assert tables
    for table in tables:
        assert {len(_cells(line)) for line in table} == {len(_cells(table[0]))}
        assert set(table[1]) <= set("| -")
    assert "<script" not in text.replace("\\<script", "")


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]


def test_the_page_is_written(comparison: Comparison) -> None:
    html = render_html(comparison)
    assert html.count("<script") == 2 and "alert(1)</script>" not in html
    links = set(re.findall(r'href="?#([^"\s>]+)', html))
    assert links <= set(re.findall(r'\bid="?([^"\s>]+)', html))


def test_json_is_json(comparison: Comparison) -> None:
    found = json.loads(render_json(comparison))
    assert len(found["articles"]) == len(comparison.profiles)


def test_every_table_has_its_columns(comparison: Comparison) -> None:
    for name in table_names():
        columns, rows = table_rows(comparison, name)
        assert all(len(tuple(row)) == len(columns.split()) for row in rows)
    for name, text in render_tables(comparison).items():
        lengths = {len(row) for row in csv.reader(io.StringIO(text, newline=""))}
        assert len(lengths) == 1, name


@pytest.mark.parametrize("width", [100, 40])
def test_the_overview_is_printed(comparison: Comparison, width: int) -> None:
    text = render_overview(comparison, width)
    assert text.startswith("MAY THESE ARTICLES BE COMPARED?")
    assert "WHAT STANDS OUT" in text and "\u202e" not in text
    assert all(len(line) <= width or " " not in line.strip() for line in text.splitlines())
    if not comparison.findings:
        assert "No difference is large enough" in " ".join(text.split())
