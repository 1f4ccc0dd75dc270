"""Students' highlights held against what a key expects. Nothing is counted as missed, and little as wrong.

Wrong is only what the texts themselves contradict. What a key does not list may be as good as what it does: it is kept
apart, as defended where there is a reason or another student marked it too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from framing.classroom.class_agreement import ClassAgreement, class_agreement
from framing.classroom.highlights import by_student
from framing.classroom.types import Expected, Highlight, Lesson, LessonText, Paragraph
from framing.classroom.word_units import words_of
from framing.model import Construct, Span, Voice

QUOTATION_MARK = re.compile(r"[\"“”„«»″‹›]|(?<!\w)['‘’‚]|['’](?!\w)")
SAME_PLACE = 0.5  # intersection over union of words from which two marks are of one place
OTHER_TAG_FROM = 1 / 3  # of that, from which the words are the key's though the tag is another
SHORTEST_REASON = 3  # letters
MOST_WORTH_A_LOOK = 3
# Which tags are worth a look first: a title is a label too, and rarely what a text turns on.
LOOK_FIRST = (
    Construct.LOADED_TERM, Construct.SCARE_QUOTE, Construct.PRESUPPOSITION, Construct.BOOSTER, Construct.HEDGE,
    Construct.LABEL,
)  # fmt: skip


class Outcome(StrEnum):
    """What became of a highlight."""

    FOUND = "found"
    OTHER_TAG = "other_tag"
    DEFENDED = "defended"
    EXTRA = "extra"
    CONTRADICTED = "contradicted"


class Contradiction(StrEnum):
    """What in the texts speaks against a highlight."""

    LONGER_THAN_A_PARAGRAPH = "longer_than_a_paragraph"
    NOT_COUNTED = "not_counted"
    NO_QUOTATION_MARKS = "no_quotation_marks"
    OWN_VOICE_IN_QUOTATION = "own_voice_in_quotation"
    QUOTED_WITHOUT_QUOTATION = "quoted_without_quotation"


@dataclass(frozen=True, slots=True)
class Scored:
    """One highlight held against the key.

    `overlap` is the share of words that it and the expected mark nearest to it have in common, of all words that either
    has, in 0 to 1; 0 without such a mark. `expected` is that mark: of the same tag where it was found, of another where
    only the words are the key's. `voice_right` is None where the student named no voice or the key has none. `n_others`
    are other students who marked the same place, whatever their tag.
    """

    highlight: Highlight
    paragraph: int
    outcome: Outcome
    overlap: float
    expected: Expected | None
    voice_right: bool | None
    n_others: int
    contradiction: Contradiction | None = None


@dataclass(frozen=True, slots=True)
class StudentScore:
    """What one student marked, in the order of the texts, and a few marks of the key that are also worth a look."""

    student: str
    scored: tuple[Scored, ...]
    worth_a_look: tuple[Expected, ...]

    def of(self, outcome: Outcome) -> tuple[Scored, ...]:
        """The highlights with this outcome."""
        return tuple(s for s in self.scored if s.outcome is outcome)

    @property
    def texts(self) -> tuple[str, ...]:
        """The labels of the texts in which the student marked anything."""
        return tuple(dict.fromkeys(s.highlight.text for s in self.scored))


@dataclass(frozen=True, slots=True)
class ClassScore:
    """All students of a class against the key, by their codes, and against each other."""

    lesson: str
    title: str
    students: tuple[StudentScore, ...]
    agreement: ClassAgreement


@dataclass(frozen=True, slots=True)
class _Placed:
    """A highlight or an expected mark by the words it covers: from `first` up to `end`."""

    first: int
    end: int

    def overlap(self, other: "_Placed") -> float:
        common = max(0, min(self.end, other.end) - max(self.first, other.first))
        return common / max(1, self.end - self.first + other.end - other.first - common)


def score_highlights(lesson: Lesson, highlights: Iterable[Highlight]) -> ClassScore:
    """Every student's highlights against the lesson's key, and the agreement of the class. Pure."""
    labels = {text.label for text in lesson.texts}
    given = [h for h in dict.fromkeys(highlights) if h.text in labels]
    texts = {text.label: _Text(lesson, text, [h for h in given if h.text == text.label]) for text in lesson.texts}
    students = []
    for student, some in by_student(given):
        some.sort(key=lambda h: (h.text, h.span, h.tag))
        scored = tuple(texts[h.text].scored(h) for h in some)
        students.append(StudentScore(student, scored, _worth_a_look(lesson, scored)))
    return ClassScore(lesson.id, lesson.title, tuple(students), class_agreement(lesson, given))


def _worth_a_look(lesson: Lesson, scored: Sequence[Scored]) -> tuple[Expected, ...]:
    """A few marks of the key in the student's texts that touch none of the student's: of each tag one, in other texts
    where there are some, the outlet's own words first."""
    read = {s.highlight.text for s in scored} or {text.label for text in lesson.texts}
    free = [
        e
        for e in lesson.expected
        if e.text in read and not any(e.text == s.highlight.text and e.span.overlaps(s.highlight.span) for s in scored)
    ]
    seen = {s.expected.words.lower() for s in scored if s.expected}
    chosen: list[Expected] = []
    while free and len(chosen) < MOST_WORTH_A_LOOK:
        tags, texts = ([e.tag for e in chosen], [e.text for e in chosen])
        best = min(
            free,
            key=lambda e: (
                e.voice is not Voice.OUTLET, tags.count(e.tag), e.words.lower() in seen, texts.count(e.text),
                LOOK_FIRST.index(e.tag), e.text, e.span,
            ),
        )  # fmt: skip
        chosen.append(best)
        free = [e for e in free if e.words.lower() != best.words.lower()]
    return tuple(chosen)


