"""Articles from Parquet files, one a row, a few rows in memory at a time."""

from collections.abc import Iterator
from typing import Any

from framing.errors import ArticleError
from framing.read.draft import FIELDS, Draft, Input, Unreadable, known_fields, listed, without_surrogates

ROWS = 64  # that are in memory at once


def read_parquet(source: Input, encoding: str | None) -> Iterator[Draft | Unreadable]:
    """The articles of a Parquet file whose columns are called as the fields of an article.

    Raises: Unreadable where it is no Parquet file, is damaged, or has no column `text` of strings; ArticleError without
    pyarrow. `encoding` has no meaning: Parquet holds characters.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ArticleError(f"{source.name}: Parquet needs pyarrow ({error}); install framing[corpus]") from None
    row = 0
    try:
        file = ParquetFile(source.stream)
        columns = _columns(file.schema_arrow.names, source.name)
        for batch in file.iter_batches(batch_size=ROWS, columns=list(columns.values())):
            for values in batch.to_pylist():
                row += 1
                yield _from_row({name: values[column] for name, column in columns.items()}, source.name, row)
    except (ArrowException, OSError, UnicodeDecodeError) as error:
        raise Unreadable(
            "damaged", f"cannot be read as Parquet {_after(row)}({_line(error)}); write it again", source.name
        ) from None
    if not row:
        raise Unreadable("empty", "holds no row; write one article a row or remove it", source.name)


def _columns(names: list[str], where: str) -> dict[str, str]:
    """The columns that are fields of an article, by the field's name."""
    found = {name.strip().lower(): name for name in reversed(names)}
    if "text" not in found:
        raise Unreadable(
            "malformed", f"no column 'text' among {listed(names)[:200]!r}; rename the column of the texts", where
        )
    return {field: found[field] for field in FIELDS if field in found}


def _from_row(values: dict[str, Any], name: str, row: int) -> Draft | Unreadable:
    where = f"{name}:{row}"
    try:
        fields, notices = without_surrogates(known_fields(values), where)
    except ValueError as error:
        return Unreadable("malformed", str(error), where)
    if "text" not in fields:
        return Unreadable("no-text", "has no text; fill the column text or remove the row", where)
    return Draft(fields, where, notices, row)


def _after(row: int) -> str:
    return f"after row {row} " if row else ""


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
