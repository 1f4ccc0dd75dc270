"""A user's overrides: entries of lexicons removed, changed and added for a run, each with a reason that reports state.

`lexicons/FORMAT.md` describes the file.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.lexicon import OVERRIDES, Entry, HoldsOverridesError, Lexicon, Override, load_lexicon, make_entry
from framing.lexicon_faults import ENTRY, LISTS, collisions, entries_faults, strings
from framing.lexicon_text import load_toml, read_file, refuse
from framing.near import near_ids
from framing.string_faults import brief, text_fault

ACTIONS = ("remove", "change", "add")
DONE = {"remove": "removed", "change": "changed", "add": "added"}
CHANGEABLE = ("category", "strength", "neutral", "note", "pseudo", "forms")
MOST = 5_000  # of all actions together
MOST_HINTS = 20  # ids that do not exist and are told what is near; looking takes a tenth of a second each
OWN_SOURCE = "overrides"

_KEYS = {
    "remove": {"rule", "reason"},
    "change": {"rule", "reason", *CHANGEABLE},
    "add": {"lexicon", "reason", *ENTRY},
}


@dataclass(frozen=True, slots=True)
class Overrides:
    """The tables of a file of overrides, not yet held against any lexicon."""

    name: str
    table: Mapping[str, Any]


@dataclass(slots=True)
class _Run:
    """What the steps are held against: the lexicons, where each rule stands, and what came before."""

    lexicons: Sequence[Lexicon]
    places: Mapping[str, tuple[int, int]]
    seen: dict[str, str] = field(default_factory=dict)
    hints: int = MOST_HINTS


@dataclass(slots=True)
class _Step:
    """One action of the file: its place in messages, its table, and what it does once that is known."""

    place: str
    action: str
    table: Mapping[str, Any]
    lexicon: int = -1
    entry: int = -1  # index in the lexicon; -1 for one that is added
    after: dict[str, Any] | None = None  # the table of the entry afterwards; None where it is removed
    note: Override | None = None


def read_overrides(path: str | Path) -> Overrides:
    """The overrides in the file `path`. Raises: LexiconError where it cannot be read or is no TOML of overrides."""
    path = Path(path)
    table = load_toml(path.name, read_file(path))
    if {"lexicon", "entry"} & set(table):
        raise LexiconError(f"{path.name}: is a lexicon, not overrides; give it with --lexicon")
    return Overrides(path.name, table)


def load_lexicon_or_overrides(path: str | Path) -> Lexicon | Overrides:
    """What the file `path` holds, told by its tables. Raises: LexiconError where it is neither without a fault."""
    try:
        return load_lexicon(path)
    except HoldsOverridesError:
        return read_overrides(path)


def apply_overrides(lexicons: Sequence[Lexicon], overrides: Overrides) -> tuple[Lexicon, ...]:
    """The lexicons, those that are overridden as new ones with another digest, which keep what was done in `overrides`.

    Raises: LexiconError with every fault: where in the file, what, and the remedy.
    """
    faults: list[str] = []
    steps = list(_steps(overrides.table, faults))
    if len(steps) > MOST:
        raise LexiconError(
            f"{overrides.name}: {len(steps):,} overrides are too many; at most {MOST:,}: write a lexicon"
        )
    run = _Run(lexicons, {x.rule(e): (k, n) for k, x in enumerate(lexicons) for n, e in enumerate(x.entries)})
    by_lexicon: dict[int, list[_Step]] = defaultdict(list)
    for step in steps:
        found = [*_form_faults(step.action, step.table), *_resolve(step, run)]
        faults += [f"{step.place}: {fault}" for fault in found]
        if step.note is not None:
            by_lexicon[step.lexicon].append(step)
    for k, own in sorted(by_lexicon.items()):
        faults += _collisions(lexicons[k], own)
    refuse(overrides.name, tuple(faults))
    return tuple(_applied(lexicon, by_lexicon.get(k, ())) for k, lexicon in enumerate(lexicons))


def _steps(table: Mapping[str, Any], faults: list[str]) -> Iterator[_Step]:
    """The actions of a file in its order; what is wrong with its form goes to `faults`."""
    for name in sorted(set(table) - OVERRIDES):
        faults.append(f"[{name}]: unknown table; known are {', '.join(f'[[{a}]]' for a in ACTIONS)}")
    if not any(table.get(action) for action in ACTIONS):
        faults.append(f"has no override; add one with {', '.join(f'[[{a}]]' for a in ACTIONS)}")
    for action in ACTIONS:
        items = table.get(action, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            faults.append(f"[[{action}]]: must be a table, many times over; begin each with [[{action}]]")
            continue
        for number, item in enumerate(items, 1):
            place = f"[[{action}]] {number} ({brief(item.get('rule', item.get('term', 'no rule')))})"
            yield _Step(place, action, item)


def _form_faults(action: str, item: Mapping[str, Any]) -> Iterator[str]:
    known = _KEYS[action]
    for key in sorted(set(item) - known):
        instead = "; remove the entry and add it as it should be" if action == "change" and key in ENTRY else ""
        yield f"unknown key {key}; known are {', '.join(sorted(known))}{instead}"
    for key in ("reason", "lexicon" if action == "add" else "rule"):
        value = item.get(key, "")
        if not isinstance(value, str):
            yield f"{key} {brief(value)} must be a text; put it between quotation marks"
        elif not value.strip():
            why = "say in a sentence why, for the report states it" if key == "reason" else "add it as a text"
            yield f"{key} is missing; {why}"
        elif fault := text_fault(value):
            yield f"{key} {fault}"


def _resolve(step: _Step, run: _Run) -> Iterator[str]:
    """Find what a step is about and what it makes; yields what is wrong with that."""
    if step.action == "add":
        yield from _resolve_add(step, run.lexicons)
        return
    rule = step.table.get("rule")
    if not isinstance(rule, str) or not rule.strip():
        return
    if rule in run.seen:
        yield f"{run.seen[rule]} is about the same rule; leave one of them"
        return
    run.seen[rule] = step.place
    if rule not in run.places:
        yield _unknown(rule, run)
        return
    k, n = run.places[rule]
    lexicon, entry = run.lexicons[k], run.lexicons[k].entries[n]
    what, becomes = ", ".join(entry.strings), None
    if step.action == "change":
        changed = {key: step.table[key] for key in CHANGEABLE if key in step.table}
        if faults := list(_change_faults(lexicon, entry, changed)):
            yield from faults
            return
        step.after = {**entry_table(entry), **changed}
        becomes, what = lexicon.rule(make_entry(step.after)), _what(lexicon, entry, changed)
    step.lexicon, step.entry = k, n
    step.note = Override(lexicon.id, step.action, rule, becomes, what, str(step.table.get("reason")))


def _resolve_add(step: _Step, lexicons: Sequence[Lexicon]) -> Iterator[str]:
    name = step.table.get("lexicon")
    if not isinstance(name, str) or not name.strip():
        return
    k = next((k for k, lexicon in enumerate(lexicons) if lexicon.id == name), None)
    if k is None:
        yield f"no lexicon of this run has the id {brief(name)}; there are {', '.join(x.id for x in lexicons)}"
        return
    lexicon = lexicons[k]
    entry = {"source": OWN_SOURCE, **{key: value for key, value in step.table.items() if key in ENTRY}}
    if faults := list(_entry_faults(entry, lexicon)):
        yield from faults
        return
    made = make_entry(entry)
    step.lexicon, step.after = k, entry
    rule, what = lexicon.rule(made), f"{', '.join(made.strings)} (strength {made.strength}{_weak(lexicon, made)})"
    step.note = Override(lexicon.id, "add", rule, rule, what, str(step.table.get("reason")))


def _change_faults(lexicon: Lexicon, entry: Entry, given: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a change, which must be one and leave a sound entry."""
    if not given:
        yield f"changes nothing; give at least one of {', '.join(CHANGEABLE)}, or leave it out"
    before = entry_table(entry)
    yield from _entry_faults({**before, **given}, lexicon)
    for key, value in given.items():
        old = before.get(key, [] if key in LISTS else None)
        if value == old and type(value) is type(old):
            yield f"{key} is {brief(_shown(value))} already; leave it out"


