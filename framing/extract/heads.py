"""What a source phrase is in itself: the names at its head, its words without the article, whether it is anonymous."""

import re
from collections.abc import Iterator, Sequence

from framing.extract.names import Name
from framing.extract.people import people_words
from framing.extract.reading import Reading
from framing.language import language
from framing.model import Span

INDEFINITE = frozenset("a an another one some two three four five six several many few other others any every".split())
_JOINED = re.compile(r",?(?: (?:and|&))?(?: [\w.’'-]+){0,5} |, ")
_CLAUSE = re.compile(
    r",? (?:who|which|whose|that|whom)\b| [—–-] |"
    r", (?:an? |the |\d|\w+(?:ing|ed) |led |in |on |by |from |with |together )"
)
_LISTED = re.compile(r"\b(?:and|&)[^,]*$")
_EDGE = " ,;:—–-"
LONGEST_WORD = 40  # signs: behind a name no more is looked at


def head_name(reading: Reading, source: Span) -> str | None:
    """The full form of the name that a source is, not of one that only describes it: "an official from Orrin"."""
    return next((name.full for name in head_names(reading, source)), None)


def head_names(reading: Reading, source: Span) -> tuple[Name, ...]:
    """The names at the head of a source: one, or those of a list: "Maren Holt and Dario Pell"."""
    place = (source.start, source.end)
    if place not in reading.heads:  # the same source is asked for its names at each step of finding its speaker
        reading.heads[place] = tuple(_heads(reading, source))
    return reading.heads[place]


def _heads(reading: Reading, source: Span) -> Sequence[Name]:
    names = reading.names_in(source)
    if not names:
        return ()
    text, found = source.of(reading.text), list[Name]()
    comma = text.find(",")
    for name in _own_names(text, source.start, names):
        start = name.span.start - source.start
        if not found:
            if 0 <= comma < start and not _follows_title(reading.text, source.start + comma, name, source):
                break
            found.append(name)
        elif _is_joined(text[found[-1].span.end - source.start : start]):
            found.append(name)
        else:
            break
    lists = len(found) > 1 and _LISTED.search(text[: found[-1].span.start - source.start]) is not None
    return found if lists else found[:1]


def _own_names(text: str, offset: int, names: Sequence[Name]) -> Iterator[Name]:
    """Those of the `names` in the source `text` at `offset` that are no adjective, possessor or complement in it."""
    last = -1
    for name in names:
        start, end = name.span.start - offset, name.span.end - offset
        if not _is_adjunct(text, start, end) and (not start or _is_head(text, start, last, name)):
            last = end - 1
            yield name


def _is_adjunct(text: str, start: int, end: int) -> bool:
    """Whether a name belongs to the noun behind it, to a compound or to a web address."""
    after = text[end : end + 2]
    if after in ("'s", "’s") or after[:1] == "-" or text[start - 1 : start] == "-":
        return True
    if after[:1] == ".":
        return after[1:].isalpha()
    follows = text[end : end + LONGEST_WORD].split(maxsplit=1) if after[:1] == " " else []
    return bool(follows) and _is_noun(follows[0])


def _is_head(text: str, start: int, last: int, name: Name) -> bool:
    """Whether nothing before a name, back to a comma or the name that ends at `last`, makes a complement of it."""
    words, since = language(), max(text.rfind(",", 0, start), last)
    for word in text[since + 1 : start].lower().split():
        if word in words.prepositions or word in ("of", "to"):
            return False
    before = "".join(text[:start].rsplit(maxsplit=1)[-1:]).lower()
    common = before in words.determiners and name.text.lower() in people_words().roles
    return not common and not (before in INDEFINITE and " " not in name.text)


def _is_noun(word: str) -> bool:
    """Whether what stands right behind a name makes an adjective of it: "Orrin official", "Sarnish President Pell"."""
    low = word.lower().strip(".,")
    return low not in language().function if word[:1].islower() else low in people_words().titles


def is_adjective(text: str, name: Name) -> bool:
    """Whether a name only narrows down the noun behind it: the Sarnish president, the Okonre campaign."""
    end = name.span.end
    if text[end : end + 1] != " ":
        return False
    follows = text[end + 1 : end + 24].partition(" ")[0].lower().strip(".,\n")
    return follows in people_words().behind_names


def _follows_title(text: str, comma: int, name: Name, source: Span) -> bool:
    """Whether a name right behind the first comma is who the phrase before it describes: "the mayor, Ana Prell"."""
    between = text[comma + 1 : name.span.start].strip()
    closed = name.span.end >= source.end or text[name.span.end : name.span.end + 1] in (",", ")", ".", " ")
    return len(between.split()) <= 3 and between.lower() not in language().prepositions and closed


def _is_joined(between: str) -> bool:
    """Whether what stands between two names makes a list of them: ", ", " and Governor "."""
    if between.strip() in (",", "and", ", and", "&", "and the", ", the", ", and the"):
        return True
    first, *rest = between.split() or [""]
    titles = people_words().short_titles
    return first in ("and", ",") and bool(rest) and all(w[:1].isupper() or w.strip(".").lower() in titles for w in rest)


def bare_phrase(phrase: str) -> str:
    """A source phrase without its article and without a clause behind it: "a source, who asked" is "source"."""
    clause = _CLAUSE.search(phrase)
    if clause and clause.start() > 0:
        phrase = phrase[: clause.start()]
    phrase = phrase.strip(_EDGE)
    head, _, rest = phrase.partition(" ")
    return rest if rest and head.lower() in ("the", "a", "an", "another", "this", "that") else phrase


def is_anonymous(reading: Reading, source: Span | None) -> bool:
    """Whether a source has no name and is not one definite body: a source, officials, people close to the board."""
    if source is None or head_names(reading, source):
        return False
    words = [word.strip(",") for word in source.of(reading.text).lower().replace("’", "'").split()]
    roles = people_words().roles
    if words[0] in INDEFINITE and any(w in roles or w.removesuffix("s") in roles for w in words[1:6]):
        return True
    if language().anonymous.isdisjoint(words):
        return False
    definite = words[0] in ("the", "his", "her", "its", "their", "this", "that")
    return not definite or words[-1] in ("source", "sources")
