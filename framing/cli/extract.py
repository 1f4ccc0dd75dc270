"""`framing extract`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from framing.cli.choosing import choosing_options, constructs_of, voices_of
from framing.cli.extract_folder import extract_folder, folder_of, folder_options
from framing.cli.options import STDIN, Run, measuring_options, paths_argument, reading_options

if TYPE_CHECKING:
    from framing.matcher import Lexicons
    from framing.model import Profile

STDIN_FIELDS = ("id", "outlet", "title", "date", "event")


def _stdin_options(function: "click.decorators.FC") -> "click.decorators.FC":
    """What is known of the article on the standard input, where a manifest would say it of a file."""
    for name in reversed(STDIN_FIELDS):
        said = "Of what comes on the standard input: its " + ("day of publication." if name == "date" else f"{name}.")
        function = click.option(f"--{name}", help=said)(function)
    return function


@click.command("extract", short_help="Print what was found in each article.")
@paths_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "sarif", "parquet"]),
    help="csv and sarif for the terminal, parquet with -o.  [default: jsonl; with -o parquet]",
)
@click.option(
    "--table",
    type=click.Choice(["marks", "attributions", "measures"]),
    help="With --format csv: one row a mark, an attribution or a measure. [default: marks]",
)
@folder_options
@choosing_options("With --format sarif: only")
@_stdin_options
@measuring_options
@reading_options
def command(
    paths: tuple[str, ...],
    format_: str | None,
    table: str | None,
    constructs: tuple[str, ...],
    voices: tuple[str, ...],
    **options: object,
) -> None:
    """Print the record of each article, one a line, as it is made; or one tidy table, or one SARIF document. With -o
    write the tables of many articles into a folder, in parts, in a run that goes on where it was if it is stopped;
    exits with 1 where something of the input was left out.

    PATH - is the standard input: a text, a web page, a web archive, JSON, CSV, or JSON Lines, of which each article is
    printed before the next is read.

    \b
    framing extract articles/ > records.jsonl
    framing extract articles/ --format csv --table attributions
    framing extract draft.txt --format sarif --voice outlet > draft.sarif
    cat article.txt | framing extract - --outlet "Alder Wire" --date 2031-05-06
    framing extract corpus.jsonl.gz -o tables --jobs 8
    """
    from framing.cli.limits import missed, read_limits

    if table and format_ != "csv":
        raise click.UsageError(f"--table {table} needs --format csv; a record holds all of them")
    if (constructs or voices) and format_ != "sarif":
        raise click.UsageError(
            "--construct and --voice need --format sarif; choose from a record or a table afterwards"
        )
    fields = {name: str(value) for name in STDIN_FIELDS if (value := options.pop(name)) is not None}
    if fields and STDIN not in paths:
        raise click.UsageError(f"--{next(iter(fields))} is of the standard input (PATH -); give files a manifest.toml")
    folder = folder_of(options, format_)
    run = Run(paths=paths, streams=True, stdin_fields=fields, keeps_files=format_ == "sarif", **options)  # type: ignore[arg-type]
    if folder is not None:
        extract_folder(run, folder)
        return
    lexicons = run.lexicons()
    limits = read_limits(run.limits, lexicons, run.without)
    failed: list[str] = []

    def watched(profiles: "Iterable[Profile]") -> "Iterable[Profile]":
        for profile in profiles:
            failed.extend(missed([profile], limits))
            yield profile

    profiles = watched(run.profiles(lexicons))
    if format_ == "sarif":
        _write_sarif(profiles, run, lexicons, constructs, voices)
    elif format_ == "csv":
        _write_table(profiles, table or "marks")
    else:
        _write_records(profiles)
    run.end(failed)


def _write_records(profiles: "Iterable[Profile]") -> None:
    from framing.record import profile_record, record_line

    for profile in profiles:
        click.echo(record_line(profile_record(profile)))


def _write_table(profiles: "Iterable[Profile]", table: str) -> None:
    from framing.report.tables import ATTRIBUTIONS, MARKS, MEASURES, attribution_rows, mark_rows, measure_rows
    from framing.report.to_csv import render_table

    columns, rows = {
        "marks": (MARKS, mark_rows),
        "attributions": (ATTRIBUTIONS, attribution_rows),
        "measures": (MEASURES, measure_rows),
    }[table]
    header = True
    for profile in profiles:
        click.echo(render_table(columns, rows([profile]), header=header), nl=False)
        header = False


def _write_sarif(
    profiles: "Iterable[Profile]", run: Run, lexicons: "Lexicons", constructs: tuple[str, ...], voices: tuple[str, ...]
) -> None:
    """One document, which cannot be written before the last article is read."""
    from pathlib import Path

    from framing.read.origins import Origins
    from framing.record import LINE_ENDS
    from framing.report.to_sarif import render_sarif

    found, origins = list(profiles), Origins(run.encoding)
    files = {p.article.id: run.files[p.article.id] for p in found}
    places = {p.article.id: origins.of(p.article, file) if (file := files[p.article.id]) else None for p in found}
    text = render_sarif(found, lexicons, places, Path.cwd(), constructs_of(constructs), voices_of(voices))
    click.echo(text.translate(LINE_ENDS), nl=False)
