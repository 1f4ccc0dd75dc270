"""The words by which outlets differ."""

from collections.abc import Iterator, Sequence

from framing.compare import Comparison, KeyTerm
from framing.report.blocks import Cell, Section, first, number, words


def distinctive_words(c: Comparison) -> Iterator[Section]:
    """Each outlet's words against those of the others, names apart."""
    return distinctive_words_of(c.key_terms)


def distinctive_words_of(found: Sequence[KeyTerm]) -> Iterator[Section]:
    """The same of words that were found."""
    lead = "Words outside quotations. Words of one text depend on each other: read this as description, not as a test."
    columns = ("outlet", "word", "here", "elsewhere", "articles", "log ratio", "G2", "log-odds z")
    for names, title in ((False, "Distinctive words"), (True, "Distinctive names")):
        rows = [_row(k) for k in found if k.is_name is names]
        if table := first(rows, columns, "key_terms", len(rows)):
            yield Section("key-names" if names else "key-terms", title, (lead,), table)


def _row(k: KeyTerm) -> tuple[Cell, ...]:
    return (
        words(k.outlet),
        words(k.term),
        number(f"{k.target_count:,} in {k.target_total:,}", k.refs, of=k.target_count),
        words(f"{k.reference_count:,} in {k.reference_total:,}"),
        words(f"{k.n_articles:,} of {k.target_articles:,}"),
        words(f"{k.log_ratio:.1f}"),
        words(f"{k.g2:.1f}"),
        words(f"{k.log_odds_z:.1f}"),
    )
