"""Quotation marks paired by their shape, paragraph by paragraph, never by counting.

A mark opens or closes by what it is (“ or ”) and by what stands beside it (a straight mark after a blank opens). What
stays open ends with its paragraph; so one odd mark costs a paragraph at most, and time is linear in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.model import Notice, Quotation, Span
from framing.segment.wordlists import segmentation

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")
_OPENERS, _CLOSERS = frozenset("“„‟«‹‘‚") | {"``"}, frozenset("”»›’")
_SINGLE = frozenset("‘’‚'‹›")
_CLOSES_SINGLE = {"‚": "‘’", "‹": "›"}  # what may close an opening single mark; for all others an apostrophe's sign
_BEFORE_OPEN = frozenset("([{—–-/¿¡…|>") | _OPENERS | {'"', "'"}


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    start: int
    end: int
    mark: str


@dataclass(slots=True)
class _Paragraph:
    """The state of one paragraph: what is open, what was found, where stray marks stood."""

    text: str
    span: Span
    closers: list[int]  # where single marks stand that could close: an opening one needs a later partner
    possessives: list[int]  # those of them that may be the apostrophe of a plural and close only for want of another
    stack: list[_Open] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The characters beside a mark, empty at the paragraph's ends."""
        before = self.text[start - 1] if start > self.span.start else ""
        return before, self.text[end] if end < self.span.end else ""


def pair_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[tuple[Quotation, ...], tuple[Notice, ...]]:
    """The quotations of `text` in order of their start, and notices on marks without a partner.

    A quotation over several paragraphs opens each of them and closes in the last: the earlier ones are not closed
    and cause no notice.

    >>> text = "He said ‘don’t’ and \\"go."
    >>> [(q.inner.of(text), q.closed) for q in pair_quotations(text, [Span(0, len(text))])[0]]
    [('don’t', True), ('go.', False)]
    """
    quotations: list[Quotation] = []
    unclosed: list[int] = []
    stray: list[int] = []
    for number, span in enumerate(paragraphs):
        paragraph = _pair(text, span)
        quotations += paragraph.found
        follows = number + 1 < len(paragraphs) and text[paragraphs[number + 1].start] in '"“„«'
        if any(not q.closed for q in paragraph.found) and not follows:
            unclosed.append(number + 1)
        if paragraph.stray:
            stray.append(number + 1)
    quotations.sort(key=lambda q: (q.outer.start, -q.outer.end))
    return tuple(quotations), tuple(_notices(unclosed, stray))


def _notices(unclosed: list[int], stray: list[int]) -> list[Notice]:
    found = (
        ("quotation-unclosed", "quotation mark without an end; read as running to the end of its paragraph", unclosed),
        ("quotation-stray", "closing quotation mark without a beginning; left alone", stray),
    )
    return [
        Notice(code, message if len(where) == 1 else f"{message} ({len(where)} paragraphs)", f"paragraph {where[0]}")
        for code, message, where in found
        if where
    ]


def _pair(text: str, span: Span) -> _Paragraph:
    marks = list(_MARK.finditer(text, span.start, span.end))
    paragraph = _Paragraph(text, span, [], [])
    if not marks:
        return paragraph
    for m in marks:
        before, after = paragraph.around(m.start(), m.end())
        if m[0] in "’'" and _can_close(before, after):
            (paragraph.possessives if _is_possessive(before, after) else paragraph.closers).append(m.start())
    doubles = [m for m in marks if m[0] not in _SINGLE]
    positions = {m.start(): k for k, m in enumerate(doubles)}
    for m in marks:
        before, after = paragraph.around(m.start(), m.end())
        if m[0] in _SINGLE:
            _single(paragraph, m.start(), m[0], before, after)
        else:
            next_two = doubles[positions[m.start()] + 1 : positions[m.start()] + 3]
            _double(paragraph, m, before, after, next_two)
    _end(paragraph, span.end, 0)
    return paragraph


def _can_open(before: str, after: str) -> bool:
    return (not before or before.isspace() or before in _BEFORE_OPEN) and bool(after) and not after.isspace()


