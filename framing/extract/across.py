"""What spans paragraphs: quotations that go on, cues and names in the paragraph beside, quotations nobody claims."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from framing.extract.cover import Cover
from framing.extract.cues import is_verb, made, verb_cue, with_source
from framing.extract.phrases import source_after
from framing.extract.reading import Reading
from framing.extract.rows import Line
from framing.model import NARRATIVE_ZONES, Act, Attribution, Kind, Quotation, Span

LONGEST_NAMELESS = 5  # words: a shorter quotation may be a title, a term or a scare quote


def is_signature(sentences: Sequence[Line]) -> bool:
    """Whether a paragraph only says who said the one before: - Petra Lindqvar."""
    return len(sentences) == 1 and sentences[0].letters[:1] in ("-", "~") and sentences[0].at(1) in "nNd"


def signed(reading: Reading, found: Attribution, line: Line) -> Attribution:
    """A floating quotation with the name in the paragraph behind it as its source."""
    source = source_after(line, 1)
    return found if source is None else with_source(reading, found, source, line.span(0, 0))


def announced(reading: Reading, found: Attribution, before: Sequence[Line]) -> Attribution:
    """A floating quotation with the cue of the paragraph before, where that ends in a colon: He told the crowd:"""
    line = before[-1] if before else None
    if line is None or line.letters[-1:] != ":":
        return found
    verbs = [k for k in line.cues if is_verb(line, k) and line.cues[k].is_marked]
    return made(reading, "floating", Kind.DIRECT, found.contents, verb_cue(line, max(verbs))) if verbs else found


def of_speaker_before(found: Attribution, earlier: Sequence[Attribution], line: Line) -> Attribution:
    """A floating quotation with the source of the sentence before it, the last of its paragraph."""
    for a in reversed(earlier):
        if a.contents[-1].end < line.starts[0]:
            break
        if a.kind is Kind.DIRECT:
            break  # in a dialogue the other one may speak
        if a.act is Act.SPEECH and a.source is not None and a.source.start >= line.starts[0]:
            return replace(found, source=a.source, anonymous=a.anonymous)
    return found


def without_cue(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations that nobody was found for: too long to be scare quotes, they are somebody's words."""
    held = Cover(c for a in found for c in a.contents)
    for quotation in reading.outermost:
        zone = reading.document.zone_at(quotation.outer.start)
        long = len(quotation.inner.of(reading.text).split()) > LONGEST_NAMELESS
        if long and zone in NARRATIVE_ZONES and not held.overlaps(quotation.inner):
            yield made(reading, "no-cue", Kind.DIRECT, (quotation.inner,))


def joined(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """Quotations over several paragraphs made one: an unclosed one goes on in the next that opens a paragraph.

    The paragraph with a cue takes in those without; where both have one they stay apart.
    """
    owner = {content: k for k, a in enumerate(found) for content in a.contents}
    heads = dict(enumerate(found))
    contents = {k: list(a.contents) for k, a in enumerate(found)}
    into: dict[int, int] = {}  # which attribution took in which

    def whole(content: Span) -> int | None:
        k = owner.get(content)
        while k in into:
            k = owner[content] = into[k]
        return k

    for before, after in pairwise(reading.outermost):
        if before.closed:
            continue
        first, second = whole(before.inner), whole(after.inner)
        if first is None or second is None or first == second:
            continue
        head, tail = heads[first], heads[second]
        if (head.cue and tail.cue) or not _next_paragraph(reading, before, after):
            continue
        contents[first] += contents.pop(second)
        kept = head if head.cue or not tail.cue else tail
        heads[first] = replace(kept, rule="attributions/continued", kind=Kind.DIRECT)
        into[second] = first
    return [replace(heads[k], contents=tuple(spans)) if len(spans) > 1 else heads[k] for k, spans in contents.items()]


def _next_paragraph(reading: Reading, before: Quotation, after: Quotation) -> bool:
    """Whether `after` opens the paragraph that follows the one in which `before` stands."""
    paragraphs = reading.document.paragraphs
    k = bisect_right(paragraphs, before.outer.start, key=lambda p: p.start)
    return k < len(paragraphs) and paragraphs[k].start == after.outer.start
