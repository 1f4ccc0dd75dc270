"""A small lesson that can be counted by hand."""

from framing.classroom.types import Expected, Highlight, Lesson, LessonOptions, LessonText, Paragraph, Said
from framing.model import Construct, Span, Voice

TEXT_A = (
    "A sham vote\n"
    "By Ana Reed\n"
    "The regime held a sham vote on Sunday, crushing all hope. Critics called it a disgrace.\n"
    "“This is a brutal farce,” said Ilse Okonre. The result may change.\n"
    "The “election” was clearly over at noon."
)
TEXT_B = "The government held a vote on Sunday.\nSome observers said the count seemed slow."


def text_of(label: str, text: str, uncounted: tuple[int, ...] = ()) -> LessonText:
    """A text with a paragraph a line; those in `uncounted` are bylines."""
    paragraphs, at = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        zone = "byline" if n in uncounted else "body"
        paragraphs.append(Paragraph(n, Span(at, at + len(line)), zone, n not in uncounted))
        at += len(line) + 1
    return LessonText(
        label, f"article-{label}", f"Outlet {label}", None, None, None, None, None, text, text, None,
        tuple(paragraphs), len(text.split()),
    )  # fmt: skip


def place(text: str, words: str, nth: int = 1) -> Span:
    """Where `words` stand for the nth time."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def expected(label: str, text: LessonText, words: str, tag: Construct, voice: Voice, nth: int = 1) -> Expected:
    span = place(text.text, words, nth)
    return Expected(
        label, span, words, tag, "category", voice, text.paragraph_at(span.start), f"rule/{words}", f"Why {words}."
    )


A, B = text_of("A", TEXT_A, uncounted=(2,)), text_of("B", TEXT_B)
OWN, REPORTED, QUOTED = Voice.OUTLET, Voice.REPORTED, Voice.QUOTED
LOADED, HEDGE, BOOSTER = Construct.LOADED_TERM, Construct.HEDGE, Construct.BOOSTER
SCARE, LABEL = Construct.SCARE_QUOTE, Construct.LABEL
LESSON = Lesson(
    id="0123456789ab",
    title="A vote",
    event="vote",
    options=LessonOptions(),
    texts=(A, B),
    expected=(
        expected("A", A, "sham vote", LOADED, OWN),
        expected("A", A, "regime", LOADED, OWN),
        expected("A", A, "sham", LOADED, OWN, 2),
        expected("A", A, "crushing", LOADED, OWN),
        expected("A", A, "disgrace", LOADED, REPORTED),
        expected("A", A, "brutal farce", LOADED, QUOTED),
        expected("A", A, "may", HEDGE, OWN),
        expected("A", A, "election", SCARE, OWN),
        expected("A", A, "clearly", BOOSTER, OWN),
        expected("B", B, "seemed", HEDGE, REPORTED),
    ),
    said=(
        Said("A", place(TEXT_A, "a disgrace"), 3, "indirect", None, False, "called", None),
        Said("A", place(TEXT_A, "This is a brutal farce"), 4, "direct", "Ilse Okonre", False, "said", None),
        Said("B", place(TEXT_B, "the count seemed slow"), 2, "indirect", None, True, "said", None),
    ),
    tasks=(),
    comparability="These texts may be compared.",
    notes=(),
    lexicons=("loaded.en 2026.2 (00000000)",),
    version="0",
)


def mark(
    student: str,
    words: str,
    tag: Construct,
    voice: Voice | None = None,
    reason: str = "",
    *,
    text: str = "A",
    nth: int = 1,
) -> Highlight:
    """What a student marked."""
    span = place(LESSON.text(text).text, words, nth)
    return Highlight(student, text, span, words, tag, voice, reason)
