"""What all extractors share about one article, found once: lexicon matches, names, quotations."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from framing.extract.cast import Cast
from framing.extract.names import Name, find_names
from framing.extract.neighbours import Neighbours
from framing.extract.rows import Columns, columns_of
from framing.matcher import Lexicons, Match
from framing.model import Attribution, Document, Quotation, Span, ZoneKind


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what the extractors build on. `attributions` is empty until they have been found.

    `text` is the article's, `columns` are its tokens with their letters; `cast` are its figures, of whom more is known
    once attributions are found; `heads` remembers by start and end which names stand at the head of a phrase.
    """

    document: Document
    lexicons: Lexicons
    matches: Mapping[str, tuple[Match, ...]]
    names: tuple[Name, ...]
    cast: Cast
    outermost: tuple[Quotation, ...]
    text: str
    columns: Columns
    neighbours: Neighbours
    attributions: tuple[Attribution, ...] = ()
    heads: dict[tuple[int, int], tuple[Name, ...]] = field(default_factory=dict, repr=False, compare=False)
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def span(self, match: Match) -> Span:
        """Where a match stands."""
        tokens = self.document.tokens
        return Span(tokens.starts[match.first], tokens.ends[match.last - 1])

    def name_at(self, offset: int) -> Name | None:
        """The name that begins at `offset`."""
        k = bisect_left(self._starts, offset)
        return self.names[k] if k < len(self.names) and self._starts[k] == offset else None

    def names_in(self, span: Span) -> tuple[Name, ...]:
        """The names that lie inside `span`."""
        low, end = bisect_left(self._starts, span.start), span.end
        high = bisect_left(self._starts, end, low)
        if low < high and self.names[high - 1].span.end > end:  # names never overlap: only the last can reach out
            high -= 1
        return self.names[low:high]


def read_document(document: Document, lexicons: Lexicons) -> Reading:
    """The shared reading of a document: one pass of all lexicons over its tokens, and its names."""
    tokens = document.tokens
    breaks = frozenset(bisect_left(tokens.starts, p.start) for p in document.paragraphs)
    matches: dict[str, list[Match]] = {}
    columns = columns_of(document)
    neighbours = Neighbours(document, columns)
    for match in lexicons.find(document.text, tokens, breaks, neighbours.fit):
        matches.setdefault(match.lexicon.construct, []).append(match)
    matches["label"] = [m for m in matches.get("label", ()) if m.is_marked and not _in_proper_name(document, m)]
    names = find_names(document, [(tokens.starts[m.first], tokens.ends[m.last - 1]) for m in matches["label"]])
    return Reading(
        document=document,
        lexicons=lexicons,
        matches={construct: tuple(found) for construct, found in matches.items()},
        names=names,
        cast=Cast(document.text, names, matches["label"]),
        outermost=tuple(q for q in document.quotations if q.depth == 0),
        text=document.text,
        columns=columns,
        neighbours=neighbours,
        _starts=tuple([name.span.start for name in names]),
    )


def _in_proper_name(document: Document, match: Match) -> bool:
    """Whether an adjective or a word for a body is part of a name: Patriotic Youth League, Civic Alliance."""
    tokens, text = document.tokens, document.text
    start = tokens.starts[match.first]
    if match.entry.kind not in ("modifier", "government", "body") or not text[start].isupper():
        return False
    if document.zone_at(start) is ZoneKind.HEADLINE:
        return False
    beside = [match.last] if match.entry.kind == "modifier" else [match.first - 1]
    return all(0 <= k < len(tokens) and text[tokens.starts[k]].isupper() for k in beside)


def zone_kind(document: Document, span: Span) -> ZoneKind:
    """The zone in which a span begins; body where it begins in none, which only blanks do."""
    return document.zone_at(span.start) or ZoneKind.BODY
