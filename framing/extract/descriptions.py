"""Descriptions of people: "the Castrel mayor", "Maren Holt, 44, secretary of the union", "Sen. Prell (D-Vt.)".

A description has a head, the noun that says what somebody is, and the other words that narrow it down.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.extract.names import Name, plain
from framing.extract.people import people_words
from framing.language import language

BEFORE, AFTER = 100, 130  # characters looked at beside a name
MOST_WORDS = 7  # before a name

_WORD = re.compile(r"\w+\.?(?:['’-]\w+)*")
_SIGNS = ',.;:()“”"—–\n'
_BRACKETS = re.compile(r" \([^()]*\)")
_PARTY = re.compile(r",? \(?([DRI])-([A-Z][\w. ]*)")
_AGE = re.compile(r", (?:aged )?\d{1,3}\b")
_APPOSITION = re.compile(r",? (?:\([^)]{1,40}\),? )?([^.;:()“”\"—–\n]{3,90})")
_IS = re.compile(r" (?:is|was|became|remains) (an? |the )([^,.;:()“”\"—–\n]{3,60})")
_BLANKS = (" ", "\u00a0")
_MAY_DESCRIBE = frozenset({" (D", " (R", " (I", " is", " wa", " be", " re"})
_CLOSED = re.compile(r"[,.)]|\s?[—–]|$")


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that says what somebody is. `head` and `words` are plain, `words` holds the head too.

    `proper` are the words with a capital: a country, a party. `determiner` is empty where there is none.
    """

    head: str
    words: frozenset[str]
    proper: frozenset[str]
    determiner: str = ""
    plural: bool = False


@lru_cache(maxsize=1024)
def describe(phrase: str, roles: frozenset[str], *, strict: bool = False) -> Description | None:
    """The description that a noun phrase is; None where it has no noun. `roles` are the words for people known here.

    With `strict` its head must be one of them and end the phrase, but for a complement.

    >>> found = describe("the former mayor of Castrel", frozenset({"mayor"}))
    >>> found.head, sorted(found.words), found.determiner
    ('mayor', ['castrel', 'former', 'mayor'], 'the')
    """
    words = language()
    found = [(m[0], plain(m[0]).rstrip(".")) for m in _WORD.finditer(phrase)]
    if found and found[0][1] in words.determiners:
        determiner, found = found[0][1], found[1:]
    elif found and found[0][1].endswith("'s"):
        determiner = "'s"
    else:
        determiner = ""
    stop = len(found)
    for k, (_, word) in enumerate(found):
        if k and (word in words.prepositions or word in words.subordinators or word in ("of", "and", "or", "to")):
            stop = k
            break
        if k and word in words.auxiliaries:
            stop = k
            break
    comma = phrase.find(",")
    if comma > 0:
        stop = min(stop, len(_WORD.findall(phrase[:comma])) - bool(determiner and determiner != "'s"))
    core = found[: max(stop, 1)]
    if not core:
        return None
    at = len(core) - 1
    if strict and singular(core[at][1], roles) not in roles:
        return None
    if core[at][1].endswith(("ed", "ing")):  # the man accused of it
        at = next((k for k in range(at, -1, -1) if singular(core[k][1], roles) in roles), at)
    head = singular(core[at][1], roles)
    content = [(text, word) for text, word in found[:14] if word not in words.function]
    return Description(
        head=head,
        words=frozenset(_parts(word.removesuffix("'s")) for _, word in content) | {head},
        proper=frozenset(_parts(word.removesuffix("'s")) for text, word in content if text[:1].isupper()) - {head},
        determiner=determiner,
        plural=core[at][1] != head or core[at][1] in people_words().groups,
    )


def _parts(word: str) -> str:
    return word.strip("'-.")


def singular(word: str, roles: frozenset[str]) -> str:
    """A plural of a known role without its ending; short titles in full: "Sen" is senator."""
    if word in roles:
        return word
    if word[-1:] == "s" and word[:-1] in roles:
        return word[:-1]
    if word[-3:] == "men":
        return f"{word[:-2]}an" if f"{word[:-2]}an" in roles else word
    return people_words().short_titles.get(word, word)


