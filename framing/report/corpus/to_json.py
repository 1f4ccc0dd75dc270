"""A comparison from tables as JSON: every field as plain values."""

from dataclasses import fields
from typing import Any, Literal, TypedDict, get_type_hints

from framing.compare.corpus import CorpusComparison
from framing.model import SCHEMA_VERSION
from framing.report.to_json import ToolRecord, encoded


class CorpusHead(TypedDict):
    """What stands before the values; `kind` tells this report from one whose articles are in it."""

    schema_version: Literal["1"]
    kind: Literal["corpus"]
    tool: ToolRecord


def corpus_report_types() -> dict[str, Any]:
    """The type of each field of the report, in their order. Its JSON Schema is made from them."""
    return get_type_hints(CorpusHead, include_extras=True) | get_type_hints(CorpusComparison, include_extras=True)


def render_corpus_json(value: CorpusComparison) -> str:
    """The whole value. Floats as Python writes them, so that they read back equal."""
    head: CorpusHead = {
        "schema_version": SCHEMA_VERSION,
        "kind": "corpus",
        "tool": {"name": "framing", "version": value.version},
    }
    return encoded({**head, **{f.name: getattr(value, f.name) for f in fields(value)}})
