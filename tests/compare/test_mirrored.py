"""Unequal and mirrored labels."""

import random
from collections.abc import Callable, Sequence

import pytest

from framing.compare.people.actors import Actors
from framing.compare.people.label_words import axes_of
from framing.compare.people.mirrored import (
    ALIKE,
    CROSSED,
    LABEL_OR_NONE,
    OPPOSITE,
    PRAISE_OR_BLAME,
    SAME_SIDE,
    MirroredLabels,
    UnequalLabel,
    find_mirrored_labels,
    find_unequal_labels,
)
from framing.compare.people.naming import name_actors
from framing.model import Profile

Make = Callable[..., Profile]


def _unequal(profiles: Sequence[Profile]) -> dict[str, UnequalLabel]:
    outlets = sorted({p.article.outlet for p in profiles})
    rows = name_actors(profiles, outlets, Actors(profiles))
    return {row.actor: row for row in find_unequal_labels(rows, profiles)}


def _mirrored(profiles: Sequence[Profile]) -> tuple[MirroredLabels, ...]:
    return find_mirrored_labels(tuple(_unequal(profiles).values()))


def _of(make: Make, **texts: str) -> list[Profile]:
    return [make(outlet.lower(), outlet, text) for outlet, text in sorted(texts.items())]


NORTH = "On Sunday the far-left president Ilse Okonre spoke. President Joris Vantel listened. Vantel left."
SOUTH = "On Sunday President Ilse Okonre spoke. Okonre left. Right-wing president Joris Vantel listened."
EAST = "On Sunday President Ilse Okonre spoke with President Joris Vantel."


def test_an_actor_with_a_label_in_one_outlet_and_none_in_another(make: Make) -> None:
    profiles = _of(make, North=NORTH, South=SOUTH, East=EAST)
    row = _unequal(profiles)["Ilse Okonre"]
    assert row.kind == LABEL_OR_NONE
    assert [(x.outlet, x.words, len(x.refs), x.n_own) for x in row.labelled] == [
        ("North", (("far-left", "ideological", 1),), 1, 1)
    ]
    assert [(p.outlet, len(p.refs), p.n_own) for p in row.plain] == [("East", 1, 1), ("South", 2, 2)]
    assert row.is_thin  # nobody names her plainly three times
    text = {p.article.id: p.article.text for p in profiles}
    assert [text[r.article][r.start : r.end] for x in row.labelled for r in x.refs] == ["far-left president"]
    assert [text[r.article][r.start : r.end] for r in row.plain[1].refs] == ["Ilse Okonre", "Okonre"]


def test_labels_of_two_camps_mirror_each_other(make: Make) -> None:
    (mirror,) = _mirrored(_of(make, North=NORTH, South=SOUTH, East=EAST))
    assert (mirror.outlets, mirror.kind, mirror.axis) == (("North", "South"), OPPOSITE, "left-right")
    assert [(a.actor, a.words) for a in mirror.first] == [("Ilse Okonre", (("far-left", "ideological", 1),))]
    assert [a.actor for a in mirror.second] == ["Joris Vantel"]
    assert mirror.plain_in == ("East",)


def test_labels_of_one_camp_are_on_the_same_side(make: Make) -> None:
    south = "On Sunday President Ilse Okonre spoke. Left-wing president Joris Vantel listened."
    (mirror,) = _mirrored(_of(make, North=NORTH, South=south))
    assert (mirror.kind, mirror.axis, mirror.plain_in) == (SAME_SIDE, "left-right", ())


def test_labels_without_a_common_divide_are_alike_in_their_category(make: Make) -> None:
    north = "On Sunday strongman Joris Vantel met mayor Petra Lindqvar."
    south = "On Sunday minister Joris Vantel met the demagogue Petra Lindqvar. Demagogue Lindqvar spoke."
    found = _mirrored(_of(make, North=north, South=south))
    assert [(m.kind, m.category) for m in found] == [(ALIKE, "negative")]


