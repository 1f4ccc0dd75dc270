"""What is seen only where the articles of one event stand side by side."""

from collections.abc import Collection, Sequence

from framing.compare.content.commitment import find_ladders
from framing.compare.content.coverage import find_coverage
from framing.compare.content.headlines import compare_headlines
from framing.compare.content.passages import read_passages
from framing.compare.content.statements import find_statements
from framing.compare.events.comparability import EventChecks
from framing.compare.people.actors import Actors
from framing.compare.people.mirrored import find_mirrored_labels, find_unequal_labels
from framing.compare.people.strips import sum_strips
from framing.compare.quoting.quotations import find_shared_quotations
from framing.compare.result import Event, Tables
from framing.compare.sourcing.sources import find_absent, find_never_quoted
from framing.compare.tables import make_tables
from framing.compare.types import Settings
from framing.model import Profile


def set_side_by_side(
    found: EventChecks,
    profiles: Sequence[Profile],
    corpus: Tables,
    actors: Actors,
    settings: Settings,
    copies: Collection[str] = (),
) -> Event:
    """One event of a corpus, whose articles are `profiles`, whose tables `corpus`, and of which `copies` are known."""
    group, ids = found.group, frozenset(found.group.articles)
    own = [p for p in profiles if p.article.id in ids]
    outlets, is_all = group.outlets, len(own) == len(profiles)
    tables = corpus if is_all else make_tables(group.name, own, actors, settings, copies)
    unequal = find_unequal_labels(tables.naming, own)
    passages = read_passages(own, actors)
    statements = find_statements(own, actors, passages)
    return Event(
        name=group.name,
        articles=group.articles,
        outlets=outlets,
        reasons=group.reasons,
        relations=group.relations,
        checks=found.checks,
        verdict=found.verdict,
        tables=None if is_all else tables,
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
