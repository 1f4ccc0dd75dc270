"""Bad input costs itself: one clear line or a notice in the report, never a traceback, never another article."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from framing.report.to_terminal import FAINT, SHAPES, SLANTED, WEIGHTS

GOOD = "Vote\n\nThe regime held a sham vote. It was perhaps rigged.\n"
BIG = "The regime said that about 40 people perhaps came. "


def run(*arguments, stdin=b"", **options):
    done = subprocess.run(
        [sys.executable, "-m", "framing", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=300,
        check=False,
        **options,
    )
    assert b"Traceback" not in done.stderr
    return done


@pytest.fixture
def corpus(tmp_path):
    """A folder with one sound article, to which a test adds what is bad."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    return folder


def extracted(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: None, "no such file or folder; check the spelling"),
        (lambda p: p.mkdir(), "no article in this folder; put files with .txt"),
        (lambda p: p.write_text("x"), "no article by its suffix; files that work end in .txt"),
    ],
    ids=["missing", "folder-without-articles", "no-suffix"],
)
@pytest.mark.parametrize("command", ["report", "extract", "show"])
def test_a_path_that_means_no_article_is_one_line_and_code_3(tmp_path, command, make, said):
    path = tmp_path / "there"
    make(path)
    done = run(command, path, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1)
    assert done.stderr.decode().startswith(f"framing: {path}: {said}")
    assert not (tmp_path / "framing-report").exists()


BAD_FILES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n ", "empty"),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(99), "binary"),
    "program": (bytes(range(32)) * 9, "binary"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_among_good_ones_is_a_notice_in_the_report(corpus, tmp_path, name):
    content, code = BAD_FILES[name]
    (corpus / "bad.txt").write_bytes(content)
    done = run("report", corpus, "-o", tmp_path / "out")
    report = json.loads((tmp_path / "out/report.json").read_bytes())
    assert (done.returncode, [a["id"] for a in report["articles"]]) == (0, ["good"])
    assert [(n["code"], n["where"]) for n in report["notices"] if n["where"] == "bad.txt"] == [(code, "bad.txt")]
    assert b"bad.txt" in (tmp_path / "out/report.md").read_bytes()
    assert b"framing: bad.txt: " in done.stderr


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_alone_is_code_3_and_nothing_is_written(tmp_path, name):
    (tmp_path / "bad.txt").write_bytes(BAD_FILES[name][0])
    done = run("report", "bad.txt", "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stdout, (tmp_path / "out").exists()) == (3, b"", False)
    assert done.stderr.decode().splitlines()[-1] == "framing: no article could be read"


def test_a_wrong_encoding_is_read_as_a_guess_and_noted(corpus):
    (corpus / "old.txt").write_bytes("Die Wahl\n\nThe café’s régime.\n".encode("cp1252"))
    good, old = extracted(run("extract", corpus))
    assert old["text"] == "Die Wahl\n\nThe café’s régime.\n"
    assert "encoding-guessed" in [n["code"] for n in old["notices"]]
    assert "encoding-guessed" not in [n["code"] for n in good["notices"]]


def test_duplicate_ids_are_told_apart_and_noted():
    rows = [{"id": "a", "outlet": outlet, "text": GOOD} for outlet in "AB"]
    first, second = extracted(run("extract", "-", stdin="\n".join(map(json.dumps, rows)).encode()))
    assert (first["id"], second["id"], second["outlet"]) == ("a", "a-2", "B")
    assert "duplicate-id" in [n["code"] for n in second["notices"]]


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("rows.jsonl", '{"id": "a", "text": "A."}\n{"id": \n[1]\n{"id": "b", "text": "B."}\n', "rows.jsonl:2"),
        ("rows.csv", "id,text\na,A.\nx,y,z\nb,B.\n", "rows.csv:3"),
    ],
)
def test_a_malformed_line_costs_that_line(tmp_path, name, content, place):
    (tmp_path / name).write_text(content)
    done = run("extract", tmp_path / name)
    assert (done.returncode, [r["id"] for r in extracted(done)]) == (0, ["a", "b"])
    assert f"framing: {place}: " in done.stderr.decode()


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("[[article]\n", "manifest.toml"),
        ('[[article]]\nfile = "good.txt"\n', "unknown key 'file'"),
        ('[[article]]\npath = "../x.txt"\n', "leaves the manifest's folder"),
    ],
)
def test_a_malformed_manifest_is_one_line_and_code_3(corpus, tmp_path, manifest, said):
    (corpus / "manifest.toml").write_text(manifest)
    done = run("report", corpus, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr.count(b"\n"), (tmp_path / "out").exists()) == (3, 1, False)
    assert said in done.stderr.decode()


def test_a_manifest_that_names_a_missing_file_keeps_the_others(corpus):
    (corpus / "manifest.toml").write_text('[[article]]\npath = "good.txt"\n\n[[article]]\npath = "gone.txt"\n')
    done = run("extract", corpus)
    assert (done.returncode, [r["id"] for r in extracted(done)]) == (0, ["good"])
    assert b"framing: gone.txt: the manifest names it, but there is no such file" in done.stderr


