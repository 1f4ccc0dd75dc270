"""`framing report` --blind, --excerpt and --open."""

import json

import click
import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.cli import report as module


@pytest.fixture
def articles(tmp_path):
    """Two files, whose names stand for their outlets."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "gazette.txt").write_text(
        "Quay\n\nThe regime hid it, the Gazette found out on Sunday at noon in the rain."
    )
    (folder / "star.txt").write_text("Quay\n\nNobody hid anything, and the count went on for hours, the Star was told.")
    return folder


def run(*arguments):
    return CliRunner().invoke(cli, ["report", *map(str, arguments)], prog_name="framing")


def test_a_blind_report_and_its_key(articles, tmp_path):
    result = run(articles, "-o", tmp_path / "out", "--blind")
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'out'}/report.html\n"
    assert f"framing: which outlet is which stands in {tmp_path / 'out'}-key.csv" in result.stderr
    inside = "".join(p.read_text() for p in (tmp_path / "out").rglob("*.*") if p.suffix != ".html")
    assert "azette" not in inside and "Outlet A" in inside
    assert "Outlet A,gazette,article-1" in (tmp_path / "out-key.csv").read_text()


def test_the_key_of_an_earlier_report_is_renewed_and_nothing_else(articles, tmp_path):
    key = tmp_path / "out-key.csv"
    assert run(articles, "-q", "-o", tmp_path / "out", "--blind").exit_code == 0
    assert run(articles / "star.txt", "-q", "-o", tmp_path / "out", "--blind").exit_code == 0
    assert "gazette" not in key.read_text()
    key.write_text("mine")
    result = run(articles, "-q", "-o", tmp_path / "out", "--blind")
    assert (result.exit_code, key.read_text()) == (1, "mine")
    assert "stands in the way of the key" in str(result.exception)
    assert run(articles, "-q", "-o", tmp_path / "out", "--blind", "--force").exit_code == 0
    assert key.read_text().startswith("alias,")


@pytest.mark.parametrize("folder", [".", "./", "../here"])
def test_the_key_of_the_folder_in_which_one_is(articles, tmp_path, monkeypatch, folder):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run(articles, "-q", "-o", folder, "--blind").exit_code == 0
    assert (tmp_path / "here-key.csv").is_file() and not list((tmp_path / "here").glob("*key*"))


def test_messages_name_the_files_that_the_user_gave(articles, tmp_path):
    result = run(articles, "-o", tmp_path / "out", "--blind", "--fail-on", "n_words/outlet=1")
    assert "gazette" in result.stderr
    assert result.exit_code == 1


def test_excerpts_and_how_much_they_show(articles, tmp_path):
    result = run(articles, "-o", tmp_path / "out", "--excerpt", "1")
    assert result.exit_code == 0
    assert "--excerpt 1 shows " in result.stderr and "% of an article's words, more than 30 % in" in result.stderr
    record = json.loads((tmp_path / "out" / "report.json").read_text())
    assert record["options"]["excerpt"]["words"] == 1
    assert all(article["text"] is None for article in record["articles"])


def test_blind_excerpts(articles, tmp_path):
    result = run(articles, "-q", "-o", tmp_path / "out", "--excerpt", "2", "--blind")
    assert (result.exit_code, result.stderr) == (0, "")
    record = json.loads((tmp_path / "out" / "report.json").read_text())
    assert record["options"]["blind"] is True and record["options"]["excerpt"]["n_words"] == 31
    assert "azette" not in json.dumps(record)


@pytest.mark.parametrize("number", ["0", "-4", "few"])
def test_a_number_that_is_none_is_refused(articles, tmp_path, number):
    result = run(articles, "-o", tmp_path / "out", "--excerpt", number)
    assert result.exit_code == 2
    assert "Invalid value for '--excerpt'" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("failed", "says"), [(0, "opening "), (1, "no browser was found; open it yourself")])
def test_the_page_is_opened_when_it_is_written(articles, tmp_path, monkeypatch, failed, says):
    launched = []
    monkeypatch.setattr(module, "_has_screen", lambda: True)
    monkeypatch.setattr(click, "launch", lambda path: launched.append(path) or failed)
    result = run(articles, "-o", tmp_path / "out", "--open")
    assert result.exit_code == 0
    assert launched == [str(tmp_path / "out" / "report.html")]
    assert says in result.stderr.splitlines()[-1]


def test_without_a_screen_no_browser_is_asked(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(click, "launch", lambda path: pytest.fail("asked"))
    result = run(articles, "-o", tmp_path / "out", "--open")
    assert (result.exit_code, "no browser was found" in result.stderr) == (0, True)
