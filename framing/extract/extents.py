"""How far the words reach that a cue reports: to the end of the clause, of the infinitive, of the noun phrase."""

import re

from framing.extract.phrases import phrase_after
from framing.extract.rows import Line
from framing.extract.word_classes import FINITE, word_classes
from framing.language import language

LONGEST_INSERTION = 20  # items between two dashes
REACH = 120  # items: no clause is longer, and time stays linear in a sentence without end
_LIST = re.compile("[dmjnNz~opg]+,?c(?:q|[dmjg]*[nN])")  # Mexicans and Muslims
_ALIKE = {"v": "v", "V": "vV", "g": "vg", "l": "vl"}  # the letters of a second verb beside a cue
ASIDES = frozenset("including such particularly especially".split())
_OCCASIONS = frozenset("during despite amid throughout".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())


def clause_end(line: Line, first: int, *, side: bool = False, like: str = "v") -> int:
    """The last item of the clause that begins at `first`.

    In a `side` clause the first comma ends it. `like` is the letter of its cue: a second verb like it, joined by
    "and", is the outlet's again.
    """
    letters = line.letters
    last, k, has_verb = min(line.size, first + REACH), first, side
    while k < last:
        letter = letters[k]
        has_verb = has_verb or letter in "vMBHDQV"
        if letter in "-(":
            behind = _over_insertion(line, k, last)
            if behind is None:
                return k - 1
            k = behind
        elif letter in ");" and k > first:
            return k - 1
        elif letter == "Q" and _ends_at_quotation(line, k):
            return k
        elif (letter == "," or k in line.paused) and has_verb and _comma_ends(line, k, side=side):
            return k - (letter == ",")
        elif letter in "cb" and has_verb and _joins_cue(line, k, like):
            return k - 1 if letters[k - 1] != "," else k - 2
        k += 1
    return last - 1


def _over_insertion(line: Line, k: int, last: int) -> int | None:
    """The item that closes the bracket or dash at `k`, `k` itself where words go on; None where the clause ends."""
    if line.letters[k] == "(":
        closing = line.letters.find(")", k, last)
        return max(k, closing)
    other = line.letters.find("-", k + 2, min(line.size - 1, k + LONGEST_INSERTION))
    if other < 0 and line.at(k + 1) != "c" and line.word(k + 1) not in ASIDES:
        return None  # the talks failed — a blow to the board
    return max(k, other)


def _comma_ends(line: Line, k: int, *, side: bool) -> bool:
    """Whether what follows a comma is the outlet's again."""
    follows = line.word(k + 1)
    if line.at(k + 1) == "b" and (line.at(k + 2) in "hwt" or _not_only(line, k)):
        return False
    if side or follows in language().new_clause:
        return True
    if line.at(k + 1) == "g" and k + 1 in line.cues:
        return True
    if follows in ("a", "an") and _describes(line, k):
        return True
    if line.at(k + 1) in "nm" and line.word(k + 2) in ("after", "before", "later"):
        return True  # minutes after the vote
    if line.at(k + 1) == "c" and clause_follows(line, k + 2):
        return True
    if line.letters[0] in "up" and clause_follows(line, k + 1):
        return True  # while the board said so, the union did not
    return _closes_with_cue(line, k + 1) or (line.at(k + 1) in "cb" and _joins_cue(line, k + 1))


def _not_only(line: Line, k: int) -> bool:
    """Whether "not only" stands before item `k`, so that "but" goes on with it."""
    return any(line.words[j] == "only" and line.letters[j - 1] == "R" for j in range(max(1, k - 30), k))


def _ends_at_quotation(line: Line, k: int) -> bool:
    """Whether somebody's cue follows the quotation at `k`: “...,” said Holt."""
    return line.word(k + 1) == "according" or _closes_with_cue(line, k + 1)


def _closes_with_cue(line: Line, k: int) -> bool:
    """Whether somebody's cue stands beside the clause from item `k` on: prices rose, the Wire reported on Monday."""
    for j in range(k, min(line.size, k + 12)):
        letter = line.letters[j]
        cue = line.cues.get(j)
        if cue is not None and letter == "v" and (j > k or line.at(j + 1) in "dnNij"):
            inverted = j == k
            return (
                (cue.is_marked or line.has_document)
                and "bare" in cue.entry.frames
                and (inverted or line.at(j + 1) in "$.,;pa-)" or time_at(line, j + 1))
            )
        if letter in ",;:.(-QhuwtvMBDg":
            return False
    return False


def _joins_cue(line: Line, k: int, like: str = "v") -> bool:
    """Whether a second verb of the same subject follows "and": and said, and has said."""
    j = k + 1
    while j < line.size and line.letters[j] in "aRMBHDE":
        j += 1
    return (
        j < line.size
        and line.letters[j] in _ALIKE.get(like, "v")
        and j in line.cues
        and line.cues[j].entry.kind != "noun"
    )


