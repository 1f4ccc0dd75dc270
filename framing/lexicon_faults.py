"""What is wrong with a lexicon: every fault with its place and a remedy. `lexicons/FORMAT.md` describes the form."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from framing.tokens import phrase

CONSTRUCTS = ("loaded_term", "hedge", "booster", "presupposition", "cue", "label")
LICENCES = ("CC-BY-4.0", "CC0-1.0", "MIT", "CC-BY-SA-4.0")
KINDS = {"cue": ("verb", "noun", "phrase"), "label": ("title", "role", "government", "body", "modifier")}
ACTS = ("speech", "thought", "attitude")
WORD_CLASSES = ("noun", "verb", "adjective", "adverb")
SUBJECTS = ("first", "any")
BEFORE = ("number", "clause")
OPEN_AS = ("word", "name")
OPEN = "*"  # any word, at one end of a compound with a hyphen: never-*, *-fuelled
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
HEADER = {"id", "version", "construct", "language", "title", "definition", "misses", "mark_from"}
PROVENANCE = {"citation", "method", "licence", "date"}
ENTRY = {
    "term", "category", "kind", "act", "forms", "strength", "note", "neutral", "source", "pseudo", "case", "as",
    "subject", "before", "open", "frames",
}  # fmt: skip
_TABLES = {"lexicon", "provenance", "sources", "categories", "entry", "pseudo", "example"}
_LISTS = ("entry", "pseudo", "example")
_COMPOUND = re.compile(r"\*-[^\W\d_]+|[^\W\d_]+-\*")
_ID = re.compile(r"[^\s/]+")


def faults_of(table: dict[str, Any]) -> Iterator[str]:
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
    for name, given, known in (("lexicon", head, HEADER), ("provenance", made, PROVENANCE)):
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
    for key in sorted(set(entry) - ENTRY):
        yield f"unknown key {key}; known are {', '.join(sorted(ENTRY))}"
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
        "as": (None, *WORD_CLASSES),
        "subject": (None, *SUBJECTS),
        "before": (None, *BEFORE),
        "open": (None, *OPEN_AS),
        "kind": KINDS.get(construct, (None,)),
        "act": ACTS if construct == "cue" else (None,),
    }


def _among(value: object, allowed: Iterable[object]) -> bool:
    """Whether `value` is one of `allowed`, of the same type: true is not 1."""
    return any(value == a and type(value) is type(a) for a in allowed)


def _string_faults(strings: tuple[str, ...], pseudo: Iterable[str]) -> Iterator[str]:
    for string in strings:
        if OPEN in string and not _COMPOUND.fullmatch(string):
            yield f"{string!r} can never match: an asterisk is one end of a compound, as in never-* or *-fuelled"
        elif string != unicodedata.normalize("NFC", string):
            yield f"{string!r} has accents apart from their letters; write it in the normal form NFC"
        elif len(string.strip()) < 2 or string != string.strip() or not phrase(string):
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
    return any(
        all(part in (OPEN, word) for part, word in zip(short, long[k:], strict=False))
        for k in range(len(long) - len(short) + 1)
    )


def _strings(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value)
