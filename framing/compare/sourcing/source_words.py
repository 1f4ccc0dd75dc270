"""Words for media, for crediting them, and for sources that nobody describes: `framing/wordlists/sources.en.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from framing.extract.names import plain
from framing.resources import wordlist

LEAST = 3  # letters: a shorter name says too little to be known again in a longer one


@dataclass(frozen=True, slots=True)
class SourceWords:
    """`credits` matches a crediting phrase that ends right before a name; the file explains the others."""

    nameless: frozenset[str]
    ends: frozenset[str]
    anywhere: frozenset[str]
    names: frozenset[str]
    credits: re.Pattern[str]


@cache
def source_words() -> SourceWords:
    """The words of English."""
    table = tomllib.loads(wordlist("sources.en.toml").decode("utf-8"))
    between = "|".join(sorted(map(re.escape, table["between"].split())))
    credited = "|".join(sorted(map(re.escape, table["credits"].strip().splitlines()), key=len, reverse=True))
    return SourceWords(
        nameless=frozenset(table["nameless"].split()),
        ends=frozenset(table["ends"].split()),
        anywhere=frozenset(table["anywhere"].split()),
        names=frozenset(table["names"].strip().splitlines()),
        credits=re.compile(rf"\b(?:{credited})(?:[ \u00a0](?:{between}))*[ \u00a0]$", re.IGNORECASE),
    )


def is_itself(medium: str, outlet: str) -> bool:
    """Whether a medium is an outlet of the comparison: what it credits with the news is its own reporting.

    >>> is_itself("Castrel Herald", "The Castrel Herald"), is_itself("Castrel Herald", "castrelherald.com")
    (True, True)
    >>> is_itself("Orrin Courier", "castrelherald.com")
    False
    """
    names = (plain(name).removeprefix("the ") for name in (medium, outlet))
    one, other = sorted(("".join(filter(str.isalnum, name)) for name in names), key=len)
    return bool(one) and (one == other or (len(one) > LEAST and other.startswith(one)))
