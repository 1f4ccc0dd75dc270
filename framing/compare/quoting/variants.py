"""When are two words the same word: spelled in another way, in another form, or a near-synonym of it."""

import tomllib
from functools import cache

from framing.extract.mark_words import mark_words
from framing.extract.word_classes import word_classes
from framing.language import language
from framing.resources import wordlist

SHORTEST = 4  # letters: of shorter words no ending is taken
_ENDINGS = ("ings", "ing", "ied", "ies", "edly", "ed", "es", "s", "ly")
_CONTRACTED = (
    ("can't", "cannot"), ("won't", "willnot"), ("n't", "not"), ("'ve", "have"), ("'re", "are"), ("'ll", "will"),
    ("'m", "am"),
)  # fmt: skip
_SAID_NO = frozenset("no none nothing nobody any".split())
_VOWELS = frozenset("aeiouy")


@cache
def key(word: str) -> str:
    """By what a folded word is known again: spelling and ending taken away. Only ever compared, never shown.

    >>> key("organised") == key("organizing"), key("defrauding") == key("fraud")
    (True, False)
    """
    return _without_ending(spelled(word))


def spelled(word: str) -> str:
    """A folded word in one spelling: without the stops of U.S., American where British differs.

    >>> spelled("neighbouring"), spelled("u.s.")
    ('neighboring', 'us')
    """
    plain = word.replace(".", "") if word[0].isalpha() else word
    plain = _spelled().get(plain, plain)
    for british, american in _spelling():
        if plain.endswith(british) and len(plain) > len(british) + 2:
            return plain.removesuffix(british) + american
    return plain


def expanded(word: str) -> str:
    """A folded word without its contraction, in one piece: don't is donot, we've is wehave.

    >>> expanded("don't"), expanded("they're"), expanded("vote")
    ('donot', 'theyare', 'vote')
    """
    for short, long in _CONTRACTED:
        if word.endswith(short):
            return word.removesuffix(short) + long
    return word


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST - 1 and not _VOWELS.isdisjoint(rest) and not word.endswith("ss"):
            rest += "y" if ending in ("ied", "ies") else ""
            doubled = len(rest) >= SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return _without_e(rest[:-1] if doubled else rest)
    return _without_e(word)


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST else word


def are_near(one: str, other: str) -> bool:
    """Whether two folded words are near-synonyms: of one group of `variants.en.toml`, or one inside the other
    (fraud, defrauding).

    >>> are_near("hard", "difficult"), are_near("hard", "victory")
    (True, False)
    """
    a, b = key(one), key(other)
    if a == b or not _groups().get(a, frozenset()).isdisjoint(_groups().get(b, frozenset())):
        return True
    return min(len(a), len(b)) > SHORTEST and (a in b or b in a)


@cache
def is_content(word: str) -> bool:
    """Whether a folded word is no function word."""
    return word not in language().function and len(word) > 1 and "'" not in word


@cache
def is_telling(word: str) -> bool:
    """Whether a change of a folded word is worth a line: content words, negations and modals are."""
    return is_content(word) or word in mark_words().negations or word in _SAID_NO or word_classes()[word] == "M"


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(wordlist("variants.en.toml").decode("utf-8"))


@cache
def _spelling() -> tuple[tuple[str, str], ...]:
    """British endings with the American ones, the longest first."""
    pairs = [line.split() for line in _table()["spelling"].strip().splitlines()]
    return tuple(sorted(((a, b) for a, b in pairs), key=lambda pair: (-len(pair[0]), pair)))


@cache
def _spelled() -> dict[str, str]:
    return dict(line.split() for line in _table()["spelled"].strip().splitlines())


@cache
def _groups() -> dict[str, frozenset[int]]:
    """The groups of near-synonyms that each word is in, by number."""
    groups: dict[str, set[int]] = {}
    for k, line in enumerate(_table()["near"].strip().splitlines()):
        for word in line.split():
            groups.setdefault(key(word), set()).add(k)
    return {word: frozenset(found) for word, found in groups.items()}
