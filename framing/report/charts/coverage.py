"""What stands in which text: a grid of squares, a row an item, a column an outlet."""

from collections.abc import Sequence

from framing.compare.content.coverage import HERE, NOT_OWN, SIMILAR, TOO_EARLY, CoverageCell, CoverageRow
from framing.model import Voice
from framing.report.charts.scales import shortened
from framing.report.charts.types import (
    ASIDE,
    EARLY,
    LIKE,
    OWN_SQUARE,
    QUOTED_SQUARE,
    REPORTED_SQUARE,
    Chart,
    Drawing,
    Group,
    Mark,
    Row,
)

ALONE = "alone"  # statements that stand in one text
GROUPS = {
    "statement": "Said in several texts",
    "number": "Numbers",
    "actor": "Named",
    "quotation": "In quotation marks",
    ALONE: "Found only here",
}
MOST = 6  # rows of a group
KEY = {
    OWN_SQUARE: "own voice",
    REPORTED_SQUARE: "only reported",
    QUOTED_SQUARE: "only quoted",
    ASIDE: NOT_OWN,
    LIKE: SIMILAR,
    EARLY: TOO_EARLY,
}


def coverage_chart(rows: Sequence[CoverageRow], outlets: Sequence[str]) -> Chart | None:
    """The first items of each kind, those that stand in one text alone as a kind of their own."""
    by_kind: dict[str, list[CoverageRow]] = {kind: [] for kind in GROUPS}
    for row in rows:
        by_kind[ALONE if row.kind == "statement" and row.only_in is not None else row.kind].append(row)
    groups = tuple(
        Group(GROUPS[kind], tuple(_row(row) for row in found[:MOST])) for kind, found in by_kind.items() if found
    )
    used = {mark.sign for group in groups for row in group.rows for d in row.drawings for mark in d.marks}
    key = tuple((sign, words) for sign, words in KEY.items() if sign in used)
    told = f"Blank: not found in this text. At most {MOST} of a kind; the tables below have more."
    return Chart("grid", "The first items of each kind", told, groups, key, columns=tuple(outlets)) if used else None


def _row(row: CoverageRow) -> Row:
    return Row(shortened(row.item), tuple(map(_cell, row.cells)))


def _cell(cell: CoverageCell) -> Drawing:
    sign = sign_of(cell)
    if sign is None:
        return Drawing(())
    places = f", {len(cell.refs)} ×" if len(cell.refs) > 1 else ""
    return Drawing((Mark(sign, 0, 0, None, cell.refs, f"{KEY[sign]}{places}"),))


def sign_of(cell: CoverageCell) -> str | None:
    """What is drawn for a cell; None for nothing."""
    if cell.status == HERE:
        if cell.remark == NOT_OWN:
            return ASIDE
        if Voice.OUTLET in cell.voices:
            return OWN_SQUARE
        return REPORTED_SQUARE if Voice.REPORTED in cell.voices else QUOTED_SQUARE
    return {SIMILAR: LIKE, TOO_EARLY: EARLY}.get(cell.status)
