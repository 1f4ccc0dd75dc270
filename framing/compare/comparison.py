"""The one public step of comparing: profiles become a Comparison."""

from collections import Counter
from collections.abc import Iterable, Sequence

from framing.compare.actors import Actors
from framing.compare.checks import check_comparability
from framing.compare.contaminated import find_contaminated
from framing.compare.doubt import find_doubts
from framing.compare.findings import find_contrasts
from framing.compare.keyness import find_key_terms
from framing.compare.naming import name_actors
from framing.compare.rates import count_rows, count_terms
from framing.compare.result import Comparison, LexiconId
from framing.compare.speakers import sum_sourcing, who_speaks
from framing.compare.types import Settings
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
    rows = count_rows(ordered, outlets, settings)
    terms = count_terms(ordered, outlets)
    naming = name_actors(ordered, outlets, who)
    speakers = who_speaks(ordered, outlets, who)
    contaminated = find_contaminated(ordered, who)
    return Comparison(
        profiles=ordered,
        outlets=outlets,
        events=tuple(sorted({p.article.event for p in ordered if p.article.event})),
        checks=check_comparability(ordered, settings),
        rows=rows,
        terms=terms,
        naming=naming,
        doubts=find_doubts(ordered, outlets, who),
        speakers=speakers,
        sourcing=sum_sourcing(speakers, outlets),
        contaminated_reports=contaminated,
        key_terms=find_key_terms(ordered, outlets, settings, who),
        findings=find_contrasts(ordered, rows, terms, naming, speakers, contaminated),
        lexicons=tuple(
            LexiconId(item.id, item.version, item.licence, item.citation, item.digest) for item in lexicons.items
        ),
        overrides=lexicons.overrides,
        rules=explain_rules(_rule_ids(ordered), lexicons),
        settings=settings,
        notices=(*notices, *(n for p in ordered for n in p.notices)),
        readability_by=readability_by,
    )
