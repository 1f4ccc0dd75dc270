"""The sentences that every sheet has, from `sheets.toml`, and the terms of lessons in plain words."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from framing.classroom.types import Grade, Lesson
from framing.model import Construct

NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()


@dataclass(frozen=True, slots=True)
class Term:
    """A term in plain words. `tag` is the construct it is the name of, `line` how that is drawn."""

    name: str
    forms: tuple[str, ...]
    plain: str
    tag: Construct | None
    line: str

    def stands_in(self, text: str) -> bool:
        """Whether the term, in any form, is in a text."""
        any_form = "|".join(map(re.escape, self.forms))
        return re.search(rf"(?<!\w)(?:{any_form})(?!\w)", text, re.IGNORECASE) is not None


@cache
def loaded(name: str) -> dict[str, Any]:
    """One of the tables beside the package, `sheets`, `glossary` or `vocabulary`."""
    text = files("framing.classroom").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def said(sheet: str) -> dict[str, Any]:
    """The sentences of one sheet by name."""
    found: dict[str, Any] = loaded("sheets")[sheet]
    return found


@cache
def terms(grade: Grade) -> tuple[Term, ...]:
    """The terms in the words of a grade, in the order of the file."""
    return tuple(
        Term(
            name=raw["name"],
            forms=tuple(raw["forms"]),
            plain=raw.get("grade", {}).get(grade.value, raw["plain"]),
            tag=Construct(raw["tag"]) if "tag" in raw else None,
            line=raw.get("line", ""),
        )
        for raw in loaded("glossary")["term"]
    )


def for_grade(lesson: Lesson) -> str:
    """For whom the lesson is, in words."""
    named: str = loaded("sheets")["grades"][lesson.options.grade.value]
    return named


def counted_texts(lesson: Lesson) -> str:
    """How many texts, in words where that is short: Five texts."""
    n = len(lesson.texts)
    return f"{NUMBERS[n] if n < len(NUMBERS) else n} text{'' if n == 1 else 's'}"


def labels(lesson: Lesson) -> str:
    """The texts by their labels: Texts A to E."""
    all_of_them = [text.label for text in lesson.texts]
    if len(all_of_them) < 2:
        return f"Text {''.join(all_of_them)}"
    between = "and" if len(all_of_them) == 2 else "to"
    return f"Texts {all_of_them[0]} {between} {all_of_them[-1]}"


def minutes(n: int) -> str:
    """A number of minutes in words."""
    w = said("worksheet")
    return str(w["minute"] if n == 1 else w["minutes"]).format(n=n)
