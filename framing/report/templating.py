"""Templates of HTML: what comes from outside is escaped, and text keeps its characters and its direction."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

TURNS = re.compile(  # what is written from right to left, or turns the direction of writing
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
SURROGATE = re.compile("[\ud800-\udfff]")
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def shown(value: object) -> object:
    """Text as a browser keeps it: NUL has no place in HTML, and a bare carriage return would be read as a line feed."""
    if type(value) is not str:
        return value
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    safe = escape(value)
    return Markup(str.replace(safe, "\r", "&#13;")) if "\r" in value else safe


def isolated(text: str) -> Markup:
    """The text, set apart from its neighbours where it could turn their direction of writing."""
    safe = Markup(shown(text))
    return Markup("<bdi>{}</bdi>").format(safe) if TURNS.search(text) else safe


def embedded(value: object) -> Markup:
    """JSON that can stand inside a script element: no sign in it can end the element, or is no character."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)
    return Markup(SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text))


def environment(folder: Path, finalize: Callable[[object], object] = shown) -> Environment:
    """The templates of a folder. `finalize` makes of every value what is written, escaped."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    made.filters["iso"] = isolated
    return made
