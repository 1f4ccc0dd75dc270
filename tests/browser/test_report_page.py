"""The page as a whole: it opens silently, asks for nothing, and everything in it that leads somewhere arrives."""


def test_it_opens_without_a_word_and_without_a_request(open_page, report):
    page = open_page(report)
    assert page.locator("h1").is_visible()


def test_every_link_within_the_page_leads_to_one_place(open_page, report):
    page = open_page(report)
    ids = page.eval_on_selector_all("[id]", "all => all.map((e) => e.id)")
    assert sorted(set(ids)) == sorted(ids)
    links = page.eval_on_selector_all("a[href^='#']", "all => all.map((a) => a.getAttribute('href').slice(1))")
    assert links
    assert set(links) - set(ids) == set()
