"""Excerpts: only what stands around the marks is shown, in every form of the report, and every offset holds."""

import json
import re
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare import Comparison, Ref, compare_profiles
from framing.errors import ReportError
from framing.matcher import Lexicons
from framing.model import Article, Profile
from framing.profile import profile_article
from framing.report import ReportOptions, render_report
from framing.report.excerpts import (
    LEFT_OUT,
    Excerpted,
    Gap,
    excerpt_shares,
    excerpted,
    gaps_of,
    kept_words,
    shown_words,
    squeezed,
    text_digest,
    word_spans,
)
from framing.report.files import FORMATS
from framing.report.prepare import prepared
from framing.report.rebuild import parts
from framing.report.to_csv import render_tables
from framing.report.to_html import render_html

PLAIN = """Quay Four

One two three four five six seven regime eight nine ten eleven twelve thirteen fourteen.

Alpha beta gamma delta epsilon zeta eta theta iota.
"""
OTHER = """Regime counts again

The board sat for hours in the long grey hall by the water, and nobody came out of it before the dogs were fed at six.
"""


@pytest.fixture(scope="module")
def plain(lexicons: Lexicons) -> Profile:
    return profile_article(Article("plain", "Wire", PLAIN, title="Quay Four"), lexicons)


@pytest.fixture(scope="module")
def comparison(plain: Profile, lexicons: Lexicons) -> Comparison:
    return compare_profiles([plain, profile_article(Article("other", "Post", OTHER), lexicons)], lexicons)


def left_out(profile: Profile, passages: tuple[str, ...] = (), n: int = 2) -> str:
    """The words of an article with a sign in the place of every run that is not kept."""
    text, spans = profile.article.text, word_spans(profile.document.tokens)
    kept = kept_words(profile, [(text.index(p), text.index(p) + len(p)) for p in passages], n)
    words = [text[a:b] if k in kept else "_" for k, (a, b) in enumerate(spans)]
    return re.sub(r"(_ )+", "_ ", " ".join(words) + " ").strip()


def test_words_on_each_side_of_a_mark_and_the_headline_stay(plain: Profile) -> None:
    assert {m.surface for m in plain.marks} == {"regime"}
    assert left_out(plain) == "Quay Four _ six seven regime eight nine _"
    assert left_out(plain, n=1) == "Quay Four _ seven regime eight _"
    assert left_out(plain, n=99) == " ".join(PLAIN.split())


def test_a_short_passage_stays_and_of_a_long_one_the_beginning_or_the_marks_in_it(plain: Profile) -> None:
    assert left_out(plain, ("delta epsilon zeta",)) == "Quay Four _ six seven regime eight nine _ delta epsilon zeta _"
    assert left_out(plain, ("beta gamma delta epsilon",)).endswith("nine _ beta gamma _")
    assert left_out(plain, ("five six seven regime eight nine ten",)) == left_out(plain)


def test_words_carry_the_signs_that_touch_them(lexicons: Lexicons) -> None:
    text = "“Well-known (and so on)”, he said — twice."
    tokens = profile_article(Article("a", "A", text), lexicons).document.tokens
    assert [text[a:b] for a, b in word_spans(tokens)] == ["“Well-known", "(and", "so", "on)”,", "he", "said", "twice."]


def test_what_is_left_out_is_gone_and_everything_else_is_where_it_was(comparison: Comparison) -> None:
    cut = excerpted(comparison, 2)
    for old, new in zip(comparison.profiles, cut.profiles, strict=True):
        article, text = new.article, old.article.text
        assert isinstance(article, Excerpted) and article.gaps
        assert len(article.text) == len(text)
        for gap in article.gaps:
            assert set(article.text[gap.start : gap.end]) <= set(LEFT_OUT + " ")
            assert len(text[gap.start : gap.end].split()) == gap.n_words
        for span in article.excerpts:
            assert span.of(article.text) == span.of(text)
        assert article.n_words - article.n_shown == sum(gap.n_words for gap in article.gaps)
        assert article.digest == text_digest(article) == sha256(text.encode()).hexdigest()
        assert all(m.surface == m.span.of(article.text) for m in (*new.marks, *new.mentions))
    assert excerpted(comparison, 2) == cut


def test_a_line_is_cut_by_itself(comparison: Comparison) -> None:
    plain = next(p for p in excerpted(comparison, 2).profiles if p.article.id == "plain")
    assert [gap.n_words for gap in gaps_of(plain.article)] == [5, 5, 9]
    assert [len(line) for line in plain.article.text.splitlines()] == [len(line) for line in PLAIN.splitlines()]


@settings(max_examples=15)
@given(n=st.integers(1, 30), text=st.text(st.sampled_from("regime hid allegedly “.,” \n\t-a😀ß"), max_size=200))
def test_every_text_is_cut_without_a_trace(n: int, text: str, lexicons: Lexicons) -> None:
    profile = profile_article(Article("a", "A", text), lexicons)
    comparison = compare_profiles([profile], lexicons)
    article = excerpted(comparison, n).profiles[0].article
    assert isinstance(article, Excerpted)
    assert len(article.text) == len(text)
    kept = "".join(span.of(text) for span in article.excerpts)
    assert re.sub(r"\s", "", article.text).replace(LEFT_OUT, "").replace("…", "") == re.sub(r"\s|…", "", kept)
    assert [c for c in article.text if c in "\r\n"] == [c for c in text if c in "\r\n"]
    assert article.n_shown <= article.n_words
    render_html(prepared(comparison, ReportOptions(excerpt=n)), ReportOptions(excerpt=n))


