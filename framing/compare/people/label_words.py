"""The words of a label: which of them judge, which name a camp, and which noun is its head.

A label is a phrase: *recently inaugurated president of Panama*, *socialist Maduro regime*. Counted as phrases, the same
word falls into many rows; its words make them one: *regime* 17 times, of these twice with *socialist*.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from framing.extract.descriptions import singular
from framing.extract.people import people_words
from framing.model import Mark
from framing.pairs import MIRROR, SAME, load_pairs
from framing.tokens import fold, phrase

NEUTRAL, NEGATIVE, POSITIVE, IDEOLOGICAL = "neutral", "negative", "positive", "ideological"
STANCE_OF = {"pejorative": NEGATIVE, "laudatory": POSITIVE}  # of loaded terms
_COMPLEMENT = re.compile(r" (?:of|for|in|at|on|from|to|with|and) ")  # what follows the head noun
Words = tuple[tuple[str, str], ...]
Tokens = tuple[str, ...]


def words_of(mark: Mark, inside: Iterable[Mark]) -> Words:
    """The words of a label with their categories, in text order; `inside` are the loaded terms that stand in it.

    A word that is part of a longer one is left out: *president* in *vice president*.
    """
    text = phrase(mark.surface)
    found = {_bare(term): (phrase(term), category) for term, category in _candidates(mark, text, inside)}
    every = [words for words, _ in found.values()]
    kept = {words: category for words, category in found.values() if not any(_holds(other, words) for other in every)}
    places = {words: _place(text, words) for words in kept}
    return tuple((_joined(words), kept[words]) for words in sorted(kept, key=lambda w: (places[w], w)))


def axes_of(word: str) -> tuple[tuple[str, int], ...]:
    """The divides that a word belongs to, each with its side there: 0 or 1.

    >>> axes_of("far-left"), axes_of("president")
    ((('left-right', 0),), ())
    """
    return _axes().get(phrase(word), ())


def _candidates(mark: Mark, text: Tokens, inside: Iterable[Mark]) -> Iterator[tuple[str, str]]:
    """Words with their categories; of the same word in several forms, the one to keep last."""
    deciding, head = entry_term(mark), _head(fold(mark.surface))
    if head and not (deciding and _bare(deciding).endswith(_bare(head))):
        yield head, NEUTRAL
    if deciding:
        yield deciding, mark.category
    for loaded in inside:
        if loaded.entry:
            yield loaded.entry, STANCE_OF.get(loaded.category, loaded.category)
    for first in range(len(text)):
        for last in range(first + 1, min(first + _longest(), len(text)) + 1):
            if text[first:last] in _camps():
                yield _joined(text[first:last]), IDEOLOGICAL


def entry_term(mark: Mark) -> str | None:
    """The term of the entry that decided a label's stance: `dictator` of `labels.en/negative/dictator`."""
    parts = (mark.entry or "").split("/", 2)
    return parts[-1].replace("_", " ").lower() if parts[-1] else None


def _head(text: str) -> str | None:
    """The head noun of a label with the field before it: *foreign minister* of *foreign minister of Brenmark*.

    None where it is a possessive or no word.
    """
    words = _COMPLEMENT.split(f"{text} ", maxsplit=1)[0].split()
    if not words or not words[-1][-1].isalpha():
        return None
    noun = singular(words[-1], people_words().roles)
    return f"{words[-2]} {noun}" if len(words) > 1 and words[-2] in people_words().fields else noun


@cache
def _axes() -> Mapping[Tokens, tuple[tuple[str, int], ...]]:
    found: dict[Tokens, list[tuple[str, int]]] = {}
    for pair in load_pairs():
        if pair.relation == MIRROR:
            for side, term in enumerate((pair.left, pair.right)):
                found.setdefault(phrase(term), []).append((pair.axis.id, side))
    return {words: tuple(dict.fromkeys(axes)) for words, axes in found.items()}


@cache
def _camps() -> frozenset[Tokens]:
    """The words that name a camp: those on divides where both sides are named alike, not praised and blamed."""
    pairs = (pair for pair in load_pairs() if pair.relation == MIRROR and pair.axis.categories == SAME)
    return frozenset(phrase(term) for pair in pairs for term in (pair.left, pair.right))


@cache
def _longest() -> int:
    return max(map(len, _axes()))


def _joined(words: Tokens) -> str:
    """The words as a reader writes them: without blanks around a hyphen, before an apostrophe or a full stop."""
    return re.sub(r" ?- ?", "-", " ".join(words)).replace(" '", "'").replace(" .", ".")


def _place(text: Tokens, words: Tokens) -> int:
    """Where some words begin in a label, its end where they stand there in another form."""
    return next((k for k in range(len(text)) if text[k : k + len(words)] == words), len(text))


def _holds(long: Tokens, short: Tokens) -> bool:
    return len(long) > len(short) and any(long[k : k + len(short)] == short for k in range(len(long)))


def _bare(words: str) -> str:
    """Some words as one without signs and without the ending of a plural: `front-runners` is *frontrunner*.

    >>> _bare("front-runners"), _bare("allies")
    ('frontrunner', 'ally')
    """
    letters = "".join(filter(str.isalnum, words))
    if letters.endswith("ies"):
        return f"{letters[:-3]}y"
    return letters[:-1] if letters.endswith("s") and not letters.endswith("ss") else letters
