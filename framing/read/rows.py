"""Articles from files that hold many: JSON Lines, JSON, CSV. One malformed row costs that row."""

import io
import json
from collections.abc import Iterator, Mapping

from framing.model import Notice
from framing.read.csv_rows import read_rows
from framing.read.decode import Line, decode, decode_lines
from framing.read.draft import FIELDS, HEAD, Draft, Input, Unreadable, known_fields, without_surrogates

_MALFORMED = "malformed"


def read_json_lines(source: Input, encoding: str | None) -> Iterator[Draft | Unreadable]:
    """The articles of a JSON Lines file, one a line, blank lines left out. Raises: Unreadable where there is no row."""
    row = 0
    for line in decode_lines(source, encoding):
        if isinstance(line, Unreadable):
            row += 1
            yield line
        elif line.text.strip():
            row += 1
            yield _from_json_line(line, f"{source.name}:{line.number}", row=row)
    if not row:
        raise Unreadable("empty", "holds no row; put one JSON object a line in it or remove it", source.name)


def read_json(source: Input, encoding: str | None) -> Iterator[Draft | Unreadable]:
    """The article of a JSON file that holds an object, the articles of one that holds a list or an object a line.

    Raises: Unreadable for a file that is none of these.
    """
    data = source.all()
    text, notices = decode(data, source.name, encoding=encoding)
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and _is_lines(text[: error.pos]):
            yield from read_json_lines(Input(source.name, data[:HEAD], io.BytesIO(data[HEAD:])), encoding)
            return
        remedy = "correct it there, or name it .jsonl if each line is an object"
        message = f"not valid JSON ({error.msg} at column {error.colno}); {remedy}"
        raise Unreadable(_MALFORMED, message, f"{source.name}:{error.lineno}") from None
    except (ValueError, RecursionError) as error:
        raise _malformed(error, source.name) from None
    if isinstance(value, dict):
        yield _from_object(value, source.name, row=None, notices=notices)
    elif isinstance(value, list) and value:
        for row, item in enumerate(value, start=1):
            found = _from_object(item, source.name, row=row, notices=notices if row == 1 else ())
            if isinstance(found, Unreadable):
                yield Unreadable(found.notice.code, f"item {row} {found.notice.message}", source.name)
            else:
                yield found
    else:
        message = "holds neither an object nor a list of objects; write one object an article"
        raise Unreadable(_MALFORMED, message, source.name)


def read_csv(source: Input, encoding: str | None) -> Iterator[Draft | Unreadable]:
    """The articles of a CSV or TSV file, one a row. Raises: Unreadable where there is no row or no column `text`."""
    row = None
    for row in read_rows(decode_lines(source, encoding), source.name, known=FIELDS, needed="text"):
        if isinstance(row, Unreadable):
            yield row
        else:
            where = f"{source.name}:{row.line}"
            yield _with_text(Draft(known_fields(row.cells), where, row.notices, row.number))
    if row is None:
        raise Unreadable("empty", "holds no row; put one article a row under the header or remove it", source.name)


def _is_lines(start: str) -> bool:
    """Whether JSON that goes on behind `start` is JSON Lines: an object on a line of its own."""
    first = start.strip()
    return first.startswith("{") and "\n" not in first and "\n" in start.lstrip()


def _from_json_line(line: Line, where: str, *, row: int) -> Draft | Unreadable:
    try:
        value = json.loads(line.text, strict=False)
    except json.JSONDecodeError as error:
        message = f"not valid JSON ({error.msg} at column {error.colno}); write one object a line"
        return Unreadable(_MALFORMED, message, where)
    except (ValueError, RecursionError) as error:  # a number of 5000 digits, a list in a list in a list
        return _malformed(error, where)
    return _from_object(value, where, row=row, notices=line.notices)


def _from_object(value: object, where: str, *, row: int | None, notices: tuple[Notice, ...]) -> Draft | Unreadable:
    if not isinstance(value, Mapping):
        return Unreadable(_MALFORMED, "is no JSON object; write {...} with id, outlet and text", where)
    try:
        fields, replaced = without_surrogates(known_fields(_in_small_letters(value)), where)
    except ValueError as error:
        return Unreadable(_MALFORMED, str(error), where)
    return _with_text(Draft(fields, where, notices + replaced, row))


def _in_small_letters(value: Mapping[str, object]) -> dict[str, object]:
    """The values under their names as a table's columns are called; names that are so already come first."""
    return {**{key.strip().lower(): value[key] for key in reversed(list(value))}, **value}


def _with_text(draft: Draft) -> Draft | Unreadable:
    if "text" in draft.fields:
        return draft
    return Unreadable("no-text", "has no text; fill the field text or remove the row", draft.where)


def _malformed(error: Exception, where: str) -> Unreadable:
    return Unreadable(_MALFORMED, f"cannot be read as JSON ({error}); correct it", where)
