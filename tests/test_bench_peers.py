"""The benchmark of tools side by side: its table of tools, and that one that cannot be run is a row and stops nobody.

Nothing is installed and nothing downloaded here.
"""

import importlib.util
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCHMARKS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


peers, worker = _load("peers"), _load("peers_worker")
HERE = Path(sys.executable)
READS = peers.Peer("reads", "", (), "", "nothing", "nothing")
FAILS = peers.Peer("fails", "fails", ("no-such-tool==1.0",), "MIT", "no_such_worker", "much")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({"id": f"a{k}", "outlet": "Wire", "text": f"Text {k}."}) + "\n" for k in (1, 2)))
    return path


# The table of tools


def test_every_tool_has_a_name_of_its_own_pinned_versions_a_licence_and_a_worker() -> None:
    found = peers.load_peers()
    names = [peer.name for peer in found]
    assert len(set(names)) == len(names) == 12
    assert {peer.worker for peer in found} == set(worker.WORKERS)
    for peer in found:
        assert peer.measures, peer.name
        assert all(need == "." or re.fullmatch(r"[\w-]+==[\w.]+", need) for need in peer.requires), peer.name
        assert bool(peer.environment) == bool(peer.requires) == bool(peer.licence), peer.name


def test_tools_that_share_an_environment_need_the_same_there() -> None:
    needs: dict[str, set[tuple[str, ...]]] = {}
    for peer in peers.load_peers():
        needs.setdefault(peer.environment, set()).add(peer.requires)
    assert [name for name, different in needs.items() if len(different) > 1] == []


def test_the_tools_that_are_promised_are_there() -> None:
    first = {peer.requires[0].split("==")[0] for peer in peers.load_peers() if peer.requires}
    assert first == {".", "textstat", "vaderSentiment", "proselint", "textdescriptives", "nela_features"}


def test_the_version_is_that_of_the_tool_with_what_does_much_of_its_work() -> None:
    tool = replace(FAILS, requires=("tool==1.2", "numpy==2.0", "nltk==3.1"))
    assert peers.versions(tool) == "1.2 (nltk 3.1)"
    assert peers.versions(FAILS) == "1.0"
    assert peers.versions(READS) == "–"


def test_the_pages_hold_one_and_the_same_table_with_the_tools_and_versions_of_the_file() -> None:
    pages = [BENCHMARKS / "README.md", ROOT / "docs" / "explanation" / "beside-other-tools.md"]
    head = f"| {' | '.join(peers.HEAD)} |"
    tables = [page.read_text(encoding="utf-8").partition(head)[2].partition("\n\n")[0] for page in pages]
    assert tables[0].strip() == tables[1].strip()
    rows = [line.strip("| ").split(" | ") for line in tables[0].strip().splitlines()[1:]]
    found = peers.load_peers()
    assert [row[0] for row in rows] == [peer.name for peer in found]
    pinned = [(row[1], peers.versions(peer)) for row, peer in zip(rows, found, strict=True) if "." not in peer.requires]
    assert [pair for pair in pinned if pair[0] != pair[1]] == []


# The articles


def test_no_two_articles_are_the_same_and_the_distinct_ones_are_counted(tmp_path: Path) -> None:
    about = peers.write_articles(tmp_path / "a.jsonl", [], 40)
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["text"] for row in rows}) == len({row["id"] for row in rows}) == 40
    assert len({row["text"].rpartition("\n\n")[0] for row in rows}) == 15
    assert re.fullmatch(r"40 articles of the bundled corpus, which is invented \(15 distinct\), \d+ words .*", about)


def test_texts_given_twice_are_one_distinct_article_and_the_same_bytes_come_out_again(tmp_path: Path) -> None:
    given = tmp_path / "given.jsonl"
    given.write_text(
        "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("x", "One."), ("y", "One."), ("z", "Two.")))
    )
    assert peers.write_articles(tmp_path / "a", [str(given)], 5) == "5 articles (2 distinct), 5 words on average"
    peers.write_articles(tmp_path / "b", [str(given)], 5)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


# The runner


def test_a_tool_that_fails_is_a_row_with_the_reason_and_the_others_still_run(articles: Path) -> None:
    order = [FAILS, READS]
    runs, reasons = peers.measure(order, articles, 2, lambda peer: HERE)
    assert reasons == {"fails": "it fails: KeyError: 'no_such_worker'"}
    assert len(runs["reads"]) == 2
    assert all(run.peak_mb > 1 and run.cpu_s >= run.first_s > 0 for run in runs["reads"])
    lines = peers.table(order, runs, reasons, 2, lambda peer: 7.4)
    assert len({line.count(" | ") for line in lines}) == 1
    assert lines[2] == ("| fails | 1.0 | – | – | – | – | – | – | much. Not run: it fails: KeyError: 'no_such_worker' |")
    assert re.fullmatch(
        r"\| reads \| – \| [\d.]+ \([\d.]+ to [\d.]+\) \| [\d.]+ \| \d+ \| [\d.]+ \| – \| 2 \| nothing \|", lines[3]
    )


