"""Statements: sentences of several outlets, or of one, that say the same, grouped by the terms they share.

Terms are weighted by how few sentences of the event hold them, names less than words: everybody in an event's articles
names the same people. Two sentences are alike when the cosine of their weights is high and what they share is more than
a topic. A group is a star (Aslam, Pelekhov & Rus 2004): each sentence in it is alike to the one that stands for it, so
that nobody gets in by way of a third.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from framing.compare.content.passages import ACTOR, NUMBER, Passage, read_passages
from framing.compare.people.actors import Actors
from framing.compare.types import Ref
from framing.model import Profile, Voice, ZoneKind

ALIKE = 0.34  # cosine from which two sentences say the same
ALIKE_BY_NUMBER = 0.27  # the same where they share a number
LEAST_SHARED = 1.9  # what they must share, where a term of one sentence alone would weigh 1
LEAST_BY_NUMBER = 2.4  # the same where only the lower cosine is reached
LEAST_TERMS, LEAST_WORDS = 3, 2  # shared terms, and those of them that are no names
NAME = 0.6  # weight of a name beside a word as rare
RAREST = 8  # terms of a sentence by which its like are looked for
MOST_HOLDING = 60  # sentences: a term in more of them finds none

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StatementSentence:
    """One sentence of a statement: where, in which zone, and whose words most of what it shares stands in."""

    article: str
    outlet: str
    ref: Ref
    zone: ZoneKind
    voice: Voice


@dataclass(frozen=True, slots=True)
class Statement:
    """Sentences that say the same, with what they share.

    `id` is the place of the sentence that stands for them, `text` its characters: the own sentence most alike to the
    others. `words`, `numbers` and `actors` are what at least half of the sentences share with it, as it has them.
    `likeness` is the mean cosine of the others with it. Unit: 0 to 1. `keys` are the terms shared, folded as
    `framing.compare.content.passages` folds them.
    """

    id: str
    text: str
    sentences: tuple[StatementSentence, ...]
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    actors: tuple[str, ...]
    outlets: tuple[str, ...]
    likeness: float
    keys: tuple[str, ...]


def find_statements(
    profiles: Sequence[Profile], actors: Actors, passages: Sequence[Passage] | None = None
) -> tuple[Statement, ...]:
    """The statements of one event, those of the most outlets first. `passages` are its sentences, where already read.

    A sentence belongs to one statement at most; sentences that are like no other belong to none. The same sentence in
    several articles (a wire report) is compared once. An embedded post or a caption that repeats what the article says
    itself is left out.
    """
    read = read_passages(profiles, actors) if passages is None else passages
    texts = {p.article.id: p.article.text for p in profiles}
    weights = weigh_terms(read)
    same: dict[frozenset[str], list[Passage]] = defaultdict(list)
    for passage in read:
        same[passage.keys].append(passage)
    nodes = sorted((keys for keys in same if len(keys) >= LEAST_WORDS), key=sorted)
    likes = Likeness(nodes, weights)
    found = []
    for star in stars(likes.edges(), [len(same[keys]) for keys in nodes]):
        group = _without_repetitions([p for at in star for p in same[nodes[at]]])
        if len(group) > 1:
            found.append(_statement(nodes[star[0]], group, weights, texts))
    return tuple(sorted(found, key=lambda s: (-len(s.outlets), -mass(s.keys, weights), s.id)))


def weigh_terms(passages: Iterable[Passage]) -> dict[str, float]:
    """The weight of each term: 1 for one that a single sentence holds, near 0 for one in all of them; a name less."""
    sentences = {p.keys for p in passages}
    holding, n = Counter(key for keys in sentences for key in keys), len(sentences) + 1
    return {key: (NAME if key[0] == ACTOR else 1) * log(n / k) / log(n) for key, k in holding.items()}


class Likeness:
    """How alike sentences are, given by their terms. Sums run in one order, so that the same input gives the same."""

    def __init__(self, nodes: Sequence[frozenset[str]], weights: Weights) -> None:
        """Take the sentences with the length of each as a vector."""
        self.nodes, self._weights = nodes, weights
        self._lengths = [sqrt(self._squares(keys)) for keys in nodes]

    def of(self, a: int, b: int) -> float:
        """The cosine of two sentences. Unit: 0 to 1."""
        lengths = self._lengths[a] * self._lengths[b]
        return self._squares(self.nodes[a] & self.nodes[b]) / lengths if lengths else 0.0

    def are_alike(self, a: int, b: int) -> bool:
        """Whether two sentences say the same: they share enough, and not names alone."""
        shared = self.nodes[a] & self.nodes[b]
        if len(shared) < LEAST_TERMS or sum(key[0] != ACTOR for key in shared) < LEAST_WORDS:
            return False
        together, cosine = mass(shared, self._weights), self.of(a, b)
        if together >= LEAST_SHARED and cosine >= ALIKE:
            return True
        return together >= LEAST_BY_NUMBER and cosine >= ALIKE_BY_NUMBER and any(key[0] == NUMBER for key in shared)

    def pairs(self) -> list[tuple[int, int]]:
        """The pairs that are alike. Only sentences that share one of the rarest terms of either are compared."""
        holding: dict[str, list[int]] = defaultdict(list)
        for at, keys in enumerate(self.nodes):
            for key in keys:
                holding[key].append(at)
        found = set[tuple[int, int]]()
        for at, keys in enumerate(self.nodes):
            shared = (key for key in keys if 1 < len(holding[key]) <= MOST_HOLDING)
            for key in sorted(shared, key=lambda k: (-self._weights[k], k))[:RAREST]:
                found.update((min(at, other), max(at, other)) for other in holding[key] if other != at)
        return sorted(pair for pair in found if self.are_alike(*pair))

    def edges(self) -> dict[int, dict[int, float]]:
        """The sentences alike to each, with their cosine."""
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for a, b in self.pairs():
            found[a][b] = found[b][a] = self.of(a, b)
        return found

    def _squares(self, keys: Iterable[str]) -> float:
        return sum(self._weights[key] ** 2 for key in sorted(keys))


def mass(keys: Iterable[str], weights: Weights) -> float:
    """The weight of some terms together. Unit: that of a term which one sentence holds."""
    return sum(weights[key] for key in sorted(keys))


def stars(edges: Mapping[int, Mapping[int, float]], times: Sequence[int]) -> list[list[int]]:
    """Groups of what is alike, the one that stands for each in front; what is like nothing and stands once is left out.

    The one with the most likeness around it stands for a group, then the next of those not alike to it; the others go
    to the one they are most alike to. `times` says how often each stands in the event.
    """
    around = [times[k] - 1 + sum(edges[k][other] for other in sorted(edges.get(k, ()))) for k in range(len(times))]
    centres, covered = list[int](), set[int]()
    for k in sorted(range(len(times)), key=lambda k: (-around[k], k)):
        if k not in covered:
            centres.append(k)
            covered.update((k, *edges.get(k, ())))
    members: dict[int, list[int]] = {centre: [centre] for centre in centres}
    for k in range(len(times)):
        if k not in members:
            best = max((c for c in edges[k] if c in members), key=lambda c: (edges[k][c], -c))
            members[best].append(k)
    return [found for centre, found in members.items() if len(found) > 1 or times[centre] > 1]


def _without_repetitions(group: Iterable[Passage]) -> list[Passage]:
    """The sentences of a group without captions and posts of an article that says the same itself."""
    found = list(group)
    own = {p.article for p in found if p.is_own}
    return [p for p in found if p.is_own or p.article not in own]


def _statement(
    centre: frozenset[str], group: Sequence[Passage], weights: Weights, texts: Mapping[str, str]
) -> Statement:
    likes = Likeness([centre, *(p.keys for p in group)], weights)
    best = min(range(len(group)), key=lambda k: (not group[k].is_own, -likes.of(0, k + 1), group[k].ref))
    chosen = group[best]
    others = [k for k in range(len(group)) if k != best]
    holding = Counter(key for k in others for key in group[k].keys & chosen.keys)
    keys = frozenset(key for key, n in holding.items() if 2 * n >= len(others))
    shown = {term.key: term.text for term in reversed(chosen.terms) if term.key in keys}
    ordered = sorted(shown, key=lambda key: (-weights[key], key))
    return Statement(
        id=f"{chosen.article}@{chosen.span.start}",
        text=chosen.span.of(texts[chosen.article]),
        sentences=tuple(
            StatementSentence(p.article, p.outlet, p.ref, p.zone, p.voice_of(keys))
            for p in sorted(group, key=lambda p: (p.outlet, p.ref))
        ),
        words=tuple(shown[key] for key in ordered if key[0] not in (ACTOR, NUMBER)),
        numbers=tuple(shown[key] for key in ordered if key[0] == NUMBER),
        actors=tuple(shown[key] for key in ordered if key[0] == ACTOR),
        outlets=tuple(sorted({p.outlet for p in group})),
        likeness=sum(likes.of(best + 1, k + 1) for k in others) / len(others),
        keys=tuple(sorted(keys)),
    )
