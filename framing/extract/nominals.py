"""Whom a noun phrase without a name stands for: "the senator", "the newspaper", "his campaign", "the statement".

A definite description is taken up with the figure of the article that is described so. Where several are, the one in
focus is meant; where none is, it may still be the person in focus, but for posts such as "the president", which name
their holder by themselves. What fits nobody becomes a figure of its own under its own words, so that a later pronoun
or "the woman" can mean it.
"""

import re
from collections.abc import Callable, Iterator

from framing.extract.cast import Cast, Figure, Sort
from framing.extract.descriptions import Description, describe
from framing.extract.heads import INDEFINITE, bare_phrase, is_anonymous, is_list
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.extract.reading import Reading
from framing.extract.salience import Salience, as_person
from framing.language import language
from framing.model import Span

DEFINITE = frozenset({"", "the", "this", "that", "these", "those", "'s"})
MOST = 40  # figures of one description that are weighed, the last introduced: time stays linear
_BARE = frozenset({"statement", "release", "announcement", "communique", "declaration"})  # who speaks is their author
GENERIC = frozenset({"man", "woman", "boy", "girl", "person"})
IN_FOCUS = 40.0  # the least salience at which a person is taken for somebody never described so
_ISSUED = re.compile(r"\b(?:from|by|of) ")
Issuer = Callable[[int], Figure | None]
_POSSESSOR = re.compile(r"(.+?)(?:['’]s|s['’])?[ \u00a0][\w-]+$")


