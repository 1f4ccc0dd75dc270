"""The pictures of lessons, for `docs/pictures.py`: sheets as they print, the page for students, a class at work."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

LESSON = Path(__file__).parent.parent / "reports" / "lesson"
SHEET = {"width": 794, "height": 1123}  # A4 at 96 dots an inch
SHEETS = {"worksheet": None, "teacher-key": "Task 1"}
# What the class of the picture marks: text, paragraph, words, tag.
MARKED = {
    "fox": [("D", 1, "sham", "loaded_term"), ("D", 1, "panicked", "loaded_term"), ("D", 1, "regime", "label")],
    "owl": [("D", 1, "sham", "loaded_term"), ("D", 1, "regime", "loaded_term"), ("A", 1, "strongman", "label")],
    "elm": [("D", 1, "sham", "loaded_term"), ("A", 1, "regime", "loaded_term"), ("A", 1, "strongman", "label")],
}
TO_THE_TOP = "(e) => e.scrollIntoView({block: 'start', behavior: 'instant'})"
CHOOSE = """([label, n, words]) => {
  const p = document.querySelector(`#${label}-${n} .t`), walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  let at = p.textContent.indexOf(words), node = walker.nextNode();
  while (at >= node.length) { at -= node.length; node = walker.nextNode(); }
  getSelection().setBaseAndExtent(node, at, node, at + words.length);
}"""


def pictures(browser: Browser) -> Iterator[tuple[str, Page, bytes]]:
    """Each picture with its name and the page that it was taken of, which is closed afterwards."""
    for name, heading in SHEETS.items():
        page = browser.new_page(viewport={"width": 718, "height": 900}, reduced_motion="reduce")
        page.goto((LESSON / f"{name}.html").as_uri())
        page.emulate_media(media="print")
        page.add_style_tag(content="html { background: #fff; } body { padding: 40px 38px; }")
        page.set_viewport_size(SHEET)
        if heading:
            page.get_by_role("heading", name=heading).first.evaluate(
                "(e) => e.scrollIntoView({block: 'start', behavior: 'instant'})"
            )
        yield name, page, page.screenshot()
        page.close()
    with tempfile.TemporaryDirectory() as folder:
        yield from _on_screens(browser, Path(folder))


def _on_screens(browser: Browser, folder: Path) -> Iterator[tuple[str, Page, bytes]]:
    made = folder / "page.html"
    _framing("page", str(LESSON / "key.json"), "-q", "-o", str(made))
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto(made.as_uri())
    for label, n, words, tag in MARKED["fox"]:
        _mark(page, label, n, words, tag)
    _choose(page, "D", 2, "hard-right")
    page.get_by_role("button", name="Tag these words").click()
    yield "student-page", page, page.screenshot()
    page.close()
    with _class(folder / "class.sqlite") as (students, teacher):
        live = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        live.goto(teacher)
        for code, marks in MARKED.items():
            _student(browser, students, code, marks)
        live.get_by_text("9", exact=True).first.wait_for()
        live.wait_for_timeout(1_500)
        yield "class-live", live, live.screenshot()
        live.close()


def _framing(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "framing", "classroom", *arguments], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _class(database: Path) -> Iterator[tuple[str, str]]:
    """A server of the lesson: the students' link and the teacher's."""
    key = str(LESSON / "key.json")
    command = [sys.executable, "-m", "framing", "classroom", "serve", key, "--database", str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = ""
        while process.stdout and "Ctrl-C" not in said:
            said += process.stdout.readline()
        try:
            links = re.findall(r"http://\S+", said)
            teacher = next(link for link in links if "/teacher" in link)
            yield teacher.split("/teacher")[0], teacher
        finally:
            process.kill()


def _student(browser: Browser, address: str, code: str, marks: list[tuple[str, int, str, str]]) -> None:
    page = browser.new_context().new_page()
    page.goto(address)
    page.get_by_label("Your own code").fill(code)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/lesson")
    for label, n, words, tag in marks:
        _mark(page, label, n, words, tag)
    page.locator("#saved[data-kind=saved]").wait_for()
    page.context.close()


def _choose(page: Page, label: str, n: int, words: str) -> None:
    page.wait_for_timeout(700)
    page.locator(f"#{label}-{n}").scroll_into_view_if_needed()
    page.evaluate(CHOOSE, [label, n, words])


def _mark(page: Page, label: str, n: int, words: str, tag: str) -> None:
    _choose(page, label, n, words)
    page.get_by_role("button", name="Tag these words").click()
    page.locator(f"input[name=an-tag][value={tag}]").check()
    page.get_by_role("button", name="Save", exact=True).click()
