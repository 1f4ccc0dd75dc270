"""The student's page as a file: what is in it, what must not be, and how the command writes it."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from framing.classroom import lesson_json
from framing.classroom.annotator import annotator_script, annotator_values, script_values
from framing.classroom.masking import masked_lesson
from framing.classroom.page import render_page, save_page
from framing.classroom.types import Choices, Grid, KeySpan, Line, Passage, Ruled, Run, Task, TaskKey
from framing.cli import cli
from framing.errors import ClassroomError
from framing.model import Construct, Span, Voice
from framing.report.reading import LETTERS
from framing.report.templating import embedded

from .lessons import LESSON, TEXT_A, text_of

EVIDENCE = KeySpan("A", 1, Span(0, 1), "A", "evidence it is")
KEY = TaskKey("the model answer", (EVIDENCE,), ("another answer",), "the wrong turn", ("best", "fair", "poor"))
OUTLET = "Harbour Herald"


def task(code, *blocks, **fields):
    given = {"title": "A title", "skill": "A skill", "minutes": 5, "instructions": ("Do it.",), "key": KEY, **fields}
    return Task(code=code, blocks=blocks, **given)


class Elements(HTMLParser):
    """The elements of a page: name and attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def data_of(page):
    return json.loads(re.search(r'<script type="application/json" id="lesson">(.*?)</script>', page)[1])


def test_the_same_lesson_gives_the_same_bytes():
    assert render_page(LESSON) == render_page(LESSON)


def test_the_script_is_given_the_texts_with_their_offsets_and_nothing_else():
    data = data_of(render_page(LESSON))
    assert set(data) == {"lesson", "blind", "texts", "tags", "voices"}
    assert data["lesson"] == LESSON.id
    assert data["texts"][0]["text"] == TEXT_A
    assert data["texts"][0]["paragraphs"][1] == {"n": 2, "start": 12, "end": 23}
    assert set(data["texts"][0]) == {"label", "text", "paragraphs"}


def test_what_there_is_to_choose_from_is_what_the_toolkit_marks():
    values = annotator_values(LESSON)
    assert {t["code"]: t["letter"] for t in values["tags"]} == {c.value: letter for c, letter in LETTERS.items()}
    assert {t["code"] for t in values["tags"]} == {c.value for c in Construct}
    assert [v["code"] for v in values["voices"]] == [*(v.value for v in Voice), ""]


def test_nothing_of_the_key_is_in_the_page():
    page = render_page(replace(LESSON, tasks=(task("voices", Ruled(2)),)))
    for secret in (
        "the model answer",
        "evidence it is",
        "another answer",
        "the wrong turn",
        "Why regime",
        "rule/regime",
    ):
        assert secret not in page


