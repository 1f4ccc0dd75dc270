"""Zones as rows of items, and rows cut into the lines that sentences are. `lines` reads a document with them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from framing.extract.settling import settle
from framing.extract.word_classes import verb_letter, word_classes
from framing.language import language
from framing.matcher import Match
from framing.model import Document, Quotation, Span, ZoneKind

SENTENCE_SIGNS = ".?!…"
SHOUTED_BODY = 0.9
SHOUTED = 0.6  # share of capitalised words from which capitals prove nothing
CAPITALISED = frozenset("nfFsSegjl")  # open classes: with a capital in mid-sentence they are names
_JOINED_SIGN = re.compile(r"[~.z-]")


@dataclass(slots=True)
class Columns:
    """The tokens of a text, column by column, each looked at once: `letters` by the word alone (see `word_classes`),
    `capitals` whether it begins with a capital."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]  # folded
    letters: Sequence[str]
    capitals: Sequence[bool]


def columns_of(document: Document) -> Columns:
    """The columns of a document, from which its rows are cut."""
    tokens, text = document.tokens, document.text
    letters = list(map(word_classes().__getitem__, tokens.folded))
    capitals = [text[start].isupper() for start in tokens.starts]
    return Columns(text, tokens.starts, tokens.ends, tokens.folded, letters, capitals)


@dataclass(slots=True)
class Row:
    """The items of a paragraph before it is cut into sentences, column by column."""

    starts: list[int]
    ends: list[int]
    words: list[str]  # empty for a quotation
    letters: list[str]
    capitals: list[bool]
    cues: dict[int, Match]
    quotations: dict[int, Quotation]


@dataclass(slots=True)
class Line:
    """A sentence. `letters` has one letter an item (see `word_classes`); `cues` and `quotations` are by item.

    `reverse` are the letters from the last to the first, for patterns that look to the left; `has_document` is whether
    a poll, a report or another thing that speaks is named.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    letters: str
    cues: dict[int, Match]
    quotations: dict[int, Quotation]
    paused: frozenset[int] = frozenset()  # quotations that end in a comma
    size: int = field(init=False)
    reverse: str = field(init=False)
    has_document: bool = field(init=False)

    def __post_init__(self) -> None:
        self.size, self.reverse = len(self.words), self.letters[::-1]
        self.has_document = not language().documents.isdisjoint(self.words)

    def span(self, first: int, last: int) -> Span:
        """The text from item `first` up to and including item `last`."""
        return Span(self.starts[first], self.ends[last])

    def item(self, offset: int) -> int:
        """The item at a character offset of the sentence."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def behind(self, offset: int) -> int:
        """The first item that begins at or behind a character offset."""
        return bisect_left(self.starts, offset)

    def at(self, k: int) -> str:
        """The letter of item `k`, `$` outside the sentence."""
        return self.letters[k] if 0 <= k < self.size else "$"

    def word(self, k: int) -> str:
        """The word of item `k`, empty outside the sentence."""
        return self.words[k] if 0 <= k < self.size else ""


def row_of(
    columns: Columns, span: Span, quotations: Sequence[Quotation], cues: dict[int, Match], places: Sequence[int]
) -> Row:
    """The items of a zone: plain tokens, between them quotations and the cues at `places`, each one item."""
    starts = columns.starts
    row = Row([], [], [], [], [], {}, {})
    k, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    at = bisect_left(places, k)
    waiting: list[tuple[int, Quotation | None]] = [(bisect_left(starts, q.outer.start), q) for q in quotations]
    for first, quotation in [*waiting, (last, None)]:
        while at < len(places) and places[at] < first:
            place = places[at]
            at += 1
            if place < k:
                continue
            _add_plain(row, columns, k, place)
            k = place
            match = cues[place]
            if columns.words[place] == "what":
                continue
            # What opens the content is no part of the cue: the comment | that.
            end = match.last - (match.last - place > 1 and columns.words[match.last - 1] == "that")
            if end <= first:
                _add_cue(row, columns, match, end)
                k = end
        if k < first:
            _add_plain(row, columns, k, first)
            k = first
        if quotation is not None:
            _add_quotation(row, columns, quotation)
            k = max(k, bisect_left(starts, quotation.outer.end))
            at = bisect_left(places, k, at)
    return row


