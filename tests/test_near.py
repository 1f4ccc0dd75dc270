"""Ids that somebody may have meant."""

from hypothesis import given
from hypothesis import strategies as st

from framing.near import near_ids

IDS = ["a/low/ebb", "b/high/ebb", "a/high/flood", "a/high/floods", "a/low/neap_tide"]


def test_ids_of_the_same_name_come_first_then_those_that_hold_it():
    assert near_ids("c/ebb", IDS) == ["a/low/ebb", "b/high/ebb"]
    assert near_ids("flood", IDS) == ["a/high/flood", "a/high/floods"]


def test_a_slip_of_the_hand_comes_before_what_holds_the_name_by_chance():
    assert near_ids("a/high/floo", ["x/floodplain", "a/high/flood"])[0] == "a/high/flood"


@given(st.text(), st.lists(st.text(), max_size=5))
def test_there_are_at_most_five_and_all_are_ids(rule, ids):
    found = near_ids(rule, ids)
    assert len(found) <= 5
    assert set(found) <= set(ids)
