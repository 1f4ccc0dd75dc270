"""Who is called what, by outlet."""

from collections.abc import Callable

import pytest

from framing.compare import NamingRow
from framing.compare.actors import Actors
from framing.compare.naming import name_actors
from framing.model import Actor, Profile

Make = Callable[..., Profile]
OUTLETS = ("North", "South")


def _rows(profiles: list[Profile], *actors: Actor) -> dict[str, NamingRow]:
    return {row.actor: row for row in name_actors(profiles, OUTLETS, Actors(profiles, actors))}


def _labels(row: NamingRow, outlet: str) -> list[tuple[str, str, str, int]]:
    return [(x.text, x.stance, x.voice.value, len(x.refs)) for x in dict(row.by_outlet)[outlet]]


@pytest.fixture
def pair(make: Make) -> list[Profile]:
    north = "On Sunday strongman Anton Verhane spoke. On Monday strongman Verhane slept."
    north += " Holt said that strongman Verhane left."
    south = "On Sunday President Anton Verhane spoke for an hour."
    return [make("n", "North", north), make("s", "South", south)]


def test_labels_are_counted_by_outlet_stance_and_voice(pair: list[Profile]) -> None:
    row = _rows(pair)["Anton Verhane"]
    assert _labels(row, "North") == [("strongman", "negative", "outlet", 2), ("strongman", "negative", "reported", 1)]
    assert _labels(row, "South") == [("president", "neutral", "outlet", 1)]
    assert row.mentioned_by == ("North", "South")


def test_refs_point_at_the_labels(pair: list[Profile]) -> None:
    texts = {p.article.id: p.article.text for p in pair}
    row = _rows(pair)["Anton Verhane"]
    for _, labels in row.by_outlet:
        assert all(texts[r.article][r.start : r.end].lower() == x.text for x in labels for r in x.refs)


def test_an_outlet_that_names_without_a_label_has_none_and_is_said_to_mention(make: Make) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Anton Verhane spoke."),
        make("s", "South", "On Sunday came Anton Verhane."),
    ]
    row = _rows(profiles)["Anton Verhane"]
    assert _labels(row, "South") == []
    assert row.mentioned_by == ("North", "South")


def test_a_name_inside_a_longer_word_is_no_mention(make: Make) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Renka Sol spoke."),
        make("s", "South", "The soldiers solved it on their own."),
    ]
    assert _rows(profiles)["Renka Sol"].mentioned_by == ("North",)


def test_spellings_that_differ_in_accents_are_one_actor(make: Make) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman José Muñoz spoke."),
        make("s", "South", "On Sunday President Jose Munoz spoke."),
    ]
    rows = _rows(profiles)
    assert list(rows) == ["José Muñoz"]
    assert rows["José Muñoz"].mentioned_by == ("North", "South")


def test_the_users_aliases_join_names(make: Make) -> None:
    profiles = [
        make("n", "North", "On Sunday strongman Anton Verhane spoke."),
        make("s", "South", "On Sunday President Anatol Werhan spoke."),
    ]
    assert set(_rows(profiles)) == {"Anton Verhane", "Anatol Werhan"}
    rows = _rows(profiles, Actor("A. Verhane", ("Anton Verhane", "anatol werhan"), side="ruler"))
    assert list(rows) == ["A. Verhane"]
    assert [len(labels) for _, labels in rows["A. Verhane"].by_outlet] == [1, 1]
    assert rows["A. Verhane"].mentioned_by == ("North", "South")


def test_a_government_is_another_actor_than_the_person(make: Make) -> None:
    text = "On Sunday strongman Anton Verhane spoke. For the Verhane regime it was the last time."
    assert set(_rows([make("n", "North", text)])) == {"Anton Verhane", "Anton Verhane government"}


def test_labels_outside_the_own_zones_do_not_count(make: Make) -> None:
    text = "The ferry left at nine.\n\nStrongman Anton Verhane waves from a boat in May. (Photo: Mila Teer)"
    assert _rows([make("n", "North", text)]) == {}


def test_no_labels_no_rows(make: Make) -> None:
    empty = [make("n", "North", "")]
    assert name_actors(empty, OUTLETS, Actors(empty)) == ()


def test_a_name_in_a_caption_is_no_mention(make: Make) -> None:
    caption = "The ferry left at nine.\n\nAnton Verhane waves from a boat in May. (Photo: Mila Teer)"
    profiles = [make("n", "North", "On Sunday strongman Anton Verhane spoke."), make("s", "South", caption)]
    assert _rows(profiles)["Anton Verhane"].mentioned_by == ("North",)
