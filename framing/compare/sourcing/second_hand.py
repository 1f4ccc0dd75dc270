"""News at second hand: what an outlet has from another medium, by its own account."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.compare.people.actors import Actors
from framing.compare.sourcing.contaminated import sentence_of
from framing.compare.sourcing.source_words import is_itself, source_words
from framing.compare.types import Ref
from framing.extract.names import plain
from framing.extract.people import people_words
from framing.model import NARRATIVE_ZONES, Act, Attribution, Construct, Mention, Profile, Span
from framing.profile import outer_speech
from framing.tokens import phrase

REACH = 60  # signs before the name of a medium that can hold the phrase by which it is credited


@dataclass(frozen=True, slots=True)
class Chain:
    """What one outlet has from one medium, by its own account. Unit: passages.

    `n_reports` are attributions whose source is the medium (*the Herald reported that*), `n_credits` passages that
    name it as the place where words were said or found (*told the Herald*, *according to the Herald* behind a quote).
    `n_attributions` are all the outlet's attributions of outer speech, for comparison. `speakers` are those whose words
    reach the reader through the medium, as far as the text tells, `refs` where the medium is named. `is_itself` where
    the medium is the outlet.
    """

    outlet: str
    medium: str
    n_reports: int
    n_credits: int
    n_attributions: int
    speakers: tuple[str, ...]
    refs: tuple[Ref, ...]
    is_itself: bool


@dataclass(slots=True)
class _Through:
    """What passes through one medium: its refs, and the speakers whose words it carries."""

    reports: list[Ref]
    credits: list[Ref]
    speakers: set[str]


def find_chains(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[Chain, ...]:
    """A row for each outlet and medium that it credits, in the order of the outlets, the most credited first."""
    found: dict[str, dict[str, _Through]] = defaultdict(lambda: defaultdict(lambda: _Through([], [], set())))
    totals = Counter[str]()
    for profile in profiles:
        totals[profile.article.outlet] += len(outer_speech(profile.attributions))
        for medium, at, speakers, is_report in _credited(profile, actors, outlets):
            through = found[profile.article.outlet][medium]
            (through.reports if is_report else through.credits).append(at)
            through.speakers |= speakers - {medium}
    order = {outlet: k for k, outlet in enumerate(outlets)}
    rows = [
        Chain(
            outlet=outlet,
            medium=medium,
            n_reports=len(through.reports),
            n_credits=len(through.credits),
            n_attributions=totals[outlet],
            speakers=tuple(sorted(through.speakers)),
            refs=tuple(sorted([*through.reports, *through.credits])),
            is_itself=is_itself(medium, outlet),
        )
        for outlet, by_medium in found.items()
        for medium, through in by_medium.items()
    ]
    return tuple(sorted(rows, key=lambda r: (order[r.outlet], r.is_itself, -len(r.refs), r.medium)))


def is_medium(name: str) -> bool:
    """Whether a name shows that it is a medium's, or is known as one.

    >>> is_medium("Castrel Herald"), is_medium("AFP"), is_medium("Castrel Harbour Authority")
    (True, True, False)
    """
    words, known = plain(name).removeprefix("the ").split(), source_words()
    if not words:
        return False
    by_words = len(words) > 1 and (words[-1] in known.ends or not known.anywhere.isdisjoint(words))
    return by_words or " ".join(words) in known.names


def _credited(profile: Profile, actors: Actors, outlets: Sequence[str]) -> Iterator[tuple[str, Ref, set[str], bool]]:
    """The media that an article credits: which, where, whose words come through it, and whether it is the source."""
    article, outer = profile.article.id, outer_speech(profile.attributions)
    media = _media(profile, actors, {plain(outlet) for outlet in outlets})
    inner = sorted(_inner_speech(profile, actors))
    starts, sources = [start for start, _ in inner], list[Span]()
    for a in outer:
        medium = actors.resolve(a.speaker, article) if a.speaker else None
        if a.source is None or medium is None:
            continue
        if medium in media.values() or _is_publication(a.source.of(profile.article.text)):
            sources.append(a.source)
            inside = (inner[bisect_left(starts, c.start) : bisect_left(starts, c.end)] for c in a.contents)
            speakers = {speaker for some in inside for _, speaker in some}
            yield medium, Ref(article, a.source.start, a.source.end), speakers, True
    quoted = [q.outer for q in profile.document.quotations if q.depth == 0]
    for span, medium in media.items():
        before = profile.article.text[max(0, span.start - REACH) : span.start]
        taken = any(source.overlaps(span) for source in sources) or any(q.covers(span) for q in quoted)
        if not taken and source_words().credits.search(before):
            yield medium, Ref(article, span.start, span.end), _beside(profile, span, outer, actors), False


def _inner_speech(profile: Profile, actors: Actors) -> Iterator[tuple[int, str]]:
    """Where the words of somebody with a name begin inside the words of another."""
    for a in profile.attributions:
        if a.depth and a.act is Act.SPEECH and not a.denied and a.speaker and a.speaker.split()[-1][0].isupper():
            speaker = actors.resolve(a.speaker, profile.article.id)
            yield from ((c.start, speaker) for c in a.contents)


def _media(profile: Profile, actors: Actors, outlets: set[str]) -> dict[Span, str]:
    """Where an article names media outside of captions and posts, each with its name.

    A medium is an outlet of the comparison, a name that shows it, or one that the article calls a newspaper.
    """
    called = {
        actors.resolve(m.target, profile.article.id)
        for m in profile.marks_of(Construct.LABEL)
        if m.target and _is_publication(m.surface)
    }

    def is_one(mention: Mention, actor: str) -> bool:
        is_known = any(plain(name) in source_words().names | outlets for name in (mention.name, actor))
        return actor in called or is_known or (mention.sort != "person" and is_medium(mention.name))

    own = [m for m in profile.mentions if profile.document.zone_at(m.span.start) in NARRATIVE_ZONES]
    with_actor = ((m, actors.resolve(m.name, profile.article.id)) for m in own)
    return {m.span: actor for m, actor in with_actor if is_one(m, actor)}


def _is_publication(source: str) -> bool:
    """Whether the words of a source or label end in a word for any medium: the newspaper, a state news agency."""
    words = phrase(source.split(",", maxsplit=1)[0])
    is_agency = words[-1:] == ("agency",) and words[-2:-1] not in (("news",), ("press",))
    return bool(words) and words[-1] in people_words().outlets and not is_agency


def _beside(profile: Profile, span: Span, outer: Sequence[Attribution], actors: Actors) -> set[str]:
    """The speakers whose words stand in the sentence that credits a medium, or end in the one before it."""
    sentence = sentence_of(profile, span)
    found = (a for a in outer if any(sentence.start <= c.end and c.start < sentence.end for c in a.contents))
    return {actors.resolve(a.speaker, profile.article.id) for a in found if a.speaker}
