"""Forty students and a teacher on one server: how long an answer takes, and whether anything confirmed is lost.

    python benchmarks/classroom.py [SECONDS] [STUDENTS]

Starts `framing classroom serve` with the lesson of the bundled corpus on this machine. All students save a highlight at
the same moment, once a second, each with its event stream open; the teacher's page gets the live numbers all the while.
At the end the export must have exactly what was confirmed. The clients are as lean as can be, in one process, because
they take their time from the same machine.
"""

import asyncio
import csv
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).parents[1]
TAGS = "loaded_term hedge booster presupposition scare_quote label".split()
KEPT = "text start end tag voice reason".split()
PATIENCE = 30  # seconds until a server that does not answer is given up


@dataclass
class Figures:
    """What was measured. Latencies are in milliseconds, from sending a highlight to its confirmation."""

    latencies: list[float] = field(default_factory=list)
    confirmed: list[tuple[str, ...]] = field(default_factory=list)
    boards: list[tuple[float, int]] = field(default_factory=list)  # when, how many highlights the teacher saw

    def percentile(self, n: int) -> float:
        """The latency that `n` percent do not exceed."""
        return quantiles(self.latencies, n=100, method="inclusive")[n - 1]


class Browser:
    """One student's or the teacher's connection, kept open."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port, self.cookie, self.csrf = host, port, "", ""
        self.reader: asyncio.StreamReader | None = None

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer; the connection is opened again where it was closed meanwhile."""
        try:
            return await self._once(method, path, body)
        except (OSError, asyncio.IncompleteReadError):
            await self.close()
            return await self._once(method, path, body)

    async def close(self) -> None:
        """End the connection."""
        if self.reader is not None:
            self.reader = None
            self.writer.close()
            with suppress(OSError):
                await self.writer.wait_closed()

    async def _once(self, method: str, path: str, body: object) -> tuple[int, dict[str, str], bytes]:
        if self.reader is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        await self._send(self.writer, method, path, body)
        status, headers = await head(self.reader)
        content = await self.reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            await self.close()
        return status, headers, content

    async def _send(self, writer: asyncio.StreamWriter, method: str, path: str, body: object) -> None:
        data = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", f"Origin: http://{self.host}:{self.port}",
                 f"Cookie: {self.cookie}", f"X-CSRF-Token: {self.csrf}", f"Content-Length: {len(data)}"]  # fmt: skip
        if data:
            lines.append("Content-Type: application/json")
        writer.write("\r\n".join([*lines, "", ""]).encode() + data)
        await writer.drain()

    async def events(self, path: str) -> AsyncIterator[str]:
        """The data of each event of a stream."""
        reader, writer = await asyncio.open_connection(self.host, self.port, limit=2**24)
        try:
            await self._send(writer, "GET", path, None)
            status, _ = await head(reader)
            assert status == 200, status
            while line := await reader.readline():
                if line.startswith(b"data: "):
                    yield line[6:].decode()
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


async def head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Status and headers."""
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    return int(lines[0].split()[1]), {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:] if line)}


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A server on this machine: its process, the address, the teacher's path."""
    command = [sys.executable, "-m", "framing", "classroom", "serve", "--quiet", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        said = ""
        assert process.stdout
        while "Ctrl-C" not in said:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"the server did not start: {said}")
            said += line
        try:
            yield process, re.search(r"http://([\d.]+:\d+)/", said)[1], re.search(r"/teacher/\w+", said)[0]
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(PATIENCE)


