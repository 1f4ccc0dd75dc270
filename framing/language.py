"""Closed word classes of English, read once from `framing/wordlists/language.en.toml`, where each is explained."""

import tomllib
from dataclasses import dataclass
from functools import cache

from framing.resources import wordlist


@dataclass(frozen=True, slots=True)
class Language:
    """Closed classes of one language, folded."""

    function: frozenset[str]
    not_names: frozenset[str]
    subordinators: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    times: frozenset[str]
    anonymous: frozenset[str]
    naming: frozenset[str]
    distancing: frozenset[str]
    numbers: frozenset[str]
    after_article: frozenset[str]
    new_clause: frozenset[str]
    side_clauses: frozenset[str]
    documents: frozenset[str]
    light_verbs: frozenset[str]
    opens_clause: frozenset[str]
    bound_clause: frozenset[str]


@cache
def language() -> Language:
    """The classes of English."""
    table = tomllib.loads(wordlist("language.en.toml").decode("utf-8"))
    return Language(**{name: frozenset(words.split()) for name, words in table.items()})
