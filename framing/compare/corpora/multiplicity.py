"""P-values adjusted for their number: who asks many questions gets some answers by chance."""

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> list[float]:
    """The step-down p-values of Holm (1979), in the order given: below a they hold the chance of any false alarm at a.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted, worst, n = [0.0] * len(p_values), 0.0, len(p_values)
    for rank, k in enumerate(sorted(range(n), key=lambda k: p_values[k])):
        worst = max(worst, min(1.0, (n - rank) * p_values[k]))
        adjusted[k] = worst
    return adjusted


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """The step-up p-values of Benjamini & Hochberg (1995): below q, a share of q of them is expected to be false.

    It holds for tests that are independent or depend on each other positively (Benjamini & Yekutieli 2001).

    >>> benjamini_hochberg([0.01, 0.04, 0.03])
    [0.03, 0.04, 0.04]
    """
    adjusted, best, n = [0.0] * len(p_values), 1.0, len(p_values)
    for rank, k in enumerate(sorted(range(n), key=lambda k: -p_values[k])):
        best = min(best, p_values[k] * (n / (n - rank)))
        adjusted[k] = best
    return adjusted
