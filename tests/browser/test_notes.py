"""A mark opens a note that says why; Escape closes it and gives the focus back."""

OPEN_ALL = """(selector) => [...document.querySelectorAll(selector)].map((a) => {
    a.click();
    const note = document.querySelector("#note"), all = (what) => [...note.querySelectorAll(what)];
    const exists = (link) => !!document.getElementById(link.getAttribute("href").slice(1));
    return {words: a.textContent, open: !note.hidden, told: note.textContent,
            terms: all("dt").map((d) => d.textContent), empty: all("dd").filter((d) => !d.textContent.trim()).length,
            rules: all("a[href^='#r']").map((r) => [r.textContent, exists(r)])};
})"""


def test_every_mark_has_a_note_with_its_words_its_voice_and_its_rule(open_page, report):
    notes = open_page(report).evaluate(OPEN_ALL, "article a[data-m]")
    assert len(notes) > 50
    for note in notes:
        assert note["open"]
        assert note["words"].strip(), "a link with nothing to read"
        assert note["words"].split()[0] in note["told"]
        assert {"Voice", "Means", "Rule"} <= set(note["terms"])
        assert note["empty"] == 0
        assert note["rules"]
        assert all(name and exists for name, exists in note["rules"])


def test_every_speaker_has_a_note_with_its_rule(open_page, report):
    notes = open_page(report).evaluate(OPEN_ALL, "article a[data-s]")
    assert notes
    for note in notes:
        assert note["open"]
        assert note["words"] in note["told"]
        assert note["rules"]


def test_the_note_stands_beside_the_mark_and_within_the_window(open_page, report):
    page = open_page(report, reduced_motion="reduce")
    marks = page.locator("article a[data-m]:visible")
    for k in range(0, marks.count(), max(1, marks.count() // 5)):
        marks.nth(k).scroll_into_view_if_needed()
        marks.nth(k).click()
        note, mark = page.locator("#note").bounding_box(), marks.nth(k).bounding_box()
        assert note is not None
        assert mark is not None
        assert note["x"] >= 0
        assert note["x"] + note["width"] <= 1280
        assert 0 <= note["y"] - mark["y"] < 200 + mark["height"]
        page.keyboard.press("Escape")


def test_escape_closes_the_note_then_the_panel_and_gives_the_focus_back(open_page, report):
    page = open_page(report, reduced_motion="reduce")
    number = page.locator("main a[data-r]:visible").first
    number.click()
    page.locator("#panel ol a").first.click()
    mark = page.locator("article a[data-m]:visible").first
    mark.scroll_into_view_if_needed()
    mark.click()
    assert page.locator("#note").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#note").is_hidden()
    assert mark.evaluate("(e) => e === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_close_buttons_close_and_give_the_focus_back(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    for selector, box in (("main a[data-r]:visible", "#panel"), ("article a[data-m]:visible", "#note")):
        opener = page.locator(selector).first
        opener.scroll_into_view_if_needed()
        opener.click()
        page.locator(f"{box} [data-close]").click()
        assert page.locator(box).is_hidden()
        assert opener.evaluate("(e) => e === document.activeElement")


def test_a_click_elsewhere_closes_the_note(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    mark = page.locator("article a[data-m]:visible").first
    mark.scroll_into_view_if_needed()
    mark.click()
    page.mouse.click(4, 450)
    assert page.locator("#note").is_hidden()


def test_a_rule_named_in_a_note_leads_to_what_is_said_of_it(open_page, event_report):
    page = open_page(event_report, reduced_motion="reduce")
    mark = page.locator("article a[data-m]:visible").first
    mark.scroll_into_view_if_needed()
    mark.click()
    rule = page.locator("#note a[href^='#r']").first
    href, name = rule.get_attribute("href"), rule.text_content()
    rule.click()
    assert page.locator(href).is_visible()
    assert name in page.locator(href).text_content()
    assert page.locator("#note").is_hidden()
