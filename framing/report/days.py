"""Dates as a reader writes them."""

from collections.abc import Iterable
from datetime import date


def day(text: str | None) -> str:
    """A date as a reader writes it; what is not a date stays as it is.

    >>> day("2031-03-12")
    '12 March 2031'
    """
    try:
        known = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text or "date unknown"
    return f"{known.day} {_month(known)} {known.year}"


def date_range(texts: Iterable[str | None]) -> str:
    """The first and the last date.

    >>> date_range(["2031-03-14", "2031-03-12"])
    '12–14 March 2031'
    """
    known = sorted({text[:10] for text in texts if text})
    if not known:
        return "dates unknown"
    first, last = day(known[0]), day(known[-1])
    if first == last:
        return last
    if known[0][:7] == known[-1][:7]:
        return f"{first.split()[0]}–{last}"
    return f"{first.removesuffix(known[0][:4]).strip() if known[0][:4] == known[-1][:4] else first} – {last}"


def _month(known: date) -> str:
    names = "January February March April May June July August September October November December"
    return names.split()[known.month - 1]
