"""The texts of a lesson as a worksheet has them: label, where from, numbered paragraphs."""

from collections.abc import Iterator

from framing.classroom.material import LEFT_OUT_AGAIN
from framing.classroom.sheets.parts import Heading, Numbered, Para, Part, Together, led, plain, words
from framing.classroom.sheets.said import said
from framing.classroom.types import Lesson, LessonText, Paragraph
from framing.report.days import day
from framing.report.outlet_names import MASK, MASKED

LONG = 2500  # words: guidelines for copies in class often end here
LOOKS = {"headline": "headline", "subhead": "subhead"}
ZONES = {"post": "embedded post", "boilerplate": "not of the article"}


def texts(lesson: Lesson, *, blind: bool) -> Iterator[Part]:
    """The texts from a new page on, with how they are printed."""
    w = said("worksheet")
    yield Heading(w["texts_heading"], page=True)
    yield plain(w["numbers"], "small")
    if any(not p.counted for text in lesson.texts for p in text.paragraphs):
        yield plain(w["aside"], "small")
    excerpt = lesson.options.excerpt
    yield plain(w["whole"] if excerpt is None else w["excerpt"].format(n=excerpt), "small")
    for text in lesson.texts:
        yield from _text(text, lesson, blind=blind)


def _text(text: LessonText, lesson: Lesson, *, blind: bool) -> Iterator[Part]:
    w = said("worksheet")
    outlet = "" if blind else f" {text.outlet}"
    opening: list[Part] = [
        Heading(f"Text {text.label}{':' if outlet else ''}{outlet}", 3, beside=day(text.date)),
        _source(text, lesson, blind=blind),
    ]
    if not any(p.zone == "headline" for p in text.paragraphs):
        opening.append(led(w["headline_apart"], text.title) if text.title else plain(w["headline_unknown"], "small"))
    first = next((k for k, p in enumerate(text.paragraphs) if p.counted and p.zone != "headline"), 0)
    paragraphs = [_paragraph(text, p) for p in text.paragraphs]
    yield Together((*opening, *paragraphs[:first]), "opening")
    yield from paragraphs[first:]


def _source(text: LessonText, lesson: Lesson, *, blind: bool) -> Para:
    """Where the text is from and how long it is. Of a blind lesson nothing but how long."""
    w = said("worksheet")
    counted = w["counted"] if lesson.options.excerpt is None else w["counted_excerpt"]
    known = [counted.format(n=f"{text.n_words:,}")]
    if text.translated_from:
        known.append(w["translated"].format(language=text.translated_from))
    if blind:
        return plain(f"{w['source_hidden']} {'; '.join(known)}.", "small")
    given = (text.outlet, text.author, day(text.date), text.url)
    return led(w["source"], f"{', '.join(part for part in given if part)}; {'; '.join(known)}.", "small")


def _paragraph(text: LessonText, p: Paragraph) -> Numbered:
    line = " ".join(LEFT_OUT_AGAIN.sub("[…]", p.span.of(text.text)).split())
    nothing_left = MASK in line and not any(map(str.isalnum, line))
    runs = words(MASKED if nothing_left else line)
    if p.counted:
        return Numbered(p.n, runs, LOOKS.get(p.zone, ""))
    return Numbered(p.n, runs, "aside", ZONES.get(p.zone, p.zone))
