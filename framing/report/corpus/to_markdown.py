"""A comparison from tables as Markdown: its tables, and passages behind the rates."""

from collections.abc import Iterator

from framing.compare.corpus import CorpusComparison
from framing.report.blocks import Section
from framing.report.corpus.evidence import Example, Examples, Opened
from framing.report.corpus.method import METHOD, places_query
from framing.report.corpus.sections import corpus_sections
from framing.report.corpus.words import corpus_citation, dates, own_words, title
from framing.report.to_markdown import check_items, code, escape, render_section


def render_corpus_markdown(value: CorpusComparison) -> str:
    """The report; of the passages those behind the rates, the others are in the tables."""
    sections = list(corpus_sections(value))
    lines = [*_head(value), *(line for section in sections for line in _section(section, sections, value))]
    return "\n".join(lines).rstrip() + "\n"


def _head(c: CorpusComparison) -> Iterator[str]:
    yield f"# Framing report: {escape(title(c))}"
    yield ""
    yield f"{escape(dates(c))}, {own_words(c):,} words in the outlets' own voice."
    yield "Marked wording is not an error and not a verdict: a loaded word can be accurate. This report describes."
    yield ""


def _section(section: Section, sections: list[Section], c: CorpusComparison) -> Iterator[str]:
    if section.id == "checks":
        yield from (f"## {escape(section.title)}", "", *check_items(c.checks))
        return
    if section.id == METHOD[0]:
        yield from _passages(sections, c)
    yield from render_section(section, level=3 if section.id in METHOD[1:] else 2)
    if section.id == METHOD[0]:
        yield from (f"To cite: {escape(corpus_citation(c))}", "")
    if section.id == "all-places" and (query := places_query(c)):
        yield from ("```sql", query, "```", "")


def _passages(sections: list[Section], c: CorpusComparison) -> Iterator[str]:
    """Examples of what the rates count."""
    examples = Examples(c.passages)
    rows = [row for section in sections if section.id == "rates" for row in examples.of_section(section, c.names)]
    if not any(row.numbers for row in rows):
        return
    yield "## Passages behind the rates"
    yield ""
    yield "Some places of each number; those of all other numbers are in tables/passages.csv."
    yield ""
    for row in rows:
        for number in row.numbers:
            yield from _number(row.name, number)


def _number(row: str, number: Opened) -> Iterator[str]:
    yield f"{escape(row)}, {escape(number.name)}: {len(number.examples)} of {number.n:,} places"
    yield ""
    yield from (f"- {_example(example)}" for example in number.examples)
    yield ""


def _example(example: Example) -> str:
    p = example.passage
    told = f"{_inside(example.before)}**{escape(example.surface)}**{_inside(example.after)}"
    where = code(f"{p.ref.article}:{p.ref.start}-{p.ref.end}")
    found = ", ".join(code(x) for x in (*example.rules, p.url or p.path) if x)
    return f"{told} ({where}; {found})"


def _inside(text: str) -> str:
    """Words beside a passage, with the blank that parts them from it."""
    return f"{' ' if text[:1] == ' ' else ''}{escape(text)}{' ' if text[-1:] == ' ' else ''}" if text.strip() else text
