"""A Comparison as the plain values that the templates show. Nothing is counted here: every number comes from it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from re import compile as regex
from re import escape
from typing import Any

from framing.compare.types import Cell, Comparison, Finding, KeyTerm, Ref, Row
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Act, Attribution, Construct, Kind, Profile, Span, Voice, ZoneKind
from framing.report.to_json import input_identity

LETTERS = {
    Construct.LOADED_TERM: "L",
    Construct.HEDGE: "H",
    Construct.BOOSTER: "B",
    Construct.SCARE_QUOTE: "S",
    Construct.LABEL: "N",
}
NAMES = {
    Construct.LOADED_TERM: ("loaded term", "Loaded terms"),
    Construct.HEDGE: ("hedge", "Hedges"),
    Construct.BOOSTER: ("booster", "Boosters"),
    Construct.SCARE_QUOTE: ("scare-quote candidate", "Scare-quote candidates"),
    Construct.LABEL: ("label", "Labels"),
}
VOICES = {Voice.OUTLET: "own voice", Voice.REPORTED: "reported", Voice.QUOTED: "quoted"}
HOW = {Kind.DIRECT: "quoted", Kind.MIXED: "partly quoted", Kind.INDIRECT: "reported"}
LARGE = 40  # more uses than this in one line are drawn as a bar, not as dots
OTHER_VOICE = {"reported-loaded-term": "reported"}
BIDI = regex("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULAS = {
    "flesch_reading_ease": "Flesch reading ease",
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "automated_readability_index": "Automated readability index",
    "coleman_liau_index": "Coleman-Liau index",
    "lix": "LIX",
}


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text in one style. `marks` are places in the article's list, `letters` of those that end here."""

    text: str
    anchor: str | None
    classes: str
    marks: tuple[int, ...]
    letters: str
    rule: str
    turns: bool  # holds characters that change the direction of writing


@dataclass(frozen=True, slots=True)
class Who:
    """A line above a paragraph: who is given a voice in it. `place` is the attribution's in the article's list."""

    place: int
    anchor: str
    speaker: str
    how: str
    cue: str | None
    stance: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph with the blank after it; blocks one after the other are the whole text."""

    zone: str
    counted: bool
    others: tuple[str, ...]  # zones inside it that are not counted
    who: tuple[Who, ...]
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as the reading view shows it."""

    place: int
    profile: Profile
    blocks: tuple[Block, ...]
    words: dict[str, int]
    digest: str

    @property
    def headed(self) -> bool:
        """Whether the text has its headline in it."""
        return any(zone.kind is ZoneKind.HEADLINE for zone in self.profile.zones)


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


class Places:
    """Where the words behind a number stand in the page."""

    def __init__(self, comparison: Comparison) -> None:
        self._places = {p.article.id: i for i, p in reversed(list(enumerate(comparison.profiles)))}
        self._rules = {rule.id: i for i, rule in enumerate(comparison.rules)}
        self._aliases = {outlet: f"Outlet {_letter(i)}" for i, outlet in enumerate(comparison.outlets)}
        names = "|".join(escape(o) for o in sorted(comparison.outlets, key=len, reverse=True))
        self._names = regex(rf"(?<!\w)({names})(?!\w)")

    def article(self, article_id: str) -> int:
        """The place of an article among all."""
        return self._places[article_id]

    def anchor(self, ref: Ref) -> str:
        """The id of the word at which `ref` starts."""
        return f"a{self._places[ref.article]}-{ref.start}"

    def packed(self, refs: Iterable[Ref]) -> str:
        """The refs in short: article, start and length of each."""
        return " ".join(f"{self._places[r.article]}.{r.start}.{r.end - r.start}" for r in refs)

    def rule(self, rule_id: str) -> str:
        """The id of the place that says what a rule means."""
        return f"r{self._rules[rule_id]}"

    def alias(self, outlet: str) -> str:
        """What an outlet is called while names are hidden."""
        return self._aliases[outlet]

    def split_names(self, sentence: str) -> list[tuple[str, bool]]:
        """The sentence in parts, each with whether it is the name of an outlet."""
        return [(part, i % 2 == 1) for i, part in enumerate(self._names.split(sentence)) if part]


