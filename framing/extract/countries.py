"""Countries with their other names, their adjectives and their peoples, from `framing/wordlists/countries.en.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from framing.resources import wordlist
from framing.tokens import fold


@dataclass(frozen=True, slots=True)
class Countries:
    """For each name, adjective and word for a people, all plain, the country as it is shown. `adjectives` are all
    words for where somebody is from, those of no one country among them; `regions` are other places."""

    names: Mapping[str, str]
    by_adjective: Mapping[str, str]
    peoples: Mapping[str, str]
    adjectives: frozenset[str]
    regions: frozenset[str]

    def meant_by(self, words: str) -> str | None:
        """The country that a name or an adjective, plain, tells; None where it tells none.

        >>> countries().meant_by("peruvian"), countries().meant_by("u.s."), countries().meant_by("castrel")
        ('Peru', 'United States', None)
        """
        return self.names.get(words) or self.by_adjective.get(words)


@cache
def countries() -> Countries:
    """The countries of the world."""
    table = tomllib.loads(wordlist("countries.en.toml").decode("utf-8"))
    names: dict[str, str] = {}
    by_adjective: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for line in table["countries"].strip().splitlines():
        name, adjectives, people, others = (_parts(column) for column in _columns(line))
        country = name[0]
        names.update((fold(form), country) for form in (*name, *others))
        by_adjective.update((fold(form), country) for form in adjectives)
        peoples.update((fold(form), country) for form in people or [f"{form}s" for form in adjectives[:1]])
    known = frozenset(map(fold, _parts(table["other_adjectives"])))
    regions = frozenset(map(fold, _parts(table["regions"])))
    return Countries(names, by_adjective, peoples, known.union(by_adjective) - names.keys(), regions)


def _columns(line: str) -> Iterator[str]:
    found = line.split("|")
    yield from found
    yield from [""] * (4 - len(found))


def _parts(column: str) -> list[str]:
    return [" ".join(part.split()) for part in column.split(",") if part.strip()]
