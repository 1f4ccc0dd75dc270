"""Who is called what: the labels of each actor by outlet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from framing.compare.rates import own_marks, ref
from framing.compare.types import Label, NamingRow, Ref
from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.language import language
from framing.model import NARRATIVE_ZONES, Actor, Construct, Profile, Voice
from framing.tokens import fold, phrase

ALIKE = 3  # letters with which two spellings of one foreign surname begin
Found = dict[tuple[str, str, Voice], list[Ref]]


def name_actors(profiles: Sequence[Profile], outlets: Sequence[str], actors: Sequence[Actor]) -> tuple[NamingRow, ...]:
    """A row for each actor that some outlet gives a label, the most labelled first."""
    resolve = resolver(profiles, actors)
    found: dict[str, dict[str, Found]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for profile, mark in own_marks(profiles):
        if mark.construct is Construct.LABEL and mark.target:
            key = (fold(mark.surface), mark.category, mark.voice)
            found[resolve(mark.target)][profile.article.outlet][key].append(ref(profile, mark))
    own = {outlet: _own_words([p for p in profiles if p.article.outlet == outlet]) for outlet in outlets}
    rows = [
        NamingRow(actor, tuple((o, _labels(by_outlet.get(o, {}))) for o in outlets), _mentions(own, actor, actors))
        for actor, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-_weight(row), row.actor)))


def resolver(profiles: Sequence[Profile], actors: Sequence[Actor]) -> "Resolver":
    """A function from a name as it stands to the actor it means, for labels and for speakers alike."""
    return Resolver(profiles, actors)


class Resolver:
    """Names to actors over the whole corpus. A surname is resolved inside its own article, not here.

    Joined are: the user's aliases; names that differ in accents alone; a name with and without the title before it
    (Secretary of State Maria Holm); a government called after one person, whatever the word (the Kell regime).
    """

    def __init__(self, profiles: Sequence[Profile], actors: Sequence[Actor]) -> None:
        """Collect the user's aliases, one spelling of each name, the titles, and what governments are called."""
        self._given = {plain(name): actor.name for actor in actors for name in (actor.name, *actor.aliases)}
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

    def __call__(self, name: str) -> str:
        """The actor that `name` means, itself where nothing else is known."""
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


def _labels(found: Found) -> tuple[Label, ...]:
    labels = [Label(text, stance, voice, tuple(refs)) for (text, stance, voice), refs in found.items()]
    return tuple(sorted(labels, key=lambda x: (list(Voice).index(x.voice), -len(x.refs), x.text)))


def _own_words(profiles: Sequence[Profile]) -> str:
    """The tokens of headlines, subheads and bodies in one plain line, with a blank around each."""
    zones = (zone.span.of(p.article.text) for p in profiles for zone in p.zones if zone.kind in NARRATIVE_ZONES)
    return "".join(f" {' '.join(phrase(plain(text)))} |" for text in zones)


def _mentions(own: Mapping[str, str], actor: str, actors: Sequence[Actor]) -> tuple[str, ...]:
    """The outlets in whose own zones the actor's last name or an alias stands at all."""
    bare = actor.removesuffix(GOVERNMENT)
    names = {bare, bare.split()[-1], *(alias for a in actors if a.name == bare for alias in a.aliases)}
    wanted = [f" {' '.join(phrase(plain(name)))} " for name in names if name.strip()]
    return tuple(sorted(outlet for outlet, words in own.items() if any(name in words for name in wanted)))


def _weight(row: NamingRow) -> int:
    return sum(len(label.refs) for _, labels in row.by_outlet for label in labels)
