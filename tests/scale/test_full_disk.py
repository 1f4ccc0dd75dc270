"""A disk that is full at any moment of a run: a line, what was written stays, and the same run goes on."""

import errno
import json
import os
from pathlib import Path

import pytest

from framing import Article, load_lexicons
from framing.errors import ScaleError
from framing.scale import Shard, Target, Work, extract_to, merge_runs, plan, plan_of

WHOLE = Shard()
ARTICLES = [
    Article(id=f"a{i}", outlet="Gazette", text=f"The sham vote number {i} failed, he said.\n") for i in range(5)
]
N_WRITES = 1 + 3 * 2 + 1  # run.json, three parts with their notes, summary.json


@pytest.fixture(scope="module")
def lexicons():
    return load_lexicons()


@pytest.fixture
def run(tmp_path, lexicons):
    def made(name, shard=WHOLE) -> Path:
        folder = tmp_path / name
        work = Work(str(folder), "jsonl", lexicons, None)
        target = Target(folder, plan_of(lexicons, (), "jsonl", 2), shard)
        extract_to(target, ARTICLES, work, lambda parts, work: map(work, parts))
        return folder

    return made


@pytest.fixture
def full_at(monkeypatch):
    """full_at(n): the n-th file from now on finds no room when it is half written; full_at(0): there is room again."""
    whole = os.fsync

    def set_at(n: int) -> None:
        left = [n]

        def sync(descriptor: int) -> None:
            left[0] -= 1
            if left[0] == 0:
                os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            whole(descriptor)

        monkeypatch.setattr(plan.os, "fsync", sync)

    return set_at


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("n", range(1, N_WRITES + 1))
def test_a_run_that_finds_no_room_goes_on_when_there_is_some(run, full_at, n, tmp_path):
    whole = contents(run("whole"))
    full_at(n)
    with pytest.raises(ScaleError, match=r"cannot be written \(No space left on device\); make room") as said:
        run("tables")
    assert "\n" not in str(said.value)
    written = contents(tmp_path / "tables")
    assert len(written) == n - 1
    assert written == {name: whole[name] for name in written}
    full_at(0)
    assert contents(run("tables")) == whole


def test_a_run_that_finds_no_room_twice_in_one_place_goes_on(run, full_at):
    whole = contents(run("whole"))
    for n in (4, 1, 1):
        full_at(n)
        with pytest.raises(ScaleError):
            run("tables")
    full_at(0)
    assert contents(run("tables")) == whole


@pytest.mark.parametrize("n", range(1, N_WRITES + 1))
def test_a_merge_that_finds_no_room_goes_on_when_there_is_some(run, full_at, n, tmp_path):
    whole = contents(run("whole"))
    shards = [run("one", Shard(1, 2)), run("two", Shard(2, 2))]
    full_at(n)
    with pytest.raises(ScaleError, match="No space left on device"):
        merge_runs(shards, tmp_path / "joined")
    written = contents(tmp_path / "joined")
    assert written == {name: whole[name] for name in written}
    full_at(0)
    merge_runs(shards, tmp_path / "joined")
    assert contents(tmp_path / "joined") == whole


def test_what_a_killed_process_left_half_written_is_gone_after_the_next_run(run, tmp_path):
    whole = contents(run("whole"))
    folder = tmp_path / "tables"
    (folder / "done").mkdir(parents=True)
    (folder / ".run.json.4711").write_text("{")
    assert contents(run("tables")) == whole
    for name in ("records/.part-000001.jsonl.4711", "done/.part-000001.json.4711", ".summary.json.4711"):
        (folder / name).write_text("{")
    (folder / "done" / "part-000001.json").unlink()
    assert contents(run("tables")) == whole


def test_a_folder_that_is_taken_away_is_said(run, tmp_path, lexicons):
    folder = tmp_path / "tables"
    work = Work(str(folder), "jsonl", lexicons, None)

    def engine(parts, work):
        for part in parts:
            (folder / "run.json").unlink()
            (folder / "done").rmdir()
            folder.rmdir()
            yield work(part)

    with pytest.raises(ScaleError, match="tables: is not there any more, or not on the machine of every worker"):
        extract_to(Target(folder, plan_of(lexicons, (), "jsonl", 2)), ARTICLES, work, engine)


def test_the_plan_stands_before_anything_else(run):
    assert json.loads((run("tables") / "run.json").read_text())["size"] == 2
