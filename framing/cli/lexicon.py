"""`framing lexicon list|show|check`; the other commands of the group have modules of their own."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.group import Group
from framing.cli.lexicon_diff import diff
from framing.cli.lexicon_files import find_lexicon
from framing.cli.lexicon_impact import impact
from framing.cli.lexicon_new import new
from framing.cli.lexicon_pairs import pairs
from framing.cli.options import lexicon_option, one_line, overrides_option

if TYPE_CHECKING:
    from framing.lexicon import Lexicon
    from framing.overrides import Overrides

MOST_NOTES = 5  # words of a file that a bundled lexicon marks too, named one by one


@click.group("lexicon", cls=Group, short_help="List, show, check, compare and begin lexicons.")
def command() -> None:
    """List, show, check, compare and begin lexicons.

    \b
    framing lexicon list
    framing lexicon show hedges.en
    framing lexicon new my-terms
    framing lexicon check my-terms.en.toml
    framing lexicon impact my-terms.en.toml articles/
    framing lexicon diff loaded.en my-loaded.toml
    """


@command.command("list")
def list_() -> None:
    """List the bundled lexicons with version, licence and size.

    \b
    framing lexicon list
    """
    from framing.matcher import load_lexicons

    for lexicon in load_lexicons().items:
        marked = sum(1 for _ in lexicon.marked())
        forms = sum(len(e.strings) for e in lexicon.entries)
        click.echo(
            f"{lexicon.id:<12} {lexicon.version:<8} {lexicon.licence:<10} {len(lexicon.entries):>5} entries "
            f"({marked} marked), {forms} forms  {lexicon.title}"
        )


@command.command("show")
@click.argument("lexicon_id")
@click.option("--category", help="Only the entries of this category.")
@overrides_option
def show(lexicon_id: str, category: str | None, override_files: tuple[str, ...]) -> None:
    """Show a lexicon by its id or file (.toml, .csv): where it comes from, then every entry.

    \b
    framing lexicon show hedges.en
    framing lexicon show loaded.en --category pejorative
    framing lexicon show my-terms.en.toml
    """
    lexicon = find_lexicon(lexicon_id, overrides=override_files)
    if category and category not in lexicon.categories:
        raise click.UsageError(f"{lexicon.id} has no category {category}; it has {', '.join(lexicon.categories)}")
    from framing.explain import said

    for name, value in (
        ("Lexicon", f"{lexicon.id} {lexicon.version}"),
        ("Title", lexicon.title),
        ("Defined", lexicon.definition),
        ("Misses", lexicon.misses),
        ("Made", lexicon.method),
        ("Cite", lexicon.citation),
        ("Licence", lexicon.licence),
        ("SHA-256", lexicon.digest),
        *(("Override", said(override)) for override in lexicon.overrides),
    ):
        click.echo(f"{name:<9} {one_line(value)}")
    for entry in lexicon.entries:
        if category in (None, entry.category):
            forms = f" ({', '.join(entry.forms)})" if entry.forms else ""
            weak = "" if entry.strength >= lexicon.mark_from else " [not marked]"
            cells = (entry.category, f"{entry.term}{forms}{weak}", entry.note)
            click.echo("\t".join(one_line(cell) for cell in cells))


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path())
@lexicon_option
def check(files: tuple[str, ...], lexicon_files: tuple[str, ...]) -> None:
    """Check lexicon files (TOML or CSV) and files of overrides, the bundled lexicons without FILES.

    Their form, all their examples both ways, and whether each override fits the bundled lexicons and those of
    --lexicon. Exits with 3 where a file has a fault; each fault is one line on stderr. A word that a bundled lexicon
    marks too is noted there, and is no fault.

    \b
    framing lexicon check
    framing lexicon check my-terms.en.toml my-words.csv
    framing lexicon check my-overrides.toml
    """
    from framing.errors import LexiconError
    from framing.overrides import load_lexicon_or_overrides
    from framing.resources import lexicon_folder

    faulty = False
    for path in map(Path, files or sorted(lexicon_folder().glob("*.toml"))):
        try:
            faults, summary, notes = _checked(load_lexicon_or_overrides(path), lexicon_files, notes=bool(files))
        except LexiconError as error:
            faults, summary, notes = error.faults, "", ()
        for line in faults or notes:
            click.echo(one_line(line if line.startswith(f"{path.name}: ") else f"{path.name}: {line}"), err=True)
        faulty = faulty or bool(faults)
        if not faults:
            click.echo(f"{path.name}: {summary}, no fault")
    sys.exit(3 if faulty else 0)


def _checked(
    found: "Lexicon | Overrides", more: tuple[str, ...], *, notes: bool
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The faults that only trying a lexicon or overrides shows, what they hold, and notes that are no faults."""
    from framing.matcher import load_lexicons
    from framing.overrides import DONE, Overrides, apply_overrides
    from framing.trial import check_examples

    if isinstance(found, Overrides):
        done = [o.action for lexicon in apply_overrides(load_lexicons(*more).items, found) for o in lexicon.overrides]
        counts = (f"{done.count(action)} {name}" for action, name in DONE.items())
        return (), ", ".join(counts), ()
    summary = f"{len(found.entries)} entries, {len(found.examples)} examples"
    return tuple(check_examples(found)), summary, tuple(_doubles(found)) if notes else ()


def _doubles(lexicon: "Lexicon") -> Iterator[str]:
    """The words that a bundled lexicon of the same construct marks too: they would be counted twice."""
    from framing.matcher import load_lexicons
    from framing.tokens import phrase

    others = [x for x in load_lexicons().items if x.construct == lexicon.construct]
    if any(x.id == lexicon.id for x in others):
        return
    known = {phrase(string): x.rule(e) for x in others for e in x.marked() for string in e.strings}
    twice = [(s, known[phrase(s)]) for e in lexicon.marked() for s in e.strings if phrase(s) in known]
    for string, rule in twice[:MOST_NOTES]:
        yield f"note: {string!r} is marked by {rule} too, and would count twice"
    if len(twice) > MOST_NOTES:
        yield f"note: so are {len(twice) - MOST_NOTES:,} others"


for _command in (new, diff, impact, pairs):
    command.add_command(_command)
