"""Reported words without quotation marks of their own: what each cue of a sentence governs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.extract.complements import complement
from framing.extract.cues import Cue, Found, Part, is_verb, made, verb_cue
from framing.extract.nouns import nominal, predicate
from framing.extract.parentheticals import according_to, parenthetical, relative
from framing.extract.passives import asked, passive
from framing.extract.reading import Reading
from framing.extract.rows import Line
from framing.language import language
from framing.model import Attribution, Kind


def find_clauses(reading: Reading, line: Line) -> Iterator[Attribution]:
    """An attribution for each cue of the sentence that has a content; a content is attributed once."""
    taken = set[Part]()
    for k in line.cues:
        found = _governed(line, k)
        if found is None or found[1][0] in taken:
            continue  # announced in a statement that ...: the verb has it
        rule, parts, cue = found
        taken.update(parts)
        attribution = _made(reading, rule, line, parts, cue)
        if attribution:
            yield attribution


def _governed(line: Line, k: int) -> Found | None:
    """The rule, contents and cue at item `k`; the frames are tried in a fixed order."""
    if line.words[k] == "according":
        return according_to(line, k)
    if not line.cues[k].is_marked and not _may_report(line, k):
        return None
    state = predicate(line, k)
    if state is not None:
        return state
    if not is_verb(line, k):
        return nominal(line, k)
    cue = _surer(line, verb_cue(line, k))
    return (
        parenthetical(line, cue)
        or asked(line, cue)
        or passive(line, cue)
        or relative(line, cue)
        or complement(line, cue)
    )


def _may_report(line: Line, k: int) -> bool:
    """Whether a weak cue can have a content: what opens one follows it, or a document is its subject."""
    opens = line.at(k + 1) in "hqtuw" or (line.at(k + 1) in "aR" and line.at(k + 2) in "hqtuw")
    return opens or line.letters[k] == "l" or line.words[k] == "asked" or line.has_document


def _surer(line: Line, cue: Cue) -> Cue:
    """The cue, strong where its source is a document: the poll showed, the law requires."""
    if cue.is_strong or cue.source is None:
        return cue
    words = line.words[line.item(cue.source.start) : line.item(cue.source.end - 1) + 1]
    return replace(cue, is_strong=not language().documents.isdisjoint(words))


def _made(reading: Reading, rule: str, line: Line, parts: Sequence[Part], cue: Cue) -> Attribution | None:
    """An attribution whose contents are some stretches of the sentence; quotations in them are its fragments."""
    kept = [
        (first, _trimmed(line, first, last)) for first, last in parts if first <= last < line.size and first < line.size
    ]
    kept = [(a, b) for a, b in kept if b >= a]
    if not kept:
        return None
    contents = tuple(line.span(first, last) for first, last in kept)
    inside = tuple(
        line.quotations[k].inner for first, last in kept for k in range(first, last + 1) if k in line.quotations
    )
    kind = Kind.MIXED if inside else Kind.INDIRECT
    return made(reading, rule, kind, contents, cue, fragments=inside)


def _trimmed(line: Line, first: int, last: int) -> int:
    """The last item without the signs at the end."""
    while last > first and line.letters[last] in ',;:.-"(cb':
        last -= 1
    return last
