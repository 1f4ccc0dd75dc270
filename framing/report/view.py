"""A Comparison as the plain values that the templates show. Nothing is counted here: every number comes from it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from framing.compare.events.verdict import Verdict
from framing.compare.result import Comparison, Event
from framing.compare.steadiness.sensitivity_words import say_finding
from framing.compare.types import Cell, Check, Finding, KeyTerm, Ref, Row
from framing.model import Construct, Profile, Voice, ZoneKind
from framing.report.blocks import Section
from framing.report.reading import LETTERS, Bit, Places, Reading, evidence, read_article
from framing.report.rule_groups import MOST_FORMS, group_rules
from framing.report.sections import CORPUS, SOURCES, make_sections
from framing.report.sections.events import MOST_EVENTS, compared_events, event_of, event_sections, event_title
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
STRONGEST = 5  # findings on the first screen
MOST_TEXTS = 8  # articles that the first screen names one by one; of more their outlets
LONG_HEADLINE = 90  # signs
TALL = 14  # rows: a longer table scrolls in a window of its own
LARGE = 40  # more uses than this in one line are drawn as a bar, not as dots
COUNTED = {"never-quoted": "mentions", "only-here": "sentences", "shared-quotation": "versions"}  # else uses
OTHER_VOICE = {"contaminated-report": "reported"}
FORMULAS = {
    "flesch_reading_ease": "Flesch reading ease",
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "automated_readability_index": "Automated readability index",
    "coleman_liau_index": "Coleman-Liau index",
    "lix": "LIX",
}


@dataclass(frozen=True, slots=True)
class Strip:
    """One outlet's line in a finding's picture: counts, and a pair of voice and place for each dot."""

    outlet: str
    own: int
    other: int
    dots: tuple[tuple[str, Ref | None], ...]
    own_refs: tuple[Ref, ...]
    other_refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its picture. `scale` is the longest line, `bars` whether lines are bars instead of dots."""

    finding: Finding
    strips: tuple[Strip, ...]
    scale: int
    bars: bool
    names: tuple[str, str]
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


