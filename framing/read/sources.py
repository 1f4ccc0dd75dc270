"""Which files a path of the command line means, and what is known of each before it is opened."""

# os.path and not Path asks whether a file is there: Path raises where a folder on the way is closed to us.
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from framing.errors import ArticleError
from framing.model import Notice
from framing.read.draft import Unreadable, listed, replace_surrogates
from framing.read.folders import (
    A_REPORT,
    REPORT,
    SUFFIXES,
    TEXTS,
    Folder,
    folder_of_pattern,
    is_article_name,
    made_in,
    matches,
    walk,
)
from framing.read.manifest import NAMES, Manifest
from framing.read.packed import bare_name, suffix_of

STDIN = "-"

FindManifest = Callable[[Path], Manifest | None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file of articles. `name` is what messages and articles call it, `file` None for the standard input.

    `given` is what the manifest says, `outlet` what a folder's name says, `id` and `stem` what the file's name says.
    """

    file: Path | None
    name: str
    id: str
    stem: str
    outlet: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)


def find_sources(path: str | Path, find_manifest: FindManifest) -> Iterator[Source | Notice | Unreadable]:
    """The sources that one path means, in order, with what is wrong about single ones of them.

    Raises: ArticleError where the path, or all of what it means, is not there or no article.
    """
    if str(path) == STDIN:
        yield Source(None, "stdin", "stdin", "stdin")
    elif str(path) and os.path.isdir(place := Path(path)):
        yield from _in_folder(place, find_manifest)
    elif str(path) and os.path.exists(place):
        _refuse_suffix(place)
        yield _alone(place, find_manifest)
    else:
        yield from _in_glob(str(path), find_manifest)


def manifests_of(path: str | Path, find_manifest: FindManifest) -> Iterator[Manifest]:
    """The manifests in the folder `path`, or beside the files it means. Raises: ArticleError where it is not there."""
    if str(path) == STDIN:
        return
    if str(path) and os.path.exists(place := Path(path)):
        folders = [place if os.path.isdir(place) else place.parent]
    else:
        files = matches(str(path)).files.values()
        folders = list(dict.fromkeys([folder_of_pattern(str(path)), *(file.parent for file in files)]))
    for folder in folders:
        if manifest := find_manifest(folder):
            yield manifest


def _in_folder(folder: Path, find_manifest: FindManifest) -> Iterator[Source | Notice | Unreadable]:
    what = made_in(folder)
    manifest, found = find_manifest(folder), walk(folder, REPORT if what else ())
    if what and (what != A_REPORT or not found.files):  # a shell gives it too that expands a pattern itself
        message = f"holds {what} that framing wrote, which was not read; give the folder of the articles"
        yield Unreadable("own-output", message, _clean(str(folder)))
        return
    if manifest is not None:
        yield from _in_manifest(folder, manifest, files=found.files)
        return
    yield from _passed_over(found, folder)
    if not found.files:
        raise ArticleError(f"{folder}: no article in this folder; put files with {listed(SUFFIXES)} in it")
    for name, file in found.files.items():
        yield _named(file, name)


def _passed_over(found: Folder, folder: Path) -> Iterator[Notice]:
    """What is said of the folders that were not entered."""
    where = _clean(folder.name) or "."
    if found.made:
        few = _few([f"{what} in {_clean(name)}" for name, what in found.made.items()])
        yield Notice(
            "own-output", f"what framing wrote is no article and was not read ({few}); move it elsewhere", where
        )
    if found.links:
        few = _few(list(map(_clean, found.links)))
        yield Notice("link", f"links to folders are not followed ({few}); name the folders that they lead to", where)


def _few(names: list[str]) -> str:
    return listed(names[:5]) + (", ..." if len(names) > 5 else "")


def _in_manifest(
    folder: Path, manifest: Manifest, *, files: Mapping[str, Path]
) -> Iterator[Source | Notice | Unreadable]:
    yield from manifest.notices
    for path, given in manifest.rows.items():
        file = folder / path
        if not os.path.isfile(file):
            yield Unreadable("missing", "the manifest names it, but there is no such file; correct the path", path)
        elif not is_article_name(file.name):
            yield Unreadable("suffix", f"no article by its suffix; use {listed(SUFFIXES)}", path)
        else:
            yield _named(file, path, given=given)
    if others := [name for name in files if name not in manifest.rows]:
        message = (
            f"{len(others)} files are not in the manifest and were not read ({_few(others)}); add rows or move them"
        )
        yield Notice("not-in-manifest", message, _clean(folder.name) or "manifest")


def _in_glob(pattern: str, find_manifest: FindManifest) -> Iterator[Source | Notice]:
    """The files that a pattern matches; those that are no articles are passed over, as in a folder.

    They are called as in the folder in which the pattern looks, and its manifest counts; else one beside a file.
    """
    found, folder = matches(pattern), folder_of_pattern(pattern)
    yield from _passed_over(found, folder)
    if not found.files:
        raise ArticleError(f"{pattern}: the pattern matches no article; use files with {listed(SUFFIXES)}")
    manifest = find_manifest(folder)
    for name, file in found.files.items():
        given = manifest.rows.get(name, {}) if manifest else _alone(file, find_manifest).given
        yield _named(file, name, given=given)


def _named(file: Path, name: str, *, given: Mapping[str, str] | None = None) -> Source:
    """A source that is called by its path in a folder; the first folder of that path is the outlet."""
    path = PurePosixPath(_clean(name))
    outlet = path.parts[0] if len(path.parts) > 1 else None
    bare = bare_name(str(path))
    return Source(file, str(path), bare, PurePosixPath(bare).name, outlet, given or {})


def _alone(file: Path, find_manifest: FindManifest) -> Source:
    """A source that was named by itself, with what a manifest beside it says."""
    manifest = find_manifest(file.parent)
    name = _clean(file.name)
    stem = bare_name(name)
    given = manifest.rows.get(file.name, {}) if manifest else {}
    return Source(file, name, stem, stem, given=given)


def told_apart(sources: list[Source | Notice | Unreadable]) -> list[Source | Notice | Unreadable]:
    """The sources; where texts of one name lie in different folders, named side by side, their folders are the outlets.

    Else outlets would be mixed that have nothing in common but the names of their files. A notice says so.
    """
    places: dict[str, set[Path]] = {}
    for source in sources:
        if isinstance(source, Source) and (folder := _folder_of_nameless(source)):
            places.setdefault(source.stem, set()).add(folder)
    shared = [stem for stem, folders in places.items() if len(folders) > 1]
    if not shared:
        return sources
    message = (
        f"texts of several folders are called alike ({_few(shared)}), so that their folders are the outlets; "
        "name outlets in a manifest, or give the folder above, to have it otherwise"
    )
    notice = Notice("outlet-by-folder", message, "paths")
    return [notice, *(_named_by_folder(source) if isinstance(source, Source) else source for source in sources)]


def _named_by_folder(source: Source) -> Source:
    folder = _folder_of_nameless(source)
    if folder is None:
        return source
    outlet = _clean(folder.name)
    return replace(source, outlet=outlet, name=f"{outlet}/{source.name}", id=f"{outlet}/{source.id}")


def _folder_of_nameless(source: Source) -> Path | None:
    """The folder of a text that has no outlet but by its file's name; None for others."""
    if source.file is None or source.outlet or "outlet" in source.given or suffix_of(source.file.name) not in TEXTS:
        return None
    return source.file.parent.absolute()


def _refuse_suffix(file: Path) -> None:
    if file.name in NAMES:
        raise ArticleError(f"{file}: a manifest is no article; give its folder")
    if not is_article_name(file.name):
        raise ArticleError(f"{file}: no article by its suffix; files that work end in {listed(SUFFIXES)}")


def _clean(name: str) -> str:
    """A file's name as text: bytes that are no characters become U+FFFD, for no report could hold them."""
    return replace_surrogates(name)
