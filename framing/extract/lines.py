"""Sentences as lines: each word, sign and outermost quotation is one item with one letter, its word class.

So the clause around a quotation can be read as if the quotation were a word, and a pattern of clauses is a regular
expression over letters.
"""

from bisect import bisect_left
from collections.abc import Iterator

from framing.extract.reading import Reading
from framing.extract.rows import Line, lines_of, row_of
from framing.model import NARRATIVE_ZONES, ZoneKind


def read_lines(reading: Reading) -> Iterator[list[Line]]:
    """For each narrative zone its sentences."""
    document = reading.document
    cues = {m.first: m for m in reading.matches.get("cue", ())}
    places = sorted(cues)
    quotations, at = reading.outermost, 0
    for zone in document.zones:
        if zone.kind not in NARRATIVE_ZONES:
            continue
        while at < len(quotations) and quotations[at].outer.end <= zone.span.start:
            at += 1
        first = at
        while at < len(quotations) and quotations[at].outer.start < zone.span.end:
            at += 1
        row = row_of(reading.columns, zone.span, quotations[first:at], cues, places)
        yield list(lines_of(document, row, zone.span, zone.kind))


def read_quoted_lines(reading: Reading) -> Iterator[list[Line]]:
    """The sentences inside each quotation that has a cue in it: somebody reports there what others said."""
    document = reading.document
    cues = {m.first: m for m in reading.matches.get("cue", ()) if m.is_marked}
    places = sorted(cues)
    starts = document.tokens.starts
    inner = [q for q in document.quotations if q.depth == 1]
    for quotation in reading.outermost:
        span = quotation.inner
        at = bisect_left(places, bisect_left(starts, span.start))
        if at == len(places) or starts[places[at]] >= span.end or document.zone_at(span.start) not in NARRATIVE_ZONES:
            continue
        first = bisect_left(inner, span.start, key=lambda q: q.outer.start)
        last = bisect_left(inner, span.end, key=lambda q: q.outer.start)
        row = row_of(reading.columns, span, inner[first:last], cues, places)
        yield list(lines_of(document, row, span, ZoneKind.BODY))