class _Text:
    """One text with what the key expects in it and what students marked, by words."""

    def __init__(self, lesson: Lesson, text: LessonText, highlights: Sequence[Highlight]) -> None:
        self.text = text
        self.expected = [(e, self._placed(e.span)) for e in lesson.expected if e.text == text.label]
        self.said = [(s.kind, self._placed(s.span)) for s in lesson.said if s.text == text.label]
        self.given: dict[tuple[int, int], set[str]] = {}
        for h in highlights:
            place = self._placed(h.span)
            self.given.setdefault((place.first, place.end), set()).add(h.student)
        self.longest = max((end - first for first, end in self.given), default=0)
        self.places = sorted(self.given)

    def _placed(self, span: Span) -> _Placed:
        return _Placed(*words_of(self.text.text).covered(span))

    def scored(self, h: Highlight) -> Scored:
        """What becomes of one of the highlights."""
        place = self._placed(h.span)
        paragraph = self.text.paragraph_at(h.span.start)
        n_others = len(self._at(place) - {h.student})
        if why := self._misplaced(h):
            return Scored(h, paragraph, Outcome.CONTRADICTED, 0.0, None, None, n_others, why)
        for outcome, same_tag, least in ((Outcome.FOUND, True, 0.0), (Outcome.OTHER_TAG, False, OTHER_TAG_FROM)):
            overlap, nearest = self._nearest(place, h.tag, same_tag)
            if nearest and overlap >= least:
                voice_right = None if h.voice is None else h.voice is nearest.voice
                return Scored(h, paragraph, outcome, overlap, nearest, voice_right, n_others)
        if why := self._contradicted(h, place):
            return Scored(h, paragraph, Outcome.CONTRADICTED, 0.0, None, None, n_others, why)
        defended = n_others or sum(c.isalpha() for c in h.reason) >= SHORTEST_REASON
        outcome = Outcome.DEFENDED if defended else Outcome.EXTRA
        return Scored(h, paragraph, outcome, 0.0, None, None, n_others)

    def _at(self, place: _Placed) -> set[str]:
        """Who marked this place, or nearly."""
        first = bisect_left(self.places, (place.first - self.longest, 0))
        near = self.places[first : bisect_left(self.places, (place.end, 0))]
        return set().union(*(self.given[at] for at in near if place.overlap(_Placed(*at)) >= SAME_PLACE))

    def _nearest(self, place: _Placed, tag: Construct, same_tag: bool) -> tuple[float, Expected | None]:
        """The expected mark with most words in common, of the tag or of another, the first of those that are alike."""
        best, nearest = 0.0, None
        for e, other in self.expected:
            if (e.tag is tag) is same_tag and (overlap := place.overlap(other)) > best:
                best, nearest = overlap, e
        return best, nearest

    def _misplaced(self, h: Highlight) -> Contradiction | None:
        touched = [p for p in self.text.paragraphs if p.span.overlaps(h.span)]
        if len(touched) > 1:
            return Contradiction.LONGER_THAN_A_PARAGRAPH
        return Contradiction.NOT_COUNTED if touched and not touched[0].counted else None

    def _contradicted(self, h: Highlight, place: _Placed) -> Contradiction | None:
        """What in the text speaks against the tag or the voice that was given."""
        paragraph = next((p for p in self.text.paragraphs if p.span.overlaps(h.span)), None)
        if h.tag is Construct.SCARE_QUOTE and not self._between_marks(h.span, paragraph):
            return Contradiction.NO_QUOTATION_MARKS
        inside = {kind for kind, said in self.said if said.first <= place.first and place.end <= said.end}
        if h.voice is Voice.OUTLET and "direct" in inside:
            return Contradiction.OWN_VOICE_IN_QUOTATION
        if h.voice is Voice.QUOTED and not inside and not self._between_marks(h.span, paragraph):
            return Contradiction.QUOTED_WITHOUT_QUOTATION
        return None

    def _between_marks(self, span: Span, paragraph: Paragraph | None) -> bool:
        """Whether quotation marks stand in the words or on both sides of them in their paragraph."""
        start, end = (paragraph.span.start, paragraph.span.end) if paragraph else (span.start, span.end)
        places = [m.start() for m in QUOTATION_MARK.finditer(self.text.text, start, end)]
        within = any(span.start <= at < span.end for at in places)
        return within or (any(at < span.start for at in places) and any(at >= span.end for at in places))
