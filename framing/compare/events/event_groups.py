"""Which articles may be set side by side: the user's events, and what the texts and dates say of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from statistics import median_low

from framing.compare.events.relatedness import DAYS_APART, Relation, day_of, threshold
from framing.model import Profile

UNRELATED = 0.1  # mean score with the rest of its event below which an article shares next to nothing with it
JOINED = 0.3  # events that the user told apart are set side by side from this mean score on: it takes more


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Articles that may be set side by side, as telling of one event or of events that belong together.

    `name` is the user's event, several joined by " + ", or "unnamed event" with a number. `articles` are ids in order
    of date (unknown last), outlet and id; `relations` those among them. `reasons` say in plain words why they stand
    together, `events` are the user's names in it.
    """

    name: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    relations: tuple[Relation, ...]
    reasons: tuple[str, ...]


class _Cluster:
    """A group that still grows."""

    __slots__ = ("day", "members", "user")

    def __init__(self, members: list[int], days: Sequence[int | None], *, user: bool) -> None:
        self.members, self.user = members, user
        known = [day for k in members if (day := days[k]) is not None]
        self.day = median_low(known) if known else None

    def days_from(self, other: "_Cluster") -> int | None:
        return abs(self.day - other.day) if self.day is not None and other.day is not None else None


def group_events(profiles: Sequence[Profile], relations: Sequence[Relation]) -> tuple[EventGroup, ...]:
    """Every article in exactly one group, the groups in order of their first date and name.

    What the user called one event stays together. Groups are joined where the mean score over all pairs between them
    reaches the bound and their middle dates are not more than 7 days apart (an unknown date hinders nothing), those
    with the highest mean first. The mean over all pairs, and that no article may be unrelated to the group it comes
    to, keep one article between two events from chaining them together.
    """
    ordered = sorted(profiles, key=lambda p: p.article.id)
    days = [day.toordinal() if (day := day_of(p.article.date)) else None for p in ordered]
    place = {p.article.id: k for k, p in enumerate(ordered)}
    scores = {(place[r.one], place[r.other]): r.score for r in relations}
    clusters = _joined(_first_clusters(ordered, days), scores, days)
    return _as_groups([[ordered[k] for k in cluster.members] for cluster in clusters], relations)


def _first_clusters(ordered: Sequence[Profile], days: Sequence[int | None]) -> list[_Cluster]:
    by_event: dict[str, list[int]] = defaultdict(list)
    alone = []
    for k, p in enumerate(ordered):
        if p.article.event:
            by_event[p.article.event].append(k)
        else:
            alone.append([k])
    named = [_Cluster(members, days, user=True) for _, members in sorted(by_event.items())]
    return [*named, *(_Cluster(members, days, user=False) for members in alone)]


def _joined(
    first: list[_Cluster], scores: Mapping[tuple[int, int], float], days: Sequence[int | None]
) -> list[_Cluster]:
    """Average linkage: the two groups with the highest mean score become one until none reaches the bound."""
    clusters: dict[int, _Cluster] = dict(enumerate(first))
    of = {member: c for c, cluster in clusters.items() for member in cluster.members}
    links: dict[int, dict[int, float]] = {c: defaultdict(float) for c in clusters}
    for (i, j), score in scores.items():
        if of[i] != of[j]:
            links[of[i]][of[j]] += score
            links[of[j]][of[i]] += score
    queue = [entry for c in links for entry in _entries(c, links[c], clusters) if entry[1] < entry[2]]
    heapify(queue)
    while queue:
        _, a, b = heappop(queue)
        if a not in clusters or b not in clusters or not _all_belong(clusters[a], clusters[b], scores):
            continue
        new = max(clusters) + 1
        one, other = clusters.pop(a), clusters.pop(b)
        clusters[new] = _Cluster([*one.members, *other.members], days, user=one.user or other.user)
        links[new] = defaultdict(float)
        for old in (a, b):
            for c, total in links.pop(old).items():
                if c in clusters:
                    links[new][c] += total
                    links[c][new] += total
        for entry in _entries(new, links[new], clusters):
            heappush(queue, entry)
    return [clusters[c] for c in sorted(clusters)]


def _all_belong(one: _Cluster, other: _Cluster, scores: Mapping[tuple[int, int], float]) -> bool:
    """Whether no article of either group is unrelated to the other group as a whole."""
    return all(
        sum(scores.get((min(i, j), max(i, j)), 0.0) for j in there.members) >= UNRELATED * len(there.members)
        for here, there in ((one, other), (other, one))
        for i in here.members
    )


def _entries(c: int, links: Mapping[int, float], clusters: Mapping[int, _Cluster]) -> Iterator[tuple[float, int, int]]:
    """What the group `c` may be joined with, the highest mean score first."""
    for d, total in links.items():
        one, other = clusters[c], clusters[d]
        mean, days = total / (len(one.members) * len(other.members)), one.days_from(other)
        bound = max(JOINED, threshold(days)) if one.user and other.user else threshold(days)
        if mean >= bound and (days is None or days <= DAYS_APART):
            yield -mean, min(c, d), max(c, d)


def _as_groups(found: Sequence[Sequence[Profile]], relations: Sequence[Relation]) -> tuple[EventGroup, ...]:
    ordered = sorted((sorted(members, key=_when) for members in found), key=lambda members: _when(members[0]))
    group_of = {p.article.id: k for k, members in enumerate(ordered) for p in members}
    inside: dict[int, list[Relation]] = defaultdict(list)
    for r in relations:
        if group_of[r.one] == group_of[r.other]:
            inside[group_of[r.one]].append(r)
    groups, unnamed = [], 0
    for k, members in enumerate(ordered):
        events = tuple(sorted({p.article.event for p in members if p.article.event}))
        unnamed += not events
        groups.append(
            EventGroup(
                name=" + ".join(events) or f"unnamed event {unnamed}",
                articles=tuple(p.article.id for p in members),
                outlets=tuple(sorted({p.article.outlet for p in members})),
                events=events,
                relations=tuple(inside[k]),
                reasons=tuple(_reasons(members, events, inside[k])),
            )
        )
    return tuple(groups)


def _when(p: Profile) -> tuple[bool, str, str, str]:
    day = day_of(p.article.date)
    return day is None, day.isoformat() if day else "", p.article.outlet, p.article.id


def _reasons(members: Sequence[Profile], events: Sequence[str], inside: Sequence[Relation]) -> Iterator[str]:
    """Plain sentences: whose word it is, what the texts share, and what is unknown."""
    if len(members) == 1:
        yield "one article that no other is clearly related to"
        return
    for event in events:
        named = [p for p in members if p.article.event == event]
        if len(named) > 1:
            yield f"you named the event of {len(named)} articles {event}"
    event_of = {p.article.id: p.article.event for p in members}
    joined = [r for r in inside if event_of[r.one] is None or event_of[r.one] != event_of[r.other]]
    if joined:
        mean = sum(r.score for r in joined) / len(joined)
        named_by = Counter(actor for r in joined for actor in r.shared_actors)
        most = ", ".join(sorted(named_by, key=lambda actor: (-named_by[actor], actor))[:5])
        yield (
            f"by their texts: on average {mean:.2f} of 1 in shared names and words (from {threshold(None)} on they "
            f"count as related)" + (f"; named most often by two of them: {most}" if most else "")
        )
    unknown = sum(day_of(p.article.date) is None for p in members)
    if unknown:
        yield f"the date of {unknown} of {len(members)} articles is unknown: they could be of another time"
