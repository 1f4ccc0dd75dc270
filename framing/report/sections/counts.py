"""Counts and rates by construct and voice, and the terms behind them."""

from collections.abc import Iterator, Sequence

from framing.compare import Cell as Count
from framing.compare import Comparison, Row
from framing.model import Construct, Voice
from framing.report.blocks import NOTHING, Cell, Piece, Section, first, number, words
from framing.report.charts import rates_chart
from framing.report.sections.names import NAMES, TOP

BY_TERM = (Construct.LOADED_TERM, Construct.HEDGE, Construct.BOOSTER, Construct.PRESUPPOSITION)


def rates(c: Comparison) -> Iterator[Section]:
    """Marks and rates of every construct in every voice."""
    yield rates_of(c.rows, c.outlets, c.settings.gate)


def rates_of(counted: Sequence[Row], outlets: Sequence[str], gate: int) -> Section:
    """The same of rows over these outlets, with intervals from `gate` articles on."""
    rows = [
        (words(NAMES[row.construct]), words(row.voice.value), *map(_rate, row.cells))
        for row in counted
        if row.category is None and (row.n or row.voice is Voice.OUTLET)
    ]
    lead = ("n marks, and marks per 1,000 words of the same voice. Voices are not summed.",)
    table = first(rows, ("construct", "voice", *outlets), "rates", len(rows))
    return Section("rates", "Counts and rates", lead, table, chart=rates_chart(counted, gate, NAMES))


def _rate(count: Count) -> Cell:
    if count.rate is None:
        return words(f"{count.n:,}; rate undefined (0 words)")
    interval = f" [{count.low:.1f}, {count.high:.1f}]" if count.low is not None and count.high is not None else ""
    return number(f"{count.n:,} in {count.words:,} words: {count.rate:.1f}{interval}", count.refs, of=count.n)


def terms(c: Comparison) -> Iterator[Section]:
    """The terms of each construct that has a lexicon."""
    return terms_of(c.terms, c.outlets, TOP)


def terms_of(counted: Sequence[Row], outlets: Sequence[str], top: int) -> Iterator[Section]:
    """The same of rows over these outlets, the first `top` terms of each construct."""
    for construct in BY_TERM:
        rows = _by_term([row for row in counted if row.construct is construct])
        if rows:
            table = first(rows, ("term", "category", *outlets), "terms", top)
            lead = ("Counts as own + reported + quoted.",)
            yield Section(f"terms-{construct.value}", f"{NAMES[construct]} by term", lead, table)


def _by_term(rows: Sequence[Row]) -> list[tuple[Cell, ...]]:
    merged: dict[tuple[str | None, str | None], dict[str, dict[Voice, Count]]] = {}
    for row in rows:
        for cell in row.cells:
            merged.setdefault((row.term, row.category), {}).setdefault(cell.outlet, {})[row.voice] = cell
    return [
        (words(term), words(category), *(_by_voice(found) for found in by_outlet.values()))
        for (term, category), by_outlet in merged.items()
    ]


def _by_voice(found: dict[Voice, Count]) -> Cell:
    if not any(count.n for count in found.values()):
        return NOTHING
    return Cell(tuple(_uses(found.get(v), v) for v in Voice), " + ")


def _uses(count: Count | None, voice: Voice) -> Piece:
    return Piece(f"{count.n:,}", count.refs, voice.value, count.n) if count else Piece("0", (), voice.value)
