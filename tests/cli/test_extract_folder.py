"""`framing extract -o` as its user meets it, stopped and killed on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing import read_articles, seeds_folder
from framing.cli import cli
from framing.errors import ArticleError, ScaleError

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("datasketch", reason="datasketch is not installed")
needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    """Sixty articles, those of the bundled corpus four times."""
    path = tmp_path_factory.mktemp("corpus") / "news.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for k in range(4):
            for a in read_articles(seeds_folder()):
                file.write(json.dumps({"id": f"{a.id}-{k}", "outlet": a.outlet, "text": a.text}) + "\n")
    return path


@pytest.fixture(scope="module")
def whole(corpus, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole") / "tables"
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(folder), "--partition", "4"])
    assert result.exit_code == 0, result.output
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith(".")
    }


def started(corpus: Path, folder: Path, *options: str) -> subprocess.Popen[str]:
    """The command in a process group of its own, when it has done a part or two."""
    command = [sys.executable, "-m", "framing", "extract", str(corpus), "-o", str(folder), "--partition", "4", *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    )
    while len(list(folder.glob("done/*.json"))) < 2 and process.poll() is None:
        time.sleep(0.01)
    return process


def test_it_prints_the_folder_and_what_came_of_it(corpus, whole, tmp_path):
    folder = tmp_path / "tables"
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(folder), "--partition", "4", "--jobs", "2"])
    assert result.stdout == f"{folder}\n"
    assert result.stderr == "framing: 60 articles in 15 partitions\n"
    assert contents(folder) == whole


@pytest.mark.parametrize("options", [(), ("--jobs", "2")], ids=["one process", "two"])
def test_a_command_that_was_killed_goes_on(corpus, whole, tmp_path, options):
    folder = tmp_path / "tables"
    process = started(corpus, folder, *options)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = len(list(folder.glob("done/*.json")))
    assert 2 <= before < 15
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(folder), "--partition", "4"])
    assert result.exit_code == 0
    assert f"60 articles in 15 partitions, {4 * before} of them before" in result.stderr
    assert contents(folder) == whole


def processes(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):
                state, _, _, of = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
                if int(of) == session and state not in "ZX":
                    found.append(int(folder.name))
    return found


def all_gone(session: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while processes(session) and time.monotonic() < end:
        time.sleep(0.05)
    return not processes(session)


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
ENGINES = [
    pytest.param(["--jobs", "1"], id="one process"),
    pytest.param(["--jobs", "2"], id="two"),
    pytest.param(["--cluster", "local:2"], id="cluster", marks=needs_dask),
]


@needs_proc
@pytest.mark.parametrize("to_all", [True, False], ids=["to all", "to the first"])
@pytest.mark.parametrize("options", ENGINES)
def test_ctrl_c_leaves_a_folder_that_can_go_on(corpus, whole, tmp_path, options, to_all):
    folder = tmp_path / "tables"
    process = started(corpus, folder, *options)
    (os.killpg if to_all else os.kill)(process.pid, signal.SIGINT)
    began = time.monotonic()
    _, said = process.communicate(timeout=60)
    assert time.monotonic() - began < 5  # a second where nothing else runs
    assert process.returncode == 130
    assert said.lstrip() == "framing: stopped\n"
    assert all_gone(process.pid)
    assert len(list(folder.glob("done/*.json"))) < 15
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(folder), "--partition", "4"])
    assert result.exit_code == 0
    assert contents(folder) == whole


@needs_proc
@pytest.mark.parametrize("options", ENGINES)
def test_no_process_outlives_a_command_that_was_killed(corpus, whole, tmp_path, options):
    folder = tmp_path / "tables"
    process = started(corpus, folder, *options)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert all_gone(process.pid)
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(folder), "--partition", "4", "--jobs", "2"])
    assert result.exit_code == 0
    assert contents(folder) == whole
    assert not list(folder.rglob(".*"))


@needs_proc
@pytest.mark.parametrize("options", ENGINES[1:])
def test_a_process_that_is_killed_from_outside_costs_nothing(corpus, whole, tmp_path, options):
    folder = tmp_path / "tables"
    process = started(corpus, folder, *options)
    workers = [pid for pid in processes(process.pid) if does_the_work(pid) and pid != process.pid]
    os.kill(workers[-1], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "60 articles in 15 partitions" in said
    assert contents(folder) == whole
    assert all_gone(process.pid)


def does_the_work(pid: int) -> bool:
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    return b"spawn_main" in command or b"-m\0framing" in command


def test_what_is_left_out_is_said_and_makes_the_exit_code_1(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.jsonl").write_text('{"id": "a", "text": "The mill burned."}\nno JSON\n', encoding="utf-8")
    (corpus / "b.parquet").write_bytes(b"no Parquet")
    (corpus / "c.txt").write_text("The mill burned again.", encoding="utf-8")
    for _ in range(2):
        result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(tmp_path / "tables")])
        assert result.exit_code == 1
        assert result.stdout == f"{tmp_path / 'tables'}\n"
        lines = result.stderr.splitlines()
        assert lines[0].startswith("framing: a.jsonl:2: not valid JSON")
        assert lines[1].startswith("framing: b.parquet: cannot be read as Parquet")
        assert lines[2].startswith("framing: 2 articles in 1 partition")
        assert lines[3:] == ["framing: what is left out stands in summary.json; the rest is written"]
        summary = json.loads((tmp_path / "tables" / "summary.json").read_text())
        assert [(u["code"], u["where"]) for u in summary["unread"]] == [
            ("malformed", "a.jsonl:2"),
            ("damaged", "b.parquet"),
        ]
    merged = CliRunner().invoke(cli, ["merge", str(tmp_path / "tables"), "-o", str(tmp_path / "joined")])
    assert merged.exit_code == 1
    assert merged.stderr.endswith("framing: what is left out stands in summary.json; the rest is written\n")
    assert contents(tmp_path / "joined") == contents(tmp_path / "tables")


def test_files_that_the_manifest_leaves_out_are_no_loss(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "manifest.csv").write_text("path,outlet\na.txt,Gazette\n", encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (corpus / name).write_text("The mill burned.", encoding="utf-8")
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(tmp_path / "tables")])
    assert (result.exit_code, "were not read" in result.stderr) == (0, True)


def test_a_part_that_was_lost_is_done_again_and_said(corpus, whole, tmp_path):
    folder = tmp_path / "tables"
    command = ["extract", str(corpus), "-o", str(folder), "--partition", "4", "--jobs", "2"]
    CliRunner().invoke(cli, command)
    (folder / "marks" / "part-000007.parquet").unlink()
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0
    assert result.stderr == (
        "framing: marks/part-000007.parquet cannot be read (No such file or directory); this part is done again\n"
        "framing: 60 articles in 15 partitions, 56 of them before\n"
    )
    assert contents(folder) == whole


def test_a_folder_inside_the_input_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("The mill burned.", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "tables"):
        result = CliRunner().invoke(cli, ["extract", str(tmp_path), "-o", str(folder)])
        assert result.exit_code == 2
        assert "which is read; choose a folder outside" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_into_which_a_pattern_leads_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("The mill burned.", encoding="utf-8")
    out = str(tmp_path / "tables")
    assert CliRunner().invoke(cli, ["extract", str(tmp_path / "**" / "*"), "-o", out]).exit_code == 2
    assert CliRunner().invoke(cli, ["extract", str(tmp_path / "*.txt"), "-o", out]).exit_code == 0


def test_ids_that_repeat_are_told_apart_in_every_part(tmp_path):
    row = json.dumps({"id": "a", "text": "The mill burned."}) + "\n"
    (tmp_path / "news.jsonl").write_text(row * 7, encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["extract", str(tmp_path / "news.jsonl"), "-o", str(tmp_path / "tables"), "--partition", "2"]
    )
    assert result.exit_code == 0
    import pyarrow.parquet as pq

    table = pq.read_table(tmp_path / "tables" / "articles")
    assert table.column("id").to_pylist() == ["a", *(f"a-{n}" for n in range(2, 8))]
    assert set(table.column("outlet").to_pylist()) == {"news"}  # no outlet is named but by the file
    summary = json.loads((tmp_path / "tables" / "summary.json").read_text())
    assert summary["notices"]["duplicate-id"] == 6


def test_an_input_that_cannot_be_read_leaves_no_folder(tmp_path):
    (tmp_path / "none.jsonl").write_text("no JSON\n", encoding="utf-8")
    for path in ("nowhere.jsonl", "none.jsonl"):
        result = CliRunner().invoke(cli, ["extract", str(tmp_path / path), "-o", str(tmp_path / "tables")])
        assert isinstance(result.exception, ArticleError)
    assert [p.name for p in tmp_path.iterdir()] == ["none.jsonl"]


def test_a_folder_that_cannot_be_written_is_named(corpus, tmp_path):
    (tmp_path / "file").write_text("mine")
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(tmp_path / "file" / "tables")])
    assert isinstance(result.exception, ScaleError)
    assert f"{tmp_path / 'file' / 'tables'}: cannot be written" in str(result.exception)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--shard", "2"], "--shard 2: write i/n"),
        (["--shard", "3/2"], "--shard 3/2: write i/n"),
        (["--format", "sarif"], "--format sarif is for the standard output"),
        (["--fail-on", "n_loaded_terms/outlet=1"], "--fail-on is for the standard output"),
        (["--cluster", "local:2", "--jobs", "2"], "use one of them"),
    ],
)
def test_options_that_have_no_meaning_are_refused(corpus, tmp_path, options, said):
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(tmp_path / "tables"), *options])
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize(
    "option", [["--shard", "1/2"], ["--strict"], ["--no-resume"], ["--partition", "3"], ["--format", "parquet"]]
)
def test_options_of_the_folder_need_one(corpus, option):
    result = CliRunner().invoke(cli, ["extract", str(corpus), *option])
    assert result.exit_code == 2
    assert "needs -o" in result.stderr
