"""Sheets as a browser prints and shows them: whole pages on both papers, nothing cut, nothing given away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from framing.classroom import load_lesson
from framing.classroom.sheets import SHEETS, make_sheets
from framing.classroom.to_html import render_sheet
from framing.cli import cli

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAPERS = ("A4", "Letter")
LONG = "Schifffahrtsgesellschaftskapitaen" * 8
# What stands beyond the right edge of the page or of its own box.
TOO_WIDE = """() => [...document.querySelectorAll('main *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.right > document.documentElement.clientWidth + 1 || (e.scrollWidth > e.clientWidth + 1 && e.clientWidth);
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of one event of the bundled corpus."""
    folder = tmp_path_factory.mktemp("pack") / "lesson"
    CliRunner().invoke(cli, ["classroom", "pack", "-q", "--glossary", "-o", str(folder)], catch_exceptions=False)
    return folder


@pytest.fixture
def printed(open_page: "Callable[..., Page]") -> Callable[..., int]:
    """How many pages a file, or the text of one, has in print."""

    def pages(page: Path | str, paper: str) -> int:
        pdf = open_page(page).pdf(format=paper)
        return pdf.count(b"/Type /Page\n") or pdf.count(b"/Type/Page") - pdf.count(b"/Type/Pages")

    return pages


@pytest.mark.parametrize("paper", PAPERS)
def test_the_method_sheet_is_one_page(pack: Path, printed: Callable[..., int], paper: str) -> None:
    assert printed(pack / "method-sheet.html", paper) == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_the_method_sheet_is_one_page_however_long_its_names(
    pack: Path, printed: Callable[..., int], paper: str
) -> None:
    lesson = load_lesson(pack / "key.json")
    first = replace(lesson.expected[0], words=LONG, why=LONG + " " + LONG, neutral=(LONG, LONG), rule=LONG, source=LONG)
    lesson = replace(
        lesson, title=LONG, comparability="word " * 400, lexicons=(LONG,) * 30, expected=(first, *lesson.expected)
    )
    (method,) = (sheet for sheet in make_sheets(lesson, lesson) if sheet.name == "method-sheet")
    assert printed(render_sheet(method), paper) == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_a_worksheet_has_few_pages(pack: Path, printed: Callable[..., int], paper: str) -> None:
    lesson = load_lesson(pack / "key.json")
    n_texts = sum(text.n_words for text in lesson.texts) / 430  # words on a page whose lines stand apart
    assert 4 <= printed(pack / "worksheet.html", paper) <= n_texts + len(lesson.tasks) + 5
    assert printed(pack / "teacher-key.html", paper) <= 14


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_wider_than_the_paper(pack: Path, open_page: "Callable[..., Page]", name: str) -> None:
    for width in (672, 320):  # a page between its margins, in CSS pixels; a telephone
        page = open_page(pack / f"{name}.html", viewport=(width, 900))
        page.emulate_media(media="print" if width == 672 else "screen")
        assert page.evaluate(TOO_WIDE) == []


def test_long_words_and_addresses_are_broken(pack: Path, open_page: "Callable[..., Page]") -> None:
    lesson = load_lesson(pack / "key.json")
    first = replace(lesson.texts[0], outlet=LONG, title=LONG, author=LONG, url=f"https://{LONG}.example/{LONG}")
    lesson = replace(lesson, title=LONG, texts=(first, *lesson.texts[1:]))
    for sheet in make_sheets(lesson, lesson):
        page = open_page(render_sheet(sheet), viewport=(672, 900))
        page.emulate_media(media="print")
        assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", SHEETS)
def test_axe_finds_nothing(
    pack: Path, open_page: "Callable[..., Page]", axe: Callable[..., list[dict[str, Any]]], name: str
) -> None:
    assert axe(open_page(pack / f"{name}.html", bypass_csp=True)) == []


def words_of(page: "Page") -> Iterator[str]:
    yield page.title()
    yield page.content()


def test_the_blind_worksheet_holds_no_outlet(pack: Path, open_page: "Callable[..., Page]") -> None:
    told = [text.outlet for text in load_lesson(pack / "key.json").texts]
    assert len(told) == 5
    for words in words_of(open_page(pack / "worksheet-blind.html")):
        assert not [name for name in told if name in words]


def test_marks_need_no_colour(pack: Path, open_page: "Callable[..., Page]") -> None:
    page = open_page(pack / "worksheet.html")
    looks = page.evaluate(
        "() => [...document.querySelectorAll('[class^=line-]')].map(e => { const s = getComputedStyle(e); "
        "return `${s.textDecorationStyle} ${s.textDecorationLine} ${s.borderTopStyle}`; })"
    )
    assert len(looks) >= 4 and len(set(looks)) == len(looks)
    greys = page.evaluate(
        "() => [...document.querySelectorAll('main *')].map(e => getComputedStyle(e).color)"
        ".filter(c => new Set(c.match(/\\d+/g)).size > 1)"
    )
    assert greys == []
