"""The commands with the user's own lexicons and overrides: check, new, diff, impact, and the options that use them."""

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from framing.cli import cli

TABLE = "term,category,note\nplacard,low,Says what was held up.\n"
OVERRIDES = (
    '[[remove]]\nrule = "loaded.en/pejorative/sham"\nreason = "It is a name here."\n\n'
    '[[add]]\nlexicon = "loaded.en"\nterm = "placard"\ncategory = "pejorative"\nnote = "x"\nreason = "It is missing."\n'
)
TEXT = "Vote\n\nIt was a sham vote with a placard.\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a table, overrides and two articles, in which commands are run."""
    (tmp_path / "mine.csv").write_text(TABLE)
    (tmp_path / "o.toml").write_text(OVERRIDES)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "wire.txt").write_text(TEXT)
    (tmp_path / "articles" / "post.txt").write_text("Vote\n\nIt was a vote.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments):
    return CliRunner().invoke(cli, [str(a) for a in arguments], prog_name="framing", catch_exceptions=True)


def run(*arguments, cwd):
    command = [sys.executable, "-m", "framing", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=cwd)
    assert b"Traceback" not in done.stderr
    return done


def surfaces(*arguments):
    result = invoke("extract", "articles/wire.txt", "--quiet", *arguments)
    assert result.exit_code == 0, result.output
    return [m["surface"] for m in json.loads(result.stdout)["marks"]]


def test_a_table_is_used_by_the_commands_that_read_articles(place):
    assert surfaces() == ["sham"]
    assert surfaces("--lexicon", "mine.csv") == ["sham", "placard"]
    assert "placard[L]" in invoke("show", "articles/wire.txt", "--lexicon", "mine.csv").output
    assert invoke("report", "articles", "--lexicon", "mine.csv", "-q", "-o", "out").exit_code == 0
    assert "mine" in (place / "out" / "report.md").read_text()
    output = invoke("explain", "mine/low/placard", "--lexicon", "mine.csv").output
    assert "Says what was held up." in output
    assert "user's file mine.csv" in output
    assert "placard\tSays what" in invoke("lexicon", "show", "mine.csv").output


def test_overrides_are_used_and_said(place):
    assert surfaces("--overrides", "o.toml") == ["placard"]
    result = invoke("extract", "articles/wire.txt", "--overrides", "o.toml")
    assert result.stderr.startswith("framing: 2 overrides of o.toml in use\n")
    shown = invoke("show", "articles/wire.txt", "--overrides", "o.toml", "-q").output
    assert "override: loaded.en/pejorative/sham is removed. Reason: It is a name here." in shown
    shown = invoke("lexicon", "show", "loaded.en", "--overrides", "o.toml").output
    assert "Override  loaded.en/pejorative/placard is added. Reason: It is missing." in shown
    assert invoke("evaluate", "-q", "--overrides", "o.toml").exit_code == 0


def test_explaining_an_overridden_rule_says_why(place):
    fields = invoke("explain", "loaded.en/pejorative/sham", "--overrides", "o.toml").output.splitlines()
    assert fields[1] == "Override  loaded.en/pejorative/sham is removed. Reason: It is a name here."
    assert "Override" not in invoke("explain", "loaded.en/pejorative/sham").output


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_report_states_overrides_whatever_the_number_of_processes(place, jobs):
    assert invoke("report", "articles", "--overrides", "o.toml", "-q", "-o", jobs, "--jobs", jobs).exit_code == 0
    rows = list(csv.DictReader(io.StringIO((place / jobs / "tables" / "overrides.csv").read_text())))
    assert [(row["action"], row["reason"]) for row in rows] == [
        ("remove", "It is a name here."), ("add", "It is missing."),
    ]  # fmt: skip
    assert "It is a name here." in (place / jobs / "report.html").read_text()


def test_explain_prints_everything_about_an_entry_and_examples_both_ways():
    output = invoke("explain", "loaded.en/pejorative/regime").output
    names = [line[:9].strip() for line in output.splitlines()]
    assert names[:2] == ["Rule", "What"]
    assert {"Forms", "Strength", "Not in", "Neutral", "Source", "Lexicon", "Example", "Unmarked"} <= set(names)
    assert "(CC-BY-4.0)" in output
    output = invoke("explain", "hedges.en/approximator/about").output
    assert "Where     only before a number" in output


def test_check_tells_tables_lexicons_and_overrides_apart(place):
    invoke("lexicon", "new", "tide")
    result = invoke("lexicon", "check", "mine.csv", "o.toml", "tide.en.toml")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "mine.csv: 1 entries, 0 examples, no fault",
        "o.toml: 1 removed, 0 changed, 1 added, no fault",
        "tide.en.toml: 1 entries, 2 examples, no fault",
    ]


