"""What the server does not take: foreign pages, foreign names, too much, too slow, nonsense."""

import asyncio
import json
import re
from concurrent.futures import Future

import pytest
from starlette.requests import Request

from framing.classroom.live.guard import read_json
from framing.classroom.live.refusal import Refusal
from framing.classroom.live.security import host_allowed
from framing.classroom.live.settings import Settings
from framing.classroom.types import Lesson

from .classes import BASE, CODE, WORDS, post, raw


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost.evil.example",
     "127.0.0.1@evil.example", "127.0.0.1:8000/x", "[::1", "127.0.0.1:x"],
)  # fmt: skip
def test_a_foreign_name_is_not_answered(room, host):
    answer = room.browser().get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Content-Security-Policy" in answer.headers


def test_addresses_of_the_network_are_answered_only_where_the_network_is_served():
    assert host_allowed("192.168.1.5:8000", ("localhost",), lan=True)
    assert not host_allowed("192.168.1.5:8000", ("localhost",), lan=False)
    assert host_allowed("[::1]:8000", (), lan=False)
    assert host_allowed("localhost:8000", ("localhost",), lan=False)
    assert not host_allowed("school-pc", ("localhost",), lan=True)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": BASE.replace("8000", "8001")},
     {"Origin": "https://127.0.0.1:8000"}, {"Origin": BASE, "Sec-Fetch-Site": "cross-site"},
     {"Origin": BASE, "Sec-Fetch-Site": "same-site"}, {"Origin": ""}],
)  # fmt: skip
def test_a_change_from_a_foreign_page_is_refused(room, headers):
    browser = room.student()
    browser.headers.update(headers)
    assert post(browser).status_code == 403
    assert browser.put("/api/highlights/highlight-1", json=raw()).status_code == 403
    assert browser.delete("/api/highlights/highlight-1").status_code == 403
    assert browser.post("/api/join", json={"code": CODE}).status_code == 403
    assert room.store.highlights() == ()


def test_a_change_without_any_origin_is_refused(room):
    browser = room.student()
    del browser.headers["Origin"]
    assert post(browser).status_code == 403
    browser.headers["Sec-Fetch-Site"] = "same-origin"
    assert post(browser).status_code == 201


def test_a_token_of_odd_signs_is_no_token(room):
    browser = room.student()
    odd = {b"X-CSRF-Token": b"\xfc", b"Cookie": b"framing-student-012345=\xfc\xff"}
    assert browser.post("/api/highlights", json=raw(), headers=odd).status_code in (401, 403)
    assert browser.get("/api/lesson", headers=odd).status_code in (200, 401)


@pytest.mark.parametrize("token", ["", "wrong"])
def test_a_change_without_the_pages_token_is_refused(room, token):
    browser = room.student()
    other = room.student().headers["X-CSRF-Token"]
    for given in (token, other):
        browser.headers["X-CSRF-Token"] = given
        assert post(browser).status_code == 403
        assert browser.delete("/api/highlights/highlight-1").status_code == 403
    assert room.store.highlights() == ()


def test_a_teachers_change_without_the_pages_token_is_refused(room):
    teacher = room.teacher()
    del teacher.headers["X-CSRF-Token"]
    for what in ("freeze", "unfreeze", "reveal"):
        assert teacher.post(f"/api/teacher/{what}").status_code == 403
    assert teacher.post("/api/teacher/dismiss", json={"student": "K7"}).status_code == 403
    assert not room.store.state().revealed


def test_a_huge_body_is_refused(room):
    browser = room.student()
    assert post(browser, reason="x" * 100_000).status_code == 413


