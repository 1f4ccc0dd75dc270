"""Counts and rates by outlet: over constructs, voices and categories, and over single terms."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from framing.compare.types import Cell, Ref, Row, Settings
from framing.model import NARRATIVE_ZONES, Construct, Mark, Profile, Voice
from framing.profile import PER

Marked = tuple[Profile, Mark]


def count_rows(profiles: Sequence[Profile], outlets: Sequence[str], settings: Settings) -> tuple[Row, ...]:
    """A row for every construct in every voice, then for each category of it. Only words of the own zones count."""
    found: dict[tuple[Construct, Voice, str | None], list[Marked]] = defaultdict(list)
    for construct in Construct:
        for voice in Voice:
            found[construct, voice, None] = []
    for profile, mark in own_marks(profiles):
        found[mark.construct, mark.voice, None].append((profile, mark))
        found[mark.construct, mark.voice, mark.category].append((profile, mark))
    keys = sorted(found, key=lambda k: (list(Construct).index(k[0]), list(Voice).index(k[1]), k[2] or ""))
    totals, ids = _words(profiles), _ids(profiles, outlets)
    return tuple(
        Row(c, v, x, None, _cells(found[c, v, x], ids, totals, v, None if x else settings)) for c, v, x in keys
    )


def count_terms(profiles: Sequence[Profile], outlets: Sequence[str]) -> tuple[Row, ...]:
    """A row for every entry of a lexicon in every voice in which it was found, the most frequent entry first."""
    found: dict[tuple[Construct, str, str, Voice], list[Marked]] = defaultdict(list)
    for profile, mark in own_marks(profiles):
        if mark.entry is not None:
            found[mark.construct, mark.entry, mark.category, mark.voice].append((profile, mark))
    sums: dict[tuple[Construct, str, str], int] = defaultdict(int)
    for (construct, entry, category, _), marks in found.items():
        sums[construct, entry, category] += len(marks)
    order = sorted(
        found, key=lambda k: (list(Construct).index(k[0]), -sums[k[:3]], k[1], k[2], list(Voice).index(k[3]))
    )
    totals, ids = _words(profiles), _ids(profiles, outlets)
    return tuple(
        Row(c, voice, category, entry, _cells(found[c, entry, category, voice], ids, totals, voice, None))
        for c, entry, category, voice in order
    )


def own_marks(profiles: Sequence[Profile]) -> list[Marked]:
    """The marks in headlines, subheads and bodies, each with its profile."""
    return [(p, m) for p in profiles for m in p.marks if m.zone in NARRATIVE_ZONES]


def ref(profile: Profile, mark: Mark) -> Ref:
    """The evidence of a mark."""
    return Ref(profile.article.id, mark.span.start, mark.span.end)


def _words(profiles: Sequence[Profile]) -> dict[tuple[str, Voice], int]:
    """Words by article and voice."""
    return {(p.article.id, v): p.measure(f"n_words/{v}").numerator for p in profiles for v in Voice}


def _ids(profiles: Sequence[Profile], outlets: Sequence[str]) -> dict[str, list[str]]:
    """The articles of each outlet."""
    ids: dict[str, list[str]] = {outlet: [] for outlet in outlets}
    for profile in profiles:
        ids[profile.article.outlet].append(profile.article.id)
    return ids


def _cells(
    marks: Sequence[Marked],
    ids: dict[str, list[str]],
    totals: dict[tuple[str, Voice], int],
    voice: Voice,
    settings: Settings | None,
) -> tuple[Cell, ...]:
    by_article: dict[str, list[Marked]] = defaultdict(list)
    for profile, mark in marks:
        by_article[profile.article.id].append((profile, mark))
    cells = []
    for outlet, own in ids.items():
        pairs = [(len(by_article.get(i, ())), totals[i, voice]) for i in own]
        n, words = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        low, high = _interval(pairs, settings) if settings and voice is Voice.OUTLET else (None, None)
        refs = tuple(ref(*found) for i in own for found in by_article.get(i, ()))
        cells.append(Cell(outlet, n, words, len(own), PER * n / words if words else None, refs, low, high))
    return tuple(cells)


def _interval(pairs: Sequence[tuple[int, int]], settings: Settings) -> tuple[float | None, float | None]:
    """The percentile bootstrap of a rate over articles (Efron & Tibshirani 1993). Undefined below the gate."""
    if len(pairs) < settings.gate or not any(words for _, words in pairs):
        return None, None
    random, draws = Random(settings.seed), list[float]()
    for _ in range(settings.draws):
        drawn = random.choices(pairs, k=len(pairs))
        if words := sum(b for _, b in drawn):
            draws.append(PER * sum(a for a, _ in drawn) / words)
    if not draws:
        return None, None
    draws.sort()
    tail = round((1 - settings.level) / 2 * len(draws))
    return draws[tail], draws[len(draws) - 1 - tail]
