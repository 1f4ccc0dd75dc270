"""The subject of a sentence or of a headline, read from the word classes of its words."""

import re
from bisect import bisect_left

from framing.extract.cover import Cover
from framing.extract.settling import settle
from framing.extract.word_classes import word_classes
from framing.model import Document, Span

OPEN = frozenset("nfFsSegjl")  # classes that a name may look like
MOST = 16  # words of a subject
# A noun phrase with its prepositions, an apposition between commas at most, then a finite verb.
_PHRASE = r"([^vBMHDuwhq,;:.t]*?[nNyi][^vBMHDuwhq,;:.t]*?)(?:,[^,.;:]{1,30},)?a*"
_SUBJECT = re.compile(_PHRASE + r"(?=[vBMHD])")
_OF_HEADLINE = re.compile(_PHRASE + r"(?=[vBMHDt])")
_OPENING = re.compile(r"(?:[puag][^,]*,)+")  # After a long night, because it rained, ...
_ADVERBS = re.compile(r"[aR]+$")


def letters_of(document: Document, first: int, last: int, names: Cover | None = None) -> str:
    """The word classes of the tokens from `first` up to `last`. What is a name is told by its capital, or by `names`
    where they are given: in a headline capitals prove nothing."""
    tokens, text = document.tokens, document.text
    words = tokens.folded[first:last]
    raw = [word_classes()[word] for word in words]
    for k in range(0 if names else 1, len(raw)):
        at = tokens.starts[first + k]
        if raw[k] in OPEN and (names.holds(at) if names else text[at].isupper()):
            raw[k] = "N"
    return settle(raw, words)


def find_subject(document: Document, span: Span, names: Cover | None = None) -> Span | None:
    """The words before the first finite verb of a sentence, without an opening phrase; None where none are found.

    With `names` it is read as a headline: the clause behind a colon, "to" as a verb (Board to sell ferries).
    """
    headline = names is not None
    tokens = document.tokens
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    colons = [k for k in range(first, last - 2) if tokens.folded[k] == ":"] if headline else []
    first = colons[-1] + 1 if colons else first
    letters = letters_of(document, first, last, names)
    opening = _OPENING.match(letters)
    start = opening.end() if opening else 0
    found = (_OF_HEADLINE if headline else _SUBJECT).match(letters, start)
    if not found or len(found[1]) > MOST:
        return None
    words = _ADVERBS.sub("", found[1])
    if not tokens.folded[first + start][0].isalnum() or not words:
        return None  # a quotation opens it
    return Span(tokens.starts[first + start], tokens.ends[first + start + len(words) - 1])
