"""Switching entries off in the page: what it shows is what Python finds without them, and all comes back."""

import random

import pytest

from framing.compare import compare_profiles
from framing.compare.steadiness.leaving_out import less, marks_by_entry
from framing.compare.steadiness.resting import find_resting, made_without
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
    for row in comparison.rows:
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
