"""One page on how worksheets were made, for parents and for those who doubt."""

from collections.abc import Iterator

from framing.classroom.sheets.parts import Heading, Part, Sheet, Together, plain
from framing.classroom.sheets.said import counted_texts, said
from framing.classroom.types import Lesson

LONGEST, MOST = 90, 420  # signs of the title, of the sentence on what may be compared: the sheet is one page
LEXICONS, LEXICON = 8, 60  # how many are named, and by how many signs


def method_sheet(lesson: Lesson) -> Sheet:
    """The sheet, one page however long the names in the lesson are."""
    w = said("method")
    title = _short(lesson.title, LONGEST)
    return Sheet("method-sheet", w["title"], f"{w['name']} · {lesson.id}", tuple(_parts(lesson, title)), dense=True)


def _parts(lesson: Lesson, title: str) -> Iterator[Part]:
    w, texts = said("method"), counted_texts(lesson).lower()
    filled = {
        "id": lesson.id,
        "title": title,
        "texts": texts,
        "version": lesson.version,
        "lexicons": _lexicons(lesson),
        "comparability": _short(lesson.comparability, MOST),
    }
    yield Heading(w["title"], 1)
    yield plain(w["summary"].format(**filled), "lead")
    yield Together(tuple(_sections(w["sections"], filled)), "columns")
    yield plain(w["made"].format(**filled), "small")
    yield plain(w["cite"].format(**filled), "small")


def _sections(pairs: list[list[str]], filled: dict[str, str]) -> Iterator[Part]:
    for heading, text in pairs:
        yield Together((Heading(heading), plain(text.format(**filled))))


def _lexicons(lesson: Lesson) -> str:
    named = [_short(lexicon, LEXICON) for lexicon in lesson.lexicons[:LEXICONS]]
    if more := len(lesson.lexicons) - len(named):
        named.append(said("method")["more_lexicons"].format(n=more))
    return ", ".join(named)


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
