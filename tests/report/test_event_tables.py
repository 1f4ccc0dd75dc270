"""The tables of events, one observation a row: rows by hand, columns, places."""

import csv
import io
from collections.abc import Callable

import pytest

from framing.compare import Comparison, compare_profiles
from framing.matcher import Lexicons
from framing.model import Profile
from framing.report.event_tables import EVENT_TABLES
from framing.report.lists import cue_stances, places
from framing.report.scope_tables import SCOPE_TABLES
from framing.report.tables import table_rows
from framing.report.to_csv import render_tables

Row = dict[str, object]
NORTH, SOUTH, WEST = "North Star", "South Post", "West Wire"


@pytest.fixture(scope="module")
def rows(made_event: Comparison) -> Callable[..., list[Row]]:
    """The rows of a table that have the values given."""

    def found(table: str, **values: object) -> list[Row]:
        columns, some = table_rows(made_event, table)
        every = [dict(zip(columns.split(), row, strict=True)) for row in some]
        return [row for row in every if all(row[name] == value for name, value in values.items())]

    return found


Rows = Callable[..., list[Row]]


def _refs(text: object) -> list[tuple[str, int, int]]:
    found = []
    for place in str(text).split():
        article, _, span = place.rpartition(":")
        start, _, end = span.partition("-")
        found.append((article, int(start), int(end)))
    return found


