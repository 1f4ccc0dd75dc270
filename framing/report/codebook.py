"""What every column of every table holds, read from codebook.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from framing.report.lists import barred

FILE = Path(__file__).with_name("codebook.toml")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")  # of Markdown; brackets without an address stay


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `type` is text, integer, number, boolean, offset or list, `by` what stands between the items of a
    list (blank, bar), `values` all that it can hold where these are few, `key` whether it tells rows apart. `meaning`
    and `empty` (when a cell is empty, or `never`) are Markdown."""

    table: str
    name: str
    meaning: str
    type: str = "text"
    unit: str = ""
    by: str = ""
    values: tuple[str, ...] = ()
    empty: str = "never"
    key: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """One table: what its rows are, what else is to be said of it, its columns. Texts are Markdown."""

    name: str
    about: str
    after: str
    columns: tuple[Column, ...]


@cache
def codebook(file: Path = FILE) -> dict[str, Described]:
    """Every table by its name, in the order of the file."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    common = tables.pop("common")
    return {
        name: Described(
            name=name,
            about=table["about"].strip(),
            after=table.get("after", "").strip(),
            columns=tuple(
                _column(name, column, said or common[column], table.get("key", "").split())
                for column, said in table["columns"].items()
            ),
        )
        for name, table in tables.items()
    }


def _column(table: str, name: str, said: dict[str, object], key: list[str]) -> Column:
    values = said.get("values", ())
    texts = {field: str(value) for field, value in said.items() if field != "values"}
    return Column(table, name, **texts, values=tuple(values), key=name in key)  # type: ignore[arg-type]


def codebook_rows(tables: Iterable[Described]) -> Iterator[tuple[object, ...]]:
    """A row for each column of these tables, without the marks of Markdown."""
    for table in tables:
        for c in table.columns:
            yield c.table, c.name, c.type, c.unit, plain(c.meaning), plain(c.empty), c.key, c.by, barred(c.values)


def plain(text: str) -> str:
    """Markdown as bare words: a link is its text.

    >>> plain("[Its kind](report-json.md#findings), `gone` or *not*")
    'Its kind, gone or not'
    """
    return re.sub(r"\*(\S[^*]*)\*", r"\1", _LINK.sub(r"\1", text)).replace("`", "")
