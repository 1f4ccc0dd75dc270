"""The report as one page of HTML that needs nothing else: no request, no clock, the same bytes for the same input."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from re import compile as regex

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from framing import __version__
from framing.compare.result import Comparison
from framing.report.assets import TEMPLATES, script, style
from framing.report.citation import citation, report_id
from framing.report.days import date_range, day
from framing.report.facts import facts
from framing.report.sections.names import in_words
from framing.report.view import view

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
TURNS = regex(  # what is written from right to left, or turns the direction of writing
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_html(comparison: Comparison) -> str:
    """The whole report as one HTML document; every number in it leads to the words it counts."""
    values = view(comparison)
    values |= {
        "version": __version__,
        "title": title(comparison),
        "dates": date_range(p.article.date for p in comparison.profiles),
        "facts": embedded(facts(comparison, values["places"], values["whatif"])),
        "css": Markup(style()),
        "script": Markup(script()),
        "script_hash": b64encode(sha256(script().encode("utf-8")).digest()).decode("ascii"),
        "cite": citation(comparison),
        "id": report_id(comparison),
        "day": day,
        "in_words": in_words,
        "term_words": term_words,
    }
    return _environment().get_template("report.html.j2").render(values)


def shown(value: object) -> object:
    """Text as a browser keeps it: NUL has no place in HTML, and a bare carriage return would be read as a line feed."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape(value.replace("\0", "\ufffd")).replace("\r", Markup("&#13;"))
    return value


def isolated(text: str) -> Markup:
    """The text, set apart from its neighbours where it could turn their direction of writing."""
    safe = Markup(shown(text))
    return Markup("<bdi>{}</bdi>").format(safe) if TURNS.search(text) else safe


def embedded(value: object) -> Markup:
    """JSON that can stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup("".join(UNSAFE.get(sign, sign) for sign in text))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=shown,
    )
    environment.filters["iso"] = isolated
    return environment


def title(comparison: Comparison) -> str:
    """The heading: one event by its name, several by their number."""
    outlets = _counted(len(comparison.outlets), "outlet")
    if len(comparison.event_names) == 1:
        name = in_words(comparison.event_names[0])
        return f"{name[:1].upper()}{name[1:]}, in {outlets}"
    if comparison.event_names:
        return f"{_counted(len(comparison.event_names), 'event').capitalize()}, {outlets}"
    return f"{_counted(len(comparison.profiles), 'article').capitalize()}, {outlets}"


def term_words(term: str) -> str:
    """A term as a reader knows it, also where it is given with its list and category.

    >>> term_words("labels.en/neutral/foreign_minister")
    'foreign minister'
    """
    return term.rpartition("/")[2].replace("_", " ") if "/" in term else term


def _counted(n: int, noun: str) -> str:
    return f"{NUMBERS[n] if n < len(NUMBERS) else n} {noun}{'' if n == 1 else 's'}"
