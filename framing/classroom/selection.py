"""Which tasks a lesson has: those that the texts have material for, as many as the minutes allow, one at the end that
leads out of the texts."""

from collections.abc import Sequence

from framing.classroom.material import Material
from framing.classroom.tasks import LAST, TASKS
from framing.classroom.timetable import minutes_for_tasks
from framing.classroom.types import LessonOptions, Task
from framing.errors import ClassroomError


def choose_tasks(material: Material) -> tuple[tuple[Task, ...], tuple[str, ...]]:
    """The tasks in the order of the lesson, and why others could not be made or found no room.

    Raises: ClassroomError for a task of `material.options.tasks` that nobody knows.
    """
    wanted = _wanted(material.options)
    made = {code: TASKS[code](material) for code in wanted}
    tasks = [task for task in made.values() if isinstance(task, Task)]
    notes = [f"{code}: {why}" for code, why in made.items() if isinstance(why, str)]
    if material.options.tasks:
        return tuple(tasks), tuple(notes)
    n_words = sum(text.n_words for text in material.texts)
    kept = _within(tasks, minutes_for_tasks(n_words, material.options.minutes))
    left = [task for task in tasks if task not in kept]
    if left:
        names = ", ".join(task.code for task in left)
        notes.append(f"no room in {material.options.minutes} minutes for {names}; --tasks or more --minutes adds them")
    return tuple(kept), tuple(notes)


def _wanted(options: LessonOptions) -> Sequence[str]:
    for code in options.tasks:
        if code not in TASKS:
            raise ClassroomError(f"--tasks {code}: no task is called so; there are {', '.join(TASKS)}")
    return tuple(dict.fromkeys(options.tasks)) or tuple(TASKS)


def _within(tasks: Sequence[Task], minutes: int) -> list[Task]:
    """The first tasks that fit, in their order, and always the last kind: what to check elsewhere."""
    room = minutes - sum(task.minutes for task in tasks if task.code == LAST)
    kept = []
    for task in tasks:
        if task.code == LAST:
            kept.append(task)
        elif task.minutes <= room:
            kept.append(task)
            room -= task.minutes
    return kept
