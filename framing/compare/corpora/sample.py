"""The articles that an outlet is judged by: each wording once, each with the event it is about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from framing.compare.corpora.resampling import Counts, Place
from framing.model import Profile
from framing.tokens import fold


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that was left out as a copy: of the article `of`, or of one that the caller knows (None)."""

    article: str
    outlet: str
    of: str | None


@dataclass(frozen=True, slots=True, order=True)
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


def find_copies(places: Iterable[tuple[str, Place]], copies: Collection[str] = ()) -> tuple[Removed, ...]:
    """The articles that do not count, by outlet and id; `copies` are ids that the caller wants left out.

    Of articles of one outlet with one wording the first counts, those with an event before those without.
    """
    dropped = frozenset(copies)
    first: dict[tuple[str, str], str] = {}
    removed = []
    for article, place in sorted(places, key=lambda a: (a[1].outlet, a[1].event is None, a[1].event or "", a[0])):
        if article in dropped:
            removed.append(Removed(article, place.outlet, None))
        elif (kept := first.setdefault((place.outlet, place.wording), article)) != article:
            removed.append(Removed(article, place.outlet, kept))
    return tuple(sorted(removed, key=lambda r: (r.outlet, r.article)))
