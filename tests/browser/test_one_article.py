"""Articles can be read one at a time."""


def shown(page):
    return page.eval_on_selector_all(".read article", "all => all.filter((a) => !a.hidden).map((a) => a.dataset.a)")


def test_one_at_a_time_then_two_again(open_page, bundled_report):
    page = open_page(bundled_report, reduced_motion="reduce")
    assert len(shown(page)) == 2
    page.locator("#one-article").check()
    assert shown(page) == ["0"]
    page.locator("select[data-side=left]").select_option("3")
    assert shown(page) == ["3"]
    page.locator("#all-articles").check()
    assert len(shown(page)) == 15
    assert not page.locator("#one-article").is_checked()
    page.locator("#all-articles").uncheck()
    assert len(shown(page)) == 2


def test_a_passage_shows_its_article_alone(open_page, bundled_report):
    page = open_page(bundled_report, reduced_motion="reduce")
    page.locator("#one-article").check()
    place = page.eval_on_selector("article[hidden] a[data-m][id]", "(mark) => mark.id")
    page.evaluate("(id) => { location.hash = id; }", place)
    page.wait_for_function("(id) => !document.getElementById(id).closest('article').hidden", arg=place)
    assert shown(page) == [place[1:].split("-")[0]]
    page.locator("#one-article").uncheck()
    assert len(shown(page)) == 2
