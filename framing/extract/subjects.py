"""Whose verb it is: subjects to its left, over asides, relative clauses and shared by verbs that are joined."""

import re

from framing.extract.extents import clause_follows
from framing.extract.phrases import group_start, over_aside, over_relative, phrase_before, source_after
from framing.extract.rows import Line
from framing.extract.word_classes import FINITE, word_classes
from framing.model import Span

REACH = 80  # items: no subject is farther from its verb
_FINITE = re.compile("[vMBHD]")
_OF_ANOTHER = frozenset("of for from about against with to on over".split())
_TIMES = frozenset("day week month year night morning afternoon evening weekend".split())


def subject_of(line: Line, verb: int, start: int) -> Span | None:
    """The subject of the verb at `verb`, whose auxiliaries begin at `start`; None where none is found."""
    letters = line.letters
    before = letters[start - 1] if start else ""
    if letters[verb] == "g" and start == verb and (not start or before in ",copu-"):
        return _of_participle(line, verb)
    if before == "t":
        return _of_infinitive(line, start)
    if before and before in "cb":
        return nearest_subject(line, start - 1, main=letters[start - 2 : start - 1] == ",")
    if _is_reduced(line, verb, start):
        return None
    return subject_before(line, start) or nearest_subject(line, start, main=before == ",")


def _is_reduced(line: Line, verb: int, start: int) -> bool:
    """Whether a form in -ed describes the noun behind a preposition: because of the results announced in Orrin."""
    if start != verb or line.at(verb + 1) not in "pt" or word_classes()[line.words[verb]] != "e":
        return False
    first = phrase_before(line, start - 1) if start else None
    while first and line.letters[first - 1] in "djQ":
        first -= 1
    return first is not None and first > 1 and line.letters[first - 1] in "po"


def subject_before(line: Line, start: int) -> Span | None:
    """The subject of the verb group that begins at `start`: the noun phrase to its left, over asides between commas.

    Where a relative clause stands between, the subject is what the clause says more of; where the verb is in a
    relative clause, it is the relative pronoun.
    """
    last = start - 1
    edge = _over_asides(line, last)
    if edge < 0:
        return None
    letters = line.letters
    if letters[edge] == "w" or (letters[edge] == "h" and edge == last and line.at(edge - 1) in "nN,Q"):
        return line.span(edge, edge)
    first = phrase_before(line, edge)
    describes = first is not None and first > 2 and letters[first - 2] == letters[last] == ","
    if describes and first is not None and letters[first - 1] in "gl":
        edge = _over_asides(line, first - 3)  # Holt, facing a challenge in Orrin, a port, said
        first = phrase_before(line, edge) if edge >= 0 else None
    if first is None:
        return None
    first = over_relative(line, first)
    described = letters[last] in ",)-" and line.at(edge + 2) in "dnNwmjl"  # and not: Holt, for her part, said
    return line.span(first, last - 1 if described else edge)


def _over_asides(line: Line, edge: int) -> int:
    """The last item of the subject: before asides, times and words such as both; negative where there is none."""
    for _ in range(6):
        if edge < 1:
            break
        if line.letters[edge] in ",)-":
            edge = over_aside(line, edge)
            continue
        step = _step_over(line, edge)
        if not step:
            break
        edge -= step
    return edge


def _step_over(line: Line, k: int) -> int:
    """How many items that end at `k` stand between a subject and its verb without belonging to it."""
    letter, before, word, word_before = line.letters[k], line.letters[k - 1], line.words[k], line.words[k - 1]
    if letter in '"aR' or (letter == "k" and word.endswith(("self", "selves")) and before in "nNiy"):  # Holt himself
        return 1
    if before in "nN" and word in ("out", "off", "up", "both", "all", "each"):
        return 1
    if letter == "m" and before == "," and line.letters[k - 2 : k - 1] == "N":  # Holt, 58, who
        return 2
    if before == "p" and (word.endswith("day") or (word.isdigit() and len(word) == 4)):  # on Friday, in 2012
        return 2
    return 2 * (word in _TIMES and word_before in ("last", "this", "earlier"))


def _of_infinitive(line: Line, start: int) -> Span | None:
    """Who does what an infinitive says: whom the verb before it asks or tells, else the subject of that verb."""
    first = phrase_before(line, start - 2)
    beside = None if first is None else line.span(first, start - 2)
    verb = next((k for k in range(start - 2, max(-1, start - 14), -1) if line.letters[k] in "vVlgMBHD,;:"), -1)
    if verb in line.cues and "object-to" in line.cues[verb].entry.frames and beside is not None:
        return beside
    return nearest_subject(line, start - 1) or beside


def _of_participle(line: Line, k: int) -> Span | None:
    """Who does what a participle says: the subject of the clause before it, or of the one after it.

    Behind of, for, from and the like it is whom the verb before them is about: criticised the mayor for saying.
    """
    if line.words[k - 1] in _OF_ANOTHER and k > 1:
        return _of_gerund(line, k - 2)
    found = nearest_subject(line, k, main=line.at(k - 1) in ",c-")
    if found is None:
        for j in range(k + 1, min(line.size, k + 40)):
            if line.letters[j] == "," and clause_follows(line, j + 1):
                return source_after(line, j + 1)
    return found


def _of_gerund(line: Line, before: int) -> Span | None:
    """Who does what a gerund says whose preposition stands behind item `before`; nobody rather than a guess."""
    letter = line.letters[before]
    if letter in "vVlg":  # accused of lying, apologised for saying
        return subject_of(line, before, group_start(line, before))
    first = phrase_before(line, before) if letter in "nNyk" else None
    if first is None or not (
        line.words[before + 1] == "for" or any(x in "Nyk" for x in line.letters[first : before + 1])
    ):
        return None  # charges of lying
    return line.span(first, before)


def nearest_subject(line: Line, until: int, *, main: bool = False) -> Span | None:
    """The subject of the nearest clause before item `until`; with `main` of one that hangs on no other verb."""
    letters, hanging = line.letters, None
    for k in range(until - 1, max(-1, until - REACH), -1):
        if letters[k] == ";":
            break
        if letters[k] not in FINITE or letters[k - 1 : k] == "t":
            continue
        start = group_start(line, k)
        if start and letters[start - 1] in "cb":
            continue
        source = subject_before(line, start)
        if source is None:
            continue
        head = line.item(source.start)
        before = letters[head - 1] if head else "$"
        relative = letters[head] in "wh" or (main and before == "w")
        # Not the subject of a clause that is itself reported: said that he would go and denied it.
        hangs = before == "h" or before in "vVlg" or (main and before in "uq")
        if not relative and not (hangs and head > 1):
            return source
        hanging = hanging or source
    return hanging


def main_subject(line: Line, until: int) -> Span | None:
    """The subject of the first finite verb of the sentence before item `until`."""
    for match in _FINITE.finditer(line.letters, max(0, until - REACH), until):
        source = subject_before(line, group_start(line, match.start()))
        if source is not None and line.letters[line.item(source.start)] not in "wh":
            return source
    return None
