"""A sheet as one page of HTML to print: it needs nothing else, has no script, and is the same bytes every time."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from re import compile as regex
from typing import TYPE_CHECKING

from markupsafe import Markup

from framing import __version__
from framing.classroom.sheets.parts import Sheet
from framing.report.office import xml_text
from framing.report.templating import isolated, shown

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_PLAIN = regex(r"[^A-Za-z0-9]")


def render_sheet(sheet: Sheet) -> str:
    """The sheet as one HTML document. What no file can hold (control characters, lone surrogates) becomes U+FFFD."""
    css = _style() + f'@page{{@bottom-left{{content:"{_css_text(sheet.foot)}"}}}}\n'
    digest = b64encode(sha256(css.encode("utf-8")).digest()).decode("ascii")
    values = {"sheet": sheet, "css": Markup(css), "css_hash": digest, "version": __version__}
    return _environment().get_template("sheet.html.j2").render(values)


@cache
def _style() -> str:
    return (TEMPLATES / "sheet.css").read_text(encoding="utf-8")


def _css_text(text: str) -> str:
    """Text as the content of a CSS string: whatever could end it is written as a number."""
    return _PLAIN.sub(lambda m: f"\\{ord(m[0]):x} ", xml_text(text))


def _words(text: str) -> Markup:
    return isolated(xml_text(text))


def _finalized(value: object) -> object:
    return shown(xml_text(value)) if type(value) is str else value


def _kind(part: object) -> str:
    return type(part).__name__.lower()


@cache
def _environment() -> "Environment":
    from framing.report.templating import environment

    made = environment(TEMPLATES, _finalized)
    made.filters["words"] = _words
    made.filters["kind"] = _kind
    return made
