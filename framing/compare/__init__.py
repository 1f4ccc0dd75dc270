"""Profiles into a Comparison: what each outlet does, counted, with the words behind every number."""

from framing.compare.comparison import compare_profiles
from framing.compare.sensitivity import find_sensitivity, with_sensitivity
from framing.compare.types import (
    Cell,
    Check,
    Comparison,
    ContaminatedReport,
    Finding,
    KeyTerm,
    NamingRow,
    Ref,
    Row,
    Sensitivity,
    Settings,
    Sourcing,
    SpeakerRow,
)

__all__ = [
    "Cell",
    "Check",
    "Comparison",
    "ContaminatedReport",
    "Finding",
    "KeyTerm",
    "NamingRow",
    "Ref",
    "Row",
    "Sensitivity",
    "Settings",
    "Sourcing",
    "SpeakerRow",
    "compare_profiles",
    "find_sensitivity",
    "with_sensitivity",
]
