"""The declared measures of one outlet, each with its interval and how evenly it is spread over articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.compare.corpora.declared_measures import DECLARED, DeclaredMeasure
from framing.compare.corpora.dispersion import normalised_dp
from framing.compare.corpora.gate import Status, pass_gate
from framing.compare.corpora.resampling import (
    Counts,
    Design,
    Interval,
    Unit,
    count_units,
    design_resampling,
    find_intervals,
)
from framing.compare.corpora.sample import Sampled
from framing.compare.types import Settings


@dataclass(frozen=True, slots=True)
class Estimate:
    """One declared measure of one outlet.

    `value` is scale x numerator / denominator, sums over its articles; `low` and `high` are its interval. `n_articles`
    counts the articles in which the measure is defined, `n_articles_with` those in which the numerator is above 0,
    `n_events` the named events they are about. `drawn` is what was drawn again for the
    interval, `n_drawn` how many of them there are. `dispersion` is the
    normalised deviation of proportions over articles: 0 where each has its due, 1 where the shortest has everything.
    `reason` says why the status is no higher.

    Unit: that of the measure. Undefined when: the denominator is 0 (`value`); below the gate, or where every draw
    gives the same (`low` and `high`); the numerator is 0 or counts no things, or there is one article (`dispersion`).
    """

    measure: str
    outlet: str
    n_articles: int
    n_articles_with: int
    n_events: int
    numerator: int
    denominator: int
    value: float | None
    low: float | None
    high: float | None
    drawn: Unit
    n_drawn: int
    dispersion: float | None
    status: Status
    reason: str


def estimate_outlet(outlet: str, articles: Sequence[Sampled], settings: Settings) -> tuple[Estimate, ...]:
    """Every declared measure of one outlet, in the order of `DECLARED`."""
    design = design_resampling([s.place for s in articles], settings.gate)
    intervals = find_intervals(design, [s.counts for s in articles], [d.scale for d in DECLARED], settings)
    return tuple(
        _estimate(declared, outlet, [(s, s.counts[k]) for s in articles], design, intervals[k], settings)
        for k, declared in enumerate(DECLARED)
    )


def _estimate(
    declared: DeclaredMeasure,
    outlet: str,
    found: Sequence[tuple[Sampled, tuple[int, int]]],
    design: Design,
    interval: Interval,
    settings: Settings,
) -> Estimate:
    parts: Counts = tuple(part for _, part in found)
    events = {s.place.event for s, (_, whole) in found if whole} - {None}
    n_articles, n_units = count_units(design, parts)
    numerator, denominator = sum(n for n, _ in parts), sum(d for _, d in parts)
    status, reason = pass_gate(n_articles, n_units, len(events), settings)
    if not denominator:
        status, reason = Status.UNDEFINED, "nothing to make it from"
    return Estimate(
        measure=declared.name,
        outlet=outlet,
        n_articles=n_articles,
        n_articles_with=sum(n > 0 for n, _ in parts),
        n_events=len(events),
        numerator=numerator,
        denominator=denominator,
        value=declared.value(numerator, denominator),
        low=interval[0],
        high=interval[1],
        drawn=design.unit,
        n_drawn=n_units,
        dispersion=normalised_dp(parts) if declared.counts else None,
        status=status,
        reason=reason,
    )
