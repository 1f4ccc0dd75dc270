"""Everything can be done from the keyboard, in the order in which it is read, and the focus can be seen."""

import pytest

# The element that has the focus: how it shows, and whether it comes after the one before in the order of the document.
FOCUS = """() => {
    const e = document.activeElement, before = window.lastFocus;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const follows = before && before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
    window.lastFocus = e;
    return {
        what: e.tagName, id: e.id, text: e.textContent.slice(0, 40), body: e === document.body,
        shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        after: !before || before === document.body || !!follows,
    };
}"""
STOPS = "a[href], button, input, select, summary, textarea, [tabindex]"


def tab(page, key="Tab"):
    page.keyboard.press(key)
    return page.evaluate(FOCUS)


def test_no_element_is_put_before_others(open_page, report):
    page = open_page(report)
    assert page.eval_on_selector_all("[tabindex]", "all => all.filter((e) => e.tabIndex > 0).length") == 0


def test_the_focus_goes_down_the_page_and_can_be_seen_all_the_way(open_page, report):
    page = open_page(report, reduced_motion="reduce")
    stops = [tab(page) for _ in range(60)]
    assert [s for s in stops if s["body"]] == []
    assert [s for s in stops if not s["after"]] == []
    assert [s for s in stops if not s["shown"]] == []
    assert [s for s in stops if not s["inside"]] == []


def test_the_reading_view_is_passed_in_the_order_in_which_it_stands(open_page, event_report):
    """Also where the article on the left is a later one than that on the right."""
    page = open_page(event_report, reduced_motion="reduce")
    left, right = page.locator("select[data-side=left]"), page.locator("select[data-side=right]")
    left.select_option(index=2)
    right.select_option(index=0)
    shown = page.eval_on_selector_all(
        ".read article:not([hidden])", "all => all.map((a) => [a.getBoundingClientRect().left, a.dataset.a])"
    )
    assert [a for _, a in sorted(shown)] == [left.input_value(), right.input_value()]
    assert shown == sorted(shown)


def test_the_skip_link_leads_past_the_navigation(open_page, report):
    page = open_page(report, reduced_motion="reduce")
    assert tab(page)["inside"]
    target = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    tab(page)
    past = page.locator(target).evaluate(
        "(e) => !!(e.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    assert past, "the next stop is before the place that the link leads to"


def test_a_link_of_the_navigation_takes_the_focus_along(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    page.locator("nav a[href='#read']").focus()
    page.keyboard.press("Enter")
    tab(page)
    assert page.evaluate("() => !!document.activeElement.closest('#reading')")


@pytest.mark.parametrize(
    ("opener", "box"),
    [
        ("main a[data-r]:visible", "#panel"),
        ("article a[data-m]:visible", "#note"),
        ("article a[data-s]:visible", "#note"),
    ],
)
def test_a_box_is_opened_walked_through_and_left(open_page, report, opener, box):
    page = open_page(report, reduced_motion="reduce")
    link = page.locator(opener).first
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator(box).is_visible()
    assert page.evaluate("(box) => !!document.activeElement.closest(box)", box), "the focus is where the box is"
    stops = page.locator(f"{box} :is({STOPS})").count()
    assert stops
    for _ in range(min(stops, 5)):
        assert tab(page)["shown"]
        assert page.evaluate("(box) => !!document.activeElement.closest(box)", box)
    page.keyboard.press("Escape")
    assert page.locator(box).is_hidden()
    assert link.evaluate("(e) => e === document.activeElement")


def test_the_focus_is_not_caught_in_a_box(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    page.locator("article a[data-m]:visible").first.focus()
    page.keyboard.press("Enter")
    for _ in range(page.locator(f"#note :is({STOPS})").count() + 2):
        page.keyboard.press("Tab")
    assert not page.evaluate("() => !!document.activeElement.closest('#note')")


def test_a_passage_takes_the_focus_to_its_words(open_page, report):
    page = open_page(report, reduced_motion="reduce")
    page.locator("main a[data-r]:visible").first.focus()
    page.keyboard.press("Enter")
    passage = page.locator("#panel ol a").first
    href = passage.get_attribute("href")
    passage.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == href[1:]


def test_every_control_has_a_name(open_page, report):
    page = open_page(report)
    nameless = page.evaluate("""() => {
        const said = (id) => document.getElementById(id)?.textContent ?? "";
        const by = (e) => (e.getAttribute("aria-labelledby") ?? "").split(" ").map(said).join("");
        const labels = (e) => [...(e.labels ?? [])].map((label) => label.textContent).join("");
        const name = (e) => ((e.getAttribute("aria-label") ?? "") + by(e) + labels(e) + e.textContent).trim();
        const controls = "a[href], button, input, select, [role=dialog], [role=region], nav";
        const all = [...document.querySelectorAll(controls)].filter((e) => e.tabIndex >= 0);
        return all.filter((e) => !name(e)).map((e) => e.outerHTML.slice(0, 120));
    }""")
    assert nameless == []
