"""The words of a text as units of analysis: where each stands, and which of them a span covers.

A word is a token with a letter or a digit in it; the parts of a compound with hyphens are words of their own, because a
coder may mark one of them. A mark covers every word of which it holds at least one character.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from framing.model import Span
from framing.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a text begin and end, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def covered(self, span: Span) -> tuple[int, int]:
        """The first word that `span` covers and the one behind its last; the same twice where it covers none."""
        first = bisect_right(self.ends, span.start)
        return first, max(first, bisect_left(self.starts, span.end))

    def span(self, first: int, end: int) -> Span:
        """The stretch of the text from word `first` to the word before `end`."""
        return Span(self.starts[first], self.ends[end - 1])


@lru_cache(maxsize=128)
def words_of(text: str) -> Words:
    """The words of a text.

    >>> text = "The far-left regime’s vote"
    >>> [text[a:b] for a, b in zip(words_of(text).starts, words_of(text).ends)]
    ['The', 'far', 'left', 'regime', 'vote']
    """
    tokens = tokenize(text)
    kept = [k for k, token in enumerate(tokens.folded) if token != "'s" and any(c.isalnum() for c in token)]
    return Words(tuple(tokens.starts[k] for k in kept), tuple(tokens.ends[k] for k in kept))
