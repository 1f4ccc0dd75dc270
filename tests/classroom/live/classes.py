"""A small lesson, and a class that talks to the application without a network."""

import warnings
from dataclasses import dataclass
from typing import Any

import httpx

from framing.classroom.live.store import Store
from framing.classroom.types import Expected, Lesson, LessonOptions, LessonText, Paragraph
from framing.model import Construct, Span, Voice

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # newer versions of starlette would rather have httpx2; both serve here
    from starlette.testclient import TestClient

BASE = "http://127.0.0.1:8000"
CODE = "HJKMNP"
WORDS = "The sham vote pleased the so-called regime of the Daily Quay. It may change. 😀 It ended."


def text_of(label: str, words: str = WORDS) -> LessonText:
    masked = words.replace("Daily Quay", "■■■■■ ■■■■")
    return LessonText(
        label, f"article-{label}", "Daily Quay", None, None, None, None, None, words, masked, None,
        (Paragraph(1, Span(0, len(words)), "body", True),), 16,
    )  # fmt: skip


def lesson_of(id_: str = "0123456789ab", event: str = "the vote") -> Lesson:
    expected = Expected(
        "A", Span(4, 8), "sham", Construct.LOADED_TERM, "pejorative", Voice.OUTLET, 1, "loaded.en/sham",
        "Says that it only looks like a vote.", ("disputed",),
    )  # fmt: skip
    return Lesson(
        id_, "The vote", event, LessonOptions(), (text_of("A"), text_of("B")), (expected,), (), (), "Same event.", (),
        (), "0",
    )  # fmt: skip


def raw(id_: str = "highlight-1", words: str = "sham", **changed: Any) -> dict[str, Any]:
    """A highlight as the student's page sends it."""
    start = WORDS.index(words)
    plain = {"id": id_, "text": "A", "start": start, "end": start + len(words), "words": words}
    return {**plain, "tag": "loaded_term", "voice": "outlet", "reason": "It judges.", **changed}


@dataclass
class Class:
    """A server and who talks to it; each browser has its own cookies."""

    app: Any
    store: Store
    client: TestClient

    def browser(self, **headers: str) -> TestClient:
        made = TestClient(self.app, base_url=BASE, headers={"Origin": BASE, **headers}, follow_redirects=False)
        made.portal = self.client.portal  # one event loop for all, as in a server
        return made

    def student(self, code: str = "") -> TestClient:
        browser = self.browser()
        answer = browser.post("/api/join", json={"code": CODE, "student": code})
        assert answer.status_code == 201, answer.text
        browser.headers["X-CSRF-Token"] = browser.get("/api/lesson").json()["csrf"]
        return browser

    def teacher(self) -> TestClient:
        browser = self.browser()
        assert browser.get(f"/teacher/{self.app.state.room.teacher_link}").status_code == 303
        browser.headers["X-CSRF-Token"] = browser.get("/api/teacher/lesson").json()["csrf"]
        return browser


def post(browser: TestClient, *args: Any, **changed: Any) -> httpx.Response:
    return browser.post("/api/highlights", json=raw(*args, **changed))
