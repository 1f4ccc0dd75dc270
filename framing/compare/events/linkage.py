"""Average linkage: the two groups of articles with the highest mean score become one until none reaches the bound."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Protocol

from framing.compare.events.relatedness import DAYS_APART, threshold

UNRELATED = 0.1  # mean score with the rest of its event below which an article shares next to nothing with it
JOINED = 0.3  # events that the user told apart are set side by side from this mean score on: it takes more


class Cluster:
    """A group that still grows: its articles as numbers, their known days, sorted, and whether the user named it.

    `day` is the middle day, the earlier one of two; None where none is known.
    """

    __slots__ = ("day", "days", "members", "user")

    def __init__(self, members: Sequence[int], days: Sequence[int], *, user: bool) -> None:
        self.members, self.user = list(members), user
        self.days = sorted(days)
        self.day = self.days[(len(self.days) - 1) // 2] if self.days else None

    def days_from(self, other: "Cluster") -> int | None:
        """How far the middle days are apart; None where one is unknown."""
        return abs(self.day - other.day) if self.day is not None and other.day is not None else None

    def with_all_of(self, other: "Cluster") -> "Cluster":
        """Both as one."""
        return Cluster([*self.members, *other.members], [*self.days, *other.days], user=self.user or other.user)


class Links(Protocol):
    """What is known of the scores between groups, which have numbers."""

    def totals(self, group: int) -> Mapping[int, float]:
        """The groups that a group may be joined with, each with the sum of the scores of all pairs between the two."""

    def belong(self, one: int, other: int) -> bool:
        """Whether no article of either group is unrelated to the other group as a whole."""

    def join(self, one: int, other: int, new: int) -> None:
        """Two groups are one from now on, under a new number."""


class PairScores:
    """Links from the scores of single pairs of articles; a pair without a score has nothing in common."""

    def __init__(self, clusters: Mapping[int, Cluster], scores: Mapping[tuple[int, int], float]) -> None:
        """`clusters` is read again whenever something is asked."""
        self._clusters, self._scores = clusters, scores
        of = {member: c for c, cluster in clusters.items() for member in cluster.members}
        self._totals: dict[int, dict[int, float]] = {c: defaultdict(float) for c in clusters}
        for (i, j), score in scores.items():
            if of[i] != of[j]:
                self._totals[of[i]][of[j]] += score
                self._totals[of[j]][of[i]] += score

    def totals(self, group: int) -> Mapping[int, float]:
        """The groups with a score, each with the sum of the scores."""
        return self._totals[group]

    def belong(self, one: int, other: int) -> bool:
        """Whether no article of either group is unrelated to the other group as a whole."""
        first, second, scores = self._clusters[one], self._clusters[other], self._scores
        return all(
            sum(scores.get((min(i, j), max(i, j)), 0.0) for j in there.members) >= UNRELATED * len(there.members)
            for here, there in ((first, second), (second, first))
            for i in here.members
        )

    def join(self, one: int, other: int, new: int) -> None:
        """Add up the scores of two groups."""
        self._totals[new] = defaultdict(float)
        for old in (one, other):
            for c, total in self._totals.pop(old).items():
                if c not in (one, other):
                    del self._totals[c][old]
                    self._totals[new][c] += total
                    self._totals[c][new] += total


def join_clusters(clusters: dict[int, Cluster], links: Links, both_named: float = JOINED) -> None:
    """Join the groups, the highest mean first, as long as a mean reaches its bound and nothing speaks against it.

    The numbers of `clusters` are 0, 1, 2 and so on; a joined group gets the next. `both_named` is the least mean score
    of two groups that the user named.
    """
    queue = [
        entry
        for c in clusters
        for entry in _entries(c, {d: t for d, t in links.totals(c).items() if d > c}, clusters, both_named)
    ]
    heapify(queue)
    new = len(clusters)
    while queue:
        _, a, b = heappop(queue)
        if a not in clusters or b not in clusters or not links.belong(a, b):
            continue
        links.join(a, b, new)
        clusters[new] = clusters.pop(a).with_all_of(clusters.pop(b))
        for entry in _entries(new, links.totals(new), clusters, both_named):
            heappush(queue, entry)
        new += 1


def _entries(
    c: int, totals: Mapping[int, float], clusters: Mapping[int, Cluster], both_named: float
) -> Iterator[tuple[float, int, int]]:
    """What the group `c` may be joined with, the highest mean score first."""
    for d, total in totals.items():
        one, other = clusters[c], clusters[d]
        mean, days = total / (len(one.members) * len(other.members)), one.days_from(other)
        bound = max(both_named, threshold(days)) if one.user and other.user else threshold(days)
        if mean >= bound and (days is None or days <= DAYS_APART):
            yield -mean, min(c, d), max(c, d)
