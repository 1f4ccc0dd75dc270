"""The tables that are made of any articles: those of one event, or of the whole corpus."""

from collections.abc import Collection, Sequence

from framing.compare.corpora.rates import count_rows, count_terms
from framing.compare.people.actors import Actors
from framing.compare.people.naming import name_actors
from framing.compare.result import Tables
from framing.compare.sourcing.contaminated import find_contaminated
from framing.compare.sourcing.doubt import find_doubts
from framing.compare.sourcing.speakers import who_speaks
from framing.compare.types import Settings
from framing.model import Profile


def make_tables(
    name: str, profiles: Sequence[Profile], actors: Actors, settings: Settings, copies: Collection[str] = ()
) -> Tables:
    """The tables of `profiles`, under the name of their event or none; `copies` are ids that widen no sample."""
    outlets = sorted({p.article.outlet for p in profiles})
    return Tables(
        name=name,
        rows=count_rows(profiles, outlets, settings, copies),
        terms=count_terms(profiles, outlets),
        naming=name_actors(profiles, outlets, actors),
        doubts=find_doubts(profiles, outlets, actors),
        speakers=who_speaks(profiles, outlets, actors),
        contaminated_reports=find_contaminated(profiles, actors),
    )
