"""Permutation tests: what would the difference be if the two outlets were swapped in some of the events?

Each event adds its part to the difference of two rates. If the outlets do not differ, each part could as well have had
the opposite sign, and the p-value is the share of all ways to choose the signs that give a difference at least as large
(Fisher 1935, section 21). The parts are those of the difference of two ratios at their common rate, with each outlet's
length held fixed: swapping the articles themselves would mix long outlets with short ones. This is sign-flipping of
score contributions (Hemerik, Goeman & Finos 2020), and the wild cluster bootstrap of Cameron, Gelbach & Miller (2008).
"""

from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.compare.corpora.resampling import Floats

FINE = 2.0**50  # parts become whole numbers of this sum, so that adding them up is exact in any order
BLOCK = 4_000_000  # signs that are drawn at a time
KEPT = 12_000_000  # signs at most, of 8 bytes, that are kept


def contributions(over: tuple["Floats", "Floats"], under: tuple["Floats", "Floats"]) -> "Floats":
    """What each unit adds to the difference of two ratios: units x quantities.

    `over` and `under` are the numerators and denominators of the one outlet and of the other. Over all units the
    contributions of a quantity sum up to the difference, but for its scale. 0 where an outlet's denominators are.
    """
    import numpy as np

    totals = [whole.sum(axis=0) for whole in under]
    defined = (totals[0] > 0) & (totals[1] > 0)
    safe = [np.where(defined, total, 1.0) for total in totals]
    common = (over[0].sum(axis=0) + over[1].sum(axis=0)) / (safe[0] + safe[1])
    parts = [(n - common * d) / total for n, d, total in zip(over, under, safe, strict=True)]
    return np.where(defined, parts[0] - parts[1], 0.0)


def sign_flip_p_values(parts: "Floats", flips: int, seed: int) -> list[float]:
    """The two-sided p-value of each column's sum under all ways to choose the signs of its units.

    All 2 to the n ways are gone through where they are at most `flips` + 1; else `flips` of them are drawn, and the
    observed one counts among them, so that no p-value is 0 (Phipson & Smyth 2010).
    """
    import numpy as np

    n_units = len(parts)
    sizes = np.abs(parts).sum(axis=0)
    whole = np.rint(parts / np.where(sizes > 0, sizes, 1.0) * FINE)
    least = np.abs(whole.sum(axis=0)) - n_units  # each part may be rounded by a half
    exact = n_units < (flips + 1).bit_length()
    reached = np.zeros(parts.shape[1], dtype=np.int64)
    for signs in _all_signs(n_units) if exact else _random_signs(n_units, flips, seed):
        reached += (np.abs(signs @ whole) >= least).sum(axis=0)
    return [float(p) for p in (reached / 2.0**n_units if exact else (reached + 1) / (flips + 1))]


def _all_signs(n: int) -> Iterator["Floats"]:
    import numpy as np

    bits = np.arange(2**n)[:, None] >> np.arange(n) & 1
    yield 1.0 - 2.0 * bits.astype(np.float64)


def _random_signs(n: int, flips: int, seed: int) -> Iterator["Floats"]:
    """Signs that depend on the seed and the number of units alone."""
    return iter(_kept_signs(n, flips, seed)) if n * flips <= KEPT else _drawn_signs(n, flips, seed)


@lru_cache(maxsize=1)
def _kept_signs(n: int, flips: int, seed: int) -> tuple["Floats", ...]:
    """The signs, kept for the next pair of outlets, which mostly has as many units."""
    return tuple(_drawn_signs(n, flips, seed))


def _drawn_signs(n: int, flips: int, seed: int) -> Iterator["Floats"]:
    import numpy as np

    random, step = Random(f"{seed} signs {n}"), max(1, BLOCK // n)
    for first in range(0, flips, step):
        size = min(step, flips - first) * n
        bits = np.unpackbits(np.frombuffer(random.randbytes((size + 7) // 8), dtype=np.uint8), count=size)
        yield (1.0 - 2.0 * bits.astype(np.float64)).reshape(-1, n)
