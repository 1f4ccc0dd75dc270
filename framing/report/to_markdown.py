"""The report as Markdown: reads well in a terminal and on a forge."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from framing import __version__
from framing.compare import Comparison, Ref
from framing.compare.steadiness.sensitivity_types import OutletSensitivity
from framing.compare.steadiness.sensitivity_words import say_finding
from framing.compare.types import Check
from framing.report.blocks import Section
from framing.report.citation import citation
from framing.report.options import WHOLE, ReportOptions
from framing.report.passages import around
from framing.report.prepare import notes
from framing.report.sections import CORPUS, COUNTS, PEOPLE, SOURCES, WORDS, Make, make_sections
from framing.report.sections.events import MOST_EVENTS, compared_events, event_of, event_sections, event_title
from framing.report.sections.names import NAMES
from framing.report.sensitivity import Count, Shift, ShownLeftOut, ShownMeasure, shown_measures
from framing.report.to_json import input_identity
from framing.report.to_terminal import printable

_SPECIAL = re.compile(
    r"([\\`*_\[\]<>|#&~$])"  # what means something anywhere
    r"|((?<=:)/(?=/)|(?<=\bwww)\.)"  # what makes a link of an address
    r"|^([-+=])|(?<=^\d)([.)])|(?<=^\d\d)([.)])"  # what makes a list or a heading of a line
)
STATUS = {"pass": "ok", "warn": "warning", "unknown": "unknown"}


def render_markdown(comparison: Comparison, options: ReportOptions = WHOLE) -> str:
    """The report, every part with its counts and the passages behind the findings.

    `options` are those that the comparison was prepared for: the report states them.
    """
    parts = (
        _head,
        _checks,
        _findings,
        _sections((*PEOPLE, *SOURCES)),
        _events,
        _sections(COUNTS),
        _sensitivity,
        _sections((*CORPUS, *WORDS)),
        _readability,
        lambda c: _method(c, options),
    )
    return "\n".join(line for part in parts for line in part(comparison)).rstrip() + "\n"


def _sections(makers: tuple[Make, ...]) -> Callable[[Comparison], Iterator[str]]:
    return lambda c: (line for section in make_sections(c, makers) for line in render_section(section))


def _events(c: Comparison) -> Iterator[str]:
    """The events that several outlets cover, each with what is seen side by side."""
    events = compared_events(c)
    for event in events[:MOST_EVENTS]:
        yield f"## {escape(event_title(event))}"
        yield ""
        yield f"{escape(event.verdict.sentence)} Articles: {escape(', '.join(event.articles))}."
        yield ""
        for section in event_sections(c, event):
            yield from render_section(section, level=3)
    if len(events) > MOST_EVENTS:
        yield f"The first {MOST_EVENTS} of {len(events)} events; all are in the tables."
        yield ""


def render_section(section: Section, level: int = 2) -> Iterator[str]:
    """A section as lines: heading, how to read it, its table and what the table leaves out."""
    yield f"{'#' * level} {escape(section.title)}"
    yield ""
    for line in section.lead:
        yield escape(line)
        yield ""
    table = section.table
    if table is None:
        yield from (escape(section.none), "") if section.none else ()
        return
    yield from _table(table.columns, ([cell.text for cell in row] for row in table.rows))
    if table.n > len(table.rows):
        yield f"The first {len(table.rows)} of {table.n}; all are in tables/{table.csv}.csv."
        yield ""


def escape(text: object) -> str:
    """Text that Markdown shows as it is, on one line; U+FFFD for what could steer a terminal.

    >>> escape("a | *b* <c>")
    'a \\\\| \\\\*b\\\\* \\\\<c\\\\>'
    """
    return _escape(" ".join(printable(str(text), "\ufffd").split()))


def _escape(line: str) -> str:
    """The same of a line whose blanks stay."""
    return _SPECIAL.sub(r"\\\g<0>", printable(line, "\ufffd"))


def code(text: str) -> str:
    """Text as a code span, between more backticks than it has in a row.

    >>> code("a`b")
    '``a`b``'
    """
    text = " ".join(printable(text, "\ufffd").split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _table(head: Sequence[object], rows: Iterable[Sequence[object]], none: str = "") -> Iterator[str]:
    """A table; where it has no row and there is something to say instead, that."""
    rows = list(rows)
    if none and not rows:
        yield from (none, "")
        return
    yield "| " + " | ".join(escape(cell) for cell in head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(escape(cell) for cell in row) + " |"
    yield ""


def _head(c: Comparison) -> Iterator[str]:
    words = sum(p.measure("n_words/outlet").numerator for p in c.profiles)
    events = ", ".join(escape(e.replace("-", " ")) for e in c.event_names) or "unknown event"
    yield f"# Framing report: {events}"
    yield ""
    yield f"{len(c.profiles)} articles, {len(c.outlets)} outlets, {words:,} words in the outlets' own voice."
    yield "Marked wording is not an error and not a verdict: a loaded word can be accurate. This report describes."
    yield ""


def _checks(c: Comparison) -> Iterator[str]:
    yield "## May these articles be compared?"
    yield ""
    yield from check_items(c.checks)


def check_items(checks: Iterable[Check]) -> Iterator[str]:
    """An item of a list for each check."""
    for check in checks:
        articles = f" ({', '.join(check.articles)})" if check.articles else ""
        yield f"- **{STATUS[check.status]}** {escape(check.title)}: {escape(check.message + articles)}"
    yield ""


def _findings(c: Comparison) -> Iterator[str]:
    yield "## What stands out"
    yield ""
    texts = {p.article.id: p.article.text for p in c.profiles}
    for finding in c.findings:
        event = event_of(c, finding)
        where = f" Event: {escape(event)}." if event else ""
        yield f"- {escape(finding.sentence)} {escape(finding.caveat)}{where}"
        yield from (f"    - {_passage(texts, ref)}" for ref in finding.refs[:3])
    if not c.findings:
        yield "No difference is large enough to be put into a sentence."
    yield ""


def _passage(texts: dict[str, str], ref: Ref) -> str:
    """The words of a ref in bold with a few words of its line around, and where they stand."""
    left, words, right = map(_escape, around(texts[ref.article], ref.start, ref.end))
    place = code(f"{ref.article}:{ref.start}-{ref.end}")
    return f"… {left}**{words}**{right} … ({place})"


def _sensitivity(c: Comparison) -> Iterator[str]:
    if c.sensitivity is None:
        return
    yield "## What rests on single words"
    yield ""
    for notice in c.sensitivity.notices:
        yield f"{escape(notice.message[:1].upper() + notice.message[1:])}."
        yield ""
    if c.sensitivity.notices:
        return
    yield "Every entry, then every category left out in turn, from the marks found; the words of the texts stay."
    yield ""
    yield from (f"- {escape(sentence)}" for sentence in c.sensitivity.summary)
    yield ""
    for shown in shown_measures(c):
        yield from _steadiness(shown)
    rows = ([finding.sentence, say_finding(finding)] for finding in c.sensitivity.findings)
    yield "### The findings"
    yield ""
    yield from _table(["finding", "rests on"], rows, "There is no finding.")


def _steadiness(shown: ShownMeasure) -> Iterator[str]:
    """The outlets with their rates and ranges, then what changes their order."""
    measure = shown.measure
    yield f"### {NAMES[measure.construct]}" + (f": {escape(measure.category)}" if measure.category else "")
    yield ""
    if measure.category:
        yield escape(measure.sentence)
        yield ""
    head = ["outlet", "place", "per 1,000 own words", "least, one entry left out", "least, one category left out"]
    rows = (
        [x.outlet, shown.places[x.outlet], _count(x), _figure(x.low), _figure(x.category_low) if x.rate is not None and
         x.category_low is not None else "–", f"{shown.tops[x.outlet]}: {x.top_n} of {x.n}" if x.n else "–"]
        for x in measure.cells
    )  # fmt: skip
    yield from _table([*head, "most frequent entry"], rows)
    changing = [[x.name, x.kind, len(x.refs), _changes(x)] for x in shown.left_out]
    if changing:
        yield from _table(["left out", "", "marks", "what it does: rate (marks)"], changing)
    if shown.others:
        more = escape(", ".join(shown.others))
        yield f"The order changes also without {more}: see tables/sensitivity\\_left\\_out.csv."
        yield ""


def _changes(left_out: ShownLeftOut) -> str:
    parts = [f"{_shift(x.one)} {x.verb} {_shift(x.other)}" for x in left_out.changes]
    return "; ".join([*parts, f"{left_out.more} more"] if left_out.more else parts)


def _shift(shift: Shift) -> str:
    after = f" → {_count(shift.after)}" if shift.after != shift.before else ""
    return f"{shift.outlet} {_count(shift.before)}{after}"


def _count(count: Count | OutletSensitivity) -> str:
    return f"{_figure(count.rate)} ({count.n})"


def _figure(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.1f}"


def _readability(c: Comparison) -> Iterator[str]:
    if c.readability_by is None:
        return
    names = ["flesch_reading_ease", "flesch_kincaid_grade", "automated_readability_index", "coleman_liau_index", "lix"]
    rows = []
    for p in c.profiles:
        found = {m.name: m for m in p.measures}
        cells = [f"{found[n].value:.1f}" if n in found else "undefined" for n in names]
        first = found.get(names[0])
        size = f"{first.numerator} words, {first.denominator} sentences" if first else "–"
        rows.append([p.article.id, size, *cells])
    yield "## Readability"
    yield ""
    yield f"{escape(c.readability_by)}; body text with quotations; formulas in report.json."
    yield ""
    yield from _table(["article", "of", *(n.replace("_", " ") for n in names)], rows)


def _in_lexicons(c: Comparison) -> str:
    """The lexicons that were overridden, each with the number of overrides."""
    n = Counter(o.lexicon for o in c.overrides)
    return ", ".join(f"{escape(lexicon)} ({k})" for lexicon, k in n.items())


def _method(c: Comparison, options: ReportOptions) -> Iterator[str]:
    yield "## How this was made"
    yield ""
    yield f"framing {__version__}. Lexicons: " + "; ".join(
        escape(f"{x.id} {x.version} ({x.licence}, {x.digest[:8]})") for x in c.lexicons
    )
    yield ""
    yield f"To cite: {escape(citation(c))}"
    yield ""
    if c.overrides:
        yield f"The user's overrides of {_in_lexicons(c)}:"
        yield ""
        done = ([o.rule, o.action, o.what, o.reason] for o in c.overrides)
        yield from _table(["rule", "action", "what", "reason"], done)
    for name, note in notes(c, options):
        yield f"{name}: {escape(note)}"
        yield ""
    inputs = [input_identity(p.article) for p in c.profiles]
    rows = ([i["id"], i["outlet"], i["path"] or "–", i["sha256"][:16]] for i in inputs)
    yield from _table(["article", "outlet", "file", "SHA-256 of the text"], rows)
    yield "Not checked: whether statements are true, pictures, placement on the page."
    yield ""
    for notice in c.notices:
        yield f"- {escape(notice.where)}: {escape(notice.message)} ({code(notice.code)})"
