"""A placement as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from framing.outlets.standing import TOO_LITTLE
from framing.outlets.types import Evidence, MeasurePlace, OutletSize, Placement, Resemblance, ToldApart

MOST_NAMED = 4  # known outlets whose values are shown one by one; of more, the highest, the middle and the lowest
MOST_NEIGHBOURS = 4
CLEAR = 0.9  # share of resamples from which on the nearest outlet is called so without a "but"


def placement_lines(found: Placement) -> Iterator[str]:
    """The lines of a placement, without line ends."""
    yield f"{found.new.outlet} (new): {_size(found.new)}"
    known = sorted(found.known, key=lambda size: (-size.n_articles, size.outlet))
    shown = "; ".join(f"{s.outlet}: {_size(s)}" for s in known[: 2 * MOST_NAMED])
    more = f"; and {len(known) - 2 * MOST_NAMED} more" if len(known) > 2 * MOST_NAMED else ""
    yield f"among {len(known)} known: {shown}{more}"
    for remark in found.remarks:
        yield f"note: {remark}"
    if found.is_exploratory and found.new.is_enough:
        yield f"exploratory: some outlet has fewer than {found.settings.firm} articles"
    yield ""
    yield from _measures(found)
    yield "Whom it resembles: shared departures from the mean of all outlets, aspect by aspect"
    yield "(distance 0: the same departures, 1: nothing in common, 2: opposite ones)"
    for resemblance in found.resemblances:
        yield ""
        yield from _resemblance(found, resemblance)
    yield ""
    yield from _told_apart(found)
    yield ""
    yield "Places and distances describe wording, sourcing and naming. They grade nobody and do not say what is true."


def _size(size: OutletSize) -> str:
    return f"{size.n_articles} article{'s' * (size.n_articles != 1)}, {size.own_words:,} own words"


def _measures(found: Placement) -> Iterator[str]:
    placed = [m for m in found.measures if m.place is not None]
    if not placed:
        yield f"No place: {found.measures[0].reason}"
        yield ""
    yield "Where it stands, measure by measure (place 1 is the highest value; it is no grade)"
    rows: list[tuple[str, ...]] = [
        ("measure", "value", _level(found), "counted", "place", "in draws", "known, highest first")
    ]
    rows += map(_row, found.measures)
    widths = [max(len(row[k]) for row in rows) for k in range(6)]
    parts: list[tuple[str, list[tuple[str, ...]]]] = [("", rows[:1])]
    parts += [(aspect, [_row(m) for m in group]) for aspect, group in groupby(found.measures, lambda m: m.aspect)]
    for aspect, lines in parts:
        if aspect:
            yield f"{aspect}:"
        for row in lines:
            cells = (cell.rjust(width) for cell, width in zip(row[1:6], widths[1:], strict=True))
            yield "  ".join(("  " + row[0].ljust(widths[0]), *cells, row[6])).rstrip()
    yield from _reasons(found)
    if placed:
        yield from _chance(found, placed)
    yield ""


def _level(found: Placement) -> str:
    return f"{100 * found.settings.level:g} % interval"


def _reasons(found: Placement) -> Iterator[str]:
    """Why single measures have no place."""
    reasons = {m.reason for m in found.measures if m.reason and not m.reason.startswith(TOO_LITTLE)}
    settings = found.settings
    if any(reason.startswith("too rare") for reason in reasons):
        yield f"too rare: it would have fewer than {settings.least_expected} cases if it were like all outlets"
    if any(reason.startswith("too few") for reason in reasons):
        yield f"too few: fewer than {settings.least_cases} cases to take a share of"


def _chance(found: Placement, placed: Sequence[MeasurePlace]) -> Iterator[str]:
    apart = sum(m.leaves_out_middle for m in placed)
    by_chance = (1 - found.settings.level) * len(placed)
    yield (
        f"* in {100 * found.settings.level:g} % of draws on one side of the middle place: {apart} of {len(placed)} "
        f"measures; about {by_chance:.0f} would be by chance alone"
    )


def _row(m: MeasurePlace) -> tuple[str, ...]:
    interval = "" if m.new.low is None or m.new.high is None else f"{_number(m.new.low)} to {_number(m.new.high)}"
    return (
        m.name, _number(m.new.value), interval, f"{m.new.numerator:,} / {m.new.denominator:,}", _place(m), _spread(m),
        _known(m),
    )  # fmt: skip


def _place(m: MeasurePlace) -> str:
    if m.place is None:
        return "-" if m.reason.startswith(TOO_LITTLE) else m.reason.partition(":")[0]
    if m.percentile is not None:
        return f"percentile {m.percentile:.0f}"
    return f"{m.place} of {m.of}" + "=" * bool(m.level_with)


def _spread(m: MeasurePlace) -> str:
    if m.place_low is None or m.place_high is None:
        return ""
    places = str(m.place_low) if m.place_low == m.place_high else f"{m.place_low} to {m.place_high}"
    return f"{places}{'*' if m.leaves_out_middle else ' '}"


def _known(m: MeasurePlace) -> str:
    """The values of the known outlets that are ranked; of many the highest, the middle and the lowest."""
    ranked = [s for s in m.known if s.is_ranked]
    between = ", " if len(ranked) <= MOST_NAMED else " .. "
    shown = ranked if len(ranked) <= MOST_NAMED else [ranked[0], ranked[len(ranked) // 2], ranked[-1]]
    return between.join(f"{s.outlet} {_number(s.value)}" for s in shown)


def _resemblance(found: Placement, r: Resemblance) -> Iterator[str]:
    head = f"{r.aspect[0].upper()}{r.aspect[1:]}"
    if r.reason:
        yield f"{head}: not compared; {r.reason}"
        return
    first, *others = r.neighbours
    most = max(r.neighbours, key=lambda n: n.n_nearest)
    what = "nearest is" if first.n_nearest >= CLEAR * r.n_resamples else "nearest, but not clearly, is"
    if first.distance >= 1:
        what = "none departs as it does; the least far is"
    yield (
        f"{head} ({r.n_features} compared): {what} {first.outlet}, distance {first.distance:.2f}, nearest in "
        f"{first.n_nearest} of {r.n_resamples} resamples"
    )
    then = ", ".join(f"{n.outlet} {n.distance:.2f} ({n.n_nearest})" for n in others[: MOST_NEIGHBOURS - 1])
    yield f"    then {then}" + (f"; most often nearest: {most.outlet} ({most.n_nearest})" if most is not first else "")
    yield from _again(r)
    yield f"    {_shared(found, first.outlet)}"
    for what, items in (("together", r.together), ("apart", r.apart)):
        for e in items:
            yield f"    {what:<8}  {_evidence(e, found.new.outlet, first.outlet)}"


def _again(r: Resemblance) -> Iterator[str]:
    if r.found_again is None:
        yield "    how far to trust it is unknown: no two known outlets can be halved"
        return
    again = r.found_again
    yield (
        f"    how far to trust it: half of a known outlet's articles was nearest to its own other half in "
        f"{again.n_found} of {again.n_tries} tries ({_percent(again.n_found / again.n_tries)}; chance "
        f"{_percent(again.chance)})"
    )


def _shared(found: Placement, outlet: str) -> str:
    """What the events say of a resemblance."""
    shared = next(size.shared_events for size in found.known if size.outlet == outlet)
    if shared:
        return (
            f"{shared} of {found.new.n_articles} articles are about an event that {outlet} covers too: words in common "
            "may be shared subjects"
        )
    return f"no event in common with {outlet} is known: what they differ in may be their subjects"


def _evidence(e: Evidence, new: str, nearest: str) -> str:
    values = (
        f"{name} {_number(value)} ({n:,} / {of:,})"
        for name, value, (n, of) in ((new, e.new_value, e.new), (nearest, e.nearest_value, e.nearest))
    )
    return f"{e.feature}: {', '.join(values)}; mean {_number(e.mean_value)} {e.unit}"


def _told_apart(found: Placement) -> Iterator[str]:
    yield "How well the known outlets can be told apart by single articles at all (cross-validated by events)"
    done = [t for t in found.told_apart if not t.reason]
    for t in found.told_apart:
        if t.reason:
            yield f"    not tried: {t.reason}"
    if not done:
        return
    first = done[0]
    yield f"    {len(first.outlets)} outlets, {first.n_articles} articles, {first.n_groups} events or single articles"
    width = max(len(t.aspect) for t in done)
    for t in done:
        yield f"    {t.aspect.ljust(width)}  {_share(t)}"
    if mistakes := _mistakes(done[-1].taken_for):
        yield f"    commonest mistakes, {done[-1].aspect}: {mistakes}"


def _share(t: ToldApart) -> str:
    assert t.share is not None and t.low is not None and t.high is not None and t.chance is not None
    share, low, high, chance = map(_percent, (t.share, t.low, t.high, t.chance))
    shuffled = f", {' to '.join(map(_percent, t.shuffled))} with the names shuffled" if t.shuffled else ""
    return f"told apart in {share} of articles ({low} to {high}), chance {chance}{shuffled}"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.1 or not share else f"{share:.1%}"


def _mistakes(taken_for: Iterable[tuple[str, str, int]]) -> str:
    return ", ".join(f"{a} taken for {b} ({n})" for a, b, n in taken_for)


def _number(value: float | None) -> str:
    if value is None:
        return "undefined"
    return f"{value:,.2f}" if abs(value) >= 1 or value == 0 else f"{value:.3f}"
