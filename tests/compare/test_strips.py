"""The words of labels, summed."""

from collections.abc import Callable

import pytest

from framing.compare.people.actors import Actors
from framing.compare.people.naming import name_actors
from framing.compare.people.strips import NOBODY, NamingStrip, sum_labels, sum_strips
from framing.model import Profile, Voice

Make = Callable[..., Profile]
OUTLETS = ("North", "South")


def _strips(profiles: list[Profile]) -> dict[str, NamingStrip]:
    rows = name_actors(profiles, OUTLETS, Actors(profiles))
    return {strip.actor: strip for strip in sum_strips(rows, profiles, OUTLETS)}


def _counts(strip: NamingStrip) -> dict[str, list[tuple[int, int, int]]]:
    return {w.word: [(len(c.own), len(c.reported), len(c.quoted)) for c in w.cells] for w in strip.words}


@pytest.fixture
def pair(make: Make) -> list[Profile]:
    north = "On Sunday dictator Anton Verhane spoke. The Verhane regime fell. The socialist Verhane regime was over. "
    north += "Maren Holt said that the Verhane regime would not return."
    south = "On Sunday President Anton Verhane spoke. “The dictator Verhane is gone,” Maren Holt said."
    return [make("n", "North", north), make("s", "South", south)]


def test_a_person_and_the_government_are_one_strip_of_words_with_zeros(pair: list[Profile]) -> None:
    strip = _strips(pair)["Anton Verhane"]
    assert strip.actors == ("Anton Verhane", "Anton Verhane government")
    assert _counts(strip) == {
        "regime": [(2, 1, 0), (0, 0, 0)],
        "dictator": [(1, 0, 0), (0, 0, 1)],
        "socialist": [(1, 0, 0), (0, 0, 0)],
        "president": [(0, 0, 0), (1, 0, 0)],
    }
    # Words that judge or name a camp first, by their number in the own voice.
    assert [w.word for w in strip.words] == ["regime", "dictator", "socialist", "president"]
    assert strip.mentions == (("North", 3, 4), ("South", 1, 2))


def test_the_words_know_their_divide(pair: list[Profile]) -> None:
    words = {w.word: w for w in _strips(pair)["Anton Verhane"].words}
    assert (words["socialist"].category, words["socialist"].axes) == ("ideological", (("doctrine", 0),))
    assert (words["regime"].n_own, words["regime"].n, words["president"].axes) == (2, 3, ())


def test_labels_that_name_nobody_are_a_strip_of_their_own(make: Make) -> None:
    profiles = [make("n", "North", "The leftist presidents met. On Sunday mayor Petra Lindqvar spoke.")]
    strips = _strips(profiles)
    assert list(strips) == ["Petra Lindqvar", NOBODY]
    assert _counts(strips[NOBODY])["leftist"] == [(1, 0, 0), (0, 0, 0)]


def test_labels_by_stance_and_voice_by_hand(pair: list[Profile]) -> None:
    sums = {(s.outlet, s.voice, s.stance): s for s in sum_labels(pair, OUTLETS, Actors(pair))}
    assert len(sums) == 2 * 3 * 3
    north = sums["North", Voice.OUTLET, "negative"]
    assert (len(north.refs), len(north.camps), north.n_actors, north.n_nobody) == (3, 1, 2, 0)
    assert len(sums["North", Voice.REPORTED, "negative"].refs) == 1
    assert len(sums["South", Voice.OUTLET, "neutral"].refs) == len(sums["South", Voice.QUOTED, "negative"].refs) == 1
    assert sums["South", Voice.OUTLET, "negative"].refs == ()
    # North names Verhane three times and Holt once in its own voice.
    assert north.n_mentions == 4


def test_sums_are_those_of_the_labels(bundled_profiles: tuple[Profile, ...]) -> None:
    outlets = sorted({p.article.outlet for p in bundled_profiles})
    actors = Actors(bundled_profiles)
    rows = name_actors(bundled_profiles, outlets, actors)
    labels = sum(len(x.refs) for row in rows for _, some in row.by_outlet for x in some)
    sums = sum_labels(bundled_profiles, outlets, actors)
    assert sum(len(s.refs) - s.n_nobody for s in sums) == labels
    assert all(set(s.camps) <= set(s.refs) for s in sums)
    assert sum_strips(rows, bundled_profiles, outlets) == sum_strips(rows, bundled_profiles, outlets)


def test_no_labels_no_strips(make: Make) -> None:
    assert _strips([make("n", "North", "")]) == {}
