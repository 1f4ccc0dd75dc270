"""One event of a comparison as a comparison of its own: the same actors, the same sentences, its own numbers."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from framing.compare.corpora.keyness import find_key_terms
from framing.compare.corpora.statistics import measure_outlets
from framing.compare.events.copies import repeated
from framing.compare.events.verdict import NOTHING
from framing.compare.findings import Scope, find_contrasts
from framing.compare.people.actors import ActorRow, Actors, named_by
from framing.compare.people.strips import sum_labels
from framing.compare.result import Comparison, Event
from framing.compare.rules import rule_ids
from framing.compare.sourcing.doubt import doubt_words
from framing.compare.sourcing.insertions import find_insertions
from framing.compare.sourcing.second_hand import find_chains
from framing.compare.sourcing.sources import find_anonymous, sum_sides
from framing.compare.sourcing.speakers import sum_sourcing
from framing.compare.types import Ref
from framing.model import Profile


def compare_events(whole: Comparison) -> Iterator[Comparison]:
    """Each event of `whole` compared apart, in order. Nothing is extracted, nobody is identified anew.

    Who an actor is, is known from all articles. The findings are those that the event has by itself, more than `whole`
    may have room for. What rests on single entries (`sensitivity`) is told of the whole alone.
    """
    who = Actors(whole.profiles, whole.given_actors)
    dropped = repeated(whole.copies, {p.article.id: p.article.outlet for p in whole.profiles})
    event_of = {article: place for place, event in enumerate(whole.events) for article in event.articles}
    profiles: dict[int, list[Profile]] = defaultdict(list)
    for profile in whole.profiles:
        profiles[event_of[profile.article.id]].append(profile)
    actors = _actors_of(whole, event_of)
    for place, event in enumerate(whole.events):
        yield _of_event(whole, event, tuple(profiles[place]), actors.get(place, ()), who, dropped)


def _actors_of(whole: Comparison, event_of: Mapping[str, int]) -> dict[int, tuple[ActorRow, ...]]:
    """The actors of each event, the most often named first."""
    found: dict[int, list[ActorRow]] = defaultdict(list)
    for row in whole.actors:
        refs: dict[int, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
        for named in row.by_outlet:
            for ref in named.refs:
                refs[event_of[ref.article]][named.outlet].append(ref)
        for place, here in refs.items():
            outlets = whole.events[place].outlets
            found[place].append(replace(row, by_outlet=tuple(named_by(o, here.get(o, ())) for o in outlets)))
    return {place: tuple(sorted(rows, key=lambda row: (-row.n, row.actor))) for place, rows in found.items()}


def _of_event(
    whole: Comparison,
    event: Event,
    own: tuple[Profile, ...],
    actors: tuple[ActorRow, ...],
    who: Actors,
    dropped: Collection[str],
) -> Comparison:
    outlets, ids, settings = event.outlets, frozenset(event.articles), whole.settings
    tables, rules = event.tables or whole.tables(), rule_ids(own)
    scope = Scope(own, tables, event) if event.verdict.code != NOTHING else Scope(own, tables)
    return replace(
        whole,
        profiles=own,
        outlets=outlets,
        events=(replace(event, tables=None),),
        checks=event.checks,
        verdict=event.verdict,
        copies=tuple(copy for copy in whole.copies if copy.one in ids and copy.other in ids),
        actors=actors,
        rows=tables.rows,
        terms=tables.terms,
        naming=tables.naming,
        doubts=tables.doubts,
        speakers=tables.speakers,
        sourcing=sum_sourcing(tables.speakers, outlets),
        sides=sum_sides(tables.speakers, who),
        anonymous_sources=find_anonymous(own, outlets),
        second_hand=find_chains(own, outlets, who),
        insertions=find_insertions(own, who),
        doubt_words=doubt_words(tables.doubts, outlets, who),
        label_sums=sum_labels(own, outlets, who),
        contaminated_reports=tables.contaminated_reports,
        key_terms=find_key_terms(own, outlets, settings, who, dropped),
        statistics=measure_outlets(own, outlets, dict.fromkeys(ids, event.name), settings, dropped),
        findings=find_contrasts([scope]),
        rules=tuple(rule for rule in whole.rules if rule.id in rules),
        notices=tuple(notice for p in own for notice in p.notices),
        sensitivity=None,
    )
