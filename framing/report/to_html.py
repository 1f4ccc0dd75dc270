"""The report as one page of HTML that needs nothing else: no request, no clock, the same bytes for the same input."""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from framing import __version__
from framing.compare.result import Comparison
from framing.report.assets import TEMPLATES, script, style
from framing.report.citation import citation, report_id
from framing.report.days import date_range, day
from framing.report.facts import facts
from framing.report.lean import lean
from framing.report.options import WHOLE, ReportOptions
from framing.report.places import Frame, Places
from framing.report.prepare import notes
from framing.report.sections.names import in_words
from framing.report.templating import embedded, environment
from framing.report.view import view

if TYPE_CHECKING:
    from jinja2 import Environment

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def render_html(comparison: Comparison, options: ReportOptions = WHOLE) -> str:
    """The whole report as one HTML document; every number in it leads to the words it counts.

    `options` are those that the comparison was prepared for: the page states them.
    """
    return render_page(comparison, options)[0]


def render_page(
    comparison: Comparison, options: ReportOptions = WHOLE, frame: Frame | None = None
) -> tuple[str, Places]:
    """One page, where it is one of several that which `frame` tells of; and what it leads to."""
    values = view(comparison, frame)
    places: Places = values["places"]
    cite, number = places.frame.cite or how_to_cite(comparison)
    values |= {
        "version": __version__,
        "title": places.frame.heading or title(comparison),
        "dates": date_range(p.article.date for p in comparison.profiles),
        "facts": _Late(lambda: embedded(facts(comparison, places, options, values["whatif"]))),
        "options": options,
        "notes": notes(comparison, options),
        "css": Markup(style()),
        "script": Markup(script()),
        "script_hash": b64encode(sha256(script().encode("utf-8")).digest()).decode("ascii"),
        "cite": cite,
        "id": number,
        "day": day,
        "in_words": in_words,
        "term_words": term_words,
    }
    return lean(_environment().get_template("report.html.j2").render(values)), places


def how_to_cite(comparison: Comparison) -> tuple[str, str]:
    """How to cite a report, and its number."""
    return citation(comparison), report_id(comparison)


class _Late:
    """What is made when the page comes to it: the passages that the page asks for are known when the rest is made."""

    def __init__(self, make: Callable[[], Markup]) -> None:
        self._make = make

    def __html__(self) -> str:
        return self._make()


@cache
def _environment() -> "Environment":
    return environment(TEMPLATES)


def title(comparison: Comparison) -> str:
    """The heading: one event by its name, several by their number."""
    outlets = counted(len(comparison.outlets), "outlet")
    if len(comparison.event_names) == 1:
        name = in_words(comparison.event_names[0])
        return f"{name[:1].upper()}{name[1:]}, in {outlets}"
    if comparison.event_names:
        return f"{counted(len(comparison.event_names), 'event').capitalize()}, {outlets}"
    return f"{counted(len(comparison.profiles), 'article').capitalize()}, {outlets}"


def term_words(term: str) -> str:
    """A term as a reader knows it, also where it is given with its list and category.

    >>> term_words("labels.en/neutral/foreign_minister")
    'foreign minister'
    """
    return term.rpartition("/")[2].replace("_", " ") if "/" in term else term


def counted(n: int, noun: str) -> str:
    """The number in words where it is small, with its noun."""
    return f"{NUMBERS[n] if n < len(NUMBERS) else n} {noun}{'' if n == 1 else 's'}"
