"""Who and what an article names: people and bodies with their gender, their roles and the ways they are called."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from framing.extract.countries import countries
from framing.extract.descriptions import Description, described_as, singular, word_before
from framing.extract.names import Name, plain
from framing.extract.people import people_words
from framing.matcher import Match

MOST_SHARERS = 8  # a name that more have is nobody's
_BRAND = re.compile(r"\b(?!Mc|Mac|De|Di|Le|La|Van|Fitz)[A-Z][a-z]+[A-Z]")
_IN = frozenset({"in", "at", "across", "near", "around"})
_AND_HERS = re.compile(r"(?:, | )and (his|her) ")
_ANY = frozenset({"a", "an", "one", "another"})  # a mother of two is nobody's relative for that
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")


class Sort(Enum):
    """What a figure is."""

    PERSON = auto()
    BODY = auto()
    GROUP = auto()
    PLACE = auto()
    UNKNOWN = auto()


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something that can speak. `roles` are the heads of its descriptions, `words` all words of them."""

    name: str
    sort: Sort
    gender: str | None = None
    unnamed: bool = False
    anonymous: bool = False
    kin: bool = False  # called somebody's relative: his wife, first lady
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)
    weight: int = 0
    first: int = 0
    name_words: frozenset[str] = frozenset()
    last_word: str = ""

    def __post_init__(self) -> None:
        """Note the words of the name, plain."""
        words = plain(self.name).split()
        self.name_words, self.last_word = frozenset(words), words[-1] if words else ""

    def learn(self, description: Description) -> None:
        """Take in a description."""
        self.roles.add(description.head)
        self.words |= description.words
        self.proper |= description.proper
        self.kin = self.kin or (description.head in people_words().kin and description.determiner not in _ANY)
        gender = people_words().role_gender.get(description.head)
        if self.gender is None and gender:
            self.gender = gender