def _add_plain(row: Row, columns: Columns, first: int, last: int) -> None:
    row.starts += columns.starts[first:last]
    row.ends += columns.ends[first:last]
    row.words += columns.words[first:last]
    row.letters += columns.letters[first:last]
    row.capitals += columns.capitals[first:last]


def _add_cue(row: Row, columns: Columns, cue: Match, end: int) -> None:
    """One item for the cue, up to token `end`."""
    place, word = cue.first, columns.words[cue.first]
    row.cues[len(row.starts)] = cue
    row.starts.append(columns.starts[place])
    row.ends.append(columns.ends[end - 1])
    row.words.append(word)
    row.letters.append(_cue_letter(columns.letters[place], word, cue.entry.kind))
    row.capitals.append(columns.capitals[place])


def _add_quotation(row: Row, columns: Columns, quotation: Quotation) -> None:
    row.quotations[len(row.starts)] = quotation
    row.starts.append(quotation.outer.start)
    row.ends.append(quotation.outer.end)
    row.words.append("")
    row.letters.append("Q")
    row.capitals.append(columns.text[quotation.outer.start].isupper())


def lines_of(document: Document, row: Row, span: Span, zone: ZoneKind) -> Iterator[Line]:
    """The sentences of a row. Cut at the document's sentence ends and behind a quotation that ends one."""
    if not row.starts:
        return
    cuts = _cuts(document, row, span)
    shouted = is_shouted(row, zone)
    cues, quotations = sorted(row.cues), sorted(row.quotations)
    first = 0
    for last in [*cuts, len(row.starts)]:
        if last > first:
            own_cues = {k - first: row.cues[k] for k in _within(cues, first, last)}
            own_quotations = {k - first: row.quotations[k] for k in _within(quotations, first, last)}
            yield line_of(document.text, row, slice(first, last), own_cues, own_quotations, shouted=shouted)
        first = last


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _cuts(document: Document, row: Row, span: Span) -> list[int]:
    """The items at which a sentence begins, but for the first."""
    sentences = document.sentences
    cuts = set()
    k = bisect_right(sentences, span.start, key=lambda s: s.end)
    while k < len(sentences) and sentences[k].end < span.end:
        item = bisect_left(row.ends, sentences[k].end)
        # An end inside a quotation is none of ours; a full stop may stand behind it as an item of its own.
        if item < len(row.starts) and row.starts[item] < sentences[k].end and item not in row.quotations:
            cuts.add(item + 1)
        elif item < len(row.starts) and item not in row.quotations and item > 0 and item - 1 not in row.quotations:
            cuts.add(item)
        k += 1
    for item, quotation in row.quotations.items():
        inner = quotation.inner.of(document.text).rstrip("\"'”’»)] ")
        cuts.discard(item + 1)
        if inner[-1:] in SENTENCE_SIGNS and _begins_sentence(document.text, row, item + 1, inner[-1:]):
            cuts.add(item + 1)
    return sorted(cuts)


def _begins_sentence(text: str, row: Row, k: int, sign: str) -> bool:
    """Whether a sentence begins at item `k`, behind a quotation that ends in `sign`.

    A question or exclamation mark ends none where its cue follows: "No!" she said.
    """
    if k >= len(row.starts):
        return False
    if k in row.quotations:
        return True
    first = text[row.starts[k]]
    if not (first.isupper() or first.isdigit()):
        return False
    near = [j for j in range(k, min(k + 6, len(row.starts))) if row.words[j][:1].isalnum() or j in row.quotations]
    return not (sign in "?!…" and any(j in row.cues and row.cues[j].entry.kind != "noun" for j in near[:4]))


