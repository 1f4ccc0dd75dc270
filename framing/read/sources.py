"""Which files a path of the command line means, and what is known of each before it is opened."""

# os.path and not Path asks whether a file is there: Path raises where a folder on the way is closed to us.
import glob
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from framing.errors import ArticleError
from framing.model import Notice
from framing.read.draft import Unreadable, listed, replace_surrogates
from framing.read.manifest import NAMES, Manifest
from framing.read.packed import bare_name, suffix_of

SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv",
    ".parquet", ".warc",
)  # fmt: skip
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
        folders = list(dict.fromkeys(file.parent for file in _matches(str(path))))
    for folder in folders:
        if manifest := find_manifest(folder):
            yield manifest


def _in_folder(folder: Path, find_manifest: FindManifest) -> Iterator[Source | Notice | Unreadable]:
    manifest = find_manifest(folder)
    files = dict(_walk(folder))
    if manifest is not None:
        yield from _in_manifest(folder, manifest, files=files)
        return
    if not files:
        raise ArticleError(f"{folder}: no article in this folder; put files with {listed(SUFFIXES)} in it")
    for name, file in files.items():
        yield _named(file, name)


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
        shown = listed(others[:5]) + (", ..." if len(others) > 5 else "")
        message = f"{len(others)} files are not in the manifest and were not read ({shown}); add rows or move them"
        yield Notice("not-in-manifest", message, _clean(folder.name) or "manifest")


def _in_glob(pattern: str, find_manifest: FindManifest) -> Iterator[Source]:
    """The files that a pattern matches; those that are no articles are passed over, as in a folder."""
    files = [file for file in _matches(pattern) if _is_article_file(file)]
    if not files:
        raise ArticleError(f"{pattern}: the pattern matches no article; use files with {listed(SUFFIXES)}")
    for file in files:
        yield _alone(file, find_manifest)


def _matches(pattern: str) -> list[Path]:
    """What a pattern matches. Raises: ArticleError where it matches nothing, or is no pattern but a wrong path."""
    if not glob.has_magic(pattern):
        raise ArticleError(f"{pattern or 'an empty path'}: no such file or folder; check the spelling")
    matches = sorted(Path(match) for match in glob.glob(pattern, recursive=True))
    if not matches:
        raise ArticleError(f"{pattern}: the pattern matches no file; check the spelling")
    return matches


# The folder of the answer keys beside a corpus: about articles, none themselves.
ANSWER_KEYS = "keys"


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """The article files below `folder` by their names in it, sorted; links to folders are not followed."""
    found: dict[tuple[str, ...], Path] = {}
    for here, folders, files in os.walk(folder, onerror=_refuse_closed):
        folders[:] = [name for name in folders if not name.startswith(".") and name != ANSWER_KEYS]
        for file in (Path(here, name) for name in files):
            if _is_article_file(file):
                found[file.relative_to(folder).parts] = file
    for parts in sorted(found):
        yield "/".join(parts), found[parts]


def _refuse_closed(error: OSError) -> None:
    raise ArticleError(f"{error.filename}: cannot be opened ({error.strerror}); check its permissions")


def _is_article_file(file: Path) -> bool:
    beside = file.name.lower().startswith((".", "manifest.", "readme", "license"))
    return not beside and is_article_name(file.name) and os.path.isfile(file)


def is_article_name(name: str) -> bool:
    """Whether the suffix is one that articles have, packed or not."""
    return suffix_of(name) in SUFFIXES


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


def _refuse_suffix(file: Path) -> None:
    if file.name in NAMES:
        raise ArticleError(f"{file}: a manifest is no article; give its folder")
    if not is_article_name(file.name):
        raise ArticleError(f"{file}: no article by its suffix; files that work end in {listed(SUFFIXES)}")


def _clean(name: str) -> str:
    """A file's name as text: bytes that are no characters become U+FFFD, for no report could hold them."""
    return replace_surrogates(name)
