"""The printed page: everything that is read is on paper, nothing is cut off, and grey is enough."""

import re
import shutil
import subprocess

import pytest

A4 = 718  # CSS pixels between the margins of a sheet, 190 mm
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not here")


def bare(text):
    """Letters and figures alone: lines are broken, hyphenated and ligated otherwise on paper."""
    return re.sub(r"[\W_]+", "", text.replace("\ufb01", "fi").replace("\ufb02", "fl")).lower()


@pytest.fixture
def printed(open_page, report, tmp_path):
    page = open_page(report, reduced_motion="reduce")
    path = tmp_path / "report.pdf"
    page.pdf(path=path, format="A4", print_background=False, prefer_css_page_size=True)
    return page, path


def read(path, *options):
    command = ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@needs_poppler
def test_every_heading_and_the_end_of_every_article_are_on_paper(printed, texts):
    page, path = printed
    words = bare(read(path, "-raw"))
    page.emulate_media(media="print")
    heads = page.eval_on_selector_all(
        "main :is(h2, h3)",
        "all => all.filter((h) => h.checkVisibility() && !h.closest('details')).map((h) => h.textContent)",
    )
    assert len(heads) > 10
    assert [head for head in heads if bare(head) not in words] == []
    ends = [text.split()[-3:] for text in texts if text.split()]
    assert [end for end in ends if bare("".join(end)) not in words] == []


@needs_poppler
def test_no_word_stands_outside_the_sheet(printed):
    _, path = printed
    boxes = read(path, "-bbox")
    sheets = boxes.split("<page ")[1:]
    assert len(sheets) > 3
    for sheet in sheets:
        width = float(re.search(r'width="([\d.]+)"', sheet)[1])
        words = re.findall(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)"[^>]*>([^<]*)', sheet)
        assert [word for low, high, word in words if float(low) < 0 or float(high) > width] == []


def test_no_table_is_wider_than_the_sheet(open_page, report):
    page = open_page(report, viewport=(A4, 1000))
    page.emulate_media(media="print")
    wide = page.evaluate(
        """(width) => [...document.querySelectorAll("main table, main figure, main svg, main .read")]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > width + 1)
        .map((e) => [e.id, e.className, Math.round(e.getBoundingClientRect().right)])""",
        A4,
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4


def test_all_articles_are_printed_in_their_order(open_page, report, texts):
    page = open_page(report)
    page.emulate_media(media="print")
    shown = page.locator(".read article").filter(visible=True)
    assert shown.count() == len(texts)
    assert page.eval_on_selector_all(".read article", "all => all.map((a) => Number(a.dataset.a))") == [
        *range(len(texts))
    ]


def test_controls_are_not_printed(open_page, event_report):
    page = open_page(event_report)
    page.locator("main a[data-r]:visible").first.click()
    page.emulate_media(media="print")
    assert page.locator(":is(nav.top, #panel, #note, button, select, input)").filter(visible=True).count() == 0


def test_grey_is_enough(open_page, event_report):
    """On paper text is black or grey, dark enough to be read, and no line has a colour."""
    page = open_page(event_report, color_scheme="dark")
    page.emulate_media(media="print")
    found = page.evaluate("""() => {
        const colours = new Set();
        for (const e of document.querySelectorAll("main *")) {
            const s = getComputedStyle(e);
            if (!e.checkVisibility()) continue;
            if (e.textContent.trim()) colours.add(`text ${s.color}`);
            if (parseFloat(s.borderBottomWidth)) colours.add(`line ${s.borderBottomColor}`);
            if (s.textDecorationLine !== "none") colours.add(`line ${s.textDecorationColor}`);
        }
        return [...colours];
    }""")
    assert found
    for colour in found:
        channels = [float(n) for n in re.findall(r"[\d.]+", colour.split("(")[1])]
        if len(channels) == 4 and channels[3] == 0:
            continue
        assert max(channels[:3]) - min(channels[:3]) <= 8, colour
        assert colour.startswith("line") or max(channels[:3]) <= 110, colour
