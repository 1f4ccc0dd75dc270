"""Whose claims and acts are left open: hedges by the actor they aim at, for each outlet."""

from collections import defaultdict
from collections.abc import Sequence

from framing.compare.actors import Actors
from framing.compare.rates import own_marks, ref
from framing.compare.types import DoubtRow, Hedged, Ref
from framing.model import Construct, Profile, Voice
from framing.tokens import fold

ROUGH = "approximator"  # a rough figure leaves no claim open


def find_doubts(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[DoubtRow, ...]:
    """A row for each actor at whom some hedge aims, the most hedged in the outlets' own voice first.

    Unit: hedges, approximators left out. What a hedge aims at is found by rules (`framing.extract.hedge_targets`).
    """
    found: dict[str, dict[str, dict[tuple[str, str, Voice], list[Ref]]]] = defaultdict(lambda: defaultdict(dict))
    for profile, mark in own_marks(profiles):
        if mark.construct is Construct.HEDGE and mark.target and mark.category != ROUGH:
            key = (fold(mark.surface), mark.category, mark.voice)
            found[actors.resolve(mark.target, profile.article.id)][profile.article.outlet].setdefault(key, []).append(
                ref(profile, mark)
            )
    rows = [
        DoubtRow(actor, tuple((o, _hedged(by_outlet.get(o, {}))) for o in outlets))
        for actor, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-_weight(row, own=True), -_weight(row, own=False), row.actor)))


def _hedged(found: dict[tuple[str, str, Voice], list[Ref]]) -> tuple[Hedged, ...]:
    hedges = [Hedged(text, category, voice, tuple(refs)) for (text, category, voice), refs in found.items()]
    return tuple(sorted(hedges, key=lambda h: (list(Voice).index(h.voice), -len(h.refs), h.text)))


def _weight(row: DoubtRow, *, own: bool) -> int:
    return sum(len(h.refs) for _, hs in row.by_outlet for h in hs if not own or h.voice is Voice.OUTLET)
