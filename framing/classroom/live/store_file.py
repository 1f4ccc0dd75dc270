"""The file of a class: made, opened, and held against the lesson; exported and emptied."""

import sqlite3
from contextlib import closing
from pathlib import Path

from framing.classroom.live.security import new_code, new_secret
from framing.classroom.live.store import Store
from framing.classroom.types import Lesson
from framing.errors import ClassroomError

VERSION = "1"
APPLICATION = 0x6672616D  # "fram": tells the file from other SQLite files
ELSE = "give another file with --database"
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE students (
    id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE COLLATE NOCASE, token TEXT NOT NULL UNIQUE,
    may_return INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE highlights (
    student INTEGER NOT NULL REFERENCES students ON DELETE CASCADE, id TEXT NOT NULL, text TEXT NOT NULL,
    begins INTEGER NOT NULL, ends INTEGER NOT NULL, tag TEXT NOT NULL, voice TEXT, reason TEXT NOT NULL,
    UNIQUE (student, id)
);
"""


def database_name(lesson: Lesson) -> str:
    """The file that a lesson's class is kept in where none is named.

    It holds the lesson's id, so that two lessons on one event do not meet in one file.
    """
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in lesson.event.lower()).strip("-")[:40]
    return f"{safe or 'lesson'}-{lesson.id}.class.sqlite"


def open_store(path: str | Path, lesson: Lesson) -> Store:
    """The file of this lesson's class, made where it is not there.

    Raises: ClassroomError where it is no such file, of another lesson or version, or cannot be written.
    """
    path = Path(path)
    try:
        with closing(_connect(path)) as db:
            _prepare(db, path, lesson)
            _check(db, path, lesson)
    except sqlite3.DatabaseError as error:
        raise ClassroomError(f"{path}: cannot be used as the file of a class ({error}); {ELSE}") from error
    except OSError as error:
        raise ClassroomError(f"{path}: cannot be made ({error.strerror}); {ELSE}") from error
    return Store(path, lesson, lambda: _connect(path))


def shrink(path: Path) -> None:
    """Give back the room of what was deleted, so that nothing of it is left in the file."""
    with closing(_connect(path)) as db:
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _connect(path: Path) -> sqlite3.Connection:
    if not path.exists():
        path.touch(mode=0o600)  # the file holds the secret of the teacher's link
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    return db


def _prepare(db: sqlite3.Connection, path: Path, lesson: Lesson) -> None:
    """Make the tables of an empty file, all in one piece."""
    db.execute("BEGIN IMMEDIATE")
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        db.execute("ROLLBACK")
        return
    for statement in filter(str.strip, SCHEMA.split(";")):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    values = {"version": VERSION, "lesson": lesson.id, "secret": new_secret(), "code": new_code()}
    db.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", values.items())
    db.execute("COMMIT")


def _check(db: sqlite3.Connection, path: Path, lesson: Lesson) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise ClassroomError(f"{path}: is a database, but not of a class; {ELSE}")
    meta = dict(db.execute("SELECT key, value FROM meta"))
    if meta["version"] != VERSION:
        raise ClassroomError(f"{path}: is of version {meta['version']}, this framing reads {VERSION}; {ELSE}")
    if meta["lesson"] != lesson.id:
        raise ClassroomError(
            f"{path}: has the work of lesson {meta['lesson']}, and this is lesson {lesson.id}: other texts, lexicons, "
            f"options or version; serve the key.json of that lesson, or {ELSE}"
        )