def is_shouted(row: Row, zone: ZoneKind) -> bool:
    """Whether the words of a paragraph are capitalised as in a headline, so that capitals prove no name."""
    if zone is not ZoneKind.HEADLINE and len(row.starts) > 40:
        return False
    share = SHOUTED if zone is ZoneKind.HEADLINE else SHOUTED_BODY
    long = [capital for capital, word in zip(row.capitals, row.words, strict=True) if len(word) > 3]
    return len(long) > 3 and sum(long) > share * len(long)


def line_of(
    text: str, row: Row, items: slice, cues: dict[int, Match], quotations: dict[int, Quotation], *, shouted: bool
) -> Line:
    """The sentence that some items of a row are, with the letters of its words."""
    starts, ends, words, raw = row.starts[items], row.ends[items], row.words[items], row.letters[items]
    _join_signs(raw, words, starts, ends)
    if not shouted:
        capitals = row.capitals[items]
        for k, capital in enumerate(capitals):
            if capital and raw[k] in "kwy" and ends[k] - starts[k] > 1 and text[starts[k] : ends[k]].isupper():
                raw[k] = "N"  # the US, WHO
        _find_names(raw, capitals, cues)
    paused = frozenset(k for k, q in quotations.items() if text[q.inner.end - 1 : q.inner.end] == ",")
    return Line(starts, ends, words, settle(raw, words), cues, quotations, paused)


def _find_names(raw: list[str], capitals: Sequence[bool], cues: dict[int, Match]) -> None:
    """Give the letter of a name to words of open classes that begin with a capital; a cue in a name is none."""
    for k, capital in enumerate(capitals):
        if not (capital and k) or raw[k] not in CAPITALISED or raw[k - 1] in ".:(":
            continue
        if k not in cues:
            raw[k] = "N"
        elif cues[k].last - cues[k].first == 1 and (raw[k - 1] == "N" or any(capitals[k + 1 : k + 2])):
            raw[k] = "N"  # the Orrin Herald, Bay Street: no cue
            del cues[k]
    if capitals[0] and (raw[0] == "n" or (raw[0] in "fFsSegj" and raw[1:2] == ["N"])):
        raw[0] = "N"


def _cue_letter(letter: str, word: str, kind: str | None) -> str:
    """The letter of a cue by its first word, where the lexicon knows more of it than the word lists."""
    if kind == "verb" and letter == "n":
        return verb_letter(word)
    if kind == "phrase" and letter in "FS":
        return letter.lower()  # calls for, looks to: with its preposition a verb, but for what stands before it
    if letter in "drq":
        return "n"  # the claim, a tweet
    if kind == "phrase" and letter == "B":
        return "v"  # is quoted as saying
    return "j" if kind == "phrase" and letter == "n" else letter


def _join_signs(raw: list[str], words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> None:
    """Settle signs by what they touch: a hyphen between words or a dash, an apostrophe of possession, it's."""
    for m in _JOINED_SIGN.finditer("".join(raw)):
        k, letter = m.start(), m[0]
        if letter == "~" and not (0 < k < len(raw) - 1 and (ends[k - 1] == starts[k] or starts[k + 1] == ends[k])):
            raw[k] = "-" if words[k] == "-" else "c"
            if k and raw[k] == "-" == raw[k - 1]:
                raw[k - 1] = '"'  # a dash of two hyphens
        elif (
            letter == "-"
            and 0 < k < len(raw) - 1
            and ends[k - 1] == starts[k] == ends[k] - 1 == starts[k + 1] - 1
            and raw[k - 1] == "m"
        ):
            raw[k] = "~"
        elif letter == "." and 0 < k < len(raw) - 1 and ends[k - 1] == starts[k] and words[k] == ".":
            raw[k] = "~"  # of an abbreviation, for the sentence goes on
        elif letter == "z":
            touches = k > 0 and ends[k - 1] == starts[k]
            if not touches or (words[k] == "'" and not words[k - 1].endswith("s")):
                raw[k] = '"'
            elif raw[k - 1] in "iywqh" or words[k - 1] in ("there", "that", "here", "let"):
                raw[k] = "B"
