"""Who is quoted: the noun phrase beside a cue."""

from collections.abc import Sequence
from functools import cache

from framing.extract.reading import Item
from framing.language import language
from framing.model import Span

LONGEST_SOURCE = 24  # words; beyond that the walk has lost its way


def source_before(items: Sequence[Item], cue: int) -> Span | None:
    """The subject of the cue at `cue`: what stands between the last clause boundary and the verb's auxiliaries.

    An apposition between commas is stepped over: "Dario Pell, head of the board, said".
    """
    words = language()
    last = cue - 1
    while last >= 0 and items[last].is_word and _stands_between(items[last].word):
        last -= 1
    end = last
    if last >= 0 and items[last].word in (",", ")", "—", "–"):
        last = _before_apposition(items, last)
        end -= 1
    if last < 0 or not items[last].is_word or items[last].word in _no_heads():
        return None
    first = last
    while first > 0 and _continues(items, first - 1):
        first -= 1
    first = _after_adverbial(items, first, last)
    while first <= last and items[first].word in words.coordinators | words.subordinators - words.pronouns:
        first += 1
    if first > last or last - first > LONGEST_SOURCE or items[first].word in words.prepositions:
        return None
    return Span(items[first].start, items[end].end)


def _stands_between(word: str) -> bool:
    words = language()
    return word in words.auxiliaries or word in words.adverbs or word.endswith("ly")


@cache
def _no_heads() -> frozenset[str]:
    """Words that are no source by themselves and end none."""
    return (
        language().function - language().pronouns - {"one", "others", "some", "many", "another", "everyone", "nobody"}
    )


def source_after(items: Sequence[Item], cue: int) -> Span | None:
    """The subject of an inverted cue: `said Maren Holt of the union, who ...` gives `Maren Holt of the union`."""
    words = language()
    first = cue + 1
    if first >= len(items) or not items[first].is_word:
        return None
    last = first
    while last + 1 < len(items):
        item = items[last + 1]
        if not item.is_word and item.word not in ("-", "'"):
            break
        if item.word in words.subordinators or item.word in words.auxiliaries or item.cue:
            break
        if item.word in words.prepositions - {"for", "from", "at", "with", "in"} or item.word in ("on", "to"):
            break
        if item.word in ("in", "at", "with", "for", "from") and not _names_thing(items, last + 2):
            break
        last += 1
    while last > first and items[last].word in words.function:
        last -= 1
    if items[first].word in words.function - words.pronouns - words.determiners - {"some", "others", "many"}:
        return None
    return Span(items[first].start, items[last].end)


def _names_thing(items: Sequence[Item], k: int) -> bool:
    return k < len(items) and (items[k].capital or items[k].word in ("the", "a", "an"))


def _before_apposition(items: Sequence[Item], comma: int) -> int:
    """The item before the apposition that ends at `comma`; -1 where there is none."""
    closing = items[comma].word
    opening = "(" if closing == ")" else closing
    for k in range(comma - 1, max(-1, comma - LONGEST_SOURCE), -1):
        if items[k].word == opening:
            return k - 1
        if items[k].quotation:
            return -1
    return comma - 1 if closing == "," else -1


def _continues(items: Sequence[Item], k: int) -> bool:
    """Whether item `k` still belongs to the noun phrase to its right."""
    item, words = items[k], language()
    if not item.is_word:
        return item.word in ("-", "'", "&", "/", ".")  # inside a sentence a full stop belongs to an abbreviation
    if item.cue and item.cue.entry.kind == "verb" and not _is_modifier(items, k):
        return False
    if item.word in words.subordinators or item.word in ("but", "or"):
        return False
    return item.word not in words.auxiliaries


def _is_modifier(items: Sequence[Item], k: int) -> bool:
    return k > 0 and items[k - 1].word in language().determiners


def _after_adverbial(items: Sequence[Item], first: int, last: int) -> int:
    """Where the subject begins when the phrase opens with time or place: "On Monday the minister" gives "the"."""
    words = language()
    if items[first].word not in words.prepositions:
        return first
    k = first + 1
    while k <= last and (items[k].word in words.determiners or items[k].word in words.prepositions):
        k += 1
    k += 1
    while k <= last:
        item, before = items[k], items[k - 1]
        opens = item.word in words.determiners or item.word in words.pronouns
        if opens and before.word not in words.prepositions:
            return k
        if item.capital and not before.capital and before.word not in words.prepositions | words.determiners:
            return k
        if item.capital and before.word in words.not_names:
            return k
        k += 1
    return first
