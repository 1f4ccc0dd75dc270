"""Intervals and tests of many articles: what is drawn again are whole events or articles, or groups of these.

Up to `EXACT` articles of an outlet everything is as `framing.compare` has it. Of more, the events (or, where there are
few, the articles within each) are thrown together into `GROUPS` groups by a digest of their names, and the groups are
drawn: the method of random groups (Wolter 2007, chapter 2). A group holds whole events, so what depends on each other
stays together; what is drawn does not grow with the articles.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from framing.compare.corpora.contrasts import Contrast, contrast_outlets
from framing.compare.corpora.declared_measures import DECLARED
from framing.compare.corpora.estimates import Estimate, estimate_outlet
from framing.compare.corpora.gate import Status, pass_gate
from framing.compare.corpora.resampling import Interval, Place, design_resampling, find_intervals
from framing.compare.corpora.sample import Sampled
from framing.compare.corpora.statistics import Statistics, adjusted, refuse
from framing.compare.types import Settings
from framing.model import Construct
from framing.profile import PER
from framing.scale.counts import Counted
from framing.scale.index import NONE, Index

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

EXACT = 1_000  # articles of an outlet, up to which nothing is thrown together
GROUPS = 512
STEP = 50_000  # articles whose counts are in memory at a time


class Drawn(NamedTuple):
    """Articles of an outlet, or groups of them, with what was counted in each; `rows` are their places."""

    sample: list[Sampled]
    rows: "Ints"
    grouped: bool


def draw_from(outlet: str, rows: "Ints", index: Index, counted: Counted, settings: Settings) -> Drawn:
    """What is drawn again of some articles of one outlet."""
    grouped = len(rows) > EXACT
    draw = _grouped if grouped else _one_by_one
    return Drawn(draw(outlet, rows, index, counted, settings), rows, grouped)


def _one_by_one(outlet: str, rows: "Ints", index: Index, counted: Counted, settings: Settings) -> list[Sampled]:
    events = (index.events[e] if e != NONE else None for e in index.event[rows].tolist())
    wordings = index.wording[rows].tolist()
    return [
        Sampled("", Place(outlet, event, f"{wording:016x}"), tuple((n, whole) for n, whole in counts))
        for event, wording, counts in zip(events, wordings, counted.of(rows).tolist(), strict=True)
    ]


def _grouped(outlet: str, rows: "Ints", index: Index, counted: Counted, settings: Settings) -> list[Sampled]:
    import numpy as np

    event, wording = index.event[rows], (index.wording[rows] % np.uint64(GROUPS)).astype(np.int64)
    known = event != NONE
    together = len(np.unique(event[known])) + len(np.unique(wording[~known])) >= settings.gate
    if together:
        group = np.where(known, index.digests[event] % np.uint64(GROUPS), NONE).astype(np.int64)
        wording = np.where(known, 0, wording)
    else:
        group = event.astype(np.int64)
    keys, unit = np.unique(np.stack([group, wording], axis=1), axis=0, return_inverse=True)
    sums = np.zeros((len(keys), counted.table.shape[1]), np.int64)
    for first in range(0, len(rows), STEP):
        np.add.at(sums, unit[first : first + STEP], counted.table[rows[first : first + STEP]])
    return [
        Sampled("", Place(outlet, _name(int(g), index, together), f"{w:04d}"), tuple((n, whole) for n, whole in pairs))
        for (g, w), pairs in zip(keys.tolist(), sums.reshape(len(keys), -1, 2).tolist(), strict=True)
    ]


def _name(group: int, index: Index, together: bool) -> str | None:
    if group == NONE:
        return None
    return f"group {group:04d}" if together else index.events[group]


def find_rate_intervals(drawn: Drawn, settings: Settings) -> dict[Construct, Interval]:
    """The interval of the rate of each construct in an outlet's own voice, per 1,000 words."""
    n = len(DECLARED)
    design = design_resampling([s.place for s in drawn.sample], settings.gate)
    found = find_intervals(design, [s.counts[n:] for s in drawn.sample], [PER] * len(Construct), settings)
    return dict(zip(Construct, found, strict=True))


