"""`framing lexicon diff`."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from framing.cli.lexicon_files import find_lexicon
from framing.cli.options import one_row

if TYPE_CHECKING:
    from framing.lexicon import Entry, Lexicon
    from framing.lexicon_diff import Change, LexiconDiff


@click.command("diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(old: str, new: str, format_: str) -> None:
    """Show what differs from lexicon A to lexicon B, each the id of a bundled one or a file (TOML or CSV).

    Header, entries added, removed and changed, strings that moved to another entry. Comments and order make no
    difference. Exits with 0 where they are the same and with 1 where they differ.

    \b
    framing lexicon diff loaded.en my-loaded.toml
    framing lexicon diff old.csv new.csv --format json
    """
    from framing.lexicon_diff import diff_lexicons

    one, two = find_lexicon(old), find_lexicon(new)
    found = diff_lexicons(one, two)
    if format_ == "json":
        click.echo(json.dumps(_plain(one, two, found), ensure_ascii=False, indent=1))
    elif not found.is_empty:
        for line in _lines(one, two, found):
            click.echo(one_row(line))
    sys.exit(0 if found.is_empty else 1)


def _lines(old: "Lexicon", new: "Lexicon", found: "LexiconDiff") -> Iterator[str]:
    yield f"--- {old.id} {old.version} ({old.digest[:8]})"
    yield f"+++ {new.id} {new.version} ({new.digest[:8]})"
    yield from (f"header   {_change(change)}" for change in found.header)
    yield from (f"removed  {rule}: {', '.join(entry.strings)}" for rule, entry in found.removed)
    yield from (f"added    {rule}: {', '.join(entry.strings)}" for rule, entry in found.added)
    for entry in found.changed:
        yield f"changed  {entry.old_rule}: {'; '.join(map(_change, entry.changes))}"
    yield from (f"moved    {move.string}: {move.old_rule} -> {move.new_rule}" for move in found.moved)
    counts = ("header", "removed", "added", "changed", "moved")
    yield ", ".join(f"{len(getattr(found, name))} {name}" for name in counts)


def _change(change: "Change") -> str:
    if isinstance(change.old, list) and isinstance(change.new, list):
        gone = [f"-{item}" for item in change.old if item not in change.new]
        come = [f"+{item}" for item in change.new if item not in change.old]
        return f"{change.key} {', '.join((*gone, *come)) or 'in another order'}"
    return f"{change.key} {_value(change.old)} -> {_value(change.new)}"


def _value(value: Any) -> str:
    if value is None:
        return "none"
    return ", ".join(value) or "nothing" if isinstance(value, list) else str(value)


def _plain(old: "Lexicon", new: "Lexicon", found: "LexiconDiff") -> dict[str, Any]:
    from framing.overrides import entry_table

    def entries(items: "tuple[tuple[str, Entry], ...]") -> list[dict[str, Any]]:
        return [{"rule": rule, "entry": entry_table(entry)} for rule, entry in items]

    def changes(items: "tuple[Change, ...]") -> list[dict[str, Any]]:
        return [{"key": change.key, "old": change.old, "new": change.new} for change in items]

    return {
        "old": {"id": old.id, "version": old.version, "digest": old.digest},
        "new": {"id": new.id, "version": new.version, "digest": new.digest},
        "header": changes(found.header),
        "removed": entries(found.removed),
        "added": entries(found.added),
        "changed": [
            {"term": e.term, "old_rule": e.old_rule, "new_rule": e.new_rule, "changes": changes(e.changes)}
            for e in found.changed
        ],
        "moved": [{"string": m.string, "old_rule": m.old_rule, "new_rule": m.new_rule} for m in found.moved],
    }
