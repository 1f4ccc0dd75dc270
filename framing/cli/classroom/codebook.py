"""`framing classroom codebook`."""

import click

from framing.cli.classroom.writing import write_result
from framing.cli.options import lexicon_option


@click.command("codebook", short_help="Print the codebook for coders.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["markdown", "csv"]),
    default="markdown",
    show_default=True,
    help="CSV has a row for each rule, category and example.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to this file instead of the terminal.")
@lexicon_option
def command(format_: str, output: str | None, lexicon_files: tuple[str, ...]) -> None:
    """Print the codebook for people who mark texts by hand: definitions, decision rules, examples, borders, voices.

    Categories and their definitions are those of the lexicons.

    \b
    framing classroom codebook > codebook.md
    framing classroom codebook --format csv -o codebook.csv
    """
    from framing import __version__
    from framing.classroom.codebook import make_codebook
    from framing.classroom.codebook_output import render_codebook
    from framing.matcher import load_lexicons

    codebook = make_codebook(load_lexicons(*lexicon_files).items)
    write_result(render_codebook(codebook, format_, __version__), output)
