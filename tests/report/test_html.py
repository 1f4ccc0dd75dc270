"""The HTML report: complete, self-contained, safe with hostile texts, the same bytes for the same input."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from framing.compare import Comparison, compare_profiles
from framing.matcher import Lexicons, load_lexicons
from framing.model import Article, Profile
from framing.profile import profile_article
from framing.report.days import date_range
from framing.report.templating import embedded
from framing.report.to_html import render_html, title
from framing.segment import segment_article

from .packed import Passage, unpacked

WIRE = """Harbour closed after vote

By Cora Lint

The government closed the harbour on Monday. “We were told by text message,” said Maren Holt of the union.

President Tomas Brandt said the talks would pause. He apparently left at noon.
"""
STANDARD = """Junta slams the harbour shut

The regime of strongman Tomas Brandt sealed the harbour after its “landslide”. The regime gave no reason.

Minister Orla Venn claimed the sham result would stand. The regime clearly feared the count, and the regime hid it.

Photo: A. Nobody/Standard
"""
HOSTILE = (
    "Head <script>alert(1)</script>\r\n\r\n"
    "The regime said {{ 7 * 7 }} {% raw %} </script><img src=x onerror=alert(2)> & &amp; \u202eback\u202c.\r\n\r\n"
    "A NUL \0 and a \"quote' here, the regime\u2028said. \U0001f600 The regime is <b>late</b>.\n"
)


class Page(HTMLParser):
    """What a browser finds: ids, attributes, the text of each article as the reading view shows it, all text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.passages: list[list[Passage]] = []  # that numbers list
        self.tags: list[str] = []
        self.articles: dict[str, str] = {}
        self.seen = ""
        self.scripts: dict[str, str] = {}
        self._article: str | None = None
        self._text_tag: str | None = None
        self._raw: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in values.items()]
        if values.get("data-r"):  # "": the passages of the number before it
            self.passages.append(unpacked(values["data-r"], values["href"]))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "article":
            self._article = values["id"]
            self.articles[self._article] = ""
        if "t" in values.get("class", "").split():
            self._text_tag = tag
        if tag in ("script", "style"):
            self._raw = values.get("id", tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._text_tag:
            self._text_tag = None
        if tag in ("script", "style"):
            self._raw = None

    def handle_data(self, data: str) -> None:
        if self._raw:
            self.scripts[self._raw] = self.scripts.get(self._raw, "") + data
            return
        self.seen += data
        if self._article and self._text_tag:
            self.articles[self._article] += data

    def links(self) -> list[str]:
        return [value for _, name, value in self.attributes if name == "href"]


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return load_lexicons()


def profiles_of(lexicons: Lexicons, *articles: Article) -> list[Profile]:
    return [profile_article(article, lexicons) for article in articles]


def two(lexicons: Lexicons, text: str = WIRE, outlet: str = "Alder Wire", **more: str) -> Comparison:
    """A wire and a newspaper on one event."""
    articles = (
        Article("wire-1", outlet, text, date="2031-03-12", event="harbour-closure", **more),
        Article("standard-1", "The Standard", STANDARD, date="2031-03-14", event="harbour-closure"),
    )
    return compare_profiles(profiles_of(lexicons, *articles), lexicons)


def shown_text(text: str) -> str:
    return text.replace("\0", "\ufffd")


def test_one_file_asks_for_nothing(lexicons: Lexicons) -> None:
    html = render_html(two(lexicons, url="https://example.org/story"))
    page = Page(html)
    outside = [v for _, name, v in page.attributes if name in ("src", "href", "srcset", "action", "poster")]
    assert {v for v in outside if not v.startswith("#")} == {"data:,", "https://example.org/story"}
    assert not set(page.tags) & {"img", "iframe", "object", "embed", "video", "audio", "base", "form"}
    assert "url(" not in page.scripts["style"] and "@import" not in page.scripts["style"]
    assert not re.search(r"fetch|XMLHttpRequest|import\(|innerHTML|eval\(", page.scripts["script"])


def test_only_a_web_address_becomes_a_link(lexicons: Lexicons) -> None:
    page = Page(render_html(two(lexicons, url="javascript:alert(1)")))
    assert not [link for link in page.links() if link.startswith("javascript")]


@pytest.mark.parametrize("text", [WIRE, HOSTILE, STANDARD * 2, "One.", "  lead\n\n\tend \n", "a\r\nb\rc\n"])
def test_every_text_stands_in_the_page_exactly(lexicons: Lexicons, text: str) -> None:
    comparison = two(lexicons, text)
    page = Page(render_html(comparison))
    for place, profile in enumerate(comparison.profiles):
        assert page.articles[f"article-{place}"] == shown_text(profile.article.text)


def test_marks_that_overlap_are_cut_not_doubled(lexicons: Lexicons) -> None:
    comparison = two(lexicons)
    marks = [m.span for p in comparison.profiles for m in p.marks]
    assert any(a.overlaps(b) for a, b in pairwise(sorted(marks)))
    html = render_html(comparison)
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html, re.DOTALL)