def test_check_notes_words_that_would_count_twice(place):
    (place / "mine.csv").write_text(
        TABLE + "".join(f"{w},low,x\n" for w in ("sham", "mob", "thug", "farce", "puppet", "regime"))
    )
    result = invoke("lexicon", "check", "mine.csv")
    assert result.exit_code == 0
    assert "mine.csv: note: 'sham' is marked by loaded.en/pejorative/sham too, and would count twice" in result.stderr
    assert result.stderr.count("note: ") <= 6


def test_check_lists_every_fault_of_every_file(place):
    (place / "mine.csv").write_text("term,category,note\nx,low,\n[a],low,y\n")
    (place / "o.toml").write_text(OVERRIDES.replace("sham", "shamm").replace("reason", "why"))
    (place / "yaml.toml").write_text("term: sham\n")
    done = run("lexicon", "check", "mine.csv", "o.toml", "yaml.toml", "none.csv", ".", cwd=place)
    assert (done.returncode, done.stdout) == (3, b"")
    lines = done.stderr.decode().splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        *["mine.csv"] * 3, *["o.toml"] * 5, "yaml.toml", "none.csv", lines[-1].split(": ", maxsplit=1)[0],
    ]  # fmt: skip
    assert "looks like YAML" in lines[-3]
    assert "it is a folder" in lines[-1]


def test_overrides_of_a_user_s_lexicon_are_checked_with_it(place):
    (place / "o.toml").write_text('[[remove]]\nrule = "mine/low/placard"\nreason = "x"\n')
    assert invoke("lexicon", "check", "o.toml").exit_code == 3
    assert invoke("lexicon", "check", "o.toml", "--lexicon", "mine.csv").exit_code == 0
    assert surfaces("--lexicon", "mine.csv", "--overrides", "o.toml") == ["sham"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "--overrides", "mine.csv"], "mine.csv: not valid TOML: it looks like CSV"),
        (["extract", "--lexicon", "o.toml"], "o.toml: holds overrides, not a lexicon; give it with --overrides"),
        (["extract", "--overrides", "none.toml"], "none.toml: cannot be read (No such file"),
        (["explain", "x/y/z", "--overrides", "none.toml"], "none.toml: cannot be read"),
        (["lexicon", "impact", "none.toml"], "none.toml: cannot be read"),
        (["lexicon", "impact", "mine.csv", "nowhere"], "nowhere: no such file or folder"),
        (["lexicon", "diff", "none.csv", "loaded.en"], "none.csv: cannot be read"),
        (["lexicon", "diff", "o.toml", "loaded.en"], "o.toml: holds overrides, not a lexicon"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_code_3(place, arguments, said):
    done = run(*arguments, cwd=place)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1)
    assert done.stderr.decode().startswith(f"framing: {said}")


@pytest.mark.parametrize("construct", ["loaded_term", "hedge", "booster", "presupposition", "cue", "label"])
@pytest.mark.parametrize("form", [[], ["--csv"]])
def test_new_writes_a_lexicon_that_passes_its_check_and_overwrites_nothing(place, construct, form):
    result = invoke("lexicon", "new", "tide", "--construct", construct, *form)
    name = "tide.en.csv" if form else "tide.en.toml"
    assert (result.exit_code, result.stdout) == (0, f"{name}\n")
    assert invoke("lexicon", "check", name).exit_code == 0
    before = (place / name).read_bytes()
    again = invoke("lexicon", "new", "tide", *form)
    assert str(again.exception) == f"{name}: is there already; choose another name with -o, or remove it"
    assert (place / name).read_bytes() == before


def test_new_offers_every_construct():
    from framing.cli.lexicon_new import CONSTRUCTS
    from framing.lexicon_faults import CONSTRUCTS as KNOWN

    assert CONSTRUCTS == KNOWN