def view(comparison: Comparison) -> dict[str, Any]:
    """Everything the templates need, by name."""
    places = Places(comparison)
    events = compared_events(comparison)
    side_by_side = tuple(_side_by_side(comparison, event) for event in events[:MOST_EVENTS])
    statistics, sources = (tuple(make_sections(comparison, makers)) for makers in (CORPUS, SOURCES))
    in_events = (section for shown in side_by_side for section in shown.sections)
    starts = evidence(comparison, (*statistics, *sources, *in_events))
    readings = tuple(read_article(i, p, places, starts[p.article.id]) for i, p in enumerate(comparison.profiles))
    return {
        "c": comparison,
        "places": places,
        "whatif": WhatIf(comparison, places),
        "headlines": tuple(_headline(p) for p in comparison.profiles),
        "by_outlet": tuple(_by_outlet(readings)),
        "MOST_TEXTS": MOST_TEXTS,
        "STRONGEST": STRONGEST,
        "TALL": TALL,
        "own_words": sum(r.words["outlet"] for r in readings),
        "findings": tuple(_shown(f, comparison, readings) for f in comparison.findings),
        "rates": tuple(_rates(comparison.rows)),
        "terms": tuple(_terms(comparison.terms)),
        "keys": tuple(_keys(comparison.key_terms)),
        "steadiness": shown_measures(comparison),
        "say_finding": say_finding,
        "formulas": FORMULAS if any(_formula_values(p) for p in comparison.profiles) else {},
        "formula_values": _formula_values,
        "formula_unit": _formula_unit(comparison),
        "readings": readings,
        "events": [(e, list(g)) for e, g in groupby(readings, key=lambda r: r.profile.article.event or "")],
        "statistics": statistics,
        "sources": sources,
        "side_by_side": side_by_side,
        "more_events": len(events) - len(side_by_side),
        "MOST_FORMS": MOST_FORMS,
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


def _headline(profile: Profile) -> str:
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


def _shown(finding: Finding, comparison: Comparison, readings: Sequence[Reading]) -> Shown:
    outlet_of = {p.article.id: p.article.outlet for p in comparison.profiles}
    voices = {(p.article.id, m.span.start, m.span.end): m.voice for p in comparison.profiles for m in p.marks}
    pools: dict[str, list[Ref]] = defaultdict(list)
    for ref in _behind(finding, comparison):
        pools[outlet_of[ref.article]].append(ref)
    speaker = finding.code == "speaker"
    strips = []
    for outlet, own, other in finding.counts:
        tagged = [(voices.get((r.article, r.start, r.end), Voice.OUTLET), r) for r in pools[outlet]]
        mine = tuple(r for v, r in tagged if v is Voice.OUTLET)
        rest = tuple((v, r) for v, r in tagged if v is not Voice.OUTLET)
        dots = [*_dots(own, [(Voice.OUTLET, r) for r in mine]), *_dots(other, rest)]
        refs = tuple(pools[outlet])
        pair = (refs, refs) if speaker else (mine, tuple(r for _, r in rest))
        strips.append(Strip(outlet, own, other, tuple(dots), *pair))
    scale = max((s.own + s.other for s in strips), default=0)
    names = (
        ("quoted words", "reported words")
        if speaker
        else (COUNTED.get(finding.code, "own voice"), OTHER_VOICE.get(finding.code, ""))
    )
    quote, place = _quote(finding.quote, readings)
    return Shown(finding, tuple(strips), scale, speaker or scale > LARGE, names, quote, place)


def _behind(finding: Finding, comparison: Comparison) -> Iterable[Ref]:
    """The words that a finding's counts count, those of all outlets where the tables have them."""
    rows: list[Row] = []
    tables = comparison.tables(finding.event)
    if finding.code == "loaded-term":
        top = next((r for r in tables.terms if any(c.refs == finding.refs for c in r.cells)), None)
        rows = [r for r in tables.terms if top and _term(r) == _term(top)]
    elif finding.code == "hedges":
        wanted = (Construct.HEDGE, Voice.OUTLET)
        rows = [r for r in tables.rows if (r.construct, r.voice) == wanted and r.category is None]
    return [ref for row in rows for cell in row.cells for ref in cell.refs] or finding.refs


def _dots(n: int, refs: Sequence[tuple[Voice, Ref]]) -> list[tuple[str, Ref | None]]:
    """One dot a use; a use whose place is not known is a dot that leads nowhere."""
    found = [(str(voice), ref) for voice, ref in refs[:n]]
    return [*found, *((found[-1][0] if found else "quoted", None) for _ in range(n - len(found)))]


def _quote(ref: Ref | None, readings: Sequence[Reading]) -> tuple[tuple[Bit, ...], int]:
    for reading in readings:
        if ref and reading.profile.article.id == ref.article:
            return tuple(_within(reading, ref)), reading.place
    return (), 0


def _within(reading: Reading, ref: Ref) -> Iterator[Bit]:
    """The bits between two places, the first and last cut to size."""
    at = 0
    for bit in (bit for block in reading.blocks for bit in block.bits):
        low, high = max(at, ref.start), min(at + len(bit.text), ref.end)
        if low < high:
            yield Bit(bit.text[low - at : high - at], None, bit.classes, bit.marks, bit.letters, bit.rule, bit.turns)
        at += len(bit.text)


def _rates(rows: Sequence[Row]) -> Iterator[tuple[Voice, tuple[Cell, ...], list[tuple[Row, list[Row], float]]]]:
    """For each voice: the cells that carry its words, and each construct's row, its categories and its scale."""
    for voice in Voice:
        own = [r for r in rows if r.voice is voice]
        found = []
        for row in (r for r in own if r.category is None):
            parts = [r for r in own if r.construct is row.construct and r.category is not None]
            found.append((row, parts, max((c.high or c.rate or 0.0) for c in row.cells)))
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


def _keys(keys: Sequence[KeyTerm]) -> Iterator[tuple[str, list[KeyTerm]]]:
    for outlet, found in groupby(keys, key=lambda k: k.outlet):
        yield outlet, list(found)


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
