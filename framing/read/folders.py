"""Which files of a folder are articles, and which folders in it are none of its own: what framing wrote, and links."""

# os.path and not Path asks whether a file is there: Path raises where a folder on the way is closed to us.
import glob
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from framing.errors import ArticleError
from framing.read.packed import bare_name, suffix_of

TEXTS = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (
    *TEXTS, ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv",
    ".parquet", ".warc",
)  # fmt: skip
ANSWER_KEYS = "keys"  # the folder of the answer keys beside a corpus: about articles, none themselves
BESIDE = ("manifest", "readme", "license", "licence")  # what files are called that speak of the others
PLAN, SUMMARY, DONE = "run.json", "summary.json", "done"  # in the folder of a run
HEAD = 400  # bytes of a file that tell what wrote it
# What else framing writes: a file that stands in each such folder, and what that begins with.
A_REPORT = "a report"
MADE = {"report.json": (b'"tool": {"name": "framing"', A_REPORT), "key.json": (b'"lesson_version"', "a lesson")}
REPORT = (
    "report",
    "tables",
    "events",
)  # what is called so, whatever its suffix, where a report was written among others


@dataclass(frozen=True, slots=True)
class Folder:
    """The article files below a folder by their names in it, sorted; and the folders in it that were not entered:
    those that framing wrote, with what they hold, and links."""

    files: Mapping[str, Path]
    made: Mapping[str, str]
    links: tuple[str, ...] = ()


def walk(folder: Path, without: Collection[str] = ()) -> Folder:
    """What lies below a folder, but for what is called so there. Raises: ArticleError where it cannot be opened."""
    found: dict[tuple[str, ...], Path] = {}
    made, links = dict[str, str](), list[str]()
    for here, folders, files in os.walk(folder, onerror=_refuse_closed):
        own = without if here == os.fspath(folder) else ()
        folders[:] = sorted(n for n in folders if not (n.startswith(".") or n in own or _are_keys(Path(here, n))))
        for place in (Path(here, name) for name in tuple(folders)):
            name = place.relative_to(folder).as_posix()
            if os.path.islink(place):
                links.append(name)  # nor does os.walk enter it
            elif what := made_in(place):
                made[name] = what
                folders.remove(place.name)
        for file in (Path(here, name) for name in files):
            if is_article_file(file) and bare_name(file.name) not in own:
                found[file.relative_to(folder).parts] = file
    return Folder({"/".join(parts): found[parts] for parts in sorted(found)}, made, tuple(links))


def _refuse_closed(error: OSError) -> None:
    raise ArticleError(f"{error.filename}: cannot be opened ({error.strerror}); check its permissions")


def _are_keys(folder: Path) -> bool:
    """Whether a folder holds answer keys, and no outlet of that name."""
    if folder.name != ANSWER_KEYS:
        return False
    try:
        return not any(is_article_name(name) and suffix_of(name) != ".json" for name in os.listdir(folder))
    except OSError:  # walking into it says why
        return False


def made_in(folder: Path) -> str:
    """What of framing's own stands in a folder, in words; empty where nothing does."""
    if holds_run(folder):
        return "the tables of a run"
    for name, (begins, what) in MADE.items():
        try:
            with (folder / name).open("rb") as file:
                if begins in file.read(HEAD):
                    return what
        except OSError:
            continue
    return ""


def holds_run(folder: Path) -> bool:
    """Whether a folder holds a run, also one that has not ended."""
    is_begun = os.path.isfile(folder / PLAN)
    return is_begun and (os.path.isfile(folder / SUMMARY) or os.path.isdir(folder / DONE))


def folder_of_pattern(pattern: str) -> Path:
    """The folder in which a pattern looks: what stands before the first part that is one.

    >>> folder_of_pattern("corpus/**/*.txt").as_posix(), folder_of_pattern("*.txt").as_posix()
    ('corpus', '.')
    """
    parts = Path(pattern).parts
    n = next((k for k, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return Path(*parts[:n])


def leads_into(pattern: str, folder: Path) -> bool:
    """Whether a pattern may match something in a folder below its own."""
    above = folder_of_pattern(pattern)
    if not folder.resolve().is_relative_to(above.resolve()):
        return False
    steps = Path(pattern).parts[len(above.parts) :]
    return "**" in steps or len(steps) > len(folder.resolve().relative_to(above.resolve()).parts)


def matches(pattern: str) -> Folder:
    """What a pattern matches, by names in its folder. Raises: ArticleError where that is nothing, or it is none."""
    if not glob.has_magic(pattern):
        raise ArticleError(f"{pattern or 'an empty path'}: no such file or folder; check the spelling")
    found = sorted(Path(match) for match in glob.glob(pattern, recursive=True))
    if not found:
        raise ArticleError(f"{pattern}: the pattern matches no file; check the spelling")
    folder = folder_of_pattern(pattern)
    seen: dict[Path, str] = {}
    files, made = dict[str, Path](), dict[str, str]()
    for file in filter(is_article_file, found):
        for place in _between(file, folder):
            if _are_keys(place):
                break
            if what := seen[place] if place in seen else seen.setdefault(place, made_in(place)):
                made[place.relative_to(folder).as_posix()] = what
                break
        else:
            files[file.relative_to(folder).as_posix()] = file
    return Folder(files, made)


def _between(file: Path, folder: Path) -> Iterator[Path]:
    """The folders in which a file lies below another, from above."""
    parts = file.relative_to(folder).parts[:-1]
    return (folder.joinpath(*parts[: k + 1]) for k in range(len(parts)))


def is_article_file(file: Path) -> bool:
    """Whether a file in a folder is taken for an article, or for several."""
    beside = file.name.startswith(".") or bare_name(file.name).lower() in BESIDE
    return not beside and is_article_name(file.name) and os.path.isfile(file)


def is_article_name(name: str) -> bool:
    """Whether the suffix is one that articles have, packed or not."""
    return suffix_of(name) in SUFFIXES
