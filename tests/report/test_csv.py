"""The CSV tables: named columns, one observation a row, cells that no spreadsheet computes."""

import csv
import io

import pytest

from framing.compare import compare_profiles
from framing.matcher import load_lexicons
from framing.model import NARRATIVE_ZONES, Article
from framing.profile import profile_article
from framing.report.tables import TABLES
from framing.report.to_csv import render_table, render_tables

LEXICONS = load_lexicons()
WIRE = "Vote\n\nThe vote was held. “It was fair,” said Mara Lind. It was perhaps about 40 votes apart.\n"
POST = "Farce\n\nThe regime held a sham vote. Strongman Tor Vell said the regime perhaps won.\n"


def compared(*articles):
    return compare_profiles([profile_article(a, LEXICONS) for a in articles], LEXICONS)


def parsed(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture(scope="module")
def comparison():
    return compared(Article("w", "Wire", WIRE, event="vote"), Article("p", "Post", POST, date="2031-03-01"))


@pytest.fixture(scope="module")
def tables(comparison):
    return {name.removesuffix(".csv"): parsed(text) for name, text in render_tables(comparison).items()}


def test_every_table_has_its_columns_and_as_many_cells_in_every_row(comparison):
    for name, text in render_tables(comparison).items():
        head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert head == TABLES[name.removesuffix(".csv")][0].split()
        assert {len(row) for row in rows} <= {len(head)}, name


def test_a_mark_is_a_row(tables, comparison):
    assert len(tables["marks"]) == sum(len(p.marks) for p in comparison.profiles) > 5
    row = next(r for r in tables["marks"] if r["surface"] == "sham")
    assert (row["article"], row["construct"], row["category"], row["voice"]) == (
        "p",
        "loaded_term",
        "pejorative",
        "outlet",
    )
    assert POST[int(row["start"]) : int(row["end"])] == "sham"


def test_an_attribution_is_a_row(tables):
    row = next(r for r in tables["attributions"] if r["article"] == "w")
    assert (row["speaker"], row["anonymous"], row["cue"], row["kind"]) == ("Mara Lind", "false", "said", "direct")
    assert row["content"] == "It was fair,"


def test_a_marked_word_in_reported_words_is_a_row(tables):
    (row,) = tables["contaminated_reports"]
    assert (row["outlet"], row["speaker"], row["term"], row["reason"]) == ("Post", "Tor Vell", "regime", "open")
    assert (row["own_uses"], row["words_quoted"], row["surface"]) == ("1", "0", "regime")
    assert POST[int(row["start"]) : int(row["end"])] == "regime"
    assert row["sentence"] == "Strongman Tor Vell said the regime perhaps won."
    assert "regime perhaps won" in POST[int(row["report_start"]) : int(row["report_end"])]


def test_an_outlets_sourcing_is_a_row(tables):
    by_outlet = {r["outlet"]: r for r in tables["sourcing"]}
    # Lind: It was fair. Vell: the regime perhaps won.
    assert [(by_outlet[o]["words_attributed"], by_outlet[o]["effective_speakers"]) for o in ("Wire", "Post")] == [
        ("3", "1.0"), ("4", "1.0"),
    ]  # fmt: skip
    assert by_outlet["Wire"]["n_speakers"] == "1"


def test_a_measure_of_an_article_is_a_row(tables, comparison):
    keys = [(r["article"], r["measure"]) for r in tables["measures"]]
    assert len(keys) == len(set(keys)) == sum(len(p.measures) for p in comparison.profiles)


def test_an_undefined_value_is_an_empty_cell_and_not_0(tables):
    values = {(r["article"], r["measure"]): r for r in tables["measures"]}
    undefined = values["p", "hedges_per_1k_words/quoted"]
    assert (undefined["value"], undefined["numerator"], undefined["denominator"]) == ("", "0", "0")
    assert values["w", "loaded_terms_per_1k_words/outlet"]["value"] == "0.0"


def test_numbers_read_back_equal(tables, comparison):
    rates = [c.rate for row in comparison.rows for c in row.cells]
    assert [float(r["rate_per_1k_words"]) if r["rate_per_1k_words"] else None for r in tables["rates"]] == rates


def test_an_outlet_of_a_row_is_a_row_of_rates(tables, comparison):
    assert len(tables["rates"]) == sum(len(row.cells) for row in comparison.rows)
    n = sum(int(r["n"]) for r in tables["rates"] if not r["category"])
    assert n == sum(m.zone in NARRATIVE_ZONES for p in comparison.profiles for m in p.marks)


def test_an_article_is_a_row_with_its_unknown_fields_empty(tables):
    by_id = {r["article"]: r for r in tables["articles"]}
    assert (by_id["w"]["event"], by_id["w"]["date"], by_id["p"]["event"], by_id["p"]["date"]) == (
        "vote", "", "", "2031-03-01",
    )  # fmt: skip
    words = [int(by_id["w"][f"words_{voice}"]) for voice in ("outlet", "reported", "quoted")]
    assert words == [15, 0, 3]


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n", "＝"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(sign):
    (row,) = parsed(render_table("a b", [(f"{sign}cmd|'/c calc'!A1", -1.5)]))
    assert row == {"a": f"'{sign}cmd|'/c calc'!A1", "b": "-1.5"}


@pytest.mark.parametrize("text", ["", "a=b", "1-2", "a@b", " =x", "'=x"])
def test_other_text_stays_as_it_is(text):
    assert parsed(render_table("a b", [(text, 1)])) == [{"a": text, "b": "1"}]


@pytest.mark.parametrize("text", ['a"b', "a,b", "a\nb", "a\rb", "a\r\nb", "a;b", "\u2028", "a\U0001f600"])
def test_cells_read_back_equal_whatever_they_hold(text):
    table = render_table("a b", [(text, text), ("x", "y")])
    assert parsed(table) == [{"a": text, "b": text}, {"a": "x", "b": "y"}]


def test_a_table_has_line_feeds_and_a_header_when_asked():
    assert render_table("a b", [(1, True), (None, "x")]) == "a b".replace(" ", ",") + "\n1,true\n,x\n"
    assert render_table("a b", [(1, 2)], header=False) == "1,2\n"


def test_formulas_in_any_field_of_an_article_reach_no_table():
    outlets = [f"{sign}cmd" for sign in "=+-@"]
    text = POST.replace("Tor Vell", "=Tor Vell")
    tables = render_tables(compared(*(Article(f"-{o}", o, text, title="=1", author="@x", event="+e") for o in outlets)))
    for name, table in tables.items():
        cells = [c for row in csv.reader(io.StringIO(table, newline="")) for c in row]
        assert [c for c in cells if c[:1] in tuple("=+-@") and not c[1:].replace(".", "").isdigit()] == [], name
