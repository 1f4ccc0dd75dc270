"""Whom an outlet resembles: the nearest is the one that departs alike, whatever its size; the evidence adds up."""

from itertools import pairwise

import pytest

from framing.outlets import PlaceSettings, place_outlet

QUICK = PlaceSettings(draws=50, resamples=50, halvings=10, shuffles=0)


def aspect(placement, name):
    return next(r for r in placement.resemblances if r.aspect == name)


def manner(k, **rates):
    """Counts of function words that vary a little from article to article."""
    return {word: lambda i, n=n, k=k: n + (i * 7 + k) % 3 for word, n in rates.items()}


@pytest.fixture(scope="module")
def known(outlet):
    return [
        outlet("Chatty", 12, **manner(0, you=9, we=8, by=1, which=1)),
        outlet("Stiff", 12, **manner(1, you=1, we=1, by=9, which=8)),
        outlet("Middle", 40, **manner(2, you=5, we=4, by=5, which=4)),
    ]


def test_the_nearest_departs_alike(outlet, known):
    new = outlet("New", 8, **manner(3, you=8, we=9, by=2, which=1))
    found = aspect(place_outlet(new, known, QUICK), "function words")
    assert found.neighbours[0].outlet == "Chatty"
    assert found.neighbours[0].distance < 0.3
    assert found.neighbours[0].n_nearest == 50
    assert [n.outlet for n in found.neighbours][-1] == "Stiff"
    assert sum(n.n_nearest for n in found.neighbours) == found.n_resamples == 50


def test_the_evidence_has_counts_and_adds_up_to_the_likeness(outlet, known):
    new = outlet("New", 8, **manner(3, you=8, we=9, by=2, which=1))
    found = aspect(place_outlet(new, known, PlaceSettings(evidence=99, resamples=5, draws=5)), "function words")
    total = sum(e.pull for e in (*found.together, *found.apart))
    assert total == pytest.approx(1 - found.neighbours[0].distance, abs=1e-4)
    you = next(e for e in found.together if e.feature == "you")
    counts = [a.function_words["you"] for a in new.articles]
    assert you.new == (sum(counts), 8 * 400)
    assert you.new_value == 1000 * sum(counts) / 3200
    assert you.nearest[1] == 12 * 400
    assert all(a.pull >= b.pull for a, b in pairwise(found.together))


def test_the_number_of_articles_does_not_make_an_outlet_near(outlet, known):
    new = outlet("New", 8, **manner(3, you=1, we=2, by=8, which=9))
    assert aspect(place_outlet(new, known, QUICK), "function words").neighbours[0].outlet == "Stiff"


def test_one_known_outlet_is_nobody_to_be_nearer_to(outlet, known):
    found = place_outlet(outlet("New", 8), known[:1], QUICK)
    assert all("two known outlets" in r.reason and not r.neighbours for r in found.resemblances)


def test_outlets_without_any_difference_are_at_distance_one(outlet):
    found = place_outlet(outlet("New", 8), [outlet("A"), outlet("B")], QUICK)
    words = aspect(found, "function words")
    assert words.reason == "nothing is frequent enough to be compared"  # "the" alone
    sourcing = aspect(found, "sourcing")
    assert [(n.outlet, n.distance) for n in sourcing.neighbours] == [("A", 1), ("B", 1)]
    assert sourcing.together == sourcing.apart == ()


def test_halves_of_outlets_that_differ_are_found_again_and_of_outlets_alike_are_not(outlet, known):
    new = outlet("New", 8, **manner(3, you=8))
    found = aspect(place_outlet(new, known, QUICK), "function words").found_again
    assert found.n_outlets == 3
    assert 1 / 3 <= found.chance < 1 / 2  # in some rounds only two have enough in both halves
    assert found.n_found / found.n_tries > 0.9
    alike = [outlet(f"O{k}", 20, **manner(k, you=5, by=5)) for k in range(6)]
    same = aspect(place_outlet(new, alike, QUICK), "function words").found_again
    assert same.n_found / same.n_tries < 0.6


def test_shared_events_are_counted(outlet, known):
    new = outlet("New", 8, events=["Vote", "Quay"])
    others = [outlet("A", 8, events=["vote "]), outlet("B", 8, events=["Storm"])]
    found = place_outlet(new, others, QUICK)
    assert [(size.outlet, size.shared_events) for size in found.known] == [("A", 4), ("B", 0)]


def test_sourcing_compares_cues_and_naming_kinds_of_labels(outlet):
    told = outlet("Told", 10, said=lambda k: 1 + k % 2, told=lambda k: 6 + k % 2)
    said = outlet("Said", 10, said=lambda k: 6 + k % 2, told=lambda k: 1 + k % 2)
    new = outlet("New", 8, said=lambda k: 1 + k % 2, told=lambda k: 7 - k % 2, negative=lambda k: 1 + k % 3)
    found = place_outlet(new, [told, said], QUICK)
    assert aspect(found, "sourcing").neighbours[0].outlet == "Told"
    assert "cue: told" in [e.feature for e in aspect(found, "sourcing").together]
    assert aspect(found, "naming").reason == "nothing is frequent enough to be compared"  # one kind
