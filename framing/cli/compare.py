"""`framing compare`."""

import json
import shutil
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from framing.cli.options import Run, is_terminal, measuring_options, paths_argument, reading_options

if TYPE_CHECKING:
    from framing.compare import Comparison

WIDTH = 100  # columns, where nobody watches


@click.command("compare", short_help="Print the comparison of articles in the terminal.")
@paths_argument
@click.option("--table", metavar="NAME", help="Print this table alone; --table list names all.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json"]),
    help="The form of --table. Default: csv.",
)
@measuring_options
@reading_options
def command(paths: tuple[str, ...], table: str | None, form: str | None, **options: object) -> None:
    """Print what `framing report` writes: the main tables as text, or any one table as CSV or JSON.

    PATH is as for `framing report`. Without PATH the bundled teaching corpus is used.

    \b
    framing compare articles/                                    the main tables
    framing compare articles/ --table naming                     one table as CSV
    framing compare articles/ --table coverage --format json     the same as JSON, one object a row
    """
    from framing.cli.limits import missed, read_limits
    from framing.report.tables import table_names

    if form and not table:
        raise click.UsageError("--format goes with --table NAME; the main tables are text")
    if table == "list":
        click.echo("\n".join(table_names()))
        return
    if table and table not in table_names():
        near = get_close_matches(table, table_names(), n=3, cutoff=0.5)
        hint = f"near it: {', '.join(near)}; " if near else ""
        raise click.UsageError(f"--table {table}: no such table; {hint}--table list names all")
    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    lexicons = run.lexicons()
    limits = read_limits(run.limits, lexicons, run.without)
    comparison = run.comparison(lexicons, sensitivity=bool(table and table.startswith("sensitivity")))
    for line in _lines(comparison, table, form):
        click.echo(line)
    run.end(missed(comparison.profiles, limits))


def _lines(comparison: "Comparison", table: str | None, form: str | None) -> Iterator[str]:
    if table is None:
        from framing.report.overview import render_overview

        width = shutil.get_terminal_size((WIDTH, 0)).columns if is_terminal(sys.stdout) else WIDTH
        yield render_overview(comparison, width)
    else:
        from framing.report.tables import table_rows
        from framing.report.to_csv import render_table

        columns, rows = table_rows(comparison, table)
        if form == "json":
            names = columns.split()
            objects = [dict(zip(names, row, strict=True)) for row in rows]
            yield json.dumps(objects, ensure_ascii=False, allow_nan=False, indent=1)
        else:
            yield render_table(columns, rows).removesuffix("\n")