def _opens_by_shape(before: str, after: str) -> bool:
    """Whether a mark that looks like an opening one is none by mistake, although no blank stands before it."""
    return not before.isalnum() and bool(after) and not after.isspace()


def _can_close(before: str, after: str) -> bool:
    return bool(before) and not before.isspace() and not after.isalnum()


def _is_possessive(before: str, after: str) -> bool:
    """Whether a single mark may be the apostrophe of a plural: the workers' rights."""
    return before in "sS" and after.isspace()


def _double(
    paragraph: _Paragraph, m: re.Match[str], before: str, after: str, next_two: Sequence[re.Match[str]]
) -> None:
    mark, can_open, can_close = m[0], _can_open(before, after), _can_close(before, after)
    is_open = any(o.mark not in _SINGLE for o in paragraph.stack)
    closes = can_close if mark in ('"', "''") else mark in _CLOSERS or (can_close and not can_open)
    if is_open and (closes or (mark in ('"', "''") and not can_open)):
        _close(paragraph, m.start(), m.end(), single=False)
    elif can_open or mark in _OPENERS or (before in ":," and after.isalnum()):  # the blank forgotten: said:"No"
        if is_open and not _is_nested(paragraph, next_two):
            _end(paragraph, m.start(), 0)
        paragraph.stack.append(_Open(m.start(), m.end(), mark))
    elif not before.isdigit():  # after a figure it stands for inches or minutes
        paragraph.stray.append(m.start())


def _is_nested(paragraph: _Paragraph, next_two: Sequence[re.Match[str]]) -> bool:
    """Whether a mark that opens inside an open quotation begins one inside it: two closing marks must follow."""
    return len(next_two) == 2 and all(
        m[0] in _CLOSERS or (m[0] not in _OPENERS and _can_close(*paragraph.around(m.start(), m.end())))
        for m in next_two
    )


def _single(paragraph: _Paragraph, start: int, mark: str, before: str, after: str) -> None:
    if before.isalnum() and after.isalnum():
        return  # an apostrophe: don't
    opened = paragraph.stack[-1].mark if paragraph.stack and paragraph.stack[-1].mark in _SINGLE else ""
    if opened and mark in _CLOSES_SINGLE.get(opened, "’'") and _can_close(before, after):
        later = bisect_right(paragraph.closers, start)
        if opened in _CLOSES_SINGLE or not _is_possessive(before, after) or later == len(paragraph.closers):
            _close(paragraph, start, start + 1, single=True)
    elif not opened and mark != "›" and (_can_open(before, after) or (mark == "‘" and _opens_by_shape(before, after))):
        if mark not in "‹‚" and segmentation().elisions.match(paragraph.text, start + 1, paragraph.span.end):
            return  # an apostrophe: the '90s
        later_marks = (paragraph.closers, paragraph.possessives)
        if mark in "‘‹‚" or any(bisect_right(found, start + 1) < len(found) for found in later_marks):
            paragraph.stack.append(_Open(start, start + 1, mark))


def _close(paragraph: _Paragraph, start: int, end: int, *, single: bool) -> None:
    """Close the innermost open mark of the kind; single marks that are still open inside it go unclosed."""
    stack = paragraph.stack
    while stack:
        opened = stack.pop()
        if (opened.mark in _SINGLE) == single:
            _add(paragraph, opened, start, end, closed=True)
            return
        _add(paragraph, opened, start, start, closed=False)


def _end(paragraph: _Paragraph, at: int, keep: int) -> None:
    """End what is open at `at`, unclosed, but for the outermost `keep`."""
    while len(paragraph.stack) > keep:
        _add(paragraph, paragraph.stack.pop(), at, at, closed=False)


def _add(paragraph: _Paragraph, opened: _Open, inner_end: int, outer_end: int, *, closed: bool) -> None:
    if not closed and opened.mark in "'’":
        return  # a straight single mark that nothing closes was an apostrophe
    start = opened.end
    if not closed:
        while inner_end > start and paragraph.text[inner_end - 1].isspace():
            inner_end -= 1
        outer_end = inner_end
    if start < inner_end:
        depth = len(paragraph.stack)
        paragraph.found.append(Quotation(Span(opened.start, outer_end), Span(start, inner_end), closed, depth))
