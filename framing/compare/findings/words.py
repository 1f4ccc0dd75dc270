"""The words of findings: names, numbers and lists inside a sentence."""

from collections.abc import Sequence

from framing.compare.sourcing.speakers import is_name
from framing.extract.labels import GOVERNMENT


def called(actor: str) -> str:
    """An actor inside a sentence: Anton Verhane, the Anton Verhane government."""
    return f"the {actor}" if actor.endswith(GOVERNMENT) and actor[0].isupper() else actor


def speaker(name: str) -> str:
    """A speaker inside a sentence; who is described and has no name, in the words of the text.

    >>> speaker("Maren Holt"), speaker("harbour council")
    ('Maren Holt', '“harbour council”')
    """
    return called(name) if is_name(name) else f"“{name}”"


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def times(n: int) -> str:
    """How often.

    >>> times(0), times(2), times(7)
    ('never', 'twice', '7 times')
    """
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def plural(word: str, n: int) -> str:
    """A noun after the number `n`."""
    return word if n == 1 else f"{word}s"


def listed(names: Sequence[str], link: str = "and") -> str:
    """Some names in a sentence.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {link} {names[-1]}"
