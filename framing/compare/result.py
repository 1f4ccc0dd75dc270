"""The whole result of comparing."""

from dataclasses import dataclass

from framing.compare.content.commitment import Ladder
from framing.compare.content.coverage import CoverageRow
from framing.compare.content.headline_types import HeadlineRow
from framing.compare.content.statements import Statement
from framing.compare.corpora.statistics import Statistics
from framing.compare.events.copies import Copy
from framing.compare.events.relatedness import Relation
from framing.compare.events.verdict import Verdict
from framing.compare.people.actors import ActorRow
from framing.compare.people.mirrored import MirroredLabels, UnequalLabel
from framing.compare.people.strips import LabelSum, NamingStrip
from framing.compare.quoting.quotation_types import SharedQuotation
from framing.compare.sourcing.doubt import DoubtWordRow
from framing.compare.sourcing.insertions import Insertion
from framing.compare.sourcing.second_hand import Chain
from framing.compare.sourcing.sources import Absent, AnonymousSource, NeverQuoted, SideRow
from framing.compare.steadiness.sensitivity_types import Sensitivity
from framing.compare.types import (
    Check,
    ContaminatedReport,
    DoubtRow,
    Finding,
    KeyTerm,
    NamingRow,
    Row,
    Settings,
    Sourcing,
    SpeakerRow,
)
from framing.explain import Rule
from framing.lexicon import Override
from framing.model import Actor, Notice, Profile


@dataclass(frozen=True, slots=True)
class LexiconId:
    """Which lexicon was used, so that a figure can be made again."""

    id: str
    version: str
    licence: str
    citation: str
    digest: str


@dataclass(frozen=True, slots=True)
class Tables:
    """What was counted in some articles: those of one event, which `name` names, or of the whole corpus."""

    name: str
    rows: tuple[Row, ...]
    terms: tuple[Row, ...]
    naming: tuple[NamingRow, ...]
    doubts: tuple[DoubtRow, ...]
    speakers: tuple[SpeakerRow, ...]
    contaminated_reports: tuple[ContaminatedReport, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that may be set side by side, and what is seen only side by side.

    `tables` is None where the event is the whole corpus, whose tables they are.
    """

    name: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    reasons: tuple[str, ...]
    relations: tuple[Relation, ...]
    checks: tuple[Check, ...]
    verdict: Verdict
    tables: Tables | None
    strips: tuple[NamingStrip, ...]
    unequal_labels: tuple[UnequalLabel, ...]
    mirrored_labels: tuple[MirroredLabels, ...]
    headlines: tuple[HeadlineRow, ...]
    absent: tuple[Absent, ...]
    never_quoted: tuple[NeverQuoted, ...]
    statements: tuple[Statement, ...]
    ladders: tuple[Ladder, ...]
    coverage: tuple[CoverageRow, ...]
    quotations: tuple[SharedQuotation, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found over all articles. The order in which they were given does not matter."""

    profiles: tuple[Profile, ...]
    outlets: tuple[str, ...]
    events: tuple[Event, ...]
    checks: tuple[Check, ...]
    verdict: Verdict
    copies: tuple[Copy, ...]
    actors: tuple[ActorRow, ...]
    rows: tuple[Row, ...]
    terms: tuple[Row, ...]
    naming: tuple[NamingRow, ...]
    doubts: tuple[DoubtRow, ...]
    speakers: tuple[SpeakerRow, ...]
    sourcing: tuple[Sourcing, ...]
    sides: tuple[SideRow, ...]
    anonymous_sources: tuple[AnonymousSource, ...]
    second_hand: tuple[Chain, ...]
    insertions: tuple[Insertion, ...]
    doubt_words: tuple[DoubtWordRow, ...]
    label_sums: tuple[LabelSum, ...]
    contaminated_reports: tuple[ContaminatedReport, ...]
    key_terms: tuple[KeyTerm, ...]
    statistics: Statistics
    findings: tuple[Finding, ...]
    lexicons: tuple[LexiconId, ...]
    overrides: tuple[Override, ...]
    rules: tuple[Rule, ...]
    settings: Settings
    notices: tuple[Notice, ...]
    readability_by: str | None
    given_actors: tuple[Actor, ...] = ()  # by the user
    sensitivity: Sensitivity | None = None  # where it was asked for

    @property
    def event_names(self) -> tuple[str, ...]:
        """The events that the corpus names, in the order of the alphabet."""
        return tuple(sorted({p.article.event for p in self.profiles if p.article.event}))

    def tables(self, event: str = "") -> Tables:
        """The tables that a finding is made from: those of `event`, or where that is empty of the whole corpus."""
        for found in self.events:
            if found.tables and found.name == event:
                return found.tables
        return Tables("", self.rows, self.terms, self.naming, self.doubts, self.speakers, self.contaminated_reports)

    def profiles_of(self, event: str = "") -> tuple[Profile, ...]:
        """The articles of `event`, all where it is empty."""
        ids = next((frozenset(e.articles) for e in self.events if event and e.name == event), None)
        return self.profiles if ids is None else tuple(p for p in self.profiles if p.article.id in ids)
