"""`framing extract`."""

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from framing.cli.options import Run, check_names, paths_argument, reached, reading_options

if TYPE_CHECKING:
    from framing.model import Profile


@click.command("extract", short_help="Print what was found in each article.")
@paths_argument
@click.option("--format", "format_", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option(
    "--table",
    type=click.Choice(["marks", "attributions", "measures"]),
    default="marks",
    show_default=True,
    help="With --format csv: one row a mark, an attribution or a measure.",
)
@reading_options
def command(paths: tuple[str, ...], format_: str, table: str, **options: object) -> None:
    """Print the record of each article, one a line, as it is made; or one tidy table.

    \b
    framing extract articles/ > records.jsonl
    framing extract articles/ --format csv --table attributions
    cat article.txt | framing extract -
    """
    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    thresholds = run.checked_thresholds()
    lexicons = run.lexicons()
    failed: list[str] = []
    known: set[str] = set()

    def watched(profiles: "Iterable[Profile]") -> "Iterable[Profile]":
        for profile in profiles:
            known.update(m.name for m in profile.measures)
            failed.extend(f"{profile.article.id}: {text}" for text in reached(profile.measures, thresholds))
            yield profile

    profiles = run.profiles(lexicons)
    if thresholds:
        profiles = iter(watched(profiles))
    write = _write_records if format_ == "jsonl" else _write_table
    write(profiles, table)
    check_names(thresholds, known)
    for text in failed:
        run.say(text)
    sys.exit(1 if failed else 0)


def _write_records(profiles: "Iterable[Profile]", table: str) -> None:
    from framing.record import profile_record

    for profile in profiles:
        click.echo(json.dumps(profile_record(profile), ensure_ascii=False))


def _write_table(profiles: "Iterable[Profile]", table: str) -> None:
    from framing.report.to_csv import (
        ATTRIBUTIONS,
        MARKS,
        MEASURES,
        attribution_rows,
        mark_rows,
        measure_rows,
        render_table,
    )

    columns, rows = {
        "marks": (MARKS, mark_rows),
        "attributions": (ATTRIBUTIONS, attribution_rows),
        "measures": (MEASURES, measure_rows),
    }[table]
    click.echo(render_table(columns, ()), nl=False)
    for profile in profiles:
        body = render_table(columns, rows([profile]))
        click.echo(body.split("\n", 1)[1], nl=False)
