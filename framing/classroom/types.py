"""The values of a lesson: texts with numbered paragraphs, tasks with their keys, expected marks. Plain data.

A lesson is made from a comparison once; every sheet, page, quiz and score is made from the lesson alone. It goes to
`key.json` and comes back unchanged (`framing.classroom.lesson_file`).
"""

from dataclasses import dataclass
from enum import StrEnum

from framing.model import Construct, Span, Voice


class Grade(StrEnum):
    """For whom a lesson is worded."""

    MIDDLE = "6-8"
    HIGH = "9-12"
    COLLEGE = "college"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph of a text. `counted` is False for captions, bylines, embedded posts and debris."""

    n: int
    span: Span
    zone: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """A mark that the key expects, with why. `text` is the label of its text; offsets are code points of it.

    `words` is the text at `span`, `paragraph` the number of its paragraph.
    """

    text: str
    span: Span
    words: str
    tag: Construct
    category: str
    voice: Voice
    paragraph: int
    rule: str
    why: str
    neutral: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody is given in a text: quoted, partly quoted or reported. `speaker` is None where unknown."""

    text: str
    span: Span
    paragraph: int
    kind: str
    speaker: str | None
    anonymous: bool
    cue: str | None
    stance: str | None


@dataclass(frozen=True, slots=True)
class LessonText:
    """One article as a class reads it: `label` is A, B, C ...; `masked` is `text` with the outlet's names as ■, of the
    same length, `masked_title` likewise. `article` is the id in the corpus, `n_words` the words shown."""

    label: str
    article: str
    outlet: str
    title: str | None
    date: str | None
    url: str | None
    author: str | None
    translated_from: str | None
    text: str
    masked: str
    masked_title: str | None
    paragraphs: tuple[Paragraph, ...]
    n_words: int

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds `offset` or ends before it; at least 1."""
        found = [p.n for p in self.paragraphs if p.span.start <= offset]
        return found[-1] if found else 1


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one look: `""` plain, `strong`, `mark` (the words that a task is about) or `small`."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a sheet."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text with their place, printed as A ¶3; `paragraph` is None for a headline given apart."""

    text: str
    paragraph: int | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. An empty cell is to be filled in by hand and `lines` lines high; `widths` are relative."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: int = 2
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruled:
    """Lines to write on."""

    n: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick, one in a line."""

    options: tuple[str, ...]


Block = Line | Passage | Grid | Ruled | Choices


@dataclass(frozen=True, slots=True)
class KeySpan:
    """Evidence that a key points at, with what makes it evidence."""

    text: str
    paragraph: int
    span: Span
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class TaskKey:
    """What a teacher needs to judge answers to one task, never a list to be complete.

    `model` is a sentence that a student could have written, `alternatives` are other answers to accept, `wrong_turn` is
    what students often get wrong and what to say to it, `rubric` the three levels of evidence, the highest first.
    """

    model: str
    spans: tuple[KeySpan, ...]
    alternatives: tuple[str, ...]
    wrong_turn: str
    rubric: tuple[str, str, str]
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer, for a learning platform. `right` is the place among `options`."""

    stem: str
    options: tuple[str, ...]
    right: int
    feedback: str
    text: str
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise. `code` names its kind, `skill` what is practised, `starters` how a sentence may begin."""

    code: str
    title: str
    skill: str
    minutes: int
    instructions: tuple[str, ...]
    blocks: tuple[Block, ...]
    key: TaskKey
    starters: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonOptions:
    """What a teacher asked for. `tasks` are codes in the order wanted, empty for those that fit `minutes`; `excerpt`
    is a number of words around each mark; `seed` draws where there are more examples than fit."""

    grade: Grade = Grade.HIGH
    minutes: int = 45
    tasks: tuple[str, ...] = ()
    excerpt: int | None = None
    seed: int = 1
    event: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson. `id` is a number that the same texts, lexicons, version and options always have. `comparability` is
    what may be compared and what must not be said; `notes` say what could not be made, and why."""

    id: str
    title: str
    event: str
    options: LessonOptions
    texts: tuple[LessonText, ...]
    expected: tuple[Expected, ...]
    said: tuple[Said, ...]
    tasks: tuple[Task, ...]
    comparability: str
    notes: tuple[str, ...]
    lexicons: tuple[str, ...]
    version: str

    def text(self, label: str) -> LessonText:
        """The text with this label. Raises: KeyError where there is none."""
        for text in self.texts:
            if text.label == label:
                return text
        raise KeyError(label)


@dataclass(frozen=True, slots=True)
class Highlight:
    """What one student, or coder, marked: `student` is any code, `text` the label, `tag` a construct; `voice` None
    where the student did not say whose words they are. Offsets are code points."""

    student: str
    text: str
    span: Span
    words: str
    tag: Construct
    voice: Voice | None
    reason: str
