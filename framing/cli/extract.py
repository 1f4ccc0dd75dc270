"""`framing extract`."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from framing.cli.options import Run, measuring_options, paths_argument, reading_options

if TYPE_CHECKING:
    from framing.model import Profile

LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}  # what some readers end a line at


@click.command("extract", short_help="Print what was found in each article.")
@paths_argument
@click.option("--format", "format_", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option(
    "--table",
    type=click.Choice(["marks", "attributions", "measures"]),
    help="With --format csv: one row a mark, an attribution or a measure. [default: marks]",
)
@measuring_options
@reading_options
def command(paths: tuple[str, ...], format_: str, table: str | None, **options: object) -> None:
    """Print the record of each article, one a line, as it is made; or one tidy table.

    \b
    framing extract articles/ > records.jsonl
    framing extract articles/ --format csv --table attributions
    cat article.txt | framing extract -
    """
    from framing.cli.limits import missed, read_limits

    if table and format_ != "csv":
        raise click.UsageError(f"--table {table} needs --format csv; a record holds all of them")
    run = Run(paths=paths, streams=True, **options)  # type: ignore[arg-type]
    lexicons = run.lexicons()
    limits = read_limits(run.limits, lexicons, run.without)
    failed: list[str] = []

    def watched(profiles: "Iterable[Profile]") -> "Iterable[Profile]":
        for profile in profiles:
            failed.extend(missed([profile], limits))
            yield profile

    write = _write_records if format_ == "jsonl" else _write_table
    write(watched(run.profiles(lexicons)), table or "marks")
    run.end(failed)


def _write_records(profiles: "Iterable[Profile]", table: str) -> None:
    from framing.record import profile_record

    for profile in profiles:
        line = json.dumps(profile_record(profile), ensure_ascii=False, allow_nan=False)
        click.echo(line.translate(LINE_ENDS))


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
