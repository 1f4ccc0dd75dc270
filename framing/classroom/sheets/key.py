"""The teacher's key: timetable, what to say, evidence and a model for each task, what is which; no text whole."""

from collections.abc import Iterator
from dataclasses import replace

from framing.classroom.sheets.appendix import more_marks
from framing.classroom.sheets.articles import LONG
from framing.classroom.sheets.grouping import grouped
from framing.classroom.sheets.parts import (
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
from framing.classroom.sheets.said import counted_texts, for_grade, loaded, minutes, said
from framing.classroom.timetable import balance, timetable
from framing.classroom.types import Block, Grid, KeySpan, Lesson, Line, Run, Task

MOST_WORDS, LAST_WORDS = 30, 6  # of a passage in a table
FEW = 8  # rows of a table that is not torn apart
OPENING = tuple("“\"‘'«")


def teacher_key(lesson: Lesson, blind: Lesson) -> Sheet:
    """The key of a lesson; `blind` is the same without outlets, whose names for them it reveals."""
    w = said("key")
    extra = [task for task in blind.tasks if task.code not in {t.code for t in lesson.tasks}]
    numbered = list(enumerate(lesson.tasks, 1))
    parts = [
        *_opening(lesson),
        *_reveal(lesson, blind),
        *_copies(lesson),
        *(part for n, task in numbered for part in _task(lesson, n, task)),
        *(
            part
            for n, task in enumerate(blind.tasks, 1)
            if task in extra
            for part in _task(blind, n, task, w["also_blind"])
        ),
        *_notes(lesson),
        *more_marks(lesson),
        *_vocabulary(),
    ]
    foot = f"{w['name']} · {lesson.title} · {lesson.id}"
    return Sheet("teacher-key", w["title"].format(title=lesson.title), foot, tuple(parts))


def _opening(lesson: Lesson) -> Iterator[Part]:
    w = said("key")
    yield Heading(w["title"].format(title=lesson.title), 1)
    yield plain(
        w["summary"].format(
            id=lesson.id,
            texts=counted_texts(lesson),
            grade=for_grade(lesson),
            minutes=lesson.options.minutes,
        ),
        "lead",
    )
    yield Heading(w["timetable_heading"])
    rows = [(f"{step.start}′", str(step.minutes), step.what) for step in timetable(lesson)]
    yield Together((table(tuple(w["timetable_heads"]), rows, (2, 3, 16)),))
    if left := balance(lesson):
        yield plain(left, "small")
    yield Heading(w["before_heading"])
    comparable = w["comparable"].format(sentence=lesson.comparability)
    yield listed([*w["before"], comparable, w["blind"], w["parents"]])


def copy_warnings(lesson: Lesson) -> tuple[str, ...]:
    """What must be known before the worksheets of a lesson are copied."""
    w, n_words = said("key"), sum(text.n_words for text in lesson.texts)
    excerpt = lesson.options.excerpt
    first = w["copies_whole"] if excerpt is None else w["copies_excerpt"].format(n=excerpt, words=f"{n_words:,}")
    long = [f"{text.label} ({text.n_words:,})" for text in lesson.texts if text.n_words > LONG]
    warned = (w["copies_long"].format(limit=f"{LONG:,}", labels=", ".join(long)),) if long else ()
    return (first, *warned)


def _copies(lesson: Lesson) -> Iterator[Part]:
    w = said("key")
    yield Heading(w["copies_heading"])
    yield plain(" ".join((*copy_warnings(lesson), w["copies_source"])))


def _task(lesson: Lesson, n: int, task: Task, note: str = "") -> Iterator[Part]:
    w, key = said("key"), task.key
    heading = said("worksheet")["task"].format(n=n, title=task.title)
    beside = ", ".join(part for part in (minutes(task.minutes), note) if part)
    yield Together((Heading(heading, beside=beside), led(w["model"], key.model)))
    if key.alternatives:
        yield Together((led(w["alternatives"], ""), listed(list(key.alternatives))))
    yield led(w["wrong_turn"], key.wrong_turn)
    yield _evidence(lesson, key.spans) if key.spans else plain(w["evidence_none"])
    if key.blocks:
        yield from grouped((Line((Run(w["filled"], "strong"),)), *map(_low, key.blocks)))
    yield Together((table(tuple(w["rubric_heads"]), list(zip(w["rubric"], key.rubric, strict=True)), (2, 10)),))


def _low(block: Block) -> Block:
    """A block as a key has it: cells that stay empty need no room to write in."""
    return replace(block, lines=0) if isinstance(block, Grid) else block


def _evidence(lesson: Lesson, spans: tuple[KeySpan, ...]) -> Table:
    """The words with place, reason and other words, where there are any."""
    heads = tuple(said("key")["evidence_heads"])
    neutral = [_neutral(lesson, span) for span in spans]
    rows = [
        (quoted(span.words), f"{span.text} ¶{span.paragraph}", span.why, other)
        for span, other in zip(spans, neutral, strict=True)
    ]
    if any(neutral):
        return table(heads, rows, (5, 2, 6, 4), named=False)
    return table(heads[:-1], [row[:-1] for row in rows], (5, 2, 8), named=False)


def quoted(text: str) -> str:
    """Words of a text between quotation marks, where they have none of their own; of many the first and the last.

    >>> quoted("sham  vote"), quoted("“We will rebuild,”")
    ('“sham vote”', '“We will rebuild,”')
    """
    found = text.split()
    if len(found) > MOST_WORDS:
        found = [*found[: MOST_WORDS - LAST_WORDS], "…", *found[-LAST_WORDS:]]
    line = " ".join(found)
    return line if line[:1] in OPENING else f"“{line}”"


def _neutral(lesson: Lesson, span: KeySpan) -> str:
    """Other words for a mark on the very words of a span, where the reason does not give them."""
    for mark in lesson.expected:
        if mark.text == span.text and mark.span == span.span and not all(word in span.why for word in mark.neutral):
            return ", ".join(mark.neutral)
    return ""


def _reveal(lesson: Lesson, blind: Lesson) -> Iterator[Part]:
    w = said("key")
    hidden = {text.label: text.outlet for text in blind.texts}
    rows = [
        (t.label, t.outlet, hidden.get(t.label, ""), t.author or "", t.title or "", t.url or "") for t in lesson.texts
    ]
    kept = [k for k in range(len(rows[0])) if any(row[k] for row in rows)] if rows else []
    widths = (2, 6, 4, 5, 10, 8)
    heads = tuple(w["reveal_heads"][k] for k in kept)
    whose = table(heads, [tuple(row[k] for k in kept) for row in rows], tuple(widths[k] for k in kept))
    opening = Heading(w["reveal_heading"])
    yield from (Together((opening, whose)),) if len(rows) <= FEW else (opening, whose)


def _vocabulary() -> Iterator[Part]:
    raw = loaded("vocabulary")
    opening: tuple[Part, ...] = (Heading(said("key")["vocabulary_heading"]), plain(raw["note"]))
    for scheme in raw["scheme"]:
        rows = [(term["name"], term["ours"], term["measured"]) for term in scheme["terms"]]
        yield Together((*opening, Heading(scheme["name"], 3)), "opening")
        yield table(tuple(raw["heads"]), rows, (5, 10, 2))
        opening = ()


def _notes(lesson: Lesson) -> Iterator[Part]:
    w = said("key")
    yield Heading(w["notes_heading"])
    if not lesson.tasks:
        yield plain(w["no_tasks"])
    yield Items(tuple(words(note) for note in lesson.notes)) if lesson.notes else plain(w["notes_none"])
