"""Counts and rates by outlet: over constructs, voices and categories, and over single terms."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from framing.compare.corpora.resampling import NO_INTERVAL, Counts, Interval, design_resampling, find_intervals
from framing.compare.corpora.sample import place_of
from framing.compare.types import Cell, Ref, Row, Settings
from framing.model import NARRATIVE_ZONES, Construct, Mark, Profile, Voice
from framing.profile import PER

Marked = tuple[Profile, Mark]


def count_rows(
    profiles: Sequence[Profile], outlets: Sequence[str], settings: Settings, copies: Collection[str] = ()
) -> tuple[Row, ...]:
    """A row for every construct in every voice, then for each category of it. Only words of the own zones count.

    `copies` are ids of articles that are counted and left out of the intervals: they show no more than their first.
    """
    found: dict[tuple[Construct, Voice, str | None], list[Marked]] = defaultdict(list)
    for construct in Construct:
        for voice in Voice:
            found[construct, voice, None] = []
    for profile, mark in own_marks(profiles):
        found[mark.construct, mark.voice, None].append((profile, mark))
        found[mark.construct, mark.voice, mark.category].append((profile, mark))
    keys = sorted(found, key=lambda k: (list(Construct).index(k[0]), list(Voice).index(k[1]), k[2] or ""))
    totals, ids = _words(profiles), _ids(profiles, outlets)
    dropped = frozenset(copies)
    intervals = _intervals([p for p in profiles if p.article.id not in dropped], outlets, settings)
    return tuple(
        Row(c, v, x, None, _cells(found[c, v, x], ids, totals, v, intervals[c] if v is Voice.OUTLET and not x else {}))
        for c, v, x in keys
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
        Row(c, voice, category, entry, _cells(found[c, entry, category, voice], ids, totals, voice, {}))
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
    intervals: Mapping[str, Interval],
) -> tuple[Cell, ...]:
    by_article: dict[str, list[Marked]] = defaultdict(list)
    for profile, mark in marks:
        by_article[profile.article.id].append((profile, mark))
    cells = []
    for outlet, own in ids.items():
        pairs = [(len(by_article.get(i, ())), totals[i, voice]) for i in own]
        n, words = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        low, high = intervals.get(outlet, NO_INTERVAL)
        refs = tuple(ref(*found) for i in own for found in by_article.get(i, ()))
        cells.append(Cell(outlet, n, words, len(own), PER * n / words if words else None, refs, low, high))
    return tuple(cells)


def _intervals(
    profiles: Sequence[Profile], outlets: Sequence[str], settings: Settings
) -> dict[Construct, dict[str, Interval]]:
    """The interval of the rate of each construct in each outlet's own voice."""
    intervals: dict[Construct, dict[str, Interval]] = {construct: {} for construct in Construct}
    by_outlet: dict[str, list[Profile]] = {outlet: [] for outlet in outlets}
    for profile in profiles:
        by_outlet[profile.article.outlet].append(profile)
    for outlet, own in by_outlet.items():
        design = design_resampling([place_of(p) for p in own], settings.gate)
        found = find_intervals(design, [_own_rates(p) for p in own], [PER] * len(Construct), settings)
        for construct, interval in zip(Construct, found, strict=True):
            intervals[construct][outlet] = interval
    return intervals


def _own_rates(profile: Profile) -> Counts:
    """The marks of each construct in the outlet's own voice, over its words."""
    n = Counter(m.construct for _, m in own_marks([profile]) if m.voice is Voice.OUTLET)
    words = profile.measure(f"n_words/{Voice.OUTLET}").numerator
    return tuple((n[construct], words) for construct in Construct)
