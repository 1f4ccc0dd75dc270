"""Sheets as text documents: python-docx and LibreOffice open them, headings are headings, tables keep their heads."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from framing.classroom.sheets import SHEETS, make_sheets
from framing.classroom.to_docx import render_sheet_docx
from framing.classroom.types import Lesson

from .handmade import handmade, hidden, lesson_text, task

# The order in which the standard (ISO 29500, 17.3 and 17.4) wants what is used: Word mends a file that has another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i strike color spacing kern sz szCs u bdr vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW shd",
    "pBdr": "top left bottom right between",
}


def files(lesson: Lesson | None = None) -> dict[str, bytes]:
    lesson = lesson or handmade()
    return {sheet.name: render_sheet_docx(sheet) for sheet in make_sheets(lesson, hidden(lesson), glossary=True)}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """All words of a document, those of its tables too."""
    return " ".join(element.text or "" for element in opened(data).element.body.iter(qn("w:t")))


def test_headings_are_headings(made: dict[str, bytes]) -> None:
    document = opened(made["worksheet"])
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert found[0] == ("Title", "Dromley vote")
    assert ("Heading 1", "Task 1. The task every-block\t8 minutes") in found
    assert ("Heading 2", "Text A: North Star\t6 May 2031") in found


def test_every_kind_of_block_is_in_the_worksheet(made: dict[str, bytes]) -> None:
    document = opened(made["worksheet"])
    styles = [p.style.name for p in document.paragraphs]
    assert styles.count("Sheet line to write on") == 1 + 4 + 3
    assert [p.text for p in document.paragraphs if p.style.name == "Sheet choice"] == [
        "☐\tthe outlet’s own words",
        "☐\tsomebody’s quoted words",
    ]
    passages = [p for p in document.paragraphs if p.style.name == "Sheet passage"]
    assert [p.text for p in passages] == ["A ¶3  The sham vote went on in Dromley.", "B headline  No headline"]
    assert [run.text for run in passages[0].runs if run.style.name == "Sheet, words asked about"] == ["sham"]
    assert [p.text for p in document.paragraphs if p.style.name == "Sheet paragraph of a text"] == [
        "¶3\tThe sham vote went on in Dromley. It was, perhaps, over by noon.",
        "¶5\t“We will rebuild,” Maren Holt said.",
        "¶1\tMaren Holt won by 1,204 votes.",
        "¶2\tJoris Vantel left.",
    ]
    assert "Sheet paragraph not counted" in styles and "Sheet headline of a text" in styles


def test_rows_to_fill_in_are_high_enough_and_tables_keep_their_heads(made: dict[str, bytes]) -> None:
    grid = next(t for t in opened(made["worksheet"]).tables if t.cell(0, 1).text == "Text A")
    heights = [row.trPr.find(qn("w:trHeight")) for row in grid._tbl.tr_lst]
    assert heights[0] is None and [h.get(qn("w:val")) for h in heights[1:]] == ["1362", "1362"]  # 3 lines of 454
    for table in (t for data in made.values() for t in opened(data).tables):
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) <= 9411 and min(widths) > 300
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)
    heads = [t._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) for t in opened(made["teacher-key"]).tables]
    assert all(head is not None for head in heads)


def test_the_foot_names_sheet_and_lesson(made: dict[str, bytes]) -> None:
    (section,) = opened(made["worksheet"]).sections
    assert section.footer.paragraphs[0].text.startswith("Worksheet · Dromley vote · 0123456789ab")
    known = opened(made["teacher-key"]).core_properties
    assert (known.title, known.subject, known.language) == ("Teacher key: Dromley vote", "Framing lesson", "en")


def test_nothing_in_the_blind_document_names_an_outlet(made: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made["worksheet-blind"])) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")
    assert not [name for name in ("North Star", "South Post", "Ada Quill", "north-star") if name in inside]
    assert "Outlet A" not in inside  # an alias that the letters of the texts would not need


def test_the_same_sheet_is_the_same_bytes(made: dict[str, bytes]) -> None:
    assert files() == made
    for data in made.values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_finds_its_elements_in_the_order_of_the_standard(made: dict[str, bytes]) -> None:
    local = re.compile(r"\{http://schemas.openxmlformats.org/wordprocessingml/2006/main\}")
    wrong = set()
    for data in made.values():
        document = opened(data)
        for root in (document.element.body, document.styles.element):
            for element in (e for e in root.iter() if isinstance(e.tag, str) and local.sub("", e.tag) in ORDER):
                name, found = local.sub("", element.tag), [local.sub("", child.tag) for child in element]
                if found != [child for child in ORDER[name].split() if child in found]:
                    wrong.add((name, tuple(found)))
    assert wrong == set()


def hostile() -> Lesson:
    odd = "]]> <w:t>{{ 1 }}</w:t>\x00\x1b\ud800 \u202eevil & “q”\ufffe"
    lesson = handmade()
    text = lesson_text("A", odd, odd + "\n\nEnd.\n", {}, title=odd, author=odd)
    return replace(lesson, title=odd, texts=(text,), tasks=(task(odd),), notes=(odd,), expected=(), lexicons=(odd,))


@pytest.mark.parametrize("name", SHEETS)
def test_hostile_text_stays_text(name: str) -> None:
    text = text_of(files(hostile())[name])
    assert "]]> <w:t>{{ 1 }}</w:t>" in text and "\ufffd" in text


def pages_of(data: bytes, folder: Path) -> int:
    """How many pages LibreOffice makes of a document; skips the test where it is absent."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (folder / "sheet.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "sheet.docx")], check=True, capture_output=True)
    pdf = (folder / "sheet.pdf").read_bytes()
    return pdf.count(b"/Type/Page") - pdf.count(b"/Type/Pages")


def test_libreoffice_prints_the_method_sheet_on_one_page(made: dict[str, bytes], tmp_path: Path) -> None:
    assert pages_of(made["method-sheet"], tmp_path) == 1


def test_libreoffice_opens_hostile_sheets(tmp_path: Path) -> None:
    assert pages_of(files(hostile())["worksheet"], tmp_path) >= 2
