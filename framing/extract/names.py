"""Names of people, places and bodies by capitals alone, and who is meant by a short form."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.language import language
from framing.model import NARRATIVE_ZONES, Document, Span, ZoneKind
from framing.tokens import fold

_UPPER = "[" + "".join(chr(c) for c in range(0x250) if chr(c).isupper()) + "]"
_WORD = rf"{_UPPER}(?:\.(?= )|\w*(?:-\w+)*(?:['’](?!s\b)\w+)*)"
_PARTICLES = "(?:de la|de los|de|del|la|van der|van|von|da|dos|du|al|bin|ibn|of the|of|for the)"
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0](?:{_PARTICLES} )?{_WORD})*")
_PROVING = NARRATIVE_ZONES - {ZoneKind.HEADLINE} | {ZoneKind.CAPTION, ZoneKind.POST}
_PART = re.compile(rf"{_WORD}|\w+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands. `full` is the longest form of it in the article, itself where there is no longer one."""

    span: Span
    text: str
    full: str


def find_names(document: Document, labels: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
    """The names in text order. Titles and other labels that run into one ("President Verhane") are left out of it."""
    runs = list(_runs(document, labels))
    known = {text for _, text, sure in runs if sure}
    kept = []
    for span, text, sure in runs:
        head, _, rest = text.partition(" ")
        if not sure and rest in known and head not in known:  # "Compare Petra Lindqvar" opens a sentence
            kept.append((Span(span.end - len(rest), span.end), rest))
        elif sure or text in known or rest:
            kept.append((span, text))
    kept.sort()
    full = full_names({text for _, text in kept})
    return tuple(Name(span, text, full.get(text, text)) for span, text in kept)


def full_names(texts: set[str]) -> dict[str, str]:
    """For each name the one longer name that ends with it: a surname's bearer. Two bearers leave it as it is.

    >>> sorted(full_names({"Ilse Okonre", "Okonre", "Joris Vantel", "Henrik Vantel", "Vantel"}).items())
    [('Okonre', 'Ilse Okonre')]
    """
    bearers: dict[str, set[str]] = {}
    for text in texts:
        parts = text.split()
        if parts[0].isupper() or not all(part[0].isupper() for part in parts):
            continue  # a body with "of" in its name, or capitals throughout: nobody's surname
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                short = " ".join(parts[start:end])
                if short in texts and short != text and (start > 0 or end > 1):
                    bearers.setdefault(short, set()).add(text)
    full: dict[str, str] = {}
    for short, longer in bearers.items():
        # "Edmundo González" and "Edmundo González Urrutia" are one bearer: the longest of them.
        longest = max(longer, key=lambda name: (len(name), name))
        words = set(plain(longest).split())
        if all(set(plain(name).split()) <= words for name in longer):
            full[short] = longest
    return full


def plain(name: str) -> str:
    """A name for comparing: lower case, without accents.

    >>> plain("Nicolás")
    'nicolas'
    """
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
        while name and not (name[0].of(text)[0].isupper() and _begins_name(name[0].of(text).lower().strip("."))):
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
    return word not in language().function and word not in language().not_names


def _proves(document: Document, offset: int) -> bool:
    """Whether capitals mean a name here: headlines capitalise everything, so they prove nothing."""
    return document.zone_at(offset) in _PROVING
