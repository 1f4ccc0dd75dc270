"""The annotator: texts in which a student chooses words and tags them. The page and the server build on it.

`annotator_values` is what `templates/annotator.html.j2` shows and what the script is given; `annotator_script` has one
function for its users, `annotator`, whose contract stands at the top of `templates/annotator.js`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.classroom.types import Lesson, LessonText
from framing.report.assets import TEMPLATES as REPORT_TEMPLATES

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
LOOK = ("base", "panel", "reading")  # style sheets of the report: colours, type, how marks are drawn
SCRIPTS = ("places", "drawing", "choosing", "dialog", "list", "annotator")


def annotator_values(lesson: Lesson, *, blind: bool = False) -> dict[str, Any]:
    """`texts`, `tags` and `voices`, plain values for the template and, as JSON, for the script.

    With `blind` the texts are masked and nothing tells their outlets. Nothing of the key is in it.
    """
    return {"texts": [_text(text, blind) for text in lesson.texts], **_choices()}


def script_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Of `annotator_values` what the script needs: the texts with where their paragraphs stand, tags and voices."""
    texts = [
        {
            "label": text["label"],
            "text": text["text"],
            "paragraphs": [{k: p[k] for k in ("n", "start", "end")} for p in text["paragraphs"]],
        }
        for text in values["texts"]
    ]
    return {"texts": texts, "tags": values["tags"], "voices": values["voices"]}


def annotator_style(*more: str) -> str:
    """The style sheet of the annotator, then that of the named files of `templates`."""
    parts = [(REPORT_TEMPLATES / "css" / f"{name}.css").read_text(encoding="utf-8") for name in LOOK]
    return "".join((*parts, *(_part(f"{name}.css") for name in ("annotator", *more))))


def annotator_script(*more: str) -> str:
    """The script of the annotator, then that of the named files of `templates`, in one scope of their own."""
    parts = (_part(f"{name}.js") for name in (*(f"annotator_{n}" for n in SCRIPTS[:-1]), SCRIPTS[-1], *more))
    return '"use strict";\n(() => {\n' + "".join(parts) + "})();\n"


@cache
def classroom_environment() -> "Environment":
    """The templates of the classroom: everything from outside is escaped."""
    from framing.report.templating import environment

    return environment(TEMPLATES)


@cache
def _choices() -> dict[str, Any]:
    raw = tomllib.loads(Path(__file__).with_name("annotator.toml").read_text(encoding="utf-8"))
    return {"tags": raw["tag"], "voices": raw["voice"]}


@cache
def _part(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _text(text: LessonText, blind: bool) -> dict[str, Any]:
    words = text.masked if blind else text.text
    return {
        "label": text.label,
        "text": words,
        "title": text.masked_title if blind else text.title,
        "headed": any(p.zone == "headline" for p in text.paragraphs),
        "about": "" if blind else " · ".join(_about(text)),
        "url": text.url if not blind and _is_address(text.url) else None,
        "n_words": text.n_words,
        "paragraphs": list(_paragraphs(text, words)),
    }


def _about(text: LessonText) -> Iterable[str]:
    from framing.report.days import day

    yield text.outlet
    yield day(text.date)
    if text.author:
        yield text.author
    if text.translated_from:
        yield f"translated from {text.translated_from}"


def _is_address(url: str | None) -> bool:
    return bool(url and url.startswith(("https://", "http://")))


def _paragraphs(text: LessonText, words: str) -> Iterator[dict[str, Any]]:
    for p in text.paragraphs:
        span = {"start": p.span.start, "end": p.span.end}
        yield {"n": p.n, **span, "zone": p.zone, "counted": p.counted, "words": p.span.of(words)}
