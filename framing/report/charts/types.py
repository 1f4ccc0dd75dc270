"""What a picture shows, before it is SVG: groups of rows of drawings of marks, all positions computed.

A chart computes nothing about the texts: its marks stand for numbers of a comparison and lead to the words behind them.
Geometry is done here and in the modules beside; the templates only write it down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from framing.compare.types import Ref

# Signs, each drawn once in templates/charts/signs.svg.j2, but bars, and `early`, which is a slash. A circle is a use, a
# square an item, a diamond an estimate; whose words they are is told by the filling: the outlet's own full, reported
# half, quoted empty.
OWN_DOT, REPORTED_DOT, QUOTED_DOT = "d", "dr", "dq"
OWN_SQUARE, REPORTED_SQUARE, QUOTED_SQUARE = "s", "sr", "sq"
ASIDE, LIKE, EARLY = "sa", "sl", "early"
POINT, OPEN_POINT = "p", "po"
SOLID, HATCHED = "solid", "hatched"  # bars: quoted and reported words


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign at a place. `x` and `width`, which bars alone have, are in the unit of the drawing, pixels or
    percent; `y` is in pixels.

    `refs` are the words it stands for; none where the drawing as a whole opens them. `words` say what it is.
    """

    sign: str
    x: float
    y: float = 0
    width: float | None = None
    refs: tuple[Ref, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A number or a few words of a picture, with the words they count; `said` names them where they open these."""

    text: str
    refs: tuple[Ref, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The marks of one row, or of one cell of it. It is as wide as there is room; its `height` is `lines` of dots, and
    of other marks what the style says. `unit` is that of its marks' places from left to right.

    `words` are its numbers in words. `refs` are given where it opens its words as a whole and not mark by mark.
    `whisker` are the ends of an interval, `labels` stand
    at places, `cuts` are where parts end, all in percent.
    """

    marks: tuple[Mark, ...]
    words: str = ""
    unit: str = "%"
    lines: int = 1
    refs: tuple[Ref, ...] = ()
    whisker: tuple[float, float] | None = None
    labels: tuple[tuple[float, str], ...] = ()
    cuts: tuple[float, ...] = ()

    @property
    def links(self) -> tuple[tuple[tuple[Ref, ...], str, tuple[Mark, ...]], ...]:
        """Marks one after the other that lead to the same words: these, what they are, and the marks."""
        same = groupby(self.marks, key=lambda mark: (mark.refs, mark.words))
        return tuple((refs, words, tuple(marks)) for (refs, words), marks in same)


@dataclass(frozen=True, slots=True)
class Row:
    """A label with a drawing, or with one for each column, and what stands beside it in figures."""

    label: str
    drawings: tuple[Drawing, ...]
    beside: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, "" for none. `ticks` are places of an axis in percent with their numbers; `zero` is the
    place of nought where it is inside the axis."""

    title: str
    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...] = ()
    zero: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: what it is called, how to read it, its groups of rows and the signs that its key explains.

    `kind` is how it is laid out: `strips` and `ladder` (a row an outlet, beside a finding), `panels` (groups side by
    side, each with an axis), `stacks` (bars of parts), `bars` (in a table), `matrix` and `grid` (tables of drawings, of
    which the grid has narrow columns).
    `columns` are the heads of the columns of a table, `names` what the numbers over the parts of a bar stand for.
    """

    kind: str
    title: str
    description: str
    groups: tuple[Group, ...]
    key: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def drawings(self) -> Iterator[Drawing]:
        """All drawings in order."""
        return (drawing for group in self.groups for row in group.rows for drawing in row.drawings)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All words that it leads to."""
        rows = (row for group in self.groups for row in group.rows)
        beside = tuple(ref for row in rows for text in row.beside for ref in text.refs)
        inside = (ref for d in self.drawings for refs in (d.refs, *(m.refs for m in d.marks)) for ref in refs)
        return (*beside, *inside)
