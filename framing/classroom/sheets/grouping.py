"""What must not be torn apart where a page ends: a question and the lines for its answer."""

from collections.abc import Iterator, Sequence

from framing.classroom.sheets.parts import Part, Together
from framing.classroom.types import Block, Choices, Line, Ruled


def grouped(blocks: Sequence[Block]) -> Iterator[Part]:
    """The blocks in their order, each run of lines with the block that it introduces."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block)
        elif lines and isinstance(block, (Ruled, Choices)):
            yield Together((*lines, block))
            lines = []
        else:
            yield from _introducing(lines)
            yield block
            lines = []
    yield from lines


def _introducing(lines: Sequence[Line]) -> Iterator[Part]:
    """Lines before something that may go over pages."""
    if lines:
        yield Together(tuple(lines), "opening")
