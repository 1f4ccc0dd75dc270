"""What goes where: data on stdout, messages on stderr, pipes, signals, terminals, processes, exit codes."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = "Vote\n\nThe regime held a sham vote. It was perhaps rigged. “This is a farce,” said Mara Lind.\n"
SHAM = b"\x1b[1m\x1b[33m\x1b[4msham\x1b[0m"  # in the outlet's own voice
PROGRAM = [sys.executable, "-m", "framing"]


def run(*arguments, stdin=b"", **options):
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, check=False, **options
    )


def shell(line, *arguments):
    """Run a line of bash in which $F is the program and $1, $2 ... are the arguments."""
    script = f'F() {{ "{sys.executable}" -m framing "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", script, "bash", *map(str, arguments)], capture_output=True, timeout=120, check=False
    )


def records(output):
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("wire", "post", "mail"):
        (folder / f"{name}.txt").write_text(TEXT.replace("Mara", name.title()))
    return folder


@pytest.fixture
def many(tmp_path):
    """Far more work than a test waits for, as JSON Lines."""
    path = tmp_path / "many.jsonl"
    rows = ({"id": f"a{k}", "outlet": f"o{k % 3}", "text": TEXT * 400} for k in range(400))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_extract_writes_records_to_stdout_and_problems_to_stderr(articles):
    (articles / "empty.txt").write_bytes(b"")
    done = run("extract", articles)
    assert [r["id"] for r in records(done.stdout)] == ["mail", "post", "wire"]
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1)
    assert done.stderr.startswith(b"framing: empty.txt: holds no text")


def test_quiet_says_nothing_but_errors(articles):
    (articles / "empty.txt").write_bytes(b"")
    assert run("extract", articles, "--quiet").stderr == b""
    failed = run("extract", articles / "empty.txt", "--quiet")
    assert (failed.returncode, failed.stderr.count(b"\n"), b"empty.txt: holds no text" in failed.stderr) == (3, 1, True)


def test_report_prints_the_place_of_the_page_alone(articles, tmp_path):
    done = run("report", articles, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout.decode()) == (0, f"{tmp_path}/out/report.html\n")
    assert b"Event" in done.stderr


@pytest.mark.parametrize("command", ["report", "extract", "show"])
def test_standard_input_is_an_article(command, tmp_path):
    done = run(command, "-", stdin=TEXT.encode(), cwd=tmp_path)
    assert done.returncode == 0
    shown = (tmp_path / "framing-report/report.md").read_bytes() if command == "report" else done.stdout
    assert b"stdin" in shown
    assert b"sham" in shown


def test_standard_input_may_be_json_lines():
    rows = [{"id": "a", "outlet": "A", "text": TEXT}, {"id": "b", "outlet": "B", "text": TEXT}]
    done = run("extract", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert [(r["id"], r["outlet"]) for r in records(done.stdout)] == [("a", "A"), ("b", "B")]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "text": "A sham."}]',
        '[\n  {\n  "id": "a", "text": "A sham."}\n]',
        '{\n "id": "a",\n "text": "A sham."\n}',
    ],
)
def test_standard_input_may_be_json_over_several_lines(text):
    assert [(r["id"], r["text"]) for r in records(run("extract", "-", stdin=text.encode()).stdout)] == [
        ("a", "A sham.")
    ]


@pytest.mark.parametrize(
    "head", ["<!DOCTYPE html>\n<html>", "\n\n <html lang='en'>", "<?xml version='1.0'?><html>", "<p>"]
)
def test_standard_input_may_be_a_web_page(head):
    done = run("extract", "-", stdin=f"{head}<title>Vote</title><p>The regime\nfell.</p>".encode())
    assert [r["text"] for r in records(done.stdout)] == ["The regime fell."]


def test_front_matter_on_the_standard_input_says_what_it_says_in_a_file():
    done = run("extract", "-", stdin=b"---\ntitle: Vote\noutlet: Alder Wire\n---\nThe regime fell.\n")
    assert [(r["title"], r["outlet"], r["text"]) for r in records(done.stdout)] == [
        ("Vote", "Alder Wire", "The regime fell.\n")
    ]
    assert [r["text"] for r in records(run("extract", "-", stdin=b"---\nThe regime fell.\n").stdout)] == [
        "---\nThe regime fell.\n"
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"The regime fell.\0\n" + TEXT.encode(), f"The regime fell.\0\n{TEXT}"),
        ("The café of the régime.".encode("latin-1"), "The café of the régime."),
        (b"\xef\xbb\xbfThe regime fell.", "The regime fell."),
        ("The regime fell.\n".encode("utf-16"), "The regime fell.\n"),
        (b"[Photo] The regime fell.", "[Photo] The regime fell."),
    ],
)
def test_standard_input_in_any_encoding_is_read_exactly(data, text):
    done = run("extract", "-", stdin=data)
    assert (done.returncode, [r["text"] for r in records(done.stdout)]) == (0, [text])


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", b"%PDF-1.7", bytes(range(32)) * 50])
@pytest.mark.parametrize("command", ["extract", "show", "compare"])
def test_standard_input_without_an_article_is_one_line_and_exit_code_3(command, data):
    done = run(command, "-", stdin=data)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1)
    assert done.stderr.startswith(b"framing: stdin: ")


def test_what_is_known_of_the_standard_input_can_be_said():
    said = ["--id", "v", "--outlet", "Alder Wire", "--title", "Vote", "--date", "2031-05-06", "--event", "vote"]
    (record,) = records(run("extract", "-", *said, stdin=TEXT.encode()).stdout)
    assert [record[k] for k in ("id", "outlet", "title", "date", "event")] == said[1::2]
    rows = [{"text": TEXT}, {"id": "b", "outlet": "B", "text": TEXT}]
    found = records(run("extract", "-", *said, stdin="\n".join(map(json.dumps, rows)).encode()).stdout)
    assert [(r["id"], r["outlet"], r["event"]) for r in found] == [("v:1", "Alder Wire", "vote"), ("b", "B", "vote")]


def test_what_is_said_of_the_standard_input_needs_it(articles):
    done = run("extract", articles, "--outlet", "Alder Wire")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--outlet is of the standard input" in done.stderr


def test_json_lines_are_answered_as_they_arrive():
    """As behind `tail -f`: the first record is there before the second line is written."""
    process = subprocess.Popen(
        [*PROGRAM, "extract", "-", "--without", "readability"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    for name in ("a", "b"):
        process.stdin.write(json.dumps({"id": name, "text": TEXT}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == name
    process.stdin.close()
    assert (process.stdout.read(), process.wait(60)) == (b"", 0)
    process.stdout.close()


def test_a_terminal_as_standard_input_is_told_what_is_awaited():
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*PROGRAM, "extract", "-"], stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.write(ours, b"The regime fell.\n\x04")
    out, err = process.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert records(out)[0]["text"] == "The regime fell.\n"
    assert err.startswith(b"framing: reading the standard input: paste an article and end it with Ctrl-D")


def test_two_processes_write_the_same_bytes_as_one(tmp_path):
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps({"id": f"x{k}", "text": TEXT + f"Number {k}.\n"}) + "\n" for k in range(50)))
    mine = tmp_path / "mine.en.toml"
    mine.write_text(_own_lexicon())
    for options in (["--format", "jsonl"], ["--format", "csv"], ["--lexicon", str(mine), "--without", "readability"]):
        one, two = (run("extract", path, *options, "--jobs", n) for n in (1, 2))
        assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
        assert one.stdout.count(b"\n") >= 50
    outs = [tmp_path / "one", tmp_path / "two"]
    for jobs, out in enumerate(outs, 1):
        assert run("report", path, "-o", out, "--jobs", jobs).returncode == 0
    files = [{p.relative_to(out): p.read_bytes() for p in out.rglob("*.*")} for out in outs]
    assert files[0] == files[1]


def _own_lexicon():
    from framing.resources import lexicon_folder

    text = (lexicon_folder() / "boosters.en.toml").read_text(encoding="utf-8")
    return text.replace('id = "boosters.en"', 'id = "mine.en"', 1)


def test_without_readability_leaves_those_measures_out():
    names = [{m for r in records(run("extract", *options).stdout) for m in r["measures"]}
             for options in ([], ["--without", "readability"])]  # fmt: skip
    gone = names[0] - names[1]
    assert gone == {
        "flesch_reading_ease", "flesch_kincaid_grade", "automated_readability_index", "coleman_liau_index", "lix",
    }  # fmt: skip


@pytest.mark.parametrize(("limit", "code"), [("1", 1), ("1.0", 1), ("2", 0)])
def test_fail_on_exits_with_1_when_the_measure_reaches_the_number(articles, limit, code):
    done = run("extract", articles, "--fail-on", f"n_hedges/outlet={limit}")
    assert (done.returncode, len(records(done.stdout))) == (code, 3)
    assert [b"n_hedges/outlet is 1, at or above 1" in line for line in done.stderr.splitlines()] == [True] * 3 * code


def test_fail_on_writes_the_report_all_the_same(articles, tmp_path):
    done = run("report", articles, "-o", tmp_path / "out", "--fail-on", "n_hedges/outlet=1")
    assert (done.returncode, (tmp_path / "out/report.html").is_file()) == (1, True)


def test_a_category_that_no_article_has_is_a_measure_that_is_not_reached(articles):
    done = run("extract", articles, "--fail-on", "loaded_terms_per_1k_words/outlet/laudatory=1")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("text", ["hedges/outlet=1", "n_hedges/outlet", "n_hedges/outlet=many", "n_hedges/outlet=nan"])
def test_a_limit_that_cannot_be_meant_is_a_usage_error_before_any_output(articles, text, tmp_path):
    for command in (["extract"], ["report", "-o", tmp_path / "out"]):
        done = run(*command, articles, "--fail-on", text)
        assert (done.returncode, done.stdout, (tmp_path / "out").exists()) == (2, b"", False)
        assert f"--fail-on {text.partition('=')[0]}" in done.stderr.decode()


def test_an_unknown_measure_is_told_the_near_ones(articles):
    done = run("extract", articles, "--fail-on", "n_hedge/outlet=1")
    assert b"near it: n_hedges/outlet" in done.stderr


@pytest.mark.parametrize("arguments", [["--jobs", "0"], ["--jobs", "two"], ["--without", "all"], ["--format", "xml"],
                                       ["--table", "marks"], ["--encoding", "klingon"], ["--nosuch"]])  # fmt: skip
def test_a_wrong_option_is_a_usage_error(articles, arguments):
    done = run("extract", articles, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "F extract --quiet | head -1",
        "F extract --format csv | head -1",
        "F extract --jobs 2 | head -c 9",
        "F --help | true",
        "F lexicon show hedges.en | true",
        "F show | head -1",
    ],
)
def test_a_reader_that_goes_away_is_no_error(line):
    done = shell(f"{line}; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", ["extract", "show", "--help", "lexicon list"])
def test_a_full_disk_behind_stdout_is_one_line(command):
    done = shell(f"F {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == b"framing: standard output: cannot be written (No space left on device); make room\n"


def test_closed_streams_are_no_bug():
    assert shell("F extract - <&-").returncode == 3
    done = shell("F show >&- <&-")
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("to_group", [False, True], ids=["to-the-process", "to-the-group"])
def test_ctrl_c_ends_quietly_with_130_and_leaves_nothing_behind(many, tmp_path, jobs, to_group):
    process = subprocess.Popen(
        [*PROGRAM, "report", str(many), "-o", str(tmp_path / "out"), "--jobs", jobs],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    time.sleep(2)
    (os.killpg if to_group else os.kill)(process.pid, signal.SIGINT)
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out, err.split()) == (130, b"", [b"framing:", b"stopped"])
    assert [path.name for path in tmp_path.iterdir()] == ["many.jsonl"]


CLEARED_AWAY = """
import os, signal, time
import framing.cli as program

