"""Who is who over the whole corpus: one actor for all the names, spellings and titles that mean the same.

An article resolves the names in it first (`framing.extract.actors`): a surname to the full name that stands there.
What is left is resolved across articles (`identities`), each step by a rule of its own:

- names that differ in accents, hyphens, full stops or a first name's short form are one name;
- a full name is joined with the longer one of which it is a short form, where there is only one (`bearers`);
- a surname alone is given to its bearer in the other articles of the event, where only one fits;
- an acronym is given to the body beside which it stands in brackets, or whose words begin with its letters;
- a country is one under all its names, and a government one under all words for it;
- the user's actors come before everything.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.people.identities import PEOPLE, identify
from framing.compare.people.kin import Kin
from framing.compare.people.name_forms import Words, given_names, is_acronym, without_titles, words_of
from framing.compare.people.named import named_places, names_of
from framing.compare.types import Ref
from framing.extract.countries import countries
from framing.extract.cover import Cover
from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.language import language
from framing.model import NARRATIVE_ZONES, Actor, Construct, Profile, Span
from framing.tokens import fold

__all__ = ["ActorRow", "Actors", "Kin", "NamedBy", "named_by"]

Mentions = tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class NamedBy:
    """How often one outlet names an actor in its own zones, in how many articles, and where. Unit: names."""

    outlet: str
    n: int
    n_articles: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor: what it is (person, body, group, place, unknown), how it is spelt, how often each outlet names it.

    `side` is the user's, None where the user gave none. Pronouns and descriptions are no names and not counted.
    """

    actor: str
    sort: str
    aliases: tuple[str, ...]
    side: str | None
    by_outlet: tuple[NamedBy, ...]

    @property
    def n(self) -> int:
        """The names over all outlets."""
        return sum(named.n for named in self.by_outlet)


