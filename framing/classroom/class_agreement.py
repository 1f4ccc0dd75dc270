"""How far a class agrees with itself: on tags, on where marks lie, and which words divide it. No key, no names.

Who marked nothing in a text is not counted as having read it, so that a class may share the texts out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from framing.classroom.alpha import alpha_of_counts
from framing.classroom.types import Highlight, Lesson, LessonText
from framing.classroom.unitizing import Disagreement, disagreement, merged, unitizing_alpha
from framing.classroom.word_units import words_of
from framing.model import Construct, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TAGS = tuple(Construct)
MOST_DIVIDED = 12
FEWER_THAN_TWO = "fewer than two students marked anything in one text"
NO_SHARED_WORDS = "no word was marked by two students"
ONE_TAG = "all students gave the same tag wherever they marked the same words"
NOTHING_TO_EXPECT = "the marks leave nothing that chance could do otherwise"


@dataclass(frozen=True, slots=True)
class Divided:
    """Words that some of a text's readers marked and others did not. `tags` are those given, with how many gave each;
    `n_marked` of `n_students` marked at least half of the words."""

    text: str
    paragraph: int
    span: Span
    words: str
    n_marked: int
    n_students: int
    tags: tuple[tuple[Construct, int], ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A stretch of a text that `n_students` marked, whatever the tag."""

    text: str
    start: int
    end: int
    n_students: int


@dataclass(frozen=True, slots=True)
class ClassAgreement:
    """Agreement of a class without a key.

    `alpha` is Krippendorff's alpha of tags, nominal: its units are the `n_units` words that at least two students
    marked, a student's value for a word is the tag of the shortest mark that covers it. `unitizing` is his alpha for
    unitising, tag by tag with texts as continua of words, over all tags. `reasons` say why one of the two is None, by
    its name. `divided` begins with what is nearest to half the class.

    Undefined when: fewer than two students marked one text; no word was marked by two; everybody gave one tag.
    """

    alpha: float | None
    unitizing: float | None
    n_students: int
    n_highlights: int
    n_units: int
    divided: tuple[Divided, ...]
    heat: tuple[Heat, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)


def class_agreement(lesson: Lesson, highlights: Iterable[Highlight]) -> ClassAgreement:
    """The agreement of all who marked anything in the lesson's texts. Pure; the order of highlights does not matter."""
    import numpy as np

    listed = sorted(set(highlights), key=_order)
    marked = [_Marked(text, [h for h in listed if h.text == text.label]) for text in lesson.texts]
    marked = [m for m in marked if m.students]
    counts = [m.tag_counts() for m in marked]
    alpha = alpha_of_counts(np.concatenate(counts) if counts else np.zeros((0, len(TAGS)), dtype=np.int64))
    together = [m for m in marked if len(m.students) > 1]
    unitizing = unitizing_alpha(part for m in together for part in m.disagreements())
    reasons = {}
    if alpha.value is None:
        reasons["alpha"] = FEWER_THAN_TWO if not together else ONE_TAG if alpha.n_units else NO_SHARED_WORDS
    if unitizing is None:
        reasons["unitizing"] = NOTHING_TO_EXPECT if together else FEWER_THAN_TWO
    divided = sorted((d for m in together for d in m.divided()), key=_by_half)
    return ClassAgreement(
        alpha=alpha.value,
        unitizing=unitizing,
        n_students=len({h.student for h in listed}),
        n_highlights=len(listed),
        n_units=alpha.n_units,
        divided=tuple(divided[:MOST_DIVIDED]),
        heat=tuple(heat for m in marked for heat in m.heat()),
        reasons=reasons,
    )


def _order(h: Highlight) -> tuple[str, str, int, int, str, str, str]:
    return h.student, h.text, h.span.start, h.span.end, h.tag.value, h.voice or "", h.reason


def _by_half(d: Divided) -> tuple[float, int, str, int]:
    return abs(2 * d.n_marked / d.n_students - 1), -d.n_students, d.text, d.span.start


class _Marked:
    """One text with what students marked in it, word by word."""

    def __init__(self, text: LessonText, highlights: Sequence[Highlight]) -> None:
        import numpy as np

        self.text, self.words = text, words_of(text.text)
        self.rows = [(h, *self.words.covered(h.span)) for h in highlights]
        self.rows = [row for row in self.rows if row[1] < row[2]]
        self.students = list(dict.fromkeys(h.student for h, _, _ in self.rows))
        place = {student: k for k, student in enumerate(self.students)}
        self.tags = np.full((len(self.students), len(self.words)), -1, dtype=np.int64)
        for h, first, end in sorted(self.rows, key=lambda row: (row[1] - row[2], -TAGS.index(row[0].tag))):
            self.tags[place[h.student], first:end] = TAGS.index(h.tag)

    def tag_counts(self) -> "NDArray[np.int64]":
        """For each word: how many students gave it each tag."""
        import numpy as np

        counts = np.zeros((len(self.words), len(TAGS)), dtype=np.int64)
        for k in range(len(TAGS)):
            counts[:, k] = (self.tags == k).sum(axis=0)
        return counts

    def disagreements(self) -> Iterator[Disagreement]:
        """On each tag that anybody gave, where its marks lie."""
        for tag in dict.fromkeys(h.tag for h, _, _ in self.rows):
            units: dict[str, list[tuple[int, int]]] = {student: [] for student in self.students}
            for h, first, end in self.rows:
                if h.tag is tag:
                    units[h.student].append((first, end))
            yield disagreement([merged(some) for some in units.values()], len(self.words))

    def heat(self) -> Iterator[Heat]:
        """The runs of words that equally many students marked."""
        n = (self.tags >= 0).sum(axis=0).tolist()
        first = 0
        for k in range(1, len(n) + 1):
            if k == len(n) or n[k] != n[first]:
                if n[first]:
                    span = self.words.span(first, k)
                    yield Heat(self.text.label, span.start, span.end, n[first])
                first = k

    def divided(self) -> Iterator[Divided]:
        """The marks that some students made and some did not, the nearest to half first, none over another."""
        import numpy as np

        spans = sorted({(first, end) for _, first, end in self.rows})
        before = np.concatenate(
            [np.zeros((len(self.students), 1), dtype=np.int64), (self.tags >= 0).cumsum(axis=1)], axis=1
        )
        first, end = np.array(spans).T
        n_marked = (2 * (before[:, end] - before[:, first]) >= end - first).sum(axis=0).tolist()
        n_students = len(self.students)
        taken: list[tuple[int, int]] = []
        for n, (a, b) in sorted(
            zip(n_marked, spans, strict=True), key=lambda x: (abs(2 * x[0] - n_students), x[1][1] - x[1][0], x[1])
        ):
            if 0 < n < n_students and all(b <= c or d <= a for c, d in taken):
                taken.append((a, b))
                yield self._one(a, b, n)
            if len(taken) == MOST_DIVIDED:
                return

    def _one(self, first: int, end: int, n: int) -> Divided:
        span = self.words.span(first, end)
        given = [
            TAGS[t]
            for row in self.tags[:, first:end].tolist()
            for t in set(row)
            if t >= 0 and 2 * row.count(t) >= end - first
        ]
        tags = sorted(((tag, given.count(tag)) for tag in set(given)), key=lambda x: (-x[1], TAGS.index(x[0])))
        return Divided(
            self.text.label,
            self.text.paragraph_at(span.start),
            span,
            span.of(self.text.text),
            n,
            len(self.students),
            tuple(tags),
        )
