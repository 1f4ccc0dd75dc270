"""`framing outlet save` and `framing outlet place`, from files to what is printed."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.outlets import load_outlet_profile

WORDS = "The council met by the quay and it may vote again. The sham list was not long, as the clerk Bram Korvel said. "


def run(*arguments):
    """Run in this process; an error of the package comes back as the exception."""
    return CliRunner().invoke(cli, ["outlet", *map(str, arguments)], catch_exceptions=True)


def as_users_do(*arguments, **options):
    done = subprocess.run(
        [sys.executable, "-m", "framing", "outlet", *map(str, arguments)],
        capture_output=True,
        timeout=300,
        check=False,
        text=True,
        **options,
    )
    assert "Traceback" not in done.stderr
    return done


def rows(outlet, n, *, first=0, more=""):
    return [
        {
            "id": f"{outlet}-{k}",
            "outlet": outlet,
            "event": f"e{k % 6}",
            "text": f"Meeting {outlet} {k}\n\n" + (WORDS + more) * (6 + k % 3),
        }
        for k in range(first, first + n)
    ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Three outlets in one file of JSON Lines."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    found = [*rows("Gazette", 11), *rows("Wire", 11, more="“We go,” he told the crowd. "), *rows("Post", 3)]
    path.write_text("\n".join(map(json.dumps, found)))
    return path


@pytest.fixture(scope="module")
def saved(corpus, tmp_path_factory):
    """The folder with the profiles of the three."""
    folder = tmp_path_factory.mktemp("profiles")
    for name in ("Gazette", "Wire", "Post"):
        done = run("save", name, corpus, "-q", "-o", folder / f"{name}.outlet.json")
        assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def profiles(saved, tmp_path):
    """A copy of that folder, for tests that change it."""
    return shutil.copytree(saved, tmp_path / "profiles")


def test_save_takes_the_outlets_own_articles_and_prints_the_file(corpus, tmp_path):
    done = as_users_do("save", "the  GAZETTE", corpus, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")  # not the name, but for "the"
    assert "no article states this outlet and the corpus has 3 (such as" in done.stderr
    done = as_users_do("save", "GAZETTE", corpus, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "GAZETTE.outlet.json\n")
    assert done.stderr == "framing: 11 of 25 articles are of GAZETTE, written Gazette\n"
    assert len(load_outlet_profile(tmp_path / "GAZETTE.outlet.json").articles) == 11


def test_save_is_the_same_in_two_processes_and_writes_over_nothing(corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("save", "Wire", corpus).exit_code == 0
    first = (tmp_path / "Wire.outlet.json").read_bytes()
    again = as_users_do("save", "Wire", corpus)
    assert again.returncode == 2
    assert again.stderr == "framing: Wire.outlet.json: is there already; choose another file with -o or pass --force\n"
    assert as_users_do("save", "Wire", corpus, "--force", "--jobs", "2").returncode == 0
    assert (tmp_path / "Wire.outlet.json").read_bytes() == first


def test_save_makes_a_name_of_a_file_from_any_name(corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("save", "../a/b*", corpus, "--all").output.splitlines()[-1] == "-a-b-.outlet.json"
    assert (tmp_path / "-a-b-.outlet.json").exists()
    assert run("save", "..", corpus, "--all").exit_code == 2


def test_save_of_files_without_a_manifest_takes_all(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for k in range(3):
        (tmp_path / f"day{k}.txt").write_text(f"Day {k}\n\n{WORDS}")
    done = run("save", "Herald", *(tmp_path / f"day{k}.txt" for k in range(3)))
    assert "no article states the outlet Herald; all 3 articles are taken as Herald's" in done.output
    assert len(load_outlet_profile("Herald.outlet.json").articles) == 3


def test_an_empty_corpus_makes_no_profile(tmp_path):
    (tmp_path / "empty").mkdir()
    done = as_users_do("save", "A", tmp_path / "empty", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert list(tmp_path.iterdir()) == [tmp_path / "empty"]


def test_place_reads_a_profile_or_articles(profiles, tmp_path):
    new = tmp_path / "new.jsonl"
    new.write_text("\n".join(map(json.dumps, rows("Herald", 6, first=40))))
    one = run("place", new, "--among", profiles)
    assert one.exit_code == 0, one.output
    assert one.output.startswith("Herald (new): 6 articles, ")
    saved = tmp_path / "Herald.outlet.json"
    assert run("save", "Herald", new, "-q", "-o", saved).exit_code == 0
    other = run("place", saved, "--among", *sorted(profiles.iterdir()))
    assert other.output == one.output
    assert "too little text to be ranked: Post" in one.output
    assert re.search(r"function words  told apart in \d+% of articles", one.output)


def test_place_prints_json_and_every_table(profiles):
    gazette, post = profiles / "Gazette.outlet.json", profiles / "Post.outlet.json"
    found = json.loads(run("place", gazette, "--among", profiles / "Wire.outlet.json", "--format", "json").output)
    assert (found["new"]["outlet"], [k["outlet"] for k in found["known"]]) == ("Gazette", ["Wire"])
    for table in ("places", "values", "neighbours", "evidence", "told-apart"):
        done = run("place", gazette, "--among", post, "--format", "csv", "--table", table)
        head, *lines = csv.reader(io.StringIO(done.output))
        assert all(len(line) == len(head) for line in lines)
    assert run("place", gazette, "--among", profiles, "--table", "places").exit_code == 2


def test_files_behind_among_end_at_the_next_option(profiles):
    wire, gazette, post = (profiles / f"{n}.outlet.json" for n in ("Wire", "Gazette", "Post"))
    done = run("place", "--among", gazette, post, "-q", wire, "--format", "json")
    assert [k["outlet"] for k in json.loads(done.output)["known"]] == ["Gazette", "Post"]
    assert run("place", "--among", gazette, post, wire).exit_code == 2  # all are taken as known, and none is new


def test_an_outlet_among_the_known_is_taken_out_and_with_itself_alone_refused(profiles):
    gazette = profiles / "Gazette.outlet.json"
    assert "Gazette: no other article remains" in run("place", gazette, "--among", profiles).output
    done = as_users_do("place", gazette, "--among", gazette)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert "every text of the known outlets is one of its own" in done.stderr


@pytest.mark.parametrize("cut", [0, 10, 500, -3])
def test_a_damaged_profile_is_one_line_and_code_3(profiles, cut):
    wire = profiles / "Wire.outlet.json"
    wire.write_bytes(wire.read_bytes()[:cut])
    done = as_users_do("place", profiles / "Gazette.outlet.json", "--among", wire)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith(f"framing: {wire}: is ")


def test_a_profile_of_another_form_or_with_other_lexicons_is_refused(profiles, corpus, tmp_path, faulty_lexicon):
    wire, gazette = profiles / "Wire.outlet.json", profiles / "Gazette.outlet.json"
    overrides = tmp_path / "mine.toml"
    overrides.write_text('[[remove]]\nrule = "loaded.en/pejorative/sham"\nreason = "a trial"\n')
    other = tmp_path / "other.outlet.json"
    done = as_users_do("save", "Wire", corpus, "-o", other, "--overrides", overrides)
    assert done.returncode == 0, done.stderr
    done = as_users_do("place", gazette, "--among", other)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "made with another lexicon loaded.en" in done.stderr
    wire.write_text(wire.read_text().replace('"schema_version": "1"', '"schema_version": "9"'))
    done = as_users_do("place", gazette, "--among", wire)
    assert "has the form '9', this version reads '1'; make it again with framing outlet save" in done.stderr


def test_wrong_use_is_said(profiles, corpus, tmp_path):
    gazette = profiles / "Gazette.outlet.json"
    (tmp_path / "bare").mkdir()
    for arguments, said in (
        (("place", gazette), "--among"),
        (("place", corpus, "--among", profiles), "articles state several outlets; say with --name whose they are"),
        (("place", gazette, "--among", tmp_path / "bare"), "no profile in this folder"),
        (("place", gazette, "--name", "X", "--among", profiles), "its name and lexicons are fixed"),
        (("place", gazette, "--among", tmp_path / "gone.outlet.json"), "no such file"),
        (("save", "Gazette"), "CORPUS"),
    ):
        done = as_users_do(*arguments)
        assert done.returncode in (2, 3), arguments
        assert said in done.stderr
        assert done.stdout == ""


def test_the_command_is_fast_to_ask_for_help():
    code = "import sys; from framing.cli import outlet; print(sorted({'sklearn', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
