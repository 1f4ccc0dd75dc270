"""The page from tables in a browser: silent, usable without a script, and axe finds nothing serious."""

import importlib.util
from pathlib import Path

import pytest

from framing.compare import compare_profiles
from framing.matcher import load_lexicons
from framing.profile import profile_article
from framing.read import read_articles
from framing.report.corpus import render_corpus
from framing.resources import seeds_folder

from .test_accessibility import broken

VALUES = Path(__file__).parents[1] / "report" / "corpus" / "values.py"
NUMBER = "#rates-table a.n >> nth=3"


@pytest.fixture(scope="module")
def values():
    """What the tests of the report make values with."""
    spec = importlib.util.spec_from_file_location("corpus_values", VALUES)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def text(values):
    """The page of the bundled corpus."""
    lexicons = load_lexicons()
    profiles = [profile_article(article, lexicons) for article in read_articles(seeds_folder())]
    return render_corpus(values.cut(compare_profiles(profiles, lexicons)), "html")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_nothing_serious_is_found_as_opened_and_with_examples(open_page, text, axe, scheme, width):
    for fragment in ("", "p1-2"):
        page = open_page(
            text,
            fragment=fragment,
            color_scheme=scheme,
            viewport=(width, 900),
            reduced_motion="reduce",
            bypass_csp=True,
        )
        page.eval_on_selector_all("details", "all => all.forEach((d) => { d.open = true; })")
        assert broken(axe(page)) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 320])
def test_a_number_opens_its_examples_and_they_lead_back(open_page, text, width):
    page = open_page(text, viewport=(width, 900), reduced_motion="reduce", java_script_enabled=False)
    assert page.locator(".ex:visible").count() == 0
    number = page.locator(NUMBER)
    number.scroll_into_view_if_needed()
    n, href = number.text_content(), number.get_attribute("href")
    before = number.bounding_box()["y"]
    number.click()
    heading = page.locator(href)
    assert n
    assert f"of {n} places" in heading.text_content()
    assert 0 <= heading.bounding_box()["y"] <= 900
    assert page.locator(".ex:visible").count() == 1
    assert abs(number.bounding_box()["y"] - before) < 40
    page.locator(".ex:visible a", has_text="Back to the table").click()
    assert page.locator(".ex:visible").count() == 0
    assert 0 <= number.bounding_box()["y"] <= 900


def test_the_points_of_the_picture_open_what_the_table_opens(open_page, text):
    page = open_page(text, java_script_enabled=False, reduced_motion="reduce")
    point = page.locator("figure a.p").first
    href = point.get_attribute("href")
    assert page.locator(f"#rates-table a[href='{href}']").count() == 1
    point.click()
    assert page.locator(href).is_visible()


def test_all_examples_can_be_had_at_once(open_page, text):
    page = open_page(text, fragment="examples", java_script_enabled=False)
    assert page.locator(".ex:visible").count() == page.locator(".ex").count() > 50


def test_in_print_the_tables_stand_alone(open_page, text):
    page = open_page(text, fragment="p1-1")
    page.emulate_media(media="print")
    assert page.locator(".ex:visible").count() == 0
    assert page.locator("#rates-table").is_visible()


def test_hostile_names_run_nothing(open_page, values):
    name = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    page = open_page(render_corpus(values.one_outlet(name, name), "html"))
    assert page.locator("img, script").count() == 0
    assert name in page.locator("#outlets-table").inner_text()
