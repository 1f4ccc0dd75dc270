"""`framing report` and `framing compare` of the tables that `framing extract -o` wrote, in place of articles."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from framing.cli.options import Run

if TYPE_CHECKING:
    from framing.compare.corpus import CorpusComparison

PLAN, SUMMARY, DONE = "run.json", "summary.json", "done"
WITH_TABLES = frozenset(
    {"paths", "output", "force", "opens", "table", "form", "lexicon_files", "override_files", "quiet"}
)


def folder_of_run(paths: Collection[str]) -> Path | None:
    """The folder of a run, where it is what the paths name; None where they name articles.

    Raises: click.UsageError for such a folder among others, or one that cannot be compared, with what to do.
    """
    folders = [Path(path) for path in paths if _is_run(Path(path))]
    if not folders:
        return None
    if len(paths) > 1:
        raise click.UsageError(
            f"{folders[0]}: holds the tables of a run, which are compared alone; join runs with framing merge"
        )
    _check(folders[0])
    return folders[0]


def _is_run(path: Path) -> bool:
    return (path / PLAN).is_file() and ((path / SUMMARY).is_file() or (path / DONE).is_dir())


def _check(folder: Path) -> None:
    """Raises: click.UsageError for a run whose tables cannot be compared."""
    if _read(folder / PLAN).get("format") != "parquet":
        raise click.UsageError(
            f"{folder}: holds records in JSON Lines; tables are compared: run framing extract --format parquet -o DIR"
        )
    go_on = "run the same framing extract command again, it goes on where it was"
    n_done = len(list((folder / DONE).glob("part-*.json")))
    if not (folder / SUMMARY).is_file():
        raise click.UsageError(f"{folder}: the run has not ended, {_partitions(n_done)} done; {go_on}")
    summary = _read(folder / SUMMARY)
    if summary.get("complete") is not True:
        n = summary.get("n_partitions")
        missing = f"{n - n_done:,} of {n:,} partitions are missing" if isinstance(n, int) else "partitions are missing"
        raise click.UsageError(f"{folder}: the run is not complete, {missing}; {go_on}, or another shard does them")


def _partitions(n: int) -> str:
    return f"{n:,} partition is" if n == 1 else f"{n:,} partitions are"


def _read(path: Path) -> dict[str, Any]:
    """A file of a run. Raises: click.UsageError where it cannot be read."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: cannot be read ({error}); run framing extract -o again") from None
    return raw if isinstance(raw, dict) else {}


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


def compare_run(run: Run, folder: Path) -> "CorpusComparison":
    """The comparison of the tables in `folder`; what a reader must know before the first number is said."""
    from framing.compare.types import Settings
    from framing.scale import compare_tables

    value: CorpusComparison = compare_tables(folder, run.lexicons(), Settings())
    if n := len(value.failed):
        run.say(f"{n:,} article{' was' if n == 1 else 's were'} left out, which could not be profiled")
    return value


def report_of_tables(run: Run, folder: Path, output: str, *, force: bool) -> Path:
    """Write the report of the tables in `folder` into the folder `output`, which is returned."""
    from framing.report.corpus import check_corpus_folder, write_corpus_report

    check_corpus_folder(output, force=force)
    value = compare_run(run, folder)
    written = write_corpus_report(value, output, force=force)
    for check in value.checks:
        if check.status != "pass":
            run.say(f"{check.title}: {check.message}")
    return written
