"""The sheets of a lesson: what stands on each, in which order, and what never may."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from framing.classroom.sheets import SHEETS, Sheet, copy_warnings, make_sheets
from framing.classroom.sheets.grouping import grouped
from framing.classroom.sheets.key import quoted
from framing.classroom.sheets.parts import Heading, Numbered, Part, Table, Together
from framing.classroom.sheets.said import loaded, terms
from framing.classroom.timetable import balance, minutes_for_tasks, reading_minutes, timetable
from framing.classroom.to_html import render_sheet
from framing.classroom.types import Choices, Grade, Grid, Lesson, LessonOptions, Line, Passage, Ruled, Run
from framing.model import Construct

from .handmade import handmade, hidden, lesson_text, task

HOSTILE = "</style></script><b>{{ 7*7 }}{% x %}</b>\x00\x1b[2J\u202eevil\ud800 & “q”"


class Page(HTMLParser):
    """The tags of a page in order, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.words.append("" if tag in ("b", "strong", "span", "bdi") else " ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def sheets(lesson: Lesson | None = None, *, glossary: bool = False) -> dict[str, Sheet]:
    lesson = lesson or handmade()
    return {sheet.name: sheet for sheet in make_sheets(lesson, hidden(lesson), glossary=glossary)}


def pages(lesson: Lesson | None = None, *, glossary: bool = False) -> dict[str, Page]:
    return {name: Page(render_sheet(sheet)) for name, sheet in sheets(lesson, glossary=glossary).items()}


def numbered(first: int, last: int) -> str:
    return " ".join(f"w{n}" for n in range(first, last + 1))


def flat(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Together):
            yield from flat(part.parts)


def headings(sheet: Sheet) -> list[str]:
    return [part.text for part in flat(sheet.parts) if isinstance(part, Heading)]


def test_a_pack_has_four_sheets_in_their_order() -> None:
    assert tuple(sheets()) == SHEETS == ("worksheet", "worksheet-blind", "teacher-key", "method-sheet")


def test_the_worksheet_goes_from_marking_over_tasks_to_texts() -> None:
    assert headings(sheets()["worksheet"]) == [
        "Dromley vote",
        "What you need",
        "How to mark",
        "The texts at a glance",
        "Task 1. The task every-block",
        "Task 2. The task plain",
        "The texts",
        "Text A: North Star",
        "Text B: South Post",
    ]


def test_every_kind_of_block_is_on_the_worksheet() -> None:
    page = pages()["worksheet"]
    text = page.text
    assert "Two texts about one event. For grades 9 to 12, about 30 minutes." in text
    assert "Name or code (any code will do):" in text
    assert "A ¶3 The sham vote went on in Dromley." in text
    assert "B headline No headline" in text
    assert "Look at these words in A ¶3. Twice." in text
    assert {"class": "mark"} in page.named("strong")
    ruled = [attrs for attrs in page.named("div") if attrs.get("class") == "ruled"]
    assert [attrs["aria-label"] for attrs in ruled] == [
        "1 line to write on",
        "4 lines to write on",
        "3 lines to write on",
    ]
    fill = [attrs for attrs in page.named("td") if attrs.get("class") == "fill"]
    assert [attrs["style"] for attrs in fill] == ["height:24.0mm"] * 3  # 3 lines of 8 mm; 3 empty cells of 4
    assert "the outlet’s own words" in text and "somebody’s quoted words" in text


def test_a_minute_is_one_and_eight_are_some() -> None:
    text = pages()["worksheet"].text
    assert "8 minutes" in text and "1 minute " in text and "1 minutes" not in text


def test_only_the_marks_of_the_texts_are_explained_each_with_letter_and_line() -> None:
    tables = [part for part in flat(sheets()["worksheet"].parts) if isinstance(part, Table)]
    first = tables[0]
    assert [row[0][0].text for row in first.rows] == ["L", "H", "N"]  # sham, perhaps, strongman
    assert [row[1][0].look for row in first.rows] == ["line-L", "line-H", "line-N"]
    assert [row[2][0].text for row in first.rows] == ["loaded term: ", "hedge: ", "label: "]


def test_paragraphs_are_numbered_and_those_not_counted_say_what_they_are() -> None:
    found = [part for part in flat(sheets()["worksheet"].parts) if isinstance(part, Numbered)]
    assert [(p.n, p.look, p.zone) for p in found] == [
        (1, "headline", ""),
        (2, "aside", "byline"),
        (3, "", ""),
        (4, "aside", "caption"),
        (5, "", ""),
        (1, "", ""),
        (2, "", ""),
    ]


def test_source_lines_give_outlet_writer_date_link_and_words() -> None:
    text = pages()["worksheet"].text
    assert "Source: North Star, Ada Quill, 6 May 2031, https://north-star.example/vote; 35 words." in text
    assert "Source: South Post, 6 May 2031; 9 words; translated, original language: es." in text
    assert "Headline (given apart from the text): Holt wins" in text
    assert "The texts are printed whole, for this class." in text


def test_excerpts_are_called_excerpts() -> None:
    lesson = replace(handmade(), options=LessonOptions(excerpt=12))
    text = pages(lesson)["worksheet"].text
    assert "only 12 words on each side of a marked word are shown" in text and "35 words shown" in text
    assert "printed whole" not in text
    assert copy_warnings(lesson)[0].startswith("The worksheets reproduce 12 words on each side of a mark, 44 words")


def test_long_texts_are_warned_of() -> None:
    first, second = handmade().texts
    lesson = replace(handmade(), texts=(replace(first, n_words=2501), replace(second, n_words=2500)))
    assert len(copy_warnings(handmade())) == 1
    assert copy_warnings(lesson)[1].startswith("Longer than 2,500 words: A (2,501).")
    assert "Longer than 2,500 words: A (2,501)." in pages(lesson)["teacher-key"].text


def test_the_glossary_has_the_terms_that_the_tasks_use() -> None:
    lesson = replace(handmade(), tasks=(task("own", instructions=("Whose own voice is it? Quote the headline.",)),))
    rows = [part for part in flat(sheets(lesson, glossary=True)["worksheet"].parts) if isinstance(part, Table)][-1].rows
    assert [row[0][0].text for row in rows] == ["own voice", "quoted", "neutral", "headline"]
    assert "Words to know" not in headings(sheets(lesson)["worksheet"])


def test_every_construct_is_explained_for_every_grade() -> None:
    for grade in Grade:
        known = {term.tag: term for term in terms(grade) if term.tag}
        assert set(known) == set(Construct) and all(term.line for term in known.values())
    simple, usual = terms(Grade.MIDDLE), terms(Grade.HIGH)
    assert simple[0].plain != usual[0].plain and terms(Grade.COLLEGE) == usual


def test_the_blind_worksheet_names_no_outlet_and_nobody_who_wrote_for_one() -> None:
    source = render_sheet(sheets()["worksheet-blind"])
    for name in ("North Star", "South Post", "Ada Quill", "north-star"):
        assert name not in source
    text = Page(source).text
    assert "Which outlet printed which text is hidden." in text
    assert "Source: hidden. 35 words." in text
    assert "byline: ■■■ " in text and "■" * 4 not in text


def test_the_key_has_for_each_task_evidence_model_and_rubric() -> None:
    text = pages()["teacher-key"].text
    assert "An answer could be: “Strongman” (A ¶1) judges the man before the text says what he did." in text
    assert "“strongman” A ¶1 It judges a ruler. leader, ruler" in text
    assert "Secure Place, words and a reason. Getting there Words without a reason. Beginning An opinion" in text
    assert "Often goes wrong: “It is loaded, so it is false.”" in text
    assert "Also accept: “Sham” in A ¶3" in text
    assert text.count("Filled in, it could look so:") == 2


def test_the_key_reveals_the_outlets_and_says_what_was_left_out() -> None:
    text = pages()["teacher-key"].text
    assert "A North Star Outlet A Ada Quill Sham vote keeps strongman in power https://north-star.example/vote" in text
    assert "voices: no quotation is in the texts" in text
    assert "What these texts allow to be said: Describe only: 2 articles by 2 outlets." in text


def test_the_key_does_not_print_the_texts() -> None:
    text = pages()["teacher-key"].text
    assert "The sham vote went on in Dromley" not in text and "Maren Holt won by 1,204" not in text


def test_marks_that_no_task_uses_stand_in_the_appendix() -> None:
    text = pages()["teacher-key"].text
    appendix = text[text.index("More marked wording") : text.index("The words of other curricula")]
    assert appendix.endswith("Text A ¶3 sham L · perhaps H ")  # strongman is evidence of both tasks


def test_tasks_of_the_blind_version_alone_are_in_the_key() -> None:
    lesson = handmade()
    blind = replace(hidden(lesson), tasks=(*lesson.tasks, task("guess", minutes=5)))
    key = next(sheet for sheet in make_sheets(lesson, blind) if sheet.name == "teacher-key")
    assert "Task 3. The task guess" in headings(key)
    assert "5 minutes, in the blind version only" in Page(render_sheet(key)).text


def test_the_vocabulary_claims_no_measure_whole() -> None:
    schemes = loaded("vocabulary")["scheme"]
    assert [len(scheme["terms"]) for scheme in schemes] == [5, 10, 5]
    assert {term["measured"] for scheme in schemes for term in scheme["terms"]} == {"in part", "no"}


def test_the_method_sheet_shows_a_rule_and_how_to_contest_it() -> None:
    text = pages()["method-sheet"].text
    assert (
        "“strongman” in A ¶1 is marked. The rule says: Why strongman. Other words that it names: leader, ruler." in text
    )
    assert "“framing explain rule/strongman” prints it." in text
    assert "Made with framing 9.9.9. Lexicons: loaded.en 2031.1 (0011aabb), hedges.en 2031.1 (0022aabb)." in text
    assert "Cite as: framing 9.9.9, lesson 0123456789ab on two texts" in text


def test_the_timetable_is_opening_reading_tasks_closing() -> None:
    steps = timetable(handmade())
    assert [(step.start, step.minutes) for step in steps] == [(0, 3), (3, 1), (4, 8), (12, 1), (13, 3)]
    assert steps[2].what == "Task 1. The task every-block"
    assert balance(handmade()) == "Left over for talk: 14 min."
    assert balance(replace(handmade(), options=LessonOptions(minutes=16))) == ""
    assert "take 6 min more than the 10" in balance(replace(handmade(), options=LessonOptions(minutes=10)))


@pytest.mark.parametrize(
    ("n_words", "minutes", "expected"),
    [(0, 45, (1, True)), (2200, 45, (11, True)), (2201, 45, (4, False)), (100, 5, (1, True)), (9999, 5, (1, False))],
)
def test_texts_are_read_in_class_where_there_is_time(n_words: int, minutes: int, expected: tuple[int, bool]) -> None:
    assert reading_minutes(n_words, minutes) == expected


def test_what_is_left_for_tasks() -> None:
    assert minutes_for_tasks(2000, 45) == 45 - 3 - 10 - 3
    assert minutes_for_tasks(0, 5) == 1


def test_questions_stay_with_the_lines_for_their_answer() -> None:
    line, grid = Line((Run("Why?"),)), Grid(("a",), (("",),))
    found = list(grouped((line, line, Ruled(2), line, grid, Passage("A", 1, ()), Choices(("x",)), line)))
    assert found == [
        Together((line, line, Ruled(2))),
        Together((line,), "opening"),
        grid,
        Passage("A", 1, ()),
        Together((Choices(("x",)), line)),
    ]
    assert list(grouped(())) == [] and list(grouped((line, line))) == [line, line]
    assert list(grouped((line, Ruled(1), line))) == [Together((line, Ruled(1), line))]
    assert list(grouped((grid, line))) == [grid, line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sham\n vote", "“sham vote”"),
        ("“We will,” she said", "“We will,” she said"),
        (numbered(1, 30), f"“{numbered(1, 30)}”"),
        (numbered(1, 31), f"“{numbered(1, 24)} … {numbered(26, 31)}”"),
        ("", "“”"),
    ],
)
def test_evidence_is_quoted_once_and_not_at_length(words: str, expected: str) -> None:
    assert quoted(words) == expected