def test_every_link_in_the_page_has_its_place(lexicons: Lexicons) -> None:
    page = Page(render_html(two(lexicons)))
    assert len(page.ids) == len(set(page.ids))
    missing = [link for link in page.links() if link.startswith("#") and link[1:] not in page.ids]
    assert missing == []


def test_every_number_that_is_not_nought_opens_its_words(lexicons: Lexicons) -> None:
    comparison = two(lexicons)
    page = Page(render_html(comparison))
    place = {p.article.id: i for i, p in enumerate(comparison.profiles)}
    cells = [cell for row in (*comparison.rows, *comparison.terms) for cell in row.cells if cell.n]
    assert cells
    for cell in cells:
        assert [(place[r.article], r.start, r.end - r.start) for r in cell.refs] in page.passages
    for passages in page.passages:
        for i, start, length in passages:
            assert 0 <= start < start + length <= len(comparison.profiles[i].article.text)
            assert f"a{i}-{start}" in page.ids


def test_hostile_text_stays_text(lexicons: Lexicons) -> None:
    outlet = "</script><script>alert('x')</script>"
    comparison = two(lexicons, HOSTILE, outlet=outlet, title='"><img src=x>', author="{{ c }}")
    html = render_html(comparison)
    page = Page(html)
    assert page.tags.count("script") == 2
    assert "img" not in page.tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert "49" not in page.articles["article-0"] + page.articles["article-1"]
    assert "\0" not in html and "\r" not in html
    assert re.search("<bdi>[^<]*\u202eback\u202c", html)


def test_facts_are_json_that_cannot_end_their_element(lexicons: Lexicons) -> None:
    page = Page(render_html(two(lexicons, HOSTILE, outlet="</script>&\u2028")))
    facts = page.scripts["facts"]
    assert not set("<>&\u2028\u2029") & set(facts)
    assert "</script>&\u2028" in {a["outlet"] for a in json.loads(facts)["articles"]}
    assert json.loads(embedded({"a": "<\u2029&>"})) == {"a": "<\u2029&>"}


def test_the_policy_names_the_one_script(lexicons: Lexicons) -> None:
    html = render_html(two(lexicons))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert "default-src 'none'" in policy[1] and "script-src 'sha256-" in policy[1]


def test_same_input_same_bytes_in_any_order(lexicons: Lexicons) -> None:
    articles = [
        Article(f"{outlet}-{event}", outlet, text, event=event)
        for outlet, text in (("Wire", WIRE), ("Standard", STANDARD))
        for event in ("strike", "spill")
    ]
    profiles = profiles_of(lexicons, *articles)
    first = render_html(compare_profiles(profiles, lexicons))
    assert render_html(compare_profiles(profiles, lexicons)) == first
    assert render_html(compare_profiles(profiles[::-1], lexicons)) == first


def test_undefined_is_said_not_shown_as_nought(lexicons: Lexicons) -> None:
    comparison = two(lexicons, "Harbour closed\n\nThe harbour is closed. No one knows why.")
    assert any(cell.rate is None for row in comparison.rows for cell in row.cells)
    assert '<span class="undefined">undefined</span>' in render_html(comparison)


