"""A lesson made by hand: two invented texts, and tasks with every kind of block."""

from dataclasses import replace

from framing.classroom.types import (
    Choices,
    Expected,
    Grid,
    KeySpan,
    Lesson,
    LessonOptions,
    LessonText,
    Line,
    Paragraph,
    Passage,
    Ruled,
    Run,
    Said,
    Task,
    TaskKey,
)
from framing.model import Construct, Span, Voice

NORTH = """Sham vote keeps strongman in power

By Ada Quill, North Star

The sham vote went on in Dromley. It was, perhaps, over by noon.

Caption: The harbour at dusk.

“We will rebuild,” Maren Holt said.
"""
SOUTH = "Maren Holt won by 1,204 votes.\n\nJoris Vantel left.\n"


def expected(label: str, text: str, words: str, tag: Construct, n: int, neutral: tuple[str, ...] = ()) -> Expected:
    """A mark on the first place of some words."""
    at = text.index(words)
    span = Span(at, at + len(words))
    return Expected(label, span, words, tag, "c", Voice.OUTLET, n, f"rule/{words}", f"Why {words}.", neutral)


def paragraphs(text: str, zones: dict[int, str]) -> tuple[Paragraph, ...]:
    """Each block of lines as a paragraph, body but for `zones`."""
    found, at = [], 0
    for n, block in enumerate(text.strip("\n").split("\n\n"), 1):
        start = text.index(block, at)
        at = start + len(block)
        zone = zones.get(n, "body")
        found.append(Paragraph(n, Span(start, at), zone, zone in ("body", "headline", "subhead")))
    return tuple(found)


def lesson_text(label: str, outlet: str, text: str, zones: dict[int, str], **more: object) -> LessonText:
    """A text of the lesson."""
    first = LessonText(
        label=label,
        article=f"article-{label}",
        outlet=outlet,
        title=None,
        date="2031-05-06",
        url=None,
        author=None,
        translated_from=None,
        text=text,
        masked=text,
        masked_title=None,
        paragraphs=paragraphs(text, zones),
        n_words=len(text.split()),
    )
    return replace(first, **more)  # type: ignore[arg-type]


def task(code: str, **more: object) -> Task:
    """A task with two steps, lines and a key."""
    at = NORTH.index("strongman")
    key = TaskKey(
        model="“Strongman” (A ¶1) judges the man before the text says what he did.",
        spans=(KeySpan("A", 1, Span(at, at + 9), "strongman", "It judges a ruler."),),
        alternatives=("“Sham” in A ¶3, because it says that the vote was no vote.",),
        wrong_turn="“It is loaded, so it is false.” Ask: could it be accurate?",
        rubric=("Place, words and a reason.", "Words without a reason.", "An opinion without words."),
        blocks=(Grid(("Text", "Word"), (("A", "strongman"), ("B", "none"))),),
    )
    made = Task(
        code=code,
        title=f"The task {code}",
        skill="seeing how a thing is put",
        minutes=8,
        instructions=("Read the headlines.", "Underline every loaded word."),
        blocks=(Ruled(3),),
        key=key,
        starters=("The word … makes me think …", "A neutral word would be …"),
    )
    return replace(made, **more)  # type: ignore[arg-type]


EVERY_BLOCK = (
    Line((Run("Look at "), Run("these words", "strong"), Run(" in A ¶3. "), Run("Twice.", "small"))),
    Passage("A", 3, (Run("The "), Run("sham", "mark"), Run(" vote went on in Dromley."))),
    Passage("B", None, (Run("No headline"),)),
    Grid(("", "Text A", "Text B"), (("Holt", "", ""), ("Vantel", "strongman", "")), lines=3, widths=(1, 2, 2)),
    Choices(("the outlet’s own words", "somebody’s quoted words")),
    Ruled(1),
    Ruled(4),
)


def handmade() -> Lesson:
    """Two texts of two outlets and two tasks."""
    first = task("every-block", blocks=EVERY_BLOCK)
    second = task("plain", instructions=("Say what you would check elsewhere.",), starters=(), minutes=1)
    return Lesson(
        id="0123456789ab",
        title="Dromley vote",
        event="dromley-vote",
        options=LessonOptions(minutes=30),
        texts=(
            lesson_text(
                "A",
                "North Star",
                NORTH,
                {1: "headline", 2: "byline", 4: "caption"},
                title="Sham vote keeps strongman in power",
                author="Ada Quill",
                url="https://north-star.example/vote",
            ),
            lesson_text("B", "South Post", SOUTH, {}, title="Holt wins", translated_from="es"),
        ),
        expected=(
            expected("A", NORTH, "strongman", Construct.LABEL, 1, ("leader", "ruler")),
            expected("A", NORTH, "sham", Construct.LOADED_TERM, 3),
            expected("A", NORTH, "perhaps", Construct.HEDGE, 3),
        ),
        said=(Said("A", Span(0, 4), 5, "direct", "Maren Holt", False, "said", "neutral"),),
        tasks=(first, second),
        comparability="Describe only: 2 articles by 2 outlets.",
        notes=("voices: no quotation is in the texts",),
        lexicons=("loaded.en 2031.1 (0011aabb)", "hedges.en 2031.1 (0022aabb)"),
        version="9.9.9",
    )


def hidden(lesson: Lesson) -> Lesson:
    """The same lesson as a blind one has it."""
    texts = tuple(
        replace(
            text,
            outlet=f"Outlet {text.label}",
            article=f"article-{k}",
            author=None,
            url=None,
            text=text.text.replace("By Ada Quill, North Star", "■" * 24),
        )
        for k, text in enumerate(lesson.texts, 1)
    )
    return replace(lesson, texts=texts)
