"""What all extractors share about one article, found once: lexicon matches, names, quotations, and lines of items.

A line is a stretch of a paragraph in which each outermost quotation is one item, so that the clause around a
quotation can be read as if the quotation were a word.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from framing.extract.names import Name, find_names
from framing.matcher import Lexicons, Match
from framing.model import NARRATIVE_ZONES, Attribution, Document, Quotation, Span, ZoneKind

SENTENCE_SIGNS = ".?!…"


@dataclass(slots=True)
class Item:
    """A word, a sign or a whole quotation of a line. `word` is folded, empty for a quotation; 's is a word here.

    Not frozen, for there are a thousand an article and freezing doubles their cost; nothing changes one.
    """

    start: int
    end: int
    word: str
    is_word: bool
    capital: bool = False
    quotation: Quotation | None = None
    cue: Match | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what the extractors build on. `attributions` is empty until they have been found."""

    document: Document
    lexicons: Lexicons
    matches: Mapping[str, tuple[Match, ...]]
    names: tuple[Name, ...]
    outermost: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    def span(self, match: Match) -> Span:
        """Where a match stands."""
        tokens = self.document.tokens
        return Span(tokens.starts[match.first], tokens.ends[match.last - 1])

    def names_in(self, span: Span) -> tuple[Name, ...]:
        """The names that lie inside `span`."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(name for name in self.names[low:high] if name.span.end <= span.end)


def read_document(document: Document, lexicons: Lexicons) -> Reading:
    """The shared reading of a document: one pass of all lexicons over its tokens, and its names."""
    tokens = document.tokens
    breaks = frozenset(bisect_left(tokens.starts, p.start) for p in document.paragraphs)
    matches: dict[str, list[Match]] = {}
    for match in lexicons.find(document.text, tokens, breaks):
        matches.setdefault(match.lexicon.construct, []).append(match)
    matches["label"] = [m for m in matches.get("label", ()) if m.is_marked and not _in_proper_name(document, m)]
    names = find_names(document, [(tokens.starts[m.first], tokens.ends[m.last - 1]) for m in matches["label"]])
    return Reading(
        document=document,
        lexicons=lexicons,
        matches={construct: tuple(found) for construct, found in matches.items()},
        names=names,
        outermost=tuple(q for q in document.quotations if q.depth == 0),
        _starts=tuple(name.span.start for name in names),
    )


def _in_proper_name(document: Document, match: Match) -> bool:
    """Whether an adjective or a word for a body is part of a name: Patriotic Youth League, Civic Alliance."""
    tokens, text = document.tokens, document.text
    start = tokens.starts[match.first]
    if match.entry.kind not in ("modifier", "government") or not text[start].isupper():
        return False
    if document.zone_at(start) is ZoneKind.HEADLINE:
        return False
    beside = [match.first - 1] if match.entry.kind == "government" else [match.last]
    return all(0 <= k < len(tokens) and text[tokens.starts[k]].isupper() for k in beside)


def read_lines(reading: Reading) -> Iterator[list[list[Item]]]:
    """For each narrative zone its sentences as lists of items, each outermost quotation one item."""
    document = reading.document
    ends = {s.end for s in document.sentences}
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
        inside = quotations[first:at]
        items = _items(document, zone.span, inside, cues, places)
        yield list(_sentences(items, document.text, ends))


def _items(
    document: Document, span: Span, quotations: Sequence[Quotation], cues: Mapping[int, Match], places: Sequence[int]
) -> list[Item]:
    """The items of a zone: stretches of plain words and signs, between them quotations and the cues at `places`."""
    tokens, items = document.tokens, list[Item]()
    starts, ends = tokens.starts, tokens.ends
    k, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    waiting = [(bisect_left(starts, q.outer.start), q) for q in quotations]
    for first, quotation in [*waiting, (last, None)]:
        while k < first:
            at = bisect_left(places, k)
            cue = min(places[at], first) if at < len(places) else first
            items += _plain_items(document, k, cue)
            k = cue
            if cue < first:
                match = cues[cue]
                if match.last <= first:
                    items.append(Item(starts[cue], ends[match.last - 1], tokens.folded[cue], True, cue=match))
                    k = match.last
                else:
                    items += _plain_items(document, cue, cue + 1)
                    k = cue + 1
        if quotation is not None:
            items.append(Item(quotation.outer.start, quotation.outer.end, "", False, quotation=quotation))
            k = max(k, bisect_left(starts, quotation.outer.end))
    return items


def _plain_items(document: Document, first: int, last: int) -> list[Item]:
    tokens, text = document.tokens, document.text
    parts = zip(tokens.starts[first:last], tokens.ends[first:last], tokens.folded[first:last], strict=True)
    return [Item(a, b, word, word.isalnum() or len(word) > 1, text[a].isupper()) for a, b, word in parts]


def _sentences(items: Sequence[Item], text: str, ends: set[int]) -> Iterator[list[Item]]:
    """Cut items into sentences: at the document's sentence ends, and after a quotation that ends one.

    A quotation that ends in a question or exclamation mark goes on where its cue follows: "No!" she said.
    """
    sentence: list[Item] = []
    for k, item in enumerate(items):
        sentence.append(item)
        after = items[k + 1] if k + 1 < len(items) else None
        if after is None:
            break
        if item.quotation:
            inner = item.quotation.inner.of(text).rstrip("\"'”’»)] ")
            ends_here = inner[-1:] in SENTENCE_SIGNS and _begins_sentence(after, items[k + 1 : k + 7], inner[-1:])
        else:
            ends_here = item.end in ends or (item.word[-1:] in SENTENCE_SIGNS and item.end + 1 in ends)
        if ends_here:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _begins_sentence(after: Item, following: Sequence[Item], sign: str) -> bool:
    if after.quotation:
        return True
    if not after.is_word or not (after.capital or after.word[0].isdigit()):
        return False
    near = [i for i in following[:4] if i.is_word or i.quotation]
    return not (sign in "?!…" and any(i.cue and i.cue.entry.kind == "verb" for i in near))


def zone_kind(document: Document, span: Span) -> ZoneKind:
    """The zone in which a span begins; body where it begins in none, which only blanks do."""
    return document.zone_at(span.start) or ZoneKind.BODY
