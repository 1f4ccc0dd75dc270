"""What tasks are made from: the comparison of one event, its texts with labels and numbered paragraphs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from re import compile as regex
from typing import Any

from framing.classroom.types import Expected, KeySpan, LessonOptions, LessonText, Passage, Run, Said
from framing.compare.result import Comparison, Event
from framing.compare.types import Ref
from framing.model import Span

BLANKS = regex(r"\s+")
LEFT_OUT_AGAIN = regex(r"\[…\](?:\s*(?:\[…\]|…{2,}))+|…{3,}")


@dataclass(frozen=True, slots=True)
class Material:
    """One event as a lesson has it. `comparison` holds this event alone, as it is shown (`blind`, in excerpts)."""

    comparison: Comparison
    texts: tuple[LessonText, ...]
    expected: tuple[Expected, ...]
    said: tuple[Said, ...]
    options: LessonOptions
    blind: bool = False

    @property
    def event(self) -> Event:
        """What is seen only side by side."""
        return self.comparison.events[0]

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of each article by its id."""
        return {text.article: text.label for text in self.texts}

    def text(self, label: str) -> LessonText:
        """The text with this label. Raises: KeyError where there is none."""
        return next(text for text in self.texts if text.label == label)

    def labels_of(self, outlet: str) -> tuple[str, ...]:
        """The labels of an outlet's texts."""
        return tuple(text.label for text in self.texts if text.outlet == outlet)

    def paragraph(self, ref: Ref) -> int:
        """The number of the paragraph in which a reference begins."""
        return self.text(self.labels[ref.article]).paragraph_at(ref.start)

    def words(self, ref: Ref) -> str:
        """The words of a reference on one line."""
        return _line(self.text(self.labels[ref.article]).text[ref.start : ref.end]).strip()

    def sentence(self, ref: Ref) -> Ref:
        """The sentence in which a reference begins, as far as its paragraph goes."""
        profile = next(p for p in self.comparison.profiles if p.article.id == ref.article)
        found = (s for s in profile.document.sentences if s.start <= ref.start < s.end)
        span = next(found, None)
        return Ref(ref.article, span.start, max(span.end, ref.end)) if span else ref

    def passage(self, ref: Ref, *inside: Ref) -> Passage:
        """The words of `ref` with those of `inside` marked, and where they stand."""
        text = self.text(self.labels[ref.article])
        return Passage(text.label, text.paragraph_at(ref.start), tuple(_runs(text.text, ref, inside)))

    def key_span(self, ref: Ref, why: str) -> KeySpan:
        """A reference as evidence in a key."""
        text = self.text(self.labels[ref.article])
        return KeySpan(text.label, text.paragraph_at(ref.start), Span(ref.start, ref.end), self.words(ref), why)

    def drawn(self, items: Iterable[Any], n: int, what: str) -> list[Any]:
        """At most `n` of the items in their order, drawn by the seed where there are more. `what` names the draw."""
        listed = list(items)
        if len(listed) <= n:
            return listed
        chosen = Random(f"{self.options.seed}/{what}").sample(range(len(listed)), n)
        return [listed[k] for k in sorted(chosen)]


def _runs(text: str, ref: Ref, inside: Iterable[Ref]) -> Iterable[Run]:
    at = ref.start
    for part in sorted(inside):
        if part.start >= at and part.end <= ref.end:
            if part.start > at:
                yield Run(_line(text[at : part.start]))
            yield Run(_line(text[part.start : part.end]), "mark")
            at = part.end
    if at < ref.end:
        yield Run(_line(text[at : ref.end]))


def _line(words: str) -> str:
    """The words with every run of blanks as one, those at the edges too; what is left out is one sign."""
    return BLANKS.sub(" ", LEFT_OUT_AGAIN.sub("[…]", words))
