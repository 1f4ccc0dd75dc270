"""Outlets compared over more articles than fit in memory: what is left of a comparison when only sums are kept."""

from dataclasses import dataclass

from framing.compare.corpora.statistics import Statistics
from framing.compare.result import LexiconId
from framing.compare.types import Check, KeyTerm, Ref, Row, Settings, Sourcing, SpeakerRow
from framing.explain import Rule


@dataclass(frozen=True, slots=True)
class OutletSum:
    """One outlet's articles. Unit: articles, words.

    `n_removed` of them are copies of others of the outlet, `n_events` the events that they are about. `first` and
    `last` are days; None where no article has a date. `n_undated` have none. Words are those of the own zones.
    """

    outlet: str
    n_articles: int
    n_removed: int
    n_events: int
    n_undated: int
    first: str | None
    last: str | None
    words_outlet: int
    words_reported: int
    words_quoted: int


@dataclass(frozen=True, slots=True)
class SharedTexts:
    """How many texts two outlets have both printed, the same or nearly; `one` < `other`. `examples` are ids of up to
    five of them, the first article of each outlet.
    """

    one: str
    other: str
    n: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventSum:
    """One event: the articles of each outlet about it, in the order of the outlets, and its first and last day.

    `named` where the name is the user's and not one that was given to texts that tell of the same.
    """

    name: str
    named: bool
    n_articles: tuple[int, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that is counted, in the words around it. `rule` is what found it, `path` the file it was read from."""

    ref: Ref
    before: str
    surface: str
    after: str
    rule: str
    path: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class CorpusComparison:
    """What was found over all articles of a run.

    The numbers are those of `Comparison`; `refs` of a cell are some of the places that it counts, drawn by a digest of
    article and place, not all of them. `passages` has each of these, by place. `events` are those that most outlets
    tell of, of `n_events`; `speakers` those with the most words, of `n_speakers` names, each as its articles write it.

    `groups` is the number of groups into which the events or articles of an outlet are thrown together, by a digest of
    their names, before they are drawn again; `grouped` are the outlets with so many. `kept_words` counts the words that
    were kept in memory and `dropped_words` the rare ones that were not. `failed` are ids of articles that could not be
    profiled, `n_notices` counts notices by code.
    """

    outlets: tuple[OutletSum, ...]
    checks: tuple[Check, ...]
    rows: tuple[Row, ...]
    terms: tuple[Row, ...]
    sourcing: tuple[Sourcing, ...]
    speakers: tuple[SpeakerRow, ...]
    n_speakers: int
    key_terms: tuple[KeyTerm, ...]
    statistics: Statistics
    shared_texts: tuple[SharedTexts, ...]
    events: tuple[EventSum, ...]
    n_events: int
    passages: tuple[Passage, ...]
    rules: tuple[Rule, ...]
    lexicons: tuple[LexiconId, ...]
    overrides: tuple[str, ...]
    settings: Settings
    groups: int
    grouped: tuple[str, ...]
    kept_words: int
    dropped_words: int
    n_notices: tuple[tuple[str, int], ...]
    failed: tuple[str, ...]
    version: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the outlets, sorted."""
        return tuple(o.outlet for o in self.outlets)

    @property
    def n_articles(self) -> int:
        """All articles, copies among them."""
        return sum(o.n_articles for o in self.outlets)
