"""What the readers hand to each other: the bytes of one file, the articles found in it, what could not be read."""

import datetime
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO
from uuid import UUID

from framing.errors import ArticleError
from framing.model import Notice

FIELDS = ("id", "outlet", "text", "title", "date", "url", "author", "language", "translated_from", "event")
HEAD = 65_536  # bytes that are looked at to tell what a file is
EXACT = 10**16  # whole floats below it are the number that was meant

_SURROGATE = re.compile("[\ud800-\udfff]")


class Unreadable(ArticleError):
    """One article or one row is lost. Raised for a whole file; yielded, as a value, where reading goes on after it."""

    def __init__(self, code: str, message: str, where: str) -> None:
        super().__init__(f"{where}: {message}")
        self.notice = Notice(code, message, where)


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one file, not yet read but for the first `HEAD` of them. `name` is what messages call it.

    `charset` is the encoding that whoever sent the bytes stated beside them.
    """

    name: str
    head: bytes
    stream: BinaryIO
    charset: str | None = None

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

    Numbers that are whole have no fraction, those that are not finite are nulls. Bytes are text where they are UTF-8.

    Raises: ValueError where a field holds a list, a table or something else that no string can stand for.

    >>> known_fields({"id": 7.0, "title": " ", "outlet": "Alder Wire ", "event": float("nan"), "colour": "red"})
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
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            raise ValueError(f"holds bytes that are not UTF-8 as {key!r}; write it as a string") from None
    if isinstance(value, datetime.timedelta):
        raise ValueError(f"holds a duration as {key!r}; give it as a string")
    if isinstance(value, Mapping | list):
        raise ValueError(f"holds a list or a table as {key!r}; give it as one string")
    raise ValueError(f"holds a value of type {type(value).__name__} as {key!r}; give it as a string")


def _number(value: float | Decimal) -> str:
    """The number in digits. pandas makes floats of whole numbers where one is missing, and writes NaN for that."""
    if isinstance(value, int):
        return json.dumps(value)
    if not math.isfinite(value):
        return ""
    if value == int(value) and -EXACT < value < EXACT:
        return str(int(value))
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value)


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
