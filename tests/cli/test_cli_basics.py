"""Help, unknown commands, the small commands, and what a bad argument is told."""

import json
import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from framing.cli import COMMANDS, cli
from framing.cli.lexicon import command as lexicon_group

ALL = [*((name,) for name in COMMANDS), *(("lexicon", name) for name in lexicon_group.commands)]


def run(*arguments, stdin=None, **environment):
    """Run the program in a process of its own, its streams as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "framing", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def invoke(*arguments, **options):
    return CliRunner().invoke(cli, [str(a) for a in arguments], prog_name="framing", **options)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_the_help_of_every_command_shows_an_example(words):
    result = invoke(*words, "--help")
    usage, _, rest = result.output.partition("\n")
    assert (result.exit_code, usage.split()[:2]) == (0, ["Usage:", "framing"])
    assert any(f"framing {' '.join(words)}" in line for line in rest.split("Options:")[0].splitlines())


def test_the_help_lists_every_command():
    listed = invoke("--help").output.split("Commands:")[1]
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "] == [*COMMANDS]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_option_says_what_it_does(words):
    context = click.Context(cli)
    command = cli
    for word in words:
        command = command.get_command(context, word)
    undescribed = [p.opts for p in command.params if isinstance(p, click.Option) and not p.help]
    assert undescribed in ([], [["--format"]])


def test_help_imports_nothing_that_the_help_does_not_need():
    code = (
        "import sys; from framing.cli import cli\n"
        "try: cli.main(['--help'], prog_name='framing')\n"
        "except SystemExit: pass\n"
        "heavy = ('framing.model', 'framing.lexicon', 'framing.compare', 'jinja2', 'nltk', 'textstat', 'sklearn')\n"
        "print('loaded:', [m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "loaded: []"


@pytest.mark.parametrize(
    ("arguments", "near"),
    [(["extrct"], "extract"), (["reprot"], "report"), (["lexicon", "chekc"], "check"), (["lexicon", "shw"], "show")],
)
def test_an_unknown_command_names_the_near_one(arguments, near):
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert f"no command {arguments[-1]!r}; did you mean {near}?" in result.output


def test_an_unknown_command_near_to_none_is_told_which_there_are():
    result = invoke("zzz")
    assert (result.exit_code, f"there are {', '.join(COMMANDS)}" in result.output) == (2, True)


def test_the_version_is_that_of_the_package():
    import framing

    assert invoke("--version").output == f"framing, version {framing.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_script_of_a_shell(shell):
    result = invoke("completion", shell)
    assert result.exit_code == 0
    assert f"_FRAMING_COMPLETE={shell}_complete" in result.output


def test_completion_completes_commands():
    done = run(_FRAMING_COMPLETE="bash_complete", COMP_WORDS="framing ex", COMP_CWORD="1")
    assert done.stdout.decode().split() == ["plain,extract", "plain,explain"]


def test_explain_shows_entry_source_and_lexicon():
    result = invoke("explain", "loaded.en/pejorative/sham")
    fields = dict(line.split(None, 1) for line in result.output.splitlines() if line[0] != " ")
    assert (result.exit_code, fields["Rule"]) == (0, "loaded.en/pejorative/sham")
    assert {"What", "Category", "Source", "Lexicon"} <= set(fields)


def test_explain_shows_a_procedural_rule():
    assert "no speaker" in invoke("explain", "scare_quotes/no-speaker").output


def test_explaining_an_unknown_rule_is_a_usage_error_with_one_line():
    done = run("explain", "loaded.en/pejorative/nosuchword")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"framing: loaded.en/pejorative/nosuchword: no rule has this id")
    assert done.stderr.count(b"\n") == 1


def test_lexicon_list_has_a_line_for_each_lexicon():
    from framing.matcher import load_lexicons

    listed = [line.split()[0] for line in invoke("lexicon", "list").output.splitlines()]
    assert listed == [lexicon.id for lexicon in load_lexicons().items]


def test_lexicon_show_shows_provenance_and_the_entries_of_a_category():
    output = invoke("lexicon", "show", "hedges.en", "--category", "modal").output
    assert "Licence   CC-BY-4.0" in output
    entries = [line.split("\t") for line in output.splitlines() if "\t" in line]
    assert entries
    assert {entry[0] for entry in entries} == {"modal"}


def test_lexicon_show_names_the_near_id_and_the_categories():
    assert "did you mean hedges.en?" in invoke("lexicon", "show", "hedge.en").output
    result = invoke("lexicon", "show", "hedges.en", "--category", "nosuch")
    assert (result.exit_code, "it has modal" in result.output) == (2, True)


def test_lexicon_check_finds_no_fault_in_the_bundled_ones():
    result = invoke("lexicon", "check")
    assert result.exit_code == 0
    assert all(line.endswith("no fault") for line in result.output.splitlines())


def test_lexicon_check_names_every_fault_on_stderr_and_exits_with_3(tmp_path, faulty_lexicon):
    done = run("lexicon", "check", str(faulty_lexicon), str(tmp_path / "none.toml"))
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (3, b"")
    assert [line.split(":")[0] for line in lines] == ["mine.en.toml", "mine.en.toml", "none.toml"]
    assert "nosuchcategory" in lines[0] + lines[1]


@pytest.mark.parametrize("command", ["report", "extract", "show", "evaluate", "explain x/y/z"])
def test_a_faulty_or_missing_lexicon_is_unreadable_input(command, tmp_path, faulty_lexicon):
    for name, said in ((faulty_lexicon, "mine.en.toml"), (tmp_path / "none.toml", "none.toml: cannot be read")):
        done = run(*command.split(), "--lexicon", str(name))
        assert (done.returncode, done.stdout) == (3, b"")
        assert done.stderr.decode().startswith(f"framing: {said}")
        assert done.stderr.count(b"\n") == 1


def test_evaluate_scores_the_bundled_corpus_as_json():
    agreement = json.loads(invoke("evaluate", "--format", "json").stdout)
    scores = agreement["scores"]
    assert {s["what"] for s in agreement["given_match"]} >= {"source", "cue", "kind", "speaker"}
    assert {s["layer"] for s in scores} >= {"zones", "attributions", "loaded", "hedges"}
    assert all(s["n_articles"] == 15 and (s["f1"] is None or 0 <= s["f1"] <= 1) for s in scores)


def test_evaluate_reads_standard_input(tmp_path):
    (tmp_path / "key.json").write_text('{"id": "stdin", "loaded": [{"surface": "sham"}]}')
    done = run("evaluate", "-", "--key", str(tmp_path / "key.json"), stdin=b"Vote\n\nIt was a sham vote.\n")
    row = done.stdout.decode().splitlines()[1].split()
    assert (done.returncode, row[:4]) == (0, ["loaded", "1.000", "1.000", "1.000"])


@pytest.mark.parametrize("content", [None, b"{", b"\xff\xfe\x00", b'{"loaded": []}', b"[1]"])
def test_an_unreadable_key_is_named_in_one_line(tmp_path, content):
    key = tmp_path / "key.json"
    if content is not None:
        key.write_bytes(content)
    done = run("evaluate", "--key", str(key))
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1)
    assert b"key.json: " in done.stderr


def test_evaluate_without_a_key_asks_for_one(tmp_path):
    (tmp_path / "a.txt").write_text("A text.")
    done = run("evaluate", str(tmp_path))
    assert (done.returncode, b"name the answer key with --key" in done.stderr) == (2, True)
