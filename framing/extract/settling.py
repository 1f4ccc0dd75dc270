"""The word classes that a form leaves open, settled from left to right by the words beside it.

Each function settles one open class by one rule of grammar; `word_classes` says what the letters mean.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.extract.word_classes import same_past
from framing.language import language

_OPEN = re.compile("[fFsSerghtj]")
_JOINED = re.compile(r"[nN]c[dmjr]*[nN]$")
_HAS_VERB = re.compile(r"[^u;.]*?[vsSeMBHDfF]")
_OBJECT = frozenset("htikdQqyrgN")  # behind a verb these begin its object or clause
_PLURALS = frozenset(
    "percent others some many people men women children police media majority both clergy youth".split()
)
_ALONE = frozenset("some many others most few all both several".split())  # pronouns before a verb more than determiners
_TO_ADJECTIVE = frozenset("open clear close secure free better complete lower correct".split())  # verbs after "to"


@dataclass(slots=True)
class _Place:
    """An open word in its sentence. `before` is the settled letter to its left over adverbs, `after` the raw one."""

    letters: str
    words: Sequence[str]
    k: int = 0
    left: int = -1  # the item that `before` is of
    before: str = "^"
    after: str = "$"

    @property
    def word(self) -> str:
        """The word itself."""
        return self.words[self.k]

    @property
    def word_before(self) -> str:
        """The word to the left over adverbs, empty at the start."""
        return self.words[self.left] if self.left >= 0 else ""

    @property
    def word_after(self) -> str:
        """The word to the right, empty at the end."""
        return self.words[self.k + 1] if self.k + 1 < len(self.words) else ""

    @property
    def behind(self) -> str:
        """The raw letter behind the one to the right, `$` at the end."""
        return self.letters[self.k + 2 : self.k + 3] or "$"


def settle(raw: Sequence[str], words: Sequence[str]) -> str:
    """The letters of a sentence with the open classes settled.

    >>> from framing.extract.word_classes import word_classes
    >>> words = "the board claims that the vote failed".split()
    >>> settle([word_classes()[word] for word in words], words)
    'dnvhdnv'
    """
    letters, out = "".join(raw), list(raw)
    place = _Place(letters, words)
    for match in _OPEN.finditer(letters):
        k = left = match.start()
        left -= 1
        while left >= 0 and out[left] in "aR":
            left -= 1
        place.k, place.left = k, left
        place.before = out[left] if left >= 0 else "^"
        place.after = letters[k + 1] if k + 1 < len(letters) else "$"
        out[k] = _SETTLE[out[k]](place)
    return "".join(out)


def _plain(place: _Place) -> str:
    """A plain form: a verb after "to", a modal, a subject pronoun or a plural; a noun after a determiner."""
    before = place.before
    if before in "tMDRk":
        return "V"
    if before in "djzo":
        return "n"
    if before in "iw" or (before == "y" and place.word_before not in ("it", "this", "that")):
        return "v"
    if place.letters[place.k] == "f":
        return "v" if before in "nNymh)Q" else "n" if before == "p" else "V"
    if before not in "nN" or _has_article(place):
        return "n"  # at a Las Vegas rally
    joined = _JOINED.search(place.letters, max(0, place.left - 4), place.left + 1)  # Rall and his coalition claim
    subject = joined or _is_plural(place.word_before) or (before == "N" and place.word in same_past())
    return "v" if subject and place.after in _OBJECT - {"g", "N"} else "n"


def _has_article(place: _Place) -> bool:
    """Whether "a" opens the noun phrase to the left, so that no plural verb follows it."""
    return any(word in ("a", "an") for word in place.words[max(0, place.left - 2) : place.left])


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith("ss")) or word in _PLURALS


def _s_form(place: _Place) -> str:
    """A form in -s: a verb after a subject in the singular, a plural after a determiner or preposition."""
    before, likely_noun = place.before, place.letters[place.k] == "S"
    if before == "j" and place.after in "dh" and place.letters[max(0, place.left - 1)] == "d":
        return "v"  # the firm claims the river is clean: an adjective that stands for a noun
    if before in "djzop" or (before == "m" and place.word_before[-1:] != "%" and place.word_before != "percent"):
        return "n"
    if before in "iyw":
        return "v"
    if before not in "nNQlhk)m":
        return "v" if not likely_noun and (place.after in _OBJECT or place.after in "njp") else "n"
    if not likely_noun:
        return "v"
    if (before == "n" and _is_plural(place.word_before)) or (place.after == "h" and place.behind in "BMHDves"):
        return "n"  # states that have suffered
    return "v" if place.after in _OBJECT else "n"


def _past(place: _Place) -> str:
    """A form in -ed: a participle after be and have, an adjective inside a noun phrase, else the past."""
    before, after = place.before, place.after
    if before in "BHEdt" and not (before == "d" and after in "nNjsSFfge"):
        return "l"
    if before == "," and after in "pt":
        return "l"  # the board, founded in May, said
    year = before == "m" and len(place.word_before) == 4
    if (
        before == "~"
        or (before in "djzm" and not year and after in "nNjsSFfge")
        or (before in "op" and after in "nNjsSF")
    ):
        return "j"
    if before in "nNy)" and after == "p" and place.word_after == "by":
        return "l"
    if before == "g":
        return "l" if place.word_before in ("being", "having") else "j"
    return "v"


def _demonstrative(place: _Place) -> str:
    """This, some, his: a determiner where a noun phrase goes on behind it."""
    after, word = place.after, place.word
    if word == "her":
        return "d" if after in "njNgeFSfsm" or (after == "a" and place.behind in "njNe~") else "k"
    if word == "his" or after in "njNgFSma~" or (after == "d" and word in ("all", "both", "half")):
        return "d"
    if after in "fs":
        return "y" if word in _ALONE else "d"
    return "d" if after in "er" and word in ("this", "any") else "y"


def _ing(place: _Place) -> str:
    """A form in -ing: a noun behind a determiner with nothing that it could govern."""
    if place.before in "djz" and place.after in ",.;:ovBMHDEcb$)pue":
        return "n"
    return "j" if place.before in "djm" and place.after in "nNSF" else "g"


def _that(place: _Place) -> str:
    """That: it opens a clause behind a verb, it is a determiner behind a preposition."""
    before, after, is_time = place.before, place.after, place.word_after in language().times
    if before in "cb" and after in "djnNiymr" and not is_time:
        return "h"
    if place.word_after == "as" or (after in "p$.,;:)" and not _HAS_VERB.match(place.letters, place.k + 1)):
        return "y"
    if before in "potcb" or is_time:
        return "d" if after in "njNFSfsg" else "y"
    if before == "^":
        return "y" if after in "BMHDves" else "d"
    return "h"


def _to(place: _Place) -> str:
    """To: before a verb it opens an infinitive, else it is a preposition."""
    return "t" if place.after in "fFBHDEa" or (place.after == "j" and place.word_after in _TO_ADJECTIVE) else "p"


def _adjective(place: _Place) -> str:
    """An adjective that has no noun behind it, inside a noun phrase, is the noun: one official even suggested."""
    before, after = place.before, place.after
    if place.word in ("first", "second") and after in "ev":
        return "a"
    if before in "nN" and after in "po":
        return "j"
    return "n" if before in "dzmjnNoph" and after in "avesMBHDpo,;:hwqbct-z$.)u" else "j"


_SETTLE = {
    "f": _plain, "F": _plain, "s": _s_form, "S": _s_form, "e": _past, "r": _demonstrative, "g": _ing, "h": _that,
    "t": _to, "j": _adjective,
}  # fmt: skip
