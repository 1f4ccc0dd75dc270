"""A comparison into a folder of files: which files a report has, and what each holds."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from framing.compare import Comparison
from framing.errors import ReportError
from framing.report.blinding import KEY, key_rows
from framing.report.corpus.tables import CORPUS_TABLES
from framing.report.folder import PAGES_TABLE, TABLE_FOLDER, check_pages, check_place, write_folder
from framing.report.office import check_extra
from framing.report.options import WHOLE, ReportOptions
from framing.report.pages import plan_pages
from framing.report.prepare import prepared
from framing.report.tables import SENSITIVITY_TABLES, TABLES
from framing.report.to_csv import render_table, render_tables
from framing.report.to_json import render_json
from framing.report.to_markdown import render_markdown

REPORT_FILES = ("report.html", "report.md", "report.json", *(f"{TABLE_FOLDER}/{name}.csv" for name in TABLES))
# What only some reports have, or those from tables.
ASKED_FOR = (
    *(f"{TABLE_FOLDER}/{name}.csv" for name in (*SENSITIVITY_TABLES, *CORPUS_TABLES) if name not in TABLES),
    PAGES_TABLE, "report.xlsx", "report.docx",
)  # fmt: skip
_KEY_HEAD = KEY.replace(" ", ",")


def _render_html(comparison: Comparison, options: ReportOptions) -> str:
    from framing.report.to_html import render_html

    return render_html(comparison, options)


def _render_xlsx(comparison: Comparison, options: ReportOptions) -> bytes:
    from framing.report.to_xlsx import render_xlsx

    return render_xlsx(comparison, options)


def _render_docx(comparison: Comparison, options: ReportOptions) -> bytes:
    from framing.report.to_docx import render_docx

    return render_docx(comparison, options)


FORMATS = {"html": _render_html, "md": render_markdown, "json": render_json}  # of a prepared comparison
OFFICE_FORMATS = {"xlsx": _render_xlsx, "docx": _render_docx}


def render_report(comparison: Comparison, format: str, options: ReportOptions = WHOLE) -> str:
    """The report in one of the formats html, md and json, as `options` want it. Raises: ReportError for another."""
    if format not in FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(FORMATS)}")
    return FORMATS[format](prepared(comparison, options), options)


def render_office(comparison: Comparison, format: str, options: ReportOptions = WHOLE) -> bytes:
    """The report as xlsx or docx. Raises: ReportError for another format, or without the package that writes it."""
    check_office(format)
    return OFFICE_FORMATS[format](prepared(comparison, options), options)


def check_office(format: str) -> None:
    """Nothing, where a report may be had as `format`. Raises: ReportError for another, or without its package."""
    if format not in OFFICE_FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(OFFICE_FORMATS)}")
    check_extra(format)


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
    check_pages(folder, [page.file for page in plan_pages(shown, options.pages)])
    try:
        if options.blind:
            _write_key(comparison, key_path(folder))
        write_folder(folder, _files(comparison, shown, options), ASKED_FOR)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    return folder


def _files(whole: Comparison, shown: Comparison, options: ReportOptions) -> Iterator[tuple[str, bytes]]:
    """The files of the report, one after the other: they need not be held all at once."""
    for name, text in _texts(whole, shown, options):
        yield name, text.encode("utf-8")
    for name in dict.fromkeys(options.also):
        yield f"report.{name}", OFFICE_FORMATS[name](shown, options)


def _texts(whole: Comparison, shown: Comparison, options: ReportOptions) -> Iterator[tuple[str, str]]:
    pages = plan_pages(shown, options.pages)
    for name, render in FORMATS.items():
        if name != "html" or not pages:
            yield f"report.{name}", render(shown, options)
    for name, text in render_tables(shown).items():
        yield f"{TABLE_FOLDER}/{name}", text
    if pages:
        from framing.report.to_pages import PAGES_COLUMNS, page_rows, render_pages

        yield PAGES_TABLE, render_table(PAGES_COLUMNS, page_rows(pages, shown))
        yield from render_pages(whole, shown, options)


def check_folder(folder: str | Path, *, force: bool = False, options: ReportOptions = WHOLE) -> None:
    """Nothing, where a report may be written into `folder`. Raises: ReportError naming what stands in its way."""
    folder = Path(folder)
    for format in options.also:
        check_office(format)
    if options.blind and not force:
        _check_key(key_path(folder))
    check_place(folder, (*REPORT_FILES, *ASKED_FOR), force=force)


def key_path(folder: str | Path) -> Path:
    """Where the key of a blind report in `folder` is: beside it, so that the folder can be given away alone."""
    folder = Path(os.path.abspath(folder))
    return folder.with_name(f"{folder.name}-key.csv")


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
