"""Which stretches of the articles are shown where not all of their words may be: those around the marks.

A stretch that is left out gives way to a sign and blanks, as many characters as it had, so that every offset holds and
no form of the report has the words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import pairwise
from re import Match, compile
from typing import Any

from framing.compare.result import Comparison
from framing.compare.types import Ref
from framing.model import Article, Profile, Span, Tokens, ZoneKind
from framing.report.rebuild import UNTOUCHED, parts, rebuilt

LEFT_OUT = "[…]"
QUOTED, WHOLE = compile("“([^“”]{30,})”"), compile("“(.{30,})”")
SIGNS = compile(r"(?:\[…\] *)+")
LONG = 8  # words of a quotation in a sentence of the report, from which it is cut
LEAST_GAP = 3  # words: fewer stay
SHORT = 3  # words: a passage of so few is shown whole, however few are asked for
MUCH = 0.3  # share of an article's words from which what is shown may be more than an excerpt


@dataclass(frozen=True, slots=True)
class Gap:
    """Characters `start` to `end` of a text, on one line of it, that are left out. Unit: `n_words` are words."""

    start: int
    end: int
    n_words: int


@dataclass(frozen=True, slots=True)
class Excerpted(Article):
    """An article of whose text stretches are left out. `digest` is the SHA-256 of the whole text in UTF-8, `n_words`
    are its words and `n_shown` those that are left."""

    gaps: tuple[Gap, ...] = ()
    digest: str = ""
    n_words: int = 0
    n_shown: int = 0

    @property
    def excerpts(self) -> tuple[Span, ...]:
        """What is left of the text."""
        bounds = [0, *(place for gap in self.gaps for place in (gap.start, gap.end)), len(self.text)]
        return tuple(Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if self.text[a:b].strip())


Places = dict[str, set[tuple[int, int]]]  # where passages begin and end, by article


def excerpted(comparison: Comparison, n: int) -> Comparison:
    """The comparison with `n` words on each side of every mark, and of the other passages what is to be seen of them.

    Headlines stay. So do passages of at most `n` words that a number leads to; of a longer one the words of the marks
    in it stay, else its first `n`.
    """
    places = _places(comparison)
    cut = {p.article.id: _cut(p, places[p.article.id], n) for p in comparison.profiles}
    return _Excerpting(comparison, cut, places, n).whole()


def _places(comparison: Comparison) -> Places:
    """The passages to which something in the comparison points."""
    places: Places = {p.article.id: {(s.start, s.end) for s in _said(p)} for p in comparison.profiles}
    for ref in parts(comparison, Ref):
        places[ref.article].add((ref.start, ref.end))
    return places


def kept_words(profile: Profile, passages: Iterable[tuple[int, int]], n: int) -> set[int]:
    """The places, among the words of an article, of those that are shown."""
    starts = [start for start, _ in word_spans(profile.document.tokens)]

    def within(start: int, end: int) -> range:
        first = max(bisect_right(starts, start) - 1, 0)
        return range(first, min(max(bisect_left(starts, end), first + 1), len(starts)))

    kept: set[int] = set()
    for mark in profile.marks:
        words = within(mark.span.start, mark.span.end)
        kept.update(range(max(words.start - n, 0), min(words.stop + n, len(starts))))
    for zone in profile.zones:
        if zone.kind is ZoneKind.HEADLINE:
            kept.update(within(zone.span.start, zone.span.end))
    for start, end in sorted(passages, key=lambda passage: (passage[1] - passage[0], passage)):
        words = within(start, end)
        if len(words) <= max(n, SHORT):
            kept.update(words)
        elif kept.isdisjoint(words):
            kept.update(words[:n])
    return kept


def word_spans(tokens: Tokens) -> list[tuple[int, int]]:
    """Where each word stands, with the signs that touch it and belong to no word before it."""
    found: list[tuple[int, int]] = []
    opening = touched = -1  # where signs before a word begin and end
    for start, end, is_word in zip(tokens.starts, tokens.ends, tokens.is_word, strict=True):
        if is_word:
            found.append((opening if touched == start else start, end))
        elif found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            opening, touched = (opening if touched == start else start), end
    return found


def _said(profile: Profile) -> Iterator[Span]:
    for a in profile.attributions:
        yield from (*a.contents, *a.fragments, *(span for span in (a.source, a.cue) if span))


def _cut(profile: Profile, passages: set[tuple[int, int]], n: int) -> Excerpted:
    article, words = profile.article, word_spans(profile.document.tokens)
    gaps = tuple(_gaps(words, kept_words(profile, passages, n), article.text))
    text, at = [], 0
    starts = sorted(start for start, _ in passages)
    for gap in gaps:
        inside = starts[bisect_right(starts, gap.start) : bisect_left(starts, gap.end)]
        text += [article.text[at : gap.start], _filled(gap, inside)]
        at = gap.end
    given = {f.name: getattr(article, f.name) for f in fields(article)} | {"text": "".join((*text, article.text[at:]))}
    left_out = sum(gap.n_words for gap in gaps)
    return Excerpted(**given, gaps=gaps, digest=text_digest(article), n_words=len(words), n_shown=len(words) - left_out)


def _gaps(words: Sequence[tuple[int, int]], kept: set[int], text: str) -> Iterator[Gap]:
    """The runs of words that are not kept, each line of a run by itself."""
    bounds = [-1, *sorted(kept), len(words)]
    for before, after in pairwise(bounds):
        if after - before - 1 < LEAST_GAP and kept:
            continue
        first = before + 1
        for k in range(first, after):
            if k + 1 == after or len(text[words[k][1] : words[k + 1][0]].splitlines()) > 1:
                yield Gap(words[first][0], words[k][1], k + 1 - first)
                first = k + 1


def _filled(gap: Gap, inside: Iterable[int]) -> str:
    """What stands for a gap: the sign at its beginning and where a passage begins in it, else blanks."""
    signs = [" "] * (gap.end - gap.start)
    free = 0
    for place in (0, *(start - gap.start for start in inside)):
        if place >= free and place + len(LEFT_OUT) <= len(signs):
            signs[place : place + len(LEFT_OUT)] = LEFT_OUT
            free = place + len(LEFT_OUT) + 1
    return "".join(signs) if free else "…" * len(signs)


class _Excerpting:
    """Puts excerpts in the place of the articles, and of the copies of passages that the comparison holds."""

    def __init__(self, comparison: Comparison, cut: dict[str, Excerpted], places: Places, n: int) -> None:
        self._comparison, self._cut, self._n = comparison, cut, n
        self._copies: dict[str, str] = {}
        for p in comparison.profiles:
            old, new = p.article.text, cut[p.article.id].text
            for start, end in sorted(places[p.article.id] | {(s.start, s.end) for s in p.document.sentences}):
                if old[start:end] != new[start:end]:
                    self._copies[_line(old[start:end])] = _line(new[start:end])
        self._lines = sorted(self._copies)

    def whole(self) -> Comparison:
        found = rebuilt(self._comparison, self._changed)
        assert isinstance(found, Comparison)
        return found

    def _changed(self, value: Any, field: str) -> Any:
        if isinstance(value, str):
            return self._words(value)
        if isinstance(value, Profile):
            return self._profile(value)
        return value if isinstance(value, (Ref, Span)) else UNTOUCHED

    def _profile(self, profile: Profile) -> Profile:
        article = self._cut[profile.article.id]
        return replace(
            profile,
            document=replace(profile.document, article=article, tokens=_without(profile.document.tokens, article)),
            mentions=tuple(m for m in profile.mentions if m.span.of(article.text) == m.surface),
        )

    def _words(self, words: str) -> str:
        """Words of the comparison: what they copy or quote from a text is cut as the text is."""
        if copy := self._copies.get(_line(words)):
            return copy
        whole = WHOLE.search(words)  # the quotation may hold others
        if whole and (copy := self._beginning(whole[1])):
            return words.replace(whole[1], copy)
        return QUOTED.sub(lambda m: f"“{self._beginning(m[1]) or self._short(m[1])}”", words)

    def _beginning(self, words: str) -> str | None:
        """The passage that begins so, cut."""
        line = _line(words.removesuffix("…"))
        k = bisect_left(self._lines, line)
        return self._copies[self._lines[k]] if k < len(self._lines) and self._lines[k].startswith(line) else None

    def _short(self, words: str) -> str:
        """Words of which it is not known where they stand."""
        found = words.split()
        return words if len(found) <= max(2 * self._n, LONG) else " ".join((*found[: max(self._n, SHORT)], "…"))


def _without(tokens: Tokens, article: Excerpted) -> Tokens:
    """The tokens that are shown."""
    starts = [gap.start for gap in article.gaps]
    shown = []
    for k, start in enumerate(tokens.starts):
        i = bisect_right(starts, start) - 1
        if i < 0 or start >= article.gaps[i].end:
            shown.append(k)
    return Tokens(
        tuple(tokens.starts[k] for k in shown),
        tuple(tokens.ends[k] for k in shown),
        tuple(tokens.folded[k] for k in shown),
        tuple(tokens.is_word[k] for k in shown),
    )


def squeezed(value: Any) -> Any:
    """A value in whose words the sign of what is left out has no more than a blank behind it."""
    return rebuilt(value, lambda part, _: SIGNS.sub(_sign, part) if isinstance(part, str) else UNTOUCHED)


def _sign(m: Match[str]) -> str:
    return LEFT_OUT + " " * (m[0][-1] == " " and m.end() < len(m.string))


def shown_words(comparison: Comparison) -> tuple[int, int]:
    """How many words of the articles are shown where they are excerpted, and how many there are."""
    found = [p.article for p in comparison.profiles if isinstance(p.article, Excerpted)]
    return sum(a.n_shown for a in found), sum(a.n_words for a in found)


def excerpt_shares(comparison: Comparison, n: int) -> list[float]:
    """The share of each article's words that `excerpted` shows. Undefined for articles without words: left out."""
    places = _places(comparison)
    cut = [_cut(p, places[p.article.id], n) for p in comparison.profiles]
    return [article.n_shown / article.n_words for article in cut if article.n_words]


def gaps_of(article: Article) -> tuple[Gap, ...]:
    """What is left out of an article, in its order."""
    return article.gaps if isinstance(article, Excerpted) else ()


def text_digest(article: Article) -> str:
    """The SHA-256 of the whole text of an article in UTF-8."""
    return article.digest if isinstance(article, Excerpted) else sha256(article.text.encode("utf-8")).hexdigest()


def _line(text: str) -> str:
    return " ".join(text.split())
