"""The scores of a class as text, Markdown, CSV or JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from framing.classroom.feedback import Feedback, class_lines, divided_lines, feedback_of, feedback_words
from framing.classroom.scoring import ClassScore, Outcome, Scored, StudentScore
from framing.model import Notice
from framing.report.to_csv import render_table
from framing.report.to_markdown import escape
from framing.report.to_terminal import printable

FORMATS = ("text", "markdown", "csv", "json")
SCORE_VERSION = "1"
COLUMNS = (
    "lesson student text paragraph start end words tag voice reason outcome overlap key_words key_tag key_voice "
    "voice_right n_others contradiction rule"
)


def render_scores(score: ClassScore, format: str, notices: Sequence[Notice] = ()) -> str:
    """The scores in one of `FORMATS`: to read, one row a highlight, or everything. Raises: KeyError for another."""
    return {"text": _text, "markdown": _markdown, "csv": _csv, "json": _json}[format](score, notices)


def _text(score: ClassScore, notices: Sequence[Notice]) -> str:
    lines = [f"{score.title} (lesson {score.lesson})", "", *class_lines(score)]
    if divided := list(divided_lines(score)):
        lines += ["", f"{feedback_words()['class']['divided']}:", *(f"  {line}" for line in divided)]
    for feedback in map(feedback_of, score.students):
        lines += ["", "-" * 72, *_student(feedback)]
    lines += _said(notices, "", "  ")
    return "".join(f"{printable(line)}\n" for line in lines)


def _student(f: Feedback) -> Iterator[str]:
    yield f.student
    yield f.amount
    if f.well:
        yield f"Done well: {f.well}"
    yield f"Next step: {f.next}"
    for heading, lines in f.marks:
        yield ""
        yield f"{heading}:"
        yield from (f"  {line}" for line in lines)
    if f.look:
        yield ""
        yield "Also worth a look:"
        yield from (f"  {line}" for line in f.look)
    yield ""
    yield f.closing


def _markdown(score: ClassScore, notices: Sequence[Notice]) -> str:
    lines = [f"# {escape(score.title)}", "", f"Lesson {score.lesson}.", "", "## The class", ""]
    lines += [f"- {escape(line)}" for line in class_lines(score)]
    if divided := list(divided_lines(score)):
        lines += ["", f"**{feedback_words()['class']['divided']}**", "", *(f"- {escape(line)}" for line in divided)]
    for feedback in map(feedback_of, score.students):
        lines += ["", *_student_in_markdown(feedback)]
    lines += _said([Notice(n.code, escape(n.message), escape(n.where)) for n in notices], "## ", "- ")
    return "\n".join(lines) + "\n"


def _student_in_markdown(f: Feedback) -> Iterator[str]:
    yield from (f"## {escape(f.student)}", "", escape(f.amount), "")
    if f.well:
        yield from (f"**Done well:** {escape(f.well)}", "")
    yield f"**Next step:** {escape(f.next)}"
    for heading, lines in (*f.marks, *([("Also worth a look", f.look)] if f.look else [])):
        yield from ("", f"**{escape(heading)}**", "")
        yield from (f"- {escape(line)}" for line in lines)
    yield from ("", escape(f.closing))


def _said(notices: Sequence[Notice], heading: str, bullet: str) -> list[str]:
    if not notices:
        return []
    return ["", f"{heading}Rows that need a look", "", *(f"{bullet}{n.where}: {n.message}" for n in notices)]


def _csv(score: ClassScore, notices: Sequence[Notice]) -> str:
    return render_table(COLUMNS, (_row(score, s) for student in score.students for s in student.scored))


def _row(score: ClassScore, s: Scored) -> tuple[Any, ...]:
    h, e = s.highlight, s.expected
    return (
        score.lesson, h.student, h.text, s.paragraph, h.span.start, h.span.end, h.words, h.tag.value,
        h.voice.value if h.voice else None, h.reason, s.outcome.value, round(s.overlap, 3),
        e.words if e else None, e.tag.value if e else None, e.voice.value if e else None, s.voice_right, s.n_others,
        s.contradiction.value if s.contradiction else None, e.rule if e else None,
    )  # fmt: skip


def _json(score: ClassScore, notices: Sequence[Notice]) -> str:
    plain = {
        "score_version": SCORE_VERSION,
        "lesson": score.lesson,
        "title": score.title,
        "class": {**asdict(score.agreement), "reasons": dict(score.agreement.reasons)},
        "students": [_record(score, student) for student in score.students],
        "notices": [asdict(n) for n in notices],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _record(score: ClassScore, student: StudentScore) -> dict[str, Any]:
    f = feedback_of(student)
    names = COLUMNS.split()
    return {
        "student": student.student,
        "n_highlights": len(student.scored),
        "n_by_outcome": {outcome.value: len(student.of(outcome)) for outcome in Outcome},
        "done_well": f.well,
        "next_step": f.next,
        "highlights": [dict(zip(names, _row(score, s), strict=True)) for s in student.scored],
        "worth_a_look": [asdict(e) for e in student.worth_a_look],
    }