def view(comparison: Comparison) -> dict[str, Any]:
    """Everything the templates need, by name."""
    places = Places(comparison)
    evidence = _evidence(comparison)
    readings = tuple(_reading(i, p, places, evidence) for i, p in enumerate(comparison.profiles))
    return {
        "c": comparison,
        "places": places,
        "own_words": sum(r.words["outlet"] for r in readings),
        "findings": tuple(_shown(f, comparison, readings) for f in comparison.findings),
        "rates": tuple(_rates(comparison.rows)),
        "terms": tuple(_terms(comparison.terms)),
        "keys": tuple(_keys(comparison.key_terms)),
        "formulas": FORMULAS if any(_formula_values(p) for p in comparison.profiles) else {},
        "formula_values": _formula_values,
        "formula_unit": _formula_unit(comparison),
        "readings": readings,
        "events": [(e, list(g)) for e, g in groupby(readings, key=lambda r: r.profile.article.event or "")],
        "notices": tuple(_notices(comparison)),
        "small": _smallest(comparison) < comparison.settings.gate,
        "LETTERS": LETTERS,
        "NAMES": NAMES,
        "VOICES": VOICES,
    }


def _evidence(comparison: Comparison) -> dict[str, set[int]]:
    """The bounds of every stretch that some number points at, by article."""
    refs = [ref for row in (*comparison.rows, *comparison.terms) for cell in row.cells for ref in cell.refs]
    refs += [ref for row in comparison.naming for _, labels in row.by_outlet for x in labels for ref in x.refs]
    refs += [ref for row in comparison.speakers for said in row.said for ref in said.refs]
    refs += [ref for key in comparison.key_terms for ref in key.refs]
    refs += [ref for finding in comparison.findings for ref in finding.refs]
    starts: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        starts[ref.article].add(ref.start)
    for p in comparison.profiles:
        starts[p.article.id] |= {m.span.start for m in p.marks} | {a.contents[0].start for a in p.attributions}
    return starts


def _reading(place: int, profile: Profile, places: Places, evidence: dict[str, set[int]]) -> Reading:
    text = profile.article.text
    starts = evidence[profile.article.id]
    cuts = _cuts(profile) | starts
    firsts = sorted({0, len(text)} | {p.start for p in profile.document.paragraphs[1:]})
    blocks = tuple(_block(profile, place, Span(a, b), cuts, starts, places) for a, b in pairwise(firsts))
    words = {str(v): profile.measure(f"n_words/{v}").numerator for v in Voice}
    return Reading(place, profile, blocks, words, input_identity(profile.article)["sha256"])


def _cuts(profile: Profile) -> set[int]:
    spans = [m.span for m in profile.marks] + [z.span for z in profile.zones]
    for a in profile.attributions:
        spans += [*a.contents, *a.fragments, *(s for s in (a.cue,) if s)]
    return {s.start for s in spans} | {s.end for s in spans}


def _block(profile: Profile, place: int, span: Span, cuts: set[int], starts: set[int], places: Places) -> Block:
    kinds = [zone.kind for zone in profile.zones if zone.span.overlaps(span)]
    main = next((k for k in kinds if k in NARRATIVE_ZONES), kinds[0] if kinds else ZoneKind.BODY)
    outside = tuple(dict.fromkeys(str(k) for k in kinds if k not in NARRATIVE_ZONES and k is not main))
    who = tuple(
        Who(i, f"a{place}-{a.contents[0].start}", speaker(a, profile.article.text), how(a), *_cue(a, profile))
        for i, a in enumerate(profile.attributions)
        if span.start <= a.contents[0].start < span.end
    )
    bits = tuple(_bits(profile, place, span, cuts, starts, places))
    return Block(str(main), main in NARRATIVE_ZONES, outside, who, bits)


