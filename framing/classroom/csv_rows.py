"""A CSV table that people and programs typed, row by row: what is wrong with one row never costs another."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from framing.errors import ClassroomError
from framing.model import Notice

NEEDED = ("text", "tag")
MOST_LINES = 40  # that one row may fill; a quotation mark that nobody closed must not swallow the rest of the file
MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the names of its columns; `line` is where it begins, from 1."""

    line: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """The text of a cell, empty where there is none."""
        return self.cells.get(column, "")


def rows_of(text: str, name: str, notices: list[Notice]) -> Iterator[Row]:
    """The rows of a table with a header, blank ones left out; a notice for each that is malformed.

    Commas, semicolons or tabs may part the cells. Raises: ClassroomError where the header lacks a column.
    """
    lines = _lines(text)
    at = next((k for k, line in enumerate(lines) if line.strip()), None)
    if at is None:
        raise ClassroomError(f"{name}: is empty; give the CSV file of a page, or a table with a header")
    parted_by = max(",;\t", key=lines[at].count)
    header = _header(_one(lines[at], parted_by) or [], name)
    at, n = at + 1, 0
    while at < len(lines):
        cells, n_lines = _next(lines, at, parted_by)
        line, at = at + 1, at + n_lines
        if cells is None or (len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :])):
            notices.append(Notice("highlight-row", _fault(cells, header), f"{name} line {line}"))
        elif any(cell.strip() for cell in cells):
            n += 1
            if n > MOST_ROWS:
                raise ClassroomError(f"{name}: has more than {MOST_ROWS} rows; give one file for each student")
            yield Row(line, dict(zip(reversed(header), reversed(_padded(cells, header)), strict=True)))


def _lines(text: str) -> list[str]:
    """The lines with their ends; only what ends one in CSV does."""
    return [line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _padded(cells: list[str], header: list[str]) -> list[str]:
    return (cells + [""] * len(header))[: len(header)]


def _fault(cells: list[str] | None, header: list[str]) -> str:
    if cells is None:
        return "is no row of a table: a quotation mark is not closed, or a cell is too long"
    return f"has {len(cells)} cells, the header has {len(header)}; put text with commas between quotation marks"


def _header(cells: list[str], name: str) -> list[str]:
    """The names of the columns in lower case. Raises: ClassroomError where one that is needed is missing."""
    header = [" ".join(cell.lower().split()) for cell in cells]
    missing = [column for column in NEEDED if column not in header]
    if "words" not in header and not {"start", "end"} <= set(header):
        missing.append("words")
    if missing:
        raise ClassroomError(
            f"{name}: has no column {', '.join(missing)}; the first line must be "
            "lesson,student,text,start,end,words,tag,voice,reason"
        )
    return header


def _next(lines: list[str], at: int, parted_by: str) -> tuple[list[str] | None, int]:
    """The cells of the row that begins at `at`, None where it is none, and how many lines it fills."""
    reader = csv.reader(islice(lines, at, at + MOST_LINES), delimiter=parted_by, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return _one(lines[at], parted_by), 1


def _one(line: str, parted_by: str) -> list[str] | None:
    """The cells of a line taken by itself, quotation marks as they come."""
    try:
        return next(csv.reader([line], delimiter=parted_by), [])
    except csv.Error:
        return None
