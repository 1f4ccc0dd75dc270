"""The word lists that segmentation needs, read once from `framing/wordlists/segmentation.en.toml`."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from framing.resources import wordlist

_ANCHORED = re.compile(r"(?:\(\?i:)?\^")


class Patterns:
    """Alternatives, those tied to the start of a text kept apart so that they are tried there alone.

    The others are tried only in a text that holds one of their hints: most paragraphs hold none, and looking for a
    few letters is many times cheaper.
    """

    __slots__ = ("_anywhere", "_at_start", "_hints")

    def __init__(self, patterns: Sequence[str], hints: Sequence[str]) -> None:
        """Compile `patterns`, each a regular expression."""
        self._hints = tuple(hints)
        self._at_start = _alternation([p for p in patterns if _ANCHORED.match(p)])
        self._anywhere = _alternation([p for p in patterns if not _ANCHORED.match(p)])

    def search(self, text: str) -> re.Match[str] | None:
        """The first alternative found in `text`, None where there is none."""
        found = self._at_start.match(text) if self._at_start else None
        if found or self._anywhere is None:
            return found
        for hint in self._hints:
            if hint in text:
                return self._anywhere.search(text)
        return None


def _filled(pattern: str, stands_for: Mapping[str, str]) -> str:
    for name, value in stands_for.items():
        pattern = pattern.replace(name, value)
    return pattern


def _alternation(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Abbreviations and the wording of what is not an article's body. Patterns are searched in one paragraph."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    never_end: frozenset[str]
    ordinary: frozenset[str]
    starters: frozenset[str]
    elisions: re.Pattern[str]
    fragment_ends: frozenset[str]
    caption: Patterns
    credit: Patterns
    byline: Patterns
    author_note: Patterns
    dateline: Patterns
    dateline_prefix: Patterns
    post: Patterns
    post_signature: Patterns
    boilerplate: Patterns


@cache
def segmentation() -> Segmentation:
    """The lists, compiled."""
    table = tomllib.loads(wordlist("segmentation.en.toml").decode("utf-8"))
    words, patterns = table["words"], table["patterns"]
    stands_for = {"{agency}": "|".join(map(re.escape, table["agencies"])), "{names}": table["names"]}
    return Segmentation(
        abbreviations=frozenset(words["abbreviations"].split()),
        never_end=frozenset(words["never_end"].split()),
        may_end=frozenset(w + "." for w in words["may_end"].split()),
        ordinary=frozenset(w + "." for w in words["ordinary"].split()),
        starters=frozenset(words["starters"].split()),
        elisions=re.compile("|".join(words["elisions"].split()), re.IGNORECASE),
        fragment_ends=frozenset(words["fragment_ends"].split()),
        **{
            name: Patterns([_filled(p, stands_for) for p in found], table["hints"].get(name, ()))
            for name, found in patterns.items()
        },
    )
