"""Some of the places behind each number, drawn by a digest: the same in any order of the articles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from framing.compare.types import Ref

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

SHOWN = 3  # places of one number
SPREAD = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: neighbouring numbers come far apart (Knuth 1998, section 6.4)
Key = tuple[str | None, ...]


class Place(NamedTuple):
    """A place with the number by which it was drawn, and the rule that found it; "" where none did."""

    key: int
    ref: Ref
    rule: str


class Draw:
    """How many rows there are of each key, and at most `SHOWN` places of it.

    Rows have the columns `article`, `start`, `end` and `rule`, and those whose values together are a key.
    """

    def __init__(self, fields: Sequence[str]) -> None:
        self._fields = tuple(fields)
        self.counts: dict[Key, int] = defaultdict(int)
        self._drawn: dict[Key, list[Place]] = {}

    def add(self, rows: "pyarrow.Table") -> None:
        """Count some more rows, and draw from them too."""
        for key, n, places in _drawn(rows, self._fields) if rows.num_rows else ():
            self.counts[key] += n
            self._drawn[key] = nsmallest(SHOWN, [*self._drawn.get(key, ()), *places])

    def of(self, *keys: Key) -> list[Place]:
        """The places of some keys together, those drawn first; at most `SHOWN`."""
        return nsmallest(SHOWN, (place for key in keys for place in self._drawn.get(key, ())))


def _drawn(rows: "pyarrow.Table", fields: Sequence[str]) -> Iterator[tuple[Key, int, list[Place]]]:
    import numpy as np

    starts = rows["start"].to_numpy()
    keys = _digests(rows["article"], starts)
    codes, named = _codes(rows, fields)
    order = np.lexsort((rows["end"].to_numpy(), starts, keys, codes))
    firsts = np.flatnonzero(np.diff(codes[order], prepend=-1)).tolist()
    lasts = [*firsts[1:], len(order)]
    chosen = np.concatenate([order[f : min(f + SHOWN, last)] for f, last in zip(firsts, lasts, strict=True)])
    places = _places(rows.take(chosen), keys[chosen].tolist())
    for first, last in zip(firsts, lasts, strict=True):
        found = [next(places) for _ in range(min(SHOWN, last - first))]
        yield named[int(codes[order[first]])], last - first, found


def _places(rows: "pyarrow.Table", keys: Sequence[int]) -> Iterator[Place]:
    columns = (rows[name].to_pylist() for name in ("article", "start", "end", "rule"))
    for key, article, start, end, rule in zip(keys, *columns, strict=True):
        yield Place(key, Ref(article, start, end), rule)


def _codes(rows: "pyarrow.Table", fields: Sequence[str]) -> "tuple[NDArray[np.int64], list[Key]]":
    """The number of the key of each row, and the keys."""
    import numpy as np

    codes, values = np.zeros(rows.num_rows, np.int64), []
    for name in fields:
        column = rows[name].combine_chunks().dictionary_encode(null_encoding="encode")
        values.append(column.dictionary.to_pylist())
        codes = codes * len(values[-1]) + column.indices.to_numpy()
    present, numbered = np.unique(codes, return_inverse=True)
    return numbered, [_key(code, values) for code in present.tolist()]


def _key(code: int, values: Sequence[Sequence[str | None]]) -> Key:
    found = []
    for names in reversed(values):
        code, k = divmod(code, len(names))
        found.append(names[k])
    return tuple(reversed(found))


def _digests(articles: "pyarrow.ChunkedArray", starts: "NDArray[np.int64]") -> "NDArray[np.uint64]":
    """A number for each place that depends on the id of its article and where it begins alone: as good as chance."""
    import numpy as np

    column = articles.combine_chunks().dictionary_encode()
    digests = [
        int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        for name in column.dictionary.to_pylist()
    ]
    mixed = np.array(digests, np.uint64)[column.indices.to_numpy()] + starts.astype(np.uint64) * np.uint64(SPREAD)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(SPREAD)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)))
