"""Real articles outside the repository: hand-counted figures of five, and larger sets that must at least be read.

The texts are their publishers': they are read where they lie and nothing of them is kept here. Where they are absent
the tests are skipped.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from framing.compare import compare_profiles
from framing.extract import extract
from framing.matcher import Lexicons
from framing.model import Article, Profile, Span, Voice, ZoneKind
from framing.profile import profile_article
from framing.read import read_articles

SHARED = Path(__file__).parents[2] / "shared"
SEEDS, DEV = SHARED / "seeds", SHARED / "eval" / "dev"
IDS = ("breitbart-2024", "unknown-2024", "global-times-2024", "peru-daily-2024", "breitbart-2022")
OWN = (ZoneKind.SUBHEAD, ZoneKind.BODY)

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this repository")

TERMS = {
    "regime": r"\bregimes?\b",
    "dictator": r"\bdictator(?:s|ship|ships)?\b",
    "sham": r"\bsham\b",
    "socialist": r"\bsocialis(?:t|ts|m)\b",
    "fraud": r"fraud\w*",
    "communist": r"\bcommunist\b(?! Party)",
}
# Counted by hand: the narrator's uses (own or reported words of the body) in each of the five, in the order of IDS.
NARRATOR = {
    "regime": (16, 1, 0, 0, 11),
    "dictator": (2, 0, 0, 0, 3),
    "sham": (7, 0, 0, 0, 0),
    "socialist": (4, 0, 0, 0, 6),
    "fraud": (0, 1, 0, 0, 1),
    "communist": (0, 0, 0, 0, 0),
}
# Uses that must not be the narrator's, by where they stand.
ELSEWHERE = {
    ("regime", "peru-daily-2024"): {"quoted": 1},
    ("regime", "breitbart-2022"): {"quoted": 1},
    ("dictator", "unknown-2024"): {"quoted": 1},
    ("dictator", "peru-daily-2024"): {"quoted": 1, "post": 2},
    ("dictator", "breitbart-2022"): {"headline": 1},
    ("socialist", "breitbart-2024"): {"byline": 1},
    ("socialist", "breitbart-2022"): {"headline": 1, "quoted": 1},
    ("fraud", "peru-daily-2024"): {"quoted": 3, "post": 1},
    ("communist", "peru-daily-2024"): {"quoted": 1, "post": 1},
}
# What each non-blank line is, for lines that are not body, counted from 1.
ZONES = {
    "breitbart-2024": {7: "caption", 28: "byline"},
    "unknown-2024": {5: "subhead", 8: "subhead", 11: "subhead", 16: "subhead"},
    "global-times-2024": {2: "headline", 7: "caption"},
    "peru-daily-2024": {3: "boilerplate", 9: "post", 21: "subhead", 29: "post", 31: "subhead", 39: "post"},
    "breitbart-2022": {1: "headline", 3: "caption", 4: "caption", 46: "byline", 49: "boilerplate"},
}


@cache
def _articles() -> dict[str, Article]:
    return {article.id: article for article in read_articles(SEEDS)}


@pytest.fixture(scope="module")
def profiles(lexicons: Lexicons) -> dict[str, Profile]:
    if not SEEDS.is_dir():
        pytest.skip("the five articles are not beside this repository")
    return {name: profile_article(article, lexicons) for name, article in _articles().items()}


def _uses(profile: Profile, lexicons: Lexicons, pattern: str) -> dict[str, int]:
    """How often a pattern stands where: `narrator`, `quoted`, or the kind of another zone."""
    voices, counts = extract(profile.document, lexicons).voices, dict[str, int]()
    for match in re.finditer(pattern, profile.article.text, re.IGNORECASE):
        zone, voice = profile.document.zone_at(match.start()), voices.of(Span(*match.span()))
        assert zone is not None
        place = ("quoted" if voice is Voice.QUOTED else "narrator") if zone in OWN else zone.value
        counts[place] = counts.get(place, 0) + 1
    return counts


@needs_seeds
@pytest.mark.parametrize("term", TERMS)
def test_narrator_counts_equal_the_count_by_hand(term: str, profiles: dict[str, Profile], lexicons: Lexicons) -> None:
    found = tuple(_uses(profiles[name], lexicons, TERMS[term]).get("narrator", 0) for name in IDS)
    assert found == NARRATOR[term]


@needs_seeds
@pytest.mark.parametrize(("term", "name"), ELSEWHERE)
def test_uses_by_others_equal_the_count_by_hand(
    term: str, name: str, profiles: dict[str, Profile], lexicons: Lexicons
) -> None:
    uses = _uses(profiles[name], lexicons, TERMS[term])
    assert {place: n for place, n in uses.items() if place != "narrator"} == ELSEWHERE[term, name]


@needs_seeds
def test_sham_is_marked_seven_times_outside_quotation_marks(profiles: dict[str, Profile]) -> None:
    marks = [m for m in profiles["breitbart-2024"].marks if m.surface.lower() == "sham"]
    assert len(marks) == 7
    assert Voice.QUOTED not in {m.voice for m in marks}
    assert Voice.REPORTED in {m.voice for m in marks}


@needs_seeds
def test_the_word_victory_in_marks_is_a_scare_quote_each_time(profiles: dict[str, Profile]) -> None:
    marks = [m.surface for m in profiles["breitbart-2024"].marks if m.construct.value == "scare_quote"]
    assert marks.count("victory") == 3


@needs_seeds
def test_the_checks_warn_of_what_cannot_be_compared(profiles: dict[str, Profile], lexicons: Lexicons) -> None:
    checks = {c.code: c for c in compare_profiles(profiles.values(), lexicons).checks}
    assert (checks["event"].status, checks["event"].title) == ("warn", "Not one event")
    assert checks["outlet"].status == "warn"
    assert checks["outlet"].articles == ("breitbart-2022", "breitbart-2024")
    assert checks["translation"].status == "warn"
    assert set(checks["translation"].articles) == {"global-times-2024", "peru-daily-2024"}
    assert checks["headline"].status == "unknown"
    assert set(checks["headline"].articles) == {"breitbart-2024", "unknown-2024", "peru-daily-2024"}
    assert checks["date"].status in {"unknown", "warn"}


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


@needs_seeds
@pytest.mark.parametrize("name", IDS)
def test_zones_by_line(name: str, profiles: dict[str, Profile]) -> None:
    text = profiles[name].article.text
    zones = {_line(text, z.span.start): z.kind for z in profiles[name].zones if z.kind is not ZoneKind.BODY}
    # A dateline may open a line that goes on as body.
    assert {line: kind for line, kind in zones.items() if kind is not ZoneKind.DATELINE} == ZONES[name]


@needs_seeds
@pytest.mark.parametrize("name", IDS)
def test_only_words_of_headline_subheads_and_body_are_counted(name: str, profiles: dict[str, Profile]) -> None:
    profile = profiles[name]
    text, document = profile.article.text, profile.document
    other = {line for line, kind in ZONES[name].items() if kind not in ("headline", "subhead")}
    datelines = [z.span for z in document.zones if z.kind is ZoneKind.DATELINE]
    n = 0
    for start, is_word in zip(document.tokens.starts, document.tokens.is_word, strict=True):
        in_dateline = any(span.start <= start < span.end for span in datelines)
        n += is_word and _line(text, start) not in other and not in_dateline
    assert sum(profile.measure(f"n_words/{voice}").numerator for voice in Voice) == n


def _rows(name: str) -> list[Article]:
    rows = [json.loads(line) for line in (DEV / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    known = ("title", "date", "event")
    return [
        Article(row["id"], row.get("outlet") or "unknown", row["text"], **{k: row[k] for k in known if row.get(k)})
        for row in rows
    ]


@pytest.mark.skipif(not DEV.is_dir(), reason="the larger sets are not beside this repository")
@pytest.mark.parametrize("name", ["polnear.jsonl", "newswcl50.jsonl", "seesaw.jsonl"])
def test_every_article_of_a_larger_set_is_profiled_and_every_span_slices(
    name: str, lexicons: Lexicons, record_property: Callable[[str, object], None]
) -> None:
    articles = _rows(name)
    assert articles
    for article in articles:
        profile = profile_article(article, lexicons)
        assert all(m.span.of(article.text) == m.surface for m in profile.marks), article.id
        spans = [s for a in profile.attributions for s in (*a.contents, *a.fragments, a.source, a.cue) if s]
        assert all(s.end <= len(article.text) for s in spans), article.id
    record_property("articles", len(articles))
