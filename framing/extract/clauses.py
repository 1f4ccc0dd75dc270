"""Reported words without quotation marks of their own: clauses, infinitives and objects that depend on a cue."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.extract.cues import (
    REACH,
    Cue,
    content_end,
    content_start,
    count_words,
    cue_of,
    in_side_clause,
    is_negated,
    is_passive,
    is_verb,
    made,
    read_cue,
    reports_clause,
    trimmed,
    word_at,
)
from framing.extract.reading import Item, Reading
from framing.extract.sources import source_after
from framing.language import language
from framing.model import Act, Attribution, Kind, Span

LONGEST_TAIL = 7  # items between a cue and the comma or full stop that closes it: said on Monday in Orrin.


def find_clauses(reading: Reading, sentence: Sequence[Item]) -> Iterator[Attribution]:
    """An attribution for each cue of the sentence that has a content; the frames are tried in a fixed order."""
    for k, item in enumerate(sentence):
        if item.cue is None:
            continue
        if item.word == "according":
            attribution = _according_to(reading, sentence, k)
        elif item.cue.entry.kind == "noun":
            attribution = _nominal(reading, sentence, k)
        elif (item.cue.is_marked or word_at(sentence, k + 1) in ("that", "whether", "to")) and is_verb(sentence, k):
            found = read_cue(sentence, k)
            attribution = _parenthetical(reading, sentence, k, found) or _complement(reading, sentence, k, found)
        else:
            attribution = None
        if attribution:
            yield attribution


def _complement(reading: Reading, sentence: Sequence[Item], k: int, found: Cue) -> Attribution | None:
    """What follows a verb: a clause, an infinitive or an object. A passive has no source that it names."""
    first = content_start(sentence, k)
    if first >= len(sentence) - 1:
        return None
    passive = is_passive(sentence, k)
    if passive:
        found = replace(found, source=None)
    elif found.source is None and sentence[k].word != "what":
        return None
    if _opens_clause(sentence, k, first, passive=passive):
        last = content_end(sentence, first, side=in_side_clause(sentence, k))
        return _made(reading, "clause", sentence, [(first, last)], found)
    if passive:
        return None
    last = content_end(sentence, k + 1, side=in_side_clause(sentence, k))
    if _is_infinitive(sentence, k):
        return _made(reading, "infinitive", sentence, [(k + 1, last)], found)
    if found.is_strong and _is_object(sentence, k) and not is_negated(sentence, k):
        last = _object_end(sentence, k + 1, last)
        found = found if _gives_words(sentence, k, last) else replace(found, act=Act.ATTITUDE)
        return _made(reading, "object", sentence, [(k + 1, last)], found)
    return None


def _opens_clause(sentence: Sequence[Item], k: int, first: int, *, passive: bool) -> bool:
    """Whether a clause begins at `first`: after "that", which even a weak cue may have beside it, or without."""
    cue = sentence[k].cue
    assert cue is not None
    if cue.entry.kind == "phrase" and cue.entry.term.endswith(" that"):
        return first == k + 1
    if sentence[first - 1].word in ("that", "whether"):
        return cue.is_marked or first == k + 2
    return cue.is_marked and not passive and reports_clause(sentence, k, first)


def _gives_words(sentence: Sequence[Item], k: int, last: int) -> bool:
    """Whether an object says what was said: `demanded a recount` does, `criticised the plan` only names its target."""
    cue = sentence[k].cue
    assert cue is not None
    if cue.entry.category not in ("emotive", "distancing") and cue.entry.term not in language().feeling_verbs:
        return True
    if word_at(sentence, k + 1) in language().auxiliaries:  # which they claim were tainted
        return True
    after_of = (sentence[j + 1].word for j in range(k + 1, last) if sentence[j].word in ("of", "for"))
    return any(word.endswith("ing") for word in after_of)  # accused the board of hiding them


def _object_end(sentence: Sequence[Item], first: int, last: int) -> int:
    """The end of an object: before a time or a second verb."""
    words = language()
    for k in range(first + 1, last + 1):
        item, follows = sentence[k], word_at(sentence, k + 1)
        if item.word == "on" and follows.endswith("day"):
            return k - 1
        if item.word == "and" and (follows in words.auxiliaries or follows in words.pronouns):
            return k - 1
    return last


def _is_infinitive(sentence: Sequence[Item], k: int) -> bool:
    """`refused to sign`, `urged the board to publish`: "to" at once, or after an object of a few words."""
    cue = sentence[k].cue
    assert cue is not None
    if word_at(sentence, k + 1) == "to":
        after = sentence[k + 2] if k + 2 < len(sentence) else None
        verb = after is not None and after.is_word and not after.capital and after.word not in language().function
        return (verb or word_at(sentence, k + 2) in ("be", "have", "do")) and (
            cue.entry.act != "speech" or cue.is_marked
        )
    if not cue.is_marked or cue.entry.category != "directive":
        return False
    for j in range(k + 1, min(k + 9, len(sentence) - 1)):
        if sentence[j].word == "to":
            return True
        if not sentence[j].is_word or sentence[j].cue:
            return False
    return False


def _is_object(sentence: Sequence[Item], k: int) -> bool:
    """`demanded a recount`, `supports the plan`: a noun phrase that is not just the person addressed."""
    cue, words = sentence[k].cue, language()
    assert cue is not None
    if cue.entry.term in words.no_object or k + 1 >= len(sentence):
        return False
    follows = sentence[k + 1]
    if follows.quotation or not follows.is_word or follows.word in words.no_object_start:
        return False
    return count_words(sentence[k + 1 : k + 4]) >= (1 if cue.entry.kind == "phrase" else 2)


def _parenthetical(reading: Reading, sentence: Sequence[Item], k: int, found: Cue) -> Attribution | None:
    """`The talks failed, the board said.` `The talks, said Holt, had failed.`: the cue stands beside its clause."""
    if found.act is Act.ATTITUDE or not found.is_strong or sentence[k].word.endswith("ing"):
        return None
    source, first, last = found.source, k, k
    if source and source.end <= sentence[k].start:
        while first > 0 and sentence[first - 1].start >= source.start:
            first -= 1
    elif k > 0 and sentence[k - 1].word == ",":
        source = source_after(sentence, k)
        while source and last + 1 < len(sentence) and sentence[last + 1].end <= source.end:
            last += 1
    end = _closing(sentence, last + 1)
    if source is None or end is None or first < 3 or sentence[first - 1].word != ",":
        return None
    parts = [(_first_word(sentence, first), first - 2)]
    goes_on = sum(i.is_word or i.quotation is not None for i in sentence[end + 1 : end + 3]) > 1
    if goes_on and word_at(sentence, end + 1) not in language().new_clause:
        parts.append((end + 1, min(len(sentence) - 1, end + REACH)))
    if parts[0][0] > parts[0][1]:
        return None
    return _made(reading, "parenthetical", sentence, parts, replace(found, source=source))


def _closing(sentence: Sequence[Item], start: int) -> int | None:
    """The comma, full stop or end that closes a parenthetical cue; a few words of time or place may precede it."""
    for j in range(start, min(len(sentence), start + LONGEST_TAIL)):
        item = sentence[j]
        if item.word in (",", ".") or j == len(sentence) - 1:
            return j
        if item.quotation or item.cue or item.word in language().subordinators:
            return None
        if j == start and item.word not in ("on", "in", "at", "during", "after") and not item.word.endswith("day"):
            return None
    return len(sentence) - 1 if start >= len(sentence) else None


def _first_word(sentence: Sequence[Item], before: int) -> int:
    """The first word or quotation of the sentence, not farther from `before` than a clause can be long."""
    k = max(0, before - REACH)
    while k < before - 2 and not sentence[k].is_word and not sentence[k].quotation:
        k += 1
    return k


def _nominal(reading: Reading, sentence: Sequence[Item], k: int) -> Attribution | None:
    """`the board's claim that ...`, `a statement saying ...` is left to the verb: a noun with a that-clause."""
    cue = sentence[k].cue
    if cue is None or word_at(sentence, k + 1) != "that" or k + 3 >= len(sentence):
        return None
    if word_at(sentence, k + 2) in language().times or any(is_verb(sentence, j) for j in range(max(0, k - 8), k)):
        return None  # "that day"; or the clause depends on the verb: announced in a statement that ...
    found = cue_of(sentence[k], _owner(sentence, k))
    return _made(reading, "nominal", sentence, [(k + 2, content_end(sentence, k + 2))], found)


def _owner(sentence: Sequence[Item], k: int) -> Span | None:
    """Whose claim it is: the possessor before the noun, `Holt's claim`."""
    for j in range(k - 1, max(-1, k - 4), -1):
        if sentence[j].word == "'s":
            first = j - 1
            while first > 0 and sentence[first - 1].capital:
                first -= 1
            return Span(sentence[first].start, sentence[j - 1].end) if j > 0 else None
    return None


def _according_to(reading: Reading, sentence: Sequence[Item], k: int) -> Attribution | None:
    """`According to X, clause` and `clause, according to X`."""
    source, cue = source_after(sentence, k), sentence[k].cue
    if source is None or cue is None:
        return None
    after = next((j for j in range(k + 1, len(sentence)) if sentence[j].start >= source.end), len(sentence))
    if any(i.is_word or i.quotation for i in sentence[max(0, k - REACH) : k]):
        parts = [(_first_word(sentence, k), k - 1)]
        if word_at(sentence, after) == "," and count_words(sentence[after + 1 : after + 4]) > 1:
            parts.append((after + 1, content_end(sentence, after + 1)))
    elif after < len(sentence) - 1 and sentence[after].word == ",":
        parts = [(after + 1, content_end(sentence, after + 1))]
    else:
        return None
    found = cue_of(sentence[k], source)
    return _made(reading, "according-to", sentence, parts, found)


def _made(
    reading: Reading, rule: str, sentence: Sequence[Item], parts: Sequence[tuple[int, int]], found: Cue
) -> Attribution:
    """An attribution whose contents are some stretches of the sentence; quotations in them are its fragments."""
    contents = tuple(trimmed(sentence, first, last) for first, last in parts)
    inside = tuple(i.quotation.inner for first, last in parts for i in sentence[first : last + 1] if i.quotation)
    kind = Kind.MIXED if inside else Kind.INDIRECT
    return made(reading, rule, kind, contents, found, fragments=inside)
