"""report.xlsx and report.docx among the files of a report: where asked for, gone where not, refused in time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.compare import Comparison
from framing.errors import ReportError
from framing.report import REPORT_FILES, ReportOptions, files, render_office, write_report


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_they_are_written_where_they_are_asked_for_and_go_where_not(made_event: Comparison, tmp_path: Path) -> None:
    out = write_report(made_event, tmp_path / "out", options=ReportOptions(also=("xlsx", "docx", "docx")))
    assert names(out) == sorted([*REPORT_FILES, "report.xlsx", "report.docx"])
    for format in ("xlsx", "docx"):
        assert (out / f"report.{format}").read_bytes() == render_office(made_event, format)
    write_report(made_event, out, options=ReportOptions(also=("docx",)))
    assert names(out) == sorted([*REPORT_FILES, "report.docx"])
    write_report(made_event, out)
    assert names(out) == sorted(REPORT_FILES)


def test_one_that_cannot_be_made_leaves_everything_as_it_was(
    made_event: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(comparison: Comparison, options: ReportOptions) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setitem(files.OFFICE_FORMATS, "docx", broken)
    with pytest.raises(ZeroDivisionError):
        write_report(made_event, tmp_path / "out", options=ReportOptions(also=("docx",)))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_its_place_is_named_before_anything_is_written(made_event: Comparison, tmp_path: Path) -> None:
    out = write_report(made_event, tmp_path / "out")
    (out / "report.docx").mkdir()
    with pytest.raises(ReportError, match=r"report.docx: stands in the way"):
        write_report(made_event, out, options=ReportOptions(also=("docx",)))


def test_the_command_line_writes_both(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Vote\n\nThe regime held a sham vote.\n")
    (tmp_path / "b.txt").write_text("Vote\n\nThe vote was held.\n")
    out = tmp_path / "out"
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    done = CliRunner().invoke(cli, ["report", *paths, "-o", str(out), "--also", "xlsx", "--also", "docx"])
    assert done.exit_code == 0, done.output
    assert names(out) == sorted([*REPORT_FILES, "report.xlsx", "report.docx"])
    wrong = CliRunner().invoke(cli, ["report", *paths, "-o", str(out), "--also", "pdf"])
    assert wrong.exit_code == 2 and "'pdf' is not one of 'xlsx', 'docx'" in wrong.output


@pytest.mark.parametrize(("format", "package"), [("xlsx", "xlsxwriter"), ("docx", "docx")])
def test_a_missing_extra_is_told_before_anything_is_read(
    format: str, package: str, missing: Callable[[str], None], tmp_path: Path
) -> None:
    missing(package)
    done = CliRunner().invoke(cli, ["report", str(tmp_path / "absent"), "-o", str(tmp_path / "o"), "--also", format])
    assert isinstance(done.exception, ReportError)
    assert str(done.exception).startswith(f"report.{format} needs the extra 'docs': pip install 'framing[docs]'")
    assert not (tmp_path / "o").exists()
