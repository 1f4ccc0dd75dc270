"""Agreement on where units lie on a continuum: Krippendorff's alpha for unitising, with any number of coders.

What two coders marked differs by the squares of the distances between beginnings and between ends where their units
overlap, and by the square of a unit's length where it lies in what the other left unmarked. The sum is held against
what it would be if all units found lay anywhere, however they were combined with each other and with what lies between.

Sources: Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology, 25, 47-76.
Krippendorff, K. (2004). Content analysis: An introduction to its methodology (2nd ed.). Sage, chapter 11.6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Unit = tuple[int, int]  # first place and the one behind the last, on a continuum that begins at 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Observed and expected disagreement on one continuum, `length` long: mean squared differences over its square."""

    observed: float
    expected: float
    length: int


def merged(units: Iterable[Unit]) -> list[Unit]:
    """One coder's units with those that overlap as one, in order.

    >>> merged([(7, 9), (0, 3), (2, 5), (5, 6)])
    [(0, 5), (5, 6), (7, 9)]
    """
    kept: list[Unit] = []
    for start, end in sorted(units):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def disagreement(coders: Sequence[Sequence[Unit]], length: int) -> Disagreement:
    """How much coders disagree on the units of one category on a continuum of `length` places.

    Each coder's units must be in order and must not overlap (`merged`). Raises: ValueError for fewer than two coders.
    """
    import numpy as np

    if len(coders) < 2:
        raise ValueError("agreement on units needs two coders")
    rows = [(i, start, end) for i, units in enumerate(coders) for start, end in units]
    if not rows:
        return Disagreement(0.0, 0.0, length)
    coder, start, end = np.array(rows, dtype=np.int64).T
    m = len(coders)
    observed = differences(coder, start, end, m, length) / (m * (m - 1) * length * length)
    gaps = gaps_between(coder, start, end, m, length)
    return Disagreement(observed, expected_by_chance(end - start, gaps, m, length), length)


def unitizing_alpha(parts: Iterable[Disagreement]) -> float | None:
    """Alpha over categories and continua: one less the observed disagreement of all over that expected by chance.

    Disagreements are added as squared places, so that a long continuum counts for as much as it holds.

    Undefined when: no disagreement is expected, because nobody marked anything, or nothing but single places in a
    continuum without room.
    """
    listed = list(parts)
    expected = sum(part.expected * part.length**2 for part in listed)
    if expected <= 0:
        return None
    return 1 - sum(part.observed * part.length**2 for part in listed) / expected


def differences(
    coder: "NDArray[np.int64]", start: "NDArray[np.int64]", end: "NDArray[np.int64]", m: int, length: int
) -> float:
    """The squared differences summed over all ordered pairs of `m` coders. Units are columns, in order for each coder.

    Every unit is held against every coder at once. Those of a coder's units that overlap it follow one another, so that
    what they add up to is read off running sums along the continuum: their number, beginnings, ends, and squares.
    """
    import numpy as np

    def running(at: "NDArray[np.int64]", what: "NDArray[np.int64]") -> "NDArray[np.int64]":
        table = np.zeros((m, length + 2), dtype=np.int64)
        np.add.at(table, (coder, at + 1), what)
        return np.asarray(table.cumsum(axis=1))

    def overlapping(what: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """For each coder and unit: `what` summed over the coder's units that begin before its end and end behind its
        beginning."""
        return np.asarray(running(start, what)[:, end] - running(end, what)[:, start + 1])

    others = np.arange(m)[:, None] != coder[None, :]
    n = overlapping(np.ones_like(start))
    squares = overlapping(start * start + end * end)
    far = n * (start * start + end * end) - 2 * (start * overlapping(start) + end * overlapping(end)) + squares
    alone = (n == 0) * 2 * (end - start) ** 2  # it lies in a gap of the other, and the gap holds it: both ways
    return float(((far + alone) * others).sum())


def gaps_between(
    coder: "NDArray[np.int64]", start: "NDArray[np.int64]", end: "NDArray[np.int64]", m: int, length: int
) -> "NDArray[np.int64]":
    """The lengths of what `m` coders left unmarked, the shortest first. Units are sorted by coder, then by place."""
    import numpy as np

    is_first = np.diff(coder, prepend=-1) != 0
    is_last = np.diff(coder, append=m) != 0
    before = start - np.where(is_first, 0, np.concatenate([[0], end[:-1]]))
    empty = np.full(m - int(is_first.sum()), length)
    found = np.concatenate([before, length - end[is_last], empty])
    return np.asarray(np.sort(found[found > 0]))


def expected_by_chance(lengths: "NDArray[np.int64]", gaps: "NDArray[np.int64]", m: int, length: int) -> float:
    """The expected disagreement: every unit at every place against every other unit and every gap that holds it."""
    import numpy as np

    behind = np.concatenate([np.cumsum(gaps[::-1])[::-1], [0]])  # the gaps from each on, added up
    first = np.searchsorted(gaps, lengths, side="left")
    placings = behind[first] - (len(gaps) - first) * (lengths - 1)
    cubes = 2 * lengths**3 - 3 * lengths**2 + lengths
    total = int(cubes.sum()) * (len(lengths) - 1) / 3 + float((lengths**2 * placings).sum())
    pairs = m * length * (m * length - 1) - int((lengths * (lengths - 1)).sum())
    return 2 / length * total / pairs if pairs else 0.0
