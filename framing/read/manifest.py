"""manifest.toml or manifest.csv: what the user says of the articles beside it, and whom the event is about."""

import datetime
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from framing.errors import ArticleError
from framing.model import Actor, Notice
from framing.read.csv_rows import read_rows
from framing.read.decode import decode_lines
from framing.read.draft import FIELDS, HEAD, Input, Unreadable, known_fields, listed
from framing.read.toml_text import load_toml

COLUMNS = ("path", *(field for field in FIELDS if field != "text"))
NAMES = ("manifest.toml", "manifest.csv")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The fields of each article under its path, in the manifest's order, and the actors.

    Paths are relative to the manifest's folder and "/"-separated.
    """

    rows: Mapping[str, Mapping[str, str]]
    actors: tuple[Actor, ...] = ()
    notices: tuple[Notice, ...] = ()


def find_manifest(folder: Path) -> Manifest | None:
    """The manifest in `folder`, None where there is none. Raises: ArticleError where it is malformed."""
    files = [folder / name for name in NAMES if os.path.isfile(folder / name)]
    if not files:
        return None
    if len(files) > 1:
        raise ArticleError(f"{folder}: holds {listed(NAMES)}; keep one of them")
    file = files[0]
    try:
        return _from_toml(file) if file.suffix == ".toml" else _from_csv(file)
    except OSError as error:
        raise ArticleError(f"{file}: cannot be opened ({error.strerror}); check its permissions") from None


def merge_actors(actors: Iterable[Actor], where: str) -> tuple[Actor, ...]:
    """The actors, each name once with all its aliases.

    Raises: ArticleError where two actors share an alias, or one is given two sides.
    """
    merged: dict[str, Actor] = {}
    for actor in actors:
        known = merged.get(actor.name, actor)
        if actor.side and known.side and actor.side != known.side:
            sides = f"{known.side!r} and {actor.side!r}"
            raise ArticleError(f"{where}: actor {actor.name!r} is on two sides, {sides}; keep one")
        aliases = tuple(dict.fromkeys(known.aliases + actor.aliases))
        merged[actor.name] = Actor(actor.name, aliases, known.side or actor.side)
    owners: dict[str, str] = {}
    for actor in merged.values():
        for alias in (actor.name, *actor.aliases):
            owner = owners.setdefault(alias.casefold(), actor.name)
            if owner != actor.name:
                raise ArticleError(
                    f"{where}: {alias!r} names two actors, {owner!r} and {actor.name!r}; leave it with one of them"
                )
    return tuple(merged.values())


def _from_toml(file: Path) -> Manifest:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    values = load_toml(text, str(file))
    _refuse_unknown(values, str(file), known=("article", "actors"))
    articles = values.get("article")
    if not isinstance(articles, list) or not articles:
        raise ArticleError(f"{file}: no [[article]]; add one for each article, with its path")
    rows: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(articles, start=1):
        where = f"{file}: article {number}"
        if not isinstance(row, dict):
            raise ArticleError(f"{where}: not a table; write [[article]] above its fields")
        _refuse_unknown(row, where, known=COLUMNS)
        for key, value in row.items():
            if not isinstance(value, str | datetime.date):
                raise ArticleError(f"{where}: {key} = {value!r} is no string; put it between quotation marks")
        _add_row(rows, row, where=where)
    return Manifest(rows, merge_actors(_actors(values.get("actors", {}), str(file)), str(file)))


def _from_csv(file: Path) -> Manifest:
    rows: dict[str, Mapping[str, str]] = {}
    notices: dict[Notice, None] = {}
    data = file.read_bytes()
    source = Input(str(file), data[:HEAD], io.BytesIO(data[HEAD:]))
    for row in read_rows(decode_lines(source, None), source.name, known=COLUMNS, needed="path"):
        if isinstance(row, Unreadable):
            raise row
        where = f"{file}:{row.line}"
        _refuse_unknown(row.cells, where, known=(*COLUMNS, ""))
        _add_row(rows, row.cells, where=where)
        notices.update(dict.fromkeys(Notice(n.code, n.message, f"{file.name}:{row.line}") for n in row.notices))
    if not rows:
        raise ArticleError(f"{file}: no row; add one for each article, with its path")
    return Manifest(rows, notices=tuple(notices))


def _refuse_unknown(values: Mapping[str, object], where: str, *, known: Iterable[str]) -> None:
    for key in values:
        if key not in known:
            raise ArticleError(f"{where}: unknown key {key!r}; known are {listed(filter(None, known))}")


def _add_row(rows: dict[str, Mapping[str, str]], row: Mapping[str, object], *, where: str) -> None:
    """Put a row under its path. Raises: ArticleError where the path is missing, leaves the folder or stands twice."""
    path = row.get("path")
    if not isinstance(path, str) or not path.strip():
        raise ArticleError(f"{where}: no path; add path = the article's file, relative to the manifest")
    windows, posix = PureWindowsPath(path.strip()), PurePosixPath(path.strip())
    if windows.drive or windows.root or ".." in windows.parts:
        raise ArticleError(f"{where}: path {path!r} leaves the manifest's folder; move the article into it")
    if str(posix) in rows:
        raise ArticleError(f"{where}: path {path!r} stands twice; remove one of the rows")
    rows[str(posix)] = known_fields({key: value for key, value in row.items() if key != "text"})


def _actors(table: object, where: str) -> list[Actor]:
    """The actors of `[actors]`. Raises: ArticleError where a value is of another type than it must be."""
    if not isinstance(table, dict):
        raise ArticleError(f'{where}: actors is no table; write [actors."Name"]')
    actors = []
    for name, values in table.items():
        place = f"{where}: actor {name!r}"
        if not name.strip() or not isinstance(values, dict):
            raise ArticleError(f'{place}: not a table; write [actors."Name"] with aliases = ["..."]')
        _refuse_unknown(values, place, known=("aliases", "side"))
        aliases, side = values.get("aliases", []), values.get("side")
        if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
            raise ArticleError(f'{place}: aliases is no list of names; write aliases = ["...", "..."]')
        if side is not None and not isinstance(side, str):
            raise ArticleError(f"{place}: side is no string; put it between quotation marks")
        actors.append(Actor(name, tuple(aliases), side or None))
    return actors
