"""Without a script everything can be read, and a number leads to the first word it counts."""


def test_everything_stands_open(open_page, report, texts):
    page = open_page(report, java_script_enabled=False)
    articles = page.locator(".read article")
    assert articles.count() == len(texts)
    assert articles.filter(visible=True).count() == len(texts)
    assert page.locator("#panel, #note").filter(visible=True).count() == 0


def test_a_number_leads_to_the_first_word_it_counts(open_page, report):
    page = open_page(report, java_script_enabled=False, reduced_motion="reduce")
    numbers = page.locator("main a[data-r]:visible")
    for k in (0, numbers.count() // 2, numbers.count() - 1):
        number = numbers.nth(k)
        href = number.get_attribute("href")
        number.click()
        assert page.url.endswith(href)
        place = page.locator(href).bounding_box()
        assert place is not None
        assert -5 <= place["y"] <= 900


def test_a_mark_leads_to_its_rule(open_page, report):
    page = open_page(report, java_script_enabled=False, reduced_motion="reduce")
    mark = page.locator(".read a[data-m]").first
    href = mark.get_attribute("href")
    mark.click()
    assert page.locator(href).is_visible()
    assert page.locator(href).text_content().strip()


def test_layers_work(open_page, event_report):
    page = open_page(event_report, java_script_enabled=False)
    page.locator("#layer-who").uncheck()
    assert page.locator(".read .who:visible").count() == 0


def test_nothing_is_offered_that_needs_a_script(open_page, report):
    page = open_page(report, java_script_enabled=False)
    assert page.locator("button:visible, select:visible, textarea:visible, output:visible").count() == 0
    assert (
        page.locator("input:visible").evaluate_all(
            "all => all.filter((i) => !i.id.startsWith('layer-')).map((i) => i.id)"
        )
        == []
    )


def test_nothing_is_wider_than_the_window(open_page, report):
    page = open_page(report, java_script_enabled=False, viewport=(320, 800))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
