"""What an article says of somebody: pairs of an actor and a kind of event, such as Holt and won, where they stand.

A kind of event has many forms: Holt won, Holt was re-elected, Holt the winner, Holt's victory. They are listed by slot
in `predicates.en.toml`. The actor must stand where the form wants it, with nothing between but what may stand there.
What is farther away is left out, so that little is found that is not said.
"""

import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from framing.compare.people.actors import Actors
from framing.extract.word_classes import word_classes
from framing.model import Document, Profile, Span
from framing.resources import wordlist

DOES, UNDERGOES, IS, OF = SLOTS = ("does", "undergoes", "is", "of")
REACH = 7  # tokens between an actor and the word that it goes with
NEAR = 3  # tokens between an actor's 's and its noun
AUXILIARY = frozenset("BHDMEaR")  # letters of words between a subject and its verb
OBJECT = frozenset("djmnNgl~")  # letters of words between a verb and its object
BESIDE = frozenset("djgl~m")  # letters of words between a name and what it is called
MARKS = frozenset("\"'“”‘’")
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got", "gets"})


@dataclass(frozen=True, slots=True)
class Predication:
    """One place where something is said of an actor: the word that tells of it, and it with the actor.

    `token` is the word's first token, `is_noun` where the event is named and not told: Holt's victory.
    """

    actor: str
    event: str
    word: Span
    whole: Span
    token: int
    is_noun: bool


@dataclass(frozen=True, slots=True)
class PredicateWords:
    """The word list `predicates.en.toml`: the kinds of event of each form by slot, and words of the grammar around."""

    events: Mapping[str, tuple[tuple[str, str], ...]]
    conferring: frozenset[str]
    irreal: frozenset[str]
    negating: frozenset[str]
    denying: frozenset[str]
    first_person: frozenset[str]
    telling: frozenset[str]
    owners: frozenset[str]
    behind: frozenset[str]


@cache
def predicate_words() -> PredicateWords:
    """The words of English."""
    table = tomllib.loads(wordlist("predicates.en.toml").decode("utf-8"))
    words = table.pop("words")
    events: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event, slots in table.items():
        for slot in SLOTS:
            for form in slots.get(slot, "").split():
                events[form].append((slot, event))
    return PredicateWords(
        {form: tuple(found) for form, found in events.items()},
        **{name: frozenset(value.split()) for name, value in words.items()},
    )


def find_predications(profile: Profile, actors: Actors) -> tuple[Predication, ...]:
    """Everything of the listed kinds that an article says of somebody it names, in text order, all zones."""
    return tuple(_Finder(profile, actors).find())


