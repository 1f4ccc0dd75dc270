"""Who gets to speak, in how many words, quoted or reported, and with which cues."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from framing.compare.people.actors import Actors
from framing.compare.types import Ref, Said, Sourcing, SpeakerRow
from framing.extract.labels import GOVERNMENT
from framing.model import Attribution, Kind, Profile
from framing.profile import attributed_words, effective_number, outer_speech

UNNAMED, UNKNOWN = "unnamed sources", "speaker not found"
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
        outer = outer_speech(profile.attributions)
        for a, words in zip(outer, attributed_words(profile.document, profile.marks, outer), strict=True):
            known = actors.resolve(a.speaker, profile.article.id) if a.speaker else UNKNOWN
            speaker = UNNAMED if a.anonymous else known
            found[speaker][profile.article.outlet].append((profile.article.id, a, words))
    rows = [
        SpeakerRow(speaker, speaker == UNNAMED, tuple(_said(o, by_outlet.get(o, [])) for o in outlets))
        for speaker, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.speaker in (UNNAMED, UNKNOWN), -_words(row), row.speaker)))


def sum_sourcing(speakers: Sequence[SpeakerRow], outlets: Sequence[str]) -> tuple[Sourcing, ...]:
    """A row for each outlet: how many speak there, how evenly, and how much has no name."""
    return tuple(
        _sourcing(outlet, {row.speaker: said for row in speakers for said in row.said if said.outlet == outlet})
        for outlet in outlets
    )


def _sourcing(outlet: str, said: dict[str, Said]) -> Sourcing:
    named = [s for speaker, s in said.items() if speaker not in (UNNAMED, UNKNOWN) and s.n_attributions]
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


def _said(outlet: str, found: Sequence[Spoken]) -> Said:
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
