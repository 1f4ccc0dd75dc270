"""The examples behind the numbers of a report from tables: for each number some of the places that it counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.corpus import Passage
from framing.compare.types import Ref, Row
from framing.model import Voice
from framing.report.blocks import Cell, Piece, Section, Table

VOICES = {Voice.OUTLET.value: "own voice", Voice.REPORTED.value: "reported", Voice.QUOTED.value: "quoted"}
HEADS = 2  # cells that name a row
AROUND = 60  # signs on each side of a passage that are shown
Number = tuple[str, int, tuple[Ref, ...]]  # what it is called, how many places it counts, some of these


@dataclass(frozen=True, slots=True)
class Example:
    """A place in its words; `rules` are what marked it, none where it is but counted as a word."""

    passage: Passage
    rules: tuple[str, ...]

    @property
    def before(self) -> str:
        """Some words before it, on one line."""
        text = _one_line(self.passage.before)
        return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]

    @property
    def surface(self) -> str:
        """Its words, on one line."""
        return " ".join(self.passage.surface.split())

    @property
    def after(self) -> str:
        """Some words after it, on one line."""
        text = _one_line(self.passage.after)
        return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + " …"


@dataclass(frozen=True, slots=True)
class Opened:
    """One number: what it is called, how many places it counts and some of them. `rank` is its place in its cell."""

    name: str
    n: int
    examples: tuple[Example, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """The numbers of a row of a table that have examples; `where` has, for each piece of each cell, the place of its
    number among these, None for a piece that opens nothing."""

    name: str
    numbers: tuple[Opened, ...]
    where: tuple[tuple[int | None, ...], ...]


class Examples:
    """The examples of a comparison, by place."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        found: dict[Ref, list[Passage]] = defaultdict(list)
        for passage in passages:
            found[passage.ref].append(passage)
        self._by_ref: Mapping[Ref, Example] = {
            ref: Example(same[0], tuple(dict.fromkeys(p.rule for p in same if p.rule))) for ref, same in found.items()
        }

    def of_section(self, section: Section, outlets: Sequence[str]) -> Iterator[OpenedRow]:
        """The rows of its table; none where it has no table."""
        table = section.table
        if table is None:
            return
        for row in table.rows:
            cells = [
                [(_name(column, piece), piece.n_places, piece.refs) for piece in cell.pieces]
                for column, cell in zip(table.columns, row, strict=True)
            ]
            yield self._row(": ".join([section.title, *_heads(row, table, outlets)]), cells)

    def of_row(self, name: str, row: Row) -> OpenedRow:
        """The cells of one construct or category in one voice."""
        return self._row(name, [[(cell.outlet, cell.n, cell.refs)] for cell in row.cells])

    def _row(self, name: str, cells: Iterable[Sequence[Number]]) -> OpenedRow:
        numbers: list[Opened] = []
        where = []
        for cell in cells:
            places: list[int | None] = []
            for called, n, refs in cell:
                examples = tuple(self._by_ref[ref] for ref in refs if ref in self._by_ref)
                places.append(len(numbers) if examples else None)
                if examples:
                    rank = sum(place is not None for place in places) - 1
                    numbers.append(Opened(called, n, examples, rank))
            where.append(tuple(places))
        return OpenedRow(name, tuple(numbers), tuple(where))


def _heads(row: Sequence[Cell], table: Table, outlets: Sequence[str]) -> list[str]:
    """What names the row: its first cells, as one text."""
    plain = [
        cell.text
        for column, cell in zip(table.columns, row, strict=True)
        if column not in outlets and not any(piece.refs for piece in cell.pieces)
    ]
    return [", ".join(plain[:HEADS])] if plain else []


def _name(column: str, piece: Piece) -> str:
    return f"{column}, {VOICES[piece.style]}" if piece.style in VOICES else column


def _one_line(text: str) -> str:
    """Blanks as one blank each, also at the ends: they tell whether words are joined."""
    words = " ".join(text.split())
    left, right = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if left and words else ''}{words}{' ' if right and words else ''}"
