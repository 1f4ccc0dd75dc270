"""A comparison into a folder of files: all of them rendered first, then written beside, then renamed."""

import csv
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from framing.compare import Comparison
from framing.errors import ReportError
from framing.report.pages import PAGE_FOLDER, Page, is_page, plan_pages
from framing.report.tables import SENSITIVITY_TABLES, TABLES
from framing.report.to_csv import render_table, render_tables
from framing.report.to_json import render_json
from framing.report.to_markdown import render_markdown

TABLE_FOLDER = "tables"
REPORT_FILES = ("report.html", "report.md", "report.json", *(f"{TABLE_FOLDER}/{name}.csv" for name in TABLES))

PAGES_TABLE = f"{TABLE_FOLDER}/pages.csv"
ASKED_FOR = (*(f"{TABLE_FOLDER}/{name}.csv" for name in SENSITIVITY_TABLES), PAGES_TABLE)  # that only some reports have
OURS = b'<meta name="generator" content="framing '  # stands at the head of every page


def _render_html(comparison: Comparison) -> str:
    from framing.report.to_html import render_html

    return render_html(comparison)


FORMATS = {"html": _render_html, "md": render_markdown, "json": render_json}


def render_report(comparison: Comparison, format: str) -> str:
    """The report in one of the formats html, md and json. Raises: ReportError for another."""
    if format not in FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(FORMATS)}")
    return FORMATS[format](comparison)


def write_report(comparison: Comparison, folder: str | Path, *, force: bool = False, pages: str = "auto") -> Path:
    """Write all files of the report into `folder` and return it.

    A folder that holds an earlier report is renewed; one that holds anything else is left alone unless `force` is
    set. Nothing is changed before everything is rendered and written beside its place. `pages` is `one` for one page,
    `events` for an index and a page for each event, `auto` for what suits the number and length of the articles.

    Raises: ReportError naming the place and the remedy.
    """
    folder = Path(folder)
    check_folder(folder, force=force)
    planned = plan_pages(comparison, pages)
    _check_pages(folder, planned)
    texts = _rendered(comparison, planned)
    try:
        if folder.is_dir():
            _renew(folder, texts)
        else:
            _create(folder, texts)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    return folder


def _rendered(comparison: Comparison, pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """The files of the report with their texts, one after the other: they need not be held all at once."""
    for name, render in FORMATS.items():
        if name != "html" or not pages:
            yield f"report.{name}", render(comparison)
    for name, text in render_tables(comparison).items():
        yield f"{TABLE_FOLDER}/{name}", text
    if pages:
        from framing.report.to_pages import PAGES_COLUMNS, page_rows, render_pages

        yield PAGES_TABLE, render_table(PAGES_COLUMNS, page_rows(pages, comparison))
        yield from render_pages(comparison, pages)


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


def _check_pages(folder: Path, pages: Sequence[Page]) -> None:
    """Nothing, where pages may be written. Raises: ReportError for one whose place something of the user's holds."""
    for name in (PAGE_FOLDER, *(page.file for page in pages)) if pages else ():
        path = folder / name
        ours = path.is_dir() if name == PAGE_FOLDER else _is_ours(path)
        if os.path.lexists(path) and not ours:
            raise ReportError(f"{path}: stands in the way; remove it or choose another folder with -o")


def _is_ours(path: Path) -> bool:
    """Whether a file is a page that a report made."""
    try:
        with path.open("rb") as file:
            return OURS in file.read(4096)
    except OSError:
        return False


def _pages_of(folder: Path) -> set[str]:
    """The pages that the report in a folder made, as its table tells."""
    try:
        with (folder / PAGES_TABLE).open(encoding="utf-8", newline="") as file:
            names = {row[0] for row in csv.reader(file) if row}
    except (OSError, ValueError, csv.Error):
        return set()
    return {name for name in names if is_page(name)}


def _create(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    """A new folder, which appears under its name when it is complete."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder.parent))
    try:
        _write(temporary / "report", texts)
        os.rename(temporary / "report", folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _renew(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    """The files of a folder that is there, each replaced when all are written. Inside it, for it may be a mount.

    What an earlier report made and this one did not goes: it would tell of other articles.
    """
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder))
    try:
        names = _write(temporary / "report", texts)
        earlier = _pages_of(folder)
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            os.replace(temporary / "report" / name, folder / name)
        for name in {*ASKED_FOR, *filter(lambda page: _is_ours(folder / page), earlier)} - names:
            (folder / name).unlink(missing_ok=True)
        if earlier - names and not any((folder / PAGE_FOLDER).iterdir()):
            (folder / PAGE_FOLDER).rmdir()
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _write(folder: Path, texts: Iterable[tuple[str, str]]) -> set[str]:
    """The names of what was written."""
    names = set[str]()
    for name, text in texts:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)  # not by tempfile, which would close it to others
        (folder / name).write_bytes(text.encode("utf-8"))
        names.add(name)
    return names
