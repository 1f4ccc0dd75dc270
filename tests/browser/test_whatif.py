"""Switching entries off in the page: what it shows is what Python finds without them, and all comes back."""

import random

import pytest

from framing.compare import compare_profiles
from framing.compare.steadiness.leaving_out import less, marks_by_entry
from framing.compare.steadiness.resting import find_resting, made_without
from framing.model import Voice
from framing.profile import profile_article
from framing.read import read_articles
from framing.report.reading import LETTERS
from framing.report.to_html import render_html
from tests.browser.conftest import SEEDS

READ = """async (states) => {
  const found = [];
  for (const ids of states) {
    const turned = new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
    location.hash = `without=${ids.join(",")}`;
    await turned;
    const rates = [...document.querySelectorAll("tr[data-w]")].flatMap((row) =>
      [...row.querySelectorAll("td")].map((cell, o) => [row.dataset.w, o, cell.querySelector("ins")?.textContent])
        .filter(([, , words]) => words !== undefined));
    const findings = [...document.querySelectorAll(".finding")].map((finding) => {
      const line = finding.querySelector(".verdict-now");
      const names = [...line.querySelectorAll("del")].map((del) => [
        del.previousSibling.previousSibling.textContent, del.textContent,
        del.nextSibling.nextSibling.textContent]);
      return { now: finding.dataset.now, counts: names, words: line.textContent };
    });
    found.push({ rates, findings });
  }
  return found;
}"""
TWO_SIDED = ("loaded-term", "own-or-quoted")


@pytest.fixture(scope="module", params=["bundled", "seeds"])
def case(request, lexicons):
    """A report as a page, and the comparison that it shows."""
    if request.param == "seeds" and not SEEDS.is_dir():
        pytest.skip("the five articles are not beside this repository")
    articles = request.getfixturevalue("bundled_articles") if request.param == "bundled" else read_articles(SEEDS)
    comparison = compare_profiles([profile_article(a, lexicons) for a in articles], lexicons)
    return render_html(comparison), comparison


def expected_rates(comparison, marks):
    found = {}
    for row in (
        row for row in comparison.rows if row.category is None or row.voice is Voice.OUTLET
    ):  # the others are not shown
        key = f"{LETTERS[row.construct]} {row.voice} {row.category or ''}".rstrip()
        for o, (cell, left) in enumerate(zip(row.cells, less(row, marks).cells, strict=True)):
            if cell.n != left.n:
                found[key, o] = f"{left.n} {'undefined' if left.rate is None else f'{left.rate:.1f}'}"
    return found


def expected_finding(finding, comparison, marks):
    """What the page must say of it: gone, other, or another or the same count, with the outlets whose count changes."""
    outlet_of = {p.article.id: p.article.outlet for p in comparison.profiles}
    left = made_without(finding, comparison, marks)
    if left is None:
        return "gone", None
    both = zip(finding.counts, left.counts, strict=True)
    changed = [(was[0], said(finding, was, was), said(finding, was, now)) for was, now in both if was != now]
    if outlet_of[left.refs[0].article] != outlet_of[finding.refs[0].article]:
        return "other", changed
    return ("less" if changed else "same"), changed


def said(finding, was, counts):
    if finding.code == "contaminated-report":
        return str(counts[2])
    return f"{counts[1]} + {counts[2]}" if was[2] and finding.code in TWO_SIDED else str(counts[1])


def held(case, states, open_page):
    """All states in one page, held against Python."""
    report, comparison = case
    by_entry = marks_by_entry(comparison.profiles)
    page = open_page(report)
    seen = set()
    for ids, shown in zip(states, page.evaluate(READ, [list(ids) for ids in states]), strict=True):
        marks = [found for entry in ids for found in by_entry[entry]]
        rates = {(key, o): " ".join(words.split()) for key, o, words in shown["rates"]}
        assert rates == expected_rates(comparison, marks), ids
        for finding, now in zip(comparison.findings, shown["findings"], strict=True):
            state, changed = expected_finding(finding, comparison, marks)
            assert now["now"] == state, (ids, finding.sentence, now)
            if changed is not None:
                assert [tuple(cell) for cell in now["counts"]] == changed, (ids, finding.sentence)
            seen.add(state)
    return seen


