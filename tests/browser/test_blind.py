"""Hiding the names of outlets in the page: none is left, also in what is made later, and all come back."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framing.compare import compare_profiles
from framing.matcher import Lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.report import ReportOptions, render_report

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
# All that is shown or read out: the document without scripts and style.
SHOWN = """() => {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelectorAll("script, style").forEach((element) => element.remove());
  return copy.outerHTML;
}"""
TOGGLE = "document.querySelector('#blind').click()"
TEXTS = """() => [...document.querySelectorAll("article")].map(
  (article) => [...article.querySelectorAll(".t")].map((t) => t.textContent).join(""),
)"""
GAZETTE = """Junta hides the count, Dromley Gazette finds

By Cora Lint of the Gazette desk

The Dromley
Gazette saw the regime of strongman Tomas Brandt hide the 😀 count. “The regime lied,” Maren Holt told the Dromley
Gazette. See @dromleygazette and https://www.dromleygazette.example/a. A gazette is a paper.
"""


def names_of(page: "Page") -> set[str]:
    """The outlets, and ids of articles."""
    facts = json.loads(page.evaluate("document.querySelector('#facts').textContent"))
    ids = page.evaluate("[...document.querySelectorAll('a[href^=\"#article-\"]')].map((a) => a.textContent)")
    return {article["outlet"] for article in facts["articles"]} | {name for name in ids if "-" in name}


def left(page: "Page", names: set[str]) -> dict[str, int]:
    shown = page.evaluate(SHOWN)
    return {name: n for name in names if (n := len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", shown)))}


@pytest.fixture
def invented(lexicons: Lexicons) -> str:
    """A page of two articles, one of which names itself in many ways."""
    articles = (
        Article("gazette-1", "Dromley Gazette", GAZETTE, event="count", url="https://gazette.example/x"),
        Article("star", "The Star", "Count over\n\nThe Star saw a star. The regime hid.", event="count", title="Star?"),
    )
    return render_report(compare_profiles([profile_article(a, lexicons) for a in articles], lexicons), "html")


def test_no_name_is_left_and_revealing_restores_every_byte(report: Path, open_page: Open) -> None:
    page = open_page(report)
    before, names = page.evaluate(SHOWN), names_of(page)
    assert len(left(page, names)) >= 4
    page.evaluate(TOGGLE)
    assert left(page, names) == {}
    page.evaluate(TOGGLE)
    assert page.evaluate(SHOWN) == before


def test_a_link_opens_the_page_with_names_hidden(report: Path, open_page: Open) -> None:
    plain = open_page(report)
    assert not plain.is_checked("#blind")
    page = open_page(report, fragment="hide-names")
    assert page.is_checked("#blind")
    assert left(page, names_of(plain)) == {}


def test_what_is_made_later_has_no_name(report: Path, open_page: Open) -> None:
    page = open_page(report)
    names = names_of(page)
    page.evaluate(TOGGLE)
    for k in (0, 3, 8):
        page.evaluate("k => document.querySelectorAll('a.n[data-r]')[k].click()", k)
        assert page.inner_text("#panel ol li") and left(page, names) == {}
        assert re.search("Outlet [A-Z]", page.inner_text("#panel ol"))
    page.evaluate("document.querySelector('.t a[data-m]').click()")
    assert page.inner_text("#note dl") and left(page, names) == {}
    name = min(names)
    page.evaluate(
        """name => {
          const made = document.createElement('p');
          made.textContent = name;
          made.title = name;
          document.body.append(made);
          made.firstChild.data = `${name}, again`;
          made.setAttribute('aria-label', `${name}!`);
        }""",
        name,
    )
    assert left(page, names) == {}
    page.evaluate(TOGGLE)
    last = page.evaluate("(p => [p.textContent, p.title, p.ariaLabel])(document.body.lastElementChild)")
    assert last == [f"{name}, again", name, f"{name}!"]


def test_offsets_hold_in_the_articles(invented: str, open_page: Open) -> None:
    page = open_page(invented)
    before = page.evaluate(TEXTS)
    page.evaluate(TOGGLE)
    after = page.evaluate(TEXTS)
    assert [len(text) for text in before] == [len(text) for text in after]
    gazette = next(text for text in after if "😀" in text)
    assert "azette" not in gazette.replace("A gazette is a paper.", "") and "Lint" not in gazette
    assert "\n\nThe ■■■■■■■\n■■■■■■■ saw the regime" in gazette
    assert "See ■■■■■■■■■■■■■■■ and ■■■" in gazette and "A gazette is a paper." in gazette
    assert any("■■■■■■■■ saw a star." in text for text in after)


def test_names_in_attributes_titles_and_addresses_go_too(invented: str, open_page: Open) -> None:
    page = open_page(invented)
    assert page.locator(".source a").get_attribute("href") == "https://gazette.example/x"
    page.evaluate(TOGGLE)
    assert not page.is_visible(".source a")
    assert "gazette.example" not in page.evaluate(SHOWN)
    assert not re.search("Dromley Gazette|The Star|gazette-1", page.evaluate(SHOWN) + page.title())
    options = page.evaluate("[...document.querySelectorAll('option')].map((o) => o.textContent)")
    assert all(option.startswith("Outlet ") for option in options)


def test_hiding_closes_what_was_open(invented: str, open_page: Open) -> None:
    page = open_page(invented)
    page.evaluate("document.querySelector('a.n[data-r]').click()")
    assert page.is_visible("#panel")
    page.evaluate(TOGGLE)
    assert not page.is_visible("#panel") and page.inner_text("#panel ol") == ""


def test_without_a_script_nothing_offers_to_hide(invented: str, open_page: Open) -> None:
    page = open_page(invented, java_script_enabled=False)
    assert not page.locator("#blind").is_visible()
    assert not page.locator("#hidden-names").is_visible()


def test_excerpts_have_the_offsets_of_the_whole_texts(lexicons: Lexicons, open_page: Open) -> None:
    words = " ".join(f"w{k}" for k in range(40))
    texts = (
        f"Count\n\n😀 {words} the regime fell. {words}\n\n{words} the sham ended.",
        f"Count\n\n{words} and a regime.",
    )
    articles = [Article(f"a-{k}", f"Paper {k}", text, event="count") for k, text in enumerate(texts)]
    comparison = compare_profiles([profile_article(a, lexicons) for a in articles], lexicons)
    page = open_page(render_report(comparison, "html", ReportOptions(excerpt=2)))
    marks = page.evaluate("JSON.parse(document.querySelector('#facts').textContent).articles.map((a) => a.marks)")
    assert any(m[1] for own in marks for m in own)
    seen = set()
    for k in range(page.evaluate("document.querySelectorAll('a.n[data-r]').length")):
        page.evaluate("k => document.querySelectorAll('a.n[data-r]')[k].click()", k)
        for item in page.locator("#panel ol li").all():
            line = " ".join(item.locator("p").inner_text().split())
            if item.locator("mark").inner_text() == "regime":
                seen.add(line)
    assert any("w39 the regime fell. w0 […" in line for line in seen), seen
