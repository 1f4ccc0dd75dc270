"""The fixed words of a task by grade, from the file beside its module, which fills in what the texts give."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from framing.classroom.types import Block, Grade, Question, Task, TaskKey


@dataclass(frozen=True, slots=True)
class Wording:
    """What a task says whatever the texts are. `words` are sentences with {fields} for what the texts give."""

    title: str
    skill: str
    minutes: int
    instructions: tuple[str, ...]
    starters: tuple[str, ...]
    wrong_turn: str
    rubric: tuple[str, str, str]
    words: dict[str, str]


@cache
def wording(code: str, grade: Grade) -> Wording:
    """The words of the task `code` for `grade`: its file's own, those of the grade over them, word by word."""
    raw = tomllib.loads(files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    of_grade = raw.get("grade", {}).get(grade.value, {})
    own = {**raw, **of_grade, "words": {**raw.get("words", {}), **of_grade.get("words", {})}}
    best, middle, least = own["rubric"]
    return Wording(
        title=own["title"],
        skill=own["skill"],
        minutes=own["minutes"],
        instructions=tuple(own["instructions"]),
        starters=tuple(own.get("starters", ())),
        wrong_turn=own["wrong_turn"],
        rubric=(best, middle, least),
        words=_words(own["words"]),
    )


def _words(words: dict[str, Any]) -> dict[str, str]:
    return {name: text for name, text in words.items() if isinstance(text, str)}


def task(
    code: str,
    wording: Wording,
    blocks: Iterable[Block],
    key: TaskKey,
    questions: Iterable[Question] = (),
    **fields: object,
) -> Task:
    """A task of its wording and of what the texts give; `fields` fill in its instructions."""
    return Task(
        code=code,
        title=wording.title,
        skill=wording.skill,
        minutes=wording.minutes,
        instructions=tuple(line.format(**fields) for line in wording.instructions) if fields else wording.instructions,
        blocks=tuple(blocks),
        key=key,
        starters=wording.starters,
        questions=tuple(questions),
    )
