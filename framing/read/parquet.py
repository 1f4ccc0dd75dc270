"""Articles from Parquet files, one a row, a few rows in memory at a time."""

from collections.abc import Iterator
from typing import Any

from framing.errors import ArticleError
from framing.read.draft import FIELDS, Draft, Input, Unreadable, known_fields, listed, without_surrogates

ROWS = 64  # that are in memory at once


def read_parquet(source: Input, encoding: str | None) -> Iterator[Draft | Unreadable]:
    """The articles of a Parquet file whose columns are called as the fields of an article.

    Rows that are damaged cost their group of rows. Raises: Unreadable where it is no Parquet file, has lost
    its end, or has no column `text`; ArticleError without pyarrow. `encoding` has no meaning: Parquet holds characters.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ArticleError(f"{source.name}: Parquet needs pyarrow ({error}); install framing[corpus]") from None
    try:
        file = ParquetFile(source.stream)
        columns = _columns(file.schema_arrow.names, source.name)
        lengths = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    except (ArrowException, OSError, UnicodeDecodeError) as error:
        raise _damaged("", error, source.name) from None
    if not sum(lengths):
        raise Unreadable("empty", "holds no row; write one article a row or remove it", source.name)
    before = 0
    for group, length in enumerate(lengths):
        row = before
        try:
            for batch in file.iter_batches(batch_size=ROWS, row_groups=[group], columns=list(columns.values())):
                for values in batch.to_pylist():
                    row += 1
                    yield _from_row({name: values[column] for name, column in columns.items()}, source.name, row)
        except (ArrowException, OSError, UnicodeDecodeError) as error:
            yield _damaged(f": rows {row + 1:,} to {before + length:,}", error, source.name)
        before += length


def _columns(names: list[str], where: str) -> dict[str, str]:
    """The columns that are fields of an article, by the field's name."""
    found = {name.strip().lower(): name for name in names}
    if len(found) < len(names):
        known = [name.strip().lower() for name in names]
        if twice := next((field for field in FIELDS if known.count(field) > 1), None):
            raise Unreadable("malformed", f"two columns {twice!r}; rename one", where)
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


def _damaged(what: str, error: Exception, name: str) -> Unreadable:
    """What to say of a file, or of some rows of it; the others are read."""
    said = " ".join(str(error).split())[:200]
    return Unreadable("damaged", f"cannot be read as Parquet{what} ({said}); write it again", name)
