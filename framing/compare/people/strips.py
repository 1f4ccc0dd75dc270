"""The words of labels, summed: for each person with the person's government, and for each outlet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.compare.corpora.rates import ref
from framing.compare.people.actors import Actors
from framing.compare.people.label_words import IDEOLOGICAL, NEUTRAL, axes_of
from framing.compare.people.naming import label_marks, own_mentions, voices_of
from framing.compare.types import NamingRow, Ref
from framing.extract.labels import GOVERNMENT
from framing.model import Profile, Voice

NOBODY = "nobody named"  # whom a label means is not known: leftist presidents, the dissidents
STANCES = ("negative", "positive", "neutral")


@dataclass(frozen=True, slots=True)
class WordCell:
    """The labels with one word in one outlet by voice. Unit: labels, each where it stands."""

    outlet: str
    own: tuple[Ref, ...]
    reported: tuple[Ref, ...]
    quoted: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class StripWord:
    """One word of the labels of an actor, with its category, the divides it belongs to with its side on each (0 or 1,
    as the table of paired terms has them), and a cell for every outlet, 0 among them."""

    word: str
    category: str
    axes: tuple[tuple[str, int], ...]
    cells: tuple[WordCell, ...]

    @property
    def n_own(self) -> int:
        """The labels in the outlets' own voice."""
        return sum(len(cell.own) for cell in self.cells)

    @property
    def n(self) -> int:
        """The labels in all voices."""
        return sum(len(refs) for cell in self.cells for refs in (cell.own, cell.reported, cell.quoted))


@dataclass(frozen=True, slots=True)
class NamingStrip:
    """What an actor and the actor's government are called, word by word: *Maduro: regime 16, dictator 2, president 0*.

    `actors` are the rows of the naming matrix that are summed. Words that judge or name a camp stand first, then the
    most frequent in the own voice. A label of two words counts for both. `mentions` are for each outlet how often it
    names the actor or the government, in its own voice and in all voices together.
    """

    actor: str
    actors: tuple[str, ...]
    words: tuple[StripWord, ...]
    mentions: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class LabelSum:
    """The labels of one outlet with one stance in one voice. Unit: labels, each where it stands.

    `camps` are those of `refs` with a word that names a camp, whatever the stance. `n_actors` is the number of actors
    labelled so, `n_nobody` the labels of which nobody knows whom they mean. `n_mentions` is how often the outlet names
    anybody or anything in this voice, with a label or without.
    """

    outlet: str
    voice: Voice
    stance: str
    refs: tuple[Ref, ...]
    camps: tuple[Ref, ...]
    n_actors: int
    n_nobody: int
    n_mentions: int


Places = dict[str, dict[Voice, list[Ref]]]  # of a word: by outlet and voice


class _Words:
    """The words of some labels with their categories and places."""

    def __init__(self) -> None:
        self._places: dict[str, Places] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        self._categories: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, words: Iterable[tuple[str, str]], outlet: str, voice: Voice, refs: Sequence[Ref]) -> None:
        for word, category in words:
            self._places[word][outlet][voice] += refs
            self._categories[word][category] += len(refs)

    def listed(self, outlets: Sequence[str]) -> tuple[StripWord, ...]:
        found = [
            StripWord(word, self._category(word), axes_of(word), tuple(_cell(o, places) for o in outlets))
            for word, places in self._places.items()
        ]
        return tuple(sorted(found, key=lambda w: (w.category == NEUTRAL, -w.n_own, -w.n, w.word)))

    def _category(self, word: str) -> str:
        """The category that most labels give a word; of two, the one that is not neutral."""
        return max(self._categories[word].items(), key=lambda item: (item[1], item[0] != NEUTRAL, item[0]))[0]


def sum_strips(
    naming: Sequence[NamingRow], profiles: Sequence[Profile], outlets: Sequence[str]
) -> tuple[NamingStrip, ...]:
    """A strip for each person or body of the matrix, in its order, and last one for the labels that name nobody."""
    rows: dict[str, list[NamingRow]] = defaultdict(list)
    for row in naming:
        rows[row.actor.removesuffix(GOVERNMENT)].append(row)
    strips = [_strip(actor, some, outlets) for actor, some in rows.items()]
    nobody = _Words()
    for profile in profiles:
        for mark, words in label_marks(profile):
            if mark.target is None:
                nobody.add(words, profile.article.outlet, mark.voice, [ref(profile, mark)])
    if unclear := nobody.listed(outlets):
        strips.append(NamingStrip(NOBODY, (), unclear, tuple((o, 0, 0) for o in outlets)))
    return tuple(strips)


def sum_labels(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[LabelSum, ...]:
    """A row for each outlet, voice and stance in that order, those without a label among them."""
    found: dict[tuple[str, Voice, str], list[tuple[Ref, bool, str | None]]] = defaultdict(list)
    mentions = Counter[tuple[str, Voice]]()
    for profile in profiles:
        outlet, voices = profile.article.outlet, voices_of(profile)
        mentions.update((outlet, voices.of(span)) for _, span in own_mentions(profile, actors))
        for mark, words in label_marks(profile):
            actor = actors.resolve(mark.target, profile.article.id) if mark.target else None
            camp = any(category == IDEOLOGICAL for _, category in words)
            found[outlet, mark.voice, mark.category].append((ref(profile, mark), camp, actor))
    stances = (*STANCES, *sorted({stance for _, _, stance in found} - set(STANCES)))  # a user's lexicon may have more
    return tuple(
        LabelSum(
            outlet=outlet,
            voice=voice,
            stance=stance,
            refs=tuple(r for r, _, _ in some),
            camps=tuple(r for r, camp, _ in some if camp),
            n_actors=len({actor for _, _, actor in some if actor}),
            n_nobody=sum(actor is None for _, _, actor in some),
            n_mentions=mentions[outlet, voice],
        )
        for outlet in outlets
        for voice in Voice
        for stance in stances
        for some in [found.get((outlet, voice, stance), [])]
    )


def _strip(actor: str, rows: Sequence[NamingRow], outlets: Sequence[str]) -> NamingStrip:
    words, own, every = _Words(), Counter[str](), Counter[str]()
    for row in rows:
        for outlet, labels in row.by_outlet:
            for label in labels:
                words.add(label.words, outlet, label.voice, label.refs)
        own.update({cell.outlet: len(cell.own) for cell in row.named})
        every.update({cell.outlet: cell.n for cell in row.named})
    mentions = tuple((outlet, own[outlet], every[outlet]) for outlet in outlets)
    return NamingStrip(actor, tuple(row.actor for row in rows), words.listed(outlets), mentions)


def _cell(outlet: str, places: Places) -> WordCell:
    by_voice = places.get(outlet, {})
    own, reported, quoted = (
        tuple(sorted(by_voice.get(voice, ()))) for voice in (Voice.OUTLET, Voice.REPORTED, Voice.QUOTED)
    )
    return WordCell(outlet, own, reported, quoted)
