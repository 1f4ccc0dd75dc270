"""Who may come in: codes of the class, codes of students, the teacher's link, guessing."""

import pytest

from framing.classroom.live.limits import Guesses, Rate
from framing.classroom.live.refusal import Refusal
from framing.classroom.live.security import CODE_LETTERS, derived, new_code, new_pseudonym

from .classes import CODE, post


def join(browser, code=CODE, student=""):
    return browser.post("/api/join", json={"code": code, "student": student})


def test_a_student_joins_with_the_code_and_is_given_a_pseudonym(room):
    browser = room.browser()
    answer = join(browser)
    assert answer.status_code == 201
    assert len(answer.json()["student"]) == 6
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert browser.get("/api/lesson").json()["student"] == answer.json()["student"]


@pytest.mark.parametrize("typed", ["hjkmnp", " HJK MNP ", "hjk-mnp"])
def test_the_code_is_read_as_people_type_it(room, typed):
    assert join(room.browser(), typed).status_code == 201


def test_a_wrong_code_is_refused_and_after_some_everything_is_for_a_while(room):
    browser = room.browser()
    assert [join(browser, "WRONGX").status_code for _ in range(5)] == [403] * 5
    right = join(browser, CODE)
    assert right.status_code == 429
    assert int(right.headers["Retry-After"]) >= 1
    assert "Too many wrong codes" in right.json()["message"]
    assert room.store.students() == ()


def test_each_further_wrong_code_doubles_the_wait_up_to_five_minutes():
    now = [0.0]
    guesses = Guesses(free=3, clock=lambda: now[0])
    waits = []
    for _ in range(14):
        guesses.check("a")
        guesses.wrong("a")
        try:
            guesses.check("a")
            waits.append(0)
        except Refusal as refusal:
            waits.append(refusal.retry_after)
            now[0] += refusal.retry_after
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]
    guesses.check("b")
    guesses.right("a")
    guesses.wrong("a")
    guesses.check("a")


def test_requests_are_counted_for_each_student_apart_and_come_back_with_time():
    now = [0.0]
    rate = Rate(rate=2, burst=3, clock=lambda: now[0])
    for _ in range(3):
        rate.spend("a")
    with pytest.raises(Refusal) as refused:
        rate.spend("a")
    assert (refused.value.status, refused.value.retry_after) == (429, 1)
    rate.spend("b")
    now[0] = 0.5
    rate.spend("a")
    with pytest.raises(Refusal):
        rate.spend("a")


def test_on_this_machine_alone_no_code_is_asked(make_class):
    room = make_class(code=None, lan=False)
    assert join(room.browser(), "").status_code == 201


@pytest.mark.parametrize(
    "code", ["anna.lee@school.example", "Anna Lee", "x", "a" * 13, "<b>x</b>", "-ab", "a\tb", "a_b"]
)
def test_names_addresses_and_markup_are_no_codes(room, code):
    answer = join(room.browser(), student=code)
    assert answer.status_code == 422
    assert "not your name" in answer.json()["message"]


def test_a_typed_code_is_kept_in_capitals_and_belongs_to_who_came_first(room):
    assert join(room.browser(), student="k7").json() == {"student": "K7"}
    second = join(room.browser(), student="K7")
    assert second.status_code == 409
    assert "taken" in second.json()["message"]


def test_the_teacher_lets_a_student_back_once_and_the_former_browser_is_out(room):
    first = room.student("K7")
    assert post(first).status_code == 201
    assert room.teacher().post("/api/teacher/let-back", json={"student": "K7"}).status_code == 204
    second = room.student("K7")
    assert [h["id"] for h in second.get("/api/highlights").json()] == ["highlight-1"]
    assert first.get("/api/highlights").status_code == 401
    assert join(room.browser(), student="K7").status_code == 409


def test_no_more_students_join_than_the_settings_allow(make_class):
    room = make_class(students=2)
    assert [join(room.browser()).status_code for _ in range(3)] == [201, 201, 409]


@pytest.mark.parametrize("body", [[], "x", 1, {"code": 1}, {"code": CODE, "student": []}, {"code": "A" * 41}])
def test_joining_with_odd_values_is_refused(room, body):
    assert room.browser().post("/api/join", json=body).status_code == 422


def test_leaving_forgets_the_student_in_this_browser_and_keeps_the_work(room):
    browser = room.student("K7")
    post(browser)
    assert browser.post("/api/leave").status_code == 204
    assert browser.get("/api/highlights").status_code == 401
    assert len(room.store.highlights()) == 1


def test_the_teachers_link_is_exchanged_for_a_cookie_that_no_script_reads(room):
    browser = room.browser()
    answer = browser.get(f"/teacher/{room.app.state.room.teacher_link}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/teacher")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert room.app.state.room.teacher_link not in answer.headers["set-cookie"]
    assert browser.get("/teacher").status_code == 200


def test_a_wrong_teachers_link_opens_nothing_and_cannot_be_tried_for_long(room):
    browser = room.browser()
    assert [browser.get(f"/teacher/{'a' * 64}").status_code for _ in range(6)] == [404] * 5 + [429]
    assert browser.get("/teacher").status_code == 401


def test_a_student_is_no_teacher(room):
    browser = room.student()
    api = [f"/api/teacher/{name}" for name in ("state", "lesson", "events", "key")]
    for address in ("/teacher", "/teacher/highlights.csv", *api):
        assert browser.get(address).status_code == 401, address
    for address in ("freeze", "unfreeze", "reveal"):
        assert browser.post(f"/api/teacher/{address}").status_code == 401
    for address in ("let-back", "dismiss"):
        assert browser.post(f"/api/teacher/{address}", json={"student": "K7"}).status_code == 401


def test_codes_are_of_letters_that_are_not_taken_for_others():
    assert not set(CODE_LETTERS) & set("AEIOU0O1ILS5Z2B8")
    assert all(len(code) == 6 and set(code) <= set(CODE_LETTERS) for code in (new_code() for _ in range(50)))
    assert len({new_pseudonym() for _ in range(50)}) > 40


def test_tokens_of_one_secret_differ_by_purpose():
    assert len({derived("s", purpose) for purpose in ("teacher link", "teacher session", "teacher csrf")}) == 3
