"""A class on one server: three students and a teacher at once, each in a browser of their own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from framing.classroom import lesson_json, make_lesson
from framing.classroom.class_agreement import class_agreement
from framing.classroom.lesson_file import load_lesson
from framing.classroom.live.store_file import open_store
from framing.classroom.types import Lesson
from framing.compare import compare_profiles

from .conftest import EVENT, LOUD, ROOT

CODE = "HJKMNP"
SCRIPT = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
CHOOSE = """([label, n, words]) => {
  const p = document.querySelector(`#${label}-${n} .t`), walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  let at = p.textContent.indexOf(words), node = walker.nextNode();
  while (at >= node.length) { at -= node.length; node = walker.nextNode(); }
  getSelection().setBaseAndExtent(node, at, node, at + words.length);
}"""


class Room:
    """The server, and pages in it that must say nothing to the console and ask nobody else."""

    def __init__(self, browser: Any, base: str, link: str, code: str, lesson: Lesson, database: Path) -> None:
        self.browser, self.base, self.link, self.code = browser, base, link, code
        self.lesson, self.database = lesson, database
        self.heard: list[str] = []
        self.contexts: list[Any] = []

    def page(self, address: str, viewport: tuple[int, int] = (1280, 900), **options: Any) -> Any:
        width, height = viewport
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: self.heard.append(f"console {m.type}: {m.text}") if m.type in LOUD else None)
        page.on("pageerror", lambda error: self.heard.append(f"page error: {error}"))
        context.on("request", lambda request: self._on_request(request.url))
        page.goto(address)
        return page

    def _on_request(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.heard.append(f"request: {url}")

    def student(self, code: str, **options: Any) -> Any:
        page = self.page(f"{self.base}/#{self.code}", **options)
        page.get_by_label("Your own code").fill(code)
        page.get_by_role("button", name="Join").click()
        page.wait_for_url("**/lesson")
        page.locator("#saved[data-kind=saved]").wait_for()
        return page

    def teacher(self, **options: Any) -> Any:
        page = self.page(self.link, **options)
        page.get_by_text("Live", exact=True).wait_for()
        return page

    def highlights(self) -> Any:
        store = open_store(self.database, self.lesson)
        try:
            return store.highlights()
        finally:
            store.close()


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory, bundled_profiles: Any, lexicons: Any) -> Path:
    profiles = [p for p in bundled_profiles if p.article.event == EVENT][:2]
    path = tmp_path_factory.mktemp("lesson") / "key.json"
    path.write_text(lesson_json(make_lesson(compare_profiles(profiles, lexicons))), encoding="utf-8")
    return path


@pytest.fixture
def room(browser: Any, key_file: Path, tmp_path: Path) -> Iterator[Room]:
    database = tmp_path / "class.sqlite"
    command = [
        sys.executable,
        "-m",
        "framing",
        "classroom",
        "serve",
        str(key_file),
        "--lan",
        "--database",
        str(database),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        said = ""
        while "Ctrl-C" not in said:
            line = process.stdout.readline() if process.stdout else ""
            assert line, said
            said += line
        link = re.findall(r"http://127\.0\.0\.1:\d+/teacher/\w+", said)[0]
        code = re.findall(r"with the code +(\w+)", said)[0]
        made = Room(browser, link.split("/teacher")[0], link, code, load_lesson(key_file), database)
        try:
            yield made
        finally:
            for context in made.contexts:
                with suppress(Exception):
                    context.close()
            process.kill()
    assert made.heard == []


def mark(page: Any, lesson: Lesson, words: str, tag: str, reason: str = "") -> None:
    """What a student does: choose words, tag them, give a reason, save."""
    text = next(t for t in lesson.texts if words in t.text)
    paragraph = text.paragraph_at(text.text.index(words))
    page.wait_for_timeout(
        650
    )  # the bar of the words before takes no others for a moment, so that a finger can press it
    page.locator(f"#{text.label}-{paragraph}").scroll_into_view_if_needed()
    page.evaluate(CHOOSE, [text.label, paragraph, words])
    page.get_by_role("button", name="Tag these words").click()
    page.locator(f"input[name=an-tag][value={tag}]").check()
    page.locator("#an-reason").fill(reason)
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("#saved[data-kind=saved]").wait_for()


def serious(violations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [v for v in violations if v["impact"] in ("serious", "critical")]


def test_a_class_works_and_the_teacher_sees_it_live(room, axe):
    expected = [e.words for e in room.lesson.expected if e.text == "A" and e.tag == "loaded_term"]
    first, second = list(dict.fromkeys(expected))[:2]
    teacher = room.teacher(bypass_csp=True)
    one, two, three = (room.student(code, bypass_csp=True) for code in ("K1", "K2", "K3"))
    mark(one, room.lesson, first, "loaded_term", SCRIPT)
    mark(one, room.lesson, second, "loaded_term")
    mark(two, room.lesson, first, "loaded_term")
    mark(two, room.lesson, second, "label")
    mark(three, room.lesson, first, "booster")
    teacher.locator("#n-highlights", has_text="5").wait_for()
    found = class_agreement(room.lesson, room.highlights())
    assert found.alpha is not None
    assert found.unitizing is not None
    assert teacher.locator("#alpha").text_content() == f"{found.alpha:.3f}".replace("-", "−")
    assert teacher.locator("#unitizing").text_content() == f"{found.unitizing:.3f}".replace("-", "−")
    assert teacher.locator("#n-students").text_content() == "3"
    assert teacher.locator("#alpha-note").text_content() == f"n = {found.n_units} words that two or more marked"
    numbers = teacher.locator('.class-text[data-text="A"] .w i').evaluate_all("(all) => all.map((i) => i.dataset.k)")
    assert sorted(numbers) == sorted(str(h.n_students) for h in found.heat)
    assert [li.split("”")[0][1:] for li in teacher.locator(".divided li").all_text_contents()] == [
        " ".join(d.words.split()) for d in found.divided
    ]
    assert teacher.locator(".e").count() == 1  # in the legend, hidden
    assert serious(axe(teacher)) == []
    assert serious(axe(one)) == []

    teacher.get_by_role("button", name="Pause the work").click()
    for student in (one, two, three):
        student.get_by_text("Your teacher has paused the work.").wait_for()
    teacher.get_by_role("button", name="Go on with the work").click()
    one.get_by_text("Your teacher has paused the work.").wait_for(state="hidden")
    mark(three, room.lesson, second, "loaded_term")

    teacher.get_by_role("button", name="Show the key").click()
    teacher.locator("#ask").get_by_role("button", name="Show the key").click()
    for student in (one, two, three):
        student.get_by_role("button", name="What the key expects").click()
        student.locator("#h-mine", has_text=f"The key ({len(room.lesson.expected)})").wait_for()
    shown = one.locator(".an-reason").all_text_contents()
    assert sum(bool(e.why) for e in room.lesson.expected) <= len(shown)
    assert any(e.why in shown[0] for e in room.lesson.expected)
    one.get_by_role("button", name="My highlights").click()
    one.get_by_text(SCRIPT).wait_for()
    assert one.title() != "taken"
    teacher.locator(".class-text .e").first.wait_for()
    assert serious(axe(teacher)) == []
    assert serious(axe(two)) == []
    assert len(room.highlights()) == 6


def test_a_highlight_is_changed_deleted_and_there_after_loading_again(room):
    student = room.student("K1")
    first, second = list(
        dict.fromkeys(e.words for e in room.lesson.expected if e.text == "A" and e.tag == "loaded_term")
    )[:2]
    mark(student, room.lesson, first, "loaded_term", "Because.")
    mark(student, room.lesson, second, "hedge")
    student.locator(".an-item").first.get_by_role("button", name="Change").click()
    student.locator("#an-reason").fill("Another reason.")
    student.get_by_role("button", name="Save", exact=True).click()
    student.locator(".an-item").nth(1).get_by_role("button", name="Delete").click()
    student.locator("#saved[data-kind=saved]").wait_for()
    for _ in range(100):  # what is said to be saved may be what was before
        if len(room.highlights()) == 1:
            break
        student.wait_for_timeout(100)
    student.reload()
    student.locator(".an-item").wait_for()
    assert [h.reason for h in room.highlights()] == ["Another reason."]
    assert student.locator(".an-item").count() == 1


def test_what_is_done_while_the_server_is_away_is_saved_when_it_is_back(room):
    student = room.student("K1")
    first = next(e.words for e in room.lesson.expected if e.text == "A" and e.tag == "loaded_term")
    student.context.set_offline(True)
    text = room.lesson.texts[0]
    paragraph = text.paragraph_at(text.text.index(first))
    student.evaluate(CHOOSE, ["A", paragraph, first])
    student.get_by_role("button", name="Tag these words").click()
    student.locator("input[name=an-tag][value=hedge]").check()
    student.get_by_role("button", name="Save", exact=True).click()
    student.get_by_text("1 change not saved yet").wait_for()
    assert room.highlights() == ()
    student.context.set_offline(False)
    student.locator("#saved[data-kind=saved]").wait_for()
    assert [h.words for h in room.highlights()] == [first]
    room.heard = [said for said in room.heard if "ERR_INTERNET_DISCONNECTED" not in said]


def test_a_wrong_code_is_said_on_the_page_and_joining_is_accessible(room, axe):
    page = room.page(room.base, bypass_csp=True)
    page.get_by_label("Code of the class").fill("WRONGX")
    page.get_by_role("button", name="Join").click()
    page.get_by_role("alert").filter(has_text="not the code of this class").wait_for()
    assert serious(axe(page)) == []
    room.heard = [said for said in room.heard if "403" not in said]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (768, "light"), (1280, "dark")])
def test_pages_fit_the_window_in_light_and_dark(room, axe, width, scheme):
    options = {"viewport": (width, 900), "color_scheme": scheme, "bypass_csp": True}
    student = room.student("K1", **options)
    first = next(e.words for e in room.lesson.expected if e.text == "A" and e.tag == "loaded_term")
    mark(student, room.lesson, first, "loaded_term", "x" * 120)
    teacher = room.teacher(**options)
    teacher.locator(".class-text .w").first.wait_for()
    for page in (student, teacher, room.page(room.base, **options)):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert serious(axe(page)) == []


def test_the_key_is_in_nothing_that_a_browser_was_given_before(room):
    bodies = []
    student = room.student("K1")
    student.on("response", lambda answer: bodies.append(answer.text()) if "/events" not in answer.url else None)
    student.reload()
    student.locator("#saved[data-kind=saved]").wait_for()
    assert len(bodies) >= 3
    for why in {e.why for e in room.lesson.expected if len(e.why) > 20}:
        assert not any(json.dumps(why)[1:-1] in body or why in body for body in bodies)