def phrase_end(line: Line, first: int) -> int:
    """The last item of the noun phrase, infinitive or gerund that begins at `first`, with what describes it.

    A finite verb ends it, unless a relative clause or a question has opened inside it.
    """
    letters = line.letters
    last, k, free = min(line.size, first + REACH), first, False
    while k < last:
        letter = letters[k]
        if letter in "-(":
            behind = _over_insertion(line, k, last)
            if behind is None:
                return k - 1
            k = behind
        elif _opens_relative(line, k, letter):
            free = True
        elif letter == "Q" and _ends_at_quotation(line, k):
            return k
        elif k > first and _ends_phrase(line, k, letter, free=free, timed=letters[first] == "t"):
            return k - 1
        k += 1
    return last - 1


def _ends_phrase(line: Line, k: int, letter: str, *, free: bool, timed: bool) -> bool:
    """Whether a phrase is over before item `k`.

    `free` where a clause has opened inside it, `timed` for an infinitive, to which a time belongs: to resign on Friday.
    """
    if letter in ";:)":
        return True
    if letter == ",":
        return not _describes(line, k) and not _lists(line, k)
    if letter in FINITE:
        return not free and is_finite(line, k)
    if letter in "cb":
        return _verb_follows(line, k)
    if letter == "u":
        return line.words[k] != "as"
    return line.words[k] in _OCCASIONS or (not timed and time_at(line, k))


def is_finite(line: Line, k: int) -> bool:
    """Whether the verb at `k` is no infinitive (to be, not to do) and no participle (the cells intended for it)."""
    if (
        line.letters[k] == "v"
        and line.at(k + 1) in "pta"
        and line.at(k - 1) in "nN"
        and word_classes()[line.words[k]] == "e"
    ):
        return False
    return line.at(k - 1) != "t" and not (line.at(k - 1) in "aR" and line.at(k - 2) == "t")


def sentence_end(line: Line, first: int) -> int:
    """The last item of a clause that goes to the end of its sentence: according to the board, ..."""
    stop = line.letters.find(";", first, first + REACH)
    return stop - 1 if stop > 0 else min(line.size, first + REACH) - 1


def clause_follows(line: Line, k: int) -> bool:
    """Whether a noun phrase with its finite verb begins at `k`."""
    last = phrase_after(line, k)
    if last is None:
        return False
    j = last + 1
    while line.at(j) in "aR":
        j += 1
    return line.at(j) in FINITE


def _opens_relative(line: Line, k: int, letter: str) -> bool:
    """Whether a clause opens inside a phrase: that failed, including those who, news they had to learn."""
    word, before = line.words[k], line.word(k - 1)
    if letter == ",":
        return line.at(k + 1) == "w" or line.word(k + 1) in ASIDES
    if letter in "whq" or word in language().opens_clause or word in language().bound_clause:
        return True
    if letter in "id":
        return line.at(k - 1) == "n"
    if letter == "M":
        return line.at(k + 1) == "i"  # should he win
    return word == "when" and before in ("time", "times", "day", "days", "moment", "moments")


def _describes(line: Line, k: int) -> bool:
    """Whether the comma at `k` opens an apposition that ends its sentence: the firm, one of the oldest in town."""
    rest = line.letters[k + 1 : k + 16].rstrip(".")
    return line.at(k + 1) in "dm" and len(rest) < 15 and not any(letter in rest for letter in ",;:-vMBHDwhquQ(")


def _lists(line: Line, k: int) -> bool:
    """Whether a comma stands in a list or between adjectives, or before a clause about the noun."""
    after = line.at(k + 1)
    if after in FINITE:
        return False
    if _LIST.match(line.letters, k + 1):
        return True
    if (line.at(k - 1) in "jl" and after in "jl") or line.word(k + 1) in ("more", "less"):
        return True
    rest = line.letters[k + 1 : k + 24]
    stop = len(rest)
    for sign in "vMBHD.;:-w":
        at = rest.find(sign)
        if 0 <= at < stop:
            stop = at
    return ",c" in rest[:stop] or after == "c"


def _verb_follows(line: Line, k: int) -> bool:
    j = k + 1
    while j < line.size and line.letters[j] == "a":
        j += 1
    return line.at(j) in "iuvMBHD" or (line.at(j) == "g" and j in line.cues) or clause_follows(line, j)


def behind_time(line: Line, k: int) -> int:
    """The item behind the time that begins at `k`, `k` where none does."""
    return k + _time(line, k)


def time_at(line: Line, k: int) -> bool:
    """Whether a time begins at item `k` that closes a phrase: on Monday, in 2012, last week."""
    length = _time(line, k)
    return length > 0 and line.at(k + length) not in "oc" and line.word(k + length) not in ("for", "about")


def _time(line: Line, k: int) -> int:
    """The number of items of the time that begins at `k`."""
    word, after = line.word(k), line.word(k + 1)
    if word in DAYS:
        return (1 + (after in language().times)) * (line.at(k - 1) not in "pdzo")
    if word in ("on", "in", "during", "since", "by", "early", "late"):
        if after in DAYS:
            return 2 + (line.word(k + 2) in language().times)  # early Monday morning
        if after in MONTHS:
            return 2 + (line.at(k + 2) == "m")
        year = len(after) == 4 and after.isdigit() and after[:2] in ("19", "20")
        return 2 * year
    if word in ("last", "next", "this", "earlier"):
        return 2 * (after in language().times or after in DAYS | MONTHS)
    return 2 * (word in MONTHS and line.at(k + 1) == "m" and line.at(k - 1) != "p")
