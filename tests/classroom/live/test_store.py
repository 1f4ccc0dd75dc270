"""The file of a class: durable, of one lesson, without names, emptied for good."""

import sqlite3
import threading
from contextlib import closing

import pytest

from framing.classroom.live.refusal import Refusal
from framing.classroom.live.store import Saved, State
from framing.classroom.live.store_file import database_name, open_store, shrink
from framing.classroom.types import Highlight
from framing.errors import ClassroomError
from framing.model import Construct, Span

from .classes import lesson_of


def saved(k=0, student="K7", reason="why"):
    return Saved(f"highlight-{k}", Highlight(student, "A", Span(4, 8), "sham", Construct.HEDGE, None, reason))


def join(store, code="K7"):
    return store.join(code, f"token of {code}", limit=100).result()


def test_an_empty_file_has_a_secret_a_code_and_nobody(store):
    assert store.students() == ()
    assert store.highlights() == ()
    assert store.state() == State(False, False)
    assert len(store.meta("secret")) >= 40
    assert len(store.meta("code")) == 6
    with pytest.raises(KeyError):
        store.meta("nothing")


def test_what_is_written_is_on_the_disk_in_wal_mode_with_full_syncs(store):
    for db in (store._writing, store._reading):
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_the_file_opened_again_has_everything(store, lesson):
    student = join(store)
    store.add(student, saved(), limit=9).result()
    store.freeze(True).result()
    secret = store.meta("secret")
    store.close()
    store.close()
    with closing(open_store(store.path, lesson)) as again:
        assert again.meta("secret") == secret
        assert again.student("token of K7") == student
        assert [s.id for s in again.highlights_of(student)] == ["highlight-0"]
        assert again.state() == State(frozen=True, revealed=False)


def test_a_refusal_costs_only_its_own_write_in_a_transaction(store):
    student = join(store)
    store._commit([])  # nothing waiting is no fault
    held = threading.Event()
    store._write(lambda db: held.wait(10))
    futures = [store.add(student, saved(k), limit=2) for k in range(3)]
    held.set()
    assert [f.result() for f in futures[:2]] == [True, True]
    with pytest.raises(Refusal):
        futures[2].result()
    assert len(store.highlights()) == 2


def test_more_writes_than_go_into_one_transaction_keep_their_order(store):
    student = join(store)
    held = threading.Event()
    store._write(lambda db: held.wait(10))
    futures = [store.add(student, saved(k), limit=999) for k in range(450)]
    held.set()
    assert all(f.result() for f in futures)
    assert [s.id for s in store.highlights_of(student)] == [f"highlight-{k}" for k in range(450)]


def test_a_write_that_is_given_up_before_its_turn_is_not_made(store):
    student = join(store)
    held = threading.Event()
    store._write(lambda db: held.wait(10))
    future = store.add(student, saved(), limit=9)
    assert future.cancel()
    held.set()
    store.freeze(False).result()
    assert store.highlights() == ()


def test_a_disk_that_cannot_be_written_confirms_nothing(store):
    student = join(store)
    store._write(lambda db: db.execute("PRAGMA query_only = ON")).result()
    futures = [store.add(student, saved(k), limit=9) for k in range(2)]
    for future in futures:
        with pytest.raises(Refusal) as refused:
            future.result()
        assert refused.value.status == 507
    store._writing.execute("PRAGMA query_only = OFF")
    assert store.highlights() == ()
    assert store.add(student, saved(), limit=9).result()


def test_after_closing_writes_are_refused(store):
    student = join(store)
    store.close()
    with pytest.raises(Refusal):
        store.add(student, saved(), limit=9).result()


def test_the_version_changes_with_every_write_of_whatever_process(store, lesson):
    before = store.version()
    join(store)
    between = store.version()
    with closing(open_store(store.path, lesson)) as other:
        join(other, "K8")
    assert len({before, between, store.version()}) == 3


def test_no_column_of_the_file_can_hold_a_name_an_address_or_a_time(store):
    columns = {
        table: [row[1] for row in store._rows(f"PRAGMA table_info({table})")]
        for (table,) in store._rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    }
    assert columns == {
        "meta": ["key", "value"],
        "students": ["id", "code", "token", "may_return"],
        "highlights": ["student", "id", "text", "begins", "ends", "tag", "voice", "reason"],
    }


def test_another_lessons_file_is_refused_by_name(store):
    with pytest.raises(ClassroomError) as error:
        open_store(store.path, lesson_of("ffffffffffff"))
    assert "has the work of lesson 0123456789ab" in str(error.value)
    assert "--database" in str(error.value)
    assert str(store.path) in str(error.value)


def test_what_is_no_file_of_a_class_is_refused_and_left_alone(tmp_path, lesson):
    text, other = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("These are notes. " * 100, encoding="utf-8")
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE a (b)")
    for path in (text, other, tmp_path, tmp_path / "none" / "a.sqlite"):
        with pytest.raises(ClassroomError) as error:
            open_store(path, lesson)
        assert str(error.value).startswith(str(path))
        assert "\n" not in str(error.value)
    assert text.read_text(encoding="utf-8").startswith("These are notes.")


def test_a_file_of_another_version_is_refused(store, lesson):
    store._write(lambda db: db.execute("UPDATE meta SET value = '9' WHERE key = 'version'")).result()
    with pytest.raises(ClassroomError, match="of version 9"):
        open_store(store.path, lesson)


def test_what_is_purged_is_not_in_the_file_any_more(store):
    student = join(store, "PURGEDCODE")
    store.add(student, saved(reason="a reason to be forgotten"), limit=9).result()
    store.reveal().result()
    assert store.purge().result() == (1, 1)
    assert store.state() == State()
    store.close()
    shrink(store.path)
    files = b"".join(path.read_bytes() for path in store.path.parent.glob("class.sqlite*"))
    assert b"forgotten" not in files
    assert b"PURGEDCODE" not in files


def test_a_file_is_only_its_owners(store):
    assert store.path.stat().st_mode & 0o077 == 0


def test_the_usual_file_is_named_after_the_lesson():
    assert database_name(lesson_of(event="The Vote: part 2/3")) == "the-vote--part-2-3-0123456789ab.class.sqlite"
    assert database_name(lesson_of(event="選挙")) == "lesson-0123456789ab.class.sqlite"
