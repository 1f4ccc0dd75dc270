"""The style and the script of the page, each one text made of its parts in order."""

from functools import cache
from pathlib import Path
from re import compile as regex

_ASIDE = regex(r"(?m)^\s*(?:(?://.*|/\*.*\*/)\n)?")
_AROUND = regex(r"""(?P<words>"[^"]*")|\s*(?P<sign>[{};])\s*|(?<=[:,])\s+""")  # blanks that CSS does not need
_GOES_ON = regex(r"(?<=[;,{(])\n")  # ends of lines that JavaScript does not need; no string of ours goes over lines
TEMPLATES = Path(__file__).parent / "templates"
STYLES = (
    "base", "findings", "tables", "charts", "reading", "panel", "method", "whatif", "pages", "narrow", "forced", "print"
)  # fmt: skip
SCRIPTS = (
    "page", "reading", "places", "passages", "charts", "notes", "copy", "whatif", "without", "switches", "blind",
    "start",
)  # fmt: skip


CORPUS_STYLES = (
    "base", "findings", "tables", "charts", "method", "pages", "corpus", "narrow", "forced", "print"
)  # fmt: skip


@cache
def style(names: tuple[str, ...] = STYLES) -> str:
    """The style sheet made of these parts."""
    return _AROUND.sub(lambda m: m["words"] or m["sign"] or "", "".join(_part(f"css/{name}.css") for name in names))


@cache
def script() -> str:
    """The script: its parts share one scope of their own."""
    parts = "".join(_part(f"script/{name}.js") for name in SCRIPTS)
    return '"use strict";\n(() => {\n' + _GOES_ON.sub("", parts) + "})();\n"


def _part(name: str) -> str:
    """A part without what only its readers need: indentation, and comments on lines of their own."""
    return _ASIDE.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))
