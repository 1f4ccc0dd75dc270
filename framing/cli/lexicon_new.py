"""`framing lexicon new`."""

from pathlib import Path

import click

from framing.cli.options import one_line

CONSTRUCTS = ("loaded_term", "hedge", "booster", "presupposition", "cue", "label")  # of framing.lexicon_faults


@click.command("new")
@click.argument("name")
@click.option(
    "--construct",
    type=click.Choice(CONSTRUCTS),
    default="loaded_term",
    show_default=True,
    help="What its words are instances of.",
)
@click.option("--csv", "as_csv", is_flag=True, help="A table for a spreadsheet in place of TOML.")
@click.option("-o", "--output", type=click.Path(), help="File to write. [default: NAME.en.toml or NAME.en.csv]")
def new(name: str, construct: str, as_csv: bool, output: str | None) -> None:
    """Write a lexicon to begin with: sound as it is, with comments on what to fill in. It overwrites no file.

    \b
    framing lexicon new water
    framing lexicon new water --csv
    framing lexicon new says --construct cue -o my-cues.toml
    """
    from framing.errors import ReportError
    from framing.lexicon_csv import is_csv, lexicon_id
    from framing.lexicon_template import csv_lexicon, toml_lexicon

    if lexicon_id(f"{name}.csv") != name:
        raise click.UsageError(f"NAME {name!r} must be of letters, figures, dots and hyphens; write it-like-this")
    if output and as_csv and not is_csv(Path(output)):
        raise click.UsageError(f"--csv writes a table; give {output} a name that ends in .csv")
    as_csv = as_csv or (output is not None and is_csv(Path(output)))
    id_ = name if "." in name else f"{name}.en"
    path = Path(output or f"{id_}.{'csv' if as_csv else 'toml'}")
    shown = one_line(path.name).encode("utf-8", "replace").decode("utf-8")
    text = csv_lexicon(construct) if as_csv else toml_lexicon(id_, construct, shown)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise ReportError(f"{path}: is there already; choose another name with -o, or remove it") from error
    except OSError as error:
        raise ReportError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error
    click.echo(str(path))