def test_nothing_is_asked_of_anywhere_and_only_its_own_parts_may_run():
    page = render_page(LESSON)
    found = Elements(page).found
    assert [t for t, _ in found if t in ("iframe", "object", "embed", "base", "img")] == []
    assert [a for _, a in found if "src" in a or "action" in a or any(k.startswith("on") for k in a)] == []
    assert [a["href"] for t, a in found if t == "link"] == ["data:,"]
    policy = next(a["content"] for _, a in found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for kind in ("script", "style"):
        inside = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert len(inside) == 1
        assert f"{kind}-src 'sha256-{b64encode(sha256(inside[0].encode()).digest()).decode()}'" in policy
    assert [a for _, a in found if "style" in a] == []


def test_the_script_asks_for_nothing_and_evaluates_nothing():
    script = annotator_script("keep_csv", "keep")
    asking = r"fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts"
    assert re.findall(rf"{asking}|innerHTML|insertAdjacentHTML|eval\(|new Function", script) == []


@pytest.mark.parametrize(
    "words", ["</script><script>x", "<!--", "]]>", "a\u2028b\u2029c", '"\\', "&lt;", "\ud800 alone", "\0 nul"]
)
def test_json_in_a_script_element_neither_ends_it_nor_changes(words):
    text = str(embedded([words]))
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == [words]
    text.encode("utf-8")


def test_each_place_to_write_has_a_field_of_its_own():
    made = replace(
        LESSON,
        tasks=(
            task("highlight", Grid(("Words", "Why"), (("", ""),)), Ruled(3)),
            task(
                "voices", Grid(("Who", "A", "B"), (("Holt", "", "×"), ("", "", ""))), Choices(("one", "two")), Ruled(1)
            ),
        ),
    )
    fields = [a for t, a in Elements(render_page(made)).found if "data-box" in a]
    assert [f["data-box"] for f in fields] == [
        "highlight/1", *(f"voices/{n}" for n in range(1, 8))
    ]  # fmt: skip
    assert [f.get("aria-label") for f in fields[1:5]] == ["A, Holt", "Who, row 2", "A, row 2", "B, row 2"]


def test_a_lesson_without_tasks_has_no_place_for_answers():
    page = render_page(LESSON)
    assert 'id="tasks"' not in page
    assert "Save my answers" not in page


def test_a_text_without_words_and_a_text_of_one_word():
    none = replace(text_of("A", "x"), text="", masked="", paragraphs=())
    page = render_page(replace(LESSON, texts=(none, text_of("B", "Word")), expected=(), said=()))
    assert "No text." in page
    assert data_of(page)["texts"][1]["paragraphs"] == [{"n": 1, "start": 0, "end": 4}]


def with_outlet(**fields):
    text = f"{OUTLET} says no\nThe {OUTLET} reported it, @harbourherald wrote."
    masked = text.replace(OUTLET, "■■■■■■■ ■■■■■■").replace("harbourherald", "■" * 13)
    a = replace(
        text_of("A", text), masked=masked, outlet=OUTLET, title=f"{OUTLET} says no",
        masked_title="■■■■■■■ ■■■■■■ says no", url="https://harbourherald.example/a", author="Mia Sund",
    )  # fmt: skip
    return replace(LESSON, texts=(a, text_of("B", "Another one.")), expected=(), said=(), **fields)


def test_open_the_outlet_and_its_source_are_told():
    page = render_page(with_outlet())
    assert f"{OUTLET} · date unknown · Mia Sund" in page
    assert 'href="https://harbourherald.example/a" target="_blank" rel="noopener noreferrer"' in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", " https://x", "ftp://x", ""])
def test_an_address_that_is_none_of_the_web_is_no_link(address):
    made = with_outlet()
    page = render_page(replace(made, texts=(replace(made.texts[0], url=address),)))
    assert "source (opens on the web)" not in page


def test_blind_the_outlet_is_nowhere():
    made = with_outlet(
        title=f"What {OUTLET} wrote",
        comparability=f"{OUTLET} and Outlet B may be compared.",
        tasks=(
            task(
                "outlet",
                Line((Run(f"What does {OUTLET} call it?"), Run("Mia Sund", "strong"))),
                Passage("A", 2, (Run("The Harbour "), Run("Herald", "mark"), Run(" reported it"))),
                Grid(("Outlet", OUTLET), ((OUTLET, ""), ("https://harbourherald.example/a", "@harbourherald"))),
                Choices((OUTLET, "nobody")),
                title=f"{OUTLET} or not",
                instructions=(f"Read {OUTLET}.",),
                starters=(f"{OUTLET} says ___.",),
            ),
        ),
    )
    page = render_page(made, blind=True)
    assert re.findall("harbour.?herald|mia sund|herald", page, re.IGNORECASE) == []
    assert "Read Text A." in page
    assert "The ■■■■■■■■<mark>■■■■■■</mark> reported it" in page
    assert "<h1>What Text A wrote</h1>" in page
    assert data_of(page)["texts"][0]["text"] == made.texts[0].masked
    assert data_of(page)["blind"] is True


def test_masking_leaves_words_alone_that_only_hold_a_name():
    made = with_outlet()
    texts = (replace(made.texts[0], outlet="Time"), made.texts[1])
    made = replace(made, texts=texts, tasks=(task("x", instructions=("Sometimes Timely Time.",)),))
    assert masked_lesson(made).tasks[0].instructions == ("Sometimes Timely Text A.",)


def test_a_lesson_that_was_made_blind_stays_as_it_is():
    made = replace(LESSON, tasks=(task("x", instructions=("Compare Outlet A with Outlet B.",)),))
    assert masked_lesson(made).tasks == made.tasks


def test_script_values_hold_no_outlet():
    assert OUTLET not in json.dumps(script_values(annotator_values(masked_lesson(with_outlet()), blind=True)))


def test_a_page_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "new" / "lesson.html"
    assert save_page(LESSON, path) == path
    assert path.read_text(encoding="utf-8") == render_page(LESSON)
    assert [p.name for p in path.parent.iterdir()] == ["lesson.html"]
    with pytest.raises(ClassroomError, match="is there already; choose another file with -o or pass --force"):
        save_page(LESSON, path)
    save_page(LESSON, path, blind=True, force=True)
    assert "The outlets are hidden" in path.read_text(encoding="utf-8")
    with pytest.raises(ClassroomError, match="is a folder; choose a file with -o"):
        save_page(LESSON, tmp_path, force=True)
    with pytest.raises(ClassroomError, match="cannot be written"):
        save_page(LESSON, path / "inside.html")


def run(*arguments):
    return CliRunner().invoke(cli, ["classroom", "page", *map(str, arguments)])


def test_the_command_takes_a_key_or_articles(tmp_path):
    key, page = tmp_path / "key.json", tmp_path / "page.html"
    key.write_text(lesson_json(LESSON), encoding="utf-8")
    done = run(key, "-o", page)
    assert (done.exit_code, done.stdout) == (0, f"{page}\n")
    assert page.read_text(encoding="utf-8") == render_page(LESSON)
    done = run(key, "-o", page)
    assert done.exit_code != 0
    articles = tmp_path / "articles"
    for outlet in ("Quay Post", "River Times"):
        (articles / outlet).mkdir(parents=True)
        text = f"A vote\n\nThe regime held a sham vote on Sunday, {outlet} has learned.\n"
        (articles / outlet / "a.txt").write_text(text, encoding="utf-8")
    done = run(articles, "-o", page, "--force", "--blind", "-q")
    assert done.exit_code == 0, done.output
    html = page.read_text(encoding="utf-8")
    assert "Quay Post" not in html and "River Times" not in html
    assert "■■■■■■■■■ has learned" in html


def test_what_is_no_lesson_is_named_in_a_line(tmp_path):
    key = tmp_path / "key.json"
    key.write_text('{"lesson_version": "1"}', encoding="utf-8")
    done = run(key, "-o", tmp_path / "page.html")
    assert isinstance(done.exception, ClassroomError)
    assert not (tmp_path / "page.html").exists()
