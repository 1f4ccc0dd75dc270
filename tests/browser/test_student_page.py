"""The student's page in Chromium, opened from disk with the network cut: choosing, tagging, saving, going on."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from framing.classroom import Grade, Lesson, LessonOptions
from framing.classroom.highlights import parse_highlights
from framing.classroom.page import render_page
from framing.classroom.types import Choices, Expected, Grid, LessonText, Line, Paragraph, Ruled, Run, Task, TaskKey
from framing.model import Construct, Span, Voice

COLUMNS = "lesson,student,text,start,end,words,tag,voice,reason"
FIRST = """Strongman defies the count

By the Quay Post newsroom

The regime sealed the harbour. “The so-called ‘recount’ is over,” Holt said.

Nobody clearly knew why."""
SECOND = """Count goes on

Officials said on Monday that the count may end soon."""
HOSTILE = {
    "script": "</script><script>window.pwned = 1</script><!-- <img src=x onerror='window.pwned = 1'>",
    "braces": "{{ 7 * 7 }} {% raw %} ${7} </style></textarea></dialog>",
    "turned": "safe \u202egnp.txe\u202c \u2066isolate\u2069 \u05e9\u05dc\u05d5\u05dd end",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f5\U0001f1ea \U0001f44d\U0001f3fd \U00020000",
    "lines": "one\rtwo \u2028three\u2029four \u00a0\u200b five &amp; &lt;b&gt;",
}


def text(label, words, *, masked=None, uncounted=()):
    """A text whose paragraphs are parted by blank lines; the first is its headline."""
    spans, at = [], 0
    for block in words.split("\n\n"):
        spans.append(Span(at, at + len(block)))
        at += len(block) + 2
    paragraphs = tuple(
        Paragraph(n, span, "headline" if n == 1 else "byline" if n in uncounted else "body", n not in uncounted)
        for n, span in enumerate(spans, 1)
    )
    outlet = f"Quay Post {label}"
    title = words.split("\n\n")[0]
    return LessonText(
        label, f"id-{label}", outlet, title, "2031-05-07", f"https://quaypost.example/{label}", "A. Writer", None,
        words, masked or words, title, paragraphs, len(words.split()),
    )  # fmt: skip


def task(code, *blocks):
    key = TaskKey("a model", (), (), "a wrong turn", ("three levels", "two levels", "one level"))
    return Task(code, f"Task {code}", "a skill", 5, ("Do this.",), blocks, key, ("I think ___.",))


def lesson(*texts, tasks=()):
    a = texts[0]
    regime = a.text.find("regime")
    expected = (
        Expected(a.label, Span(regime, regime + 6), "regime", Construct.LOADED_TERM, "c", Voice.OUTLET, 3, "r", "because"),
    ) if regime >= 0 else ()  # fmt: skip
    return Lesson(
        "0123456789ab", "Harbour count", "harbour-count", LessonOptions(grade=Grade.HIGH), texts, expected, (),
        tuple(tasks), "Comparable: yes.", (), (), "0",
    )  # fmt: skip


TASKS = (
    task(
        "highlight", Grid(("Words", "Why"), (("", ""), ("", ""))), Line((Run("In two "), Run("sentences:"))), Ruled(4)
    ),
    task("voices", Line((Run("Say who."),)), Grid(("Who", "How"), (("Holt", ""), ("Officials", "")), 1, (1, 3))),
    task("elsewhere", Choices(("the date", "the author"))),
)
LESSON = lesson(text("A", FIRST, uncounted=(2,)), text("B", SECOND), tasks=TASKS)


@pytest.fixture
def opened_page(open_page):
    """opened_page(lesson, ...): its page, from a file, without a network."""

    def opened(made=LESSON, *, blind=False, **options):
        return open_page(render_page(made, blind=blind), offline=True, **options)

    return opened


def paragraph(page, label, n):
    return page.locator(f"#{label}-{n} .t")


def step_into(page, label, n):
    page.locator(f"#{label}-{n} .an-n").focus()
    page.keyboard.press("Enter")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def tag(page, letter, voice=None, reason=""):
    """Fill in the dialog that is open, and save."""
    page.locator(".an-dialog[open]").wait_for()
    page.keyboard.press(letter)
    if voice is not None:
        page.locator(f"[name=an-voice][value='{voice}']").check()
    if reason:
        page.fill("#an-reason", reason)
    page.locator(".an-dialog .main").click()


def choose(page, label, n, words):
    """Choose words with the mouse, from the first letter of them to the last."""
    places = page.evaluate(
        """([id, words]) => {
            const p = document.querySelector(`#${id} .t`), range = document.createRange();
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            const at = p.textContent.indexOf(words), nodes = [];
            for (let node = walker.nextNode(), from = 0; node; from += node.length, node = walker.nextNode()) nodes.push([node, from]);
            const place = (k) => { const [node, from] = nodes.findLast(([, f]) => f <= k); return [node, k - from]; };
            p.scrollIntoView({block: "center", behavior: "instant"});
            return [at, at + words.length - 1].map((k, i) => {
                const [node, offset] = place(k);
                range.setStart(node, offset);
                range.setEnd(node, offset + 1);
                const box = range.getBoundingClientRect();
                return [i ? box.right - 1 : box.left + 1, (box.top + box.bottom) / 2];
            });
        }""",
        [f"{label}-{n}", words],
    )
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=4)
    page.mouse.up()
    page.locator(".an-bar").wait_for()


def chosen(page, says):
    """Wait until the bar says this: what is chosen shows a moment after it is."""
    page.locator(".an-chosen", has_text=re.compile(f"^{re.escape(says)}$")).wait_for()


def middle(page, selector, words):
    """The middle of some words in the window."""
    return page.locator(selector).evaluate(
        """(p, words) => {
            p.scrollIntoView({block: "center", behavior: "instant"});
            const range = document.createRange(), node = p.firstChild, at = node.data.indexOf(words);
            range.setStart(node, at); range.setEnd(node, at + words.length);
            const box = range.getBoundingClientRect();
            return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        }""",
        words,
    )


def saved(page, what="highlights"):
    with page.expect_download() as download:
        page.locator(f"[data-do={what}]").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def rows(table):
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))


def marks(page):
    """What is drawn: the letters and words of each stretch."""
    return page.eval_on_selector_all(
        "[data-ids]",
        "all => all.map((e) => [[...e.classList].filter((c) => /^[A-Z]$/.test(c)).join(''), e.textContent])",
    )


def test_words_are_chosen_with_the_mouse_tagged_and_saved(opened_page):
    page = opened_page()
    page.fill("#code", "Blue 7")
    choose(page, "A", 3, "egim")  # it grows to the word
    assert page.locator(".an-chosen").inner_text() == "“regime”"
    page.locator(".an-open").click()
    tag(page, "l", "outlet", 'It judges, "so to say".\nTwice.')
    assert marks(page) == [["L", "regime"]]
    table = saved(page)
    assert table.splitlines()[0] == "\ufeff" + COLUMNS
    start = FIRST.index("regime")
    assert rows(table) == [
        dict(
            zip(
                COLUMNS.split(","),
                ("0123456789ab", "Blue 7", "A", str(start), str(start + 6), "regime", "loaded_term", "outlet",
                 'It judges, "so to say".\nTwice.'),
                strict=True,
            )
        )
    ]  # fmt: skip


def test_words_are_chosen_with_the_keyboard_alone(opened_page):
    page = opened_page()
    step_into(page, "A", 3)
    press(page, "ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight")  # The [regime sealed]
    assert page.evaluate("getSelection().toString()") == "regime sealed"
    press(page, "Enter")
    assert page.evaluate("document.activeElement.name") == "an-tag"
    press(page, "b", "Tab", " ", "Tab")
    page.keyboard.type("so")
    press(page, "Control+Enter")
    assert page.locator(".an-dialog").is_hidden()
    assert [(r["words"], r["tag"], r["voice"], r["reason"]) for r in rows(saved(page))] == [
        ("regime sealed", "booster", "outlet", "so")
    ]


def test_arrows_go_through_paragraphs_and_escape_ends_where_it_began(opened_page):
    page = opened_page()
    step_into(page, "A", 3)
    press(page, "End")
    assert page.evaluate("getSelection().toString()") == "said"
    press(page, "ArrowDown")
    assert page.evaluate("getSelection().toString()") == "Nobody"
    press(page, "Shift+End")
    assert page.evaluate("getSelection().toString()") == "Nobody clearly knew why"
    press(page, "ArrowDown")
    assert page.evaluate("getSelection().toString()") == "Count"  # of the next text
    press(page, "Escape")
    assert page.evaluate("document.activeElement.closest('.par').id") == "B-1"
    assert page.locator(".an-bar").is_hidden()


def test_after_saving_the_keyboard_goes_on_at_the_same_word(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    press(page, "ArrowRight", "Enter", "b", "Control+Enter")
    page.locator(".an-dialog").wait_for(state="hidden")
    assert page.evaluate("getSelection().toString()") == "clearly"
    press(page, "ArrowRight", "Enter")
    page.keyboard.press("Escape")
    assert page.locator(".an-dialog").is_hidden()
    assert page.evaluate("getSelection().toString()") == "knew"


def test_words_are_chosen_by_tapping_the_first_and_the_last(opened_page):
    page = opened_page(viewport=(390, 800), has_touch=True, is_mobile=True)
    page.locator("#A-4 .an-n").tap()
    chosen(page, "Press the first word, then the last one.")
    assert page.locator(".an-open").is_hidden()
    for words in ("clearly", "knew"):
        page.touchscreen.tap(*middle(page, "#A-4 .t", words))
    chosen(page, "“clearly knew”")
    page.locator(".an-open").tap()
    page.locator(".an-tags label").nth(1).tap()
    page.locator(".an-dialog .main").tap()
    assert [(r["words"], r["tag"], r["voice"]) for r in rows(saved(page))] == [("clearly knew", "hedge", "")]


def test_nothing_has_to_be_dragged_with_the_mouse_either(opened_page):
    page = opened_page()
    page.locator("#A-4 .an-n").click()
    chosen(page, "Press the first word, then the last one.")
    for word, words in (("knew", "“knew”"), ("clearly", "“clearly knew”"), ("Nobody", "“Nobody”")):  # the last anew
        page.mouse.click(*middle(page, "#A-4 .t", word))
        chosen(page, words)
    page.locator(".an-open").click()
    tag(page, "n")
    assert page.evaluate("document.activeElement.closest('.par').id") == "A-4"
    page.wait_for_timeout(120)
    assert page.locator(".an-bar").is_hidden()  # who presses is not taken on to the next word


def test_a_word_that_is_pressed_twice_is_chosen_alone(opened_page):
    page = opened_page()
    page.locator("#A-4 .an-n").click()
    for word, words in (("clearly", "“clearly”"), ("clearly", "“clearly”"), ("knew", "“knew”")):
        page.mouse.click(*middle(page, "#A-4 .t", word))
        page.wait_for_timeout(600)  # longer than between two presses that are one
        chosen(page, words)


def test_words_held_and_dragged_over_by_touch_are_tagged_with_a_tap(opened_page):
    """The handles of a touch screen change the selection; Chromium without a window draws none."""
    page = opened_page(viewport=(390, 800), has_touch=True, is_mobile=True)
    for end in (11, 16):
        page.evaluate(
            "(k) => { const t = document.querySelector('#A-4 .t').firstChild; getSelection().setBaseAndExtent(t, 7, t, k); }",
            end,
        )
    page.locator(".an-chosen", has_text="“clearly knew”").wait_for()
    page.locator(".an-open").tap()
    assert page.locator(".an-dialog .an-words").inner_text() == "clearly knew"


def test_a_dialog_without_a_tag_says_so_and_stays(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    press(page, "Enter")
    page.locator(".an-dialog .main").click()
    assert page.locator(".an-error").inner_text().endswith("Choose what it is first.")
    assert page.evaluate("document.activeElement.name") == "an-tag"
    press(page, "Escape")
    assert page.locator(".an-dialog").is_hidden()
    assert page.locator(".an-item").count() == 0


def test_the_same_words_cannot_have_one_tag_twice_but_two_tags(opened_page):
    page = opened_page()
    for letter in "lln":
        choose(page, "A", 3, "regime")
        page.locator(".an-open").click()
        if page.locator(".an-item").count():
            assert "Also tagged here" in page.locator(".an-also").inner_text()
        tag(page, letter)
        if page.locator(".an-error").inner_text():
            assert "as loaded term before" in page.locator(".an-error").inner_text()
            press(page, "Escape")
    assert marks(page) == [["LN", "regime"]]


@pytest.mark.parametrize("voice", ["outlet", "reported", "quoted", ""])
def test_words_in_the_dialog_can_be_seen_in_the_text_whatever_they_are(opened_page, voice):
    page = opened_page()
    choose(page, "A", 3, "regime")
    page.locator(".an-open").click()
    tag(page, "l", voice)
    page.locator("[data-ids]").click()
    style = "(e) => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    assert page.locator(".an-now").evaluate(style) == ["rgb(29, 28, 26)", "rgb(251, 250, 247)"]


def test_words_that_have_a_tag_get_another_from_its_dialog(opened_page):
    page = opened_page()
    choose(page, "A", 3, "regime")
    page.locator(".an-open").click()
    assert page.locator(".an-again").is_hidden()
    tag(page, "l")
    page.locator("[data-ids]").click()
    page.fill("#an-reason", "first")
    page.locator(".an-again").click()
    assert "Also tagged here" in page.locator(".an-also").inner_text()
    assert page.locator("#an-reason").input_value() == ""
    tag(page, "n", reason="second")
    assert [(r["words"], r["tag"], r["reason"]) for r in rows(saved(page))] == [
        ("regime", "loaded_term", "first"),
        ("regime", "label", "second"),
    ]


def test_highlights_may_overlap_and_each_letter_stands_where_its_highlight_ends(opened_page):
    page = opened_page()
    for words, letter in (("The regime sealed", "p"), ("sealed the harbour", "l")):
        choose(page, "A", 3, words)
        page.locator(".an-open").click()
        tag(page, letter)
    assert marks(page) == [["P", "The regime "], ["PL", "sealed"], ["L", " the harbour"]]
    assert page.eval_on_selector_all("[data-ids] i", "all => all.map((i) => i.dataset.k).join()") == "P,L"
    assert paragraph(page, "A", 3).evaluate("(p) => p.textContent") == FIRST.split("\n\n")[2]


def test_extent_tag_and_reason_are_changed_from_the_list(opened_page):
    page = opened_page()
    choose(page, "A", 3, "recount")
    page.locator(".an-open").click()
    page.get_by_label("more: take in the word before").click()
    page.get_by_label("more: take in the word after").click()
    assert page.locator(".an-dialog .an-words").inner_text() == "‘recount’"
    tag(page, "s", "outlet")
    page.get_by_role("button", name="Change: scare quote").click()
    page.get_by_label("less: leave out the first word").click()
    tag(page, "h", "quoted", "open")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Change: hedge “recount’”"
    assert [(r["words"], r["tag"], r["voice"], r["reason"]) for r in rows(saved(page))] == [
        ("recount’", "hedge", "quoted", "open")
    ]


def test_a_highlight_opens_when_it_is_clicked(opened_page):
    page = opened_page()
    choose(page, "A", 3, "regime")
    page.locator(".an-open").click()
    tag(page, "l", reason="mine")
    page.locator("[data-ids]").click()
    assert page.locator("#an-title").inner_text() == "Change this highlight"
    assert page.locator("#an-reason").input_value() == "mine"
    page.locator(".an-delete").click()
    assert marks(page) == []
    assert page.evaluate("document.activeElement.className") == "an-undo"


def test_what_is_deleted_can_be_brought_back(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n", "reported", "a reason")
    before = rows(saved(page))
    page.get_by_role("button", name="Delete: label").click()
    assert page.locator(".an-item").count() == 0
    press(page, "Enter")
    assert page.locator(".an-undo").is_hidden()
    assert rows(saved(page)) == before


def test_a_choice_stays_in_one_paragraph_and_says_so(opened_page):
    page = opened_page()
    choose(page, "A", 3, "harbour")
    page.evaluate(
        """() => { const [a, b] = [3, 4].map((n) => document.querySelector(`#A-${n} .t`).firstChild);
        getSelection().setBaseAndExtent(a, a.length - 5, b, 6); }"""
    )
    chosen(page, "“said.” (a highlight stays inside one paragraph)")


def test_paragraphs_that_do_not_count_are_grey_and_say_so(opened_page):
    page = opened_page()
    assert page.locator("#A-2 .tag").inner_text() == "byline, not the article’s own voice, not counted"
    assert page.locator(".uncounted").count() == 1
    grey, black = (paragraph(page, "A", n).evaluate("(p) => getComputedStyle(p).color") for n in (2, 3))
    assert grey != black


def test_a_saved_file_opens_again_and_nothing_doubles(opened_page, tmp_path):
    page = opened_page()
    page.fill("#code", "Blue 7")
    for words, letter, reason in (("regime", "l", "=1+1"), ("The regime", "n", "'@home"), ("sealed", "b", "'x")):
        choose(page, "A", 3, words)
        page.locator(".an-open").click()
        tag(page, letter, "outlet", reason)
    table = saved(page)
    assert [r["reason"] for r in rows(table)] == ["''@home", "'=1+1", "'x"]
    path = tmp_path / "blue.csv"
    path.write_bytes(table.encode("utf-8"))
    other = opened_page()
    other.set_input_files("#file", path)
    other.locator("#told", has_text="3 highlights opened.").wait_for()
    assert other.locator("#code").input_value() == "Blue 7"
    assert saved(other) == table
    other.fill("#code", "Red")
    other.set_input_files("#file", path)
    other.locator("#told", has_text="It was saved with the code “Blue 7”.").wait_for()
    assert other.locator(".an-item").count() == 3


def test_where_nothing_can_be_downloaded_the_table_can_be_copied(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n")
    page.locator("#as-text summary").click()
    page.locator("#as-text textarea").wait_for()
    assert page.locator("#as-text textarea").input_value().splitlines()[1].endswith(",Nobody,label,,")


def test_a_file_is_opened_when_it_is_dropped(opened_page):
    page = opened_page()
    page.evaluate(
        """(table) => {
            const files = new DataTransfer();
            files.items.add(new File([table], "dropped.csv"));
            document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true}));
        }""",
        f"{COLUMNS}\n0123456789ab,Red,B,0,5,Count,label,,why\n".replace(",", ";"),  # as some spreadsheets write it
    )
    page.locator("#told", has_text="dropped.csv: 1 highlight opened.").wait_for()
    assert marks(page) == [["N", "Count"]]
    assert page.locator("#code").input_value() == "Red"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "is no file that this page saved"),
        ("a,b\n1,2\n", "is no file that this page saved"),
        (f"{COLUMNS}\nffffffffffff,x,A,0,5,Count,label,,\n", "belongs to another lesson"),
        (
            f"{COLUMNS}\n0123456789ab,x,B,0,5,Count,label,,\n0123456789ab,x,B,1,5,Count,label,,\n"
            '0123456789ab,x,B,0,5,"Count",wrong,,\n0123456789ab,x,Z,0,5,Count,label,,\n',
            "1 highlight opened. 3 lines left out (line 3: its words do not stand there; line 4: there is no tag wrong; "
            "line 5: there is no text Z).",
        ),
        (f"{COLUMNS}\n0123456789ab,x,B,0,5,Count,label,theirs,\n", "line 2: there is no voice theirs"),
        (f"{COLUMNS}\n0123456789ab,x,B,-1,99999,Count,label,,\n", "line 2: start and end are not places in the text"),
    ],
)
def test_what_does_not_fit_is_left_out_and_named(opened_page, tmp_path, table, said):
    page = opened_page()
    path = tmp_path / "odd.csv"
    path.write_text(table, encoding="utf-8")
    page.set_input_files("#file", path)
    page.locator("#told", has_text=said).wait_for()


def test_a_draft_survives_and_is_kept_under_its_code(opened_page):
    page = opened_page()
    page.on("dialog", lambda dialog: dialog.accept())  # the warning on leaving
    page.fill("#code", "Blue 7")
    page.keyboard.press("Tab")
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n", reason="kept")
    page.fill("#task-highlight textarea", "An answer.")
    page.reload()
    page.locator("#told", has_text="Your draft is open again: 1 highlight, 1 answer.").wait_for()
    assert page.locator("#code").input_value() == "Blue 7"
    assert marks(page) == [["N", "Nobody"]]
    assert page.locator("#task-highlight textarea").input_value() == "An answer."
    page.fill("#code", "Red 3")  # the next student keeps the work on the page, or begins again
    page.keyboard.press("Tab")
    page.locator("[data-do=again]").click()
    page.locator("#ask .main").click()
    assert page.locator(".an-item").count() == 0
    page.fill("#code", "Blue 7")
    page.keyboard.press("Tab")
    assert marks(page) == [["N", "Nobody"]]


def test_work_without_a_code_is_not_left_on_the_device(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("sessionStorage.length") == 2


def test_without_storage_the_page_works_all_the_same(open_page):
    forbidden = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    html = render_page(LESSON)
    page = open_page(html, offline=True)
    page.context.add_init_script(forbidden + forbidden.replace("local", "session"))
    page.reload()
    page.fill("#code", "Blue")
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n")
    assert [r["words"] for r in rows(saved(page))] == ["Nobody"]


def test_start_again_asks_first(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n")
    page.locator("[data-do=again]").click()
    assert page.evaluate("document.activeElement.textContent") == "Go on"
    press(page, "Escape")
    assert page.locator(".an-item").count() == 1
    page.locator("[data-do=again]").click()
    page.locator("#ask .main").click()
    assert page.locator(".an-item").count() == 0


def test_leaving_with_unsaved_work_warns_and_with_saved_work_does_not(opened_page):
    page = opened_page()
    heard = []
    page.on("dialog", lambda dialog: (heard.append(dialog.type), dialog.accept()))
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n")
    assert "highlights not saved to a file yet" in page.locator("#saved").inner_text()
    page.reload()
    assert heard == ["beforeunload"]
    saved(page)
    page.locator("#told", has_text="Saved as").wait_for()
    page.wait_for_timeout(500)  # another process holds what the page stores, and a busy machine is late to tell it
    page.reload()
    assert heard == ["beforeunload"]
    page.locator("#told", has_text="draft is open again").wait_for()
    assert "all saved" in page.locator("#saved").inner_text()


def test_answers_are_saved_apart_and_open_again(opened_page, tmp_path):
    page = opened_page()
    page.fill("#code", "Blue")
    page.locator("#task-highlight textarea").fill("About “regime”, two lines:\n=it judges")
    page.get_by_label("How, Holt").fill("=quoted")
    page.get_by_label("the author").check()
    table = saved(page, "answers")
    found = [(r["task"], r["box"], r["asked"], r["answer"]) for r in rows(table)]
    assert found == [
        ("highlight", "1", "Answer, task 1: In two sentences:", "About “regime”, two lines:\n=it judges"),
        ("voices", "1", "How, Holt", "'=quoted"),
        ("elsewhere", "2", "the author", "yes"),
    ]
    path = tmp_path / "answers.csv"
    path.write_bytes(table.encode("utf-8"))
    other = opened_page()
    other.set_input_files("#file", path)
    other.locator("#told", has_text="3 answers opened.").wait_for()
    assert saved(other, "answers") == table
    assert rows(saved(other)) == []


def test_paper_shows_highlights_with_reasons_and_whole_answers(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    press(page, "Enter")
    tag(page, "n", reason="on paper too")
    long = "\n".join(f"Line {n}" for n in range(30))
    page.locator("#task-highlight textarea").fill(long)
    page.emulate_media(media="print")
    assert page.get_by_text("on paper too").first.is_visible()
    assert page.locator("#task-highlight .written").inner_text() == long
    for hidden in ("#task-highlight textarea", ".an-item button >> nth=0", "nav.top", "[data-do=print]", "#file"):
        assert page.locator(hidden).is_hidden()
    assert page.locator("[data-ids] i").evaluate("(i) => getComputedStyle(i, '::after').content") == '"N"'


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text_and_its_offsets_hold(opened_page, name):
    words = f"A headline {HOSTILE[name]}\n\nBefore {HOSTILE[name]} the regime fell. {HOSTILE[name]} After."
    made = lesson(
        replace(text("A", words), outlet=HOSTILE[name], author=HOSTILE[name], title=HOSTILE[name]),
        tasks=[task("voices", Line((Run(HOSTILE[name], "mark"),)), Choices((HOSTILE[name],)))],
    )
    made = replace(made, title=HOSTILE[name], comparability=HOSTILE[name])
    page = opened_page(made)
    assert paragraph(page, "A", 2).evaluate("(p) => p.textContent") == words.split("\n\n")[1]
    choose(page, "A", 2, "regime")
    page.locator(".an-open").click()
    tag(page, "l", reason=HOSTILE[name])
    step_into(page, "A", 2)
    press(page, "Shift+End", "Enter")
    tag(page, "p")
    table = rows(saved(page))
    assert [r["words"] for r in table if r["tag"] == "loaded_term"] == ["regime"]
    for row in table:
        assert row["words"] == words[int(row["start"]) : int(row["end"])]
    assert next(r for r in table if r["tag"] == "presupposition")["words"].endswith("After")
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.locator("main :is(script, img, style)").count() == 0


def test_what_is_saved_reads_back_exactly(opened_page):
    """By the reader of scores: no notice, and the words where the page says."""
    words = "\U0001f600 head\n\n\U0001f600 -40 “=SUM(A1)”, she\u2009said \U0001d4d0 so; ■■."
    made = lesson(text("A", FIRST, uncounted=(2,)), text("B", words))
    page = opened_page(made)
    page.fill("#code", "=Blue, “7”")
    step_into(page, "B", 2)
    for letter, reason in (("l", "'=why"), ("h", "+\ttab\n\nline"), ("b", "@"), ("n", 'a ""b""')):
        press(page, "Shift+ArrowRight", "Enter")
        page.get_by_label("more: take in the word before").click()
        tag(page, letter, "quoted", reason)
        press(page, "ArrowRight")
    found, notices = parse_highlights(saved(page).encode("utf-8"), "blue.csv", made)
    assert notices == ()
    assert [(h.student, h.tag.value, h.reason) for h in found] == [
        ("=Blue, “7”", "loaded_term", "'=why"),
        ("=Blue, “7”", "hedge", "+\ttab\n\nline"),
        ("=Blue, “7”", "booster", "@"),
        ("=Blue, “7”", "label", 'a ""b""'),
    ]
    assert found[0].words == "-40 “=SUM"
    assert all(h.span.of(words) == h.words and h.voice is Voice.QUOTED for h in found)


def test_what_is_saved_of_a_blind_page_reads_back_with_the_open_key(opened_page):
    masked = FIRST.replace("Quay Post", "■■■■ ■■■■")
    made = lesson(text("A", FIRST, masked=masked, uncounted=(2,)))
    page = opened_page(made, blind=True)
    step_into(page, "A", 2)
    press(page, "Shift+End", "Enter")
    tag(page, "n")
    found, notices = parse_highlights(saved(page).encode("utf-8"), "blue.csv", made)
    assert notices == ()
    assert [h.words for h in found] == ["By the Quay Post newsroom"]


def test_each_highlight_of_astral_words_reads_back(opened_page, tmp_path):
    words = "\U0001f600 head\n\n\U0001f600\U0001f600 one \U0001d4d0\U0001d4d1 two \U0001f44d\U0001f3fd."
    page = opened_page(lesson(text("A", words)))
    step_into(page, "A", 2)
    press(page, "ArrowRight", "Enter")
    page.get_by_label("more: take in the word before").click()
    tag(page, "l")
    page.locator("#A-2 .an-n").focus()
    step_into(page, "A", 2)
    press(page, "End", "Enter")
    page.get_by_label("more: take in the word after").click()
    tag(page, "h")
    found = [(r["words"], int(r["start"]), int(r["end"])) for r in rows(saved(page))]
    assert [w for w, _, _ in found] == ["one \U0001d4d0\U0001d4d1", "two \U0001f44d\U0001f3fd"]
    assert all(words[a:b] == w for w, a, b in found)


def test_blind_nothing_tells_the_outlet(opened_page):
    masked = FIRST.replace("Quay Post", "■■■■ ■■■■")
    made = lesson(
        text("A", FIRST, masked=masked, uncounted=(2,)), tasks=[task("voices", Line((Run("What Quay Post A says"),)))]
    )
    html = render_page(made, blind=True)
    assert "Quay Post" not in html
    page = opened_page(made, blind=True)
    assert "■■■■ ■■■■" in paragraph(page, "A", 2).inner_text()
    assert "Quay" in opened_page(made).locator("#text-A .an-about").inner_text()


def test_no_word_of_the_key_is_in_the_page():
    page = render_page(LESSON)
    for secret in ("because", "a model", "a wrong turn", "three levels", "one level", '"expected"', '"rule"'):
        assert secret not in page


def broken(violations):
    return [
        (v["id"], v["impact"], v["nodes"][0]["target"], v["nodes"][0]["html"], v["nodes"][0]["why"])
        for v in violations
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_serious(opened_page, axe, scheme, width):
    page = opened_page(color_scheme=scheme, viewport=(width, 900), reduced_motion="reduce", bypass_csp=True)
    page.eval_on_selector_all("details", "all => all.forEach((d) => { d.open = true; })")
    for n, letter in ((2, "l"), (3, "h"), (3, "s"), (4, "n")):
        step_into(page, "A", n)
        press(page, "ArrowRight", "Enter")
        tag(page, letter, "reported", "why")
    page.get_by_role("button", name="Delete: label").click()
    assert broken(axe(page)) == []
    step_into(page, "A", 3)
    page.wait_for_timeout(120)
    assert broken(axe(page)) == []
    press(page, "Enter")
    page.locator(".an-dialog .main").click()
    assert broken(axe(page, ".an-dialog")) == []


@pytest.mark.parametrize(("viewport", "zoom"), [((320, 640), 1), ((1280, 720), 2), ((1366, 620), 1)])
def test_nothing_is_cut_off_on_small_screens(opened_page, viewport, zoom):
    page = opened_page(viewport=(viewport[0] // zoom, viewport[1] // zoom), device_scale_factor=zoom)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    step_into(page, "A", 3)
    press(page, "Enter")
    box = page.locator(".an-dialog").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= viewport[0] // zoom
    assert page.locator(".an-dialog .main").is_visible()
    assert page.evaluate("(d => d.scrollWidth <= d.clientWidth)(document.querySelector('.an-dialog'))")


def test_only_its_own_script_and_style_may_run(opened, open_page):
    page = open_page(render_page(LESSON), offline=True)
    page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.pwned = 1"; document.body.append(s); }"""
    )
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert len(opened.heard) == 1 and "Content Security Policy" in opened.heard[0]
    opened.heard.clear()


def test_numbers_of_highlights_are_said(opened_page):
    page = opened_page()
    step_into(page, "A", 4)
    assert page.locator(".an-live").inner_text() == "Nobody"
    press(page, "Shift+ArrowRight")
    assert page.locator(".an-live").inner_text() == "Nobody clearly"
    press(page, "Enter")
    tag(page, "n")
    page.locator(".an-count", has_text="(1)").wait_for()


def test_a_thousand_highlights_stay_quick(opened_page, tmp_path):
    words = "Head\n\n" + " ".join(f"word{n}" for n in range(1000))
    page = opened_page(lesson(text("A", words)))
    lines, at = [COLUMNS], 6
    for _ in range(1000):
        end = words.find(" ", at) if " " in words[at:] else len(words)
        lines.append(f"0123456789ab,x,A,{at},{end},{words[at:end]},label,,")
        at = end + 1
    path = tmp_path / "many.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    page.set_input_files("#file", path)
    page.locator("#told", has_text="1000 highlights opened.").wait_for()
    assert json.dumps(marks(page)[-1]) == '["N", "word999"]'
