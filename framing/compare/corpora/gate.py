"""What a number of articles allows to be said: counts, an exploratory interval, a test."""

from enum import StrEnum

from framing.compare.types import Settings


class Status(StrEnum):
    """How far a figure carries. Only those that are `tested` speak of more than these articles."""

    UNDEFINED = "undefined"
    COUNTS_ONLY = "counts-only"
    EXPLORATORY = "exploratory"
    TESTED = "tested"


def pass_gate(n_articles: int, n_units: int, n_events: int, settings: Settings) -> tuple[Status, str]:
    """The status and, in words, why it is no higher; "" where it is the highest.

    `n_articles` are those of the outlet that has fewer, `n_units` what would be drawn again, `n_events` named events.
    """
    if n_articles < settings.gate:
        return Status.COUNTS_ONLY, f"{_n(n_articles, 'article')} an outlet, intervals need {settings.gate}"
    if n_units < settings.gate:
        return Status.COUNTS_ONLY, f"{_n(n_units, 'event')}, intervals need {settings.gate}"
    if n_articles < settings.gate_tests:
        return Status.EXPLORATORY, f"{_n(n_articles, 'article')} an outlet, tests need {settings.gate_tests}"
    if n_events < settings.gate_events:
        return Status.EXPLORATORY, f"{_n(n_events, 'named event')}, tests need {settings.gate_events}"
    return Status.TESTED, ""


def _n(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
