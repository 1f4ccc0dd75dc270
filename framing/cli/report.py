"""`framing report`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.from_tables import (
    folder_of_run,
    group_events_option,
    refuse_grouping,
    refuse_options,
    report_of_tables,
)
from framing.cli.options import Run, measuring_options, paths_argument, reading_options

if TYPE_CHECKING:
    from framing.compare import Comparison


@click.command("report", short_help="Compare articles and write the report.")
@paths_argument
@click.option(
    "-o", "--output", default="framing-report", show_default=True, type=click.Path(), help="Folder to write to."
)
@click.option("--force", is_flag=True, help="Write into a folder that holds other files too.")
@click.option("--open", "opens", is_flag=True, help="Open report.html in the browser when it is written.")
@click.option(
    "--sensitivity", is_flag=True, help="Also show which words the order of outlets and the findings rest on."
)
@click.option("--blind", is_flag=True, help="Name no outlet; which is which goes to OUTPUT-key.csv beside the folder.")
@click.option(
    "--excerpt",
    type=click.IntRange(min=1),
    metavar="N",
    help="Of the articles show only N words on each side of a mark.",
)
@click.option(
    "--pages",
    type=click.Choice(["auto", "one", "events"]),
    default="auto",
    show_default=True,
    help="One page, or an index with a page for each event; auto: pages from 200 articles on.",
)
@click.option(
    "--also",
    multiple=True,
    type=click.Choice(["xlsx", "docx"]),
    help="Also write report.xlsx or report.docx, for Excel or Word; may be given twice. Needs the extra 'docs'.",
)
@group_events_option
@measuring_options
@reading_options
def command(paths: tuple[str, ...], output: str, force: bool, opens: bool, sensitivity: bool, **options: Any) -> None:
    """Compare articles and write report.html, report.md, report.json and tables/*.csv.

    PATH is a folder, a file, a pattern or - for standard input. A manifest.toml or manifest.csv beside the articles
    tells outlet, date, title and event of each. Without PATH the bundled teaching corpus is used.

    PATH may also be one folder of tables that framing extract -o wrote: so many articles that they
    do not fit into memory are compared from their sums.

    \b
    framing report                          the bundled corpus
    framing report my-articles/ -o report   your own
    framing report a.txt b.html -o report   files; their names stand for the outlets
    framing report --blind --open           whose article is which? for a class
    framing report --also docx --also xlsx  a document and a workbook too
    framing report tables/ -o report        the tables of a run over many articles
    """
    from framing.cli.limits import missed, read_limits
    from framing.report import ReportOptions, check_folder, key_path, write_report

    shown = ReportOptions(**{name: options.pop(name) for name in ("blind", "excerpt", "pages", "also")})
    group_events = options.pop("group_events")
    run = Run(paths=paths, **options)
    if tables := folder_of_run(paths):
        refuse_options(tables)
        _finish(run, report_of_tables(run, tables, output, force=force, group_events=group_events), opens)
        return
    refuse_grouping(group_events)
    check_folder(output, force=force, options=shown)
    lexicons = run.lexicons()
    limits = read_limits(run.limits, lexicons, run.without)
    comparison = run.comparison(lexicons, sensitivity=sensitivity)
    folder = write_report(comparison, output, force=force, options=shown)
    _say_what_matters(run, comparison, shown.excerpt)
    if shown.blind:
        run.say(f"which outlet is which stands in {key_path(folder)}: keep it apart from the report")
    _finish(run, folder, opens)
    run.end(missed(comparison.profiles, limits))


def _finish(run: Run, folder: Path, opens: bool) -> None:
    """Say where the page is, and open it where that was asked for."""
    click.echo(f"{folder}/report.html")
    if opens:
        _open(run, folder / "report.html")


def _say_what_matters(run: Run, comparison: "Comparison", excerpt: int | None) -> None:
    """What a reader must know before the first number."""
    for check in comparison.checks:
        if check.status != "pass":
            run.say(f"{check.title}: {check.message}")
    for notice in comparison.sensitivity.notices if comparison.sensitivity else ():
        run.say(notice.message)
    if excerpt is not None:
        _say_share(run, comparison, excerpt)


def _say_share(run: Run, comparison: "Comparison", excerpt: int) -> None:
    """Where so much of an article is shown that it is hardly an excerpt any more."""
    from framing.report.excerpts import MUCH, excerpt_shares

    shares = excerpt_shares(comparison, excerpt)
    if above := sum(share > MUCH for share in shares):
        run.say(
            f"--excerpt {excerpt} shows {100 * min(shares):.0f} to {100 * max(shares):.0f} % of an article's words, "
            f"more than {100 * MUCH:.0f} % in {above} of {len(shares)}"
            + ("" if excerpt == 1 else "; a smaller number shows less")
        )


def _open(run: Run, page: Path) -> None:
    """The page in a browser, and a line about it; where there is none, a line about that."""
    opened = _has_screen() and click.launch(str(page.absolute())) == 0
    run.say(f"opening {page} in the browser" if opened else f"{page}: no browser was found; open it yourself")


def _has_screen() -> bool:
    """Whether a browser could show anything: without a screen, one that runs in the terminal would take it over."""
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
