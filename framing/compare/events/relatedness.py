"""Which articles tell of the same event: a score for two of them, explained by its parts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log, sqrt

from framing.compare.events.running_words import RunningWords, running_words
from framing.compare.people.actors import Actors
from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.language import language
from framing.model import NARRATIVE_ZONES, Profile

LEAD = 300  # content words: what an article is about stands at its head, and length must not make articles alike
ACTORS_WEIGHT = 0.25  # of the shared actors; the rest is of the shared words
RELATED = 0.25  # from this score on two articles are called related ...
RELATED_AT_ONCE = 0.2  # ... or from this one on where their dates are at most a day apart
DAYS_APART = 7
EARLIEST = 1600  # the year before which no newspaper has a date
ALL_PAIRS = 200  # articles: up to here every pair is looked at
KEYS = 60  # words and actors of an article, frequent in it and rare elsewhere, through which others are found
COMMON = 3  # of these two articles must share to be looked at
SHOWN_WORDS, EVIDENCE = 8, 6


@dataclass(frozen=True, slots=True)
class Relation:
    """How far two articles tell of the same event. `one` < `other` are the ids.

    `score` = 0.25 * `actors` + 0.75 * `vocabulary`, from 0 (nothing shared) to 1 (the same names and words):

    - `actors`: n shared / sqrt(n of one * n of other), of the actors named in headline, subheads and body (the cosine
      of two sets). Undefined when: one of the two names nobody (None); the score is then `vocabulary` alone.
    - `vocabulary`: the cosine of 1 + log(frequency) of the first 300 content words outside names. Undefined when: one
      of the two has no content word (None, and the score is 0).

    `shared_actors` stand by how often both name them, `shared_words` by what each adds to the cosine. `days_apart` is
    None where a date is unknown. `related` where the score is 0.25 or more, or 0.2 where the dates are at most a day
    apart, and the dates are not more than 7 days apart. Weights and bounds were chosen by judgement, not fitted.
    `refs` are the first places of the first shared actors in both.
    """

    one: str
    other: str
    score: float
    actors: float | None
    vocabulary: float | None
    shared_actors: tuple[str, ...]
    shared_words: tuple[str, ...]
    days_apart: int | None
    related: bool
    refs: tuple[Ref, ...]


def threshold(days_apart: int | None) -> float:
    """The score from which two articles so many days apart are called related.

    >>> threshold(1), threshold(5), threshold(None)
    (0.2, 0.25, 0.25)
    """
    return RELATED_AT_ONCE if days_apart is not None and days_apart <= 1 else RELATED


def day_of(text: str | None) -> date | None:
    """The day that a date of the manifest means; None where it is unknown, no ISO date, or before any newspaper.

    >>> day_of("2031-05-06T08:00"), day_of("May 2031"), day_of("0001-01-01")
    (datetime.date(2031, 5, 6), None, None)
    """
    try:
        day = date.fromisoformat(text.strip()[:10]) if text else None
    except ValueError:
        return None
    return day if day and day.year >= EARLIEST else None


def relate_articles(profiles: Sequence[Profile], actors: Actors) -> tuple[Relation, ...]:
    """The relations of all pairs that may be of one event, in order of their ids.

    Looked at are all pairs of up to 200 articles; of more, those with the same event of the user, and those not more
    than 7 days apart that share some of their rarest words and actors. A pair left out has next to nothing in common.
    """
    texts = [told_by(p, actors) for p in sorted(profiles, key=lambda p: p.article.id)]
    pairs = combinations(range(len(texts)), 2) if len(texts) <= ALL_PAIRS else _candidates(texts)
    return tuple(relate(texts[i], texts[j]) for i, j in pairs)


class Told:
    """What is compared of one article: how often the words of its head occur, and where it names whom."""

    __slots__ = ("actors", "day", "event", "id", "norm", "weights")

    def __init__(
        self,
        article: str,
        event: str | None,
        date: str | None,
        lead: Mapping[str, int],
        actors: Mapping[str, Sequence[Ref]],
    ) -> None:
        self.id, self.event, self.day, self.actors = article, event, day_of(date), actors
        self.weights = {word: 1 + log(n) for word, n in lead.items()}
        self.norm = sqrt(sum(w * w for w in self.weights.values()))

    def days_from(self, other: "Told") -> int | None:
        """How many days the articles are apart; None where the date of one is unknown."""
        return abs((self.day - other.day).days) if self.day and other.day else None


def told_by(profile: Profile, actors: Actors) -> Told:
    """What is compared of an article."""
    article = profile.article
    own = Cover(z.span for z in profile.zones if z.kind in NARRATIVE_ZONES)
    named: dict[str, list[Ref]] = defaultdict(list)
    for actor, span in actors.mentions(article.id):
        if own.holds(span.start):
            named[actor].append(Ref(article.id, span.start, span.end))
    return Told(article.id, article.event, article.date, content_words(running_words(profile)), named)


def content_words(words: RunningWords) -> Counter[str]:
    """How often the first 300 content words outside names occur."""
    function = language().function
    found = [
        word
        for word, named in zip(words.folded, words.named, strict=True)
        if not named and len(word) > 2 and word.isalpha() and word not in function
    ]
    return Counter(found[:LEAD])


def relate(one: Told, other: Told) -> Relation:
    """How far two articles tell of the same event."""
    days = one.days_from(other)
    adding = {word: w * other.weights[word] for word, w in one.weights.items() if word in other.weights}
    vocabulary = sum(adding.values()) / (one.norm * other.norm) if one.norm and other.norm else None
    both = one.actors.keys() & other.actors.keys()
    shared = sorted(both, key=lambda a: (-min(len(one.actors[a]), len(other.actors[a])), a))
    overlap = len(both) / sqrt(len(one.actors) * len(other.actors)) if one.actors and other.actors else None
    score = _score(overlap, vocabulary)
    return Relation(
        one=one.id,
        other=other.id,
        score=score,
        actors=overlap,
        vocabulary=vocabulary,
        shared_actors=tuple(shared),
        shared_words=tuple(sorted(adding, key=lambda word: (-adding[word], word))[:SHOWN_WORDS]),
        days_apart=days,
        related=score >= threshold(days) and (days is None or days <= DAYS_APART),
        refs=tuple(text.actors[actor][0] for actor in shared[:EVIDENCE] for text in (one, other)),
    )


def _score(actors: float | None, vocabulary: float | None) -> float:
    if vocabulary is None:
        return 0.0
    if actors is None:
        return min(1.0, vocabulary)
    return min(1.0, ACTORS_WEIGHT * actors + (1 - ACTORS_WEIGHT) * vocabulary)


def _candidates(texts: Sequence[Told]) -> list[tuple[int, int]]:
    """The pairs worth a look: of one event of the user, or near in time with some rarer keys in common."""
    by_event: dict[str, list[int]] = defaultdict(list)
    for k, text in enumerate(texts):
        if text.event:
            by_event[text.event].append(k)
    pairs = {pair for members in by_event.values() for pair in combinations(members, 2)}
    in_common: Counter[tuple[int, int]] = Counter()
    for holders in _holders(texts):
        in_common.update(_near(holders, texts))
    pairs.update(pair for pair, n in in_common.items() if n >= COMMON)
    return sorted(pairs)


def _holders(texts: Sequence[Told]) -> Iterable[list[int]]:
    """For each key the articles that it is a key of: words and actors frequent in the article and rare elsewhere."""
    keys = [text.weights | {f"@{actor}": 1 + log(len(refs)) for actor, refs in text.actors.items()} for text in texts]
    frequency = Counter(key for own in keys for key in own)
    holders: dict[str, list[int]] = defaultdict(list)
    for k, own in enumerate(keys):
        weight = {key: w * log(1 + len(texts) / n) for key, w in own.items() if (n := frequency[key]) > 1}
        for key in sorted(weight, key=lambda key: (-weight[key], key))[:KEYS]:
            holders[key].append(k)
    return (found for found in holders.values() if len(found) > 1)


def _near(holders: Sequence[int], texts: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """The pairs of some articles that are not too many days apart; those without a date are near to all."""
    for i, j in combinations(holders, 2):
        days = texts[i].days_from(texts[j])
        if days is None or days <= DAYS_APART:
            yield i, j
