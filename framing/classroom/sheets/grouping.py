"""What must not be torn apart where a page ends: a question and the lines for its answer."""

from collections.abc import Iterator, Sequence

from framing.classroom.sheets.parts import Part, Together
from framing.classroom.types import Block, Choices, Line, Ruled


def grouped(blocks: Sequence[Block]) -> Iterator[Part]:
    """The blocks in their order: lines stay with the block that they introduce, the last ones with the one before."""
    end = next((k for k in range(len(blocks), 0, -1) if not isinstance(blocks[k - 1], Line)), 0)
    parts, after = list(_introduced(blocks[:end])), blocks[end:]
    if after and parts and isinstance(parts[-1], Together | Ruled | Choices):
        last = parts.pop()
        yield from parts
        yield Together((*(last.parts if isinstance(last, Together) else (last,)), *after))
    else:
        yield from (*parts, *after)


def _introduced(blocks: Sequence[Block]) -> Iterator[Part]:
    """The blocks, each with the lines before it; none of them ends in a line."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block)
        elif lines and isinstance(block, Ruled | Choices):
            yield Together((*lines, block))
            lines = []
        else:
            if lines:  # before something that may go over pages
                yield Together(tuple(lines), "opening")
            yield block
            lines = []
