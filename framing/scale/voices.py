"""Who speaks in a run: the words that each name is given by each outlet."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.compare.sourcing.speakers import (
    NOBODY,
    UNNAMED,
    said_to_be,
    sourcing_of,
    speaker_order,
)
from framing.compare.types import Said, Sourcing, SpeakerRow
from framing.profile import STANCES
from framing.scale.extracted import Extracted
from framing.scale.kept import Kept, add_up, summed
from framing.scale.vocabulary import flattened

if TYPE_CHECKING:
    import pyarrow

KEYS = ("outlet", "speaker")
WORDS = ("words_quoted", "words_reported", "words_direct", "words_mixed", "words_indirect")
SUMS = ("n_attributions", *WORDS, *STANCES)
TOP = 200  # speakers with a row
MOST = 200_000  # pairs of outlet and speaker that are kept
BATCH = 10_000  # of them that are plain values at a time


@dataclass(frozen=True, slots=True)
class Voices:
    """The `TOP` speakers with the most words, each under the name that articles give, of `n_speakers` names; what an
    outlet's speakers come to; and what was kept of all names."""

    speakers: tuple[SpeakerRow, ...]
    n_speakers: int
    sourcing: tuple[Sourcing, ...]
    kept: Kept


def count_voices(run: Extracted, outlets: tuple[str, ...]) -> Voices:
    """Who speaks, over all articles. Raises: ScaleError for a part that cannot be read."""
    kept = add_up(run.mapped(_of_part, "texts", ("outlet", "said")), KEYS, SUMS, MOST)
    words, by_outlet = Counter[str](), {outlet: dict[str, Said]() for outlet in outlets}
    for row in (row for batch in kept.table.to_batches(BATCH) for row in batch.to_pylist()):
        said = _said(row)
        by_outlet[said.outlet][row["speaker"]] = said
        words[row["speaker"]] += said.words_quoted + said.words_reported
    top = sorted(words, key=lambda name: (-words[name], name))[:TOP]
    rows = (
        SpeakerRow(name, name == UNNAMED, tuple(own.get(name, said_to_be(o, ())) for o, own in by_outlet.items()))
        for name in {*top, *(name for name in NOBODY if name in words)}
    )
    return Voices(
        speakers=tuple(sorted(rows, key=speaker_order)),
        n_speakers=len(words.keys() - set(NOBODY)),
        sourcing=tuple(sourcing_of(outlet, said) for outlet, said in by_outlet.items()),
        kept=kept,
    )


def _of_part(part: "pyarrow.Table") -> "pyarrow.Table":
    return summed(flattened(part, "said", ("outlet",), ("speaker", *SUMS)), KEYS, SUMS)


def _said(row: Mapping[str, Any]) -> Said:
    stances = tuple(sorted((stance, row[stance]) for stance in STANCES if row[stance]))
    return Said(
        outlet=row["outlet"],
        n_attributions=row["n_attributions"],
        **{name: row[name] for name in WORDS},
        stances=stances,
        refs=(),
    )
