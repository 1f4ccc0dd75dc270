"""What a report shows, before it is Markdown, HTML or text: sections of tables whose cells carry their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.compare.types import Ref
from framing.report.charts.types import Chart

LONG = 60  # signs: a longer first cell is a sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a cell with the passages behind them. `style` is how a page may show them: a voice (`outlet`,
    `reported`, `quoted`), a part of a diff (`cut`, `added`), `quiet` for what is not there, or nothing. `n` is how many
    places are counted where `refs` are but some of them."""

    text: str
    refs: tuple[Ref, ...] = ()
    style: str = ""
    n: int | None = None

    @property
    def n_places(self) -> int:
        """How many places it counts."""
        return len(self.refs) if self.n is None else self.n


@dataclass(frozen=True, slots=True)
class Cell:
    """The pieces of one cell and what stands between them."""

    pieces: tuple[Piece, ...]
    between: str = ", "

    @property
    def text(self) -> str:
        """The cell in words alone."""
        return self.between.join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row at least. `n` are the rows there are, of which `rows` may be the first; `csv` names the table
    of the CSV files that holds them all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    csv: str
    n: int

    @property
    def is_long(self) -> bool:
        """Whether its rows begin with sentences and not with names."""
        return max(len(row[0].text) for row in self.rows) > LONG


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: what it shows, how to read it, and its table. `none` is said where there is no row.
    `chart` shows the same numbers; a form of the report that draws nothing leaves it out."""

    id: str
    title: str
    lead: tuple[str, ...]
    table: Table | None
    none: str = ""
    chart: Chart | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of its table."""
        return tuple(p for row in self.table.rows for cell in row for p in cell.pieces) if self.table else ()


def words(text: object, style: str = "") -> Cell:
    """A cell of plain words."""
    return Cell((Piece(str(text), style=style),))


def number(n: object, refs: tuple[Ref, ...], style: str = "", of: int | None = None) -> Cell:
    """A cell of one number or phrase that opens its passages, where these are but some of `of` places."""
    return Cell((Piece(str(n), refs, style, of),))


NOTHING = words("–", "quiet")


def first(rows: Sequence[tuple[Cell, ...]], columns: tuple[str, ...], csv: str, top: int) -> Table | None:
    """The table of the first `top` rows; None where there is none."""
    return Table(columns, tuple(rows[:top]), csv, len(rows)) if rows else None
