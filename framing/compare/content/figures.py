"""Numbers as they stand in a text, with what they count: 51.2 % and 51.2 per cent are one, 6.27 million is 6,270,000.

Dates, years, hours and ordinals are no figures. What a number counts is the noun beside it, found by the class of the
words that follow; without one of its own a number takes over that of the number before it: 6 million votes to 2.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from framing.extract.word_classes import word_classes
from framing.language import language
from framing.model import Document, Span, Tokens
from framing.resources import wordlist

PERCENT, MONEY, COUNT, LABEL, SHARE = "percent", "money", "count", "label", "share"
FIRST_YEAR, LAST_YEAR = 1500, 2100
LAST_DAY = 31
TEN, TWENTY = 10, 20
LARGE = 1000  # from here on "won" behind a number is money
LONGEST = 6  # tokens: a noun further behind its number is not looked for
NEAR = 9  # tokens between two numbers of which the second takes over the noun of the first
_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)(%?)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_INSIDE = frozenset("nNjlgmSFsfe")  # letters of words between a number and its noun, and of the noun


@dataclass(frozen=True, slots=True)
class Figure:
    """A number where it stands.

    `kind` is percent, money, count, label (Article 45) or share (two-thirds); `value` the number in plain figures,
    `unit` the currency of money, the word before a label; `noun` the noun beside it, folded, None where none is found.
    `span` runs over the number, `phrase` on to the noun.
    """

    kind: str
    value: str
    unit: str
    noun: str | None
    span: Span
    phrase: Span

    @property
    def key(self) -> tuple[str, str, str]:
        """What two mentions of one number have in common, whatever they count."""
        return self.kind, self.value, self.unit


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The word list `figures.en.toml`: words with their numbers, and words by class."""

    words: dict[str, int]
    times: dict[str, int]
    suffixes: dict[str, int]
    parts: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    currencies: dict[str, str]
    unsure_currencies: frozenset[str]
    single: frozenset[str]
    percent: frozenset[str]
    clock: frozenset[str]
    labels: frozenset[str]
    plurals: frozenset[str]
    no_plurals: frozenset[str]
    measures: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """The words of English."""
    table: dict[str, str] = tomllib.loads(wordlist("figures.en.toml").decode("utf-8"))
    numbers = ("words", "times", "suffixes", "parts", "months", "weekdays")
    pairs = {name: dict(item.split("=") for item in table[name].split()) for name in (*numbers, "currencies")}
    return FigureWords(
        **{name: {word: int(value) for word, value in pairs[name].items()} for name in numbers},  # type: ignore[arg-type]
        currencies=pairs["currencies"],
        **{name: frozenset(words.split()) for name, words in table.items() if name not in pairs},  # type: ignore[arg-type]
    )


def find_figures(document: Document) -> tuple[Figure, ...]:
    """The figures of a document in text order, those of captions and posts among them."""
    return tuple(_Reader(document).figures())


def number_of(text: str) -> str | None:
    """The value of figures with their separators, None where they are none.

    >>> [number_of(text) for text in ("6,270,000", "51.2", "6,27", "1.234.567", "007")]
    ['6270000', '51.2', '6.27', '1234567', '7']
    """
    if _THOUSANDS.fullmatch(text):
        plain = text.replace(",", "") if "," in text else text.replace(".", "")
    else:
        plain = text.replace(",", ".")
    if plain.count(".") > 1:
        return None
    return canonical(Decimal(plain))


def canonical(value: Decimal) -> str:
    """A number in plain figures, without zeros that say nothing.

    >>> canonical(Decimal("51.20")), canonical(Decimal("1E+6"))
    ('51.2', '1000000')
    """
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) < LAST_YEAR


@dataclass(frozen=True, slots=True)
class _Number:
    """A number read from tokens `first` up to, not including, `end`; `kind` is empty for a date or an hour."""

    kind: str
    value: str
    unit: str
    first: int
    end: int


