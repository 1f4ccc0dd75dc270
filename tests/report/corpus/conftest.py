"""Comparisons from tables, made by hand or cut from those of small corpora: a few places of each number, in words."""

from collections.abc import Callable

import pytest

from framing.compare import Comparison, compare_profiles
from framing.compare.corpus import CorpusComparison
from framing.matcher import Lexicons
from framing.model import Profile

from .values import cut, one_outlet


@pytest.fixture(scope="session")
def whole(bundled_profiles: tuple[Profile, ...], lexicons: Lexicons) -> Comparison:
    """The comparison of the bundled corpus."""
    return compare_profiles(bundled_profiles, lexicons)


@pytest.fixture(scope="session")
def value(whole: Comparison) -> CorpusComparison:
    """The same as comparing its tables makes it."""
    return cut(whole)


@pytest.fixture(scope="session")
def event_value(make_event: Callable[..., Comparison]) -> CorpusComparison:
    """That of the invented event."""
    return cut(make_event())


@pytest.fixture
def alone() -> CorpusComparison:
    """One outlet, without a word in two voices."""
    return one_outlet()