def test_a_huge_body_without_a_length_is_refused_while_it_comes(room):
    browser, sent = room.student(), []

    def endless():
        for _ in range(10_000):
            sent.append(1)
            yield b"x" * 4096

    answer = browser.post("/api/highlights", content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert "content-length" not in {k.lower() for k in answer.request.headers}


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[" * 30_000, b"[" + b"9" * 30_000 + b"]", b'{"a": }', b"\x00"]
)
def test_what_is_no_json_is_refused(room, body):
    browser = room.student()
    answer = browser.post("/api/highlights", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_is_not_sent_as_json_is_refused(room, kind):
    browser = room.student()
    body = json.dumps(raw())
    assert browser.post("/api/highlights", content=body, headers={"Content-Type": kind}).status_code == 415


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"text": "Z"}, "text"), ({"text": None}, "text"), ({"text": ["A"]}, "text"),
        ({"start": -1}, "start"), ({"start": 8, "end": 8}, "start"), ({"end": len(WORDS) + 1}, "start"),
        ({"start": True}, "start"), ({"start": 4.0}, "start"), ({"start": "4"}, "start"), ({"end": 10**400}, "start"),
        ({"start": 3, "end": 4, "words": " "}, "no words"), ({"words": "shame"}, "words"),
        ({"tag": "bias"}, "tag"), ({"tag": None}, "tag"), ({"tag": {}}, "tag"),
        ({"voice": "author"}, "voice"), ({"voice": 3}, "voice"),
        ({"reason": "x" * 2001}, "reason"), ({"reason": None}, "reason"), ({"reason": "\ud800"}, "reason"),
        ({"id": "short"}, "id"), ({"id": "a" * 65}, "id"), ({"id": "../../etc"}, "id"), ({"id": 12345678}, "id"),
        ({"student": "K7"}, "student"),
    ],
)  # fmt: skip
def test_a_highlight_that_does_not_fit_is_refused_by_name(room, changed, named):
    browser = room.student()
    answer = browser.post(
        "/api/highlights", content=json.dumps(raw() | changed), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (400, 422)
    assert named in answer.json()["message"] or answer.status_code == 400
    assert room.store.highlights() == ()


def test_a_highlight_that_lacks_a_field_is_refused(room):
    browser = room.student()
    for name in ("id", "text", "start", "end", "tag"):
        plain = raw()
        del plain[name]
        answer = browser.post("/api/highlights", json=plain)
        assert answer.status_code == 422
        assert name in answer.json()["message"]


def test_a_student_has_only_so_many_highlights(make_class):
    room = make_class(highlights_each=2)
    browser = room.student()
    assert [post(browser, f"highlight-{k}").status_code for k in range(3)] == [201, 201, 409]
    assert post(room.student()).status_code == 201


def test_a_student_asks_only_so_often(make_class):
    room = make_class(rate=0.001, burst=3)
    first, second = room.student(), room.student()
    assert [first.get("/api/state").status_code for _ in range(3)] == [200, 200, 429]
    assert second.get("/api/state").status_code == 200


@pytest.mark.parametrize("address", ["/nothing", "/api/nothing", "/assets/x/nothing.js", "/assets/x/..%2fapp.py"])
def test_there_is_nothing_else(room, address):
    assert room.browser().get(address).status_code == 404


def test_every_answer_forbids_what_no_page_needs(room, lesson: Lesson):
    browser, teacher = room.student(), room.teacher()
    answers = [browser.get("/lesson"), browser.get("/api/lesson"), teacher.get("/teacher"), room.browser().get("/"),
               room.browser().get("/api/lesson"), teacher.get("/teacher/highlights.csv"),
               room.browser().get("/none")]  # fmt: skip
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "server" not in answer.headers


def test_pages_have_no_script_or_style_in_them_and_load_only_from_here(room):
    pages = [room.student().get("/lesson").text, room.teacher().get("/teacher").text, room.browser().get("/").text]
    for page in pages:
        assert "<script>" not in page
        assert "<style" not in page
        assert "style=" not in page
        assert " onclick" not in page
        assert "//" not in page.replace("http://127.0.0.1:8000", "").replace("<!--", "")
        loaded = re.findall(r'(?:src=|rel="stylesheet" href=)"([^"]*)"', page)
        assert len(loaded) == 2
        for address in loaded:
            assert address.startswith("/assets/")
            assert room.browser().get(address).status_code == 200


def test_a_path_that_is_too_long_is_refused(room):
    assert room.browser().get("/" + "a" * 600).status_code == 414


def test_a_body_that_never_comes_is_given_up():
    async def receive():
        await asyncio.sleep(60)

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"application/json")]}
    with pytest.raises(Refusal) as refused:
        asyncio.run(read_json(Request(scope, receive), Settings(body_seconds=0.02)))
    assert refused.value.status == 408


def test_a_request_that_takes_too_long_is_given_up(make_class, monkeypatch):
    room = make_class(request_seconds=0.05)
    browser = room.student()
    monkeypatch.setattr(type(room.store), "remove", lambda *_: Future())
    answer = browser.delete("/api/highlights/highlight-1")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
