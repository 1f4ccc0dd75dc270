"""Who is called what, whose claims are left open, and who speaks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.compare import Comparison, NamingRow
from framing.compare.types import Label, Said, SpeakerRow
from framing.report.blocks import NOTHING, Cell, Piece, Section, first, number, words
from framing.report.charts import doubts_chart, speakers_chart
from framing.report.sections.names import TOP, with_voice


def naming(c: Comparison) -> Iterator[Section]:
    """The labels of each actor."""
    rows = [(words(row.actor), *(_labels(row, o, labels) for o, labels in row.by_outlet)) for row in c.naming]
    table = first(rows, ("actor", *c.outlets), "naming", TOP)
    yield Section("naming", "Who is called what", (), table, "Nobody carries a label.")


def _labels(row: NamingRow, outlet: str, labels: tuple[Label, ...]) -> Cell:
    if not labels:
        return words("named without a label" if outlet in row.mentioned_by else "not named here", "quiet")
    return Cell(tuple(Piece(with_voice(f"{x.text} {len(x.refs)}", x.voice), x.refs, x.voice.value) for x in labels))


def doubts(c: Comparison) -> Iterator[Section]:
    """The hedges by the actor they aim at."""
    rows = [
        (
            words(row.actor),
            *(
                Cell(tuple(Piece(with_voice(f"{h.text} {len(h.refs)}", h.voice), h.refs, h.voice.value) for h in hs))
                if hs
                else NOTHING
                for _, hs in row.by_outlet
            ),
        )
        for row in c.doubts
    ]
    lead = ("Hedges by the actor they aim at, which rules find and can mistake. Approximators are left out.",)
    if rows:
        table, chart = first(rows, ("actor", *c.outlets), "doubts", TOP), doubts_chart(c.doubts, c.outlets)
        yield Section("doubts", "Whose claims are left open", lead, table, chart=chart)


def speakers(c: Comparison) -> Iterator[Section]:
    """The words of each speaker."""
    yield replace(speakers_of(c.speakers, c.outlets, TOP), chart=speakers_chart(c.speakers, c.outlets))


def speakers_of(found: Sequence[SpeakerRow], outlets: Sequence[str], top: int) -> Section:
    """The first `top` speakers over these outlets, without a picture."""
    rows = [(words(row.speaker), *map(_said, row.said)) for row in found]
    lead = "Words quoted + words reported (number of attributions). Found by rules: speakers can be missed or mistaken."
    table = first(rows, ("speaker", *outlets), "speakers", top)
    return Section("speakers", "Who speaks", (lead,), table, "No attribution was found.")


def _said(said: Said) -> Cell:
    if not said.n_attributions:
        return NOTHING
    told = f"{said.words_quoted:,} + {said.words_reported:,} ({said.n_attributions:,})"
    return number(told, said.refs, of=said.n_attributions)
