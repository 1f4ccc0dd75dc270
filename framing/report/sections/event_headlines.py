"""Headlines side by side, who stands first in them and in the first sentence, and how they differ from their texts."""

from collections.abc import Iterator

from framing.compare import Event
from framing.compare.content.headline_types import HeadlineMark, HeadlineRow, Standing
from framing.model import Voice
from framing.report.blocks import NOTHING, Cell, Piece, Section, first, number, words
from framing.report.sections.names import TOP, in_words, with_voice


def headlines(event: Event) -> Iterator[Section]:
    """A row an article."""
    rows = [_row(row) for row in event.headlines]
    lead = (
        "Marked words of the headline with their voice, and who stands first in it and in the first sentence below it."
    )
    columns = ("outlet", "headline", "marked words", "first in it", "first in the text", "beside its own text")
    table = first(rows, columns, "headlines", TOP)
    if table:
        yield Section("headlines", "Headlines", (lead,), table)


def _row(row: HeadlineRow) -> tuple[Cell, ...]:
    return (
        words(row.outlet),
        _headline(row),
        _marks(row.marks),
        _standing(row.subject or row.first_actor),
        _standing(row.lede_subject or row.lede_first_actor),
        Cell(tuple(Piece(f.message, f.refs or f.body) for f in row.findings), "; ") if row.findings else NOTHING,
    )


def _headline(row: HeadlineRow) -> Cell:
    if row.text is None:
        return words("unknown", "quiet")
    given = " (given with the article, not in its text)" if row.source == "manifest" else ""
    text = " ".join(row.text.split())
    return number(f"{text if text.startswith('“') else f'“{text}”'}{given}", (row.ref,) if row.ref else ())


def _marks(marks: tuple[HeadlineMark, ...] | None) -> Cell:
    if marks is None:
        return words("unknown", "quiet")
    named = {
        (in_words(m.term.rpartition("/")[2]), m.voice): m.ref for m in reversed(marks)
    }  # what is marked twice once
    pieces = tuple(Piece(with_voice(t, v), (ref,), v.value) for (t, v), ref in reversed(named.items()))
    own = tuple(p for p in pieces if p.style == Voice.OUTLET.value)
    return Cell((*own, *(p for p in pieces if p not in own))) if pieces else NOTHING


def _standing(standing: Standing | None) -> Cell:
    if standing is None:
        return NOTHING
    meant = f" ({standing.name})" if standing.name and standing.name not in standing.text else ""
    return number(f"{' '.join(standing.text.split())}{meant}", (standing.ref,) if standing.ref else ())
