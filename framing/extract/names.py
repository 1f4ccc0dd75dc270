"""Names of people, places and bodies by capitals alone, and who is meant by a short form."""

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from framing.extract.countries import countries
from framing.extract.cover import Cover
from framing.extract.people import people_words
from framing.extract.word_classes import word_classes
from framing.language import language
from framing.model import NARRATIVE_ZONES, Document, Span, ZoneKind
from framing.tokens import fold

_UPPER = "[" + "".join(chr(c) for c in range(0x250) if chr(c).isupper()) + "]"
_WORD = rf"{_UPPER}(?:\.(?:{_UPPER}\.)+|\.(?= )|\w*(?:-\w+)*(?:['’](?!s\b)\w+)*)"
_PARTICLES = "(?:de la|de los|de|del|la|van der|van|von|da|dos|du|al|bin|ibn|of the|of|for the)"
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0](?:{_PARTICLES} )?{_WORD})*")
LONGEST_NAME = 8  # words
LONGEST_ACRONYM = 3  # letters: a longer name in capitals may be a name that is written otherwise elsewhere
_OF = frozenset({"of", "for"})  # inside a name they make it a body: the Union of Coastal States
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Where capitals mean a name: headlines capitalise everything, so they prove nothing.
_CAPITALISED = frozenset({ZoneKind.HEADLINE, ZoneKind.SUBHEAD})
_PROVING = NARRATIVE_ZONES - _CAPITALISED | {ZoneKind.CAPTION, ZoneKind.POST}
_POST_OF = re.compile(r"(\w+) of (?:the )?(?:$|(?=\w+ ))")
_PART = re.compile(rf"{_WORD}|\w+")
_PARTY_OF = re.compile(r"[DRI]-[A-Z]")  # Ana Prell (D-Vt.)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NAMING = "nNj"  # word classes with which a name may begin


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
    runs = [
        (span, text, sure, text.isupper() and _is_shouted(document, span))
        for span, text, sure in _runs(document, labels)
    ]
    known = {text for _, text, sure, shouted in runs if sure and not shouted}
    surnames = {text.rsplit(" ", 1)[-1] for text in known if _OF.isdisjoint(text.split())}
    forms = {fold(text): text for text in sorted(known | surnames, key=lambda text: (not text.isupper(), text))}
    kept, named = [], known | surnames
    trimmed = ((*_trimmed(span, text, named, sure=sure), sure, shouted) for span, text, sure, shouted in runs)
    for span, text, sure, shouted in trimmed:
        head, _, rest = text.partition(" ")
        if rest and not shouted and (at := _holder(document.text, span, text, known)):
            if not _POST_OF.match(text):
                kept.append((Span(span.start, span.start + at - 1), text[: at - 1]))
            kept.append((Span(span.start + at, span.end), text[at:]))
            continue
        if shouted:
            kept += _known_parts(span, text, forms)
        elif text.isupper() and len(text) > LONGEST_ACRONYM and fold(text) in forms:
            kept.append((span, forms[fold(text)]))
        elif not sure and text not in known and document.zone_at(span.start) is ZoneKind.HEADLINE and rest:
            kept += _known_parts(span, text, forms) or [(span, text)]
        elif not sure and " " in rest and head not in known and (rest in known or plain(head) in people_words().roles):
            # "Compare Petra Lindqvar with ...", "Fisherman Bram Korvel ..."
            kept.append((Span(span.end - len(rest), span.end), rest))
        elif sure or rest or text in known or text in surnames:
            kept.append((span, text))
    kept.sort(key=lambda item: item[0].start)
    titled = {text for span, text in kept if " of " in text and _is_titled(document.text, span.start)}
    proven = {text for span, text in kept if document.zone_at(span.start) not in _CAPITALISED}
    full = full_names({text for _, text in kept}, titled, proven)
    return tuple(Name(span, text, full.get(text, text)) for span, text in kept)


def _trimmed(span: Span, text: str, known: set[str], *, sure: bool) -> tuple[Span, str]:
    """A run without what has its capital for another reason: a day behind a name, a verb that opens the sentence."""
    head, _, rest = text.rpartition(" ")
    called = plain(head.partition(" ")[0]) in people_words().first_names
    if rest.lower() in _DAYS and (head in known or (called and " " in head)):  # in Castrel Tuesday
        return Span(span.start, span.start + len(head)), head
    head, _, rest = text.partition(" ")
    if sure or head in known or plain(head) in people_words().first_names:
        return span, text
    second, _, more = rest.partition(" ")
    if rest not in known and not (more and plain(second) in people_words().first_names):
        return span, text
    if word_classes()[fold(head)] in _NAMING and plain(head) not in people_words().titles:
        return span, text
    return Span(span.end - len(rest), span.end), rest  # Receiving Holt ...


