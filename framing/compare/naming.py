"""Who is called what: the labels of each actor by outlet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from framing.compare.actors import Actors
from framing.compare.rates import own_marks, ref
from framing.compare.types import Label, NamingRow, Ref
from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain
from framing.model import NARRATIVE_ZONES, Actor, Construct, Profile, Voice
from framing.tokens import fold, phrase

Found = dict[tuple[str, str, Voice], list[Ref]]


def name_actors(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[NamingRow, ...]:
    """A row for each actor that some outlet gives a label, the most labelled first."""
    found: dict[str, dict[str, Found]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for profile, mark in own_marks(profiles):
        if mark.construct is Construct.LABEL and mark.target:
            key = (fold(mark.surface), mark.category, mark.voice)
            found[actors.resolve(mark.target, profile.article.id)][profile.article.outlet][key].append(
                ref(profile, mark)
            )
    own = {outlet: _own_words([p for p in profiles if p.article.outlet == outlet]) for outlet in outlets}
    rows = [
        NamingRow(
            actor, tuple((o, _labels(by_outlet.get(o, {}))) for o in outlets), _mentions(own, actor, actors.given)
        )
        for actor, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-_weight(row), row.actor)))


def _labels(found: Found) -> tuple[Label, ...]:
    labels = [Label(text, stance, voice, tuple(refs)) for (text, stance, voice), refs in found.items()]
    return tuple(sorted(labels, key=lambda x: (list(Voice).index(x.voice), -len(x.refs), x.text)))


def _own_words(profiles: Sequence[Profile]) -> str:
    """The tokens of headlines, subheads and bodies in one plain line, with a blank around each."""
    zones = (zone.span.of(p.article.text) for p in profiles for zone in p.zones if zone.kind in NARRATIVE_ZONES)
    return "".join(f" {' '.join(phrase(plain(text)))} |" for text in zones)


def _mentions(own: Mapping[str, str], actor: str, actors: Sequence[Actor]) -> tuple[str, ...]:
    """The outlets in whose own zones the actor's last name or an alias stands at all."""
    bare = actor.removesuffix(GOVERNMENT)
    names = {bare, bare.split()[-1], *(alias for a in actors if a.name == bare for alias in a.aliases)}
    wanted = [f" {' '.join(phrase(plain(name)))} " for name in names if name.strip()]
    return tuple(sorted(outlet for outlet, words in own.items() if any(name in words for name in wanted)))


def _weight(row: NamingRow) -> int:
    return sum(len(label.refs) for _, labels in row.by_outlet for label in labels)
