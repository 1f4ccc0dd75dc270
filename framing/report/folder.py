"""A folder of files that appears, or is renewed, as a whole: written beside its place first, then renamed."""

import csv
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from framing.errors import FramingError, ReportError
from framing.report.pages import PAGE_FOLDER, is_page

TABLE_FOLDER = "tables"
PAGES_TABLE = f"{TABLE_FOLDER}/pages.csv"
OURS = b' content="framing '  # stands at the head of every page
Files = Iterable[tuple[str, bytes]]  # names within the folder, and what they hold


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of folder: what it holds, the file by which one of an earlier run is known, folders inside it, what is
    raised where it cannot be written."""

    holds: str
    known_by: str
    folders: tuple[str, ...]
    error: type[FramingError]


REPORT = Kind("report", "report.json", (TABLE_FOLDER,), ReportError)


def check_place(folder: Path, names: Collection[str], *, force: bool, kind: Kind = REPORT) -> None:
    """Nothing, where files of these names may be written into `folder`. Raises: the error of its kind, ReportError,
    naming what stands in their way."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise kind.error(f"{folder}: is a file; choose a folder with -o")
    try:
        inside = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
    except OSError as error:
        raise kind.error(f"{folder}: cannot be read ({error.strerror}); choose another folder with -o") from error
    if inside and kind.known_by not in inside and not force:
        raise kind.error(
            f"{folder}: is not empty and holds no {kind.holds}; choose another folder with -o or pass --force"
        )
    for name in (*kind.folders, *names):
        if os.path.lexists(folder / name) and (folder / name).is_dir() != (name in kind.folders):
            raise _in_the_way(folder / name, kind)
    above = next(path for path in (folder, *folder.absolute().parents) if os.path.lexists(path))
    if not above.is_dir() or not os.access(above, os.W_OK):
        why = "is not writable" if above.is_dir() else "is a file"
        raise kind.error(f"{folder}: cannot be written ({above} {why}); choose another folder with -o")


def check_pages(folder: Path, pages: Collection[str]) -> None:
    """Nothing, where pages may be written. Raises: ReportError for one whose place something of the user's holds."""
    for name in (PAGE_FOLDER, *pages) if pages else ():
        path = folder / name
        ours = path.is_dir() if name == PAGE_FOLDER else _is_ours(path)
        if os.path.lexists(path) and not ours:
            raise _in_the_way(path)


def write_folder(folder: Path, files: Files, made_at_times: Collection[str], *, kind: Kind = REPORT) -> None:
    """Write the files into `folder`; of an earlier report what is in `made_at_times`, and its pages, goes where this
    one has no such file: it would tell of other articles. Raises: OSError."""
    if folder.is_dir():
        _renew(folder, files, made_at_times, _pages_of(folder) if kind is REPORT else set())
    else:
        _create(folder, files)


def _in_the_way(path: Path, kind: Kind = REPORT) -> FramingError:
    return kind.error(f"{path}: stands in the way; remove it or choose another folder with -o")


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
    return {name for name in names if is_page(name) and _is_ours(folder / name)}


def _create(folder: Path, files: Files) -> None:
    """A new folder, which appears under its name when it is complete."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder.parent))
    try:
        _write(temporary / "report", files)
        os.rename(temporary / "report", folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _renew(folder: Path, files: Files, made_at_times: Collection[str], earlier: Collection[str]) -> None:
    """The files of a folder that is there, each replaced when all are written. Inside it, for it may be a mount.

    `earlier` are the pages that it has of an earlier report."""
    temporary = Path(tempfile.mkdtemp(prefix=".framing-", dir=folder))
    try:
        names = _write(temporary / "report", files)
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            os.replace(temporary / "report" / name, folder / name)
        for name in {*made_at_times, *earlier} - names:
            (folder / name).unlink(missing_ok=True)
        if set(earlier) - names and not any((folder / PAGE_FOLDER).iterdir()):
            (folder / PAGE_FOLDER).rmdir()
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _write(folder: Path, files: Files) -> set[str]:
    """The names of what was written."""
    names = set[str]()
    for name, data in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)  # not by tempfile, which would close it to others
        (folder / name).write_bytes(data)
        names.add(name)
    return names
