"""Where the paragraphs stand. Line ends come first: no sentence ever runs over one, except in hard-wrapped text."""

import re

from framing.model import Span

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\r\n\u2028]")
_ENDED = re.compile(r"[.!?:…]['\"”’)\]]*\s*$")
# E-mail and older web text is wrapped at 60 to 80 signs; 100 leaves room.
WRAP_WIDTH = 100


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The spans of the paragraphs of `text`, blanks around them left out.

    A non-blank line is a paragraph; where a text is hard-wrapped, a block of lines is.

    >>> find_paragraphs("One line.\\n\\n  Two.  ")
    (Span(start=0, end=9), Span(start=13, end=17))
    """
    lines = [span for m in _LINE.finditer(text) if (span := _stripped(text, m.start(), m.end()))]
    blocks = _blocks(text, lines)
    if not _is_wrapped(text, blocks):
        return tuple(lines)
    return tuple(Span(block[0].start, block[-1].end) for block in blocks)


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _blocks(text: str, lines: list[Span]) -> list[list[Span]]:
    """Lines that follow each other with no blank line between them."""
    blocks: list[list[Span]] = []
    for line in lines:
        between = text[blocks[-1][-1].end : line.start] if blocks else ""
        if blocks and len(_LINE_END.findall(between)) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(text: str, blocks: list[list[Span]]) -> bool:
    """Whether lines end for want of room: all short, most of the inner ones broken off in a sentence."""
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < 4 or any(len(line) > WRAP_WIDTH for block in blocks for line in block):
        return False
    long = [line for line in inner if len(line) > WRAP_WIDTH // 2]
    broken = [line for line in long if not _ENDED.search(line.of(text))]
    return len(long) > len(inner) * 0.6 and len(broken) > len(long) * 0.6
