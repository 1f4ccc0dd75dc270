"""The list of examples of a page: which of them it has room for, and where a number leads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from re import compile as regex
from re import escape

from framing.compare.types import Ref
from framing.report.charts.types import Chart, Group
from framing.report.corpus.evidence import Example, Opened, OpenedRow

ROOM = 1_000_000  # bytes of examples that a page has at most
MARKUP = 90  # bytes around an example


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a table with what the page shows of its numbers. `place` counts from 1. `rule` found all that is shown,
    "" where no one rule did. Each number stands with its place in the row, from 1 on, and its examples."""

    place: int
    name: str
    rule: str
    numbers: tuple[tuple[int, Opened, tuple[Example, ...]], ...]


class Panel:
    """The rows of all tables of a page that open examples, in order; filled first, then asked."""

    def __init__(self, outlets: Sequence[str]) -> None:
        names = "|".join(escape(o) for o in sorted(outlets, key=len, reverse=True))
        self._names = regex(rf"(?<!\w)({names})(?!\w)") if names else None
        self._rows: list[OpenedRow] = []
        self._shown: dict[tuple[int, int], int] = {}
        self._leads: dict[tuple[Ref, ...], str] = {}

    def add(self, row: OpenedRow) -> int:
        """The place of a row, from 1 on."""
        self._rows.append(row)
        return len(self._rows)

    def settle(self, room: int = ROOM) -> None:
        """Share the room out: one example for every cell first, then a second, and so on, in the order of the rows."""
        turns = sorted(
            (k + number.rank, i, j, k)
            for i, row in enumerate(self._rows)
            for j, number in enumerate(row.numbers)
            for k in range(len(number.examples))
        )
        for _, i, j, k in turns:
            room -= _size(self._rows[i].numbers[j].examples[k])
            if room < 0:
                return
            self._shown[i, j] = k + 1

    def link(self, place: int, cell: int, piece: int = 0) -> str:
        """The address of the examples of a piece of a cell of a row; "" where the page has none."""
        number = self._rows[place - 1].where[cell][piece]
        return f"#p{place}-{number + 1}" if number is not None and (place - 1, number) in self._shown else ""

    def has(self, place: int) -> bool:
        """Whether the page has examples of a row."""
        return any((place - 1, j) in self._shown for j in range(len(self._rows[place - 1].numbers)))

    @property
    def rows(self) -> Iterator[ShownRow]:
        """The rows with the examples that the page shows."""
        for i, row in enumerate(self._rows):
            found = tuple(
                (j + 1, number, number.examples[: self._shown[i, j]])
                for j, number in enumerate(row.numbers)
                if (i, j) in self._shown
            )
            if found:
                yield ShownRow(i + 1, row.name, _common_rule(x for _, _, examples in found for x in examples), found)

    @property
    def shown_rules(self) -> frozenset[str]:
        """The rules that found what is shown."""
        return frozenset(
            rule for row in self.rows for _, _, examples in row.numbers for x in examples for rule in x.rules
        )

    @property
    def n_left_out(self) -> int:
        """Numbers whose examples the page has no room for."""
        return sum(len(row.numbers) for row in self._rows) - len(self._shown)

    def split_names(self, sentence: str) -> list[tuple[str, bool]]:
        """The sentence in parts, each with whether it is the name of an outlet."""
        parts = self._names.split(sentence) if self._names else [sentence]
        return [(part, i % 2 == 1) for i, part in enumerate(parts) if part]

    def lead(self, refs: tuple[Ref, ...]) -> str:
        """The address to which a sign of a picture leads."""
        return self._leads[refs]

    def opening(self, chart: Chart, refs: Sequence[tuple[tuple[Ref, ...], str]]) -> Chart:
        """The picture, whose signs lead to these addresses by what they stand for, or nowhere."""
        self._leads |= {found: link for found, link in refs if found and link}
        return replace(chart, groups=tuple(map(self._group, chart.groups)))

    def _group(self, group: Group) -> Group:
        rows = (
            replace(row, drawings=tuple(d if d.refs in self._leads else replace(d, refs=()) for d in row.drawings))
            for row in group.rows
        )
        return replace(group, rows=tuple(rows))


def _common_rule(examples: Iterable[Example]) -> str:
    """The one rule that found all of them; "" where there is none, or several."""
    common = set.intersection(*(set(x.rules) for x in examples))
    return common.pop() if len(common) == 1 else ""


def _size(example: Example) -> int:
    """About the bytes that an example takes on a page."""
    p = example.passage
    texts = (example.before, example.surface, example.after, p.ref.article, p.url or p.path or "")
    return MARKUP + sum(len(text.encode("utf-8", "replace")) for text in texts)
