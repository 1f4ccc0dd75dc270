"""A comparison from tables as the plain values that its page shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from framing.compare.corpus import CorpusComparison
from framing.compare.types import KeyTerm, Row
from framing.model import Voice
from framing.report.blocks import Section
from framing.report.charts import Chart, keywords_chart
from framing.report.charts import Row as Line
from framing.report.corpus.evidence import Examples
from framing.report.corpus.method import METHOD
from framing.report.corpus.panel import Panel
from framing.report.corpus.sections import corpus_sections
from framing.report.sections.names import NAMES, in_words

BY_HAND = ("checks", "rates", "key-terms", "key-names")  # sections that the page lays out in a way of its own
SAID_IN = {
    Voice.OUTLET: "In the outlet’s own voice",
    Voice.REPORTED: "In the reported words of others, outside quotation marks",
    Voice.QUOTED: "Inside quotations",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A section with the places of the rows of its table in the list of examples."""

    section: Section
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RateLine:
    """A construct or category in one voice, with the place of its row."""

    name: str
    row: Row
    place: int


@dataclass(frozen=True, slots=True)
class RateGroup:
    """All constructs, or all categories, in one voice; `words` are the words of each outlet in it."""

    voice: Voice
    title: str
    words: tuple[int, ...]
    lines: tuple[RateLine, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A distinctive word with its bar and the place of its row."""

    term: KeyTerm
    drawn: Line
    place: int


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows. `sections` are in their order; of those laid out in another way, `rates` and `keys` have
    the rows."""

    sections: tuple[Placed, ...]
    method: tuple[Section, ...]
    rates: tuple[RateGroup, ...]
    categories: tuple[RateGroup, ...]
    rates_chart: Chart | None
    keys: tuple[tuple[str, tuple[tuple[str, tuple[KeyLine, ...]], ...]], ...]
    panel: Panel


def view(c: CorpusComparison) -> View:
    """Everything that the template needs; the examples are chosen."""
    examples, panel = Examples(c.passages), Panel(c.names)
    made = list(corpus_sections(c))
    constructs = tuple(_groups(c, examples, panel, categories=False))
    placed = tuple(_placed(s, c, examples, panel) for s in made if s.id not in METHOD)
    keys = tuple(_keys(c, placed))
    categories = tuple(_groups(c, examples, panel, categories=True))
    panel.settle()
    return View(
        sections=placed,
        method=tuple(s for s in made if s.id in METHOD),
        rates=constructs,
        categories=categories,
        rates_chart=_rates_chart(next((s.chart for s in made if s.id == "rates"), None), constructs, panel),
        keys=keys,
        panel=panel,
    )


def _placed(section: Section, c: CorpusComparison, examples: Examples, panel: Panel) -> Placed:
    """The rows of rates are placed with their groups."""
    if section.id == "rates":
        return Placed(section, ())
    return Placed(section, tuple(panel.add(row) for row in examples.of_section(section, c.names)))


def _groups(c: CorpusComparison, examples: Examples, panel: Panel, *, categories: bool) -> Iterator[RateGroup]:
    for voice in Voice:
        rows = [r for r in c.rows if r.voice is voice and (r.category is not None) is categories]
        lines = [_line(r, examples, panel) for r in rows if r.n or not categories]
        if lines:
            words = tuple(cell.words for cell in rows[0].cells)
            yield RateGroup(voice, SAID_IN[voice], words, tuple(lines))


def _line(row: Row, examples: Examples, panel: Panel) -> RateLine:
    name = NAMES[row.construct] + (f": {in_words(row.category)}" if row.category else "")
    said = SAID_IN[row.voice]
    return RateLine(name, row, panel.add(examples.of_row(f"{name}, {said[:1].lower()}{said[1:]}", row)))


def _rates_chart(chart: Chart | None, groups: Sequence[RateGroup], panel: Panel) -> Chart | None:
    """The picture of the rates in the outlets' own voice, whose points open what the table opens."""
    if chart is None:
        return None
    lines = [line for group in groups if group.voice is Voice.OUTLET for line in group.lines]
    leads = [(cell.refs, panel.link(x.place, k)) for x in lines for k, cell in enumerate(x.row.cells)]
    return panel.opening(chart, leads)


def _keys(
    c: CorpusComparison, placed: Sequence[Placed]
) -> Iterator[tuple[str, tuple[tuple[str, tuple[KeyLine, ...]], ...]]]:
    """For each outlet its words and its names, each under what they are, as rows with bars."""
    places = {p.section.id: p.places for p in placed}
    chart = keywords_chart(c.key_terms)
    drawn = [row for group in chart.groups for row in group.rows] if chart else []
    found: list[tuple[KeyTerm, KeyLine]] = []
    for names, section in ((False, "key-terms"), (True, "key-names")):
        rows = [(k, line) for k, line in zip(c.key_terms, drawn, strict=True) if k.is_name is names]
        found += ((k, KeyLine(k, line, place)) for (k, line), place in zip(rows, places.get(section, ()), strict=True))
    found.sort(key=lambda item: (item[0].outlet, item[0].is_name))
    for outlet, own in groupby(found, key=lambda item: item[0].outlet):
        parts = groupby(own, key=lambda item: item[0].is_name)
        yield outlet, tuple(("Names" if n else "Words", tuple(line for _, line in part)) for n, part in parts)
