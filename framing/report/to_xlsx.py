"""The report as a workbook: what stands out, the sections, every table that has rows, and what their columns mean."""

from collections import defaultdict
from collections.abc import Sequence

from framing.compare.result import Comparison
from framing.report.blocks import Cell, Section, Table
from framing.report.citation import citation
from framing.report.codebook import Column, codebook, plain
from framing.report.days import day
from framing.report.event_tables import Values
from framing.report.options import WHOLE, ReportOptions
from framing.report.outline import DESCRIBES, STATUSES, counted, events_left_out, parts, summary, words_by_voice
from framing.report.prepare import notes
from framing.report.sections.events import event_of
from framing.report.tables import written_tables
from framing.report.to_html import title
from framing.report.view import headline
from framing.report.workbook import Book, Sheet

WIDTHS = (26, 66, 52, 18, 11, 11, 11)  # of the first sheet
LEAST, MOST = 8, 46  # width of a column of a table
NARROW, WIDE = 16, 52  # of a column of a section
SAMPLE = 200  # rows by which that is chosen
FORMATS = {"integer": "count", "offset": "whole", "number": "number", "boolean": "boolean"}
SHOWN = {"cut": "cut", "added": "added", "quiet": "quiet"}  # styles of pieces that a cell can show


def render_xlsx(comparison: Comparison, options: ReportOptions = WHOLE) -> bytes:
    """The whole workbook. Needs xlsxwriter. `options` are those that the comparison was prepared for."""
    with Book(title(comparison)) as book:
        first = book.sheet("Overview", WIDTHS)
        sheets = [*_parts(book, comparison), *_tables(book, comparison)]
        _overview(first, comparison, options)
        _contents(first, sheets, book)
        return book.bytes()


def _overview(sheet: Sheet, c: Comparison, options: ReportOptions) -> None:
    """The first screen of the report, row by row."""
    sheet.line([title(c)], ["title"])
    sheet.line([summary(c)], ["lead"])
    sheet.line([DESCRIBES], ["small"])
    _heading(sheet, "Which articles", 7)
    heads = ("outlet", "headline", "article", "date", "own words", "reported", "quoted")
    sheet.line(heads, ["head"] * 4 + ["numbers"] * 3)
    for p in c.profiles:
        a = p.article
        cells = (a.outlet, headline(p) or "headline unknown", a.id, day(a.date), *words_by_voice(p))
        sheet.line(cells, ["strong", "wrapped", "wrapped", "wrapped", "count", "count", "count"])
    _heading(sheet, "May these articles be compared?", 7)
    sheet.line([c.verdict.sentence], ["lead"])
    sheet.line(("check", "what was found", "articles", "result"), ["head"] * 4)
    for check in c.checks:
        sheet.line(
            (check.title, check.message, ", ".join(check.articles), STATUSES[check.status]),
            ["strong", "wrapped", "wrapped", "strong" if check.status != "pass" else "text"],
        )
    _heading(sheet, "What stands out", 7)
    _findings(sheet, c)
    sheet.skip()
    sheet.line([f"To cite: {citation(c)}"], ["small"])
    for about, words in notes(c, options):
        sheet.line([f"{about}: {words}"], ["small"])


def _findings(sheet: Sheet, c: Comparison) -> None:
    if not c.findings:
        sheet.line(["No difference is large enough to be put into a sentence."])
        return
    sheet.line(("number", "finding", "what is counted, and with what care", "event"), ["head"] * 4)
    for place, finding in enumerate(c.findings, 1):
        care = "\n".join(text for text in (counted(finding), finding.caveat) if text)
        sheet.line((place, finding.sentence, care, event_of(c, finding)), ["centred", "wrapped", "wrapped", "wrapped"])


def _contents(sheet: Sheet, names: Sequence[tuple[str, str]], book: Book) -> None:
    _heading(sheet, "Sheets of this workbook", 7)
    for name, about in names:
        sheet.line([None, about], ["text", "wrapped"])
        sheet.link(0, name)
    if book.n_cut:
        sheet.line([f"Cells that Excel cannot hold whole and that are cut: {book.n_cut:,}."], ["small"])
    if book.n_lost:
        sheet.line([f"Rows beyond what a sheet can hold, which the CSV tables have: {book.n_lost:,}."], ["small"])


def _heading(sheet: Sheet, text: str, columns: int) -> None:
    sheet.skip()
    sheet.line([text, *[""] * (columns - 1)], ["heading"] * columns)


