"""Lexicons: one TOML file each, checked when loaded. `lexicons/FORMAT.md` describes the form."""

import gzip
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.resources import wordlist
from framing.tokens import phrase

CONSTRUCTS = ("loaded_term", "hedge", "booster", "cue", "label")
LICENCES = ("CC-BY-4.0", "CC0-1.0", "MIT", "CC-BY-SA-4.0")
KINDS = {"cue": ("verb", "noun", "phrase"), "label": ("title", "role", "government", "modifier")}
ACTS = ("speech", "thought", "attitude")
PREPOSITIONS = (
    "about", "against", "at", "behind", "by", "for", "from", "in", "into", "of", "on", "over", "to:np", "toward",
    "with",
)  # fmt: skip
FRAMES = frozenset(
    [
        *("that", "bare", "wh", "to", "ing", "quote", "object", "addressee", "object-to", "object-as"),
        *("object-complement", "copula", *PREPOSITIONS, *(f"object-{p}" for p in PREPOSITIONS)),
        *(f"noun:{f}" for f in ("that", "wh", "to", "ing", *PREPOSITIONS)),
        *(f"copula:{f}" for f in ("that", "bare", "wh", "to", *PREPOSITIONS)),
    ]
)  # the complements of a cue that carry its content; what each means stands in lexicons/FORMAT.md
_HEADER = {"id", "version", "construct", "language", "title", "definition", "misses", "mark_from"}
_PROVENANCE = {"citation", "method", "licence", "date"}
_ENTRY = {
    "term", "category", "kind", "act", "forms", "strength", "note", "neutral", "source", "pseudo", "case", "before",
    "frames",
}  # fmt: skip
_TABLES = {"lexicon", "provenance", "sources", "categories", "entry", "pseudo", "example"}
_LISTS = ("entry", "pseudo", "example")
_ID = re.compile(r"[^\s/]+")


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
    before: str | None = None
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
class Lexicon:
    """A lexicon with its provenance. `digest` is the SHA-256 of its file."""

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
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path.name}: cannot be read ({error.strerror}); check the path") from error
    digest = hashlib.sha256(raw).hexdigest()
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
    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # a fault of TOML, a number of thousands of figures, a deep nest
        raise LexiconError(f"{name}: not valid TOML: {error}; see lexicons/FORMAT.md") from error
    faults = tuple(_faults(table))
    if faults:
        more = f" (and {len(faults) - 1} more: framing lexicon check {name})" if len(faults) > 1 else ""
        raise LexiconError(f"{name}: {faults[0]}{more}", faults)
    return table


def _build(table: dict[str, Any], digest: str) -> Lexicon:
    head, made = table["lexicon"], table["provenance"]
    return Lexicon(
        **{key: head[key] for key in _HEADER - {"mark_from"}},
        mark_from=head.get("mark_from", 1),
        **{key: str(made[key]) for key in _PROVENANCE},
        sources=table["sources"],
        categories=table["categories"],
        entries=tuple(_entry(e) for e in table["entry"]),
        pseudo=tuple((p["phrase"], p["reason"]) for p in table.get("pseudo", ())),
        examples=tuple(Example(e["text"], tuple(e["marks"])) for e in table["example"]),
        digest=digest,
    )


def _entry(table: dict[str, Any]) -> Entry:
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}
    return Entry(**values)


def _faults(table: dict[str, Any]) -> Iterator[str]:
    """Every fault of a parsed file, each as 'where: what; remedy'."""
    for name in sorted(set(table) - _TABLES):
        yield f"[{name}]: unknown table; known are {', '.join(sorted(_TABLES))}"
    missing = [name for name in sorted(_TABLES - {"pseudo"}) if name not in table]
    if missing:
        yield from (f"[{name}]: missing; add it (see lexicons/FORMAT.md)" for name in missing)
        return
    misshapen = list(_shape_faults(table))
    if misshapen:
        yield from misshapen
        return
    yield from _header_faults(table)
    construct = table["lexicon"].get("construct")
    for number, entry in enumerate(table["entry"], 1):
        where = f"entry {number} ({entry.get('term', 'no term')!r})"
        yield from (f"{where}: {fault}" for fault in _entry_faults(entry, construct, table))
    yield from _collisions(table["entry"], table.get("pseudo", []))
    for number, example in enumerate(table["example"], 1):
        if not isinstance(example.get("text"), str) or not _strings(example.get("marks")) or len(example) > 2:
            yield f"example {number}: needs text and marks and no more; write marks = [] for a counter-example"


def _shape_faults(table: dict[str, Any]) -> Iterator[str]:
    """Tables that are none: nothing else can be looked at before they are mended."""
    for name in sorted(_TABLES & set(table)):
        if name in _LISTS:
            if not isinstance(table[name], list) or not all(isinstance(item, dict) for item in table[name]):
                yield f"[[{name}]]: must be a table, many times over; begin each with [[{name}]]"
        elif not isinstance(table[name], dict):
            yield f"[{name}]: must be a table; begin it with [{name}]"
    if table["entry"] == []:
        yield "[[entry]]: missing; add at least one"


