"""What is wrong with a lexicon: every fault with its place and a remedy. `lexicons/FORMAT.md` describes the form."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from framing.string_faults import OPEN, brief, name_fault, squashed, string_fault, text_fault
from framing.tokens import phrase

CONSTRUCTS = ("loaded_term", "hedge", "booster", "presupposition", "cue", "label")
LICENCES = ("CC-BY-4.0", "CC0-1.0", "MIT", "CC-BY-SA-4.0")
KINDS = {"cue": ("verb", "noun", "phrase"), "label": ("title", "role", "government", "body", "modifier")}
CATEGORIES = {  # of constructs whose categories mean something to the program
    "cue": ("neutral", "distancing", "endorsing", "emotive", "directive"),
    "label": ("neutral", "negative", "positive"),
}
ACTS = ("speech", "thought", "attitude")
WORD_CLASSES = ("noun", "verb", "adjective", "adverb")
SUBJECTS = ("first", "any")
BEFORE = ("number", "clause")
OPEN_AS = ("word", "name")
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
LISTS = ("forms", "neutral", "pseudo", "frames")
PLACES = {"category": "categories", "source": "sources"}  # what an entry names, and the table that declares it
MOST_ENTRIES = 100_000
MOST_STRINGS = 300_000  # of all entries together; such a list takes seconds to check
_TABLES = {"lexicon", "provenance", "sources", "categories", "entry", "pseudo", "example"}
_ARRAYS = ("entry", "pseudo", "example")
_ID = re.compile(r"[^\s/]+")

Entries = Sequence[Mapping[str, Any]]
Known = Mapping[str, Collection[str] | None]  # the categories and sources that are declared; None where unknown
Called = Callable[[int], str]
Fault = tuple[int, str]  # the index of an entry and what is wrong with it


def faults_of(table: dict[str, Any]) -> Iterator[str]:
    """Every fault of a parsed file, each as 'where: what; remedy'."""
    for name in sorted(set(table) - _TABLES):
        yield f"[{name}]: unknown table{_near(name, _TABLES)}; known are {', '.join(sorted(_TABLES))}"
    yield from (f"[{n}]: missing; add it (see lexicons/FORMAT.md)" for n in sorted(_TABLES - {"pseudo"} - set(table)))
    misshapen = dict(_shape_faults(table))
    yield from misshapen.values()
    sound = {name: value for name, value in table.items() if name not in misshapen}
    yield from _header_faults(sound)
    entries, pseudo = sound.get("entry", []), sound.get("pseudo", [])
    if fault := size_fault(entries):
        yield fault
        return
    head = sound.get("lexicon", {})
    construct, mark_from = head.get("construct"), head.get("mark_from", 1)
    known = {key: sound.get(place) for key, place in PLACES.items()}

    def called(index: int) -> str:
        return f"entry {index + 1} ({brief(entries[index].get('term', 'no term'))})"

    faults = [*entries_faults(entries, construct, known), *collisions(entries, pseudo, called, mark_from)]
    yield from (f"{called(index)}: {fault}" for index, fault in sorted(faults, key=lambda f: f[0]))
    yield from _pseudo_faults(pseudo)
    yield from _example_faults(sound.get("example", []))


def size_fault(entries: Entries) -> str | None:
    """What is wrong with the number of entries or of their strings, None where nothing is."""
    if len(entries) > MOST_ENTRIES:
        return f"{len(entries):,} entries are too many; a lexicon has at most {MOST_ENTRIES:,}: split it"
    n = sum(len(entry[key]) for entry in entries for key in LISTS if isinstance(entry.get(key), list))
    if n > MOST_STRINGS:
        return f"{n:,} forms and phrases are too many; a lexicon has at most {MOST_STRINGS:,}: split it"
    return None


def _shape_faults(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Tables that are none, by name: nothing else can be looked at in them before they are mended."""
    for name in sorted(_TABLES & set(table)):
        if name in _ARRAYS:
            if not isinstance(table[name], list) or not all(isinstance(item, dict) for item in table[name]):
                yield name, f"[[{name}]]: must be a table, many times over; begin each with [[{name}]]"
        elif not isinstance(table[name], dict):
            yield name, f"[{name}]: must be a table; begin it with [{name}]"
    if table.get("entry") == []:
        yield "entry", "[[entry]]: missing; add at least one"


