"""The work of a class in one SQLite file. What a future gives back is on the disk: a killed process loses none.

Writes wait in a queue and are committed by one thread, those that wait together in one transaction: forty students who
save at once cost one or two syncs of the disk. No address, name or time is kept, only codes.
"""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from framing.classroom.live.refusal import Refusal
from framing.classroom.types import Highlight, Lesson
from framing.model import Construct, Span, Voice

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]
TOGETHER = 200  # writes in one transaction
FIELDS = "text, begins, ends, tag, voice, reason"


@dataclass(frozen=True, slots=True)
class Student:
    """A pseudonym. `id` is its number in the file, `returning` whether the teacher lets it be taken up again."""

    id: int
    code: str
    returning: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A highlight with the id that the student's page gave it."""

    id: str
    highlight: Highlight


@dataclass(frozen=True, slots=True)
class State:
    """`frozen`: nothing can be changed; `revealed`: students see the key, and nothing can be changed any more."""

    frozen: bool = False
    revealed: bool = False


class Store:
    """An open file of one lesson; `open_store` makes it. Any thread may read, and reading never waits for writing."""

    def __init__(self, path: Path, lesson: Lesson, connect: Callable[[], sqlite3.Connection]) -> None:
        """`connect` opens the file; there is one connection to write and one to read."""
        self.path, self._texts = path, {text.label: text.text for text in lesson.texts}
        self._writing, self._reading, self._lock = connect(), connect(), Lock()
        self._queue: SimpleQueue[tuple[Future[Any], Work[Any]] | None] = SimpleQueue()
        self._closed = False
        self._thread = Thread(target=self._run, name="classroom-store", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End when all that waits is written. Closing twice does nothing."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join()
            with self._lock:
                self._reading.close()
            self._writing.close()

    # Reading

    def meta(self, key: str) -> str:
        """A value that belongs to the file as a whole. Raises: KeyError where there is none."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        if not rows:
            raise KeyError(key)
        return str(rows[0][0])

    def state(self) -> State:
        """What students may do now."""
        return _state(self._rows("SELECT key, value FROM meta WHERE key IN ('frozen', 'revealed')"))

    def version(self) -> int:
        """A number that changes whenever something was written, by this process or another."""
        return int(self._rows("PRAGMA data_version")[0][0])

    def student(self, token: str) -> Student | None:
        """Whose token this is, as a hash; None where it is nobody's."""
        rows = self._rows("SELECT id, code, may_return FROM students WHERE token = ?", token)
        return _student(rows[0]) if rows else None

    def students(self) -> tuple[Student, ...]:
        """All students in the order in which they joined."""
        return tuple(map(_student, self._rows("SELECT id, code, may_return FROM students ORDER BY id")))

    def highlights(self) -> tuple[Highlight, ...]:
        """The class's highlights, by student in the order of joining, each student's by text and place."""
        asked = (
            f"SELECT code, {FIELDS} FROM highlights JOIN students ON students.id = student "
            "ORDER BY student, text, begins, ends, tag, highlights.id"
        )
        return tuple(self._highlight(*row) for row in self._rows(asked))

    def highlights_of(self, student: Student) -> tuple[Saved, ...]:
        """One student's highlights in the order in which they were made."""
        rows = self._rows(f"SELECT id, {FIELDS} FROM highlights WHERE student = ? ORDER BY rowid", student.id)
        return tuple(Saved(row[0], self._highlight(student.code, *row[1:])) for row in rows)

    # Writing

    def join(self, code: str, token: str, *, limit: int) -> "Future[Student]":
        """A new student, or one that the teacher lets come back: the token that it had is no longer valid.

        Refusal: the code is somebody's, or `limit` students are there.
        """

        def work(db: sqlite3.Connection) -> Student:
            there = db.execute("SELECT id, may_return FROM students WHERE code = ?", (code,)).fetchone()
            if there and not there[1]:
                raise Refusal(409, f"The code {code} is taken. Choose another, or ask your teacher to let you back in.")
            if there:
                db.execute("UPDATE students SET token = ?, may_return = 0 WHERE id = ?", (token, there[0]))
                return Student(there[0], code, False)
            if db.execute("SELECT count(*) FROM students").fetchone()[0] >= limit:
                raise Refusal(409, f"There are {limit} students already; nobody else can join.")
            made = db.execute("INSERT INTO students (code, token) VALUES (?, ?)", (code, token))
            return Student(int(made.lastrowid or 0), code, False)

        return self._write(work)

    def add(self, student: Student, saved: Saved, *, limit: int) -> "Future[bool]":
        """Whether the highlight is new; the same one again, as after a lost answer, changes nothing.

        Refusal: frozen, `limit` reached, or the id has another highlight.
        """

        def work(db: sqlite3.Connection) -> bool:
            values = _values(saved.highlight)
            there = db.execute(
                f"SELECT {FIELDS} FROM highlights WHERE student = ? AND id = ?", (student.id, saved.id)
            ).fetchone()
            if there == values:
                return False
            _must_be_open(db, student)
            if there:
                raise Refusal(409, "Another highlight has this id.")
            if db.execute("SELECT count(*) FROM highlights WHERE student = ?", (student.id,)).fetchone()[0] >= limit:
                raise Refusal(409, f"You have {limit} highlights, which is as many as there can be. Remove one first.")
            marks = ", ".join("?" * (len(values) + 2))
            db.execute(
                f"INSERT INTO highlights (student, id, {FIELDS}) VALUES ({marks})", (student.id, saved.id, *values)
            )
            return True

        return self._write(work)

    def change(self, student: Student, saved: Saved) -> "Future[None]":
        """Another version of a highlight. Refusal: frozen, or it is not there or not this student's."""

        def work(db: sqlite3.Connection) -> None:
            _must_be_open(db, student)
            sets = ", ".join(f"{name} = ?" for name in FIELDS.split(", "))
            values = (*_values(saved.highlight), student.id, saved.id)
            if not db.execute(f"UPDATE highlights SET {sets} WHERE student = ? AND id = ?", values).rowcount:
                raise Refusal(404, "You have no such highlight.")

        return self._write(work)

    def remove(self, student: Student, id_: str) -> "Future[None]":
        """Without this highlight of the student; one that is not there is no fault. Refusal: frozen."""

        def work(db: sqlite3.Connection) -> None:
            _must_be_open(db, student)
            db.execute("DELETE FROM highlights WHERE student = ? AND id = ?", (student.id, id_))

        return self._write(work)

    def freeze(self, frozen: bool) -> "Future[State]":
        """Pause or go on. Refusal: the key is revealed, so that no work can go on."""

        def work(db: sqlite3.Connection) -> State:
            if not frozen and _read_state(db).revealed:
                raise Refusal(409, "The key is revealed; highlights cannot be changed any more.")
            _set(db, "frozen", frozen)
            return _read_state(db)

        return self._write(work)

    def reveal(self) -> "Future[State]":
        """Let students see the key, and end their work."""

        def work(db: sqlite3.Connection) -> State:
            _set(db, "frozen", True)
            _set(db, "revealed", True)
            return _read_state(db)

        return self._write(work)

    def let_back(self, code: str) -> "Future[None]":
        """Whoever next joins with this code takes its work up. Refusal: no student has the code."""

        def work(db: sqlite3.Connection) -> None:
            if not db.execute("UPDATE students SET may_return = 1 WHERE code = ?", (code,)).rowcount:
                raise Refusal(404, f"No student has the code {code}.")

        return self._write(work)

    def dismiss(self, code: str) -> "Future[None]":
        """Without a student and all that the student did. Refusal: no student has the code."""

        def work(db: sqlite3.Connection) -> None:
            if not db.execute("DELETE FROM students WHERE code = ?", (code,)).rowcount:
                raise Refusal(404, f"No student has the code {code}.")

        return self._write(work)

    def purge(self) -> "Future[tuple[int, int]]":
        """Without any student; how many students and highlights were deleted. The key is hidden again."""

        def work(db: sqlite3.Connection) -> tuple[int, int]:
            counts = tuple(db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("students", "highlights"))
            db.execute("DELETE FROM students")
            _set(db, "frozen", False)
            _set(db, "revealed", False)
            return counts[0], counts[1]

        return self._write(work)

    # Both

    def _highlight(self, *row: Any) -> Highlight:
        code, text, start, end, tag, voice, reason = row
        span = Span(start, end)
        voiced = Voice(voice) if voice else None
        return Highlight(code, text, span, span.of(self._texts[text]), Construct(tag), voiced, reason)

    def _rows(self, asked: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._reading.execute(asked, values).fetchall()

    def _write(self, work: Work[Result]) -> "Future[Result]":
        future: Future[Result] = Future()
        if self._closed:
            future.set_exception(Refusal(503, "The server is stopping."))
        else:
            self._queue.put((future, work))
        return future

    def _run(self) -> None:
        while batch := list(self._waiting()):
            self._commit([(future, work) for future, work in batch if future.set_running_or_notify_cancel()])

    def _waiting(self) -> Iterator[tuple[Future[Any], Work[Any]]]:
        """What waits now, at least one; nothing where the file is to be closed."""
        job = self._queue.get()
        for _ in range(TOGETHER - 1):
            if job is None:
                break
            yield job
            try:
                job = self._queue.get_nowait()
            except Empty:
                return
        if job is None:
            self._queue.put(None)  # for the next call, which then gives nothing
        else:
            yield job

    def _commit(self, batch: list[tuple[Future[Any], Work[Any]]]) -> None:
        try:
            with _transaction(self._writing) as db:
                outcomes = [_outcome(db, work) for _, work in batch]
        except sqlite3.Error as error:
            failed = Refusal(507, f"Not saved: the teacher's machine could not write its file ({error}).")
            outcomes = [failed] * len(batch)
        for (future, _), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _outcome(db: sqlite3.Connection, work: Work[Any]) -> Any:
    """What one piece of work gives, or why it could not be done; the others in its transaction stay."""
    db.execute("SAVEPOINT one")
    try:
        return work(db)
    except sqlite3.Error:
        raise
    except Exception as error:
        db.execute("ROLLBACK TO one")
        return error
    finally:
        if db.in_transaction:
            db.execute("RELEASE one")


def _must_be_open(db: sqlite3.Connection, student: Student) -> None:
    if not db.execute("SELECT 1 FROM students WHERE id = ?", (student.id,)).fetchone():
        raise Refusal(401, "Your teacher has removed this code. Join again.")
    state = _read_state(db)
    if state.revealed:
        raise Refusal(423, "The key is revealed; highlights cannot be changed any more.")
    if state.frozen:
        raise Refusal(423, "Your teacher has paused the work. It can go on in a moment.")


def _values(h: Highlight) -> tuple[Any, ...]:
    return h.text, h.span.start, h.span.end, str(h.tag), str(h.voice) if h.voice else None, h.reason


def _student(row: Any) -> Student:
    return Student(row[0], row[1], bool(row[2]))


def _read_state(db: sqlite3.Connection) -> State:
    return _state(db.execute("SELECT key, value FROM meta WHERE key IN ('frozen', 'revealed')"))


def _state(rows: Any) -> State:
    return State(**{key: value == "1" for key, value in rows})


def _set(db: sqlite3.Connection, key: str, value: bool) -> None:
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, "1" if value else "0"))
