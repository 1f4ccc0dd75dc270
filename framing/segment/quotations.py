"""Quotation marks paired by their shape, paragraph by paragraph, never by counting.

A mark opens or closes by what it is (“ or ”) and by what stands beside it (a straight mark after a blank opens). What
stays open ends with its paragraph; so one odd mark costs a paragraph at most, and time is linear in the text. Only an
end without a beginning can make a beginning without an end run on, over paragraphs that have no marks of their own.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.model import Notice, Quotation, Span
from framing.segment.wordlists import segmentation

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")
_OPENERS, _CLOSERS = frozenset("“„‟«‹‘‚") | {"``"}, frozenset("”»›’")
_SINGLE = frozenset("‘’‚'‹›")
_CLOSES_SINGLE = {"‚": "‘’", "‹": "›"}  # what may close an opening single mark; for all others an apostrophe's sign
_PARTNERS = {"“": "”", "„": "“”", "«": "»", "»": "«"}  # for telling one kind of mark inside another kind
_STRAIGHT = frozenset({'"', "''"})
LONGEST_RUN = 8  # paragraphs: a quotation marked at its beginning and end alone is hardly ever longer
_BEFORE_OPEN = frozenset("([{—–-/¿¡…|>") | _OPENERS | {'"', "'"}


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    start: int
    end: int
    mark: str
    runs_on: bool = False  # a single mark that the next paragraph repeats: nothing need close it in this one


@dataclass(slots=True)
class _Paragraph:
    """The state of one paragraph: what is open, what was found, where stray marks stood."""

    text: str
    span: Span
    doubles: list[re.Match[str]]
    goes_on: bool  # whether the next paragraph begins with a single mark that opens
    openers: list[int] = field(default_factory=list)  # where single marks stand that could open
    closers: list[int] = field(default_factory=list)  # where those stand that could close and are no apostrophe
    apostrophes: list[int] = field(default_factory=list)  # that could close or be a plural's or feet: close last
    inches: frozenset[int] = frozenset()  # where double marks stand that may be inches in a quotation
    last: dict[str, int] = field(default_factory=dict)  # where the last double mark of each shape stands
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
    read = [_pair(text, span, goes_on=_goes_on(text, paragraphs, k)) for k, span in enumerate(paragraphs)]
    running = _run_on(text, read)
    unclosed = [k for k, p in enumerate(read) if _is_unclosed(p) and not _is_continued(text, paragraphs, k)]
    stray = [k for k, paragraph in enumerate(read) if paragraph.stray]
    quotations = [q for paragraph in read for q in paragraph.found]
    quotations.sort(key=lambda q: (q.outer.start, -q.outer.end))
    ran = {k for first, last in running for k in range(first, last)}
    return tuple(quotations), tuple(_notices([k for k in unclosed if k not in ran], stray, [k for k, _ in running]))


def _is_unclosed(paragraph: _Paragraph) -> bool:
    return any(not q.closed for q in paragraph.found)


def _is_continued(text: str, paragraphs: Sequence[Span], k: int) -> bool:
    """Whether the paragraph behind `k` begins with a mark, as each paragraph of a long quotation does."""
    return k + 1 < len(paragraphs) and (text[paragraphs[k + 1].start] in '"“„«' or _goes_on(text, paragraphs, k))


def _goes_on(text: str, paragraphs: Sequence[Span], k: int) -> bool:
    """Whether the paragraph behind `k` begins with a single mark that opens a sentence, so that this one may go on."""
    if k + 1 >= len(paragraphs):
        return False
    start, end = paragraphs[k + 1].start, paragraphs[k + 1].end
    opens = text[start] in "'‘" and start + 1 < end and text[start + 1].isupper()
    return opens and not segmentation().elisions.match(text, start + 1, end)


def _run_on(text: str, read: list[_Paragraph]) -> list[tuple[int, int]]:
    """Read anew the paragraphs of quotations that are marked at their beginning and end alone; which they are.

    A mark without an end is one of them where the next mark at all, a few paragraphs on, is an end without a beginning.
    """
    running: list[tuple[int, int]] = []
    open_at: int | None = None
    for k in range(len(read)):
        paragraph = read[k]
        if not paragraph.doubles:
            continue
        stray = bool(paragraph.stray) and paragraph.stray[0] == paragraph.doubles[0].start() > paragraph.span.start
        if stray and open_at is not None and k - open_at <= LONGEST_RUN:
            for j in range(open_at + 1, k + 1):
                span = read[j].span
                read[j] = _pair(text, span, opened=_Open(span.start, span.start, "“"))
            running.append((open_at, k))
        open_at = k if _ends_open(text, read[k]) else None
    return running


def _ends_open(text: str, paragraph: _Paragraph) -> bool:
    """Whether a double mark of the paragraph was still open at its end."""
    ends = (q for q in paragraph.found if not q.closed and not q.depth and q.outer.end == paragraph.span.end)
    return any(text[q.outer.start] not in _SINGLE for q in ends)


def _notices(unclosed: list[int], stray: list[int], running: list[int]) -> list[Notice]:
    found = (
        ("quotation-unclosed", "quotation mark without an end; read as running to the end of its paragraph", unclosed),
        ("quotation-stray", "closing quotation mark without a beginning; left alone", stray),
        ("quotation-runs-on", "quotation marked at its beginning and its end paragraphs later; read as one", running),
    )
    return [
        Notice(
            code, message if len(where) == 1 else f"{message} ({len(where)} paragraphs)", f"paragraph {where[0] + 1}"
        )
        for code, message, where in found
        if where
    ]


def _pair(text: str, span: Span, *, goes_on: bool = False, opened: _Open | None = None) -> _Paragraph:
    """The quotations of one paragraph. `opened` is the mark of a paragraph before that is still open."""
    marks = list(_MARK.finditer(text, span.start, span.end))
    doubles = [m for m in marks if m[0] not in _SINGLE]
    paragraph = _Paragraph(text, span, doubles, goes_on, stack=[opened] if opened else [])
    if not marks and not opened:
        return paragraph
    _look_ahead(paragraph, marks)
    seen = 0
    for m in marks:
        before, after = paragraph.around(m.start(), m.end())
        if m[0] in _SINGLE:
            _single(paragraph, m.start(), m[0], before, after)
        else:
            seen += 1
            _double(paragraph, m, before, after, doubles[seen : seen + 2])
    _end(paragraph, span.end, 0)
    return paragraph


def _look_ahead(paragraph: _Paragraph, marks: Sequence[re.Match[str]]) -> None:
    """Note where marks stand whose meaning an earlier mark's may depend on."""
    for m in marks:
        before, after = paragraph.around(m.start(), m.end())
        if m[0] in "’'" and _can_close(before, after):
            kind = paragraph.apostrophes if _may_be_apostrophe(before, after) else paragraph.closers
            kind.append(m.start())
        elif m[0] in "‘’'" and _can_open(before, after) and not _is_elision(paragraph, m.start()):
            paragraph.openers.append(m.start())
    closes, inches = False, set()
    for m in reversed(paragraph.doubles):
        before, after = paragraph.around(m.start(), m.end())
        paragraph.last.setdefault(m[0], m.start())
        if not before.isdigit():
            closes = _can_close(before, after) and not _can_open(before, after)
        elif closes and m[0] in _STRAIGHT | {"”"}:
            inches.add(m.start())
    paragraph.inches = frozenset(inches)