def _header_faults(table: dict[str, Any]) -> Iterator[str]:
    for name, known in (("lexicon", HEADER), ("provenance", PROVENANCE)):
        given = table.get(name)
        if given is None:
            continue
        for key in sorted(set(given) - known):
            yield f"[{name}] {key}: unknown key{_near(key, known)}; known are {', '.join(sorted(known))}"
        for key in sorted(known - {"mark_from"} - set(given)):
            yield f"[{name}] {key}: missing; add it"
        for key in sorted((known & set(given)) - {"mark_from", "date"}):
            if not isinstance(given[key], str) or not given[key].strip():
                yield f"[{name}] {key}: must be a text; put it between quotation marks"
            elif fault := text_fault(given[key]):
                yield f"[{name}] {key}: {fault}"
        yield from _value_faults(name, given)
    for key in ("sources", "categories"):
        for name, value in table.get(key, {}).items():
            if not isinstance(value, str) or not value.strip():
                yield f"[{key}] {name}: must be a text; say what it is"
            elif fault := text_fault(value):
                yield f"[{key}] {name}: {fault}"
        yield from (f"[{key}] {fault}" for _, fault in names_faults(table.get(key, {}), in_ids=key == "categories"))


def _value_faults(name: str, given: dict[str, Any]) -> Iterator[str]:
    """Faults of the values that are of a closed set or a form of their own."""
    if name == "lexicon":
        if isinstance(given.get("id"), str) and not _ID.fullmatch(given["id"]):
            yield f"[lexicon] id: {brief(given['id'])} must have no blanks and no strokes; write it like loaded.en"
        if not _among(given.get("mark_from"), (None, 1, 2, 3)):
            yield f"[lexicon] mark_from: {brief(given['mark_from'])} must be one of 1, 2, 3"
        if given.get("construct") not in CONSTRUCTS:
            yield f"[lexicon] construct: {brief(given.get('construct'))} is not one of {', '.join(CONSTRUCTS)}"
        return
    if "date" in given and not isinstance(given["date"], (str, date)):
        yield f"[provenance] date: {brief(given['date'])} must be a date, such as 2026-11-21"
    if given.get("licence") not in LICENCES:
        yield f"[provenance] licence: {brief(given.get('licence'))} is not one of {', '.join(LICENCES)}"


def names_faults(names: Iterable[str], *, in_ids: bool = True) -> Iterator[tuple[str, str]]:
    """Each faulty name of a category or a source, which differs from another in more than capitals and blanks."""
    seen: dict[str, str] = {}
    for name in names:
        fault = name_fault(name) if in_ids else text_fault(name)
        if fault:
            yield name, fault
        other = seen.setdefault(squashed(name), name)
        if other != name:
            yield name, f"{brief(name)} differs from {brief(other)} in capitals or blanks alone; write both alike"


def entries_faults(entries: Entries, construct: object, known: Known) -> Iterator[Fault]:
    """What is wrong with each entry by itself."""
    allowed = _allowed(str(construct)) if construct in CONSTRUCTS else _allowed("")
    if construct not in CONSTRUCTS:  # told already
        allowed = {key: values for key, values in allowed.items() if key not in ("kind", "act")}
    for number, entry in enumerate(entries):
        yield from ((number, fault) for fault in _entry_faults(entry, construct, allowed, known))


