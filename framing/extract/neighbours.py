"""What stands beside a lexicon's match: whether its word class, subject and clause are those that its entry asks for.

Only the sentences of entries that ask for something are read, each once.
"""

from bisect import bisect_right

from framing.extract.extents import clause_follows
from framing.extract.mark_words import mark_words
from framing.extract.rows import Columns, Line, Row, is_shouted, line_of, row_of
from framing.extract.word_classes import FINITE, word_classes
from framing.matcher import Match
from framing.model import Document, ZoneKind

NEGATED = 4  # words before a match in which a negation is one of it
FIRST = frozenset("i we i'd we'd".split())
# What may stand between a negation and what it denies: not at all a, never so very
_BETWEEN = frozenset("a an any so very too that as at all really exactly quite be been being such".split())
_DENYING = frozenset("no hardly neither".split())
_MARKS = frozenset('"“”‘«»')  # of quotations
_BE_LIKE = frozenset("as seem seems seemed look looks looked sound sounds feel feels become becomes became".split())


class Neighbours:
    """The sentences of a document as letters, read when asked for."""

    def __init__(self, document: Document, columns: Columns) -> None:
        """Nothing is read yet."""
        self._document, self._columns = document, columns
        self._lines: dict[int, Line | None] = {}
        self._starts = [sentence.start for sentence in document.sentences]

    def fit(self, match: Match) -> bool:
        """Whether a match stands among the words that its entry asks for."""
        entry = match.entry
        opens = match.last - match.first > 1 and self._document.tokens.folded[match.last - 1] == "that"
        if entry.word_class is None and entry.subject is None and entry.before != "clause" and not opens:
            return True
        found = self._place(match.first)
        if found is None:
            return opens or entry.word_class is not None  # a heading or the like, too short to tell
        line, first = found
        last = line.item(self._document.tokens.starts[match.last - 1])
        return (
            (entry.word_class is None or _is_of_class(line, first, last, entry.word_class))
            and (entry.subject is None or _has_subject(line, first, entry.subject))
            and (entry.before != "clause" or _clause_at(line, last + 1))
            and not (opens and _is_relative(line, last))
        )

    def is_negated(self, match: Match) -> bool:
        """Whether the words before a match deny it: not a sham, never heroic, without a brutal word."""
        folded, negations = self._document.tokens.folded, mark_words().negations | _DENYING
        for k in range(match.first - 1, max(-1, match.first - 1 - NEGATED), -1):
            if folded[k] in negations or folded[k].endswith("n't"):
                return True
            if folded[k] not in _BETWEEN:
                return False
        return False

    def letter(self, token: int) -> str:
        """The word class of a token as a letter, empty where it stands in no sentence."""
        found = self._place(token)
        return found[0].letters[found[1]] if found else ""

    def _place(self, token: int) -> tuple[Line, int] | None:
        """The sentence that a token stands in, as letters, and the token's item there."""
        offset = self._document.tokens.starts[token]
        k = bisect_right(self._starts, offset) - 1
        if k < 0 or self._document.sentences[k].end <= offset:
            return None
        if k not in self._lines:
            self._lines[k] = self._read(k)
        line = self._lines[k]
        return None if line is None else (line, line.item(offset))

    def _read(self, k: int) -> Line | None:
        """The sentence `k` word by word, quotation marks left out, whoever says it."""
        document, sentence = self._document, self._document.sentences[k]
        row = _without_marks(row_of(self._columns, sentence, (), {}, ()))
        shouts = is_shouted(row, document.zone_at(sentence.start) or ZoneKind.BODY)
        return line_of(document.text, row, slice(0, len(row.words)), {}, {}, shouted=shouts) if row.words else None


def _without_marks(row: Row) -> Row:
    """A row of words and signs alone, without quotation marks among them."""
    for k in reversed([k for k, word in enumerate(row.words) if word in _MARKS]):
        for column in (row.starts, row.ends, row.words, row.letters, row.capitals):
            del column[k]
    return row


def _is_of_class(line: Line, first: int, last: int, wanted: str) -> bool:
    """Whether the words from item `first` to `last` are a noun, verb, adjective or adverb by their letters."""
    letter, before, after = line.letters[last], line.at(first - 1), line.at(last + 1)
    if first < last:  # a phrase is judged by its first word where it is a verb, else by its last
        letter = line.letters[first] if wanted == "verb" else letter
    if wanted == "verb":
        # A form in -s behind a noun that is no determined noun itself: the union claims 14
        if letter == "n" and word_classes()[line.words[last]] in "sS" and before in "nN),":
            return after in "tmdakyQhiq"
        return letter in "vVlgfseFS" and not (letter in "lg" and before in "dz") and before not in "dzj~"
    if wanted == "noun":
        return letter in "nNjg" and not (letter in "jn" and after in "nN" and before not in "dz") and before not in "tM"
    if wanted == "adjective":
        described = after in "njNg" or (after == "~" and line.at(last + 2) in "njN")
        predicate = before in "aBEHR" or line.word(first - 1) in _BE_LIKE
        return letter in "jlge" or (letter in "nNv" and (described or predicate) and before not in "tM")
    return letter in "aj" and not (after in "nN" and before in "dz")


def _has_subject(line: Line, first: int, wanted: str) -> bool:
    """Whether a verb at `first` has a subject: "first" for I or we in the present, "any" for any at all."""
    k = first - 1
    while k >= 0 and line.letters[k] in "aRDMH":
        k -= 1
    if wanted == "first":
        return k >= 0 and line.words[k] in FIRST and line.letters[first] not in "el"
    return line.letters[first] in "vV" and line.at(first - 1) not in "t^$" and k >= 0 and line.letters[k] in "iynNw)mQ"


def _is_relative(line: Line, that: int) -> bool:
    """Whether a verb follows "that" behind a noun: a scandal that | rocked the party, and no content of it."""
    k = that + 1
    while line.at(k) in "aR":
        k += 1
    return line.at(k) in FINITE and line.at(that - 1) in "nN"


def _clause_at(line: Line, k: int) -> bool:
    """Whether a clause begins at item `k`: that ..., whether ..., or a subject with its verb."""
    while line.at(k) == "a":
        k += 1
    return line.at(k) in "hq" or line.at(k) == "i" or clause_follows(line, k)
