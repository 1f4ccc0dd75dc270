"""Points with their intervals: a panel a measure, a row an outlet or a pair of outlets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.corpora.contrasts import Contrast
from framing.compare.corpora.declared_measures import DeclaredMeasure
from framing.compare.corpora.estimates import Estimate
from framing.compare.types import Cell, Ref
from framing.compare.types import Row as Counted
from framing.model import Construct, Voice
from framing.report.charts.scales import Scale, plural
from framing.report.charts.types import OPEN_POINT, POINT, Chart, Drawing, Group, Mark, Row, Text

TOO_SMALL = "n too small for an interval"
ALL_ALIKE = "no interval, for every draw gives the same"
MOST_OUTLETS = 12  # rows of a panel
SIGNS = {POINT: "with its interval", OPEN_POINT: TOO_SMALL}


@dataclass(frozen=True, slots=True)
class Point:
    """One row before it is drawn. Unit: that of its panel. `why` is said where there is no interval, `n` and
    `figure` stand next to it."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    why: str
    words: str
    n: str
    figure: str
    refs: tuple[Ref, ...] = ()


def rates_chart(rows: Iterable[Counted], gate: int, names: Mapping[Construct, str]) -> Chart | None:
    """Marks per 1,000 words in the outlets' own voice, a panel a construct. None where there is no mark."""
    own = [r for r in rows if r.voice is Voice.OUTLET and r.category is None and r.n]
    groups = tuple(_panel(names[row.construct], [_rate(c, gate) for c in _most_words(row.cells)]) for row in own)
    if not groups:
        return None
    left_out = len(own[0].cells) - MOST_OUTLETS
    more = f" The {MOST_OUTLETS} outlets with the most words; the table has all." if left_out > 0 else ""
    told = f"Marks per 1,000 words; each panel has its own scale. Beside them n, and the rate.{more}"
    return Chart("panels", "Rates in the outlets’ own voice", told, groups, _key(groups))


def _most_words(cells: Sequence[Cell]) -> list[Cell]:
    kept = sorted(cells, key=lambda c: (-c.words, c.outlet))[:MOST_OUTLETS]
    return [c for c in cells if c in kept]


def _rate(c: Cell, gate: int) -> Point:
    n = f"{c.n:,} in {plural(c.words, 'word')}"
    if c.rate is None:
        return Point(c.outlet, None, None, None, "", f"{n}: rate undefined", f"{c.n:,}", "undefined")
    why = TOO_SMALL if c.n_articles < gate else ALL_ALIKE
    return Point(
        c.outlet, c.rate, c.low, c.high, why, f"{n}: {c.rate:.1f} per 1,000", f"{c.n:,}", f"{c.rate:.1f}", c.refs
    )


def estimates_chart(
    estimates: Iterable[Estimate], measures: Sequence[DeclaredMeasure], names: Mapping[str, str]
) -> Chart | None:
    """The declared measures of the outlets, a panel a measure of which some outlet has a value above nought."""
    by_measure: dict[str, list[Estimate]] = {m.name: [] for m in measures}
    for x in estimates:
        by_measure[x.measure].append(x)
    told = [m.name for m in measures if any(x.numerator for x in by_measure[m.name])]
    groups = tuple(_panel(names[name], [_estimate(x) for x in by_measure[name][:MOST_OUTLETS]]) for name in told)
    if not groups:
        return None
    return Chart("panels", "Measures and their intervals", "Each panel has its own scale.", groups, _key(groups))


def _estimate(x: Estimate) -> Point:
    n = f"{x.numerator:,} in {x.denominator:,}, {plural(x.n_articles, 'article')}"
    if x.value is None:
        return Point(x.outlet, None, None, None, "", f"{n}: undefined", "", "undefined")
    return Point(x.outlet, x.value, x.low, x.high, x.reason or ALL_ALIKE, f"{n}: {x.value:.2f}", "", f"{x.value:.2f}")


def contrasts_chart(
    contrasts: Sequence[Contrast], measures: Sequence[DeclaredMeasure], names: Mapping[str, str]
) -> Chart | None:
    """Differences of outlets with their intervals, a panel a measure; None where there is none."""
    groups = tuple(
        _panel(names[m.name], [_contrast(x) for x in found])
        for m in measures
        if (found := [x for x in contrasts if x.measure == m.name and x.difference is not None])
    )
    told = "The first outlet’s value minus the second’s: right of the line the first has more. Scales differ."
    return Chart("panels", "Differences and their intervals", told, groups, _key(groups)) if groups else None


def _contrast(x: Contrast) -> Point:
    p = f", p {x.p:.4f}" if x.p is not None else ""
    difference = f"{x.difference:+.2f}".replace("-", "−")
    words = f"{difference}{p}, {x.n_articles_a} and {x.n_articles_b} articles, {plural(x.n_events, 'event')}"
    return Point(f"{x.a} − {x.b}", x.difference, x.low, x.high, x.reason or ALL_ALIKE, words, "", difference)


def _panel(title: str, points: Sequence[Point]) -> Group:
    values = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    scale = Scale(min(0, *values), max(0, *values)) if values else Scale(0, 1)
    rows = tuple(Row(p.label, (_draw(p, scale),), tuple(Text(t) for t in (p.n, p.figure) if t)) for p in points)
    return Group(f"{title[:1].upper()}{title[1:]}", rows, scale.ticks, scale.place(0) if scale.low < 0 else None)


def _draw(point: Point, scale: Scale) -> Drawing:
    """The point, full with a whisker where it has an interval, empty where it has none, nothing where undefined."""
    if point.value is None:
        return Drawing((), point.words)
    if point.low is None or point.high is None:
        words = f"{point.words}; {point.why}"
        return Drawing((Mark(OPEN_POINT, scale.place(point.value)),), words, refs=point.refs)
    digits = 1 if point.high >= 10 else 2
    words = f"{point.words}, interval {point.low:.{digits}f} to {point.high:.{digits}f}".replace("-", "−")
    whisker = scale.place(point.low), scale.place(point.high)
    return Drawing((Mark(POINT, scale.place(point.value)),), words, refs=point.refs, whisker=whisker)


def _key(groups: Iterable[Group]) -> tuple[tuple[str, str], ...]:
    used = {mark.sign for group in groups for row in group.rows for mark in row.drawings[0].marks}
    return tuple(item for item in SIGNS.items() if item[0] in used)
