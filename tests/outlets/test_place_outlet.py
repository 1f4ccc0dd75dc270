"""Where a new outlet stands: values counted by hand, places, the spread of places, and when there is none."""

import random
from dataclasses import replace

import pytest

from framing.outlets import PlaceSettings, place_outlet
from framing.outlets.to_record import placement_record

LOADED = "loaded_terms_per_1k_words/outlet"
QUICK = PlaceSettings(draws=200, resamples=20, halvings=4, shuffles=2)


def of(placement, name):
    return next(m for m in placement.measures if m.name == name)


@pytest.fixture(scope="module")
def four(outlet):
    return [outlet(name, loaded=n) for name, n in (("Plain", 1), ("Wire", 3), ("Post", 6), ("Loud", 12))]


def test_the_value_is_the_sum_of_all_articles(outlet, four):
    new = outlet("New", 8, loaded=lambda k: k)  # 0 to 7 in 400 own words each
    m = of(place_outlet(new, four, QUICK), LOADED)
    assert (m.new.numerator, m.new.denominator, m.new.n_articles) == (28, 3200, 8)
    assert m.new.value == 1000 * 28 / 3200
    assert [(s.outlet, s.value) for s in m.known] == [("Loud", 30), ("Post", 15), ("Wire", 7.5), ("Plain", 2.5)]
    assert m.new.low < m.new.value < m.new.high
    assert [s.low for s in m.known] == [30, 15, 7.5, 2.5]  # every article of theirs has the same


def test_the_place_counts_from_the_highest_value(outlet, four):
    m = of(place_outlet(outlet("New", loaded=4), four, QUICK), LOADED)
    assert (m.place, m.of, m.level_with, m.percentile) == (3, 5, 0, None)
    assert (m.place_low, m.place_high, m.draws_by_place) == (3, 3, ((3, 1.0),))
    assert not m.leaves_out_middle
    level = of(place_outlet(outlet("New", loaded=3), four, QUICK), LOADED)
    assert (level.place, level.level_with) == (3, 1)
    assert of(place_outlet(outlet("New", loaded=13), four, QUICK), LOADED).leaves_out_middle


def test_a_place_that_the_articles_do_not_agree_on_is_spread(outlet, four):
    m = of(place_outlet(outlet("New", loaded=lambda k: 16 * (k % 2)), four, QUICK), LOADED)
    assert m.place == 2
    assert m.place_low == 1
    assert m.place_high >= 3
    assert sum(share for _, share in m.draws_by_place) == pytest.approx(1)


@pytest.mark.parametrize("n", [19, 20])
def test_there_is_a_percentile_from_twenty_known_outlets_on(outlet, n):
    known = [outlet(f"O{k:02}", loaded=k + 1) for k in range(n)]
    m = of(place_outlet(outlet("New", loaded=10), known, QUICK), LOADED)  # above 9, level with 1
    assert m.percentile == (None if n < 20 else 100 * 9.5 / 20)


def test_below_the_gate_there_are_values_and_no_places(outlet, four):
    found = place_outlet(outlet("New", 4, loaded=4), four, QUICK)
    m = of(found, LOADED)
    assert (m.place, m.new.low, m.new.value) == (None, None, 10)
    assert m.reason == "too little text: 4 articles, 1,600 own words"
    assert {r.reason for r in found.resemblances} == {m.reason}
    short = place_outlet(outlet("New", 6, loaded=1, own=100), four, QUICK)
    assert of(short, LOADED).reason == "too little text: 6 articles, 600 own words"


def test_one_article_is_described_and_placed_nowhere(outlet, four):
    m = of(place_outlet(outlet("New", 1, loaded=4), four, QUICK), LOADED)
    assert m.reason == "too little text: 1 article, 400 own words"


def test_a_known_outlet_with_too_little_text_is_shown_and_not_ranked(outlet, four):
    found = place_outlet(outlet("New", loaded=4), [*four, outlet("Small", 2, loaded=99)], QUICK)
    m = of(found, LOADED)
    assert (m.of, m.known[0].outlet, m.known[0].is_ranked, m.known[0].low) == (5, "Small", False, None)
    assert "too little text to be ranked: Small" in found.remarks


def test_what_is_rare_or_has_few_cases_has_no_place(outlet, four):
    found = place_outlet(outlet("New", hedges=lambda k: k == 0), [outlet("Wire"), outlet("Post")], QUICK)
    assert of(found, "hedges_per_1k_words/outlet").reason.startswith("too rare")
    few = place_outlet(outlet("New", negative=1), four, QUICK)
    assert of(few, "share_of_labels/outlet/negative").reason == "too few: 8 cases, 10 needed"
    none = place_outlet(outlet("New", said=0, told=0), four, QUICK)
    assert of(none, "share_of_attributions/direct").reason == "undefined: nothing to count"


def test_what_never_occurs_has_no_interval(outlet, four):
    m = of(place_outlet(outlet("New", loaded=0), four, QUICK), LOADED)
    assert (m.place, m.new.value, m.new.low, m.place_low) == (5, 0, None, None)


def test_the_order_of_the_known_outlets_changes_nothing(outlet, four):
    new = outlet("New", 8, loaded=lambda k: k, events=["a", "b"])
    first = placement_record(place_outlet(new, four, QUICK))
    shuffled = four[:]
    random.Random(1).shuffle(shuffled)
    assert placement_record(place_outlet(new, shuffled, QUICK)) == first
    turned = [replace(p, articles=p.articles[::-1]) for p in four]
    assert placement_record(place_outlet(replace(new, articles=new.articles[::-1]), turned, QUICK)) == first


def test_the_names_of_the_outlets_change_no_number(outlet, four):
    new = outlet("New", 8, loaded=lambda k: k)
    renamed = [replace(p, outlet=p.outlet[::-1]) for p in four]
    first, second = (of(place_outlet(new, known, QUICK), LOADED) for known in (four, renamed))
    assert (first.place, first.draws_by_place, first.new) == (second.place, second.draws_by_place, second.new)


def test_another_known_outlet_changes_no_interval(outlet, four):
    new = outlet("New", 8, loaded=lambda k: k)
    few, more = (of(place_outlet(new, known, QUICK), LOADED) for known in (four[:2], four))
    assert few.new == more.new


def test_the_articles_warn_of_themselves(outlet, four):
    new = outlet("New", loaded=4)
    odd = tuple(replace(a, language="fr", translated_from="fr") for a in new.articles[:2])
    remarks = place_outlet(replace(new, articles=(*odd, *new.articles[2:])), four, QUICK).remarks
    assert "New: 2 of 8 articles are not in English; the lexicons are" in remarks
    assert any("New: 2 of 8 articles are translated" in remark for remark in remarks)
    assert any(remark.startswith("40 of 40 articles have no event") for remark in remarks)


def test_two_hundred_known_outlets_are_placed(outlet):
    known = [outlet(f"O{k:03}", 5, loaded=k % 20) for k in range(200)]
    found = place_outlet(outlet("New", 5, loaded=10), known, QUICK)
    assert of(found, LOADED).of == 201
    assert of(found, LOADED).percentile == pytest.approx(100 * (100 + 5) / 200)
