"""A report of many pages in a browser: from a number on the index to the word on the page of its event."""

import pytest

EVENT = """Vote {k} in Dromley

The regime of strongman Tomas Brandt held a sham vote {k}. Maren Holt said it was fair. “It was fair,” she said.

{more}

At last the junta closed quay {k}. Critics reportedly left.
"""


@pytest.fixture(scope="module")
def site(make_report, tmp_path_factory):
    """The index of the report of three events by two outlets, their articles long enough to scroll."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = ["path,id,outlet,date,event"]
    for k in range(3):
        for outlet in ("Alder Wire", "The Standard"):
            name = f"{outlet[:3]}-{k}"
            more = "\n\n".join(
                f"The ferry {n} left quay {k} for Orrin at noon, and {outlet} saw it." for n in range(60)
            )
            (folder / f"{name}.txt").write_text(EVENT.format(k=k, more=more), encoding="utf-8")
            rows.append(f"{name}.txt,{name},{outlet},2031-0{1 + 3 * k}-10,vote {k}/Dromley")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return make_report(folder, "--pages", "events")


@pytest.fixture(scope="module")
def event(site):
    """The page of an event."""
    return min((site.parent / "events").glob("vote-1-*.html"))


def allow(opened, site):
    """Pages of the report may be asked for; nothing else."""
    pages = site.parent.resolve().as_uri()
    opened.heard[:] = [line for line in opened.heard if not line.startswith(f"request: {pages}/")]


SETTLED = """async (selector) => {
    const top = () => document.querySelector(selector).getBoundingClientRect().top;
    let before = NaN;
    for (let same = 0; same < 3; before = top()) {
        await new Promise((done) => setTimeout(done, 100));
        same = top() === before ? same + 1 : 0;
    }
    return [before, before + document.querySelector(selector).getBoundingClientRect().height - innerHeight];
}"""


def settled(page, selector):
    """Where a place has come to rest: its top in the window, and how far it reaches below the window."""
    page.locator(selector).wait_for(state="attached")
    return page.evaluate(SETTLED, selector)


def in_sight(page, selector):
    top, below = settled(page, selector)
    return top >= 0 >= below


def test_from_a_number_to_its_words_on_the_page_of_the_event(opened, site):
    page = opened.open(site)
    number = page.locator("#rates-table a.n").first
    number.click()
    assert page.locator("#panel").is_visible()
    passages = page.locator("#panel li a")
    last = passages.nth(passages.count() - 1)
    words = last.locator("mark").inner_text()
    last.click()
    page.wait_for_url("**/events/*.html#a*")
    lit = page.locator(".lit")
    assert lit.inner_text().startswith(words)
    assert in_sight(page, ".lit")
    page.locator("nav a", has_text="All events").click()
    page.wait_for_url("**/report.html")
    allow(opened, site)


def test_every_event_of_the_list_opens_its_page(opened, site):
    page = opened.open(site)
    links = page.locator("#events-table tbody a")
    assert links.count() == 3
    links.nth(1).click()
    page.wait_for_url("**/events/vote-1-dromley-*.html")
    assert page.locator("h1").inner_text() == "Vote 1/Dromley, in two outlets"
    page.locator("#article-1 a.m").first.click()
    assert "is marked" in page.locator("#note").inner_text()
    allow(opened, site)


def test_names_are_hidden_on_the_index_too(opened, site):
    page = opened.open(site)
    page.locator("#blind").check()
    page.locator("#rates-table a.n").first.click()
    panel = page.locator("#panel").inner_text()
    assert "Outlet A" in panel and "Alder Wire" not in panel.replace("Alder Wire saw it", "")
    allow(opened, site)


def test_numbers_lead_to_other_pages_without_a_script(opened, site):
    page = opened.open(site, java_script_enabled=False)
    page.locator("#rates-table a.n").first.click()
    page.wait_for_url("**/events/*.html#a*")
    allow(opened, site)


@pytest.mark.parametrize("fragment", ["method", "rates-table", "voices", "r0"])
def test_what_is_far_down_comes_into_sight(opened, site, event, fragment):
    """Sections that are laid out late do not move what was asked for."""
    page = opened.open(event, fragment=fragment)
    top, _ = settled(page, f"#{fragment}")
    assert -5 <= top < 900
    allow(opened, site)


def test_the_last_word_of_a_long_article_is_found_from_the_first_number(opened, site, event):
    page = opened.open(event)
    anchor = page.locator("#article-0 a.m", has_text="junta").last.get_attribute("id")
    for _ in range(2):  # from the top, and back from the bottom
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        page.locator("#rates-table a.n").first.click()
        page.locator(f"#panel a[href='#{anchor}']").click()
        assert in_sight(page, f"#{anchor}.lit")
    allow(opened, site)
