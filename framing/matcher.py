"""One pass over the tokens finds the entries of all lexicons: whole words, longest first, pseudo entries consume."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.errors import LexiconError
from framing.language import language
from framing.lexicon import Entry, Lexicon, Override, load_lexicon
from framing.model import Tokens
from framing.overrides import apply_overrides, read_overrides
from framing.resources import lexicon_folder
from framing.string_faults import OPEN
from framing.tokens import phrase, straighten, tokenize

_DIGIT = re.compile(r"\d|[$€£]$")


class Match(NamedTuple):
    """An entry found at the tokens `first` up to, not including, `last`."""  # a tuple: hundreds are made an article

    lexicon: Lexicon
    entry: Entry
    first: int
    last: int

    @property
    def is_marked(self) -> bool:
        """Whether the entry is strong enough to be marked on its own."""
        return self.entry.strength >= self.lexicon.mark_from


class _Candidate(NamedTuple):
    words: tuple[str, ...]  # an asterisk stands for any word
    lexicon: int
    entry: Entry | None  # None consumes the tokens and marks nothing
    exact: tuple[str, ...]  # its tokens as they must be written where capitals matter, else empty
    is_choosy: bool  # whether more than its words must fit


class Lexicons:
    """Some lexicons, compiled to be looked up together. Immutable after it is made."""

    __slots__ = ("_endings", "_index", "items")

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        """Index every string of `lexicons` under its first two tokens."""
        self.items = tuple(lexicons)
        index: dict[str, dict[str, list[_Candidate]]] = {}
        self._endings: dict[str, list[_Candidate]] = {}  # of compounds whose first part is open: *-fuelled
        for number, lexicon in enumerate(self.items):
            for candidate in _candidates(number, lexicon):
                if candidate.words[0] == OPEN:
                    self._endings.setdefault(candidate.words[-1], []).append(candidate)
                    continue
                second = candidate.words[1] if len(candidate.words) > 1 else ""
                seconds = index.get(candidate.words[0])
                if seconds is None:
                    seconds = index[candidate.words[0]] = {"": []}
                seconds.setdefault(second, []).append(candidate)
        # By the first word, then by the second: what may begin there, single words last and under "" alone too.
        self._index = {
            first: {second: _in_order([*seconds[""], *(found if second else ())]) for second, found in seconds.items()}
            for first, seconds in index.items()
        }

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What the user's overrides did to these lexicons."""
        return tuple(override for lexicon in self.items for override in lexicon.overrides)

    def find(self, text: str, tokens: Tokens, breaks: frozenset[int] = frozenset()) -> Iterator[Match]:
        """The matches in text order, weak ones too. None reaches over a token in `breaks`, a paragraph's first."""
        folded, free_from = tokens.folded, [0] * len(self.items)
        followed = zip(map(self._index.get, folded), (*folded[1:], ""), strict=False)
        for i, (seconds, following) in enumerate(followed):
            endings = self._endings.get(folded[i + 2]) if following == "-" and i + 2 < len(folded) else None
            if seconds is None and endings is None:
                continue
            candidates = (seconds.get(following) or seconds[""]) if seconds else ()
            for candidate in _in_order([*candidates, *endings]) if endings else candidates:
                words, lexicon = candidate.words, candidate.lexicon
                n = len(words)
                if i < free_from[lexicon] or (n > 2 and folded[i : i + n] != words and OPEN not in words):
                    continue
                if (n > 1 or candidate.is_choosy) and not self._fits(candidate, text, tokens, i, breaks):
                    continue
                free_from[lexicon] = i + n
                if candidate.entry is not None:
                    yield Match(self.items[lexicon], candidate.entry, i, i + n)

    @staticmethod
    def _fits(candidate: _Candidate, text: str, tokens: Tokens, i: int, breaks: frozenset[int]) -> bool:
        n = len(candidate.words)
        if n > 1 and not breaks.isdisjoint(range(i + 1, i + n)):
            return False
        if not candidate.is_choosy:
            return True
        if OPEN in candidate.words and not _is_compound(candidate.words, tokens, i):
            return False
        if candidate.exact and _written(text, tokens, i, i + n) != candidate.exact:
            return False
        return candidate.entry is None or candidate.entry.before != "number" or _number_at(tokens.folded, i + n)


def _is_compound(words: tuple[str, ...], tokens: Tokens, i: int) -> bool:
    """Whether the token `i`, a hyphen and a third touch each other and are those of `words`, the open one any word."""
    found = tokens.folded[i : i + 3]
    if len(found) < 3 or not (tokens.ends[i] == tokens.starts[i + 1] and tokens.ends[i + 1] == tokens.starts[i + 2]):
        return False
    return (
        all(word in (OPEN, here) for word, here in zip(words, found, strict=True))
        and found[words.index(OPEN)].isalnum()
    )


def _in_order(candidates: Sequence[_Candidate]) -> tuple[_Candidate, ...]:
    """Longest first; at equal length what consumes goes before what marks."""
    if len(candidates) < 2:
        return tuple(candidates)
    return tuple(sorted(candidates, key=lambda c: (-len(c.words), c.entry is not None)))


def _written(text: str, tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
    """The tokens as they stand in the text, capitals and all, but for the shape of apostrophes and hyphens."""
    spans = zip(tokens.starts[first:last], tokens.ends[first:last], strict=True)
    return tuple(straighten(text[start:end]) for start, end in spans)


def _number_at(folded: Sequence[str], k: int) -> bool:
    """Whether a number begins at token `k`: figures, number words, "a dozen", "half a", a currency sign."""
    here, after = folded[k : k + 1], folded[k + 1 : k + 2]
    if here in (("a",), ("half",)):
        return after[:1] == ("a",) or after[:1] == ("of",) or (after[:1] != () and after[0] in language().after_article)
    return bool(here) and (here[0] in language().numbers or _DIGIT.match(here[0]) is not None)


def _candidates(number: int, lexicon: Lexicon) -> Iterator[_Candidate]:
    for string, _ in lexicon.pseudo:
        yield _Candidate(phrase(string), number, None, (), is_choosy=False)
    for entry in lexicon.entries:
        for string in entry.pseudo:
            yield _Candidate(phrase(string), number, None, (), is_choosy=False)
        for string in entry.strings:
            tokens = tokenize(string) if entry.case == "exact" else None
            exact = _written(string, tokens, 0, len(tokens)) if tokens else ()
            words = phrase(string)
            is_choosy = bool(exact) or entry.before == "number" or OPEN in words
            yield _Candidate(words, number, entry, exact, is_choosy)


def load_lexicons(*extra: str | Path, language: str = "en", overrides: Iterable[str | Path] = ()) -> Lexicons:
    """The bundled lexicons of a language in the order of their ids, then those of the files `extra`.

    The files `overrides` change them, one after the other.

    Raises: LexiconError where a file is faulty or two lexicons have one id.
    """
    paths = [*sorted(lexicon_folder().glob(f"*.{language}.toml")), *map(Path, extra)]
    loaded = [load_lexicon(path) for path in paths]
    twice = [name for name, n in Counter(lexicon.id for lexicon in loaded).items() if n > 1]
    if twice:
        remedy = "give one of them another, or rename the file where it is CSV"
        raise LexiconError(f"{twice[0]}: two lexicons have this id; {remedy}")
    for path in overrides:
        loaded = list(apply_overrides(loaded, read_overrides(path)))
    return Lexicons(loaded)
