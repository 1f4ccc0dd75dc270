"""Where each article of a run belongs, in a few bytes: outlet, event, wording, day, and whether it is a copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from framing.compare.events.relatedness import day_of
from framing.scale.extracted import Extracted

if TYPE_CHECKING:
    import numpy as np
    import pyarrow
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

NONE = -1  # the number of no event


@dataclass(frozen=True, slots=True)
class Index:
    """One entry an article, in the order of the tables.

    `outlet` and `event` are numbers into `outlets` and `events` (-1 where it is about none that is known), `wording`
    the first 64 bits of the digest of its words, `day` its day (0 where unknown), `counts` whether it is no copy.
    `named` are the events that the user named; `digests` has a number for each event that depends on its name alone,
    and a last one for none.
    """

    outlets: tuple[str, ...]
    events: tuple[str, ...]
    named: frozenset[str]
    outlet: "NDArray[np.int32]"
    event: "NDArray[np.int32]"
    wording: "NDArray[np.uint64]"
    day: "NDArray[np.int32]"
    counts: "NDArray[np.bool_]"
    digests: "NDArray[np.uint64]"

    def of_outlet(self, outlet: str, *, counted: bool) -> "Ints":
        """The places of an outlet's articles; where `counted`, of those that are no copies."""
        import numpy as np

        here = self.outlet == self.outlets.index(outlet)
        return np.flatnonzero(here & self.counts if counted else here)

    def days(self, rows: "Ints") -> tuple[str | None, str | None]:
        """The first and the last day of some articles; None where no day is known."""
        known = self.day[rows]
        known = known[known > 0]
        if not len(known):
            return None, None
        return date.fromordinal(int(known.min())).isoformat(), date.fromordinal(int(known.max())).isoformat()


def index_articles(run: Extracted, removed: "pyarrow.Array", grouped: Mapping[str, str]) -> Index:
    """Where each article belongs. `removed` are ids of copies, `grouped` the events that texts were found to tell of,
    by id, for articles of which the user named none. Raises: ScaleError for a part that cannot be read.
    """
    import numpy as np

    n = run.n_articles
    outlets, events, by_user = dict[str, int](), dict[str, int](), set[str]()
    outlet, event = np.zeros(n, np.int32), np.full(n, NONE, np.int32)
    wording, day, counts = np.zeros(n, np.uint64), np.zeros(n, np.int32), np.ones(n, np.bool_)
    at, copies = 0, frozenset(removed.to_pylist())
    for part in run.read("texts", ("article", "outlet", "event", "date", "wording")):
        columns = (part[name].to_pylist() for name in ("article", "outlet", "event", "date", "wording"))
        for article, of_outlet, named, dated, digest in zip(*columns, strict=True):
            outlet[at] = outlets.setdefault(of_outlet, len(outlets))
            by_user.update({named} - {None})
            if about := named or grouped.get(article):
                event[at] = events.setdefault(about, len(events))
            wording[at] = int(digest[:16], 16)
            found = day_of(dated)
            day[at] = found.toordinal() if found else 0
            counts[at] = article not in copies
            at += 1
    names = sorted(outlets)
    rank = {name: k for k, name in enumerate(names)}
    order = np.array([rank[name] for name in outlets], np.int32)
    digests = [
        int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()) for name in events
    ]
    return Index(
        tuple(names),
        tuple(events),
        frozenset(by_user),
        order[outlet],
        event,
        wording,
        day,
        counts,
        np.array([*digests, 0], np.uint64),
    )
