"""A run that is complete, read part by part."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from framing.errors import ScaleError
from framing.scale.plan import Done, Plan, read_done, read_plan
from framing.scale.run import read_summary
from framing.scale.tables import TABLES

if TYPE_CHECKING:
    import pyarrow

Made = TypeVar("Made")
THREADS = min(os.cpu_count() or 1, 4)  # that read and work
AHEAD = 3 * THREADS  # what they make is held so far ahead: while much is added up, they go on


@dataclass(frozen=True, slots=True)
class Extracted:
    """The tables of a run: `parts` are what was noted of its partitions, in their order."""

    folder: Path
    plan: Plan
    parts: tuple[Done, ...]

    @property
    def n_articles(self) -> int:
        """The articles that have rows."""
        return sum(part.rows.get("articles", 0) for part in self.parts)

    def read(self, table: str, columns: Sequence[str]) -> Iterator["pyarrow.Table"]:
        """Some columns of a table, part by part. Raises: ScaleError for a part that cannot be read."""
        return self.mapped(lambda part: part, table, columns)

    def mapped(
        self,
        work: Callable[["pyarrow.Table"], Made],
        table: str,
        columns: Sequence[str],
        together: int = 1,
        coded: Sequence[str] = (),
    ) -> Iterator[Made]:
        """What `work` makes of some columns of a table, so many parts at a time, in the order of the parts.

        The strings of columns in `coded` come as numbers into a dictionary: few of them take little memory and time.

        Some are read and worked on ahead in threads: what Arrow and NumPy do goes on side by side. Raises: ScaleError
        for a part that cannot be read, what `work` raises.
        """

        import pyarrow

        def made(first: int) -> Made:
            parts = self.parts[first : first + together]
            return work(pyarrow.concat_tables([self.read_part(part, table, columns, coded) for part in parts]))

        firsts = iter(range(0, len(self.parts), together))
        with ThreadPoolExecutor(THREADS) as threads:
            coming = deque(threads.submit(made, first) for first in islice(firsts, AHEAD))
            while coming:
                here = coming.popleft().result()
                coming.extend(threads.submit(made, first) for first in islice(firsts, 1))
                yield here
        pyarrow.default_memory_pool().release_unused()  # which Arrow keeps for more of the same

    def read_part(self, part: Done, table: str, columns: Sequence[str], coded: Sequence[str] = ()) -> "pyarrow.Table":
        """Some columns of one part of a table. Raises: ScaleError where it cannot be read, or has lost rows."""
        import pyarrow
        from pyarrow.parquet import ParquetFile

        path = self.folder / table / f"part-{part.number:06d}.parquet"
        try:
            with ParquetFile(path, read_dictionary=list(coded)) as file:
                found = file.read(columns=list(columns))
        except FileNotFoundError:
            raise _unreadable(path, part, "is not there") from None
        except KeyError as error:  # bytes: the path of one that is to be coded
            raise _unreadable(path, part, f"has no column {error.args[0].decode()}") from None
        except (OSError, pyarrow.ArrowException) as error:
            raise _unreadable(path, part, f"cannot be read: {error}") from None
        if missing := {name.partition(".")[0] for name in columns} - set(found.column_names):
            raise _unreadable(path, part, f"has no column {min(missing)}")
        if found.num_rows != part.rows.get(table, 0):
            raise _unreadable(path, part, f"has {found.num_rows} rows where {part.rows.get(table, 0)} were written")
        return found


def _unreadable(path: Path, part: Done, why: str) -> ScaleError:
    return ScaleError(
        f"{path}: {' '.join(why.split())[:200]}; remove done/part-{part.number:06d}.json and run the "
        "framing extract of this folder again: it writes that part anew"
    )


def open_run(folder: Path) -> Extracted:
    """The complete run in a folder.

    Raises: ScaleError where there is none, it is not complete, or it is not in the Parquet format.
    """
    plan = read_plan(folder)
    if plan.format != "parquet":
        raise ScaleError(f"{folder}: holds records and no tables; extract with --format parquet to compare")
    done = read_done(folder)
    summary = read_summary(folder)
    if summary is None:
        raise ScaleError(f"{folder}: the run has not ended; run its framing extract again: it goes on where it was")
    if missing := sorted(set(range(summary.n_partitions)) - set(done)):
        raise ScaleError(
            f"{folder}: {len(missing)} of {summary.n_partitions} parts are missing, the first is "
            f"part-{missing[0]:06d}; run the framing extract of this folder again, or that of its other shards, and "
            "join what stands in folders of their own with framing merge"
        )
    parts = tuple(done[k] for k in sorted(done))
    if not sum(part.rows.get("articles", 0) for part in parts):
        raise ScaleError(f"{folder}: holds no article; extract from some articles first")
    if any(table not in part.rows for part in parts for table in TABLES):
        raise ScaleError(f"{folder}: was made by another version; extract once more, into another folder")
    return Extracted(folder, plan, parts)
