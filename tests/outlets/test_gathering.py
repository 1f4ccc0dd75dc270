"""Before outlets are compared, each is one profile, no text stands in two places, and all count the same things."""

from dataclasses import replace

import pytest

from framing.errors import OutletProfileError
from framing.outlets.gathering import gather
from framing.outlets.types import LexiconUsed


def names(known):
    return [(p.outlet, len(p.articles)) for p in known]


def test_profiles_of_one_name_are_one_outlet_whatever_the_capitals(outlet):
    first, again = outlet("The Gazette", 4), outlet("the  GAZETTE", 3)
    _, known, remarks = gather(outlet("New", 5), [first, again, outlet("Wire", 2)])
    assert names(known) == [("The Gazette", 7), ("Wire", 2)]
    assert "2 profiles have this name (written The Gazette, the GAZETTE); taken as one outlet" in remarks[0]


def test_the_same_profile_twice_counts_once(outlet):
    _, known, remarks = gather(outlet("New", 5), [outlet("Wire", 4), outlet("Wire", 4)])
    assert names(known) == [("Wire", 4)]
    assert "2 profiles have this name; taken as one outlet" in remarks[0]


def test_what_the_new_outlet_has_too_is_dropped_from_the_known_ones(outlet, article, lexicons):
    new, wire = outlet("New", 5), outlet("Wire", 4)
    both = replace(wire, articles=(*wire.articles, *new.articles[:2]))
    _, known, remarks = gather(new, [both])
    assert names(known) == [("Wire", 4)]
    assert remarks == ("Wire: 2 of 6 articles have the same text as one of New; not counted for Wire",)


def test_an_outlet_given_among_the_known_too_is_taken_out(outlet):
    _, known, remarks = gather(outlet("New", 5), [outlet("New", 5), outlet("Wire", 4)])
    assert names(known) == [("Wire", 4)]
    assert any("no other article remains" in remark for remark in remarks)


def test_an_outlet_compared_with_itself_alone_is_an_error(outlet):
    with pytest.raises(OutletProfileError, match="every text of the known outlets is one of its own"):
        gather(outlet("New", 5), [outlet("New", 5)])
    with pytest.raises(OutletProfileError, match="no known outlet was given"):
        gather(outlet("New", 5), [])


def test_a_text_that_repeats_counts_once(outlet, article, lexicons):
    new = outlet("New", 3)
    twice = replace(new, articles=(*new.articles, replace(new.articles[0], id="copy")))
    found, _, remarks = gather(twice, [outlet("Wire", 4)])
    assert len(found.articles) == 3
    assert remarks == ("New: 1 of 4 articles repeat another's text; counted once",)


def test_new_articles_of_a_known_outlet_are_held_apart_from_it(outlet):
    later = replace(outlet("Later", 3), outlet="wire")
    _, known, remarks = gather(later, [outlet("Wire", 4)])
    assert names(known) == [("Wire", 4)]
    assert remarks == ("Wire: a known outlet has the name of the new one; they are held apart",)


def test_numbers_made_with_other_lexicons_are_refused(outlet):
    new, wire = outlet("New", 5), replace(outlet("Wire", 4), place="wire.outlet.json")
    changed = [replace(x, digest="0" * 64) if x.id == "loaded.en" else x for x in wire.lexicons]
    with pytest.raises(OutletProfileError, match=r"^wire.outlet.json: made with another lexicon loaded.en .*; make it"):
        gather(new, [replace(wire, lexicons=tuple(changed))])
    mine = LexiconUsed("mine.en", "1", "1" * 64)
    with pytest.raises(OutletProfileError, match=r"another set of lexicons \(mine.en is in one of them only\)"):
        gather(new, [replace(wire, lexicons=(*wire.lexicons, mine))])
    with pytest.raises(OutletProfileError, match="another list of function words"):
        gather(new, [replace(wire, function_words="0" * 64)])
    with pytest.raises(OutletProfileError, match="another list of measures"):
        gather(new, [replace(wire, measures=wire.measures[::-1])])


def test_another_version_of_the_program_is_remarked(outlet):
    _, known, remarks = gather(outlet("New", 5), [replace(outlet("Wire", 4), framing="0.0.9")])
    assert names(known) == [("Wire", 4)]
    assert remarks[0].startswith("the profiles were made with framing 0.0.9, ")
