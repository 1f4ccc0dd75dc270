"""What a source phrase is in itself: the names at its head, its words without the article, whether it is anonymous."""

import re
from collections.abc import Iterator, Sequence

from framing.extract.names import Name, plain
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
_NOBODY = frozenset({"nobody", "no", "none", "neither", "no-one", "noone"})
_MEMBER = r"(?:[Tt]he )?(?:[^\W\d_a-z][\w.’'-]*)(?: [^\W\d_a-z][\w.’'-]*){0,4}"
_FIRST_MEMBER = re.compile(rf"({_MEMBER})(?:, {_MEMBER}){{0,9}},? (?:and|&|or) (\w)")
_OF_POST = re.compile(r"\b([\w-]+) of (?:the )?(?:[^\W\d_a-z][\w’'-]*(?: of(?: the)?)? )*([^\W\d_a-z][\w’'-]*) $")
_DETERMINED = re.compile(r"(?:,? and|&) (?:his|her|its|their|the|other|several|some|many|two|three|four|five) [a-z]")
LONGEST_WORD = 40  # signs: behind a name no more is looked at
LONGEST_POST = 80  # signs: before it


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
    if not names or (names[0].span.start > source.start and is_nobody(source.of(reading.text).lower().split())):
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
    if found and is_partial(text, found[0].span.start - source.start, found[-1].span.end - source.start):
        return ()
    lists = len(found) > 1 and _LISTED.search(text[: found[-1].span.start - source.start]) is not None
    return found if lists else found[:1]


def is_partial(text: str, start: int, end: int) -> bool:
    """Whether names from `start` to `end` leave out members of the list that a source is: all of it is the speaker.

    >>> is_partial("Brenmark and Sarnia", 13, 19), is_partial("Okonre and his allies", 0, 6)
    (True, True)
    """
    first = _FIRST_MEMBER.match(text)
    return (first is not None and first.end(1) <= start) or _DETERMINED.match(text, end) is not None


def is_list(text: str) -> bool:
    """Whether a source joins names or phrases at its head: Brenmark and Sarnia, Okonre and his allies."""
    return _FIRST_MEMBER.match(text) is not None


def _own_names(text: str, offset: int, names: Sequence[Name]) -> Iterator[Name]:
    """Those of the `names` in the source `text` at `offset` that are no adjective, possessor or complement in it."""
    last = governed = -1
    for k, name in enumerate(names):
        start, end = name.span.start - offset, name.span.end - offset
        if _is_adjunct(text, start, end):
            continue
        between = text[governed:start] if governed >= 0 else ""
        if between in (" and ", ", and ") or (between == ", " and _is_listed(text, offset, names[k : k + 2])):
            governed = end  # of Brenmark, Sarnia and Orrin
        elif not start or _is_head(text, start, last, name):
            last, governed = end - 1, -1
            yield name
        else:
            governed = end


def _is_listed(text: str, offset: int, names: Sequence[Name]) -> bool:
    """Whether a name goes on a list that began behind a preposition: a person is rather whom the phrase describes."""
    if plain(names[0].text).partition(" ")[0] in people_words().first_names or len(names) < 2:
        return False
    return text[names[0].span.end - offset : names[1].span.start - offset] in (" and ", ", and ", ", ", " and the ")


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
    if " of " in text[:start] and _is_holder(text, start):
        return True
    for word in text[since + 1 : start].lower().split():
        if word in words.prepositions or word in ("of", "to"):
            return False
    before = "".join(text[:start].rsplit(maxsplit=1)[-1:]).lower()
    common = before in words.determiners and name.text.lower() in people_words().roles
    return not common and not (before in INDEFINITE and " " not in name.text)


def _is_holder(text: str, start: int) -> bool:
    """Whether a name stands right behind the title of its bearer: Secretary of Trade Okonre."""
    roles, post = people_words().roles, _OF_POST.search(text, max(0, start - LONGEST_POST), start)
    return post is not None and post[1].lower() in roles and post[2].lower() not in roles


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
    if is_nobody(words):
        return False
    if words[0] in INDEFINITE and any(w in roles or w.removesuffix("s") in roles for w in words[1:6]):
        return True
    definite = words[0] in ("the", "his", "her", "its", "their", "this", "that")
    if language().anonymous.isdisjoint(words):
        return not definite and words[-1] in people_words().hearsay
    return not definite or words[-1] in ("source", "sources")


def is_nobody(words: Sequence[str]) -> bool:
    """Whether the words of a source, in lower case, say that there is none: nobody, no official, not one of them."""
    return words[0] in _NOBODY or list(words[:1]) == ["not"]