class Cast:
    """The named figures of an article. A short form that several of them share belongs to none by itself."""

    def __init__(self, text: str, all_names: Sequence[Name], labels: Sequence[Match]) -> None:
        """Group the names of a text, describe each, and say what each is. `labels` are the matches of the labels."""
        self.roles = _roles(labels)
        self.figures: dict[str, Figure] = {}
        self.before: dict[int, str] = {}  # the word before each name
        self._of: dict[int, Figure] = {}
        self._sharers: dict[int, tuple[Figure, ...]] = {}  # of a lone surname at its place
        self._described: dict[int, Sequence[Description]] = {}  # of the names with a description beside them
        self._short: dict[str, Figure] = {}
        self._last: dict[str, list[Figure]] = {}
        self._settled: dict[int, Figure] = {}
        grouped: dict[str, list[Name]] = {}
        for name in all_names:
            grouped.setdefault(plain(name.full), []).append(name)
        self._gather(text, grouped)
        self._share(grouped)
        self._join_short_forms(text, grouped)
        for key, names in grouped.items():
            if " " in key and self.figures[key].roles:
                self._part(self.figures[key], names)

    def of(self, name: Name) -> Figure:
        """The figure that a name stands for by itself."""
        return self._of[name.span.start]

    def described(self, name: Name) -> Sequence[Description]:
        """What is said of a name right beside it."""
        return self._described.get(name.span.start, ())

    def sharers(self, name: Name) -> tuple[Figure, ...]:
        """The people whom a surname may mean, where there are several and nothing beside it tells which."""
        return self._sharers.get(name.span.start, ())

    def settle(self, name: Name, figure: Figure) -> None:
        """Keep whom a shared surname stands for, once the words around it have told."""
        self._settled[name.span.start] = figure

    def called(self, name: Name) -> str:
        """By which name the article means whom a name stands for; the name itself where that cannot be told."""
        if figure := self._settled.get(name.span.start):
            return figure.name
        return name.text if self.sharers(name) else self.of(name).name

    def by_name(self, text: str) -> Figure | None:
        """The one figure that is called so."""
        return self.figures.get(plain(text))

    def by_last_word(self, word: str) -> Figure | None:
        """The one figure whose name ends with a word."""
        found = self._last.get(plain(word), ())
        return found[0] if len(found) == 1 else None

    def spelt_out(self, found: Description) -> Description:
        """A description with the words that the short forms of bodies in it stand for."""
        long = [self._short[word] for word in found.proper if word in self._short]
        if not long:
            return found
        more = frozenset[str]().union(*(f.name_words for f in long))
        return replace(found, words=found.words | more, proper=found.proper | more)

    def _figure(self, text: str, names: Sequence[Name]) -> Figure:
        """The figure that some mentions are of, with what is said of it beside them."""
        words = people_words()
        figure = Figure(_spelling(names), Sort.UNKNOWN, weight=len(names), first=names[0].span.start)
        befores, courtesy, short = list[str](), False, False
        for name in names:
            start = name.span.start
            before = word_before(text, start)
            if before != "the" or not _is_adjective(text, name.span.end):
                befores.append(before)
            self.before[start] = before
            if before in words.courtesy:
                figure.gender, courtesy = words.courtesy[before], True
            if found := described_as(text, name, self.roles, before):
                self._described[start] = found
                for description in found:
                    figure.learn(description)
            short = short or name.text != name.full
        figure.sort = _sort(figure, befores or ["the"], courtesy=courtesy, short=short)
        if figure.sort is Sort.UNKNOWN and any(_is_place(text, name.span.start) for name in names[:MOST_SHARERS]):
            figure.sort = Sort.PLACE
        if figure.sort is Sort.PERSON and figure.gender is None:
            figure.gender = words.gender_of_name(plain(figure.name)) or _and_hers(text, names)
        return figure

    def _has_title(self, name: Name) -> bool:
        """Whether the first description of a name is the title before it."""
        before = self.before[name.span.start]
        return bool(self.described(name)) and before[-1:].isalpha() and singular(before, self.roles) in self.roles

    def _share(self, grouped: Mapping[str, Sequence[Name]]) -> None:
        """Find for each lone name who bears it, where there are several: "Vantel" of Joris and Henrik Vantel."""
        bearers: dict[str, list[Figure]] = {}
        for key, figure in self.figures.items():
            self._last.setdefault(figure.last_word, []).append(figure)
            first, _, rest = key.partition(" ")
            if rest and figure.sort in (Sort.PERSON, Sort.UNKNOWN):
                bearers.setdefault(rest.split()[-1], []).append(figure)
                if first in people_words().family_first:
                    bearers.setdefault(first, []).append(figure)
        for key, names in grouped.items():
            found = bearers.get(key, ())
            if " " not in key and 1 < len(found) <= MOST_SHARERS and not names[0].text.isupper():
                for name in names:
                    fitting = self._fitting(name, found)
                    gender = people_words().courtesy.get(self.before[name.span.start])
                    if len(fitting) == 1 and (gender or fitting[0].sort is Sort.PERSON):
                        self._of[name.span.start] = fitting[0]
                        fitting[0].sort, fitting[0].gender = Sort.PERSON, fitting[0].gender or gender
                    elif len(fitting) > 1:
                        self._sharers[name.span.start] = tuple(fitting)

    def _fitting(self, name: Name, bearers: Sequence[Figure]) -> Sequence[Figure]:
        """Those of some bearers whom a lone surname may mean: of the gender of its title, named before it; whoever is
        called another's relative is not meant by the surname alone."""
        start = name.span.start
        gender = people_words().courtesy.get(self.before[start])
        if gender:
            fitting = [figure for figure in bearers if figure.gender in (None, gender)]
        else:
            fitting = [figure for figure in bearers if not figure.kin]
        fitting = fitting or list(bearers)
        return [figure for figure in fitting if figure.first < start] or fitting

    def _join_short_forms(self, text: str, grouped: Mapping[str, Sequence[Name]]) -> None:
        """Make one of a body and its short form in brackets: the Civic Electoral Board (CEB)."""
        acronyms = {m.start(): plain(m[1]) for m in _ACRONYM.finditer(text)}
        for key, names in grouped.items() if acronyms else ():
            for name in names:
                alias = acronyms.get(name.span.end, "") if " " in name.text else ""
                if alias in grouped and alias != key and self.figures[key].sort is not Sort.PERSON:
                    self._short[alias] = self.figures[key]
                    self.figures[key].sort = Sort.BODY
        for alias, figure in self._short.items():
            self._of.update((name.span.start, figure) for name in grouped[alias])
            del self.figures[alias]

    def _gather(self, text: str, grouped: dict[str, list[Name]]) -> None:
        """Make the figure of each group of names; surnames that mean a relative become a group of their own."""
        for key in list(grouped):
            figure = self._figure(text, grouped[key])
            if apart := self._of_relative(figure, grouped[key]) if " " in key else ():
                starts = {name.span.start for name in apart}
                grouped[key] = [name for name in grouped[key] if name.span.start not in starts]
                figure = self._figure(text, grouped[key])
                for name in apart:
                    grouped.setdefault(plain(name.text), []).append(replace(name, full=name.text))
            self.figures[key] = figure
        for key, names in grouped.items():
            if key not in self.figures:
                self.figures[key] = self._figure(text, names)
            self._of.update((name.span.start, self.figures[key]) for name in names)

    def _of_relative(self, figure: Figure, names: Sequence[Name]) -> Sequence[Name]:
        """The names by a surname alone that mean somebody else than the one who is named in full: "Mr Okonre" is not
        his wife Ilse, nor is "President Okonre" where Ilse Okonre is the first lady."""
        alone = [name for name in names if " " not in name.text]
        own = _gender_in_full(figure) if alone else None
        in_full = [name.span.start for name in names if " " in name.text]
        if own is None or not in_full:  # full names that ran into a headline are apart
            return ()
        courtesies = {n.span.start: people_words().courtesy.get(self.before[n.span.start]) for n in alone}
        before = sum(name.span.start < min(in_full) for name in alone)  # else introduced by the full name
        known = figure.kin and (2 * before > len(alone) or any(map(self._has_title, alone)))
        if known or any(gender not in (None, own) for gender in courtesies.values()):
            return [name for name in alone if courtesies[name.span.start] != own]
        return ()

    def _part(self, figure: Figure, names: Sequence[Name]) -> None:
        """Keep apart whom a post introduces by a surname alone: "Sarnish Foreign Minister Okonre" is not Ilse Okonre,
        the candidate. The post has a country or a body with it that the bearer of the full name has not."""
        alone = [name for name in names if " " not in name.text]
        titled = [(n, d) for n in alone if self._has_title(n) and (d := self.described(n)[0]).proper]
        titled = [(name, found) for name, found in titled if found.head in people_words().posts]
        if not titled:
            return
        own = [found for name in names if " " in name.text for found in self.described(name)]
        roles, known = {d.head for d in own}, {w for d in own for w in d.words} | figure.name_words
        others = dict[str, Figure]()
        for name, found in titled:
            if not roles or found.proper <= known or any(same_role(found.head, role) for role in roles):
                continue
            key = f"{found.head} {plain(name.text)}"
            other = others.setdefault(key, Figure(name.text, Sort.PERSON, first=name.span.start))
            other.learn(found)
            self._of[name.span.start] = other
        self.figures |= others
        for name in alone if others else ():
            if self._of[name.span.start] is figure:
                self._sharers[name.span.start] = (figure, *others.values())


