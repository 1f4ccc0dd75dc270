"""How large a difference is, whatever the number of articles."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence


def cliffs_delta(groups: Iterable[tuple[Sequence[float], Sequence[float]]]) -> float | None:
    """How much more often a value of the first of two samples is above one of the second than below it.

    From -1 to 1, 0 where both are equally often above. Pairs are made within each group alone: one group is Cliff's d
    of two independent samples, one group an event his d within (Cliff 1993). Undefined when: there is no pair.

    >>> cliffs_delta([([10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50])])
    -0.25
    """
    balance, pairs = 0, 0
    for xs, ys in groups:
        ordered = sorted(ys)
        balance += sum(bisect_left(ordered, x) - (len(ordered) - bisect_right(ordered, x)) for x in xs)
        pairs += len(xs) * len(ordered)
    return balance / pairs if pairs else None