def _bits(profile: Profile, place: int, span: Span, cuts: set[int], starts: set[int], places: Places) -> Iterator[Bit]:
    """The stretch cut at every bound, so that marks that overlap never need to nest."""
    text, inside = profile.article.text, Styles(profile)
    bounds = sorted({span.start, span.end} | {c for c in cuts if span.start < c < span.end})
    for start, end in pairwise(bounds):
        here = [(i, m) for i, m in enumerate(profile.marks) if m.span.start <= start < m.span.end]
        classes = inside.at(start) + [LETTERS[m.construct] for _, m in here] + [str(m.voice) for _, m in here[:1]]
        classes += [f"first-{LETTERS[m.construct]}" for _, m in here if m.span.start == start]
        classes += [f"last-{LETTERS[m.construct]}" for _, m in here if m.span.end == end]
        yield Bit(
            text=text[start:end],
            anchor=f"a{place}-{start}" if start in starts else None,
            classes=" ".join(dict.fromkeys(["m", *classes] if here else classes)),
            marks=tuple(i for i, _ in here),
            letters="".join(LETTERS[m.construct] for _, m in here if m.span.end == end),
            rule=places.rule(here[0][1].rule) if here else "",
            turns=bool(BIDI.search(text, start, end)),
        )


class Styles:
    """Whether a place of an article is quoted, reported, a cue or not counted."""

    def __init__(self, profile: Profile) -> None:
        said = profile.attributions
        self._quoted = Cover(s for a in said for s in (a.contents if a.kind is Kind.DIRECT else a.fragments))
        self._said = Cover(s for a in said for s in a.contents)
        self._cues = Cover(a.cue for a in said if a.cue)
        self._zone = profile.document.zone_at

    def at(self, offset: int) -> list[str]:
        """The class names for the character at `offset`."""
        names = ["cue"] if self._cues.holds(offset) else []
        if self._quoted.holds(offset):
            names.append("said")
        elif self._said.holds(offset):
            names.append("told")
        zone = self._zone(offset)
        return names if zone is None or zone in NARRATIVE_ZONES else [*names, "aside"]


def speaker(a: Attribution, text: str) -> str:
    """Who is given a voice, in the words of the text where no name is known."""
    named = a.speaker or (" ".join(a.source.of(text).split()) if a.source else "speaker not found")
    return f"{named} (unnamed)" if a.anonymous else named


def how(a: Attribution) -> str:
    """How somebody is given a voice: quoted, partly quoted or reported, and what else is to be said of it."""
    act = "" if a.act is Act.SPEECH else f", {a.act}"
    return f"{HOW[a.kind]}{act}{', inside the words of another' if a.depth else ''}"


def _cue(a: Attribution, profile: Profile) -> tuple[str | None, str | None]:
    return a.cue.of(profile.article.text) if a.cue else None, a.cue_stance


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
    names = ("quoted words", "reported words") if speaker else ("own voice", OTHER_VOICE.get(finding.code, ""))
    quote, place = _quote(finding.quote, readings)
    return Shown(finding, tuple(strips), scale, speaker or scale > LARGE, names, quote, place)


def _behind(finding: Finding, comparison: Comparison) -> Iterable[Ref]:
    """The words that a finding's counts count, those of all outlets where the tables have them."""
    rows: list[Row] = []
    if finding.code == "loaded-term":
        top = next((r for r in comparison.terms if any(c.refs == finding.refs for c in r.cells)), None)
        rows = [r for r in comparison.terms if top and _term(r) == _term(top)]
    elif finding.code in ("hedges", "reported-loaded-term"):
        hedges = finding.code == "hedges"
        wanted = (Construct.HEDGE, Voice.OUTLET) if hedges else (Construct.LOADED_TERM, Voice.REPORTED)
        rows = [r for r in comparison.rows if (r.construct, r.voice) == wanted and r.category is None]
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


def _letter(i: int) -> str:
    return (_letter(i // 26 - 1) if i >= 26 else "") + chr(65 + i % 26)
