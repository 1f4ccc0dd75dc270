"""A comparison from tables into a folder of files."""

from collections.abc import Callable, Iterator
from pathlib import Path

from framing.compare.corpus import CorpusComparison
from framing.errors import ReportError
from framing.report.corpus.tables import CORPUS_TABLES, render_corpus_tables
from framing.report.corpus.to_json import render_corpus_json
from framing.report.corpus.to_markdown import render_corpus_markdown
from framing.report.folder import TABLE_FOLDER, check_place, write_folder

CORPUS_FILES = ("report.html", "report.md", "report.json", *(f"{TABLE_FOLDER}/{name}.csv" for name in CORPUS_TABLES))


def _render_html(value: CorpusComparison) -> str:
    from framing.report.corpus.to_html import render_corpus_html

    return render_corpus_html(value)


FORMATS: dict[str, Callable[[CorpusComparison], str]] = {
    "html": _render_html, "md": render_corpus_markdown, "json": render_corpus_json
}  # fmt: skip


def render_corpus(value: CorpusComparison, format: str) -> str:
    """The report in one of the formats html, md and json. Raises: ReportError for another."""
    if format not in FORMATS:
        raise ReportError(f"{format}: not a format; use one of {', '.join(FORMATS)}")
    return FORMATS[format](value)


def check_corpus_folder(folder: str | Path, *, force: bool = False) -> None:
    """Nothing, where a report may be written into `folder`. Raises: ReportError naming what stands in its way."""
    check_place(Path(folder), (*CORPUS_FILES, *_of_others()), force=force)


def write_corpus_report(value: CorpusComparison, folder: str | Path, *, force: bool = False) -> Path:
    """Write all files of the report into `folder` and return it.

    A folder that holds an earlier report, of either kind, is renewed; one that holds anything else is left alone unless
    `force` is set. Nothing is changed before everything is rendered and written beside its place.

    Raises: ReportError naming the place and the remedy.
    """
    folder = Path(folder)
    check_corpus_folder(folder, force=force)
    try:
        write_folder(folder, _files(value), _of_others())
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written ({error.strerror}); choose another folder with -o") from error
    return folder


def _of_others() -> tuple[str, ...]:
    """Files that only a report of articles has."""
    from framing.report.files import ASKED_FOR, REPORT_FILES

    return tuple(name for name in (*REPORT_FILES, *ASKED_FOR) if name not in CORPUS_FILES)


def _files(value: CorpusComparison) -> Iterator[tuple[str, bytes]]:
    for name, render in FORMATS.items():
        yield f"report.{name}", render(value).encode("utf-8")
    for name, text in render_corpus_tables(value):
        yield f"{TABLE_FOLDER}/{name}", text.encode("utf-8")
