"""The minutes of a lesson, one step after the other: opening, reading, the tasks, closing."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil
from tomllib import loads
from typing import Any

from framing.classroom.types import Lesson


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Unit: `start` and `minutes` are minutes, `start` from the beginning."""

    start: int
    minutes: int
    what: str


@cache
def _said() -> dict[str, Any]:
    text = files("framing.classroom").joinpath("sheets.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = loads(text)["timetable"]
    return found


def reading_minutes(n_words: int, minutes: int) -> tuple[int, bool]:
    """Minutes to read so many words in a lesson of `minutes`, and whether they are read in it: long texts are read
    before, and looked over again."""
    needed = max(1, ceil(n_words / _said()["words_per_minute"]))
    if needed <= max(1, int(minutes * _said()["most_reading"])):
        return needed, True
    return max(1, int(minutes * _said()["look_again"])), False


def minutes_for_tasks(n_words: int, minutes: int) -> int:
    """What a lesson of `minutes` has left for its tasks. Unit: minutes; at least 1."""
    around: int = _said()["opening_minutes"] + _said()["closing_minutes"]
    return max(1, minutes - around - reading_minutes(n_words, minutes)[0])


def timetable(lesson: Lesson) -> tuple[Step, ...]:
    """The steps of a lesson in their order."""
    w, n_words = _said(), sum(text.n_words for text in lesson.texts)
    reading, enough = reading_minutes(n_words, lesson.options.minutes)
    planned: list[tuple[int, str]] = [
        (w["opening_minutes"], w["opening"]),
        (reading, w["reading"] if enough else w["reading_apart"].format(words=f"{n_words:,}")),
        *((task.minutes, w["task"].format(n=n, title=task.title)) for n, task in enumerate(lesson.tasks, 1)),
        (w["closing_minutes"], w["closing"]),
    ]
    starts = [sum(n for n, _ in planned[:k]) for k in range(len(planned))]
    return tuple(Step(start, n, what) for start, (n, what) in zip(starts, planned, strict=True))


def balance(lesson: Lesson) -> str:
    """How the timetable compares with the minutes asked for, "" where they are the same."""
    last = timetable(lesson)[-1]
    over = last.start + last.minutes - lesson.options.minutes
    if over > 0:
        return str(_said()["over"]).format(over=over, minutes=lesson.options.minutes)
    return str(_said()["under"]).format(under=-over) if over else ""
