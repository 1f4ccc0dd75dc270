"""Who is who over the whole corpus: one actor for all the names, spellings and titles that mean the same."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.language import language
from framing.model import Actor, Construct, Profile, Span

ALIKE = 3  # letters with which two spellings of one foreign surname begin


class Actors:
    """Who is meant by a name, over the whole corpus. A surname is resolved inside its own article, not here.

    Joined are: the user's aliases; names that differ in accents alone; a name with and without the title before it
    (Secretary of State Maria Holm); a government called after one person, whatever the word (the Kell regime).
    """

    def __init__(self, profiles: Sequence[Profile], given: Sequence[Actor] = ()) -> None:
        """Collect the user's aliases, one spelling of each name, the titles, and what governments are called."""
        self.given = tuple(given)
        self._given = {plain(name): actor.name for actor in given for name in (actor.name, *actor.aliases)}
        self._mentions = {p.article.id: p.mentions for p in profiles}
        labels = [(m.surface, m.target) for p in profiles for m in p.marks_of(Construct.LABEL) if m.target]
        targets = {target.removesuffix(GOVERNMENT) for _, target in labels}
        speakers = {a.speaker for p in profiles for a in p.attributions if a.speaker and not a.anonymous}
        self._spelling: dict[str, str] = {}
        for name in sorted(targets | speakers, reverse=True):  # an accented letter sorts after a plain one
            self._spelling.setdefault(plain(name), name)
        self._titles = {plain(surface) for surface, target in labels if not target.endswith(GOVERNMENT)}
        called: dict[str, set[str]] = defaultdict(set)
        for surface, target in labels:
            bare = target.removesuffix(GOVERNMENT)
            if bare != target and bare.split()[-1:] == surface.split()[-2:-1]:
                called[plain(surface)].add(bare)
                called[plain(bare + GOVERNMENT)].add(bare)
        bearers = ((words, _longest(names)) for words, names in called.items())
        self._governments = {words: bearer for words, bearer in bearers if bearer}

    def mentions(self, article: str) -> tuple[tuple[str, Span], ...]:
        """The actors that an article names, each with where, in text order."""
        return tuple((self.resolve(m.name, article), m.span) for m in self._mentions[article])

    def resolve(self, name: str, article: str) -> str:
        """The actor that `name` means in an article, itself where nothing else is known."""
        if government := self._governments.get(plain(name)):
            name = government + GOVERNMENT
        bare = name.removesuffix(GOVERNMENT)
        untitled = self._untitled(bare)
        actor = self._given.get(plain(bare)) or self._given.get(plain(untitled))
        return (actor or self._spelling.get(plain(untitled), untitled)) + name[len(bare) :]

    def _untitled(self, name: str) -> str:
        """The name without the title before it, where a full name that stands elsewhere is left."""
        words = name.split()
        for k in range(1, len(words) - 1):
            rest, before = " ".join(words[k:]), plain(" ".join(words[:k]))
            if plain(rest) in self._spelling and (before in self._titles or _are_titles(before)):
                return rest
        return name


def _are_titles(words: str) -> bool:
    known = people_words().titles | people_words().fields
    return all(word in known or word in language().function for word in words.split())


def _longest(names: set[str]) -> str | None:
    """The longest of some names that holds the words of all of them: one bearer; None where there are two."""
    longest = max(names, key=lambda name: (len(name), name))
    words = set(plain(longest).split())
    return longest if all(set(plain(name).split()) <= words for name in names) else None


class Kin:
    """Names that could mean somebody already listed: the last word of one is a word of the other, or the first name is
    the same and the last ones begin alike (Maren Holt, Maren Holdt)."""

    def __init__(self, names: Iterable[str]) -> None:
        """Index the words of `names`."""
        split = [plain(name).split() for name in names]
        self._words = {word for words in split for word in words}
        self._last = {words[-1] for words in split if words}
        self._alike = {key for words in split for key in _beginnings(words)}

    def holds(self, name: str) -> bool:
        """Whether some name listed could mean the same as `name`.

        >>> Kin(["Secretary Maria Holm"]).holds("Holm"), Kin(["Maria Pell"]).holds("Maria Holm")
        (True, False)
        """
        words = plain(name).split()
        own = plain(name).removesuffix(GOVERNMENT).split()[-1:]  # whom a government is called after
        return (
            not self._words.isdisjoint([*words[-1:], *own])
            or not self._last.isdisjoint(words)
            or not self._alike.isdisjoint(_beginnings(words))
        )


def _beginnings(words: Sequence[str]) -> list[tuple[str, str]]:
    """The word before the last with how the last one begins; none for a single word."""
    return [(words[-2], words[-1][:ALIKE])] if len(words) > 1 and words[-2].isalpha() else []
