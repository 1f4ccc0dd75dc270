"""The text document: headings that Word knows, tables whose head is repeated, articles with every word and mark."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from framing.compare import Comparison, compare_profiles, with_sensitivity
from framing.errors import ReportError
from framing.matcher import Lexicons
from framing.model import Article, Profile, Voice
from framing.profile import profile_article
from framing.report import render_office
from framing.report.citation import citation
from framing.report.office import xml_text
from framing.report.reading import LETTERS, Places, read_article
from framing.report.to_docx import MOST_ARTICLES, render_docx
from framing.report.word.styles import MARKS

from .office import assert_steady, hostile, pages

LETTER = "Mark letter"
TEXTS = ("Article headline", "Article subhead", "Article text", "Article, not counted")


# The order in which the standard (ISO 29500, 17.3 and 17.4) wants what the document uses: Word mends a file that has
# another, with a warning to whoever opens it.
ORDER = {
    "p": "pPr r fldSimple",
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr tabs spacing ind contextualSpacing jc outlineLvl",
    "r": "rPr t tab br",
    "rPr": "rStyle rFonts b bCs i strike color spacing kern sz szCs u bdr vertAlign lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tr": "trPr tc",
    "trPr": "cantSplit tblHeader",
    "tc": "tcPr p",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr tblPr",
}
MIXED = {
    "p": {"r", "fldSimple"},
    "r": {"t", "tab", "br"},
    "tbl": {"tr"},
    "tr": {"tc"},
    "tc": {"p"},
}  # as often as is liked


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def bundled(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> Comparison:
    return with_sensitivity(compare_profiles(bundled_profiles, lexicons))


@pytest.fixture(scope="module")
def document(bundled: Comparison) -> Document:
    return opened(render_docx(bundled))


def headings(document: Document, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def words(runs: list[docx.text.run.Run]) -> str:
    return "".join(run.text for run in runs if run.style.name != LETTER)


def articles(document: Document) -> list[list[str]]:
    """The paragraphs of each article's text, without the letters of the marks."""
    found: list[list[str]] = []
    reading = False
    for p in document.paragraphs:
        if p.style.name == "Heading 1":
            reading = p.text == "The articles with their marks"
        elif reading and p.style.name == "Heading 2":
            found.append([])
        elif reading and found and p.style.name in TEXTS:
            found[-1].append(words(p.runs))
    return found


def assert_complete(document: Document, comparison: Comparison) -> None:
    places = Places(comparison)
    for i, (found, profile) in enumerate(zip(articles(document), comparison.profiles, strict=True)):
        blocks = read_article(i, profile, places, set()).blocks
        texts = ("".join(bit.text for bit in block.bits).strip() for block in blocks)
        assert found == [xml_text(text) for text in texts if text]
        assert "".join("".join(found).split()) == "".join(xml_text(profile.article.text).split())


def test_the_texts_of_the_articles_are_complete(document: Document, bundled: Comparison) -> None:
    assert_complete(document, bundled)


def test_every_mark_has_its_letter_and_the_shape_of_its_construct(document: Document, bundled: Comparison) -> None:
    names = {style.style_id: style.name for style in document.styles}
    paragraphs = [p for p in document.paragraphs if p.style.name in TEXTS]
    runs = [run for p in paragraphs for run in p.runs]
    letters = "".join(run.text for run in runs if run.style.name == LETTER)
    legend = "".join(LETTERS.values()) + "LLL"
    assert sorted(letters) == sorted(legend + "".join(LETTERS[m.construct] for p in bundled.profiles for m in p.marks))
    used = {run.style.name for run in runs}
    assert {names[style] for style in MARKS.values()} <= used
    shapes = {
        name: (style.element.rPr.find(qn("w:u")) is not None and style.element.rPr.find(qn("w:u")).get(qn("w:val")))
        for style in document.styles
        if (name := style.name).startswith("Mark: ")
    }
    assert shapes == {
        "Mark: loaded term": "thick",
        "Mark: hedge": "dottedHeavy",
        "Mark: booster": "wave",
        "Mark: presupposition": "dash",
        "Mark: scare-quote candidate": False,  # a box
        "Mark: label": "double",
    }


def test_the_voice_of_a_mark_is_its_weight(document: Document, bundled: Comparison) -> None:
    marks = [m for p in bundled.profiles for m in p.marks if " " not in m.surface]
    runs = [run for p in document.paragraphs if p.style.name in TEXTS for run in p.runs]
    looks = {(run.text, run.bold, run.font.color.rgb is not None) for run in runs if "Mark: " in run.style.name}
    for voice, bold, faint in ((Voice.OUTLET, True, False), (Voice.REPORTED, None, False), (Voice.QUOTED, None, True)):
        some = next(m for m in marks if m.voice is voice)
        assert any(text in some.surface and (b, f) == (bold, faint) for text, b, f in looks), voice


def test_who_speaks_stands_above_the_paragraph(document: Document) -> None:
    above = [p.text for p in document.paragraphs if p.style.name == "Who speaks"]
    assert "Maren Holt, quoted · “said”, neutral" in above
    assert "byline, not counted" in above


def test_word_can_navigate_by_headings(document: Document, bundled: Comparison) -> None:
    first = headings(document, 1)
    assert first[:3] == ["Which articles", "May these articles be compared?", "What stands out"]
    assert first[-2:] == ["The articles with their marks", "How this was made"]
    assert sum(text.startswith("Side by side: ") for text in first) == 3
    assert {"Counts and rates", "Who is called what", "Headlines", "How to cite"} <= set(headings(document, 2))
    assert sum(text.startswith("Free Quay, ") for text in headings(document, 2)) == 3


