"""Attributions: whose words or reported words a stretch of text is.

Each sentence is read as a line of items in which an outermost quotation counts as one item. A cue of the lexicon is
looked for beside each quotation and before each clause; its source is the noun phrase beside it. Every rule has a
name that `framing explain` prints.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from framing.extract.clauses import find_clauses
from framing.extract.cover import Cover
from framing.extract.cues import made
from framing.extract.quoted import find_quoted, sequel
from framing.extract.reading import Item, Reading, read_lines
from framing.extract.speakers import Speakers
from framing.model import NARRATIVE_ZONES, Attribution, Kind, Quotation, Span, ZoneKind

LONGEST_NAMELESS = 5  # words: a shorter quotation may be a title, a term or a scare quote
RULES = {
    "attributions/after-cue": "A quotation after its cue: Holt said, “...”; Holt wrote: “...”.",
    "attributions/before-cue": "A quotation before its cue: “...,” Holt said; “...,” said Holt.",
    "attributions/interrupted": "A quotation that its cue interrupts: “...,” Holt said. “...”",
    "attributions/no-cue": "A quotation of more than a few words with no cue found: whose words they are is unknown.",
    "attributions/floating": "A paragraph of quotation without a cue: the speaker of the sentence before goes on.",
    "attributions/continued": "A quotation over several paragraphs, each opened and only the last closed.",
    "attributions/clause": "A cue with a clause in the outlet's words: the board said that ...",
    "attributions/infinitive": "A cue with an infinitive: refused to sign; urged the board to publish.",
    "attributions/object": "A cue with an object that says what was said or wanted: demanded a recount.",
    "attributions/parenthetical": "A cue beside its clause: the talks failed, the board said.",
    "attributions/nominal": "A noun with a clause: the claim that ...",
    "attributions/according-to": "A clause with its source in a phrase: according to the board, ...",
    "attributions/post": "An embedded post: its words are its author's.",
}


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of a document in the order of their first content, with speakers resolved."""
    found = [a for sentences in read_lines(reading) for a in _in_zone(reading, sentences)]
    found += _without_cue(reading, found)
    found += _posts(reading)
    found = _continued(reading, found)
    found.sort(key=lambda a: (a.contents[0].start, -a.contents[-1].end))
    return _nested(_resolved(reading, found))


def _in_zone(reading: Reading, sentences: Sequence[list[Item]]) -> Iterator[Attribution]:
    """The attributions of one paragraph: quotations first, then clauses, which must not repeat them."""
    quoted: list[Attribution] = []
    for sentence in sentences:
        found = list(find_quoted(reading, sentence))
        longer = None if found else sequel(quoted, sentence)
        if longer:
            quoted[-1] = longer
        quoted += found
    yield from quoted
    cues = {a.cue for a in quoted}
    contents = Cover(c for a in quoted for c in a.contents)
    for sentence in sentences:
        for clause in find_clauses(reading, sentence):
            if clause.cue not in cues and not any(contents.overlaps(c) for c in clause.contents):
                yield clause
    items = [item for sentence in sentences for item in sentence]
    spans = tuple(item.quotation.inner for item in items if item.quotation)
    spoken = any(c.isalnum() for span in spans for c in span.of(reading.text))
    if spoken and not quoted and not any(item.is_word for item in items):
        yield made(reading, "floating", Kind.DIRECT, spans)


def _without_cue(reading: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations that nobody was found for: too long to be scare quotes, they are somebody's words."""
    held = Cover(c for a in found for c in a.contents)
    for quotation in reading.outermost:
        zone = reading.document.zone_at(quotation.outer.start)
        long = len(quotation.inner.of(reading.text).split()) > LONGEST_NAMELESS
        if long and zone in NARRATIVE_ZONES and not held.overlaps(quotation.inner):
            yield made(reading, "no-cue", Kind.DIRECT, (quotation.inner,))


def _continued(reading: Reading, found: list[Attribution]) -> list[Attribution]:
    """Quotations over several paragraphs made one: an unclosed one goes on in the next that opens a paragraph.

    The paragraph with a cue takes in those without; where both have one they stay apart.
    """
    owner = {content: k for k, a in enumerate(found) for content in a.contents}
    merged: dict[int, Attribution] = dict(enumerate(found))
    for before, after in pairwise(reading.outermost):
        first, second = owner.get(before.inner), owner.get(after.inner)
        if before.closed or first is None or second is None or first == second:
            continue
        head, tail = merged[first], merged[second]
        if (head.cue and tail.cue) or not _next_paragraph(reading, before, after):
            continue
        kept = head if head.cue or not tail.cue else tail
        whole = replace(
            kept, kind=Kind.DIRECT, contents=(*head.contents, *tail.contents), rule="attributions/continued"
        )
        merged[first] = whole
        del merged[second]
        owner.update(dict.fromkeys(whole.contents, first))
    return list(merged.values())


def _next_paragraph(reading: Reading, before: Quotation, after: Quotation) -> bool:
    """Whether `after` opens the paragraph that follows the one in which `before` stands."""
    paragraphs = reading.document.paragraphs
    k = bisect_right(paragraphs, before.outer.start, key=lambda p: p.start)
    return k < len(paragraphs) and paragraphs[k].start == after.outer.start


def _posts(reading: Reading) -> Iterator[Attribution]:
    """The words of each embedded post, its author the source."""
    for zone in reading.document.zones:
        if zone.kind is not ZoneKind.POST:
            continue
        text = zone.span.of(reading.text)
        dash = max(text.rfind(d) for d in ("—", "–", " - "))
        if dash <= 0:
            yield made(reading, "post", Kind.DIRECT, (zone.span,))
            continue
        body = text[:dash].rstrip()
        author = text[dash:].lstrip("—– -")
        closing = author.find(")")
        start = zone.span.start + len(text) - len(author)
        source = Span(start, start + (closing + 1 if closing > 0 else len(author)))
        content = Span(zone.span.start, zone.span.start + len(body))
        post = made(reading, "post", Kind.DIRECT, (content,))
        yield replace(post, source=source, speaker=source.of(reading.text).split(" (@")[0].strip())


def _resolved(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with their speakers, in text order; a floating quotation is whoever was quoted before it."""
    speakers, resolved = Speakers(reading), list[Attribution]()
    for attribution in found:
        speaker = attribution.speaker
        if speaker is None and attribution.rule.endswith("floating"):
            before = resolved[-1] if resolved and resolved[-1].kind is not Kind.INDIRECT else None
            speaker = before.speaker if before else None
        elif speaker is None:
            speaker = speakers.resolve(attribution.source)
        resolved.append(replace(attribution, speaker=speaker) if speaker else attribution)
    return resolved


def _nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Attributions with their depth: 1 where the cue stands inside the content of another."""
    contents = Cover(c for a in found for c in a.contents)
    return tuple(replace(a, depth=1) if a.cue and contents.covers(a.cue) else a for a in found)
