"""Tables as CSV. docs/reference/tables.md describes their columns."""

import csv
from collections.abc import Iterable

from framing.compare import Comparison
from framing.report.event_tables import Values
from framing.report.excerpts import gaps_of, squeezed
from framing.report.tables import written_tables

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # how a formula can begin; spreadsheets read the wide forms too


def render_tables(comparison: Comparison) -> dict[str, str]:
    """The text of each table by its file name."""
    is_cut = any(gaps_of(p.article) for p in comparison.profiles)
    return {
        f"{name}.csv": render_table(columns, map(squeezed, make(comparison)) if is_cut else make(comparison))
        for name, (columns, make) in written_tables(comparison).items()
    }


def render_table(columns: str, rows: Iterable[Values], *, header: bool = True) -> str:
    """One CSV table: UTF-8, comma, line feed. An undefined value is an empty cell."""
    head = [columns.split()] if header else []
    lines = _Lines()
    # Written with the terminator that makes every Python quote a carriage return, then ended as we end it.
    csv.writer(lines, lineterminator="\r\n").writerows(map(_cell, row) for row in (*head, *rows))
    return "".join(f"{line[:-2]}\n" for line in lines)


class _Lines(list[str]):
    """What is written, a row an item."""

    write = list[str].append


def _cell(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value[:1] in FORMULA:
        return "'" + value
    return value
