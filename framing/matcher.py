"""One pass over the tokens finds the entries of all lexicons: whole words, longest first, pseudo entries consume."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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

_DETERMINERS = frozenset("the his her its their our my".split())
_DIGIT = re.compile(r"\d|[$€£]$")


class Match(NamedTuple):
    """An entry found at the tokens `first` up to, not including, `last`."""  # a tuple: hundreds are made an article

    lexicon: Lexicon
    entry: Entry
    first: int
    last: int

    def marked(self, tokens: Tokens) -> tuple[int, int]:
        """Where what is marked begins and ends: all of it, but for a determiner before it and a "that" behind it."""
        before, behind = marked_part(tokens.folded[self.first : self.last])
        return tokens.starts[self.first + before], tokens.ends[self.last - 1 - behind]

    @property
    def is_marked(self) -> bool:
        """Whether the entry is strong enough to be marked on its own."""
        return self.entry.strength >= self.lexicon.mark_from


def marked_part(words: Sequence[str]) -> tuple[int, int]:
    """How many words at the beginning and at the end of a match are no part of the mark.

    >>> marked_part(("the", "claim", "that")), marked_part(("claim",))
    ((1, 1), (0, 0))
    """
    behind = int(len(words) > 1 and words[-1] == "that")
    return int(len(words) - behind > 1 and words[0] in _DETERMINERS), behind


class _Candidate(NamedTuple):
    words: tuple[str, ...]  # an asterisk stands for any word
    lexicon: int
    entry: Entry | None  # None consumes the tokens and marks nothing
    exact: tuple[str, ...]  # its tokens as they must be written where capitals matter, else empty
    is_choosy: bool  # whether more than its words must fit


class _Bucket:
    """All strings that begin with one word, compiled when an article first has the word: most are never asked for."""

    __slots__ = ("_by_second", "_strings")

    def __init__(self) -> None:
        self._strings: list[_String] = []
        self._by_second: dict[str, tuple[_Candidate, ...]] | None = None

    def add(self, string: "_String") -> None:
        """One string more, before anything was asked for."""
        self._strings.append(string)

    def before(self, second: str) -> tuple[_Candidate, ...]:
        """What may begin where `second` follows, single words last."""
        if self._by_second is None:
            self._by_second = self._compiled()
        return self._by_second.get(second) or self._by_second[""]

    def _compiled(self) -> dict[str, tuple[_Candidate, ...]]:
        found: dict[str, list[_Candidate]] = {"": []}
        for candidate in map(_candidate, self._strings):
            found.setdefault(candidate.words[1] if len(candidate.words) > 1 else "", []).append(candidate)
        return {second: _in_order([*found[""], *(more if second else ())]) for second, more in found.items()}


class _String(NamedTuple):
    lexicon: int
    entry: Entry | None
    string: str


class Lexicons:
    """Some lexicons, to be looked up together. Nothing about it can be seen to change after it is made."""

    __slots__ = ("_endings", "_index", "items")

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        """Index every string of `lexicons` under its first token."""
        self.items = tuple(lexicons)
        self._index: dict[str, _Bucket] = {}
        self._endings: dict[str, list[_Candidate]] = {}  # of compounds whose first part is open: *-fuelled
        for number, lexicon in enumerate(self.items):
            for string in _strings(number, lexicon):
                first = _first_token(string.string)
                if first == OPEN:
                    candidate = _candidate(string)
                    self._endings.setdefault(candidate.words[-1], []).append(candidate)
                    continue
                bucket = self._index.get(first)
                if bucket is None:
                    bucket = self._index[first] = _Bucket()
                bucket.add(string)

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What the user's overrides did to these lexicons."""
        return tuple(override for lexicon in self.items for override in lexicon.overrides)

    def find(
        self,
        text: str,
        tokens: Tokens,
        breaks: frozenset[int] = frozenset(),
        fits: Callable[[Match], bool] = lambda match: True,
    ) -> Iterator[Match]:
        """The matches in text order, weak ones too. None reaches over a token in `breaks`, a paragraph's first.

        What `fits` refuses is no match and consumes nothing.
        """
        folded, free_from = tokens.folded, [0] * len(self.items)
        followed = zip(map(self._index.get, folded), (*folded[1:], ""), strict=False)
        for i, (bucket, following) in enumerate(followed):
            endings = self._endings.get(folded[i + 2]) if following == "-" and i + 2 < len(folded) else None
            if bucket is None and endings is None:
                continue
            candidates = bucket.before(following) if bucket else ()
            for candidate in _in_order([*candidates, *endings]) if endings else candidates:
                words, lexicon = candidate.words, candidate.lexicon
                n = len(words)
                if i < free_from[lexicon] or (n > 2 and folded[i : i + n] != words and OPEN not in words):
                    continue
                if (n > 1 or candidate.is_choosy) and not self._fits(candidate, text, tokens, i, breaks):
                    continue
                if candidate.entry is None:
                    free_from[lexicon] = i + n
                    continue
                match = Match(self.items[lexicon], candidate.entry, i, i + n)
                if fits(match):
                    free_from[lexicon] = i + n
                    yield match

    @staticmethod
    def _fits(candidate: _Candidate, text: str, tokens: Tokens, i: int, breaks: frozenset[int]) -> bool:
        n = len(candidate.words)
        if n > 1 and not breaks.isdisjoint(range(i + 1, i + n)):
            return False
        if not candidate.is_choosy:
            return True
        if OPEN in candidate.words and not _is_compound(candidate, text, tokens, i):
            return False
        if candidate.exact and _written(text, tokens, i, i + n) != candidate.exact:
            return False
        return candidate.entry is None or candidate.entry.before != "number" or _number_at(tokens.folded, i + n)


