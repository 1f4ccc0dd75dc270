"""axe-core finds nothing serious against WCAG 2.2 A and AA, whichever way the page is looked at."""

import re

import pytest

SERIOUS = ("serious", "critical")


def broken(violations):
    """What must not be: whatever is serious, of the guidelines or of the advice beside them."""
    return [
        (v["id"], v["impact"], len(nodes), nodes[0]["target"], nodes[0]["html"], nodes[0]["why"])
        for v in violations
        if v["impact"] in SERIOUS
        if (nodes := [n for n in v["nodes"] if v["id"] != "target-size" or len(words_of(n)) < 5])
    ]


def words_of(node):
    """WCAG 2.5.8 lets words in running text be as small as their lines; single figures must stand apart."""
    return re.sub(r"<[^>]*>", "", node["html"])


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page(open_page, event_report, scheme, width, axe):
    page = open_page(event_report, color_scheme=scheme, viewport=(width, 900), reduced_motion="reduce", bypass_csp=True)
    assert broken(axe(page)) == []


def test_the_page_of_real_articles(open_page, seeds_report, axe):
    assert broken(axe(open_page(seeds_report, reduced_motion="reduce", bypass_csp=True))) == []


def test_the_page_with_everything_unfolded(open_page, event_report, axe):
    page = open_page(event_report, reduced_motion="reduce", bypass_csp=True)
    page.eval_on_selector_all("details", "all => all.forEach((d) => { d.open = true; })")
    page.locator("#all-articles").check()
    assert broken(axe(page)) == []


@pytest.mark.parametrize(
    ("opener", "box"),
    [
        ("main a[data-r]:visible", "#panel"),
        ("article a[data-m]:visible", "#note"),
        ("article a[data-s]:visible", "#note"),
    ],
    ids=["panel", "note of a mark", "note of a speaker"],
)
def test_an_open_box(open_page, event_report, scheme, opener, box, axe):
    page = open_page(event_report, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page.locator(opener).first.click()
    assert page.locator(box).is_visible()
    assert broken(axe(page, box)) == []
