"""What a comparison rests on: rates, the order of outlets and findings with one entry or one category left out.

Leave-one-out over the entries of the lexicons, from the marks already found: nothing is matched again, and the words of
the denominators stay. Rates are those in the outlets' own voice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from framing.compare.corpora.rates import Marked, own_marks, ref
from framing.compare.result import Comparison
from framing.compare.steadiness.leaving_out import (
    ABOVE,
    BELOW,
    changes_of,
    marks_by_entry,
    order_of,
    rate,
    refs_of,
    term_of,
)
from framing.compare.steadiness.resting import find_resting
from framing.compare.steadiness.sensitivity_types import (
    LeftOut,
    OutletSensitivity,
    RateSensitivity,
    Reduced,
    Sensitivity,
)
from framing.compare.steadiness.sensitivity_words import say_findings, say_measure
from framing.compare.types import Cell, Ref, Row
from framing.model import Construct, Notice, Voice

LEXICAL = (
    Construct.LOADED_TERM,
    Construct.HEDGE,
    Construct.BOOSTER,
    Construct.PRESUPPOSITION,
)  # a lexicon alone decides
ENOUGH = 20  # marks of a category over all outlets: with fewer its order changes with nearly every word
MOST_PAIRS = 50  # of outlets kept for what is left out: between hundreds of outlets there are thousands
Groups = dict[str, list[Marked]]


def with_sensitivity(comparison: Comparison) -> Comparison:
    """The comparison with its sensitivity, so that every format of the report shows it; its notices are among those
    of the comparison."""
    found = find_sensitivity(comparison)
    return replace(comparison, sensitivity=found, notices=(*comparison.notices, *found.notices))


def find_sensitivity(comparison: Comparison) -> Sensitivity:
    """What changes when one entry or one category is left out: of the rates, of the order of outlets, of the findings.

    Undefined when: fewer than two outlets have words of their own; a notice says so, and the rest is empty.
    """
    outlets = {p.article.outlet for p in comparison.profiles if p.measure(f"n_words/{Voice.OUTLET}").numerator}
    if len(outlets) < 2:
        of = "one outlet" if len(comparison.outlets) == 1 else "fewer than two outlets with words of their own"
        message = f"there is no order of outlets that could rest on a term: {of}"
        return Sensitivity((), (), (), (Notice("sensitivity-undefined", message),))
    marks: dict[Construct, list[Marked]] = defaultdict(list)
    for profile, mark in own_marks(comparison.profiles):
        if mark.voice is Voice.OUTLET:
            marks[mark.construct].append((profile, mark))
    rows = {(r.construct, r.category): r for r in comparison.rows if r.voice is Voice.OUTLET}
    measures = tuple(measure for construct in LEXICAL for measure in _measures(construct, rows, marks[construct]))
    findings = find_resting(comparison, marks_by_entry(comparison.profiles))
    summary = (*(m.sentence for m in measures if m.category is None), *say_findings(findings))
    return Sensitivity(summary, measures, findings)


def _measures(
    construct: Construct, rows: dict[tuple[Construct, str | None], Row], marks: Sequence[Marked]
) -> list[RateSensitivity]:
    """The measure of a construct, then those of its categories that have enough marks; one category is the whole."""
    categories = _grouped(marks, by_category=True)
    found = [_measure(rows[construct, None], marks, categories if len(categories) > 1 else {})]
    for category, own in categories.items():
        if len(categories) > 1 and len(own) >= ENOUGH:
            found.append(_measure(rows[construct, category], own, {}))
    return found


def _grouped(marks: Sequence[Marked], *, by_category: bool = False) -> Groups:
    groups: Groups = defaultdict(list)
    for profile, mark in marks:
        groups[mark.category if by_category else mark.rule].append((profile, mark))
    return dict(sorted(groups.items()))


def _measure(row: Row, marks: Sequence[Marked], categories: Groups) -> RateSensitivity:
    entries = _grouped(marks)
    left_out = (
        *_in_order(_left_out("entry", row, found) for found in entries.values()),
        *_in_order(_left_out("category", row, found) for found in categories.values()),
    )
    order = order_of({c.outlet: c.rate for c in row.cells if c.rate is not None})
    undefined = tuple(c.outlet for c in row.cells if c.rate is None)
    cells = _cells(row, entries, left_out)
    sentence = say_measure(row, order, left_out)
    return RateSensitivity(row.construct, row.category, sentence, order, undefined, cells, left_out)


def _left_out(kind: str, row: Row, marks: Sequence[Marked]) -> LeftOut:
    """What is left of the row without `marks`, all of them counted in it."""
    gone = Counter(profile.article.outlet for profile, _ in marks)
    cells = tuple(
        Reduced(c.outlet, c.n - gone[c.outlet], rate(c.n - gone[c.outlet], c.words))
        for c in row.cells
        if gone[c.outlet]
    )
    before = {c.outlet: c.rate for c in row.cells if c.rate is not None}
    changes = changes_of(before, {c.outlet: c.rate for c in cells if c.rate is not None})
    first = marks[0][1]
    is_entry = kind == "entry"
    return LeftOut(
        kind=kind,
        rule=first.rule if is_entry else None,
        term=term_of(first) if is_entry else None,
        category=first.category,
        cells=cells,
        n_changes=len(changes),
        changes=changes,
        refs=refs_of(marks),
    )


def _in_order(found: Iterable[LeftOut]) -> list[LeftOut]:
    """Those that change most in front: pairs that change places, other pairs, words left out; then by name."""

    def key(x: LeftOut) -> tuple[int, int, int, str]:
        swaps = sum((change.before, change.after) == (ABOVE, BELOW) for change in x.changes)
        return -swaps, -len(x.changes), -len(x.refs), x.rule or x.category

    return [replace(x, changes=x.changes[:MOST_PAIRS]) for x in sorted(found, key=key)]


def _cells(row: Row, entries: Groups, left_out: Sequence[LeftOut]) -> tuple[OutletSensitivity, ...]:
    refs: dict[str, dict[str, list[Ref]]] = defaultdict(dict)  # by outlet and rule
    for rule, marks in entries.items():
        for profile, mark in marks:
            refs[profile.article.outlet].setdefault(rule, []).append(ref(profile, mark))
    has_categories = any(x.kind == "category" for x in left_out)
    lows: dict[tuple[str, str], float] = {}
    for x in left_out:
        for cell in x.cells:
            if cell.rate is not None:
                lows[x.kind, cell.outlet] = min(cell.rate, lows.get((x.kind, cell.outlet), cell.rate))
    return tuple(
        _cell(
            c,
            refs[c.outlet],
            lows.get(("entry", c.outlet), c.rate),
            lows.get(("category", c.outlet), c.rate) if has_categories else None,
        )
        for c in row.cells
    )


def _cell(
    cell: Cell, refs: Mapping[str, Sequence[Ref]], low: float | None, category_low: float | None
) -> OutletSensitivity:
    most = max(map(len, refs.values()), default=0)
    top = tuple(sorted(rule for rule, found in refs.items() if len(found) == most))
    return OutletSensitivity(
        outlet=cell.outlet,
        n=cell.n,
        words=cell.words,
        rate=cell.rate,
        low=low,
        category_low=category_low,
        n_entries=len(refs),
        top=top,
        top_n=most,
        top_share=most / cell.n if cell.n else None,
        refs=cell.refs,
        top_refs=tuple(r for rule in top for r in refs[rule]),
    )
