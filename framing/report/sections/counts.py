"""Counts and rates by construct and voice, and the terms behind them."""

from collections.abc import Iterator, Sequence

from framing.compare import Cell as Count
from framing.compare import Comparison, Ref, Row
from framing.model import Construct, Voice
from framing.report.blocks import NOTHING, Cell, Section, Table, first, number, words
from framing.report.charts import rates_chart
from framing.report.sections.names import NAMES, TOP

BY_TERM = (Construct.LOADED_TERM, Construct.HEDGE, Construct.BOOSTER, Construct.PRESUPPOSITION)


def rates(c: Comparison) -> Iterator[Section]:
    """Marks and rates of every construct in every voice."""
    rows = tuple(
        (words(NAMES[row.construct]), words(row.voice.value), *map(_rate, row.cells))
        for row in c.rows
        if row.category is None and (row.n or row.voice is Voice.OUTLET)
    )
    lead = ("n marks, and marks per 1,000 words of the same voice. Voices are not summed.",)
    table = Table(("construct", "voice", *c.outlets), rows, "rates", len(rows))
    chart = rates_chart(c.rows, c.settings.gate, NAMES)
    yield Section("rates", "Counts and rates", lead, table, chart=chart)


def _rate(count: Count) -> Cell:
    if count.rate is None:
        return words(f"{count.n}; rate undefined (0 words)")
    interval = f" [{count.low:.1f}, {count.high:.1f}]" if count.low is not None and count.high is not None else ""
    return number(f"{count.n} in {count.words:,} words: {count.rate:.1f}{interval}", count.refs)


def terms(c: Comparison) -> Iterator[Section]:
    """The terms of each construct that has a lexicon."""
    for construct in BY_TERM:
        rows = _by_term([row for row in c.terms if row.construct is construct])
        if rows:
            table = first(rows, ("term", "category", *c.outlets), "terms", TOP)
            lead = ("Counts as own + reported + quoted.",)
            yield Section(f"terms-{construct.value}", f"{NAMES[construct]} by term", lead, table)


def _by_term(rows: Sequence[Row]) -> list[tuple[Cell, ...]]:
    merged: dict[tuple[str | None, str | None], dict[str, dict[Voice, tuple[Ref, ...]]]] = {}
    for row in rows:
        for cell in row.cells:
            merged.setdefault((row.term, row.category), {}).setdefault(cell.outlet, {})[row.voice] = cell.refs
    return [
        (words(term), words(category), *(_by_voice(found) for found in by_outlet.values()))
        for (term, category), by_outlet in merged.items()
    ]


def _by_voice(found: dict[Voice, tuple[Ref, ...]]) -> Cell:
    if not any(found.values()):
        return NOTHING
    return Cell(tuple(number(len(found.get(v, ())), found.get(v, ()), v.value).pieces[0] for v in Voice), " + ")
