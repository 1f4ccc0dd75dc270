"""What students and coders marked, as a CSV file: reading what a page, a server or a spreadsheet wrote, and writing.

A row that cannot be used becomes a notice with its line; it never costs another row. docs/reference/highlights.md
describes the file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from framing.classroom.codebook import tag_of, voice_of
from framing.classroom.csv_rows import Row, rows_of
from framing.classroom.finding import find_words, same_words
from framing.classroom.types import Highlight, Lesson, LessonText
from framing.classroom.word_units import words_of
from framing.errors import ClassroomError
from framing.model import Notice, Span, Voice
from framing.report.to_csv import FORMULA, render_table

COLUMNS = "lesson student text start end words tag voice reason"
LARGEST = 5_000_000  # bytes; a class of forty that marks sixty places each fills about 400,000
SEE = "docs/reference/highlights.md describes the file"
FORMULA_CELL = re.compile(f"'*[{re.escape(''.join(FORMULA))}]")
LONGEST_CODE = 80  # characters of a student's code that are kept

Read = tuple[tuple[Highlight, ...], tuple[Notice, ...]]


def read_highlights(path: str | Path, lesson: Lesson) -> Read:
    """The highlights of a file, and a notice for each row that could not be used or was put right.

    Raises: ClassroomError where the file cannot be read, is no CSV table in UTF-8, is too big, lacks a column, or is of
    another lesson.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ClassroomError(f"{path}: cannot be read ({error.strerror}); check the spelling") from error
    return parse_highlights(data, str(path), lesson)


def parse_highlights(data: bytes, name: str, lesson: Lesson) -> Read:
    """As `read_highlights`, of the bytes of a file called `name`; the stem is the code of who gave none."""
    if len(data) > LARGEST:
        raise ClassroomError(f"{name}: is larger than {LARGEST // 1_000_000} MB; give one file for each student")
    notices: list[Notice] = []
    found: dict[tuple[object, ...], tuple[int, Highlight]] = {}
    for row in rows_of(_decoded(data, name), name, notices):
        _check_lesson(row, lesson, name)
        reader = _Reader(row, f"{name} line {row.line}", notices)
        highlight = reader.highlight(lesson, Path(name).stem)
        if highlight is None:
            continue
        same = (highlight.student, highlight.text, highlight.span, highlight.tag)
        if same in found:
            reader.say(Notice("highlight-repeated", f"repeats line {found[same][0]} and counts once", reader.where))
        else:
            found[same] = row.line, highlight
    return tuple(highlight for _, highlight in found.values()), tuple(notices)


def write_highlights(lesson: Lesson, highlights: Iterable[Highlight]) -> str:
    """The highlights as a CSV table that `read_highlights` reads back and in which no spreadsheet finds a formula."""
    rows = [
        (
            lesson.id, _guarded(h.student), h.text, h.span.start, h.span.end, _guarded(h.words), h.tag.value,
            h.voice.value if h.voice else "", _guarded(h.reason),
        )
        for h in highlights
    ]  # fmt: skip
    return render_table(COLUMNS, rows)


