"""The benchmark of contrasts: balances and agreement counted by hand."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from framing.compare.people.actors import Actors
from framing.model import Profile

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
Make = Callable[..., Profile]


@pytest.fixture
def contrast(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location("contrast", BENCHMARKS / "contrast.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NORTH = "On Sunday strongman Anton Verhane spoke. Verhane defended the sham vote, as everybody heard, Maren Holt too."
SOUTH = "On Sunday President Anton Verhane spoke. “The strongman Verhane must go,” Maren Holt said."


def test_the_balance_of_an_article_by_hand(contrast: ModuleType, make: Make) -> None:
    profile = make("n", "North", NORTH)
    found = contrast.balances(profile, Actors([profile]))
    # A label (strongman) and a loaded term (sham, nearer to Verhane than to Holt) against Verhane.
    assert dict(found["labels", "own voice"]) == {"Anton Verhane": -1}
    assert dict(found["loaded terms", "own voice"]) == {"Anton Verhane": -1}
    assert dict(found["labels and loaded terms", "all voices"]) == {"Anton Verhane": -2}


def test_pairs_of_an_event_by_hand(contrast: ModuleType, make: Make) -> None:
    profiles = [make("n", "North", NORTH), make("s", "South", SOUTH)]
    means = ({"Verhane": {"mean": -1.0}, "Holt": {"mean": 0.0}}, {"Verhane": {"mean": 1.0}, "Holt": {"mean": 0.0}})
    pairs = contrast.pairs_of([{"entity_sentiment": m} for m in means], profiles)
    assert pairs["labels and loaded terms", "own voice"] == [(-2.0, -2)]
    assert pairs["labels", "all voices"] == [(-2.0, 0)]  # quoted there, in the own voice here


def test_agreement_counts_covered_pairs_alone(contrast: ModuleType) -> None:
    events = [[(1.0, 2), (-1.0, 0)], [(1.0, -1)], []]
    assert contrast.agreement(events) == (3, 2, 1)
    assert contrast.interval(events, 200) == (0.0, 1.0)
    assert contrast.interval([[(1.0, 0)]], 200) is None