def test_praise_here_and_blame_there_cross(make: Make) -> None:
    north = "On Sunday strongman Joris Vantel met the courageous mayor Petra Lindqvar."
    south = "On Sunday the respected minister Joris Vantel met demagogue Petra Lindqvar."
    profiles = _of(make, North=north, South=south)
    rows = _unequal(profiles)
    assert {row.kind for row in rows.values()} == {PRAISE_OR_BLAME} and not any(r.is_thin for r in rows.values())
    (mirror,) = _mirrored(profiles)
    assert (mirror.kind, [a.actor for a in mirror.first]) == (CROSSED, ["Joris Vantel"])
    assert [a.actor for a in mirror.second] == ["Petra Lindqvar"]


def test_what_others_say_is_no_label_of_the_outlet_and_is_shown_beside(make: Make) -> None:
    north = "On Sunday dictator Joris Vantel spoke."
    south = "On Sunday minister Joris Vantel spoke. Vantel left. “The dictator Vantel must go,” Maren Holt said."
    row = _unequal(_of(make, North=north, South=south))["Joris Vantel"]
    (plain,) = row.plain
    assert (len(plain.refs), len(plain.elsewhere)) == (2, 1)


def test_where_the_word_stands_for_nobody_known_nothing_is_said(make: Make) -> None:
    south = "On Sunday President Ilse Okonre met the far-left leaders of the north."
    row = _unequal(_of(make, North=NORTH, South=south, East=EAST))["Ilse Okonre"]
    assert [p.outlet for p in row.plain] == ["East"]
    assert [outlet for outlet, _ in row.unclear] == ["South"]


def test_a_label_of_somebody_who_may_be_the_same_leaves_it_open(make: Make) -> None:
    south = "On Sunday President Ilse Okonre met strongman Berta Okonre."
    rows = _unequal(_of(make, North=NORTH, South=south))
    assert "Ilse Okonre" not in rows


def test_equal_labels_are_no_finding(make: Make) -> None:
    text = "On Sunday strongman Joris Vantel spoke. Strongman Vantel left."
    assert _unequal(_of(make, North=text, South=text)) == {}
    assert _unequal(_of(make, North="On Sunday mayor Joris Vantel spoke.", South="Joris Vantel left.")) == {}
    assert _unequal([make("e", "North", "")]) == {} and _mirrored([]) == ()


def test_a_word_knows_the_divides_it_is_on() -> None:
    assert axes_of("right-wing") == (("left-right", 1),) and axes_of("Far-left") == (("left-right", 0),)
    assert axes_of("") == axes_of("mayor") == ()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_labels_of_a_row_decides_nothing(make: Make, seed: int) -> None:
    profiles = _of(make, North=NORTH, South=SOUTH, East=EAST)
    outlets = sorted({p.article.outlet for p in profiles})
    rows = list(name_actors(profiles, outlets, Actors(profiles)))
    want = find_unequal_labels(rows, profiles)
    random.Random(seed).shuffle(rows)
    assert find_unequal_labels(rows, profiles) == want
    mixed = list(want)
    random.Random(seed).shuffle(mixed)
    assert find_mirrored_labels(mixed) == find_mirrored_labels(want)


def test_outlets_by_other_names_have_the_same_mirrors(make: Make) -> None:
    first = _mirrored(_of(make, North=NORTH, South=SOUTH, East=EAST))
    second = _mirrored(_of(make, Able=NORTH, Baker=SOUTH, Zero=EAST))
    assert [(m.kind, m.axis, [a.actor for a in m.first]) for m in first] == [
        (m.kind, m.axis, [a.actor for a in m.first]) for m in second
    ]


def test_every_figure_of_the_bundled_corpus_has_its_evidence(bundled_profiles: tuple[Profile, ...]) -> None:
    rows = _unequal(bundled_profiles).values()
    assert rows
    for row in rows:
        assert all(x.refs and sum(n for _, _, n in x.words) >= 1 for x in row.labelled)
        assert all(p.refs and p.n_own <= len(p.refs) for p in row.plain)
        labelled, plain = {x.outlet for x in row.labelled}, {p.outlet for p in row.plain}
        assert not labelled & plain and not {outlet for outlet, _ in row.unclear} & (labelled | plain)
    for mirror in _mirrored(bundled_profiles):
        assert mirror.outlets[0] < mirror.outlets[1] and mirror.first and mirror.second
