"""How evenly something is spread over articles: an outlet's habit, or one article's."""

from collections.abc import Iterable


def deviation_of_proportions(parts: Iterable[tuple[int, int]]) -> float | None:
    """Gries's DP over parts of a corpus, given for each part how often something occurs and how large the part is.

    0 where every part has its due, near 1 where one small part has everything. Undefined when: it does not occur.
    Source: Gries (2008).

    >>> round(deviation_of_proportions([(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)]), 2)
    0.18
    """
    found = [(n, size) for n, size in parts if size]
    total, whole = sum(n for n, _ in found), sum(size for _, size in found)
    return sum(abs(n * whole - size * total) for n, size in found) / (2 * total * whole) if total else None


def normalised_dp(parts: Iterable[tuple[int, int]]) -> float | None:
    """DP over its largest possible value, 1 - the share of the smallest part, so that it can reach 1.

    Undefined when: it does not occur, or there is one part alone. Source: Lijffijt & Gries (2012).

    >>> normalised_dp([(0, 10), (4, 10)]), normalised_dp([(2, 10), (2, 10)])
    (1.0, 0.0)
    """
    found = [(n, size) for n, size in parts if size]
    dp, whole = deviation_of_proportions(found), sum(size for _, size in found)
    return None if dp is None or len(found) < 2 else dp * whole / (whole - min(size for _, size in found))
