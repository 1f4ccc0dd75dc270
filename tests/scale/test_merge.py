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


def test_shards_of_which_none_has_ended_are_not_taken_for_the_whole(run, tmp_path):
    """Both were stopped: nobody has seen how many parts there are."""
    one, two = run("one", Shard(1, 2)), run("two", Shard(2, 2))
    for folder, last in ((one, 2), (two, 3)):
        (folder / "summary.json").unlink()
        (folder / "done" / f"part-{last:06d}.json").unlink()
    with pytest.raises(ScaleError, match=r"one, .*two: no shard has ended, .* run one to its end"):
        merge_runs([one, two], tmp_path / "joined")
    assert not (tmp_path / "joined").exists()


def test_shards_of_other_articles_are_refused_though_they_share_no_part(run, tmp_path):
    one, two = run("one", Shard(1, 2)), run("two", Shard(2, 2), ARTICLES[::-1])
    with pytest.raises(ScaleError, match=r"two: is of other articles than .*one, or in another order"):
        merge_runs([one, two], tmp_path / "joined")
    (two / "summary.json").unlink()  # and where it has not ended, as soon as the parts are all there
    with pytest.raises(ScaleError, match=r"one: the parts together are not of the articles that it read"):
        merge_runs([one, two], tmp_path / "joined")
    assert not (tmp_path / "joined").exists()


def test_a_part_too_many_is_refused(run, tmp_path):
    one, more = run("one", Shard(1, 2)), run("two", Shard(), ARTICLES * 2)
    (more / "summary.json").unlink()
    for k in (0, 2):  # what both have is compared part by part
        (more / "done" / f"part-{k:06d}.json").unlink()
    with pytest.raises(ScaleError, match=r"two: part-000004 is none of .*one"):
        merge_runs([one, more], tmp_path / "joined")


def test_a_folder_without_a_run_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ScaleError, match="empty: holds no run"):
        merge_runs([tmp_path / "empty"], tmp_path / "joined")
    assert not (tmp_path / "joined").exists()
