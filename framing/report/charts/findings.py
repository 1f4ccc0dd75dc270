"""The picture beside a finding: one dot a use, bars where there are many, and for commitment a ladder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from framing.compare.content.commitment import RUNGS, Ladder
from framing.compare.result import Comparison
from framing.compare.types import Cell, Finding, Ref, Row
from framing.model import Construct, Voice
from framing.report.charts.scales import DOTS, PITCH, Scale, Use, bar, dots
from framing.report.charts.types import (
    HATCHED,
    OWN_DOT,
    QUOTED_DOT,
    REPORTED_DOT,
    SOLID,
    Chart,
    Drawing,
    Group,
    Mark,
    Text,
)
from framing.report.charts.types import Row as Line

LARGE = 40  # more uses than this in one line are drawn as a bar, not as dots
PER_LINE = 10
MOST_LINES = 12  # outlets in one picture; those with nothing go first
COUNTED = {"never-quoted": "mentions", "only-here": "sentences", "shared-quotation": "versions"}  # else uses
RUNG_WORDS = dict(zip(RUNGS, ("states", "attributes", "hedges", "doubts", "denies"), strict=True))
Placed = tuple[Voice, Ref]
Pools = Mapping[str, Sequence[Placed]]
Voices = Mapping[tuple[str, int, int], Voice]


def voices_of_marks(comparison: Comparison) -> Voices:
    """The voice of every mark by its place."""
    return {(p.article.id, m.span.start, m.span.end): m.voice for p in comparison.profiles for m in p.marks}


def outlets_of(comparison: Comparison) -> dict[str, str]:
    """The outlet of every article."""
    return {p.article.id: p.article.outlet for p in comparison.profiles}


def finding_chart(
    finding: Finding, comparison: Comparison, voices: Voices, outlet_of: Mapping[str, str]
) -> Chart | None:
    """The picture of one finding; None where it counts nothing."""
    if not finding.counts:
        return None
    if finding.code == "commitment" and (ladder := _ladder(finding, comparison)):
        return ladder_chart(ladder)
    pools: dict[str, list[Placed]] = defaultdict(list)
    rows = _rows_behind(finding, comparison)
    for ref in [ref for row in rows for cell in row.cells for ref in cell.refs] or finding.refs:
        voice = Voice.OUTLET if finding.code in COUNTED else voices.get((ref.article, ref.start, ref.end), Voice.OUTLET)
        pools[outlet_of[ref.article]].append((voice, ref))
    cells = {cell.outlet: cell for row in rows[:1] for cell in row.cells} if finding.code == "hedges" else {}
    counts = _most(finding.counts)
    scale = max(own + other for _, own, other in counts)
    if finding.code == "speaker":
        return _speaker(counts, pools, scale)
    if scale <= LARGE:
        return _dotted(finding, counts, pools)
    if cells and all(cell.rate is not None for cell in cells.values()):
        return _rated([cells[outlet] for outlet, _, _ in counts])
    return _barred(finding, counts, pools, scale)


def _rows_behind(finding: Finding, comparison: Comparison) -> Sequence[Row]:
    """The rows of the tables that a finding's counts are from, of all outlets; none where its passages are all."""
    tables = comparison.tables(finding.event)
    if finding.code == "loaded-term":
        top = next((r for r in tables.terms if any(c.refs == finding.refs for c in r.cells)), None)
        return [r for r in tables.terms if top and _term(r) == _term(top)]
    wanted = (Construct.HEDGE, Voice.OUTLET, None)
    return [r for r in tables.rows if finding.code == "hedges" and (r.construct, r.voice, r.category) == wanted]


def _term(row: Row) -> tuple[str, str | None, str | None]:
    return row.construct, row.term, row.category


def _most(counts: Sequence[tuple[str, int, int]]) -> Sequence[tuple[str, int, int]]:
    """The outlets in the order they have, without those with the least where they are too many."""
    kept = sorted(counts, key=lambda c: (-c[1] - c[2], c[0]))[:MOST_LINES]
    return [c for c in counts if c in kept]


def _dotted(finding: Finding, counts: Sequence[tuple[str, int, int]], pools: Pools) -> Chart:
    reports = finding.code == "contaminated-report"
    counted = COUNTED.get(finding.code, "own voice")
    lines = []
    used = set[Voice]()
    for outlet, own, other in counts:
        mine, rest = _parted(pools.get(outlet, ()), own, other)
        uses = [*_uses(own, mine, Voice.OUTLET), *_uses(other, rest, Voice.QUOTED)]
        used.update(voice for voice, _, _ in uses)
        told = (other, _refs(rest), "reported" if reports else "quoted or reported")
        beside = _beside(outlet, *([] if reports else [(own, _refs(mine), counted)]), told)
        lines.append(Line(outlet, (dots(uses, PER_LINE),) if uses else (), beside))
    signs = {
        Voice.OUTLET: (OWN_DOT, counted),
        Voice.REPORTED: (REPORTED_DOT, "reported"),
        Voice.QUOTED: (QUOTED_DOT, "quoted"),
    }
    key = tuple(signs[voice] for voice in Voice if voice in used)
    return Chart("strips", "", "one dot each", (Group("", tuple(lines)),), key)


