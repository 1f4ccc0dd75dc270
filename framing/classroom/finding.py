"""Words that somebody typed, found in a text: blanks, case and the shapes of quotation marks do not matter."""

import re

from framing.classroom.types import LessonText
from framing.model import Span
from framing.tokens import fold

PLAIN = str.maketrans("“”„«»″", '""""""')
EDGE = " \t\n\r\"'“”‘’«»,;:.!?()[]…—–-"
MOST = 1000  # places that are counted; a single letter stands everywhere
LONGEST = 20_000  # characters of words that are looked for


def same_words(words: str, span: Span, text: LessonText) -> bool:
    """Whether `words` are those at `span`, in the text or in the text without the outlet's names."""
    given = _plain(words)
    return any(_plain(span.of(shown)) == given for shown in (text.text, text.masked))


def find_words(words: str, text: LessonText, within: Span | None = None) -> list[Span]:
    """Where `words` stand in the text, or in the part of it `within`, in order; without signs at their edges where
    they do not stand there with them."""
    for sought in dict.fromkeys((words.strip(), words.strip(EDGE))):
        parts = _folded(sought[:LONGEST]).split()
        if not parts:
            continue
        pattern = re.compile(_bound(parts[0], 0) + r"\s+".join(map(re.escape, parts)) + _bound(parts[-1], -1))
        for shown in dict.fromkeys((text.text, text.masked)):
            start, end = (within.start, within.end) if within else (0, len(shown))
            found = [
                Span(*m.span()) for _, m in zip(range(MOST), pattern.finditer(_folded(shown), start, end), strict=False)
            ]
            if found:
                return found
    return []


def _bound(part: str, edge: int) -> str:
    """A border of a word, where the words begin or end with a letter or digit."""
    return r"\b" if part[edge].isalnum() else ""


def _plain(words: str) -> str:
    return " ".join(_folded(words).split())


def _folded(words: str) -> str:
    return fold(words).translate(PLAIN)
