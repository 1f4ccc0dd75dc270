"""Styled text for a terminal: stretches in a style each, broken into lines between words, wide characters counted."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(r"\n|[ \t]+|[^ \t\n]+")
_TAB = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters in one style, which is a list of codes of the terminal (SGR), each sent by itself: one that the
    terminal does not know loses nothing but itself. Where `sticks`, no line is broken before it."""

    text: str
    style: tuple[str, ...] = ()
    sticks: bool = False


def render_lines(stretches: Iterable[Stretch], width: int | None = None, indent: str = "") -> list[str]:
    """The stretches as lines of at most `width` columns, without end where it is None; every style ends with its line.

    Words are not broken, but a line may end beside a wide character, for such writing has no blanks. A word that is
    wider than a line stands alone.
    """
    filler = _Filler(max(1, width - len(indent)) if width is not None else None)
    for word in _words(stretches):
        filler.add(word)
    return [(indent + "".join(_coded(line))).rstrip(" ") for line in filler.end()]


def width_of(text: str) -> int:
    """The columns that characters take: 2 for wide ones, 0 for those that join the one before.

    >>> width_of("né"), width_of("報道"), width_of("e\\u0301")
    (2, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(4096)
def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@dataclass(slots=True)
class _Word:
    """What no line may break: a word in parts of several styles; or a blank; or the end of a line."""

    parts: list[Stretch]
    is_blank: bool = False
    is_end: bool = False


def _words(stretches: Iterable[Stretch]) -> Iterator[_Word]:
    word: list[Stretch] = []
    for stretch in stretches:
        for k, part in enumerate(_PART.findall(stretch.text)):
            if part == "\n" or part[0] in " \t":
                if word:
                    yield _Word(word)
                    word = []
                yield _Word([Stretch(part, stretch.style)], is_blank=part != "\n", is_end=part == "\n")
                continue
            for piece in _pieces(part):
                if word and not (stretch.sticks and not k) and (_is_wide(piece[0]) or _is_wide(word[-1].text[-1])):
                    yield _Word(word)
                    word = []
                word.append(Stretch(piece, stretch.style))
    if word:
        yield _Word(word)


def _pieces(part: str) -> list[str]:
    """A word cut at its wide characters, closing punctuation kept with what stands before it."""
    if part.isascii():
        return [part]
    pieces = [part[0]]
    for character in part[1:]:
        if not _width(character) or unicodedata.category(character) in ("Pe", "Pf", "Po"):
            pieces[-1] += character
        elif _is_wide(character) or _is_wide(pieces[-1][-1]):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _is_wide(character: str) -> bool:
    return _width(character) == 2


class _Filler:
    """Fills lines with words, one after the other."""

    def __init__(self, width: int | None) -> None:
        self._width = width
        self._lines: list[list[Stretch]] = [[]]
        self._column = 0
        self._blank: list[Stretch] = []  # waits for a word that fits behind it

    def add(self, word: _Word) -> None:
        if word.is_end:
            self._break()
        elif word.is_blank:
            self._blank += word.parts
        else:
            wide = sum(width_of(part.text) for part in word.parts)
            before = self._after(self._blank)
            if self._width is not None and before + wide > self._width and self._lines[-1]:
                self._break()
                before = 0
            self._lines[-1] += [*self._blank, *word.parts]
            self._blank = []
            self._column = before + wide

    def end(self) -> list[list[Stretch]]:
        return self._lines

    def _after(self, blanks: list[Stretch]) -> int:
        column = self._column
        for blank in blanks:
            for sign in blank.text:
                column += _TAB - column % _TAB if sign == "\t" else 1
        return column

    def _break(self) -> None:
        self._lines.append([])
        self._column, self._blank = 0, []


def _coded(line: list[Stretch]) -> Iterator[str]:
    """The characters of a line, neighbours of one style between one pair of codes."""
    k = 0
    while k < len(line):
        style, text = line[k].style, []
        while k < len(line) and line[k].style == style:
            text.append(line[k].text)
            k += 1
        yield styled("".join(text), style)


def styled(text: str, style: Iterable[str]) -> str:
    """The text between the codes of its style and the one that ends all.

    >>> styled("a", ("1", "4:4"))
    '\\x1b[1m\\x1b[4:4ma\\x1b[0m'
    """
    codes = "".join(f"\x1b[{code}m" for code in style)
    return f"{codes}{text}\x1b[0m" if codes and text else text
