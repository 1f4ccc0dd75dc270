"""Intervals by resampling articles, in whole events where there are events enough.

Words of one article depend on each other, and so do articles about one event: what is drawn again is the unit that
could have been another one (Lijffijt et al. 2016; Cameron, Gelbach & Miller 2008). The sums of the units drawn are sums
of whole numbers below 2 to the 53rd, hence exact in any order: no figure depends on how a machine adds them up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from framing.compare.types import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Counts = tuple[tuple[int, int], ...]  # for each quantity its numerator and denominator in one article
Interval = tuple[float, float] | tuple[None, None]
NO_INTERVAL: Interval = (None, None)
BLOCK = 2_000_000  # numbers that are drawn at a time


class Place(NamedTuple):
    """Where an article belongs: its outlet, the event it is about (None where unknown) and a digest of its wording."""

    outlet: str
    event: str | None
    wording: str


class Unit(StrEnum):
    """What is drawn again."""

    EVENTS = "events"
    ARTICLES_WITHIN_EVENTS = "articles within events"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Design:
    """How a set of articles is drawn again: `unit_of` has the unit of each article, from 0.

    `strata` are numbers of units, which are drawn among themselves: the first so many units, the next so many.
    """

    unit: Unit
    unit_of: tuple[int, ...]
    strata: tuple[int, ...]

    @property
    def n_units(self) -> int:
        """The number of units."""
        return sum(self.strata)


def design_resampling(places: Sequence[Place], least: int, *, paired: bool = False) -> Design:
    """The units and strata of some articles.

    - From `least` events an outlet on, events are drawn, each with all its articles; an article whose event is unknown
      is an event of its own. `paired` events are those of all outlets: an event drawn for one is drawn for the others.
    - With fewer events, articles are drawn within each event and outlet, or, where an event has a single article of an
      outlet, over all events of it.

    An article and its copies are one unit. Nothing depends on the names of outlets or articles.
    """
    events = [_Key(None if paired else p.outlet, p.event or "", "" if p.event else p.wording) for p in places]
    if _fewest(events) >= least:
        return _design(Unit.EVENTS if any(p.event for p in places) else Unit.ARTICLES, events)
    within = [_Key((p.outlet, p.event), p.event or "", p.wording) for p in places]
    if _fewest(within) > 1:
        return _design(Unit.ARTICLES_WITHIN_EVENTS, within)
    return _design(Unit.ARTICLES, [_Key(p.outlet, p.event or "", p.wording) for p in places])


class _Key(NamedTuple):
    """What tells a unit from the others; only `event` and `wording` decide the order of units."""

    stratum: object
    event: str
    wording: str


def _fewest(keys: Iterable[_Key]) -> int:
    """The number of units in the smallest stratum."""
    return min(Counter(key.stratum for key in set(keys)).values(), default=0)


def _design(unit: Unit, keys: Sequence[_Key]) -> Design:
    strata: dict[object, set[_Key]] = defaultdict(set)
    for key in keys:
        strata[key.stratum].add(key)
    ordered = [sorted(stratum, key=_place_in_order) for stratum in strata.values()]
    ordered.sort(key=lambda stratum: list(map(_place_in_order, stratum)))
    numbers = {key: k for k, key in enumerate(key for stratum in ordered for key in stratum)}
    return Design(unit, tuple(numbers[key] for key in keys), tuple(map(len, ordered)))


def _place_in_order(key: _Key) -> tuple[str, str]:
    return key.event, key.wording


def count_units(design: Design, parts: Counts) -> tuple[int, int]:
    """The articles and the units in which one quantity is defined; `parts` has it for each article."""
    defined = [unit for unit, (_, whole) in zip(design.unit_of, parts, strict=True) if whole]
    return len(defined), len(set(defined))


def find_intervals(
    design: Design, counts: Sequence[Counts], scales: Sequence[int], settings: Settings
) -> list[Interval]:
    """The interval of each quantity of one outlet, from what was counted in its articles.

    Undefined when: it is defined in too few articles or units to pass the gate (None, None).
    """
    n_units = [count_units(design, tuple(c[k] for c in counts))[1] for k in range(len(scales))]
    if max(n_units, default=0) < settings.gate:
        return [NO_INTERVAL] * len(scales)
    values = drawn_values(design, counts, scales, settings)
    return [
        interval_of(values[:, k], n, settings.level) if n >= settings.gate else NO_INTERVAL
        for k, n in enumerate(n_units)
    ]


def sum_units(design: Design, counts: Sequence[Counts]) -> tuple["Floats", "Floats"]:
    """The numerators and the denominators of each unit: units x quantities."""
    import numpy as np

    table = np.array(counts, dtype=np.float64).reshape(len(counts), -1, 2)
    sums = np.zeros((design.n_units, *table.shape[1:]))
    np.add.at(sums, list(design.unit_of), table)
    return sums[:, :, 0], sums[:, :, 1]


def drawn_values(design: Design, counts: Sequence[Counts], scales: Sequence[int], settings: Settings) -> "Floats":
    """The quantities in each draw: draws x quantities, NaN where the denominator of a draw is 0."""
    import numpy as np

    over, under = sum_units(design, counts)
    sums, wholes = [], []
    for weights in _draw(design.strata, settings):
        sums.append(weights @ over)
        wholes.append(weights @ under)
    tops, bottoms = np.concatenate(sums), np.concatenate(wholes)
    values = np.full(tops.shape, np.nan)
    np.divide(np.array(scales, dtype=np.float64) * tops, bottoms, out=values, where=bottoms > 0)
    return values


def _draw(strata: tuple[int, ...], settings: Settings) -> Iterator["Floats"]:
    """How often each unit is in each draw, some draws at a time. The draws depend on the seed and on sizes alone."""
    few = sum(strata) * settings.draws <= BLOCK
    return iter(_kept(strata, settings.seed, settings.draws)) if few else _drawn(strata, settings.seed, settings.draws)


@lru_cache(maxsize=2)
def _kept(strata: tuple[int, ...], seed: int, draws: int) -> tuple["Floats", ...]:
    """The draws, kept for the next outlet or pair, which may have as many units."""
    return tuple(_drawn(strata, seed, draws))


def _drawn(strata: tuple[int, ...], seed: int, draws: int) -> Iterator["Floats"]:
    import numpy as np

    total = sum(strata)
    randoms = [Random(f"{seed} draws {k} {n}") for k, n in enumerate(strata)]
    step = max(1, BLOCK // max(1, total))
    for first in range(0, draws, step):
        n_draws = min(step, draws - first)
        weights = [_weights(random, n_draws, n) for random, n in zip(randoms, strata, strict=True)]
        yield np.concatenate(weights, axis=1).astype(np.float64)


def _weights(random: Random, n_draws: int, n: int) -> "NDArray[np.int64]":
    import numpy as np

    raw = np.frombuffer(random.randbytes(4 * n_draws * n), dtype="<u4").astype(np.uint64).reshape(n_draws, n)
    chosen = ((raw * np.uint64(n)) >> np.uint64(32)).astype(np.int64)
    flat = (chosen + n * np.arange(n_draws)[:, None]).ravel()
    return np.bincount(flat, minlength=n_draws * n).reshape(n_draws, n)


def expanded_tail(n: int, level: float) -> float:
    """The share of draws to cut off at each end so that few units do not make intervals too narrow.

    A percentile interval of n units has a normal quantile and n in place of Student's t and n - 1; the expanded one
    (Hesterberg 2015, section 5.3) corrects for both. Undefined when: n is below 2 (ValueError).

    >>> [round(expanded_tail(n, 0.95), 4) for n in (5, 20, 1000)]
    [0.001, 0.0159, 0.0248]
    """
    from scipy.special import ndtr, stdtrit

    if n < 2:
        raise ValueError(f"an interval needs two units, not {n}")
    quantile = stdtrit(n - 1, (1 - level) / 2)
    return float(ndtr(quantile * (n / (n - 1)) ** 0.5))


def interval_of(values: "Floats", n_units: int, level: float) -> Interval:
    """The interval of one quantity from its values in the draws; those that are undefined are left out.

    Undefined when: there are fewer than two units, no draw has a value, or all have the same (None, None): articles
    without a single mark do not show that the outlet never has one. The interval of the negative values is the negative
    one, to the last bit.
    """
    import numpy as np

    values = np.sort(values[~np.isnan(values)])
    if n_units < 2 or not len(values) or values[0] == values[-1]:
        return NO_INTERVAL
    k = int(expanded_tail(n_units, level) * len(values))
    return float(values[k]), float(values[len(values) - 1 - k])
