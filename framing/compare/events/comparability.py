"""All that is found out about comparability, in one step: relations, events, copies, checks and verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.compare.events.checks import check_corpus, check_event
from framing.compare.events.copies import Copy, find_copies
from framing.compare.events.event_groups import EventGroup, group_events
from framing.compare.events.relatedness import Relation, relate_articles
from framing.compare.events.verdict import Verdict, judge
from framing.compare.people.actors import Actors
from framing.compare.types import Check, Settings
from framing.model import Profile


@dataclass(frozen=True, slots=True)
class EventChecks:
    """One event: its articles, the checks of them, and what they allow to be said."""

    group: EventGroup
    checks: tuple[Check, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparability:
    """Whether the articles of a corpus may be compared: as a whole, and event by event."""

    relations: tuple[Relation, ...]
    copies: tuple[Copy, ...]
    checks: tuple[Check, ...]
    verdict: Verdict
    events: tuple[EventChecks, ...]


def find_comparability(profiles: Sequence[Profile], actors: Actors, settings: Settings) -> Comparability:
    """Relations, copies, checks and verdict of a corpus, and those of each event in it."""
    relations, copies = relate_articles(profiles, actors), find_copies(profiles)
    groups = group_events(profiles, relations)
    checks = check_corpus(profiles, groups, copies, settings)
    by_id = {p.article.id: p for p in profiles}
    place = {article: k for k, group in enumerate(groups) for article in group.articles}
    inside: list[list[Copy]] = [[] for _ in groups]
    for copy in copies:
        if place[copy.one] == place[copy.other]:
            inside[place[copy.one]].append(copy)
    events = []
    for group, shared in zip(groups, inside, strict=True):
        own = [by_id[article] for article in group.articles]
        found = check_event(own, group, shared, settings)
        events.append(EventChecks(group, found, judge(found, own, [group], settings)))
    return Comparability(relations, copies, checks, judge(checks, profiles, groups, settings), tuple(events))
