"""The values of a comparison. Every number carries the spans that it counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from framing.model import Construct, Voice


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A stretch of one article: the evidence behind a number."""

    article: str
    start: int
    end: int

    def of(self, texts: Mapping[str, str]) -> str:
        """Its characters on one line, from the texts of the articles by id."""
        return " ".join(texts[self.article][self.start : self.end].split())


@dataclass(frozen=True, slots=True)
class Settings:
    """What a comparison was made with; part of every report.

    Below `gate` articles an outlet there are counts and no intervals; from `gate_tests` articles an outlet over
    `gate_events` events there are tests. Copies do not count. Intervals are bootstraps of the given `level` and number
    of `draws`; a test flips signs `flips` times, or in all ways where these are fewer. Everything drawn is seeded.
    Outlets are compared in pairs where there are at most `most_outlets`.

    Distinctive words occur `key_min_count` times in an outlet; `key_top` names and as many other words are listed.
    """

    gate: int = 5
    gate_tests: int = 20
    gate_events: int = 10
    level: float = 0.95
    draws: int = 2000
    flips: int = 19_999
    most_outlets: int = 30
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
    `high` are None below the gate, for which articles with the same text are one, and where every draw gives the same.
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
    """One label with its stance and voice, and where it stands.

    `words` are the words that make it what it is, each with its category, in the order of the text: those that judge
    or name a camp, and the head noun. `socialist Maduro regime` has *socialist* (ideological) and *regime* (negative).
    A category is `negative`, `positive`, `ideological`, `sensational` or `neutral`.
    """

    text: str
    stance: str
    voice: Voice
    refs: tuple[Ref, ...]
    words: tuple[tuple[str, str], ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether one of its words judges or names a camp: *far-left president*, *right-wing president*."""
        return self.stance != "neutral" or any(category != "neutral" for _, category in self.words)


@dataclass(frozen=True, slots=True)
class Named:
    """Where one outlet names an actor in headlines, subheads and bodies, by voice. Unit: mentions, each where the name
    stands.

    Of those that are not quoted, `plain` stand beside no label that judges or names a camp, and of these `bare` beside
    no label at all. A pronoun or a description alone is no mention.
    """

    outlet: str
    own: tuple[Ref, ...]
    reported: tuple[Ref, ...]
    quoted: tuple[Ref, ...]
    plain: tuple[Ref, ...]
    bare: tuple[Ref, ...]

    @property
    def n(self) -> int:
        """The mentions in all voices."""
        return len(self.own) + len(self.reported) + len(self.quoted)


@dataclass(frozen=True, slots=True)
class NamingRow:
    """How the outlets name one actor: for each outlet its labels, most frequent first, none where it has none, and
    where it names the actor. `mentioned_by` are the outlets that name the actor at all."""

    actor: str
    by_outlet: tuple[tuple[str, tuple[Label, ...]], ...]
    mentioned_by: tuple[str, ...]
    named: tuple[Named, ...] = ()


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
    """A word that an outlet uses more than the others in words that are not quoted, an article's copies left out.

    `is_name` where most of its uses, in all outlets, are inside names. `target_*` is the outlet, `reference_*` all the
    others together; totals are words. `n_articles` of the outlet's `target_articles` articles have the word
    (`share_of_articles`), and `reference_n_articles` of the others'.

    `log_ratio` is the binary logarithm of the ratio of relative frequencies (Hardie 2014; 0.5 for a count of 0), `g2`
    the log-likelihood (Dunning 1993; Rayson & Garside 2000), `log_odds_z` the difference of log-odds under a prior
    from the whole collection, in standard deviations (Monroe, Colaresi & Quinn 2008). None is a test: words of a text
    depend on each other, and where an outlet has one article, all are words of that article.
    """

    outlet: str
    term: str
    is_name: bool
    target_count: int
    target_total: int
    reference_count: int
    reference_total: int
    log_ratio: float
    g2: float
    log_odds_z: float
    n_articles: int
    target_articles: int
    share_of_articles: float
    reference_n_articles: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A plain sentence made from the tables, with its caveat, its small picture and its evidence.

    `refs` are the passages that the sentence is about, those it names first in front. `subject` is the term, the actor,
    the speaker or the construct that it is about, `difference` that by which findings of its kind are ranked. `event`
    names the event where there are several.
    """

    code: str
    sentence: str
    caveat: str
    counts: tuple[tuple[str, int, int], ...]  # outlet, own voice, quoted or reported
    refs: tuple[Ref, ...]
    quote: Ref | None = None
    subject: str = ""
    difference: float = 0
    event: str = ""
