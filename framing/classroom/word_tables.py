"""Tables of sheets as WordprocessingML: to read, with lines between rows; to fill in, with boxes as high as asked."""

from collections.abc import Sequence

from framing.classroom.sheets.parts import Table
from framing.classroom.types import Grid
from framing.classroom.word_runs import runs
from framing.report.word.markup import paragraph, plain, run

WIDTH = 9411  # of a page between its margins, in twentieths of a point
LINE = 454  # 8 mm to write on, likewise
KEEP = "<w:keepNext/>"
_MARGINS = '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
_LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    'w:noVBand="1"/>'
)
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F1F1F1"/>'


def reading_table(table: Table, *, keep: bool) -> str:
    """A table to read."""
    named = "<w:b/>" if table.named else ""
    rows = [[runs(cell, named if k == 0 else "") for k, cell in enumerate(row)] for row in table.rows]
    return _table(table.heads, rows, table.widths, boxed=False, height=0, keep=keep)


def filling_table(grid: Grid, *, keep: bool) -> str:
    """A table to fill in: a row with an empty cell is as high as its lines."""
    rows = [[run(cell, *(("<w:b/>",) if k == 0 else ())) for k, cell in enumerate(row)] for row in grid.rows]
    return _table(grid.heads, rows, grid.widths, boxed=True, height=grid.lines * LINE, keep=keep)


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    relative: Sequence[int],
    *,
    boxed: bool,
    height: int,
    keep: bool,
) -> str:
    n = max(map(len, (heads, *rows, relative)))
    widths = _widths(relative, n)
    made = []
    if any(heads):
        cells = [paragraph(run(text, "<w:b/>"), "SheetCell", more=KEEP) for text in heads]
        made.append(_row(cells, widths, more="<w:tblHeader/>", shade=_SHADE if boxed else ""))
    for k, row in enumerate(rows):
        kept = KEEP if keep or (k == 0 and len(rows) > 1) else ""
        cells = [paragraph(cell, "SheetCell", more=kept) for cell in row]
        least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height and not all(row) else ""
        made.append(_row(cells, widths, more=least))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_borders(boxed)}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}{_LOOK}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl>'
        f"{plain('', 'SheetGap')}"
    )


def _row(cells: Sequence[str], widths: Sequence[int], *, more: str = "", shade: str = "") -> str:
    filled = [*cells, *[paragraph("", "SheetCell")] * (len(widths) - len(cells))]
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(filled, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"


def _widths(relative: Sequence[int], n: int) -> list[int]:
    """The widths of n columns, all alike where no others are given."""
    shares = relative if len(relative) == n and sum(relative) > 0 else [1] * n
    return [WIDTH * share // sum(shares) for share in shares]


def _borders(boxed: bool) -> str:
    def line(side: str, size: int, color: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'

    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    if boxed:
        return f"<w:tblBorders>{''.join(line(side, 4, '888888') for side in sides)}</w:tblBorders>"
    none = {side: f'<w:{side} w:val="nil"/>' for side in sides}
    drawn = none | {
        "top": line("top", 8, "auto"),
        "bottom": line("bottom", 4, "888888"),
        "insideH": line("insideH", 4, "BBBBBB"),
    }
    return f"<w:tblBorders>{''.join(drawn[side] for side in sides)}</w:tblBorders>"
