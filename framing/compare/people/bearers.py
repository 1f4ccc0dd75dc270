"""Who bears a name over a whole corpus: full names that are of one person joined, surnames given to their bearer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from framing.compare.people.name_forms import (
    Words,
    called,
    generation,
    is_short_form,
    longer_keys,
    shorter_keys,
    surnames,
)
from framing.extract.cast import same_role
from framing.extract.people import people_words

CLEAR, CLEARER = 4, 8  # times as often named as the next bearer: in the same event, in the whole corpus
KNOWN = 3  # events in which a bearer is named, so that a word which may be no name is taken for the surname
MOST_BEARERS = 40  # of one surname over all events that are weighed
MOST_LONGER = 12  # longer forms that are weighed: a name of which there are more is too common to tell


@dataclass(frozen=True, slots=True, order=True)
class Role:
    """What somebody is called before or behind the name: the noun, the field, and the country where one is given."""

    head: str
    scope: str = ""
    country: str = ""

    def agrees(self, other: "Role") -> bool:
        """Whether two roles can be of one person: the same post of the same country, as far as both tell."""
        return (
            same_role(self.head, other.head)
            and (not self.scope or not other.scope or self.scope == other.scope)
            and (not self.country or not other.country or self.country == other.country)
        )

    def differs(self, other: "Role") -> bool:
        """Whether two roles are of two persons: one post in two countries."""
        return (
            self.head == other.head
            and self.head in people_words().posts
            and bool(self.country and other.country)
            and self.country != other.country
        )

    def __str__(self) -> str:
        """The role in words: foreign minister, Peru."""
        post = f"{self.scope} {self.head}".strip()
        return f"{post}, {self.country}" if self.country else post


@dataclass(slots=True)
class Named:
    """What an article says of one whom it names: by which name, how often, with which roles, of which gender."""

    article: str
    event: str
    name: str
    words: Words
    sort: str
    weight: int
    roles: frozenset[Role] = frozenset()
    genders: frozenset[str] = frozenset()


@dataclass(slots=True)
class Bearer:
    """One person over the whole corpus, under the longest of the names, with what is known."""

    words: Words
    gender: str | None = None
    weight: Counter[str] = field(default_factory=Counter)  # by event: how often named
    articles: set[str] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)


def join_full_names(names: Iterable[Words], apart: Mapping[Words, str]) -> dict[Words, Words]:
    """For each full name the longest one that is of the same person, itself where there is none.

    A short form of two names that are not of one person is left as it is: which of them is meant cannot be told.
    `apart` says to whom of those that the user gave a name belongs: names of two are never joined.
    """
    forms: dict[Words, set[Words]] = defaultdict(set)
    for name in names:
        forms[called(name)].add(name)
    longer: dict[tuple[str, Words], set[Words]] = defaultdict(set)
    for form in forms:
        if len(set(form)) == len(form):  # else no name, but two that nothing parts
            for key in longer_keys(form):
                longer[key].add(form)
    owner = {form: {apart[name] for name in of_form if name in apart} for form, of_form in forms.items()}
    parent: dict[Words, Words] = {}
    for form in sorted(forms):
        if found := _longest_of(form, longer):
            parent[form] = found
    joined: dict[Words, Words] = {}
    for form, of_form in forms.items():
        top, owners = form, owner[form]
        while top in parent and len(owners := owners | owner[parent[top]]) < 2:
            top = parent[top]
        joined.update(dict.fromkeys(of_form, top))
    return joined


def join_generations(tops: dict[Words, Words], named: Iterable[tuple[Named, Words]]) -> None:
    """Join in `tops` a name with and without Jr, where no article has both: Anton Kell Jr, the only Anton Kell.

    An article with the son that gives the surname alone to somebody else has both as well.
    """
    articles: dict[Words, set[str]] = defaultdict(set)
    for one, words in named:
        articles[tops.get(words, words)].add(one.article)
    sons = {top for top in tops.values() if generation(top)}
    fathers: dict[tuple[str, str], set[Words]] = defaultdict(set)
    for top in set(tops.values()) - sons:
        fathers[top[0], top[-1]].add(top)
    joined = dict[Words, Words]()
    for son in sons:
        found = fathers.get((son[0], son[-2]), set())
        if len(found) == 1 and not articles[son] & (articles[min(found)] | articles[son[-2:-1]]):
            joined[son] = min(found)
    tops.update({words: joined[top] for words, top in tops.items() if top in joined})


def _longest_of(form: Words, longer: Mapping[tuple[str, Words], set[Words]]) -> Words | None:
    """The one longer name of which a name is a short form, None where there is none or there are two."""
    rarest = (min((longer.get(key, set()) for key in keys), key=len) for keys in shorter_keys(form))
    found = {other for some in rarest for other in some if is_short_form(form, other)}
    if not found or len(found) > MOST_LONGER:
        return None
    longest = max(found, key=lambda words: (len(words), words))
    return longest if all(other == longest or is_short_form(other, longest) for other in found) else None


class Bearers:
    """The persons of a corpus by their surnames, in each event and over all."""

    def __init__(self, full: Iterable[tuple[Named, Words]]) -> None:
        """Take in who is named in full, each with the name under which all forms of it are joined."""
        self._of: dict[Words, Bearer] = {}
        self._by_surname: dict[tuple[str, str | None], set[Words]] = defaultdict(set)  # in an event, and in all (None)
        self._far: dict[str, set[Words]] = {}
        for named, top in full:
            bearer = self._of.setdefault(top, Bearer(top, people_words().first_names.get(top[0])))
            bearer.weight[named.event] += named.weight
            bearer.articles.add(named.article)
            bearer.roles |= named.roles
            for word in surnames(named.words):
                self._by_surname[word, named.event].add(top)
                self._by_surname[word, None].add(top)

    def of_surname(self, named: Named) -> Words | None:
        """Whom an article means that gives a surname alone: the bearer in articles of its event, else in the others.

        Where the article itself names a bearer in full, the surname alone was not given to that one for a reason: it
        is another's only where both hold the same post. Of several bearers the one with the same role is meant, else
        the one who is named many times as often as the others.
        """
        near = self._by_surname.get((named.words[0], named.event), set())
        if found := self._choose(named, near, CLEAR, event=named.event):
            return found
        far = self._heaviest(named.words[0]) - near
        if near:
            return self._by_role(named, far, with_country=True)
        if named.sort != "person":  # the surname of somebody whom everybody knows
            far = {top for top in far if len(self._of[top].weight) >= KNOWN}
        return self._choose(named, far, CLEARER, event=None)

    def _heaviest(self, surname: str) -> set[Words]:
        """The bearers of a surname over all events, of very many those who are named most."""
        if surname not in self._far:
            found = self._by_surname.get((surname, None), set())
            self._far[surname] = set(sorted(found, key=lambda top: (-self._weight(top, None), top))[:MOST_BEARERS])
        return self._far[surname]

    def are_named(self, named: Named) -> bool:
        """Whether an article that gives a surname alone names a bearer of it in full as well."""
        tops = self._by_surname.get((named.words[0], named.event), set())
        return any(named.article in self._of[top].articles for top in tops)

    def _choose(self, named: Named, found: set[Words], clear: int, *, event: str | None) -> Words | None:
        fitting = {top for top in found if self._fits(named, self._of[top])}
        by_role = self._by_role(named, fitting, with_country=False)
        if by_role or any(named.article in self._of[top].articles for top in fitting):
            return by_role
        if len(fitting) < 2:
            return next(iter(fitting), None)
        weights = sorted(((self._weight(top, event), top) for top in fitting), reverse=True)
        return weights[0][1] if weights[0][0] >= clear * weights[1][0] else None

    def _by_role(self, named: Named, found: set[Words], *, with_country: bool) -> Words | None:
        """The one of some bearers who holds a role that the surname has here."""
        agreeing = [
            top
            for top in sorted(found)
            if any(
                one.agrees(other) and (not with_country or (one.country and one.country == other.country))
                for one in named.roles
                for other in self._of[top].roles
            )
        ]
        return agreeing[0] if len(agreeing) == 1 else None

    def _fits(self, named: Named, bearer: Bearer) -> bool:
        """Whether neither courtesy titles nor posts say that somebody else is meant."""
        if bearer.gender and len(named.genders) == 1 and bearer.gender not in named.genders:
            return False
        pairs = [(one, other) for one in named.roles for other in bearer.roles]
        return not any(a.differs(b) for a, b in pairs) or any(a.agrees(b) and a.country for a, b in pairs)

    def _weight(self, top: Words, event: str | None) -> int:
        weight = self._of[top].weight
        return weight[event] if event is not None else weight.total()