@pytest.mark.parametrize("name", SHEETS)
def test_pages_need_nothing_and_have_their_headings_in_order(name: str) -> None:
    page = pages(glossary=True)[name]
    assert page.named("html") == [{"lang": "en"}]
    assert not page.named("script") and not page.named("img")
    assert all(attrs["href"] == "data:," for attrs in page.named("link"))
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.named("th"))


@pytest.mark.parametrize("name", SHEETS)
def test_hostile_text_stays_text(name: str) -> None:
    lesson = handmade()
    blocks = (Passage("A", 1, (Run(HOSTILE, "mark"),)), Choices((HOSTILE,)))
    odd = lesson_text("A", HOSTILE, HOSTILE + "\n\nEnd.\n", {}, title=HOSTILE, author=HOSTILE, url=HOSTILE)
    lesson = replace(
        lesson,
        title=HOSTILE,
        texts=(odd, lesson.texts[1]),
        tasks=(task(HOSTILE, starters=(HOSTILE,), blocks=blocks),),
        notes=(HOSTILE,),
        lexicons=(HOSTILE,),
        comparability=HOSTILE,
        expected=(replace(lesson.expected[0], words=HOSTILE, why=HOSTILE, neutral=(HOSTILE, "b"), rule=HOSTILE),),
    )
    source = render_sheet(sheets(lesson)[name])
    source.encode("utf-8")
    usual = render_sheet(sheets()[name])
    assert source.count("</style>") == usual.count("</style>") == 1
    assert "<b>{{" not in source and "{{ 7*7 }}" in source  # not filled in, not a tag
    assert "\x00" not in source and "\x1b" not in source
    head, _, body = source.partition("</head>")
    assert "\u202e" not in head.partition("<style>")[2]
    assert "\u202e" in body or name == "method-sheet"
    assert "\u202e" not in re.sub("<bdi>.*?</bdi>", "", body)  # it turns nothing outside of its words


def test_a_lesson_without_texts_tasks_or_marks_is_printed_all_the_same() -> None:
    empty = replace(handmade(), texts=(), expected=(), said=(), tasks=(), notes=(), lexicons=(), title="")
    text = pages(empty, glossary=True)
    assert "The texts gave no material for a task" in text["teacher-key"].text
    assert "Every task that was asked for could be made." in text["teacher-key"].text
    assert "No texts about one event." in text["worksheet"].text


def test_the_same_lesson_is_the_same_page() -> None:
    for name, sheet in sheets().items():
        assert render_sheet(sheet) == render_sheet(sheets()[name])
