"""`framing report`."""

import click

from framing.cli.options import Run, measuring_options, paths_argument, reading_options


@click.command("report", short_help="Compare articles and write the report.")
@paths_argument
@click.option(
    "-o", "--output", default="framing-report", show_default=True, type=click.Path(), help="Folder to write to."
)
@click.option("--force", is_flag=True, help="Write into a folder that holds other files too.")
@click.option(
    "--sensitivity", is_flag=True, help="Also show which words the order of outlets and the findings rest on."
)
@click.option(
    "--pages",
    type=click.Choice(["auto", "one", "events"]),
    default="auto",
    show_default=True,
    help="One page, or an index with a page for each event; auto: pages from 200 articles on.",
)
@measuring_options
@reading_options
def command(paths: tuple[str, ...], output: str, force: bool, sensitivity: bool, pages: str, **options: object) -> None:
    """Compare articles and write report.html, report.md, report.json and tables/*.csv.

    PATH is a folder, a file, a pattern or - for standard input. A manifest.toml or manifest.csv beside the articles
    tells outlet, date, title and event of each. Without PATH the bundled teaching corpus is used.

    \b
    framing report                          the bundled corpus
    framing report my-articles/ -o report   your own
    framing report a.txt b.html -o report   files; their names stand for the outlets
    """
    from framing.cli.limits import missed, read_limits
    from framing.report import check_folder, write_report

    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    check_folder(output, force=force)
    lexicons = run.lexicons()
    limits = read_limits(run.limits, lexicons, run.without)
    comparison = run.comparison(lexicons, sensitivity=sensitivity)
    folder = write_report(comparison, output, force=force, pages=pages)
    for check in comparison.checks:
        if check.status != "pass":
            run.say(f"{check.title}: {check.message}")
    for notice in comparison.sensitivity.notices if comparison.sensitivity else ():
        run.say(notice.message)
    click.echo(f"{folder}/report.html")
    run.end(missed(comparison.profiles, limits))
