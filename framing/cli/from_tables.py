"""`framing report` and `framing compare` of the tables that `framing extract -o` wrote, in place of articles."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from framing.cli.options import Run
from framing.read.folders import holds_run

if TYPE_CHECKING:
    from framing.compare.corpus import CorpusComparison

WITH_TABLES = frozenset(
    {"paths", "output", "force", "opens", "table", "form", "lexicon_files", "override_files", "quiet", "group_events"}
)
group_events_option = click.option(
    "--group-events/--no-group-events",
    default=None,
    help="Of tables: group articles without an event by what they tell of. Default: where they are up to 20,000.",
)


def folder_of_run(paths: Collection[str]) -> Path | None:
    """The folder of a run, where it is what the paths name; None where they name articles.

    Raises: click.UsageError for such a folder among others.
    """
    folders = [Path(path) for path in paths if holds_run(Path(path))]
    if not folders:
        return None
    if len(paths) > 1:
        raise click.UsageError(
            f"{folders[0]}: holds the tables of a run, which are compared alone; join runs with framing merge"
        )
    return folders[0]


def refuse_options(folder: Path) -> None:
    """Nothing, where all options that were given go with tables. Raises: click.UsageError that names the others."""
    context = click.get_current_context()
    given = [
        max(option.opts, key=len)
        for option in context.command.params
        if option.name is not None and option.name not in WITH_TABLES
        if context.get_parameter_source(option.name) not in (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
    ]
    if given:
        does = "goes" if len(given) == 1 else "go"
        raise click.UsageError(f"{', '.join(given)} {does} with articles, and {folder} holds the tables of a run")


def refuse_grouping(group_events: bool | None) -> None:
    """Nothing, where it was not asked for. Raises: click.UsageError: of articles events are found at any rate."""
    if group_events is not None:
        raise click.UsageError("--group-events is for the tables of a run; of articles events are always found")


def compare_run(run: Run, folder: Path, *, group_events: bool | None = None) -> "CorpusComparison":
    """The comparison of the tables in `folder`; what a reader must know before the first number is said.

    Raises: ScaleError where the run is not complete, is not in the Parquet format, or cannot be read.
    """
    from framing.scale import compare_tables

    value = compare_tables(folder, run.lexicons(), group_events=group_events)
    if n := len(value.failed):
        run.say(f"{n:,} article{' was' if n == 1 else 's were'} left out, which could not be profiled")
    return value


def report_of_tables(run: Run, folder: Path, output: str, *, force: bool, group_events: bool | None) -> Path:
    """Write the report of the tables in `folder` into the folder `output`, which is returned."""
    from framing.report.corpus import check_corpus_folder, write_corpus_report

    check_corpus_folder(output, force=force)
    value = compare_run(run, folder, group_events=group_events)
    written = write_corpus_report(value, output, force=force)
    for check in value.checks:
        if check.status != "pass":
            run.say(f"{check.title}: {check.message}")
    return written
