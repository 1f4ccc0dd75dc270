"""Who is called what: the labels of each actor by outlet, and where an outlet names him without one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from framing.compare.corpora.rates import ref
from framing.compare.people.actors import Actors
from framing.compare.people.label_words import Words, words_of
from framing.compare.types import Label, Named, NamingRow, Ref
from framing.extract.findings import Voices, find_voices
from framing.extract.labels import GOVERNMENT
from framing.model import NARRATIVE_ZONES, Construct, Mark, Profile, Span, Voice
from framing.tokens import fold

REACH = 80  # signs between a label and the name it is said of
TRIED = 4  # names between the two: Dario Pell, the Brenmark head of the board
_AHEAD = frozenset({"labels/before-name"})  # rules of labels whose name follows
_BEHIND = frozenset(
    {"labels/after-name", "labels/said-of", "labels/of-government"}
)  # of those whose name stands before

Mentions = Sequence[tuple[str, Span]]
Key = tuple[str, str, Voice]  # of a label: its text, its stance, its voice


@dataclass(slots=True)
class _Found:
    """What one outlet does with one actor."""

    labels: dict[Key, list[Ref]] = field(default_factory=lambda: defaultdict(list))
    words: dict[Key, Words] = field(default_factory=dict)
    mentions: dict[Voice, list[Ref]] = field(default_factory=lambda: defaultdict(list))
    plain: list[Ref] = field(default_factory=list)
    bare: list[Ref] = field(default_factory=list)


def name_actors(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[NamingRow, ...]:
    """A row for each actor that some outlet gives a label, and for each whom the user named and some outlet mentions.

    A person's government stands right behind the person. First come those with the most labels that judge or name a
    camp in the outlets' own voice, then those whom the most outlets name, then those with the most labels; ties by
    name. A name in *the Verhane regime* is a mention of the government, not of Verhane.
    """
    found: dict[str, dict[str, _Found]] = defaultdict(lambda: defaultdict(_Found))
    for profile in profiles:
        for actor, more in _in_article(profile, actors).items():
            _add(found[actor][profile.article.outlet], more)
    given = {actor.name for actor in actors.given}
    rows = [
        _row(actor, outlets, by_outlet)
        for actor, by_outlet in found.items()
        if actor in given or any(f.labels for f in by_outlet.values())
    ]
    return _ordered(rows)


def voices_of(profile: Profile) -> Voices:
    """Whose words stand where in an article, decided as it is for marks."""
    doubted = (mark.span for mark in profile.marks_of(Construct.SCARE_QUOTE))
    return find_voices(profile.document, profile.attributions, doubted)


def own_mentions(profile: Profile, actors: Actors) -> Mentions:
    """The actors whom an article names in its headline, subheads and body, each with where, in text order."""
    zone_at = profile.document.zone_at
    return [item for item in actors.mentions(profile.article.id) if zone_at(item[1].start) in NARRATIVE_ZONES]


def named_actors(profile: Profile, actors: Actors) -> Mentions:
    """The same, where a name that stands for a government means that: the Verhane regime, Verhane's government."""
    mentions = own_mentions(profile, actors)
    starts = [span.start for _, span in mentions]
    governments: dict[int, str] = {}
    for mark in profile.marks_of(Construct.LABEL):
        if mark.target and mark.zone in NARRATIVE_ZONES:
            actor = actors.resolve(mark.target, profile.article.id)
            k = _beside(mark, actor.removesuffix(GOVERNMENT), mentions, starts)
            if k is not None and actor.endswith(GOVERNMENT):
                governments[k] = actor
    return [(governments.get(k, actor), span) for k, (actor, span) in enumerate(mentions)]


def label_marks(profile: Profile) -> Iterator[tuple[Mark, Words]]:
    """The labels in headlines, subheads and bodies with the words that make them, in text order."""
    loaded = list(profile.marks_of(Construct.LOADED_TERM))
    starts = [m.span.start for m in loaded]
    for mark in profile.marks_of(Construct.LABEL):
        if mark.zone in NARRATIVE_ZONES:
            near = loaded[bisect_left(starts, mark.span.start) : bisect_left(starts, mark.span.end)]
            yield mark, words_of(mark, [m for m in near if mark.span.covers(m.span)])


