"""The values of a comparison. Every number carries the spans that it counts."""

from dataclasses import dataclass

from framing.model import Construct, Voice


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A stretch of one article: the evidence behind a number."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What a comparison was made with; part of every report.

    Below `gate` articles an outlet there are counts and no intervals. Intervals are percentile bootstraps over
    articles, seeded, of the given `level` and number of `draws`.
    """

    gate: int = 5
    level: float = 0.95
    draws: int = 1000
    seed: int = 20261121
    key_min_count: int = 3
    key_top: int = 12


@dataclass(frozen=True, slots=True)
class Check:
    """One question of comparability, answered `pass`, `warn` or `unknown` with its evidence."""

    code: str
    status: str
    title: str
    message: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One outlet's number: n of the words counted, the words they stand among, articles, rate and interval.

    Unit: `rate` is per 1,000 words of the row's voice. Undefined when: there are no such words (None). `low` and
    `high` are None below the gate.
    """

    outlet: str
    n: int
    words: int
    n_articles: int
    rate: float | None
    refs: tuple[Ref, ...]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One construct in one voice over all outlets; one category or one term of it where these are given."""

    construct: Construct
    voice: Voice
    category: str | None
    term: str | None
    cells: tuple[Cell, ...]

    @property
    def n(self) -> int:
        """The count over all outlets."""
        return sum(cell.n for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Label:
    """One label with its stance and voice, and where it stands."""

    text: str
    stance: str
    voice: Voice
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class NamingRow:
    """How the outlets name one actor: for each outlet its labels, most frequent first, none where it has none."""

    actor: str
    by_outlet: tuple[tuple[str, tuple[Label, ...]], ...]
    mentioned_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hedged:
    """One hedging word with its category and voice, and where it stands.

    `is_cue` where it is the cue of an attribution: the outlet withholds belief by the word with which it reports.
    """

    text: str
    category: str
    voice: Voice
    refs: tuple[Ref, ...]
    is_cue: bool = False


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """What the outlets leave open of one actor's claims and acts: for each outlet its hedges, most frequent first.

    Distancing cues of what the actor says are among them. A cue that is a hedge too is one word and stands once.
    """

    actor: str
    by_outlet: tuple[tuple[str, tuple[Hedged, ...]], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What one speaker gets from one outlet. Unit: words, attributions.

    The words by kind of attribution (direct, mixed, indirect) are the same words as those quoted and reported.
    """

    outlet: str
    words_quoted: int
    words_reported: int
    words_direct: int
    words_mixed: int
    words_indirect: int
    n_attributions: int
    stances: tuple[tuple[str, int], ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Who speaks: one speaker over all outlets. Anonymous sources are one row, those without a source another."""

    speaker: str
    anonymous: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Whom one outlet gives a voice, over all its articles. Unit: words, attributions, speakers.

    `effective_speakers` is the effective number of speakers with a name, 1 / sum of p squared over their shares p of
    words (Simpson 1949; Laakso & Taagepera 1979). Undefined when: none of them has a word (None).
    """

    outlet: str
    n_attributions: int
    n_attributions_anonymous: int
    n_attributions_unknown: int
    words_attributed: int
    words_anonymous: int
    words_unknown: int
    n_speakers: int
    effective_speakers: float | None
    stances: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ContaminatedReport:
    """A loaded term or a scare quote in the reported, not quoted, words of a speaker: whose word it is stays open.

    `reason` is `of-the-speaker` (said of the speaker or what is the speaker's own), `only-by-the-outlet` (the speaker
    is quoted and never with the word, the outlet uses it in its own voice), `used-by-the-speaker` (the speaker is
    quoted with it somewhere) or `open`. `own_uses` counts the outlet's uses in its own voice, `words_quoted` the
    words with which the speaker is quoted in the outer speech of the whole corpus, the same quotation once. `ref` is
    the word, `report` what is reported, `sentence` the sentence around the word.
    """

    outlet: str
    article: str
    speaker: str
    source: str | None
    construct: Construct
    category: str
    term: str
    reason: str
    own_uses: int
    words_quoted: int
    ref: Ref
    report: Ref
    sentence: Ref


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A word that an outlet uses more than the others in words that are not quoted.

    `log_ratio` is the binary logarithm of the ratio of relative frequencies (Hardie 2014; 0.5 for a count of 0), `g2`
    the log-likelihood (Dunning 1993; Rayson & Garside 2000). Neither is a test: words of a text depend on each other.
    """

    outlet: str
    term: str
    target_count: int
    target_total: int
    reference_count: int
    reference_total: int
    log_ratio: float
    g2: float
    n_articles: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A plain sentence made from the tables, with its caveat, its small picture and its evidence.

    `refs` are the passages that the sentence is about, those it names first in front. `subject` is the term, the actor,
    the speaker or the construct that it is about.
    """

    code: str
    sentence: str
    caveat: str
    counts: tuple[tuple[str, int, int], ...]  # outlet, own voice, quoted or reported
    refs: tuple[Ref, ...]
    quote: Ref | None = None
    subject: str = ""
