"""Which day a sentence tells of, as far as its own words and its article's date say, and when an outlet had written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from framing.compare.content.figures import FIRST_YEAR, LAST_YEAR, figure_words
from framing.model import Profile

HALF_A_YEAR = timedelta(days=183)
WEEK = 7
LAST_WORDS = frozenset({"today", "tonight"})
COMING = frozenset({"next", "coming", "upcoming", "will"})  # a weekday near these lies ahead


def published(profile: Profile) -> date | None:
    """The day of an article, None where it is unknown or cannot be read."""
    given = profile.article.date
    try:
        return date.fromisoformat(given[:10]) if given else None
    except ValueError:
        return None


def last_days(profiles: Iterable[Profile]) -> dict[str, date | None]:
    """For each outlet the day of its last article, None where the day of one of them is unknown."""
    days: dict[str, list[date | None]] = {}
    for profile in profiles:
        days.setdefault(profile.article.outlet, []).append(published(profile))
    return {outlet: None if None in found else max(d for d in found if d) for outlet, found in days.items()}


def day_told(words: Sequence[str], written: date | None) -> date | None:
    """The last day up to its own publication that a sentence names: July 28, 28 July 2031, Monday, today.

    `words` are its folded tokens. A day without a year is the one nearest to publication, a weekday the last one before
    it; where the day of publication is unknown only a full date counts. Undefined when: none is named (None).

    >>> day_told(("on", "monday", "."), date(2031, 5, 7))
    datetime.date(2031, 5, 5)
    """
    found = [*_full_days(words, written), *(_named_days(words, written) if written else ())]
    past = [day for day in found if written is None or day <= written]
    return max(past, default=None)


def _full_days(words: Sequence[str], written: date | None) -> list[date]:
    months, found = figure_words().months, []
    for k, word in enumerate(words):
        if word not in months:
            continue
        after = k + 2 if words[k + 1 : k + 2] == (".",) or words[k + 1 : k + 2] == ["."] else k + 1
        day = _day(words, after)
        behind = after + 1
        if day is None:
            day, behind = _day(words, k - 1), k + 1
        if day is None:
            continue
        if behind < len(words) and words[behind] == ",":
            behind += 1
        year = words[behind] if behind < len(words) else ""
        known = int(year) if len(year) == 4 and year.isdecimal() and FIRST_YEAR <= int(year) < LAST_YEAR else None
        made = _make(known, months[word], day) if known else _nearest(months[word], day, written)
        found += [made] if made else []
    return found


def _day(words: Sequence[str], k: int) -> int | None:
    word = words[k] if 0 <= k < len(words) else ""
    figures = word.rstrip("sthndr")
    return int(figures) if figures.isdecimal() and len(figures) <= 2 else None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, written: date | None) -> date | None:
    """The day without a year that lies nearest to publication."""
    if written is None:
        return None
    years = (written.year - 1, written.year, written.year + 1)
    made = [d for year in years if 0 < year < LAST_YEAR and (d := _make(year, month, day))]
    return min((d for d in made if abs(d - written) <= HALF_A_YEAR), key=lambda d: abs(d - written), default=None)


def _named_days(words: Sequence[str], written: date) -> list[date]:
    if not COMING.isdisjoint(words):
        return []
    weekdays: Mapping[str, int] = figure_words().weekdays
    found = [written] if not LAST_WORDS.isdisjoint(words) else []
    for word in words:
        if word in weekdays and written.toordinal() > WEEK:
            found.append(written - timedelta(days=(written.weekday() - weekdays[word]) % WEEK))
    return found
