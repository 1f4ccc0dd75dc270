"""What a verb governs: a clause, an infinitive, an object, words behind a preposition; the first frame that fits."""

import re
from dataclasses import replace

from framing.extract.cues import Cue, Found
from framing.extract.extents import REACH, behind_time, clause_end, clause_follows, is_finite, phrase_end, sentence_end
from framing.extract.phrases import phrase_after
from framing.extract.rows import Line
from framing.extract.word_classes import PHRASE, word_classes
from framing.language import language
from framing.model import Act

FINITE = re.compile("[vMBHD]")
_FINITE_OR_QUOTED = re.compile("[vMBHDQ]")
_ADDRESS = re.compile(r"(?:[aR]|p[dmj]*(?:[nN~z]+m?|k)(?:o[dmj]*[nN~z]+)*)*")
_FAR_ADDRESS = re.compile(r"[dmjnNzpoyk~a,l()]*h(?=[dmjnNiyk])")
_OWN_WORD = re.compile("[dmjnNz~]{0,4}Q")  # the board's “failure”
_BOUNDARY = re.compile(r"[,;:whqubc(\-Q]")


def complement(line: Line, cue: Cue) -> Found | None:
    """What follows a verb in the active: the first of its frames that fits."""
    if cue.passive or cue.source is None:
        return None
    first = cue.at + 1
    while line.at(first) in "aR":
        first += 1
    first = behind_time(line, first)
    behind = _behind_address(line, first, cue.frames)
    if line.at(behind) not in "hqi" and "object" in cue.frames:
        behind = first
    found = _marked_clause(line, cue, behind) or _infinitive(line, cue, first)
    if found is not None or not cue.is_strong:
        return found
    return _bare_clause(line, cue, first, behind) or _phrase(line, cue, first)


def _clause(line: Line, cue: Cue, first: int) -> Found:
    side = in_side_clause(line, cue)
    return "clause", [(first, clause_end(line, first, side=side, like=line.letters[cue.at]))], cue


def _marked_clause(line: Line, cue: Cue, k: int) -> Found | None:
    """`said that ...`, `asked whether ...`: a word at `k` opens the clause."""
    letter = line.at(k)
    if letter == "h":
        k += line.at(k + 1) == ","
        told = not cue.frames.isdisjoint(("that", "addressee")) or clause_follows(line, k + 1)
        if told and (cue.is_strong or k == cue.at + 1):
            return _clause(line, cue, k + (line.at(k + 1) not in "BMHD"))  # he said that is wrong
    if "wh" in cue.frames and (letter == "q" or line.word(k) in ("if", "where", "who", "which")):
        return _clause(line, cue, k)
    return None


def _infinitive(line: Line, cue: Cue, first: int) -> Found | None:
    """`vowed to fight`, `promised at a rally to sign it`."""
    if "to" in cue.frames and line.at(first) == "p" and (match := _ADDRESS.match(line.letters, first, first + 14)):
        first = match.end() if line.at(match.end()) == "t" else first
    if line.at(first) == "V" and cue.entry.kind == "phrase":  # the phrase ends in "to"
        return "infinitive", [(first, phrase_end(line, first))], cue
    if line.at(first) != "t" or "to" not in cue.frames or not (cue.is_strong or _is_somebody(line, cue)):
        return None  # the pace needs to rise
    denied = first > cue.at + 1 and line.letters[first - 1] == "R"  # vowed not to sign
    return "infinitive", [(first - denied, phrase_end(line, first))], cue


def _is_somebody(line: Line, cue: Cue) -> bool:
    """Whether the source can hold an attitude: a name, or a pronoun for people."""
    assert cue.source is not None
    first = line.item(cue.source.start)
    return any(letter in "Niw" for letter in line.letters[first : cue.start])


def _behind_address(line: Line, first: int, frames: frozenset[str]) -> int:
    """The item behind the person addressed, a place or a day: told reporters on Monday | that."""
    k = first
    if "addressee" in frames and line.at(first) in "dnNykmj":
        last = phrase_after(line, first)
        k = first if last is None else last + 1
        while line.at(k) == "o":
            last = phrase_after(line, k + 1)
            if last is None:
                break
            k = last + 1
    while k < first + 16:
        match = _ADDRESS.match(line.letters, k, k + 14)
        k = match.end() if match else k
        if behind_time(line, k) == k:
            break
        k = behind_time(line, k)
    if line.at(k) in "hq" or not ("addressee" in frames or line.at(first) in "pk"):
        return k
    far = _FAR_ADDRESS.match(line.letters, k, k + 30)  # told a crowd in Orrin, a town of farmers, that
    return far.end() - 1 if far else k


def _bare_clause(line: Line, cue: Cue, first: int, behind: int) -> Found | None:
    """`said the talks failed`: a clause without "that", behind the person addressed where there is one."""
    frames = cue.frames
    if "bare" in frames:
        if line.at(first) == "Q":
            return _clause(line, cue, first)
        if line.at(first) == ":" and line.at(first + 1) not in "Q$":
            return "clause", [(first + 1, sentence_end(line, first + 1))], cue
        nothing_else = "object" not in frames and line.at(behind) in PHRASE + "aRpu"
        if nothing_else and _FINITE_OR_QUOTED.search(line.letters, behind + 1, behind + 40):
            return _clause(line, cue, behind)
    # In a side clause a verb further on is that of the main clause: those who support the plan have left.
    if "object" in frames and in_side_clause(line, cue) and not _auxiliary_follows(line, behind):
        return None
    takes_clause = "bare" in frames or "that" in frames or behind > first
    return _clause(line, cue, behind) if takes_clause and opens_clause(line, behind) else None


