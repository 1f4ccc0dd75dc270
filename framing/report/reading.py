"""Articles as the reading view shows them: paragraphs cut into stretches of one style, with who speaks above."""

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from re import compile as regex

from framing.compare.result import Comparison
from framing.compare.types import KeyTerm
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Act, Attribution, Construct, Kind, Mark, Profile, Span, Voice, ZoneKind
from framing.report.blocks import Section
from framing.report.excerpts import Gap, gaps_of, text_digest
from framing.report.places import Places

LETTERS = {
    Construct.LOADED_TERM: "L",
    Construct.HEDGE: "H",
    Construct.BOOSTER: "B",
    Construct.PRESUPPOSITION: "P",
    Construct.SCARE_QUOTE: "S",
    Construct.LABEL: "N",
}
HOW = {Kind.DIRECT: "quoted", Kind.MIXED: "partly quoted", Kind.INDIRECT: "reported"}
BIDI = regex("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


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
    left_out: int = 0  # words that stood here
    inside: tuple[str, ...] = ()  # anchors of passages that begin in what is left out


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


def evidence(
    comparison: Comparison, sections: Collection[Section] = (), keys: Iterable[KeyTerm] = ()
) -> dict[str, set[int]]:
    """Where every stretch begins that some number points at, of the tables, `sections` and `keys`, by article."""
    refs = [ref for row in (*comparison.rows, *comparison.terms) for cell in row.cells for ref in cell.refs]
    refs += [ref for row in comparison.naming for _, labels in row.by_outlet for x in labels for ref in x.refs]
    refs += [ref for row in comparison.doubts for _, hedges in row.by_outlet for x in hedges for ref in x.refs]
    refs += [ref for row in comparison.speakers for said in row.said for ref in said.refs]
    refs += [ref for key in keys for ref in key.refs]
    refs += [ref for finding in comparison.findings for ref in finding.refs]
    refs += [ref for section in sections for piece in section.pieces for ref in piece.refs]
    refs += [ref for section in sections if section.chart for ref in section.chart.refs]
    starts: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        starts[ref.article].add(ref.start)
    for p in comparison.profiles:
        starts[p.article.id] |= {m.span.start for m in p.marks} | {a.contents[0].start for a in p.attributions}
    return starts


def read_article(place: int, profile: Profile, places: Places, starts: set[int]) -> Reading:
    """One article cut for reading; `starts` are the places that some number points at."""
    text = profile.article.text
    firsts = sorted({0, len(text)} | {p.start for p in profile.document.paragraphs[1:]})
    cut = _Cutter(profile, place, starts, places)
    blocks = tuple(_block(profile, place, Span(a, b), cut) for a, b in pairwise(firsts))
    return replace(list_article(place, profile), blocks=blocks)


def list_article(place: int, profile: Profile) -> Reading:
    """One article without its text."""
    words = {str(v): profile.measure(f"n_words/{v}").numerator for v in Voice}
    return Reading(place, profile, (), words, text_digest(profile.article))


def _cuts(profile: Profile) -> set[int]:
    spans = [m.span for m in profile.marks] + [z.span for z in profile.zones]
    for a in profile.attributions:
        spans += [*a.contents, *a.fragments, *(s for s in (a.cue,) if s)]
    return {s.start for s in spans} | {s.end for s in spans}


def _outside(cuts: set[int], starts: set[int], gaps: Sequence[Gap]) -> tuple[list[int], Mapping[int, Sequence[int]]]:
    """Where a text is cut, never inside a gap, and the places in each gap to which something leads."""
    bounds = [place for gap in gaps for place in (gap.start, gap.end)]
    anchors: dict[int, list[int]] = defaultdict(list)
    outside = set(bounds)
    for place in sorted(cuts):
        k = bisect_right(bounds, place)  # odd: from the start of a gap on
        if k % 2 == 0 or place == bounds[k - 1]:
            outside.add(place)
        elif place in starts:
            anchors[bounds[k - 1]].append(place)
    return sorted(outside), anchors


def _block(profile: Profile, place: int, span: Span, cut: "_Cutter") -> Block:
    kinds = [zone.kind for zone in profile.zones if zone.span.overlaps(span)]
    main = next((k for k in kinds if k in NARRATIVE_ZONES), kinds[0] if kinds else ZoneKind.BODY)
    outside = tuple(dict.fromkeys(str(k) for k in kinds if k not in NARRATIVE_ZONES and k is not main))
    who = tuple(
        Who(i, f"a{place}-{a.contents[0].start}", speaker(a, profile.article.text), how(a), *_cue(a, profile))
        for i, a in enumerate(profile.attributions)
        if span.start <= a.contents[0].start < span.end
    )
    return Block(str(main), main in NARRATIVE_ZONES, outside, who, tuple(cut.bits(span)))


class _Cutter:
    """Cuts an article at every bound, so that marks that overlap never need to nest. Blocks are asked for in order."""

    def __init__(self, profile: Profile, place: int, starts: set[int], places: Places) -> None:
        self._text, self._place, self._starts, self._places = profile.article.text, place, starts, places
        self._inside = Styles(profile)
        self._gaps = {gap.start: gap for gap in gaps_of(profile.article)}
        self._cuts, self._anchors = _outside(_cuts(profile) | starts, starts, tuple(self._gaps.values()))
        self._coming = deque(enumerate(profile.marks))
        self._open: list[tuple[int, Mark]] = []

    def bits(self, span: Span) -> Iterator[Bit]:
        """The pieces of one block."""
        first, last = bisect_right(self._cuts, span.start), bisect_left(self._cuts, span.end)
        for start, end in pairwise([span.start, *self._cuts[first:last], span.end]):
            while self._coming and self._coming[0][1].span.start <= start:
                self._open.append(self._coming.popleft())
            self._open = [(i, m) for i, m in self._open if m.span.end > start]
            yield self._bit(start, end, self._open)

    def _bit(self, start: int, end: int, here: list[tuple[int, Mark]]) -> Bit:
        gap = self._gaps.get(start)
        classes = self._inside.at(start) + [LETTERS[m.construct] for _, m in here] + [str(m.voice) for _, m in here[:1]]
        boxed = [m.span for _, m in here if m.construct is Construct.SCARE_QUOTE]
        classes += ["first-S"] * any(span.start == start for span in boxed)
        classes += ["last-S"] * any(span.end == end for span in boxed)
        return Bit(
            text=self._text[start:end],
            anchor=f"a{self._place}-{start}" if start in self._starts else None,
            classes=" ".join(dict.fromkeys(["m", *classes] if here else classes)),
            marks=tuple(i for i, _ in here),
            letters="".join(LETTERS[m.construct] for _, m in here if m.span.end == end),
            rule=self._places.rule(here[0][1].rule) if here else "",
            turns=bool(BIDI.search(self._text, start, end)),
            left_out=gap.n_words if gap else 0,
            inside=tuple(f"a{self._place}-{a}" for a in self._anchors[start]) if gap else (),
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
        if zone is None or zone in NARRATIVE_ZONES:
            return names
        return [*names, "aside", *(["by"] if zone is ZoneKind.BYLINE else [])]


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
