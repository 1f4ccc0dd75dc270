"""`framing compare`."""

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from framing.cli.from_tables import (
    compare_run,
    folder_of_run,
    group_events_option,
    refuse_grouping,
    refuse_options,
)
from framing.cli.options import Run, is_terminal, measuring_options, paths_argument, reading_options

if TYPE_CHECKING:
    from framing.compare import Comparison
    from framing.compare.corpus import CorpusComparison

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
@group_events_option
@measuring_options
@reading_options
def command(
    paths: tuple[str, ...], table: str | None, form: str | None, group_events: bool | None, **options: object
) -> None:
    """Print what `framing report` writes: the main tables as text, or any one table as CSV or JSON.

    PATH is as for `framing report`. Without PATH the bundled teaching corpus is used. The tables of a run of framing
    extract -o make other tables than articles do: --table list with their folder names them.

    \b
    framing compare articles/                                    the main tables
    framing compare articles/ --table naming                     one table as CSV
    framing compare articles/ --table coverage --format json     the same as JSON, one object a row
    """
    from framing.cli.limits import missed, read_limits
    from framing.report.corpus.tables import corpus_table_names
    from framing.report.tables import table_names

    if form and not table:
        raise click.UsageError("--format goes with --table NAME; the main tables are text")
    tables = folder_of_run(paths)
    if tables:
        refuse_options(tables)
    else:
        refuse_grouping(group_events)
    names = corpus_table_names() if tables else table_names()
    if table == "list":
        click.echo("\n".join(names))
        return
    if table:
        _check_table(table, names)
    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    if tables:
        for line in _lines_of_tables(compare_run(run, tables, group_events=group_events), table, form):
            click.echo(line)
        return
    lexicons = run.lexicons()
    limits = read_limits(run.limits, lexicons, run.without)
    comparison = run.comparison(lexicons, sensitivity=bool(table and table.startswith("sensitivity")))
    for line in _lines(comparison, table, form):
        click.echo(line)
    run.end(missed(comparison.profiles, limits))


def _check_table(table: str, names: Sequence[str]) -> None:
    """Nothing, where there is such a table. Raises: click.UsageError for another, with those near it."""
    if table not in names:
        near = get_close_matches(table, names, n=3, cutoff=0.5)
        hint = f"near it: {', '.join(near)}; " if near else ""
        raise click.UsageError(f"--table {table}: no such table; {hint}--table list names all")


def _lines(comparison: "Comparison", table: str | None, form: str | None) -> Iterator[str]:
    if table is None:
        from framing.report.overview import render_overview

        yield render_overview(comparison, _width())
    else:
        from framing.report.tables import table_rows

        yield _one_table(*table_rows(comparison, table), form)


def _lines_of_tables(value: "CorpusComparison", table: str | None, form: str | None) -> Iterator[str]:
    from framing.report.corpus import corpus_table, render_corpus_overview

    if table is None:
        yield render_corpus_overview(value, _width())
    else:
        yield _one_table(*corpus_table(value, table), form)


def _width() -> int:
    return shutil.get_terminal_size((WIDTH, 0)).columns if is_terminal(sys.stdout) else WIDTH


def _one_table(columns: str, rows: Iterable[Iterable[object]], form: str | None) -> str:
    from framing.report.to_csv import render_table

    if form != "json":
        return render_table(columns, rows).removesuffix("\n")
    names = columns.split()
    objects = [dict(zip(names, row, strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, allow_nan=False, indent=1)
