"""Sections as plain text for a terminal: columns where they fit, else one block a row."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from unicodedata import combining, east_asian_width

from framing.report.blocks import Section, Table
from framing.report.to_terminal import printable

LEAST = 11  # columns narrower than this are hard to read: the table becomes blocks
GAP = "  "


def render_text(sections: Sequence[Section], width: int) -> str:
    """The sections one after the other, no line longer than `width` columns but where a single word is."""
    return "\n".join(line for section in sections for line in _section(section, width))


def _section(section: Section, width: int) -> Iterator[str]:
    yield from wrap(_line(section.title).upper(), width)
    for text in (*section.lead, *((section.none,) if section.table is None else ())):
        yield from wrap(_line(text), width)
    yield ""
    if table := section.table:
        yield from _table(table, width)
        if table.n > len(table.rows):
            yield from wrap(f"The first {len(table.rows)} of {table.n}; --table {table.csv} prints all.", width)
        yield ""


def _table(table: Table, width: int) -> Iterator[str]:
    rows = [tuple(_line(cell.text) for cell in row) for row in table.rows]
    head = tuple(map(_line, table.columns))
    needs = [max(map(_wide, column)) for column in zip(head, *rows, strict=True)]
    widths = _share_out(needs, width - len(GAP) * (len(needs) - 1))
    if any(w < min(need, LEAST) for w, need in zip(widths, needs, strict=True)):
        yield from _blocks(head, rows, width)
        return
    for row in (head, tuple("-" * w for w in widths), *rows):
        cells = [wrap(cell, w) or [""] for cell, w in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            padded = (part + " " * (w - _wide(part)) for part, w in zip(line, widths, strict=True))
            yield GAP.join(padded).rstrip()


def _share_out(needs: Sequence[int], width: int) -> list[int]:
    """The width of each column: what it needs, and where they do not fit, the wide ones share what is left.

    >>> _share_out([4, 40, 60], 64)
    [4, 30, 30]
    """
    shares = [0] * len(needs)
    for done, k in enumerate(sorted(range(len(needs)), key=lambda k: (needs[k], k))):
        shares[k] = max(1, min(needs[k], width // (len(needs) - done)))
        width -= shares[k]
    return shares


def _blocks(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """A row as a block: its first cell, then each other cell that says something under its column's name."""
    for row in rows:
        yield from wrap(row[0], width) or [""]
        for name, cell in zip(head[1:], row[1:], strict=True):
            if cell not in ("", "–"):
                yield from wrap(f"{name}: {cell}", width, initial_indent="  ", subsequent_indent="    ")
        yield ""


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _wide(text: str) -> int:
    """The columns that a text takes on a screen."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
