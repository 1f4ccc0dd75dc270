"""An empty document with the styles of the report: what is a heading is one, and every mark has a style of its own."""

from typing import TYPE_CHECKING

from framing import __version__
from framing.model import Construct
from framing.report.office import MADE, extra, xml_text
from framing.report.word.markup import GREY

if TYPE_CHECKING:
    from docx.document import Document

SERIF, SANS = "Georgia", "Arial"
MARKS = {  # how the words of a mark look: told apart by shape, never by colour alone
    Construct.LOADED_TERM: ("MarkLoaded", "Mark: loaded term", '<w:u w:val="thick"/>'),
    Construct.HEDGE: ("MarkHedge", "Mark: hedge", '<w:u w:val="dottedHeavy"/>'),
    Construct.BOOSTER: ("MarkBooster", "Mark: booster", '<w:u w:val="wave"/>'),
    Construct.PRESUPPOSITION: ("MarkPresupposition", "Mark: presupposition", '<w:u w:val="dash"/>'),
    Construct.SCARE_QUOTE: (
        "MarkScareQuote", "Mark: scare-quote candidate", '<w:bdr w:val="single" w:sz="6" w:space="0" w:color="auto"/>',
    ),
    Construct.LABEL: ("MarkLabel", "Mark: label", '<w:u w:val="double"/>'),
}  # fmt: skip
_CHARACTERS = (
    *MARKS.values(),
    ("MarkLetter", "Mark letter", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:vertAlign w:val="superscript"/>'),
    ("Cue", "Cue", "<w:i/>"),
)  # fmt: skip
_PARAGRAPHS = (  # id, name, based on, next, properties of the paragraph, of its words
    ("Summary", "Report summary", "Normal", '<w:spacing w:after="120"/>', '<w:sz w:val="24"/>'),
    ("Small", "Report small", "Normal", '<w:spacing w:after="80"/>', f'{{sans}}<w:color w:val="{GREY}"/><w:sz w:val="17"/>'),
    ("Lead", "Report lead", "Normal", '<w:keepNext/><w:spacing w:after="100"/>', "<w:i/>"),
    ("Finding", "Report finding", "ListNumber", '<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:contextualSpacing w:val="0"/>', '<w:sz w:val="23"/>'),
    ("FindingMore", "Report finding, more", "Normal", '<w:spacing w:after="40"/><w:ind w:left="360"/>', "{sans}<w:sz w:val=\"17\"/>"),
    ("Passage", "Report passage", "Normal", '<w:spacing w:after="40"/><w:ind w:left="720" w:hanging="200"/>', '<w:sz w:val="19"/>'),
    ("TableHead", "Report table head", "Normal", '<w:keepNext/><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>', '{sans}<w:b/><w:sz w:val="16"/>'),
    ("TableText", "Report table text", "Normal", '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>', '{sans}<w:sz w:val="16"/>'),
    ("ArticleHeadline", "Article headline", "Normal", '<w:keepNext/><w:spacing w:before="120" w:after="120"/>', '<w:b/><w:sz w:val="30"/>'),
    ("ArticleSubhead", "Article subhead", "Normal", '<w:keepNext/><w:spacing w:before="200" w:after="80"/>', '<w:b/><w:sz w:val="24"/>'),
    ("ArticleText", "Article text", "Normal", '<w:spacing w:after="140" w:line="320" w:lineRule="auto"/>', '<w:sz w:val="22"/>'),
    ("ArticleAside", "Article, not counted", "Normal", '<w:spacing w:after="140"/><w:ind w:left="360"/>', f'<w:color w:val="{GREY}"/><w:sz w:val="19"/>'),
    ("WhoSpeaks", "Who speaks", "Normal", '<w:keepNext/><w:spacing w:after="0"/>', f'{{sans}}<w:color w:val="{GREY}"/><w:sz w:val="16"/>'),
)  # fmt: skip
_SANS = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
_KEPT = {  # of the styles that come with python-docx
    "Normal", "Heading1", "Heading2", "Heading3", "Title", "ListNumber", "TableGrid", "TableNormal", "NoList",
    "DefaultParagraphFont", "Header", "Footer", "HeaderChar", "FooterChar", "Heading1Char", "Heading2Char",
    "Heading3Char", "TitleChar",
}  # fmt: skip
_SETTINGS = ("hideSpellingErrors", "hideGrammaticalErrors")  # names of people and places are no errors


def empty_document(title: str) -> "Document":
    """A document without a paragraph, A4, with styles, footer and properties. Raises: ReportError without the package."""
    with extra("docx"):
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
    from docx.oxml.ns import nsdecls, qn

    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            root.remove(style)
    for name, size, before in (("Normal", 21, 0), ("Title", 44, 0), ("Heading 1", 32, 480), ("Heading 2", 25, 320)):
        _restyle(document, name, size, before)
    named = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{block}</w:pPr><w:rPr>{words.replace("{sans}", _SANS)}</w:rPr>'
        "</w:style>"
        for id, name, base, block, words in _PARAGRAPHS
    )
    named += "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        for id, name, look in _CHARACTERS
    )
    for style in parse_xml(f"<w:styles {nsdecls('w')}>{named}</w:styles>"):
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
    foot = section.footer.paragraphs[0]._p
    for xml in (
        f'<w:pPr {nsdecls("w")}><w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="clear" w:pos="8640"/>'
        '<w:tab w:val="right" w:pos="9412"/></w:tabs></w:pPr>',
        f'<w:r {nsdecls("w")}><w:rPr>{_SANS}<w:sz w:val="15"/></w:rPr><w:t>framing {__version__}. Marked wording is not '
        "an error: a loaded word can be accurate.</w:t><w:tab/></w:r>",
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:rPr>{_SANS}<w:sz w:val="15"/></w:rPr><w:t>1</w:t></w:r>'
        "</w:fldSimple>",
    ):
        foot.append(parse_xml(xml))


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
