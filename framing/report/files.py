"""A comparison into a folder of files: all of them rendered first, then written beside, then renamed."""

import os
import shutil
import tempfile
from pathlib import Path

from framing.compare import Comparison
from framing.errors import ReportError
from framing.report.blinding import KEY, key_rows
from framing.report.options import WHOLE, ReportOptions
from framing.report.prepare import prepared
from framing.report.tables import SENSITIVITY_TABLES, TABLES
from framing.report.to_csv import render_table, render_tables
from framing.report.to_json import render_json
from framing.report.to_markdown import render_markdown

TABLE_FOLDER = "tables"
REPORT_FILES = ("report.html", "report.md", "report.json", *(f"{TABLE_FOLDER}/{name}.csv" for name in TABLES))

ASKED_FOR = tuple(f"{TABLE_FOLDER}/{name}.csv" for name in SENSITIVITY_TABLES)  # files that only some reports have


def _render_html(comparison: Comparison, options: ReportOptions) -> str:
    from framing.report.to_html import render_html

    return render_html(comparison, options)


FORMATS = {"html": _render_html, "md": render_markdown, "json": render_json}  # of a prepared comparison
_KEY_HEAD = KEY.replace(" ", ",")


def render_report(comparison: Comparison, format: str, options: ReportOptions = WHOLE) -> str:
    """The report in one of the formats html, md and json, as `options` want it. Raises: ReportError for another."""
    if format not in FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(FORMATS)}")
    return FORMATS[format](prepared(comparison, options), options)


def write_report(
    comparison: Comparison, folder: str | Path, *, force: bool = False, options: ReportOptions = WHOLE
) -> Path:
    """Write all files of the report into `folder`, as `options` want them, and return it.

    Of a blind report the key is written too, beside the folder and not inside: `key_path`.

    A folder that holds an earlier report is renewed; one that holds anything else is left alone unless `force` is
    set. Nothing is changed before everything is rendered and written beside its place.

    Raises: ReportError naming the place and the remedy.
    """
    folder = Path(folder)
    check_folder(folder, force=force, options=options)
    shown = prepared(comparison, options)
    texts = {f"report.{name}": render(shown, options) for name, render in FORMATS.items()}
    texts |= {f"{TABLE_FOLDER}/{name}": text for name, text in render_tables(shown).items()}
    try:
        if options.blind:
            _write_key(comparison, key_path(folder))
        if folder.is_dir():
            _renew(folder, texts)
        else:
            _create(folder, texts)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    return folder


def key_path(folder: str | Path) -> Path:
    """Where the key of a blind report in `folder` is: beside it, so that the folder can be given away alone."""
    folder = Path(os.path.abspath(folder))
    return folder.with_name(f"{folder.name}-key.csv")


def check_folder(folder: str | Path, *, force: bool = False, options: ReportOptions = WHOLE) -> None:
    """Nothing, where a report may be written into `folder`. Raises: ReportError naming what stands in its way."""
    folder = Path(folder)
    if options.blind and not force:
        _check_key(key_path(folder))
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


def _check_key(path: Path) -> None:
    """Raises: ReportError where something stands in the way that is not the key of an earlier report."""
    if os.path.lexists(path) and not (path.is_file() and path.read_bytes().startswith(_KEY_HEAD.encode())):
        raise ReportError(f"{path}: stands in the way of the key; remove it or choose another folder with -o")


def _write_key(comparison: Comparison, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".framing-", dir=path.parent) as temporary:
        beside = Path(temporary) / path.name
        beside.write_bytes(render_table(KEY, key_rows(comparison)).encode("utf-8"))
        os.replace(beside, path)


def _create(folder: Path, texts: dict[str, str]) -> None:
    """A new folder, which appears under its name when it is complete."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder.parent))
    try:
        _write(temporary / "report", texts)
        os.rename(temporary / "report", folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _renew(folder: Path, texts: dict[str, str]) -> None:
    """The files of a folder that is there, each replaced when all are written. Inside it, for it may be a mount.

    What an earlier report was asked for and this one was not goes: it would tell of other articles.
    """
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder))
    try:
        _write(temporary / "report", texts)
        (folder / TABLE_FOLDER).mkdir(exist_ok=True)
        for name in texts:
            os.replace(temporary / "report" / name, folder / name)
        for name in ASKED_FOR:
            if name not in texts:
                (folder / name).unlink(missing_ok=True)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _write(folder: Path, texts: dict[str, str]) -> None:
    (folder / TABLE_FOLDER).mkdir(parents=True)  # not made by tempfile, which would close it to everybody else
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
