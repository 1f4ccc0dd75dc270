"""Distinctive words of each outlet against the others: counts first, then log ratio and G2."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, log2

from framing.compare.types import KeyTerm, Ref, Settings
from framing.extract.cover import Cover
from framing.language import language
from framing.model import NARRATIVE_ZONES, Profile


def find_key_terms(profiles: Sequence[Profile], outlets: Sequence[str], settings: Settings) -> tuple[KeyTerm, ...]:
    """For each outlet its distinctive words by G2, none where there is no other outlet to compare with.

    Function words and figures are left out of the list, not out of the totals.
    """
    if len(outlets) < 2:
        return ()
    refs: dict[str, dict[str, list[Ref]]] = {outlet: defaultdict(list) for outlet in outlets}
    totals: Counter[str] = Counter()
    for profile in profiles:
        outlet = profile.article.outlet
        for word, at in _unquoted_words(profile):
            totals[outlet] += 1
            if word.isalpha() and len(word) > 2 and word not in language().function:
                refs[outlet][word].append(at)
    everywhere = Counter[str]()
    for words in refs.values():
        everywhere.update({word: len(found) for word, found in words.items()})
    key_terms: list[KeyTerm] = []
    for outlet in outlets:
        rest = sum(totals.values()) - totals[outlet]
        found = [
            _key_term(outlet, word, at, totals[outlet], everywhere[word] - len(at), rest)
            for word, at in refs[outlet].items()
            if len(at) >= settings.key_min_count and rest
        ]
        over = sorted((k for k in found if k.log_ratio > 0), key=lambda k: (-k.g2, k.term))
        key_terms += over[: settings.key_top]
    return tuple(key_terms)


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


def _key_term(outlet: str, word: str, at: Sequence[Ref], total: int, others: int, rest: int) -> KeyTerm:
    return KeyTerm(
        outlet=outlet,
        term=word,
        target_count=len(at),
        target_total=total,
        reference_count=others,
        reference_total=rest,
        log_ratio=log_ratio(len(at), total, others, rest),
        g2=log_likelihood(len(at), total, others, rest),
        n_articles=len({r.article for r in at}),
        refs=tuple(at),
    )


def _unquoted_words(profile: Profile) -> list[tuple[str, Ref]]:
    """The words of the own zones that stand outside quotations, folded, with their places."""
    document = profile.document
    tokens, quoted = document.tokens, Cover(q.outer for q in document.quotations if q.depth == 0)
    own = Cover(z.span for z in document.zones if z.kind in NARRATIVE_ZONES)
    return [
        (word, Ref(profile.article.id, start, end))
        for word, start, end in zip(tokens.folded, tokens.starts, tokens.ends, strict=True)
        if word[0].isalnum() and own.holds(start) and not quoted.holds(start)
    ]
