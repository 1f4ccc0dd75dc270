"""What a run over many articles is, so that it can go on where it was: its plan, and what is done of it."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

from framing.errors import ScaleError
from framing.model import Article
from framing.read.folders import DONE, PLAN

SIZE = 500  # articles of a partition
ATTEMPTS = 20  # to write a file that other shards write too


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides what a run writes. Two runs with the same plan over the same articles write the same tables, with
    the same version of pyarrow the same bytes. `packages` are those that have a say in what stands in them.
    """

    version: str
    schema_version: str
    lexicons: tuple[str, ...]
    overrides: tuple[str, ...]
    without: tuple[str, ...]
    format: str = "parquet"
    size: int = SIZE
    packages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `n` machines that share the partitions of a run: every `n`-th, from the `i`-th on. Counts from 1."""

    i: int = 1
    n: int = 1

    def takes(self, number: int) -> bool:
        """Whether the partition of this number, from 0 on, is its."""
        return number % self.n == self.i - 1


@dataclass(frozen=True, slots=True)
class Partition:
    """Some articles that follow each other, and a digest of everything that they hold."""

    number: int
    articles: tuple[Article, ...]
    digest: str

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"part-{self.number:06d}"


@dataclass(frozen=True, slots=True)
class Done:
    """What is known of a partition whose files are written.

    `notices` counts those of each code, which the note of the partition holds whole; `failed` are ids of articles that
    could not be profiled; `files` are the files by their names in the folder, with their bytes.
    """

    number: int
    digest: str
    n_articles: int
    rows: Mapping[str, int]
    notices: Mapping[str, int] = field(default_factory=dict)
    failed: tuple[str, ...] = ()
    files: Mapping[str, int] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """The file that says that it is done, by its name in the folder."""
        return f"{DONE}/part-{self.number:06d}.json"


def partitions(articles: Iterable[Article], size: int) -> Iterator[Partition]:
    """The articles in partitions of `size`, the last with what is left."""
    held: list[Article] = []
    number = 0
    for article in articles:
        held.append(article)
        if len(held) == size:
            yield Partition(number, tuple(held), _digest(held))
            held, number = [], number + 1
    if held:
        yield Partition(number, tuple(held), _digest(held))


def digest_of_all(digests: Iterable[str]) -> str:
    """One digest for those of all partitions in their order: whoever has it has read the same articles."""
    return blake2b("\n".join(digests).encode("ascii", "replace"), digest_size=16).hexdigest()


def _digest(articles: Iterable[Article]) -> str:
    digest = blake2b(digest_size=16)
    for article in articles:
        digest.update(json.dumps(asdict(article), ensure_ascii=False, sort_keys=True).encode("utf-8"))
        digest.update(b"\n")
    return digest.hexdigest()


def begin(folder: Path, plan: Plan) -> None:
    """The folder with its plan, where it is not there yet.

    Raises: ScaleError where something else stands there, or a run that was begun with another plan.
    """
    found = _plan_as_it_stands(folder)
    if found is None and not (others := _holds_others(folder)):
        _create(folder, plan)
        return
    if found is None:  # another shard may have begun in this moment
        found = _plan_as_it_stands(folder)
    if found is None:
        raise ScaleError(f"{folder}: {others}")
    if found != _plain(plan):
        raise ScaleError(
            f"{folder}: {_changed(found, _plain(plan))}; choose another folder with -o, or remove this one"
        )


def _plan_as_it_stands(folder: Path) -> Any:
    """What stands in the file of the plan, None where there is none. Raises: ScaleError where it cannot be read."""
    try:
        return json.loads((folder / PLAN).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise ScaleError(f"{folder / PLAN}: cannot be read ({error}); choose another folder with -o") from error


def _holds_others(folder: Path) -> str:
    """Why no run can begin in a folder, for the end of an error; empty where one can."""
    if folder.is_dir() and not all(map(_is_of_beginning, folder.iterdir())):
        return "is not empty and holds no run; choose another folder with -o"
    if os.path.lexists(folder) and not folder.is_dir():
        return "is a file; choose a folder with -o"
    return ""


def _is_of_beginning(path: Path) -> bool:
    """Whether a run that was stopped before it had a plan may have left this."""
    return path.name.startswith(f".{PLAN}.") or (path.name == DONE and path.is_dir() and not any(path.iterdir()))


def _create(folder: Path, plan: Plan) -> None:
    try:
        (folder / DONE).mkdir(parents=True, exist_ok=True)
        write_whole(folder / PLAN, json.dumps(_plain(plan), ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
    except OSError as error:
        raise ScaleError(
            f"{folder}: cannot be written ({error.strerror}); make room there, or choose another folder with -o"
        ) from error


def read_plan(folder: Path) -> Plan:
    """The plan of the run in a folder. Raises: ScaleError where there is none."""
    try:
        raw: dict[str, Any] = json.loads((folder / PLAN).read_text(encoding="utf-8"))
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
        return Plan(**values)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ScaleError(f"{folder}: holds no run ({error}); give folders that framing extract -o wrote") from None


def _plain(plan: Plan) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(plan)))
    return plain


def _changed(found: Any, wanted: Mapping[str, Any]) -> str:
    """What of a plan is not as it was, for the end of an error."""
    if not isinstance(found, dict):
        return "holds a run.json that is no plan of a run"
    for name, value in wanted.items():
        if found.get(name) != value:
            return f"was begun with another {name.replace('_', ' ')} ({_short(found.get(name))}, now {_short(value)})"
    return "was begun with another version of framing"


def _short(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 80 else text[:77] + "..."


def write_done(folder: Path, done: Done, notices: Iterable[Mapping[str, str]]) -> None:
    """Note that a partition is done, with the `notices` that `done` counts. Raises: OSError."""
    note = {**asdict(done), "notices": list(notices)}
    write_whole(folder / done.note, (json.dumps(note, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def read_done(folder: Path) -> dict[int, Done]:
    """What is done in a folder, by number. Raises: ScaleError for a note of it that cannot be read."""
    return {done.number: done for done in map(_read_note, _notes(folder))}


def read_sound(folder: Path) -> tuple[dict[int, Done], dict[str, str]]:
    """What is done in a folder and still there, by number; and what is wrong with the other notes, by their names."""
    sound, lost = dict[int, Done](), dict[str, str]()
    for path in _notes(folder):
        name = f"{DONE}/{path.name}"
        try:
            done = _read_note(path)
        except ScaleError:
            lost[name] = f"{name} cannot be read"
            continue
        if wrong := file_lost(folder, done):
            lost[name] = wrong
        else:
            sound[done.number] = done
    return sound, lost


def file_lost(folder: Path, done: Done) -> str:
    """Which file of a partition is not there as it was written, and why; empty where all are."""
    for name, size in done.files.items():
        try:
            found = (folder / name).stat().st_size
        except OSError as error:
            return f"{name} cannot be read ({error.strerror})"
        if found != size:
            return f"{name} has {found:,} bytes where {size:,} were written"
    return ""


def _notes(folder: Path) -> list[Path]:
    return sorted((folder / DONE).glob("part-*.json"))


def _read_note(path: Path) -> Done:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        codes = dict(Counter(str(notice["code"]) for notice in raw["notices"]))
        done = Done(
            int(raw["number"]), str(raw["digest"]), int(raw["n_articles"]), _ints(raw["rows"]), codes,
            tuple(map(str, raw["failed"])), _ints(raw["files"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ScaleError(f"{path}: cannot be read ({error}); remove it, and that partition is done again") from error
    if Path(done.note).name != path.name:
        raise ScaleError(f"{path}: is the note of another partition; remove it, and that partition is done again")
    return done


def _ints(raw: Mapping[str, Any]) -> dict[str, int]:
    return {str(name): int(n) for name, n in raw.items()}


def check_same(partition: Partition, done: Done, folder: Path) -> None:
    """Nothing, where a partition is what it was when it was done. Raises: ScaleError that names its first article."""
    if partition.digest != done.digest:
        first = partition.articles[0]
        raise ScaleError(
            f"{folder}: the articles are not those of the run ({partition.name}, from {first.id!r} of "
            f"{first.path or 'stdin'} on, has changed); give the same input, or choose another folder with -o"
        )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name first, then rename it: it is there as a whole or not at all. Raises: OSError.

    Another shard that writes the same file in this moment takes what we have not renamed for left behind: then again.
    """
    for attempt in range(ATTEMPTS):
        try:
            with written_beside(path) as file:
                file.write(data)
            return
        except FileNotFoundError:
            if attempt + 1 == ATTEMPTS or not path.parent.exists():
                raise


@contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` when all is written, and is gone where that fails."""
    for left in path.parent.glob(f".{path.name}.*"):  # by a process that was killed
        left.unlink(missing_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