def _can_open(before: str, after: str) -> bool:
    return (not before or before.isspace() or before in _BEFORE_OPEN) and bool(after) and not after.isspace()


def _opens_by_shape(before: str, after: str) -> bool:
    """Whether a mark that looks like an opening one is none by mistake, although no blank stands before it."""
    return not before.isalnum() and bool(after) and not after.isspace()


def _can_close(before: str, after: str) -> bool:
    return bool(before) and not before.isspace() and not after.isalnum()


def _may_be_apostrophe(before: str, after: str) -> bool:
    """Whether a single mark that could close may be a plural's apostrophe, or feet: the workers' rights, a 6' man."""
    return (before in "sS" or before.isdigit()) and after.isspace()


def _is_elision(paragraph: _Paragraph, start: int) -> bool:
    """Whether a word that begins with an apostrophe stands at `start`: the '90s."""
    return segmentation().elisions.match(paragraph.text, start + 1, paragraph.span.end) is not None


def _double(
    paragraph: _Paragraph, m: re.Match[str], before: str, after: str, next_two: Sequence[re.Match[str]]
) -> None:
    mark, can_open, can_close = m[0], _can_open(before, after), _can_close(before, after)
    open_ = [o.mark for o in paragraph.stack if o.mark not in _SINGLE]
    if len(open_) == 1 and m.start() in paragraph.inches:
        return
    inner = bool(open_) and _is_of_other_kind(paragraph, m, open_[-1], next_two)
    closes = can_close if mark in _STRAIGHT else mark in _CLOSERS or (can_close and not can_open)
    if open_ and not (inner and can_open) and (closes or (mark in _STRAIGHT and not can_open)):
        _close(paragraph, m.start(), m.end(), single=False)
    elif can_open or mark in _OPENERS or _opens_oddly(paragraph, m, next_two):
        if open_ and not inner and not _is_nested(paragraph, next_two):
            _end(paragraph, m.start(), 0)
        paragraph.stack.append(_Open(m.start(), m.end(), mark))
    elif not before.isdigit():  # after a figure it stands for inches or minutes
        paragraph.stray.append(m.start())


