"""The tables that articles become, with the types of their columns: a row an article, a mark, a text and so on."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from framing.record import AttributionRecord, MarkRecord, MeasureRecord, Record
from framing.scale.sketch import Hash32, TextRecord

if TYPE_CHECKING:
    import pyarrow

TABLES = ("articles", "marks", "attributions", "measures", "texts")
APART = ("marks", "attributions", "measures")  # what a record holds and has a table of its own
_OWNER = {"article": str, "outlet": str}  # begins every row of these


def table_rows(record: Record, text: TextRecord | None = None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of one article's record, each with its table, and its text's. The article's own comes first."""
    values: Mapping[str, Any] = record
    yield "articles", {key: value for key, value in values.items() if key not in APART}
    owner = {"article": record["id"], "outlet": record["outlet"]}
    for mark in record["marks"]:
        yield "marks", {**owner, **mark}
    for attribution in record["attributions"]:
        yield "attributions", {**owner, **attribution}
    for name, measure in record["measures"].items():
        yield "measures", {**owner, "measure": name, **measure}
    if text is not None:
        yield "texts", text


def columns(table: str) -> dict[str, Any]:
    """The columns of a table with their types as Python has them. Raises: KeyError for what is none of TABLES."""
    if table == "articles":
        return {name: hint for name, hint in get_type_hints(Record, include_extras=True).items() if name not in APART}
    if table == "texts":
        return get_type_hints(TextRecord, include_extras=True)
    kind = {"marks": MarkRecord, "attributions": AttributionRecord, "measures": MeasureRecord}[table]
    named = {"measure": str} if table == "measures" else {}
    return {**_OWNER, **named, **get_type_hints(kind, include_extras=True)}


@cache
def arrow_schema(table: str) -> "pyarrow.Schema":
    """The Arrow schema of a table. Needs pyarrow."""
    import pyarrow

    fields = [pyarrow.field(name, _arrow(hint), nullable=_may_be_null(hint)) for name, hint in columns(table).items()]
    return pyarrow.schema(fields)


def arrow_table(table: str, rows: Iterable[Mapping[str, Any]]) -> "pyarrow.Table":
    """The rows as an Arrow table. Needs pyarrow."""
    import pyarrow

    return pyarrow.Table.from_pylist(list(rows), schema=arrow_schema(table))


def _arrow(hint: Any) -> "pyarrow.DataType":
    """The Arrow type of a type that a record is made of. Raises: TypeError for one that none is made of."""
    import pyarrow

    plain: dict[Any, pyarrow.DataType] = {
        str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(),
        Hash32: pyarrow.uint32(),
    }  # fmt: skip
    if hint in plain:
        return plain[hint]
    if is_typeddict(hint):
        inside = get_type_hints(hint, include_extras=True)
        return pyarrow.struct([pyarrow.field(n, _arrow(h), nullable=_may_be_null(h)) for n, h in inside.items()])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _arrow(arguments[0])
    if origin is Literal:
        return pyarrow.string()
    if origin is list:
        return pyarrow.list_(pyarrow.field("element", _arrow(arguments[0]), nullable=False))
    if origin in (Union, UnionType):
        return _arrow(next(a for a in arguments if a is not NoneType))
    raise TypeError(f"no Arrow type for {hint!r}")


def _may_be_null(hint: Any) -> bool:
    return NoneType in get_args(hint)
