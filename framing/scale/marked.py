"""The marks of a run: how often each entry was found in which voice, and some of the places, drawn by a digest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from framing.compare.types import Ref
from framing.model import NARRATIVE_ZONES
from framing.scale.extracted import Extracted

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

SHOWN = 3  # places of one number
SPREAD = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: neighbouring numbers come far apart (Knuth 1998, section 6.4)
COLUMNS = ("article", "outlet", "construct", "category", "start", "end", "voice", "zone", "rule", "entry")


class Kind(NamedTuple):
    """What marks are counted by. `entry` is None where no lexicon has it."""

    outlet: str
    construct: str
    category: str
    entry: str | None
    voice: str


class Drawn(NamedTuple):
    """A place with the number by which it was drawn, and the rule that found it."""

    key: int
    ref: Ref
    rule: str


@dataclass(frozen=True, slots=True)
class Marked:
    """How often each kind of mark stands in the own zones, and at most `SHOWN` places of it."""

    counts: Mapping[Kind, int]
    drawn: Mapping[Kind, Sequence[Drawn]]

    def of(self, kinds: Sequence[Kind]) -> list[Drawn]:
        """The first places drawn of several kinds together."""
        return nsmallest(SHOWN, (place for kind in kinds for place in self.drawn.get(kind, ())))


def count_marks(run: Extracted) -> Marked:
    """The marks in headlines, subheads and bodies. Raises: ScaleError for a part that cannot be read."""
    counts, drawn = defaultdict[Kind, int](int), defaultdict[Kind, list[Drawn]](list)
    for part in run.read("marks", COLUMNS):
        for kind, n, places in _of_part(part):
            counts[kind] += n
            drawn[kind] = nsmallest(SHOWN, [*drawn[kind], *places])
    return Marked(counts, drawn)


def _of_part(part: "pyarrow.Table") -> Iterator[tuple[Kind, int, list[Drawn]]]:
    import numpy as np
    import pyarrow
    import pyarrow.compute as pc

    own = part.filter(pc.is_in(part["zone"], value_set=pyarrow.array([z.value for z in NARRATIVE_ZONES])))
    if not own.num_rows:
        return
    keys = draw_keys(own["article"], own["start"].to_numpy())
    codes, kinds = _kinds(own)
    order = np.lexsort((own["start"].to_numpy(), keys, codes))
    firsts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    lasts = np.append(firsts[1:], len(order))
    chosen = np.concatenate([order[f : min(f + SHOWN, last)] for f, last in zip(firsts, lasts, strict=True)])
    places = iter(_places(own.take(chosen), keys[chosen].tolist()))
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        found = [next(places) for _ in range(min(SHOWN, last - first))]
        yield kinds[int(codes[order[first]])], last - first, found


def _places(rows: "pyarrow.Table", keys: Sequence[int]) -> list[Drawn]:
    columns = (rows[name].to_pylist() for name in ("article", "start", "end", "rule"))
    return [Drawn(key, Ref(a, s, e), rule) for key, a, s, e, rule in zip(keys, *columns, strict=True)]


def _kinds(own: "pyarrow.Table") -> "tuple[NDArray[np.int64], list[Kind]]":
    """The number of the kind of each mark, and the kinds."""
    import numpy as np

    codes, sizes = np.zeros(own.num_rows, np.int64), []
    for name in Kind._fields:
        column = own[name].combine_chunks().dictionary_encode(null_encoding="encode")
        sizes.append(column.dictionary.to_pylist())
        codes = codes * len(sizes[-1]) + column.indices.to_numpy()
    present, numbered = np.unique(codes, return_inverse=True)
    kinds = []
    for code in present.tolist():
        values, rest = [], code
        for names in reversed(sizes):
            rest, k = divmod(rest, len(names))
            values.append(names[k])
        kinds.append(Kind(*reversed(values)))
    return numbered, kinds


def draw_keys(articles: "pyarrow.ChunkedArray", starts: "NDArray[np.int64]") -> "NDArray[np.uint64]":
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
