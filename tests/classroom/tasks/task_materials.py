"""What the tests of tasks share: materials of the bundled corpus and of small texts written for counting by hand."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from framing.classroom import lesson
from framing.classroom.material import Material
from framing.classroom.types import Block, Choices, Grade, Grid, LessonOptions, Line, Passage, Task
from framing.compare import compare_profiles
from framing.compare.result import Comparison
from framing.matcher import load_lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.read import read_articles
from framing.resources import seeds_folder

REAL = Path(__file__).parents[4] / "shared" / "seeds"
EVENTS = ("quay-strike", "recount-dispute", "river-spill")
GRADES = tuple(Grade)
_MADE: dict[tuple[object, ...], Material] = {}  # of comparisons that are kept for all tests

# Paragraphs are numbered from the headline on, which is ¶1.
ALDER = """Mayor Reads Out a Sham Count

The sham count in Brack was read out on Monday by the tireless mayor, Anna Lund. The regime kept 12 boxes in a cellar.

"The hooligans broke two windows," police chief Oren Daal said.

The so-called "recount" begins on Friday. Daal said that the shameless crowd had gone home by noon.

The thugs of the youth league watched the square.
"""
BIRCH = """Brack Counts Again

The hardline mayor, Anna Lund, read out the count on Monday. The board kept 12 boxes.

Lund said the board had worked "with great care and patience". Nobody else answered.

The "protest" of the losers lasted an hour. A choir performed "The Long Road Home" on the square.

Anna Lund, the courageous mayor of Brack, opened the boxes again on Friday.
"""
PLAIN = "Boxes Counted in Brack\n\nThe boxes were counted on Monday. There were 12 boxes.\n"


@cache
def comparison_of(*texts: str) -> Comparison:
    """Small texts as articles of one event, of Alder Post, Birch News and so on."""
    lexicons = load_lexicons()
    names = ("Alder Post", "Birch News", "Cedar Times")
    articles = [Article(f"a{n}", names[n], text, event="brack", date="2031-03-02") for n, text in enumerate(texts)]
    return compare_profiles([profile_article(a, lexicons) for a in articles], lexicons)


@cache
def bundled() -> Comparison:
    """The bundled corpus compared."""
    return _compared(seeds_folder())


@cache
def real() -> Comparison:
    """The five articles outside the repository; skips the test where they are absent."""
    if not REAL.is_dir():
        pytest.skip("the five articles are not beside this repository")
    return _compared(REAL)


def _compared(folder: Path) -> Comparison:
    lexicons = load_lexicons()
    return compare_profiles([profile_article(a, lexicons) for a in read_articles(folder)], lexicons)


def material(comparison: Comparison, *, blind: bool = False, **options: object) -> Material:
    """What a lesson of these options makes its tasks from."""
    key = id(comparison), blind, tuple(sorted(options.items()))
    if key not in _MADE:
        _MADE[key] = _material(comparison, LessonOptions(**options), blind=blind)  # type: ignore[arg-type]
    return _MADE[key]


def _material(comparison: Comparison, options: LessonOptions, *, blind: bool) -> Material:
    found: list[Material] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lesson, "choose_tasks", lambda m: (found.append(m), ((), ()))[1])
        lesson.make_lesson(comparison, options, blind=blind)
    return found[0]


def small(*texts: str, **options: object) -> Material:
    """The material of small texts, ALDER and BIRCH where none are given."""
    return material(comparison_of(*(texts or (ALDER, BIRCH))), **options)


def printed(blocks: Iterable[Block]) -> str:
    """All words of some blocks."""
    return "\n".join(text for block in blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, (Line, Passage)):
        yield "".join(run.text for run in block.runs)
    elif isinstance(block, Grid):
        yield from (*block.heads, *(cell for row in block.rows for cell in row))
    elif isinstance(block, Choices):
        yield from block.options


def student_words(task: Task) -> str:
    """Everything that a student's sheet prints of a task."""
    return "\n".join((task.title, task.skill, *task.instructions, *task.starters, printed(task.blocks)))


def passages(task: Task) -> list[tuple[str, int | None, str]]:
    """The passages of a task: text, paragraph, words."""
    return [(b.text, b.paragraph, printed([b])) for b in task.blocks if isinstance(b, Passage)]


def grid(blocks: Iterable[Block]) -> Grid:
    """The first table."""
    return next(b for b in blocks if isinstance(b, Grid))


def marked(task: Task) -> list[str]:
    """The words that passages mark."""
    return [run.text for b in task.blocks if isinstance(b, Passage) for run in b.runs if run.look == "mark"]