def test_new_writes_where_it_is_told(place):
    assert invoke("lexicon", "new", "tide.nl", "-o", "articles/a.csv").stdout == "articles/a.csv\n"
    assert (place / "articles" / "a.csv").read_text().startswith("term,category,note,")
    assert invoke("lexicon", "new", "tide.nl", "-o", "a.toml").exit_code == 0
    assert 'id = "tide.nl"' in (place / "a.toml").read_text()
    for words in ("a\tb", "a/b", "", "x --csv -o b.toml", "x -o no/such/x.toml", "x -o articles", 'a"b'):
        result = invoke("lexicon", "new", *words.split(" "))
        assert result.exit_code, words
        assert not result.stdout


def test_diff_says_what_differs_and_by_its_exit_code_whether(place):
    text = TABLE + "kerb,low,Where one stands.\n"
    (place / "new.csv").write_text(text.replace("low,Says", "high,Says"))
    same = invoke("lexicon", "diff", "mine.csv", "mine.csv")
    assert (same.exit_code, same.output) == (0, "")
    assert invoke("lexicon", "diff", "loaded.en", "loaded.en").exit_code == 0
    result = invoke("lexicon", "diff", "mine.csv", "new.csv")
    assert result.exit_code == 1
    assert "added    new/low/kerb: kerb" in result.stdout.splitlines()
    assert "changed  mine/low/placard: category low -> high" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].endswith("0 removed, 1 added, 1 changed, 0 moved")
    found = json.loads(invoke("lexicon", "diff", "mine.csv", "new.csv", "--format", "json").stdout)
    assert found["changed"][0]["changes"] == [{"key": "category", "old": "low", "new": "high"}]
    assert found["added"][0]["entry"]["note"] == "Where one stands."
    assert json.loads(invoke("lexicon", "diff", "mine.csv", "mine.csv", "--format", "json").stdout)["header"] == []
    assert "did you mean loaded.en?" in invoke("lexicon", "diff", "loadde.en", "mine.csv").output


def test_impact_shows_measures_terms_and_passages(place):
    result = invoke("lexicon", "impact", "o.toml", "articles", "-q")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "o.toml: overrides: 1 removed, 0 changed, 1 added"
    assert "2 articles, 1 of them with other marks or voices" in lines
    assert "loaded.en/pejorative/sham (outlet voice): -1" in lines
    assert "    - wire.txt:3: It was a [sham] vote with a placard." in lines
    assert "    + wire.txt:3: It was a sham vote with a [placard]." in lines
    (place / "o.toml").write_text('[[remove]]\nrule = "loaded.en/pejorative/absurd"\nreason = "x"\n')
    assert "No count of a term differs." in invoke("lexicon", "impact", "o.toml", "articles", "-q").stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_impact_as_json_and_tables_holds_all(place, jobs):
    base = ["lexicon", "impact", "mine.csv", "articles", "-q", "--jobs", jobs]
    found = json.loads(invoke(*base, "--format", "json").stdout)
    assert (found["what"], found["n_articles"], found["n_articles_changed"]) == ("adds the lexicon mine", 2, 1)
    changed = [m for m in found["measures"] if m["difference"]]
    first = changed[0]
    assert (first["outlet"], first["measure"]) == ("wire", "n_loaded_terms/outlet")
    assert (first["before"], first["after"]) == (1.0, 2.0)
    assert [(p["side"], p["path"], p["line"], p["surface"]) for p in found["passages"]] == [
        ("after", "wire.txt", 3, "placard")
    ]
    for table in ("measures", "terms", "passages"):
        text = invoke(*base, "--format", "csv", "--table", table).stdout
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == len(found[table])
        assert list(rows[0]) == list(found[table][0])
    assert invoke(*base, "--format", "csv").stdout == invoke(*base, "--format", "csv", "--table", "measures").stdout
    assert invoke(*base, "--table", "terms").exit_code == 2


def test_impact_begins_from_the_lexicons_of_the_run(place):
    base = ["lexicon", "impact", "o.toml", "articles", "-q", "--format", "json"]
    (place / "o.toml").write_text('[[remove]]\nrule = "mine/low/placard"\nreason = "x"\n')
    (term,) = json.loads(invoke(*base, "--lexicon", "mine.csv").stdout)["terms"]
    assert (term["rule"], term["difference"]) == ("mine/low/placard", -1)
