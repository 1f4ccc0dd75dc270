"""Names that could mean somebody: asked where it must be ruled out that two names are of one person."""

from collections.abc import Iterable, Sequence

from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain

ALIKE = 3  # letters with which two spellings of one foreign surname begin


class Kin:
    """Names that could mean somebody already listed: the last word of one is a word of the other, or the first name is
    the same and the last ones begin alike (Maren Holt, Maren Holdt)."""

    def __init__(self, names: Iterable[str]) -> None:
        """Index the words of `names`."""
        split = [plain(name).split() for name in names]
        self._words = {word for words in split for word in words}
        self._last = {words[-1] for words in split if words}
        self._alike = {key for words in split for key in _beginnings(words)}

    def holds(self, name: str) -> bool:
        """Whether some name listed could mean the same as `name`.

        >>> Kin(["Secretary Maria Holm"]).holds("Holm"), Kin(["Maria Pell"]).holds("Maria Holm")
        (True, False)
        """
        words = plain(name).split()
        own = plain(name).removesuffix(GOVERNMENT).split()[-1:]  # whom a government is called after
        return (
            not self._words.isdisjoint([*words[-1:], *own])
            or not self._last.isdisjoint(words)
            or not self._alike.isdisjoint(_beginnings(words))
        )


def _beginnings(words: Sequence[str]) -> list[tuple[str, str]]:
    """The word before the last with how the last one begins; none for a single word."""
    return [(words[-2], words[-1][:ALIKE])] if len(words) > 1 and words[-2].isalpha() else []
