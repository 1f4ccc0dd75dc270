"""The closed classes that say what marks around a few words do, read once from `framing/wordlists/marks.en.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from framing.resources import wordlist


@dataclass(frozen=True, slots=True)
class MarkWords:
    """Closed classes of one language, folded; `pretence` and the last two are patterns made of them."""

    doubting: frozenset[str]
    pointing: frozenset[str]
    owners: frozenset[str]
    negations: frozenset[str]
    copulas: frozenset[str]
    calling: frozenset[str]
    accounts: frozenset[str]
    apart: frozenset[str]
    announcing: frozenset[str]
    small: frozenset[str]
    pretence: re.Pattern[str]
    conferring: re.Pattern[str]
    named: re.Pattern[str]


# Between a phrase of pretence and the marks at most a determiner stands.
_PRETENCE = r"\b(?:{})\s+(?:(?:an?|the|his|her|its|their|this|that|some)\s+)?$"
# A verb that confers a role, somebody by name or pronoun, the role with its article: proclaimed Verhane the rightful
_CONFERRING = (
    r"\b(?:{})\s+(?:in\s+)?(?:as\s+)?(?:himself|herself|themselves|itself|him|her|them|it"
    r"|(?:[^\W\d_][\w’'-]*\s+){{0,2}}[A-Z][\w’'-]*)\s+(?:as\s+)?(?:the|its|his|her|their)\s+"
    r"(?:(?:new|rightful|legitimate|sole|clear)\s+)?$"
)
_NAMED = r" (?:{})s?\b"


@cache
def mark_words() -> MarkWords:
    """The classes of English."""
    table = tomllib.loads(wordlist("marks.en.toml").decode("utf-8"))
    pretence, conferring, named = table.pop("pretence"), table.pop("conferring").split(), table.pop("named").split()
    return MarkWords(
        pretence=re.compile(_PRETENCE.format("|".join(pretence)), re.IGNORECASE),
        conferring=re.compile(_CONFERRING.format("|".join(conferring))),
        named=re.compile(_NAMED.format("|".join(named))),
        **{name: frozenset(words.split()) for name, words in table.items()},
    )