def _gender_in_full(figure: Figure) -> str | None:
    """The gender that a full name tells by the first name or by a word for a relative: his wife, the first lady."""
    words = people_words()
    roles = (words.role_gender.get(role) for role in sorted(figure.roles & words.kin))
    return words.gender_of_name(plain(figure.name)) or next(filter(None, roles), None)


def same_role(one: str, other: str) -> bool:
    """Whether two nouns can stand for one another.

    >>> same_role("nominee", "candidate"), same_role("mayor", "senator")
    (True, False)
    """
    return one == other or other in people_words().same_role.get(one, ())


def _roles(labels: Sequence[Match]) -> frozenset[str]:
    """The words for people: those of the word list, and the titles and roles that the labels found here end with."""
    known = people_words().roles
    heads = (m.entry.term.rpartition(" ")[2].lower() for m in labels if m.entry.kind in ("title", "role"))
    return _with_roles(frozenset(head for head in heads if head not in known))


@lru_cache(maxsize=128)  # one object for all articles with these roles: it is compared often, and then at once
def _with_roles(more: frozenset[str]) -> frozenset[str]:
    return people_words().roles | more


def _spelling(names: Sequence[Name]) -> str:
    """The full form, in the spelling that has most marks on its letters."""
    forms = {name.full for name in names}
    return forms.pop() if len(forms) == 1 else max(sorted(forms), key=lambda full: (not full.isascii(), len(full)))


def _is_adjective(text: str, end: int) -> bool:
    """Whether a name only narrows down the word for a body or a post behind it: the Okonre | administration."""
    word = text[end + 1 : end + 24].partition(" ")[0].lower().strip(".,\n") if text[end : end + 1] == " " else ""
    return word in people_words().behind_names


def _and_hers(text: str, names: Sequence[Name]) -> str | None:
    for name in names:
        if found := _AND_HERS.match(text, name.span.end):
            return "he" if found[1] == "his" else "she"
    return None


def _is_place(text: str, start: int) -> bool:
    """Whether a name stands behind what only a place has: the mayor of Castrel."""
    if text[start - 4 : start] != " of ":
        return False
    return word_before(text, start - 3) in people_words().of_places


def _sort(figure: Figure, befores: Sequence[str], *, courtesy: bool, short: bool) -> Sort:
    """Person, body or place, by the words of the name, the words before it, and whether it is also used in short."""
    words, parts, last = people_words(), figure.name_words, figure.last_word.strip(".")
    low = plain(figure.name)
    if low in countries().names or low in countries().regions:
        return Sort.PLACE
    if low in countries().peoples or low in countries().adjectives:
        return Sort.GROUP if low in countries().peoples else Sort.UNKNOWN
    first, several = low.partition(" ")[0], len(figure.name_words) > 1
    called = several and first in words.first_names
    described = courtesy or "person" in figure.roles or not words.roles.isdisjoint(figure.roles)
    if (last in words.body_ends or "of" in parts or "for" in parts) and not (described and (called or not several)):
        return Sort.BODY
    if described:
        return Sort.PERSON
    if (figure.name.isupper() and len(figure.name) > 1) or (not figure.name.istitle() and _BRAND.search(figure.name)):
        return Sort.BODY
    if not words.places.isdisjoint(parts) or (not several and first in words.countries):
        return Sort.PLACE
    if called:
        return Sort.PERSON
    if befores.count("the") * 2 > len(befores):
        return Sort.GROUP if last.endswith("s") else Sort.BODY
    if figure.roles or (several and short):
        return Sort.PERSON
    if not several and last.endswith("s") and last[:-1] in words.roles:
        return Sort.GROUP
    located = sum(before in _IN for before in befores)
    return Sort.PLACE if located * 2 > len(befores) else Sort.UNKNOWN
