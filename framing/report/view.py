"""A Comparison as the plain values that the templates show. Nothing is counted here: every number comes from it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Any

from framing.compare.events.verdict import Verdict
from framing.compare.result import Comparison, Event
from framing.compare.sourcing.speakers import UNKNOWN, UNNAMED
from framing.compare.steadiness.sensitivity_words import say_finding
from framing.compare.types import Cell, Check, Finding, KeyTerm, Ref, Row
from framing.model import Construct, Profile, Voice, ZoneKind
from framing.report.blocks import Section
from framing.report.charts import Chart, finding_chart, keywords_chart, outlets_of, voices_of_marks
from framing.report.charts import Row as Line
from framing.report.places import Frame, Places
from framing.report.reading import LETTERS, Bit, Reading, evidence, list_article, read_article
from framing.report.rule_groups import group_rules
from framing.report.sections import CORPUS, SOURCES, make_sections
from framing.report.sections.counts import rates
from framing.report.sections.events import MOST_EVENTS, compared_events, event_of, event_sections, event_title
from framing.report.sections.people import doubts, speakers
from framing.report.sensitivity import shown_measures
from framing.report.whatif import WhatIf

NAMES = {
    Construct.LOADED_TERM: ("loaded term", "Loaded terms"),
    Construct.HEDGE: ("hedge", "Hedges"),
    Construct.BOOSTER: ("booster", "Boosters"),
    Construct.PRESUPPOSITION: ("presupposition", "Presuppositions"),
    Construct.SCARE_QUOTE: ("scare-quote candidate", "Scare-quote candidates"),
    Construct.LABEL: ("label", "Labels"),
}
VOICES = {Voice.OUTLET: "own voice", Voice.REPORTED: "reported", Voice.QUOTED: "quoted"}
STRONGEST, DRAWN = 5, 6  # findings on the first screen, and with a picture
MOST_TEXTS = 8  # articles that the first screen names one by one; of more their outlets
LONG_HEADLINE = 90  # signs
TALL = 14  # rows: a longer table scrolls in a window of its own
MOST_KEYS = 5  # distinctive names, and as many other words, of an outlet; where names are fewer, more words
MOST_LISTED = 100  # articles, one a row
MOST_NAMES = 12  # events, or articles, in a line
MORE, FEW = 13, 13  # rows of a table that opens; of an index, whose passages stand elsewhere
NOBODY = (UNNAMED, UNKNOWN)  # speakers last in their table, which no cut leaves out
FORMULAS = {
    "flesch_reading_ease": "Flesch reading ease",
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "automated_readability_index": "Automated readability index",
    "coleman_liau_index": "Coleman-Liau index",
    "lix": "LIX",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its picture, and the passage it repeats with the place of its article."""

    finding: Finding
    chart: Chart | None
    quote: tuple[Bit, ...]
    quoted_in: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One event as the page shows it. `apart` where its checks are not those of the whole corpus."""

    place: int
    title: str
    verdict: Verdict
    articles: tuple[str, ...]
    checks: tuple[Check, ...]
    apart: bool
    sections: tuple[Section, ...]


def view(comparison: Comparison, frame: Frame | None = None) -> dict[str, Any]:
    """Everything the templates need, by name, for one page."""
    places = Places(comparison, frame)
    frame = places.frame
    events = () if frame.lines else compared_events(comparison)  # an index leads to pages of theirs
    side_by_side = tuple(_side_by_side(comparison, event) for event in events[:MOST_EVENTS])
    statistics, sources = (tuple(make_sections(comparison, makers)) for makers in (CORPUS, SOURCES))
    in_events = (section for shown in side_by_side for section in shown.sections)
    counted = tuple(make_sections(comparison, (rates, doubts, speakers)))
    charts = {section.id: section.chart for section in counted}
    keys = tuple(_keys(comparison.key_terms))
    told = [key for _, found in keys for key, _ in found]
    starts = evidence(comparison, (*statistics, *sources, *in_events, *counted), told) if places.has_articles else {}
    readings = tuple(_readings(comparison, places, starts))
    quotes = _Quotes(readings, places)
    more = MORE if places.has_articles else FEW
    return {
        "c": comparison,
        "places": places,
        "whatif": _whatif(comparison, places),
        "frame": frame,
        "MOST_LISTED": MOST_LISTED,
        "MOST_NAMES": MOST_NAMES,
        "MORE": more,
        "more_speakers": lambda rows: [*rows[10:more], *(r for r in rows[more:] if r.speaker in NOBODY)],
        "headlines": tuple(headline(p) for p in comparison.profiles),
        "by_outlet": tuple(_by_outlet(readings)),
        "MOST_TEXTS": MOST_TEXTS,
        "STRONGEST": STRONGEST,
        "TALL": TALL,
        "own_words": sum(r.words["outlet"] for r in readings),
        "findings": tuple(_shown(comparison, quotes)),
        "rates": tuple(_rates(comparison.rows)),
        "terms": tuple(_terms(comparison.terms)),
        "keys": keys,
        "charts": charts,
        "steadiness": shown_measures(comparison),
        "say_finding": say_finding,
        "formulas": FORMULAS if places.has_articles and any(map(_formula_values, comparison.profiles)) else {},
        "formula_values": _formula_values,
        "formula_unit": _formula_unit(comparison),
        "readings": readings,
        "events": [(e, list(g)) for e, g in groupby(readings, key=lambda r: r.profile.article.event or "")],
        "statistics": statistics,
        "sources": sources,
        "side_by_side": side_by_side,
        "more_events": len(events) - len(side_by_side),
        "rules": group_rules(comparison.rules),
        "notices": tuple(_notices(comparison)),
        "small": _smallest(comparison) < comparison.settings.gate,
        "LETTERS": LETTERS,
        "NAMES": NAMES,
        "VOICES": VOICES,
        "event_of": event_of,
        "SIGNS": {"pass": "✓", "warn": "!", "unknown": "?"},
        "STATUSES": {"pass": "passed", "warn": "take care", "unknown": "not known"},
    }


def _whatif(comparison: Comparison, places: Places) -> WhatIf | None:
    """None on a page that compares nothing, or on which not all that it counts can be counted again."""
    here = all(places.is_here(p.article.id) for p in comparison.profiles)
    return WhatIf(comparison, places) if places.frame.compares and here else None


def _readings(comparison: Comparison, places: Places, starts: Mapping[str, set[int]]) -> Iterator[Reading]:
    """The articles of the page, those that stand on other pages without their texts."""
    for i, p in enumerate(comparison.profiles):
        article = p.article.id
        if places.is_here(article):
            yield read_article(i, p, places, starts[article] | places.frame.starts.get(article, set()))
        else:
            yield list_article(i, p)


def headline(profile: Profile) -> str:
    """The headline in the text, else the title given with the article; "" where neither is known."""
    zones = (z.span.of(profile.article.text) for z in profile.zones if z.kind is ZoneKind.HEADLINE)
    words = " ".join(next(zones, profile.article.title or "").split())
    return words if len(words) <= LONG_HEADLINE else f"{words[:LONG_HEADLINE].rsplit(' ', 1)[0]} …"


def _by_outlet(readings: Sequence[Reading]) -> Iterator[tuple[str, int, int]]:
    """Each outlet with its articles and its own words."""
    found: dict[str, list[int]] = defaultdict(list)
    for r in readings:
        found[r.profile.article.outlet].append(r.words["outlet"])
    yield from ((outlet, len(words), sum(words)) for outlet, words in sorted(found.items()))


def _side_by_side(c: Comparison, event: Event) -> SideBySide:
    return SideBySide(
        place=c.events.index(event) + 1,
        title=event_title(event),
        verdict=event.verdict,
        articles=event.articles,
        checks=event.checks,
        apart=event.tables is not None,
        sections=tuple(event_sections(c, event)),
    )


def _shown(comparison: Comparison, quotes: "_Quotes") -> Iterator[Shown]:
    voices, outlet_of = voices_of_marks(comparison), outlets_of(comparison)
    for place, finding in enumerate(comparison.findings):
        chart = finding_chart(finding, comparison, voices, outlet_of) if place < DRAWN else None
        yield Shown(finding, chart, *quotes.quote(finding.quote))


class _Quotes:
    """The words of articles as findings show them."""

    def __init__(self, readings: Sequence[Reading], places: Places) -> None:
        self._readings = {r.profile.article.id: r for r in readings}
        self._places = places

    def quote(self, ref: Ref | None) -> tuple[tuple[Bit, ...], int]:
        """The words between two places and the place of their article; marks have no notes where it is not here."""
        if ref is None:
            return (), 0
        reading = self._readings[ref.article]
        if self._places.is_here(ref.article):
            return tuple(_within(reading, ref)), reading.place
        far = read_article(reading.place, reading.profile, self._places, set())
        return tuple(replace(bit, marks=()) for bit in _within(far, ref)), 0


def _within(reading: Reading, ref: Ref) -> Iterator[Bit]:
    """The bits between two places, the first and last cut to size."""
    at = 0
    for bit in (bit for block in reading.blocks for bit in block.bits):
        low, high = max(at, ref.start), min(at + len(bit.text), ref.end)
        if low < high:
            yield replace(bit, text=bit.text[low - at : high - at], anchor=None, inside=())
        at += len(bit.text)


def _rates(rows: Sequence[Row]) -> Iterator[tuple[Voice, tuple[Cell, ...], list[tuple[Row, list[Row]]]]]:
    """For each voice: the cells that carry its words, and each construct's row and its categories."""
    for voice in Voice:
        own = [r for r in rows if r.voice is voice]
        found = []
        for row in (r for r in own if r.category is None):
            parts = [r for r in own if r.construct is row.construct and r.category is not None]
            found.append((row, parts))
        if found:
            yield voice, found[0][0].cells, found


