"""--fail-on: limits of measures, read before the work begins and held against each profile."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from math import isfinite
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from framing.matcher import Lexicons
    from framing.model import Measure, Profile

Limit = tuple[str, float]


def read_limits(texts: Iterable[str], lexicons: "Lexicons", without: Sequence[str]) -> list[Limit]:
    """The limits that --fail-on gives. Raises: click.UsageError for one that cannot be read or no measure has."""
    limits = []
    known: frozenset[str] = frozenset()
    for text in texts:
        name, _, number = (part.strip() for part in text.partition("="))
        try:
            limit = float(number)
        except ValueError:
            limit = float("nan")
        if not isfinite(limit):
            raise click.UsageError(f"--fail-on {text}: write MEASURE=NUMBER, such as n_loaded_terms/outlet=10")
        known = known or measure_names(lexicons, without)
        if name not in known:
            near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
            hint = f"near it: {', '.join(near)}" if near else "framing extract --format csv --table measures shows all"
            raise click.UsageError(f"--fail-on {name}: there is no such measure; {hint}")
        limits.append((name, limit))
    return limits


def measure_names(lexicons: "Lexicons", without: Sequence[str]) -> frozenset[str]:
    """The names of all measures that an article can have, also of categories that few articles have."""
    from framing.model import Article, Construct, Voice
    from framing.profile import PLURALS, profile_article
    from framing.readability import FORMULAS

    names = {m.name for m in profile_article(Article("x", "x", "x"), lexicons).measures}
    names |= set() if "readability" in without else set(FORMULAS)
    categories = {(lexicon.construct, category) for lexicon in lexicons.items for category in lexicon.categories}
    categories.add((Construct.SCARE_QUOTE, "candidate"))  # the one construct that no lexicon lists
    for construct, plural in PLURALS.items():
        for voice in Voice:
            rate = f"{plural}_per_1k_words/{voice}"
            names |= {f"{rate}/{category}" for c, category in categories if c == construct}
    return frozenset(names)


def missed(profiles: "Iterable[Profile]", limits: Sequence[Limit]) -> list[str]:
    """The limits that some article reaches, as messages that name it."""
    return [f"{p.article.id}: {text}" for p in profiles for text in reached(p.measures, limits)]


def reached(measures: "Iterable[Measure]", limits: Sequence[Limit]) -> list[str]:
    """The limits that some of `measures` reach, as messages."""
    values = {m.name: m.value for m in measures}
    return [
        f"{name} is {value:g}, at or above {limit:g}"
        for name, limit in limits
        if (value := values.get(name)) is not None and value >= limit
    ]