class _Reader:
    """One pass over the tokens of a document."""

    def __init__(self, document: Document) -> None:
        self._tokens: Tokens = document.tokens
        self._words = figure_words()
        self._folded = document.tokens.folded
        self._sentences = document.sentences

    def figures(self) -> Iterator[Figure]:
        """The figures in text order."""
        at, last, k = 0, None, 0
        while k < len(self._folded):
            number = self._number(k)
            if number is None:
                k += 1
                continue
            while at < len(self._sentences) and self._sentences[at].end <= self._tokens.starts[k]:
                at, last = at + 1, None  # a noun is not taken over from another sentence
            k = max(number.end, k + 1)
            if number.kind:
                noun, end = self._noun(number)
                if noun is None and last and last[0].kind == number.kind and number.first - last[1] <= NEAR:
                    noun = last[0].noun
                figure = self._figure(number, noun, end)
                last = (figure, number.end) if noun else last
                yield figure

    def _figure(self, number: _Number, noun: str | None, end: int) -> Figure:
        start = self._tokens.starts[number.first]
        span, phrase = (Span(start, self._tokens.ends[k - 1]) for k in (number.end, max(end, number.end)))
        return Figure(number.kind, number.value, number.unit, noun, span, phrase)

    def _at(self, k: int) -> str:
        return self._folded[k] if 0 <= k < len(self._folded) else ""

    def _number(self, k: int) -> _Number | None:
        """The number that begins at token `k`."""
        word = self._folded[k]
        if word[0].isdecimal():
            return self._in_digits(k)
        if word in self._words.words:
            return self._in_words(k)
        if word in self._words.single and self._at(k + 1) in self._words.times:
            return self._multiplied(k, k + 1, Decimal(1))
        return None

    def _in_digits(self, k: int) -> _Number:
        found = _DIGITS.fullmatch(self._folded[k])
        value = number_of(found[1]) if found else None
        suffix = found[2] if found else ""
        if not found or value is None or (suffix and suffix not in self._words.suffixes) or self._is_date(k, value):
            return _Number("", "", "", k, k + 1)
        if found[3]:
            return _Number(PERCENT, value, "", k, k + 1)
        if self._at(k - 1) in self._words.labels and not suffix:
            return _Number(LABEL, value, self._at(k - 1), k - 1, k + 1)
        return self._multiplied(k, k + 1, Decimal(value) * self._words.suffixes.get(suffix, 1))

    def _is_date(self, k: int, value: str) -> bool:
        """Whether figures are a day, a year or an hour: 28 July, 2024, 10:30, 6 p.m."""
        before, after = self._at(k - 1), self._at(k + 1)
        if before == "." and self._at(k - 2) in self._words.months:
            before = self._at(k - 2)
        bare = self._folded[k].isdecimal()
        if bare and Decimal(value) <= LAST_DAY and (before in self._words.months or after in self._words.months):
            return True
        if bare and _is_year(value) and before not in self._words.currencies:
            return after not in self._words.times and after not in self._words.percent
        beside = {
            sign for sign, other in ((before, self._at(k - 2)), (after, self._at(k + 2))) if other[:1].isdecimal()
        }
        in_a_date = before in "-–" and (_is_year(self._at(k - 2)) or self._at(k - 3) in ("-", "–"))  # 2031-05-06
        return bool(beside & {":", "/"}) or ("-" in beside and in_a_date) or after in self._words.clock

    def _in_words(self, k: int) -> _Number:
        value, end = Decimal(self._words.words[self._folded[k]]), k + 1
        hyphen = self._at(end) == "-"
        last = 1 if self._at(end + 1) == "one" else self._words.words.get(self._at(end + 1), 0)
        unit = last if hyphen and value >= TWENTY and value % 10 == 0 else 0
        if 0 < unit < TEN:  # twenty-one
            value, end = value + unit, end + 2
        part = self._words.parts.get(self._at(end + 1 if self._at(end) == "-" else end))
        if part:
            end += 2 if self._at(end) == "-" else 1
            return _Number(SHARE, f"{value}/{part}", "", k, end)
        return self._multiplied(k, end, value)

    def _multiplied(self, first: int, end: int, value: Decimal) -> _Number:
        """The number with the words that multiply it, and what they make of it: per cent, money, a count."""
        while True:
            at = end + 1 if self._at(end) == "-" and self._at(end + 1) in self._words.times else end
            if self._at(at) not in self._words.times:
                break
            value, end = value * self._words.times[self._at(at)], at + 1
        text, sign = canonical(value), self._words.currencies.get(self._at(first - 1), "")
        if self._at(first - 1) in "$€£¥₹" and sign:
            return _Number(MONEY, text, sign, first - 1, end)
        after = end + 1 if self._at(end) == "-" else end
        if self._at(after) in self._words.percent or (self._at(after) == "per" and self._at(after + 1) == "cent"):
            return _Number(PERCENT, text, "", first, after + 1 + (self._at(after) == "per"))
        is_sure = self._at(after) not in self._words.unsure_currencies or value >= LARGE
        if is_sure and self._at(after) in self._words.currencies:
            return _Number(MONEY, text, self._words.currencies[self._at(after)], first, after + 1)
        return _Number(COUNT, text, "", first, end)

    def _noun(self, number: _Number) -> tuple[str | None, int]:
        """The noun that a number counts, with the token behind it."""
        k = number.end
        if number.kind == LABEL:
            return None, k
        if self._at(k) == "-" and self._at(k + 1)[:1].isalpha():  # a two-day meeting
            return self._at(k + 1), k + 2
        if self._at(k) in ("of", "in") and number.kind != COUNT:
            found = self._head(self._behind_article(k + 1), 1)
        elif self._at(k) == "of":
            found = None  # seven of them
        else:
            found = self._head(k, int(number.kind == COUNT and number.value != "1"))
        if found is None:
            return None, k
        noun, end = self._folded[found], found + 1
        if noun in self._words.measures and self._at(end) == "of":
            of = self._head(self._behind_article(end + 1), 1)
            if of is not None:
                return f"{noun} of {self._folded[of]}", of + 1
        return noun, end

    def _behind_article(self, k: int) -> int:
        while self._at(k) in language().determiners:
            k += 1
        return k

    def _head(self, k: int, plural: int) -> int | None:
        """The noun of the phrase that begins at token `k`: the first plural where one is wanted, else the last word."""
        letters, last = word_classes(), None
        for at in range(k, min(k + LONGEST, len(self._folded))):
            word = self._folded[at]
            if word == "-":
                continue
            letter = letters[word]
            if word in language().function or not word[0].isalpha() or letter not in _INSIDE:
                break
            if plural and self.is_plural(word):
                return at
            if letter in "nNSF":
                last = at
            elif letter in "ve":
                break
        return last

    def is_plural(self, word: str) -> bool:
        """Whether a word looks like a plural noun."""
        if word in self._words.plurals:
            return True
        return len(word) > 3 and word[-1] == "s" and word[-2] not in "su" and word not in self._words.no_plurals
