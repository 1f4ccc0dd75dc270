"""The report as one page of HTML that needs nothing else: no request, no clock, the same bytes for the same input."""

import json
from base64 import b64encode
from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from framing import __version__
from framing.compare.result import Comparison
from framing.model import Attribution, Construct, Mark
from framing.report.reading import Places, how, speaker
from framing.report.sections.names import in_words
from framing.report.view import NAMES, VOICES, view

TEMPLATES = Path(__file__).parent / "templates"
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_html(comparison: Comparison) -> str:
    """The whole report as one HTML document; every number in it leads to the words it counts."""
    values = view(comparison)
    values |= {
        "version": __version__,
        "title": title(comparison),
        "dates": date_range(p.article.date for p in comparison.profiles),
        "facts": embedded(facts(comparison, values["places"])),
        "css": Markup(_part("report.css")),
        "script": Markup(_part("report.js")),
        "script_hash": b64encode(sha256(_part("report.js").encode("utf-8")).digest()).decode("ascii"),
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


def embedded(value: object) -> Markup:
    """JSON that can stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup("".join(UNSAFE.get(sign, sign) for sign in text))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=shown,
    )


@cache
def _part(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


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


def day(text: str | None) -> str:
    """A date as a reader writes it; what is not a date stays as it is.

    >>> day("2031-03-12")
    '12 March 2031'
    """
    try:
        known = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text or "date unknown"
    return f"{known.day} {_month(known)} {known.year}"


def date_range(texts: Iterable[str | None]) -> str:
    """The first and the last date.

    >>> date_range(["2031-03-14", "2031-03-12"])
    '12–14 March 2031'
    """
    known = sorted({text[:10] for text in texts if text})
    if not known:
        return "dates unknown"
    first, last = day(known[0]), day(known[-1])
    if first == last:
        return last
    if known[0][:7] == known[-1][:7]:
        return f"{first.split()[0]}–{last}"
    return f"{first.removesuffix(known[0][:4]).strip() if known[0][:4] == known[-1][:4] else first} – {last}"


def facts(comparison: Comparison, places: Places) -> dict[str, Any]:
    """What the script needs to show a passage: the marks and attributions of each article, in short rows."""
    return {
        "voices": {str(k): v for k, v in VOICES.items()},
        "names": {str(k): v[0] for k, v in NAMES.items()},
        "rules": [rule.id for rule in comparison.rules],
        "articles": [
            {
                "outlet": p.article.outlet,
                "alias": places.alias(p.article.outlet),
                "day": day(p.article.date),
                "event": in_words(p.article.event or ""),
                "marks": [_mark_row(m, places) for m in p.marks],
                "said": [_said_row(a, p.article.text, places) for a in p.attributions],
            }
            for p in comparison.profiles
        ],
    }


def _mark_row(m: Mark, places: Places) -> list[Any]:
    """A mark in short: its rules are places in the list of rules, that of the entry second where a label has one."""
    rules = [m.rule, m.entry] if m.construct is Construct.LABEL and m.entry else [m.rule]
    numbers = [int(places.rule(rule)[1:]) for rule in rules]
    place = (str(m.voice), str(m.zone))
    return [m.span.start, m.span.end, str(m.construct), m.category, *place, numbers, m.target, int(m.negated)]


def _said_row(a: Attribution, text: str, places: Places) -> list[Any]:
    spans = [[c.start, c.end] for c in a.contents]
    cue, source = (s.of(text) if s else None for s in (a.cue, a.source))
    return [spans, speaker(a, text), how(a), cue, a.cue_stance, source, int(places.rule(a.rule)[1:])]


def _counted(n: int, noun: str) -> str:
    return f"{NUMBERS[n] if n < len(NUMBERS) else n} {noun}{'' if n == 1 else 's'}"


def _month(known: date) -> str:
    names = "January February March April May June July August September October November December"
    return names.split()[known.month - 1]
