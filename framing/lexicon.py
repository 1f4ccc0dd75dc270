"""Lexicons: one TOML or CSV file each, checked when loaded. `lexicons/FORMAT.md` describes the form."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.lexicon_csv import is_csv, read_csv
from framing.lexicon_faults import HEADER, PROVENANCE, faults_of
from framing.lexicon_text import load_toml, read_file, refuse
from framing.resources import wordlist

OVERRIDES = frozenset({"remove", "change", "add"})  # the tables of a file of overrides


class HoldsOverridesError(LexiconError):
    """A file that was given as a lexicon holds overrides."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term with everything that is known of it. `strings` are all its surface forms, the term first."""

    term: str
    category: str
    note: str
    source: str
    forms: tuple[str, ...] = ()
    strength: int = 3
    neutral: tuple[str, ...] = ()
    pseudo: tuple[str, ...] = ()
    kind: str | None = None
    act: str | None = None
    case: str = "any"
    word_class: str | None = None
    subject: str | None = None
    before: str | None = None
    open: str | None = None
    frames: tuple[str, ...] = ()

    @property
    def strings(self) -> tuple[str, ...]:
        """The term and its forms."""
        return (self.term, *self.forms)


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the surfaces that the lexicon must mark in it, in order; none for a counter-example."""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """What a user's overrides did to one rule, and why. `becomes` is its id since then, None where it was removed."""

    lexicon: str
    action: str
    rule: str
    becomes: str | None
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A lexicon with its provenance. `digest` is the SHA-256 of its file, and of what overrides did to it.

    `overrides` say what they did, and `removed` are the entries that they took out.
    """

    id: str
    version: str
    construct: str
    language: str
    title: str
    definition: str
    misses: str
    mark_from: int
    citation: str
    method: str
    licence: str
    date: str
    sources: Mapping[str, str]
    categories: Mapping[str, str]
    entries: tuple[Entry, ...]
    pseudo: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]
    digest: str
    overrides: tuple[Override, ...] = ()
    removed: tuple[Entry, ...] = ()

    def rule(self, entry: Entry) -> str:
        """The id under which `framing explain` prints the entry."""
        return f"{self.id}/{entry.category}/{entry.term.replace(' ', '_')}"

    def marked(self) -> Iterator[Entry]:
        """The entries strong enough to be marked."""
        return (e for e in self.entries if e.strength >= self.mark_from)


def load_lexicon(path: str | Path) -> Lexicon:
    """The lexicon in the file `path`.

    Raises: LexiconError naming file, entry and remedy; all faults are in its `faults`.
    """
    path = Path(path)
    raw = read_file(path)
    digest = hashlib.sha256(raw).hexdigest()
    if is_csv(path):
        return _build(read_csv(path.name, raw, digest), digest)
    return _build(_snapshot().get(digest) or _checked(path.name, raw), digest)


def make_snapshot(paths: Iterable[Path]) -> bytes:
    """The content of some lexicon files, checked, in a form that loads twenty times as fast as TOML.

    Kept in `framing/wordlists/lexicons.json.gz` under the digest of each file: a file that was changed since is read
    as TOML, so a stale snapshot costs time and nothing else.
    """
    tables = {}
    for path in sorted(paths):
        raw = path.read_bytes()
        tables[hashlib.sha256(raw).hexdigest()] = _checked(path.name, raw)
    text = json.dumps(tables, ensure_ascii=False, default=str, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)


@cache
def _snapshot() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = json.loads(gzip.decompress(wordlist("lexicons.json.gz")))
    return tables


def _checked(name: str, raw: bytes) -> dict[str, Any]:
    """The parsed file. Raises: LexiconError where it has faults."""
    table = load_toml(name, raw)
    if OVERRIDES & set(table) and not {"lexicon", "entry"} & set(table):
        raise HoldsOverridesError(f"{name}: holds overrides, not a lexicon; give it with --overrides")
    refuse(name, tuple(faults_of(table)))
    return table


def _build(table: dict[str, Any], digest: str) -> Lexicon:
    head, made = table["lexicon"], table["provenance"]
    texts: dict[str, Any] = {key: head[key] for key in HEADER - {"mark_from"}}
    texts |= {key: str(made[key]) for key in PROVENANCE}
    return Lexicon(
        **texts,
        mark_from=head.get("mark_from", 1),
        sources=table["sources"],
        categories=table["categories"],
        entries=tuple(make_entry(e) for e in table["entry"]),
        pseudo=tuple((p["phrase"], p["reason"]) for p in table.get("pseudo", ())),
        examples=tuple(Example(e["text"], tuple(e["marks"])) for e in table["example"]),
        digest=digest,
    )


def make_entry(table: Mapping[str, Any]) -> Entry:
    """An entry from its table in a file that has no faults."""
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}
    if "as" in values:
        values["word_class"] = values.pop("as")
    return Entry(**values)
