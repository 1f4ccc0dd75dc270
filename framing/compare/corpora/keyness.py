"""Distinctive words of each outlet against the others: counts first, then log ratio, G2 and weighted log-odds."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, log2, sqrt
from typing import NamedTuple

from framing.compare.corpora.sample import find_copies, place_of
from framing.compare.events.running_words import running_words
from framing.compare.people.actors import Actors
from framing.compare.types import KeyTerm, Ref, Settings
from framing.extract.cover import Cover
from framing.language import language
from framing.model import Profile

SHORTEST = 3  # letters
LEAST_Z = 1.0  # standard deviations: with less than one a word sets nobody apart


class WordUse(NamedTuple):
    """How often an outlet uses a word, and in how many of its articles."""

    n: int
    n_articles: int


@dataclass(frozen=True, slots=True)
class OutletWords:
    """One outlet's words: how many in all, of how many articles, and the uses of those that could be distinctive."""

    total: int
    articles: int
    uses: Mapping[str, WordUse]


def find_key_terms(
    profiles: Sequence[Profile],
    outlets: Sequence[str],
    settings: Settings,
    actors: Actors,
    copies: Collection[str] = (),
) -> tuple[KeyTerm, ...]:
    """For each outlet its distinctive words, then its distinctive names, the highest log-odds first.

    None where there is no other outlet to compare with. Function words, figures and words that are hardly more frequent
    than elsewhere are left out of the lists, not out of the totals; so is, for an outlet with as many articles as the
    gate asks for, what stands in only one of them.
    Articles of one outlet with the same wording count once; `copies` are ids of further articles to leave out.
    """
    left_out = {r.article for r in find_copies(((p.article.id, place_of(p)) for p in profiles), copies)}
    counted = [p for p in profiles if p.article.id not in left_out]
    refs: dict[str, dict[str, list[Ref]]] = {outlet: defaultdict(list) for outlet in outlets}
    totals, named = Counter[str](), Counter[str]()
    for profile in counted:
        outlet, names = profile.article.outlet, Cover(span for _, span in actors.mentions(profile.article.id))
        words = running_words(profile)
        for k in words.unquoted():
            totals[outlet] += 1
            if may_be_distinctive(word := words.folded[k]):
                at = words.ref(k, k + 1)
                refs[outlet][word].append(at)
                named[word] += names.holds(at.start)
    articles = Counter(p.article.outlet for p in counted)
    found = {
        outlet: OutletWords(
            totals[outlet],
            articles[outlet],
            {word: WordUse(len(at), len({r.article for r in at})) for word, at in refs[outlet].items()},
        )
        for outlet in outlets
    }
    return tuple(replace(k, refs=tuple(refs[k.outlet][k.term])) for k in rank_key_terms(found, named, settings))


def rank_key_terms(
    words: Mapping[str, OutletWords], named: Mapping[str, int], settings: Settings
) -> tuple[KeyTerm, ...]:
    """The distinctive words and names of outlets, from their counts alone; `named` has how often, in all outlets, a
    word stands inside a name. No term has its places."""
    everywhere = _together(words.values())
    prior = everywhere.total / everywhere.articles if everywhere.articles else 0.0
    key_terms: list[KeyTerm] = []
    for outlet, own in words.items():
        found = [
            _key_term(outlet, word, own, everywhere, 2 * named.get(word, 0) > everywhere.uses[word].n, prior)
            for word in _candidates(own, everywhere, settings)
        ]
        found = sorted((k for k in found if k.log_odds_z >= LEAST_Z), key=lambda k: (-k.log_odds_z, k.term))
        for is_name in (False, True):
            key_terms += [k for k in found if k.is_name == is_name][: settings.key_top]
    return tuple(key_terms)


def _together(words: Collection[OutletWords]) -> OutletWords:
    n, n_articles = Counter[str](), Counter[str]()
    for own in words:
        n.update({word: use.n for word, use in own.uses.items()})
        n_articles.update({word: use.n_articles for word, use in own.uses.items()})
    uses = {word: WordUse(n[word], n_articles[word]) for word in n}
    return OutletWords(sum(own.total for own in words), sum(own.articles for own in words), uses)


def _candidates(own: OutletWords, everywhere: OutletWords, settings: Settings) -> Iterator[str]:
    """The words that the outlet uses often enough, in articles enough, and more often than the others do."""
    least = 2 if own.articles >= settings.gate else 1
    for word, use in own.uses.items():
        if use.n < settings.key_min_count or own.total == everywhere.total or use.n_articles < least:
            continue
        if use.n * (everywhere.total - own.total) > (everywhere.uses[word].n - use.n) * own.total:
            yield word


def _key_term(
    outlet: str, word: str, target: OutletWords, everywhere: OutletWords, is_name: bool, prior: float
) -> KeyTerm:
    use, uses = target.uses[word], everywhere.uses[word]
    b, rest = uses.n - use.n, everywhere.total - target.total
    return KeyTerm(
        outlet=outlet,
        term=word,
        is_name=is_name,
        target_count=use.n,
        target_total=target.total,
        reference_count=b,
        reference_total=rest,
        log_ratio=log_ratio(use.n, target.total, b, rest),
        g2=log_likelihood(use.n, target.total, b, rest),
        log_odds_z=log_odds_z(use.n, target.total, b, rest, prior),
        n_articles=use.n_articles,
        target_articles=target.articles,
        share_of_articles=use.n_articles / target.articles,
        reference_n_articles=uses.n_articles - use.n_articles,
        refs=(),
    )


def log_likelihood(a: int, total_a: int, b: int, total_b: int) -> float:
    """G2 of a word with `a` in `total_a` words against `b` in `total_b` (Rayson & Garside 2000, p. 3).

    >>> round(log_likelihood(10, 1000, 5, 2000), 2)
    6.93
    """
    expected_a = total_a * (a + b) / (total_a + total_b)
    expected_b = total_b * (a + b) / (total_a + total_b)
    return 2 * ((a * log(a / expected_a) if a else 0.0) + (b * log(b / expected_b) if b else 0.0))


def log_ratio(a: int, total_a: int, b: int, total_b: int) -> float:
    """The binary logarithm of the ratio of relative frequencies, 0.5 standing for a count of 0 (Hardie 2014).

    >>> log_ratio(8, 1000, 2, 1000)
    2.0
    """
    return log2(((a or 0.5) / total_a) / ((b or 0.5) / total_b))


def log_odds_z(a: int, total_a: int, b: int, total_b: int, prior: float) -> float:
    """The difference of a word's log-odds in two collections over its standard deviation.

    Both are given `prior` further words in which it is as frequent as in the two together, so that a rare word has to
    come far to stand out (Monroe, Colaresi & Quinn 2008, equations 16, 20 and 22, with the informative prior of 23).
    Here the prior is worth one article of average length.

    >>> round(log_odds_z(10, 1000, 5, 2000, 600), 2)
    2.17
    """
    expected = prior * (a + b) / (total_a + total_b)
    odds_a = (a + expected) / (total_a + prior - a - expected)
    odds_b = (b + expected) / (total_b + prior - b - expected)
    return (log(odds_a) - log(odds_b)) / sqrt(1 / (a + expected) + 1 / (b + expected))


def may_be_distinctive(word: str) -> bool:
    """Whether a folded word is of those that are looked at: letters alone, three at least, no function word.

    >>> [word for word in ("of", "their", "2031", "sham") if may_be_distinctive(word)]
    ['sham']
    """
    return len(word) >= SHORTEST and word.isalpha() and word not in language().function