def test_every_single_entry_gives_what_python_gives(case, open_page):
    entries = sorted(marks_by_entry(case[1].profiles))
    assert len(entries) > 100
    assert held(case, [(entry,) for entry in entries], open_page) >= {"gone", "less", "same"}


def test_any_entries_together_give_what_python_gives(case, open_page):
    entries, draw = sorted(marks_by_entry(case[1].profiles)), random.Random(4)
    rests = sorted({r.rule for f in find_resting(case[1], marks_by_entry(case[1].profiles)) for r in f.rests_on})
    states = [draw.sample(entries, 2) for _ in range(60)] + [
        draw.sample(entries, draw.randint(3, 60)) for _ in range(40)
    ]
    states += [[draw.choice(rests), draw.choice(entries)] for _ in range(60)]
    for lexicon in sorted({entry.split("/")[0] for entry in entries}):
        hers = [entry for entry in entries if entry.startswith(f"{lexicon}/")]
        states += [hers, *([*draw.sample(hers, len(hers) // 2)] for _ in range(20))]
    states.append(entries)
    states = [list(ids) for ids in dict.fromkeys(tuple(ids) for ids in states)]
    assert "gone" in held(case, states, open_page)


def test_all_on_again_restores_the_page_to_the_byte(case, open_page):
    report, comparison = case
    page = open_page(report)
    html = "[...document.querySelectorAll('main > section:not([aria-labelledby=whatif])')].map((x) => x.outerHTML)"
    before = page.evaluate(html)
    for entry in ("loaded.en/pejorative/regime", "labels.en/negative/regime", "hedges.en/modal/may"):
        if entry in marks_by_entry(comparison.profiles):
            page.evaluate(READ, [[entry]])
            assert page.evaluate(html) != before
            page.get_by_role("button", name="All on again", exact=True).click()
            assert page.evaluate(html) == before
    for box in page.locator(".switch-kind > label input").all():
        box.uncheck()
    assert page.evaluate(html) != before
    page.get_by_role("button", name="Switch all on again").click()
    assert page.evaluate(html) == before
    assert "#" not in page.url


NORTH = """Vote

The sham vote began at nine. The sham vote went on. The sham vote ended. The regime of Anton Verhane left at noon.

“A sham vote,” said Maren Holt. Anton Verhane, strongman of the harbour, slept. On Sunday dictator Anton Verhane rose. It may rain.
"""
SOUTH = """Vote

The vote began at nine in the harbour. Anton Verhane left the harbour at noon, and Maren Holt came back to it.
"""
SHAM = "loaded.en/pejorative/sham"


@pytest.fixture(scope="module")
def small(make, lexicons):
    profiles = [make("n", "North", NORTH, event="e"), make("s", "South", SOUTH, event="e")]
    return render_html(compare_profiles(profiles, lexicons))


def test_the_keyboard_is_enough_and_keeps_its_place(open_page, small):
    page = open_page(small)
    ask = page.locator(".loaded-term .ask")
    assert ask.inner_text() == "What if without “sham”?"
    ask.focus()
    page.keyboard.press("Enter")
    assert page.locator(".loaded-term .verdict-now").inner_text() == (
        "No finding any more. Without “sham”: North 3 + 1 becomes 0 + 0."
    )
    assert page.get_by_role("status").inner_text() == "1 entry switched off: “sham” · 1 finding changes"
    assert page.evaluate("document.activeElement.textContent") == "Count “sham” again"
    assert page.url.endswith(f"#without={SHAM}")
    page.get_by_role("button", name="All on again", exact=True).focus()
    page.keyboard.press("Space")
    assert page.get_by_role("status").inner_text() == ""
    assert page.evaluate("document.activeElement.textContent") == "What if without “sham”?"


def test_a_number_that_is_left_opens_the_words_that_are_left(open_page, small):
    page = open_page(small, fragment=f"without={SHAM}")
    cell = page.locator("tr[data-w='L outlet'] td").first
    assert cell.locator("del").text_content().startswith("6")
    link = cell.locator("ins a")
    assert link.text_content() == "3"
    link.click()
    assert page.locator("#panel mark").all_inner_texts() == ["regime", "strongman", "dictator"]


def test_marks_lose_what_they_were_shown_by_and_get_it_back(open_page, small):
    page = open_page(small)
    mark = page.locator(".read a.m.L", has_text="regime")
    before = mark.evaluate("(x) => x.outerHTML")
    mark.evaluate("(x) => { x.id ||= ''; window.kept = x; }")
    mark.click()
    page.locator("#note").get_by_role("button", name="“regime” (loaded term) were not marked?").click()
    classes = page.evaluate("kept.className.split(' ')")
    assert "L" not in classes
    assert "N" in classes, "the label that is marked in the same place stays"
    assert page.evaluate("getComputedStyle(kept.querySelector('[data-k=L]')).display") == "none"
    page.locator("#note").get_by_role("button", name="it were marked again?").click()
    assert page.evaluate("kept.outerHTML") == before


def test_a_link_carries_the_state_and_says_what_it_does_not_find(open_page, small):
    page = open_page(small, fragment=f"without={SHAM},loaded.en/pejorative/nowhere,hedges.en/modal/")
    status = page.get_by_role("status").inner_text()
    assert status == (
        "1 entry of the link marks nothing in these texts. 2 entries switched off: “sham” and “may” · 1 finding changes"
    )
    assert page.locator("html[data-without]").count() == 1
    page.evaluate("location.hash = 'rates'")
    assert page.get_by_role("status").inner_text() == status
    assert open_page(small, fragment="without=%E0%A4%A,%").get_by_role("status").inner_text().startswith("2 entries")


def test_a_whole_kind_is_one_line_and_one_link(open_page, small):
    page = open_page(small)
    page.get_by_label("Loaded terms", exact=True).uncheck()
    assert page.get_by_role("status").inner_text().startswith("4 entries switched off: all loaded terms")
    page.get_by_label("Loaded terms", exact=True).check()
    assert page.url.endswith(".html")


def test_entries_are_found_by_their_words(open_page, small):
    page = open_page(small)
    page.get_by_label("Find an entry").fill("REG")
    rows = page.locator("table.switches tbody tr:visible")
    assert rows.count() == 2
    assert set(rows.locator("bdi").all_inner_texts()) == {"regime"}
    page.get_by_label("Find an entry").fill("zzz")
    assert page.get_by_text("No entry that marked something here").is_visible()
    page.get_by_label("Find an entry").fill("")
    assert rows.count() == 0


def test_a_finding_of_several_entries_leads_to_them(open_page, small):
    page = open_page(small)
    page.locator(".label .ask").click()
    assert page.get_by_text("The entries that finding").is_visible()
    assert "strongman" in page.locator("table.switches tbody tr:visible bdi").all_inner_texts()
    page.get_by_role("button", name="Show all entries").click()
    assert page.locator("table.switches tbody tr:visible").count() == 0


def test_print_says_what_is_off_and_is_silent_else(open_page, small):
    page = open_page(small)
    page.emulate_media(media="print")
    assert not page.locator("#whatif").is_visible()
    page.evaluate(f"location.hash = 'without={SHAM}'")
    page.wait_for_selector("html[data-without]", state="attached")
    assert page.locator(".without").is_visible()
    assert "is the full count" in page.evaluate(
        "getComputedStyle(document.querySelector('.without'), '::before').content"
    )
    assert not page.get_by_role("button", name="All on again", exact=True).is_visible()


def test_without_a_script_it_says_so(open_page, small):
    page = open_page(small, java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    assert not page.locator("#switches").is_visible()


def test_switching_off_brings_no_violation(open_page, small, axe):
    def found(fragment):
        page = open_page(small, fragment=fragment, bypass_csp=True)
        page.locator("#switches summary").first.click()
        return {(v["id"], node["html"]) for v in axe(page) for node in v["nodes"]}

    assert found(f"without={SHAM}") - found("") == set()
