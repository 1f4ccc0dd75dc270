"""What the rules mark in the texts beyond the evidence of the tasks: some words for each paragraph."""

from collections import defaultdict
from collections.abc import Iterator

from framing.classroom.sheets.parts import Heading, Para, Part, Together, plain
from framing.classroom.sheets.said import said, terms
from framing.classroom.types import Expected, Lesson, Run
from framing.model import Span, Voice
from framing.report.reading import LETTERS

Words = dict[Span, list[Expected]]


def more_marks(lesson: Lesson) -> Iterator[Part]:
    """For each text the marks that no task points at."""
    w = said("key")
    used = defaultdict[str, list[Span]](list)
    for span in (span for task in lesson.tasks for span in task.key.spans):
        used[span.text].append(span.span)
    left = [m for m in lesson.expected if not any(m.span.overlaps(span) for span in used[m.text])]
    yield Heading(w["more_heading"])
    yield plain(w["more"].format(letters=_letters(lesson)) if left else w["more_none"])
    for text in lesson.texts:
        lines = tuple(_lines([mark for mark in left if mark.text == text.label]))
        if lines:
            yield Heading(f"Text {text.label}", 3)
            yield Together(lines, "columns")


def _letters(lesson: Lesson) -> str:
    return ", ".join(f"{LETTERS[t.tag]} {t.name}" for t in terms(lesson.options.grade) if t.tag)


def _lines(marks: list[Expected]) -> Iterator[Para]:
    by_paragraph = defaultdict[int, Words](dict)
    for mark in marks:
        by_paragraph[mark.paragraph].setdefault(mark.span, []).append(mark)
    for n, found in sorted(by_paragraph.items()):
        runs = [Run(f"¶{n} ", "strong")]
        for span in sorted(found):
            runs += [Run(" · ")] if len(runs) > 1 else []
            runs += _mark(found[span])
        yield Para(tuple(runs), "hang")


def _mark(marks: list[Expected]) -> Iterator[Run]:
    """Some words with the letters of all their marks; in brackets where they are somebody else's."""
    own = marks[0].voice is Voice.OUTLET
    letters = "".join(dict.fromkeys(LETTERS[mark.tag] for mark in marks))
    text = " ".join(marks[0].words.split())
    yield Run(text if own else f"({text})")
    yield Run(f" {letters}", "strong")
