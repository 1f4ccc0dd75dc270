"""What stands in one outlet alone: sentences whose words, names and numbers no other outlet of the event has.

Sentences of an outlet that share such words are one matter, so that what an article keeps coming back to counts as
one item and goes first. Nothing is said of why the others do not have it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from framing.compare.content.passages import ACTOR, NUMBER, Passage
from framing.compare.content.statements import Weights
from framing.compare.types import Ref
from framing.model import Voice

LEAST_NEW = 1.5  # weight of the terms that no other outlet has
LEAST_NEW_TERMS = 3
LEAST_SHARE = 0.4  # of a sentence's weight
QUOTED = 0.5  # weight of a quoted word: whoever quotes has words of their own
LEAST_RUNNING = 3  # sentences: a word in as many runs through a stretch of text
NEAR = 4  # sentences from one of them to the next
MOST = 10  # matters of an outlet that are kept


@dataclass(frozen=True, slots=True)
class Matter:
    """Sentences of one outlet about what the others do not have, the one with most of it in front.

    `terms` are those that no other outlet has, the weightiest first, `weight` the sum of theirs.
    """

    outlet: str
    passages: tuple[Passage, ...]
    terms: tuple[str, ...]
    weight: float


def only_here(passages: Sequence[Passage], weights: Weights, common: Iterable[Passage] = ()) -> tuple[Matter, ...]:
    """The matters of every outlet, the weightiest first; none where there is one outlet.

    `common` are sentences known to say what another outlet says too, in other words: they are no matter.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for key in passage.keys:
            holders[key].add(passage.outlet)
    outlets = sorted({p.outlet for p in passages})
    if len(outlets) < 2:
        return ()
    left_out = {p.ref for p in common}
    found = list[Matter]()
    by_outlet: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.is_own and passage.ref not in left_out:
            by_outlet[passage.outlet].append(passage)
    for outlet in outlets:
        matters = list(_matters(outlet, by_outlet[outlet], holders, weights))
        found += sorted(matters, key=_order)[:MOST]
    return tuple(sorted(found, key=_order))


def _order(matter: Matter) -> tuple[float, str, tuple[str, int]]:
    ref = matter.passages[0].ref
    return -matter.weight, matter.outlet, (ref.article, ref.start)


def _new_terms(passage: Passage, holders: Mapping[str, set[str]], weights: Weights) -> dict[str, float]:
    """The terms of a sentence that only its outlet has, with their weight; quoted ones weigh less."""
    return {
        term.key: weights[term.key] * (QUOTED if term.voice is Voice.QUOTED else 1)
        for term in reversed(passage.terms)
        if len(holders[term.key]) == 1
    }


def _matters(
    outlet: str, own: Sequence[Passage], holders: Mapping[str, set[str]], weights: Weights
) -> Iterable[Matter]:
    new = {p.ref: _new_terms(p, holders, weights) for p in own}
    fit = [p for p in own if _has_substance(p, new[p.ref], weights)]
    times = Counter(key for p in fit for key in new[p.ref] if key[0] != NUMBER)
    left = {p.ref: p for p in fit}
    topics = sorted((k for k, n in times.items() if n > 1), key=lambda k: (-times[k] * weights[k], k))
    groups = list[list[Passage]]()
    for topic in topics:
        holding = [p for p in left.values() if topic in new[p.ref]]
        if len(holding) > 1 and (group := _one_matter(holding, new)):
            groups.append(group)
            left = {ref: p for ref, p in left.items() if p not in group}
    groups += [[p] for p in left.values()]
    for group in groups:
        yield _matter(outlet, group, new)


def _one_matter(group: Sequence[Passage], new: Mapping[Ref, Mapping[str, float]]) -> list[Passage]:
    """Those of some sentences with one new word that share more: a second one, or a stretch of text that the word runs
    through; none where there is neither."""
    times = Counter(key for p in group for key in new[p.ref])
    if sum(n == len(group) for n in times.values()) > 1:
        return list(group)
    stretches = list[list[Passage]]()
    for p in sorted(group, key=lambda p: (p.article, p.order)):
        last = stretches[-1][-1] if stretches else None
        if last and last.article == p.article and p.order - last.order <= NEAR:
            stretches[-1].append(p)
        else:
            stretches.append([p])
    longest = max(stretches, key=len)
    return longest if len(longest) >= LEAST_RUNNING else []


def _has_substance(passage: Passage, new: Mapping[str, float], weights: Weights) -> bool:
    """Whether a sentence has enough that no other outlet has, beside names alone, and is mostly about that."""
    if len(new) < LEAST_NEW_TERMS or all(key[0] == ACTOR for key in new):
        return False
    weight = _sum(new)
    return weight >= LEAST_NEW and weight >= LEAST_SHARE * sum(weights[key] for key in sorted(passage.keys))


def _matter(outlet: str, group: Sequence[Passage], new: Mapping[Ref, Mapping[str, float]]) -> Matter:
    together: dict[str, float] = {}
    times = Counter(key for p in group for key in new[p.ref])
    for passage in group:
        for key, weight in new[passage.ref].items():
            together[key] = max(weight, together.get(key, 0.0))

    def density(p: Passage) -> float:
        running = (new[p.ref][k] * (times[k] - 1 / 2) ** 2 for k in sorted(new[p.ref]))
        return sum(running) / sqrt(len(p.keys))

    first = max(sorted(group, key=lambda p: p.ref), key=density)
    rest = sorted((p for p in group if p is not first), key=lambda p: p.ref)
    terms = sorted(together, key=lambda key: (-times[key] * together[key], key))
    return Matter(outlet, (first, *rest), tuple(terms), damped(together.values()))


def damped(weights: Iterable[float]) -> float:
    """The sum of some weights, the largest first, each later one counting less: the tenth word adds little.

    >>> damped([1.0, 1.0])
    1.8
    """
    return sum(weight / (1 + k / 4) for k, weight in enumerate(sorted(weights, reverse=True)))


def _sum(new: Mapping[str, float]) -> float:
    return sum(new[key] for key in sorted(new))
