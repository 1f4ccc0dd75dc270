"""The whole result of comparing."""

from dataclasses import dataclass

from framing.compare.sensitivity_types import Sensitivity
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
from framing.model import Notice, Profile


@dataclass(frozen=True, slots=True)
class LexiconId:
    """Which lexicon was used, so that a figure can be made again."""

    id: str
    version: str
    licence: str
    citation: str
    digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found over all articles. The order in which they were given does not matter."""

    profiles: tuple[Profile, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    checks: tuple[Check, ...]
    rows: tuple[Row, ...]
    terms: tuple[Row, ...]
    naming: tuple[NamingRow, ...]
    doubts: tuple[DoubtRow, ...]
    speakers: tuple[SpeakerRow, ...]
    sourcing: tuple[Sourcing, ...]
    contaminated_reports: tuple[ContaminatedReport, ...]
    key_terms: tuple[KeyTerm, ...]
    findings: tuple[Finding, ...]
    lexicons: tuple[LexiconId, ...]
    overrides: tuple[Override, ...]
    rules: tuple[Rule, ...]
    settings: Settings
    notices: tuple[Notice, ...]
    readability_by: str | None
    sensitivity: Sensitivity | None = None  # where it was asked for