def test_intervals_stand_where_there_are_enough_articles(lexicons: Lexicons) -> None:
    texts = (("A", WIRE), ("B", STANDARD))
    # Texts of their own, for copies count once, and of several lengths, for equal rates have no interval.
    boats = [" ".join(f"Boat {o}{i}{k} left." for k in range(60 + 9 * i)) for o in "AB" for i in range(5)]
    articles = [
        Article(f"{o}-{i}", o, f"{t}\n\n{boats[5 * n + i]}\n") for n, (o, t) in enumerate(texts) for i in range(5)
    ]
    enough = render_html(compare_profiles(profiles_of(lexicons, *articles), lexicons))
    assert 'class="interval"' in enough and "cannot generalise" not in enough
    few = render_html(compare_profiles(profiles_of(lexicons, *articles[:-1]), lexicons))
    assert "interval from 5 articles on" in few and "cannot generalise" in few


def test_actors_not_named_and_named_without_a_label_are_told_apart(lexicons: Lexicons) -> None:
    plain = "Harbour closed\n\nTomas Brandt left. The harbour is shut."
    assert "named without a label" in Page(render_html(two(lexicons, plain))).seen
    assert "not named here" in Page(render_html(two(lexicons, "Harbour closed\n\nThe harbour is shut."))).seen


def test_what_is_not_counted_says_so(lexicons: Lexicons) -> None:
    page = Page(render_html(two(lexicons)))
    assert "byline, not counted" in page.seen


def test_checks_findings_and_method_are_there_in_words(lexicons: Lexicons) -> None:
    comparison = two(lexicons)
    page = Page(render_html(comparison))
    seen = " ".join(page.seen.split())
    for check in comparison.checks:
        assert check.message in seen
    assert comparison.findings
    for finding in comparison.findings:
        assert finding.sentence in seen and finding.caveat in seen
    for lexicon in comparison.lexicons:
        assert lexicon.id in seen and lexicon.digest[:8] in seen
    for rule in comparison.rules:
        assert rule.id in seen


def test_the_report_judges_nobody(lexicons: Lexicons) -> None:
    seen = Page(render_html(two(lexicons))).seen.lower()
    for word in ("biased", "bias score", "omitted", "left-wing", "right-wing", "slant"):
        assert word not in seen
    assert seen.count("error") == 1  # "not an error and not a verdict"


def test_one_outlet_alone_is_described(lexicons: Lexicons) -> None:
    only = compare_profiles(profiles_of(lexicons, Article("a", "Alder Wire", WIRE)), lexicons)
    page = Page(render_html(only))
    assert "One article, one outlet" in page.seen
    assert page.articles == {"article-0": WIRE}


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_text_without_words_is_shown_as_it_is(lexicons: Lexicons, text: str) -> None:
    of_a_word = profile_article(Article("a", "Alder Wire", "Word."), lexicons)
    blank = segment_article(Article("a", "Alder Wire", text))
    profile = replace(of_a_word, document=blank, marks=(), attributions=())
    page = Page(render_html(compare_profiles([profile], lexicons)))
    assert page.articles == {"article-0": text}
    assert ("No text" in page.seen) is (text == "")


def test_tables_are_labelled(lexicons: Lexicons) -> None:
    html = render_html(two(lexicons))
    assert html.count("<table") == html.count("<caption")
    assert "<th>" not in html


def test_the_title_is_made_of_events_and_outlets(lexicons: Lexicons) -> None:
    assert title(two(lexicons)) == "Harbour closure, in two outlets"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([], "dates unknown"),
        (["2031-03-12"], "12 March 2031"),
        (["2031-03-12", None, "2031-04-01"], "12 March – 1 April 2031"),
        (["2030-12-31", "2031-01-01"], "31 December 2030 – 1 January 2031"),
        (["spring"], "spring"),
    ],
)
def test_dates_are_written_for_readers(dates: list[str | None], words: str) -> None:
    assert date_range(dates) == words
