"""Which articles may be set side by side: the user's events, and what the texts and dates say of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.compare.events.linkage import Cluster, PairScores, join_clusters
from framing.compare.events.relatedness import Relation, day_of, threshold
from framing.model import Profile


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


def group_events(profiles: Sequence[Profile], relations: Sequence[Relation]) -> tuple[EventGroup, ...]:
    """Every article in exactly one group, the groups in order of their first date and name.

    What the user called one event stays together. Groups are joined where the mean score over all pairs between them
    reaches the bound and their middle dates are not more than 7 days apart (an unknown date hinders nothing), those
    with the highest mean first. The mean over all pairs, and that no article may be unrelated to the group it comes
    to, keep one article between two events from chaining them together.
    """
    ordered = sorted(profiles, key=lambda p: p.article.id)
    place = {p.article.id: k for k, p in enumerate(ordered)}
    clusters = dict(enumerate(_first_clusters(ordered)))
    join_clusters(clusters, PairScores(clusters, {(place[r.one], place[r.other]): r.score for r in relations}))
    return _as_groups([[ordered[k] for k in clusters[c].members] for c in sorted(clusters)], relations)


def _first_clusters(ordered: Sequence[Profile]) -> Iterator[Cluster]:
    by_event: dict[str, list[int]] = defaultdict(list)
    alone = list[int]()
    for k, p in enumerate(ordered):
        (by_event[p.article.event] if p.article.event else alone).append(k)
    known = [day_of(p.article.date) for p in ordered]
    for members, user in [*((by_event[event], True) for event in sorted(by_event)), *(([k], False) for k in alone)]:
        yield Cluster(members, [day.toordinal() for k in members if (day := known[k])], user=user)


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
