"""Shards that several machines wrote into folders of their own, as one folder."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.errors import ScaleError
from framing.scale.plan import Done, begin, file_lost, read_done, read_plan, read_sound, written_beside
from framing.scale.run import SUMMARY, Summary, summed, write_summary


def merge_runs(folders: Sequence[Path], into: Path) -> Summary:
    """The parts of all `folders` in the folder `into`, which may hold some of them already, and what they come to.

    Raises: ScaleError where a folder holds no run or has lost a file of it, runs are not of one plan, or a part differs
    between two.
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
    begin(into, plan)
    for folder, one in owner.values():
        if folder != into:
            _copy(folder, into, one)
    summary = summed(
        {number: one for number, (_, one) in owner.items()}, _n_partitions(folders, owner), _unread(folders)
    )
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


def _summary(folder: Path) -> Mapping[str, Any]:
    """What a run came to, as it was written; nothing where it has not ended."""
    try:
        raw = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ScaleError(f"{folder / SUMMARY}: cannot be read ({error}); remove it and run the shard again") from None
    return raw if isinstance(raw, dict) else {}


def _n_partitions(folders: Sequence[Path], owner: Mapping[int, object]) -> int:
    """How many partitions there are: what a shard that ended counted, at least those that are there."""
    return max([max(owner, default=-1) + 1, *(int(_summary(folder).get("n_partitions", 0)) for folder in folders)])


def _unread(folders: Sequence[Path]) -> list[Mapping[str, str]]:
    """What could not be read, which every shard that ended has seen whole."""
    return list(next((found for folder in folders if (found := _summary(folder).get("unread"))), []))
