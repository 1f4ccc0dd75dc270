"""Agreement of two or more coders, layer by layer, with intervals: what a study reports about its reliability.

Words are the units of alpha, texts as rows of words the continua of alpha for unitising. Only the numbered paragraphs
that count are coded; a mark that goes on in the next one counts as one in each.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from framing.classroom.alpha import alpha_of_counts, coincidences
from framing.classroom.coder_resampling import SEED, Resampling, alpha_interval, unitizing_interval
from framing.classroom.types import Highlight, Lesson, LessonText
from framing.classroom.unitizing import Disagreement, disagreement, merged, unitizing_alpha
from framing.classroom.word_units import words_of
from framing.errors import ClassroomError
from framing.model import Construct, Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALL_TAGS, ANY_MARK, VOICE = "all tags", "any mark", "voice"
KEY = "key"  # the code of the key as a coder
TAGS, VOICES = tuple(Construct), tuple(Voice)
NO_BORDERS = "a voice has no borders of its own"
NOBODY = "nobody marked any"
NO_ROOM = "the marks leave nothing that chance could do otherwise"


@dataclass(frozen=True, slots=True)
class LayerAgreement:
    """How far coders agree in one layer.

    A tag, and `any mark`: `alpha` says whether they mark the same words, its units are all words that two coders read;
    `unitizing` whether their marks begin and end alike. `all tags`: `alpha` says whether words that two marked got the
    same tag, `unitizing` adds up those of the tags. `voice`: whether such words were given to the same voice.
    `observed` is the share of pairs of values that agree, in 0 to 1. Each interval is a 95 % percentile bootstrap.

    Undefined when: `reason` or `unitizing_reason` says why; intervals where fewer than five paragraphs can be drawn.
    """

    layer: str
    n_coders: int
    n_marks: int
    n_units: int
    observed: float | None
    alpha: float | None
    low: float | None
    high: float | None
    reason: str
    unitizing: float | None
    unitizing_low: float | None
    unitizing_high: float | None
    unitizing_reason: str


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """All layers, and what they were made from. `n_outside` are marks in paragraphs that are not counted."""

    lesson: str
    layers: tuple[LayerAgreement, ...]
    coders: tuple[str, ...]
    n_texts: int
    n_paragraphs: int
    n_words: int
    n_outside: int
    drawn: str
    n_blocks: int
    n_draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight in one counted paragraph: words from `first` up to `end` of the paragraphs that count."""

    coder: int
    tag: Construct
    voice: Voice | None
    first: int
    end: int
    length: int  # of the whole highlight, in words


@dataclass(frozen=True, slots=True)
class Coded:
    """One text: how many coders read it, where its paragraphs begin (and the last ends), and what was marked."""

    m: int
    borders: tuple[int, ...]
    marks: tuple[Mark, ...]


def coder_agreement(
    lesson: Lesson, highlights: Iterable[Highlight], *, all_read_all: bool = False, seed: int = SEED
) -> CoderAgreement:
    """The agreement of the coders, in the order: all tags, any mark, each tag that was used, voice.

    A coder counts in the texts in which the coder marked anything; with `all_read_all` in every text that anybody did.
    Raises: ClassroomError where there are not two coders.
    """
    listed = sorted(set(highlights), key=lambda h: (h.student, h.text, h.span, h.tag.value, h.voice or "", h.reason))
    coders = tuple(dict.fromkeys(h.student for h in listed))
    if len(coders) < 2:
        raise ClassroomError(
            f"agreement needs two coders, there {'is 1' if coders else 'is none'}; give each coder's file, with a code "
            "in the column student"
        )
    texts = [(t, [h for h in listed if h.text == t.label]) for t in lesson.texts]
    read = [(t, some, coders if all_read_all else tuple(dict.fromkeys(h.student for h in some))) for t, some in texts]
    coded = [_coded(t, some, who) for t, some, who in read if some and len(who) > 1]
    resampling = Resampling.of([c.borders for c in coded], seed)
    n_inside = len({(h.student, h.text, h.span, h.tag) for t, some in texts for h in some if _inside(t, h)})
    n_all = len({(h.student, h.text, h.span, h.tag) for h in listed})
    return CoderAgreement(
        lesson=lesson.id,
        layers=tuple(_layers(coded, len(coders), resampling)),
        coders=coders,
        n_texts=len(coded),
        n_paragraphs=sum(len(c.borders) - 1 for c in coded),
        n_words=sum(c.borders[-1] for c in coded),
        n_outside=n_all - n_inside,
        drawn=resampling.drawn,
        n_blocks=resampling.n_blocks,
        n_draws=resampling.n_draws,
        seed=seed,
    )


def key_as_coder(lesson: Lesson, highlights: Iterable[Highlight]) -> list[Highlight]:
    """What the key expects as the highlights of a coder called key, in the texts in which anybody marked anything."""
    coded = {h.text for h in highlights}
    return [Highlight(KEY, e.text, e.span, e.words, e.tag, e.voice, "") for e in lesson.expected if e.text in coded]


def _inside(text: LessonText, h: Highlight) -> bool:
    return any(p.counted and p.span.overlaps(h.span) for p in text.paragraphs)


