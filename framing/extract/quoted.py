"""Quotations that have a cue in their sentence: before it, after it, around it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.extract.cues import (
    REACH,
    content_end,
    content_start,
    count_words,
    is_negated,
    is_passive,
    is_verb,
    made,
    read_cue,
    reports_clause,
    trimmed,
)
from framing.extract.reading import Item, Reading
from framing.language import language
from framing.model import Act, Attribution, Kind, Quotation

LONGEST_GAP = 14  # items between a cue and its quotation: an address, a place, a day
LONGEST_OBJECT = 6  # words between a cue and a fragment in its object: called the arrest of the two “a mistake”
NEAR = 8  # items between a verb and the noun that goes with it: wrote in a post on Chirp:
SHORTEST_DIRECT = 4  # words: a shorter quotation is a fragment unless it is a sentence of its own


def find_quoted(reading: Reading, sentence: Sequence[Item]) -> Iterator[Attribution]:
    """One attribution a quotation of the sentence that has a cue in it; neighbours under one cue are one."""
    used: set[int] = set()
    for k, item in enumerate(sentence):
        if item.quotation is None or k in used:
            continue
        attribution = _before_cue(reading, sentence, k, used) or _after_cue(reading, sentence, k, used)
        if attribution:
            yield attribution


def _before_cue(reading: Reading, sentence: Sequence[Item], k: int, used: set[int]) -> Attribution | None:
    """`“...,” Holt said` and `“...,” said Holt`: the quotation opens the sentence and a cue follows."""
    quotation = sentence[k].quotation
    assert quotation is not None
    if any(i.is_word for i in sentence[max(0, k - REACH) : k]) or _is_short(reading, quotation):
        return None
    cue = _following_cue(sentence, k + 1)
    if cue is None:
        return None
    words_between = any(i.is_word for i in sentence[k + 1 : cue])
    found = read_cue(sentence, cue, inverted=not words_between)
    if found.source is None and words_between:
        return None
    used.add(k)
    contents = [quotation.inner]
    rest = _quotation_after(sentence, cue, LONGEST_GAP * 2)
    more = sentence[rest].quotation if rest is not None else None
    if rest is not None and more and not _is_short(reading, more):
        contents.append(more.inner)
        used.add(rest)
    return made(reading, "before-cue" if len(contents) == 1 else "interrupted", Kind.DIRECT, tuple(contents), found)


def _following_cue(sentence: Sequence[Item], start: int) -> int | None:
    """The cue of a quotation to its left: the first verb cue before the clause ends."""
    commas = 0
    for k in range(start, min(len(sentence), start + LONGEST_GAP + 6)):
        item = sentence[k]
        if item.quotation:
            return None
        if is_verb(sentence, k):
            return k
        if item.word in ("?", "!", ":", ";"):
            return None
        commas += item.word == ","
        if commas > 2 or item.word in language().subordinators - {"as", "who"}:
            return None
    return None


def _after_cue(reading: Reading, sentence: Sequence[Item], k: int, used: set[int]) -> Attribution | None:
    """A cue before the quotation: direct where only a comma, colon or address stands between, else mixed.

    A fragment inside a reported clause is left to the clause, which holds more than the fragment.
    """
    quotation, cue = sentence[k].quotation, _preceding_cue(sentence, k)
    if quotation is None or cue is None:
        return None
    found = read_cue(sentence, cue)
    if _is_announced(reading, sentence, k) and _only_address(sentence[cue + 1 : k], sentence[k - 1]):
        used.add(k)
        return made(reading, "after-cue", Kind.DIRECT, (quotation.inner,), found)
    if sentence[cue + 1].word == "," and k > cue + 2:
        return None  # the cue is parenthetical: the talks, he added, are “dead”
    first = content_start(sentence, cue)
    words = count_words(sentence[first:k])
    denied = is_passive(sentence, cue) or is_negated(sentence, cue)
    reporting = found.is_strong and found.act is Act.SPEECH and not denied
    if not reporting or words > LONGEST_OBJECT or reports_clause(sentence, cue, first):
        return None
    last = content_end(sentence, k)
    inside = [(j, sentence[j].quotation) for j in range(first, last + 1)]
    fragments = tuple(q.inner for _, q in inside if q)
    used.update(j for j, q in inside if q)
    span = trimmed(sentence, first, last)
    contents = (quotation.inner if span == quotation.outer else span,)
    return made(reading, "after-cue", Kind.MIXED, contents, found, fragments=fragments)


def _preceding_cue(sentence: Sequence[Item], k: int) -> int | None:
    """The cue to the left of the quotation at `k` whose clause reaches it: the nearest verb of saying.

    A noun right before the quotation ("in a statement:") is the cue only where no verb stands near it. Before a
    comma or colon a verb of wanting or believing is passed over, for the quotation is not its object.
    """
    noun, apart = None, not sentence[k - 1].is_word if k else False
    for j in range(k - 1, max(-1, k - REACH), -1):
        item = sentence[j]
        if item.word in (";", "?", "!", "according") or (noun is not None and noun - j > NEAR):
            break
        if item.cue is None:
            continue
        if is_verb(sentence, j) and not (apart and item.cue.entry.act != "speech"):
            return j
        if noun is None and item.cue.entry.kind == "noun" and not count_words(sentence[j + 1 : k]):
            noun = j
    return noun


def _is_announced(reading: Reading, sentence: Sequence[Item], k: int) -> bool:
    """Whether a quotation stands for itself: after a comma or colon, or a sentence of its own; else it is an object."""
    quotation = sentence[k].quotation
    assert quotation is not None
    own = reading.text[quotation.inner.start].isupper() or not sentence[k - 1].is_word
    return own and not _is_short(reading, quotation)


def _only_address(between: Sequence[Item], last: Item) -> bool:
    """Whether nothing but an address, a place or a day stands between cue and quotation: told reporters on Monday:"""
    words = [i for i in between if i.is_word]
    if any(i.word in language().subordinators for i in words):
        return False
    return last.word in (":", ",") or not words or (len(words) <= 3 and not between[-1].is_word)


def _is_short(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is a fragment: few words, and no sentence of its own."""
    inner = quotation.inner.of(reading.text)
    words = inner.split()
    whole = inner[:1].isupper() and inner.rstrip("’'”\"")[-1:] in ".?!…,"
    return len(words) < SHORTEST_DIRECT and not whole


def _quotation_after(sentence: Sequence[Item], cue: int, reach: int) -> int | None:
    for k in range(cue + 1, min(len(sentence), cue + 1 + reach)):
        if sentence[k].quotation:
            return k if not sentence[k - 1].is_word else None
    return None


def sequel(quoted: Sequence[Attribution], sentence: Sequence[Item]) -> Attribution | None:
    """`“...,” Holt said. “...”`: a sentence of nothing but quotation goes on with the one before it."""
    more = tuple(item.quotation.inner for item in sentence if item.quotation)
    if not quoted or not more or any(item.is_word for item in sentence) or quoted[-1].kind is not Kind.DIRECT:
        return None
    return replace(quoted[-1], contents=(*quoted[-1].contents, *more), rule="attributions/interrupted")
