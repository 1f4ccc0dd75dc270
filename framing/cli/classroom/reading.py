"""Files of highlights that a user names, and what is said of their rows."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.options import one_line
from framing.errors import ClassroomError

if TYPE_CHECKING:
    from framing.classroom.types import Highlight, Lesson
    from framing.model import Notice

MOST_SAID = 20


def read_files(paths: Iterable[str], lesson: "Lesson") -> "tuple[list[Highlight], list[Notice]]":
    """The highlights of all files, one that stands in two of them once. A file that is none becomes a notice.

    Raises: ClassroomError where no file could be read, or a folder holds none.
    """
    from framing.classroom.highlights import read_highlights
    from framing.model import Notice

    found: dict[object, Highlight] = {}
    file_of: dict[str, Path] = {}
    notices: list[Notice] = []
    refused: list[ClassroomError] = []
    n_read = 0
    for path in _files(paths):
        try:
            some, said = read_highlights(path, lesson)
        except ClassroomError as error:
            refused.append(error)
            notices.append(Notice("highlight-file", f"the file is left out: {error}", str(path)))
            continue
        n_read += 1
        notices.extend(said)
        for student in dict.fromkeys(h.student for h in some):
            if student in file_of:
                said_of = f"{student!r} stands in {file_of[student]} too; both are taken as one person's"
                notices.append(Notice("highlight-student", said_of, str(path)))
            file_of.setdefault(student, path)
        for h in some:
            found.setdefault((h.student, h.text, h.span, h.tag), h)
    if refused and not n_read:
        raise refused[0]
    return list(found.values()), notices


def _files(paths: Iterable[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
        if not inside:
            raise ClassroomError(f"{path}: holds no CSV file; give the files that students saved")
        yield from inside


def say_notices(notices: "Sequence[Notice]") -> None:
    """What was wrong with files and rows, on stderr, a line each; of very many the first."""
    for notice in notices[:MOST_SAID]:
        say(notice.message.removeprefix("the file is left out: ") + "; left out" if notice.code == "highlight-file"
            else f"{notice.where}: {notice.message}")  # fmt: skip
    if len(notices) > MOST_SAID:
        say(f"and {len(notices) - MOST_SAID} more rows; --format json lists them all")


def say(message: str) -> None:
    """A message on stderr."""
    click.echo(f"framing: {one_line(message)}", err=True)
