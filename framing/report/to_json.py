"""The whole comparison as JSON. docs/reference/report-json.md describes it."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from framing import __version__
from framing.compare import Comparison
from framing.model import SCHEMA_VERSION, Article, Profile
from framing.record import notice_record, profile_record
from framing.report.excerpts import Excerpted, shown_words, squeezed, text_digest
from framing.report.options import WHOLE, ReportOptions

_APART = frozenset({"profiles", "notices"})  # of a Comparison: written in a form of their own


def render_json(comparison: Comparison, options: ReportOptions = WHOLE) -> str:
    """The comparison, its articles as records last. Floats as Python writes them, so that they read back equal.

    `options` are those that the comparison was prepared for: they stand in it.
    """
    plain = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "framing", "version": __version__},
        "options": options_record(comparison, options),
        "inputs": [input_identity(p.article) for p in comparison.profiles],
        **{f.name: getattr(comparison, f.name) for f in fields(comparison) if f.name not in _APART},
        "notices": [notice_record(n) for n in comparison.notices],
        "articles": comparison.profiles,
    }
    return "{\n" + ",\n".join(f" {json.dumps(key)}: {_encoded(value)}" for key, value in plain.items()) + "\n}\n"


def _encoded(value: Any) -> str:
    """A value of the outermost object, an item of a list on a line of its own: short, fast, and a diff shows items."""
    if isinstance(value, (tuple, list)):
        items = ",\n".join(f"  {_item(item)}" for item in value)
        return f"[\n{items}\n ]" if items else "[]"
    return _item(value)


def _item(value: Any) -> str:
    plain = _article(value) if isinstance(value, Profile) else to_plain(value)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)


def _article(profile: Profile) -> dict[str, Any]:
    """The record of an article; where only excerpts are shown, these stand in the place of its text."""
    record, article = profile_record(profile), profile.article
    if isinstance(article, Excerpted):
        shown = [{"start": x.start, "end": x.end, "text": x.of(article.text)} for x in article.excerpts]
        record = squeezed(record) | {"text": None, "excerpts": shown}
    return record


def options_record(comparison: Comparison, options: ReportOptions) -> dict[str, Any]:
    """How the report shows the comparison. Of excerpts: the words asked for on each side, and how many are shown."""
    shown = shown_words(comparison)
    excerpt = options.excerpt and {"words": options.excerpt, "n_shown": shown[0], "n_words": shown[1]}
    return {"blind": options.blind, "excerpt": excerpt}


def input_identity(article: Article) -> dict[str, Any]:
    """What identifies an input: its SHA-256 is that of its text in UTF-8."""
    return {"id": article.id, "outlet": article.outlet, "path": article.path, "sha256": text_digest(article)}


def to_plain(value: Any) -> Any:
    """Dataclasses as objects, tuples and sets as lists, all else as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [to_plain(v) for v in value]
    if isinstance(value, frozenset):
        return sorted(map(to_plain, value))
    return value
