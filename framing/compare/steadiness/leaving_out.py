"""Rows, labels and reports of a comparison without some of their marks, and what that does to the order of outlets.

Nothing is matched again: a word that is left out marks nothing, and it stays among the words that rates are made from.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from framing.compare.corpora.rates import Marked, own_marks, ref
from framing.compare.steadiness.sensitivity_types import Change
from framing.compare.types import Cell, ContaminatedReport, Label, NamingRow, Ref, Row
from framing.model import Construct, Mark, Profile
from framing.profile import PER
from framing.tokens import fold

ABOVE, LEVEL, BELOW = "above", "level", "below"
Rates = Mapping[str, float]


def entry_id(mark: Mark) -> str | None:
    """The id of the entry of a lexicon that made a mark; a label keeps it beside its rule. None where none did."""
    return mark.entry if mark.construct is Construct.LABEL or mark.entry is None else mark.rule


def term_of(mark: Mark) -> str:
    """The term of the entry that made a mark, for a reader."""
    entry = mark.entry or mark.surface
    return entry.rpartition("/")[2].replace("_", " ") if mark.construct is Construct.LABEL else entry


def marks_by_entry(profiles: Sequence[Profile]) -> dict[str, list[Marked]]:
    """The marks in headlines, subheads and bodies by the entry that made them."""
    found: dict[str, list[Marked]] = defaultdict(list)
    for profile, mark in own_marks(profiles):
        if entry := entry_id(mark):
            found[entry].append((profile, mark))
    return dict(found)


def refs_of(marks: Iterable[Marked]) -> tuple[Ref, ...]:
    """Where the marks stand."""
    return tuple(ref(*found) for found in marks)


def less(row: Row, marks: Iterable[Marked]) -> Row:
    """The row without those of `marks` that it counts. Its intervals are not made again: they are None."""
    out: dict[str, list[Ref]] = defaultdict(list)
    for profile, mark in marks:
        if _counts(row, mark):
            out[profile.article.outlet].append(ref(profile, mark))
    return replace(row, cells=tuple(_less_cell(c, out[c.outlet]) if c.outlet in out else c for c in row.cells))


def _counts(row: Row, mark: Mark) -> bool:
    return (
        (mark.construct, mark.voice) == (row.construct, row.voice)
        and row.category in (None, mark.category)
        and row.term in (None, mark.entry)
    )


def _less_cell(cell: Cell, out: Sequence[Ref]) -> Cell:
    n = cell.n - len(out)
    return Cell(cell.outlet, n, cell.words, cell.n_articles, rate(n, cell.words), remaining(cell.refs, out))


def rate(n: int, words: int) -> float | None:
    """Marks per 1,000 words. Undefined when: there are no words. Equal fractions give equal rates, to the last bit."""
    return PER * n / words if words else None


def remaining(refs: Iterable[Ref], out: Iterable[Ref]) -> tuple[Ref, ...]:
    """The refs that are left: a word that two lexicons mark stands twice, and is taken out as often as `out` has it."""
    gone = Counter(out)
    left = []
    for r in refs:
        if gone[r]:
            gone[r] -= 1
        else:
            left.append(r)
    return tuple(left)


def less_labels(row: NamingRow, marks: Iterable[Marked]) -> NamingRow:
    """The row of an actor without the labels that `marks` are."""
    out: dict[tuple[str, str, str], list[Ref]] = defaultdict(list)
    for profile, mark in marks:
        if mark.construct is Construct.LABEL:
            out[fold(mark.surface), mark.category, mark.voice].append(ref(profile, mark))

    def left(label: Label) -> Label:
        gone = out.get((label.text, label.stance, label.voice))
        return replace(label, refs=remaining(label.refs, gone)) if gone else label

    pairs = ((outlet, map(left, labels)) for outlet, labels in row.by_outlet)
    return replace(row, by_outlet=tuple((outlet, tuple(x for x in labels if x.refs)) for outlet, labels in pairs))


def less_reports(reports: Iterable[ContaminatedReport], marks: Iterable[Marked]) -> Iterator[ContaminatedReport]:
    """The reports but for those of `marks`."""
    out = Counter((ref(p, m), m.construct, m.category, m.entry) for p, m in marks)
    for report in reports:
        key = (report.ref, report.construct, report.category, report.term)
        if out[key]:
            out[key] -= 1
        else:
            yield report


def order_of(rates: Rates) -> tuple[tuple[str, ...], ...]:
    """The outlets from the highest rate to the lowest, those with the same rate together, by name.

    >>> order_of({"A": 1.0, "B": 2.5, "C": 1.0})
    (('B',), ('A', 'C'))
    """
    groups: dict[float, list[str]] = defaultdict(list)
    for outlet, value in rates.items():
        groups[value].append(outlet)
    return tuple(tuple(sorted(groups[value])) for value in sorted(groups, reverse=True))


def changes_of(before: Rates, lower: Rates) -> tuple[Change, ...]:
    """The pairs of outlets whose order changes where the rates `lower` stand for those in `before`: those that change
    places, those that come level, those that were level.

    No rate rises when something is left out, so of two outlets it is always one whose rate fell that loses its place.

    >>> changes_of({"A": 3.0, "B": 2.0}, {"A": 1.0})
    (Change(outlet='A', other='B', before='above', after='below'),)
    """
    found = []
    for outlet in sorted(lower):
        was, now = before[outlet], lower[outlet]
        for other, value in before.items():
            left = lower.get(other, value)
            if value <= was and left >= now and (value, left) != (was, now):
                found.append(Change(outlet, other, LEVEL if value == was else ABOVE, LEVEL if left == now else BELOW))
    return tuple(sorted(found, key=lambda c: (c.before != ABOVE, c.after != BELOW, c.outlet, c.other)))
