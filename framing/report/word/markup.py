"""WordprocessingML as strings: runs, paragraphs, tables. Every text passes through `escaped`, wherever it is from."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from framing.report.office import xml_text

GREY = "595959"  # dark enough to be read on white, and in print


def escaped(text: str) -> str:
    """The content of a run: tabs and line ends as Word has them, everything else kept, blanks too."""
    parts = []
    for i, line in enumerate(xml_text(text).split("\n")):
        parts.append("<w:br/>" if i else "")
        for j, field in enumerate(line.split("\t")):
            parts.append("<w:tab/>" if j else "")
            parts.append(f'<w:t xml:space="preserve">{escape(field)}</w:t>' if field else "")
    return "".join(parts)


def run(text: str, *looks: str, style: str = "") -> str:
    """Some words; `looks` are properties such as `<w:b/>`, `style` is the id of a character style."""
    named = f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""
    properties = f"<w:rPr>{named}{''.join(looks)}</w:rPr>" if named or looks else ""
    return f"<w:r>{properties}{escaped(text)}</w:r>" if text else ""


def paragraph(runs: str | Iterable[str], style: str = "", *, more: str = "") -> str:
    """A paragraph of runs in the paragraph style with this id; `more` are further properties of it."""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def plain(text: object, style: str = "") -> str:
    """A paragraph of plain words."""
    return paragraph(run(str(text)), style)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """A table whose head is repeated on every page. Cells are runs; `widths` are in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([paragraph(run(text), "TableHead") for text in heads], widths, "<w:tblHeader/>")
    body = "".join(_row([paragraph(cell, "TableText") for cell in row], widths) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_BORDERS}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], more: str = "") -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"


def _rule(side: str, size: int, color: str = "auto") -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'


_NONE = {side: f'<w:{side} w:val="nil"/>' for side in ("left", "right", "insideV")}
_BORDERS = (
    f"<w:tblBorders>{_rule('top', 8)}{_NONE['left']}{_rule('bottom', 8)}{_NONE['right']}"
    f"{_rule('insideH', 4, 'A6A6A6')}{_NONE['insideV']}</w:tblBorders>"
)
_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
