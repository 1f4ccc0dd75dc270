"""The distinctive words of each outlet as bars: how many times as frequent they are here as elsewhere."""

from collections.abc import Sequence
from itertools import groupby

from framing.compare.types import KeyTerm
from framing.report.charts.scales import bar
from framing.report.charts.types import SOLID, Chart, Drawing, Group, Row, Text


def keywords_chart(key_terms: Sequence[KeyTerm]) -> Chart | None:
    """A group an outlet, a row a word, in the order given; all bars have one scale. None where there is no word."""
    scale = max((k.log_ratio for k in key_terms), default=0.0)
    groups = tuple(
        Group(outlet, tuple(_row(k, scale) for k in found))
        for outlet, found in groupby(key_terms, key=lambda k: k.outlet)
    )
    told = "Bars are log ratios: 1 is twice as frequent here as elsewhere, 2 four times, 3 eight times."
    return Chart("bars", "Distinctive words", told, groups) if groups else None


def _row(k: KeyTerm, scale: float) -> Row:
    words = f"log ratio {k.log_ratio:.1f}: {k.target_count} here, {k.reference_count} elsewhere"
    marks = tuple(bar(((SOLID, k.log_ratio, (), ""),), scale)) if scale > 0 else ()
    return Row(k.term, (Drawing(marks, words, refs=k.refs),), (Text(f"{k.log_ratio:.1f}"),))
