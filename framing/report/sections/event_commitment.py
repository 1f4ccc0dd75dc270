"""How far outlets commit themselves to one and the same thing."""

from collections.abc import Iterator

from framing.compare import Event
from framing.compare.content.commitment import ATTRIBUTED, Ladder, LadderCell
from framing.model import NARRATIVE_ZONES
from framing.report.blocks import NOTHING, Cell, Piece, Section, first, words
from framing.report.sections.names import TOP

LONG = 160  # signs of a statement that are shown


def ladders(event: Event) -> Iterator[Section]:
    """A row a thing that outlets say on different rungs."""
    rows = [_row(ladder) for ladder in event.ladders]
    lead = (
        "From the outlet's own statement down: asserted, attributed to somebody, hedged, in doubting quotation marks, "
        "denied. A rung tells how a thing is put, not whether it is so."
    )
    table = first(rows, ("what", *event.outlets), "ladders", TOP)
    if table:
        yield Section("commitment", "The same thing, how surely", (lead,), table)


def _row(ladder: Ladder) -> tuple[Cell, ...]:
    what = " ".join(ladder.what.split())
    shown = what if len(what) <= LONG else f"{what[:LONG].rsplit(' ', 1)[0]} …"
    name = f"{ladder.actor}: “{shown}”" if ladder.kind == "event" else shown
    return words(name), *map(_cell, ladder.cells)


def _cell(cell: LadderCell) -> Cell:
    if cell.rung is None:
        return NOTHING
    step = cell.steps[0]
    to = "" if not step.speaker else f" to {step.speaker}" if cell.rung == ATTRIBUTED else f" ({step.speaker})"
    more = len(cell.steps) - 1
    zone = "" if step.zone in NARRATIVE_ZONES else f" in a {step.zone.value}"
    pieces = [Piece(f"{cell.rung}{to}{zone}", (step.whole, *step.deciding), step.voice.value)]
    if more:
        refs = tuple(s.whole for s in cell.steps[1:])
        pieces.append(Piece(f"{more} more {'place' if more == 1 else 'places'}", refs, "quiet"))
    return Cell(tuple(pieces), "; ")
