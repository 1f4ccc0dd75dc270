"""Whom a source stands for: full names for surnames, people for pronouns, nobody where it would be a guess."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from framing.extract.cover import Cover
from framing.extract.reading import Reading
from framing.language import language
from framing.model import NARRATIVE_ZONES, Span

LOOK_BACK = 5  # sentences: a pronoun whose person was named longer ago is left unresolved
_APPOSITION = re.compile(r", (?:the |a |an |its |then )?")
_GENDER = {"mr": "he", "ms": "she", "mrs": "she", "miss": "she"}


class Speakers:
    """The people of an article in the order in which its own text names them."""

    def __init__(self, reading: Reading) -> None:
        """Collect the mentions of people outside quotations, and what courtesy titles say of their gender."""
        self._reading = reading
        self._gender: dict[str, str] = {}
        people = self._people()
        quoted = Cover(q.outer for q in reading.outermost)
        named = [
            n for n in reading.names if n.full in people and self._is_own(n.span) and not quoted.holds(n.span.start)
        ]
        self._starts = [n.span.start for n in named]
        self._names = [n.full for n in named]
        self._sentences = [s.start for s in reading.document.sentences]

    def resolve(self, source: Span | None) -> str | None:
        """Who a source is: a full name, the person a pronoun refers to, else the phrase; None is unknown."""
        if source is None:
            return None
        phrase = source.of(self._reading.text)
        low = phrase.lower()
        if low in language().he_she:
            return self._referent(source.start, low)
        if low in language().pronouns:
            return None
        return head_name(self._reading, source) or self._by_surname(phrase) or _without_determiner(phrase)

    def _referent(self, offset: int, pronoun: str) -> str | None:
        """The first person named in the nearest sentence before the pronoun that names anybody it can mean."""
        at = bisect_right(self._sentences, offset) - 1
        for k in range(at, max(-1, at - LOOK_BACK), -1):
            until = offset if k == at else self._sentences[k + 1]
            first, last = bisect_left(self._starts, self._sentences[k]), bisect_left(self._starts, until)
            for name in self._names[first:last]:
                if self._gender.get(name, pronoun) == pronoun:
                    return name
        return None

    def _people(self) -> set[str]:
        """Names with a title or courtesy title before them, or that are used in full and by surname alone."""
        text, tokens = self._reading.text, self._reading.document.tokens
        labels = [m for m in self._reading.matches.get("label", ()) if m.entry.kind in ("title", "role")]
        titled = {tokens.ends[m.last - 1] for m in labels}
        described_at = {tokens.starts[m.first] for m in labels}
        people = set()
        for name in self._reading.names:
            before = text[max(0, name.span.start - 6) : name.span.start].split()
            courtesy = before[-1].strip(".").lower() if before else ""
            if courtesy in _GENDER:
                self._gender[name.full] = _GENDER[courtesy]
            beside = {name.span.start - 1, name.span.start - 2} & titled  # the mayor, Petra Lindqvar
            apposition = _APPOSITION.match(text, name.span.end)
            described = apposition is not None and apposition.end() in described_at  # Ilse Okonre, the candidate
            if courtesy in _GENDER or courtesy == "dr" or beside or described or name.full != name.text:
                people.add(name.full)
        return people

    def _is_own(self, span: Span) -> bool:
        return self._reading.document.zone_at(span.start) in NARRATIVE_ZONES

    def _by_surname(self, phrase: str) -> str | None:
        """The one full name that ends with a lone capitalised word: a surname that opens a sentence proves no name."""
        if " " in phrase or not phrase[:1].isupper():
            return None
        full = {n.full for n in self._reading.names if n.full.split()[-1] == phrase}
        return full.pop() if len(full) == 1 else None


def is_anonymous(reading: Reading, source: Span | None) -> bool:
    """Whether a source has no name and is not one definite body: a source, officials, people close to the board."""
    if source is None or head_name(reading, source):
        return False
    words = source.of(reading.text).lower().replace("’", "'").split()
    if not any(word.strip(",") in language().anonymous for word in words):
        return False
    definite = words[0] in ("the", "his", "her", "its", "their", "this", "that")
    return not definite or words[-1] in ("source", "sources")


def head_name(reading: Reading, source: Span) -> str | None:
    """The full form of the name that a source is, not of one that only describes it: "an official from Orrin"."""
    return next(_head_names(reading, source), None)


def _head_names(reading: Reading, source: Span) -> Iterator[str]:
    text = source.of(reading.text)
    for name in reading.names_in(source):
        before = text[: name.span.start - source.start].split()
        after = text[name.span.end - source.start :]
        described = bool(before) and before[-1].lower() in language().prepositions | {"of"}
        follows = after.split()
        adjective = bool(follows) and after[:1] == " " and follows[0].lower() not in language().function
        if not described and not adjective and after[:2] not in ("'s", "’s", "-"):
            yield name.full


def _without_determiner(phrase: str) -> str:
    head, _, rest = phrase.partition(" ")
    return rest if rest and head.lower() in ("the", "a", "an") else phrase
