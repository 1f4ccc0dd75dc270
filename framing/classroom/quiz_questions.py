"""Questions on single passages: who says these words, and whose word it is, where the paragraph leaves no doubt."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from random import Random

from framing.classroom.types import Expected, Lesson, Paragraph, Question, Said
from framing.extract.names import plain
from framing.model import Construct, Voice
from framing.report.excerpts import LEFT_OUT
from framing.report.outlet_names import MASK
from framing.tokens import tokenize

SAYS, WHOSE = "Who says these words?", "Whose wording is it?"
N_SAYS, N_WHOSE = 6, 4
LEAST_WORDS, MOST_WORDS = 4, 40  # of a quotation, and the most of a paragraph around a word
N_OPTIONS = 4
ITSELF = "the text itself, in its own words"
SIGNS = '"“”'
NO_NAMES = frozenset("his her their the a an one two another some mr mrs ms".split())
JUDGING = (Construct.LOADED_TERM, Construct.LABEL)


def further_questions(lesson: Lesson) -> list[tuple[str, Question]]:
    """Questions with one right answer that belong to no task, drawn by the seed where there are more."""
    asking = _Asking(lesson)
    says = _drawn(lesson, list(asking.who_says()), N_SAYS, "says")
    whose = _drawn(lesson, list(asking.whose_word()), N_WHOSE, "whose")
    return [(SAYS, question) for question in says] + [(WHOSE, question) for question in whose]


def _drawn(lesson: Lesson, questions: Sequence[Question], n: int, what: str) -> list[Question]:
    if len(questions) <= n:
        return list(questions)
    chosen = Random(f"{lesson.options.seed}/quiz/{what}").sample(range(len(questions)), n)
    return [questions[k] for k in sorted(chosen)]


class _Asking:
    """A lesson with who speaks in which paragraph."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._said: dict[tuple[str, int], list[Said]] = {}
        for said in lesson.said:
            self._said.setdefault((said.text, said.paragraph), []).append(said)

    @cached_property
    def _speakers(self) -> tuple[str, ...]:
        """Those with a full name who speak somewhere, no two with the same last word."""
        names = {s.speaker for s in self._lesson.said if s.speaker and not s.anonymous and _is_full_name(s.speaker)}
        shared = Counter(_last(name) for name in names)
        return tuple(sorted(name for name in names if shared[_last(name)] == 1))

    def who_says(self) -> Iterator[Question]:
        """For quotations whose speaker the paragraph names, where nobody else speaks or is named who does."""
        seen = set[str]()
        for said in self._lesson.said:
            words = " ".join(said.span.of(self._lesson.text(said.text).text).split())
            if self._is_sure(said) and LEAST_WORDS <= len(words.split()) <= MOST_WORDS and words not in seen:
                seen.add(words)
                where = f"{said.text} ¶{said.paragraph}"
                quoted = words.strip(SIGNS).rstrip(",")
                stem = f"Text {where} has these words in quotation marks: “{quoted}” Whose words are they?"
                feedback = f"{where} gives these words to {said.speaker}."
                question = self._question(stem, str(said.speaker), said.text, said.paragraph, feedback)
                if question:
                    yield question

    def whose_word(self) -> Iterator[Question]:
        """For words that judge: the text's own where the paragraph gives nobody a voice, else those of one quoted."""
        seen = set[tuple[str, int]]()
        for mark in self._lesson.expected:
            judges = mark.tag in JUDGING and mark.category != "neutral" and (mark.text, mark.paragraph) not in seen
            owner = self._owner(mark) if judges else None
            around = self._around(mark)
            if owner is None or around is None:
                continue
            seen.add((mark.text, mark.paragraph))
            where = f"{mark.text} ¶{mark.paragraph}"
            stem = f"Text {where}: {around} Whose wording is “{mark.words}” in this paragraph?"
            feedback = (
                f"Nobody is quoted or reported in {where}: the text says it itself."
                if owner == ITSELF
                else f"In {where} the word stands between the quotation marks around what {owner} says."
            )
            question = self._question(stem, owner, mark.text, mark.paragraph, feedback, (ITSELF,))
            if question:
                yield question

    def _question(
        self, stem: str, right: str, text: str, paragraph: int, feedback: str, also: tuple[str, ...] = ()
    ) -> Question | None:  # fmt: skip
        """A question with other speakers to choose from, those of the same text first."""
        here = {s.speaker for s in self._lesson.said if s.text == text}
        others = [name for name in self._speakers if name != right]
        mixed = Random(f"{self._lesson.options.seed}/{stem}").sample(others, len(others))
        ordered = [*(a for a in also if a != right), *sorted(mixed, key=lambda name: name not in here)]
        options = (right, *ordered[: N_OPTIONS - 1])
        return Question(stem, options, 0, feedback, text, paragraph) if len(options) == N_OPTIONS else None

    def _is_sure(self, said: Said) -> bool:
        """Whether a paragraph says plainly whose words in quotation marks these are."""
        text = self._lesson.text(said.text)
        span, inside = said.span, said.span.of(text.text)
        before, after = text.text[max(0, span.start - 1) : span.start + 1], text.text[span.end - 1 : span.end + 1]
        is_quoted = any(c in SIGNS for c in before) and any(c in SIGNS for c in after)
        if said.kind != "direct" or said.speaker not in self._speakers or not is_quoted or not _is_shown(inside):
            return False
        if any(c in SIGNS for c in inside.strip(SIGNS)) or MASK in span.of(text.masked):
            return False
        beside = self._paragraph(said.text, said.paragraph).span
        rest = text.text[beside.start : span.start] + " " + text.text[span.end : beside.end]
        there = {name for name in self._speakers if _last(name) in _words(rest)}
        alone = {s.speaker for s in self._said[said.text, said.paragraph]} == {said.speaker}
        return alone and there == {said.speaker} and _last(said.speaker) not in _words(inside)

    def _owner(self, mark: Expected) -> str | None:
        """Whose word a mark plainly is, None where it could be argued."""
        text = self._lesson.text(mark.text)
        paragraph = self._paragraph(mark.text, mark.paragraph).span.of(text.text)
        given = self._said.get((mark.text, mark.paragraph), [])
        if mark.voice is Voice.OUTLET:
            return ITSELF if not given and not any(sign in paragraph for sign in SIGNS) else None
        if mark.voice is not Voice.QUOTED:
            return None
        return next((str(s.speaker) for s in given if s.span.covers(mark.span) and self._is_sure(s)), None)

    def _around(self, mark: Expected) -> str | None:
        """The paragraph of a mark in quotation marks, None where it is long, cut or masked."""
        text = self._lesson.text(mark.text)
        span = self._paragraph(mark.text, mark.paragraph).span
        words = " ".join(span.of(text.text).split())
        if len(words.split()) > MOST_WORDS or not _is_shown(span.of(text.text)) or MASK in span.of(text.masked):
            return None
        return f"“{words}”" if not any(sign in words for sign in SIGNS) else words

    def _paragraph(self, label: str, n: int) -> Paragraph:
        return self._lesson.text(label).paragraphs[n - 1]


def _is_shown(words: str) -> bool:
    return LEFT_OUT not in words and "……" not in words and "   " not in words


def _is_full_name(name: str) -> bool:
    words = name.split()
    capitals = all(word[0].isupper() and word.replace("-", "").replace("’", "").isalpha() for word in words)
    return 2 <= len(words) <= 4 and capitals and words[0].lower() not in NO_NAMES and MASK not in name


def _last(name: str) -> str:
    return plain(name).split()[-1]


def _words(text: str) -> set[str]:
    return {plain(word) for word in tokenize(text).folded}
