"""Stretches of text that can be asked quickly whether they hold a span."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from framing.model import Span


class Cover:
    """The union of some spans. Asking takes logarithmic time, so that long articles stay linear."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        """Join `spans` where they overlap."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted([(span.start, span.end) for span in spans]):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
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

    def hold_each(self, offsets: Sequence[int]) -> list[bool]:
        """For each of some offsets that grow whether it is inside, in linear time.

        >>> Cover([Span(0, 2), Span(5, 6)]).hold_each([1, 2, 5, 9])
        [True, False, True, False]
        """
        found, k = [False] * len(offsets), 0
        for start, end in zip(self._starts, self._ends, strict=True):
            k = bisect_left(offsets, start, k)
            last = bisect_left(offsets, end, k)
            found[k:last] = [True] * (last - k)
            k = last
        return found

    def within(self, span: Span) -> Iterator[Span]:
        """The parts of the stretches that lie in `span`, in order."""
        first, last = max(0, bisect_right(self._starts, span.start) - 1), bisect_left(self._starts, span.end)
        for k in range(first, last):
            start, end = max(self._starts[k], span.start), min(self._ends[k], span.end)
            if start < end:
                yield Span(start, end)

    def overlaps(self, span: Span) -> bool:
        """Whether `span` shares a character with a stretch."""
        k = bisect_right(self._starts, span.end - 1) - 1
        return k >= 0 and span.start < self._ends[k]