def test_one_paragraph_of_a_megabyte_costs_no_other_article(corpus):
    (corpus / "huge.txt").write_text("Head\n\n" + BIG * 20_000)
    good, huge = extracted(run("extract", corpus, "--without", "readability"))
    assert good["id"] == "good"
    assert sum(m["surface"] == "perhaps" for m in huge["marks"]) == 20_000


def test_ten_thousand_unbalanced_quotation_marks_cost_no_other_article(corpus):
    (corpus / "odd.txt").write_text("Head\n\n" + "the “regime said \" it ' was » " * 2_500)
    records = {r["id"]: r for r in extracted(run("extract", corpus))}
    assert set(records) == {"good", "odd"}
    assert [m["surface"] for m in records["good"]["marks"] if m["construct"] == "loaded_term"] == [
        "regime", "sham", "rigged",
    ]  # fmt: skip


HOSTILE = (
    "Head \x1b[31mred\x1b[0m <script>alert(1)</script>\n\n"
    "The regime\x00 said \u202eback\u202c \x1b]0;title\x07 and \x9b2J {{ 7 * 7 }} | `a` [x](http://y.z) <b>bold</b>.\n"
)


def test_a_hostile_article_keeps_its_exact_text(corpus):
    (corpus / "hostile.txt").write_text(HOSTILE)
    records = {r["id"]: r for r in extracted(run("extract", corpus))}
    assert records["hostile"]["text"] == HOSTILE
    assert {"control-characters", "direction-marks"} <= {n["code"] for n in records["hostile"]["notices"]}


@pytest.mark.parametrize("options", [[], ["--color"]])
def test_show_cannot_be_steered_by_the_article(tmp_path, options):
    row = {"id": "x\x1b[2J", "outlet": "o\x1b]0;t\x07", "date": "\x9b1m", "text": HOSTILE}
    done = run("show", "-", *options, stdin=json.dumps(row).encode())
    shown = done.stdout.decode()
    codes = {code for style in (*SHAPES.values(), *WEIGHTS.values(), FAINT, SLANTED) for code in style}
    for code in {*codes, "0"} if options else ():
        shown = shown.replace(f"\x1b[{code}m", "")
    assert [c for c in shown if not c.isprintable() and c not in "\n\xa0"] == []
    assert "<script>alert(1)</script>" in shown


def test_messages_cannot_be_steered_by_a_file_name(tmp_path):
    path = tmp_path / "a\x1b[2Jb.txt"
    path.write_bytes(b"")
    done = run("extract", path)
    assert (done.returncode, b"\x1b" in done.stderr, b"a?[2Jb.txt" in done.stderr) == (3, False, True)


def test_a_file_name_that_is_no_text_is_no_bug(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(GOOD)
    except OSError:
        pytest.skip("the file system has no such names")
    done = run("report", os.fsdecode(path), "-o", tmp_path / "out")
    assert (done.returncode, (tmp_path / "out/report.json").is_file()) == (0, True)


def test_hostile_articles_make_a_whole_report(corpus, tmp_path):
    (corpus / "hostile.txt").write_text(HOSTILE)
    done = run("report", corpus, "-o", tmp_path / "out")
    assert done.returncode == 0
    html = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert ("<script>alert(1)" in html, "\0" in html) == (False, False)
    assert "\x1b" not in (tmp_path / "out/report.md").read_text(encoding="utf-8")


def test_formulas_in_csv_cells_are_text(tmp_path):
    rows = [{"id": f"{sign}cmd", "outlet": f"{sign}SUM(A1)", "text": GOOD} for sign in "=+-@"]
    done = run("extract", "-", "--format", "csv", stdin="\n".join(map(json.dumps, rows)).encode())
    cells = [cell for row in csv.reader(io.StringIO(done.stdout.decode())) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []
    assert "'=SUM(A1)" in cells


def test_an_output_folder_with_foreign_files_is_left_alone(corpus, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.doc").write_text("mine")
    done = run("report", corpus, "-o", out)
    assert (done.returncode, done.stdout, [p.name for p in out.iterdir()]) == (2, b"", ["thesis.doc"])
    assert b"choose another folder with -o or pass --force" in done.stderr
    assert run("report", corpus, "-o", out, "--force").returncode == 0
    assert ((out / "thesis.doc").read_text(), (out / "report.html").is_file()) == ("mine", True)


def test_an_output_folder_that_cannot_be_made_is_one_line(corpus, tmp_path):
    file = tmp_path / "file"
    file.write_text("mine")
    places = [file, file / "below"] + (["/proc/framing-report"] if os.path.isdir("/proc/self") else [])
    for place in places:
        done = run("report", corpus, "-o", place, "--quiet")
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert done.stderr.decode().startswith(f"framing: {place}: ")
        assert b"choose" in done.stderr
    assert file.read_text() == "mine"


def test_a_wrong_output_folder_is_told_before_the_work_begins(tmp_path):
    file = tmp_path / "file"
    file.write_text("mine")
    done = run("report", tmp_path / "missing.txt", "-o", file)
    assert (done.returncode, b"is a file; choose a folder with -o" in done.stderr) == (2, True)
