"""The parts of a report, in the order in which they stand; each is made from the comparison alone."""

from collections.abc import Callable, Iterator

from framing.compare import Comparison
from framing.report.blocks import Section
from framing.report.sections.corpus import statistics
from framing.report.sections.counts import rates, terms
from framing.report.sections.people import doubts, naming, speakers
from framing.report.sections.sourcing import contaminated_reports, insertions, second_hand, sourcing
from framing.report.sections.wording import distinctive_words

Make = Callable[[Comparison], Iterator[Section]]
COUNTS: tuple[Make, ...] = (rates, terms)
CORPUS: tuple[Make, ...] = (statistics,)
PEOPLE: tuple[Make, ...] = (naming, doubts, speakers)
SOURCES: tuple[Make, ...] = (sourcing, second_hand, contaminated_reports, insertions)
WORDS: tuple[Make, ...] = (distinctive_words,)


def make_sections(comparison: Comparison, makers: tuple[Make, ...]) -> Iterator[Section]:
    """The sections that some makers make."""
    for make in makers:
        yield from make(comparison)


__all__ = ["CORPUS", "COUNTS", "PEOPLE", "SOURCES", "WORDS", "make_sections"]
