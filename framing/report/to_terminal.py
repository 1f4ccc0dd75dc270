"""One profile as text for a terminal: marks with their letters, who speaks, what is not counted."""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.explain import Rule, said
from framing.extract.cover import Cover
from framing.lexicon import Override
from framing.model import NARRATIVE_ZONES, Attribution, Construct, Kind, Mark, Profile, Voice, Zone, ZoneKind
from framing.profile import PLURALS
from framing.report.ansi import Stretch, render_lines

LETTERS = {
    Construct.LOADED_TERM: "L",
    Construct.HEDGE: "H",
    Construct.BOOSTER: "B",
    Construct.PRESUPPOSITION: "P",
    Construct.SCARE_QUOTE: "S",
    Construct.LABEL: "N",
}
VOICE_SIGNS = {Voice.OUTLET: "", Voice.REPORTED: "'", Voice.QUOTED: '"'}
# Shape by construct, as in the page: underlined, dotted, a line above, dashed, reverse for a box, double underlined.
# Codes that few terminals know come last and by themselves. Colour is never alone: the letter stands there too.
SHAPES: dict[Construct, tuple[str, ...]] = {
    Construct.LOADED_TERM: ("33", "4"),
    Construct.HEDGE: ("36", "4:4"),
    Construct.BOOSTER: ("35", "53"),
    Construct.PRESUPPOSITION: ("34", "4:5"),
    Construct.SCARE_QUOTE: ("7",),
    Construct.LABEL: ("32", "21"),
}
WEIGHTS: dict[Voice, tuple[str, ...]] = {Voice.OUTLET: ("1",), Voice.REPORTED: (), Voice.QUOTED: ("2",)}
FAINT, HEAVY, SLANTED = ("2",), ("1",), ("3",)
INDENT = "    "
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How an article is shown: styled by the codes of terminals where there is `color`, in lines of `width` columns
    (None for lines as they are), with the marks of these `constructs` and `voices` alone."""

    color: bool = False
    width: int | None = None
    constructs: Sequence[Construct] = tuple(Construct)
    voices: Sequence[Voice] = tuple(Voice)

    def shows(self, mark: Mark) -> bool:
        """Whether the mark is one of the chosen."""
        return mark.construct in self.constructs and mark.voice in self.voices

    def lines(self, stretches: Iterable[Stretch], indent: str = "") -> list[str]:
        """The stretches as lines; without their styles where there is no colour."""
        plain = (Stretch(s.text, (), s.sticks) for s in stretches)
        return render_lines(stretches if self.color else plain, self.width, indent)


PLAIN = Look()


def render_terminal(
    profile: Profile,
    look: Look = PLAIN,
    *,
    overrides: Sequence[Override] = (),
    rules: Mapping[str, Rule] | None = None,
) -> str:
    """The article with its marks, then its counts and the user's `overrides`; with `rules`, what each mark means.

    Control characters of the text are shown as ?, so that it cannot steer a terminal.
    """
    article = profile.article
    head = f"{article.outlet} · {article.date or 'date unknown'} · {article.id}"
    lines = [*look.lines([Stretch(_one_line(head))]), ""]
    marker, speakers = _Marker(profile, look), _by_zone(profile)
    for k, zone in enumerate(profile.zones):
        lines += _zone(profile, zone, marker, speakers[k], look)
        lines.append("")
    if rules:
        lines += _explained(profile, look, rules)
    lines += _counts(profile, look)
    for notice in profile.notices:
        lines += look.lines([Stretch(_one_line(f"{notice.code}: {notice.message} ({notice.where})"))])
    for override in overrides:
        lines += look.lines([Stretch(_one_line(f"override: {said(override)}"))])
    return "\n".join(lines)


def render_legend(look: Look = PLAIN) -> str:
    """What the letters and signs stand for, each construct in its shape, each voice in its weight."""
    parts: list[Stretch] = []
    for construct in look.constructs:
        parts += [
            Stretch(_name(construct), SHAPES[construct]),
            Stretch(f"[{LETTERS[construct]}]", FAINT, sticks=True),
            Stretch("  "),
        ]
    parts.append(Stretch("·  "))
    for voice in look.voices:
        name = "own voice" if voice is Voice.OUTLET else voice.value
        parts += [Stretch(name, WEIGHTS[voice]), Stretch(VOICE_SIGNS[voice], sticks=True), Stretch("  ")]
    return "\n".join(look.lines(parts))


def _zone(profile: Profile, zone: Zone, marker: "_Marker", speakers: list[Attribution], look: Look) -> Iterator[str]:
    """The lines of a zone: who is given a voice in it, then its text."""
    if zone.kind in NARRATIVE_ZONES:
        for attribution in speakers:
            yield from look.lines([Stretch(f"[{_who(attribution, profile.article.text)}]", FAINT)], INDENT)
        yield from look.lines(marker.stretches(zone, () if zone.kind is ZoneKind.BODY else HEAVY))
    else:
        note = Stretch(f"[{zone.kind.value}, not counted] ", FAINT)
        yield from look.lines([note, *marker.stretches(zone, FAINT)])


class _Marker:
    """Cuts an article at every bound of a mark or a quotation, so that marks that overlap keep their styles and ends.

    Zones are asked for in order.
    """

    def __init__(self, profile: Profile, look: Look) -> None:
        self._text, self._look = profile.article.text, look
        marks = [mark for mark in profile.marks if look.shows(mark)]
        quoted = [s for a in profile.attributions for s in (a.contents if a.kind is Kind.DIRECT else a.fragments)]
        self._quoted = Cover(quoted)
        self._cuts = sorted({bound for s in (*(m.span for m in marks), *quoted) for bound in (s.start, s.end)})
        self._coming = deque(sorted(marks, key=lambda mark: mark.span.start))
        self._open: list[Mark] = []
        self._ends: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            self._ends[mark.span.end].append(mark)

    def stretches(self, zone: Zone, base: tuple[str, ...]) -> Iterator[Stretch]:
        """The text of a zone in stretches of one style, with the letters of each mark where it ends."""
        first, last = bisect_left(self._cuts, zone.span.start + 1), bisect_left(self._cuts, zone.span.end)
        for start, end in pairwise([zone.span.start, *self._cuts[first:last], zone.span.end]):
            while self._coming and self._coming[0].span.start <= start:
                self._open.append(self._coming.popleft())
            self._open = [mark for mark in self._open if mark.span.end > start]
            yield Stretch(printable(self._text[start:end]), self._style(start, base), sticks=start > zone.span.start)
            if ending := self._ends.get(end):
                signs = ",".join(LETTERS[m.construct] + VOICE_SIGNS[m.voice] for m in ending)
                yield Stretch(f"[{signs}]", FAINT, sticks=True)

    def _style(self, start: int, base: tuple[str, ...]) -> tuple[str, ...]:
        """The codes at an offset: those of the longest mark first, so that the innermost decides where two differ."""
        quoted = SLANTED if self._quoted.holds(start) else ()
        if not self._open:
            return base + quoted
        codes = [code for mark in sorted(self._open, key=lambda m: -len(m.span)) for code in SHAPES[mark.construct]]
        voices = [voice for voice in Voice if any(mark.voice is voice for mark in self._open)]
        weight = base if base == FAINT else WEIGHTS[voices[0]]
        return tuple(dict.fromkeys([*weight, *quoted, *codes]))


def _by_zone(profile: Profile) -> dict[int, list[Attribution]]:
    """The outer attributions by the place of the zone in which they begin."""
    ends = [zone.span.end for zone in profile.zones]
    found: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in profile.attributions:
        if not attribution.depth:
            found[bisect_left(ends, attribution.contents[0].start + 1)].append(attribution)
    return found


def _who(a: Attribution, text: str) -> str:
    named = a.speaker or ("unnamed source" if a.anonymous else "speaker not found")
    cue = f' "{a.cue.of(text)}" ({a.cue_stance})' if a.cue else ""
    anonymous = ", unnamed" if a.anonymous else ""
    return _one_line(f"{named}{anonymous}: {a.kind.value}{cue}")


def _explained(profile: Profile, look: Look, rules: Mapping[str, Rule]) -> Iterator[str]:
    """Each rule that marked something, in the order of the text: its marks, what it says, what else could be said.

    Labels stand by the entry that makes each what it is, for that has the neutral word.
    """
    uses: dict[tuple[str, str | None], list[Mark]] = defaultdict(list)
    for mark in filter(look.shows, profile.marks):
        uses[mark.rule, mark.entry if mark.construct is Construct.LABEL else None].append(mark)
    for (name, entry), marks in uses.items():
        rule, first = rules[name], marks[0]
        surfaces = dict.fromkeys(f"{_one_line(m.surface)}[{LETTERS[m.construct]}{VOICE_SIGNS[m.voice]}]" for m in marks)
        head = f" {_name(first.construct)}, {first.category}"
        place = f" · {name}, {entry}" if entry else f" · {name}"
        yield from look.lines([Stretch(", ".join(surfaces), HEAVY), Stretch(head), Stretch(place, FAINT)])
        yield from look.lines([Stretch(_one_line(rule.text))], INDENT)
        if neutral := (rules[entry] if entry else rule).neutral:
            yield from look.lines([Stretch(f"Neutral: {', '.join(neutral)}")], INDENT)
    if uses:
        yield ""


def _counts(profile: Profile, look: Look) -> Iterator[str]:
    """How many marks of each construct there are in each voice, and how many that is per 1,000 words of the voice."""
    yield f"{'':<16}" + "".join(f"{voice.value:>10}{'':>10}" for voice in Voice).rstrip()
    yield f"{'':<16}" + f"{'n':>10}{'/1,000':>10}" * len(Voice)
    words = [profile.measure(f"n_words/{voice}").numerator for voice in Voice]
    yield f"{'words':<16}" + "".join(f"{n:>10,}{'':>10}" for n in words).rstrip()
    for construct in look.constructs:
        cells = []
        for voice in Voice:
            n = sum(1 for m in profile.marks_of(construct, voice) if m.zone in NARRATIVE_ZONES)
            rate = profile.measure(f"{PLURALS[construct]}_per_1k_words/{voice}").value
            cells.append(f"{n:>10,}{'undefined' if rate is None else f'{rate:,.1f}':>10}")
        yield f"{construct.value:<16}" + "".join(cells)


def _name(construct: Construct) -> str:
    return construct.value.replace("_", " ")


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def printable(text: str, instead: str = "?") -> str:
    """The text with `instead` for what could steer a terminal or turn the direction of writing; line ends as \\n.

    >>> printable("a\\x1b[2J\\u202eb")
    'a?[2J?b'
    """
    return _STEERING.sub(instead, text.replace("\r\n", "\n").replace("\r", "\n"))
