"""Counts by keys of which there may be more than memory holds: added up part by part, the smallest let go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow

MOST = 400_000  # rows that are kept; up to twice as many before the smallest go


@dataclass(frozen=True, slots=True)
class Kept:
    """The sums by key, how many rows were let go, and the largest count that one of these had when it went."""

    table: "pyarrow.Table"
    dropped: int
    largest: int


def add_up(parts: "Iterable[pyarrow.Table]", keys: Sequence[str], sums: Sequence[str], most: int = MOST) -> Kept:
    """One row for each combination of `keys` over all parts, with the sums of `sums`, by the first of which rows are
    let go where there are more than `most`. The order of the rows is that of their keys. Parts may be sums already."""
    import pyarrow

    waiting: list[pyarrow.Table] = []
    dropped = largest = 0
    for part in parts:
        waiting.append(part)
        if sum(table.num_rows for table in waiting) > 2 * most:
            kept = summed(pyarrow.concat_tables(waiting), keys, sums)
            shorter, n = _without_small(kept, sums[0], most)
            waiting, dropped, largest = [shorter], dropped + kept.num_rows - shorter.num_rows, max(largest, n)
    whole = plain(summed(pyarrow.concat_tables(waiting), keys, sums))
    return Kept(whole.sort_by([(key, "ascending") for key in keys]), dropped, largest)


def summed(table: "pyarrow.Table", keys: Sequence[str], sums: Sequence[str]) -> "pyarrow.Table":
    """The sums of one part."""
    found = table.unify_dictionaries().group_by(list(keys)).aggregate([(name, "sum") for name in sums])
    return found.select([*keys, *(f"{name}_sum" for name in sums)]).rename_columns([*keys, *sums])


def plain(table: "pyarrow.Table") -> "pyarrow.Table":
    """The same with strings for the numbers into dictionaries."""
    import pyarrow
    from pyarrow import types

    kinds = (
        field.with_type(field.type.value_type) if types.is_dictionary(field.type) else field for field in table.schema
    )
    return table.cast(pyarrow.schema(list(kinds)))


def _without_small(table: "pyarrow.Table", by: str, most: int) -> "tuple[pyarrow.Table, int]":
    """The table without its smallest counts where it is too long, and the largest of these."""
    import pyarrow.compute as pc

    kept, least = table, 0
    while kept.num_rows > most:
        least += 1
        kept = table.filter(pc.greater(table[by], least))
    return kept, least