def _is_titled(text: str, start: int) -> bool:
    """Whether a title stands right before a name: President | Okonre of Sarnia."""
    before = text[max(0, start - 40) : start].rpartition("\n")[2].split()
    low = before[-1].lower().rstrip(".") if before else ""
    return text[start - 1 : start] == " " and (low in people_words().roles or low in people_words().short_titles)


def is_acronym(word: str) -> bool:
    """Whether the capitals of a word make it a name where lower case would make it a pronoun: US, WHO."""
    return word.isupper() and word.lower() in people_words().acronyms


def _holder(text: str, span: Span, run: str, known: set[str]) -> int:
    """Where in a run the person's name begins that stands behind a title with "of": Minister of Trade Ilse Okonre.

    0 where none does.
    """
    before = text[max(0, span.start - 40) : span.start]
    post = _POST_OF.search(before) or _POST_OF.match(run)
    if post is None or post[1].lower() not in people_words().roles:
        return 0
    for m in itertools.islice(re.finditer(r"(?<= )\w[\w’'-]*(?= )", run), LONGEST_NAME):
        rest, head = run[m.start() :], run[: m.start()].rsplit(maxsplit=1)[-1]
        if head not in _OF and head != "the" and (plain(m[0]) in people_words().first_names or rest in known):
            return m.start()
    return 0


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
    k = bisect_right(document.sentences, span.start, key=lambda s: s.start) - 1
    return k >= 0 and document.sentences[k].of(document.text).isupper()


def full_names(texts: set[str], titled: Collection[str] = (), proven: Collection[str] = ()) -> dict[str, str]:
    """For each name the one longer name that it is short for: a surname's bearer. Two bearers leave it as it is.

    A first name alone is short for the one name that begins with it, as is a family name that stands first. `titled`
    are the names with "of" in them that stand behind a title, a person's; `proven` those that stand outside headlines,
    where all words have capitals: others count where there is none of them.

    >>> sorted(full_names({"Ilse Okonre", "Okonre", "Joris Vantel", "Henrik Vantel", "Vantel"}).items())
    [('Okonre', 'Ilse Okonre')]
    """
    bearers: dict[str, set[str]] = {}
    begun: dict[str, set[str]] = {}
    heads: dict[str, str] = {}
    for text in texts:
        size = len(text.split())
        parts = _person_in(text, texts, known=text in titled) if size > 1 else ()
        if not parts:
            continue
        head = " ".join(parts)
        if len(parts) < size:
            heads[text] = head
        if parts[0] in texts and not _ends_body(parts[-1]) and _may_stand_first(plain(parts[0])):
            begun.setdefault(parts[0], set()).add(head)
        for short in _short_forms(parts, texts):
            if short != text:
                bearers.setdefault(short, set()).add(head)
    full = _one_bearer_each({short: some for short, some in begun.items() if short not in bearers}, proven)
    full |= _one_bearer_each(bearers, proven)
    for text, head in heads.items():
        surname = head.rpartition(" ")[2]
        if surname not in texts or full.get(surname) == head:
            full[text] = head
    return full


def _short_forms(parts: Sequence[str], texts: set[str]) -> Iterator[str]:
    """The ends of a name that stand alone elsewhere, and of a person's what stands inside it: González.

    No country is a short form of what is called after it, no acronym needs a longer one, and a name behind another
    that stands alone too is a name of its own: the Okonre | White Hall.
    """
    is_body = _ends_body(parts[-1])
    for start in range(len(parts)):  # "United States" is no short form of the name of a league of them
        for end in range(len(parts) if is_body else start + 1, len(parts) + 1):
            short = " ".join(parts[start:end])
            if short not in texts or (start == 0 and end == 1):
                continue
            acronym = short.isupper() and len(short) > 1 and not "".join(parts).isupper()
            own_name = is_body and end - start > 1 and " ".join(parts[:start]) in texts
            if not (acronym or own_name or plain(short) in countries().names):
                yield short


