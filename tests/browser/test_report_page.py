"""The page as a whole: it opens silently, asks for nothing, and everything in it that leads somewhere arrives."""

from itertools import pairwise

import pytest

# parts that come near are laid out late and move what is below them: where the page comes to rest is what counts
UNCOVERED = """(target) => {
    const { x, y } = target.getBoundingClientRect();
    return y >= 0 && y < innerHeight && target.contains(document.elementFromPoint(x + 2, y + 12));
}"""


def test_it_opens_without_a_word_and_without_a_request(open_page, report):
    page = open_page(report)
    assert page.locator("h1").is_visible()
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter((e) => !e.name.startsWith('data:')).length") == 0
    )


def test_every_link_within_the_page_leads_to_one_place(open_page, report):
    page = open_page(report)
    ids = page.eval_on_selector_all("[id]", "all => all.map((e) => e.id)")
    assert sorted(set(ids)) == sorted(ids)
    links = page.eval_on_selector_all("a[href^='#']", "all => all.map((a) => a.getAttribute('href').slice(1))")
    assert links
    assert set(links) - set(ids) == set()


def test_what_an_element_is_named_by_exists(open_page, report):
    page = open_page(report)
    missing = page.evaluate("""() => {
        const names = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"];
        const ids = (name) => [...document.querySelectorAll(`[${name}]`)].map((e) => e.getAttribute(name).split(" "));
        return names.flatMap(ids).flat().filter((id) => id && !document.getElementById(id));
    }""")
    assert missing == []


def test_every_article_stands_in_the_page_character_by_character(open_page, report, texts):
    page = open_page(report)
    shown = page.eval_on_selector_all(
        "article[data-a]", "all => all.map((a) => [...a.querySelectorAll('.t')].map((t) => t.textContent).join(''))"
    )
    assert shown == texts


def test_headings_go_down_one_level_at_a_time(open_page, report):
    page = open_page(report)
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map((h) => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("open_all", [False, True], ids=["as-opened", "all-opened"])
def test_every_section_of_the_navigation_comes_into_view(open_page, event_report, open_all):
    page = open_page(event_report, reduced_motion="reduce")
    if open_all:
        page.eval_on_selector_all("details", "all => all.forEach((d) => { d.open = true; })")
    links = page.locator("nav a[href^='#']")
    for k in range(links.count()):
        links.nth(k).click()
        target = page.locator(links.nth(k).get_attribute("href"))
        page.wait_for_function(UNCOVERED, arg=target.element_handle(), timeout=5_000)