class Odd:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000):
            pass

class Command:
    def main(self, **options):
        Odd()
        time.sleep(60)

program.cli = Command()
program.main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_ctrl_c_while_an_object_is_cleared_away_is_heard_too():
    done = subprocess.run([sys.executable, "-c", CLEARED_AWAY], capture_output=True, timeout=50, check=False)
    assert (done.returncode, done.stderr) == (130, b"framing: stopped\n")


def in_a_terminal(*arguments, **environment):
    """Run the program with stderr and stdout in a terminal of its own; what it wrote there."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", **environment}
    process = subprocess.Popen([*PROGRAM, *map(str, arguments)], stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end was closed
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    return process.wait(60), written


def test_show_is_coloured_in_a_terminal_alone(articles):
    code, written = in_a_terminal("show", articles / "wire.txt")
    assert (code, SHAM in written) == (0, True)
    assert b"\x1b" not in run("show", articles / "wire.txt").stdout


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_show_is_plain_where_the_environment_asks_for_it(articles, environment):
    code, written = in_a_terminal("show", articles / "wire.txt", **environment)
    assert (code, b"\x1b" in written, b"sham[L]" in written) == (0, False, True)


def test_color_is_shown_in_a_pipe_when_asked_for(articles):
    assert SHAM in run("show", articles / "wire.txt", "--color").stdout


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"FORCE_COLOR": "3"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"CLICOLOR_FORCE": ""}, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
        ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True),
        ({}, False),
    ],
)
def test_the_environment_can_ask_for_color_in_a_pipe(articles, environment, colored):
    names = ("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR")
    env = {key: value for key, value in os.environ.items() if key not in names} | environment
    for more, expected in (([], colored), (["--color"], True), (["--no-color"], False)):
        assert (b"\x1b" in run("show", articles / "wire.txt", *more, env=env).stdout) == expected


def test_lines_are_as_wide_as_the_terminal_and_as_they_are_in_a_pipe(articles):
    in_pipe = run("show", articles / "wire.txt").stdout.decode().splitlines()
    assert any(line.startswith("The regime") and line.endswith("said Wire Lind.") for line in in_pipe)
    narrow = run("show", articles / "wire.txt", "--width", 30).stdout.decode().splitlines()
    assert max(map(len, narrow[: narrow.index("")])) <= 30
    written = in_a_terminal("show", articles / "wire.txt", "--no-color", COLUMNS="40")[1].decode()
    assert 30 < max(len(line) for line in written.replace("\r", "").split("outlet  ")[0].splitlines()) <= 40
    assert run("show", "--width", 5).returncode == 2


def test_show_takes_all_articles_with_one_legend(articles):
    done = run("show", articles, "--all")
    lines = done.stdout.decode().splitlines()
    assert [line for line in lines if line.endswith((" mail", " post", " wire"))] == [
        f"{name} · date unknown · {name}" for name in ("mail", "post", "wire")
    ]
    assert sum(line.startswith("loaded term[L]") for line in lines) == 1
    assert (done.returncode, done.stderr) == (0, b"")
    assert run("show", articles, "--all", "--id", "wire").returncode == 2


def test_show_explains_the_marks_that_are_chosen(articles):
    done = run("show", articles / "wire.txt", "--explain", "--construct", "loaded_term", "--voice", "outlet")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "loaded term[L]  ·  own voice"
    assert "sham[L] loaded term, pejorative · loaded.en/pejorative/sham" in lines
    assert "    Neutral: disputed, contested" in lines
    assert "[H]" not in done.stdout.decode()


def test_report_counts_its_articles_in_a_terminal(articles, tmp_path):
    assert b"\r3 articles" in in_a_terminal("report", articles, "-o", tmp_path / "out")[1]
    assert b" articles\r" not in in_a_terminal("report", articles, "-o", tmp_path / "out", "--quiet")[1]
    assert b"\r" not in run("report", articles, "-o", tmp_path / "out").stderr


def test_extract_does_not_count_into_its_own_data(articles):
    written = in_a_terminal("extract", articles)[1]
    assert [r["id"] for r in records(written.replace(b"\r\n", b"\n"))] == ["mail", "post", "wire"]


def test_show_takes_the_article_of_an_id_and_says_when_there_are_others(articles):
    assert run("show", articles, "--id", "wire").stdout.splitlines()[2].startswith(b"wire \xc2\xb7")
    first = run("show", articles)
    assert first.stderr == b"framing: mail is the first of several articles; choose another with --id, or --all\n"
    unknown = run("show", articles, "--id", "wires")
    assert (unknown.returncode, unknown.stdout) == (2, b"")
    assert unknown.stderr == b"framing: wires: none of 3 articles has this id; there are wire\n"


def test_records_have_one_line_each_even_for_readers_that_split_at_every_separator():
    text = "Head\n\nThe regime\u2028said\u2029that\x85it ends."
    done = run("extract", "-", stdin=text.encode())
    (record,) = (json.loads(line) for line in done.stdout.decode().splitlines())
    assert record["text"] == text


def test_sarif_is_one_document_that_names_files_from_where_it_was_run(articles):
    (articles / "page.html").write_text("<title>V</title><p>The regime fell.</p>")
    done = run("extract", "articles", "--format", "sarif", "--voice", "outlet", cwd=articles.parent)
    (document,) = json.loads(done.stdout)["runs"]
    assert [a["location"]["uri"] for a in document["artifacts"]] == [
        "articles/mail.txt", "articles/page.html", "page.txt", "articles/post.txt", "articles/wire.txt",
    ]  # fmt: skip
    assert {r["level"] for r in document["results"]} == {"note"}
    assert {r["properties"]["voice"] for r in document["results"]} == {"outlet"}
    assert (done.returncode, done.stderr) == (0, b"")
    again = run("extract", "articles", "--format", "sarif", "--voice", "outlet", "--jobs", 2, cwd=articles.parent)
    assert again.stdout == done.stdout


def test_sarif_of_the_standard_input_and_a_limit(articles):
    done = run("extract", "-", "--format", "sarif", "--fail-on", "n_hedges/outlet=1", stdin=TEXT.encode())
    (document,) = json.loads(done.stdout)["runs"]
    assert (done.returncode, document["artifacts"][1]["contents"]["text"]) == (1, TEXT)


@pytest.mark.parametrize("arguments", [["--voice", "outlet"], ["--construct", "hedge", "--format", "csv"]])
def test_marks_are_chosen_for_sarif_alone(articles, arguments):
    done = run("extract", articles, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--format sarif" in done.stderr


@pytest.mark.parametrize("name", ["report", "record"])
def test_schema_prints_the_schema(name):
    done = run("schema", name)
    assert (done.returncode, json.loads(done.stdout)["$id"]) == (0, f"urn:framing:{name}:1")
    assert run("schema", "outlet").returncode == 2


@pytest.mark.parametrize("table", ["marks", "attributions", "measures"])
def test_a_csv_table_has_one_header_over_the_rows_of_all_articles(articles, table):
    done = run("extract", articles, "--format", "csv", "--table", table)
    rows = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
    assert rows[0][:2] == ["article", "outlet"]
    assert {row[0] for row in rows[1:]} == {"mail", "post", "wire"}
    assert {len(row) for row in rows} == {len(rows[0])}