def _guarded(cell: str) -> str:
    """Text that has apostrophes before the sign of a formula gets one more, so that taking one away brings it back;
    the writer gives one to what has none."""
    return "'" + cell if cell.startswith("'") and FORMULA_CELL.match(cell) else cell


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise ClassroomError(f"{name}: is a workbook; save the sheet as CSV UTF-8 and give that file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClassroomError(f"{name}: is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    if "\0" in text:
        raise ClassroomError(f"{name}: is no table of text; give the CSV file of a page, or save one as CSV UTF-8")
    return text


def _check_lesson(row: Row, lesson: Lesson, name: str) -> None:
    """Raises: ClassroomError where the row is of another lesson."""
    given = row.cell("lesson").strip()
    if given and given.lower() != lesson.id and (_as_number(given) or given) != _as_number(lesson.id):
        raise ClassroomError(
            f"{name} line {row.line}: is of lesson {given[:40]}, the key is of lesson {lesson.id}; give the key.json "
            "that the page was made with"
        )


def _as_number(cell: str) -> str | None:
    """An id that a spreadsheet took for a number, in six digits."""
    return f"{float(cell):.5g}" if re.fullmatch(r"\d+(\.\d+)?(e\+?\d{1,3})?", cell, re.IGNORECASE) else None


class _Reader:
    """One row on its way to a highlight; what is wrong with it becomes a notice."""

    def __init__(self, row: Row, where: str, notices: list[Notice]) -> None:
        self.row, self.where, self.notices = row, where, notices

    def say(self, notice: Notice) -> None:
        self.notices.append(notice)

    def cell(self, column: str) -> str:
        """A cell as it was before it was made safe for spreadsheets."""
        cell = self.row.cell(column)
        return cell[1:] if cell.startswith("'") and FORMULA_CELL.match(cell) else cell

    def highlight(self, lesson: Lesson, stem: str) -> Highlight | None:
        text = self._text({text.label: text for text in lesson.texts})
        tag = tag_of(self.cell("tag")[:80])
        if text is None:
            return None
        if tag is None:
            given = self.cell("tag").strip()[:40]
            self.say(
                Notice(
                    "highlight-tag",
                    f"{given!r} is no tag" if given else "has no tag; write L, H, B, P, S or N",
                    self.where,
                )
            )
            return None
        span = self._span(text)
        if span is None:
            return None
        first, end = words_of(text.text).covered(span)
        if first == end:
            self.say(
                Notice(
                    "highlight-no-words",
                    f"no word stands from {span.start} to {span.end} of text {text.label}",
                    self.where,
                )
            )
            return None
        return Highlight(
            student=" ".join(self.cell("student").split())[:LONGEST_CODE] or stem,
            text=text.label,
            span=span,
            words=span.of(text.text),
            tag=tag,
            voice=self._voice(),
            reason=self.cell("reason").strip(),
        )

    def _text(self, texts: Mapping[str, LessonText]) -> LessonText | None:
        given = self.cell("text").strip()
        label = given.upper().removeprefix("TEXT").strip()
        if label in texts:
            return texts[label]
        if not given and len(texts) == 1:
            return next(iter(texts.values()))
        what = f"text {given[:40]!r} is not in this lesson" if given else "names no text"
        self.say(Notice("highlight-text", f"{what}; there are {', '.join(texts)}", self.where))
        return None

    def _voice(self) -> Voice | None:
        given = self.cell("voice").strip()
        voice = voice_of(given[:80])
        if given and voice is None:
            self.say(
                Notice(
                    "highlight-voice",
                    f"{given[:40]!r} is no voice and is left out; write outlet, reported or quoted",
                    self.where,
                )
            )
        return voice

    def _span(self, text: LessonText) -> Span | None:
        """Where the marked words stand: by the offsets where the words agree, else by the words."""
        offsets, words = self._offsets(text), self.cell("words").strip()
        if not words:
            if offsets is None:
                self.say(Notice("highlight-place", "has neither words nor offsets that fit the text", self.where))
            return _trimmed(offsets, text) if offsets else None
        if offsets and same_words(words, offsets, text):
            return _trimmed(offsets, text)
        within = self._paragraph(text)
        places = find_words(words, text, within)
        if not places:
            part = f"¶{self.cell('paragraph').strip()[:10]} of text" if within else "text"
            self.say(Notice("highlight-words", f"{words[:60]!r} does not stand in {part} {text.label}", self.where))
            return None
        if offsets:
            nearest = min(places, key=lambda span: abs(span.start - offsets.start))
            self.say(
                Notice(
                    "highlight-moved",
                    f"{words[:60]!r} stands at {nearest.start} of text {text.label}, not at {offsets.start}",
                    self.where,
                )
            )
            return nearest
        if len(places) > 1:
            self.say(
                Notice(
                    "highlight-several",
                    f"{words[:60]!r} stands {len(places)} times there; the first is taken",
                    self.where,
                )
            )
        return places[0]

    def _offsets(self, text: LessonText) -> Span | None:
        given = [self.cell(column).strip() for column in ("start", "end")]
        if not any(given):
            return None
        numbers = [
            int(re.split("[.,]", cell)[0]) for cell in given if re.fullmatch(r"\d{1,9}(?:[.,]0+)?", cell, re.ASCII)
        ]
        if len(numbers) == 2 and 0 <= numbers[0] < numbers[1] <= len(text.text):
            return Span(numbers[0], numbers[1])
        if not self.cell("words").strip():
            self.say(
                Notice(
                    "highlight-offsets",
                    f"start {given[0][:20]!r}, end {given[1][:20]!r} are no place in text {text.label}",
                    self.where,
                )
            )
        return None

    def _paragraph(self, text: LessonText) -> Span | None:
        given = self.cell("paragraph").strip().lstrip("¶").strip()
        if not given:
            return None
        found = next((p.span for p in text.paragraphs if str(p.n) == given), None)
        if found is None:
            self.say(
                Notice(
                    "highlight-paragraph",
                    f"text {text.label} has no paragraph {given[:20]!r}; the whole text is searched",
                    self.where,
                )
            )
        return found


def _trimmed(span: Span, text: LessonText) -> Span:
    """The span without blanks at its edges, where anything else is in it."""
    words = span.of(text.text)
    if not words.strip():
        return span
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def by_student(highlights: Iterable[Highlight]) -> Iterator[tuple[str, list[Highlight]]]:
    """The highlights of each student, by their codes in order."""
    found: dict[str, list[Highlight]] = {}
    for highlight in highlights:
        found.setdefault(highlight.student, []).append(highlight)
    yield from sorted(found.items())