def test_a_tool_that_cannot_be_installed_says_so_in_one_line(
    tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    complaint = "WARNING: slow\nERROR: No version of no-such-tool\nfits | this\n[notice] newer pip\n"

    def refuse(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, int("pip" in command), "", complaint)

    monkeypatch.setattr(peers.subprocess, "run", refuse)
    with pytest.raises(peers.NotRun, match=r"^not installed: ERROR: No version of no-such-tool$"):
        peers.prepare(FAILS, tmp_path)
    assert [command[1:4] for command in asked] == [["-m", "venv", str(tmp_path / "fails")], ["-I", "-m", "pip"]]
    assert asked[1][-1] == "no-such-tool==1.0"


def test_data_that_cannot_be_downloaded_is_named_and_an_environment_is_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = replace(FAILS, data=("cmudict", "words"))
    (tmp_path / "fails").mkdir()
    (tmp_path / "fails" / "installed.txt").write_text("no-such-tool==1.0")
    asked: list[list[str]] = []

    def refuse(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 1, "", "no network")

    monkeypatch.setattr(peers.subprocess, "run", refuse)
    with pytest.raises(peers.NotRun, match=r"^it needs NLTK data .* downloaded here: cmudict, words$"):
        peers.prepare(tool, tmp_path)
    assert [command[-2:] for command in asked] == [["cmudict", "words"]]
    assert peers.prepare(replace(tool, data=()), tmp_path).parts[-3] == "fails"


@pytest.mark.parametrize("python", ["/nowhere/python", str(ROOT / "setup.cfg")])
def test_an_interpreter_that_is_not_there_stops_nobody(articles: Path, python: str) -> None:
    runs, reasons = peers.measure([FAILS, READS], articles, 1, lambda peer: Path(python) if peer is FAILS else HERE)
    assert list(runs) == ["reads"]
    assert list(reasons) == ["fails"]


def test_a_tool_that_fails_after_its_first_article_has_no_figures(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(peer: object, python: Path, path: Path) -> object:
        if path == articles and peer is FAILS:
            raise peers.NotRun("it fails: MemoryError\n  at the second | article" + "!" * 300)
        return peers.Run(1.0, 2.0, 3.0, 0.5)

    monkeypatch.setattr(peers, "run", fall)
    runs, reasons = peers.measure([FAILS, READS], articles, 3, lambda peer: HERE)
    assert [len(runs.get(name, [])) for name in ("fails", "reads")] == [0, 3]
    row = peers.table([FAILS], runs, reasons, 2, lambda peer: 7.4)[2]
    assert "Not run: it fails: MemoryError at the second \\| article!!!" in row
    assert len(row) < 260


def test_a_tool_that_takes_long_is_run_once(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = peers.Run(peers.LONG_S + 1, 900.0, 50.0, 1.0)
    monkeypatch.setattr(peers, "run", lambda *_: slow)
    runs, _ = peers.measure([READS], articles, 3, lambda peer: HERE)
    assert runs == {"reads": [slow]}


def test_the_table_has_medians_and_the_highest_peak() -> None:
    made = [peers.Run(cpu, wall, peak, 0.5) for cpu, wall, peak in ((9, 10, 30), (1, 2, 50), (2, 4, 40))]
    row = peers.table([FAILS], {"fails": made}, {}, 1000, lambda peer: 7.4)[2]
    assert row == "| fails | 1.0 | 2.0 (1.0 to 9.0) | 4.0 | 50 | 0.50 | 7 | 3 | much |"


def test_another_tool_is_first_in_each_run() -> None:
    order = [replace(READS, name=name) for name in "abcdef"]
    assert ["".join(peer.name for peer in peers.rotated(order, k)) for k in range(4)] == [
        "abcdef", "cdefab", "efabcd", "abcdef",
    ]  # fmt: skip
    assert peers.rotated([], 2) == []


def test_what_is_no_figure_is_a_reason(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for said in ("", "done\n", "[1]\n", "{}\n"):
        monkeypatch.setattr(peers, "_call", lambda *_, said=said: said)
        with pytest.raises(peers.NotRun, match="not the figures"):
            peers.run(READS, HERE, articles)


def test_a_program_that_does_not_end_is_given_up() -> None:
    with pytest.raises(peers.NotRun, match=r"^it fails: not done after 0 s$"):
        peers._call([sys.executable, "-c", "import time; time.sleep(30)"], "it fails", 0.2)


@pytest.mark.parametrize("arguments", [["--n", "0"], ["--runs", "0"], ["--only", "no such tool"]])
def test_a_run_of_nothing_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        peers.main(arguments)
    assert "--only is a part of a name in peers.toml" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["absent.jsonl", "empty.jsonl"])
def test_articles_that_are_not_there_are_said_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(SystemExit) as end:
        peers.main(["--only", "reading", "--from", str(tmp_path / name)])
    assert name in str(end.value)
    assert "\n" not in str(end.value)


def test_a_whole_run_prints_what_was_read_and_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    peers.main(["--only", "reading", "--n", "3", "--runs", "1", "--folder", str(tmp_path / "never made")])
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].startswith("3 articles of the bundled corpus, which is invented (3 distinct), ")
    assert [line[:24] for line in lines[1:]] == [
        "",
        "| tool | version | CPU, ",
        "| --- | --- | --- | --- ",
        "| reading the file alone",
    ]
    assert said.err.splitlines() == ["reading the file alone: prepare", "reading the file alone: run 1 of 1"]
    assert not (tmp_path / "never made").exists()
