"""A profile as plain values: the record that `framing extract` prints, one article a line.

Each part has a type, which holds the functions here to its keys and from which the JSON Schema is made.
"""

import json
from typing import Annotated, Literal, TypedDict

from framing.extract.cast import Sort
from framing.model import (
    SCHEMA_VERSION,
    Act,
    Attribution,
    Construct,
    Kind,
    Mark,
    Measure,
    Mention,
    Notice,
    Profile,
    Span,
    Voice,
    ZoneKind,
)

# What some readers end a line at, as JSON can write it too.
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
SORTS = tuple(sort.name.lower() for sort in Sort)

# Strings that are one of a few: what these are stands behind the type.
ZoneName = Annotated[str, ZoneKind]
ConstructName = Annotated[str, Construct]
VoiceName = Annotated[str, Voice]
KindName = Annotated[str, Kind]
ActName = Annotated[str, Act]
SortName = Annotated[str, SORTS]


class SpanRecord(TypedDict):
    """A stretch of the text: code points from `start` up to, not including, `end`, and the characters there."""

    start: int
    end: int
    surface: str


class ZoneRecord(TypedDict):
    """A stretch of the text that is of one kind. Zones are disjoint and cover every non-blank line."""

    kind: ZoneName
    start: int
    end: int


class MarkRecord(TypedDict):
    """One stretch of wording that a rule found. Marks of different constructs may overlap."""

    construct: ConstructName
    category: str
    start: int
    end: int
    surface: str
    voice: VoiceName
    zone: ZoneName
    rule: str
    entry: str | None
    target: str | None
    negated: bool


class AttributionRecord(TypedDict):
    """Who is given a voice: contents, of which a quotation that is interrupted has several, source and cue."""

    kind: KindName
    act: ActName
    depth: int
    contents: list[SpanRecord]
    fragments: list[SpanRecord]
    source: SpanRecord | None
    cue: SpanRecord | None
    cue_stance: str | None
    speaker: str | None
    anonymous: bool
    denied: bool
    zone: ZoneName
    rule: str


class MentionRecord(TypedDict):
    """A name where it stands, with whom or what it stands for in the article."""

    start: int
    end: int
    surface: str
    name: str
    sort: SortName


class MeasureRecord(TypedDict):
    """A quantity with what it was made from; `value` is null exactly where `denominator` is 0."""

    value: float | None
    unit: str
    numerator: int
    denominator: int


class NoticeRecord(TypedDict):
    """A problem of the data: what kind, what happened, where."""

    code: str
    message: str
    where: str


class Record(TypedDict):
    """What was found in one article. Offsets are code points of `text`, counted from 0, half-open.

    `text` is null in a report that shows excerpts.
    """

    schema_version: Literal["1"]
    id: str
    outlet: str
    date: str | None
    title: str | None
    event: str | None
    language: str
    translated_from: str | None
    author: str | None
    url: str | None
    path: str | None
    text: str | None
    zones: list[ZoneRecord]
    marks: list[MarkRecord]
    attributions: list[AttributionRecord]
    mentions: list[MentionRecord]
    measures: dict[str, MeasureRecord]
    notices: list[NoticeRecord]


def record_line(record: Record) -> str:
    """The record as a line of JSON Lines, without its end."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False).translate(LINE_ENDS)


def profile_record(profile: Profile) -> Record:
    """The record of one article, its keys in a fixed order. docs/reference/record.md describes it."""
    article = profile.article
    return {
        "schema_version": SCHEMA_VERSION,
        "id": article.id,
        "outlet": article.outlet,
        "date": article.date,
        "title": article.title,
        "event": article.event,
        "language": article.language,
        "translated_from": article.translated_from,
        "author": article.author,
        "url": article.url,
        "path": article.path,
        "text": article.text,
        "zones": [{"kind": z.kind.value, "start": z.span.start, "end": z.span.end} for z in profile.zones],
        "marks": [_mark(m) for m in profile.marks],
        "attributions": [_attribution(a, article.text) for a in profile.attributions],
        "mentions": [_mention(m) for m in profile.mentions],
        "measures": {m.name: measure_record(m) for m in profile.measures},
        "notices": [notice_record(n) for n in profile.notices],
    }


def notice_record(notice: Notice) -> NoticeRecord:
    """A notice as plain values."""
    return {"code": notice.code, "message": notice.message, "where": notice.where}


def measure_record(measure: Measure) -> MeasureRecord:
    """A measure as plain values; `value` is null where it is undefined."""
    return {
        "value": measure.value,
        "unit": measure.unit,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
    }


def _mark(mark: Mark) -> MarkRecord:
    return {
        "construct": mark.construct.value,
        "category": mark.category,
        "start": mark.span.start,
        "end": mark.span.end,
        "surface": mark.surface,
        "voice": mark.voice.value,
        "zone": mark.zone.value,
        "rule": mark.rule,
        "entry": mark.entry,
        "target": mark.target,
        "negated": mark.negated,
    }


def _mention(mention: Mention) -> MentionRecord:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "surface": mention.surface,
        "name": mention.name,
        "sort": mention.sort,
    }


def _attribution(a: Attribution, text: str) -> AttributionRecord:
    return {
        "kind": a.kind.value,
        "act": a.act.value,
        "depth": a.depth,
        "contents": [_span(s, text) for s in a.contents],
        "fragments": [_span(s, text) for s in a.fragments],
        "source": _span(a.source, text) if a.source else None,
        "cue": _span(a.cue, text) if a.cue else None,
        "cue_stance": a.cue_stance,
        "speaker": a.speaker,
        "anonymous": a.anonymous,
        "denied": a.denied,
        "zone": a.zone.value,
        "rule": a.rule,
    }


def _span(span: Span, text: str) -> SpanRecord:
    return {"start": span.start, "end": span.end, "surface": span.of(text)}
