"""Sentences of a paragraph: NLTK's Punkt with abbreviations set by hand, and a repair of its two blind spots."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from framing.model import Span
from framing.segment.wordlists import segmentation

# A paragraph without a sign that could end a sentence inside it is one sentence; most need not go to Punkt at all.
_INNER_END = re.compile(r"[.?!…][\"'”“’›»)\]]*\s")
# Also a credit in brackets, (Visual China), but no sentence in brackets: (She stayed.)
_NO_LETTER = re.compile(r"[\W\d_]*$|\([^()]{0,59}[^().?!…]\)$")
_CONTINUES = re.compile(r"[\"'“‘”’(\[]*[a-z–—-]")
_ABBREVIATED_END = re.compile(r"(?:\b(?:[A-Za-z]{1,2}\.){2,}|\b\w{1,9}\.|\.{3}|…)[\"'”’)]*\s+(?=([A-Z]\w{0,19}))")
_ELLIPSIS = frozenset({"...", "…"})
# Punkt gives up with an error when a text keeps it busy for seconds, so it is handed no more than this many signs at
# once. Between two words nothing that it looks at is cut apart.
_AT_ONCE = 2000
_BETWEEN_WORDS = re.compile(r"(?<=\w)\s+(?=\w)")
SHORTEST_WORD = 2  # letters: a single one before a full stop is an initial
_HEAVY = ("sklearn", "scipy", "matplotlib", "numpy", "pandas")


def load_nltk() -> Any:
    """The nltk package, imported without the heavy packages that it would pull in and that nothing here uses.

    With scikit-learn installed the plain import takes over a second; its own guards cope with the absence.
    """
    if "nltk" not in sys.modules:
        blocked = [name for name in _HEAVY if name not in sys.modules]
        for name in blocked:
            sys.modules[name] = None  # type: ignore[assignment]
        try:
            import nltk
        finally:
            for name in blocked:
                if sys.modules.get(name, 1) is None:
                    del sys.modules[name]
    import nltk

    return nltk


@cache
def _punkt() -> Any:
    load_nltk()
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(segmentation().abbreviations)
    return PunktSentenceTokenizer(parameters)


def split_sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph; together they hold all of its characters but the blanks between them.

    >>> text = "The U.S. envoy left. “Stop!” he said."
    >>> [s.of(text) for s in split_sentences(text, Span(0, len(text)))]
    ['The U.S. envoy left.', '“Stop!” he said.']
    """
    piece = paragraph.of(text)
    if not _INNER_END.search(piece):
        return (paragraph,)
    plain = _plain_spans(piece)
    if plain is not None:
        return tuple(Span(paragraph.start + a, paragraph.start + b) for a, b in _merged(piece, plain))
    spans = _merged(piece, _punkt_spans(piece))
    return tuple(Span(paragraph.start + a, paragraph.start + b) for span in spans for a, b in _resplit(piece, *span))


def _plain_spans(piece: str) -> list[tuple[int, int]] | None:
    """The sentences of a paragraph in which each full stop follows an ordinary word; None where one is Punkt's case.

    Punkt decides the same there, at fifteen times the cost.
    """
    abbreviations, spans, start = segmentation().abbreviations, list[tuple[int, int]](), 0
    for m in _INNER_END.finditer(piece):
        at = first = m.start()
        while first > 0 and piece[first - 1].isalpha():
            first -= 1
        word = piece[first:at]
        if word.lower() in segmentation().never_end and piece[at] == ".":
            continue
        if piece[at] == "…" or len(word) < SHORTEST_WORD or word.lower() in abbreviations:
            return None
        if first > 0 and piece[first - 1] in ".-":
            return None
        spans.append((start, m.end() - 1))
        start = m.end()
        while start < len(piece) and piece[start].isspace():
            start += 1
    if start < len(piece):
        spans.append((start, len(piece)))
    return spans


def _punkt_spans(piece: str) -> list[tuple[int, int]]:
    """Punkt's sentences of a paragraph of any length: those that a cut went through are joined again."""
    spans: list[tuple[int, int]] = []
    for start, end in _cuts(piece):
        part = piece[start:end]
        found = list(_punkt().span_tokenize(part)) if _INNER_END.search(part) else [(0, len(part))]
        for k, (a, b) in enumerate(found):
            if spans and k == 0:
                spans[-1] = (spans[-1][0], start + b)
            else:
                spans.append((start + a, start + b))
    return spans


def _cuts(piece: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(piece) - start > 2 * _AT_ONCE:
        blank = _BETWEEN_WORDS.search(piece, start + _AT_ONCE, start + 2 * _AT_ONCE)
        end = blank.end() if blank else start + 2 * _AT_ONCE
        yield start, end
        start = end
    yield start, len(piece)


def _merged(piece: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Punkt's pieces, those that cannot begin a sentence joined to the one before."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and (_CONTINUES.match(piece, start, end) or _NO_LETTER.match(piece, start, end)):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _resplit(piece: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split where Punkt saw an abbreviation or an ellipsis and the next word shows that a sentence ended there."""
    for m in _ABBREVIATED_END.finditer(piece, start, end):
        cut = m.start() + len(m[0].rstrip())
        has_words = any(sign.isalnum() for sign in piece[start:cut])
        if has_words and m.end() < end and _ends_sentence(m[0].split()[0].strip("\"'”’)"), m[1]):
            yield start, cut
            start = m.end()
    yield start, end


def _ends_sentence(word: str, following: str) -> bool:
    """Whether a sentence ends after `word`, an abbreviation or an ellipsis, when the capital `following` comes next."""
    lists = segmentation()
    if word in lists.ordinary:
        return True
    known = word in _ELLIPSIS or word.lower() in lists.may_end or word.count(".") > 1
    return known and following in lists.starters