def _in_article(profile: Profile, actors: Actors) -> dict[str, _Found]:
    """What one article does with each actor whom it names or labels."""
    found: dict[str, _Found] = defaultdict(_Found)
    mentions, article = own_mentions(profile, actors), profile.article.id
    starts = [span.start for _, span in mentions]
    beside: dict[int, bool] = {}  # the mentions with a label beside them, and whether one of these is marked
    of_government: dict[int, str] = {}
    for mark, words in label_marks(profile):
        if mark.target is None:
            continue
        actor, key = actors.resolve(mark.target, article), (fold(mark.surface), mark.category, mark.voice)
        found[actor].labels[key].append(ref(profile, mark))
        found[actor].words[key] = words
        k = _beside(mark, actor.removesuffix(GOVERNMENT), mentions, starts)
        if k is not None:
            is_marked = mark.category != "neutral" or any(category != "neutral" for _, category in words)
            beside[k] = beside.get(k, False) or is_marked
            if actor.endswith(GOVERNMENT):
                of_government[k] = actor
    voices = voices_of(profile)
    for k, (actor, span) in enumerate(mentions):
        cell, at = found[of_government.get(k, actor)], Ref(article, span.start, span.end)
        voice = voices.of(span)
        cell.mentions[voice].append(at)
        if voice is not Voice.QUOTED and not beside.get(k):
            cell.plain.append(at)
            if k not in beside:
                cell.bare.append(at)
    return found


def _beside(mark: Mark, bearer: str, mentions: Mentions, starts: Sequence[int]) -> int | None:
    """The mention that a label stands beside: in it, else before it or behind it as its rule has it; None of a label
    that stands alone (the strongman)."""
    first, last = bisect_left(starts, mark.span.start), bisect_left(starts, mark.span.end)
    near = range(last, min(last + TRIED, len(mentions))) if mark.rule in _AHEAD else range(0)
    if mark.rule in _BEHIND:
        near = range(first - 1, max(first - 1 - TRIED, -1), -1)
    for k in chain(range(first, last), near):
        actor, span = mentions[k]
        if max(span.start - mark.span.end, mark.span.start - span.end) > REACH:
            return None
        if actor == bearer:
            return k
    return None


def _add(found: _Found, more: _Found) -> None:
    for key, refs in more.labels.items():
        found.labels[key] += refs
        found.words.setdefault(key, more.words[key])
    for voice, refs in more.mentions.items():
        found.mentions[voice] += refs
    found.plain += more.plain
    found.bare += more.bare


def _row(actor: str, outlets: Sequence[str], by_outlet: Mapping[str, _Found]) -> NamingRow:
    cells = [(outlet, by_outlet.get(outlet) or _Found()) for outlet in outlets]
    named = tuple(_named(outlet, cell) for outlet, cell in cells)
    mentioned_by = tuple(sorted(cell.outlet for cell in named if cell.n))
    return NamingRow(actor, tuple((outlet, _labels(cell)) for outlet, cell in cells), mentioned_by, named)


def _named(outlet: str, found: _Found) -> Named:
    own, reported, quoted = (tuple(found.mentions.get(v, ())) for v in (Voice.OUTLET, Voice.REPORTED, Voice.QUOTED))
    return Named(outlet, own, reported, quoted, tuple(found.plain), tuple(found.bare))


def _labels(found: _Found) -> tuple[Label, ...]:
    labels = (
        Label(text, stance, voice, tuple(refs), found.words[text, stance, voice])
        for (text, stance, voice), refs in found.labels.items()
    )
    return tuple(sorted(labels, key=lambda x: (list(Voice).index(x.voice), -len(x.refs), x.text, x.stance)))


def _ordered(rows: Iterable[NamingRow]) -> tuple[NamingRow, ...]:
    by_bearer: dict[str, list[NamingRow]] = defaultdict(list)
    for row in rows:
        by_bearer[row.actor.removesuffix(GOVERNMENT)].append(row)
    weights = {bearer: _weight(some) for bearer, some in by_bearer.items()}
    order = sorted(by_bearer, key=lambda bearer: ([-n for n in weights[bearer]], bearer))
    return tuple(row for bearer in order for row in sorted(by_bearer[bearer], key=lambda row: row.actor))


def _weight(rows: Sequence[NamingRow]) -> tuple[int, int, int]:
    labels = [label for row in rows for _, some in row.by_outlet for label in some]
    marked = sum(len(label.refs) for label in labels if label.is_marked and label.voice is Voice.OUTLET)
    return marked, len({outlet for row in rows for outlet in row.mentioned_by}), sum(len(x.refs) for x in labels)