class Nominals:
    """What the noun phrases of one article stand for."""

    def __init__(self, reading: Reading, cast: Cast, salience: Salience) -> None:
        """Begin with the named figures."""
        self._reading, self._cast, self._salience = reading, cast, salience
        self._own: dict[str, Figure] = {}
        self._called: dict[str, list[Figure]] = {}  # by the heads of their descriptions and the last words of bodies
        for figure in cast.figures.values():
            self._index(figure)

    def figure(self, source: Span, issuer: Issuer, possessor: Figure | None = None) -> Figure | None:
        """The figure of a noun phrase; `possessor` is whom a "his" or "her" at its beginning stands for.

        `issuer` tells who issued the statement that is meant at a place. It is handed over each time, for it is a
        method of whoever keeps this: kept here, the two would hold each other and all of an article in memory.
        None for a statement of which the article does not tell who issued it.
        """
        phrase = source.of(self._reading.text)
        if is_list(phrase):
            return self.group(source)
        found = describe(phrase, self._cast.roles)
        if found is None:
            return self._new(phrase, source, None)
        found = self._cast.spelt_out(found)
        if possessor is not None:
            rest = bare_phrase(phrase).partition(" ")[2]
            if not rest or rest.lower() in language().not_names:  # her Excellency
                return possessor
            return self._new(f"{possessor.name}’s {rest}", source, found)
        figure = self._statement(phrase, source, found, issuer) if found.head in people_words().statements else None
        if figure is None and found.head in _BARE and phrase.lower() == f"the {found.head}":
            return None
        plural = not found.determiner and self._is_plural(found)
        if figure is None and found.determiner in DEFINITE and not plural:
            figure = self._described(found, source.start)
        return figure or self._new(bare_phrase(phrase), source, found)

    def group(self, source: Span) -> Figure:
        """Several who are not all names, under the words of the phrase."""
        figure = self._new(bare_phrase(source.of(self._reading.text)), source, None)
        figure.sort = Sort.GROUP
        return figure

    def _index(self, figure: Figure) -> None:
        heads = figure.roles
        if figure.sort is Sort.BODY:
            heads = {*heads, figure.last_word}
            words = people_words()
            if figure.last_word in words.publications and figure.last_word not in words.outlets:
                heads |= words.outlets
        for head in heads:
            self._called.setdefault(head, []).append(figure)

    def _new(self, name: str, source: Span, found: Description | None) -> Figure:
        """A figure under its own words; the same words mean the same figure."""
        key = plain(name)
        if key in self._own:
            return self._own[key]
        figure = Figure(
            name, Sort.BODY, unnamed=True, first=source.start, anonymous=is_anonymous(self._reading, source)
        )
        if found:
            figure.learn(found)
            person = found.head in self._cast.roles or found.head in language().anonymous
            figure.sort = Sort.GROUP if self._is_plural(found) else Sort.PERSON if person else Sort.BODY
        self._own[key] = figure
        self._index(figure)
        return figure

    def _is_plural(self, found: Description) -> bool:
        head = found.head
        if found.plural:
            return True
        return head.endswith("s") and not head.endswith(("ss", "us", "is", "news")) and head not in self._cast.roles

    def _described(self, found: Description, offset: int) -> Figure | None:
        """The figure that a definite description takes up."""
        if found.head in GENERIC:
            return self._generic(found, offset)
        ranked = sorted(self._fitting(found, offset), key=lambda item: -item[0])
        best = [figure for score, figure in ranked if score == ranked[0][0]]
        if len(best) == 1:
            return best[0]
        if best:
            return self._salience.best(offset, lambda figure: float(figure in best))
        if found.head in people_words().bodies and not found.proper:
            return self._body_of_somebody(found.head)
        if found.head in people_words().outlets or found.head in people_words().documents:
            return None
        return self._in_focus(found, offset)

    def _fitting(self, found: Description, offset: int) -> Iterator[tuple[float, Figure]]:
        """The figures that a description fits, with how well."""
        plural, seen = self._is_plural(found), set[Figure]()
        for head in (found.head, *sorted(people_words().same_role.get(found.head, frozenset()) - {found.head})):
            score = 2.0 if head == found.head else 1.5
            for figure in self._called.get(head, ())[-MOST:]:
                other = figure.sort is Sort.PLACE or (figure.sort is Sort.GROUP) != plural
                if figure.first >= offset or figure in seen or other:
                    continue
                seen.add(figure)
                known = figure.words | figure.name_words
                if _agree(found, figure, known):
                    common = len(found.words & known - {found.head})
                    yield score + 0.5 * common - (0.25 if figure.unnamed else 0.0), figure

    def _body_of_somebody(self, head: str) -> Figure | None:
        """`the campaign`, where the article speaks of one person's: the Okonre campaign."""
        text, found = self._reading.text, dict[str, Span]()
        for name in self._reading.names:
            end = name.span.end + 1
            if text[end : end + len(head)] == head and text[end - 1] == " " and not text[end + len(head)].isalnum():
                found[plain(name.text)] = Span(name.span.start, end + len(head))
        if len(found) != 1:
            return None
        span = next(iter(found.values()))
        return self._new(span.of(text), span, describe(span.of(text), self._cast.roles))

    def _generic(self, found: Description, offset: int) -> Figure | None:
        """`the woman`: the unnamed person in focus, else the named one."""
        gender = people_words().role_gender.get(found.head)
        unnamed = self._salience.best(offset, lambda f: as_person(f, gender) if f.unnamed else 0.0)
        return unnamed or self._in_focus(found, offset)

    def _in_focus(self, found: Description, offset: int) -> Figure | None:
        """The person in focus for a description never given to anybody: `the billionaire`, whom the text is about."""
        words = people_words()
        named_by_post = found.head in words.posts and "former" not in found.words
        if found.head not in self._cast.roles or not found.determiner or named_by_post or self._is_plural(found):
            return None
        gender = words.role_gender.get(found.head)
        best = self._salience.best(offset, lambda figure: as_person(figure, gender), 1.3)
        if best is None or best.sort is not Sort.PERSON or self._salience.of(best, offset) < IN_FOCUS:
            return None
        if best.unnamed or _holds_other(found, best):
            return None
        best.learn(found)
        self._called.setdefault(found.head, []).append(best)
        return best

    def _statement(self, phrase: str, source: Span, found: Description, issuer: Issuer) -> Figure | None:
        """Who speaks in a statement: its possessor, whom it is from, who issued it before."""
        names = self._reading.names_in(source)
        if issued := _ISSUED.search(phrase):
            named = next((n for n in names if n.span.start >= source.start + issued.start()), None)
            if named and phrase[: issued.start()].rsplit(maxsplit=1)[-1].lower() not in ("text",):
                return self._cast.of(named)
        possessor = _POSSESSOR.match(phrase)
        inner = bare_phrase(possessor[1]) if possessor and " " not in found.determiner else ""
        if inner and inner.lower() not in ("the", "a", "an", "this", "that", "joint", "his", "her", "its", "their"):
            if names and plain(names[-1].text) == plain(inner):
                return self._cast.of(names[-1])
            head = describe(inner, self._cast.roles)
            if head and (head.head in people_words().bodies or head.head in people_words().publications):
                span = Span(source.start, source.start + len(possessor[1]) if possessor else source.end)
                return self.figure(span, issuer)
        if found.determiner in INDEFINITE:
            return None
        if found.head in ("editorial", "column", "article") and (outlet := self._outlet(source.start)):
            return outlet
        return issuer(source.start)

    def _outlet(self, offset: int) -> Figure | None:
        """The publication in focus, or the only one."""
        every = [f for f in self._called.get("newspaper", ()) if not f.unnamed][:MOST]
        return every[0] if len(every) == 1 else self._salience.best(offset, lambda f: float(f in every))


def _holds_other(found: Description, figure: Figure) -> bool:
    """Whether an office is not that of somebody who is known by another: no mayor is "the senator"."""
    words = people_words()
    held = words.offices & figure.roles
    if not held or found.head not in words.offices or "former" in found.words | figure.words:
        return False
    return held.isdisjoint({found.head, *words.same_role.get(found.head, ())})


def _agree(found: Description, figure: Figure, known: set[str]) -> bool:
    """Whether a description does not speak against a figure: other names, another ministry."""
    if figure.sort is Sort.PERSON:
        fields = people_words().fields
        mine, other = found.words & fields, figure.words & fields
    else:
        mine, other = found.words - {found.head}, known - {found.head}
    if mine and other and mine.isdisjoint(other):
        return False
    if not found.proper or any(_kin(a, b) for a in found.proper for b in known):
        return True
    return not figure.proper and figure.sort is Sort.PERSON


def _kin(one: str, other: str) -> bool:
    """Whether two words begin alike, as a country and its adjective do: Peru, Peruvian."""
    n = min(len(one), len(other), 5)
    return one == other or (n >= 4 and one[:n] == other[:n])
