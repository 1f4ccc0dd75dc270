"""Cues that stand beside their clause: the talks failed, the board said; according to the board, ..."""

from dataclasses import replace

from framing.extract.complements import FINITE
from framing.extract.cues import Cue, Found, Part
from framing.extract.extents import REACH, clause_end, clause_follows, sentence_end
from framing.extract.phrases import phrase_after, phrase_before, source_after
from framing.extract.rows import Line
from framing.model import Act, Span

LONGEST_SOURCE = 24  # items
_WROTE = frozenset("wrote writes write said says posted told".split())


def parenthetical(line: Line, cue: Cue) -> Found | None:
    """`The talks failed, the board said.` `The talks, said Holt, had failed.`: the cue stands beside its clause."""
    if cue.act is Act.ATTITUDE or cue.passive or not cue.is_strong or line.letters[cue.at] == "g":
        return None
    if cue.entry.kind != "phrase" and cue.frames.isdisjoint(("that", "bare", "quote", "addressee")):
        return None
    source, first, last = cue.source, cue.start, cue.at
    behind = _inverted(line, cue)
    if behind is not None:
        source = behind
        last = line.behind(behind.end) - 1
    elif source is not None:
        first = line.item(source.start)
    end = _closing(line, last + 1)
    if (
        end is None
        and behind is None
        and ("addressee" in cue.frames or (cue.entry.kind == "phrase" and line.words[cue.at] in _WROTE))
    ):
        addressed = phrase_after(line, last + 1)
        end = None if addressed is None else _closing(line, addressed + 1)
    if line.word(first - 1) == "as":
        first -= 1
        if end is not None and first <= 1 and line.at(end) == "," and end < line.size - 3:
            return "parenthetical", [(end + 1, sentence_end(line, end + 1))], cue
    if source is None or end is None or first < 2 or line.at(first - 1) not in ",-Q":
        return None
    if line.at(first - 1) == "-" and line.at(end) != "-":
        return None
    parts = [(_first_word(line, first), first - 1 - (line.at(first - 1) != "Q"))]
    if parts[0][0] > parts[0][1]:
        return None
    if line.at(end) not in ")w" and end < line.size - 2 and _goes_on(line, parts[0], end + 1):
        parts.append((end + 1, sentence_end(line, end + 1)))
    return "parenthetical", parts, replace(cue, source=source)


def _inverted(line: Line, cue: Cue) -> Span | None:
    """The subject behind the cue: the talks failed, said Holt. A verb must stand before the comma."""
    if cue.start != cue.at or line.at(cue.at - 1) not in ",Q" or "bare" not in cue.frames:
        return None
    before = line.letters[max(0, cue.at - REACH) : cue.at].split("w")[0]
    if line.at(cue.at - 1) == "," and "object" in cue.frames and not FINITE.search(before) and "Q" not in before:
        return None
    source = source_after(line, cue.at + 1)
    closing = None if source is None else _closing(line, line.behind(source.end))
    if closing is None or (
        line.at(cue.at - 1) == ","
        and not FINITE.search(before)
        and "Q" not in before
        and line.at(closing + 1) not in "aRMBHDv"
    ):
        return None
    if line.at(closing) == "-" and not FINITE.search(before):
        return None
    return source


def _goes_on(line: Line, before: Part, k: int) -> bool:
    """Whether the clause that a cue interrupts goes on behind it: it had no verb yet, or it is joined on."""
    first = line.letters[before[0] : before[1] + 1]
    return line.at(k) in "cbpaRMBHDv" or first[:1] in "up" or not FINITE.search(first)


def _closing(line: Line, start: int) -> int | None:
    """The sign that closes a parenthetical cue; a few words of time or place may precede it."""
    for j in range(start, min(line.size, start + 9)):
        letter = line.letters[j]
        if letter in ",.-)w":
            return j
        if letter in "QvVMBHDhqut;:ik" or j in line.cues:
            return None
        if j == line.size - 1:
            return j
        if (
            j == start
            and letter not in "pua"
            and line.words[j] not in ("on", "last", "this", "earlier")
            and not line.words[j].endswith("day")
        ):
            return None
    return line.size - 1 if start >= line.size else None


def _first_word(line: Line, before: int) -> int:
    """The first item of the clause before a parenthetical cue."""
    k = max(0, before - REACH, line.letters.rfind(";", 0, before) + 1)
    opening = line.letters.rfind("(", k, before)
    if opening >= 0 and line.letters.find(")", opening, before) < 0:
        return opening + 1
    while k < before - 2 and line.letters[k] in ',;:.-)cb"':
        k += 1
    return k


def relative(line: Line, cue: Cue) -> Found | None:
    """`a decision that they say failed`: the subject of the reported clause stands before the cue."""
    first = cue.at + 1
    if cue.source is None or "bare" not in cue.frames or not cue.is_strong or line.at(first) not in "vMBHDV":
        return None
    head = line.item(cue.source.start) - 1
    if line.at(head) in "wh":
        return "relative", [(head, head), (first, clause_end(line, first, side=True))], cue
    if line.at(head) not in "nN":
        return None
    start = phrase_before(line, head)
    if start is None:
        return None
    return "relative", [(start, head), (first, clause_end(line, first, side=True))], cue


def according_to(line: Line, k: int) -> Found | None:
    """`According to X, clause` and `clause, according to X`."""
    source = source_after(line, k + 1)
    if source is None:
        return None
    match = line.cues[k]
    cue = Cue(k, k, line.span(k, k), source, match.entry, match.is_marked)
    after = k + 1
    while after < line.size and line.starts[after] < source.end:
        after += 1
    if any(letter not in '"(-,.:;cb' for letter in line.letters[:k]):
        parts = [(_first_word(line, k), k - 1)]
        if line.at(after) == "," and line.at(after + 1) != "b" and line.size - after > 3:
            parts.append((after + 1, clause_end(line, after + 1)))
        return "according-to", parts, cue
    commas = [j for j in range(after, min(after + 30, line.size - 2)) if line.letters[j] == ","]
    if commas:  # the first that a clause follows: according to Hill, head of the board, the pump was sold
        comma = next((j for j in commas if clause_follows(line, j + 1)), commas[0])
        cue = replace(cue, source=line.span(k + 1, comma - 1) if comma - k < LONGEST_SOURCE else source)
        return "according-to", [(comma + 1, sentence_end(line, comma + 1))], cue
    return None