def _entry_faults(entry: Mapping[str, Any], lexicon: Lexicon) -> Iterator[str]:
    """What is wrong with an entry by itself; overrides cannot add categories and sources."""
    for key, names in (("category", lexicon.categories), ("source", {**lexicon.sources, OWN_SOURCE: ""})):
        value = entry.get(key)
        if isinstance(value, str) and value.strip() and value not in names:
            yield f"{key} {brief(value)} is unknown to {lexicon.id}; use one of {', '.join(names)}"
    yield from (fault for _, fault in entries_faults([entry], lexicon.construct, {"category": None, "source": None}))


def _unknown(rule: str, run: _Run) -> str:
    """Why there is no such rule, with those that may be meant."""
    if not any(rule.startswith(f"{lexicon.id}/") for lexicon in run.lexicons):
        ids = ", ".join(lexicon.id for lexicon in run.lexicons)
        return f"is no rule of a lexicon of this run; only their entries can be overridden: {ids}"
    if any(override.rule == rule for lexicon in run.lexicons for override in lexicon.overrides):
        return "earlier overrides have removed it or given it another category; leave it out"
    run.hints -= 1
    near = near_ids(rule, run.places.keys()) if run.hints >= 0 else []
    hint = f"near it: {', '.join(near)}" if near else "framing lexicon show ID lists all"
    return f"no rule has this id; {hint}"


