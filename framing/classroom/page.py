"""The student's page: one HTML file in which a class highlights, tags and gives reasons, offline.

Only what students may see is in it: texts, tasks and what there is to choose from. Nothing of the key.
"""

import os
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

from framing import __version__
from framing.classroom.annotator import (
    annotator_script,
    annotator_style,
    annotator_values,
    classroom_environment,
    script_values,
)
from framing.classroom.masking import masked_lesson
from framing.classroom.types import Block, Choices, Grid, Lesson, Line, Passage, Ruled, Task
from framing.classroom.whole_file import write_whole
from framing.errors import ClassroomError
from framing.report.templating import embedded

OWN_ROWS = "highlight"  # the task whose rows are the highlights themselves


def render_page(lesson: Lesson, *, blind: bool = False) -> str:
    """The page of a lesson as one HTML document. With `blind` no outlet is named and no source given anywhere in it."""
    from markupsafe import Markup

    if blind:
        lesson = masked_lesson(lesson)
    values = annotator_values(lesson, blind=blind)
    script, style = annotator_script("keep_csv", "keep"), annotator_style("page")
    data = {"lesson": lesson.id, "blind": blind, **script_values(values)}
    shown = values | {
        "lesson": lesson,
        "blind": blind,
        "tasks": [_task(task) for task in lesson.tasks],
        "version": __version__,
        "data": embedded(data),
        "script": Markup(script),
        "style": Markup(style),
        "script_hash": _digest(script),
        "style_hash": _digest(style),
    }
    return classroom_environment().get_template("page.html.j2").render(shown)


def save_page(lesson: Lesson, path: str | Path, *, blind: bool = False, force: bool = False) -> Path:
    """Write the page to the file `path` and return it. The file appears when it is complete.

    Raises: ClassroomError where there is a file and `force` is not set, or it cannot be written.
    """
    path = Path(path)
    check_target(path, force=force)
    write_whole(path, render_page(lesson, blind=blind).encode("utf-8"))
    return path


def check_target(path: str | Path, *, force: bool = False) -> None:
    """Nothing, where a page may be written to `path`. Raises: ClassroomError where something is there."""
    if Path(path).is_dir():
        raise ClassroomError(f"{path}: is a folder; choose a file with -o")
    if os.path.lexists(path) and not force:
        raise ClassroomError(f"{path}: is there already; choose another file with -o or pass --force")


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _task(task: Task) -> dict[str, Any]:
    """A task as the page shows it: what is to be written has a field, each with a number of its own."""
    boxes = _Boxes(task.code)
    blocks: list[dict[str, Any]] = []
    asked = task.title
    for block in task.blocks:
        blocks += _block(block, task.code, boxes, asked)
        if isinstance(block, Line):
            asked = "".join(run.text for run in block.runs)
    return {"task": task, "blocks": blocks}


class _Boxes:
    """The names of the fields of one task, in order."""

    def __init__(self, code: str) -> None:
        self._code, self._n = code, 0

    def name(self) -> str:
        self._n += 1
        return f"{self._code}/{self._n}"


def _block(block: Block, code: str, boxes: _Boxes, asked: str) -> Iterator[dict[str, Any]]:
    """A block for the template. `asked` is the line above it, for who cannot see that it is."""
    match block:
        case Line(runs):
            yield {"kind": "line", "runs": runs}
        case Passage(text, paragraph, runs):
            yield {"kind": "passage", "text": text, "paragraph": paragraph, "runs": runs}
        case Ruled(n):
            yield {"kind": "ruled", "lines": n, "box": boxes.name(), "asked": asked}
        case Choices(options):
            yield {"kind": "choices", "options": [(option, boxes.name()) for option in options]}
        case Grid():
            if code == OWN_ROWS and not any(map(any, block.rows)):
                yield {"kind": "own"}
            else:
                yield {**_grid(block, boxes), "asked": asked}


def _grid(grid: Grid, boxes: _Boxes) -> dict[str, Any]:
    rows = [list(_cells(grid.heads, row, n, boxes)) for n, row in enumerate(grid.rows, 1)]
    return {"kind": "grid", "heads": grid.heads, "rows": rows, "lines": grid.lines, "widths": grid.widths}


def _cells(heads: tuple[str, ...], row: tuple[str, ...], n: int, boxes: _Boxes) -> Iterator[tuple[str, str, str]]:
    """Each cell: its words, else the name of its field and what this is called for who cannot see the table."""
    about = next(filter(None, row), "") or f"row {n}"
    for head, cell in zip_longest(heads, row, fillvalue=""):
        yield (cell, "", "") if cell else ("", boxes.name(), f"{head}, {about}")
