"""A run over many articles: the same tables whatever happens on the way."""

import json
import multiprocessing
import os
from dataclasses import replace
from pathlib import Path

import pytest

from framing import Article, load_lexicons, profile_article, read_articles, seeds_folder
from framing.errors import FramingError, ScaleError
from framing.record import profile_record
from framing.scale import Shard, Target, Work, extract_to, plan_of, run_in_processes, text_record, work

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
pytest.importorskip("datasketch", reason="datasketch is not installed")

needs_fork = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="what the test puts into a process needs fork"
)


@pytest.fixture(scope="module")
def lexicons():
    return load_lexicons()


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Ten articles of the bundled corpus, cut short."""
    return [replace(a, text=a.text[:400]) for a in list(read_articles(seeds_folder()))[:10]]


@pytest.fixture
def run(tmp_path, lexicons):
    """run(articles, name="tables", jobs=1, ...): the summary of a run into a folder of this name."""

    def made(articles, name="tables", *, jobs=1, format="parquet", size=3, strict=False, then=None, **options):
        folder = tmp_path / name
        target = Target(folder, plan_of(lexicons, (), format, size), **options)
        work = Work(str(folder), format, lexicons, None, strict)

        def engine(partitions, work):
            return run_in_processes(partitions, work, jobs)

        return extract_to(target, articles, work, then(engine) if then else engine)

    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_tables_hold_what_the_records_hold(run, articles, lexicons, tmp_path):
    summary = run(articles)
    records = [profile_record(profile_article(a, lexicons)) for a in articles]
    assert summary.n_articles == 10
    assert summary.n_partitions == 4
    assert summary.complete
    rows = pq.read_table(tmp_path / "tables" / "articles").to_pylist()
    assert [row["text"] for row in rows] == [a.text for a in articles]
    assert [row["zones"] for row in rows] == [r["zones"] for r in records]
    marks = pq.read_table(tmp_path / "tables" / "marks").to_pylist()
    assert marks == [{"article": r["id"], "outlet": r["outlet"], **m} for r in records for m in r["marks"]]
    said = pq.read_table(tmp_path / "tables" / "attributions").to_pylist()
    assert said == [{"article": r["id"], "outlet": r["outlet"], **a} for r in records for a in r["attributions"]]
    measures = pq.read_table(tmp_path / "tables" / "measures").to_pylist()
    assert [(m["article"], m["measure"], m["value"]) for m in measures] == [
        (r["id"], name, m["value"]) for r in records for name, m in r["measures"].items()
    ]
    texts = pq.read_table(tmp_path / "tables" / "texts").to_pylist()
    assert texts == [text_record(profile_article(a, lexicons)) for a in articles]
    assert summary.rows == {
        "articles": 10, "attributions": len(said), "marks": len(marks), "measures": len(measures), "texts": 10,
    }  # fmt: skip


def test_lines_are_those_that_are_printed(run, articles, lexicons, tmp_path):
    run(articles, format="jsonl")
    files = sorted((tmp_path / "tables" / "records").iterdir())
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines == [profile_record(profile_article(a, lexicons)) for a in articles]


def test_any_number_of_processes_writes_the_same_bytes(run, articles, tmp_path):
    run(articles, "one", jobs=1)
    run(articles, "two", jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_run_that_was_stopped_goes_on_and_ends_the_same(run, articles, tmp_path):
    run(articles, "whole")
    seen = []

    class Stopped(Exception):
        pass

    def stopping(engine):
        def stopped(partitions, work):
            for done in engine(partitions, work):
                yield done
                if len(seen) == 2:
                    raise Stopped

        return stopped

    def then(engine):
        def counted(partitions, work):
            for done in stopping(engine)(partitions, work):
                seen.append(done.number)
                yield done

        return counted

    with pytest.raises(Stopped):
        run(articles, "again", then=then)
    before = set(contents(tmp_path / "again"))
    assert "summary.json" not in before
    assert "done/part-000000.json" in before
    done_again = []

    def watched(engine):
        def listed(partitions, work):
            for done in engine(partitions, work):
                done_again.append(done.number)
                yield done

        return listed

    run(articles, "again", then=watched)
    assert contents(tmp_path / "again") == contents(tmp_path / "whole")
    assert 0 not in done_again
    assert sorted({*seen, *done_again}) == [0, 1, 2, 3]


def test_a_partition_that_is_written_but_not_noted_is_done_again(run, articles, tmp_path):
    run(articles)
    whole = contents(tmp_path / "tables")
    (tmp_path / "tables" / "done" / "part-000002.json").unlink()
    (tmp_path / "tables" / "marks" / "part-000002.parquet").write_bytes(b"half of it")
    run(articles)
    assert contents(tmp_path / "tables") == whole


def test_other_articles_are_refused(run, articles):
    run(articles)
    changed = [*articles[:4], replace(articles[4], text="Other words."), *articles[5:]]
    with pytest.raises(
        ScaleError, match=rf"part-000001, from '{articles[3].id}' of .*has changed\); give the same input"
    ):
        run(changed)
    with pytest.raises(ScaleError, match="holds 2 partitions more than the articles make"):
        run(articles[:6])


def test_more_articles_at_the_end_are_done_too_where_the_last_part_was_full(run, articles):
    assert run(articles[:9]).n_articles == 9
    assert run(articles).n_articles == 10


@pytest.mark.parametrize(
    ("options", "said"),
    [({"size": 4}, r"another size \(3, now 4\)"), ({"format": "jsonl"}, r"another format \(parquet, now jsonl\)")],
)
def test_another_plan_is_refused(run, articles, options, said):
    run(articles)
    with pytest.raises(ScaleError, match=said):
        run(articles, **options)


def test_other_lexicons_are_refused(articles, lexicons, tmp_path):
    plan = plan_of(lexicons, (), "jsonl", 5)
    for n, plan_now in enumerate((plan, replace(plan, lexicons=("loaded.en 0.1 abc",)))):
        work = Work(str(tmp_path / "t"), "jsonl", lexicons, None)
        engine = lambda partitions, work: map(work, partitions)  # noqa: E731
        if n:
            with pytest.raises(ScaleError, match="begun with another lexicons"):
                extract_to(Target(tmp_path / "t", plan_now), articles, work, engine)
        else:
            extract_to(Target(tmp_path / "t", plan_now), articles, work, engine)


def test_a_folder_of_something_else_is_refused(run, articles, tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("mine")
    with pytest.raises(ScaleError, match="is not empty and holds no run"):
        run(articles)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ScaleError, match="is a file"):
        run(articles, "file")
    assert (tmp_path / "tables" / "mine.txt").read_text() == "mine"


def test_without_resume_what_is_done_is_refused(run, articles):
    run(articles)
    with pytest.raises(ScaleError, match="holds 4 partitions of a run"):
        run(articles, resume=False)


def test_shards_in_one_folder_make_the_whole(run, articles, tmp_path):
    run(articles, "whole")
    first = run(articles, "shared", shard=Shard(1, 2))
    assert not first.complete
    assert first.n_articles == 6
    assert run(articles, "shared", shard=Shard(2, 2)).complete
    assert contents(tmp_path / "shared") == contents(tmp_path / "whole")


def test_shards_of_other_articles_that_run_at_the_same_time_are_refused(run, articles):
    def meanwhile(engine):
        def made(partitions, work):
            run(articles, shard=Shard(2, 2))
            yield from engine(partitions, work)

        return made

    others = [replace(a, text=a.text + "!") for a in articles]
    with pytest.raises(ScaleError, match=r"tables: part-000001 was made of other articles .* the same input"):
        run(others, shard=Shard(1, 2), then=meanwhile)


def test_another_version_of_a_package_that_has_a_say_is_refused(run, articles, monkeypatch):
    import framing.scale.run as module

    run(articles)
    monkeypatch.setattr(module, "version", lambda name: "0.0")
    with pytest.raises(ScaleError, match=r"was begun with another packages \(nltk .*, now nltk 0\.0, textstat 0\.0"):
        run(articles)


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_raises_is_named_and_left_out(run, articles, monkeypatch, jobs):
    bad = articles[4].id
    monkeypatch.setattr(work, "profile_article", raising(bad))
    summary = run(articles, jobs=jobs)
    assert summary.failed == (bad,)
    assert summary.rows["articles"] == 9
    assert summary.notices["not-profiled"] == 1


@needs_fork
def test_strict_stops_at_it(run, articles, monkeypatch):
    bad = articles[4].id
    monkeypatch.setattr(work, "profile_article", raising(bad))
    with pytest.raises(FramingError, match=rf"{bad}: ZeroDivisionError: by nought; leave out --strict"):
        run(articles, strict=True)


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_kills_a_process_is_set_aside(run, articles, monkeypatch, jobs, tmp_path):
    bad = {articles[1].id, articles[7].id}
    monkeypatch.setattr(work, "profile_article", killing(bad))
    summary = run(articles, jobs=jobs)
    assert set(summary.failed) == bad
    assert summary.notices["set-aside"] == 2
    ids = [row["id"] for row in pq.read_table(tmp_path / "tables" / "articles").to_pylist()]
    assert ids == [a.id for a in articles if a.id not in bad]


@needs_fork
def test_a_process_that_dies_once_costs_nothing(run, articles, monkeypatch, tmp_path):
    run(articles, "whole")
    monkeypatch.setattr(work, "profile_article", killing({articles[5].id}, once=tmp_path / "died"))
    summary = run(articles, "again", jobs=2)
    assert (tmp_path / "died").exists()
    assert summary.failed == ()
    assert contents(tmp_path / "again") == contents(tmp_path / "whole")


def test_no_article_makes_no_part(run, tmp_path):
    summary = run([])
    assert (summary.n_articles, summary.n_partitions, summary.complete) == (0, 0, True)


def raising(bad: str):
    def profile(article, *rest):
        if article.id == bad:
            raise ZeroDivisionError("by nought")
        return profile_article(article, *rest)

    return profile


def killing(bad: set[str], once: Path | None = None):
    def profile(article, *rest):
        if article.id in bad and not (once and once.exists()):
            if once:
                once.touch()
            os._exit(9)
        return profile_article(article, *rest)

    return profile
