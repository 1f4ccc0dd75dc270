"""A workbook that is written row by row: text stays text, numbers stay numbers, nothing is longer than Excel reads."""

import io
import re
from collections.abc import Iterable, Sequence
from math import ceil
from tempfile import TemporaryDirectory
from typing import Any

from framing import __version__
from framing.report.office import MADE, steady, xml_text

MOST_SIGNS = 32_767  # of a cell, in units of UTF-16
MOST_ROWS = 1_048_576  # of a sheet
MOST_NAME = 31  # signs of the name of a sheet
CUT = " … [cut here: the CSV table has it whole]"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffd]")
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_QUIET: dict[str, object] = {"font_color": "#595959"}
STYLES: dict[str, dict[str, object]] = {
    "text": {},
    "words": {"align": "left", "indent": 1},  # in a table, where a number may stand before
    "wordhead": {"bold": True, "bg_color": "#E7E7E7", "bottom": 1, "text_wrap": True, "align": "left", "indent": 1},
    "wrapped": {"text_wrap": True},
    "strong": {"bold": True, "text_wrap": True},
    "quiet": _QUIET,
    "small": {"font_size": 9, **_QUIET},
    "title": {"font_name": "Georgia", "font_size": 18, "bold": True},
    "heading": {"font_name": "Georgia", "font_size": 13, "bold": True, "bottom": 1},
    "lead": {"font_name": "Georgia", "font_size": 11},
    "head": {"bold": True, "bg_color": "#E7E7E7", "bottom": 1, "text_wrap": True},
    "numbers": {"bold": True, "bg_color": "#E7E7E7", "bottom": 1, "text_wrap": True, "align": "right"},
    "link": {"underline": 1},
    "count": {"num_format": "#,##0"},
    "whole": {"num_format": "0"},
    "number": {"num_format": "0.00"},
    "fine": {"num_format": "0.0000"},
    "boolean": {"align": "left", "indent": 1, "num_format": '"true";"true";"false"'},  # LibreOffice would show 0 and 1
    "centred": {"num_format": "#,##0", "align": "left", "text_wrap": True},
    "cut": {"font_strikeout": True, **_QUIET},
    "added": {"bold": True},
}
WRAPPED = frozenset(name for name, style in STYLES.items() if style.get("text_wrap"))
RULED = frozenset(name for name, style in STYLES.items() if "bottom" in style)
HEIGHTS = {"title": 27.0, "heading": 20.0, "lead": 17.0}  # of rows of other sizes
LINE, TALLEST = 13.5, 405.0  # height of a line and of the tallest row, in points
SIGNS = 1.35  # that fit in a unit of width
LEAST = 9.0  # width where none is set


class Book:
    """The workbook, for `with`: its rows lie in a folder of their own until it is done, so that large tables need no
    memory; so rows are written in order. `n_cut` are the cells that had to be cut, `n_lost` the rows for which a sheet
    had no room."""

    def __init__(self, title: str) -> None:
        """An empty one. Needs xlsxwriter."""
        from xlsxwriter import Workbook

        self.n_cut = self.n_lost = 0
        self._out = io.BytesIO()
        self._rows = TemporaryDirectory(prefix="framing-")
        self._book = Workbook(self._out, {"constant_memory": True, "tmpdir": self._rows.name})
        self._book.set_properties(
            {"title": xml_text(title), "author": f"framing {__version__}", "created": MADE.replace(tzinfo=None)}
        )
        self._formats = {name: self._book.add_format(_FONT | style) for name, style in STYLES.items()}
        self._names: set[str] = set()

    def __enter__(self) -> "Book":
        """The book itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing of it is left outside of `bytes`."""
        self._rows.cleanup()

    def sheet(self, name: str, widths: Sequence[float]) -> "Sheet":
        """A new sheet behind the others, under a name that Excel allows and no other sheet has."""
        sheet = self._book.add_worksheet(self._free(name))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8framing {__version__}&C&8&A&R&8&P / &N")
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, self._formats["text"])
        return Sheet(self, sheet, self._formats, widths)

    def bytes(self) -> bytes:
        """The file, when all sheets are written."""
        self._book.close()
        return steady(self._out.getvalue())

    def _free(self, name: str) -> str:
        """Excel takes no two names that differ in capitals alone, no apostrophe at an edge, and not "History"."""
        base = _NOT_IN_NAMES.sub(" ", xml_text(name)).strip().strip("'") or "sheet"
        tried, n = base[:MOST_NAME], 1
        while tried.rstrip("' ").casefold() in self._names | {"history"}:
            n += 1
            tried = f"{base[: MOST_NAME - len(str(n)) - 1]} {n}"
        self._names.add(tried.rstrip("' ").casefold())
        return tried.rstrip("' ")


