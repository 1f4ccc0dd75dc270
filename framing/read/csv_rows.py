"""Rows of a CSV or TSV file, each read by itself: a row with broken quoting costs that row, not the rest of the file.

The `csv` module would go on inside an open quotation mark to the end of the file, and has a limit for the length of
a field that can only be raised for the whole process.
"""

import itertools
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from framing.model import Notice
from framing.read.decode import Line
from framing.read.draft import Unreadable, listed

DELIMITERS = (",", ";", "\t")
LONGEST_ROW = 50_000_000  # characters; beyond that a quotation mark is open that nobody meant to open

_MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row under the names of the header. `number` counts rows from 1, `line` is where it begins."""

    number: int
    line: int
    cells: dict[str, str]
    notices: tuple[Notice, ...] = ()


def read_rows(
    lines: Iterable[Line | Unreadable], name: str, *, known: Collection[str], needed: str
) -> Iterator[Row | Unreadable]:
    """The rows under the header, which is the first line that is not blank; a malformed row as its problem.

    Comma, semicolon or tab is whichever makes the most `known` names of the header.

    Raises: Unreadable where the header has no column `needed`, or a column twice.
    """
    records = _records(lines, name, known=known)
    header = next(records, None)
    if header is None:
        return
    if isinstance(header, Unreadable):
        raise header
    columns = [cell.strip().lower() for cell in header[1]]
    _check_header(columns, f"{name}:{header[0].number}", needed=needed)
    for number, record in enumerate(records, start=1):
        if isinstance(record, Unreadable):
            yield record
            continue
        first, cells, notices = record
        if len(cells) < len(columns) or any(cell.strip() for cell in cells[len(columns) :]):
            message = f"{len(cells)} cells under {len(columns)} columns; quote cells that hold a delimiter"
            yield Unreadable(_MALFORMED, message, f"{name}:{first.number}")
        else:
            yield Row(number, first.number, dict(zip(columns, cells, strict=False)), notices)


def is_header(line: str, *, known: Collection[str], needed: str) -> bool:
    """Whether a line can be nothing but a header: it names the column `needed` and another `known` one.

    >>> is_header('"Id";"Text"', known=("id", "text"), needed="text")
    True
    >>> is_header("text", known=("id", "text"), needed="text")
    False
    """
    columns = _columns(line, _delimiter(line, known))
    return needed in columns and sum(column in known for column in columns) > 1


_Record = tuple[Line, list[str], tuple[Notice, ...]]


def _check_header(columns: list[str], where: str, *, needed: str) -> None:
    if needed not in columns:
        message = f"no column {needed!r} among {listed(columns)[:200]!r}; name the columns in the first line"
        raise Unreadable(_MALFORMED, message, where)
    twice = [column for column in columns if column and columns.count(column) > 1]
    if twice:
        raise Unreadable(_MALFORMED, f"two columns {twice[0]!r}; rename one", where)


def _records(
    lines: Iterable[Line | Unreadable], name: str, *, known: Collection[str]
) -> Iterator[_Record | Unreadable]:
    """Each record with its first line. After a malformed one, reading goes on at the line below its first."""
    waiting: deque[Line | Unreadable] = deque()
    rest = iter(lines)
    delimiter = ""
    while True:
        first = waiting.popleft() if waiting else next(rest, None)
        if first is None:
            return
        if isinstance(first, Unreadable):
            yield first
            continue
        if not first.text.strip():
            continue
        delimiter = delimiter or _delimiter(first.text, known)
        taken: list[Line | Unreadable] = []
        more = _further(taken, itertools.chain(_drained(waiting), rest))
        try:
            cells = _cells(first.text, more, delimiter=delimiter)
        except ValueError as error:
            yield Unreadable(_MALFORMED, str(error), f"{name}:{first.number}")
            waiting.extendleft(reversed(taken))
        else:
            notices = [notice for line in (first, *taken) if isinstance(line, Line) for notice in line.notices]
            yield first, cells, tuple(notices)


def _drained(waiting: deque[Line | Unreadable]) -> Iterator[Line | Unreadable]:
    while waiting:
        yield waiting.popleft()


def _further(taken: list[Line | Unreadable], lines: Iterator[Line | Unreadable]) -> Callable[[], str]:
    """A function that gives the text of the next line and notes the line in `taken`."""
    length = 0

    def more() -> str:
        nonlocal length
        line = next(lines, None)
        if line is not None:
            taken.append(line)
        if not isinstance(line, Line) or length > LONGEST_ROW:
            raise ValueError("a quotation mark is opened and never closed; double it or close it")
        length += len(line.text)
        return line.text

    return more


def _delimiter(header: str, known: Collection[str]) -> str:
    def n_known(delimiter: str) -> int:
        return sum(column in known for column in _columns(header, delimiter))

    return max(DELIMITERS, key=n_known)


def _columns(header: str, delimiter: str) -> list[str]:
    """The names in a header whose quoted cells hold no delimiter."""
    return [cell.strip().strip('"').lower() for cell in header.split(delimiter)]


def _cells(line: str, more: Callable[[], str], *, delimiter: str) -> list[str]:
    """The cells of the record that begins with `line`. Raises: ValueError where its quoting is broken."""
    cells: list[str] = []
    at = 0
    while True:
        if line.startswith('"', at):
            cell, line, at = _quoted(line, more, at=at + 1)
            cells.append(cell)
            if line[at : at + 2] in ("", "\n", "\r\n", "\r"):
                return cells
            if not line.startswith(delimiter, at):
                raise ValueError("text follows a closing quotation mark; double the marks inside a quoted cell")
            at += 1
        else:
            end = line.find(delimiter, at)
            if end < 0:
                cells.append(line[at:].rstrip("\r\n"))
                return cells
            cells.append(line[at:end])
            at = end + 1


def _quoted(line: str, more: Callable[[], str], *, at: int) -> tuple[str, str, int]:
    """The quoted cell that begins at `at`, the line it ends in, and the place after its closing mark."""
    pieces: list[str] = []
    while True:
        end = line.find('"', at)
        if end < 0:
            pieces.append(line[at:])
            line, at = more(), 0
        elif line.startswith('""', end):
            pieces.append(line[at : end + 1])
            at = end + 2
        else:
            pieces.append(line[at:end])
            return "".join(pieces), line, end + 1
