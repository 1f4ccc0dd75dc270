"""Numbers open the passages they count, passages lead to their words."""

from itertools import groupby

from tests.report.packed import unpacked

# All numbers are pressed within the page, which is quick: what each opened, as it stands in the panel.
PRESS_ALL = """() => [...document.querySelectorAll("a[data-r]")].map((a) => {
    a.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true})); // links in pictures have no click()
    const panel = document.querySelector("#panel"), items = [...panel.querySelectorAll("ol > li")];
    const words = (li) => li.querySelector("mark").textContent;
    return {refs: a.dataset.r, href: a.getAttribute("href"), open: !panel.hidden,
            told: document.querySelector("#panel-count").textContent,
            title: document.querySelector("#panel-title").textContent,
            items: items.map((li) => [li.querySelector("a").getAttribute("href"), words(li)])};
})"""
# Where an element that a passage led to stands, and whether it is told apart from what it was like before.
SEEN = """(id) => {
    const e = document.getElementById(id), box = e.getBoundingClientRect();
    const inside = box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
    return {inside, outline: getComputedStyle(e).outlineStyle};
}"""


def squeezed(text):
    return " ".join(text.replace("\0", "\ufffd").split())


def test_every_number_lists_its_passages_and_each_is_the_text_that_stands_there(open_page, report, texts):
    pressed = open_page(report).evaluate(PRESS_ALL)
    assert len(pressed) > 50
    for number in pressed:
        assert number["open"]
        assert number["items"]
        assert number["title"].strip()
        assert number["told"].startswith(f"{len(number['items'])} passage")
        if not number["refs"]:
            continue  # opens what the number before it opens
        refs = unpacked(number["refs"], number["href"])
        assert [href for href, _ in number["items"]] == [f"#a{i}-{start}" for i, start, _ in refs]
        for (i, start, length), (_, words) in zip(refs, number["items"], strict=True):
            shown = squeezed(words.removesuffix(" …"))  # of a long passage its beginning
            assert shown == squeezed(texts[i][start : start + length])[: len(shown)]


def test_a_number_says_how_many_where_it_counts_marks(open_page, event_report):
    """Below the words of one term the number is the number of its passages."""
    page = open_page(event_report)
    found = page.eval_on_selector_all(
        "table.terms a[data-r]", "all => all.map((a) => [a.textContent, a.dataset.r.split(' ').length])"
    )
    assert found
    assert [pair for pair in found if pair[0] != str(pair[1])] == []


def test_a_click_on_a_number_then_on_a_passage_leads_to_the_words(open_page, report, texts):
    page = open_page(report, reduced_motion="reduce")
    numbers = page.locator("main a[data-r]:visible")
    for k in range(0, numbers.count(), max(1, numbers.count() // 6)):
        number = numbers.nth(k)
        number.scroll_into_view_if_needed()
        number.click()
        assert page.locator("#panel").is_visible()
        passages = page.locator("#panel ol a")
        passage = passages.nth(passages.count() - 1)
        href = passage.get_attribute("href")
        passage.click()
        seen = page.evaluate(SEEN, href[1:])
        assert seen["inside"], href
        assert seen["outline"] != "none", href
        i, start = map(int, href[2:].split("-"))
        words = page.locator(href).text_content()
        assert texts[i].startswith(words, start)
        assert page.evaluate("location.hash") == href
        page.keyboard.press("Escape")
        assert page.locator("#panel").is_hidden()


def test_only_one_place_is_highlighted_at_a_time(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    page.locator("main a[data-r]:visible").first.click()
    places = page.eval_on_selector_all("#panel ol a", "all => all.map((a) => a.getAttribute('href'))")
    for href, _ in groupby(places[:3]):
        page.locator(f"#panel ol a[href='{href}']").first.click()
    lit = page.eval_on_selector_all(
        "article [id]", "all => all.filter((e) => getComputedStyle(e).outlineStyle !== 'none').map((e) => e.id)"
    )
    assert lit == [places[:3][-1][1:]]


def test_going_back_returns_to_the_place_before(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    page.locator("nav a[href='#read']").click()
    page.locator("nav a[href='#method']").click()
    page.go_back()
    page.wait_for_function(
        "() => { const { y } = document.querySelector('#read').getBoundingClientRect(); return y >= 0 && y < 300; }"
    )