def _header_faults(table: dict[str, Any]) -> Iterator[str]:
    head, made = table["lexicon"], table["provenance"]
    for name, given, known in (("lexicon", head, _HEADER), ("provenance", made, _PROVENANCE)):
        for key in sorted(set(given) - known):
            yield f"[{name}] {key}: unknown key; known are {', '.join(sorted(known))}"
        for key in sorted(known - {"mark_from"} - set(given)):
            yield f"[{name}] {key}: missing; add it"
        for key in sorted((known & set(given)) - {"mark_from", "date"}):
            if not isinstance(given[key], str) or not given[key].strip():
                yield f"[{name}] {key}: must be a text; put it between quotation marks"
    yield from _value_faults(head, made)
    for key in ("sources", "categories"):
        for name, value in table[key].items():
            if not isinstance(value, str) or not value.strip():
                yield f"[{key}] {name}: must be a text; say what it is"


def _value_faults(head: dict[str, Any], made: dict[str, Any]) -> Iterator[str]:
    if isinstance(head.get("id"), str) and not _ID.fullmatch(head["id"]):
        yield f"[lexicon] id: {head['id']!r} must have no blanks and no strokes; write it like loaded.en"
    if not _among(head.get("mark_from"), (None, 1, 2, 3)):
        yield f"[lexicon] mark_from: {head['mark_from']!r} must be one of 1, 2, 3"
    if "date" in made and not isinstance(made["date"], (str, date)):
        yield f"[provenance] date: {made['date']!r} must be a date, such as 2026-11-21"
    if head.get("construct") not in CONSTRUCTS:
        yield f"[lexicon] construct: {head.get('construct')!r} is not one of {', '.join(CONSTRUCTS)}"
    if made.get("licence") not in LICENCES:
        yield f"[provenance] licence: {made.get('licence')!r} is not one of {', '.join(LICENCES)}"


def _entry_faults(entry: dict[str, Any], construct: object, table: dict[str, Any]) -> Iterator[str]:
    for key in sorted(set(entry) - _ENTRY):
        yield f"unknown key {key}; known are {', '.join(sorted(_ENTRY))}"
    for key in ("term", "category", "note", "source"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            yield f"{key} is missing; add it as a text"
    for key, place in (("category", "categories"), ("source", "sources")):
        if isinstance(entry.get(key), str) and entry[key] not in table[place]:
            yield f"{key} {entry.get(key)!r} is not in [{place}]; add it there or correct it"
    for key, allowed in _allowed(str(construct)).items():
        if not _among(entry.get(key), allowed):
            yield f"{key} {entry.get(key)!r} must be one of {', '.join(str(a) for a in allowed if a is not None)}"
    lists = [key for key in ("forms", "neutral", "pseudo", "frames") if key in entry and not _strings(entry[key])]
    yield from (f"{key} must be a list of texts" for key in lists)
    if not lists and isinstance(entry.get("term"), str):
        yield from _string_faults((entry["term"], *entry.get("forms", ())), entry.get("pseudo", ()))
    if "frames" not in lists:
        yield from _frame_faults(entry.get("frames", ()), construct)


def _allowed(construct: str) -> dict[str, tuple[object, ...]]:
    """The values that the keys of a closed set may have; None where the key may be left out."""
    return {
        "strength": (None, 1, 2, 3),
        "case": (None, "any", "exact"),
        "before": (None, "number"),
        "kind": KINDS.get(construct, (None,)),
        "act": ACTS if construct == "cue" else (None,),
    }


def _among(value: object, allowed: Iterable[object]) -> bool:
    """Whether `value` is one of `allowed`, of the same type: true is not 1."""
    return any(value == a and type(value) is type(a) for a in allowed)


def _string_faults(strings: tuple[str, ...], pseudo: Iterable[str]) -> Iterator[str]:
    for string in strings:
        if len(string.strip()) < 2 or string != string.strip() or not phrase(string):
            yield f"{string!r} can never match: two letters at least, no blanks around"
    for string in pseudo:
        if not any(_contains(phrase(string), phrase(s)) for s in strings):
            yield f"pseudo {string!r} does not contain the term; put it under [[pseudo]]"


def _frame_faults(frames: Sequence[str], construct: object) -> Iterator[str]:
    if frames and construct != "cue":
        yield "frames are for cues alone; leave them out"
        return
    for frame in sorted(set(frames) - FRAMES):
        yield f"frame {frame!r} is unknown; see the table of frames in lexicons/FORMAT.md"
    for frame in sorted({f for f in frames if frames.count(f) > 1}):
        yield f"frame {frame!r} stands there twice; leave it there once"


def _collisions(entries: Iterable[dict[str, Any]], pseudo: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Strings that stand there twice: of two entries that match the same one would never be seen."""
    owners: dict[tuple[str, ...], str] = {}
    for item in pseudo:
        if not _strings(list(item.values())) or set(item) != {"phrase", "reason"} or not phrase(item["phrase"]):
            yield f"[[pseudo]] {item.get('phrase')!r}: needs phrase and reason, texts both, and no more"
    for entry in entries:
        term, forms = entry.get("term"), entry.get("forms", ())
        if not isinstance(term, str) or not _strings(forms):
            continue
        for string in (term, *forms):
            other = owners.get(phrase(string))
            if other is not None:
                yield f"entry {term!r}: {string!r} stands in {other!r} too; leave it in one place"
            owners[phrase(string)] = other or term


def _contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))


def _strings(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value)
