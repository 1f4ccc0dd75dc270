"""The one public step of comparing: profiles become a Comparison."""

from collections import Counter
from collections.abc import Iterable, Sequence

from framing.compare.corpora.keyness import find_key_terms
from framing.compare.corpora.statistics import measure_outlets
from framing.compare.events.comparability import find_comparability
from framing.compare.events.copies import repeated
from framing.compare.events.verdict import NOTHING
from framing.compare.findings import Scope, find_contrasts
from framing.compare.people.actors import Actors
from framing.compare.people.strips import sum_labels
from framing.compare.result import Comparison, Event, LexiconId, Tables
from framing.compare.rules import rule_ids
from framing.compare.side_by_side import set_side_by_side
from framing.compare.sourcing.doubt import doubt_words
from framing.compare.sourcing.insertions import find_insertions
from framing.compare.sourcing.second_hand import find_chains
from framing.compare.sourcing.sources import find_anonymous, sum_sides
from framing.compare.sourcing.speakers import sum_sourcing
from framing.compare.tables import make_tables
from framing.compare.types import Settings
from framing.errors import ComparisonError
from framing.explain import explain_rules
from framing.matcher import Lexicons
from framing.model import Actor, Notice, Profile


def compare_profiles(
    profiles: Iterable[Profile],
    lexicons: Lexicons,
    *,
    actors: Sequence[Actor] = (),
    settings: Settings | None = None,
    notices: Sequence[Notice] = (),
    readability_by: str | None = None,
) -> Comparison:
    """The comparison of some profiles; `notices` are what reading the corpus found, `actors` what the user named.

    One outlet alone is described, not compared, and a check says so. Raises: ComparisonError where there is
    no profile or two have one id.
    """
    settings = settings or Settings()
    ordered = _ordered(profiles)
    outlets = tuple(sorted({p.article.outlet for p in ordered}))
    who = Actors(ordered, actors)
    found = find_comparability(ordered, who, settings)
    dropped = repeated(found.copies, {p.article.id: p.article.outlet for p in ordered})
    corpus = make_tables("", ordered, who, settings, dropped)
    events = tuple(set_side_by_side(event, ordered, corpus, who, settings, dropped) for event in found.events)
    event_of = {article: event.name for event in events for article in event.articles}
    return Comparison(
        profiles=ordered,
        outlets=outlets,
        events=events,
        checks=found.checks,
        verdict=found.verdict,
        copies=found.copies,
        actors=who.list_actors(),
        rows=corpus.rows,
        terms=corpus.terms,
        naming=corpus.naming,
        doubts=corpus.doubts,
        speakers=corpus.speakers,
        sourcing=sum_sourcing(corpus.speakers, outlets),
        sides=sum_sides(corpus.speakers, who),
        anonymous_sources=find_anonymous(ordered, outlets),
        second_hand=find_chains(ordered, outlets, who),
        insertions=find_insertions(ordered, who),
        doubt_words=doubt_words(corpus.doubts, outlets, who),
        label_sums=sum_labels(ordered, outlets, who),
        contaminated_reports=corpus.contaminated_reports,
        key_terms=find_key_terms(ordered, outlets, settings, who, dropped),
        statistics=measure_outlets(ordered, outlets, event_of, settings, dropped),
        findings=find_contrasts(_scopes(ordered, corpus, events)),
        lexicons=tuple(
            LexiconId(item.id, item.version, item.licence, item.citation, item.digest) for item in lexicons.items
        ),
        overrides=lexicons.overrides,
        rules=explain_rules(rule_ids(ordered), lexicons),
        settings=settings,
        notices=(*notices, *(n for p in ordered for n in p.notices)),
        readability_by=readability_by,
        given_actors=tuple(actors),
    )


def _ordered(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """The profiles in an order of their own. Raises: ComparisonError where there is none or two have one id."""
    ordered = tuple(sorted(profiles, key=lambda p: (p.article.event or "", p.article.outlet, p.article.id)))
    if not ordered:
        raise ComparisonError("no articles to compare; give at least one")
    twice = [name for name, n in Counter(p.article.id for p in ordered).items() if n > 1]
    if twice:
        raise ComparisonError(f"{twice[0]}: two articles have this id; give each its own")
    return ordered


def _scopes(profiles: Sequence[Profile], corpus: Tables, events: Sequence[Event]) -> list[Scope]:
    """Where findings are looked for: in each event in which there is something to compare, else in all articles."""
    scopes = []
    for event in events:
        if event.verdict.code != NOTHING:
            ids = frozenset(event.articles)
            own = [p for p in profiles if p.article.id in ids]
            scopes.append(Scope(own, event.tables or corpus, event))
    return scopes or [Scope(profiles, corpus)]