def _term(row: Row) -> tuple[str, str | None, str | None]:
    return str(row.construct), row.term, row.category


def _terms(rows: Sequence[Row]) -> Iterator[tuple[Construct, list[tuple[Row, list[list[tuple[Voice, Cell]]]]]]]:
    """For each construct its terms in the given order, and for each outlet the cells of the voices with a use."""
    for construct, found in groupby(rows, key=lambda r: r.construct):
        terms = []
        for _, voices in groupby(found, key=_term):
            group = list(voices)
            by_outlet = zip_longest(*([(row.voice, cell) for cell in row.cells] for row in group))
            terms.append((group[0], [[(v, c) for v, c in cells if c.n] for cells in by_outlet]))
        yield construct, terms


def _keys(keys: Sequence[KeyTerm]) -> Iterator[tuple[str, list[tuple[KeyTerm, Line]]]]:
    """For each outlet its words, each with its bar."""
    chart = keywords_chart(keys)
    bars = iter(row for group in chart.groups for row in group.rows) if chart else iter(())
    for outlet, found in groupby(zip(keys, bars, strict=True), key=lambda item: item[0].outlet):
        rows = list(found)
        names = [row for row in rows if row[0].is_name][:MOST_KEYS]
        yield outlet, [*names, *[row for row in rows if not row[0].is_name][: 2 * MOST_KEYS - len(names)]]


def _formula_values(profile: Profile) -> dict[str, float]:
    return {m.name: m.value for m in profile.measures if m.name in FORMULAS and m.value is not None}


def _formula_unit(comparison: Comparison) -> dict[str, str]:
    return {m.name: m.unit for p in comparison.profiles for m in p.measures if m.name in FORMULAS}


def _notices(comparison: Comparison) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Notices by code, then by message, with where each stands."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for notice in comparison.notices:
        found[notice.code][notice.message].append(notice.where)
    for code, messages in sorted(found.items()):
        yield code, [(message, sorted(where)) for message, where in sorted(messages.items())]


def _smallest(comparison: Comparison) -> int:
    outlets = sorted(p.article.outlet for p in comparison.profiles)
    return min(bisect_left(outlets, f"{o}\0") - bisect_left(outlets, o) for o in comparison.outlets)
