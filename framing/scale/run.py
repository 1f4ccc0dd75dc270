"""A run: the partitions of a stream of articles that are not done yet, through an engine, and what came of it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from framing import __version__
from framing.errors import ScaleError
from framing.matcher import Lexicons
from framing.model import SCHEMA_VERSION, Article, Notice
from framing.scale.plan import (
    SIZE,
    Done,
    Partition,
    Plan,
    Shard,
    begin,
    check_same,
    partitions,
    read_sound,
    write_whole,
)
from framing.scale.work import Work

SUMMARY = "summary.json"
Engine = Callable[[Iterable[Partition], Work], Iterator[Done]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. `complete` where every partition is done; another shard may have to do the others.

    `rows` counts the rows of each table, `notices` those of each code, `failed` are the ids of articles that were left
    out, `unread` what could not be read.
    """

    complete: bool
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
    )


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
    seen = 0

    def to_do() -> Iterator[Partition]:
        nonlocal seen
        for partition in chain([first] if first else [], parts):
            seen = partition.number + 1
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


def _ended(folder: Path, done: dict[int, Done], seen: int, unread: Sequence[Mapping[str, str]]) -> Summary:
    """What a run came to, of `seen` partitions, written into its folder.

    Other shards may write their parts and their summary at the same time: who comes last must have seen all notes.
    """
    done = {**read_sound(folder)[0], **done}
    if more := sorted(set(done) - set(range(seen))):
        raise ScaleError(
            f"{folder}: holds {len(more)} partitions more than the articles make; give the same input, or choose "
            "another folder with -o"
        )
    summary = summed(done, seen, unread)
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


def summed(done: Mapping[int, Done], n: int, unread: Iterable[Mapping[str, str]]) -> Summary:
    """What the partitions that are done come to, where there are `n`."""
    rows, notices = Counter[str](), Counter[str]()
    for one in done.values():
        rows.update(one.rows)
        notices.update(one.notices)
    return Summary(
        complete=len(done) == n,
        n_partitions=n,
        n_articles=sum(one.n_articles for one in done.values()),
        rows=dict(sorted(rows.items())),
        notices=dict(sorted(notices.items())),
        failed=tuple(id_ for _, one in sorted(done.items()) for id_ in one.failed),
        unread=tuple(dict(one) for one in unread),
    )
