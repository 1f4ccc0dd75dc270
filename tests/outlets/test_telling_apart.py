"""Outlets that differ are told apart, outlets alike by chance alone, and few articles are refused."""

import pytest

from framing.outlets import PlaceSettings, place_outlet
from framing.outlets.telling import ALL

QUICK = PlaceSettings(draws=100, resamples=2, halvings=1, shuffles=5)
EVENTS = [f"event {k}" for k in range(10)]


def told(outlet, known, settings=QUICK):
    found = place_outlet(outlet("New", 5), known, settings).told_apart
    return {t.aspect: t for t in found}


def test_outlets_that_differ_are_told_apart_and_names_shuffled_are_not(outlet):
    known = [outlet(f"O{k}", 20, events=EVENTS, you=lambda i, k=k: 3 * k + i % 2, by=2) for k in range(3)]
    found = told(outlet, known)
    words = found["function words"]
    assert words.share == words.low == words.high == 1
    assert words.chance == pytest.approx(1 / 3)
    assert words.shuffled[1] < 0.7
    assert (words.n_articles, words.n_groups) == (60, 10)
    assert words.by_outlet == (("O0", 20, 20), ("O1", 20, 20), ("O2", 20, 20))
    assert words.taken_for == ()
    assert found[ALL].share == 1


def test_outlets_alike_are_told_apart_by_chance(outlet):
    known = [outlet(f"O{k}", 20, events=EVENTS, you=lambda i, k=k: (i * 7 + k * 5) % 11, by=2) for k in range(4)]
    words = told(outlet, known)["function words"]
    assert words.low <= 0.5
    assert words.share < 0.6
    assert words.taken_for


def test_an_event_never_stands_in_training_and_test(outlet):
    """What only the event decides is of no use for an article about an event that was not seen."""
    known = [outlet("A", 20, events=EVENTS[:5], you=lambda i: 2 * (i % 5)),
             outlet("B", 20, events=EVENTS[5:], you=lambda i: 2 * (i % 5) + 1)]  # fmt: skip
    assert told(outlet, known)["function words"].share < 0.8


def test_shares_are_means_over_outlets(outlet):
    known = [outlet("Large", 60, you=5, by=lambda i: i % 2), outlet("Small", 10, you=5, by=lambda i: i % 2)]
    words = told(outlet, known)["function words"]
    right = {o: n / of for o, n, of in words.by_outlet}
    assert words.share == pytest.approx((right["Large"] + right["Small"]) / 2)


def test_few_articles_are_refused(outlet):
    (found,) = told(outlet, [outlet("A", 20), outlet("B", 9)]).values()
    assert found.reason == "two known outlets with 10 articles of 5 events are needed, there is one"
    assert found.share is None
    one_event = told(outlet, [outlet("A", 20, events=["e"]), outlet("B", 20, events=["e"])])
    assert one_event[ALL].reason.endswith("there is none")


def test_the_same_seed_gives_the_same_figures(outlet):
    known = [outlet(f"O{k}", 12, you=lambda i, k=k: (i + k) % 4) for k in range(3)]
    assert told(outlet, known) == told(outlet, known)
