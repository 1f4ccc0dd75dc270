"""Articles that are one text, found among any number through the sketches of their runs of words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from framing.compare.corpora.sample import Removed
from framing.compare.corpus import SharedTexts
from framing.errors import ScaleError
from framing.scale.scratch import scratch_folder
from framing.scale.sketch import MULTIPLIER, PERMUTATIONS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

    Ranks = NDArray[np.int64]
    Keys = NDArray[np.uint64]

LEAST = 64  # of the 128 numbers of two sketches that are equal: a share of 0.5
# What datasketch finds best for a share of 0.5 where a missed pair weighs nine times a look in vain. A pair becomes a
# candidate with the probability 1 - (1 - share^4)^32: 0.23 at 0.3, 0.87 at 0.5, 0.988 at 0.6, 0.9998 at 0.7, 1 at 0.9.
BANDS, ROWS = 32, 4
MANY = 20  # articles with one band: from there on each is held against the first, and the first of its outlet, alone
CHUNK = 100_000  # pairs at a time
WAITING = 1_000_000  # pairs that are joined at a time
COMPARED = 4096  # sketches at a time
EXAMPLES = 5
COLUMNS = ("article", "outlet", "event", "wording", "sketch")


@dataclass(frozen=True, slots=True)
class NearCopies:
    """The articles that corpus counts leave out, by outlet and id, and what outlets share.

    `shared` has the pairs of outlets that print the same text, those with most of them first. Unit: texts.
    """

    n_articles: int
    removed: tuple[Removed, ...]
    shared: tuple[SharedTexts, ...]


def find_near(parts: Iterable["pyarrow.Table | pyarrow.RecordBatch"], scratch: Path | None = None) -> NearCopies:
    """The articles of the table `texts` that are one text with another, given part by part.

    Two articles are one text where their `wording` is the same, or where at least 64 of the 128 numbers of their
    sketches are: half of the runs of eight words that either has stand in both, as far as that can be estimated. What
    is one text with a third is one text. Of those of one outlet the first stays: those with an event come before those
    without, then by event, then by id. The order of rows and parts changes nothing.

    `framing.compare.events.copies` looks at each pair instead: there half of one text in the other is enough, whatever
    the length of the other, and the longest run counts. A text that stands whole in one twice as long is found there
    alone. Texts under eight words are one text here only where all their signs are the same.

    An article takes some 300 bytes of memory at most, with its id, outlet and event as strings, and 770 bytes in files
    in `scratch` (None: the folder of the system for such), which are removed. Sketches are read from there. Needs
    pyarrow. Raises: ScaleError where a part is none of this table, or the files cannot be written.
    """
    with ExitStack() as stack:
        texts = _Texts(stack.enter_context(scratch_folder(scratch)), stack)
        for part in parts:
            texts.add(part)
        return texts.compared()


class _Texts:
    """Articles as they come: names in memory, sketches and their bands in files."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._names: list[pyarrow.Table] = []
        self._wordings: list[Keys] = []
        self._with_sketch: list[NDArray[np.bool_]] = []
        self._sketches: BinaryIO = stack.enter_context((folder / "sketches").open("wb"))
        self._bands: list[BinaryIO] = [stack.enter_context(self._band(k).open("wb")) for k in range(BANDS)]

    def _band(self, k: int) -> Path:
        return self._folder / f"band-{k}"

    def add(self, part: "pyarrow.Table | pyarrow.RecordBatch") -> None:
        """Take the articles of one part."""
        import numpy as np

        if missing := [name for name in COLUMNS if name not in part.schema.names]:
            raise ScaleError(f"a part has no column {missing[0]}; give the table texts of framing extract -o")
        self._names.append(_names(part))
        self._wordings.append(_wordings(part))
        sketches, with_sketch = _sketches(part)
        self._with_sketch.append(with_sketch)
        self._sketches.write(sketches.tobytes())
        keys = np.zeros((len(sketches), BANDS), np.uint64)
        for row in range(ROWS):
            keys = keys * np.uint64(MULTIPLIER) + sketches[:, row::ROWS]
        for k, file in enumerate(self._bands):
            file.write(keys[:, k].tobytes())

    def compared(self) -> NearCopies:
        """What is found among all of them."""
        import numpy as np
        import pyarrow
        from pyarrow.compute import sort_indices

        if not sum(map(len, self._wordings)):
            return NearCopies(0, (), ())
        for file in (self._sketches, *self._bands):
            file.close()
        names = pyarrow.concat_tables(self._names)
        keys = [(name, "ascending") for name in ("outlet", "event", "article")]
        order = sort_indices(names, sort_keys=keys).to_numpy()  # what has no event last
        names = names.take(order).combine_chunks()
        self._names.clear()
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        groups = _Groups(names)
        groups.join_all(groups.candidates(np.arange(len(order)), np.concatenate(self._wordings)[order]))
        self._join_near(groups, rank[np.concatenate(self._with_sketch)])
        return NearCopies(len(order), groups.removed(), groups.shared())

    def _join_near(self, groups: "_Groups", rank: "Ranks") -> None:
        """Join what has near sketches; `rank` are the articles in the order of the sketches in the file."""
        import numpy as np

        if not len(rank):
            return
        sketches = np.memmap(self._folder / "sketches", np.uint32, "r", shape=(len(rank), PERMUTATIONS))
        by_rank = np.argsort(rank)
        ranked = rank[by_rank]
        for k in range(BANDS):
            found = groups.candidates(by_rank, np.fromfile(self._band(k), np.uint64)[by_rank], ranked)
            near = ((i, j, _are_near(sketches, i, j)) for i, j in found)
            groups.join_all((rank[i[same]], rank[j[same]]) for i, j, same in near)


