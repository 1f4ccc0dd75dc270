"""Two outlets and one measure: the difference, its interval, effect size and, where the gate allows one, p-value."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from framing.compare.corpora.declared_measures import DECLARED, DeclaredMeasure
from framing.compare.corpora.effect_sizes import cliffs_delta
from framing.compare.corpora.gate import Status, pass_gate
from framing.compare.corpora.permutation import contributions, sign_flip_p_values
from framing.compare.corpora.resampling import (
    Counts,
    Design,
    Unit,
    design_resampling,
    drawn_values,
    interval_of,
    sum_units,
)
from framing.compare.corpora.sample import Sampled
from framing.compare.types import Settings

LEAST_EXPECTED = 5  # of what a numerator counts in each outlet, were their values the same (Cochran 1954)


@dataclass(frozen=True, slots=True)
class Contrast:
    """One measure of outlet `a` against outlet `b`.

    Where both cover some of the same events (`within_events`), only their articles about these are compared, event by
    event; else all are, and the difference may be one between events. `n_*` count articles in which the measure is
    defined, `n_events` the named events they are about: shared ones, or those of the outlet with fewer. `drawn` is what
    was drawn again for the interval, `n_drawn` how many of them there are.

    `difference` is a's value minus b's, `low` and `high` its interval, `ratio` a's value over b's. `delta` is Cliff's
    delta over articles: how much more often the measure is higher in an article of a than lower. `p` is two-sided;
    `p_holm` and `p_bh` are adjusted over all tests of the corpus. `reason` says why the status is no higher.

    Unit: that of the measure. Undefined when: either value is (None); `ratio` also where b's value is 0; below the gate
    (`low`, `high`; `p`), or where every draw gives the same (`low`, `high`); articles were thrown together (`delta`).
    """

    measure: str
    a: str
    b: str
    within_events: bool
    n_events: int
    n_articles_a: int
    n_articles_b: int
    value_a: float | None
    value_b: float | None
    difference: float | None
    ratio: float | None
    delta: float | None
    drawn: Unit
    n_drawn: int
    status: Status
    reason: str
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_holm: float | None = None
    p_bh: float | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """The articles of two outlets that are compared, and how they are drawn again."""

    sides: tuple[Sequence[Sampled], Sequence[Sampled]]
    within_events: bool
    design: Design

    def of_side(self, side: int) -> list[Counts]:
        """What was counted in each article, nothing in those of the other outlet."""
        return [s.counts if k == side else _NOTHING for k, s in self.sided()]

    def sided(self) -> Iterator[tuple[int, Sampled]]:
        """The articles in the order of the design, each with the number of its side."""
        return ((k, s) for k, side in enumerate(self.sides) for s in side)


_NOTHING: Counts = ((0, 0),) * len(DECLARED)


def contrast_outlets(
    a: Sequence[Sampled], b: Sequence[Sampled], settings: Settings, *, grouped: bool = False
) -> tuple[Contrast, ...]:
    """A contrast for every declared measure between the articles of two outlets, in the order of `DECLARED`.

    Where they are `grouped`, each holding several articles, there is no Cliff's delta, which compares single ones.

    That of b and a is the same with the signs of difference, interval and delta turned, to the last bit. P-values are
    not adjusted yet. Undefined when: an outlet has no article (no contrast).
    """
    if not a or not b:
        return ()
    pair = _pair(a, b, settings.gate)
    deltas = [None if grouped else _delta(declared, pair, k) for k, declared in enumerate(DECLARED)]
    contrasts = tuple(_describe(declared, pair, k, settings, deltas[k]) for k, declared in enumerate(DECLARED))
    return _with_tests(_with_intervals(contrasts, pair, settings), pair, settings)


def _pair(a: Sequence[Sampled], b: Sequence[Sampled], least: int) -> _Pair:
    shared = _events(a) & _events(b)
    if shared:
        a = [s for s in a if s.place.event in shared]
        b = [s for s in b if s.place.event in shared]
    design = design_resampling([s.place for s in (*a, *b)], least, paired=bool(shared))
    return _Pair((a, b), bool(shared), design)


def _events(articles: Iterable[Sampled]) -> set[str]:
    return {s.place.event for s in articles if s.place.event}


def _describe(declared: DeclaredMeasure, pair: _Pair, k: int, settings: Settings, delta: float | None) -> Contrast:
    """The contrast of the measure number `k`, before anything is drawn."""
    defined = [[s for s in side if s.counts[k][1]] for side in pair.sides]
    events = [_events(side) for side in defined]
    n_events = len(events[0] & events[1]) if pair.within_events else min(map(len, events))
    n_drawn = _n_drawn(pair, k)
    sums = [(sum(s.counts[k][0] for s in side), sum(s.counts[k][1] for s in side)) for side in pair.sides]
    a, b = (declared.value(*of_side) for of_side in sums)
    status, reason = pass_gate(min(map(len, defined)), n_drawn, n_events, settings)
    if a is None or b is None:
        status, reason = Status.UNDEFINED, "an outlet has nothing to make it from"
    elif status is Status.TESTED and (few := _too_few(declared, sums)):
        status, reason = Status.EXPLORATORY, few
    return Contrast(
        measure=declared.name,
        a=pair.sides[0][0].place.outlet,
        b=pair.sides[1][0].place.outlet,
        within_events=pair.within_events,
        n_events=n_events,
        n_articles_a=len(defined[0]),
        n_articles_b=len(defined[1]),
        value_a=a,
        value_b=b,
        difference=None if a is None or b is None else a - b,
        ratio=None if a is None or not b else a / b,
        delta=delta,
        drawn=pair.design.unit,
        n_drawn=n_drawn,
        status=status,
        reason=reason,
    )


def _n_drawn(pair: _Pair, k: int) -> int:
    """The units in which a measure is defined for both outlets where these share units, else those of the one with
    fewer."""
    units: tuple[set[int], set[int]] = (set(), set())
    for unit, (side, s) in zip(pair.design.unit_of, pair.sided(), strict=True):
        if s.counts[k][1]:
            units[side].add(unit)
    together = pair.within_events and pair.design.unit is Unit.EVENTS
    return len(units[0] & units[1]) if together else min(map(len, units))


def _too_few(declared: DeclaredMeasure, sums: Sequence[tuple[int, int]]) -> str:
    """Why nothing is tested where an outlet would be expected to have hardly anything of what is counted."""
    (n, d), (m, e) = sums
    expected = (n + m) * min(d, e) / (d + e)
    if not declared.counts or expected >= LEAST_EXPECTED:
        return ""
    return f"{expected:.1f} expected in an outlet at the common rate, tests need {LEAST_EXPECTED}"


def _delta(declared: DeclaredMeasure, pair: _Pair, k: int) -> float | None:
    groups: dict[str | None, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for side, s in pair.sided():
        value = declared.value(*s.counts[k])
        if value is not None:
            groups[s.place.event if pair.within_events else None][side].append(value)
    return cliffs_delta(groups.values())


def _with_intervals(contrasts: tuple[Contrast, ...], pair: _Pair, settings: Settings) -> tuple[Contrast, ...]:
    """The contrasts with intervals where the gate allows them: both outlets are drawn together, each in own columns."""
    allowed = (Status.EXPLORATORY, Status.TESTED)
    if not any(c.status in allowed for c in contrasts):
        return contrasts
    n = len(DECLARED)
    counts = [x + y for x, y in zip(pair.of_side(0), pair.of_side(1), strict=True)]
    values = drawn_values(pair.design, counts, [declared.scale for declared in DECLARED] * 2, settings)
    drawn = values[:, :n] - values[:, n:]
    found = [interval_of(drawn[:, k], c.n_drawn, settings.level) for k, c in enumerate(contrasts)]
    return tuple(
        replace(c, low=low, high=high) if c.status in allowed else c
        for c, (low, high) in zip(contrasts, found, strict=True)
    )


def _with_tests(contrasts: tuple[Contrast, ...], pair: _Pair, settings: Settings) -> tuple[Contrast, ...]:
    """The contrasts with p-values where the gate allows them."""
    if not any(c.status is Status.TESTED for c in contrasts):
        return contrasts
    a, b = (sum_units(pair.design, pair.of_side(side)) for side in (0, 1))
    p_values = sign_flip_p_values(contributions((a[0], b[0]), (a[1], b[1])), settings.flips, settings.seed)
    return tuple(replace(c, p=p) if c.status is Status.TESTED else c for c, p in zip(contrasts, p_values, strict=True))
