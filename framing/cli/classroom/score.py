"""`framing classroom score`."""

import click

from framing.cli.classroom.reading import read_files, say, say_notices
from framing.cli.classroom.writing import write_result


@click.command("score", short_help="Hold students' highlights against the key and against each other.")
@click.argument("key", type=click.Path())
@click.argument("students", nargs=-1, required=True, type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "csv", "json"]),
    default="text",
    show_default=True,
    help="CSV has a row for each highlight.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to this file instead of the terminal.")
@click.option("-q", "--quiet", is_flag=True, help="No messages about rows that could not be used.")
def command(key: str, students: tuple[str, ...], format_: str, output: str | None, quiet: bool) -> None:
    """Hold what students marked against the key of a lesson, and against each other.

    KEY is the key.json of a pack. STUDENTS are the CSV files that the page for students saves, that the server exports,
    or that you typed (docs/reference/highlights.md), or folders of them. No names are needed: any code will do.

    Every student gets one thing done well, one next step, and every mark with its place. What the key does not list is
    kept apart, not wrong; wrong is only what the texts contradict. The class gets its agreement and what divides it.

    \b
    framing classroom score lesson/key.json work/*.csv
    framing classroom score lesson/key.json work/ --format markdown -o feedback.md
    framing classroom score lesson/key.json work/ --format csv > marks.csv
    """
    from framing.classroom.lesson_file import load_lesson
    from framing.classroom.score_output import render_scores
    from framing.classroom.scoring import score_highlights

    lesson = load_lesson(key)
    highlights, notices = read_files(students, lesson)
    if not quiet:
        say_notices(notices)
        if not highlights:
            say("nothing was marked in these files")
    write_result(render_scores(score_highlights(lesson, highlights), format_, notices), output)