def test_findings_stand_numbered_with_counts_caveat_and_passages(document: Document, bundled: Comparison) -> None:
    found = [p for p in document.paragraphs if p.style.name == "Report finding"]
    assert [p.text for p in found] == [f.sentence for f in bundled.findings]
    texts = [p.text for p in document.paragraphs]
    first = texts.index(bundled.findings[0].sentence)
    assert texts[first + 1].startswith("The Castrel Standard: 3 in own voice; the 4 others: none.")
    assert bundled.findings[0].caveat in texts[first + 1]
    passage = document.paragraphs[first + 2]
    assert passage.style.name == "Report passage"
    assert [run.text for run in passage.runs if run.bold] == ["Mob"]


def test_the_heads_of_tables_are_repeated_and_rows_not_broken(document: Document) -> None:
    assert len(document.tables) > 30
    for table in document.tables:
        assert table.style.name == "Table Grid"
        head, *rows = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None and rows
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) <= 9411 and min(widths) > 300


def test_more_outlets_than_fit_are_several_tables(lexicons: Lexicons) -> None:
    profiles = [
        profile_article(Article(f"a{i}", f"Outlet {i}", "The sham vote.\n\nThe regime fell.", event="e"), lexicons)
        for i in range(14)
    ]
    document = opened(render_docx(compare_profiles(profiles, lexicons)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    rates = [head for head in heads if head[:2] == ["construct", "voice"]]
    assert [len(head) for head in rates] == [8, 8, 4]
    assert [name for head in rates for name in head[2:]] == sorted(f"Outlet {i}" for i in range(14))


def test_a_large_corpus_leaves_its_texts_out_and_says_so(lexicons: Lexicons) -> None:
    one = profile_article(Article("a", "A", "The regime fell at dawn."), lexicons)
    for n, left_out in ((MOST_ARTICLES, False), (MOST_ARTICLES + 1, True)):
        some = [profile_article(Article(f"a{i}", "AB"[i % 2], one.article.text), lexicons) for i in range(n)]
        document = opened(render_docx(compare_profiles(some, lexicons)))
        assert len(articles(document)) == (0 if left_out else n)
        assert any("are left out" in p.text for p in document.paragraphs) == left_out


def test_word_finds_its_elements_in_the_order_of_the_standard(document: Document) -> None:
    local = re.compile(r"\{http://schemas.openxmlformats.org/wordprocessingml/2006/main\}")
    (section,) = document.sections
    roots = (document.element.body, document.styles.element, section.footer._element)
    wrong = set()
    for element in (e for root in roots for e in root.iter() if isinstance(e.tag, str)):
        name = local.sub("", element.tag)
        if name in ORDER:
            found = [local.sub("", child.tag) for child in element]
            often = MIXED.get(name, set())
            once = [child for child in found if child not in often]
            known = [child for child in ORDER[name].split() if child not in often]
            if once != [child for child in known if child in once] or found[: len(once)] != once:
                wrong.add((name, tuple(found)))
    assert wrong == set()
    settings = [local.sub("", child.tag) for child in document.settings.element][:4]
    assert settings == ["zoom", "hideSpellingErrors", "hideGrammaticalErrors", "proofState"]


def test_it_says_how_it_was_made_and_what_it_is(document: Document, bundled: Comparison) -> None:
    assert citation(bundled) in [p.text for p in document.paragraphs]
    known = document.core_properties
    assert (known.title, known.language) == ("Three events, five outlets", "en")
    assert re.fullmatch(r"framing \d+\.\d+\.\d+", known.author)
    assert str(known.created).startswith("2000-01-01") and known.created == known.modified
    (section,) = document.sections
    assert "framing" in section.footer.paragraphs[0].text
    parts = {part.partname for part in document.part.package.iter_parts()}
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name]


def test_the_same_report_is_the_same_bytes(made_event: Comparison, tmp_path: Path) -> None:
    assert_steady(render_docx, made_event, tmp_path)


def test_hostile_text_is_text_everywhere(lexicons: Lexicons) -> None:
    comparison = hostile(lexicons)
    document = opened(render_docx(comparison))
    assert_complete(document, comparison)
    assert document.core_properties.title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00\x0b\ud800\uffff", "a\ufffd\ufffd\ufffd\ufffd"),
        ("a\r\nb\rc\t\x85", "a\nb\nc\t\x85"),
        ("\U0001f600", "\U0001f600"),
    ],
)
def test_what_xml_cannot_hold_is_replaced(text: str, expected: str) -> None:
    assert xml_text(text) == expected


def test_a_report_of_nothing_much_is_a_document(lexicons: Lexicons) -> None:
    alone = compare_profiles([profile_article(Article("a", "A", ""), lexicons)], lexicons)
    assert articles(opened(render_docx(alone))) == [[]]


def test_without_the_extra_it_says_which(made_event: Comparison, missing: Callable[[str], None]) -> None:
    missing("docx")
    with pytest.raises(ReportError, match=r"report.docx needs the extra 'docs': pip install 'framing\[docs\]'"):
        render_office(made_event, "docx")


def test_libreoffice_opens_it(lexicons: Lexicons, made_event: Comparison, tmp_path: Path) -> None:
    for place, comparison in enumerate((hostile(lexicons), made_event)):
        (tmp_path / str(place)).mkdir()
        assert pages(render_docx(comparison), "docx", tmp_path / str(place)) > 5
