"""Whose claims and acts are left open: hedges by the actor they aim at and distancing cues by speaker, by outlet.

A cue that withholds belief (claimed, alleged) is often a hedge of the lexicon as well. It is one word: it stands once,
with the category of the hedge, and `is_cue` says that it carries a report.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.compare.content.passages import stems, voices_of
from framing.compare.corpora.rates import own_marks, ref
from framing.compare.people.actors import Actors
from framing.compare.types import DoubtRow, Hedged, Ref
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Construct, Profile, Span, Voice
from framing.tokens import fold, phrase

ROUGH = "approximator"  # a rough figure leaves no claim open
DISTANCING = "distancing"  # the stance of a cue; what a cue is listed as that is no hedge of the lexicon

Key = tuple[str, str, Voice, bool]  # the word, its category and voice, whether it is a cue


@dataclass(frozen=True, slots=True)
class Doubted:
    """One actor at whom a word of doubt aims, with the side that the user gave, and where."""

    actor: str
    side: str | None
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class DoubtWordRow:
    """At whom one word of doubt aims, all its forms together: for each outlet its actors, most frequent first.

    It shows whether an outlet keeps a word for some: a word that aims at two sides is no sign of either.
    """

    word: str
    by_outlet: tuple[tuple[str, tuple[Doubted, ...]], ...]


def find_doubts(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[DoubtRow, ...]:
    """A row for each actor at whom some hedge or distancing cue aims, the most hedged in the outlets' own voice first.

    Unit: words, approximators left out. What a hedge aims at is found by rules (`framing.extract.hedge_targets`), a cue
    aims at its speaker. A cue of a report that is denied withholds nothing.
    """
    found: dict[str, dict[str, dict[Key, list[Ref]]]] = defaultdict(lambda: defaultdict(dict))
    for profile in profiles:
        for actor, key, at in _doubts(profile, actors):
            found[actor][profile.article.outlet].setdefault(key, []).append(at)
    rows = [
        DoubtRow(actor, tuple((o, _hedged(by_outlet.get(o, {}))) for o in outlets))
        for actor, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-_weight(row, own=True), -_weight(row, own=False), row.actor)))


def doubt_words(rows: Sequence[DoubtRow], outlets: Sequence[str], actors: Actors) -> tuple[DoubtWordRow, ...]:
    """The same by word: at whom each aims, those of the most actors first. Words in the outlets' own voice alone."""
    sides = {actor.name: actor.side for actor in actors.given}
    found: dict[str, dict[str, dict[str, list[Ref]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    shown: dict[str, str] = {}
    for row in rows:
        for outlet, hedges in row.by_outlet:
            for hedge in hedges:
                if hedge.voice is Voice.OUTLET:
                    key = " ".join(map(stems(), phrase(hedge.text)))
                    shown[key] = min(shown.get(key, hedge.text), hedge.text, key=lambda text: (len(text), text))
                    found[key][outlet][row.actor] += hedge.refs
    made = [
        DoubtWordRow(shown[key], tuple((o, _doubted(by_outlet.get(o, {}), sides)) for o in outlets))
        for key, by_outlet in found.items()
    ]
    return tuple(sorted(made, key=lambda row: (-_reach(row), row.word)))


def _doubts(profile: Profile, actors: Actors) -> Iterator[tuple[str, Key, Ref]]:
    """The words of doubt of one article with the actor at whom each aims: hedges, then cues that are no hedge."""
    article = profile.article
    cues = {
        a.cue: a.speaker
        for a in profile.attributions
        if a.cue and a.speaker and not a.anonymous and not a.denied and a.cue_stance == DISTANCING
    }
    hedges, all_cues = list[Span](), Cover(cues)
    for _, mark in own_marks([profile]):
        if mark.construct is Construct.HEDGE and mark.target and mark.category != ROUGH:
            hedges.append(mark.span)
            key = fold(mark.surface), mark.category, mark.voice, all_cues.overlaps(mark.span)
            yield actors.resolve(mark.target, article.id), key, ref(profile, mark)
    voices, hedged = voices_of(profile) if cues else None, Cover(hedges)
    for cue, speaker in sorted(cues.items()):
        in_own_zone = profile.document.zone_at(cue.start) in NARRATIVE_ZONES
        if voices and in_own_zone and not hedged.overlaps(cue):
            key = fold(" ".join(cue.of(article.text).split())), DISTANCING, voices.of(cue), True
            yield actors.resolve(speaker, article.id), key, Ref(article.id, cue.start, cue.end)


def _hedged(found: dict[Key, list[Ref]]) -> tuple[Hedged, ...]:
    hedges = [
        Hedged(text, category, voice, tuple(sorted(refs)), is_cue)
        for (text, category, voice, is_cue), refs in found.items()
    ]
    return tuple(sorted(hedges, key=lambda h: (list(Voice).index(h.voice), -len(h.refs), h.text, h.is_cue)))


def _doubted(found: dict[str, list[Ref]], sides: dict[str, str | None]) -> tuple[Doubted, ...]:
    doubted = [Doubted(actor, sides.get(actor), tuple(sorted(refs))) for actor, refs in found.items()]
    return tuple(sorted(doubted, key=lambda d: (-len(d.refs), d.actor)))


def _reach(row: DoubtWordRow) -> int:
    return len({d.actor for _, doubted in row.by_outlet for d in doubted})


def _weight(row: DoubtRow, *, own: bool) -> int:
    return sum(len(h.refs) for _, hs in row.by_outlet for h in hs if not own or h.voice is Voice.OUTLET)
