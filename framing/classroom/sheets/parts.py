"""What sheets are made of: parts in their order, beside the blocks of tasks. Every printed form is made from these."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.classroom.types import Block, Run

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `beside` stands at the end of its line, `page` begins a page."""

    text: str
    level: int = 2
    beside: str = ""
    page: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `look` is `""`, `lead`, `small` or `hang`, whose first words stand out."""

    runs: Runs
    look: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered where `ordered`."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Blanks:
    """Names with a line behind each to write on."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read, not to fill in. `widths` are relative; the first cell of a row names it where `named`."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph of an article. `look` is `headline`, `subhead`, `""` or `aside`, whose `zone` is not counted."""

    n: int
    runs: Runs
    look: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that stand on one page where they fit; `look` is `""`, `opening` where what follows is to stand there too,
    or `columns` for two columns of them."""

    parts: "tuple[Part, ...]"
    look: str = ""


Part = Heading | Para | Items | Blanks | Table | Numbered | Together | Block


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file to print. `name` is the stem of its file, `foot` stands at the foot of each page; `dense` is set small
    so that it fits one page."""

    name: str
    title: str
    foot: str
    parts: tuple[Part, ...]
    dense: bool = False


def words(text: str, look: str = "") -> Runs:
    """Some words as runs of one look, none where there are none."""
    return (Run(text, look),) if text else ()


def plain(text: str, look: str = "") -> Para:
    """A paragraph of plain words."""
    return Para(words(text), look)


def led(label: str, text: str, look: str = "") -> Para:
    """A paragraph that begins with a strong label."""
    return Para((Run(f"{label} ", "strong"), Run(text)), look)


def listed(texts: Sequence[str], *, ordered: bool = False) -> Items:
    """A list of plain words."""
    return Items(tuple(words(text) for text in texts), ordered)


def table(
    heads: tuple[str, ...],
    rows: Sequence[Sequence[str]],
    widths: tuple[int, ...] = (),
    *,
    named: bool = True,
) -> Table:
    """A table of plain words."""
    return Table(heads, tuple(tuple(words(cell) for cell in row) for row in rows), widths, named)
