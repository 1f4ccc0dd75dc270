"""Narrow windows, enlarged text, dark and forced colours, still motion."""

import pytest

# What makes the page wider than its window: elements that stick out and are in nothing that scrolls by itself.
WIDER = """() => {
    const width = document.documentElement.scrollWidth;
    if (width <= innerWidth) return [];
    const all = [...document.querySelectorAll("body *")];
    const out = all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    const free = out.filter((e) => getComputedStyle(e).position === "absolute" || !e.parentElement.closest(".scroll"));
    return [width, ...free.map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)];
}"""
widths = pytest.mark.parametrize("width", [320, 360, 640, 768, 1024, 1920])


@widths
def test_the_page_is_never_wider_than_the_window(open_page, report, width):
    page = open_page(report, viewport=(width, 800), reduced_motion="reduce")
    assert page.evaluate(WIDER) == []
    page.eval_on_selector_all("details", "all => all.forEach((d) => { d.open = true; })")
    assert page.evaluate(WIDER) == []
    if page.locator("#all-articles").count():
        page.locator("#all-articles").check()
        assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("width", [320, 640])
def test_panel_and_note_fit_into_a_narrow_window(open_page, report, width):
    page = open_page(report, viewport=(width, 640), reduced_motion="reduce")
    for selector, box in (("main a[data-r]:visible", "#panel"), ("article a[data-m]:visible", "#note")):
        page.locator(selector).first.scroll_into_view_if_needed()
        page.locator(selector).first.click()
        place = page.locator(box).bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        assert page.evaluate(WIDER) == []
        page.keyboard.press("Escape")


def test_text_can_be_twice_as_large(open_page, report):
    """The user's own size of text, at 200 %, in a window of 1280."""
    page = open_page(report, reduced_motion="reduce")
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert page.evaluate(WIDER) == []


def test_lines_may_be_set_further_apart(open_page, event_report):
    """WCAG 1.4.12: nothing is cut off where the reader widens lines, letters and words."""
    page = open_page(event_report, bypass_csp=True, reduced_motion="reduce")
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
        " p { margin-bottom: 2em !important; }"
    )
    assert page.evaluate(WIDER) == []
    cut = page.evaluate("""() => {
        const clips = (e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowY) && e.checkVisibility();
        const cut = (e) => clips(e) && e.scrollHeight > e.clientHeight + 2;
        return [...document.querySelectorAll("main *:not(.sr)")].filter(cut).map((e) => e.outerHTML.slice(0, 120));
    }""")
    assert cut == []


def test_who_wants_no_motion_gets_none(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    far, there = page.evaluate("""() => {
        const top = () => document.querySelector("#method").getBoundingClientRect().top;
        const before = top();
        document.querySelector("nav a[href='#method']").click();
        return [before, top()];
    }""")
    assert far > 10_000
    assert 0 <= there < 900, "the page is still on its way"
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((e) => {
        const s = getComputedStyle(e);
        return [...s.transitionDuration.split(","), ...s.animationDuration.split(",")].some((t) => parseFloat(t) > 0);
    }).length""")
    assert moving == 0


def test_forced_colours_keep_what_bars_and_dots_say(open_page, event_report):
    """Where the reader's colours replace those of the page, a bar still has an edge or a ground that differs."""
    page = open_page(event_report, forced_colors="active")
    lost = page.evaluate("""() => {
        const empty = [getComputedStyle(document.body).backgroundColor, "rgba(0, 0, 0, 0)"];
        const seen = (s) => (s.borderTopStyle !== "none" && parseFloat(s.borderTopWidth) > 0)
            || !empty.includes(s.backgroundColor) || s.backgroundImage !== "none";
        const drawn = [...document.querySelectorAll(".bar > i, .key, .d")].filter((e) => e.checkVisibility());
        return drawn.filter((e) => parseFloat(getComputedStyle(e).width) > 0 && !seen(getComputedStyle(e)))
            .map((e) => e.outerHTML.slice(0, 100)).slice(0, 5);
    }""")
    assert lost == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_scheme_of_the_system(open_page, event_report, scheme):
    page = open_page(event_report, color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(ground) < 200) == (scheme == "dark")
