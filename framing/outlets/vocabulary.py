"""The function words that are counted for resemblance: a closed list, so that no subject of an article is in it."""

import hashlib
import tomllib
from functools import cache

from framing.resources import wordlist


@cache
def function_words() -> frozenset[str]:
    """The closed word classes of English that have a letter in them, from `wordlists/classes.en.toml`.

    Signs are left out: how an outlet sets its dashes tells it from others and says nothing of its wording.
    """
    classes = tomllib.loads(wordlist("classes.en.toml").decode("utf-8"))
    return frozenset(word for words in classes.values() for word in words.split() if any(map(str.isalpha, word)))


@cache
def vocabulary_digest() -> str:
    """The SHA-256 of the list, by which two profiles are known to count the same words."""
    return hashlib.sha256("\n".join(sorted(function_words())).encode("utf-8")).hexdigest()
