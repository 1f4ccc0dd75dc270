"""The sensitivity of a comparison as the values that its section shows, in HTML and in Markdown alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framing.compare.result import Comparison
from framing.compare.steadiness.leaving_out import remaining
from framing.compare.steadiness.sensitivity_types import Change, LeftOut, OutletSensitivity, RateSensitivity
from framing.compare.steadiness.sensitivity_words import VERBS, called
from framing.compare.types import Ref

ROWS = 8  # entries, and categories, of a measure that the section shows; the tables hold all
PAIRS = 4  # of outlets shown for what is left out


@dataclass(frozen=True, slots=True)
class Count:
    """A count with its rate and the words it counts."""

    n: int
    rate: float | None
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """One outlet before and after."""

    outlet: str
    before: Count
    after: Count


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What becomes of a pair of outlets, with the numbers of both: one `verb` (falls behind) the other."""

    one: Shift
    verb: str
    other: Shift


@dataclass(frozen=True, slots=True)
class ShownLeftOut:
    """An entry or a category without which the order changes; `more` pairs are not shown."""

    name: str
    kind: str
    refs: tuple[Ref, ...]
    changes: tuple[ShownChange, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A rate measure with marks. `places` are the outlets' places in the order, `tops` the entries that each uses most,
    `others` what changes the order too and is no row."""

    measure: RateSensitivity
    places: Mapping[str, str]
    left_out: tuple[ShownLeftOut, ...]
    others: tuple[str, ...]
    tops: Mapping[str, str]


def shown_measures(comparison: Comparison) -> tuple[ShownMeasure, ...]:
    """The measures that have marks, in order; none where sensitivity was not asked for."""
    found = comparison.sensitivity.measures if comparison.sensitivity else ()
    return tuple(_shown(measure) for measure in found if any(cell.n for cell in measure.cells))


def _shown(measure: RateSensitivity) -> ShownMeasure:
    rows: list[ShownLeftOut] = []
    others: list[str] = []
    for kind in ("entry", "category"):
        changing = [x for x in measure.left_out if x.kind == kind and x.changes]
        rows += [_row(x, measure) for x in changing[:ROWS]]
        others += [called(x, measure.left_out) for x in changing[ROWS:]]
    tops = {cell.outlet: ", ".join(_top(cell, measure)) for cell in measure.cells}
    return ShownMeasure(measure, places_of(measure), tuple(rows), tuple(others), tops)


def _row(left_out: LeftOut, measure: RateSensitivity) -> ShownLeftOut:
    full = {cell.outlet: cell for cell in measure.cells}
    changes = tuple(_change(change, left_out, full) for change in left_out.changes[:PAIRS])
    name = called(left_out, measure.left_out)
    return ShownLeftOut(name, left_out.kind, left_out.refs, changes, left_out.n_changes - len(changes))


def _change(change: Change, left_out: LeftOut, full: Mapping[str, OutletSensitivity]) -> ShownChange:
    one, other = (_shift(full[outlet], left_out) for outlet in (change.outlet, change.other))
    return ShownChange(one, VERBS[change.before, change.after], other)


def _shift(cell: OutletSensitivity, left_out: LeftOut) -> Shift:
    before = Count(cell.n, cell.rate, cell.refs)
    for reduced in left_out.cells:
        if reduced.outlet == cell.outlet:
            return Shift(cell.outlet, before, Count(reduced.n, reduced.rate, remaining(cell.refs, left_out.refs)))
    return Shift(cell.outlet, before, before)


def _top(cell: OutletSensitivity, measure: RateSensitivity) -> Iterator[str]:
    """The entries that an outlet uses most; of many that are level the number."""
    if len(cell.top) > PAIRS:
        yield f"{len(cell.top)} entries level"
        return
    names = {x.rule: called(x, measure.left_out) for x in measure.left_out}
    yield from (names[rule] for rule in cell.top)


def places_of(measure: RateSensitivity) -> dict[str, str]:
    """The place of each outlet in the order: 1, or 2= where another has the same rate; undefined without own words."""
    places, place = dict.fromkeys(measure.undefined, "undefined"), 1
    for group in measure.order:
        for outlet in group:
            places[outlet] = f"{place}=" if len(group) > 1 else f"{place}"
        place += len(group)
    return places
