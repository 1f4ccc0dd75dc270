"""Who gets no voice, who speaks for which side, and sources without a name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.people.actors import Actors, Kin
from framing.compare.people.naming import named_actors
from framing.compare.sourcing.source_words import source_words
from framing.compare.sourcing.speakers import UNKNOWN, UNNAMED, is_name
from framing.compare.types import Ref, Said, SpeakerRow
from framing.extract.heads import is_list
from framing.extract.labels import GOVERNMENT
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.language import language
from framing.model import Act, Attribution, Profile, ZoneKind
from framing.profile import attributed_words, outer_speech
from framing.tokens import phrase

NAMED, ELSEWHERE, UNCLEAR, NOT_FOUND = "named", "elsewhere", "unclear", "not-found"
LEAST_OUTLETS = 2  # that name somebody: with fewer there is nobody to compare with


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet in whose outer speech somebody has no words. Unit: mentions and attributions, each where it stands.

    `mentions` are his names in headlines, subheads and bodies; `elsewhere` the contents of what else is attributed to
    him: thoughts and attitudes, speech inside the words of others, embedded posts, speech that is denied. `perhaps` are
    others, by name, who are given words there or named and who may be the same or speak for him.
    """

    outlet: str
    mentions: tuple[Ref, ...]
    elsewhere: tuple[Ref, ...]
    perhaps: tuple[str, ...]

    @property
    def status(self) -> str:
        """`unclear` where somebody may be the same, else `elsewhere`, `named`, or `not-found` in these texts at all."""
        if self.perhaps:
            return UNCLEAR
        return ELSEWHERE if self.elsewhere else NAMED if self.mentions else NOT_FOUND


@dataclass(frozen=True, slots=True)
class Absent:
    """A speaker with a name who has words in some outlets, as outlet, words quoted and words reported, and none in
    others."""

    speaker: str
    heard: tuple[tuple[str, int, int], ...]
    silent: tuple[Silence, ...]

    @property
    def n_words(self) -> int:
        """The words of the speaker in all outlets together."""
        return sum(quoted + reported for _, quoted, reported in self.heard)

    @property
    def n_named(self) -> int:
        """The silent outlets that name the speaker, or give the words in another way."""
        return sum(cell.status in (NAMED, ELSEWHERE) for cell in self.silent)


@dataclass(frozen=True, slots=True)
class NeverQuoted:
    """A person whom outlets name and none quotes: not one word between quotation marks, not even inside the words of
    others. Embedded posts and thoughts are no quotation: `elsewhere` of a cell has them.

    `named` are the outlets that name the person, `reported` the outlets with reported words of the person as outlet,
    words and their places, `government` the same for the words of the person's government, quoted or reported.
    """

    actor: str
    named: tuple[Silence, ...]
    reported: tuple[tuple[str, int, tuple[Ref, ...]], ...]
    government: tuple[tuple[str, int, tuple[Ref, ...]], ...]

    @property
    def n_mentions(self) -> int:
        """How often all outlets together name the person."""
        return sum(len(cell.mentions) for cell in self.named)


