"""The kinds of tasks, in the order in which a lesson has them. To add one: a module with `make`, a file of its words
beside it, a line here."""

from collections.abc import Callable, Mapping

from framing.classroom.material import Material
from framing.classroom.tasks import (
    certainty,
    contaminated,
    elsewhere,
    headlines,
    highlight,
    naming,
    only_here,
    outlet,
    rewrite,
    scare_quotes,
    speakers,
    voices,
)
from framing.classroom.types import Task

Maker = Callable[[Material], Task | str]  # a task, or why the texts have no material for it

TASKS: Mapping[str, Maker] = {
    "highlight": highlight.make,
    "voices": voices.make,
    "speakers": speakers.make,
    "naming": naming.make,
    "certainty": certainty.make,
    "headlines": headlines.make,
    "rewrite": rewrite.make,
    "scare-quotes": scare_quotes.make,
    "contaminated": contaminated.make,
    "only-here": only_here.make,
    "outlet": outlet.make,
    "elsewhere": elsewhere.make,
}
LAST = "elsewhere"
