"""A run: the partitions of a stream of articles that are not done yet, through an engine, and what came of it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

from framing import __version__
from framing.errors import ScaleError
from framing.matcher import Lexicons
from framing.model import SCHEMA_VERSION, Article, Notice
from framing.read.folders import SUMMARY
from framing.scale.plan import (
    SIZE,
    Done,
    Partition,
    Plan,
    Shard,
    begin,
    check_same,
    digest_of_all,
    partitions,
    read_sound,
    write_whole,
)
from framing.scale.work import Work

Engine = Callable[[Iterable[Partition], Work], Iterator[Done]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. `complete` where every partition is done; another shard may have to do the others.

    `digest` is of the whole input, whoever did which partition. `rows` counts the rows of each table, `notices` those
    of each code, `failed` are the ids of articles that were left out, `unread` what could not be read.
    """

    complete: bool
    digest: str
    n_partitions: int
    n_articles: int
    rows: dict[str, int]
    notices: dict[str, int]
    failed: tuple[str, ...]
    unread: tuple[dict[str, str], ...]


def plan_of(lexicons: Lexicons, without: Iterable[str], format: str, size: int | None = None) -> Plan:
    """The plan of a run with these lexicons, in partitions of `size` articles."""
    return Plan(
        version=__version__,
        schema_version=SCHEMA_VERSION,
        lexicons=tuple(f"{x.id} {x.version} {x.digest}" for x in lexicons.items),
        overrides=tuple(f"{o.rule} {o.action}" for o in lexicons.overrides),
        without=tuple(sorted(set(without))),
        format=format,
        size=size or SIZE,
        packages=tuple(_packages(format)),
    )


def _packages(format: str) -> Iterator[str]:
    """The packages on which it depends what stands in the tables, with their versions; those that are there."""
    for name in ("nltk", "textstat", *(("datasketch",) if format == "parquet" else ())):
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a run writes and what it is. With `resume` it goes on where it was; without, nothing may be done yet."""

    folder: Path
    plan: Plan
    shard: Shard = Shard()  # noqa: RUF009 - frozen
    resume: bool = True


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how a run goes.

    `on_done` of every partition, and whether it was done before; `on_lost` of what was done but is not there as it was
    written, so that it is done again.
    """

    on_done: Callable[[Done, bool], None] = lambda done, before: None
    on_lost: Callable[[str], None] = lambda what: None


def extract_to(
    target: Target,
    articles: Iterable[Article],
    work: Work,
    engine: Engine,
    problems: Sequence[Notice] = (),
    watch: Watch = Watch(),
) -> Summary:
    """Profile the articles and write their tables, partition by partition; what is done is not done again.

    `problems` is filled by whoever reads the articles, and is complete when they end.

    Raises: ScaleError where the run cannot be begun or gone on with.
    """
    folder, shard = target.folder, target.shard
    parts = partitions(articles, target.plan.size)
    first = next(parts, None)  # an input that cannot be read leaves no folder
    done = _begun(target, watch)
    seen: list[str] = []

    def to_do() -> Iterator[Partition]:
        for partition in chain([first] if first else [], parts):
            seen.append(partition.digest)
            if before := done.get(partition.number):
                check_same(partition, before, folder)
                watch.on_done(before, True)
            elif shard.takes(partition.number):
                yield partition

    for one in engine(to_do(), work):
        done[one.number] = one
        watch.on_done(one, False)
    unread = [{"code": p.code, "message": p.message, "where": p.where} for p in problems]
    return _ended(folder, done, seen, unread)


def _begun(target: Target, watch: Watch) -> dict[int, Done]:
    """What is done in the folder of a run, which is there from now on. Notes of what was lost are taken away."""
    folder = target.folder
    begin(folder, target.plan)
    done, lost = read_sound(folder)
    if done and not target.resume:
        raise ScaleError(
            f"{folder}: holds {len(done)} partitions of a run; choose another folder, or go on without --no-resume"
        )
    for name, what in lost.items():
        watch.on_lost(what)
        _remove(folder / name)
    if lost:
        _remove(folder / SUMMARY)
    return done


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ScaleError(f"{path}: cannot be removed ({error.strerror}); check its permissions") from None


def _ended(folder: Path, done: dict[int, Done], seen: Sequence[str], unread: Sequence[Mapping[str, str]]) -> Summary:
    """What a run came to, of partitions with the digests `seen`, written into its folder.

    Other shards may write their parts and their summary at the same time: who comes last must have seen all notes.
    """
    done = {**read_sound(folder)[0], **done}
    if more := sorted(set(done) - set(range(len(seen)))):
        raise ScaleError(
            f"{folder}: holds {len(more)} partitions more than the articles make; give the same input, or choose "
            "another folder with -o"
        )
    if others := [number for number, one in sorted(done.items()) if one.digest != seen[number]]:
        raise ScaleError(
            f"{folder}: part-{others[0]:06d} was made of other articles than are given here, by another shard perhaps; "
            "give all shards the same input, in the same order, or choose another folder with -o"
        )
    summary = summed(done, len(seen), digest_of_all(seen), unread)
    write_summary(folder, summary)
    if read_sound(folder)[0].keys() <= done.keys():
        return summary
    return _ended(folder, done, seen, unread)


def write_summary(folder: Path, summary: Summary) -> None:
    """Write what a run came to into its folder. Raises: ScaleError where it cannot be written."""
    text = json.dumps(asdict(summary), ensure_ascii=False, indent=1) + "\n"
    try:
        write_whole(folder / SUMMARY, text.encode("utf-8"))
    except OSError as error:
        raise ScaleError(f"{folder / SUMMARY}: cannot be written ({error.strerror}); make room, run it again") from None


def read_summary(folder: Path) -> Summary | None:
    """What the run in a folder came to, as it was written; None where it has not ended.

    Raises: ScaleError where it cannot be read.
    """
    path = folder / SUMMARY
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        values = {**raw, "failed": tuple(raw["failed"]), "unread": tuple(raw["unread"])}
        summary = Summary(**values)
        return replace(summary, n_partitions=int(summary.n_partitions))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ScaleError(f"{path}: cannot be read ({error}); remove it and run its framing extract again") from None


def summed(done: Mapping[int, Done], n: int, digest: str, unread: Iterable[Mapping[str, str]]) -> Summary:
    """What the partitions that are done come to, where there are `n` of an input with this digest."""
    rows, notices = Counter[str](), Counter[str]()
    for one in done.values():
        rows.update(one.rows)
        notices.update(one.notices)
    return Summary(
        complete=len(done) == n,
        digest=digest,
        n_partitions=n,
        n_articles=sum(one.n_articles for one in done.values()),
        rows=dict(sorted(rows.items())),
        notices=dict(sorted(notices.items())),
        failed=tuple(id_ for _, one in sorted(done.items()) for id_ in one.failed),
        unread=tuple(dict(one) for one in unread),
    )