@dataclass(frozen=True, slots=True)
class SideRow:
    """The words that one outlet gives to those of one side, as the user drew the sides. Unit: words, attributions.

    `side` None is what has no side: speakers without one, and sources that are unnamed or not found. The shares are of
    the outlet's quoted, reported and attributed words. Undefined when: it has none of these (None).
    """

    outlet: str
    side: str | None
    speakers: tuple[str, ...]
    n_attributions: int
    words_quoted: int
    words_reported: int
    share_of_quoted: float | None
    share_of_reported: float | None
    share_of_words: float | None
    stances: tuple[tuple[str, int], ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AnonymousSource:
    """A source without a name in one outlet. Unit: words, attributions.

    `description` is the source in the words of the text, empty where it gives none (*it is reported that*). It is
    described where it says more than that somebody spoke: *a source from the harbour office*, not *officials*.
    `sources` is where the source stands, `refs` what it is given.
    """

    outlet: str
    description: str
    is_described: bool
    n_attributions: int
    words_quoted: int
    words_reported: int
    stances: tuple[tuple[str, int], ...]
    sources: tuple[Ref, ...]
    refs: tuple[Ref, ...]


def find_absent(
    speakers: Sequence[SpeakerRow], profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors
) -> tuple[Absent, ...]:
    """A row for each speaker with a name whom some outlets give words and others do not.

    First come those whom silent outlets name, then those whom the most outlets give words, then those with the most
    words. Several who speak as one (Sarnia, Halvera and Brenmark) are left out. What is not found in some texts was
    not left out: they may have been written before, or about something else.
    """
    silences, rows = _Silences(speakers, profiles, actors), list[Absent]()
    for row in speakers:
        heard = {s.outlet for s in row.said if s.n_attributions}
        silent = [outlet for outlet in outlets if outlet not in heard]
        if heard and silent and is_name(row.speaker) and not is_list(row.speaker):
            words = tuple((s.outlet, s.words_quoted, s.words_reported) for s in row.said if s.n_attributions)
            rows.append(Absent(row.speaker, words, tuple(silences.of(row.speaker, o) for o in silent)))
    return tuple(sorted(rows, key=lambda r: (-r.n_named, -len(r.heard), -r.n_words, r.speaker)))


def find_never_quoted(
    speakers: Sequence[SpeakerRow], profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors
) -> tuple[NeverQuoted, ...]:
    """A row for each person, and for whomever the user named, whom several outlets name and nobody quotes.

    First come those whom the most outlets name, then those with the most mentions, then by name. Where there is one
    outlet it is enough that it names them.
    """
    silences, by_speaker = _Silences(speakers, profiles, actors), {row.speaker: row for row in speakers}
    least, rows = min(LEAST_OUTLETS, len(outlets)), list[NeverQuoted]()
    for actor in sorted(silences.people | {a.name for a in actors.given}):
        named = tuple(silences.of(actor, outlet) for outlet in outlets if silences.names(actor, outlet))
        said = by_speaker[actor].said if actor in by_speaker else ()
        is_quoted = actor in silences.quoted or any(s.words_quoted for s in said)
        if len(named) >= least and not is_quoted:
            government = by_speaker.get(actor + GOVERNMENT)
            rows.append(NeverQuoted(actor, named, _words(said), _words(government.said if government else ())))
    return tuple(sorted(rows, key=lambda row: (-len(row.named), -row.n_mentions, row.actor)))


def sum_sides(speakers: Sequence[SpeakerRow], actors: Actors) -> tuple[SideRow, ...]:
    """A row for each outlet and side, the part without a side last; none where the user gave no side.

    The government of a person is on that person's side unless the user gave it another.
    """
    sides = {actor.name: actor.side for actor in actors.given if actor.side}
    if not sides:
        return ()
    found: dict[str, dict[str | None, list[tuple[str, Said]]]] = defaultdict(lambda: defaultdict(list))
    for row in speakers:
        side = sides.get(row.speaker) or sides.get(row.speaker.removesuffix(GOVERNMENT))
        for said in row.said:
            found[said.outlet][side].append((row.speaker, said))
    order = (*sorted(set(sides.values())), None)
    return tuple(
        _side(outlet, side, found[outlet].get(side, []), [s for some in found[outlet].values() for _, s in some])
        for outlet in sorted(found)
        for side in order
    )


def find_anonymous(profiles: Sequence[Profile], outlets: Sequence[str]) -> tuple[AnonymousSource, ...]:
    """A row for each outlet and unnamed source in outer speech, in the outlet's order, most words first."""
    found: dict[tuple[str, str], list[tuple[Profile, Attribution, tuple[int, int]]]] = defaultdict(list)
    for profile in profiles:
        outer = outer_speech(profile.attributions)
        for a, words in zip(outer, attributed_words(profile.document, profile.marks, outer), strict=True):
            if a.anonymous or (a.speaker is None and a.source is None and a.cue is not None):
                found[profile.article.outlet, _description(profile, a)].append((profile, a, words))
    order = {outlet: k for k, outlet in enumerate(outlets)}
    rows = [_anonymous(outlet, description, some) for (outlet, description), some in found.items()]
    return tuple(
        sorted(
            rows,
            key=lambda r: (
                order[r.outlet],
                -r.words_quoted - r.words_reported,
                -r.n_attributions,
                r.description,
            ),
        )
    )


class _Silences:
    """Whom each outlet names, who speaks there, and what else is attributed to whom."""

    def __init__(self, speakers: Sequence[SpeakerRow], profiles: Sequence[Profile], actors: Actors) -> None:
        self._mentions: dict[str, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
        self._elsewhere: dict[str, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
        self._heard: dict[str, list[str]] = defaultdict(list)
        self.people: set[str] = set()
        self.quoted: set[str] = set()  # inside the words of others
        for row in speakers:
            for said in row.said:
                if said.n_attributions and row.speaker not in (UNNAMED, UNKNOWN):
                    self._heard[said.outlet].append(row.speaker)
        for profile in profiles:
            self._read(profile, actors)
        self._by_word: dict[tuple[str, str], list[str]] = defaultdict(list)  # names by outlet and word
        for outlet in sorted({*self._heard, *self._mentions}):
            for name in sorted({*self._heard[outlet], *self._mentions[outlet]}):
                for word in dict.fromkeys(plain(name).split()):
                    self._by_word[outlet, word].append(name)

    def _read(self, profile: Profile, actors: Actors) -> None:
        article, outlet = profile.article.id, profile.article.outlet
        people = {m.span.start for m in profile.mentions if m.sort == "person"}
        for actor, span in named_actors(profile, actors):
            self._mentions[outlet][actor].append(Ref(article, span.start, span.end))
            if span.start in people:
                self.people.add(actor)
        given_voice = set(map(id, outer_speech(profile.attributions)))
        others = [a for a in profile.attributions if a.speaker and id(a) not in given_voice]
        for a, (quoted, _) in zip(others, attributed_words(profile.document, profile.marks, others), strict=True):
            speaker = actors.resolve(a.speaker or "", article)
            self._elsewhere[outlet][speaker] += [Ref(article, c.start, c.end) for c in a.contents]
            if quoted and a.act is Act.SPEECH and not a.denied and a.zone is not ZoneKind.POST:
                self.quoted.add(speaker)

    def names(self, actor: str, outlet: str) -> bool:
        """Whether an outlet names somebody in its headlines, subheads or bodies."""
        return bool(self._mentions.get(outlet, {}).get(actor))

    def of(self, actor: str, outlet: str) -> Silence:
        """What there is of somebody who has no words in an outlet, or is not quoted there."""
        mentions = tuple(self._mentions.get(outlet, {}).get(actor, ()))
        elsewhere = tuple(sorted(self._elsewhere.get(outlet, {}).get(actor, ())))
        return Silence(outlet, mentions, elsewhere, self._perhaps(actor, outlet, mentions=bool(mentions)))

    def _perhaps(self, actor: str, outlet: str, *, mentions: bool) -> tuple[str, ...]:
        """Other speakers of an outlet who may be the actor; where it does not name the actor, other names there too."""
        near = {name for word in plain(actor).split() for name in self._by_word.get((outlet, word), ())}
        others = near if not mentions else near.intersection(self._heard.get(outlet, ()))
        apart = {actor, actor + GOVERNMENT, actor.removesuffix(GOVERNMENT)}
        return tuple(sorted(other for other in others - apart if Kin([other]).holds(actor)))


def _words(said: Iterable[Said]) -> tuple[tuple[str, int, tuple[Ref, ...]], ...]:
    return tuple((s.outlet, s.words_quoted + s.words_reported, s.refs) for s in said if s.n_attributions)


def _side(outlet: str, side: str | None, some: Sequence[tuple[str, Said]], every: Sequence[Said]) -> SideRow:
    quoted, reported = sum(s.words_quoted for _, s in some), sum(s.words_reported for _, s in some)
    all_quoted, all_reported = sum(s.words_quoted for s in every), sum(s.words_reported for s in every)
    return SideRow(
        outlet=outlet,
        side=side,
        speakers=tuple(sorted(speaker for speaker, s in some if s.n_attributions)),
        n_attributions=sum(s.n_attributions for _, s in some),
        words_quoted=quoted,
        words_reported=reported,
        share_of_quoted=quoted / all_quoted if all_quoted else None,
        share_of_reported=reported / all_reported if all_reported else None,
        share_of_words=(quoted + reported) / (all_quoted + all_reported) if all_quoted + all_reported else None,
        stances=_sum_stances(dict(s.stances) for _, s in some),
        refs=tuple(sorted(r for _, s in some for r in s.refs)),
    )


def _sum_stances(some: Iterable[Mapping[str, int]]) -> tuple[tuple[str, int], ...]:
    counts = Counter[str]()
    for stances in some:
        counts.update(stances)
    return tuple(sorted(counts.items()))


def _description(profile: Profile, a: Attribution) -> str:
    """The words for a source, those of its first mention where later ones only take it up: the source, they."""
    described = a.speaker is not None and not a.speaker[:1].isupper()
    words = a.speaker if described else a.source.of(profile.article.text) if a.source else ""
    return " ".join((words or "").split())


def _anonymous(
    outlet: str, description: str, some: Sequence[tuple[Profile, Attribution, tuple[int, int]]]
) -> AnonymousSource:
    words = phrase(description)
    plain = language().anonymous | language().function | people_words().hearsay | source_words().nameless
    return AnonymousSource(
        outlet=outlet,
        description=description,
        is_described=any(word[0].isalnum() and word not in plain for word in words),
        n_attributions=len(some),
        words_quoted=sum(quoted for _, _, (quoted, _) in some),
        words_reported=sum(reported for _, _, (_, reported) in some),
        stances=_sum_stances({a.cue_stance: 1} for _, a, _ in some if a.cue_stance),
        sources=tuple(Ref(p.article.id, a.source.start, a.source.end) for p, a, _ in some if a.source),
        refs=tuple(Ref(p.article.id, c.start, c.end) for p, a, _ in some for c in a.contents),
    )
