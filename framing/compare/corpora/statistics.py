"""Several articles an outlet: rates with intervals, pairs of outlets with tests, and a gate before each.

docs/explanation/statistics.md says in plain words what is computed, when it is refused and what it does not show.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from framing.compare.corpora.contrasts import Contrast, contrast_outlets
from framing.compare.corpora.declared_measures import DECLARED, DeclaredMeasure, count_declared
from framing.compare.corpora.estimates import Estimate, estimate_outlet
from framing.compare.corpora.multiplicity import benjamini_hochberg, holm
from framing.compare.corpora.sample import Removed, Sampled, find_copies, place_of
from framing.compare.types import Settings
from framing.model import Profile


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is estimated and tested over a corpus.

    `articles` are the ids of the articles counted, `removed` those that were left out as copies. `contrasts` holds each
    pair of outlets once; where there are none `refused` says why. `n_tests` is the number of tests over which p-values
    are adjusted.
    """

    measures: tuple[DeclaredMeasure, ...]
    articles: tuple[str, ...]
    removed: tuple[Removed, ...]
    estimates: tuple[Estimate, ...]
    contrasts: tuple[Contrast, ...]
    n_tests: int
    refused: str = ""


def measure_outlets(
    profiles: Sequence[Profile],
    outlets: Sequence[str],
    groups: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    copies: Collection[str] = (),
) -> Statistics:
    """The declared measures of each outlet, and of each pair of outlets, over all articles but copies.

    `groups` has the event of each article by id, in place of the article's own where it is given; an article without
    one is about no event that is known. Articles of one outlet with the same wording count once; `copies` are ids of
    further articles to leave out. Nothing depends on the order of articles or on the names of outlets.
    """
    settings, outlets = settings or Settings(), sorted(outlets)
    places = {p.article.id: place_of(p, groups) for p in profiles}
    removed = find_copies(places.items(), copies)
    left_out = {r.article for r in removed}
    counted = [p for p in profiles if p.article.id not in left_out and p.article.outlet in outlets]
    sample = sorted(Sampled(p.article.id, places[p.article.id], count_declared(p)) for p in counted)
    articles = {outlet: [s for s in sample if s.place.outlet == outlet] for outlet in outlets}
    refused = refuse(len(outlets), settings)
    pairs = [] if refused else list(combinations(outlets, 2))
    contrasts = [c for a, b in pairs for c in contrast_outlets(articles[a], articles[b], settings)]
    return Statistics(
        measures=DECLARED,
        articles=tuple(s.article for s in sample),
        removed=removed,
        estimates=tuple(e for outlet in outlets for e in estimate_outlet(outlet, articles[outlet], settings)),
        contrasts=adjusted(contrasts),
        n_tests=sum(c.p is not None for c in contrasts),
        refused=refused,
    )


def refuse(n_outlets: int, settings: Settings) -> str:
    """Why no pairs of so many outlets are compared; "" where they are."""
    if n_outlets < 2:
        return "one outlet; there is nothing to compare it with"
    if n_outlets > settings.most_outlets:
        return f"{n_outlets} outlets; pairs are compared of at most {settings.most_outlets}, choose some"
    return ""


def adjusted(contrasts: Sequence[Contrast]) -> tuple[Contrast, ...]:
    """The contrasts with the p-values adjusted over all of them."""
    tested = [c for c in contrasts if c.p is not None]
    p_values = [c.p for c in tested if c.p is not None]
    three = zip(tested, holm(p_values), benjamini_hochberg(p_values), strict=True)
    done = {(c.a, c.b, c.measure): replace(c, p_holm=p_holm, p_bh=p_bh) for c, p_holm, p_bh in three}
    return tuple(done.get((c.a, c.b, c.measure), c) for c in contrasts)
