"""`framing lexicon impact`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from framing.cli.options import Run, jobs_option, one_row, reading_options

if TYPE_CHECKING:
    from framing.impact import Impact, MeasureChange, Passage, TermChange

MEASURES = "outlet measure before after difference unit"
TERMS = "outlet construct voice term rule before after difference"
PASSAGES = "side construct voice rule outlet article path line start end left surface right"
TOP = 20  # terms in the text; JSON and CSV hold all


@click.command("impact")
@click.argument("file", type=click.Path())
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option(
    "--table",
    type=click.Choice(["measures", "terms", "passages"]),
    help="With --format csv: one row a measure, a term or a passage. [default: measures]",
)
@click.option(
    "--passages",
    "n_passages",
    type=click.IntRange(0),
    default=3,
    show_default=True,
    help="Passages shown of each term, voice and side.",
)
@jobs_option
@reading_options
def impact(
    file: str, paths: tuple[str, ...], format_: str, table: str | None, n_passages: int, **options: object
) -> None:
    """Show what a lexicon or overrides FILE changes in the numbers of articles: before, after, and where.

    Before are the bundled lexicons with those of --lexicon and --overrides. After, a lexicon FILE takes the place of
    the one with its id, so that an edited copy can be tried, and is added where there is none; a FILE of overrides is
    applied. Without PATH the bundled corpus is used. Only marks in headlines, subheads and bodies count.

    \b
    framing lexicon impact my-terms.en.toml articles/
    framing lexicon impact my-overrides.toml articles/ --passages 10
    framing lexicon impact my-loaded.toml articles/ --format csv --table terms
    """
    from framing.impact import lexicons_after, measure_impact

    if table and format_ != "csv":
        raise click.UsageError(f"--table {table} needs --format csv; {format_} holds all of them")
    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    before = run.lexicons()
    after, what = lexicons_after(before, file)
    found = measure_impact(run.articles(), before, after, n_passages=n_passages, jobs=run.jobs)
    if format_ == "text":
        for line in _lines(found, f"{file}: {what}"):
            click.echo(one_row(line))
    elif format_ == "json":
        head = {"file": file, "what": what, "n_articles": found.n_articles, "n_articles_changed": found.n_changed}
        parts = {name: list(_records(found, name)) for name in ("measures", "terms", "passages")}
        click.echo(json.dumps(head | parts, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        _write_table(found, table or "measures")


def _records(found: "Impact", name: str) -> Iterator[dict[str, Any]]:
    columns = {"measures": MEASURES, "terms": TERMS, "passages": PASSAGES}[name].split()
    for item in getattr(found, name):
        yield {column: getattr(item, column) for column in columns}


def _write_table(found: "Impact", name: str) -> None:
    from framing.report.to_csv import render_table

    columns = {"measures": MEASURES, "terms": TERMS, "passages": PASSAGES}[name]
    rows = (tuple(record.values()) for record in _records(found, name))
    click.echo(render_table(columns, rows), nl=False)


def _lines(found: "Impact", what: str) -> Iterator[str]:
    yield what
    yield f"{found.n_articles} articles, {found.n_changed} of them with other marks or voices"
    yield ""
    yield from _measure_lines(found.measures)
    if not found.terms:
        yield "No count of a term differs."
        return
    yield "Terms: before -> after (difference), outlet by outlet"
    yield ""
    yield from _term_lines(found.terms, found.passages)


def _measure_lines(changes: "Iterable[MeasureChange]") -> Iterator[str]:
    """The measures that differ; the others of the same construct only by their number."""
    changes = list(changes)
    differing = [c for c in changes if c.before != c.after]
    rows = [("outlet", "measure", "before", "after", "difference")]
    rows += [(c.outlet, c.measure, _number(c.before), _number(c.after), _signed(c.difference)) for c in differing]
    widths = [max(len(row[k]) for row in rows) for k in range(5)]
    for row in rows:
        words = (cell.ljust(width) for cell, width in zip(row[:2], widths, strict=False))
        numbers = (cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True))
        yield "  ".join((*words, *numbers))
    if rest := len(changes) - len(differing):
        yield f"{rest} measures of the same constructs do not differ; --format json or csv has all."
    yield ""


def _term_lines(terms: "Iterable[TermChange]", passages: "Iterable[Passage]") -> Iterator[str]:
    """The terms that differ most, each with its outlets and its passages."""
    by_term: dict[tuple[str, str], list[TermChange]] = defaultdict(list)
    for term in terms:
        by_term[term.rule, term.voice].append(term)
    shown: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        shown[passage.rule, passage.voice].append(passage)
    order = sorted(by_term, key=lambda key: (-abs(sum(t.difference for t in by_term[key])), key))
    for key in order[:TOP]:
        own = by_term[key]
        yield f"{key[0]} ({key[1]} voice): {_signed(float(sum(t.difference for t in own)))}"
        yield "    " + ", ".join(f"{t.outlet} {t.before} -> {t.after} ({t.difference:+d})" for t in own)
        for p in shown[key]:
            yield f"    {'-' if p.side == 'before' else '+'} {p.place}: {p.left}[{p.surface}]{p.right}"
    if len(order) > TOP:
        yield f"The first {TOP} of {len(order)}; --format json or csv has all."


def _number(value: float | None) -> str:
    if value is None:
        return "undefined"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _signed(value: float | None) -> str:
    if value is None:
        return "undefined"
    if value == 0:
        return "0"
    return f"{value:+,.0f}" if value == int(value) else f"{value:+,.2f}"