class Actors:
    """Who is meant by a name, over the whole corpus. Nothing depends on the order of the profiles."""

    def __init__(self, profiles: Sequence[Profile], given: Sequence[Actor] = ()) -> None:
        """Join the names of some profiles; `given` are the actors whom the user named."""
        self.given = tuple(given)
        self._profiles = {p.article.id: p for p in sorted(profiles, key=lambda p: p.article.id)}
        self._given = {plain(name): actor.name for actor in given for name in given_names(actor)}
        everyone = [named for p in self._profiles.values() for named in names_of(p)]
        shorts = [
            ((p.article.id, m.name), m.surface)
            for p in self._profiles.values()
            for m in p.mentions
            if m.surface != m.name and is_acronym(m.surface)
        ]
        found = identify(everyone, shorts, given)
        self._of, self._sorts = found.of, found.sorts
        self._here = {name: self._known_in(p) for name, p in self._profiles.items()}
        self._anywhere = _agreed(self._here.values())
        self._spelling = self._spellings()
        self._governments = people_words().governments | self._government_words()
        self._resolved: dict[tuple[str, str], str] = {}
        self._mentioned: dict[str, Mentions] = {}
        self._spelt: dict[str, tuple[str, ...]] | None = None

    def mentions(self, article: str) -> Mentions:
        """The actors that an article names, each with where, in text order: names alone, in all zones.

        An adjective of where somebody is from names nobody (*the Peruvian mayor*), but for a country's government.
        Raises: KeyError for an article that is not among the profiles.
        """
        if article not in self._mentioned:
            self._mentioned[article] = tuple(self._named_in(self._profiles[article]))
        return self._mentioned[article]

    def references(self, article: str) -> Mentions:
        """All references to actors in an article, in text order: names, labels tied to somebody (*the mayor*), and
        sources described without a name (*a spokesman for Holt*). Pronouns are left out.

        A title before a name is one reference with it; the name inside *the Verhane regime* is one to the government.
        """
        profile = self._profiles[article]
        labels = [(self.resolve(m.target, article), m.span) for m in profile.marks_of(Construct.LABEL) if m.target]
        governments = Cover(span for actor, span in labels if actor.endswith(GOVERNMENT))
        names = [(actor, span) for actor, span in self.mentions(article) if not governments.covers(span)]
        found = _with_titles(names, labels)
        taken = Cover(span for _, span in found)
        found += (item for item in self._sources(profile) if not taken.overlaps(item[1]))
        return tuple(sorted(found, key=lambda item: (item[1], item[0])))

    def resolve(self, name: str, article: str) -> str:
        """The actor that `name` means in an article, itself where nothing else is known."""
        if (name, article) not in self._resolved:
            self._resolved[name, article] = self._resolve(name, article)
        return self._resolved[name, article]

    def sort(self, actor: str) -> str:
        """What an actor is: person, body, group, place or unknown."""
        return "body" if actor.endswith(GOVERNMENT) else self._sorts.get(actor, "unknown")

    def aliases(self, actor: str) -> tuple[str, ...]:
        """All spellings by which the articles name an actor, the commonest first."""
        if self._spelt is None:
            self._spelt = self._all_spelt()
        return self._spelt.get(actor, ())

    def list_actors(self) -> tuple[ActorRow, ...]:
        """A row for each actor that some outlet names in its own zones, the most often named first."""
        found: dict[str, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
        for article, profile in self._profiles.items():
            own = Cover(zone.span for zone in profile.zones if zone.kind in NARRATIVE_ZONES)
            for actor, span in self.mentions(article):
                if own.covers(span):
                    found[actor][profile.article.outlet].append(Ref(article, span.start, span.end))
        outlets = sorted({p.article.outlet for p in self._profiles.values()})
        sides = {actor.name: actor.side for actor in self.given}
        rows = [
            ActorRow(
                actor,
                self.sort(actor),
                self.aliases(actor),
                sides.get(actor),
                tuple(named_by(outlet, sorted(by_outlet.get(outlet, ()))) for outlet in outlets),
            )
            for actor, by_outlet in found.items()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.n, row.actor)))

    # Names where they stand

    def _named_in(self, profile: Profile) -> Iterator[tuple[str, Span]]:
        article = profile.article.id
        for mention, span in named_places(profile):
            if span == mention.span:
                yield self._of[article, mention.name], span
            elif actor := self._government(span.of(profile.article.text), article):
                yield actor, span

    def _sources(self, profile: Profile) -> Iterator[tuple[str, Span]]:
        """Sources described in words, each place once."""
        places = {a.source: a.speaker for a in profile.attributions if a.source and a.speaker and not a.anonymous}
        for source, speaker in sorted(places.items()):
            words = fold(source.of(profile.article.text)).split()
            if not all(word in language().pronouns or word in language().function for word in words):
                yield self.resolve(speaker, profile.article.id), source

    # What a string means

    def _resolve(self, name: str, article: str) -> str:
        if actor := self._given.get(plain(name)) or self._government(name, article) or self._known(name, article):
            return actor
        for rest, _ in without_titles(name):
            actor = self._known(rest, article)
            if actor and self.sort(actor) in PEOPLE:
                return actor
        owner, possessive, rest = name.partition("’s ")
        if possessive and (actor := self._known(owner, article)):
            return f"{actor}’s {rest}"
        return self._spelling.get(plain(name), name)

    def _known(self, name: str, article: str) -> str | None:
        """The actor whom an article calls so, or who is called so in whatever other articles do."""
        words = words_of(name)
        here = self._here.get(article, {})
        return self._given.get(plain(name)) or here.get(words) or self._anywhere.get(words)

    def _government(self, name: str, article: str) -> str | None:
        """The government of a person or a country, whatever it is called: the Kell regime, the Sarnish government."""
        bare = _governed(name, self._governments)
        if not bare:
            return None
        country = countries().meant_by(plain(bare))
        actor = self._known(country or bare, article) or country
        if actor is None or not (country or name.endswith(GOVERNMENT) or self.sort(actor) in PEOPLE):
            return None
        forms = [f"{whose} {word}" for whose in (actor, actor.split()[-1]) for word in sorted(self._governments)]
        of_user = (self._given.get(plain(form)) for form in forms)
        return next(filter(None, of_user), actor + GOVERNMENT)

    # Made once

    def _known_in(self, profile: Profile) -> dict[Words, str]:
        """The actors of an article by its names, and by the short forms that it uses for one of them alone."""
        article = profile.article.id
        by_name = {words_of(m.name): self._of[article, m.name] for m in profile.mentions}
        short = ({words_of(m.surface): self._of[article, m.name]} for m in profile.mentions if m.surface != m.name)
        return _agreed(short) | by_name

    def _spellings(self) -> dict[str, str]:
        """For each name of a speaker or of who is labelled the spelling that is shown: that with most accents."""
        found: dict[str, str] = {}
        for profile in self._profiles.values():
            names = [m.target for m in profile.marks_of(Construct.LABEL) if m.target]
            names += [a.speaker for a in profile.attributions if a.speaker and not a.anonymous]
            for name in names:
                low = plain(name)
                found[low] = max(found.get(low, name), name)  # an accented letter sorts after a plain one
        return found

    def _government_words(self) -> set[str]:
        """What the labels call governments: the word behind the name of who leads one."""
        found = set[str]()
        for profile in self._profiles.values():
            for mark in profile.marks_of(Construct.LABEL):
                words, target = mark.surface.split(), mark.target or ""
                bare = target.removesuffix(GOVERNMENT)
                if bare != target and len(words) > 1 and bare.split()[-1:] == words[-2:-1]:
                    found.add(fold(words[-1]))
        return found

    def _all_spelt(self) -> dict[str, tuple[str, ...]]:
        counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for article, profile in self._profiles.items():
            for actor, span in self.mentions(article):
                surface = span.of(profile.article.text)
                counts[actor][fold(surface)][surface] += 1
        return {actor: _by_frequency(forms) for actor, forms in counts.items()}


