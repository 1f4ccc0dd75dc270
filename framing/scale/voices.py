"""Who speaks in a run: the words that each name is given by each outlet."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from framing.compare.sourcing.speakers import UNNAMED, said_to_be, sourcing_of, speaker_order, spoken_by
from framing.compare.types import Said, Sourcing, SpeakerRow
from framing.model import Profile
from framing.scale.extracted import Extracted
from framing.scale.kept import Kept, add_up
from framing.scale.vocabulary import flattened

if TYPE_CHECKING:
    import pyarrow

    from framing.compare.sourcing.speakers import Spoken

KEYS = ("outlet", "speaker")
WORDS = ("words_quoted", "words_reported", "words_direct", "words_mixed", "words_indirect")
SUMS = ("n_attributions", *WORDS)


class StanceRecord(TypedDict):
    """How often a speaker's words come with a cue of this stance."""

    stance: str
    n: int


class SaidRecord(TypedDict):
    """The words that an article gives one speaker in outer speech, and how. Unit: attributions, words."""

    speaker: str
    n_attributions: int
    words_quoted: int
    words_reported: int
    words_direct: int
    words_mixed: int
    words_indirect: int
    stances: list[StanceRecord]


def said_records(profile: Profile) -> list[SaidRecord]:
    """What the speakers of one article are given, by name; sources without a name, and unknown ones, are two more."""
    found: dict[str, list[Spoken]] = defaultdict(list)
    for speaker, spoken in spoken_by(profile):
        found[speaker].append(spoken)
    return [_record(speaker, said_to_be("", spoken)) for speaker, spoken in sorted(found.items())]


def _record(speaker: str, said: Said) -> SaidRecord:
    return {
        "speaker": speaker,
        "n_attributions": said.n_attributions,
        "words_quoted": said.words_quoted,
        "words_reported": said.words_reported,
        "words_direct": said.words_direct,
        "words_mixed": said.words_mixed,
        "words_indirect": said.words_indirect,
        "stances": [{"stance": stance, "n": n} for stance, n in said.stances],
    }


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers of all outlets, those with the most words first, each under the name that articles give; what an
    outlet's speakers come to; and what was kept of all names."""

    speakers: tuple[SpeakerRow, ...]
    sourcing: tuple[Sourcing, ...]
    kept: Kept


def count_voices(run: Extracted, outlets: tuple[str, ...]) -> Voices:
    """Who speaks, over all articles. Raises: ScaleError for a part that cannot be read."""
    stances: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def parts() -> "Iterator[pyarrow.Table]":
        for part in run.read("texts", ("outlet", "said")):
            said = flattened(part, "said", ("outlet",), ("speaker", *SUMS, "stances"))
            for outlet, speaker, stance, n in _stances(said):
                stances[outlet, speaker][stance] += n
            yield said.drop_columns(["stances"])

    kept = add_up(parts(), KEYS, SUMS)
    by_speaker: dict[str, dict[str, Said]] = defaultdict(dict)
    by_outlet: dict[str, dict[str, Said]] = {outlet: {} for outlet in outlets}
    columns = (kept.table[name].to_pylist() for name in (*KEYS, *SUMS))
    for outlet, speaker, n, *words in zip(*columns, strict=True):
        found = tuple(sorted(stances[outlet, speaker].items()))
        by_outlet[outlet][speaker] = by_speaker[speaker][outlet] = Said(outlet, *words, n, found, ())
    rows = (
        SpeakerRow(speaker, speaker == UNNAMED, tuple(said.get(o, said_to_be(o, ())) for o in outlets))
        for speaker, said in by_speaker.items()
    )
    sourcing = tuple(sourcing_of(outlet, said) for outlet, said in by_outlet.items())
    return Voices(tuple(sorted(rows, key=speaker_order)), sourcing, kept)


def _stances(said: "pyarrow.Table") -> Iterator[tuple[str, str, str, int]]:
    """The stances of a part, added up by outlet and speaker."""
    found = flattened(said, "stances", KEYS, ("stance", "n"))
    added = found.group_by([*KEYS, "stance"]).aggregate([("n", "sum")])
    yield from zip(*(added[name].to_pylist() for name in (*KEYS, "stance", "n_sum")), strict=True)