def measure_run(index: Index, counted: Counted, drawn: dict[str, Drawn], settings: Settings) -> Statistics:
    """The declared measures of each outlet and of each pair, as `framing.compare.corpora.statistics` has them.

    Of outlets that are grouped the numbers of articles and events are still those of all, and Cliff's delta is left
    out: it compares single articles.
    """
    outlets = list(index.outlets)
    refused = refuse(len(outlets), settings)
    contrasts: list[Contrast] = []
    for a, b in [] if refused else combinations(outlets, 2):
        contrasts += _contrasts(a, b, index, counted, drawn, settings)
    return Statistics(
        measures=DECLARED,
        articles=(),
        removed=(),
        estimates=tuple(e for o in outlets for e in _estimates(o, index, counted, drawn[o], settings)),
        contrasts=adjusted(contrasts),
        n_tests=sum(c.p is not None for c in contrasts),
        refused=refused,
    )


def _cut(s: Sampled) -> Sampled:
    return replace(s, counts=s.counts[: len(DECLARED)])


def _alone(drawn: Drawn) -> list[Sampled]:
    return [_cut(s) for s in drawn.sample]


def _estimates(outlet: str, index: Index, counted: Counted, drawn: Drawn, settings: Settings) -> Iterator[Estimate]:
    found = estimate_outlet(outlet, _alone(drawn), settings)
    if not drawn.grouped:
        yield from found
        return
    for k, x in enumerate(found):
        yield _of_articles(x, k, index, counted, drawn.rows, settings)


def _of_articles(x: Estimate, k: int, index: Index, counted: Counted, rows: "Ints", settings: Settings) -> Estimate:
    """An estimate over groups with the numbers of articles and events, and how evenly it is spread over articles."""
    import numpy as np

    over, under = counted.table[rows, 2 * k], counted.table[rows, 2 * k + 1]
    defined = under > 0
    events = index.event[rows][defined]
    n_articles, n_events = int(defined.sum()), len(np.unique(events[events != NONE]))
    status, reason = pass_gate(n_articles, x.n_drawn, n_events, settings)
    if x.status is Status.UNDEFINED:
        status, reason = x.status, x.reason
    return replace(
        x,
        n_articles=n_articles,
        n_articles_with=int((over > 0).sum()),
        n_events=n_events,
        dispersion=_dispersion(over[defined], under[defined]) if DECLARED[k].counts else None,
        status=status,
        reason=reason,
    )


def _dispersion(over: "Ints", under: "Ints") -> float | None:
    """`normalised_dp` of many articles: the same sums of whole numbers."""
    import numpy as np

    total, whole = int(over.sum()), int(under.sum())
    if not total or len(over) < 2:
        return None
    apart = int(np.abs(over * whole - under * total).sum())
    return apart / (2 * total * whole) * whole / (whole - int(under.min()))


def _contrasts(
    a: str, b: str, index: Index, counted: Counted, drawn: dict[str, Drawn], settings: Settings
) -> Iterator[Contrast]:
    """The contrasts of two outlets; where both cover some of the same events, of their articles about these."""
    if not (drawn[a].grouped or drawn[b].grouped):
        yield from contrast_outlets(_alone(drawn[a]), _alone(drawn[b]), settings)
        return
    rows = _of_shared_events(drawn[a].rows, drawn[b].rows, index)
    one, other = (
        [_cut(s) for s in _grouped(o, r, index, counted, settings)] for o, r in zip((a, b), rows, strict=True)
    )
    found = contrast_outlets(one, other, settings, grouped=True)
    for k, c in enumerate(found):
        defined = [r[counted.table[r, 2 * k + 1] > 0] for r in rows]
        events = [_events(r, index) for r in defined]
        n_events = len(set(events[0]) & set(events[1])) if c.within_events else min(map(len, events))
        yield replace(c, n_articles_a=len(defined[0]), n_articles_b=len(defined[1]), n_events=n_events)


def _of_shared_events(one: "Ints", other: "Ints", index: Index) -> "tuple[Ints, Ints]":
    """The articles of two outlets about the events that both cover; all where there is none."""
    import numpy as np

    shared = np.intersect1d(_events(one, index), _events(other, index))
    if not len(shared):
        return one, other
    return one[np.isin(index.event[one], shared)], other[np.isin(index.event[other], shared)]


def _events(rows: "Ints", index: Index) -> "NDArray[np.int32]":
    import numpy as np

    found = np.unique(index.event[rows])
    return np.asarray(found[found != NONE])
