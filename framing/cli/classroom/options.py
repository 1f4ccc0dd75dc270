"""Options that the commands make lessons by, and the lesson that they ask for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from framing.cli.options import Run, reading_options

if TYPE_CHECKING:
    from framing.classroom import Lesson, LessonOptions
    from framing.compare import Comparison

Function = TypeVar("Function", bound=Callable[..., Any])
NAMES = ("grade", "minutes", "tasks", "excerpt", "seed", "event")

_LESSON = (
    click.option("--event", default="", metavar="NAME", help="The event, where the articles are of several."),
    click.option(
        "--grade",
        type=click.Choice(["6-8", "9-12", "college"]),
        default="9-12",
        show_default=True,
        help="For whom the tasks are worded.",
    ),
    click.option("--minutes", type=click.IntRange(5, 600), default=45, show_default=True, help="How long it may take."),
    click.option("--tasks", default="", metavar="CODE,...", help="These tasks in this order, whatever the minutes."),
    click.option("--excerpt", type=click.IntRange(1), metavar="N", help="Only N words on each side of a mark."),
    click.option("--seed", type=int, default=1, show_default=True, help="Draws examples where there are more."),
)


def lesson_options(function: Function) -> Function:
    """The options of every command that makes a lesson of articles."""
    for option in reversed(_LESSON):
        function = option(function)
    return reading_options(function)


def comparison_and_options(paths: tuple[str, ...], options: dict[str, Any]) -> "tuple[Run, Comparison, LessonOptions]":
    """What the options of `lesson_options` ask for; those of the lesson are taken out of `options`."""
    from framing.classroom import Grade, LessonOptions

    given = {name: options.pop(name) for name in NAMES}
    tasks = tuple(code.strip() for code in given.pop("tasks").split(",") if code.strip())
    asked = LessonOptions(grade=Grade(given.pop("grade")), tasks=tasks, **given)
    run = Run(paths=paths, **options)
    return run, run.comparison(run.lexicons()), asked


def lesson_of(paths: tuple[str, ...], options: dict[str, Any]) -> "tuple[Run, Lesson]":
    """The lesson of a pack's key.json where this is the only path, else one made of the articles."""
    from framing.classroom import load_lesson, make_lesson

    if is_key(paths):
        for name in NAMES:
            options.pop(name)
        return Run(paths=paths, **options), load_lesson(paths[0])
    run, comparison, asked = comparison_and_options(paths, options)
    lesson = make_lesson(comparison, asked)
    for note in lesson.notes:
        run.say(note)
    return run, lesson


def is_key(paths: tuple[str, ...]) -> bool:
    """Whether a lesson is given rather than articles: one file, whose version stands on its first lines."""
    if len(paths) != 1:
        return False
    try:
        with Path(paths[0]).open("rb") as file:
            return paths[0].endswith(".json") and b'"lesson_version"' in file.read(200)
    except (OSError, ValueError):
        return False
