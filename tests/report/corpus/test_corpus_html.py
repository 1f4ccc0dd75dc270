"""The page from tables: every number of the tables is in it, its links arrive, what comes from outside is text."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from framing.compare.corpus import CorpusComparison
from framing.report.corpus import corpus_table, render_corpus
from framing.report.corpus.evidence import Examples
from framing.report.corpus.panel import Panel

from .values import many, one_outlet

HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}</style>'


class Page(HTMLParser):
    """The words of each table by its id, all ids and all links of a page; cells need no end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self._table = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if "href" in given:
            self.links.append(given["href"] or "")
        if tag == "table":
            self._table = given.get("id") or ""
            self.tables[self._table] = []

    def handle_endtag(self, tag: str) -> None:
        self._table = "" if tag == "table" else self._table

    def handle_data(self, data: str) -> None:
        if self._table:
            self.tables[self._table] += re.findall(r"\d[\d,.]*\d|\d", data)


@pytest.fixture(scope="module")
def page(value: CorpusComparison) -> Page:
    return Page(render_corpus(value, "html"))


def numbers(value: CorpusComparison, table: str, *names: str) -> set[str]:
    columns, rows = corpus_table(value, table)
    found = [dict(zip(columns.split(), row, strict=True)) for row in rows]
    return {
        f"{n:,}" if isinstance(n, int) else f"{n:.{2 if table == 'estimates' else 1}f}"
        for row in found
        for name in names
        if isinstance(n := row[name], int | float)
    }


@pytest.mark.parametrize(
    ("table", "shown", "columns"),
    [
        ("outlets", ("outlets",), "n_articles n_removed n_events words_outlet words_reported words_quoted"),
        ("rates", ("rates", "categories"), "n words rate_per_1k_words low high"),
        ("estimates", ("estimates",), "numerator denominator n_articles value low high"),
        ("sourcing", ("sourcing",), "n_speakers effective_speakers words_attributed words_anonymous words_unknown"),
        ("speakers", ("speakers",), "words_quoted words_reported n_attributions"),
        ("key_terms", ("keywords-1", "keywords-2", "keywords-3", "keywords-4", "keywords-5"),
         "target_count reference_count n_articles log_ratio g2 log_odds_z"),
        ("events", ("events",), "n_articles"),
        ("shared_texts", ("shared-texts",), "n"),
    ],
)  # fmt: skip
def test_every_number_of_a_table_is_in_the_page(
    value: CorpusComparison, page: Page, table: str, shown: tuple[str, ...], columns: str
) -> None:
    there = {n for name in shown for n in page.tables[f"{name}-table"]}
    missing = {n.lstrip("-") for n in numbers(value, table, *columns.split())} - there
    assert missing - {"0", "0.0", "0.00"} == set()


def test_every_use_of_a_term_that_is_shown_is_in_the_page(value: CorpusComparison, page: Page) -> None:
    found = sum(int(n.replace(",", "")) for n in page.tables["terms-hedge-table"])
    assert found == sum(row.n for row in value.terms if row.construct.value == "hedge")


@pytest.mark.parametrize("made", [one_outlet(), many(3, 4)], ids=["one", "many"])
def test_links_arrive_and_ids_are_unique(made: CorpusComparison) -> None:
    page = Page(render_corpus(made, "html"))
    assert len(set(page.ids)) == len(page.ids)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside - set(page.ids) == set()
    assert "script" not in page.tags and "iframe" not in page.tags
    assert {link.split(":")[0] for link in page.links if not link.startswith("#")} <= {"https", "data"}


def test_a_number_opens_its_places_with_words_rule_and_file(alone: CorpusComparison) -> None:
    html = render_corpus(alone, "html")
    assert "<a class=n href=#p1-1>1</a> <span class=rate>20.0</span>" in html
    assert "<h4 id=p1-1><b>Alone</b>: 1 of 1 place</h4>" in html
    assert "<li>The <b>sham</b> vote went on. <small>a-1, a/1.txt</small>" in html
    assert "Rule: <a href=#r0>loaded.en/pejorative/sham</a>" in html
    assert "<a href=#n1>Back to the table</a>" in html


def test_many_places_of_which_three_are_shown_are_counted(value: CorpusComparison) -> None:
    html = render_corpus(value, "html")
    assert "<b>Free Quay</b>: 3 of 27 places" in html
    assert "<b>Free Quay</b>, own voice: 3 of 6 places" in html


def test_what_comes_from_outside_is_text() -> None:
    value = one_outlet(HOSTILE, HOSTILE)
    value = replace(
        value,
        passages=tuple(replace(p, before=HOSTILE, url="javascript:alert(1)", path=HOSTILE) for p in value.passages),
        failed=(HOSTILE,),
        n_notices=((HOSTILE, 1),),
    )
    html = render_corpus(value, "html")
    assert "<script" not in html and "alert(1)</script>" not in html
    assert "javascript:" not in html
    assert "49" not in html.replace("&#34;", "").split("<body>")[1].split("</header>")[0]
    assert html.count("</style>") == 1


def test_an_undefined_rate_is_said_and_not_nought(alone: CorpusComparison) -> None:
    html = render_corpus(alone, "html")
    assert "<span class=undefined>undefined</span>" in html
    assert "0 words</td>" in html or "0 words<" in html


def test_a_large_page_stays_below_two_megabytes_and_tells_what_it_leaves_out() -> None:
    html = render_corpus(many(12, 60), "html")
    assert len(html.encode()) < 2_000_000
    left_out = re.search(r"no room for the examples of ([\d,]+) numbers", html)
    assert left_out and int(left_out[1].replace(",", "")) > 1_000
    assert render_corpus(many(3, 4), "html") == render_corpus(many(3, 4), "html")


def test_room_is_shared_out_cell_by_cell() -> None:
    value = many(2, 1)
    panel, examples = Panel(value.names), Examples(value.passages)
    rows = [examples.of_row(f"row {k}", row) for k, row in enumerate(value.rows[:2])]
    places = [panel.add(row) for row in rows]
    panel.settle(room=5 * 330)
    shown = {row.place: [len(found) for _, _, found in row.numbers] for row in panel.rows}
    assert places == [1, 2]
    assert [panel.link(1, 0), panel.link(2, 1)] == ["#p1-1", "#p2-2"]
    assert shown == {1: [2, 1], 2: [1, 1]}


def test_no_room_at_all_leaves_numbers_without_links() -> None:
    value = one_outlet()
    panel = Panel(value.names)
    place = panel.add(Examples(value.passages).of_row("row", value.rows[0]))
    panel.settle(room=0)
    assert (panel.link(place, 0), panel.has(place), list(panel.rows), panel.n_left_out) == ("", False, [], 1)


def test_a_place_that_no_rule_marked_has_no_rule() -> None:
    value = one_outlet()
    html = render_corpus(replace(value, passages=tuple(replace(p, rule="") for p in value.passages), rules=()), "html")
    assert "<b>sham</b> vote went on. <small>a-1, a/1.txt</small>" in html
    assert "Rule:" not in html and "rules that found" not in html
