"""`framing extract -o DIR`: the records of many articles as tables in a folder, restartable."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.options import STDIN, Run, is_terminal

if TYPE_CHECKING:
    from framing.scale import Done, Shard, Summary
    from framing.scale.run import Engine

FORMATS = ("parquet", "jsonl")
LEFT_OUT = "what is left out stands in summary.json; the rest is written"
NOT_ASKED = ("not-in-manifest", "own-output", "outlet-by-folder")  # files that nobody asked to read
EVERY = 0.5  # seconds between two lines of progress


def _shard(ctx: click.Context, option: click.Parameter, value: str | None) -> "Shard | None":
    """`i/n`, both from 1 on."""
    from framing.scale import Shard

    if value is None:
        return None
    i, stroke, n = value.partition("/")
    if not (stroke and i.isdecimal() and n.isdecimal() and 1 <= int(i) <= int(n)):
        raise click.UsageError(f"--shard {value}: write i/n, such as 2/3 for the second of three machines", ctx)
    return Shard(int(i), int(n))


_OPTIONS = (
    click.option("-o", "--output", type=click.Path(), help="Write tables into this folder, in a run that can go on."),
    click.option("--no-resume", is_flag=True, help="With -o: refuse a folder in which something is done already."),
    click.option(
        "--shard",
        callback=_shard,
        metavar="i/n",
        help="With -o: do every n-th part from the i-th on; other machines do the others.",
    ),
    click.option("--partition", type=click.IntRange(1), help="With -o: articles a part.  [default: 500]"),
    click.option("--cluster", metavar="ADDRESS", help="With -o: a Dask cluster, tcp://HOST:PORT or local:N workers."),
    click.option("--strict", is_flag=True, help="With -o: stop at an article that cannot be profiled."),
)


@dataclass(frozen=True, slots=True)
class Folder:
    """What the options ask for: where to write, in which format and how."""

    path: Path
    format: str
    resume: bool
    shard: "Shard | None"
    size: int | None
    cluster: str | None
    strict: bool


def folder_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a run into a folder."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def folder_of(options: dict[str, Any], format_: str | None) -> Folder | None:
    """The folder that the options ask for, None where they ask for none; they are taken out of `options`.

    Raises: click.UsageError for options that have no meaning together.
    """
    output = options.pop("output")
    given = {name: options.pop(name) for name in ("no_resume", "shard", "partition", "cluster", "strict")}
    if output is None:
        if name := next((name for name, value in given.items() if value), None):
            raise click.UsageError(f"--{name.replace('_', '-')} needs -o; it is about tables in a folder")
        if format_ == "parquet":
            raise click.UsageError("--format parquet needs -o DIR; a terminal cannot show it")
        return None
    format_ = format_ or "parquet"
    if format_ not in FORMATS:
        raise click.UsageError(f"--format {format_} is for the standard output; with -o use {' or '.join(FORMATS)}")
    if options.get("limits"):
        raise click.UsageError("--fail-on is for the standard output; with -o look at the table measures")
    if format_ == "parquet":
        _need_packages()
    if given["cluster"] and options["jobs"] != 1:
        raise click.UsageError("--jobs is for this machine and --cluster for others; use one of them")
    return Folder(
        path=Path(output),
        format=format_,
        resume=not given["no_resume"],
        shard=given["shard"],
        size=given["partition"],
        cluster=given["cluster"],
        strict=bool(given["strict"]),
    )


def _need_packages() -> None:
    for name, needed in (("pyarrow.parquet", "pyarrow"), ("datasketch", "datasketch")):
        try:
            import_module(name)
        except ImportError as error:
            raise click.UsageError(
                f"Parquet needs {needed} ({error}); install framing[corpus] or pass --format jsonl"
            ) from None


def _refuse_inside(paths: tuple[str, ...], folder: Path) -> None:
    """Raises: click.UsageError where the folder lies in one that is read: what is written would be read next time."""
    from framing.read.folders import leads_into

    for path in paths:
        place = Path(path)
        if not place.exists():
            inside = path != STDIN and leads_into(path, folder)
        else:
            inside = place.is_dir() and folder.resolve().is_relative_to(place.resolve())
        if inside:
            raise click.UsageError(f"-o {folder} lies in {path}, which is read; choose a folder outside")


def extract_folder(run: Run, folder: Folder) -> None:
    """Write the tables, print the folder, and say what came of it.

    Exits with 1 where something of the input was left out. Raises: click.UsageError for a folder inside the input.
    """
    from framing.pipeline import readability_of
    from framing.read.meter import Meter
    from framing.scale import Shard, Target, Watch, Work, extract_to, plan_of

    _refuse_inside(run.paths, folder.path)
    run.meter, lexicons = Meter(), run.lexicons()
    plan = plan_of(lexicons, run.without, folder.format, folder.size)
    target = Target(folder.path, plan, folder.shard or Shard(), folder.resume)
    work = Work(str(folder.path.absolute()), folder.format, lexicons, readability_of(run.without), folder.strict)
    progress = _Progress(run)
    try:
        watch = Watch(progress.told, partial(_say_lost, run))
        summary = extract_to(target, run.articles(), work, _engine(run, folder), run.problems, watch)
    finally:
        progress.clear()
    _say(run, summary, progress)
    click.echo(str(folder.path))
    run.end([LEFT_OUT] if is_left_out(summary) else [])


def _say_lost(run: Run, what: str) -> None:
    run.say(f"{what}; this part is done again")


def is_left_out(summary: "Summary") -> bool:
    """Whether something of the input has no row in the tables although it should."""
    return bool(summary.failed) or any(one["code"] not in NOT_ASKED for one in summary.unread)


def _engine(run: Run, folder: Folder) -> "Engine":
    from framing.scale import run_in_processes

    if folder.cluster is None:
        return partial(run_in_processes, jobs=run.jobs)
    from framing.scale.cluster import run_on_cluster

    return partial(run_on_cluster, address=folder.cluster)


class _Progress:
    """How far the run is, on stderr, for whoever watches a terminal."""

    def __init__(self, run: Run) -> None:
        self._run, self._began, self._said = run, time.monotonic(), 0.0
        self._shows = not run.quiet and is_terminal(sys.stderr)
        self.n_done = self.n_before = 0
        self._share_before = 0.0

    def told(self, done: "Done", before: bool) -> None:
        """A partition is done, or was before the run began."""
        if before:
            self.n_before += done.n_articles
            self._share_before = (self._run.meter and self._run.meter.share) or 0.0
        else:
            self.n_done += done.n_articles
        now = time.monotonic()
        if self._shows and now - self._said >= EVERY:
            self._said = now
            click.echo(f"\r{self.line(now):<78}", err=True, nl=False)

    def line(self, now: float) -> str:
        """Articles, rate, share and time left."""
        seconds = max(now - self._began, 1e-9)
        rate = self.n_done / seconds
        words = f"{self.n_before + self.n_done:,} articles, {rate:,.0f} a second"
        share = self._run.meter.share if self._run.meter else None
        if share is None or share <= self._share_before:
            return words
        left = seconds * (1 - share) / (share - self._share_before)
        return f"{words}, {100 * share:.0f} % read, about {_duration(left)} left"

    def clear(self) -> None:
        """Take the line away."""
        if self._shows:
            click.echo(f"\r{'':<78}\r", err=True, nl=False)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"


def size_of(summary: "Summary") -> str:
    """How many articles and partitions a run has, in words."""
    n, parts = summary.n_articles, summary.n_partitions
    return f"{n:,} article{'' if n == 1 else 's'} in {parts:,} partition{'' if parts == 1 else 's'}"


def _say(run: Run, summary: "Summary", progress: _Progress) -> None:
    before = f", {progress.n_before:,} of them before" if progress.n_before else ""
    run.say(f"{size_of(summary)}{before}")
    if summary.failed:
        few = ", ".join(summary.failed[:3]) + (", ..." if len(summary.failed) > 3 else "")
        were = (
            "article could not be profiled and was"
            if len(summary.failed) == 1
            else "articles could not be profiled and were"
        )
        run.say(f"{len(summary.failed):,} {were} left out: {few}")
    if not summary.complete:
        run.say("other shards have not done their part yet; summary.json says so")
