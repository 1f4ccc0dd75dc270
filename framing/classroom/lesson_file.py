"""A lesson as `key.json`: everything that scoring, the page and the server need, and back again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from framing.classroom.types import Choices, Grid, Lesson, Line, Passage, Ruled
from framing.errors import ClassroomError

LESSON_VERSION = "1"
BLOCKS = {kind.__name__.lower(): kind for kind in (Line, Passage, Grid, Ruled, Choices)}
SEE = "give the key.json of a pack that framing classroom pack wrote"


def lesson_json(lesson: Lesson) -> str:
    """The lesson as JSON, one line an item of its long lists, `lesson_version` first."""
    plain = {"lesson_version": LESSON_VERSION, **_plain(lesson)}
    lines = []
    for name, value in plain.items():
        if isinstance(value, list) and value:
            items = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            lines.append(f" {json.dumps(name)}: [\n{items}\n ]")
        else:
            lines.append(f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def load_lesson(path: str | Path) -> Lesson:
    """The lesson of a file. Raises: ClassroomError that names the file and what is wrong with it."""
    path = Path(path)
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClassroomError(f"{path}: cannot be read ({error.strerror}); {SEE}") from error
    except (ValueError, RecursionError) as error:
        raise ClassroomError(f"{path}: is not the JSON of a lesson ({error}); {SEE}") from error
    if not isinstance(raw, dict) or "lesson_version" not in raw:
        raise ClassroomError(f"{path}: is not the key of a lesson; {SEE}")
    if raw["lesson_version"] != LESSON_VERSION:
        raise ClassroomError(
            f"{path}: has lesson_version {raw['lesson_version']!r}, this version of framing reads {LESSON_VERSION!r}; "
            "write the pack again"
        )
    try:
        lesson: Lesson = _made(Lesson, {k: v for k, v in raw.items() if k != "lesson_version"}, "lesson")
        _check(lesson)
    except (TypeError, ValueError, KeyError) as error:
        raise ClassroomError(f"{path}: {error}; {SEE}") from error
    return lesson


def _check(lesson: Lesson) -> None:
    """Raises: ValueError where offsets do not fit their texts."""
    texts = {text.label: text for text in lesson.texts}
    for text in lesson.texts:
        if len(text.masked) != len(text.text):
            raise ValueError(f"text {text.label}: masked is not as long as text")
    for mark in lesson.expected:
        if mark.text not in texts or mark.span.of(texts[mark.text].text) != mark.words:
            raise ValueError(f"{mark.words!r} does not stand at {mark.span.start} of text {mark.text}")


def _plain(value: Any) -> Any:
    """A value of a lesson as JSON has it; a block with its kind."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"block": type(value).__name__.lower()} if type(value) in BLOCKS.values() else {}
        return kind | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, raw: Any, where: str) -> Any:
    """A value of the type `kind` from JSON. Raises: TypeError or ValueError that says where it does not fit."""
    if get_origin(kind) is tuple:
        return _made_tuple(get_args(kind), raw, where)
    if get_origin(kind) in (Union, UnionType):
        return _made_either(get_args(kind), raw, where)
    if is_dataclass(kind):
        return _made_class(kind, raw, where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(raw)
    if type(raw) is not kind:
        raise TypeError(f"{where} must be {kind.__name__}, not {type(raw).__name__}")
    return raw


def _made_tuple(kinds: tuple[Any, ...], raw: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise TypeError(f"{where} must be a list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], item, f"{where}[{i}]") for i, item in enumerate(raw))
    if len(raw) != len(kinds):
        raise ValueError(f"{where} must have {len(kinds)} items")
    return tuple(_made(kind, item, f"{where}[{i}]") for i, (kind, item) in enumerate(zip(kinds, raw, strict=True)))


def _made_either(kinds: tuple[Any, ...], raw: Any, where: str) -> Any:
    if raw is None and type(None) in kinds:
        return None
    if isinstance(raw, dict) and "block" in raw:
        if raw["block"] not in BLOCKS:
            raise ValueError(f"{where} is of an unknown kind {raw['block']!r}")
        return _made(BLOCKS[raw["block"]], {k: v for k, v in raw.items() if k != "block"}, where)
    return _made(next(kind for kind in kinds if kind is not type(None)), raw, where)


def _made_class(kind: Any, raw: Any, where: str) -> Any:
    if not isinstance(raw, dict):
        raise TypeError(f"{where} must be an object")
    names = {f.name for f in fields(kind) if f.init}
    if unknown := sorted(set(raw) - names):
        raise ValueError(f"{where} has unknown fields: {', '.join(map(repr, unknown))}")
    make: Callable[..., Any] = kind
    return make(**{name: _made(_hints(kind)[name], value, f"{where}.{name}") for name, value in raw.items()})
