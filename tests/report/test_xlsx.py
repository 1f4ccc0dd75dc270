"""The workbook: every table as it is in CSV, numbers as numbers, text as text; a first sheet that can be read."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from framing.compare import Comparison, compare_profiles, with_sensitivity
from framing.errors import ReportError
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import profile_article
from framing.report import render_office, workbook
from framing.report.blocks import Cell, Piece
from framing.report.codebook import codebook
from framing.report.office import xml_text
from framing.report.tables import written_tables
from framing.report.to_xlsx import _value, render_xlsx
from framing.report.workbook import MOST_SIGNS, Book, units

from .office import assert_steady, hostile, pages

Workbook = openpyxl.Workbook


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


@pytest.fixture(scope="module")
def bundled(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> Comparison:
    return with_sensitivity(compare_profiles(bundled_profiles, lexicons))


@pytest.fixture(scope="module")
def book(bundled: Comparison) -> Workbook:
    return opened(render_xlsx(bundled))


def test_every_table_with_rows_is_a_sheet_that_reads_back_equal(bundled: Comparison, book: Workbook) -> None:
    n = 0
    for name, (columns, make) in written_tables(bundled).items():
        rows = [[None if value == "" else value for value in row] for row in make(bundled)]
        assert (name in book.sheetnames) == bool(rows), name
        if rows:
            head, *found = ([cell.value for cell in row] for row in book[name].iter_rows())
            assert head == columns.split()
            assert len(found) == len(rows), name
            for row, expected in zip(found, rows, strict=True):
                assert row == [pytest.approx(v, rel=1e-14) if type(v) is float else v for v in expected], name
            n += len(rows)
    assert n > 10_000


def test_numbers_and_booleans_are_no_text(book: Workbook) -> None:
    kinds = {"integer": "n", "offset": "n", "number": "n", "boolean": "b", "text": "s", "list": "s"}
    for name in ("marks", "rates", "coverage", "key_terms"):
        for column, described in zip(book[name].iter_cols(min_row=2), codebook()[name].columns, strict=True):
            assert {cell.data_type for cell in column if cell.value is not None} <= {kinds[described.type]}


def test_the_head_of_a_table_stays_and_filters(book: Workbook) -> None:
    sheet = book["marks"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:M{sheet.max_row}"
    assert sheet["A1"].font.bold and not sheet["A2"].font.bold
    assert sheet.print_title_rows == "$1:$1"


def test_the_first_sheet_is_the_first_screen(bundled: Comparison, book: Workbook) -> None:
    first = book[book.sheetnames[0]]
    cells = [cell.value for row in first.iter_rows() for cell in row if cell.value is not None]
    assert cells[0] == "Three events, five outlets"
    assert str(cells[1]).startswith("15 articles, 5 outlets")
    assert bundled.verdict.sentence in cells
    assert [c for c in cells if c in {x.title for x in bundled.checks}] == [x.title for x in bundled.checks]
    assert [c for c in cells if c in {x.sentence for x in bundled.findings}] == [x.sentence for x in bundled.findings]
    assert {p.article.outlet for p in bundled.profiles} <= set(cells)
    linked = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert linked == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_the_codebook_is_the_last_sheet_and_the_sections_come_before_the_tables(book: Workbook) -> None:
    assert book.sheetnames[-1] == "codebook"
    assert book.sheetnames[:5] == ["Overview", "Counts", "Names", "Sources", "Words"]
    assert [name for name in book.sheetnames if name.startswith("Event ")] == book.sheetnames[5:8]


def test_left_out_and_added_words_can_be_seen(book: Workbook) -> None:
    rich = [c.value for row in book[book.sheetnames[5]].iter_rows() for c in row if isinstance(c.value, list)]
    fonts = [block.font for text in rich for block in text if hasattr(block, "font")]
    assert any(font.strike for font in fonts) and any(font.b for font in fonts)


def test_a_number_in_a_section_is_a_number() -> None:
    assert [_value(Cell((Piece(text),))) for text in ("12", "1 + 2", "–", "²", "1" * 12)] == [
        12, "1 + 2", "–", "²", "1" * 12,
    ]  # fmt: skip


def test_the_same_report_is_the_same_bytes(made_event: Comparison, tmp_path: Path) -> None:
    assert_steady(render_xlsx, made_event, tmp_path)


def test_hostile_text_is_text_everywhere(lexicons: Lexicons) -> None:
    comparison = hostile(lexicons)
    book = opened(render_xlsx(comparison))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}
    names = [row[1].value for row in book["articles"].iter_rows(min_row=2)]
    assert names == [xml_text(p.article.outlet) for p in comparison.profiles]
    for name in book.sheetnames:
        assert 0 < len(name) <= 31 and not set("[]:*?/\\") & set(name)
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


@pytest.mark.parametrize("text", ["_x0041_", "a\tb", "=1", "{=1}", "https://example.org", "1e5", " a ", "'x"])
def test_text_stays_the_same_text(text: str) -> None:
    with Book("t") as book:
        book.sheet("s", []).line([text])
        (row,) = opened(book.bytes())["s"].iter_rows()
    assert (row[0].value, row[0].data_type, row[0].hyperlink) == (text, "s", None)


def test_a_cell_that_excel_cannot_hold_is_cut_with_a_notice() -> None:
    with Book("t") as book:
        sheet = book.sheet("s", [9])
        for text in ("x" * MOST_SIGNS, "x" * (MOST_SIGNS + 1), "\U0001f600" * MOST_SIGNS):
            sheet.line([text])
        cells = [row[0].value for row in opened(book.bytes())["s"].iter_rows()]
    assert book.n_cut == 2
    assert [units(text) <= MOST_SIGNS for text in cells] == [True] * 3
    assert cells[0] == "x" * MOST_SIGNS
    assert [text.endswith(" has it whole]") for text in cells] == [False, True, True]


def test_rows_beyond_what_a_sheet_holds_are_counted(monkeypatch: pytest.MonkeyPatch, made_event: Comparison) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 130)
    book = opened(render_xlsx(made_event))
    assert max(book[name].max_row for name in written_tables(made_event) if name in book.sheetnames) == 130
    assert any("Rows beyond what a sheet can hold" in str(row[0].value) for row in book["Overview"].iter_rows())
    with Book("t") as whole:
        sheet = whole.sheet("s", [])
        for n in range(132):
            sheet.line([n])
        assert opened(whole.bytes())["s"].max_row == 130
    assert whole.n_lost == 2


def test_names_of_sheets_are_what_excel_allows() -> None:
    wanted = ("A/b", "a b", "", "History", "'x'", "e" * 40, "e" * 41, "\x00[]")
    with Book("t") as book:
        names = [book.sheet(name, []).name for name in wanted]
        assert opened(book.bytes()).sheetnames == names
    assert names == ["A b", "a b 2", "sheet", "History 2", "x", "e" * 31, f"{'e' * 29} 2", "sheet 2"]


def test_a_report_of_nothing_much_is_a_workbook(lexicons: Lexicons) -> None:
    alone = compare_profiles([profile_article(Article("a", "A", ""), lexicons)], lexicons)
    book = opened(render_xlsx(alone))
    assert "marks" not in book.sheetnames and "codebook" in book.sheetnames


def test_without_the_extra_it_says_which(made_event: Comparison, missing: Callable[[str], None]) -> None:
    missing("xlsxwriter")
    with pytest.raises(ReportError, match=r"report.xlsx needs the extra 'docs': pip install 'framing\[docs\]'"):
        render_office(made_event, "xlsx")
    with pytest.raises(ReportError, match="pdf: not a format; use one of xlsx, docx"):
        render_office(made_event, "pdf")


def test_libreoffice_opens_it(lexicons: Lexicons, tmp_path: Path) -> None:
    assert pages(render_xlsx(hostile(lexicons)), "xlsx", tmp_path) > 5
