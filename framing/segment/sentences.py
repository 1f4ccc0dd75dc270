"""Sentences of a paragraph: NLTK's Punkt with abbreviations set by hand, and a repair of its two blind spots."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from framing.model import Span
from framing.segment.wordlists import segmentation

# A paragraph without a sign that could end a sentence inside it is one sentence; most need not go to Punkt at all.
_INNER_END = re.compile(r"[.?!…][\"'”’»)\]]*\s")
_NO_LETTER = re.compile(r"[\W\d_]*$|\([^()]{1,60}\)$")  # also a credit in brackets: (Visual China)
_CONTINUES = re.compile(r"[\"'“‘”’(\[]*[a-z–—-]")
_ABBREVIATED_END = re.compile(r"(?:\b(?:[A-Za-z]\.){2,}|\b\w+\.)[\"'”’)]*\s+(?=([A-Z]\w*))")
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
    spans = _merged(piece, _punkt().span_tokenize(piece))
    return tuple(Span(paragraph.start + a, paragraph.start + b) for span in spans for a, b in _resplit(piece, *span))


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
    """Split after an abbreviation such as U.S. or Inc. where the next word is one that begins sentences."""
    starters = segmentation().starters
    for m in _ABBREVIATED_END.finditer(piece, start, end):
        word = m[0].split()[0].strip("\"'”’)").lower()
        if m[1] in starters and (word in segmentation().may_end or word.count(".") > 1):
            cut = m.start() + len(m[0].rstrip())
            if start < cut < m.end() < end:
                yield start, cut
                start = m.end()
    yield start, end