def _governed(name: str, governments: Collection[str]) -> str:
    """Whose government a name says it is: Kell, of the Kell regime, Kell's government, the government of Kell.

    Empty where it says nothing of the kind.
    """
    head, _, last = name.rpartition(" ")
    if fold(last) in governments:
        return head.removesuffix("'s").removesuffix("’s")
    first, of, rest = name.partition(" of ")
    return rest.removeprefix("the ") if of and fold(first) in governments else ""


def _by_frequency(forms: Mapping[str, Counter[str]]) -> tuple[str, ...]:
    """One spelling of each form, the commonest form first; one in capitals only where there is no other."""
    ordered = sorted(forms, key=lambda low: (-forms[low].total(), low))
    return tuple(min(forms[low], key=lambda s: (s.isupper(), -forms[low][s], s)) for low in ordered)


def _agreed(tables: Iterable[Mapping[Words, str]]) -> dict[Words, str]:
    """What names mean where all tables that have them mean the same."""
    found: dict[Words, str | None] = {}
    for table in tables:
        for words, actor in table.items():
            if found.setdefault(words, actor) != actor:
                found[words] = None
    return {words: actor for words, actor in found.items() if actor is not None}


def named_by(outlet: str, refs: Sequence[Ref]) -> NamedBy:
    """How often an outlet names an actor, where it does so at `refs`."""
    return NamedBy(outlet, len(refs), len({ref.article for ref in refs}), tuple(refs))


def _with_titles(names: Sequence[tuple[str, Span]], labels: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Names and labels, a label that stands right before the name of the same actor as one reference with it."""
    named = {(actor, span.start): span for actor, span in names}
    found = list[tuple[str, Span]]()
    for actor, span in labels:
        name = named.pop((actor, span.end + 1), None)  # behind a blank
        found.append((actor, Span(span.start, name.end) if name else span))
    return [*found, *((actor, span) for (actor, _), span in named.items())]
