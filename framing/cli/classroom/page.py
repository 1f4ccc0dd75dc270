"""`framing classroom page`."""

from typing import TYPE_CHECKING, Any

import click

from framing.cli.classroom.options import comparison_and_options, is_key, lesson_of, lesson_options
from framing.cli.options import paths_argument

if TYPE_CHECKING:
    from framing.classroom import Lesson
    from framing.cli.options import Run


@click.command("page")
@paths_argument
@click.option("-o", "--output", default="lesson.html", show_default=True, type=click.Path(), help="File to write.")
@click.option(
    "--blind", is_flag=True, help="No outlet, author or address anywhere in the page; names in the texts as ■."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@lesson_options
def command(paths: tuple[str, ...], output: str, blind: bool, force: bool, **options: Any) -> None:
    """Write one page in which a student highlights, tags and gives reasons; it opens from disk, without a network.

    PATH is the key.json of a pack, or articles as for framing report. framing classroom score reads what students
    save.

    \b
    framing classroom page lesson/key.json
    framing classroom page lesson/key.json --blind -o blind.html
    framing classroom page articles/ --grade 6-8 -o page.html
    """
    from framing.classroom.page import check_target, save_page

    check_target(output, force=force)
    run, lesson = _lesson(paths, blind, options)
    save_page(lesson, output, blind=blind, force=force)
    run.say(f"{output}: {len(lesson.texts)} texts, {len(lesson.tasks)} tasks; give it to students as a file")
    click.echo(output)


def _lesson(paths: tuple[str, ...], blind: bool, options: dict[str, Any]) -> "tuple[Run, Lesson]":
    """The lesson, made without outlets where that is wanted and its articles are at hand."""
    if not blind or is_key(paths):
        return lesson_of(paths, options)
    from framing.classroom import make_lesson

    run, comparison, asked = comparison_and_options(paths, options)
    lesson = make_lesson(comparison, asked, blind=True)
    for note in lesson.notes:
        run.say(note)
    return run, lesson
