"""Whose words an outlet gives, as one bar an outlet: quoted words full, reported words hatched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.compare.sourcing.sources import SideRow
from framing.compare.sourcing.speakers import UNKNOWN, UNNAMED
from framing.compare.types import Ref, SpeakerRow
from framing.report.charts.scales import bar, plural
from framing.report.charts.types import HATCHED, SOLID, Chart, Drawing, Group, Mark, Row, Text

MOST_NAMED = 8  # speakers with a part of their own
MOST_OUTLETS = 20
DIGIT = 3.0  # percent of a bar that a digit needs: a narrower part has no room for its number
OTHERS = "all others"
KEY = ((SOLID, "quoted words"), (HATCHED, "reported words"))


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one speaker or side in one outlet."""

    quoted: int
    reported: int
    refs: tuple[Ref, ...]

    @property
    def n(self) -> int:
        """Its words."""
        return self.quoted + self.reported


def speakers_chart(speakers: Sequence[SpeakerRow], outlets: Sequence[str]) -> Chart | None:
    """A bar an outlet, its parts the speakers with the most words in all outlets. None where nobody speaks."""
    apart = {UNNAMED, UNKNOWN}
    named = [row.speaker for row in speakers if row.speaker not in apart][:MOST_NAMED]
    last = [row.speaker for row in speakers if row.speaker in apart]
    names = [*named, *([OTHERS] if len(speakers) > len(named) + len(last) else []), *last]
    found: dict[str, dict[str, list[Part]]] = {outlet: {name: [] for name in names} for outlet in outlets}
    for row in speakers:
        name = row.speaker if row.speaker in names else OTHERS
        for said in row.said:
            if said.n_attributions:
                found[said.outlet][name].append(Part(said.words_quoted, said.words_reported, said.refs))
    return _stacked("Whose words", names, {o: {n: _sum(parts) for n, parts in by.items()} for o, by in found.items()})


def sides_chart(sides: Iterable[SideRow], outlets: Sequence[str]) -> Chart | None:
    """A bar an outlet, its parts the sides that the user gave. None where nobody has words."""
    rows = list(sides)
    names = sorted({row.side for row in rows if row.side is not None})
    every = [*names, *(["no side given"] if any(row.side is None for row in rows) else [])]
    found = {outlet: {name: Part(0, 0, ()) for name in every} for outlet in outlets}
    for row in rows:
        found[row.outlet][row.side or "no side given"] = Part(row.words_quoted, row.words_reported, row.refs)
    return _stacked("Words by side", every, found)


def _sum(parts: Sequence[Part]) -> Part:
    refs = tuple(ref for part in parts for ref in part.refs)
    return Part(sum(p.quoted for p in parts), sum(p.reported for p in parts), refs)


def _stacked(title: str, names: Sequence[str], found: dict[str, dict[str, Part]]) -> Chart | None:
    shown = dict(sorted(found.items(), key=lambda item: (-sum(p.n for p in item[1].values()), item[0]))[:MOST_OUTLETS])
    rows = tuple(_row(outlet, names, parts) for outlet, parts in found.items() if outlet in shown)
    if not any(row.drawings for row in rows):
        return None
    told = "Each bar is all the words that an outlet gives to others; beside it their number, and the share quoted."
    return Chart("stacks", title, told, (Group("", rows),), KEY, names=tuple(names))


def _row(outlet: str, names: Sequence[str], parts: dict[str, Part]) -> Row:
    whole, quoted = sum(p.n for p in parts.values()), sum(p.quoted for p in parts.values())
    if not whole:
        return Row(outlet, (), (Text("no words of others"),))
    marks: list[Mark] = []
    labels, cuts = [], []
    at = 0
    for number, name in enumerate(names, 1):
        part = parts[name]
        said = f"{name}: {part.quoted} quoted, {part.reported} reported"
        pieces = ((SOLID, part.quoted, part.refs, said), (HATCHED, part.reported, part.refs, said))
        start = 100 * at / whole
        marks += (Mark(m.sign, round(start + m.x, 1), 0, m.width, m.refs, m.words) for m in bar(pieces, whole))
        if 100 * part.n / whole >= DIGIT * len(str(number)):
            labels.append((round(start + 50 * part.n / whole, 1), str(number)))
        at += part.n
        if part.n and at < whole:
            cuts.append(round(100 * at / whole, 1))
    beside = Text(f"{plural(whole, 'word')}, {100 * quoted / whole:.0f}\u00a0%\u00a0quoted")
    return Row(outlet, (Drawing(tuple(marks), labels=tuple(labels), cuts=tuple(cuts)),), (beside,))
