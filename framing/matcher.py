"""One pass over the tokens finds the entries of all lexicons: whole words, longest first, pseudo entries consume."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.errors import LexiconError
from framing.language import language
from framing.lexicon import Entry, Lexicon, load_lexicon
from framing.model import Tokens
from framing.resources import lexicon_folder
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
    words: tuple[str, ...]
    lexicon: int
    entry: Entry | None  # None consumes the tokens and marks nothing
    exact: tuple[str, ...]  # its tokens as they must be written where capitals matter, else empty
    is_choosy: bool  # whether more than its words must fit


class Lexicons:
    """Some lexicons, compiled to be looked up together. Immutable after it is made."""

    __slots__ = ("_index", "items")

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        """Index every string of `lexicons` under its first two tokens."""
        self.items = tuple(lexicons)
        index: dict[str, dict[str, list[_Candidate]]] = {}
        for number, lexicon in enumerate(self.items):
            for candidate in _candidates(number, lexicon):
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

    def find(self, text: str, tokens: Tokens, breaks: frozenset[int] = frozenset()) -> Iterator[Match]:
        """The matches in text order, weak ones too. None reaches over a token in `breaks`, a paragraph's first."""
        folded, free_from = tokens.folded, [0] * len(self.items)
        followed = zip(map(self._index.get, folded), (*folded[1:], ""), strict=False)
        for i, (seconds, following) in enumerate(followed):
            if seconds is None:
                continue
            for candidate in seconds.get(following) or seconds[""]:
                words, lexicon = candidate.words, candidate.lexicon
                n = len(words)
                if i < free_from[lexicon] or (n > 2 and folded[i : i + n] != words):
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
        if candidate.exact and _written(text, tokens, i, i + n) != candidate.exact:
            return False
        return candidate.entry is None or candidate.entry.before != "number" or _number_at(tokens.folded, i + n)


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
            is_choosy = bool(exact) or entry.before == "number"
            yield _Candidate(phrase(string), number, entry, exact, is_choosy)


def load_lexicons(*extra: str | Path, language: str = "en") -> Lexicons:
    """The bundled lexicons of a language in the order of their ids, then those of the files `extra`.

    Raises: LexiconError where a file is faulty or two lexicons have one id.
    """
    paths = [*sorted(lexicon_folder().glob(f"*.{language}.toml")), *map(Path, extra)]
    loaded = [load_lexicon(path) for path in paths]
    twice = [name for name, n in Counter(lexicon.id for lexicon in loaded).items() if n > 1]
    if twice:
        raise LexiconError(f"{twice[0]}: two lexicons have this id; give one of them another")
    return Lexicons(loaded)


def surfaces(lexicon: Lexicon, text: str) -> list[str]:
    """What the lexicon alone marks in `text`, as it stands there: for examples and for trying an entry out."""
    tokens = tokenize(text)
    found = (m for m in Lexicons([lexicon]).find(text, tokens) if m.is_marked)
    return [text[tokens.starts[m.first] : tokens.ends[m.last - 1]] for m in found]


def check_examples(lexicon: Lexicon) -> Iterator[str]:
    """What is wrong with the examples of a lexicon, and the strings that its own pseudo entries swallow."""
    lexicons = Lexicons([lexicon])
    for number, example in enumerate(lexicon.examples, 1):
        found = surfaces(lexicon, example.text)
        if found != list(example.marks):
            yield f"example {number} ({example.text!r}): marks {found}, not {list(example.marks)}; correct one of them"
    for entry in lexicon.marked():
        for string in entry.strings:
            text = f"{string} 5" if entry.before == "number" else string
            if not any(m.entry is entry for m in lexicons.find(text, tokenize(text))):
                yield f"entry {entry.term!r}: {string!r} is never matched; look for a pseudo entry that consumes it"
