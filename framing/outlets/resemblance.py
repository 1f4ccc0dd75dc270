"""Which known outlets the new one resembles most, aspect by aspect: shared departures from the mean of all outlets.

Every word, term or measure is an outlet's value less the mean of the outlets, in standard deviations of single
articles. The distance of two outlets is 1 less the cosine of their departures ("cosine delta": Burrows 2002; Smith &
Aldridge 2011). It does not grow where an outlet has little text, as sums of differences would.
"""

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from framing.outlets.pool import Counts, Pool
from framing.outlets.standing import too_little
from framing.outlets.types import Evidence, FoundAgain, Neighbour, Resemblance

if TYPE_CHECKING:
    from framing.outlets.pool import Array

DECIMALS = 6  # of a distance: what a processor's rounding may change stands behind
TINY = 1e-9  # what is smaller is left over from rounding, no difference


def find_resemblance(pool: Pool, aspect: str) -> Resemblance:
    """The known outlets in the order of their distance from the new one, with the evidence and how firm it is."""
    counts = pool.aspect(aspect)
    reason = _reason(pool, counts)
    if reason:
        return Resemblance(aspect, len(counts.features), reason=reason)
    spread = _spread(counts)
    numbers = (0, *pool.ranked)
    values = _stacked(pool, counts, {k: pool.of_outlet(counts, k).values(_ones(pool, k)) for k in numbers})
    departures, mean = _departures(values, spread)
    distances = _distances(departures[:, 0], departures[:, 1:])[0]
    nearest = _count_nearest(pool, counts, spread)
    neighbours = [
        Neighbour(pool.sizes[k].outlet, round(float(distances[i]), DECIMALS), nearest[k])
        for i, k in enumerate(pool.ranked)
    ]
    best = min(range(len(neighbours)), key=lambda i: (neighbours[i].distance, i))
    pulls = _pulls(departures[0, 0], departures[0, 1 + best])
    together, apart = _evidence(pool, counts, values[0], mean[0], pool.ranked[best], pulls)
    return Resemblance(
        aspect=aspect,
        n_features=len(counts.features),
        neighbours=tuple(sorted(neighbours, key=lambda n: (n.distance, n.outlet))),
        together=together,
        apart=apart,
        n_resamples=pool.settings.resamples,
        found_again=_find_again(pool, counts, spread),
    )


def _reason(pool: Pool, counts: Counts) -> str:
    if not pool.sizes[0].is_enough:
        return too_little(pool, 0)
    if len(pool.ranked) < 2:
        return "two known outlets with text enough are needed, else there is nothing to be nearer to"
    if len(counts.features) < 2:
        return "nothing is frequent enough to be compared"
    return ""


def _ones(pool: Pool, k: int) -> "Array":
    import numpy as np

    return np.ones((1, len(pool.ranges[k])))


def _spread(counts: Counts) -> "Array":
    """The standard deviation of each feature over single articles; infinite where it never varies."""
    import numpy as np

    values = counts.by_article()
    filled: Array = np.where(np.isnan(values), _mean(values, 0), values)
    spread = filled.std(axis=0)
    found: Array = np.where(spread > TINY * (1 + np.abs(filled).max(axis=0)), spread, np.inf)
    return found


def _mean(values: "Array", axis: int) -> "Array":
    """The mean over what is defined, 0 where nothing is."""
    import numpy as np

    known = ~np.isnan(values)
    n = known.sum(axis=axis)
    found: Array = np.where(known, values, 0).sum(axis=axis) / np.where(n > 0, n, 1)
    return found


def _stacked(pool: Pool, counts: Counts, values: "dict[int, Array]") -> "Array":
    """Samples, outlets, features: the new outlet first."""
    import numpy as np

    return np.stack([values[k] for k in sorted(values)], axis=1)


def _departures(values: "Array", spread: "Array") -> "tuple[Array, Array]":
    """Departures from the mean of the outlets, 0 where a value is undefined; and that mean."""
    import numpy as np

    mean = _mean(values, 1)
    departures = (values - mean[:, None, :]) / spread
    return np.where(np.abs(departures) > TINY, departures, 0), mean


def _distances(one: "Array", others: "Array") -> "Array":
    """1 - cosine of `one` (samples, features) with each of `others` (samples, outlets, features).

    1 where one of them departs in nothing.
    """
    import numpy as np

    products = np.einsum("sf,skf->sk", one, others)
    lengths = np.sqrt((one**2).sum(axis=1))[:, None] * np.sqrt((others**2).sum(axis=2))
    found: Array = 1 - np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    return found


