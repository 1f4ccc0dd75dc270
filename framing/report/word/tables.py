"""Sections of the report as tables of a document, cut into several where there are more outlets than fit on a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from framing.report.blocks import Cell, Section, Table
from framing.report.word.markup import GREY, plain, run, table

WIDTH = 9411  # of a page between its margins, in twentieths of a point
ROWS, ROWS_EACH = 15, 6  # of a table, of an outlet in it; the tables of the report hold all
ABREAST = 6  # outlets that stand beside one another
LOOKS = {
    "quiet": f'<w:color w:val="{GREY}"/>',
    "cut": f'<w:strike/><w:color w:val="{GREY}"/>',
    "added": "<w:b/>",
}
SIGN, EDGES = 95, 130  # width of a sign of a table, and of what stands beside the words of a cell
LONGEST = 13  # signs of a word that a column makes room for
MOST = 60  # signs by which a column's share of what is left is weighed


def section(shown: Section, outlets: Sequence[str], level: int = 2) -> Iterator[str]:
    """Heading, how to read it, its table or what is said where there is none."""
    yield plain(shown.title, f"Heading{level}")
    for line in shown.lead:
        yield plain(line, "Lead")
    if shown.table is None:
        yield plain(shown.none)
        return
    kept = _first_rows(shown.table)
    rows = [[_runs(cell) for cell in row] for row in kept]
    lengths = [[cell.text for cell in row] for row in kept]
    for columns in _batches(shown.table.columns, outlets):
        yield grid(
            [shown.table.columns[i] for i in columns],
            [[row[i] for i in columns] for row in rows],
            [[row[i] for i in columns] for row in lengths],
        )
        yield plain("", "Small")
    if shown.table.n > len(rows):
        yield plain(f"{len(rows)} of {shown.table.n:,} rows; all are in tables/{shown.table.csv}.csv.", "Small")


def _first_rows(table: Table) -> list[tuple[Cell, ...]]:
    """The first rows; where rows stand by outlet the first of each, so that none goes without."""
    if table.columns[0] != "outlet":
        return list(table.rows[:ROWS])
    by_outlet = groupby(table.rows, key=lambda row: row[0].text)
    return [row for _, rows in by_outlet for row in islice(rows, ROWS_EACH)]


def words_grid(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of plain words."""
    texts = [[str(value) for value in row] for row in rows]
    return grid(heads, [[run(text) for text in row] for row in texts], texts)


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]], texts: Sequence[Sequence[str]]) -> str:
    """A table of runs, as wide as the page; `texts` are their words, by which the columns get their widths."""
    columns = [[head, *(row[i] for row in texts)] for i, head in enumerate(heads)]
    least = [_least(column) for column in columns]
    over = max(0, WIDTH - sum(least))
    means = [min(MOST, sum(map(len, column)) / len(column)) + 1 for column in columns]
    widths = [low + int(over * mean / sum(means)) for low, mean in zip(least, means, strict=True)]
    return table(heads, rows, [int(width * min(1, WIDTH / sum(widths))) for width in widths])


def _least(column: Sequence[str]) -> int:
    """The width in which the longest word of a column is not broken, but for very long ones."""
    return EDGES + SIGN * min(LONGEST, max(len(word) for text in column for word in text.split() or [""]))


def _batches(columns: Sequence[str], outlets: Sequence[str]) -> list[list[int]]:
    """Places of the columns of each table: those that are no outlet's in every one, then some outlets."""
    of_outlets = [i for i, column in enumerate(columns) if column in outlets]
    if len(of_outlets) <= ABREAST:
        return [list(range(len(columns)))]
    others = [i for i in range(len(columns)) if i not in of_outlets]
    return [others + of_outlets[i : i + ABREAST] for i in range(0, len(of_outlets), ABREAST)]


def _runs(cell: Cell) -> str:
    parts: list[str] = []
    for piece in cell.pieces:
        parts += [run(cell.between)] if parts else []
        parts.append(run(piece.text, LOOKS.get(piece.style, "")))
    return "".join(parts)
