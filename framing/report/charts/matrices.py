"""Words and actors against outlets: one dot a use, in the cell of its outlet."""

from collections.abc import Iterable, Mapping, Sequence

from framing.compare.people.strips import NamingStrip
from framing.compare.types import DoubtRow, Ref
from framing.model import Voice
from framing.report.charts.scales import DOTS, PITCH, SAID_IN, dots, in_turn
from framing.report.charts.types import (
    HATCHED,
    OWN_DOT,
    QUOTED_DOT,
    REPORTED_DOT,
    SOLID,
    Chart,
    Drawing,
    Group,
    Mark,
    Row,
)

PER_LINE = 8
MOST_DOTS = 3 * PER_LINE  # more in one cell are a bar
MOST_ACTORS, MOST_WORDS = 7, 4
MOST_DOUBTED = 10
KEY = ((OWN_DOT, "own voice"), (REPORTED_DOT, "reported"), (QUOTED_DOT, "quoted"))


def naming_chart(strips: Sequence[NamingStrip], outlets: Sequence[str]) -> Chart | None:
    """The main words of the labels of each actor; of a strip its first words, those that judge or name a camp."""
    cells = {
        (strip.actor, word.word): [
            {Voice.OUTLET: c.own, Voice.REPORTED: c.reported, Voice.QUOTED: c.quoted} for c in word.cells
        ]
        for strip in strips[:MOST_ACTORS]
        for word in strip.words[:MOST_WORDS]
    }
    scale = _longest(cell for row in cells.values() for cell in row)
    groups = tuple(
        Group(
            strip.actor,
            tuple(
                Row(word.word, tuple(_drawn(c, word.word, scale) for c in cells[strip.actor, word.word]))
                for word in strip.words[:MOST_WORDS]
            ),
        )
        for strip in strips[:MOST_ACTORS]
    )
    more = " The first words of the first actors; the table has more." if _left_out(strips) else ""
    return _matrix("Words of the labels", f"One dot a label.{more}", groups, outlets)


def _left_out(strips: Sequence[NamingStrip]) -> bool:
    return len(strips) > MOST_ACTORS or any(len(strip.words) > MOST_WORDS for strip in strips[:MOST_ACTORS])


def doubts_chart(doubts: Sequence[DoubtRow], outlets: Sequence[str]) -> Chart | None:
    """Hedges by the actor they aim at, one dot a hedge."""
    shown = doubts[:MOST_DOUBTED]
    cells = {
        (row.actor, outlet): {
            voice: [(ref, h.text) for h in hedges if h.voice is voice for ref in h.refs] for voice in Voice
        }
        for row in shown
        for outlet, hedges in row.by_outlet
    }
    bare = {key: {v: [ref for ref, _ in some] for v, some in cell.items()} for key, cell in cells.items()}
    scale = _longest(bare.values())
    rows = []
    for row in shown:
        drawings = []
        for outlet, _ in row.by_outlet:
            cell, refs = cells[row.actor, outlet], bare[row.actor, outlet]
            if sum(map(len, refs.values())) > MOST_DOTS:
                drawings.append(_bar(refs, scale))
            else:
                uses = [(v, ref, f"{text}, {SAID_IN[v]}") for v in Voice for ref, text in cell[v]]
                drawings.append(dots(uses, PER_LINE))
        rows.append(Row(row.actor, tuple(drawings)))
    more = f" The first {MOST_DOUBTED} of {len(doubts)} actors." if len(doubts) > MOST_DOUBTED else ""
    return _matrix("Hedges by whom they aim at", f"One dot a hedge.{more}", (Group("", tuple(rows)),), outlets)


def _longest(cells: Iterable[Mapping[Voice, Sequence[Ref]]]) -> int:
    return max((sum(map(len, cell.values())) for cell in cells), default=0)


def _drawn(cell: Mapping[Voice, Sequence[Ref]], words: str, scale: int) -> Drawing:
    if sum(map(len, cell.values())) > MOST_DOTS:
        return _bar(cell, scale)
    return dots(in_turn(cell, words), PER_LINE)


def _bar(cell: Mapping[Voice, Sequence[Ref]], scale: int) -> Drawing:
    """A bar as long as the uses are many: the own voice full, the words of others hatched. Unit: pixels."""
    own, others = tuple(cell[Voice.OUTLET]), (*cell[Voice.REPORTED], *cell[Voice.QUOTED])
    unit = PER_LINE * PITCH / scale
    split, n = round(unit * len(own), 1), len(own) + len(others)
    marks = (
        Mark(SOLID, 0, 0, split, own, f"{len(own)} in its own voice"),
        Mark(HATCHED, split, 0, round(unit * len(others), 1), others, f"{len(others)} reported or quoted"),
    )
    drawn = tuple(mark for mark in marks if mark.refs)
    return Drawing(drawn, unit="", labels=((0, str(n)),))


def _matrix(title: str, told: str, groups: tuple[Group, ...], outlets: Sequence[str]) -> Chart | None:
    used = {mark.sign for group in groups for row in group.rows for d in row.drawings for mark in d.marks}
    if not used:
        return None
    key = [item for item in KEY if item[0] in used]
    if SOLID in used or HATCHED in used:
        key += [(SOLID, "many, own voice"), (HATCHED, "many, reported or quoted")]
    return Chart("matrix", title, told, groups, tuple(key), columns=tuple(outlets))


__all__ = ["DOTS", "doubts_chart", "naming_chart"]
