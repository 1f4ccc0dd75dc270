"""Quotations that have a cue in their sentence: before it, after it, around it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from framing.extract.cues import Cue, is_verb, made, verb_cue, with_source
from framing.extract.nouns import owner_of
from framing.extract.phrases import phrase_before, source_after
from framing.extract.reading import Reading
from framing.extract.rows import Line
from framing.extract.subjects import main_subject, nearest_subject
from framing.model import Attribution, Kind, Quotation, Span

REACH = 100  # items
LONGEST_GAP = 20  # items between a quotation and the cue behind it: a source with what describes it
LONGEST_NAME = 16  # signs: so short a quotation may be part of a source: the “board” said
LONGEST_PAUSE = 28  # items between two quotations under one cue
ADJACENT = 3  # items: a weak cue counts only this near before a quotation
NEAR = 8  # items between a verb and the noun that goes with it: wrote in a post on Chirp:
SHORTEST_DIRECT = 4  # words: a shorter quotation is a fragment unless it is a sentence of its own
_SUBJECT_AND_VERB = re.compile(r"(?:i|[dj]*[nN~]+|y)(v)")
_VERB_AND_SUBJECT = re.compile(r"(v)[dj]*[nN~]+")
NO_WORDS = ',;:.()-"~'


def find_quoted(reading: Reading, line: Line) -> Iterator[Attribution]:
    """The direct attributions of a sentence; neighbours under one cue are one. Fragments are left to the clauses."""
    used: set[int] = set()
    for k in line.quotations:
        if k in used:
            continue
        attribution = (
            _before_cue(reading, line, k, used)
            or _after_cue(reading, line, k, used)
            or _before_verb(reading, line, k, used)
            or _after_colon(reading, line, k, used)
        )
        if attribution:
            yield attribution


def _before_cue(reading: Reading, line: Line, k: int, used: set[int]) -> Attribution | None:
    """`“...,” Holt said` and `“...,” said Holt`: the quotation opens the sentence and a cue follows."""
    quotation = line.quotations[k]
    opens = line.at(k - 1) == ":" or all(x in NO_WORDS + "cb" for x in line.letters[max(0, k - REACH) : k])
    if not opens or _is_short(reading, quotation):
        return None
    at = _following_cue(line, k + 1)
    if at is None or (line.letters[at] == "g" and line.at(k - 1) == ":"):
        return None
    between = any(letter not in NO_WORDS for letter in line.letters[k + 1 : at])
    cue = verb_cue(line, at)
    if not between:
        cue = replace(cue, source=source_after(line, at + 1), passive=False)
    elif cue.source is None or not _follows(line, k, cue.source):
        return None
    contents = _with_rest(reading, line, k, at, used)
    return made(reading, "before-cue" if len(contents) == 1 else "interrupted", Kind.DIRECT, contents, cue)


def _before_verb(reading: Reading, line: Line, k: int, used: set[int]) -> Attribution | None:
    """`“...,” Holt deadpanned.`: behind a comma in the marks even a verb that no lexicon has is a cue."""
    if k not in line.paused or _is_short(reading, line.quotations[k]):
        return None
    if any(x not in NO_WORDS + "cb" for x in line.letters[max(0, k - REACH) : k]):
        return None
    inverted = _VERB_AND_SUBJECT.match(line.letters, k + 1)
    match = inverted or _SUBJECT_AND_VERB.match(line.letters, k + 1)
    if match is None or line.at(match.end()) not in ",.$apu":
        return None
    verb = match.start(1)
    found = made(reading, "before-verb", Kind.DIRECT, _with_rest(reading, line, k, verb, used))
    source = line.span(verb + 1, match.end() - 1) if inverted else line.span(k + 1, verb - 1)
    return with_source(reading, found, source, line.span(verb, verb))


def _after_colon(reading: Reading, line: Line, k: int, used: set[int]) -> Attribution | None:
    """`Holt: “...”` and `Holt was blunt: “...”`: the subject, or the name, of what stands before the colon."""
    if line.at(k - 1) != ":" or _is_short(reading, line.quotations[k]):
        return None
    source = _label(line, k - 1) or main_subject(line, k - 1) or _label(line, k - 1, alone=False)
    if source is None:
        return None
    found = made(reading, "after-colon", Kind.DIRECT, _with_rest(reading, line, k, k, used))
    return with_source(reading, found, source, line.span(k - 1, k - 1))


def _label(line: Line, colon: int, *, alone: bool = True) -> Span | None:
    """The name before a colon, with `alone` only where it opens its sentence or follows a dash: - Holt: “...”"""
    last = line.letters.rfind("(", max(0, colon - REACH), colon) - 1 if line.at(colon - 1) == ")" else colon - 1
    first = phrase_before(line, last) if last >= 0 else None
    if first is None or not any(letter in "Ni" for letter in line.letters[first : last + 1]):
        return None
    opens = first == 0 or line.letters[first - 1] in "-~" or line.words[first - 1] == "from"
    return line.span(first, last) if opens or not alone else None


def _follows(line: Line, k: int, source: Span) -> bool:
    """Whether a source stands right behind the quotation at `k`, or a pronoun stands for it."""
    first = k + 1
    while line.at(first) in NO_WORDS + "cbau":
        first += 1
    return first < line.size and (line.starts[first] >= source.start or line.letters[first] == "w")


def _following_cue(line: Line, start: int) -> int | None:
    """The cue of a quotation to its left: the first verb cue before the clause ends."""
    commas = 0
    for k in range(start, min(line.size, start + LONGEST_GAP)):
        letter = line.letters[k]
        if letter == "Q" and len(line.quotations[k].inner) > LONGEST_NAME:
            return None
        if is_verb(line, k) and (letter != "l" or line.letters[k - 1] == "H" or line.cues[k].entry.kind == "phrase"):
            return k
        if k in line.cues and letter == "n" and line.letters[k - 1] in "Ni" and line.at(k + 1) in ".,$":
            return k  # “...,” Holt notes.
        if letter in ".:;":
            return None
        commas += letter == ","
        if commas > 2 or (letter in "huq" and line.words[k] != "as"):
            return None
    return None


def _after_cue(reading: Reading, line: Line, k: int, used: set[int]) -> Attribution | None:
    """A cue before the quotation where only a comma, colon or address stands between."""
    at = _preceding_cue(line, k)
    if at is None or not _is_announced(reading, line, k) or not _only_address(line, at + 1, k):
        return None
    cue = verb_cue(line, at) if is_verb(line, at) else _noun_cue(line, at)
    contents = _with_rest(reading, line, k, k, used, joined=True)
    return made(reading, "after-cue", Kind.DIRECT, contents, cue)


def _with_rest(
    reading: Reading, line: Line, k: int, at: int, used: set[int], *, joined: bool = False
) -> tuple[Span, ...]:
    """The words of the quotation at `k` and of those that go on behind item `at`; with `joined` only by "and"."""
    contents = [line.quotations[k].inner]
    used.add(k)
    for rest in _quotations_after(line, at):
        between = line.letters[at + 1 : rest]
        if _is_short(reading, line.quotations[rest]) or (joined and any(x not in NO_WORDS + "cQ" for x in between)):
            continue
        contents.append(line.quotations[rest].inner)
        used.add(rest)
    return tuple(contents)


def _noun_cue(line: Line, at: int) -> Cue:
    """A noun of saying right before the quotation: in a statement: “...”; its owner is the source."""
    match = line.cues[at]
    source = owner_of(line, at) or nearest_subject(line, at)
    return Cue(at, at, line.span(at, at), source, match.entry, match.is_marked)


def _preceding_cue(line: Line, k: int) -> int | None:
    """The cue to the left of the quotation at `k` whose clause reaches it: the nearest verb of saying.

    A noun right before the quotation ("in a statement:") is the cue only where no verb stands near it. Before a
    comma or colon a verb of wanting or believing is passed over, for the quotation is not its object.
    """
    noun, apart = None, line.at(k - 1) in NO_WORDS
    for j in range(k - 1, max(-1, k - REACH), -1):
        if line.letters[j] in ";." or line.words[j] == "according" or (noun is not None and noun - j > NEAR):
            break
        match = line.cues.get(j)
        if match is None:
            continue
        sure = match.is_marked or k - j <= ADJACENT
        if is_verb(line, j) and sure and not (apart and match.entry.act != "speech"):
            return j
        if noun is None and match.entry.kind == "noun" and all(x in NO_WORDS for x in line.letters[j + 1 : k]):
            noun = j
    return noun


def _is_announced(reading: Reading, line: Line, k: int) -> bool:
    """Whether a quotation stands for itself: after a comma or colon, or a sentence of its own; else it is an object."""
    quotation = line.quotations[k]
    own = reading.text[quotation.inner.start].isupper() or line.at(k - 1) in NO_WORDS
    return own and not _is_short(reading, quotation)


def _only_address(line: Line, first: int, k: int) -> bool:
    """Whether nothing but an address, a place or a day stands between cue and quotation: told reporters on Monday:"""
    words = [j for j in range(first, k) if line.letters[j] not in NO_WORDS]
    if any(line.letters[j] in "huwqMBHDv" for j in words):
        return False
    return line.at(k - 1) in ",:" or not words or (len(words) <= 3 and line.at(k - 1) in NO_WORDS)


def _is_short(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is a fragment: few words, and no sentence of its own."""
    inner = quotation.inner.of(reading.text)
    words = inner.split()
    whole = inner[:1].isupper() and inner.rstrip("’'”\"")[-1:] in ".?!…,"
    return len(words) < SHORTEST_DIRECT and not whole


def _quotations_after(line: Line, at: int) -> Iterator[int]:
    """The quotations behind item `at` that go on after its cue: set off by a sign, near enough."""
    last, k = at, at + 1
    while k <= min(last + LONGEST_PAUSE, line.size - 1):
        if k in line.quotations and line.letters[k - 1] in NO_WORDS + "c":
            yield k
            last = k
        k += 1


def is_quotation(line: Line) -> bool:
    """Whether a sentence is nothing but quotation."""
    return bool(line.quotations) and all(letter in NO_WORDS + "Q" for letter in line.letters)


def with_more(found: Attribution, line: Line) -> Attribution:
    """`“...,” Holt said. “...”`: the attribution with the quotations of a sentence that has nothing else."""
    more = tuple(q.inner for q in line.quotations.values())
    rule = "attributions/interrupted" if found.kind is Kind.DIRECT else found.rule
    fragments = (*found.fragments, *more) if found.fragments else ()
    return replace(found, contents=(*found.contents, *more), fragments=fragments, rule=rule)