async def load(address: str, link: str, seconds: float, n_students: int) -> Figures:
    """The class at work for so many seconds."""
    host, port = address.split(":")
    teacher, figures = Browser(host, int(port)), Figures()
    _, headers, _ = await teacher.ask("GET", link)
    teacher.cookie = headers["set-cookie"].split(";")[0]
    students = [Browser(host, int(port)) for _ in range(n_students)]
    async with watched(teacher, students, figures) as (texts, codes):
        end, n, drawn = time.monotonic() + seconds, 0, random.Random(1)
        while time.monotonic() < end:
            began = time.monotonic()
            work = (post(s, c, highlight(drawn, texts, n), figures) for s, c in zip(students, codes, strict=True))
            await asyncio.gather(*work)
            n += 1
            await asyncio.sleep(max(0, 1 - (time.monotonic() - began)))
        await asyncio.sleep(3)  # the last board
    _, _, table = await teacher.ask("GET", "/teacher/highlights.csv")
    for browser in (teacher, *students):
        await browser.close()
    rows = csv.DictReader(io.StringIO(table.decode("utf-8")))
    kept = [tuple(row[name] for name in ("student", *KEPT)) for row in rows]
    assert sorted(kept) == sorted(figures.confirmed), "what was confirmed and what is kept differ"
    return figures


@asynccontextmanager
async def watched(
    teacher: Browser, students: list[Browser], figures: Figures
) -> AsyncIterator[tuple[list[dict[str, str]], list[str]]]:
    """All students joined, with every event stream open; the texts, and the students' codes."""
    codes, texts = [], []
    for student in students:
        status, headers, body = await student.ask("POST", "/api/join", {"code": "", "student": ""})
        assert status == 201, body
        student.cookie = headers["set-cookie"].split(";")[0]
        codes.append(json.loads(body)["student"])
        _, _, body = await student.ask("GET", "/api/lesson")
        student.csrf, texts = json.loads(body)["csrf"], json.loads(body)["texts"]
    tasks = [asyncio.create_task(follow(student)) for student in students]
    tasks.append(asyncio.create_task(follow_board(teacher, figures)))
    try:
        yield texts, codes
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def follow(student: Browser) -> None:
    """A student's event stream."""
    async with aclosing(student.events("/api/events")) as events:
        async for _ in events:
            pass


async def follow_board(teacher: Browser, figures: Figures) -> None:
    """The teacher's event stream."""
    async with aclosing(teacher.events("/api/teacher/events")) as events:
        async for data in events:
            board = json.loads(data)["board"] or {}
            figures.boards.append((time.monotonic(), board.get("n_highlights", 0)))


def highlight(drawn: random.Random, texts: list[dict[str, str]], n: int) -> dict[str, object]:
    """Some words of the first two texts, the same few for many students, as in a class."""
    text = drawn.choice(texts[:2])
    words = list(re.finditer(r"\w{3,}", text["text"]))
    first = drawn.randrange(len(words) - 3)
    last = first + drawn.choice((0, 0, 0, 1, 2))
    return {
        "id": f"round-{n:06d}", "text": text["label"], "start": words[first].start(), "end": words[last].end(),
        "tag": drawn.choice(TAGS), "voice": "outlet", "reason": f"Because of round {n}, it says more than it has to.",
    }  # fmt: skip


async def post(student: Browser, code: str, made: dict[str, object], figures: Figures) -> None:
    """Save one highlight and take the time."""
    began = time.monotonic()
    status, _, body = await student.ask("POST", "/api/highlights", made)
    figures.latencies.append(1000 * (time.monotonic() - began))
    assert status == 201, body
    figures.confirmed.append((code, *(str(made[name]) for name in KEPT)))


def measure(seconds: float, n_students: int) -> Figures:
    """The figures of a class with a server of its own."""
    with tempfile.TemporaryDirectory() as folder:  # noqa: SIM117
        with serving("--database", str(Path(folder) / "class.sqlite")) as (_, address, link):
            return asyncio.run(load(address, link, seconds, n_students))


def main(seconds: float = 60, n_students: int = 40) -> None:
    figures = measure(seconds, n_students)
    n = len(figures.latencies)
    print(f"{n_students} students, {seconds:.0f} s, {n} highlights confirmed, none lost")
    print("ms until confirmed: " + ", ".join(f"p{p} {figures.percentile(p):.0f}" for p in (50, 95, 99)), end="")
    print(f", longest {max(figures.latencies):.0f}")
    times, counts = zip(*figures.boards, strict=True)
    gap = max(b - a for a, b in pairwise(times))
    print(f"teacher's page: {len(times)} updates, longest gap {gap:.1f} s, the last with {counts[-1]}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
