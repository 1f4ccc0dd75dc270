"""What students send, checked against the lesson before anything is kept of it."""

import re
from typing import Any

from framing.classroom.live.refusal import Refusal
from framing.classroom.live.settings import Settings
from framing.classroom.live.store import Saved, Student
from framing.classroom.types import Highlight, Lesson
from framing.classroom.word_units import words_of
from framing.model import Construct, Span, Voice

ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
FIELDS = {"id", "text", "start", "end", "words", "tag", "voice", "reason"}
REQUIRED = {"id", "text", "start", "end", "tag"}


def saved_highlight(raw: Any, lesson: Lesson, student: Student, settings: Settings) -> Saved:
    """The highlight that `raw` describes. Raises: Refusal 422 that names the field."""
    if not isinstance(raw, dict):
        raise Refusal(422, "A highlight is an object.")
    if wrong := sorted(set(raw) - FIELDS) or sorted(REQUIRED - set(raw)):
        raise Refusal(422, f"A highlight has {', '.join(sorted(FIELDS))}; look at {', '.join(wrong)[:80]}.")
    label, span = _place(raw, lesson)
    words = span.of(lesson.text(label).text)
    first, end = words_of(lesson.text(label).text).covered(span)
    if first == end:
        raise Refusal(422, "start, end: there are no words there.")
    if "words" in raw and raw["words"] not in (words, span.of(lesson.text(label).masked)):
        raise Refusal(422, "words: the text has other words there; load the page again.")
    highlight = Highlight(
        student.code, label, span, words, _tag(raw["tag"]), _voice(raw.get("voice")), _reason(raw, settings)
    )
    return Saved(highlight_id(raw["id"]), highlight)


def highlight_id(raw: Any) -> str:
    """An id as the student's page makes them. Raises: Refusal 422."""
    if not isinstance(raw, str) or not ID.fullmatch(raw):
        raise Refusal(422, "id: 8 to 64 letters, digits, - and _.")
    return raw


def text_of(raw: Any, field: str, most: int) -> str:
    """A text that a person typed. Raises: Refusal 422 where it is none or has more than `most` characters."""
    if not isinstance(raw, str):
        raise Refusal(422, f"{field}: must be a text.")
    if len(raw) > most:
        raise Refusal(422, f"{field}: {len(raw)} characters; at most {most}.")
    if any("\ud800" <= c <= "\udfff" for c in raw):
        raise Refusal(422, f"{field}: has half a character in it.")
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in raw).strip()


def _place(raw: dict[str, Any], lesson: Lesson) -> tuple[str, Span]:
    labels = {text.label: text for text in lesson.texts}
    label, start, end = raw["text"], raw["start"], raw["end"]
    if not isinstance(label, str) or label not in labels:
        raise Refusal(422, f"text: the lesson has {', '.join(labels)}.")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(labels[label].text):
        raise Refusal(422, f"start, end: two numbers, 0 <= start < end <= {len(labels[label].text)}.")
    return label, Span(start, end)


def _tag(raw: Any) -> Construct:
    if not isinstance(raw, str) or raw not in list(Construct):
        raise Refusal(422, f"tag: one of {', '.join(Construct)}.")
    return Construct(raw)


def _voice(raw: Any) -> Voice | None:
    if raw in (None, ""):
        return None
    if not isinstance(raw, str) or raw not in list(Voice):
        raise Refusal(422, f"voice: one of {', '.join(Voice)}, or none.")
    return Voice(raw)


def _reason(raw: dict[str, Any], settings: Settings) -> str:
    return text_of(raw.get("reason", ""), "reason", settings.reason_length)
