"""The ids of articles, each given once; what is kept of each takes a few bytes, for there may be millions."""

import itertools
from array import array
from dataclasses import replace
from hashlib import blake2b

from framing.model import Article, Notice

FIRST = 1 << 12  # places at the beginning, a power of two
FILLED = 0.6  # share of the places beyond which there are made twice as many


class Taken:
    """A set of strings that keeps a digest of 8 bytes for each, in places of an array found by that digest.

    Two strings are taken for one where their digests are the same: among a million, once in 30 million runs.
    """

    def __init__(self) -> None:
        self._places = array("Q", [0]) * FIRST
        self._n = 0

    def __contains__(self, text: str) -> bool:
        return self._places[self._place(_digest(text))] != 0

    def add(self, text: str) -> bool:
        """Whether it was not in the set yet; it is now."""
        digest = _digest(text)
        place = self._place(digest)
        if self._places[place]:
            return False
        self._places[place] = digest
        self._n += 1
        if self._n > FILLED * len(self._places):
            self._grow()
        return True

    def _place(self, digest: int) -> int:
        """Where the digest stands, or the free place where it would."""
        places, last = self._places, len(self._places) - 1
        place = digest & last
        while (found := places[place]) and found != digest:
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        before = self._places
        self._places = array("Q", [0]) * (2 * len(before))
        for digest in before:
            if digest:
                self._places[self._place(digest)] = digest


def _digest(text: str) -> int:
    """A number from 1 on; 0 is a place that is free."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


class Ids:
    """The ids given so far, and the number that the next article of the same id would get."""

    def __init__(self) -> None:
        self._taken = Taken()
        self._numbers: dict[str, int] = {}

    def give(self, article: Article, where: str) -> Article:
        """The article, with another id and a notice of it where its own is taken."""
        wanted = article.id
        if self._taken.add(wanted):
            return article
        first = self._numbers.get(wanted, 2)
        number = next(n for n in itertools.count(first) if self._taken.add(f"{wanted}-{n}"))
        self._numbers[wanted] = number + 1
        given = f"{wanted}-{number}"
        message = f"the id {wanted!r} is taken; this article is called {given!r}; give it an id of its own"
        return replace(article, id=given, notices=(*article.notices, Notice("duplicate-id", message, where)))
