"""An empty document with the styles of the report: what is a heading is one, and every mark has a style of its own."""

from pathlib import Path
from typing import TYPE_CHECKING

from framing import __version__
from framing.model import Construct
from framing.report.office import MADE, xml_text
from framing.report.word.markup import run

if TYPE_CHECKING:
    from docx.document import Document

SERIF, SANS = "Georgia", "Arial"
MARKS = {  # the style of the words of a mark
    Construct.LOADED_TERM: "MarkLoaded",
    Construct.HEDGE: "MarkHedge",
    Construct.BOOSTER: "MarkBooster",
    Construct.PRESUPPOSITION: "MarkPresupposition",
    Construct.SCARE_QUOTE: "MarkScareQuote",
    Construct.LABEL: "MarkLabel",
}
BOX = '<w:bdr w:val="single" w:sz="6" w:space="0" w:color="auto"/>'  # of a scare quote, also around another mark
STYLES = Path(__file__).with_name("styles.xml")
_SANS = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
_KEPT = {  # of the styles that come with python-docx
    "Normal", "Heading1", "Heading2", "Title", "ListNumber", "TableGrid", "TableNormal", "NoList",
    "DefaultParagraphFont", "Header", "Footer", "HeaderChar", "FooterChar", "Heading1Char", "Heading2Char",
    "TitleChar",
}  # fmt: skip
TABS = (("clear", 4680), ("clear", 9360), ("right", 9411))  # of the foot: the number stands at the right margin
_SETTINGS = ("hideSpellingErrors", "hideGrammaticalErrors")  # names of people and places are no errors


def empty_document(title: str) -> "Document":
    """A document without a paragraph, A4, with styles, footer and properties. Needs python-docx."""
    from docx import Document

    document = Document()
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    _styles(document)
    _page(document)
    _properties(document, title)
    return document


def _styles(document: "Document") -> None:
    """Ours beside those that are used; one ink, serif for what is read, sans for figures."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            root.remove(style)
    for name, size, before in (("Normal", 21, 0), ("Title", 44, 0), ("Heading 1", 32, 480), ("Heading 2", 25, 320)):
        _restyle(document, name, size, before)
    for style in list(parse_xml(STYLES.read_bytes())):
        root.append(style)


def _restyle(document: "Document", name: str, size: int, before: int) -> None:
    """A style of python-docx's in our letters: no theme's font, no colour, no rule below."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    style = document.styles[name].element
    for tag in ("w:rPr", "w:pPr"):
        for old in style.findall(qn(tag)):
            style.remove(old)
    level = {"Heading 1": 0, "Heading 2": 1}.get(name)
    kept = f'<w:keepNext/><w:keepLines/><w:outlineLvl w:val="{level}"/>' if level is not None else ""
    after = 120 if name != "Normal" else 100
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="264" w:lineRule="auto"/>'
    block = kept.replace("<w:outlineLvl", f"{spacing}<w:outlineLvl") if kept else spacing
    bold = "<w:b/>" if name != "Normal" else ""
    fonts = f'<w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:eastAsia="{SERIF}" w:cs="{SERIF}"/>'
    words = f'{fonts}{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-GB"/>'
    for xml in (f"<w:pPr {nsdecls('w')}>{block}</w:pPr>", f"<w:rPr {nsdecls('w')}>{words}</w:rPr>"):
        style.append(parse_xml(xml))


def _page(document: "Document") -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm

    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    foot, look = section.footer.paragraphs[0]._p, f'{_SANS}<w:sz w:val="15"/>'
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in TABS)
    said = f"framing {__version__}. Marked wording is not an error: a loaded word can be accurate.\t"
    named = '<w:pStyle w:val="Footer"/>'
    for old in list(foot):
        foot.remove(old)
    for xml in (
        f"<w:pPr>{named}<w:tabs>{tabs}</w:tabs></w:pPr>",
        run(said, look),
        f'<w:fldSimple w:instr=" PAGE ">{run("1", look)}</w:fldSimple>',
    ):
        foot.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def _properties(document: "Document", title: str) -> None:
    """Title, language and a constant date; no picture of somebody else's first page; names not underlined in red."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    known = document.core_properties
    known.title, known.author, known.language = xml_text(title)[:255], f"framing {__version__}", "en"
    known.subject, known.comments, known.keywords = "Framing report", "", ""
    known.last_modified_by, known.revision = known.author, 1
    known.created = known.modified = MADE.replace(tzinfo=None)
    package = document.part.package
    for id, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[id]
    for id, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(("/stylesWithEffects", "/customXml")):
            del document.part.rels[id]
    settings = document.settings.element
    for place, name in enumerate(_SETTINGS, 1):
        settings.insert(place, OxmlElement(f"w:{name}"))
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
