"""Krippendorff's alpha for categories, with any number of coders and missing data, by coincidence matrices.

Source: Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania. Nominal data.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_PAIRS = "no unit was coded by two"
NO_VARIATION = "all values are the same: without variation there is nothing to agree on by more than chance"


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha with what it was made from.

    `observed` is the share of pairs of values of one unit that are the same, in 0 to 1; `n_units` are the units that at
    least two coded, `n_values` the values in them. `reason` says why `value` is None, and is empty otherwise.

    Undefined when: no unit has two values (both are None), or all values are the same (`value` is None).
    """

    value: float | None
    observed: float | None
    n_units: int
    n_values: int
    reason: str = ""


def nominal_alpha(codings: Sequence[Sequence[Hashable | None]]) -> Alpha:
    """Alpha of the values that coders gave to units: `codings[coder][unit]`, None where one is missing.

    Raises: ValueError where the coders have not equally many units.

    >>> round(nominal_alpha([[1, 1, 2, None], [1, 2, 2, 2]]).value, 3)
    0.444
    """
    import numpy as np

    if len({len(units) for units in codings}) > 1:
        raise ValueError("every coder needs a value or None for each unit")
    found = list(dict.fromkeys(value for units in codings for value in units if value is not None))
    place = {value: k for k, value in enumerate(found)}
    counts = np.zeros((len(codings[0]) if codings else 0, len(found)), dtype=np.int64)
    for units in codings:
        for unit, value in enumerate(units):
            if value is not None:
                counts[unit, place[value]] += 1
    return alpha_of_counts(counts)


def alpha_of_counts(counts: "NDArray[np.int64]") -> Alpha:
    """Alpha of a table with a row for each unit: how many coders gave it each of the values, a column each."""
    n = counts.sum(axis=1)
    matrix = coincidences(counts)
    value, observed = alpha_of_coincidences(matrix)
    reason = "" if value is not None else NO_PAIRS if observed is None else NO_VARIATION
    return Alpha(value, observed, int((n > 1).sum()), int(n[n > 1].sum()), reason)


def coincidences(counts: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """How often each value meets each other in one unit, every unit with as much weight as it has values."""
    import numpy as np

    n = counts.sum(axis=1)
    counts, n = counts[n > 1], n[n > 1]
    pairs = np.zeros((counts.shape[1], counts.shape[1]))
    for size in np.unique(n):  # whole numbers are summed before they are divided: no order of adding shows
        some = counts[n == size]
        pairs += (np.einsum("uc,uk->ck", some, some) - np.diag(some.sum(axis=0))) / (size - 1)
    return pairs


def alpha_of_coincidences(matrix: "NDArray[np.float64]") -> tuple[float | None, float | None]:
    """Alpha and the observed agreement of a coincidence matrix; None where they are undefined."""
    marginals = matrix.sum(axis=1)
    n = float(marginals.sum())
    if n == 0:
        return None, None
    same = float(matrix.trace())
    by_chance = float((marginals * (marginals - 1)).sum())
    if n * (n - 1) - by_chance < 1e-9:  # one value alone
        return None, same / n
    return 1 - (n - 1) * (n - same) / (n * (n - 1) - by_chance), same / n
