"""Which names of which articles are of one actor: the steps by which names are joined across articles."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.people.bearers import Bearers, Named, join_full_names, join_generations
from framing.compare.people.name_forms import (
    Words,
    generation,
    given_names,
    initials,
    is_acronym,
    without_titles,
    words_of,
)
from framing.extract.countries import countries
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.model import Actor

PEOPLE = frozenset({"person", "unknown"})
BODIES = frozenset({"body", "group", "unknown"})
SHORTEST = 3  # letters of an acronym that is given to a body by its initials alone
At = tuple[str, str]  # an article and a name in it
Short = tuple[At, str]  # a name of an article and the acronym that the article itself joins with it


@dataclass(frozen=True, slots=True)
class Identities:
    """The actor that each name of each article means, under the name that is shown, and what each actor is."""

    of: Mapping[At, str]
    sorts: Mapping[str, str]


def identify(everyone: Sequence[Named], shorts: Iterable[Short], given: Sequence[Actor]) -> Identities:
    """The actors of a corpus: the user's first, then countries, people, bodies by their acronyms, and all the rest."""
    people = _People(everyone, given)
    keys = {(named.article, named.name): people.key(named) for named in everyone}
    keys |= dict(_acronyms(everyone, keys, shorts))
    shown = _shown(everyone, keys, people.labels)
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for named in everyone:
        weights[keys[named.article, named.name]][named.sort] += named.weight
    sorts = {shown[key]: _sort_of(weight) for key, weight in weights.items()}
    sorts |= dict.fromkeys(sorts.keys() & set(countries().names.values()), "place")
    return Identities({at: shown[key] for at, key in keys.items()}, sorts)


class _People:
    """The full names of people, joined, and by them the keys of all names."""

    def __init__(self, everyone: Sequence[Named], given: Sequence[Actor]) -> None:
        self._given = {words_of(name): actor.name for actor in given for name in given_names(actor)}
        self.labels = {f"given {actor.name}": actor.name for actor in given}  # what is shown for a key
        sorts = _sorts(everyone)
        known = {named.words for named in everyone} | self._given.keys()
        self._bare = {(n.article, n.name): _bare(n, known) for n in everyone}
        bare = [(n, self._bare[n.article, n.name]) for n in everyone]
        full = [(n, words) for n, words in bare if len(words) > 1 and sorts[n.words] in PEOPLE and not _is_country(n)]
        names = {words for _, words in full} | {words for words in self._given if len(words) > 1}
        joined = join_full_names(names, self._given)
        sure = {words for words in joined if sorts.get(words, "person") == "person"}
        self._top = {words: top if _alike(words, top, sure) else words for words, top in joined.items()}
        join_generations(self._top, bare)
        self._owner = {self._top[words]: name for words, name in sorted(self._given.items()) if words in self._top}
        self._bearers = Bearers((n, self._top[words]) for n, words in full)

    def key(self, named: Named) -> str:
        """What all names of one actor have in common: the words of one of them, or a label."""
        words = self._bare[named.article, named.name]
        if actor := self._given.get(words) or self._given.get(named.words):
            return f"given {actor}"
        if _is_country(named):
            country = countries().names[plain(named.name)]
            return self._label(self._given.get(words_of(country), country))
        if words in self._top:
            return self._of_top(self._top[words])
        if len(words) == 1 and named.sort not in ("place", "group") and not is_acronym(named.name):
            if top := self._bearers.of_surname(named):
                return self._of_top(top)
            if named.roles and self._bearers.are_named(named):
                return self._label(f"{named.name} ({min(named.roles, key=lambda role: (not role.country, role))})")
        return " ".join(words) or named.name

    def _label(self, shown: str) -> str:
        self.labels[f"label {shown}"] = shown
        return f"label {shown}"

    def _of_top(self, top: Words) -> str:
        return f"given {self._owner[top]}" if top in self._owner else " ".join(top)


def _bare(named: Named, known: Collection[Words]) -> Words:
    """The words of a name without the titles before it, where the rest is known, and without the place behind it."""
    words = named.words
    if named.sort == "person" and "of" in words[2:]:
        words = words[: words.index("of")]
    for rest, _ in without_titles(named.name) if named.sort in PEOPLE and len(words) > 2 else ():
        if " " in rest and words_of(rest) in known:
            return words_of(rest)
    return words


def _alike(words: Words, top: Words, sure: Collection[Words]) -> bool:
    """Whether two names may be joined as a person's: one surely is one, or they begin and end with the same words."""
    return words in sure or top in sure or (words[0], words[-1]) == (top[0], top[-1])


def _is_country(named: Named) -> bool:
    return plain(named.name) in countries().names


def _sorts(everyone: Iterable[Named]) -> dict[Words, str]:
    """What most articles take the bearer of each name for."""
    found: dict[Words, Counter[str]] = defaultdict(Counter)
    for named in everyone:
        found[named.words][named.sort] += named.weight
    return {words: _sort_of(weights) for words, weights in found.items()}


def _sort_of(weights: Mapping[str, int]) -> str:
    known = {sort: n for sort, n in weights.items() if sort != "unknown"}
    return max(sorted(known), key=known.__getitem__) if known else "unknown"


def _acronyms(everyone: Sequence[Named], keys: Mapping[At, str], shorts: Iterable[Short]) -> Iterator[tuple[At, str]]:
    """The keys of names that are acronyms of a body: of the one beside which they stand in brackets in an article of
    the event, or in another, else of the only one of the event whose words begin with their letters."""
    events = {named.article: named.event for named in everyone}
    beside: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for at, short in shorts:
        for event in (events[at[0]], None):
            beside[event, "".join(words_of(short))].add(keys[at])
    begun: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for named in everyone:
        if len(named.words) > 1 and named.sort in BODIES and named.words[0] not in people_words().first_names:
            begun[named.event, initials(named.words)].add(keys[named.article, named.name])
    for named in everyone:
        if is_acronym(named.name) and not _is_country(named):
            letters = "".join(named.words)
            options = [beside.get((named.event, letters)), beside.get((None, letters))]
            options += [begun.get((named.event, letters))] if len(letters) >= SHORTEST else []
            if found := next((some for some in options if some and len(some) == 1), None):
                yield (named.article, named.name), next(iter(found))


def _shown(everyone: Iterable[Named], keys: Mapping[At, str], labels: Mapping[str, str]) -> dict[str, str]:
    """The name that is shown for each key: the full name that most articles have, spelt with most accents."""
    spelt: dict[str, dict[Words, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for named in everyone:
        spelt[keys[named.article, named.name]][named.words][named.name] += 1
    return {key: labels.get(key) or _spelling(forms) for key, forms in spelt.items()}


def _spelling(forms: Mapping[Words, Mapping[str, int]]) -> str:
    """Of the names of one actor the commonest full one, then the longest; the spelling of it with most accents."""

    def rank(words: Words) -> tuple[bool, bool, int, bool, int, Words]:
        acronym, n = all(map(is_acronym, forms[words])), sum(forms[words].values())
        return not acronym, len(words) > 1, n, not generation(words), len(words), words

    spellings = forms[max(forms, key=rank)]
    return min(spellings, key=lambda name: (name.isupper(), name.isascii(), -spellings[name], name))
