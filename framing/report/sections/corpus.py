"""What several articles an outlet allow: rates with intervals, and differences where they are tested."""

from collections.abc import Iterator, Sequence

from framing.compare import Comparison
from framing.compare.corpora.contrasts import Contrast
from framing.compare.corpora.declared_measures import DeclaredMeasure
from framing.compare.corpora.estimates import Estimate
from framing.compare.corpora.gate import Status
from framing.compare.corpora.statistics import Statistics
from framing.report.blocks import NOTHING, Cell, Section, first, words
from framing.report.charts import contrasts_chart, estimates_chart
from framing.report.sections.names import TOP, in_words


def statistics(c: Comparison) -> Iterator[Section]:
    """Declared measures by outlet from the gate on, then the differences that are more than exploratory."""
    found = c.statistics
    if all(x.status in (Status.COUNTS_ONLY, Status.UNDEFINED) for x in found.estimates):
        return
    removed = f" {len(found.removed)} copies are left out." if found.removed else ""
    lead = f"Over {len(found.articles)} articles, with intervals of 95 % by drawing events or articles again.{removed}"
    yield estimates_of(found, c.outlets, lead)
    yield from contrasts_of(found, TOP)


def estimates_of(found: Statistics, outlets: Sequence[str], lead: str) -> Section:
    """The declared measures of these outlets."""
    by_measure = {m.name: {x.outlet: x for x in found.estimates if x.measure == m.name} for m in found.measures}
    rows = [(_measure(m), *(_estimate(by_measure[m.name].get(o), m) for o in outlets)) for m in found.measures]
    table = first(rows, ("measure", *outlets), "estimates", len(rows))
    chart = estimates_chart(found.estimates, found.measures, _names(found))
    return Section("estimates", "Over all articles", (lead,), table, chart=chart)


def contrasts_of(found: Statistics, top: int) -> Iterator[Section]:
    """The first `top` differences of those that were tested, the surest first; nothing where none was."""
    tested = [x for x in found.contrasts if x.status is Status.TESTED]
    tested.sort(key=lambda x: (1.0 if x.p is None else x.p, x.measure, x.a, x.b))
    units = {m.name: m for m in found.measures}
    columns = ("measure", "outlets", "difference", "p", "p adjusted (Holm)", "p adjusted (BH)", "events")
    lead = f"Two-sided permutation tests, adjusted over {found.n_tests:,} tests. A difference is no verdict on either."
    if table := first([_contrast(x, units[x.measure]) for x in tested], columns, "contrasts", top):
        chart = contrasts_chart(tested[:TOP], found.measures, _names(found))
        yield Section("contrasts", "Differences that were tested", (lead,), table, chart=chart)


def _names(found: Statistics) -> dict[str, str]:
    return {m.name: in_words(m.name) for m in found.measures}


def _measure(measure: DeclaredMeasure) -> Cell:
    return words(f"{in_words(measure.name)} ({measure.unit})")


def _estimate(x: Estimate | None, measure: DeclaredMeasure) -> Cell:
    if x is None:
        return NOTHING
    if x.value is None:
        return words("undefined", "quiet")
    n = f"{x.numerator:,} in {x.denominator:,}, {x.n_articles:,} articles"
    interval = f" [{x.low:.2f}, {x.high:.2f}]" if x.low is not None and x.high is not None else ""
    exploratory = ", exploratory" if x.status is Status.EXPLORATORY else ""
    return words(f"{x.value:.2f}{interval} ({n}{exploratory})")


def _contrast(x: Contrast, measure: DeclaredMeasure) -> tuple[Cell, ...]:
    interval = f" [{x.low:.2f}, {x.high:.2f}]" if x.low is not None and x.high is not None else ""
    difference = "undefined" if x.difference is None else f"{x.difference:+.2f}{interval}"
    ps = (words("–" if p is None else f"{p:.4f}") for p in (x.p, x.p_holm, x.p_bh))
    return _measure(measure), words(f"{x.a} − {x.b}"), words(difference), *ps, words(f"{x.n_events:,}")