def _collisions(lexicon: Lexicon, steps: Sequence[_Step]) -> Iterator[str]:
    """Strings of changed and added entries that stand elsewhere in the lexicon, or that pseudo entries swallow."""
    touched = {step.entry for step in steps}
    kept = [e for n, e in enumerate(lexicon.entries) if n not in touched]
    others = list(map(entry_table, kept))
    ours = [step for step in steps if step.after is not None]
    entries = [*others, *(step.after for step in ours if step.after is not None)]
    pseudo = [{"phrase": phrase} for phrase, _ in lexicon.pseudo]

    def called(index: int) -> str:
        return ours[index - len(others)].place if index >= len(others) else lexicon.rule(kept[index])

    for index, fault in collisions(entries, pseudo, called, lexicon.mark_from):
        yield f"{called(index)}: {fault}"  # of an entry of ours, or of one that a pseudo phrase of ours swallows


def _applied(lexicon: Lexicon, steps: Sequence[_Step]) -> Lexicon:
    if not steps:
        return lexicon
    removed = {step.entry for step in steps if step.action == "remove"}
    changed = {step.entry: make_entry(step.after) for step in steps if step.action == "change" and step.after}
    kept = [changed.get(n, entry) for n, entry in enumerate(lexicon.entries) if n not in removed]
    added = [make_entry(step.after) for step in steps if step.action == "add" and step.after]
    tables = [[step.action, dict(step.table)] for step in steps]
    made = json.dumps([lexicon.digest, tables], ensure_ascii=False, sort_keys=True, default=str)
    sources = dict(lexicon.sources)
    if any(entry.source == OWN_SOURCE for entry in added):
        sources.setdefault(OWN_SOURCE, "Added by the user's overrides; its reason stands with them.")
    return replace(
        lexicon,
        entries=(*kept, *added),
        sources=sources,
        digest=hashlib.sha256(made.encode("utf-8")).hexdigest(),
        overrides=(*lexicon.overrides, *(step.note for step in steps if step.note)),
        removed=(*lexicon.removed, *(lexicon.entries[n] for n in sorted(removed))),
    )


def entry_table(entry: Entry) -> dict[str, Any]:
    """An entry as its table in a file, what is as if left out left out.

    >>> entry_table(Entry("sham", "pejorative", "Why.", "own", strength=2))["strength"]
    2
    """
    table: dict[str, Any] = {}
    for name in (f.name for f in fields(entry)):
        value = getattr(entry, name)
        if value not in (None, ()) and not (name == "case" and value == "any"):
            key = "as" if name == "word_class" else name
            table[key] = list(value) if isinstance(value, tuple) else value
    return table


def _what(lexicon: Lexicon, entry: Entry, changed: Mapping[str, Any]) -> str:
    """What a change changes, key by key."""
    before, parts = entry_table(entry), []
    for key, value in changed.items():
        old = before.get(key)
        text = f"{key} {_shown(old)} -> {_shown(value)}"
        parts.append(text + (_weak(lexicon, replace(entry, strength=value)) if key == "strength" else ""))
    return "; ".join(parts)


def _shown(value: object) -> str:
    if strings(value):
        return ", ".join(value) if value else "none"  # type: ignore[arg-type]
    return "none" if value in (None, []) else str(value)


def _weak(lexicon: Lexicon, entry: Entry) -> str:
    return ", too weak to be marked" if entry.strength < lexicon.mark_from else ""
