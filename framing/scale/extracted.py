"""A run that is complete, read part by part."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import ScaleError
from framing.scale.plan import Done, Plan, read_done, read_plan
from framing.scale.run import SUMMARY
from framing.scale.tables import TABLES

if TYPE_CHECKING:
    import pyarrow


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

    def read(self, table: str, columns: Sequence[str], together: int = 1) -> Iterator["pyarrow.Table"]:
        """Some columns of a table, so many parts at a time. Raises: ScaleError for a part that cannot be read."""
        import pyarrow

        def some(first: int) -> pyarrow.Table:
            parts = self.parts[first : first + together]
            return pyarrow.concat_tables([self.read_part(part, table, columns) for part in parts])

        with ThreadPoolExecutor(1) as ahead:  # reads the next parts while the last ones are worked on
            coming = ahead.submit(some, 0)
            for first in range(together, len(self.parts), together):
                here, coming = coming.result(), ahead.submit(some, first)
                yield here
            yield coming.result()

    def read_part(self, part: Done, table: str, columns: Sequence[str]) -> "pyarrow.Table":
        """Some columns of one part of a table. Raises: ScaleError where it cannot be read, or has lost rows."""
        import pyarrow
        from pyarrow.parquet import read_table

        path = self.folder / table / f"part-{part.number:06d}.parquet"
        try:
            found = read_table(path, columns=list(columns), partitioning=None)
        except FileNotFoundError:
            raise _unreadable(path, part, "is not there") from None
        except (OSError, pyarrow.ArrowException) as error:
            raise _unreadable(path, part, f"cannot be read: {error}") from None
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
    n = _n_partitions(folder)
    if missing := sorted(set(range(n)) - set(done)):
        raise ScaleError(
            f"{folder}: {len(missing)} of {n} parts are missing, the first is part-{missing[0]:06d}; run the "
            "framing extract of this folder again: it goes on where it was"
        )
    parts = tuple(done[k] for k in sorted(done))
    if not sum(part.rows.get("articles", 0) for part in parts):
        raise ScaleError(f"{folder}: holds no article; extract from some articles first")
    if any(table not in part.rows for part in parts for table in TABLES):
        raise ScaleError(f"{folder}: was made by another version; extract once more, into another folder")
    return Extracted(folder, plan, parts)


def _n_partitions(folder: Path) -> int:
    try:
        return int(json.loads((folder / SUMMARY).read_text(encoding="utf-8"))["n_partitions"])
    except FileNotFoundError:
        raise ScaleError(
            f"{folder}: the run has not ended; run its framing extract again: it goes on where it was"
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ScaleError(f"{folder / SUMMARY}: cannot be read ({error}); run its framing extract again") from None
