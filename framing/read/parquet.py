"""Articles from Parquet files, one a row, a few rows in memory at a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framing.errors import ArticleError
from framing.model import Notice
from framing.read.draft import FIELDS, Draft, Input, Unreadable, known_fields, listed, without_surrogates

if TYPE_CHECKING:
    from pyarrow import Array, RecordBatch
    from pyarrow.parquet import ParquetFile

ROWS = 64  # that are in memory at once


class _Odd:
    """A value of a column that Python has none for; `said` tells why."""

    def __init__(self, said: str) -> None:
        self.said = said


def read_parquet(source: Input, encoding: str | None) -> Iterator[Draft | Unreadable]:
    """The articles of a Parquet file whose columns are called as the fields of an article.

    Rows that are damaged cost their group of rows; a value that cannot be is left out with a notice. Raises:
    Unreadable where it is no Parquet file, has lost its end, or has no column `text`; ArticleError without pyarrow.
    `encoding` has no meaning: Parquet holds characters.
    """
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ArticleError(f"{source.name}: Parquet needs pyarrow ({error}); install framing[corpus]") from None
    try:
        file = ParquetFile(source.stream, coerce_int96_timestamp_unit="us")  # nanoseconds end in the year 2262
        names = file.schema_arrow.names
        lengths = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    except Exception as error:  # whatever the library makes of damaged bytes
        raise _damaged("", error, source.name) from None
    columns = _columns(names, source.name)
    if not sum(lengths):
        raise Unreadable("empty", "holds no row; write one article a row or remove it", source.name)
    before = 0
    for group, length in enumerate(lengths):
        row = before
        for batch in _batches(file, group, list(columns.values())):
            if isinstance(batch, Exception):
                yield _damaged(f": rows {row + 1:,} to {before + length:,}", batch, source.name)
                break
            fields = [_values(batch.column(batch.schema.get_field_index(column))) for column in columns.values()]
            for values in zip(*fields, strict=True):
                row += 1
                yield _from_row(dict(zip(columns, values, strict=True)), source.name, row)
        before += length


def _batches(file: "ParquetFile", group: int, columns: list[str]) -> "Iterator[RecordBatch | Exception]":
    """The rows of a group, some at a time; last what was raised, if anything."""
    try:
        yield from file.iter_batches(batch_size=ROWS, row_groups=[group], columns=columns)
    except Exception as error:
        yield error


def _values(column: "Array") -> list[Any]:
    """The values of a column; one that Python cannot hold costs itself."""
    try:
        column = _without_nanoseconds(column)
        return list(column.to_pylist())
    except Exception:  # a date in the year 50,000, a string that is no UTF-8
        return [_value(scalar) for scalar in column]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except Exception as error:
        said = f"{scalar.value} as {scalar.type}" if hasattr(scalar, "value") else " ".join(str(error).split())[:200]
        return _Odd(said)


def _without_nanoseconds(column: "Array") -> "Array":
    """Times in microseconds, for Python has no more; in UTC where the zone is none that this machine knows."""
    import pyarrow
    from pyarrow import types

    kind = column.type
    if types.is_time64(kind):
        return column.cast(pyarrow.time64("us"), safe=False)
    if not types.is_timestamp(kind):
        return column
    zone = kind.tz
    try:
        pyarrow.array([0], pyarrow.timestamp("s", zone)).to_pylist()
    except Exception:
        zone = "UTC"
    return column.cast(pyarrow.timestamp("us" if kind.unit == "ns" else kind.unit, zone), safe=False)


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
    odd = {key: value.said for key, value in values.items() if isinstance(value, _Odd)}
    if "text" in odd:
        return Unreadable("malformed", f"cannot be read as 'text' ({odd['text']}); write the row again", where)
    try:
        sound = {key: value for key, value in values.items() if key not in odd}
        fields, notices = without_surrogates(known_fields(sound), where)
    except ValueError as error:
        return Unreadable("malformed", str(error), where)
    if "text" not in fields:
        return Unreadable("no-text", "has no text; fill the column text or remove the row", where)
    left_out = [_left_out(key, said, where) for key, said in odd.items()]
    return Draft(fields, where, (*left_out, *notices), row)


def _left_out(key: str, said: str, where: str) -> Notice:
    return Notice("value-left-out", f"{key!r} cannot be read ({said}); left out; write the column again", where)


def _damaged(what: str, error: Exception, name: str) -> Unreadable:
    """What to say of a file, or of some rows of it; the others are read."""
    said = " ".join(str(error).split())[:200]
    return Unreadable("damaged", f"cannot be read as Parquet{what} ({said}); write it again", name)
