"""From numbers to places: axes with round numbers, dots in lines, labels that fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, floor, log10

from framing.compare.types import Ref
from framing.model import Voice
from framing.report.charts.types import OWN_DOT, QUOTED_DOT, REPORTED_DOT, Drawing, Mark

PITCH = 12  # pixels from one dot to the next, and from one line of dots to the next
LABEL = 64  # signs of a label
DOTS = {Voice.OUTLET: OWN_DOT, Voice.REPORTED: REPORTED_DOT, Voice.QUOTED: QUOTED_DOT}
SAID_IN = {Voice.OUTLET: "own voice", Voice.REPORTED: "reported", Voice.QUOTED: "quoted"}
Use = tuple[Voice, Ref | None, str]  # one use: in whose voice, where if that is known, and what it is


class Scale:
    """An axis from `low` to `high`, both widened to round numbers. Unit of places: percent.

    >>> scale = Scale(0, 18.3)
    >>> scale.ticks
    ((0.0, '0'), (50.0, '10'), (100.0, '20'))
    >>> scale.place(5)
    25.0
    """

    def __init__(self, low: float, high: float) -> None:
        step = round_step((high - low) / 3)
        self._first, last = floor(low / step + 1e-9), max(ceil(high / step - 1e-9), floor(low / step + 1e-9) + 1)
        self.low, self.high, self._step, self._last = self._first * step, last * step, step, last

    def place(self, value: float) -> float:
        """Where a value stands, at an end where it is beyond it."""
        return round(100 * (min(max(value, self.low), self.high) - self.low) / (self.high - self.low), 1)

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The round numbers and their places."""
        values = [k * self._step for k in range(self._first, self._last + 1)]
        digits = 0 if self._step >= 1 else ceil(-log10(self._step))
        return tuple((self.place(v), f"{v:.{digits}f}".replace("-", "−")) for v in values)


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10 and their tenfolds that is at least so large; 1 for nought.

    >>> round_step(0.03), round_step(6.1), round_step(0)
    (0.05, 10, 1)
    """
    if least <= 0:
        return 1
    power = 10.0 ** floor(log10(least) + 1e-9)
    step = next(s for s in (1, 2, 5, 10) if s * power >= least * (1 - 1e-9))
    return step * power if power < 1 else int(step * power)


def dots(uses: Sequence[Use], per_line: int) -> Drawing:
    """One dot a use, `per_line` in a line; a use whose place is not known leads nowhere."""
    marks = tuple(
        Mark(DOTS[voice], PITCH * (k % per_line), PITCH * (k // per_line), refs=(ref,) if ref else (), words=words)
        for k, (voice, ref, words) in enumerate(uses)
    )
    lines = max(1, ceil(len(marks) / per_line))
    return Drawing(marks, unit="", lines=lines)


def in_turn(refs: Mapping[Voice, Sequence[Ref]], words: str = "") -> list[Use]:
    """The uses in the order own, reported, quoted, each with what it is."""
    return [(v, ref, f"{words}, {SAID_IN[v]}".lstrip(", ")) for v in Voice for ref in refs.get(v, ())]


def bar(parts: Iterable[tuple[str, float, tuple[Ref, ...], str]], scale: float) -> Iterator[Mark]:
    """Parts of a bar one after the other, each a sign, a length, its words and what it is. Unit: percent of `scale`."""
    at = 0.0
    for sign, length, refs, words in parts:
        if length > 0:
            yield Mark(sign, round(100 * at / scale, 1), 0, round(100 * length / scale, 1), refs, words)
        at += length


def shortened(text: str, most: int = LABEL) -> str:
    """A text on one line, cut at a word where it is longer than `most` signs.

    >>> shortened("Divers searched the dam for the lost blade", 25)
    'Divers searched the dam …'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:–—')} …"


def plural(n: int, noun: str) -> str:
    """A number with its noun.

    >>> plural(1, "word"), plural(2_000, "word")
    ('1 word', '2,000 words')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
