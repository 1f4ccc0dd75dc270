"""What the checks of comparability are asked about: the articles of one event, or of a whole corpus."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.events.copies import Copy
from framing.compare.events.event_groups import EventGroup
from framing.compare.types import Settings
from framing.model import NARRATIVE_ZONES, Profile

NAMED = 4  # outlets named in a sentence before the rest is counted


@dataclass(frozen=True, slots=True)
class Subject:
    """Articles in order of event, outlet and id, with the groups they form and the texts they share."""

    profiles: tuple[Profile, ...]
    groups: tuple[EventGroup, ...]
    copies: tuple[Copy, ...]
    settings: Settings

    @property
    def by_id(self) -> dict[str, Profile]:
        """The articles by their id."""
        return {p.article.id: p for p in self.profiles}

    @property
    def by_outlet(self) -> Mapping[str, list[Profile]]:
        """The articles by their outlet, the outlets sorted."""
        found: dict[str, list[Profile]] = defaultdict(list)
        for p in sorted(self.profiles, key=lambda p: (p.article.outlet, p.article.id)):
            found[p.article.outlet].append(p)
        return found

    def outlets(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The outlets of some articles, sorted."""
        outlet = {p.article.id: p.article.outlet for p in self.profiles}
        return tuple(sorted({outlet[article] for article in articles}))


def has_words(profile: Profile) -> bool:
    """Whether the article has a word in headline, subheads or body."""
    return any(
        any(c.isalnum() for c in zone.span.of(profile.article.text))
        for zone in profile.zones
        if zone.kind in NARRATIVE_ZONES
    )


def named(names: Sequence[str], most: int = NAMED) -> str:
    """Names in a row as a sentence has them; of many the first, and how many more.

    >>> named(["North"]), named(["North", "South", "East"]), named(list("abcdefg"), 3)
    ('North', 'North, South and East', 'a, b, c and 4 more')
    """
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def verb(n: int, one: str, many: str) -> str:
    """The form that goes with a number.

    >>> verb(1, "has", "have"), verb(0, "has", "have")
    ('has', 'have')
    """
    return one if n == 1 else many


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(3, "article"), counted(2, "story", "stories")
    ('1 article', '3 articles', '2 stories')
    """
    return f"{n:,} {verb(n, one, many or one + 's')}"
