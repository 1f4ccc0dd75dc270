"""Verbs without the one who acts before them: passives, and "asked whether"."""

from dataclasses import replace

from framing.extract.complements import opens_clause
from framing.extract.cues import Cue, Found, Part
from framing.extract.extents import behind_time, clause_end, phrase_end
from framing.extract.phrases import phrase_after, source_after
from framing.extract.rows import Line
from framing.model import Act


def passive(line: Line, cue: Cue) -> Found | None:
    """`it was announced that`, `he is expected to resign`, `she was accused of lying`, `the plan was backed by X`."""
    if not cue.passive:
        return None
    subject, first = cue.source, cue.at + 1
    cue, first = _with_agent(line, replace(cue, source=None), first)
    while line.at(first) in "aR":
        first += 1
    denied = line.at(first - 1) == "R" and first > cue.at + 1  # warned not to drink
    if line.at(first) == "h" and not cue.frames.isdisjoint(("that", "addressee")):
        return "clause", [(first + 1, clause_end(line, first + 1))], cue
    if "addressee" in cue.frames and line.at(first) != "d" and opens_clause(line, first):
        return "clause", [(first, clause_end(line, first))], cue
    if subject is None or not (cue.is_strong or cue.act is Act.THOUGHT):
        return None
    k, last = line.item(subject.start), line.item(subject.end - 1)
    return None if line.at(k) == "w" else _of_subject(line, cue, (k, last), first, denied=denied)


def _with_agent(line: Line, cue: Cue, first: int) -> tuple[Cue, int]:
    """The cue with who is named behind "by", and the item behind, where more of the frame follows there."""
    source = source_after(line, first + 1) if line.word(first) == "by" else None
    if source is None:
        return cue, first
    behind = line.behind(source.end)
    goes_on = line.at(behind) == "t" or f"object-{line.word(behind)}" in cue.frames
    return (replace(cue, source=source), behind) if goes_on else (cue, first)


def _of_subject(line: Line, cue: Cue, subject: Part, first: int, *, denied: bool) -> Found | None:
    """What is said of the subject of a passive."""
    frames, word = cue.frames, line.word(first)
    if line.at(first) == "t" and not frames.isdisjoint(("object-to", "to", "that")) and not cue.denied:
        return "passive", [subject, (first - denied, phrase_end(line, first))], cue
    if f"object-{word}" in frames:
        return "passive", [subject, (first, phrase_end(line, first + 1))], cue
    if cue.entry.kind == "phrase" and "object" in frames and line.at(first) in "dnNjmg":
        return "passive", [(first, phrase_end(line, first))], cue  # was asked about the vote
    source = source_after(line, first + 1) if word == "by" and "object" in frames and cue.is_strong else None
    return None if source is None else ("passive", [subject], replace(cue, source=source))


def asked(line: Line, cue: Cue) -> Found | None:
    """`Asked whether ..., he said` and `when asked about ...`: a participle without its subject."""
    frames, at = cue.frames, cue.at
    asks = line.words[at] == "asked" or "addressee" in frames
    if not asks or not line.words[at].endswith("ed") or cue.start != at:
        return None
    if not (at == 0 or line.at(at - 1) in 'u"' or (line.at(at - 1) == "," and line.at(at + 1) in "puq")):
        return None
    cue, first = replace(cue, source=None), at + 1
    if line.word(first) == "by":
        source = source_after(line, first + 1)
        if source is not None:
            cue, first = replace(cue, source=source), line.behind(source.end)
            first = behind_time(line, first)
    while line.at(first) == "p" and line.word(first) not in ("about", "for"):
        last = phrase_after(line, first + 1)
        if last is None:
            return None
        first = last + 1
    if line.at(first) in "qw" or line.word(first) == "if":
        return "clause", [(first, clause_end(line, first, side=True))], cue
    if cue.entry.kind == "phrase":
        return "object", [(first, phrase_end(line, first))], cue
    if line.word(first) in ("about", "for"):
        return "preposition", [(first + 1, phrase_end(line, first + 1))], cue
    return None
