"""What students and the teacher do: highlights, pausing, the key, the board, the export."""

import csv
import io
import time

import pytest

from framing.classroom.class_agreement import class_agreement
from framing.classroom.highlights import parse_highlights
from framing.model import Construct, Span, Voice

from .classes import CODE, WORDS, lesson_of, post, raw

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def board(teacher, is_there):
    """The board as soon as it is as wanted; it is made beside the requests."""
    end = time.monotonic() + 10
    while True:
        shown = teacher.get("/api/teacher/state").json()
        if (shown["board"] and is_there(shown["board"])) or time.monotonic() > end:
            return shown["board"]
        time.sleep(0.02)


def test_a_highlight_is_kept_with_all_that_the_student_said(room):
    browser = room.student("K7")
    assert post(browser).status_code == 201
    (kept,) = room.store.highlights()
    assert (kept.student, kept.text, kept.span, kept.words) == ("K7", "A", Span(4, 8), "sham")
    assert (kept.tag, kept.voice, kept.reason) == (Construct.LOADED_TERM, Voice.OUTLET, "It judges.")
    assert browser.get("/api/highlights").json() == [
        {"id": "highlight-1", "text": "A", "start": 4, "end": 8, "tag": "loaded_term", "voice": "outlet",
         "reason": "It judges."}
    ]  # fmt: skip


def test_the_same_highlight_again_after_a_lost_answer_is_no_second_one(room):
    browser = room.student()
    assert [post(browser).status_code for _ in range(3)] == [201, 200, 200]
    assert len(room.store.highlights()) == 1


def test_another_highlight_with_the_same_id_is_refused(room):
    browser = room.student()
    post(browser)
    assert post(browser, words="regime").status_code == 409
    assert [h.words for h in room.store.highlights()] == ["sham"]


def test_offsets_are_code_points_also_behind_what_takes_two_units(room):
    browser = room.student()
    start = WORDS.index("ended")
    assert post(browser, words="ended").status_code == 201
    assert room.store.highlights()[0].span == Span(start, start + 5)


def test_a_highlight_is_changed_and_removed(room):
    browser = room.student()
    post(browser)
    assert browser.put("/api/highlights/highlight-1", json=raw(tag="hedge", voice="", reason="")).status_code == 200
    (kept,) = room.store.highlights()
    assert (kept.tag, kept.voice, kept.reason) == (Construct.HEDGE, None, "")
    assert [browser.delete("/api/highlights/highlight-1").status_code for _ in range(2)] == [204, 204]
    assert room.store.highlights() == ()
    assert browser.put("/api/highlights/highlight-1", json=raw()).status_code == 404


def test_nobody_touches_or_sees_anothers_highlight(room):
    mine, other = room.student(), room.student()
    post(mine)
    assert other.get("/api/highlights").json() == []
    assert other.put("/api/highlights/highlight-1", json=raw(tag="hedge")).status_code == 404
    assert other.delete("/api/highlights/highlight-1").status_code == 204
    assert [h.tag for h in room.store.highlights()] == [Construct.LOADED_TERM]
    assert post(other, words="regime").status_code == 201  # ids are each student's own
    assert len(room.store.highlights()) == 2


def test_without_joining_nothing_is_given(room):
    browser = room.browser()
    for address in ("/api/lesson", "/api/highlights", "/api/state", "/api/events", "/api/key"):
        assert browser.get(address).status_code == 401, address
    assert post(browser).status_code == 401
    assert browser.get("/lesson").headers["location"] == "/"


def test_whoever_has_joined_is_led_to_the_lesson(room):
    assert room.student().get("/").headers["location"] == "/lesson"


def test_a_pause_refuses_changes_until_it_ends(room):
    browser, teacher = room.student(), room.teacher()
    post(browser)
    assert teacher.post("/api/teacher/freeze").json() == {"frozen": True, "revealed": False}
    assert browser.get("/api/state").json() == {"frozen": True, "revealed": False}
    assert post(browser, "highlight-2").status_code == 423
    assert browser.put("/api/highlights/highlight-1", json=raw(tag="hedge")).status_code == 423
    assert browser.delete("/api/highlights/highlight-1").status_code == 423
    assert post(browser).status_code == 200  # a retry of what was confirmed before
    teacher.post("/api/teacher/unfreeze")
    assert post(browser, "highlight-2").status_code == 201


def test_the_key_is_nowhere_before_it_is_revealed_and_students_see_it_then(room):
    browser, teacher = room.student(), room.teacher()
    pages = [browser.get(a).text for a in ("/lesson", "/api/lesson", "/api/state", "/api/key", "/api/highlights")]
    pages += [teacher.get(f"/api/teacher/{a}").text for a in ("lesson", "state", "key")]
    pages.append(teacher.get("/teacher").text)
    assert not any("looks like a vote" in page or "loaded.en/sham" in page or "disputed" in page for page in pages)
    assert browser.get("/api/key").status_code == 403
    assert teacher.get("/api/teacher/key").status_code == 403
    assert teacher.post("/api/teacher/reveal").json() == {"frozen": True, "revealed": True}
    (mark,) = browser.get("/api/key").json()
    assert (mark["words"], mark["start"], mark["end"]) == ("sham", 4, 8)
    assert (mark["why"], mark["neutral"]) == ("Says that it only looks like a vote.", ["disputed"])
    assert teacher.get("/api/teacher/key").json() == [mark]


def test_after_the_key_nothing_is_changed_any_more(room):
    browser, teacher = room.student(), room.teacher()
    teacher.post("/api/teacher/reveal")
    assert post(browser).status_code == 423
    assert teacher.post("/api/teacher/unfreeze").status_code == 409
    assert post(browser).status_code == 423


