"""The articles that an outlet is judged by: each wording once, each with the event it is about."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from framing.compare.resampling import Counts, Place
from framing.model import Profile
from framing.tokens import fold


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that was left out as a copy: of the article `of`, or of one that the caller knows (None)."""

    article: str
    outlet: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Sampled:
    """One article of a sample: where it belongs and what was counted in it."""

    article: str
    place: Place
    counts: Counts


def place_of(profile: Profile, groups: Mapping[str, str] | None = None) -> Place:
    """The outlet, the event and the wording of an article.

    The event is that of `groups` where there are groups, else the article's own. The wording is a digest of the text
    without case and blanks, so that copies have the same; an article without text is no copy of another.
    """
    article = profile.article
    words = " ".join(fold(article.text).split())
    wording = sha256((words or f"no text: {article.id}").encode("utf-8", "surrogatepass")).hexdigest()
    event = (groups.get(article.id) if groups is not None else article.event) or None
    return Place(article.outlet, event, wording)


def take_sample(
    articles: Iterable[tuple[str, Place, Counts]], copies: Collection[str] = ()
) -> tuple[tuple[Sampled, ...], tuple[Removed, ...]]:
    """The articles that count and those that do not, both sorted. `copies` are ids that the caller wants left out.

    Of articles of one outlet with one wording the one with an event, then the first by event and id, is kept.
    """
    dropped = frozenset(copies)
    ordered = sorted(articles, key=lambda a: (a[1].outlet, a[1].event is None, a[1].event or "", a[0]))
    kept: dict[tuple[str, str], Sampled] = {}
    removed = []
    for article, place, counts in ordered:
        first = kept.get((place.outlet, place.wording))
        if article in dropped:
            removed.append(Removed(article, place.outlet, None))
        elif first:
            removed.append(Removed(article, place.outlet, first.article))
        else:
            kept[place.outlet, place.wording] = Sampled(article, place, counts)
    return tuple(kept.values()), tuple(sorted(removed, key=lambda r: (r.outlet, r.article)))


def by_outlet(sample: Iterable[Sampled], outlets: Sequence[str]) -> dict[str, list[Sampled]]:
    """The articles of each outlet."""
    found: dict[str, list[Sampled]] = {outlet: [] for outlet in outlets}
    for sampled in sample:
        found.setdefault(sampled.place.outlet, []).append(sampled)
    return found
