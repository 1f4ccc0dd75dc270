"""Stretches of text that can be asked quickly whether they hold a span."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from framing.model import Span


class Cover:
    """The union of some spans. Asking takes logarithmic time, so that long articles stay linear."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        """Join `spans` where they overlap."""
        starts: list[int] = []
        ends: list[int] = []
        for span in sorted(spans):
            if ends and span.start < ends[-1]:
                ends[-1] = max(ends[-1], span.end)
            else:
                starts.append(span.start)
                ends.append(span.end)
        self._starts, self._ends = starts, ends

    def covers(self, span: Span) -> bool:
        """Whether `span` lies wholly inside one stretch.

        >>> Cover([Span(0, 4), Span(3, 8)]).covers(Span(2, 7))
        True
        """
        k = bisect_right(self._starts, span.start) - 1
        return k >= 0 and span.end <= self._ends[k]

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` is inside."""
        k = bisect_right(self._starts, offset) - 1
        return k >= 0 and offset < self._ends[k]

    def within(self, span: Span) -> Iterator[Span]:
        """The parts of the stretches that lie in `span`, in order."""
        k = max(0, bisect_right(self._starts, span.start) - 1)
        while k < len(self._starts) and self._starts[k] < span.end:
            start, end = max(self._starts[k], span.start), min(self._ends[k], span.end)
            if start < end:
                yield Span(start, end)
            k += 1

    def overlaps(self, span: Span) -> bool:
        """Whether `span` shares a character with a stretch."""
        k = bisect_right(self._starts, span.end - 1) - 1
        return k >= 0 and span.start < self._ends[k]
