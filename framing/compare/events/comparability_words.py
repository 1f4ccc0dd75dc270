"""Words and patterns of the checks of comparability, read once from `framing/wordlists/comparability.en.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from framing.resources import wordlist

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class ComparabilityWords:
    """Agencies and how they are credited, small words of lists of names, and the signs of genres."""

    agencies: frozenset[str]
    credits: Mapping[str, Patterns]
    joiners: frozenset[str]
    genres: Mapping[str, Mapping[str, Patterns]]
    turns: Mapping[str, re.Pattern[str]]
    singular: frozenset[str]
    plural: frozenset[str]


@cache
def comparability_words() -> ComparabilityWords:
    """The words of English."""
    table = tomllib.loads(wordlist("comparability.en.toml").decode("utf-8"))
    names = table["agencies"]["names"]
    agency = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    credits = {
        form: tuple(re.compile(pattern.replace("{agency}", agency)) for pattern in table["credits"][form])
        for form in sorted(table["credits"])
    }
    return ComparabilityWords(
        agencies=frozenset(names),
        credits=credits,
        joiners=frozenset(table["names"]["joiners"].split()),
        genres={
            where: {genre: _compiled(patterns) for genre, patterns in table[where].items()}
            for where in ("headline", "address", "author")
        },
        turns={name: re.compile(pattern) for name, pattern in table["turns"].items()},
        singular=frozenset(table["person"]["singular"].split()),
        plural=frozenset(table["person"]["plural"].split()),
    )


def _compiled(patterns: Iterable[str]) -> Patterns:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
