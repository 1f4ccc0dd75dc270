"""A sheet as a text document, for those who want to change it before they print it. Needs python-docx."""

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.classroom.sheets.parts import Blanks, Heading, Items, Numbered, Para, Part, Sheet, Table, Together
from framing.classroom.types import Choices, Grid, Line, Passage, Ruled
from framing.classroom.word_runs import faint, runs
from framing.classroom.word_tables import KEEP, WIDTH, filling_table, reading_table
from framing.report.office import steady, xml_text
from framing.report.word.markup import paragraph, run
from framing.report.word.styles import empty_document

if TYPE_CHECKING:
    from docx.document import Document

STYLES = Path(__file__).parent / "templates" / "sheet-styles.xml"
BOX = "\u2610"  # an empty ballot box
HEADINGS = {1: "Title", 2: "Heading1", 3: "Heading2"}
SIZES = {"Normal": (10, 0), "Title": (20, 0), "Heading 1": (13, 13), "Heading 2": (11.5, 10)}  # points, and above
DENSE = {"Normal": (9.5, 0), "Title": (17, 0), "Heading 1": (10.5, 6), "Sheet lead": (10, 0)}
PARAS = {"lead": "SheetLead", "small": "Small", "hang": "SheetHang"}
NUMBERED = {"": "SheetPar", "headline": "SheetHeadline", "subhead": "SheetSubhead", "aside": "SheetAside"}


def render_sheet_docx(sheet: Sheet) -> bytes:
    """The sheet as docx. What XML cannot hold (control characters, lone surrogates) becomes U+FFFD."""
    document = empty_document(sheet.title)
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    _prepare(document, sheet)
    end = document.element.body[-1]  # the properties of the page
    blocks = "".join(block for part in sheet.parts for block in _part(part, keep=False))
    for element in parse_xml(f"<w:body {nsdecls('w')}>{blocks}</w:body>"):
        end.addprevious(element)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _prepare(document: "Document", sheet: Sheet) -> None:
    """Styles of sheets, what stands at the foot, what the file says of itself."""
    from docx.oxml import parse_xml
    from docx.shared import Pt

    for style in list(parse_xml(STYLES.read_bytes())):
        document.styles.element.append(style)
    for name in SIZES:
        document.styles[name].font.name = "Arial"
    for name, (size, above) in {**SIZES, **(DENSE if sheet.dense else {})}.items():
        document.styles[name].font.size = Pt(size)
        document.styles[name].paragraph_format.space_before = Pt(above)
        document.styles[name].paragraph_format.space_after = Pt(4)
    document.sections[0].footer.paragraphs[0].runs[0].text = f"{xml_text(sheet.foot)}\t"
    document.core_properties.subject = "Framing lesson"


def _part(part: Part, *, keep: bool) -> Iterator[str]:
    """The paragraphs and tables of a part; `keep` holds it on the page of what follows."""
    if isinstance(part, Together):
        for k, inner in enumerate(part.parts, 1):
            last = k == len(part.parts) and part.look != "opening"
            yield from _part(inner, keep=keep or not (last or part.look == "columns"))
        return
    make: Callable[..., Iterator[str]] = _MAKERS[type(part)]
    yield from make(part, KEEP if keep else "")


def _heading(part: Heading, keep: str) -> Iterator[str]:
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>' if part.beside else ""
    beside = (run("\t"), run(part.beside, style="SheetBeside")) if part.beside else ()
    page = "<w:pageBreakBefore/>" if part.page else ""
    yield paragraph((run(part.text), *beside), HEADINGS[part.level], more=page + tabs)


def _para(part: Para, keep: str) -> Iterator[str]:
    yield paragraph(runs(part.runs), PARAS.get(part.look, ""), more=keep)


def _line(part: Line, keep: str) -> Iterator[str]:
    yield paragraph(runs(part.runs), more=keep)


def _items(part: Items, keep: str) -> Iterator[str]:
    for n, item in enumerate(part.items, 1):
        yield paragraph((run(f"{n}.\t" if part.ordered else "•\t"), runs(item)), "SheetItem", more=keep)


def _blanks(part: Blanks, keep: str) -> Iterator[str]:
    yield paragraph(run("\t".join(f"{name}: \t" for name in part.names)), "SheetBlanks", more=keep)


def _table(part: Table, keep: str) -> Iterator[str]:
    if part.rows:
        yield reading_table(part, keep=bool(keep))


def _grid(part: Grid, keep: str) -> Iterator[str]:
    yield filling_table(part, keep=bool(keep))


def _passage(part: Passage, keep: str) -> Iterator[str]:
    place = f"{part.text} headline" if part.paragraph is None else f"{part.text} ¶{part.paragraph}"
    yield paragraph((run(f"{place}  ", "<w:b/>", '<w:sz w:val="17"/>'), runs(part.runs)), "SheetPassage", more=keep)


def _ruled(part: Ruled, keep: str) -> Iterator[str]:
    for k in range(part.n):
        yield paragraph("", "SheetRuled", more=KEEP if keep or k + 1 < part.n else "")
    yield paragraph("", "SheetGap")


def _choices(part: Choices, keep: str) -> Iterator[str]:
    for option in part.options:
        yield paragraph(run(f"{BOX}\t{option}"), "SheetChoice", more=keep)


def _numbered(part: Numbered, keep: str) -> Iterator[str]:
    number = run(f"¶{part.n}{' ' if part.look == 'aside' else chr(9)}", style="SheetNumber")
    zone: Sequence[str] = (faint(f"{part.zone}: "),) if part.zone else ()
    yield paragraph((number, *zone, runs(part.runs)), NUMBERED[part.look], more=keep)


_MAKERS: dict[type, Any] = {
    Heading: _heading,
    Para: _para,
    Line: _line,
    Items: _items,
    Blanks: _blanks,
    Table: _table,
    Grid: _grid,
    Passage: _passage,
    Ruled: _ruled,
    Choices: _choices,
    Numbered: _numbered,
}
