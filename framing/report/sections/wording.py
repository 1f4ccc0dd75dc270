"""The words by which outlets differ."""

from collections.abc import Iterator

from framing.compare import Comparison
from framing.report.blocks import Section, Table, number, words


def distinctive_words(c: Comparison) -> Iterator[Section]:
    """Each outlet's words against those of the others."""
    columns = ("outlet", "word", "here", "elsewhere", "articles", "log ratio", "G2")
    rows = tuple(
        (words(k.outlet), words(k.term), number(f"{k.target_count} in {k.target_total:,}", k.refs),
         words(f"{k.reference_count} in {k.reference_total:,}"), words(k.n_articles), words(f"{k.log_ratio:.1f}"),
         words(f"{k.g2:.1f}"))
        for k in c.key_terms
    )  # fmt: skip
    lead = "Words outside quotations. Words of one text depend on each other: read this as description, not as a test."
    if rows:
        yield Section("key-terms", "Distinctive words", (lead,), Table(columns, rows, "key_terms", len(rows)))