def _entry_faults(
    entry: Mapping[str, Any], construct: object, allowed: Mapping[str, tuple[object, ...]], known: Known
) -> Iterator[str]:
    if not entry:
        yield "is empty; fill it or remove it"
        return
    if not entry.keys() <= ENTRY:
        for key in sorted(set(entry) - ENTRY):
            yield f"unknown key {key}{_near(key, ENTRY)}; known are {', '.join(sorted(ENTRY))}"
    for key in ("term", "category", "note", "source"):
        value = entry.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            yield f"{key} is missing; add it as a text"
        elif not isinstance(value, str):
            yield f"{key} {brief(value)} must be a text; put it between quotation marks"
        elif key != "term" and (fault := text_fault(value)):
            yield f"{key} {fault}"
    for key, place in PLACES.items():
        value, declared = entry.get(key), known[key]
        if isinstance(value, str) and value.strip() and declared is not None and value not in declared:
            yield f"{key} {brief(value)} is not in [{place}]{_near(value, declared)}; add it there or correct it"
    for key, values in allowed.items():
        if values and (key in entry or values[0] is not None) and not _among(entry.get(key), values):
            known_values = ", ".join(str(value) for value in values if value is not None)
            remedy = f"must be one of {known_values}" if known_values else "has no place here; leave it out"
            yield f"{key} {brief(entry.get(key))} {remedy}"
    yield from _list_faults(entry)
    yield from _condition_faults(entry)
    if entry.get("frames") and strings(entry["frames"]):
        yield from _frame_faults(entry["frames"], construct)


def _condition_faults(entry: Mapping[str, Any]) -> Iterator[str]:
    """Conditions that nothing can meet, or that say nothing."""
    if entry.get("open") and isinstance(entry.get("term"), str) and OPEN not in entry["term"]:
        yield f"open {brief(entry['open'])} is for terms with an asterisk; leave it out"
    if entry.get("subject") and entry.get("as", "verb") != "verb":
        yield f"subject {brief(entry['subject'])} is for verbs, and as is {brief(entry['as'])}: leave one of them out"


def _list_faults(entry: Mapping[str, Any]) -> Iterator[str]:
    """Faults of the term and of the lists of an entry."""
    term = entry.get("term")
    if isinstance(term, str) and term.strip() and (fault := string_fault(term)):
        yield fault
    for key in LISTS:
        items = entry.get(key)
        if items is None:
            continue
        if not strings(items):
            yield f"{key} must be a list of texts"
            continue
        if not all(map(str.strip, items)):
            yield f"{key} has an empty item; remove it"
        given = [item for item in items if item.strip()]
        if key in ("forms", "pseudo"):
            yield from (fault for item in given if (fault := string_fault(item, is_open=key == "forms")))
        elif key == "neutral":
            yield from (fault for item in given if (fault := text_fault(item)))
        if key in ("neutral", "pseudo") and len(given) > 1:
            twice = [item for item, n in Counter(given).items() if n > 1]
            yield from (f"{key} {brief(item)} stands there twice; leave it there once" for item in twice)
    forms, pseudo = entry.get("forms", ()), entry.get("pseudo")
    if pseudo and isinstance(term, str) and strings(forms) and strings(pseudo):
        own = {phrase(string) for string in (term, *forms)}
        for string in pseudo:
            if string.strip() and len(string) < 1000 and not holds(phrase(string), own):
                yield f"pseudo {brief(string)} does not contain the term; leave it out or put it under [[pseudo]]"


