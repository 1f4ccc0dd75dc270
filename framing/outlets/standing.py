"""Where the new outlet stands in each declared measure: values with intervals, and its place among the known ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from framing.outlets.measures import Declared, declared
from framing.outlets.pool import Counts, Pool
from framing.outlets.types import MeasurePlace, PlaceSettings, Standing

if TYPE_CHECKING:
    from framing.outlets.pool import Array

TOO_LITTLE = "too little text"


def place_measures(pool: Pool) -> tuple[MeasurePlace, ...]:
    """A place for every declared measure, in the order of the profiles."""
    counts = pool.declared()
    drawn = {k: _drawn(pool, counts, k) for k in (0, *pool.ranked) if pool.sizes[k].is_enough}
    found = (declared(name) for name in pool.profiles[0].measures)
    return tuple(_place(pool, counts, m, column, drawn) for column, m in enumerate(found) if m)


def _drawn(pool: Pool, counts: Counts, k: int) -> "Array":
    """The values of every measure in each draw of the outlet's articles."""
    return pool.of_outlet(counts, k).values(pool.drawn(k, pool.settings.draws, "intervals"))


def _place(pool: Pool, counts: Counts, measure: Declared, column: int, drawn: dict[int, "Array"]) -> MeasurePlace:
    standings = [_standing(pool, counts, measure, column, k, drawn.get(k)) for k in range(len(pool.profiles))]
    new, known = standings[0], tuple(sorted(standings[1:], key=_by_value))
    ranked = [k for k in range(1, len(standings)) if standings[k].is_ranked]
    reason = _reason(pool, measure, new, [standings[k] for k in ranked])
    result = MeasurePlace(measure.name, measure.unit, measure.aspect, new, known, len(ranked) + 1, reason=reason)
    return result if reason else _with_place(result, pool.settings, [drawn[k][:, column] for k in (0, *ranked)])


def _by_value(standing: Standing) -> tuple[bool, float, str]:
    """Highest first, the undefined last."""
    return (standing.value is None, -(standing.value or 0.0), standing.outlet)


def _standing(pool: Pool, counts: Counts, measure: Declared, column: int, k: int, drawn: "Array | None") -> Standing:
    own = pool.of_outlet(counts, k)
    above, below = int(own.numerators[:, column].sum()), int(own.denominators[:, column].sum())
    enough = pool.sizes[k].is_enough and below > 0 and (measure.counts_words or below >= pool.settings.least_cases)
    low, high = None, None
    if enough and drawn is not None and above:  # what never occurs never does in a draw, which would look certain
        low, high = _interval(drawn[:, column], pool.settings.level)
    size = pool.sizes[k]
    return Standing(size.outlet, size.n_articles, above, below, measure.value(above, below), low, high, enough)


def _interval(values: "Array", level: float) -> tuple[float | None, float | None]:
    """The percentile bootstrap (Efron & Tibshirani 1993); draws in which the value is undefined are passed over."""
    import numpy as np

    found = np.sort(values[~np.isnan(values)])
    if not len(found):
        return None, None
    tail = round((1 - level) / 2 * len(found))
    return float(found[tail]), float(found[len(found) - 1 - tail])


def _reason(pool: Pool, measure: Declared, new: Standing, ranked: Sequence[Standing]) -> str:
    size, settings = pool.sizes[0], pool.settings
    if not size.is_enough:
        return too_little(pool, 0)
    if new.value is None:
        return "undefined: nothing to count"
    if not new.is_ranked:
        return f"too few: {new.denominator} cases, {settings.least_cases} needed"
    if not ranked:
        return "no known outlet has text enough"
    if _expected(measure, new, ranked) < settings.least_expected:
        return f"too rare: fewer than {settings.least_expected} to be expected"
    return ""


def _expected(measure: Declared, new: Standing, ranked: Sequence[Standing]) -> float:
    """How many cases the new outlet would have if it were like all outlets together; of a share, or how many others.

    Where that is little, a single case moves an outlet past others that have none in every draw.
    """
    part = new.numerator + sum(s.numerator for s in ranked)
    whole = new.denominator + sum(s.denominator for s in ranked)
    rarer = min(part, whole - part) if measure.unit.startswith("share") else part
    return new.denominator * rarer / whole


def too_little(pool: Pool, k: int) -> str:
    """Why an outlet is not placed."""
    size = pool.sizes[k]
    return f"{TOO_LITTLE}: {size.n_articles} article{'s' * (size.n_articles != 1)}, {size.own_words:,} own words"


def _with_place(found: MeasurePlace, settings: PlaceSettings, drawn: Sequence["Array"]) -> MeasurePlace:
    """The place by the values, and its spread over the draws of all outlets, where there is anything to draw."""
    assert found.new.value is not None
    values = [s.value for s in found.known if s.is_ranked and s.value is not None]
    above = sum(value > found.new.value for value in values)
    level = sum(value == found.new.value for value in values)
    below = len(values) - above - level
    places = _places(drawn) if found.new.numerator else []
    tail = round((1 - settings.level) / 2 * len(places))
    return replace(
        found,
        place=above + 1,
        level_with=level,
        percentile=100 * (below + level / 2) / len(values) if len(values) >= settings.percentile_from else None,
        place_low=places[tail] if places else None,
        place_high=places[len(places) - 1 - tail] if places else None,
        draws_by_place=tuple((place, n / len(places)) for place, n in sorted(Counter(places).items())),
    )


def _places(drawn: Sequence["Array"]) -> list[int]:
    """The new outlet's place in each draw in which it has a value, sorted; those level share the upper one."""
    import numpy as np

    new, known = drawn[0], np.array(drawn[1:])
    found = 1 + (known > new).sum(axis=0)
    return sorted(int(place) for place in found[~np.isnan(new)])
