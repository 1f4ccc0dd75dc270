"""A comparison into a folder of files: each written under a temporary name, then renamed."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from framing.compare import Comparison
from framing.errors import ReportError
from framing.report.to_csv import TABLES, render_tables
from framing.report.to_html import render_html
from framing.report.to_json import render_json
from framing.report.to_markdown import render_markdown

FORMATS: dict[str, Callable[[Comparison], str]] = {
    "html": render_html,
    "md": render_markdown,
    "json": render_json,
}
TABLE_FOLDER = "tables"
REPORT_FILES = (*(f"report.{f}" for f in FORMATS), *(f"{TABLE_FOLDER}/{name}.csv" for name in TABLES))


def render_report(comparison: Comparison, format: str) -> str:
    """The report in one of the formats html, md and json. Raises: ReportError for another."""
    if format not in FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(FORMATS)}")
    return FORMATS[format](comparison)


def write_report(comparison: Comparison, folder: str | Path, *, force: bool = False) -> Path:
    """Write all files of the report into `folder` and return it.

    A folder that holds an earlier report is renewed; one that holds anything else is left alone unless `force` is
    set. Nothing is changed before everything is rendered. Raises: ReportError naming the place and the remedy.
    """
    folder = Path(folder)
    _check(folder, force=force)
    texts = {f"report.{name}": render(comparison) for name, render in FORMATS.items()}
    texts |= {f"{TABLE_FOLDER}/{name}": text for name, text in render_tables(comparison).items()}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _write(folder, texts)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    return folder


def _check(folder: Path, *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder}: is a file; choose a folder with -o")
    try:
        inside = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
    except OSError as error:
        raise ReportError(f"{folder}: cannot be read ({error.strerror}); choose another folder with -o") from error
    if inside and "report.json" not in inside and not force:
        raise ReportError(f"{folder}: is not empty and holds no report; choose another folder with -o or pass --force")


def _write(folder: Path, texts: dict[str, str]) -> None:
    """All files beside the folder first, then each into its place by renaming."""
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        (temporary / TABLE_FOLDER).mkdir()
        for name, text in texts.items():
            (temporary / name).write_bytes(text.encode("utf-8"))
        if not folder.exists():
            temporary.chmod(0o755)
            os.rename(temporary, folder)
            return
        (folder / TABLE_FOLDER).mkdir(exist_ok=True)
        for name in texts:
            os.replace(temporary / name, folder / name)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