def _names(part: "pyarrow.Table | pyarrow.RecordBatch") -> "pyarrow.Table":
    """Id, outlet and event of each article; an event without a name is none."""
    import pyarrow
    from pyarrow import compute

    columns = {name: part.column(name).cast(pyarrow.large_string()) for name in ("article", "outlet", "event")}
    columns["event"] = compute.if_else(compute.equal(columns["event"], ""), None, columns["event"])
    return pyarrow.table(columns)


def _wordings(part: "pyarrow.Table | pyarrow.RecordBatch") -> "Keys":
    """The first 64 bit of each digest: of a million wordings two have the same once in forty million corpora."""
    import numpy as np

    found = part.column("wording").to_pylist()
    try:
        return np.fromiter((int(wording[:16], 16) for wording in found), np.uint64, len(found))
    except (TypeError, ValueError):
        raise ScaleError("a wording is no digest; give the table texts of framing extract -o") from None


def _sketches(part: "pyarrow.Table | pyarrow.RecordBatch") -> "tuple[NDArray[np.uint32], NDArray[np.bool_]]":
    """The sketches that there are, one a row, and which articles have one."""
    import numpy as np
    import pyarrow
    from pyarrow.compute import list_value_length

    column = part.column("sketch")
    chunks = column.chunks if isinstance(column, pyarrow.ChunkedArray) else [column]
    lengths = [list_value_length(chunk).to_numpy(zero_copy_only=False) for chunk in chunks]
    n = np.concatenate([np.zeros(0, np.int64), *lengths]).astype(np.int64)
    if odd := sorted(set(n.tolist()) - {0, PERMUTATIONS}):
        raise ScaleError(f"a sketch has {odd[0]} numbers and not {PERMUTATIONS}; extract the articles again")
    flat = [chunk.flatten().to_numpy(zero_copy_only=False) for chunk in chunks]
    values = np.concatenate([np.zeros(0, np.uint32), *flat]).astype(np.uint32)
    return values.reshape(-1, PERMUTATIONS), n > 0


def _are_near(sketches: "NDArray[np.uint32]", i: "Ranks", j: "Ranks") -> "NDArray[np.bool_]":
    import numpy as np

    found = np.zeros(len(i), np.bool_)
    for k in range(0, len(i), COMPARED):
        here = slice(k, k + COMPARED)
        found[here] = (sketches[i[here]] == sketches[j[here]]).sum(axis=1) >= LEAST
    return found


