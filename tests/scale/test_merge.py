"""Shards in folders of their own, joined."""

from pathlib import Path

import pytest

from framing import Article, load_lexicons
from framing.errors import ScaleError
from framing.scale import Shard, Target, Work, extract_to, merge_runs, plan_of

ARTICLES = [
    Article(id=f"a{i}", outlet="Gazette", text=f"The sham vote number {i} failed, he said.\n") for i in range(7)
]


@pytest.fixture(scope="module")
def lexicons():
    return load_lexicons()


@pytest.fixture
def run(tmp_path, lexicons):
    def made(name, shard, articles=ARTICLES, size=2) -> Path:
        folder = tmp_path / name
        plan = plan_of(lexicons, (), "jsonl", size)
        work = Work(str(folder), "jsonl", lexicons, None)
        extract_to(Target(folder, plan, shard), articles, work, lambda parts, work: map(work, parts))
        return folder

    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_shards_joined_are_the_whole(run, tmp_path):
    whole = run("whole", Shard())
    parts = [run(f"shard-{i}", Shard(i, 3)) for i in (1, 2, 3)]
    summary = merge_runs(parts, tmp_path / "joined")
    assert (summary.complete, summary.n_articles, summary.n_partitions) == (True, 7, 4)
    assert contents(tmp_path / "joined") == contents(whole)


def test_a_shard_that_is_missing_is_known_and_can_come_later(run, tmp_path):
    one, two = run("one", Shard(1, 2)), run("two", Shard(2, 2))
    summary = merge_runs([one], tmp_path / "joined")
    assert (summary.complete, summary.n_articles, summary.n_partitions) == (False, 4, 4)
    assert merge_runs([two], tmp_path / "joined").complete
    assert contents(tmp_path / "joined") == contents(run("whole", Shard()))


def test_runs_of_another_plan_are_refused(run, tmp_path):
    with pytest.raises(ScaleError, match=r"two: was not run as .*one; merge runs of one version"):
        merge_runs([run("one", Shard(1, 2)), run("two", Shard(2, 2), size=3)], tmp_path / "joined")


def test_runs_of_other_articles_are_refused(run, tmp_path):
    one, two = run("one", Shard()), run("two", Shard(), ARTICLES[1:])
    with pytest.raises(ScaleError, match=r"two: part-000000 is of other articles than in .*one"):
        merge_runs([one, two], tmp_path / "joined")


def test_a_folder_without_a_run_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ScaleError, match="empty: holds no run"):
        merge_runs([tmp_path / "empty"], tmp_path / "joined")
    assert not (tmp_path / "joined").exists()
