"""A comparison from tables as JSON: every field as plain values."""

from dataclasses import fields

from framing.compare.corpus import CorpusComparison
from framing.model import SCHEMA_VERSION
from framing.report.to_json import encoded

KIND = "corpus"  # tells this report from one whose articles are in it


def render_corpus_json(value: CorpusComparison) -> str:
    """The whole value. Floats as Python writes them, so that they read back equal."""
    parts = {
        "schema_version": SCHEMA_VERSION,
        "kind": KIND,
        "tool": {"name": "framing", "version": value.version},
        **{f.name: getattr(value, f.name) for f in fields(value)},
    }
    return encoded(parts)