def _opens_oddly(paragraph: _Paragraph, m: re.Match[str], next_two: Sequence[re.Match[str]]) -> bool:
    """Whether a mark opens although no blank parts it from the word before, or one parts it from its own words.

    `said:"No"`; in a text with blanks around every sign ` " No , " she said` the next mark too has a blank before it.
    """
    before, after = paragraph.around(m.start(), m.end())
    if before in ":," and after.isalnum():
        return True
    if m[0] not in _STRAIGHT or not after.isspace() or not (not before or before.isspace()) or not next_two:
        return False
    spaced = paragraph.around(next_two[0].start(), next_two[0].end())
    words = paragraph.text[m.end() : next_two[0].start()].strip()
    return bool(words) and spaced[0].isspace() and not _can_open(*spaced)


def _is_of_other_kind(paragraph: _Paragraph, m: re.Match[str], outer: str, next_two: Sequence[re.Match[str]]) -> bool:
    """Whether a mark opens a quotation in marks of another shape than the open ones: «He said “no” to me»."""
    partners = _PARTNERS.get(m[0], "")
    if m[0] in _PARTNERS.get(outer, m[0]) + outer or not next_two or next_two[0][0] not in partners:
        return False
    return any(paragraph.last.get(partner, -1) > next_two[0].start() for partner in _PARTNERS[outer])


def _is_nested(paragraph: _Paragraph, next_two: Sequence[re.Match[str]]) -> bool:
    """Whether a mark that opens inside an open quotation begins one inside it: two closing marks must follow."""
    return len(next_two) == 2 and all(
        m[0] in _CLOSERS or (m[0] not in _OPENERS and _can_close(*paragraph.around(m.start(), m.end())))
        for m in next_two
    )


def _single(paragraph: _Paragraph, start: int, mark: str, before: str, after: str) -> None:
    if before.isalnum() and after.isalnum():
        return  # an apostrophe: don't
    innermost = paragraph.stack[-1] if paragraph.stack and paragraph.stack[-1].mark in _SINGLE else None
    if innermost and mark in _CLOSES_SINGLE.get(innermost.mark, "’'") and _can_close(before, after):
        if _closes_single(paragraph, innermost, start, before, after):
            _close(paragraph, start, start + 1, single=True)
    elif (
        not innermost and mark != "›" and (_can_open(before, after) or (mark == "‘" and _opens_by_shape(before, after)))
    ):
        if mark not in "‹‚" and _is_elision(paragraph, start):
            return  # an apostrophe: the '90s
        announced = not before or (before.isspace() and paragraph.text[start - 2] in ":,")
        runs_on = paragraph.goes_on and mark in "'‘" and announced and after.isupper()
        later_marks = (paragraph.closers, paragraph.apostrophes)
        if mark in "‘‹‚" or runs_on or any(bisect_right(found, start + 1) < len(found) for found in later_marks):
            paragraph.stack.append(_Open(start, start + 1, mark, runs_on))


def _closes_single(paragraph: _Paragraph, opened: _Open, start: int, before: str, after: str) -> bool:
    """Whether a mark that could close a single one does: an apostrophe does for want of a better mark to come."""
    if opened.mark in _CLOSES_SINGLE:
        return True
    if before in "nN" and start - 2 > opened.start and paragraph.text[start - 2] in "‘’'":
        return False  # rock ‘n’ roll
    if not _may_be_apostrophe(before, after):
        return True
    closer, opener = _next(paragraph.closers, start), _next(paragraph.openers, start)
    around = paragraph.stack[-2] if len(paragraph.stack) > 1 else None
    end = _next_double(paragraph, start) if around else paragraph.span.end
    return not opened.runs_on and not closer < min(opener, end)


def _next(places: Sequence[int], after: int) -> int:
    k = bisect_right(places, after)
    return places[k] if k < len(places) else sys.maxsize


def _next_double(paragraph: _Paragraph, after: int) -> int:
    k = bisect_right(paragraph.doubles, after, key=lambda m: m.start())
    return paragraph.doubles[k].start() if k < len(paragraph.doubles) else sys.maxsize


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
    if not closed and opened.mark in "'’" and not opened.runs_on:
        return  # a straight single mark that nothing closes was an apostrophe
    start = opened.end
    if not closed:
        while inner_end > start and paragraph.text[inner_end - 1].isspace():
            inner_end -= 1
        outer_end = inner_end
    if start < inner_end:
        depth = len(paragraph.stack)
        paragraph.found.append(Quotation(Span(opened.start, outer_end), Span(start, inner_end), closed, depth))
