"""What can be looked for in every outlet: numbers, actors and quotations, each with where it stands."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.compare.content.figures import COUNT, Figure
from framing.compare.content.passages import Passage, actor_term, figure_term, is_content, stems, voices_of
from framing.compare.content.statements import Weights, stars
from framing.compare.people.actors import Actors
from framing.compare.types import Ref
from framing.extract.names import plain
from framing.language import language
from framing.model import NARRATIVE_ZONES, Attribution, Document, Profile, Span, Voice, ZoneKind

SHORTEST_QUOTATION = 2  # content words
ALIKE = 0.6  # share of the words of the shorter quotation that the longer one must have
LEAST_ALIKE = 3  # content words that two cuts of one quotation share, unless they are the same
NATIONAL = ("an", "ans", "ese", "ish")  # how words for a nation end: Chilean, Japanese
PAIRS_ALIKE = 0.5  # the same for pairs of words beside each other
LEAST_WEIGHT = 1.9  # of the words that they share, where a word of one sentence alone would weigh 1
MOST_HOLDING = 60  # quotations: a word in more of them finds none


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where an item stands; `beside` is the noun beside a number, the speaker of a quotation."""

    outlet: str
    ref: Ref
    voice: Voice
    zone: ZoneKind
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that an outlet may have or not, the words by which it is known, and how much it tells."""

    kind: str
    text: str
    words: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    weight: float


def number_items(passages: Sequence[Passage], texts: Mapping[str, str]) -> list[Item]:
    """The numbers of an event. A small count is one with its noun alone; hours, days and years are left out."""
    found: dict[tuple[str, ...], list[tuple[Figure, Passage]]] = defaultdict(list)
    for passage in passages:
        for figure in passage.figures:
            if _tells(figure) and (term := figure_term(figure)):
                found[(figure.kind, term)].append((figure, passage))
    items = []
    for uses in found.values():
        figure, _ = min(uses, key=lambda use: (use[0].noun is None, -len(use[0].value), use[1].ref))
        passage = next(p for f, p in uses if f is figure)
        voice_at = [(f, p, _voice_at(p, f.span)) for f, p in uses]
        sightings = tuple(
            Sighting(p.outlet, Ref(p.article, f.phrase.start, f.phrase.end), voice, p.zone, f.noun or "")
            for f, p, voice in voice_at
        )
        text = " ".join(figure.phrase.of(texts[passage.article]).split())
        items.append(Item("number", text, (figure.noun or "",), sightings, _weight_of(figure, len(uses))))
    return items


def _tells(figure: Figure) -> bool:
    last = (figure.noun or "").split()[-1:]
    return not (figure.kind == COUNT and last and stems()(last[0]) in _time_stems())


def _time_stems() -> frozenset[str]:
    return frozenset(map(stems(), language().times | {"hour", "minute", "second", "decade", "time"}))


def _weight_of(figure: Figure, n: int) -> float:
    """How telling a number is: exact before round, with a noun before without, a little more where repeated."""
    digits = len(figure.value.replace(".", "").rstrip("0"))
    return digits + 2 * (figure.kind != COUNT) + (figure.noun is not None) + min(n, 6) / 6


def _voice_at(passage: Passage, span: Span) -> Voice:
    at = bisect_right(passage.terms, span.start, key=lambda term: term.span.start) - 1
    return passage.terms[at].voice if at >= 0 else Voice.OUTLET


def actor_items(profiles: Sequence[Profile], actors: Actors) -> list[Item]:
    """The people, bodies and places that articles name; words for a nation and single words of no known sort are left
    out."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    sorts: dict[str, Counter[str]] = defaultdict(Counter)
    for profile in profiles:
        voices = voices_of(profile)
        kinds = {m.span: m.sort for m in profile.mentions}
        for name, span in actors.mentions(profile.article.id):
            zone = profile.document.zone_at(span.start)
            if zone in NARRATIVE_ZONES or zone in (ZoneKind.CAPTION, ZoneKind.POST):
                ref = Ref(profile.article.id, span.start, span.end)
                found[name].append(Sighting(profile.article.outlet, ref, voices.of(span), zone or ZoneKind.BODY))
                sorts[name][kinds.get(span, "unknown")] += 1
    given = {actor.name for actor in actors.given}
    return [
        Item("actor", name, (actor_term(name)[1:],), tuple(uses), _weight_of_actor(sorts[name]))
        for name, uses in found.items()
        if name in given or _is_actor(name, sorts[name])
    ]


def _is_actor(name: str, sorts: Counter[str]) -> bool:
    if sorts["person"] + sorts["place"] == 0 and plain(name).endswith(NATIONAL):
        return False
    return sorts["unknown"] < sorts.total() or (" " in name and sorts.total() > 1)


def _weight_of_actor(sorts: Counter[str]) -> float:
    place = sorts["place"] / sorts.total()
    return float(sorts.total()) * (1 - place / 2)