def test_the_board_says_what_class_agreement_says(room, lesson):
    teacher, browsers = room.teacher(), [room.student(code) for code in ("K1", "K2", "K3")]
    for k, browser in enumerate(browsers):
        post(browser, "highlight-1", "sham", tag="loaded_term" if k else "label")
        post(browser, "highlight-2", "regime", tag="label")
    post(browsers[0], "highlight-3", "may change", tag="hedge")
    shown = board(teacher, lambda b: b["n_highlights"] == 7)
    found = class_agreement(lesson, room.store.highlights())
    assert shown["alpha"] == {"value": f"{found.alpha:.3f}".replace("-", "−"), "reason": None}
    assert shown["unitizing"] == {"value": f"{found.unitizing:.3f}".replace("-", "−"), "reason": None}
    assert (shown["n_marking"], shown["n_units"]) == (3, 2)
    assert shown["readers"] == {"A": 3}
    assert shown["heat"] == {"A": [[4, 8, 3], [36, 42, 3], [65, 75, 1]], "B": []}
    assert [s["code"] for s in shown["students"]] == ["K1", "K2", "K3"]
    assert [s["n"] for s in shown["students"]] == [3, 2, 2]
    assert [(d["words"], d["n_marked"], d["n_students"], d["tags"]) for d in shown["divided"]] == [
        ("may change", 1, 3, [["hedge", 1]])
    ]


def test_undefined_agreement_is_said_with_its_reason(room):
    teacher = room.teacher()
    post(room.student())
    shown = board(teacher, lambda b: b["n_highlights"] == 1)
    assert shown["alpha"]["value"] is None
    assert "fewer than two" in shown["alpha"]["reason"]


def test_a_student_is_dismissed_with_all_that_was_marked(room):
    browser, teacher = room.student("K7"), room.teacher()
    post(browser)
    assert teacher.post("/api/teacher/dismiss", json={"student": "K7"}).status_code == 204
    assert room.store.students() == ()
    assert room.store.highlights() == ()
    assert post(browser).status_code == 401
    assert teacher.post("/api/teacher/dismiss", json={"student": "K7"}).status_code == 404
    assert teacher.post("/api/teacher/let-back", json={"student": "K7"}).status_code == 404


@pytest.mark.parametrize("body", [[], {}, {"student": 3}])
def test_dismissing_nobody_is_refused(room, body):
    assert room.teacher().post("/api/teacher/dismiss", json=body).status_code in (404, 422)


def test_the_export_is_the_file_that_scoring_reads(room, lesson):
    for code, reason in (("K1", "It judges."), ("K2", '=HYPERLINK("http://evil.example")'), ("K3", "Line 1\nline, 2")):
        assert post(room.student(code), reason=reason).status_code == 201
    answer = room.teacher().get("/teacher/highlights.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    header = next(csv.reader(io.StringIO(answer.text)))
    assert header == "lesson student text start end words tag voice reason".split()
    highlights, notices = parse_highlights(answer.content, "class.csv", lesson)
    assert notices == ()
    assert highlights == room.store.highlights()


def test_script_text_in_a_reason_or_a_title_stays_text(room, make_class):
    browser, teacher = room.student(), room.teacher()
    assert post(browser, reason=SCRIPT).status_code == 201
    assert browser.get("/api/highlights").json()[0]["reason"] == SCRIPT
    assert browser.get("/api/highlights").headers["content-type"] == "application/json"
    for page in (browser.get("/lesson").text, teacher.get("/teacher").text, teacher.get("/api/teacher/state").text):
        assert SCRIPT not in page


def test_an_error_shows_no_more_than_a_sentence(room, monkeypatch, caplog):
    browser = room.student()
    monkeypatch.setattr(type(room.store), "highlights_of", lambda *_: 1 / 0)
    answer = browser.get("/api/highlights")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert "a request failed" in caplog.text


def test_blind_pages_name_no_outlet_until_the_key_is_revealed(make_class):
    room = make_class(blind=True)
    browser, teacher = room.student(), room.teacher()
    for page in (browser.get("/lesson"), browser.get("/api/lesson"), room.browser().get("/"), teacher.get("/teacher"),
                 teacher.get("/api/teacher/lesson")):  # fmt: skip
        assert "Daily Quay" not in page.text
    masked = raw(words="Daily Quay") | {"words": "■■■■■ ■■■■"}
    assert browser.post("/api/highlights", json=masked).status_code == 201
    assert room.store.highlights()[0].words == "Daily Quay"
    post(room.student(), words="sham")
    shown = board(teacher, lambda b: len(b["divided"]) == 2)
    assert {d["words"] for d in shown["divided"]} == {"■■■■■ ■■■■", "sham"}
    teacher.post("/api/teacher/reveal")
    assert "Daily Quay" in browser.get("/lesson").text
    shown = board(teacher, lambda b: any(d["words"] == "Daily Quay" for d in b["divided"]))
    assert {d["words"] for d in shown["divided"]} == {"Daily Quay", "sham"}


def test_a_restarted_server_knows_its_students_and_its_teacher(make_class):
    room = make_class()
    browser, teacher = room.student("K7"), room.teacher()
    post(browser)
    again = make_class()  # another application on the same file
    for old in (browser, teacher):
        old.app = again.app
        old._transport.app = again.app
    assert [h["id"] for h in browser.get("/api/highlights").json()] == ["highlight-1"]
    assert post(browser, "highlight-2").status_code == 201
    assert teacher.post("/api/teacher/freeze").status_code == 200
    assert again.app.state.room.settings.code == CODE
    assert lesson_of().id == again.app.state.room.lesson.id
