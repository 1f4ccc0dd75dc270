"""Reported clauses: cue + that, cue + bare clause, according to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.extract.cues import REACH, Cue, content_end, content_start, is_verb, made, read_cue, reports_clause, trimmed
from framing.extract.reading import Item, Reading
from framing.extract.sources import source_after
from framing.model import Act, Attribution, Kind


def find_clauses(reading: Reading, sentence: Sequence[Item]) -> Iterator[Attribution]:
    """Reported clauses: cue + that, cue + bare clause, according to."""
    for k, item in enumerate(sentence):
        if item.cue is None:
            continue
        if item.word == "according":
            attribution = _according_to(reading, sentence, k)
        elif item.cue.is_marked and is_verb(sentence, k):
            attribution = _clause_after(reading, sentence, k)
        else:
            attribution = None
        if attribution:
            yield attribution


def _clause_after(reading: Reading, sentence: Sequence[Item], k: int) -> Attribution | None:
    first = content_start(sentence, k)
    if first >= len(sentence) - 1:
        return None
    if not reports_clause(sentence, k, first):
        return None
    found = read_cue(reading, sentence, k)
    if found.source is None:
        return None
    last = content_end(sentence, first)
    span = trimmed(sentence, first, last)
    inside = tuple(i.quotation.inner for i in sentence[first : last + 1] if i.quotation)
    kind = Kind.MIXED if inside else Kind.INDIRECT
    return replace(made(reading, "clause", kind, (span,), found), fragments=inside)


def _according_to(reading: Reading, sentence: Sequence[Item], k: int) -> Attribution | None:
    """`According to X, clause` and `clause, according to X`."""
    source = source_after(sentence, k)
    if source is None:
        return None
    after = next((j for j in range(k + 1, len(sentence)) if sentence[j].start >= source.end), len(sentence))
    cue = sentence[k].cue
    assert cue is not None
    found = Cue(k, sentence[k], source, cue.entry.category, Act(cue.entry.act or "speech"))
    if any(i.is_word or i.quotation for i in sentence[max(0, k - REACH) : k]):
        first = max(0, k - REACH)
        while first < k and not sentence[first].is_word and not sentence[first].quotation:
            first += 1
        last = k - 1
    elif after < len(sentence) - 1 and sentence[after].word == ",":
        first, last = after + 1, content_end(sentence, after + 1)
    else:
        return None
    span = trimmed(sentence, first, last)
    inside = tuple(i.quotation.inner for i in sentence[first : last + 1] if i.quotation)
    kind = Kind.MIXED if inside else Kind.INDIRECT
    return replace(made(reading, "according-to", kind, (span,), found), fragments=inside)
