"""Names of people, places and bodies by capitals alone, and who is meant by a short form."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from framing.language import language
from framing.model import NARRATIVE_ZONES, Document, Span, ZoneKind
from framing.tokens import fold

_UPPER = "[" + "".join(chr(c) for c in range(0x250) if chr(c).isupper()) + "]"
_WORD = rf"{_UPPER}(?:\.(?= )|\w*(?:-\w+)*(?:['’](?!s\b)\w+)*)"
_PARTICLES = "(?:de la|de los|de|del|la|van der|van|von|da|dos|du|al|bin|ibn|of the|of|for the)"
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0](?:{_PARTICLES} )?{_WORD})*")
LONGEST_NAME = 8  # words
_OF = frozenset({"of", "for"})  # inside a name they make it a body: the Union of Coastal States
_PROVING = NARRATIVE_ZONES - {ZoneKind.HEADLINE} | {ZoneKind.CAPTION, ZoneKind.POST}
_PART = re.compile(rf"{_WORD}|\w+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands. `text` is how it is written where capitals mean something.

    `full` is the longest form of it in the article, itself where there is no longer one.
    """

    span: Span
    text: str
    full: str


def find_names(document: Document, labels: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
    """The names in text order. Titles and other labels that run into one ("President Verhane") are left out of it."""
    runs = [(span, text, sure, _is_shouted(document, span)) for span, text, sure in _runs(document, labels)]
    known = {text for _, text, sure, shouted in runs if sure and not shouted}
    surnames = {text.rsplit(" ", 1)[-1] for text in known if _OF.isdisjoint(text.split())}
    forms = {fold(text): text for text in sorted(known | surnames, reverse=True)}
    kept = []
    for span, text, sure, shouted in runs:
        head, _, rest = text.partition(" ")
        if shouted:
            kept += _known_parts(span, text, forms)
        elif not sure and text not in known and document.zone_at(span.start) is ZoneKind.HEADLINE and rest:
            kept += _known_parts(span, text, forms) or [(span, text)]
        elif not sure and " " in rest and rest in known and head not in known:  # "Compare Petra Lindqvar with ..."
            kept.append((Span(span.end - len(rest), span.end), rest))
        elif sure or rest or text in known or text in surnames:
            kept.append((span, text))
    kept.sort()
    full = full_names({text for _, text in kept})
    return tuple(Name(span, text, full.get(text, text)) for span, text in kept)


def _known_parts(span: Span, text: str, forms: Mapping[str, str]) -> list[tuple[Span, str]]:
    """The names known from elsewhere in a run where all words have capitals: "Okonre Meets Vantel", "OUT, VERHANE"."""
    words = [m.span() for m in re.finditer(r"\S+", text)]
    parts: list[tuple[Span, str]] = []
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + LONGEST_NAME), first, -1):
            start, end = words[first][0], words[last - 1][1]
            if name := forms.get(fold(text[start:end])):
                parts.append((Span(span.start + start, span.start + end), name))
                first = last - 1
                break
        first += 1
    return parts


def _is_shouted(document: Document, span: Span) -> bool:
    """Whether a sentence is in capitals throughout, so that they prove no name."""
    if not span.of(document.text).isupper():
        return False
    k = bisect_right(document.sentences, span.start, key=lambda s: s.start) - 1
    return k >= 0 and document.sentences[k].of(document.text).isupper()


def full_names(texts: set[str]) -> dict[str, str]:
    """For each name the one longer name that ends with it: a surname's bearer. Two bearers leave it as it is.

    >>> sorted(full_names({"Ilse Okonre", "Okonre", "Joris Vantel", "Henrik Vantel", "Vantel"}).items())
    [('Okonre', 'Ilse Okonre')]
    """
    bearers: dict[str, set[str]] = {}
    heads: dict[str, str] = {}
    for text in texts:
        parts = text.split()
        if not _OF.isdisjoint(parts):  # a body, unless it is a person and whom she speaks for
            parts = parts[: next(k for k, part in enumerate(parts) if part in _OF)]
            if len(parts) < 2 or parts[-1] not in texts:
                continue
            heads[text] = " ".join(parts)
        if (parts[0].isupper() and len(parts[0].strip(".")) > 1) or len(parts) > LONGEST_NAME:
            continue  # capitals throughout, but for an initial: nobody's surname
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                short = " ".join(parts[start:end])
                if short in texts and short != text and (start > 0 or end > 1):
                    bearers.setdefault(short, set()).add(" ".join(parts))
    full: dict[str, str] = {}
    for short, longer in bearers.items():
        # "Edmundo González" and "Edmundo González Urrutia" are one bearer: the longest of them.
        longest = max(longer, key=lambda name: (len(name), name))
        words = set(plain(longest).split())
        if all(set(plain(name).split()) <= words for name in longer):
            full[short] = longest
    full.update((text, head) for text, head in heads.items() if full.get(head.split()[-1]) == head)
    return full


def plain(name: str) -> str:
    """A name for comparing: lower case, without accents.

    >>> plain("Nicolás")
    'nicolas'
    """
    if name.isascii():
        return fold(name)
    letters = unicodedata.normalize("NFD", fold(name))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _runs(document: Document, labels: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, str, bool]]:
    """Runs of capitalised words with their certainty: the first word of a sentence would have a capital anyway."""
    text, words = document.text, language()
    in_label = bytearray(len(text) + 1)
    for start, end in labels:
        in_label[start:end] = b"\x01" * (end - start)
    initial = {s.start for s in document.sentences} | {q.inner.start for q in document.quotations}
    ends = {s.end for s in document.sentences}
    for m in _RUN.finditer(text):
        low, before = m[0].lower(), text[m.start() - 1 : m.start()]
        if low in words.function or low in words.not_names or before.isalnum() or (before and before in "@#_"):
            continue
        if " " not in low and "\u00a0" not in low:
            if not in_label[m.start()]:
                yield Span(*m.span()), m[0], m.start() not in initial and _proves(document, m.start())
            continue
        for span in _names_of_run(text, m, in_label, ends):
            yield span, span.of(text), span.start not in initial and _proves(document, span.start)


def _names_of_run(text: str, run: re.Match[str], in_label: bytearray, ends: set[int]) -> Iterator[Span]:
    """The names in a run: what stands between labels and sentence ends, without function words at its edges."""
    name: list[Span] = []

    def cut() -> Iterator[Span]:
        while name and not _begins_name(name[0].of(text)):
            name.pop(0)
        while name and not name[-1].of(text)[0].isupper():
            name.pop()
        if name:
            yield Span(name[0].start, name[-1].end)
        name.clear()

    for part in _PART.finditer(text, run.start(), run.end()):
        if in_label[part.start()]:
            yield from cut()
        else:
            name.append(Span(part.start(), part.end()))
            if part.end() in ends:
                yield from cut()
    yield from cut()


def _begins_name(word: str) -> bool:
    return word[0].isupper() and word.lower().strip(".") not in _no_beginnings()


@cache
def _no_beginnings() -> frozenset[str]:
    """Words that begin no name, for their capital is that of the sentence."""
    words = language()
    return words.function.union(
        words.not_names, words.prepositions, words.subordinators, words.adverbs, words.determiners
    )


def _proves(document: Document, offset: int) -> bool:
    """Whether capitals mean a name here: headlines capitalise everything, so they prove nothing."""
    return document.zone_at(offset) in _PROVING
