"""The task `highlight`: mark the words that judge or colour in some paragraphs, and say what they do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.classroom.material import Material
from framing.classroom.tasks import evidence
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Expected, Grade, LessonText, Paragraph, Ruled, Task, TaskKey
from framing.model import Construct, Voice
from framing.tokens import fold

ROWS = {Grade.MIDDLE: 4, Grade.HIGH: 5, Grade.COLLEGE: 6}  # finds to write down
WORDS = {Grade.MIDDLE: 120, Grade.HIGH: 200, Grade.COLLEGE: 300}  # to read in each text
LONG_LESSON = 75  # minutes: from here on three texts
LEAST = 2  # marks that paragraphs of a text need to be worth reading for them
OTHERS = 10  # marks that are named beside the strongest


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs of one text that follow each other, with their marks, the strongest first."""

    text: LessonText
    first: int
    last: int
    marks: tuple[Expected, ...]

    @property
    def weight(self) -> int:
        """How much there is to find: marks in the outlet's own voice count twice."""
        return sum(2 if m.voice is Voice.OUTLET else 1 for m in self.marks)


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    grade = material.options.grade
    words = wording("highlight", grade)
    stretches = [s for text in material.texts for s in _best(material, text) if len(s.marks) >= LEAST]
    chosen = _contrasting(stretches, 3 if material.options.minutes >= LONG_LESSON else 2)
    if not chosen:
        return words.words["none"]
    n = min(ROWS[grade], sum(len(s.marks) for s in chosen))
    where = evidence.listed([_where(s, words.words) for s in chosen], "and")
    return task("highlight", words, _blocks(words.words, n), _key(material, chosen, n, words), where=where, n=n)


def _best(material: Material, text: LessonText) -> Iterator[Stretch]:
    """The paragraphs of a text that have the most to find and are few enough to read; none where nothing is to find."""
    strength = evidence.strengths(material)
    most = WORDS[material.options.grade]
    found = []
    for first in range(len(text.paragraphs)):
        run = _run(text, text.paragraphs[first:], most)
        numbers = {p.n for p in run}
        marks = [m for m in material.expected if m.text == text.label and m.paragraph in numbers]
        kept = tuple(evidence.strongest(marks, strength))
        if kept:
            found.append(Stretch(text, min(m.paragraph for m in kept), max(m.paragraph for m in kept), kept))
    if found:
        yield max(found, key=lambda s: (s.weight, -s.first))


def _run(text: LessonText, paragraphs: Sequence[Paragraph], most: int) -> list[Paragraph]:
    """The first paragraphs that together have at most `most` words, at least one that counts."""
    run: list[Paragraph] = []
    n = 0
    for p in paragraphs:
        n += len(p.span.of(text.text).split()) if p.counted else 0
        if run and n > most:
            break
        run.append(p)
    return run


def _contrasting(stretches: Sequence[Stretch], n: int) -> tuple[Stretch, ...]:
    """The `n` stretches that all have much to find and share few marked words."""
    n = min(n, len(stretches))
    if not n:
        return ()

    def worth(some: Sequence[Stretch]) -> tuple[int, int]:
        return min(s.weight for s in some) - 2 * _shared(some), sum(s.weight for s in some)

    return max(combinations(stretches, n), key=worth)


def _shared(some: Sequence[Stretch]) -> int:
    vocabularies = [{fold(m.words) for m in s.marks} for s in some]
    return sum(len(a & b) for a, b in combinations(vocabularies, 2))


def _where(stretch: Stretch, words: Mapping[str, str]) -> str:
    apart = stretch.last - stretch.first
    which = ("paragraph", "two-paragraphs")[apart] if apart < 2 else "paragraphs"
    return words[which].format(text=stretch.text.label, first=stretch.first, last=stretch.last)


def _blocks(words: Mapping[str, str], n: int) -> Iterator[Block]:
    if words["example"]:
        yield from evidence.lines(words["example"])
    heads = [words[f"head-{name}"] for name in ("words", "place", "voice", "why")]
    yield evidence.blank_rows(n, heads, 2, (3, 2, 2, 5))
    if words["write"]:
        yield from evidence.lines(words["write"])
        yield Ruled(5)


def _key(material: Material, chosen: Sequence[Stretch], n: int, words: Wording) -> TaskKey:
    """The strongest of each text, and of the others their words alone."""
    each = -(-n // len(chosen)) + 1  # a class finds more than one student writes down
    first = [m for s in chosen for m in s.marks[:each]]
    rest = [m for s in chosen for m in s.marks[each:]][:OTHERS]
    named = ", ".join(map(evidence.quoted_at, evidence.in_order(rest)))
    also = (words.words["also"].format(words=named),) if rest else ()
    return TaskKey(
        model=_model(first, words.words),
        spans=tuple(evidence.as_key_span(material, m, words.words) for m in evidence.in_order(first)),
        alternatives=(*also, words.words["unmarked"], words.words["fair"]),
        wrong_turn=words.wrong_turn,
        rubric=words.rubric,
    )


def _model(marks: Sequence[Expected], words: Mapping[str, str]) -> str:
    """A sentence about the mark that can be explained best: one of the outlet's own whose note says what it does."""
    own = [m for m in marks if m.voice is Voice.OUTLET] or list(marks)
    mark = max(own, key=lambda m: (m.tag is Construct.LOADED_TERM, evidence.says(m.why) is not None, _has_word(m)))
    clause = evidence.says(mark.why) if mark.tag is Construct.LOADED_TERM else None
    given = {"place": evidence.place(mark.text, mark.paragraph), "words": evidence.quoted(mark.words)}
    why = evidence.reason(mark)
    if mark.voice is not Voice.OUTLET:
        return words["model-voiced"].format(why=why, **given)
    if clause and _has_word(mark):
        return words["model-says"].format(says=clause, neutral=evidence.quoted(mark.neutral[0]), **given)
    return words["model-says-alone" if clause else "model-plain"].format(says=clause, why=why, **given)


def _has_word(mark: Expected) -> bool:
    """Whether its first alternative is a word and not advice."""
    return bool(mark.neutral) and len(mark.neutral[0].split()) <= evidence.LONGEST_WORD