@lru_cache(maxsize=4096)  # the words before names are few
def _is_role(word: str, roles: frozenset[str]) -> bool:
    return singular(word, roles) in roles


def described_as(text: str, name: Name, roles: frozenset[str], before: str | None = None) -> Sequence[Description]:
    """What is said of a name right beside it: titles before it, between commas, or behind it.

    `before` is the word before it where that is known already: most names have nothing beside them, which shows fast.
    """
    start, end = name.span.start, name.span.end
    before = word_before(text, start) if before is None else before
    found: Sequence[Description] = ()
    if before.endswith(","):
        if _CLOSED.match(text, end):
            found = [*_between_commas(text[max(0, start - BEFORE) : start], roles)]
    elif before and _is_role(before, roles):
        found = [*_title(text[max(0, start - BEFORE) : start], roles)]
    after = text[end : end + 3]
    if after in _MAY_DESCRIBE or (after[:1] == "," and _may_open_apposition(text[end + 2 : end + 20])):
        found = [*found, *_behind(text[end : end + AFTER], roles)]
    return found


def _may_open_apposition(after: str) -> bool:
    """Whether a description may begin behind a comma: fast, and false for most: ", who", ", and", ", Brenmark"."""
    word = after.partition(" ")[0].rstrip(",")
    low = word.lower()
    if low in language().determiners or word[:1].isdigit() or low.endswith(("'s", "’s")) or after[1:2] == "-":
        return True
    return low in people_words().titles if word[:1].isupper() else low not in language().function


def word_before(text: str, offset: int) -> str:
    """The word that ends right before a blank at `offset`, in lower case; empty where none does."""
    if text[offset - 1 : offset] not in _BLANKS:
        return ""
    word = text[text.rfind(" ", max(0, offset - 40), offset - 1) + 1 : offset - 1]
    return word.rpartition("\n")[2].lower().rstrip(".")  # one that opens a paragraph too


def _title(before: str, roles: frozenset[str]) -> Iterator[Description]:
    """`former Sarnish President`: the words before a name, back to a sign, a function word or a possessive."""
    kept = list[str]()
    for word in reversed(before.split()[-MOST_WORDS:]):
        low = plain(word)
        title = low.endswith(".") and low[:-1] in people_words().short_titles
        if not (title or low[-1].isalnum()) or low in language().function or (kept and low.endswith(("'s", "s'"))):
            break
        kept.insert(0, word)
    if kept and (found := describe(" ".join(kept), roles, strict=True)):
        yield found


def _between_commas(before: str, roles: frozenset[str]) -> Iterator[Description]:
    """`the president of the board, Dario Pell,`: the phrase before the comma, from the last determiner with a role."""
    before = _BRACKETS.sub("", before)[:-2]
    words = before[max(before.rfind(sign) for sign in _SIGNS) + 1 :].split()
    for k in range(len(words) - 1, -1, -1):
        low = plain(words[k])
        opens = low in language().determiners or low.endswith("'s")
        if opens and (description := describe(" ".join(words[k:]), roles, strict=True)):
            yield description
            return


def _behind(after: str, roles: frozenset[str]) -> Iterator[Description]:
    """`(D-Vt.)`, `, 44, a home-care aide`, `is the mayor of Castrel`."""
    if party := _PARTY.match(after):
        names = people_words().parties[party[1].lower()]
        yield Description(names[0], frozenset((*names, plain(party[2]).strip(". "))), frozenset(names))
        after = after[party.end() :].lstrip(".)")
    if is_a := _IS.match(after):
        if found := describe(is_a[1] + is_a[2], roles, strict=True):
            yield found
        return
    if not after.startswith(","):
        return
    if age := _AGE.match(after):
        yield Description("person", frozenset(), frozenset())
        after = after[age.end() :]
    apposition = _APPOSITION.match(after)
    if apposition and after.startswith(","):
        phrase = apposition[1]
        comma = phrase.find(",")
        if found := describe(phrase[:comma] if comma > 0 else phrase, roles, strict=True):
            yield found
