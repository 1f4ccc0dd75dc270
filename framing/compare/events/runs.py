"""Runs of eight words: which of a text count where texts are compared, and which are a list of names."""

from itertools import accumulate

from framing.compare.events.comparability_words import comparability_words
from framing.compare.events.running_words import RunningWords

SHINGLE = 8  # words
LIST_NAMES, LIST_COMMAS = 2 / 3, 2  # share of words with a capital or between such; commas: then it is a list of names


class Runs:
    """What is asked of any stretch of the words of one text: its names, its commas, what is outside quotation marks."""

    __slots__ = ("_commas", "_names", "_unquoted")

    def __init__(self, words: RunningWords) -> None:
        self._unquoted = (0, *accumulate([not q for q in words.quoted]))
        self._names = (0, *accumulate(_in_names(words)))
        self._commas = (0, *accumulate(words.comma))

    def unquoted(self, first: int, last: int) -> int:
        """How many words from `first` to before `last` stand outside quotation marks."""
        return self._unquoted[last] - self._unquoted[first]

    def names(self, first: int, last: int) -> int:
        """How many words from `first` to before `last` have a capital or are one of the small words between names."""
        return self._names[last] - self._names[first]

    def is_names(self, first: int, last: int) -> bool:
        """Whether the words from `first` to before `last` are a list of names."""
        commas = self._commas[last - 1] - self._commas[first]
        return commas >= LIST_COMMAS and self.names(first, last) >= LIST_NAMES * (last - first)

    def counted(self) -> list[int]:
        """Where a run of eight words begins that counts: neither wholly quoted nor a list of names."""
        before, behind = self._unquoted, self._unquoted[SHINGLE:]
        commas, last_commas = self._commas, self._commas[SHINGLE - 1 :]
        return [
            k
            for k, unquoted in enumerate(behind)
            if unquoted > before[k]
            and not (last_commas[k] - commas[k] >= LIST_COMMAS and self.is_names(k, k + SHINGLE))
        ]


def _in_names(words: RunningWords) -> list[bool]:
    """For each word whether it has a capital or is one of the small words between names."""
    joiners = comparability_words().joiners
    return [c or word in joiners for word, c in zip(words.folded, words.capital, strict=True)]