def _coded(text: LessonText, highlights: Sequence[Highlight], coders: Sequence[str]) -> Coded:
    words = words_of(text.text)
    place = {coder: k for k, coder in enumerate(coders)}
    borders, marks = [0], []
    for paragraph in text.paragraphs:
        first, end = words.covered(paragraph.span)
        if not paragraph.counted or first == end:
            continue
        shift = borders[-1] - first
        for h in highlights:
            a, b = words.covered(h.span)
            if max(a, first) < min(b, end):
                at = max(a, first) + shift, min(b, end) + shift
                marks.append(Mark(place[h.student], h.tag, h.voice, *at, b - a))
        borders.append(end + shift)
    return Coded(len(coders), tuple(borders), tuple(marks))


def _layers(coded: Sequence[Coded], n_coders: int, resampling: Resampling) -> Iterator[LayerAgreement]:
    used = [tag for tag in TAGS if any(mark.tag is tag for c in coded for mark in c.marks)]
    tag_of = [_values(c, [(mark, TAGS.index(mark.tag)) for mark in c.marks]) for c in coded]
    voice_of = [_values(c, [(mark, VOICES.index(mark.voice)) for mark in c.marks if mark.voice]) for c in coded]
    yield _layer(ALL_TAGS, coded, n_coders, resampling, [_counts(v, len(TAGS)) for v in tag_of], [[t] for t in used])
    yield _layer(ANY_MARK, coded, n_coders, resampling, [_marked(v >= 0) for v in tag_of], [used])
    for tag in used:
        own = [_values(c, [(mark, 0) for mark in c.marks if mark.tag is tag]) for c in coded]
        yield _layer(tag.value, coded, n_coders, resampling, [_marked(v >= 0) for v in own], [[tag]])
    yield _layer(VOICE, coded, n_coders, resampling, [_counts(v, len(VOICES)) for v in voice_of], [])


def _values(coded: Coded, marks: Sequence[tuple[Mark, int]]) -> "NDArray[np.int64]":
    """For each coder and word the value of the shortest mark over it, -1 where there is none."""
    import numpy as np

    values = np.full((coded.m, coded.borders[-1]), -1, dtype=np.int64)
    for mark, value in sorted(marks, key=lambda x: (-x[0].length, -x[1])):
        values[mark.coder, mark.first : mark.end] = value
    return values


def _counts(values: "NDArray[np.int64]", n: int) -> "NDArray[np.int64]":
    """How many coders gave each word each of `n` values."""
    import numpy as np

    return np.stack([(values == k).sum(axis=0) for k in range(n)], axis=1)


def _marked(marked: "NDArray[np.bool_]") -> "NDArray[np.int64]":
    """How many coders left each word unmarked, and how many marked it."""
    import numpy as np

    return np.stack([(~marked).sum(axis=0), marked.sum(axis=0)], axis=1)


def _layer(
    name: str,
    coded: Sequence[Coded],
    n_coders: int,
    resampling: Resampling,
    counts: Sequence["NDArray[np.int64]"],
    categories: Sequence[Sequence[Construct]],
) -> LayerAgreement:
    """One layer. `counts` are those of each text's words, `categories` the tags that unitising takes as one, each."""
    import numpy as np

    alpha = alpha_of_counts(np.concatenate(counts) if counts else np.zeros((0, 1), dtype=np.int64))
    blocks = [
        [coincidences(table[a:b]) for a, b in pairwise(c.borders)] for table, c in zip(counts, coded, strict=True)
    ]
    low, high = alpha_interval(resampling, blocks) if alpha.value is not None else (None, None)
    units = [[_units(c, tags) for tags in categories] for c in coded]
    value = unitizing_alpha(_disagreements(coded, units))
    u_low, u_high = unitizing_interval(resampling, units) if value is not None else (None, None)
    wanted = {tag for tags in categories for tag in tags} if categories else set(TAGS)
    marks = [mark for c in coded for mark in c.marks if mark.tag in wanted and (categories or mark.voice)]
    why = "" if value is not None else NO_BORDERS if not categories and name == VOICE else NO_ROOM if marks else NOBODY
    return LayerAgreement(
        name, n_coders, len(marks), alpha.n_units, alpha.observed, alpha.value, low, high, alpha.reason,
        value, u_low, u_high, why,
    )  # fmt: skip


def _units(coded: Coded, tags: Sequence[Construct]) -> list[list[tuple[int, int]]]:
    """Each coder's units of these tags, those that overlap as one; none goes over the border of a paragraph."""
    units: list[list[tuple[int, int]]] = [[] for _ in range(coded.m)]
    for mark in coded.marks:
        if mark.tag in tags:
            units[mark.coder].append((mark.first, mark.end))
    return [merged(some) for some in units]


def _disagreements(
    coded: Sequence[Coded], units: Sequence[Sequence[Sequence[Sequence[tuple[int, int]]]]]
) -> Iterator[Disagreement]:
    for c, categories in zip(coded, units, strict=True):
        for coders in categories:
            yield disagreement(coders, c.borders[-1])
