"""A comparison into a folder of files: all of them rendered first, then written beside, then renamed."""

import os
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

from framing.compare import Comparison
from framing.errors import ReportError
from framing.report.office import check_extra
from framing.report.tables import SENSITIVITY_TABLES, TABLES
from framing.report.to_csv import render_tables
from framing.report.to_json import render_json
from framing.report.to_markdown import render_markdown

TABLE_FOLDER = "tables"
REPORT_FILES = ("report.html", "report.md", "report.json", *(f"{TABLE_FOLDER}/{name}.csv" for name in TABLES))

OFFICE_FILES = ("report.xlsx", "report.docx")
ASKED_FOR = (*(f"{TABLE_FOLDER}/{name}.csv" for name in SENSITIVITY_TABLES), *OFFICE_FILES)  # in some reports only


def _render_html(comparison: Comparison) -> str:
    from framing.report.to_html import render_html

    return render_html(comparison)


def _render_xlsx(comparison: Comparison) -> bytes:
    from framing.report.to_xlsx import render_xlsx

    return render_xlsx(comparison)


def _render_docx(comparison: Comparison) -> bytes:
    from framing.report.to_docx import render_docx

    return render_docx(comparison)


FORMATS = {"html": _render_html, "md": render_markdown, "json": render_json}
OFFICE_FORMATS = {"xlsx": _render_xlsx, "docx": _render_docx}


def render_report(comparison: Comparison, format: str) -> str:
    """The report in one of the formats html, md and json. Raises: ReportError for another."""
    if format not in FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(FORMATS)}")
    return FORMATS[format](comparison)


def render_office(comparison: Comparison, format: str) -> bytes:
    """The report as xlsx or docx. Raises: ReportError for another format, or without the package that writes it."""
    if format not in OFFICE_FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(OFFICE_FORMATS)}")
    check_extra(format)
    return OFFICE_FORMATS[format](comparison)


def write_report(
    comparison: Comparison, folder: str | Path, *, force: bool = False, also: Collection[str] = ()
) -> Path:
    """Write all files of the report into `folder` and return it; `also` are formats of OFFICE_FORMATS to add.

    A folder that holds an earlier report is renewed; one that holds anything else is left alone unless `force` is
    set. Nothing is changed before everything is rendered and written beside its place.

    Raises: ReportError naming the place and the remedy.
    """
    folder = Path(folder)
    check_folder(folder, force=force)
    texts = {f"report.{name}": render(comparison) for name, render in FORMATS.items()}
    texts |= {f"{TABLE_FOLDER}/{name}": text for name, text in render_tables(comparison).items()}
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    files |= {f"report.{name}": render_office(comparison, name) for name in dict.fromkeys(also)}
    try:
        if folder.is_dir():
            _renew(folder, files)
        else:
            _create(folder, files)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    return folder


def check_folder(folder: str | Path, *, force: bool = False) -> None:
    """Nothing, where a report may be written into `folder`. Raises: ReportError naming what stands in its way."""
    folder = Path(folder)
    if os.path.lexists(folder) and not folder.is_dir():
        raise ReportError(f"{folder}: is a file; choose a folder with -o")
    try:
        inside = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
    except OSError as error:
        raise ReportError(f"{folder}: cannot be read ({error.strerror}); choose another folder with -o") from error
    if inside and "report.json" not in inside and not force:
        raise ReportError(f"{folder}: is not empty and holds no report; choose another folder with -o or pass --force")
    for name in (TABLE_FOLDER, *REPORT_FILES, *ASKED_FOR):
        if os.path.lexists(folder / name) and (folder / name).is_dir() != (name == TABLE_FOLDER):
            raise ReportError(f"{folder / name}: stands in the way; remove it or choose another folder with -o")
    above = next(path for path in (folder, *folder.absolute().parents) if os.path.lexists(path))
    if not above.is_dir() or not os.access(above, os.W_OK):
        why = "is not writable" if above.is_dir() else "is a file"
        raise ReportError(f"{folder}: cannot be written ({above} {why}); choose another folder with -o")


def _create(folder: Path, files: dict[str, bytes]) -> None:
    """A new folder, which appears under its name when it is complete."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder.parent))
    try:
        _write(temporary / "report", files)
        os.rename(temporary / "report", folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _renew(folder: Path, files: dict[str, bytes]) -> None:
    """The files of a folder that is there, each replaced when all are written. Inside it, for it may be a mount.

    What an earlier report was asked for and this one was not goes: it would tell of other articles.
    """
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder))
    try:
        _write(temporary / "report", files)
        (folder / TABLE_FOLDER).mkdir(exist_ok=True)
        for name in files:
            os.replace(temporary / "report" / name, folder / name)
        for name in ASKED_FOR:
            if name not in files:
                (folder / name).unlink(missing_ok=True)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    (folder / TABLE_FOLDER).mkdir(parents=True)  # not made by tempfile, which would close it to everybody else
    for name, data in files.items():
        (folder / name).write_bytes(data)