class Sheet:
    """One sheet. `row` is the next row to write."""

    def __init__(self, book: Book, sheet: Any, formats: dict[str, Any], widths: Sequence[float]) -> None:
        """A sheet of `book` from the first row on."""
        self._book, self._sheet, self._formats, self._widths, self.row = book, sheet, formats, widths, 0

    @property
    def name(self) -> str:
        """The name as it stands on its tab."""
        return str(self._sheet.get_name())

    def line(self, values: Iterable[object], styles: Sequence[str] = ()) -> None:
        """A row of cells, each in its style, plain where none is given. None leaves a cell empty."""
        if self.row >= MOST_ROWS:
            self._book.n_lost += 1
            return
        height = LINE
        for column, value in enumerate(values):
            style = styles[column] if column < len(styles) else "text"
            self._cell(column, value, style)
            height = max(height, self._height(value, style, column))
        if height > LINE:
            self._sheet.set_row(self.row, height)
        self.row += 1

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.row += rows

    def rich(self, column: int, pieces: Sequence[tuple[str, str]]) -> None:
        """A cell of several styles in the row above the next one; plain where it is too long for that."""
        parts = [(xml_text(text), style) for text, style in pieces if text]
        if len(parts) < 2 or units("".join(text for text, _ in parts)) > MOST_SIGNS:
            return
        wrapped = self._formats["wrapped"]
        flat = [part for text, style in parts for part in (self._formats[style], text)]
        self._sheet.write_rich_string(self.row - 1, column, *flat, wrapped)

    def link(self, column: int, name: str) -> None:
        """A link to another sheet in the row above the next one."""
        target = name.replace("'", "''")
        self._sheet.write_url(self.row - 1, column, f"internal:'{target}'!A1", self._formats["link"], name)

    def table(self, first: int, columns: int) -> None:
        """Head row `first` stays in sight and filters the rows below it."""
        self._sheet.freeze_panes(first + 1, 0)
        self._sheet.autofilter(first, 0, max(first, self.row - 1), columns - 1)
        self._sheet.repeat_rows(first)
        self._sheet.print_area(0, 0, max(first, self.row - 1), columns - 1)

    def _cell(self, column: int, value: object, style: str) -> None:
        look = self._formats[style]
        if isinstance(value, bool):
            self._sheet.write_boolean(self.row, column, value, look)
        elif isinstance(value, (int, float)):
            self._sheet.write_number(self.row, column, value, look)
        elif value == "" and style in RULED:
            self._sheet.write_blank(self.row, column, None, look)
        elif value is not None and value != "":
            self._sheet.write_string(self.row, column, self._short(xml_text(value)), look)

    def _height(self, value: object, style: str, column: int) -> float:
        """How high a row must be for a cell, in points: office programs do not all find that out themselves."""
        if style not in WRAPPED or not isinstance(value, str):
            return HEIGHTS.get(style, LINE)
        room = SIGNS * self._widths[column] if column < len(self._widths) else SIGNS * LEAST
        lines = sum(max(1, ceil(len(line) / room)) for line in value.split("\n"))
        return min(TALLEST, lines * LINE)

    def _short(self, text: str) -> str:
        if len(text) * 2 <= MOST_SIGNS or units(text) <= MOST_SIGNS:
            return text
        self._book.n_cut += 1
        room = MOST_SIGNS - len(CUT)
        return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + CUT


def units(text: str) -> int:
    """The length of a text as Excel counts it.

    >>> units("a\U0001f600")
    3
    """
    return len(text.encode("utf-16-le")) // 2
