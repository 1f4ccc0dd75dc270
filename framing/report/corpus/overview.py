"""A comparison from tables as text for a terminal."""

from framing.compare.corpus import CorpusComparison
from framing.report.corpus.method import METHOD
from framing.report.corpus.sections import corpus_sections
from framing.report.overview import check_lines, shortened, wrapped
from framing.report.to_text import render_text

APART = (*METHOD, "checks")  # sections that a screen shows otherwise or not at all


def render_corpus_overview(value: CorpusComparison, width: int) -> str:
    """The checks, then the first rows of every table; no line longer than `width` columns but where a word is."""
    told = check_lines("MAY THESE OUTLETS BE COMPARED?", value.checks)
    lines = [line for text in told for line in wrapped(text, width)]
    sections = [shortened(section) for section in corpus_sections(value) if section.id not in APART]
    return "\n".join(lines) + "\n" + render_text(sections, width)
