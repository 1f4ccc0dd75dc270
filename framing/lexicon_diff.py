"""What differs between two lexicons: header, entries, strings that moved, phrases and examples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from framing.lexicon import Entry, Lexicon
from framing.overrides import entry_table
from framing.tokens import phrase

_APART = frozenset({"entries", "digest", "overrides", "removed", "sources", "categories", "pseudo", "examples"})
_LISTED = ("sources", "categories", "pseudo", "examples")


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs: its key, and what it is on either side; None where it is missing."""

    key: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that is in both lexicons and differs in some keys."""

    term: str
    old_rule: str
    new_rule: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A string that belongs to another entry in the second lexicon than in the first."""

    string: str
    old_rule: str
    new_rule: str


@dataclass(frozen=True, slots=True)
class LexiconDiff:
    """What differs. `header` has sources, categories, pseudo phrases and examples too, as `TABLE NAME`."""

    header: tuple[Change, ...]
    added: tuple[tuple[str, Entry], ...]
    removed: tuple[tuple[str, Entry], ...]
    changed: tuple[EntryChange, ...]
    moved: tuple[Move, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.header or self.added or self.removed or self.changed or self.moved)


def diff_lexicons(old: Lexicon, new: Lexicon) -> LexiconDiff:
    """What differs between `old` and `new`; entries are the same where their terms are, whatever their category.

    Comments and the order of entries make no difference.
    """
    olds, news = _by_term(old), _by_term(new)
    both = [(olds[words], news[words]) for words in olds if words in news]
    changed = (_changed(old, a, new, b) for a, b in both)
    return LexiconDiff(
        header=tuple(_header(old, new)),
        added=tuple((new.rule(e), e) for words, e in news.items() if words not in olds),
        removed=tuple((old.rule(e), e) for words, e in olds.items() if words not in news),
        changed=tuple(change for change in changed if change.changes),
        moved=tuple(_moved(old, new)),
    )


def _by_term(lexicon: Lexicon) -> dict[tuple[str, ...], Entry]:
    return {phrase(entry.term): entry for entry in lexicon.entries}


def _header(old: Lexicon, new: Lexicon) -> Iterator[Change]:
    for name in (f.name for f in fields(old) if f.name not in _APART):
        yield from _differs(name, getattr(old, name), getattr(new, name))
    for name in _LISTED:
        before, after = _listed(old, name), _listed(new, name)
        for key in dict.fromkeys((*before, *after)):
            yield from _differs(f"{name} {key}", before.get(key), after.get(key))


def _listed(lexicon: Lexicon, name: str) -> Mapping[str, Any]:
    if name == "pseudo":
        return dict(lexicon.pseudo)
    if name == "examples":
        return {example.text: list(example.marks) for example in lexicon.examples}
    values: Mapping[str, str] = getattr(lexicon, name)
    return values


def _differs(key: str, old: Any, new: Any) -> Iterator[Change]:
    if old != new:
        yield Change(key, old, new)


def _changed(old: Lexicon, before: Entry, new: Lexicon, after: Entry) -> EntryChange:
    one, two = entry_table(before), entry_table(after)
    if old.sources[before.source] == new.sources[after.source]:  # the same work under another name
        one["source"] = after.source
    for table in (one, two):
        for key in ("forms", "neutral", "pseudo", "frames"):
            table[key] = sorted(table.get(key, []))
    changes = tuple(
        change for key in dict.fromkeys((*one, *two)) for change in _differs(key, one.get(key), two.get(key))
    )
    return EntryChange(after.term, old.rule(before), new.rule(after), changes)


def _moved(old: Lexicon, new: Lexicon) -> Iterator[Move]:
    """The strings whose entry, told by its term, is another one."""
    owners = {phrase(string): entry for entry in old.entries for string in entry.strings}
    for entry in new.entries:
        for string in entry.strings:
            before = owners.get(phrase(string))
            if before is not None and phrase(before.term) != phrase(entry.term):
                yield Move(string, old.rule(before), new.rule(entry))
