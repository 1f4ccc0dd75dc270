"""Writing a report: all files or none, an earlier one renewed, what is not ours left alone."""

import errno
import os

import pytest

from framing.compare import compare_profiles
from framing.errors import ReportError
from framing.matcher import load_lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.report import REPORT_FILES, check_folder, files, render_report, write_report

LEXICONS = load_lexicons()


def compared(text):
    return compare_profiles([profile_article(Article("a", "A", text), LEXICONS)], LEXICONS)


@pytest.fixture(scope="module")
def comparison():
    return compared("Vote\n\nThe regime held a sham vote.\n")


def names(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_all_files_are_written_with_the_text_of_their_renderer(comparison, tmp_path):
    folder = write_report(comparison, tmp_path / "deep" / "out")
    assert folder == tmp_path / "deep" / "out"
    assert names(folder) == sorted(REPORT_FILES)
    for format in ("html", "md", "json"):
        assert (folder / f"report.{format}").read_bytes().decode() == render_report(comparison, format)
    assert names(tmp_path) == [f"deep/out/{name}" for name in sorted(REPORT_FILES)]


def test_an_unknown_format_is_named_with_the_known_ones(comparison):
    with pytest.raises(ReportError, match="pdf: not a format; use one of html, md, json"):
        render_report(comparison, "pdf")


def test_a_new_folder_is_as_open_as_the_user_makes_folders(comparison, tmp_path):
    (tmp_path / "other").mkdir()
    folder = write_report(comparison, tmp_path / "out")
    assert folder.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_earlier_report_is_renewed_and_other_files_stay(comparison, tmp_path):
    write_report(comparison, tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    before = contents(tmp_path)
    write_report(compared("Sea\n\nThe sea was calm.\n"), tmp_path)
    after = contents(tmp_path)
    assert after.keys() == before.keys()
    assert after["notes.txt"] == b"mine"
    assert all(after[name] != before[name] for name in ("report.html", "report.json", "tables/articles.csv"))


def test_an_empty_folder_is_written_into(comparison, tmp_path):
    (tmp_path / "out").mkdir()
    assert names(write_report(comparison, tmp_path / "out")) == sorted(REPORT_FILES)


def test_a_foreign_folder_is_refused_and_left_alone_unless_forced(comparison, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ReportError, match=r"is not empty and holds no report; .* pass --force"):
        write_report(comparison, tmp_path)
    assert names(tmp_path) == ["mine.txt"]
    write_report(comparison, tmp_path, force=True)
    assert names(tmp_path) == sorted([*REPORT_FILES, "mine.txt"])


@pytest.mark.parametrize("name", ["html", "md", "json"])
def test_a_renderer_that_raises_leaves_everything_as_it_was(comparison, tmp_path, monkeypatch, name):
    def broken(comparison, options):
        raise ZeroDivisionError

    write_report(comparison, tmp_path / "old")
    before = contents(tmp_path)
    monkeypatch.setitem(files.FORMATS, name, broken)
    for folder in ("old", "new"):
        with pytest.raises(ZeroDivisionError):
            write_report(compared("Other text."), tmp_path / folder)
    assert contents(tmp_path) == before
    assert os.listdir(tmp_path) == ["old"]


@pytest.mark.parametrize("folder", ["old", "new"])
def test_a_full_disk_is_one_error_and_leaves_everything_as_it_was(comparison, tmp_path, monkeypatch, folder):
    from pathlib import Path

    write_report(comparison, tmp_path / "old")
    before, write, written = contents(tmp_path), Path.write_bytes, []

    def full(path, data):
        written.append(path)
        if len(written) == 5:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ReportError, match=r"cannot be written \(No space left on device\); choose another folder"):
        write_report(compared("Other text."), tmp_path / folder)
    assert contents(tmp_path) == before
    assert os.listdir(tmp_path) == ["old"]


def test_an_interruption_leaves_everything_as_it_was(comparison, tmp_path, monkeypatch):
    def interrupted(source, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_report(comparison, tmp_path / "out")
    assert os.listdir(tmp_path) == []


def test_a_file_in_place_of_the_folder_is_refused(comparison, tmp_path):
    (tmp_path / "out").write_text("mine")
    for place in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(ReportError, match=r"is a file\)?; choose"):
            write_report(comparison, place)
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize("name", ["report.md", "tables/marks.csv"])
def test_a_folder_in_place_of_a_file_is_named_before_anything_is_replaced(comparison, tmp_path, name):
    write_report(comparison, tmp_path)
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    before = contents(tmp_path)
    with pytest.raises(ReportError, match=f"{name}: stands in the way; remove it"):
        write_report(compared("Other text."), tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_writable_is_one_error(comparison, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o555)
    with pytest.raises(ReportError, match="cannot be written"):
        write_report(comparison, tmp_path / "closed" / "out")


def test_a_folder_closed_to_us_is_told_without_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ReportError, match=r"cannot be written \(.* is not writable\); choose another folder"):
        check_folder(tmp_path / "out")


def test_a_linked_folder_is_written_through(comparison, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    write_report(comparison, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path / "real") == sorted(REPORT_FILES)


def test_nothing_is_written_beside_a_folder_that_is_there(comparison, tmp_path, monkeypatch):
    """It may be a mount: what lies beside it is another file system, from which no file can be renamed into it."""
    made, out = [], tmp_path / "out"
    out.mkdir()
    make = files.tempfile.mkdtemp
    monkeypatch.setattr(files.tempfile, "mkdtemp", lambda **given: made.append(given["dir"]) or make(**given))
    write_report(comparison, out)
    assert made == [out]
