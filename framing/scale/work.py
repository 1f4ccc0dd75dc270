"""What is done with one partition, on whatever machine: profile, write the tables, note that it is done."""

import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError, ScaleError
from framing.matcher import Lexicons
from framing.model import Notice
from framing.profile import Readability, profile_article
from framing.read.folders import PLAN
from framing.record import Record, profile_record, record_line
from framing.scale.plan import Done, Partition, write_done, write_whole
from framing.scale.sketch import TextRecord, text_record
from framing.scale.tables import TABLES, arrow_table, table_rows

if TYPE_CHECKING:
    import pyarrow

TOGETHER = 20  # articles whose rows are in memory at a time
LEVEL = 3  # of zstd
RANDOM = ("sketch",)  # columns whose values hardly come again: a dictionary of them is longer than they are
Made = tuple[Record, TextRecord | None]


class UnwantedError(Exception):
    """The run was stopped while a partition was made: nothing of it is written."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Work:
    """What a process needs for any partition of a run. Can be pickled; handed to each process once."""

    folder: str
    format: str
    lexicons: Lexicons
    readability: Readability | None
    strict: bool = False

    def __call__(
        self, partition: Partition, aside: frozenset[str] = frozenset(), unwanted: Callable[[], bool] = _never
    ) -> Done:
        """The partition, written and noted as done. Articles in `aside` are not profiled but noted.

        Raises: ScaleError where a file cannot be written, FramingError for an article that raises where `strict`,
        UnwantedError where nobody wants it any more.
        """
        folder = Path(self.folder)
        failures, found = list[Notice](), list[dict[str, str]]()
        made = _noticing(self._made(partition, aside, unwanted, failures), found)
        rows, files = dict[str, int](), dict[str, int]()
        try:
            for name, n, data in _files(made, self.format, partition.name):
                path = folder / name
                path.parent.mkdir(exist_ok=True)
                write_whole(path, data)
                rows[name.partition("/")[0]] = n
                files[name] = len(data)
            notices = [*({"article": n.where, "code": n.code, "message": n.message} for n in failures), *found]
            done = Done(
                number=partition.number,
                digest=partition.digest,
                n_articles=len(partition.articles),
                rows=rows,
                notices=dict(Counter(notice["code"] for notice in notices)),
                failed=tuple(notice.where for notice in failures),
                files=files,
            )
            write_done(folder, done, notices)
        except OSError as error:
            if not (folder / PLAN).exists():
                raise ScaleError(
                    f"{folder}: is not there any more, or not on the machine of every worker; give -o a folder that "
                    "all see under the same path"
                ) from None
            raise ScaleError(
                f"{folder}: {partition.name} cannot be written ({error.strerror or error}); make room and run the "
                "command again: it goes on where it was"
            ) from None
        return done

    def trial(self, partition: Partition, aside: frozenset[str], unwanted: Callable[[], bool]) -> Done:
        """All of the work but the writing."""
        made = self._made(partition, aside, unwanted, [])
        rows = {name.partition("/")[0]: n for name, n, _ in _files(made, self.format, partition.name)}
        return Done(partition.number, partition.digest, len(partition.articles), rows)

    def _made(
        self, partition: Partition, aside: frozenset[str], unwanted: Callable[[], bool], failures: list[Notice]
    ) -> Iterator[Made]:
        """Article by article; what cannot be made is added to `failures`."""
        for article in partition.articles:
            if unwanted():
                raise UnwantedError
            if article.id in aside:
                if self.strict:
                    raise FramingError(
                        f"{article.id}: a process ends while it is profiled; leave out --strict to go on without it"
                    )
                failures.append(
                    Notice("set-aside", "a process ended while it was profiled; it was left out", article.id)
                )
                continue
            try:
                profile = profile_article(article, self.lexicons, self.readability)
                made = profile_record(profile), text_record(profile) if self.format == "parquet" else None
            except ScaleError:
                raise
            except Exception as error:
                if self.strict:
                    raise FramingError(
                        f"{article.id}: {_said(error)}; leave out --strict to go on without it"
                    ) from error
                failures.append(
                    Notice("not-profiled", f"could not be profiled ({_said(error)}); it was left out", article.id)
                )
                continue
            yield made


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _noticing(made: Iterable[Made], notices: list[dict[str, str]]) -> Iterator[Made]:
    """The same, with what was wrong with each article added to `notices`, with its id."""
    for record, text in made:
        for found in record["notices"]:
            notices.append({"article": record["id"], "code": found["code"], "message": found["message"]})
        yield record, text


def _files(made: Iterable[Made], format: str, name: str) -> Iterator[tuple[str, int, bytes]]:
    """The files of a partition with the number of their rows."""
    if format == "jsonl":
        lines = [record_line(r) + "\n" for r, _ in made]
        yield f"records/{name}.jsonl", len(lines), "".join(lines).encode("utf-8")
        return
    for table, rows in _tables(made).items():
        yield f"{table}/{name}.parquet", rows.num_rows, _parquet(rows)


def _tables(made: Iterable[Made]) -> "dict[str, pyarrow.Table]":
    """Every table of a partition. Rows become columns some articles at a time: they take a tenth of the memory."""
    import pyarrow

    parts: dict[str, list[pyarrow.Table]] = {table: [arrow_table(table, [])] for table in TABLES}
    waiting = iter(made)
    while some := list(islice(waiting, TOGETHER)):
        rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for record, text in some:
            for table, row in table_rows(record, text):
                rows[table].append(row)
        for table in TABLES:
            parts[table].append(arrow_table(table, rows[table]))
    return {table: pyarrow.concat_tables(parts.pop(table)).combine_chunks() for table in TABLES}


def _parquet(table: "pyarrow.Table") -> bytes:
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    often = [path for field in table.schema if field.name not in RANDOM for path in _leaves(field)]
    write_table(table, out, compression="zstd", compression_level=LEVEL, use_dictionary=often or False)
    return out.getvalue()


def _leaves(field: Any) -> Iterator[str]:
    """The paths of a column's parts as Parquet names them."""
    from pyarrow import types

    if types.is_list(field.type):
        yield from (f"{field.name}.list.{path}" for path in _leaves(field.type.value_field))
    elif types.is_struct(field.type):
        yield from (f"{field.name}.{path}" for part in field.type for path in _leaves(part))
    else:
        yield field.name
