"""An address with a place in it opens the page at that place, also where the place is hidden at first."""

import re
from urllib.parse import quote

import pytest

SHOWN = """() => {
    const copy = document.querySelector("main").cloneNode(true);
    copy.querySelectorAll("article[hidden]").forEach((article) => article.remove());
    return copy.textContent;
}"""
IN_VIEW = """(id) => {
    const e = document.getElementById(id), box = e.getBoundingClientRect();
    return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


def hidden_places(page):
    """The first place in each article that is not shown when the page is opened."""
    return page.eval_on_selector_all(
        ".read article", "all => all.filter((a) => a.hidden).map((a) => a.querySelector('[id^=a]').id)"
    )


def test_a_place_in_a_hidden_article_shows_the_article(open_page, report):
    places = hidden_places(open_page(report))
    assert places
    for place in {places[0], places[-1]}:
        page = open_page(report, fragment=place, reduced_motion="reduce")
        page.wait_for_function(IN_VIEW, arg=place)
        assert page.locator(f"#{place}").evaluate("(e) => getComputedStyle(e).outlineStyle") != "none"
        assert page.locator(".read article:visible").count() == 2


@pytest.mark.parametrize("place", ["read", "method", "inputs", "article-4", "r0", "rates", "naming"])
def test_sections_articles_and_rules_have_addresses(open_page, event_report, place):
    page = open_page(event_report, fragment=place, reduced_motion="reduce")
    page.wait_for_function(IN_VIEW, arg=place)


def test_every_finding_and_every_table_of_the_page_has_an_address(open_page, report):
    page = open_page(report)
    findings = page.eval_on_selector_all("#findings ~ .finding, section .finding", "all => all.map((f) => f.id)")
    tables = page.eval_on_selector_all(
        "main table", "all => all.filter((t) => !t.closest('figure, #switches')).map((t) => t.id)"
    )
    assert findings
    assert all(findings)
    assert all(tables)


@pytest.mark.parametrize("place", ["nowhere", "%E0%A4%A", "a99-1", "<script>", "a0-999999", "constructor"])
def test_an_address_that_leads_nowhere_does_no_harm(open_page, event_report, place):
    page = open_page(event_report, fragment=place)
    page.locator("main a[data-r]:visible").first.click()
    assert page.locator("#panel").is_visible()


def test_a_new_place_in_the_address_is_gone_to(open_page, report):
    page = open_page(report, reduced_motion="reduce")
    place = hidden_places(page)[0]
    page.evaluate("(id) => { location.hash = id; }", place)
    page.wait_for_function(IN_VIEW, arg=place)


def test_words_of_a_hidden_article_can_be_found(open_page, report, texts):
    """The browser's own search, here by an address with words in it, shows an article that is not side by side."""
    page = open_page(report, reduced_motion="reduce")
    hidden = page.eval_on_selector_all(
        ".read article", "all => all.filter((a) => a.hidden).map((a) => Number(a.dataset.a))"
    )
    assert hidden
    shown = page.evaluate(SHOWN)
    phrases = (" ".join(found.split()[1:7]) for found in re.findall(r"[A-Za-z ]{40,}", texts[hidden[-1]]))
    words = next(phrase for phrase in phrases if phrase not in shown)
    page = open_page(report, fragment=f":~:text={quote(words)}", reduced_motion="reduce")
    page.wait_for_function(IN_VIEW, arg=f"article-{hidden[-1]}")
    assert page.locator(".read article:visible").count() == 2