def _is_compound(candidate: _Candidate, text: str, tokens: Tokens, i: int) -> bool:
    """Whether the token `i`, a hyphen and a third touch and are the candidate's, with any word or name as open one."""
    words, found = candidate.words, tokens.folded[i : i + 3]
    if len(found) < 3 or not (tokens.ends[i] == tokens.starts[i + 1] and tokens.ends[i + 1] == tokens.starts[i + 2]):
        return False
    at = words.index(OPEN)
    is_name = text[tokens.starts[i + at]].isupper()
    if candidate.entry is not None and candidate.entry.open == "name" and not is_name:
        return False
    return found[at].isalnum() and all(word in (OPEN, here) for word, here in zip(words, found, strict=True))


def _in_order(candidates: Sequence[_Candidate]) -> tuple[_Candidate, ...]:
    """Longest first; at equal length what consumes goes before what marks, and given words before open ones."""
    if len(candidates) < 2:
        return tuple(candidates)
    return tuple(sorted(candidates, key=lambda c: (-len(c.words), c.entry is not None, OPEN in c.words)))


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


def _strings(number: int, lexicon: Lexicon) -> Iterator[_String]:
    for string, _ in lexicon.pseudo:
        yield _String(number, None, string)
    for entry in lexicon.entries:
        for string in entry.pseudo:
            yield _String(number, None, string)
        for string in entry.strings:
            yield _String(number, entry, string)


def _candidate(string: _String) -> _Candidate:
    number, entry, text = string
    words = phrase(text)
    if entry is None:
        return _Candidate(words, number, None, (), is_choosy=OPEN in words)
    tokens = tokenize(text) if entry.case == "exact" else None
    exact = _written(text, tokens, 0, len(tokens)) if tokens else ()
    is_choosy = bool(exact) or entry.before == "number" or OPEN in words
    return _Candidate(words, number, entry, exact, is_choosy)


def _first_token(string: str) -> str:
    """The first token of a string: a plain word up to a blank or hyphen, which most begin with, is found at once."""
    head = string.partition(" ")[0].partition("-")[0]
    return head.lower() if head.isascii() and head.isalpha() else phrase(string)[0]


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
