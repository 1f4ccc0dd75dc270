"""The server as a process of its own: what it says, what survives a kill, what it does with slow and odd clients."""

import asyncio
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from framing.classroom.highlights import parse_highlights
from framing.classroom.lesson_file import lesson_json
from framing.classroom.live import serving
from framing.classroom.live.store_file import open_store
from framing.cli import cli
from framing.errors import ClassroomError

from .classes import lesson_of, raw

ROOT = Path(__file__).parents[3]
WAIT = 30


@contextmanager
def server(key_file, *arguments, cwd):
    """A server: its process and the address of the students' page; killed at the end where it still runs."""
    command = [sys.executable, "-m", "framing", "classroom", "serve", str(key_file), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, env=environment) as process:
        said = b""
        while b"Ctrl-C" not in said:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            said += line
        process.said = said.decode()
        address = next(word for word in process.said.split() if word.startswith("http://"))
        try:
            yield process, address.rstrip("/")
        finally:
            if process.poll() is None:
                process.kill()


class Student:
    """A browser of a student."""

    def __init__(self, base):
        self.client = httpx.Client(base_url=base, headers={"Origin": base}, timeout=WAIT)

    def join(self, code):
        self.client.post("/api/join", json={"code": "", "student": code}).raise_for_status()
        self.client.headers["X-CSRF-Token"] = self.client.get("/api/lesson").json()["csrf"]
        return self

    def post(self, id_, **changed):
        return self.client.post("/api/highlights", json=raw(id_, **changed))


@contextmanager
def students(base, *codes):
    joined = [Student(base) for _ in codes]
    try:
        yield [student.join(code) for student, code in zip(joined, codes, strict=True)]
    finally:
        for student in joined:
            student.client.close()


def test_a_server_killed_while_a_class_saves_loses_nothing_confirmed(key_file, tmp_path):
    confirmed, cookies = {}, {}

    def work(student, code):
        for k in range(10_000):
            id_ = f"highlight-{k}"
            try:
                status = student.post(id_, reason=f"reason {k}").status_code
            except httpx.TransportError:
                return
            if status == 201:
                confirmed.setdefault(code, []).append(id_)
            elif status == 429:
                time.sleep(0.05)

    codes = ["K1", "K2", "K3", "K4"]
    with server(key_file, cwd=tmp_path) as (process, base), students(base, *codes) as joined:
        threads = [threading.Thread(target=work, args=pair) for pair in zip(joined, codes, strict=True)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + WAIT
        while sum(map(len, confirmed.values())) < 40 and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        for thread in threads:
            thread.join(WAIT)
        for student, code in zip(joined, codes, strict=True):
            cookies[code] = dict(student.client.cookies), student.client.headers["X-CSRF-Token"]
        said = process.said
    assert sum(map(len, confirmed.values())) >= 40
    with server(key_file, cwd=tmp_path) as (again, base):
        assert [line.split("/teacher/")[1] for line in (said + again.said).split() if "/teacher/" in line] == [
            said.split("/teacher/")[1].split()[0]
        ] * 2
        for code, (cookie, token) in cookies.items():
            headers = {"Origin": base, "X-CSRF-Token": token}
            with httpx.Client(base_url=base, cookies=cookie, headers=headers) as client:
                kept = [h["id"] for h in client.get("/api/highlights").json()]
                assert kept[: len(confirmed[code])] == confirmed[code]
                assert len(kept) <= len(confirmed[code]) + 1  # one may be kept whose answer was lost
                retried = client.post("/api/highlights", json=raw(kept[-1], reason=f"reason {len(kept) - 1}"))
                assert retried.status_code == 200
                assert client.post("/api/highlights", json=raw("another-one")).status_code == 201


def test_ctrl_c_ends_the_server_at_once_although_pages_watch(key_file, tmp_path):
    with (
        server(key_file, "--database", "a.sqlite", cwd=tmp_path) as (process, base),
        students(base, "K1") as (student,),
    ):
        student.post("highlight-1")
        with student.client.stream("GET", "/api/events") as stream:
            lines = stream.iter_lines()
            assert next(lines) == 'data: {"frozen": false, "revealed": false}'
            process.send_signal(signal.SIGINT)
            assert list(lines) in ([""], [])
        assert process.wait(WAIT) == 0
        assert process.stderr.read().decode().strip() == "ended; the work is in a.sqlite"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite", "key.json"]


def test_events_tell_students_what_changes_and_a_third_too_many_is_sent_to_ask(key_file, tmp_path):
    with server(key_file, cwd=tmp_path) as (process, base), students(base, "K1") as (student,):
        teacher = process.said.split("/teacher/")[1].split()[0]
        with httpx.Client(base_url=base, headers={"Origin": base}, follow_redirects=True) as client:
            client.get(f"/teacher/{teacher}")
            client.headers["X-CSRF-Token"] = client.get("/api/teacher/lesson").json()["csrf"]
            with student.client.stream("GET", "/api/events") as stream:
                assert stream.headers["content-type"].startswith("text/event-stream")
                lines = (line for line in stream.iter_lines() if line)
                assert next(lines) == 'data: {"frozen": false, "revealed": false}'
                assert client.post("/api/teacher/freeze").status_code == 200
                assert next(lines) == 'data: {"frozen": true, "revealed": false}'
                assert client.post("/api/teacher/reveal").status_code == 200
                assert next(lines) == 'data: {"frozen": true, "revealed": true}'
                with student.client.stream("GET", "/api/events"), student.client.stream("GET", "/api/events"):
                    answer = student.client.get("/api/events")
                    assert answer.status_code == 503
                    assert answer.headers["Retry-After"] == "5"
            with client.stream("GET", "/api/teacher/events") as stream:
                assert next(stream.iter_lines()).startswith('data: {"state": {"frozen": true, "revealed": true}')


def test_the_server_says_nothing_of_who_asks(key_file, tmp_path):
    with server(key_file, cwd=tmp_path) as (process, base), students(base, "K1") as (student,):
        student.post("highlight-1")
        student.client.get("/nothing")
        with closing(socket.create_connection(("127.0.0.1", int(base.rsplit(":", 1)[1])))) as odd:
            odd.sendall(b"nonsense\r\n\r\n")
            assert b"400" in odd.recv(100)
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT) == 0
        assert process.stdout.read() == b""
        assert process.stderr.read().decode().splitlines()[-1].startswith("ended; the work is in the-vote-")
    assert b"127.0.0.1" not in b"".join(path.read_bytes() for path in tmp_path.glob("*.sqlite*"))


