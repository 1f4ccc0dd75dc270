"""Intervals of agreement by drawing again: texts where there are enough of them, else paragraphs within their texts.

Words are not drawn one by one, because those of one passage are marked together. What a draw of paragraphs makes of a
text is a text of the same number of paragraphs, in which the coders' marks stand as they stood in theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from framing.classroom.alpha import alpha_of_coincidences
from framing.classroom.unitizing import Disagreement, differences, disagreement, expected_by_chance, gaps_between
from framing.classroom.unitizing import unitizing_alpha as alpha_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS, SEED = 500, 20261122
LEAST_TEXTS = 8  # from which texts are drawn; below, a draw of texts is too coarse to say anything
LEAST_PARAGRAPHS = 5  # below, there is no interval at all
LEAST_DEFINED = 0.9  # share of draws in which a coefficient must be defined for an interval

Interval = tuple[float | None, float | None]
Coders = Sequence[Sequence[tuple[int, int]]]  # each coder's units, in order


@dataclass(frozen=True, slots=True)
class Resampling:
    """Which blocks each draw takes: `draws[d][t]` are the places of the paragraphs that stand for text t, or
    `texts[d]` the texts drawn. `borders` are where the paragraphs of each text begin and the last ends, in words."""

    drawn: str
    n_blocks: int
    borders: tuple[tuple[int, ...], ...]
    texts: tuple[tuple[int, ...], ...]
    paragraphs: tuple[tuple[tuple[int, ...], ...], ...]

    @property
    def n_draws(self) -> int:
        """How often blocks were drawn; 0 where there are too few."""
        return len(self.texts) or len(self.paragraphs)

    @classmethod
    def of(cls, borders: Sequence[tuple[int, ...]], seed: int) -> "Resampling":
        """The draws for texts with these borders of paragraphs."""
        random = Random(seed)
        n_texts, sizes = len(borders), [len(b) - 1 for b in borders]
        if n_texts >= LEAST_TEXTS:
            texts = tuple(tuple(random.choices(range(n_texts), k=n_texts)) for _ in range(DRAWS))
            return cls("texts", n_texts, tuple(borders), texts, ())
        if sum(sizes) < LEAST_PARAGRAPHS:
            return cls("paragraphs", sum(sizes), tuple(borders), (), ())
        drawn = tuple(tuple(tuple(random.choices(range(n), k=n)) for n in sizes) for _ in range(DRAWS))
        return cls("paragraphs", sum(sizes), tuple(borders), (), drawn)


def alpha_interval(resampling: Resampling, blocks: Sequence[Sequence["NDArray[np.float64]"]]) -> Interval:
    """The interval of alpha from the coincidence matrices of each text's paragraphs."""
    import numpy as np

    values = []
    if resampling.texts:
        whole = np.stack([sum(some, np.zeros_like(some[0])) for some in blocks])
        values = [alpha_of_coincidences(whole[list(drawn)].sum(axis=0))[0] for drawn in resampling.texts]
    else:
        stacked = [np.stack(some) for some in blocks]
        for drawn in resampling.paragraphs:
            matrix = sum(some[list(places)].sum(axis=0) for some, places in zip(stacked, drawn, strict=True))
            values.append(alpha_of_coincidences(np.asarray(matrix))[0])
    return _percentiles(values)


def unitizing_interval(resampling: Resampling, units: Sequence[Sequence[Coders]]) -> Interval:
    """The interval of alpha for unitising: `units[t][c]` are the coders' units of category c in text t."""
    if resampling.texts:
        lengths = [borders[-1] for borders in resampling.borders]
        parts = [[disagreement(coders, length) for coders in some] for some, length in zip(units, lengths, strict=True)]
        return _percentiles([alpha_of(part for t in drawn for part in parts[t]) for drawn in resampling.texts])
    columns = [
        [_Columns(coders, borders) for coders in some] for some, borders in zip(units, resampling.borders, strict=True)
    ]
    return _percentiles(
        alpha_of(c.drawn(places) for some, places in zip(columns, drawn, strict=True) for c in some)
        for drawn in resampling.paragraphs
    )


class _Columns:
    """The units of one category in one text, paragraph by paragraph, ready to be put together otherwise."""

    def __init__(self, coders: Coders, borders: tuple[int, ...]) -> None:
        import numpy as np

        self.m = len(coders)
        self.lengths = np.diff(np.array(borders))
        self.units: list[NDArray[np.int64]] = []
        self.differences: list[float] = []
        for first, end in pairwise(borders):
            rows = [(i, a - first, b - first) for i, some in enumerate(coders) for a, b in some if first <= a < end]
            coder, start, stop = columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
            self.units.append(columns)
            self.differences.append(differences(coder, start, stop, self.m, end - first))

    def drawn(self, places: Sequence[int]) -> Disagreement:
        """The disagreement in a text made of the paragraphs at `places`."""
        import numpy as np

        ends = np.cumsum(self.lengths[list(places)])
        length = int(ends[-1])
        full = [(p, end - self.lengths[p]) for p, end in zip(places, ends.tolist(), strict=True) if self.units[p].size]
        if not full:
            return Disagreement(0.0, 0.0, length)
        coder, start, end = np.concatenate([self.units[p] + np.array([[0], [at], [at]]) for p, at in full], axis=1)
        order = np.lexsort((start, coder))
        coder, start, end = coder[order], start[order], end[order]
        observed = sum(self.differences[p] for p in places) / (self.m * (self.m - 1) * length**2)
        gaps = gaps_between(coder, start, end, self.m, length)
        return Disagreement(observed, expected_by_chance(end - start, gaps, self.m, length), length)


def _percentiles(values: Iterable[float | None]) -> Interval:
    """The middle 95 % of the values that are defined; none where too few are."""
    listed = list(values)
    defined = sorted(value for value in listed if value is not None)
    if not listed or len(defined) < LEAST_DEFINED * len(listed):
        return None, None
    cut = len(defined) // 40
    return defined[cut], defined[-1 - cut]