class _Finder:
    """The tokens of one article with the names at them."""

    def __init__(self, profile: Profile, actors: Actors) -> None:
        self._document: Document = profile.document
        self._tokens, self._folded = profile.document.tokens, profile.document.tokens.folded
        starts = self._tokens.starts
        self._begins: dict[int, tuple[int, str, Span]] = {}  # by first token: the token behind, the actor, the span
        self._ends: dict[int, tuple[int, str, Span]] = {}  # by the token behind: first token, actor, span
        for actor, span in actors.mentions(profile.article.id):
            first, behind = bisect_left(starts, span.start), bisect_left(starts, span.end)
            self._begins[first] = (behind, actor, span)
            self._ends[behind] = (first, actor, span)

    def find(self) -> Iterator[Predication]:
        words, sentences, at = predicate_words(), self._document.sentences, 0
        for k, (start, token) in enumerate(zip(self._tokens.starts, self._folded, strict=True)):
            while at < len(sentences) and sentences[at].end <= start:
                at += 1
            if at == len(sentences) or start < sentences[at].start:
                continue
            form, first = self._form(k, token)
            for slot, event in words.events.get(form, ()):
                low = bisect_left(self._tokens.starts, sentences[at].start)
                high = bisect_left(self._tokens.starts, sentences[at].end)
                found = self._actor(slot, first, k, low, high)
                if found:
                    actor, span = found
                    word = Span(self._tokens.starts[first], self._tokens.ends[k])
                    whole = Span(min(span.start, word.start), max(span.end, word.end))
                    yield Predication(actor, event, word, whole, first, slot == OF)
                    break

    def _form(self, k: int, token: str) -> tuple[str, int]:
        """The word at token `k` with what is joined to it by a hyphen: re-elected."""
        if k >= 2 and self._folded[k - 1] == "-" and self._tokens.starts[k - 1] == self._tokens.ends[k - 2]:
            joined = f"{self._folded[k - 2]}-{token}"
            return (joined, k - 2) if joined in predicate_words().events else ("", k)
        if self._folded[k + 1 : k + 2] == ("-",) and self._tokens.starts[k + 1] == self._tokens.ends[k]:
            return "", k  # win-win, the first part of something else
        return token, k

    def _actor(self, slot: str, first: int, last: int, low: int, high: int) -> tuple[str, Span] | None:
        """Who stands where the slot wants it, between the tokens `low` and `high` of the sentence."""
        if slot in (DOES, UNDERGOES):
            passive = self._is_passive(first, last, low)
            if slot == DOES and passive:
                return self._behind(last + 2, high) if self._by(last) else None
            return self._subject(first, low) if slot == DOES or passive else self._behind(last + 1, high)
        if slot == IS:
            return self._called(first, last, low, high)
        return self._owner(first, last, low, high)

    def _by(self, last: int) -> bool:
        return self._folded[last + 1 : last + 2] == ("by",)

    def _is_passive(self, first: int, last: int, low: int) -> bool:
        """Whether a participle stands behind a form of be, adverbs between them passed over."""
        letter = word_classes()[self._folded[last]]
        if letter not in "el":
            return False
        k = first - 1
        while k >= low and word_classes()[self._folded[k]] in "aR":
            k -= 1
        return k >= low and self._folded[k] in BE

    def _subject(self, first: int, low: int) -> tuple[str, Span] | None:
        """The name before a verb, auxiliaries, adverbs and "who" between them passed over."""
        k = first
        while k > max(low, first - REACH):
            if k in self._ends and self._ends[k][0] >= low:
                return self._not_owned(k)
            word = self._folded[k - 1]
            if word_classes()[word] in AUXILIARY or word in ("who", ",") or word in MARKS:
                k -= 1
                continue
            return None
        return self._not_owned(k) if k in self._ends and self._ends[k][0] >= low else None

    def _not_owned(self, behind: int) -> tuple[str, Span] | None:
        """The name that ends before token `behind`, none where it belongs to a longer phrase: the aide of Holt."""
        first, actor, span = self._ends[behind]
        if first and word_classes()[self._folded[first - 1]] in "op":
            return None
        if behind < len(self._folded) and self._folded[behind] == "'s":
            return None
        return actor, span

    def _behind(self, first: int, high: int) -> tuple[str, Span] | None:
        """The name behind a verb, a determiner, adjectives and titles between them passed over."""
        for k in range(first, min(first + REACH, high)):
            if k in self._begins:
                behind, actor, span = self._begins[k]
                return (actor, span) if self._folded[behind : behind + 1] != ("'s",) else None
            if word_classes()[self._folded[k]] not in OBJECT and self._folded[k] not in MARKS:
                return None
        return None

    def _called(self, first: int, last: int, low: int, high: int) -> tuple[str, Span] | None:
        """Whom a noun calls so: Holt was declared the winner, Holt the "winner", winner Holt."""
        behind = last + 1
        if behind in self._begins and behind < high:
            after, actor, span = self._begins[behind]
            return (actor, span) if self._folded[after : after + 1] != ("'s",) else None
        passed, k = predicate_words().conferring | predicate_words().negating | MARKS, first
        while k > max(low, first - REACH):
            if k in self._ends and self._ends[k][0] >= low and k < first:
                return self._ends[k][1:]
            word = self._folded[k - 1]
            if word not in passed and word_classes()[word] not in BESIDE | {"a"}:
                return None
            k -= 1
        return None

    def _owner(self, first: int, last: int, low: int, high: int) -> tuple[str, Span] | None:
        """Whose a noun is: Holt's victory, the victory of Holt, congratulated Holt on her victory."""
        words, classes = predicate_words(), word_classes()
        if self._folded[last + 1 : last + 2] and self._folded[last + 1] in words.behind:
            return None
        if self._folded[last + 1 : last + 2] in (("of",), ("for",), ("by",)):
            found = self._behind(last + 2, high)
            if found:
                return found
        for k in range(first - 1, max(low, first - 1 - NEAR) - 1, -1):
            word = self._folded[k]
            if word == "'s" and k in self._ends:
                return self._ends[k][1:]
            if word in words.owners:
                return self._before_pronoun(k, low)
            if classes[word] not in BESIDE | {"n", "N"} and word not in MARKS:
                return None
        return None

    def _before_pronoun(self, k: int, low: int) -> tuple[str, Span] | None:
        """The one name in the tokens before a possessive pronoun; none where there are two."""
        found = [
            self._ends[at]
            for at in range(max(low + 1, k - REACH), k + 1)
            if at in self._ends and self._ends[at][0] >= low
        ]
        return found[0][1:] if len(found) == 1 else None
