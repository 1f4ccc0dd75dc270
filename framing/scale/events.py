"""Which articles tell of one event, for any number of articles, in memory that a window of days bounds."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, zip_longest
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from framing.compare.events.linkage import Cluster, join_clusters
from framing.compare.events.relatedness import DAYS_APART, day_of
from framing.compare.people.name_forms import words_of
from framing.errors import ScaleError
from framing.scale.event_links import Links, Row, row_of, sum_of
from framing.scale.scratch import scratch_folder
from framing.scale.sketch import word_hash

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

COLUMNS = ("article", "outlet", "event", "date", "lead", "names")
WINDOW = 4000  # articles: whole days follow each other in a window until it has so many
OPEN = 8000  # articles of earlier windows that are still looked at
KNOWN_NAMES = 1 << 16  # whose hashes are kept
NO_DAY = 0  # days are ordinals from 1 on


@dataclass(frozen=True, slots=True)
class GroupedTexts:
    """The event of each article that the user gave none and that does not stand alone, by id.

    `events` has the user's event that the article was found to tell of, or "unnamed event" with a number, in order of
    the first dates. Counts of articles: `n_articles` all, `n_named` by the user, `n_joined` put to an event of the
    user, `n_grouped` in the `n_groups` unnamed events, `n_alone` the others; `n_undated` have no date.
    """

    events: Mapping[str, str]
    n_articles: int
    n_named: int
    n_joined: int
    n_grouped: int
    n_groups: int
    n_alone: int
    n_undated: int


def group_texts(parts: Iterable["pyarrow.Table | pyarrow.RecordBatch"], scratch: Path | None = None) -> GroupedTexts:
    """The events of the articles of the table `texts`, given part by part, by the scores of their leads and names.

    What the user called one event stays together under that name. All others are grouped as
    `framing.compare.events.event_groups` does: average linkage over the same scores with the same bounds, groups at
    most 7 days apart. It differs in this:

    - Events of the user are not joined with each other.
    - Articles are looked at in windows of whole days that follow each other, some 4,000 articles each; a day with more
      is parted. Groups whose middle day is at most 7 days back go on into the next window, as far as they are of
      8,000 articles (single ones are left behind first). What was joined is not parted again. Up to 4,000 articles
      are one window.
    - In a window of more than 200 articles, two groups are joined only where two of their articles are related that are
      at most 7 days apart and share three of the 60 words and names that tell most of them. Of more than 40 articles
      with such a word, those near each other in time are looked at; of those found, the 30 most like each. The mean is
      over all pairs nevertheless.
    - Of a group of more than 50 articles the latest 50 are asked whether they are unrelated to another, and go on.
    - Articles without a date are related to each other alone.
    - Names are those that the article itself makes out: a surname that only another article explains is another name.

    The order of rows and parts changes nothing. Memory: some 200 bytes an article for its id, outlet and event, and
    some 15,000 for each of a window and of the groups that go on; words and names lie in files in `scratch`, some 2,000
    bytes an article, removed in the end (None: the folder of the system for such). Needs pyarrow. Raises: ScaleError
    where a part is none of this table, or the files cannot be written.
    """
    with ExitStack() as stack:
        texts = _Texts(stack.enter_context(scratch_folder(scratch)), stack)
        for part in parts:
            texts.add(part)
        return texts.grouped()


class _Texts:
    """Articles as they come: names and days in memory, words and names in files."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._about: list[pyarrow.Table] = []
        self._lengths: list[NDArray[np.int64]] = []
        self._hashes: BinaryIO = stack.enter_context((folder / "hashes").open("wb"))
        self._counts: BinaryIO = stack.enter_context((folder / "counts").open("wb"))

    def add(self, part: "pyarrow.Table | pyarrow.RecordBatch") -> None:
        """Take the articles of one part."""
        import numpy as np
        import pyarrow

        if missing := [name for name in COLUMNS if name not in part.schema.names]:
            raise ScaleError(f"a part has no column {missing[0]}; give the table texts of framing extract -o")
        columns = {name: part.column(name).to_pylist() for name in ("article", "outlet", "event", "date")}
        days = [day.toordinal() if (day := day_of(date)) else NO_DAY for date in columns["date"]]
        about = {
            "day": pyarrow.array(days, pyarrow.int32()),
            **{name: pyarrow.array(columns[name], pyarrow.large_string()) for name in ("article", "outlet")},
            "event": pyarrow.array([event or None for event in columns["event"]], pyarrow.large_string()),
        }
        self._about.append(pyarrow.table(about))
        leads, of_words = _flat(part.column("lead"))
        names, of_names = _flat(part.column("names"))
        hashes = np.concatenate([_hashed(leads.field("word"), word_hash), _hashed(names, _hash_of_name)])
        counts = np.concatenate([leads.field("n").to_numpy(), np.zeros(len(names), np.int64)])  # a name has no count
        owners = np.concatenate([of_words, of_names])
        order = np.argsort(owners, kind="stable")
        self._hashes.write(hashes[order].tobytes())
        self._counts.write(counts[order].astype(np.uint16).tobytes())
        self._lengths.append(np.bincount(owners, minlength=len(days)))

    def grouped(self) -> GroupedTexts:
        """What the articles come to."""
        import numpy as np
        import pyarrow
        from pyarrow.compute import sort_indices

        if not sum(map(len, self._lengths)):
            return GroupedTexts({}, 0, 0, 0, 0, 0, 0, 0)
        for file in (self._hashes, self._counts):
            file.close()
        about = pyarrow.concat_tables(self._about)
        order = sort_indices(about, sort_keys=[("day", "ascending"), ("article", "ascending")]).to_numpy()
        lengths = np.concatenate(self._lengths)
        ends = np.cumsum(lengths)
        if not ends[-1]:
            hashes, counts = np.zeros(0, np.uint64), np.zeros(0, np.uint16)
        else:
            hashes = np.memmap(self._folder / "hashes", np.uint64, "r")
            counts = np.memmap(self._folder / "counts", np.uint16, "r")
        begins = (ends - lengths)[order]
        about = about.take(order).combine_chunks()
        self._about.clear()
        return _Grouping(_Stored(about, begins, ends[order], hashes, counts)).done()


