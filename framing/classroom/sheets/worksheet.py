"""The worksheet: what is needed, how to mark, the tasks, then the texts with numbered paragraphs."""

from collections.abc import Iterator

from framing.classroom.sheets.articles import texts
from framing.classroom.sheets.grouping import grouped
from framing.classroom.sheets.parts import (
    Blanks,
    Heading,
    Items,
    Part,
    Sheet,
    Table,
    Together,
    led,
    listed,
    plain,
    table,
    words,
)
from framing.classroom.sheets.said import Term, counted_texts, for_grade, labels, minutes, said, terms
from framing.classroom.types import Block, Choices, Grid, Lesson, Line, Run, Task
from framing.report.days import day
from framing.report.reading import LETTERS


def worksheet(lesson: Lesson, *, blind: bool = False, glossary: bool = False) -> Sheet:
    """The sheet for students. `blind` says that `lesson` names no outlet; `glossary` adds the terms that it uses."""
    w = said("worksheet")
    parts = [
        *_opening(lesson),
        *_marking(lesson),
        *_overview(lesson, blind=blind),
        *(part for n, task in enumerate(lesson.tasks, 1) for part in _task(n, task)),
        *texts(lesson, blind=blind),
        *(_glossary(lesson) if glossary else ()),
    ]
    foot = f"{w['name']} · {lesson.title} · {lesson.id}"
    return Sheet("worksheet-blind" if blind else "worksheet", lesson.title, foot, tuple(parts))


def _opening(lesson: Lesson) -> Iterator[Part]:
    w = said("worksheet")
    yield Heading(lesson.title, 1)
    summary = w["summary"].format(texts=counted_texts(lesson), grade=for_grade(lesson), minutes=lesson.options.minutes)
    yield plain(summary, "lead")
    yield Blanks(tuple(w["blanks"]))
    yield Heading(w["need_heading"])
    yield listed([text.format(labels=labels(lesson)) for text in w["need"]])


def _marking(lesson: Lesson) -> Iterator[Part]:
    w = said("worksheet")
    used = {mark.tag for mark in lesson.expected}
    known = [term for term in terms(lesson.options.grade) if term.tag in used]
    yield Heading(w["mark_heading"])
    if known:
        yield plain(w["mark"])
        yield Together((Table(tuple(w["mark_heads"]), tuple(map(_mark, known)), (1, 2, 8), named=False),))
    yield plain(f"{w['places']} {w['not_false']}")


def _mark(term: Term) -> tuple[tuple[Run, ...], ...]:
    assert term.tag is not None
    letter = LETTERS[term.tag]
    return (
        (Run(letter, "strong"),),
        (Run(term.line, f"line-{letter}"),),
        (Run(f"{term.name}: ", "strong"), Run(term.plain)),
    )


def _overview(lesson: Lesson, *, blind: bool) -> Iterator[Part]:
    w = said("worksheet")
    heads = tuple(head for head in w["overview_heads"] if not (blind and head == "Outlet"))
    yield Heading(w["overview_heading"])
    if blind:
        yield plain(w["hidden"])
    rows = []
    for text in lesson.texts:
        outlet = () if blind else (text.outlet,)
        title = text.title or w["headline_unknown"].rstrip(".").lower()
        rows.append((text.label, *outlet, title, day(text.date), f"{text.n_words:,}"))
    yield table(heads, rows, (2, 17, 5, 3) if blind else (2, 7, 13, 5, 3))


def _task(n: int, task: Task) -> Iterator[Part]:
    w = said("worksheet")
    steps = Items(tuple(words(text) for text in task.instructions), ordered=len(task.instructions) > 1)
    opening: list[Part] = [
        Heading(w["task"].format(n=n, title=task.title), beside=minutes(task.minutes)),
        led(w["skill"], task.skill, "small"),
        steps if len(task.instructions) != 1 else plain(task.instructions[0]),
    ]
    if task.starters:
        opening.append(led(w["starters"], " · ".join(task.starters), "small"))
    yield Together(tuple(opening), "opening")
    yield from grouped(task.blocks)


def _glossary(lesson: Lesson) -> Iterator[Part]:
    """The terms that stand in the tasks, but for those that are explained with the marks."""
    written = " ".join(text for task in lesson.tasks for text in _words_of(task))
    explained = {mark.tag for mark in lesson.expected}
    found = [t for t in terms(lesson.options.grade) if t.tag not in explained and t.stands_in(written)]
    if found:
        rows = tuple((words(term.name), words(term.plain)) for term in found)
        yield Together((Heading(said("worksheet")["glossary_heading"]), Table((), rows, (2, 8))))


def _words_of(task: Task) -> Iterator[str]:
    yield from (task.title, task.skill, *task.instructions, *task.starters)
    for block in task.blocks:
        yield from _words_in(block)


def _words_in(block: Block) -> Iterator[str]:
    """The words that are ours in a block: those of a passage are the text's."""
    if isinstance(block, Line):
        yield from (run.text for run in block.runs)
    elif isinstance(block, Grid):
        yield from block.heads
    elif isinstance(block, Choices):
        yield from block.options
