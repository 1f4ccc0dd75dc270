"""`framing lexicon list|show|check|pairs`."""

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.group import Group
from framing.cli.lexicon_pairs import pairs
from framing.cli.options import one_line

if TYPE_CHECKING:
    from framing.lexicon import Lexicon


@click.group("lexicon", cls=Group, short_help="List, show and check lexicons.")
def command() -> None:
    """List, show and check lexicons.

    \b
    framing lexicon list
    framing lexicon show hedges.en
    framing lexicon check my-terms.en.toml
    """


command.add_command(pairs)


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
def show(lexicon_id: str, category: str | None) -> None:
    """Show a lexicon by its id or file (.toml): where it comes from, then every entry.

    \b
    framing lexicon show hedges.en
    framing lexicon show loaded.en --category pejorative
    framing lexicon show my-terms.en.toml
    """
    lexicon = _find(lexicon_id)
    if category and category not in lexicon.categories:
        raise click.UsageError(f"{lexicon.id} has no category {category}; it has {', '.join(lexicon.categories)}")
    for name, value in (
        ("Lexicon", f"{lexicon.id} {lexicon.version}"),
        ("Title", lexicon.title),
        ("Defined", lexicon.definition),
        ("Misses", lexicon.misses),
        ("Made", lexicon.method),
        ("Cite", lexicon.citation),
        ("Licence", lexicon.licence),
        ("SHA-256", lexicon.digest),
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
def check(files: tuple[str, ...]) -> None:
    """Check lexicon files, the bundled ones without FILES: their form, and all their examples both ways.

    Exits with 3 where a file has a fault; each fault is one line on stderr.

    \b
    framing lexicon check
    framing lexicon check my-terms.en.toml
    """
    from framing.errors import LexiconError
    from framing.lexicon import load_lexicon
    from framing.resources import lexicon_folder
    from framing.trial import check_examples

    faulty = False
    for path in map(Path, files or sorted(lexicon_folder().glob("*.toml"))):
        try:
            lexicon = load_lexicon(path)
            faults = tuple(check_examples(lexicon))
        except LexiconError as error:
            faults = error.faults
        for fault in faults:
            line = fault if fault.startswith(path.name) else f"{path.name}: {fault}"
            click.echo(one_line(line), err=True)
        faulty = faulty or bool(faults)
        if not faults:
            click.echo(f"{path.name}: {len(lexicon.entries)} entries, {len(lexicon.examples)} examples, no fault")
    sys.exit(3 if faulty else 0)


def _find(name: str) -> "Lexicon":
    from framing.lexicon import load_lexicon
    from framing.matcher import load_lexicons

    if name.endswith(".toml"):
        return load_lexicon(name)
    known = {lexicon.id: lexicon for lexicon in load_lexicons().items}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}; a file ends in .toml"
        raise click.UsageError(f"no lexicon has the id {name!r}; {hint}")
    return known[name]