def _phrase(line: Line, cue: Cue, first: int) -> Found | None:
    """A gerund, an object, or what follows a preposition that the cue takes."""
    letter, word = line.at(first), line.word(first)
    if letter == "g" and not cue.frames.isdisjoint(("ing", "object")):
        return "infinitive", [(first, phrase_end(line, first))], cue
    if letter in PHRASE + "klQ":
        return _object(line, cue, first)
    takes = word in cue.frames or (word == "to" and "to:np" in cue.frames) or (word == "as" and _has_gap(line, cue))
    return after_preposition(line, cue, first) if takes and (letter in "po" or word == "as") else None


def _has_gap(line: Line, cue: Cue) -> bool:
    """Whether the object stands before the source: which they celebrated as the best, what he calls a sham."""
    shapes = not cue.frames.isdisjoint(("object-as", "object-complement"))
    return shapes and cue.source is not None and line.at(line.item(cue.source.start) - 1) in "qwh"


def _auxiliary_follows(line: Line, k: int) -> bool:
    """Whether the noun phrase at `k` is a subject for sure: an auxiliary follows it."""
    last = phrase_after(line, k)
    return last is not None and line.at(last + 1) in "MBHD"


def opens_clause(line: Line, k: int) -> bool:
    """Whether a clause without "that" begins at `k`: a noun phrase, and its verb before the next boundary."""
    if line.at(k) == "i":
        return True
    if line.at(k) not in PHRASE + "la":
        return False
    boundary = _BOUNDARY.search(line.letters, k + 1, k + 40)
    stop = boundary.start() if boundary else min(line.size, k + 40)
    verb = k + 1
    while (match := FINITE.search(line.letters, verb, stop)) is not None:
        verb = match.start()
        if line.letters[verb] != "v" or word_classes()[line.words[verb]] != "e" or line.at(verb + 1) not in "pta":
            return is_finite(line, verb)
        verb += 1
    return False


def after_preposition(line: Line, cue: Cue, at: int) -> Found | None:
    """What follows the preposition at `at`, which then belongs to the cue: railed against | the plan."""
    first = at + 1
    if line.at(first) in "$.,;:":
        return None
    end = clause_end(line, first) if line.at(first) in "qhw" else phrase_end(line, first)
    widened = replace(cue, span=line.span(cue.at, at))
    return "preposition", [(first, end)], _of_object(line, widened, first)


def _object(line: Line, cue: Cue, first: int) -> Found | None:
    """A noun phrase and what its frame adds: called X Y, urged X to go, accused X of it."""
    frames, end = cue.frames, phrase_end(line, first)
    last = phrase_after(line, first)
    if last is not None:
        behind = _behind_object(line, last + 1, complement="object-complement" in frames)
        after, word = line.at(behind), line.word(behind)
        if after == "t" and "object-to" in frames:
            return "infinitive", [(first, phrase_end(line, first))], cue
        if (after in "po" or word == "as") and f"object-{word}" in frames:
            return "object", [(first, max(end, phrase_end(line, behind + 1)))], _in_words(line, cue, behind + 1)
        if after in "djnNQ" and "object-complement" in frames:
            return "object", [(first, end)], _in_words(line, cue, behind)
    if _has_gap(line, cue):
        return "object", [(first, end)], cue  # what they called a stolen election
    if "object" not in frames:
        return None
    if line.at(first) in "ky" and line.at(first + 1) not in "ovMBHD":
        return None if "addressee" in frames else ("object", [(first, first)], replace(cue, acts=Act.ATTITUDE))
    return "object", [(first, end)], _of_object(line, cue, first)


def _in_words(line: Line, cue: Cue, k: int) -> Cue:
    """The cue, of speech where what it says of its object is quoted: dismissed the finding as “absurd”."""
    return replace(cue, acts=Act.SPEECH) if "Q" in line.letters[k : k + 2] else cue


def _behind_object(line: Line, k: int, *, complement: bool) -> int:
    """The item behind an object whose first phrase ends before `k`: what is listed, adverbs, a time, "not"."""
    k = _list_end(line, k)
    while line.at(k) == "c" or (complement and line.at(k) in "po" and line.word(k) != "to"):
        more = phrase_after(line, k + 1)
        if more is None:
            break
        k = more + 1
    while line.at(k) == "a":
        k += 1
    k = behind_time(line, k)
    return k + (line.at(k) == "R")


def _list_end(line: Line, k: int) -> int:
    """The item behind the list that goes on with a comma at `k`: asked Holt, Pell and the board | to go."""
    start = k
    while line.at(k) == ",":
        more = phrase_after(line, k + 1)
        if more is None:
            return k if line.at(k + 1) == "c" else start
        k = more + 1
    return k if line.at(k) == "c" else start


def _of_object(line: Line, cue: Cue, first: int) -> Cue:
    """The cue, of attitude where its object says what it is about and not what was said: criticised the plan."""
    says = "that" in cue.frames or cue.entry.category == "directive" or _OWN_WORD.match(line.letters, first)
    return cue if says or cue.act is not Act.SPEECH else replace(cue, acts=Act.ATTITUDE)


def in_side_clause(line: Line, cue: Cue) -> bool:
    """Whether a cue stands in a clause that a comma will end: `While Holt said that ...,` and `Holt, who said ...,`."""
    letters = line.letters
    if cue.start > 0 and letters[cue.start - 1] == "w":
        return True
    if cue.source is not None:
        subject = line.item(cue.source.start)
        if subject == 1 and letters[0] in "up":
            return True
        if subject > 2 and letters[subject - 2 : subject] == ",u":
            return not any(letter in letters[max(0, subject - REACH) : subject] for letter in "vB")
    return line.words[0] in language().side_clauses and "," not in letters[max(0, cue.at - REACH) : cue.at]