def _beside(outlet: str, *counts: tuple[int, tuple[Ref, ...], str]) -> tuple[Text, ...]:
    """The counts in figures, the first even where it is nought."""
    return tuple(Text(str(n), refs, f"{said}, {outlet}") for k, (n, refs, said) in enumerate(counts) if n or not k)


def _parted(pool: Sequence[Placed], own: int, other: int) -> tuple[Sequence[Placed], Sequence[Placed]]:
    """Those in the outlet's own voice, and the others, no more than are counted: behind them may stand what a finding
    holds against them."""
    return [x for x in pool if x[0] is Voice.OUTLET][:own], [x for x in pool if x[0] is not Voice.OUTLET][:other]


def _refs(pool: Iterable[Placed]) -> tuple[Ref, ...]:
    return tuple(ref for _, ref in pool)


def _uses(n: int, pool: Sequence[Placed], voice: Voice) -> list[Use]:
    """One use for each counted; those whose place the finding does not hold lead nowhere."""
    known: list[Use] = [(v, ref, "") for v, ref in pool[:n]]
    return [*known, *((known[-1][0] if known else voice, None, "") for _ in range(n - len(known)))]


def _barred(finding: Finding, counts: Sequence[tuple[str, int, int]], pools: Pools, scale: float) -> Chart:
    counted = COUNTED.get(finding.code, "own voice")
    lines = []
    for outlet, own, other in counts:
        mine, rest = (_refs(part) for part in _parted(pools.get(outlet, ()), own, other))
        parts = ((SOLID, own, mine, ""), (HATCHED, other, rest, ""))
        beside = _beside(outlet, (own, mine, counted), (other, rest, "quoted or reported"))
        lines.append(Line(outlet, (Drawing(tuple(bar(parts, scale))),) if own + other else (), beside))
    key = ((SOLID, counted), (HATCHED, "quoted or reported"))
    return Chart("strips", "", "", (Group("", tuple(lines)),), key if any(c[2] for c in counts) else key[:1])


def _speaker(counts: Sequence[tuple[str, int, int]], pools: Pools, scale: float) -> Chart:
    """Words quoted and reported; both come from the same passages."""
    lines = []
    for outlet, quoted, reported in counts:
        refs = _refs(pools.get(outlet, ()))
        parts = ((SOLID, quoted, refs, ""), (HATCHED, reported, refs, ""))
        beside = _beside(outlet, (quoted, refs if quoted else (), "quoted words"), (reported, refs, "reported words"))
        lines.append(Line(outlet, (Drawing(tuple(bar(parts, scale))),) if quoted + reported else (), beside))
    return Chart("strips", "", "", (Group("", tuple(lines)),), ((SOLID, "quoted words"), (HATCHED, "reported words")))


def _rated(cells: Sequence[Cell]) -> Chart:
    """Rates as bars, with whiskers where there is an interval."""
    scale = Scale(0, max(max(c.high or 0, c.rate or 0) for c in cells))
    lines = []
    for c in cells:
        whisker = (scale.place(c.low), scale.place(c.high)) if c.low is not None and c.high is not None else None
        marks = tuple(bar(((SOLID, c.rate or 0, c.refs, ""),), scale.high))
        beside = (Text(f"{c.rate:.1f}", c.refs, f"own voice, {c.outlet}"),)
        lines.append(Line(c.outlet, (Drawing(marks, whisker=whisker),) if c.n else (), beside))
    told = "per 1,000 own words"
    whiskers = "; whiskers: interval" if any(d.whisker for line in lines for d in line.drawings) else ""
    return Chart("strips", "", f"{told}{whiskers}", (Group("", tuple(lines)),))


def _ladder(finding: Finding, comparison: Comparison) -> Ladder | None:
    events = (e for e in comparison.events if finding.event in ("", e.name))
    return next((x for e in events for x in e.ladders if f"{x.actor}: {x.what}" == finding.subject), None)


def ladder_chart(ladder: Ladder) -> Chart:
    """A row an outlet, a column a rung, one dot a place; the outlets that do not say it are left out."""
    at = {rung: round(100 * (k + 0.5) / len(RUNGS), 1) for k, rung in enumerate(RUNGS)}
    lines = []
    for cell in ladder.cells:
        found: dict[str, list[Mark]] = defaultdict(list)
        for step in cell.steps:
            on = found[step.rung]
            words = f"{step.rung}, {step.voice.value if step.voice is not Voice.OUTLET else 'own voice'}"
            on.append(Mark(DOTS[step.voice], at[step.rung], PITCH * len(on), None, (step.whole,), words))
        if found:
            marks = tuple(mark for rung in RUNGS for mark in found[rung])
            lines.append(Line(cell.outlet, (Drawing(marks, lines=max(map(len, found.values()))),)))
    ticks = tuple((at[rung], RUNG_WORDS[rung]) for rung in RUNGS)
    key = ((OWN_DOT, "own voice"), (REPORTED_DOT, "reported"), (QUOTED_DOT, "quoted"))
    used = {mark.sign for line in lines for mark in line.drawings[0].marks}
    return Chart(
        "ladder", "", "one dot a place", (Group("", tuple(lines), ticks),), tuple(k for k in key if k[0] in used)
    )