def every_form(comparison: Comparison, options: ReportOptions) -> dict[str, str]:
    return {name: render_report(comparison, name, options) for name in FORMATS} | render_tables(
        prepared(comparison, options)
    )


def runs(text: str, n: int = 8) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[k : k + n]) for k in range(len(words) - n + 1)}


@pytest.mark.parametrize("blind", [False, True])
def test_no_form_of_the_report_has_eight_words_that_are_left_out(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons, blind: bool
) -> None:
    comparison = compare_profiles(bundled_profiles[:5], lexicons)
    options = ReportOptions(blind=blind, excerpt=2)
    cut = prepared(comparison, options)
    shown = set().union(*(runs(span.of(p.article.text)) for p in cut.profiles for span in excerpts(p)))
    gone = set()
    for old, new in zip(comparison.profiles, cut.profiles, strict=True):
        gone |= set().union(*(runs(old.article.text[gap.start : gap.end]) for gap in gaps_of(new.article)))
    assert len(gone - shown) > 100
    for name, text in every_form(comparison, options).items():
        assert runs(text) & (gone - shown) == set(), name


def excerpts(profile: Profile) -> list:
    assert isinstance(profile.article, Excerpted)
    return list(profile.article.excerpts)


def test_the_page_tells_how_many_words_are_left_out_and_every_place_is_there(comparison: Comparison) -> None:
    html = re.sub(
        r"<style>.*?</style>", "", render_report(comparison, "html", ReportOptions(excerpt=2)), flags=re.DOTALL
    )
    gaps = re.findall(r'<i class="gap" data-n="(\d+)"[^>]*>(?:<b id="[^"]+"></b>)*\[… (\d+) words\]</i>', html)
    cut = excerpted(comparison, 2)
    assert [(int(a), int(b)) for a, b in gaps] == [
        (gap.end - gap.start, gap.n_words) for p in cut.profiles for gap in gaps_of(p.article)
    ]
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert {link for link in re.findall(r'href="#([^"]*)"', html) if link not in ids} == set()


def test_the_report_says_what_share_is_shown(comparison: Comparison) -> None:
    options = ReportOptions(excerpt=2)
    shown, whole = shown_words(excerpted(comparison, 2))
    share = f"{shown} of {whole} words ({100 * shown / whole:.0f} %) are shown"
    texts = every_form(comparison, options)
    assert share in texts["html"] and share in texts["md"].replace("\\", "")
    record = json.loads(texts["json"])
    assert record["options"] == {"blind": False, "excerpt": {"words": 2, "n_shown": shown, "n_words": whole}}
    assert "Every word as it was read" not in texts["html"]


def test_json_has_excerpts_in_the_place_of_texts(comparison: Comparison) -> None:
    texts = {p.article.id: p.article.text for p in comparison.profiles}
    for article in json.loads(render_report(comparison, "json", ReportOptions(excerpt=2)))["articles"]:
        assert article["text"] is None
        for excerpt in article["excerpts"]:
            assert texts[article["id"]][excerpt["start"] : excerpt["end"]] == excerpt["text"]
    assert all(a["text"] and "excerpts" not in a for a in json.loads(render_report(comparison, "json"))["articles"])


def test_the_digest_is_that_of_the_whole_text(comparison: Comparison) -> None:
    for form in ("html", "json", "md"):
        whole, cut = render_report(comparison, form), render_report(comparison, form, ReportOptions(excerpt=1))
        assert all(sha256(t.encode()).hexdigest()[:16] in text for t in (PLAIN, OTHER) for text in (whole, cut))


def test_shares_are_those_of_the_articles(comparison: Comparison) -> None:
    found = [p.article for p in excerpted(comparison, 2).profiles]
    assert excerpt_shares(comparison, 2) == [a.n_shown / a.n_words for a in found if isinstance(a, Excerpted)]


@pytest.mark.parametrize("n", [0, -3])
def test_a_number_below_one_is_refused(n: int) -> None:
    with pytest.raises(ReportError, match="give 1 or more"):
        ReportOptions(excerpt=n)


def test_an_empty_article_has_no_excerpts(lexicons: Lexicons) -> None:
    comparison = compare_profiles([profile_article(Article("a", "A", " \n"), lexicons)], lexicons)
    article = excerpted(comparison, 1).profiles[0].article
    assert isinstance(article, Excerpted) and (article.excerpts, article.gaps, article.n_words) == ((), (), 0)
    assert excerpt_shares(comparison, 1) == []
    assert "0 of 0 words are shown" in render_report(comparison, "md", ReportOptions(excerpt=1))


def test_signs_stand_close() -> None:
    assert squeezed(("a […]     b […]   ", 1, None)) == ("a […] b […]", 1, None)
    assert squeezed("a […]  […] b […], c […]") == "a […] b […], c […]"


def test_all_passages_still_lie_in_their_texts(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> None:
    cut = excerpted(compare_profiles(bundled_profiles[:5], lexicons), 3)
    texts = {p.article.id: p.article.text for p in cut.profiles}
    assert all(ref.of(texts) for ref in parts(cut, Ref))
    assert all(isinstance(gap, Gap) for p in cut.profiles for gap in gaps_of(p.article))
