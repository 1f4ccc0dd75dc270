"""A lesson in which no outlet is named, from its key alone: where the articles are not at hand to make it again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from framing.classroom.types import Lesson, LessonText, Passage, Run, Task
from framing.report.outlet_names import MASK

_ALIAS = re.compile(r"Outlet [A-Z]+")  # what a lesson that was made blind calls an outlet
_HIDDEN = re.compile(f"{MASK}+(?:[^\\w{MASK}]*{MASK}+)*")


def masked_lesson(lesson: Lesson) -> Lesson:
    """The lesson with masked texts and no outlet, author, address nor id of an article in what students are given.

    In its sentences Text A, Text B ... stand for the outlets, elsewhere ■ for each character. Its keys are not masked.
    """
    mask = _Mask(lesson)
    return replace(
        lesson,
        title=mask.words(lesson.title),
        event=mask.words(lesson.event),
        texts=tuple(_text(text) for text in lesson.texts),
        tasks=tuple(_task(task, mask) for task in lesson.tasks),
        comparability=mask.words(lesson.comparability),
        notes=tuple(map(mask.words, lesson.notes)),
    )


def _text(text: LessonText) -> LessonText:
    return replace(
        text,
        article=f"article-{text.label}",
        outlet=f"Text {text.label}",
        title=text.masked_title,
        url=None,
        author=None,
        text=text.masked,
    )


def _task(task: Task, mask: "_Mask") -> Task:
    return replace(
        task,
        title=mask.words(task.title),
        instructions=tuple(map(mask.words, task.instructions)),
        blocks=tuple(mask.value(block) for block in task.blocks),
        starters=tuple(map(mask.words, task.starters)),
    )


class _Mask:
    """What gives an outlet of one lesson away, and what stands in its place."""

    def __init__(self, lesson: Lesson) -> None:
        outlets = {
            text.outlet: f"Text {text.label}" for text in reversed(lesson.texts) if not _ALIAS.fullmatch(text.outlet)
        }
        hidden = {words: MASK * len(words) for text in lesson.texts for words in _hidden(text)}
        self._instead: Mapping[str, str] = hidden | outlets
        names = sorted(filter(None, self._instead), key=lambda name: (-len(name), name))
        pattern = "|".join(map(re.escape, names))
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if names else r"(?!)")

    def words(self, text: str) -> str:
        """A sentence of the lesson."""
        return self._pattern.sub(lambda m: self._instead[m[0]], text)

    def value(self, value: Any) -> Any:
        """A block or what is in one."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, Passage):
            return replace(value, runs=self._as_long(value.runs))
        if isinstance(value, tuple):
            return tuple(map(self.value, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: self.value(getattr(value, f.name)) for f in fields(value)})
        return value

    def _as_long(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Words of a text, in which a name may go over the ends of runs: as many signs stand in its place."""
        whole = "".join(run.text for run in runs)
        whole = self._pattern.sub(lambda m: MASK * len(m[0]), whole)
        bounds = pairwise(accumulate((len(run.text) for run in runs), initial=0))
        return tuple(replace(run, text=whole[a:b]) for run, (a, b) in zip(runs, bounds, strict=True))


def _hidden(text: LessonText) -> Iterator[str]:
    """What is masked in a text and its headline, each as it stands there."""
    for open_, masked in ((text.text, text.masked), (text.title or "", text.masked_title or "")):
        if len(open_) == len(masked):
            yield from (
                open_[m.start() : m.end()] for m in _HIDDEN.finditer(masked) if MASK not in open_[m.start() : m.end()]
            )
    yield from filter(None, (text.url, text.author))
