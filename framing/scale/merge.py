"""Shards that several machines wrote into folders of their own, as one folder."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from framing.errors import ScaleError
from framing.scale.plan import (
    Done,
    begin,
    digest_of_all,
    file_lost,
    read_done,
    read_plan,
    read_sound,
    written_beside,
)
from framing.scale.run import Summary, read_summary, summed, write_summary

SAME = "merge shards of one input, given to each in the same order"


def merge_runs(folders: Sequence[Path], into: Path) -> Summary:
    """The parts of all `folders` in the folder `into`, which may hold some of them already, and what they come to.

    Raises: ScaleError where a folder holds no run or has lost a file of it, runs are not of one plan or not of one
    input, or none of them has ended, so that nobody knows how many parts there are. Nothing is written then.
    """
    plan = read_plan(folders[0])
    for folder in folders[1:]:
        if read_plan(folder) != plan:
            raise ScaleError(f"{folder}: was not run as {folders[0]}; merge runs of one version, lexicons and size")
    owner: dict[int, tuple[Path, Done]] = {number: (into, one) for number, one in read_sound(into)[0].items()}
    for folder in folders:
        for number, one in _whole(folder).items() if folder != into else ():
            known, first = owner.setdefault(number, (folder, one))
            if first.digest != one.digest:
                name = f"part-{number:06d}"
                raise ScaleError(f"{folder}: {name} is of other articles than in {known}; merge runs of one input")
    summaries = {folder: found for folder in dict.fromkeys((into, *folders)) if (found := read_summary(folder))}
    whole = _input(summaries, owner)
    begin(into, plan)
    for folder, one in owner.values():
        if folder != into:
            _copy(folder, into, one)
    done = {number: one for number, (_, one) in owner.items()}
    summary = summed(done, whole.n_partitions, whole.digest, whole.unread)
    write_summary(into, summary)
    return summary


def _whole(folder: Path) -> dict[int, Done]:
    """What is done in a folder. Raises: ScaleError where a file of it is not there as it was written."""
    done = read_done(folder)
    for one in done.values():
        if wrong := file_lost(folder, one):
            raise ScaleError(f"{folder}: {wrong}; run the shard again: it writes that part anew")
    return done


def _copy(folder: Path, into: Path, one: Done) -> None:
    """The files of a part, its note last."""
    try:
        for name in (*one.files, one.note):
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("rb") as source, written_beside(target) as file:
                shutil.copyfileobj(source, file)
    except OSError as error:
        raise ScaleError(
            f"{folder}: part-{one.number:06d} cannot be copied to {into} ({error.strerror}); make room or check both "
            "folders, and merge again: what is copied stays"
        ) from None


def _input(summaries: Mapping[Path, Summary], owner: Mapping[int, tuple[Path, Done]]) -> Summary:
    """What a shard that ended says of the whole input: how many parts, which digest, what could not be read.

    Raises: ScaleError where none has ended, or they read different articles.
    """
    if not summaries:
        folders = ", ".join(dict.fromkeys(str(folder) for folder, _ in owner.values()))
        raise ScaleError(
            f"{folders}: no shard has ended, so that nobody knows how many parts there are; run one to its end"
        )
    (folder, first), *others = summaries.items()
    for other, one in others:
        if (one.digest, one.n_partitions) != (first.digest, first.n_partitions):
            raise ScaleError(f"{other}: is of other articles than {folder}, or in another order; {SAME}")
    whole = range(first.n_partitions)
    if more := owner.keys() - set(whole):
        raise ScaleError(f"{owner[min(more)][0]}: part-{min(more):06d} is none of {folder}; {SAME}")
    if owner.keys() == set(whole) and digest_of_all(owner[k][1].digest for k in whole) != first.digest:
        raise ScaleError(f"{folder}: the parts together are not of the articles that it read; {SAME}")
    return first
