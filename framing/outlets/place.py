"""Where a new outlet stands among known ones: the one public step of placing."""

from collections.abc import Iterable, Iterator

from framing.outlets.gathering import gather
from framing.outlets.pool import ASPECTS, Pool
from framing.outlets.resemblance import find_resemblance
from framing.outlets.standing import place_measures
from framing.outlets.telling import tell_apart
from framing.outlets.types import OutletProfile, Placement, PlaceSettings


def place_outlet(
    new: OutletProfile, known: Iterable[OutletProfile], settings: PlaceSettings | None = None
) -> Placement:
    """The place of `new` among `known` in every declared measure, and whom it resembles. It grades nobody.

    The order of `known` does not matter. Raises: OutletProfileError where two profiles were made with other lexicons,
    word lists or measures, or no known outlet has a text that the new one lacks.
    """
    settings = settings or PlaceSettings()
    new, others, remarks = gather(new, known)
    pool = Pool((new, *others), settings)
    return Placement(
        new=pool.sizes[0],
        known=pool.sizes[1:],
        is_exploratory=any(pool.sizes[k].n_articles < settings.firm for k in (0, *pool.ranked)),
        measures=place_measures(pool),
        resemblances=tuple(find_resemblance(pool, aspect) for aspect in ASPECTS),
        told_apart=tell_apart(pool),
        lexicons=new.lexicons,
        remarks=(*remarks, *_remarks(pool)),
        settings=settings,
    )


def _remarks(pool: Pool) -> Iterator[str]:
    """What the articles themselves warn of: other languages, translations, events that are unknown or shared."""
    for profile in pool.profiles:
        n = len(profile.articles)
        if foreign := sum(a.language.split("-")[0] != "en" for a in profile.articles):
            yield f"{profile.outlet}: {foreign} of {n} articles are not in English; the lexicons are"
        if translated := sum(a.translated_from is not None for a in profile.articles):
            message = "articles are translated; hedges and cues may be the translator's"
            yield f"{profile.outlet}: {translated} of {n} {message}"
    unknown = sum(a.event is None for a in pool.articles)
    if unknown:
        yield (
            f"{unknown} of {len(pool.articles)} articles have no event, so it cannot be told which outlets write about "
            "the same things; what they share or differ in may be their subjects"
        )
    small = [pool.sizes[k].outlet for k in range(1, len(pool.profiles)) if not pool.sizes[k].is_enough]
    if small:
        yield f"too little text to be ranked: {', '.join(small)}"
