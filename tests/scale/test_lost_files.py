"""What was done and is not there any more is done again, and that is said."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from framing import Article, load_lexicons
from framing.errors import ScaleError
from framing.scale import Shard, Target, Watch, Work, extract_to, merge_runs, plan, plan_of

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

WHOLE = Shard()
ARTICLES = [
    Article(id=f"a{i}", outlet="Gazette", text=f"The sham vote number {i} failed, he said.\n") for i in range(7)
]


@pytest.fixture(scope="module")
def lexicons():
    return load_lexicons()


@pytest.fixture
def run(tmp_path, lexicons):
    """run(name): the folder, the numbers of the parts done in it now, and what was lost."""

    def made(name, shard=WHOLE, then: Callable[[], None] = lambda: None):
        folder, now, lost = tmp_path / name, [], []
        watch = Watch(lambda done, before: now.append(done.number) if not before else None, lost.append)
        work = Work(str(folder), "parquet", lexicons, None)

        def engine(parts, work):
            yield from map(work, parts)
            then()

        target = Target(folder, plan_of(lexicons, (), "parquet", 2), shard)
        return extract_to(target, ARTICLES, work, engine, watch=watch), folder, now, lost

    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("harm", "name", "said"),
    [
        (cut, "marks/part-000002.parquet", r"marks/part-000002\.parquet has [\d,]+ bytes where [\d,]+ were written"),
        (Path.unlink, "articles/part-000002.parquet", r"articles/part-000002\.parquet cannot be read \(No such file"),
        (Path.unlink, "done/part-000002.json", ""),
        (lambda path: path.write_text("{"), "done/part-000002.json", r"done/part-000002\.json cannot be read"),
        (lambda path: path.write_text("[]"), "done/part-000002.json", r"done/part-000002\.json cannot be read"),
        (
            lambda path: path.write_text(path.read_text().replace('"n_articles": 1', '"n_articles": "x"')),
            "done/part-000003.json",
            r"done/part-000003\.json cannot be read",
        ),
    ],
    ids=["cut", "gone", "note gone", "note half", "note of something else", "note of other types"],
)
def test_a_part_whose_files_are_not_as_written_is_done_again(run, harm, name, said):
    _, folder, now, lost = run("tables")
    assert (now, lost) == ([0, 1, 2, 3], [])
    whole = contents(folder)
    harm(folder / name)
    summary, _, now, lost = run("tables")
    assert summary.complete
    assert contents(folder) == whole
    assert now == [int(re.findall(r"\d+", name)[0])]
    assert len(lost) == bool(said)
    assert all(re.search(said, what) for what in lost)


def test_a_note_under_another_number_is_not_believed(run):
    _, folder, _, _ = run("tables")
    whole = contents(folder)
    (folder / "done" / "part-000001.json").write_bytes(whole["done/part-000002.json"])
    _, _, now, lost = run("tables")
    assert (now, lost) == ([1], ["done/part-000001.json cannot be read"])
    assert contents(folder) == whole


def test_a_summary_does_not_outlive_what_it_sums_up(run):
    _, folder, _, _ = run("tables")
    (folder / "marks" / "part-000000.parquet").unlink()

    class Stopped(Exception):
        pass

    def stop():
        raise Stopped

    with pytest.raises(Stopped):
        run("tables", then=stop)
    assert not (folder / "summary.json").exists()


def test_shards_that_run_at_the_same_time_sum_up_the_whole(run):
    summaries = []
    summary, folder, _, _ = run("shared", Shard(1, 2), then=lambda: summaries.append(run("shared", Shard(2, 2))[0]))
    assert summary.complete
    assert not summaries[0].complete or summaries[0] == summary
    whole = run("whole")[1]
    assert contents(folder) == contents(whole)


def test_shards_that_begin_and_end_in_the_same_moment_do_not_hinder_each_other(run, monkeypatch, tmp_path):
    replaced, others = os.replace, []

    def hindered(beside, path):
        if str(path).endswith(".json") and "part-" not in str(path) and str(path) not in others:
            others.append(str(path))
            plan.write_whole(Path(path), Path(beside).read_bytes())  # the other takes ours for left behind
        replaced(beside, path)

    monkeypatch.setattr(plan.os, "replace", hindered)
    summary, folder, _, _ = run("tables")
    assert [Path(path).name for path in others] == ["run.json", "summary.json"]
    monkeypatch.undo()
    assert summary.complete
    assert contents(folder) == contents(run("whole")[1])


def test_a_folder_in_which_another_shard_begins_meanwhile_holds_a_run(run, monkeypatch, tmp_path):
    seen = plan._holds_others

    def meanwhile(folder):
        monkeypatch.undo()
        run("tables", Shard(2, 2))
        return seen(folder)

    monkeypatch.setattr(plan, "_holds_others", meanwhile)
    assert run("tables", Shard(1, 2))[0].complete


def test_a_shard_that_has_lost_a_file_is_not_merged(run, tmp_path):
    one, two = run("one", Shard(1, 2))[1], run("two", Shard(2, 2))[1]
    cut(two / "marks" / "part-000001.parquet")
    with pytest.raises(ScaleError, match=r"two: marks/part-000001.parquet has .* written; run the shard again"):
        merge_runs([one, two], tmp_path / "joined")
    run("two", Shard(2, 2))
    merge_runs([one, two], tmp_path / "joined")
    assert contents(tmp_path / "joined") == contents(run("whole")[1])


def test_a_file_that_the_joined_folder_has_lost_is_copied_again(run, tmp_path):
    shards = [run("one", Shard(1, 2))[1], run("two", Shard(2, 2))[1]]
    merge_runs(shards, tmp_path / "joined")
    whole = contents(tmp_path / "joined")
    cut(tmp_path / "joined" / "marks" / "part-000001.parquet")
    (tmp_path / "joined" / "articles" / "part-000002.parquet").unlink()
    merge_runs(shards, tmp_path / "joined")
    assert contents(tmp_path / "joined") == whole


ODD = ["a b", "a/b", "../a", "ä", "\u202ea", 'a"b', "a,b", "-", "a\nb", "\U0001f5de", "a" * 5000]


def test_odd_ids_reach_the_tables_as_they_are(lexicons, tmp_path):
    from pyarrow.parquet import read_table

    articles = [replace(ARTICLES[0], id=id_) for id_ in ODD]
    work = Work(str(tmp_path / "t"), "parquet", lexicons, None)
    plan = plan_of(lexicons, (), "parquet", 4)
    for _ in range(2):
        extract_to(Target(tmp_path / "t", plan), articles, work, lambda parts, work: map(work, parts))
    assert read_table(tmp_path / "t" / "articles").column("id").to_pylist() == ODD
    assert sorted(p.name for p in (tmp_path / "t").iterdir()) == [
        "articles", "attributions", "done", "marks", "measures", "run.json", "summary.json", "texts",
    ]  # fmt: skip
