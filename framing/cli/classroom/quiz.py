"""`framing classroom quiz`."""

from pathlib import Path
from typing import Any

import click

from framing.cli.classroom.options import lesson_of, lesson_options
from framing.cli.classroom.writing import write_result
from framing.cli.options import paths_argument


@click.command("quiz", short_help="Write questions for a learning platform: GIFT, Aiken or CSV.")
@paths_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["gift", "aiken", "csv"]),
    default="gift",
    show_default=True,
    help="gift has feedback and categories, aiken neither; csv is a table.",
)
@click.option("-o", "--output", type=click.Path(), help="File to write. [default: standard output]")
@lesson_options
def command(paths: tuple[str, ...], format_: str, output: str | None, **options: Any) -> None:
    """Write the questions of a lesson that have one right answer, for a learning platform.

    PATH is the key.json of a pack, or articles; without one the bundled corpus is used. The key says which answer is
    right and where it stands, so keep the file from students.

    \b
    framing classroom quiz lesson/key.json -o quiz.gift.txt
    framing classroom quiz lesson/key.json --format aiken -o quiz.txt
    framing classroom quiz articles/ --tasks certainty,only-here --format csv
    """
    from framing.classroom.quiz import quiz_questions, render_quiz

    run, lesson = lesson_of(paths, options)
    text = render_quiz(lesson, format_)
    if output is not None:
        _refuse_others(Path(output))
        run.say(f"{len(quiz_questions(lesson))} questions")
    write_result(text, output)


def _refuse_others(path: Path) -> None:
    """Raises: ClassroomError where something else is there than a quiz."""
    from framing.errors import ClassroomError

    if path.exists() and not _is_quiz(path):
        raise ClassroomError(f"{path}: is there already and no quiz; choose another file with -o, or remove it")


def _is_quiz(path: Path) -> bool:
    """Whether a file is an earlier quiz, in any of the formats."""
    try:
        text = path.read_bytes()
    except OSError:
        return False
    return text.startswith((b"// framing ", b"number,set,question,")) or b"\nANSWER: " in text
