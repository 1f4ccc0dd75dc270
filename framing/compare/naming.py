"""Who is called what: the labels of each actor by outlet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from framing.compare.rates import own_marks, ref
from framing.compare.types import Label, NamingRow, Ref
from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain
from framing.model import NARRATIVE_ZONES, Actor, Construct, Profile, Voice
from framing.tokens import fold, phrase

Found = dict[tuple[str, str, Voice], list[Ref]]


def name_actors(profiles: Sequence[Profile], outlets: Sequence[str], actors: Sequence[Actor]) -> tuple[NamingRow, ...]:
    """A row for each actor that some outlet gives a label, the most labelled first."""
    resolve = resolver(profiles, actors)
    found: dict[str, dict[str, Found]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for profile, mark in own_marks(profiles):
        if mark.construct is Construct.LABEL and mark.target:
            key = (fold(mark.surface), mark.category, mark.voice)
            found[resolve(mark.target)][profile.article.outlet][key].append(ref(profile, mark))
    own = {outlet: _own_words([p for p in profiles if p.article.outlet == outlet]) for outlet in outlets}
    rows = [
        NamingRow(actor, tuple((o, _labels(by_outlet.get(o, {}))) for o in outlets), _mentions(own, actor, actors))
        for actor, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-_weight(row), row.actor)))


def resolver(profiles: Sequence[Profile], actors: Sequence[Actor]) -> "Resolver":
    """A function from a name as it stands to the actor it means, by the user's aliases first, then by surnames."""
    return Resolver(profiles, actors)


class Resolver:
    """Names to actors over the whole corpus. A surname is resolved inside its own article, not here."""

    def __init__(self, profiles: Sequence[Profile], actors: Sequence[Actor]) -> None:
        """Collect the user's aliases, and one spelling for names that differ in accents alone."""
        self._given = {plain(name): actor.name for actor in actors for name in (actor.name, *actor.aliases)}
        targets = {m.target.removesuffix(GOVERNMENT) for p in profiles for m in p.marks if m.target}
        speakers = {a.speaker for p in profiles for a in p.attributions if a.speaker and not a.anonymous}
        self._spelling: dict[str, str] = {}
        for name in sorted(targets | speakers, reverse=True):  # an accented letter sorts after a plain one
            self._spelling.setdefault(plain(name), name)

    def __call__(self, name: str) -> str:
        """The actor that `name` means, itself where nothing else is known."""
        bare = name.removesuffix(GOVERNMENT)
        actor = self._given.get(plain(bare)) or self._spelling.get(plain(bare), bare)
        return actor + name[len(bare) :]


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
