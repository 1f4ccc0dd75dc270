"""Who gets to speak, in how many words, quoted or reported, and with which cues."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.compare.people.actors import Actors
from framing.compare.types import Ref, Said, Sourcing, SpeakerRow
from framing.extract.labels import GOVERNMENT
from framing.model import Attribution, Kind, Profile
from framing.profile import attributed_words, effective_number, outer_speech

UNNAMED, UNKNOWN = "unnamed sources", "speaker not found"
NOBODY = (UNNAMED, UNKNOWN)
Spoken = tuple[str, Attribution, tuple[int, int]]  # the article, an attribution, its words quoted and reported


def is_name(speaker: str | None) -> bool:
    """Whether a speaker is called by a name, that of a government called after a person among them, and not described.

    >>> is_name("Maren Holt"), is_name("Maren Holt government"), is_name("harbour board"), is_name(UNNAMED)
    (True, True, False, False)
    """
    words = (speaker or "").split()
    return bool(words) and ((speaker or "").endswith(GOVERNMENT) or words[-1][0].isupper())


def who_speaks(profiles: Sequence[Profile], outlets: Sequence[str], actors: Actors) -> tuple[SpeakerRow, ...]:
    """A row for each speaker, those with the most words first. Outer speech only, embedded posts left out."""
    found: dict[str, dict[str, list[Spoken]]] = defaultdict(lambda: defaultdict(list))
    for profile in profiles:
        for named, spoken in spoken_by(profile):
            known = named if named in NOBODY else actors.resolve(named, profile.article.id)
            found[known][profile.article.outlet].append(spoken)
    rows = [
        SpeakerRow(speaker, speaker == UNNAMED, tuple(said_to_be(o, by_outlet.get(o, [])) for o in outlets))
        for speaker, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=speaker_order))


def spoken_by(profile: Profile) -> Iterator[tuple[str, Spoken]]:
    """The speakers of the outer speech of one article, as the article names them, each with what was said."""
    outer = outer_speech(profile.attributions)
    for a, words in zip(outer, attributed_words(profile.document, profile.marks, outer), strict=True):
        yield UNNAMED if a.anonymous else a.speaker or UNKNOWN, (profile.article.id, a, words)


def speaker_order(row: SpeakerRow) -> tuple[bool, int, str]:
    """Those with the most words first, those without a name last."""
    return row.speaker in NOBODY, -_words(row), row.speaker


def sum_sourcing(speakers: Sequence[SpeakerRow], outlets: Sequence[str]) -> tuple[Sourcing, ...]:
    """A row for each outlet: how many speak there, how evenly, and how much has no name."""
    return tuple(
        sourcing_of(outlet, {row.speaker: said for row in speakers for said in row.said if said.outlet == outlet})
        for outlet in outlets
    )


def sourcing_of(outlet: str, said: Mapping[str, Said]) -> Sourcing:
    """How many speak in one outlet and how evenly, from what each speaker gets there."""
    named = [s for speaker, s in said.items() if speaker not in NOBODY and s.n_attributions]
    squared, squares = effective_number(_all_words(s) for s in named)
    stances = Counter[str]()
    for s in said.values():
        stances.update(dict(s.stances))
    anonymous, unknown = said.get(UNNAMED), said.get(UNKNOWN)
    return Sourcing(
        outlet=outlet,
        n_attributions=sum(s.n_attributions for s in said.values()),
        n_attributions_anonymous=anonymous.n_attributions if anonymous else 0,
        n_attributions_unknown=unknown.n_attributions if unknown else 0,
        words_attributed=sum(map(_all_words, said.values())),
        words_anonymous=_all_words(anonymous) if anonymous else 0,
        words_unknown=_all_words(unknown) if unknown else 0,
        n_speakers=len(named),
        effective_speakers=squared / squares if squares else None,
        stances=tuple(sorted(stances.items())),
    )


def said_to_be(outlet: str, found: Iterable[Spoken]) -> Said:
    """What one speaker gets from one outlet, from every time that words are given to him there."""
    found = list(found)
    by_kind = Counter[Kind]()
    for _, a, words in found:
        by_kind[a.kind] += sum(words)
    stances = Counter(a.cue_stance for _, a, _ in found if a.cue_stance)
    return Said(
        outlet=outlet,
        words_quoted=sum(quoted for _, _, (quoted, _) in found),
        words_reported=sum(reported for _, _, (_, reported) in found),
        words_direct=by_kind[Kind.DIRECT],
        words_mixed=by_kind[Kind.MIXED],
        words_indirect=by_kind[Kind.INDIRECT],
        n_attributions=len(found),
        stances=tuple(sorted(stances.items())),
        refs=tuple(Ref(article, c.start, c.end) for article, a, _ in found for c in a.contents),
    )


def _all_words(said: Said) -> int:
    return said.words_quoted + said.words_reported


def _words(row: SpeakerRow) -> int:
    return sum(map(_all_words, row.said))