def quotation_items(profiles: Sequence[Profile], actors: Actors, weights: Weights) -> list[Item]:
    """The quotations of an event, different cuts of one joined. Embedded posts are quotations.

    `weights` are those of the terms of the event (`weigh_terms`).
    """
    same: dict[tuple[str, ...], list[_Quotation]] = defaultdict(list)
    for profile in profiles:
        for quotation in _quotations(profile, actors):
            same[tuple(map(stems(), quotation.words))].append(quotation)
    nodes = sorted(same)
    edges: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, likeness in _pairs(nodes, weights):
        edges[a][b] = edges[b][a] = likeness
    groups = stars(edges, [len(same[node]) for node in nodes])
    grouped = {at for group in groups for at in group}
    groups += [[at] for at in range(len(nodes)) if at not in grouped]
    return [_quotation_item([q for at in group for q in same[nodes[at]]]) for group in groups]


@dataclass(frozen=True, slots=True)
class _Quotation:
    sighting: Sighting
    text: str
    words: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(map(stems(), self.words))


def _quotation_item(group: Sequence[_Quotation]) -> Item:
    shown = min(group, key=lambda q: (q.sighting.zone not in NARRATIVE_ZONES, -len(q.words), q.sighting.ref))
    own = {q.sighting.ref.article for q in group if q.sighting.zone in NARRATIVE_ZONES}
    kept = [q for q in group if q.sighting.zone in NARRATIVE_ZONES or q.sighting.ref.article not in own]
    shortest = min(group, key=lambda q: (len(q.keys), q.sighting.ref))
    weight = len(set(shortest.keys)) + 3.0 * (len({q.sighting.outlet for q in group}) - 1)
    return Item("quotation", " ".join(shown.text.split()), shortest.words, tuple(q.sighting for q in kept), weight)


def _quotations(profile: Profile, actors: Actors) -> Iterator[_Quotation]:
    document, article = profile.document, profile.article
    voices, speakers = voices_of(profile), _Speakers(profile.attributions)
    spans = [q.inner for q in document.quotations if q.depth == 0 and voices.quoted.covers(q.inner)]
    spans = [s for s in spans if document.zone_at(s.start) in NARRATIVE_ZONES]
    spans += [s for s in document.sentences if document.zone_at(s.start) is ZoneKind.POST]
    for span in sorted(spans):
        words = tuple(word for word in _words(document, span) if is_content(word))
        if len(words) >= SHORTEST_QUOTATION:
            speaker = speakers.of(span)
            zone = document.zone_at(span.start) or ZoneKind.BODY
            ref = Ref(article.id, span.start, span.end)
            who = actors.resolve(speaker, article.id) if speaker else ""
            yield _Quotation(Sighting(article.outlet, ref, Voice.QUOTED, zone, who), span.of(article.text), words)


def _words(document: Document, span: Span) -> Iterable[str]:
    starts = document.tokens.starts
    return document.tokens.folded[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


class _Speakers:
    """Who is quoted where: the innermost attribution with a name whose content or fragment a quotation stands in."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        stretches = ((c, a) for a in attributions if a.speaker for c in (*a.contents, *a.fragments))
        self._stretches = sorted(stretches, key=lambda item: (item[0].start, -item[0].end, item[1].depth))
        self._longest = max((len(c) for c, _ in self._stretches), default=0)

    def of(self, span: Span) -> str | None:
        """The speaker of a quotation, None where nobody is named."""
        low = bisect_left(self._stretches, span.start - self._longest, key=lambda item: item[0].start)
        high = bisect_left(self._stretches, span.end, key=lambda item: item[0].start)
        found = [a for content, a in self._stretches[low:high] if content.overlaps(span)]
        return max(found, key=lambda a: a.depth).speaker if found else None


def _pairs(nodes: Sequence[tuple[str, ...]], weights: Weights) -> Iterator[tuple[int, int, float]]:
    """Pairs of quotations that are cuts of one: most words of the shorter and half of its pairs of words stand in the
    longer, and they are not what everybody in the event says. With the share of the words."""
    holding: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(nodes):
        for word in sorted(set(words)):
            holding[word].append(at)
    shared = Counter[tuple[int, int]]()
    for word in sorted(holding):
        found = holding[word]
        if 1 < len(found) <= MOST_HOLDING:
            shared.update((found[i], found[k]) for k in range(len(found)) for i in range(k))
    for (a, b), n in sorted(shared.items()):
        both = set(nodes[a]) & set(nodes[b])
        share = n / min(len(set(nodes[a])), len(set(nodes[b])))
        is_cut = n >= LEAST_ALIKE and share >= ALIKE and _share_pairs(nodes[a], nodes[b]) >= PAIRS_ALIKE
        if is_cut and sum(weights.get(word, 1.0) for word in sorted(both)) >= LEAST_WEIGHT:
            yield a, b, share


def _share_pairs(a: Sequence[str], b: Sequence[str]) -> float:
    """Which share of the neighbouring words of the shorter are neighbours in the longer."""
    pairs_a, pairs_b = set(pairwise(a)), set(pairwise(b))
    least = min(len(pairs_a), len(pairs_b))
    return len(pairs_a & pairs_b) / least if least else 0.0
