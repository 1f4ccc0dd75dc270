"""Who is called what, by outlet."""

from collections.abc import Callable

import pytest

from framing.compare import NamingRow
from framing.compare.people.actors import Actors
from framing.compare.people.naming import name_actors
from framing.compare.types import Label, Named, Ref
from framing.model import Actor, Profile, Voice

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


def _cell(row: NamingRow, outlet: str) -> Named:
    return next(cell for cell in row.named if cell.outlet == outlet)


def _texts(profiles: list[Profile], refs: tuple[Ref, ...]) -> list[str]:
    texts = {p.article.id: p.article.text for p in profiles}
    return [texts[r.article][r.start : r.end] for r in refs]


def test_mentions_are_told_apart_by_voice_and_by_the_label_beside_them(pair: list[Profile]) -> None:
    rows = _rows(pair)
    north, south = (_cell(rows["Anton Verhane"], outlet) for outlet in OUTLETS)
    # North: strongman Anton Verhane, strongman Verhane; reported: strongman Verhane. South: President Anton Verhane.
    assert _texts(pair, north.own) == ["Anton Verhane", "Verhane"]
    assert (north.n, len(north.reported), north.quoted, north.plain, north.bare) == (3, 1, (), (), ())
    assert _texts(pair, south.plain) == ["Anton Verhane"]
    assert (south.n, south.bare) == (1, ())


def test_a_name_alone_is_bare_and_a_quoted_one_is_neither(make: Make) -> None:
    text = "On Sunday strongman Anton Verhane spoke. Verhane slept. “We know Verhane,” Maren Holt said."
    profiles = [make("n", "North", text)]
    cell = _cell(_rows(profiles)["Anton Verhane"], "North")
    assert _texts(profiles, cell.bare) == ["Verhane"] and cell.plain == cell.bare
    assert (len(cell.own), len(cell.quoted)) == (2, 1)


def test_a_description_behind_the_name_stands_beside_it(make: Make) -> None:
    text = "On Sunday Dario Pell, the Brenmark head of the board, spoke. Pell left. The strongman came as Pell went."
    profiles = [make("n", "North", text)]
    cell = _cell(_rows(profiles)["Dario Pell"], "North")
    assert _texts(profiles, cell.bare) == ["Pell", "Pell"]  # a label that stands alone is beside nobody


def test_a_name_in_a_government_is_a_mention_of_the_government(make: Make) -> None:
    text = "On Sunday Anton Verhane spoke. The Verhane regime fell. Verhane’s government had gone."
    profiles = [make("n", "North", text)]
    rows = _rows(profiles)
    government = _cell(rows["Anton Verhane government"], "North")
    assert len(government.own) == 2 and len(government.plain) == 1
    assert _texts(profiles, government.plain) == ["Verhane"]
    assert government.bare == ()  # without a word for it, nobody names a government
    assert "Anton Verhane" not in rows  # a person without a label has no row


def test_whom_the_user_named_has_a_row_without_a_label(make: Make) -> None:
    profiles = [make("n", "North", "On Sunday Anton Verhane spoke."), make("s", "South", "The ferry left.")]
    rows = _rows(profiles, Actor("Anton Verhane"))
    assert (rows["Anton Verhane"].mentioned_by, len(_cell(rows["Anton Verhane"], "North").bare)) == (("North",), 1)


def test_the_words_of_a_label_with_their_categories(make: Make) -> None:
    text = "On Sunday the far-left president Ilse Okonre spoke. The socialist Verhane regime fell with Anton Verhane. "
    text += "Right-wing foreign minister Joris Vantel left. Vice president Maren Holt stayed. "
    text += "Okonre, a frontrunner of the last vote, came."
    rows = _rows([make("n", "North", text)])
    words = {label.text: label.words for row in rows.values() for _, labels in row.by_outlet for label in labels}
    assert words["far-left president"] == (("far-left", "ideological"), ("president", "neutral"))
    assert words["socialist verhane regime"] == (("socialist", "ideological"), ("regime", "negative"))
    assert words["right-wing foreign minister"] == (("right-wing", "ideological"), ("foreign minister", "neutral"))
    assert words["vice president"] == (("vice president", "neutral"),)
    assert words["frontrunner of the last vote"] == (("front-runner", "neutral"),)


def test_a_label_is_marked_where_a_word_judges_or_names_a_camp() -> None:
    def label(stance: str, *words: tuple[str, str]) -> Label:
        return Label("x", stance, Voice.OUTLET, (), words)

    assert label("negative").is_marked and label("neutral", ("right-wing", "ideological")).is_marked
    assert not label("neutral", ("president", "neutral")).is_marked


def test_governments_stand_behind_their_leaders_and_the_most_marked_first(make: Make) -> None:
    text = "On Sunday strongman Anton Verhane met mayor Petra Lindqvar. The Verhane regime fell. Mayor Lindqvar spoke. "
    text += "Mayor Lindqvar left. Mayor Lindqvar came back."
    profiles = [make("n", "North", text)]
    rows = name_actors(profiles, OUTLETS, Actors(profiles))
    assert [row.actor for row in rows] == ["Anton Verhane", "Anton Verhane government", "Petra Lindqvar"]


def test_naming_of_odd_texts(make: Make) -> None:
    profiles = [make("e", "North", ""), make("w", "South", "Verhane"), make("q", "North", "“")]
    assert name_actors(profiles, OUTLETS, Actors(profiles)) == ()


def test_mentions_of_the_bundled_corpus_add_up(bundled_profiles: tuple[Profile, ...]) -> None:
    outlets = sorted({p.article.outlet for p in bundled_profiles})
    actors = Actors(bundled_profiles)
    rows = name_actors(bundled_profiles, outlets, actors)
    assert rows == name_actors(bundled_profiles, outlets, Actors(bundled_profiles))
    refs = [r for row in rows for cell in row.named for r in (*cell.own, *cell.reported, *cell.quoted)]
    assert len(refs) == len(set(refs))  # a name is one mention, of one actor
    for row in rows:
        for cell in row.named:
            assert set(cell.bare) <= set(cell.plain) <= {*cell.own, *cell.reported}
            assert (cell.outlet in row.mentioned_by) == (cell.n > 0)