def _one_bearer_each(bearers: Mapping[str, set[str]], proven: Collection[str]) -> dict[str, str]:
    """The bearer of each short form, those with two left out."""
    full: dict[str, str] = {}
    for short, some in bearers.items():
        # "Edmundo González" and "Edmundo González Urrutia" are one bearer: the longest of them.
        longer = some.intersection(proven) or some
        longest = max(longer, key=lambda name: (len(name), name))
        words = set(plain(longest).split())
        if all(set(plain(name).split()) <= words for name in longer):
            full[short] = longest
    return full


def _may_stand_first(word: str) -> bool:
    """Whether a word that begins names may stand for their bearer alone."""
    return word in people_words().family_first or word in people_words().first_names


def _ends_body(word: str) -> bool:
    """Whether the last word of a name makes it that of a body or a text: Sarnish Council, Holt Memos."""
    low, words = word.lower(), people_words()
    return low in words.body_ends or low.removesuffix("s") in words.documents


def _person_in(text: str, texts: set[str], *, known: bool) -> list[str]:
    """The words of a name that short forms of it are made of; none where it has none.

    Of a name with "of" in it, a body's, only those before it where they name a person: Ilse Okonre of the Alliance.
    """
    parts = text.split()
    if not _OF.isdisjoint(parts):
        parts = parts[: next(k for k, part in enumerate(parts) if part in _OF)]
        known = known or (parts[-1] in texts or plain(parts[0]) in people_words().first_names if parts else False)
        if len(parts) < 2 or not known or parts[-1].lower() in people_words().bodies:
            return []
    if parts[-1].lower() in _SUFFIXES and " ".join(parts[:-1]) in texts:
        return []  # a son of the same name is somebody else
    shouted = parts[0].isupper() and not _is_initials(parts[0])  # nobody's surname
    return [] if shouted or len(parts) > LONGEST_NAME or len(set(parts)) < len(parts) else parts


def _is_initials(word: str) -> bool:
    """Whether one or two capitals are somebody's first names, not the acronym of a country or a body."""
    letters = word.replace(".", "").lower()
    return len(letters) < 2 or (
        len(letters) == 2 and letters not in countries().names and letters not in people_words().two_letters
    )


@lru_cache(maxsize=4096)  # the same few names are compared again and again
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
    text, words, titles = document.text, language(), people_words().short_titles
    in_label = bytearray(len(text) + 1)
    for start, end in labels:
        in_label[start:end] = b"\x01" * (end - start)
    unproving = Cover(z.span for z in document.zones if z.kind not in _PROVING)
    initial = {s.start for s in document.sentences} | {q.inner.start for q in document.quotations}
    ends = [s.end for s in document.sentences]
    for m in _RUN.finditer(text):
        run, (start, end) = m[0], m.span()
        low, before = run.lower(), text[start - 1 : start]
        if (
            (low in words.function and not is_acronym(run))
            or low in words.not_names
            or _is_contraction(low)
            or _PARTY_OF.match(run)
            or before.isalnum()
            or (before and before in "@#_")
        ):
            continue
        if low in titles and text[end : end + 1] == ".":
            continue
        if " " not in low and "\u00a0" not in low:
            if not in_label[start]:
                yield Span(start, end), run, start not in initial and not unproving.holds(start)
        elif _is_one_name(text, start, end, in_label, ends):
            yield Span(start, end), run, start not in initial and not unproving.holds(start)
        else:
            for span in _names_of_run(text, m, in_label, ends):
                yield span, span.of(text), span.start not in initial and not unproving.holds(span.start)


def _is_contraction(low: str) -> bool:
    """Whether a word is a pronoun with a verb: I'm, We've."""
    head, apostrophe, _ = low.replace("’", "'").partition("'")
    return bool(apostrophe) and (head in language().pronouns or head in language().function)


def _is_one_name(text: str, start: int, end: int, in_label: bytearray, ends: Sequence[int]) -> bool:
    """Whether nothing cuts a run, as nothing does most: no label, no end of a sentence, no abbreviation in it."""
    if in_label.find(1, start, end) >= 0 or text.find(".", start, end + 1) >= 0:
        return False
    k, first = bisect_right(ends, start), _PART.match(text, start, end)
    return first is not None and _begins_name(first[0]) and not (k < len(ends) and ends[k] < end)


def _names_of_run(text: str, run: re.Match[str], in_label: bytearray, ends: Sequence[int]) -> Iterator[Span]:
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
        title = text[part.end() : part.end() + 1] == "." and part[0].lower() in people_words().short_titles
        if title or in_label[part.start()]:
            yield from cut()
        else:
            name.append(Span(part.start(), part.end()))
            if (k := bisect_left(ends, part.end())) < len(ends) and ends[k] == part.end():
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
