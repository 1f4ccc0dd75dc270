"""A gate: agreement with the bundled answer key does not fall.

The figures are those of `framing evaluate`. The texts were written along with their key, so the gate says that nothing
got worse, not how good it is: docs/explanation/model-card.md says that.
"""

from dataclasses import replace

import pytest

from framing.agreement import Agreement, score_profiles
from framing.answer_key import AnswerKey, load_keys
from framing.model import Article, Construct, Kind, Profile, ZoneKind
from framing.resources import seeds_folder

# Lower a floor only together with a line under *Measurement* in the changelog; raise it when a figure has risen.
FLOORS = {
    ("zones", None): 1.0,
    ("attributions", None): 0.875,
    ("attributions", "direct"): 0.955,
    ("attributions", "mixed"): 0.93,
    ("attributions", "indirect"): 0.80,
    ("loaded", None): 0.73,
    ("hedges", None): 0.915,
    ("boosters", None): 0.84,
    ("scare", None): 0.90,
    ("labels", None): 0.84,
}
# Of the attributions found.
SHARES = {
    "source": 0.96,
    "cue": 0.97,
    "kind": 0.97,
    "speaker": 0.82,
    "speaker of direct and mixed": 0.71,
}


@pytest.fixture(scope="session")
def bundled_keys(bundled_articles: tuple[Article, ...]) -> dict[str, AnswerKey]:
    return load_keys(seeds_folder() / "keys", {a.id: a.text for a in bundled_articles})


@pytest.fixture(scope="session")
def agreement(bundled_profiles: tuple[Profile, ...], bundled_keys: dict[str, AnswerKey]) -> Agreement:
    return score_profiles(bundled_profiles, bundled_keys)


def _f1(agreement: Agreement) -> dict[tuple[str, str | None], float]:
    """Of each layer, and of the kinds of attributions: the categories of marks are too few here to guard anything."""
    return {(s.layer, s.kind): s.f1 or 0.0 for s in agreement.scores if s.kind is None or s.layer == "attributions"}


def _right(agreement: Agreement) -> dict[str, float]:
    return {s.what: s.right for s in agreement.given_match}


@pytest.mark.parametrize("layer", FLOORS, ids=lambda layer: " ".join(filter(None, layer)))
def test_agreement_with_the_bundled_key_does_not_fall(layer: tuple[str, str | None], agreement: Agreement) -> None:
    assert _f1(agreement)[layer] >= FLOORS[layer]


@pytest.mark.parametrize("what", SHARES)
def test_what_is_said_of_the_attributions_found_stays_right(what: str, agreement: Agreement) -> None:
    assert _right(agreement)[what] >= SHARES[what]


def test_every_figure_has_a_floor(agreement: Agreement) -> None:
    assert set(_f1(agreement)) == set(FLOORS)
    assert set(_right(agreement)) == set(SHARES)


def test_every_floor_is_missed_where_half_of_what_is_found_is_lost(
    bundled_profiles: tuple[Profile, ...], bundled_keys: dict[str, AnswerKey]
) -> None:
    """A floor that nothing falls below guards nothing."""
    worse = score_profiles([_worse(p) for p in bundled_profiles], bundled_keys)
    assert {layer for layer, f1 in _f1(worse).items() if f1 >= FLOORS[layer]} == set()
    assert {what for what, right in _right(worse).items() if right >= SHARES[what]} == set()


def _worse(profile: Profile) -> Profile:
    """The profile with every second zone of another kind, every second mark and attribution lost, the others spoilt."""
    zones = tuple(replace(z, kind=ZoneKind.POST) if k % 2 else z for k, z in enumerate(profile.zones))
    spoilt = {"source": None, "cue": None, "speaker": "Nobody"}
    other = {Kind.DIRECT: Kind.MIXED, Kind.MIXED: Kind.INDIRECT, Kind.INDIRECT: Kind.DIRECT}
    return replace(
        profile,
        document=replace(profile.document, zones=zones),
        marks=tuple(m for c in Construct for m in list(profile.marks_of(c))[::2]),
        attributions=tuple(replace(a, kind=other[a.kind], **spoilt) for a in profile.attributions[::2]),
    )
