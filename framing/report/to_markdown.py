"""The report as Markdown: reads well in a terminal and on a forge."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from framing import __version__
from framing.compare import Cell, Comparison, Ref, Row
from framing.compare.sensitivity_types import OutletSensitivity
from framing.compare.sensitivity_words import say_finding
from framing.model import Construct, Voice
from framing.report.sensitivity import Count, Shift, ShownLeftOut, ShownMeasure, shown_measures
from framing.report.to_json import input_identity
from framing.report.to_terminal import printable

_SPECIAL = re.compile(
    r"([\\`*_\[\]<>|#&~$])"  # what means something anywhere
    r"|((?<=:)/(?=/)|(?<=\bwww)\.)"  # what makes a link of an address
    r"|^([-+=])|(?<=^\d)([.)])|(?<=^\d\d)([.)])"  # what makes a list or a heading of a line
)
STATUS = {"pass": "ok", "warn": "warning", "unknown": "unknown"}
NAMES = {
    Construct.LOADED_TERM: "Loaded terms",
    Construct.HEDGE: "Hedges",
    Construct.BOOSTER: "Boosters",
    Construct.PRESUPPOSITION: "Presuppositions",
    Construct.SCARE_QUOTE: "Scare-quote candidates",
    Construct.LABEL: "Labels",
}
TOP = 15  # terms and actors in a table; report.json and the CSV tables hold all
AROUND = 100  # characters from which the words around a passage are taken


def render_markdown(comparison: Comparison) -> str:
    """The report, every part with its counts and the passages behind the findings."""
    parts = (
        _head,
        _checks,
        _findings,
        _rates,
        _terms,
        _sensitivity,
        _naming,
        _doubts,
        _speakers,
        _key_terms,
        _readability,
        _method,
    )
    return "\n".join(line for part in parts for line in part(comparison)).rstrip() + "\n"


def escape(text: object) -> str:
    """Text that Markdown shows as it is, on one line; U+FFFD for what could steer a terminal.

    >>> escape("a | *b* <c>")
    'a \\\\| \\\\*b\\\\* \\\\<c\\\\>'
    """
    return _SPECIAL.sub(r"\\\g<0>", " ".join(printable(str(text), "\ufffd").split()))


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
    events = ", ".join(escape(e.replace("-", " ")) for e in c.events) or "unknown event"
    yield f"# Framing report: {events}"
    yield ""
    yield f"{len(c.profiles)} articles, {len(c.outlets)} outlets, {words:,} words in the outlets' own voice."
    yield "Marked wording is not an error and not a verdict: a loaded word can be accurate. This report describes."
    yield ""


def _checks(c: Comparison) -> Iterator[str]:
    yield "## May these articles be compared?"
    yield ""
    for check in c.checks:
        articles = f" ({', '.join(check.articles)})" if check.articles else ""
        yield f"- **{STATUS[check.status]}** {escape(check.title)}: {escape(check.message + articles)}"
    yield ""


def _findings(c: Comparison) -> Iterator[str]:
    yield "## What stands out"
    yield ""
    texts = {p.article.id: p.article.text for p in c.profiles}
    for finding in c.findings:
        yield f"- {escape(finding.sentence)} {escape(finding.caveat)}"
        yield from (f"    - {_passage(texts, ref)}" for ref in finding.refs[:3])
    if not c.findings:
        yield "No difference is large enough to be put into a sentence."
    yield ""


def _passage(texts: dict[str, str], ref: Ref) -> str:
    """The words of a ref in bold with a few words of its line around, and where they stand."""
    text = texts[ref.article]
    before = text[max(0, ref.start - AROUND) : ref.start].rpartition("\n")[2]
    after = text[ref.end : ref.end + AROUND].partition("\n")[0]
    left, right = " ".join(before.split()[-7:]), " ".join(after.split()[:7])
    left = f"{escape(left)} " if before[-1:].isspace() else escape(left)
    right = f" {escape(right)}" if after[:1].isspace() else escape(right)
    place = code(f"{ref.article}:{ref.start}-{ref.end}")
    return f"… {left}**{escape(text[ref.start : ref.end])}**{right} … ({place})"


def _rates(c: Comparison) -> Iterator[str]:
    yield "## Counts and rates"
    yield ""
    yield "n marks, and marks per 1,000 words of the same voice. Voices are not summed."
    yield ""
    head = ["construct", "voice", *c.outlets]
    rows = [row for row in c.rows if row.category is None and (row.n or row.voice is Voice.OUTLET)]
    yield from _table(head, ([NAMES[row.construct], row.voice.value, *map(_rate, row.cells)] for row in rows))


def _rate(cell: Cell) -> str:
    if cell.rate is None:
        return f"{cell.n}; rate undefined (0 words)"
    interval = f" [{cell.low:.1f}, {cell.high:.1f}]" if cell.low is not None and cell.high is not None else ""
    return f"{cell.n} in {cell.words:,} words: {cell.rate:.1f}{interval}"


def _terms(c: Comparison) -> Iterator[str]:
    for construct in (Construct.LOADED_TERM, Construct.HEDGE, Construct.BOOSTER, Construct.PRESUPPOSITION):
        rows = _by_term([row for row in c.terms if row.construct is construct])
        if rows:
            yield f"## {NAMES[construct]} by term"
            yield ""
            yield "Counts as own + reported + quoted."
            yield ""
            yield from _table(["term", "category", *c.outlets], rows[:TOP])
            yield from _rest(len(rows), "terms")


def _rest(n: int, table: str) -> Iterator[str]:
    """What a table leaves out and where it is."""
    if n > TOP:
        yield f"The first {TOP} of {n}; all are in tables/{table}.csv."
        yield ""


def _by_term(rows: Sequence[Row]) -> list[list[object]]:
    merged: dict[tuple[object, object], dict[str, dict[Voice, int]]] = {}
    for row in rows:
        for cell in row.cells:
            merged.setdefault((row.term, row.category), {}).setdefault(cell.outlet, {})[row.voice] = cell.n
    return [
        [*key, *(" + ".join(str(n.get(v, 0)) for v in Voice) if any(n.values()) else "–" for n in by_outlet.values())]
        for key, by_outlet in merged.items()
    ]


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


def _naming(c: Comparison) -> Iterator[str]:
    yield "## Who is called what"
    yield ""
    rows = []
    for row in c.naming[:TOP]:
        cells = []
        for outlet, labels in row.by_outlet:
            none = "named without a label" if outlet in row.mentioned_by else "not named here"
            cells.append(", ".join(f"{x.text} {len(x.refs)}{_in(x.voice)}" for x in labels) or none)
        rows.append([row.actor, *cells])
    yield from _table(["actor", *c.outlets], rows, "Nobody carries a label.")
    yield from _rest(len(c.naming), "naming")


def _doubts(c: Comparison) -> Iterator[str]:
    if not c.doubts:
        return
    yield "## Whose claims are left open"
    yield ""
    yield "Hedges by the actor they aim at, which rules find and can mistake. Approximators are left out."
    yield ""
    rows = [
        [row.actor, *(", ".join(f"{h.text} {len(h.refs)}{_in(h.voice)}" for h in hs) or "–" for _, hs in row.by_outlet)]
        for row in c.doubts[:TOP]
    ]
    yield from _table(["actor", *c.outlets], rows)
    yield from _rest(len(c.doubts), "doubts")


def _in(voice: Voice) -> str:
    return "" if voice is Voice.OUTLET else f" ({voice.value})"


def _speakers(c: Comparison) -> Iterator[str]:
    yield "## Who speaks"
    yield ""
    yield "Words quoted + words reported (number of attributions). Found by rules: speakers can be missed or mistaken."
    yield ""
    rows = [
        [row.speaker]
        + [f"{s.words_quoted} + {s.words_reported} ({s.n_attributions})" if s.n_attributions else "–" for s in row.said]
        for row in c.speakers[:TOP]
    ]
    yield from _table(["speaker", *c.outlets], rows, "No attribution was found.")
    yield from _rest(len(c.speakers), "speakers")


def _key_terms(c: Comparison) -> Iterator[str]:
    if not c.key_terms:
        return
    yield "## Distinctive words"
    yield ""
    yield "Words outside quotations. Words of one text depend on each other: read this as description, not as a test."
    yield ""
    head = ["outlet", "word", "here", "elsewhere", "articles", "log ratio", "G2"]
    rows = (
        [k.outlet, k.term, f"{k.target_count} in {k.target_total:,}", f"{k.reference_count} in {k.reference_total:,}",
         k.n_articles, f"{k.log_ratio:.1f}", f"{k.g2:.1f}"]
        for k in c.key_terms
    )  # fmt: skip
    yield from _table(head, rows)


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


def _method(c: Comparison) -> Iterator[str]:
    yield "## How this was made"
    yield ""
    yield f"framing {__version__}. Lexicons: " + "; ".join(
        escape(f"{x.id} {x.version} ({x.licence}, {x.digest[:8]})") for x in c.lexicons
    )
    yield ""
    if c.overrides:
        yield f"The user's overrides of {_in_lexicons(c)}:"
        yield ""
        done = ([o.rule, o.action, o.what, o.reason] for o in c.overrides)
        yield from _table(["rule", "action", "what", "reason"], done)
    inputs = [input_identity(p.article) for p in c.profiles]
    rows = ([i["id"], i["outlet"], i["path"] or "–", i["sha256"][:16]] for i in inputs)
    yield from _table(["article", "outlet", "file", "SHA-256 of the text"], rows)
    yield "Not checked: whether statements are true, pictures, placement on the page."
    yield ""
    for notice in c.notices:
        yield f"- {escape(notice.where)}: {escape(notice.message)} ({code(notice.code)})"
