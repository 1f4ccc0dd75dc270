"""What a student can read about the own highlights: one thing done well, one next step, every mark with its place."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from framing.classroom.codebook import tag_name
from framing.classroom.scoring import LOOK_FIRST, SHORTEST_REASON, ClassScore, Outcome, Scored, StudentScore
from framing.classroom.types import Expected

LONGEST = 60  # characters of marked words that are shown
WELL_MARKED = 0.5  # share of words in common with the key's from which a mark is held up as done well


@dataclass(frozen=True, slots=True)
class Feedback:
    """Plain sentences for one student. `marks` are headings with their lines, `look` is what is also worth a look."""

    student: str
    amount: str
    well: str
    next: str
    marks: tuple[tuple[str, tuple[str, ...]], ...]
    look: tuple[str, ...]
    closing: str


def feedback_of(score: StudentScore) -> Feedback:
    """The feedback for one student."""
    words = feedback_words()
    n = len(score.scored)
    amount = words["amount"].format(places=_number(n, "place"), texts=_number(len(score.texts), "text"))
    return Feedback(
        student=score.student,
        amount=amount if n else words["nothing"],
        well=_well(score.scored),
        next=_next(score),
        marks=tuple(_marks(score)),
        look=tuple(_look(e) for e in score.worth_a_look),
        closing=words["closing"],
    )


def class_lines(score: ClassScore) -> Iterator[str]:
    """What the whole class agrees on and where it divides, in plain lines without names."""
    found, words = score.agreement, feedback_words()["class"]
    yield f"{_number(found.n_students, 'student')}, {_number(found.n_highlights, 'highlight')}."
    shared = f"; {_number(found.n_units, 'word')} that at least two marked"
    yield f"{words['alpha']}: {figure(found.alpha, found.reasons.get('alpha', ''))}{shared if found.n_units else ''}."
    yield f"{words['unitizing']}: {figure(found.unitizing, found.reasons.get('unitizing', ''))}."
    yield words["one"]


def divided_lines(score: ClassScore) -> Iterator[str]:
    """The places that some marked and others did not, the nearest to half the class first."""
    for d in score.agreement.divided:
        tags = ", ".join(f"{tag_name(tag)} {n}" for tag, n in d.tags)
        yield f"{shown(d.words)} ({d.text} ¶{d.paragraph}): {d.n_marked} of {d.n_students} marked it ({tags})"


def figure(value: float | None, reason: str = "") -> str:
    """A coefficient with two decimals, or that and why it is undefined."""
    return f"{value:.2f}" if value is not None else f"undefined, because {reason}" if reason else "undefined"


def shown(words: str) -> str:
    """Marked words on one line, in quotation marks, long ones cut in the middle.

    >>> shown("one  two")
    '“one two”'
    """
    line = " ".join(words.split())
    if len(line) > LONGEST:
        line = f"{line[: LONGEST // 2].rstrip()} … {line[-LONGEST // 2 :].lstrip()}"
    return f"“{line.strip('“”')}”"


def has_reason(scored: Scored) -> bool:
    """Whether the student said why."""
    return sum(c.isalpha() for c in scored.highlight.reason) >= SHORTEST_REASON


@cache
def feedback_words() -> dict[str, Any]:
    """The fixed sentences."""
    return tomllib.loads(files("framing.classroom").joinpath("feedback.toml").read_text(encoding="utf-8"))


def _number(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _fields(s: Scored) -> dict[str, object]:
    e = s.expected
    return {
        "words": shown(s.highlight.words),
        "place": f"{s.highlight.text} ¶{s.paragraph}",
        "tag": tag_name(s.highlight.tag),
        "n_others": s.n_others,
        "key_words": shown(e.words) if e else "",
        "key_tag": tag_name(e.tag) if e else "",
        "key_voice": feedback_words()["voice"][e.voice.value] if e else "",
    }


def _well(scored: Iterable[Scored]) -> str:
    """The best thing that a student did, in a sentence; empty for who marked nothing."""
    listed = list(scored)
    if not listed:
        return ""
    best = min(listed, key=lambda s: (_done_well(s)[0], -s.overlap, LOOK_FIRST.index(s.highlight.tag)))
    return str(feedback_words()["well"][_done_well(best)[1]].format(**_fields(best)))


def _done_well(s: Scored) -> tuple[int, str]:
    """How good a mark is, 0 the best, and the sentence for it."""
    if s.outcome is Outcome.FOUND and s.overlap >= WELL_MARKED and s.voice_right is not False:
        if has_reason(s):
            return (0, "whole") if s.voice_right else (1, "reason")
        return (2, "voice") if s.voice_right else (4, "found")
    if s.outcome is Outcome.DEFENDED:
        return (3, "defended") if has_reason(s) else (5, "shared")
    if s.outcome is Outcome.OTHER_TAG:
        return 6, "other_tag"
    return 7, "started"


def _next(score: StudentScore) -> str:
    """The one next step: what the texts contradict first, then voice, reasons, borders, tags, then the key's marks."""
    words = feedback_words()["next"]
    scored = score.scored
    if not scored:
        return str(words["begin"])
    steps = (
        ((s, s.contradiction.value) for s in scored if s.contradiction),
        ((s, "voice") for s in scored if s.voice_right is False),
        ((s, "reason") for s in scored if s.outcome is Outcome.EXTRA),
        ((s, "narrow") for s in scored if s.outcome is Outcome.FOUND and s.overlap < WELL_MARKED),
        ((s, "reason") for s in scored if not has_reason(s)),
        ((s, "other_tag") for s in scored if s.outcome is Outcome.OTHER_TAG),
    )
    for step in steps:
        for s, kind in step:
            return str(words[kind].format(**_fields(s)))
    if score.worth_a_look:
        e = score.worth_a_look[0]
        return str(words["look"].format(place=f"{e.text} ¶{e.paragraph}", key_words=shown(e.words)))
    return str(words["talk"])


def _marks(score: StudentScore) -> Iterator[tuple[str, tuple[str, ...]]]:
    headings = feedback_words()["outcome"]
    for outcome in Outcome:
        if some := score.of(outcome):
            yield f"{headings[outcome.value]} ({len(some)})", tuple(_line(s) for s in some)


def _line(s: Scored) -> str:
    """A mark with its place, and what the key says of it."""
    fields = _fields(s)
    said = [f"{fields['words']} ({fields['place']}), {fields['tag']}"]
    if s.outcome is Outcome.OTHER_TAG:
        said.append(f"the key: {fields['key_tag']}")
    if s.expected and s.expected.words != s.highlight.words:
        said.append(f"the key has {fields['key_words']}")
    if s.voice_right is False:
        said.append(f"the key: {fields['key_voice']}")
    if s.contradiction:
        said.append(feedback_words()["contradiction"][s.contradiction.value])
    if s.outcome is Outcome.DEFENDED and s.n_others:
        said.append(f"{s.n_others} other{'s' if s.n_others > 1 else ''} marked it too")
    return "; ".join(said)


def _look(e: Expected) -> str:
    why = f": {' '.join(e.why.split())}" if e.why else ""
    voice = feedback_words()["voice"][e.voice.value]
    return f"{shown(e.words)} ({e.text} ¶{e.paragraph}), {tag_name(e.tag)}, {voice}{why}"
