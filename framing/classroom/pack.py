"""A lesson into a folder to print: worksheet, blind worksheet, teacher's key, method sheet, and key.json."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.classroom.lesson import USUAL, make_lesson
from framing.classroom.lesson_file import lesson_json
from framing.classroom.sheets import SHEETS, make_sheets
from framing.classroom.types import Lesson, LessonOptions
from framing.compare.result import Comparison
from framing.errors import ClassroomError, ReportError
from framing.report.folder import Kind, check_place, write_folder
from framing.report.office import check_extra

KEY = "key.json"
PACK = Kind("pack", KEY, (), ClassroomError)
FORMATS = ("docx",)  # beside HTML, where asked for
ASKED_FOR = tuple(f"{name}.{format}" for name in SHEETS for format in FORMATS)
PACK_FILES = (*(f"{name}.html" for name in SHEETS), KEY)
_VERSION = b'"lesson_version"'  # on the first lines of every key


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder that was written, and the lesson in it."""

    folder: Path
    lesson: Lesson

    @property
    def worksheet(self) -> Path:
        """What is handed out."""
        return self.folder / "worksheet.html"


def write_pack(
    comparison: Comparison,
    folder: str | Path,
    options: LessonOptions = USUAL,
    *,
    glossary: bool = False,
    also: tuple[str, ...] = (),
    force: bool = False,
) -> Pack:
    """Make the lesson of a comparison and write all its sheets into `folder`.

    `glossary` adds the terms in plain words to the worksheets, `also` names other formats of every sheet (docx). A
    folder that holds an earlier pack is renewed; one that holds anything else is left alone unless `force` is set.
    Nothing is changed before everything is made and written beside its place.

    Raises: ClassroomError naming the place and the remedy, and where the texts make no task at all.
    """
    folder = Path(folder)
    check_pack(folder, also=also, force=force)
    lesson = make_lesson(comparison, options)
    if not lesson.tasks:
        raise ClassroomError(
            f"no task can be made of these texts ({lesson.notes[-1]}); give longer articles, of one event by several "
            "outlets, or other --tasks"
        )
    blind = make_lesson(comparison, options, blind=True)
    files = list(_files(lesson, blind, glossary=glossary, also=also))
    try:
        write_folder(folder, files, ASKED_FOR, kind=PACK)
    except OSError as error:
        raise ClassroomError(
            f"{folder}: cannot be written ({error.strerror}); choose another folder with -o"
        ) from error
    return Pack(folder, lesson)


def check_pack(folder: str | Path, *, also: tuple[str, ...] = (), force: bool = False) -> None:
    """Nothing, where a pack may be written into `folder`. Raises: ClassroomError naming what stands in its way."""
    folder = Path(folder)
    for format in also:
        _check_format(format)
    check_place(folder, (*PACK_FILES, *ASKED_FOR), force=force, kind=PACK)
    key = folder / KEY
    if os.path.lexists(key) and not force and not is_key(key):
        raise ClassroomError(
            f"{key}: is not the key of a lesson and would be replaced; choose another folder with -o or pass --force"
        )


def is_key(path: Path) -> bool:
    """Whether a file says on its first lines that it is a lesson."""
    try:
        with path.open("rb") as file:
            return _VERSION in file.read(200)
    except OSError:
        return False


def _check_format(format: str) -> None:
    if format not in FORMATS:
        raise ClassroomError(f"{format}: not a format of sheets; use one of {', '.join(FORMATS)}")
    try:
        check_extra(format)
    except ReportError as error:
        raise ClassroomError(f"sheets as {format} need the extra 'docs': pip install 'framing[docs]'") from error


def _files(lesson: Lesson, blind: Lesson, *, glossary: bool, also: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    from framing.classroom.to_html import render_sheet

    for sheet in make_sheets(lesson, blind, glossary=glossary):
        yield f"{sheet.name}.html", render_sheet(sheet).encode("utf-8")
        if "docx" in also:
            from framing.classroom.to_docx import render_sheet_docx

            yield f"{sheet.name}.docx", render_sheet_docx(sheet)
    yield KEY, lesson_json(lesson).encode("utf-8")
