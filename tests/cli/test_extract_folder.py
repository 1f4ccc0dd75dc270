"""`framing extract -o` as its user meets it, stopped and killed on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing import read_articles, seeds_folder
from framing.cli import cli
from framing.errors import ArticleError, ScaleError

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("datasketch", reason="datasketch is not installed")


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


def test_ctrl_c_leaves_a_folder_that_can_go_on(corpus, whole, tmp_path):
    folder = tmp_path / "tables"
    process = started(corpus, folder, "--jobs", "2")
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.endswith("framing: stopped\n")
    assert "Traceback" not in said
    assert len(list(folder.glob("done/*.json"))) < 15
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(folder), "--partition", "4"])
    assert result.exit_code == 0
    assert contents(folder) == whole


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