def _parts(book: Book, c: Comparison) -> list[tuple[str, str]]:
    """A sheet for each part of the report, its sections one below the other; their names, with what they are."""
    made = []
    for part in parts(c):
        sheet = book.sheet(part.name, _widths(part.sections))
        sheet.line([part.title], ["title"])
        for line in part.lead:
            sheet.line([line], ["lead"])
        for section in part.sections:
            _section(sheet, section)
        if part.name.startswith("Event") and events_left_out(c):
            sheet.line([f"{events_left_out(c)} more events are in the tables alone."], ["small"])
        made.append((sheet.name, f"{part.title}: {', '.join(s.title.lower() for s in part.sections)}"))
    return made


def _widths(sections: Sequence[Section]) -> list[float]:
    """A width for each column of sections that stand one below the other: three cells of four fit into one line."""
    cells: dict[int, list[list[int]]] = defaultdict(list)
    for section in sections:
        for column, name in enumerate(section.table.columns if section.table else ()):
            rows = section.table.rows if section.table else ()
            cells[column].append(sorted([len(name), *(len(row[column].text) for row in rows)]))
    wanted = (max(lengths[3 * len(lengths) // 4] for lengths in found) for found in cells.values())
    return [min(WIDE, max(NARROW, length + 1)) for length in wanted]


def _section(sheet: Sheet, section: Section) -> None:
    table = section.table
    _heading(sheet, section.title, len(table.columns) if table else 4)
    for line in section.lead:
        sheet.line([line], ["small"])
    if table is None:
        sheet.line([section.none])
        return
    sheet.line(table.columns, ["head"] * len(table.columns))
    for row in table.rows:
        sheet.line([_value(cell) for cell in row], [_style(cell) for cell in row])
        for column, cell in enumerate(row):
            if any(piece.style in ("cut", "added") for piece in cell.pieces):
                sheet.rich(column, _pieces(cell))
    _rest(sheet, table)


def _rest(sheet: Sheet, table: Table) -> None:
    if table.n > len(table.rows):
        sheet.line([f"The first {len(table.rows)} of {table.n:,}; all are in the sheet {table.csv}."], ["small"])


def _value(cell: Cell) -> object:
    """A number where the cell is nothing else, so that it can be sorted and summed."""
    text = cell.text
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text


def _style(cell: Cell) -> str:
    if isinstance(_value(cell), int):
        return "centred"
    return "quiet" if all(piece.style == "quiet" for piece in cell.pieces) else "wrapped"


def _pieces(cell: Cell) -> list[tuple[str, str]]:
    """The pieces of a cell with what stands between them, each with its style."""
    found: list[tuple[str, str]] = []
    for piece in cell.pieces:
        found += [(cell.between, "text")] if found else []
        found.append((piece.text, SHOWN.get(piece.style, "text")))
    return found


def _tables(book: Book, c: Comparison) -> list[tuple[str, str]]:
    """A sheet for each table that has rows, the codebook last; their names, with what they are."""
    made, tables = [], written_tables(c)
    for name in (*(name for name in tables if name != "codebook"), "codebook"):
        rows = [tuple(row) for row in tables[name][1](c)]
        if rows:
            described = codebook()[name]
            _table(book, described.columns, rows, name)
            made.append((name, plain(described.about).replace("\n", " ")))
    return made


def _table(book: Book, columns: Sequence[Column], rows: Sequence[tuple[object, ...]], name: str) -> None:
    sheet = book.sheet(
        name, [_width(column.name, (row[i] for row in rows[:SAMPLE])) for i, column in enumerate(columns)]
    )
    heads = ["numbers" if column.type in ("integer", "number", "offset") else "wordhead" for column in columns]
    sheet.line([column.name for column in columns], heads)
    styles = [_format(column) for column in columns]
    for row in rows:
        sheet.line(row, styles)
    sheet.table(0, len(columns))


def _format(column: Column) -> str:
    """How a column shows its values; shares of 0 to 1 and p need more digits than rates."""
    return "fine" if column.type == "number" and column.unit == "0 to 1" else FORMATS.get(column.type, "words")


def _width(name: str, values: Values) -> float:
    longest = max((len(str(value)) for value in values if isinstance(value, (str, int))), default=0)
    return max(LEAST, min(MOST, max(longest, len(name) + 2) + 2))
