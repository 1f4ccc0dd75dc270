"""`framing classroom score`, `agreement` and `codebook` from the outside."""

import json

import pytest
from click.testing import CliRunner

from framing.classroom.highlights import write_highlights
from framing.classroom.lesson_file import lesson_json
from framing.cli import cli
from framing.errors import ClassroomError

from .lessons import HEDGE, LESSON, LOADED, OWN, mark


@pytest.fixture
def pack(tmp_path):
    """A key and the work of two students beside it."""
    (tmp_path / "key.json").write_text(lesson_json(LESSON), encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    for student, voice in (("S1", OWN), ("S2", None)):
        some = [mark(student, "regime", LOADED, voice, "judges"), mark(student, "may", HEDGE)]
        (work / f"{student}.csv").write_text(write_highlights(LESSON, some), encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, ["classroom", *map(str, arguments)])


def test_score_prints_feedback_for_each_student(pack):
    found = run("score", pack / "key.json", pack / "work")
    assert found.exit_code == 0
    assert found.stdout.startswith("A vote (lesson 0123456789ab)\n\n2 students, 4 highlights.\n")
    assert "\nS1\nYou marked 2 places in 1 text.\nDone well: You marked “regime” (A ¶3)" in found.stdout
    assert found.stderr == ""


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "json"])
def test_score_writes_a_file_whole(pack, format):
    out = pack / "out" / "scores"
    found = run("score", pack / "key.json", pack / "work", "--format", format, "-o", out)
    assert (found.exit_code, found.stdout) == (0, f"{out}\n")
    assert out.read_bytes() == run("score", pack / "key.json", pack / "work", "--format", format).stdout_bytes
    assert [p.name for p in out.parent.iterdir()] == ["scores"]


def test_rows_that_cannot_be_used_are_said_and_cost_no_other(pack):
    extra = pack / "work" / "typed.csv"
    extra.write_text("text,words,tag\nA,crushing,L\nA,junta,L\n", encoding="utf-8")
    found = run("score", pack / "key.json", pack / "work")
    assert found.exit_code == 0
    assert found.stderr == f"framing: {extra} line 3: 'junta' does not stand in text A\n"
    assert "\ntyped\n" in found.stdout
    assert run("score", pack / "key.json", pack / "work", "-q").stderr == ""


def test_a_file_of_another_lesson_is_left_out_and_said(pack):
    foreign = pack / "work" / "foreign.csv"
    foreign.write_text("lesson,text,words,tag\nffffffffffff,A,regime,L\n", encoding="utf-8")
    found = run("score", pack / "key.json", pack / "work", "--format", "json")
    assert found.exit_code == 0
    assert "is of lesson ffffffffffff, the key is of lesson 0123456789ab" in found.stderr
    assert found.stderr.count("\n") == 1
    assert len(json.loads(found.stdout)["students"]) == 2
    alone = run("score", pack / "key.json", foreign)
    assert isinstance(alone.exception, ClassroomError)
    assert "ffffffffffff" in str(alone.exception)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("score", "none.json", "work"), "none.json: cannot be read"),
        (("score", "work/S1.csv", "work"), "S1.csv: is not the JSON of a lesson"),
        (("score", "key.json", "none.csv"), "none.csv: cannot be read"),
        (("score", "key.json", "empty"), "empty: holds no CSV file"),
        (("score", "key.json", "work", "-o", "work"), "work: is a folder"),
        (("agreement", "key.json", "work/S1.csv"), "agreement needs two coders, there is 1"),
    ],
)
def test_errors_name_the_file(pack, monkeypatch, arguments, said):
    monkeypatch.chdir(pack)
    (pack / "empty").mkdir()
    found = run(*arguments)
    assert isinstance(found.exception, ClassroomError)
    assert said in str(found.exception)
    assert "\n" not in str(found.exception)


def test_one_code_in_two_files_is_said(pack):
    again = pack / "again.csv"
    again.write_text("student,text,words,tag\nS1,A,crushing,L\n", encoding="utf-8")
    found = run("score", pack / "key.json", pack / "work" / "S1.csv", again)
    assert "'S1' stands in" in found.stderr
    assert "both are taken as one person's" in found.stderr
    assert "You marked 3 places" in found.stdout


def test_nothing_marked_is_said(pack):
    empty = pack / "empty.csv"
    empty.write_text("text,words,tag\n", encoding="utf-8")
    found = run("score", pack / "key.json", empty)
    assert (found.exit_code, found.stderr) == (0, "framing: nothing was marked in these files\n")


def test_agreement_of_coders(pack):
    found = run("agreement", pack / "key.json", pack / "work")
    assert found.exit_code == 0
    assert found.stdout.startswith("2 coders (S1, S2), 1 text that at least two coded")
    plain = json.loads(run("agreement", pack / "key.json", pack / "work", "--format", "json", "--with-key").stdout)
    assert plain["coders"] == ["S1", "S2", "key"]


def test_the_codebook(tmp_path):
    found = run("codebook")
    assert found.exit_code == 0
    assert found.stdout.startswith("# Codebook: marked wording in news texts\n")
    out = tmp_path / "codebook.csv"
    assert run("codebook", "--format", "csv", "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("kind,code,letter,name,text,note\n")
