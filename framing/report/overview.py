"""The comparison as text for a terminal: may the articles be compared, what stands out, the main tables."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import wrap

from framing.compare import Comparison
from framing.compare.types import Check
from framing.report.blocks import Section
from framing.report.sections import CORPUS, COUNTS, PEOPLE, SOURCES, WORDS, make_sections
from framing.report.sections.events import MOST_EVENTS, compared_events, event_of, event_sections, event_title
from framing.report.to_terminal import printable
from framing.report.to_text import render_text

ROWS = 8  # of each table
SIGNS = {"pass": "ok", "warn": "!!", "unknown": "??"}


def render_overview(comparison: Comparison, width: int) -> str:
    """The whole overview, no line longer than `width` columns but where a single word is."""
    told = (*check_lines("MAY THESE ARTICLES BE COMPARED?", comparison.checks), *_findings(comparison))
    lines = [line for text in told for line in wrapped(text, width)]
    sections = [*make_sections(comparison, (*CORPUS, *COUNTS, *PEOPLE, *SOURCES, *WORDS)), *_events(comparison)]
    return "\n".join(lines) + "\n" + render_text([shortened(section) for section in sections], width)


def shortened(section: Section) -> Section:
    """The section with the first rows of its table: a screen shows what stands out, --table prints all."""
    table = section.table
    return replace(section, table=replace(table, rows=table.rows[:ROWS])) if table else section


def _events(c: Comparison) -> Iterator[Section]:
    for event in compared_events(c)[:MOST_EVENTS]:
        yield Section("", event_title(event), (event.verdict.sentence,), None)
        yield from event_sections(c, event)


def check_lines(heading: str, checks: Iterable[Check]) -> Iterator[str]:
    """What was asked and found, a line each."""
    yield heading
    for check in checks:
        yield f"{SIGNS[check.status]} {check.title}: {check.message}"
    yield ""


def _findings(c: Comparison) -> Iterator[str]:
    yield "WHAT STANDS OUT"
    for number, finding in enumerate(c.findings, 1):
        event = event_of(c, finding)
        where = f" [{event}]" if event else ""
        yield f"{number}. {finding.sentence} {finding.caveat}{where}"
    if not c.findings:
        yield "No difference is large enough to be put into a sentence."
    yield ""


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines no longer than `width` columns but where a single word is."""
    return wrap(" ".join(printable(text).split()), width, subsequent_indent="   ") or [""]