@pytest.mark.parametrize("table", list(EVENT_TABLES))
def test_every_row_names_its_event_and_has_every_column(table: str, made_event: Comparison) -> None:
    columns, some = table_rows(made_event, table)
    found = [tuple(row) for row in some]
    assert found
    assert {row[0] for row in found} == {"dromley-vote"}
    assert {len(row) for row in found} == {len(columns.split())}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("events", {"article": "North", "verdict": "describe"}),
        ("event_checks", {"code": "date", "status": "pass"}),
        ("strips", {"actor": "Petra Lindqvar", "word": "right-wing", "outlet": SOUTH, "n_own": 1, "mentions": 1}),
        ("strips", {"actor": "Petra Lindqvar", "word": "right-wing", "outlet": NORTH, "n_own": 0, "mentions": 1}),
        (
            "unequal_labels",
            {"actor": "Ilse Okonre", "outlet": NORTH, "side": "labelled", "words": "far-left=1", "n": 1},
        ),
        ("unequal_labels", {"actor": "Ilse Okonre", "outlet": SOUTH, "side": "plain", "n": 2, "mentions_own": 2}),
        ("mirrored_labels", {"actor": "Ilse Okonre", "labelled_in": NORTH, "plain_in": SOUTH, "axis": "left-right"}),
        (
            "mirrored_labels",
            {"actor": "Petra Lindqvar", "labelled_in": SOUTH, "plain_in": NORTH, "words": "right-wing"},
        ),
        ("headlines", {"outlet": SOUTH, "headline": "Holt wins in Dromley", "marks": "", "first": "Maren Holt"}),
        ("ladders", {"outlet": NORTH, "what": "won", "rung": "asserted", "speaker": None}),
        (
            "ladders",
            {"outlet": WEST, "what": "won", "rung": "denied", "speaker": "Dario Pell", "outlet_rung": "scare-quoted"},
        ),
        ("absent", {"speaker": "Maren Holt", "outlet": WEST, "side": "no words", "mentions": 2}),
        ("absent", {"speaker": "Maren Holt", "outlet": NORTH, "side": "heard", "words_quoted": 19, "mentions": None}),
        ("never_quoted", {"actor": "Dario Pell", "outlet": SOUTH, "mentions": 1, "words_reported": 6}),
        ("never_quoted", {"actor": "Joris Vantel", "outlet": NORTH, "words_of_government": 5}),
        (
            "coverage",
            {"kind": "number", "item": "1,204 votes", "outlet": SOUTH, "status": "here", "voices": "reported"},
        ),
        (
            "coverage",
            {"item": "1,204 votes", "everywhere_but": WEST, "outlet": WEST, "status": "not found in this text"},
        ),
        ("coverage", {"kind": "actor", "item": "Brannock", "only_in": NORTH, "outlet": NORTH, "n": 2}),
        ("quotations", {"quotation": 1, "base": True, "outlet": NORTH, "speaker": "Maren Holt", "differences": ""}),
        ("quotations", {"quotation": 1, "base": False, "outlet": SOUTH, "differences": "cut"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(str(v) for v in value.values())[:40],
)
def test_a_row(table: str, values: Row, rows: Rows) -> None:
    assert len(rows(table, **values)) == 1


def test_a_headline_has_its_marks_with_their_voice(rows: Rows) -> None:
    (row,) = rows("headlines", outlet=NORTH)
    assert row["marks"] == "sham (outlet) | strongman (outlet) | strongman (outlet)"  # a loaded term and a label
    assert "“strongman”" in str(row["differs_from_text"])


@pytest.mark.parametrize("table", ["unequal_labels", "coverage", "quotations", "mirrored_labels"])
def test_places_are_places_of_the_words(table: str, rows: Rows, made_event: Comparison) -> None:
    texts = {p.article.id: p.article.text for p in made_event.profiles}
    outlets = {p.article.id: p.article.outlet for p in made_event.profiles}
    n = 0
    for row in rows(table):
        found = _refs(row["places"])
        n += len(found)
        assert all(0 <= start < end <= len(texts[article]) for article, start, end in found)
        if "outlet" in row:
            assert {outlets[article] for article, _, _ in found} <= {row["outlet"]}
        if "n" in row:
            assert row["n"] == len(found)
        if table == "quotations":
            assert row["words"] == " | ".join(texts[a][start:end] for a, start, end in found)
    assert n


def test_a_statement_stands_where_its_table_says(rows: Rows, made_event: Comparison) -> None:
    texts = {p.article.id: p.article.text for p in made_event.profiles}
    for row in rows("statements"):
        assert texts[str(row["article"])][int(str(row["start"])) : int(str(row["end"]))] == row["sentence"]
    for row in rows("ladders", kind="event"):
        words = texts[str(row["article"])][int(str(row["start"])) : int(str(row["end"]))]
        assert words in str(row["sentence"])
    assert {row["outlet"] for row in rows("statements") if "1,204" in str(row["sentence"])} == {NORTH, SOUTH}


def test_each_pair_of_articles_has_a_relation(rows: Rows) -> None:
    assert [(r["article"], r["other"]) for r in rows("relations")] == [
        ("North", "South"), ("North", "West"), ("South", "West"),
    ]  # fmt: skip
    assert all(0 <= float(str(r["score"])) <= 1 for r in rows("relations"))


@pytest.mark.parametrize("table", list(SCOPE_TABLES))
def test_the_tables_of_the_corpus_name_no_event_where_there_is_one(table: str, made_event: Comparison) -> None:
    found = [next(iter(row)) for row in table_rows(made_event, table)[1]]
    assert found and set(found) == {None}


def test_where_there_are_several_events_each_has_rows_of_its_own(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    comparison = compare_profiles(bundled_profiles, lexicons)
    for table in (*SCOPE_TABLES, "coverage", "headlines", "events"):
        found = {next(iter(row)) for row in table_rows(comparison, table)[1]}
        corpus = {None} if table in SCOPE_TABLES else set()
        assert found == {*corpus, "quay-strike", "recount-dispute", "river-spill"}, table


def test_an_event_of_any_name_is_one_field_of_csv(make_event: Callable[..., Comparison]) -> None:
    name = '=a,"b"\n|c'
    files = render_tables(make_event(event=name))
    for table in EVENT_TABLES:
        head, *found = csv.reader(io.StringIO(files[f"{table}.csv"], newline=""))
        assert head[0] == "event"
        assert found and {row[0] for row in found} == {"'" + name}  # no formula for a spreadsheet
        assert {len(row) for row in found} == {len(head)}


def test_small_forms(made_event: Comparison) -> None:
    refs = [r for row in made_event.rows for cell in row.cells for r in cell.refs][:2]
    assert places(refs) == " ".join(f"{r.article}:{r.start}-{r.end}" for r in refs)
    assert places([]) == cue_stances([]) == ""
    assert cue_stances([("distancing", 2), ("neutral", 7)]) == "distancing=2 neutral=7"
