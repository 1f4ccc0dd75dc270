"""The words of a label: neighbouring entries read as one, with what stands between them and their determiner."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.extract.descriptions import singular
from framing.extract.people import people_words
from framing.extract.reading import Reading
from framing.extract.word_classes import word_classes
from framing.language import language
from framing.matcher import Match
from framing.model import Span, ZoneKind

MOST_BETWEEN = 3  # tokens between two parts of a label
MOST_BEFORE = 7  # tokens between a determiner and the head of its label
_INSIDE = re.compile("[jmela,]*[njFS~]*")  # raw letters of what may stand between a determiner and the label
_SURE = frozenset("nj~")  # of those that need no determiner before them
_INNER = frozenset("most other first second third last new old own".split())  # behind a determiner: the most corrupt
_EVALUATIVE = {"pejorative": "negative", "laudatory": "positive"}
_HEADS = ("title", "role")


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring label words that are read as one: `socialist` + `regime`, `former` + `foreign minister`.

    `first` and `last` are tokens, as a slice; `opened` is the token of the determiner before them, None without one.
    """

    matches: tuple[Match, ...]
    first: int
    last: int
    kinds: frozenset[str | None]  # of its parts
    stance: str  # the strongest of its parts': any evaluation outweighs a neutral word
    opened: int | None

    @property
    def is_titled(self) -> bool:
        """Whether one of its parts says what somebody is."""
        return not self.kinds.isdisjoint(_HEADS)

    @property
    def head(self) -> Match:
        """The part that says what somebody or something is, the last one."""
        return self.matches[-1]


def find_groups(reading: Reading) -> Iterator[Group]:
    """Runs of label words in text order, with evaluative words of other lexicons that stand right before them."""
    run: list[Match] = []
    for match in _parts(reading):
        if run and not _adjacent(reading, run[-1].last, match.first):
            yield from _group(reading, run)
            run = []
        run.append(match)
    if run:
        yield from _group(reading, run)


def _parts(reading: Reading) -> list[Match]:
    """Labels, and loaded words that judge: in `a pathetic candidate` the judgement is part of the label."""
    labels = reading.matches.get("label", ())
    taken = {k for m in labels for k in range(m.first, m.last)}
    loaded = [
        m
        for m in reading.matches.get("loaded_term", ())
        if m.is_marked and m.entry.category in _EVALUATIVE and taken.isdisjoint(range(m.first, m.last))
    ]
    return sorted([*labels, *loaded], key=lambda m: m.first) if loaded else list(labels)


def _adjacent(reading: Reading, last: int, first: int) -> bool:
    """Whether nothing stands between two parts but a hyphen, or words that name: `disgraced` real estate `mogul`."""
    tokens, text = reading.document.tokens, reading.text
    between = range(last, first)
    return len(between) <= MOST_BETWEEN and all(
        _names(tokens.folded[k]) or (text[tokens.starts[k]].isupper() and tokens.folded[k] not in language().function)
        for k in between
    )


def _names(word: str) -> bool:
    return word_classes()[word] in _SURE and word not in language().function


def _group(reading: Reading, run: Sequence[Match]) -> Iterator[Group]:
    """The group of a run; words that judge are left out behind its last label, and a run of them alone is none."""
    with_person = run[-1].entry.kind in (None, "modifier") and _is_person(reading, run[-1])
    while run and run[-1].lexicon.construct != "label" and not with_person:
        run = run[:-1]
    if not run:
        return
    stances = [stance_of(m) for m in run]
    stance = "negative" if "negative" in stances else "positive" if "positive" in stances else "neutral"
    last = run[-1].last
    kinds = frozenset([m.entry.kind or "modifier" for m in run])
    if with_person and stance != "neutral":  # a disturbed | person
        last, kinds = last + 1, kinds | {"role"}
    first, opened = _opening(reading, run[0].first)
    yield Group(tuple(run), first, last, kinds, stance, opened)


def stance_of(match: Match) -> str:
    """The stance of a part: the category of a label, and what a loaded word makes of whom it describes."""
    return _EVALUATIVE.get(match.entry.category, match.entry.category)


def _is_person(reading: Reading, match: Match) -> bool:
    """Whether a plain word for people or a body follows a word that judges: disturbed person, heroic crews."""
    folded, words = reading.document.tokens.folded, people_words()
    if match.last >= len(folded) or not (_is_small(reading, match.last) and _touches(reading, match.last)):
        return False
    word = folded[match.last]
    known = words.persons | words.groups | words.bodies
    return word in known or (word.endswith("s") and word[:-1] in known) or singular(word, words.roles) in words.roles


def _opening(reading: Reading, first: int) -> tuple[int, int | None]:
    """Where a label begins, and its determiner: a | former pro football executive; his | chief rival.

    Without a determiner only words that are nothing but nouns and adjectives belong to it.
    """
    tokens, text, classes, words = reading.document.tokens, reading.text, word_classes(), language()
    k, letters = first - 1, ""
    while k >= 0 and k >= first - MOST_BEFORE:
        word = tokens.folded[k]
        if (word in words.determiners and word not in _INNER) or word == "'s":
            if not _INSIDE.fullmatch(letters):
                break
            begin = k + 1
            while begin < first and text[tokens.starts[begin]].isupper():
                begin += 1  # the Baton Rouge | newspaper: where it is from is no label
            return begin, k
        if (word in words.function and word not in _INNER) or "\n" in text[tokens.ends[k] : tokens.starts[k + 1]]:
            break
        letters = ("n" if text[tokens.starts[k]].isupper() else classes[word]) + letters
        k -= 1
    begin = first
    while (
        begin > 0
        and begin > first - 4
        and _names(tokens.folded[begin - 1])
        and _is_small(reading, begin - 1)
        and _touches(reading, begin)
    ):
        begin -= 1
    return begin + (tokens.folded[begin] == "-"), None


def _is_small(reading: Reading, k: int) -> bool:
    """Whether a word begins with a small letter."""
    return not reading.text[reading.document.tokens.starts[k]].isupper()


def _touches(reading: Reading, k: int) -> bool:
    """Whether nothing but a blank stands between a word and the one before it."""
    tokens = reading.document.tokens
    return reading.text[tokens.ends[k - 1] : tokens.starts[k]] in ("", " ")


def is_proper(reading: Reading, match: Match) -> bool:
    """Whether a capital in the middle of a sentence makes it the name of a party or body: Democratic voters."""
    start, sentences = reading.document.tokens.starts[match.first], reading.document.sentences
    text, zone = reading.text, reading.document.zone_at(start)
    k = bisect_right(sentences, start, key=lambda s: s.start) - 1
    opens = k < 0 or not any(c.isalnum() for c in text[sentences[k].start : start])
    shouted = text[start : start + 2].isupper()
    return text[start].isupper() and not opens and not shouted and zone not in (ZoneKind.HEADLINE, ZoneKind.SUBHEAD)


def span_of(reading: Reading, first: int, last: int) -> Span:
    """The text from token `first` up to, not including, token `last`."""
    tokens = reading.document.tokens
    return Span(tokens.starts[first], tokens.ends[last - 1])
