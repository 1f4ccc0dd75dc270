"""Some of the places behind each number, drawn by a digest: the same in any order of the articles."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from framing.compare.types import Ref
from framing.scale.kept import plain

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

SHOWN = 3  # places of one number
MOST = 200_000  # rows that wait before all but the first of each key are let go
SPREAD = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: neighbouring numbers come far apart (Knuth 1998, section 6.4)
PLACE = ("article", "start", "end", "rule")
Key = tuple[str | None, ...]


class Place(NamedTuple):
    """A place with the number by which it was drawn, and the rule that found it; "" where none did."""

    digest: int
    ref: Ref
    rule: str


def drawn_from(rows: "pyarrow.Table", fields: Sequence[str]) -> "pyarrow.Table":
    """How many of some rows have each key, the values of `fields`, and at most `SHOWN` places of it.

    Rows have the columns `article`, `start`, `end` and `rule` besides.
    """
    import pyarrow

    found = rows.select([*fields, *PLACE]).append_column("digest", pyarrow.array(_digests(rows)))
    ones = pyarrow.nulls(rows.num_rows, pyarrow.int64()).fill_null(1)
    return _first(found.append_column("n", ones), fields)


def draw(parts: "Iterable[pyarrow.Table]", fields: Sequence[str]) -> "Drawn":
    """What was counted and drawn from each of some parts (`drawn_from`), together."""
    import pyarrow

    waiting: list[pyarrow.Table] = []
    n = n_before = 0
    for part in parts:
        waiting.append(part)
        n += part.num_rows
        if n > max(MOST, 2 * n_before):
            waiting = [_first(pyarrow.concat_tables(waiting), fields)]
            n = n_before = waiting[0].num_rows
    whole = plain(_first(pyarrow.concat_tables(waiting), fields))
    counts: dict[Key, int] = {}
    places: dict[Key, list[Place]] = {}
    columns = (whole[name].to_pylist() for name in ("n", "digest", *PLACE, *fields))
    for n, digest, article, start, end, rule, *key in zip(*columns, strict=True):
        counts[tuple(key)] = counts.get(tuple(key), 0) + n
        places.setdefault(tuple(key), []).append(Place(digest, Ref(article, start, end), rule))
    return Drawn(counts, places)


class Drawn(NamedTuple):
    """How many rows there are of each key, and the places that were drawn of it, in the order in which they were."""

    counts: dict[Key, int]
    places: dict[Key, list[Place]]

    def of(self, *keys: Key) -> list[Place]:
        """The places of some keys together, those drawn first; at most `SHOWN`."""
        return sorted(place for key in keys for place in self.places.get(key, ()))[:SHOWN]


def _first(rows: "pyarrow.Table", fields: Sequence[str]) -> "pyarrow.Table":
    """The first rows of each key by digest; the numbers of the others are added to the first one's."""
    import numpy as np
    import pyarrow

    if not rows.num_rows:
        return rows
    rows = rows.combine_chunks()  # one dictionary a column
    codes = _codes(rows, fields)
    order = np.lexsort((rows["end"].to_numpy(), rows["start"].to_numpy(), rows["digest"].to_numpy(), codes))
    firsts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    sizes = np.diff(firsts, append=len(order))
    rank = np.arange(len(order)) - np.repeat(firsts, sizes)
    kept = rank < SHOWN
    n = np.where(rank == 0, np.repeat(np.add.reduceat(rows["n"].to_numpy()[order], firsts), sizes), 0)[kept]
    return rows.drop_columns(["n"]).take(order[kept]).append_column("n", pyarrow.array(n))


def _codes(rows: "pyarrow.Table", fields: Sequence[str]) -> "NDArray[np.int64]":
    """A number for the key of each row."""
    import numpy as np

    codes = np.zeros(rows.num_rows, np.int64)
    for name in fields:
        column = _coded(rows[name])
        indices = column.indices.fill_null(len(column.dictionary)).to_numpy()
        codes = codes * (len(column.dictionary) + 1) + indices
    return codes


def _coded(column: "pyarrow.ChunkedArray") -> "pyarrow.DictionaryArray":
    import pyarrow

    whole = column.combine_chunks()
    return whole if isinstance(whole, pyarrow.DictionaryArray) else whole.dictionary_encode()


def _digests(rows: "pyarrow.Table") -> "NDArray[np.uint64]":
    """A number for each place that depends on the id of its article and where it begins alone: as good as chance."""
    import numpy as np

    column = _coded(rows["article"])
    digests = [
        int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        for name in column.dictionary.to_pylist()
    ]
    spread = rows["start"].to_numpy().astype(np.uint64) * np.uint64(SPREAD)
    mixed = np.array(digests, np.uint64)[column.indices.to_numpy()] + spread
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(SPREAD)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)))
