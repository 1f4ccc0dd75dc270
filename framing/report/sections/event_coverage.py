"""What stands side by side in content: statements, numbers, names and quotations of one event by outlet."""

from collections.abc import Iterator, Sequence

from framing.compare import Event
from framing.compare.content.coverage import HERE, TOO_EARLY, CoverageCell, CoverageRow
from framing.model import Voice
from framing.report.blocks import Cell, Piece, Section, first, number, words
from framing.report.charts.coverage import ALONE, GROUPS, coverage_chart, sign_of
from framing.report.charts.types import EARLY, QUOTED_SQUARE, REPORTED_SQUARE
from framing.report.sections.names import TOP

TITLES = {
    "statement": "Said in several texts",
    "number": "Numbers",
    "actor": "Who and what is named",
    "quotation": "Words in quotation marks",
}
LEADS = {
    "statement": "Sentences that say the same, found by the words, names and numbers that they share.",
    "number": "Numbers with the noun beside them; the same number may count other things.",
    "actor": "Names in the outlets' texts, other names of the same joined.",
    "quotation": "Quotations found here or there; how they differ stands below.",
}
GUARD = "“Not found in this text” is no reproach; “too early to know”: the text is older than what is told."
OTHERS_WORDS = frozenset({REPORTED_SQUARE, QUOTED_SQUARE})
LONG = 240  # signs of an item that are shown


def coverage(event: Event) -> Iterator[Section]:
    """A table a kind of item, and one of the statements that stand in one text alone."""
    yield from _summary(event)
    for kind, title in TITLES.items():
        found = [row for row in event.coverage if row.kind == kind and not _is_only_here(row)]
        table = first([_row(row) for row in found], (kind, "only in", *event.outlets), "coverage", TOP)
        if table:
            yield Section(f"coverage-{kind}", title, (LEADS[kind], GUARD), table)
    alone = [row for row in event.coverage if _is_only_here(row)]
    table = first(
        [_only_here(row) for row in alone], ("outlet", "found only here", "too early to know for"), "coverage", TOP
    )
    if table:
        lead = "What one text has and no other, by words, names and numbers, with how many sentences are about it."
        yield Section("only-here", "Found only here", (lead, GUARD), table)


def _summary(event: Event) -> Iterator[Section]:
    """How many items stand in the texts of each outlet, with the picture of the first of them."""
    table = first([row for kind in GROUPS if (row := _counted(event, kind))], ("what", *event.outlets), "coverage", TOP)
    if table:
        lead = "Items that stand in the texts of each outlet, of all that were found in this event."
        chart = coverage_chart(event.coverage, event.outlets)
        yield Section("coverage", "What stands in which text", (lead, GUARD), table, chart=chart)


def _counted(event: Event, kind: str) -> tuple[Cell, ...]:
    found = [row for row in event.coverage if kind == (ALONE if _is_only_here(row) else row.kind)]
    cells = (_tally([row.cells[k] for row in found]) for k in range(len(event.outlets)))
    return (words(GROUPS[kind]), *cells) if found else ()


def _tally(cells: Sequence[CoverageCell]) -> Cell:
    """How many of the items an outlet has; only in the words of others; too early to know."""
    signs = [sign_of(cell) for cell in cells]
    others, early = sum(s in OTHERS_WORDS for s in signs), signs.count(EARLY)
    here = sum(cell.status == HERE for cell in cells)
    aside = f"; {others} only in others’ words" if others else ""
    return words(f"{here} of {len(cells)}{aside}{f'; {early} {TOO_EARLY}' if early else ''}")


def _is_only_here(row: CoverageRow) -> bool:
    return row.kind == "statement" and row.only_in is not None


def _only_here(row: CoverageRow) -> tuple[Cell, ...]:
    here = next(cell for cell in row.cells if cell.outlet == row.only_in)
    early = [cell.outlet for cell in row.cells if cell.status == TOO_EARLY]
    n = f" ({len(here.refs)} sentences)" if len(here.refs) > 1 else ""
    return words(here.outlet), number(f"{_shown(row.item)}{n}", here.refs), words(", ".join(early) or "–")


def _row(row: CoverageRow) -> tuple[Cell, ...]:
    where = row.only_in or (f"all but {row.everywhere_but}" if row.everywhere_but else "–")
    return words(_shown(row.item)), words(where), *map(_cell, row.cells)


def _shown(item: str) -> str:
    item = " ".join(item.split())
    return item if len(item) <= LONG else f"{item[:LONG].rsplit(' ', 1)[0]} …"


def _cell(cell: CoverageCell) -> Cell:
    remark = f" ({cell.remark})" if cell.remark else ""
    if not cell.refs:
        return words(cell.status + remark, "quiet")
    voices = ", ".join(dict.fromkeys(v.value for v in cell.voices if v is not Voice.OUTLET))
    n = f" {len(cell.refs)} ×" if len(cell.refs) > 1 else ""
    return Cell((Piece(f"{cell.status}{n}{f' ({voices})' if voices else ''}{remark}", cell.refs),))
