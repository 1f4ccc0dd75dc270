"""The one public step of comparing: profiles become a Comparison."""

from collections import Counter
from collections.abc import Iterable, Sequence

from framing.compare.actors import Actors
from framing.compare.checks import check_corpus, check_event
from framing.compare.commitment import find_ladders
from framing.compare.contaminated import find_contaminated
from framing.compare.copies import Copy, find_copies, repeated
from framing.compare.coverage import find_coverage
from framing.compare.doubt import doubt_words, find_doubts
from framing.compare.event_groups import EventGroup, group_events
from framing.compare.findings import Scope, find_contrasts
from framing.compare.headlines import compare_headlines
from framing.compare.insertions import find_insertions
from framing.compare.keyness import find_key_terms
from framing.compare.mirrored import find_mirrored_labels, find_unequal_labels
from framing.compare.naming import name_actors
from framing.compare.passages import read_passages
from framing.compare.quotations import find_shared_quotations
from framing.compare.rates import count_rows, count_terms
from framing.compare.relatedness import relate_articles
from framing.compare.result import Comparison, Event, LexiconId, Tables
from framing.compare.second_hand import find_chains
from framing.compare.sources import find_absent, find_anonymous, find_never_quoted, sum_sides
from framing.compare.speakers import sum_sourcing, who_speaks
from framing.compare.statements import find_statements
from framing.compare.statistics import measure_outlets
from framing.compare.strips import sum_labels, sum_strips
from framing.compare.types import Settings
from framing.compare.verdict import judge
from framing.errors import ComparisonError
from framing.explain import explain_rules
from framing.matcher import Lexicons
from framing.model import Actor, Construct, Notice, Profile


def _rule_ids(profiles: Sequence[Profile]) -> set[str]:
    """The rules that found something, and the entries that decided the labels."""
    entries = {m.entry for p in profiles for m in p.marks_of(Construct.LABEL) if m.entry}
    return entries | {m.rule for p in profiles for m in p.marks} | {a.rule for p in profiles for a in p.attributions}


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
    ordered = tuple(sorted(profiles, key=lambda p: (p.article.event or "", p.article.outlet, p.article.id)))
    if not ordered:
        raise ComparisonError("no articles to compare; give at least one")
    twice = [name for name, n in Counter(p.article.id for p in ordered).items() if n > 1]
    if twice:
        raise ComparisonError(f"{twice[0]}: two articles have this id; give each its own")
    outlets = tuple(sorted({p.article.outlet for p in ordered}))
    who = Actors(ordered, actors)
    copies = find_copies(ordered)
    groups = group_events(ordered, relate_articles(ordered, who))
    checks = check_corpus(ordered, groups, copies, settings)
    dropped = repeated(copies, {p.article.id: p.article.outlet for p in ordered})
    event_of = {article: group.name for group in groups for article in group.articles}
    corpus = _tables("", ordered, who, settings)
    events = tuple(_event(group, ordered, copies, who, settings) for group in groups)
    return Comparison(
        profiles=ordered,
        outlets=outlets,
        events=events,
        checks=checks,
        verdict=judge(checks, ordered, groups, settings),
        copies=copies,
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
        rules=explain_rules(_rule_ids(ordered), lexicons),
        settings=settings,
        notices=(*notices, *(n for p in ordered for n in p.notices)),
        readability_by=readability_by,
    )


def _event(
    group: EventGroup, profiles: Sequence[Profile], copies: Sequence[Copy], actors: Actors, settings: Settings
) -> Event:
    """What is seen only where the articles of one event stand side by side."""
    ids = frozenset(group.articles)
    own = [p for p in profiles if p.article.id in ids]
    outlets = group.outlets
    checks = check_event(own, group, copies, settings)
    tables = _tables(group.name, own, actors, settings)
    unequal = find_unequal_labels(tables.naming, own)
    passages = read_passages(own, actors)
    statements = find_statements(own, actors, passages)
    return Event(
        name=group.name,
        articles=group.articles,
        outlets=group.outlets,
        reasons=group.reasons,
        relations=group.relations,
        checks=checks,
        verdict=judge(checks, own, [group], settings),
        tables=tables if len(own) < len(profiles) else None,
        strips=sum_strips(tables.naming, own, outlets),
        unequal_labels=unequal,
        mirrored_labels=find_mirrored_labels(unequal),
        headlines=compare_headlines(own, outlets, actors),
        absent=find_absent(tables.speakers, own, outlets, actors),
        never_quoted=find_never_quoted(tables.speakers, own, outlets, actors),
        statements=statements,
        ladders=find_ladders(own, outlets, actors, statements),
        coverage=find_coverage(own, outlets, actors, statements, passages),
        quotations=find_shared_quotations(own, outlets, actors),
    )


def _scopes(profiles: Sequence[Profile], corpus: Tables, events: Sequence[Event]) -> list[Scope]:
    """Where findings are looked for: in each event that several outlets cover, else in the corpus as a whole."""
    scopes = []
    for event in events:
        if len(event.outlets) > 1:
            ids = frozenset(event.articles)
            own = [p for p in profiles if p.article.id in ids]
            scopes.append(Scope(own, event.tables or corpus, event))
    return scopes or [Scope(profiles, corpus)]


def _tables(name: str, profiles: Sequence[Profile], actors: Actors, settings: Settings) -> Tables:
    outlets = sorted({p.article.outlet for p in profiles})
    return Tables(
        name=name,
        rows=count_rows(profiles, outlets, settings),
        terms=count_terms(profiles, outlets),
        naming=name_actors(profiles, outlets, actors),
        doubts=find_doubts(profiles, outlets, actors),
        speakers=who_speaks(profiles, outlets, actors),
        contaminated_reports=find_contaminated(profiles, actors),
    )
