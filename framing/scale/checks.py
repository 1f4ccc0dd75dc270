"""May the outlets of a run be compared? What sums can tell of it, as plain answers with their numbers."""

from collections.abc import Iterator, Sequence
from datetime import date

from framing.compare.corpus import OutletSum, SharedTexts
from framing.compare.types import Check, Settings

FEW = 0.5  # share of the articles of the outlet with most, below which sizes are said to differ
APART = 31  # days between the first, or last, days of two outlets from which periods differ
MANY_COPIES = 0.1  # share of an outlet's articles


def check_outlets(
    outlets: Sequence[OutletSum], shared: Sequence[SharedTexts], n_shared_events: int, settings: Settings
) -> tuple[Check, ...]:
    """The checks in a fixed order."""
    return (
        *_sizes(outlets, settings),
        *_periods(outlets),
        *_events(outlets, n_shared_events),
        *_copies(outlets),
        *_shared(outlets, shared),
    )


def _sizes(outlets: Sequence[OutletSum], settings: Settings) -> Iterator[Check]:
    if len(outlets) == 1:
        yield Check("outlet", "warn", "One outlet", "there is nothing to compare it with; this report describes it")
    small = [o for o in outlets if o.n_articles - o.n_removed < settings.gate]
    if small:
        found = ", ".join(f"{o.outlet} ({o.n_articles - o.n_removed})" for o in small)
        message = f"fewer than {settings.gate} articles that are no copies: {found}; no interval is given"
        yield Check("size", "warn", "Few articles", message)
    most = max(o.n_articles for o in outlets)
    least = min(outlets, key=lambda o: (o.n_articles, o.outlet))
    if len(outlets) > 1 and least.n_articles < FEW * most:
        message = f"{least.n_articles:,} ({least.outlet}) to {most:,} articles an outlet; compare rates, not counts"
        yield Check("outlet", "warn", "Unequal numbers", message)
    elif not small:
        yield Check("size", "pass", "Articles", f"{least.n_articles:,} to {most:,} an outlet")


def _periods(outlets: Sequence[OutletSum]) -> Iterator[Check]:
    undated, n = sum(o.n_undated for o in outlets), sum(o.n_articles for o in outlets)
    if undated:
        yield Check("date", "unknown", "Dates", f"{undated:,} of {n:,} articles have none that can be read")
    days = [(_ordinal(o.first), _ordinal(o.last)) for o in outlets if o.first and o.last]
    if len(days) < 2:
        return
    spread = max(max(d[k] for d in days) - min(d[k] for d in days) for k in (0, 1))
    if spread > APART:
        message = f"first or last days are up to {spread} days apart; what happened meanwhile may be the difference"
        yield Check("date", "warn", "Other periods", message)
    else:
        first, last = min(o.first for o in outlets if o.first), max(o.last for o in outlets if o.last)
        message = f"{first} to {last}; first and last days of the outlets are at most {spread} days apart"
        yield Check("date", "pass", "Periods", message)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _events(outlets: Sequence[OutletSum], n_shared: int) -> Iterator[Check]:
    if len(outlets) < 2:
        return
    if not n_shared:
        message = "no event has articles of two outlets: differences may be differences between events"
        yield Check("event", "warn", "Events", message)
    else:
        yield Check("event", "pass", "Events", f"{n_shared:,} events have articles of more than one outlet")


def _copies(outlets: Sequence[OutletSum]) -> Iterator[Check]:
    many = [o for o in outlets if o.n_removed > MANY_COPIES * o.n_articles]
    n = sum(o.n_removed for o in outlets)
    if many:
        found = ", ".join(f"{o.outlet} ({o.n_removed:,} of {o.n_articles:,})" for o in many)
        message = f"many articles are copies of others of their outlet, and left out of intervals: {found}"
        yield Check("copy", "warn", "Copies", message)
    elif n:
        yield Check("copy", "pass", "Copies", f"{n:,} articles are copies of others of their outlet, and left out")
    else:
        yield Check("copy", "pass", "No copies", "no two articles of an outlet are one text, or nearly")


def _shared(outlets: Sequence[OutletSum], shared: Sequence[SharedTexts]) -> Iterator[Check]:
    if len(outlets) > 1 and shared:
        most = max(shared, key=lambda s: s.n)
        message = (
            f"{len(shared)} pairs of outlets printed the same texts, most of them {most.one} and {most.other} "
            f"({most.n:,}): an agency's, or one house? Each counts for both"
        )
        yield Check("passage", "warn", "Shared texts", message)