def _count_nearest(pool: Pool, counts: Counts, spread: "Array") -> Counter[int]:
    """How often each known outlet is the nearest when the articles of every outlet are drawn again."""
    resamples = pool.settings.resamples
    values = {k: pool.of_outlet(counts, k).values(pool.drawn(k, resamples, "resemblance")) for k in (0, *pool.ranked)}
    departures, _ = _departures(_stacked(pool, counts, values), spread)
    distances = _distances(departures[:, 0], departures[:, 1:]).round(DECIMALS)
    return Counter(pool.ranked[int(i)] for i in distances.argmin(axis=1))


def _pulls(new: "Array", nearest: "Array") -> "Array":
    """What each feature adds to the cosine of two rows of departures."""
    import numpy as np

    length = float(np.sqrt((new**2).sum()) * np.sqrt((nearest**2).sum()))
    return (new * nearest / length if length else np.zeros_like(new)).round(DECIMALS)


def _evidence(
    pool: Pool, counts: Counts, values: "Array", mean: "Array", nearest: int, pulls: "Array"
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The features that add most to the likeness, and those that take most from it."""
    order = sorted(range(len(pulls)), key=lambda f: (-pulls[f], counts.features[f].name))
    most = pool.settings.evidence
    together = [f for f in order[:most] if pulls[f] > 0]
    apart = [f for f in reversed(order[-most:]) if pulls[f] < 0]
    row = 1 + pool.ranked.index(nearest)

    def evidence(f: int) -> Evidence:
        return Evidence(
            feature=counts.features[f].name,
            pull=float(pulls[f]),
            unit=counts.features[f].unit,
            new=_sum(pool, counts, 0, f),
            nearest=_sum(pool, counts, nearest, f),
            new_value=float(values[0, f]),
            nearest_value=float(values[row, f]),
            mean_value=float(mean[f]),
        )

    return tuple(map(evidence, together)), tuple(map(evidence, apart))


def _sum(pool: Pool, counts: Counts, k: int, f: int) -> tuple[int, int]:
    own = pool.of_outlet(counts, k)
    return int(own.numerators[:, f].sum()), int(own.denominators[:, f].sum())


def _find_again(pool: Pool, counts: Counts, spread: "Array") -> FoundAgain | None:
    """How often half the articles of a known outlet are nearest to the other half, events kept together."""
    found, tries, outlets, chance = 0, 0, 0, 0.0
    groups = sorted({pool.groups[i] for k in pool.ranked for i in pool.ranges[k]})
    for number in range(pool.settings.halvings):
        shuffled = groups[:]
        Random(f"{pool.settings.seed} halves {number}").shuffle(shuffled)
        first = set(shuffled[: len(shuffled) // 2])
        halves = _halves(pool, counts, first)
        if len(halves) < 2:
            continue
        hits = _hits(halves, spread)
        found, tries, outlets = found + sum(hits), tries + len(hits), max(outlets, len(hits))
        chance += 1  # one outlet in each round is the right one for each half: 1 / len(hits) of len(hits) tries
    return FoundAgain(found, tries, outlets, chance / tries) if tries else None


def _halves(pool: Pool, counts: Counts, first: set[str]) -> "list[tuple[Array, Array]]":
    """The values of both halves of every known outlet that has text enough in both."""
    import numpy as np

    halves = []
    for k in pool.ranked:
        inside = np.array([[pool.groups[i] in first for i in pool.ranges[k]]], dtype=float)
        if min(inside.sum(), (1 - inside).sum()) >= pool.settings.gate:
            own = pool.of_outlet(counts, k)
            halves.append((own.values(inside)[0], own.values(1 - inside)[0]))
    return halves


def _hits(halves: "Sequence[tuple[Array, Array]]", spread: "Array") -> list[bool]:
    """For each outlet whether its second half is nearest to its own first half among all the first halves."""
    import numpy as np

    known = [first for first, _ in halves]
    hits = []
    for number, (_, second) in enumerate(halves):
        departures, _ = _departures(np.stack([second, *known])[None], spread)
        distances = _distances(departures[:, 0], departures[:, 1:])[0].round(DECIMALS)
        hits.append(int(distances.argmin()) == number)
    return hits
