"""A placement as plain values for JSON, and as the rows of its tables."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from framing import __version__
from framing.outlets.types import Placement

PLACEMENT_SCHEMA_VERSION = "1"
DECIMALS = 6
Row = tuple[object, ...]


def placement_record(found: Placement) -> dict[str, Any]:
    """The whole placement as plain values; numbers have at most six decimal places."""
    return {"schema_version": PLACEMENT_SCHEMA_VERSION, "framing": __version__, **_plain(found)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(v) for v in value]
    return _rounded(value)


def _rounded(value: Any) -> Any:
    return round(value, DECIMALS) if isinstance(value, float) else value


def table_rows(found: Placement, name: str) -> tuple[str, list[Row]]:
    """The columns of the table called `name`, and its rows. Raises: KeyError for another name."""
    columns, make = TABLES[name]
    return columns, [tuple(map(_rounded, row)) for row in make(found)]


def _places(found: Placement) -> Iterator[Row]:
    for m in found.measures:
        new = m.new
        yield (
            m.name, m.unit, m.aspect, new.outlet, new.numerator, new.denominator, new.value, new.low, new.high, m.place,
            m.of, m.level_with, m.percentile, m.place_low, m.place_high, m.reason,
        )  # fmt: skip


def _values(found: Placement) -> Iterator[Row]:
    for m in found.measures:
        for s, is_new in ((m.new, True), *((s, False) for s in m.known)):
            yield (
                m.name, m.unit, s.outlet, is_new, s.n_articles, s.numerator, s.denominator, s.value, s.low, s.high,
                s.is_ranked,
            )  # fmt: skip


def _neighbours(found: Placement) -> Iterator[Row]:
    shared = {size.outlet: size.shared_events for size in found.known}
    for r in found.resemblances:
        for number, n in enumerate(r.neighbours, 1):
            yield r.aspect, number, n.outlet, n.distance, n.n_nearest, r.n_resamples, shared[n.outlet]


def _evidence(found: Placement) -> Iterator[Row]:
    for r in found.resemblances:
        for what, items in (("together", r.together), ("apart", r.apart)):
            for e in items:
                yield (
                    r.aspect, r.neighbours[0].outlet, what, e.feature, e.pull, e.unit, *e.new, *e.nearest, e.new_value,
                    e.nearest_value, e.mean_value,
                )  # fmt: skip


def _told_apart(found: Placement) -> Iterator[Row]:
    again = {r.aspect: r.found_again for r in found.resemblances}
    for t in found.told_apart:
        halves = again.get(t.aspect)
        yield (
            t.aspect, len(t.outlets), t.n_articles, t.n_groups, t.share, t.low, t.high, t.chance,
            *(t.shuffled or (None, None)), *((halves.n_found, halves.n_tries) if halves else (None, None)), t.reason,
        )  # fmt: skip


TABLES: dict[str, tuple[str, Callable[[Placement], Iterator[Row]]]] = {
    "places": (
        "measure unit aspect outlet numerator denominator value low high place of level_with percentile place_low "
        "place_high reason",
        _places,
    ),
    "values": (
        "measure unit outlet is_new n_articles numerator denominator value low high is_ranked",
        _values,
    ),
    "neighbours": ("aspect number outlet distance n_nearest n_resamples shared_event_articles", _neighbours),
    "evidence": (
        "aspect nearest side feature pull unit new_numerator new_denominator nearest_numerator nearest_denominator "
        "new_value nearest_value mean_value",
        _evidence,
    ),
    "told-apart": (
        "aspect n_outlets n_articles n_groups share low high chance shuffled_low shuffled_high halves_found "
        "halves_tried reason",
        _told_apart,
    ),
}
