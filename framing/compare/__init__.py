"""Profiles into a Comparison: what each outlet does, counted, with the words behind every number."""

from framing.compare.by_event import compare_events
from framing.compare.comparison import compare_profiles
from framing.compare.result import Comparison, Event
from framing.compare.steadiness.sensitivity import find_sensitivity, with_sensitivity
from framing.compare.steadiness.sensitivity_types import Sensitivity
from framing.compare.types import (
    Cell,
    Check,
    ContaminatedReport,
    Finding,
    KeyTerm,
    NamingRow,
    Ref,
    Row,
    Settings,
    Sourcing,
    SpeakerRow,
)

__all__ = [
    "Cell",
    "Check",
    "Comparison",
    "ContaminatedReport",
    "Event",
    "Finding",
    "KeyTerm",
    "NamingRow",
    "Ref",
    "Row",
    "Sensitivity",
    "Settings",
    "Sourcing",
    "SpeakerRow",
    "compare_events",
    "compare_profiles",
    "find_sensitivity",
    "with_sensitivity",
]
