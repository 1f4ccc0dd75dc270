"""A profile as plain values: the record that `framing extract` prints, one article a line."""

from typing import Any

from framing.model import SCHEMA_VERSION, Attribution, Mark, Measure, Mention, Notice, Profile, Span


def profile_record(profile: Profile) -> dict[str, Any]:
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


def notice_record(notice: Notice) -> dict[str, str]:
    """A notice as plain values."""
    return {"code": notice.code, "message": notice.message, "where": notice.where}


def measure_record(measure: Measure) -> dict[str, Any]:
    """A measure as plain values; `value` is null where it is undefined."""
    return {
        "value": measure.value,
        "unit": measure.unit,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
    }


def _mark(mark: Mark) -> dict[str, Any]:
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


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "surface": mention.surface,
        "name": mention.name,
        "sort": mention.sort,
    }


def _attribution(a: Attribution, text: str) -> dict[str, Any]:
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


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "surface": span.of(text)}
