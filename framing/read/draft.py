"""What the readers hand to each other: the bytes of one file, the articles found in it, what could not be read."""

import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from framing.errors import ArticleError
from framing.model import Notice

FIELDS = ("id", "outlet", "text", "title", "date", "url", "author", "language", "translated_from", "event")
HEAD = 65_536  # bytes that are looked at to tell what a file is

_SURROGATE = re.compile("[\ud800-\udfff]")


class Unreadable(ArticleError):
    """One article or one row is lost. Raised for a whole file; yielded, as a value, where reading goes on after it."""

    def __init__(self, code: str, message: str, where: str) -> None:
        super().__init__(f"{where}: {message}")
        self.notice = Notice(code, message, where)


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one file, not yet read but for the first `HEAD` of them. `name` is what messages call it."""

    name: str
    head: bytes
    stream: BinaryIO

    def all(self) -> bytes:
        """Every byte. To be called once, and not together with `lines`."""
        return self.head + self.stream.read()

    def lines(self) -> Iterator[bytes]:
        """The lines with their ends, one in memory at a time, each as soon as it is there, and before reading fails."""
        whole = self.head.rfind(b"\n") + 1
        yield from io.BytesIO(self.head[:whole])
        if line := self.head[whole:] + (self.stream.readline() if whole < len(self.head) else b""):
            yield line
        yield from self.stream


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file or row gives it. `row` counts from 1 in files of many articles and is None elsewhere.

    `fields` are what the file states, `guesses` what serves where neither the manifest nor a folder says more.
    """

    fields: Mapping[str, str]
    where: str
    notices: tuple[Notice, ...] = ()
    row: int | None = None
    guesses: Mapping[str, str] | None = None


def known_fields(values: Mapping[str, object]) -> dict[str, str]:
    """The fields of an article among `values`, as strings; blank ones and nulls are left out, unknown ones ignored.

    Raises: ValueError where a field holds a list or a table.

    >>> known_fields({"id": 7, "title": " ", "outlet": "Alder Wire ", "colour": "red"})
    {'id': '7', 'outlet': 'Alder Wire'}
    """
    fields: dict[str, str] = {}
    for key in FIELDS:
        value = _as_string(key, values.get(key))
        if value.strip():
            fields[key] = value if key == "text" else value.strip()
    return fields


def _as_string(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    raise ValueError(f"holds a list or a table as {key!r}; give it as one string")


def without_surrogates(fields: Mapping[str, str], where: str) -> tuple[dict[str, str], tuple[Notice, ...]]:
    """The fields with each half of a broken surrogate pair replaced by U+FFFD, for no file could ever hold it."""
    whole = {key: replace_surrogates(value) for key, value in fields.items()}
    changed = sum(a != b for key in fields for a, b in zip(fields[key], whole[key], strict=True))
    if not changed:
        return whole, ()
    message = f"{changed} lone surrogates are no characters; read as U+FFFD; correct the escapes \\ud800 to \\udfff"
    return whole, (Notice("invalid-characters", message, where),)


def replace_surrogates(value: str) -> str:
    """The string, as long as before, with U+FFFD for each lone surrogate."""
    return _SURROGATE.sub("\ufffd", value)


def listed(names: Iterable[str]) -> str:
    """The names joined by commas, for the end of a message."""
    return ", ".join(names)