def _flat(column: "pyarrow.Array | pyarrow.ChunkedArray") -> "tuple[pyarrow.Array, NDArray[np.int64]]":
    """What the lists of a column hold, and of which row each is."""
    import numpy as np
    import pyarrow
    from pyarrow.compute import list_value_length

    if isinstance(column, pyarrow.ChunkedArray):
        column = column.combine_chunks()
    lengths = list_value_length(column).to_numpy(zero_copy_only=False)
    return column.flatten(), np.repeat(np.arange(len(column)), lengths)


def _hashed(strings: "pyarrow.Array", by: Callable[[str], int]) -> "Hashes":
    """A number for each string."""
    import numpy as np

    known = strings.dictionary_encode()
    hashes = np.fromiter(map(by, known.dictionary.to_pylist()), np.uint64, len(known.dictionary))
    found: Hashes = hashes[known.indices.to_numpy()]
    return found


@lru_cache(maxsize=KNOWN_NAMES)
def _hash_of_name(name: str) -> int:
    return word_hash(" ".join(words_of(name)) or name)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The articles in order of day and id, those without a day first, and where their words and names lie."""

    about: "pyarrow.Table"
    begins: "NDArray[np.int64]"
    ends: "NDArray[np.int64]"
    hashes: "Hashes"
    counts: "NDArray[np.uint16]"

    def row(self, k: int) -> Row:
        """What is compared of an article."""
        import numpy as np

        here = slice(self.begins[k], self.ends[k])
        hashes, counts = np.asarray(self.hashes[here]), np.asarray(self.counts[here])
        words = counts > 0
        return row_of(hashes[words], counts[words].astype(np.float64), hashes[~words])

    def strings(self, column: str, places: Sequence[int]) -> list[str | None]:
        """The values of a column for some articles."""
        import numpy as np

        found: list[str | None] = self.about.column(column).take(np.array(places, np.int64)).to_pylist()
        return found


@dataclass(frozen=True, slots=True)
class _Open:
    """A group that may still grow: its articles, the name that the user gave it, which articles are still looked at,
    and the sum of all where these are not all.
    """

    cluster: Cluster
    event: str | None
    seen: Sequence[int]
    total: Row | None = None


def _when_closed(one: _Open) -> tuple[bool, int, int]:
    return len(one.cluster.members) > 1, one.cluster.day or NO_DAY, one.cluster.members[0]


class _Grouping:
    """The windows one after the other, and the groups that are complete."""

    def __init__(self, stored: _Stored) -> None:
        self._stored = stored
        self._days: NDArray[np.int64] = stored.about.column("day").to_numpy()
        self._named: NDArray[np.bool_] = stored.about.column("event").is_valid().to_numpy()
        self._open: list[_Open] = []
        self._joined: dict[str, str] = {}
        self._unnamed: list[list[int]] = []

    def done(self) -> GroupedTexts:
        """What all windows come to."""
        if not self._named.all():
            for first, last in self._windows():
                self._look_at(first, last)
            self._close(len(self._days))
        n_joined, n = len(self._joined), len(self._days)
        events = {**self._joined, **dict(self._with_names())}
        return GroupedTexts(
            events=dict(sorted(events.items())),
            n_articles=n,
            n_named=int(self._named.sum()),
            n_joined=n_joined,
            n_grouped=len(events) - n_joined,
            n_groups=len(self._unnamed),
            n_alone=n - int(self._named.sum()) - len(events),
            n_undated=int((self._days == NO_DAY).sum()),
        )

    def _windows(self) -> Iterator[tuple[int, int]]:
        """From which article to before which one: those without a day, then whole days; what is too much is parted."""
        import numpy as np

        bounds = [0, *(np.flatnonzero(np.diff(self._days)) + 1).tolist(), len(self._days)]
        first = 0
        for end, following in zip_longest(bounds[1:], bounds[2:]):
            if following is None or following - first > WINDOW or self._days[first] == NO_DAY:
                for begin in range(first, end, WINDOW):
                    yield begin, min(begin + WINDOW, end)
                first = end

    def _look_at(self, first: int, last: int) -> None:
        """Group the articles of a window and those of the groups that are open; keep open what may still grow."""
        import numpy as np

        begun = self._begun(range(first, last))
        places = sorted(k for one in begun for k in one.seen)
        number = {k: row for row, k in enumerate(places)}
        clusters = {c: one.cluster for c, one in enumerate(begun)}
        links = Links(
            clusters,
            [self._stored.row(k) for k in places],
            self._days[np.array(places, np.int64)].astype(np.int64),
            {c: [number[k] for k in one.seen] for c, one in enumerate(begun)},
            {c: one.total for c, one in enumerate(begun) if one.total},
            bisect_left(places, first),
        )
        event_of = {one.cluster.members[0]: one.event for one in begun if one.event}
        join_clusters(clusters, links, both_named=inf)
        self._open = []
        for c, cluster in sorted(clusters.items()):
            kept, total = links.kept(c)
            event = next((event_of[k] for k in cluster.members if k in event_of), None)
            seen = [places[row] for row in kept]
            self._open.append(_Open(cluster, event, seen, total if len(seen) < len(cluster.members) else None))
        self._close(last)

    def _begun(self, places: range) -> list[_Open]:
        """The groups with which a window begins: events of the user, groups that are open, single articles."""
        by_event: dict[str, list[int]] = defaultdict(list)
        alone = list[int]()
        for k, event in zip(places, self._stored.strings("event", places), strict=True):
            (by_event[event] if event else alone).append(k)
        before = {one.event: one for one in self._open if one.event}
        named = [self._event(event, by_event[event], before.get(event)) for event in sorted({*by_event, *before})]
        ids = dict(zip(alone, self._stored.strings("article", alone), strict=True))
        return [
            *named,
            *(one for one in self._open if one.event is None),
            *(self._event(None, [k], None) for k in sorted(alone, key=lambda k: str(ids[k]))),
        ]

    def _event(self, event: str | None, places: Sequence[int], before: _Open | None) -> _Open:
        """A group of articles of the window and what was open of it."""
        days = [int(day) for k in places if (day := self._days[k]) != NO_DAY]
        cluster = Cluster(places, days, user=event is not None)
        if before is None:
            return _Open(cluster, event, places)
        total = sum_of([before.total, *map(self._stored.row, places)]) if before.total else None
        return _Open(before.cluster.with_all_of(cluster), event, [*before.seen, *places], total)

    def _close(self, following: int) -> None:
        """Be done with the groups that none from this article on may be joined with, and with what is too much: single
        articles first, those of the earliest days first.
        """
        day = self._days[following] if following < len(self._days) else inf
        still, n = list[_Open](), 0
        for one in sorted(self._open, key=_when_closed, reverse=True):
            n += len(one.seen)
            if n > OPEN or (day - (one.cluster.day or NO_DAY)) > DAYS_APART:
                self._finish(one)
            else:
                still.append(one)
        self._open = sorted(still, key=lambda one: one.cluster.members)

    def _finish(self, one: _Open) -> None:
        if one.event is not None:
            new = [k for k in one.cluster.members if not self._named[k]]
            self._joined.update((str(article), one.event) for article in self._stored.strings("article", new))
        elif len(one.cluster.members) > 1:
            self._unnamed.append(one.cluster.members)

    def _with_names(self) -> Iterator[tuple[str, str]]:
        """The articles of unnamed events with the names of these, numbered by when they begin."""
        taken = set(self._stored.about.column("event").unique().to_pylist())
        free = (name for n in count(1) if (name := f"unnamed event {n}") not in taken)
        ordered = sorted((self._first(members), members) for members in self._unnamed)
        for (_, members), name in zip(ordered, free, strict=False):
            for article in self._stored.strings("article", members):
                yield str(article), name

    def _first(self, members: Sequence[int]) -> tuple[bool, int, str, str]:
        """When a group begins: its first day, unknown ones last, then outlet and id."""
        day = min(self._days[k] for k in members)
        earliest = [k for k in members if self._days[k] == day]
        outlets, ids = self._stored.strings("outlet", earliest), self._stored.strings("article", earliest)
        first = min(zip(map(str, outlets), map(str, ids), strict=True))
        return day == NO_DAY, int(day), *first