def _allowed(construct: str) -> dict[str, tuple[object, ...]]:
    """The values that the keys of a closed set may have; None where the key may be left out."""
    return {
        "category": (None, *CATEGORIES[construct]) if construct in CATEGORIES else (),
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


def _frame_faults(frames: Sequence[str], construct: object) -> Iterator[str]:
    if frames and construct != "cue":
        yield "frames are for cues alone; leave them out"
        return
    counts = Counter(frames)
    for frame in sorted(set(counts) - FRAMES):
        yield f"frame {brief(frame)} is unknown; see the table of frames in lexicons/FORMAT.md"
    for frame in sorted(f for f, n in counts.items() if n > 1):
        yield f"frame {brief(frame)} stands there twice; leave it there once"


def collisions(entries: Entries, pseudo: Entries, called: Called, mark_from: object = 1) -> Iterator[Fault]:
    """Strings that can never be seen: those of two entries, and those of marked entries that pseudo entries swallow.

    `called` says how messages call the entry of an index. An entry weaker than `mark_from` is documented and not
    marked, so that a phrase may stand there and be consumed too.
    """
    swallowing = {phrase(item["phrase"]) for item in pseudo if isinstance(item.get("phrase"), str)}
    for entry in entries:
        if strings(entry.get("pseudo", ())):
            swallowing.update(map(phrase, entry.get("pseudo", ())))
    owners: dict[tuple[str, ...], int] = {}
    ids: dict[tuple[object, str], int] = {}
    for number, entry in enumerate(entries):
        term, forms = entry.get("term"), entry.get("forms", ())
        if not isinstance(term, str) or not term.strip() or not strings(forms):
            continue
        for string in (term, *forms):
            words = phrase(string)
            if not words:
                continue
            if words in owners:
                yield number, _twice(string, entries, (owners[words], number), called)
            owners.setdefault(words, number)
            if words in swallowing and not _is_weak(entry, mark_from):
                yield number, f"{brief(string)} can never match: a pseudo entry has the same words; remove one of them"
        twin = ids.setdefault((str(entry.get("category")), term.replace(" ", "_")), number)
        if twin != number and phrase(entries[twin]["term"]) != phrase(term):
            yield number, f"its rule id is that of {called(twin)}; write one of them otherwise"


def _is_weak(entry: Mapping[str, Any], mark_from: object) -> bool:
    strength = entry.get("strength", 3)
    return isinstance(strength, int) and isinstance(mark_from, int) and strength < mark_from


def _twice(string: str, entries: Entries, pair: tuple[int, int], called: Called) -> str:
    other, number = pair
    first, second = entries[other].get("category"), entries[number].get("category")
    also = f", in another category ({first} and {second})" if first != second else ""
    place = "this entry" if other == number else called(other)
    return f"{brief(string)} stands in {place} too{also}; leave it in one place"


def _pseudo_faults(pseudo: Entries) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for number, item in enumerate(pseudo, 1):
        where = f"[[pseudo]] {brief(item.get('phrase'))}"
        text = item.get("phrase")
        if (
            not strings(list(item.values()))
            or set(item) != {"phrase", "reason"}
            or not all(map(str.strip, item.values()))
        ):
            yield f"{where}: needs phrase and reason, texts both, and no more"
            continue
        for fault in (string_fault(item["phrase"], is_open=False), text_fault(item["reason"])):
            if fault:
                yield f"{where}: {fault}"
        if seen.setdefault(phrase(str(text)), number) != number:
            yield f"{where}: stands there twice; leave it there once"


def _example_faults(examples: Entries) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, example in enumerate(examples, 1):
        text = example.get("text")
        if not isinstance(text, str) or not text.strip() or not strings(example.get("marks")) or len(example) > 2:
            yield f"example {number}: needs text and marks and no more; write marks = [] for a counter-example"
            continue
        if fault := text_fault(text):
            yield f"example {number}: {fault}"
        if (first := seen.setdefault(text, number)) != number:
            yield f"example {number}: has the text of example {first}; leave it there once"


def holds(long: tuple[str, ...], short: Collection[tuple[str, ...]]) -> bool:
    """Whether one of the phrases `short` stands in the phrase `long`; an asterisk stands for any word.

    >>> holds(("the", "gas", "-", "fuelled", "fire"), {("*", "-", "fuelled")})
    True
    """
    for n in {len(words) for words in short}:
        for k in range(len(long) - n + 1):
            part = long[k : k + n]
            if part in short or (n == 3 and ((OPEN, *part[1:]) in short or (*part[:2], OPEN) in short)):
                return True
    return False


def strings(value: object) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value)


def _near(name: str, known: Collection[str]) -> str:
    """Words that name what a wrong name may have meant."""
    near = get_close_matches(name[:40], known, n=1, cutoff=0.75) if len(known) < 200 else []
    return f" (did you mean {near[0]}?)" if near else ""
