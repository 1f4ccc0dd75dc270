"""How far articles and groups of them tell of one event, as sums of rows of numbers: no pair is kept.

The score of two articles (`framing.compare.events.relatedness`) is 0.25 * names + 0.75 * words where both name
somebody, and words alone where one does not. Both are cosines, so that the score is the sum of the products of what
three blocks of a row hold: the words; the words again of an article that names somebody, which count against it; the
names. The sum of the scores of all pairs between two groups is that of the products of the sums of their rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, TypeVar

from framing.compare.events.linkage import UNRELATED, Cluster
from framing.compare.events.relatedness import (
    ACTORS_WEIGHT,
    ALL_PAIRS,
    COMMON,
    DAYS_APART,
    KEYS,
    RELATED_AT_ONCE,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    _Place = TypeVar("_Place", np.int64, np.uint64)

HOLDERS = 40  # articles with one key that are all held against each other; of more, those near each other in time
AT_ONCE = 500  # rows whose candidates are looked for together
MOST_RELATED = 30  # of the articles found for one, those that are most like it
ASKED = 50  # the latest articles of a group: whether they are unrelated to another group is asked
WORDS, AGAIN, NAMES = range(3)  # the blocks of a row, in the two highest bits of a key


@dataclass(frozen=True, slots=True)
class Row:
    """An article, or the sum of some: sorted keys of words and names, what is multiplied, and how much a key of an
    article tells of it (0 where it is none through which others are found).
    """

    keys: "Hashes"
    values: "Numbers"
    telling: "Numbers"


def row_of(words: "Hashes", counts: "Numbers", names: "Hashes") -> Row:
    """The row of an article with these words, each with how often it stands in the lead, and names."""
    import numpy as np

    names = np.unique(names)
    n, weights = len(names), 1 + np.log(counts)
    if not len(words):
        return Row(words, weights, weights)  # a text without words is related to none
    share = weights / np.sqrt(np.sum(weights * weights))
    keys, values, telling = [_key(words, WORDS)], [share], [weights]
    if n:
        keys += [_key(words, AGAIN), _key(names, NAMES)]
        values += [sqrt(ACTORS_WEIGHT) * share, np.full(n, sqrt(ACTORS_WEIGHT / n))]
        telling += [np.zeros(len(words)), np.ones(n)]
    joined = np.concatenate(keys)
    order = np.argsort(joined)
    return Row(joined[order], np.concatenate(values)[order], np.concatenate(telling)[order])


def sum_of(rows: Sequence[Row]) -> Row:
    """Some rows as one, which tells nothing by itself."""
    import numpy as np

    keys, values = _added([(row.keys, row.values) for row in rows])
    return Row(keys, values, np.zeros(len(keys)))


def _key(hashes: "Hashes", block: int) -> "Hashes":
    import numpy as np

    return (hashes >> np.uint64(2)) | np.uint64(block << 62)


class Links:
    """The links of some groups: which have articles that are related, and the exact sums of their scores."""

    def __init__(
        self,
        clusters: Mapping[int, Cluster],
        rows: Sequence[Row],
        days: "Places",
        rows_of: Mapping[int, list[int]],
        sums: Mapping[int, Row],
        n_known: int,
    ) -> None:
        """`rows` are the articles that are looked at, in order of `days`; the first `n_known` have been before.
        `rows_of` are those of each group, the latest last, `sums` the sum of a group of which not all are there.
        `clusters` is read again whenever something is asked.
        """
        import numpy as np

        self._clusters, self._rows_of = clusters, dict(rows_of)
        self._keys = np.unique(np.concatenate([np.zeros(0, np.uint64), *(r.keys for r in (*rows, *sums.values()))]))
        self._sign = np.where(self._keys >> np.uint64(62) == AGAIN, -1.0, 1.0)
        self._buffer = np.zeros(len(self._keys))
        self._matrix = self._as_matrix(rows)
        self._sums = {c: self._sum_of(c, sums.get(c)) for c in clusters}
        self._totals: dict[int, dict[int, float]] = {c: {} for c in clusters}
        telling = np.concatenate([np.zeros(0), *(row.telling for row in rows)])
        self._find(_candidates(self._matrix, telling, days, n_known))

    def _as_matrix(self, rows: Sequence[Row]) -> "csr_array":
        import numpy as np
        from scipy.sparse import csr_array

        begins = np.cumsum([0, *(len(row.keys) for row in rows)])
        places = np.searchsorted(self._keys, np.concatenate([np.zeros(0, np.uint64), *(row.keys for row in rows)]))
        values = np.concatenate([np.zeros(0), *(row.values for row in rows)])
        return csr_array((values, places, begins), shape=(len(rows), len(self._keys)))

    def _sum_of(self, c: int, known: Row | None) -> "tuple[Places, Numbers]":
        import numpy as np

        if known is not None:
            return np.searchsorted(self._keys, known.keys), known.values
        parts = [self._row(row) for row in self._rows_of[c]]
        return parts[0] if len(parts) == 1 else _added(parts)

    def _row(self, row: int) -> "tuple[Places, Numbers]":
        here = slice(self._matrix.indptr[row], self._matrix.indptr[row + 1])
        return self._matrix.indices[here], self._matrix.data[here]

    def _find(self, candidates: "Iterator[tuple[int, Places]]") -> None:
        """Link the groups of which two articles are related."""
        import numpy as np

        of = {row: c for c, rows in self._rows_of.items() for row in rows}
        for i, others in candidates:
            with self._laid(self._row(i)) as laid:
                scores = self._matrix[others] @ laid
            best = np.argsort(-scores, kind="stable")[:MOST_RELATED]
            for j, score in zip(others[best].tolist(), scores[best].tolist(), strict=True):
                one, other = of[i], of[j]
                if score >= RELATED_AT_ONCE and one != other and other not in self._totals[one]:
                    single = len(self._clusters[one].members) == len(self._clusters[other].members) == 1
                    total = score if single else self._total(one, other)
                    self._totals[one][other] = self._totals[other][one] = total

    def _total(self, one: int, other: int) -> float:
        with self._laid(self._sums[one]) as laid:
            places, values = self._sums[other]
            return float(laid[places] @ values)

    @contextmanager
    def _laid(self, entries: "tuple[Places, Numbers]") -> "Iterator[Numbers]":
        """A row or sum laid out over all keys, with the signs of the blocks, for as long as it is needed."""
        places, values = entries
        self._buffer[places] = values * self._sign[places]
        yield self._buffer
        self._buffer[places] = 0.0

    def totals(self, group: int) -> Mapping[int, float]:
        """The groups with an article that is related to one of this, each with the sum of the scores of all pairs."""
        return self._totals[group]

    def belong(self, one: int, other: int) -> bool:
        """Whether none of the latest articles of either group is unrelated to the other group as a whole."""
        for here, there in ((one, other), (other, one)):
            least = UNRELATED * len(self._clusters[there].members)
            with self._laid(self._sums[there]) as laid:
                asked = map(self._row, self._rows_of[here][-ASKED:])
                if any(laid[places] @ values < least for places, values in asked):
                    return False
        return True

    def join(self, one: int, other: int, new: int) -> None:
        """Two groups are one from now on, under a new number."""
        totals: dict[int, float] = {}
        for here, there in ((one, other), (other, one)):
            for c in self._totals[here].keys() - {there}:
                if c not in totals:
                    more = self._totals[there].get(c)
                    totals[c] = self._totals[here][c] + (self._total(there, c) if more is None else more)
                del self._totals[c][here]
        for c, total in totals.items():
            self._totals[c][new] = total
        self._totals[new] = totals
        del self._totals[one], self._totals[other]
        self._rows_of[new] = sorted([*self._rows_of.pop(one), *self._rows_of.pop(other)])
        self._sums[new] = _added([self._sums.pop(one), self._sums.pop(other)])

    def kept(self, group: int) -> tuple[list[int], Row]:
        """The rows of a group that are asked, and its sum."""
        import numpy as np

        places, values = self._sums[group]
        return self._rows_of[group][-ASKED:], Row(self._keys[places], values, np.zeros(len(values)))


def _added(parts: "Sequence[tuple[NDArray[_Place], Numbers]]") -> "tuple[NDArray[_Place], Numbers]":
    """The sum of some rows, each given by sorted places and what stands there."""
    import numpy as np

    places, where = np.unique(np.concatenate([places for places, _ in parts]), return_inverse=True)
    values = np.bincount(where, np.concatenate([values for _, values in parts]), len(places))
    return places, values.astype(np.float64)


def _candidates(
    matrix: "csr_array", telling: "Numbers", days: "Places", n_known: int
) -> "Iterator[tuple[int, Places]]":
    """For each new row those known and the new ones behind it that may tell of the same event: all where there are few,
    else those with rare keys in common.
    """
    import numpy as np

    n = matrix.shape[0]
    if n <= ALL_PAIRS:
        for i in range(n_known, n):
            yield i, np.concatenate([np.arange(n_known), np.arange(i + 1, n)])
        return
    held = _held_keys(matrix, telling)
    turned = held.T.tocsr()
    for first in range(n_known, n, AT_ONCE):
        common = (held[first : first + AT_ONCE] @ turned).tocsr()
        for k in range(common.shape[0]):
            here = slice(common.indptr[k], common.indptr[k + 1])
            others = common.indices[here][common.data[here] >= COMMON]
            i = first + k
            later = (others > i) | (others < n_known)
            others = np.sort(others[later & (np.abs(days[others] - days[i]) <= DAYS_APART)])
            if len(others):
                yield i, others


def _held_keys(matrix: "csr_array", telling: "Numbers") -> "csr_array":
    """For each row the keys through which others are found: those that tell most of it, frequent in it and rare
    elsewhere. A key of many rows is as many keys as it has groups of rows that follow each other; they overlap by half.
    """
    import numpy as np
    from scipy.sparse import csr_array

    n, rows = matrix.shape[0], np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    frequency = np.bincount(matrix.indices[telling > 0], minlength=matrix.shape[1])[matrix.indices]
    used = (telling > 0) & (frequency > 1)
    rows, keys = rows[used], matrix.indices[used]
    weight = telling[used] * np.log(1 + n / frequency[used])
    order = np.lexsort((keys, -weight, rows))
    rows, keys = rows[order], keys[order]
    kept = np.arange(len(rows)) - np.searchsorted(rows, rows) < KEYS
    rows, keys = rows[kept], keys[kept]
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    begins = np.searchsorted(keys, keys)
    place, size = np.arange(len(keys)) - begins, np.searchsorted(keys, keys, "right") - begins
    half = HOLDERS // 2
    block = np.where(size > HOLDERS, place // half, 0)
    again = (size > HOLDERS) & (block > 0)
    rows = np.concatenate([rows, rows[again]])
    columns = np.concatenate([keys * n + block, keys[again] * n + block[again] - 1])
    named, columns = np.unique(columns, return_inverse=True)
    return csr_array((np.ones(len(rows), np.int32), (rows, columns)), shape=(n, len(named)))