def test_a_body_that_never_ends_is_cut_off_while_it_comes(key_file, tmp_path):
    with server(key_file, cwd=tmp_path) as (_, base), students(base, "K1") as (student,):
        port, cookie = int(base.rsplit(":", 1)[1]), "; ".join(f"{k}={v}" for k, v in student.client.cookies.items())
        head = (
            f"POST /api/highlights HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {base}\r\nCookie: {cookie}\r\n"
            f"X-CSRF-Token: {student.client.headers['X-CSRF-Token']}\r\nContent-Type: application/json\r\n"
        )
        with closing(socket.create_connection(("127.0.0.1", port), timeout=WAIT)) as client:
            client.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
            for _ in range(20):
                client.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")
                time.sleep(0.005)
                if _readable(client):
                    break
            assert b" 413 " in client.recv(4096)
        assert student.post("highlight-1").status_code == 201


def _readable(client):
    client.setblocking(False)
    try:
        return bool(client.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return False
    finally:
        client.settimeout(WAIT)


def test_a_connection_that_never_asks_is_ended(monkeypatch):
    closed = []

    class Transport:
        def close(self):
            closed.append(True)

    async def wait(data):
        protocol = serving._Protocol.__new__(serving._Protocol)
        protocol.loop, protocol.transport = asyncio.get_running_loop(), Transport()
        protocol.conn = __import__("h11").Connection(__import__("h11").SERVER)
        protocol._watch()
        if data:
            protocol.conn.receive_data(data)
            protocol.conn.next_event()
            protocol._watch()
        await asyncio.sleep(0.1)

    monkeypatch.setattr(serving, "HEAD_SECONDS", 0.02)
    asyncio.run(wait(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
    assert closed == []
    asyncio.run(wait(b"GET / HT"))
    assert closed == [True]


def test_a_taken_port_is_one_line(key_file, tmp_path):
    with closing(serving.listen(0, lan=False)) as taken:
        port = str(taken.getsockname()[1])
        answer = invoke(key_file, "--port", port, "--database", tmp_path / "a.sqlite")
    assert isinstance(answer.exception, ClassroomError)
    assert str(answer.exception).startswith(f"--port {port}: cannot be used")


def test_on_the_network_the_code_is_printed_and_needed(key_file, tmp_path):
    with server(key_file, "--lan", cwd=tmp_path) as (process, _):
        code = process.said.split("with the code")[1].split()[0]
        base = f"http://127.0.0.1:{process.said.split('http://127.0.0.1:')[1].split('/')[0]}"
        with httpx.Client(base_url=base, headers={"Origin": base}) as client:
            assert client.post("/api/join", json={"code": "", "student": ""}).status_code == 403
            assert client.post("/api/join", json={"code": code, "student": ""}).status_code == 201


def invoke(*arguments, **options):
    return CliRunner().invoke(cli, ["classroom", "serve", *map(str, arguments)], **options)


@pytest.fixture
def database(lesson, tmp_path):
    """A file with one highlight of one student."""
    from framing.classroom.live.settings import Settings
    from framing.classroom.live.validate import saved_highlight

    path = tmp_path / "class.sqlite"
    with closing(open_store(path, lesson)) as store:
        student = store.join("K7", "token", limit=9).result()
        store.add(student, saved_highlight(raw(), lesson, student, Settings()), limit=9).result()
    return path


def test_the_export_is_written_without_serving(key_file, database, lesson, tmp_path):
    answer = invoke(key_file, "--database", database, "--export", tmp_path / "class.csv")
    assert answer.exit_code == 0, answer.output
    assert "1 highlights of 1 students" in answer.stderr
    (found,), notices = parse_highlights((tmp_path / "class.csv").read_bytes(), "class.csv", lesson)
    assert (found.student, found.words, notices) == ("K7", "sham", ())
    assert (
        invoke(key_file, "--database", database, "--export", "-").stdout_bytes == (tmp_path / "class.csv").read_bytes()
    )


def test_purging_asks_first(key_file, database, lesson):
    def n():
        with closing(open_store(database, lesson)) as store:
            return len(store.highlights())

    answer = invoke(key_file, "--database", database, "--purge")
    assert answer.exit_code == 2
    assert "--yes" in answer.output
    assert n() == 1
    answer = invoke(key_file, "--database", database, "--purge", "--yes")
    assert answer.exit_code == 0, answer.output
    assert "1 students and 1 highlights deleted" in answer.stderr
    assert n() == 0


@pytest.mark.parametrize("option", ["--purge", "--export"])
def test_nothing_is_purged_or_exported_of_a_file_that_is_not_there(key_file, tmp_path, option):
    arguments = [option, "--yes"] if option == "--purge" else [option, tmp_path / "a.csv"]
    answer = invoke(key_file, "--database", tmp_path / "none.sqlite", *arguments)
    assert answer.exit_code == 1
    assert "there is no such file" in answer.output
    assert [path.name for path in tmp_path.iterdir()] == ["key.json"]


def test_another_lessons_file_is_one_line(database, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(lesson_json(lesson_of("ffffffffffff")), encoding="utf-8")
    answer = invoke(other, "--database", database)
    assert isinstance(answer.exception, ClassroomError)
    assert "has the work of lesson 0123456789ab" in str(answer.exception)
    assert "\n" not in str(answer.exception)


def test_without_the_extra_it_is_said_how_to_get_it_and_nothing_is_made(key_file, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    answer = invoke(key_file, "--database", tmp_path / "a.sqlite")
    assert answer.exit_code == 1
    assert "pip install 'framing[classroom]'" in answer.output
    assert not (tmp_path / "a.sqlite").exists()


@pytest.mark.parametrize("arguments", [["--yes"], ["--export", "a.csv", "--purge"]])
def test_options_that_do_not_go_together_are_refused(key_file, arguments):
    assert invoke(key_file, *arguments).exit_code == 2


def test_a_whole_class_at_once_loses_nothing():
    """The benchmark for a few seconds; how quick it is depends on the machine and is not asserted."""
    path = ROOT / "benchmarks" / "classroom.py"
    spec = importlib.util.spec_from_file_location("benchmark_classroom", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    figures = module.measure(3, 40)
    assert len(figures.confirmed) == len(figures.latencies) >= 80
    assert figures.boards[-1][1] == len(figures.confirmed)
