"""The whole comparison as JSON. docs/reference/report-json.md describes it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Literal, TypedDict, cast, get_type_hints

from framing import __version__
from framing.compare import Comparison
from framing.model import SCHEMA_VERSION, Article, Profile
from framing.record import NoticeRecord, Record, notice_record, profile_record
from framing.report.excerpts import Excerpted, shown_words, squeezed, text_digest
from framing.report.options import WHOLE, ReportOptions

_APART = frozenset({"profiles", "notices"})  # of a Comparison: written in a form of their own


class ToolRecord(TypedDict):
    """Which program made the report."""

    name: str
    version: str


class InputRecord(TypedDict):
    """What identifies an input: `sha256` is that of its text in UTF-8."""

    id: str
    outlet: str
    path: str | None
    sha256: str


class ExcerptShare(TypedDict):
    """Of a report that shows excerpts: the words asked for on each side of a mark, and how many of all are shown."""

    words: int
    n_shown: int
    n_words: int


class OptionsRecord(TypedDict):
    """How the report shows the comparison. `excerpt` is null where it shows whole articles."""

    blind: bool
    excerpt: ExcerptShare | None


class ExcerptRecord(TypedDict):
    """A stretch of an article that is shown."""

    start: int
    end: int
    text: str


class ArticleRecord(Record, total=False):
    """The record of an article; where only excerpts are shown its text is null and these stand in its place."""

    excerpts: list[ExcerptRecord]


class Head(TypedDict):
    """What stands before the parts of the comparison."""

    schema_version: Literal["1"]
    tool: ToolRecord
    options: OptionsRecord
    inputs: list[InputRecord]


class Tail(TypedDict):
    """What stands behind them."""

    notices: list[NoticeRecord]
    articles: list[ArticleRecord]


def report_types() -> dict[str, Any]:
    """The type of each field of the report, in their order. The JSON Schema of the report is made from them."""
    parts = get_type_hints(Comparison, include_extras=True)
    return (
        get_type_hints(Head, include_extras=True)
        | {f.name: parts[f.name] for f in fields(Comparison) if f.name not in _APART}
        | get_type_hints(Tail, include_extras=True)
    )


def render_json(comparison: Comparison, options: ReportOptions = WHOLE) -> str:
    """The comparison, its articles as records last. Floats as Python writes them, so that they read back equal.

    `options` are those that the comparison was prepared for: they stand in it.
    """
    head: Head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "framing", "version": __version__},
        "options": options_record(comparison, options),
        "inputs": [input_identity(p.article) for p in comparison.profiles],
    }
    parts = {
        **head,
        **{f.name: getattr(comparison, f.name) for f in fields(comparison) if f.name not in _APART},
        "notices": [notice_record(n) for n in comparison.notices],
        "articles": comparison.profiles,
    }
    return encoded(parts)


def encoded(parts: Mapping[str, Any]) -> str:
    """The outermost object as JSON, an item of its lists on a line of its own: short, fast, and a diff shows items."""
    return "".join(_pieces(parts))


def _pieces(parts: Mapping[str, Any]) -> Iterator[str]:
    between = "{\n "
    for key, value in parts.items():
        yield f"{between}{json.dumps(key)}: "
        between = ",\n "
        if isinstance(value, (tuple, list)) and value:
            for k, item in enumerate(value):
                yield ",\n  " if k else "[\n  "
                yield _item(item)
            yield "\n ]"
        else:
            yield _item(value)
    yield "\n}\n"


def _item(value: Any) -> str:
    return json.dumps(value, default=plain, ensure_ascii=False, allow_nan=False)


def _article(profile: Profile) -> ArticleRecord:
    """The record of an article; where only excerpts are shown, these stand in the place of its text."""
    record, article = profile_record(profile), profile.article
    if not isinstance(article, Excerpted):
        return cast(ArticleRecord, record)
    shown: list[ExcerptRecord] = [
        {"start": x.start, "end": x.end, "text": x.of(article.text)} for x in article.excerpts
    ]
    return cast(ArticleRecord, squeezed(record) | {"text": None, "excerpts": shown})


def options_record(comparison: Comparison, options: ReportOptions) -> OptionsRecord:
    """How the report shows the comparison."""
    if options.excerpt is None:
        return {"blind": options.blind, "excerpt": None}
    n_shown, n_words = shown_words(comparison)
    return {"blind": options.blind, "excerpt": {"words": options.excerpt, "n_shown": n_shown, "n_words": n_words}}


def input_identity(article: Article) -> InputRecord:
    """What identifies an input: its SHA-256 is that of its text in UTF-8."""
    return {"id": article.id, "outlet": article.outlet, "path": article.path, "sha256": text_digest(article)}


def plain(value: Any) -> Any:
    """A dataclass as an object, a set as a sorted list; what they hold as it is. For the JSON encoder.

    Raises: TypeError for what has no JSON.
    """
    if isinstance(value, Profile):
        return _article(value)
    if isinstance(value, frozenset):
        return sorted(value)
    return {name: getattr(value, name) for name in _names(cast(Any, type(value)))}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))