class _Groups:
    """Which articles are one text, within an outlet and among all. Articles are numbers in the order of outlet, event
    and id, so that the first of a group is the one that stays.
    """

    def __init__(self, names: "pyarrow.Table") -> None:
        import numpy as np

        self._names = names
        self._outlets = names.column("outlet").unique().to_pylist()  # in their order
        codes = names.column("outlet").combine_chunks().dictionary_encode().indices.to_numpy()
        self._outlet: NDArray[np.int32] = codes.astype(np.int32)
        self._own = np.arange(len(names), dtype=np.int32)
        self._all = self._own.copy()

    def join_all(self, pairs: "Iterable[tuple[Ranks, Ranks]]") -> None:
        """Make one text of each of many pairs. All at once: a join takes as long as there are articles."""
        import numpy as np

        waiting: list[tuple[Ranks, Ranks]] = []
        for some in pairs:
            waiting.append(some)
            if sum(len(i) for i, _ in waiting) > WAITING:
                self._join(*map(np.concatenate, zip(*waiting, strict=True)))
                waiting = []
        if waiting:
            self._join(*map(np.concatenate, zip(*waiting, strict=True)))

    def _join(self, i: "Ranks", j: "Ranks") -> None:
        self._all = _joined(self._all, i, j)
        own = self._outlet[i] == self._outlet[j]
        self._own = _joined(self._own, i[own], j[own])

    def candidates(self, items: "Ranks", keys: "Keys", rank: "Ranks | None" = None) -> "Iterator[tuple[Ranks, Ranks]]":
        """Pairs of `items` with one key that are not one text yet. `rank` are the articles that the items mean, and
        grows; None: themselves.
        """
        rank = items if rank is None else rank
        for first, second in _with_one_key(keys, self._outlet[rank]):
            i, j = rank[first], rank[second]
            own = self._outlet[i] == self._outlet[j]
            new = (self._all[i] != self._all[j]) | (own & (self._own[i] != self._own[j]))
            if new.any():
                yield items[first[new]], items[second[new]]

    def removed(self) -> tuple[Removed, ...]:
        """All but the first of each text of an outlet, by outlet and id."""
        import numpy as np

        first = _firsts(self._own)
        gone = np.flatnonzero(first != np.arange(len(first)))
        ids, outlets = self._ids(gone), self._outlet[gone].tolist()
        found = zip(ids, outlets, self._ids(first[gone]), strict=True)
        removed = (Removed(article, self._outlets[outlet], of) for article, outlet, of in found)
        return tuple(sorted(removed, key=lambda r: (r.outlet, r.article)))

    def shared(self) -> tuple[SharedTexts, ...]:
        """The pairs of outlets with a text in common."""
        import numpy as np

        n, examples = defaultdict[tuple[int, int], int](int), defaultdict[tuple[int, int], list[tuple[int, int]]](list)
        text = _firsts(self._all)
        several = np.flatnonzero(np.bincount(text, minlength=len(text))[text] > 1)
        several = several[np.argsort(text[several], kind="stable")]
        for members in np.split(several, np.flatnonzero(np.diff(text[several])) + 1):
            printed, at = np.unique(self._outlet[members], return_index=True)
            holders = list(zip(printed.tolist(), members[at].tolist(), strict=True))
            for (one, first), (other, second) in combinations(holders, 2):
                n[one, other] += 1
                if n[one, other] <= EXAMPLES:
                    examples[one, other].append((first, second))
        pairs = sorted(n, key=lambda pair: (-n[pair], pair))
        return tuple(
            SharedTexts(
                self._outlets[one], self._outlets[other], n[one, other], tuple(map(self._pair, examples[one, other]))
            )
            for one, other in pairs
        )

    def _ids(self, articles: "Ranks") -> list[str]:
        ids: list[str] = self._names.column("article").take(articles).to_pylist()
        return ids

    def _pair(self, articles: tuple[int, int]) -> tuple[str, str]:
        one, other = (self._names.column("article")[k].as_py() for k in articles)
        return one, other


def _joined(labels: "NDArray[np.int32]", i: "Ranks", j: "Ranks") -> "NDArray[np.int32]":
    """The labels of groups, those of each pair made one."""
    if not len(i):
        return labels
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = (len(labels), len(labels))
    links = coo_array((np.ones(len(i), np.int8), (labels[i], labels[j])), shape=size)
    of: NDArray[np.int32] = connected_components(links, directed=False)[1]
    return of[labels]


def _firsts(labels: "NDArray[np.int32]") -> "Ranks":
    """For each article the first of its group."""
    import numpy as np

    first = np.zeros(len(labels), np.int64)
    first[labels[::-1]] = np.arange(len(labels))[::-1]  # what is written last stays
    return first[labels]


def _with_one_key(keys: "Keys", outlets: "NDArray[np.int32]") -> "Iterator[tuple[Ranks, Ranks]]":
    """Pairs of places that have the same key: all of few; of many each with the first, and the first of its outlet.

    Places stand in the order of outlets, so that those of an outlet follow each other.
    """
    import numpy as np

    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(begins, append=len(keys))
    for size in np.unique(sizes[(sizes > 1) & (sizes <= MANY)]).tolist():
        one, other = np.triu_indices(size, 1)
        starts = begins[sizes == size]
        step = max(1, CHUNK // len(one))
        for k in range(0, len(starts), step):
            here = starts[k : k + step, None]
            yield order[(here + one).ravel()], order[(here + other).ravel()]
    large = sizes > MANY
    if large.any():
        places = np.flatnonzero(np.repeat(large, sizes))
        head = np.repeat(begins, sizes)[places]
        changes = (places == head) | (outlets[order[places]] != outlets[order[places - 1]])
        own = np.maximum.accumulate(np.where(changes, places, 0))
        for firsts in (head, own):
            pairs = np.flatnonzero(firsts != places)
            for k in range(0, len(pairs), CHUNK):
                here = pairs[k : k + CHUNK]
                yield order[firsts[here]], order[places[here]]
