"""The words that one article gives its speakers: what adds up over articles."""

from collections import defaultdict
from typing import TypedDict

from framing.compare.sourcing.speakers import Spoken, said_to_be, spoken_by
from framing.compare.types import Said
from framing.model import Profile


class SaidRecord(TypedDict):
    """The words that an article gives one speaker in outer speech, and how many attributions have a cue of each stance.

    Unit: attributions, words."""

    speaker: str
    n_attributions: int
    words_quoted: int
    words_reported: int
    words_direct: int
    words_mixed: int
    words_indirect: int
    neutral: int
    distancing: int
    endorsing: int
    emotive: int
    directive: int


def said_records(profile: Profile) -> list[SaidRecord]:
    """What the speakers of one article are given, by name; sources without a name, and unknown ones, are two more."""
    found: dict[str, list[Spoken]] = defaultdict(list)
    for speaker, spoken in spoken_by(profile):
        found[speaker].append(spoken)
    return [_record(speaker, said_to_be("", spoken)) for speaker, spoken in sorted(found.items())]


def _record(speaker: str, said: Said) -> SaidRecord:
    stances = dict(said.stances)
    return {
        "speaker": speaker,
        "n_attributions": said.n_attributions,
        "words_quoted": said.words_quoted,
        "words_reported": said.words_reported,
        "words_direct": said.words_direct,
        "words_mixed": said.words_mixed,
        "words_indirect": said.words_indirect,
        "neutral": stances.get("neutral", 0),
        "distancing": stances.get("distancing", 0),
        "endorsing": stances.get("endorsing", 0),
        "emotive": stances.get("emotive", 0),
        "directive": stances.get("directive", 0),
    }
