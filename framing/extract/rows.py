"""Zones as rows of items, and rows cut into the lines that sentences are. `lines` reads a document with them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from framing.extract.settling import settle
from framing.extract.word_classes import verb_letter, word_classes
from framing.language import language
from framing.matcher import Match
from framing.model import Document, Quotation, Span, ZoneKind

SENTENCE_SIGNS = ".?!…"
SHOUTED_BODY = 0.9
SHOUTED = 0.6  # share of capitalised words from which capitals prove nothing
CAPITALISED = frozenset("nfFsSegjl")  # open classes: with a capital in mid-sentence they are names


@dataclass(slots=True)
class Row:
    """The items of a paragraph before it is cut into sentences, column by column."""

    starts: list[int]
    ends: list[int]
    words: list[str]  # folded; empty for a quotation
    cues: dict[int, Match]
    quotations: dict[int, Quotation]


@dataclass
class Line:
    """A sentence. `letters` has one letter an item (see `word_classes`); `cues` and `quotations` are by item."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    letters: str
    cues: dict[int, Match]
    quotations: dict[int, Quotation]
    paused: frozenset[int] = frozenset()  # quotations that end in a comma

    @cached_property
    def size(self) -> int:
        """The number of items."""
        return len(self.words)

    @cached_property
    def reverse(self) -> str:
        """The letters from the last to the first, for patterns that look to the left."""
        return self.letters[::-1]

    @cached_property
    def has_document(self) -> bool:
        """Whether a poll, a report or another thing that speaks is named."""
        return not language().documents.isdisjoint(self.words)

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
    document: Document, span: Span, quotations: Sequence[Quotation], cues: dict[int, Match], places: Sequence[int]
) -> Row:
    """The items of a zone: plain tokens, between them quotations and the cues at `places`, each one item."""
    tokens = document.tokens
    row = Row([], [], [], {}, {})
    k, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    at = bisect_left(places, k)

    def plain(until: int) -> None:
        row.starts += tokens.starts[k:until]
        row.ends += tokens.ends[k:until]
        row.words += tokens.folded[k:until]

    waiting: list[tuple[int, Quotation | None]] = [(bisect_left(tokens.starts, q.outer.start), q) for q in quotations]
    for first, quotation in [*waiting, (last, None)]:
        while at < len(places) and places[at] < first:
            place = places[at]
            at += 1
            if place < k:
                continue
            plain(place)
            k = place
            match = cues[place]
            if tokens.folded[place] == "what":
                continue
            # What opens the content is no part of the cue: the comment | that.
            end = match.last - (match.last - place > 1 and tokens.folded[match.last - 1] == "that")
            if end <= first:
                row.cues[len(row.starts)] = match
                row.starts.append(tokens.starts[place])
                row.ends.append(tokens.ends[end - 1])
                row.words.append(tokens.folded[place])
                k = end
        if k < first:
            plain(first)
            k = first
        if quotation is not None:
            row.quotations[len(row.starts)] = quotation
            row.starts.append(quotation.outer.start)
            row.ends.append(quotation.outer.end)
            row.words.append("")
            k = max(k, bisect_left(tokens.starts, quotation.outer.end))
            at = bisect_left(places, k, at)
    return row


def lines_of(document: Document, row: Row, span: Span, zone: ZoneKind) -> Iterator[Line]:
    """The sentences of a row. Cut at the document's sentence ends and behind a quotation that ends one."""
    if not row.starts:
        return
    cuts = _cuts(document, row, span)
    shouted = is_shouted(document.text, row, zone)
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


def is_shouted(text: str, row: Row, zone: ZoneKind) -> bool:
    """Whether the words of a paragraph are capitalised as in a headline, so that capitals prove no name."""
    if zone is not ZoneKind.HEADLINE and len(row.starts) > 40:
        return False
    share = SHOUTED if zone is ZoneKind.HEADLINE else SHOUTED_BODY
    long = [start for start, word in zip(row.starts, row.words, strict=True) if len(word) > 3]
    return len(long) > 3 and sum(text[start].isupper() for start in long) > share * len(long)


def line_of(
    text: str, row: Row, items: slice, cues: dict[int, Match], quotations: dict[int, Quotation], *, shouted: bool
) -> Line:
    """The sentence that some items of a row are, with the letters of its words."""
    starts, ends, words = row.starts[items], row.ends[items], row.words[items]
    classes = word_classes()
    raw = [classes[word] for word in words]
    for k, match in cues.items():
        raw[k] = _cue_letter(raw[k], words[k], match.entry.kind)
    for k in quotations:
        raw[k] = "Q"
    _join_signs(raw, words, starts, ends)
    if not shouted:
        for k, letter in enumerate(raw):
            if letter in "kwy" and ends[k] - starts[k] > 1 and text[starts[k] : ends[k]].isupper():
                raw[k] = "N"  # the US, WHO
        for k in range(1, len(raw)):
            if raw[k] not in CAPITALISED or not text[starts[k]].isupper() or raw[k - 1] in ".:(":
                continue
            if k not in cues:
                raw[k] = "N"
            elif cues[k].last - cues[k].first == 1 and (
                raw[k - 1] == "N" or (k + 1 < len(raw) and text[starts[k + 1]].isupper())
            ):
                raw[k] = "N"  # the Orrin Herald, Bay Street: no cue
                del cues[k]
        if raw[0] == "n" or (raw[0] in "fFsSegj" and len(raw) > 1 and raw[1] == "N"):
            raw[0] = "N" if text[starts[0]].isupper() else raw[0]
    paused = frozenset(k for k, q in quotations.items() if text[q.inner.end - 1 : q.inner.end] == ",")
    return Line(starts, ends, words, settle(raw, words), cues, quotations, paused)


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
    for k, letter in enumerate(raw):
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
