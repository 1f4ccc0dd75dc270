"""Who gets to speak, in how many words."""

from collections.abc import Callable

import pytest

from framing.compare import SpeakerRow
from framing.compare.people.actors import Actors
from framing.compare.sourcing.speakers import UNKNOWN, UNNAMED, sum_sourcing, who_speaks
from framing.compare.types import Said
from framing.model import Actor, Profile

Make = Callable[..., Profile]
OUTLETS = ("North", "South")


def _rows(profiles: list[Profile], *actors: Actor) -> dict[str, SpeakerRow]:
    return {row.speaker: row for row in who_speaks(profiles, OUTLETS, Actors(profiles, actors))}


def _said(row: SpeakerRow, outlet: str) -> Said:
    return next(said for said in row.said if said.outlet == outlet)


def test_words_are_counted_quoted_and_reported(make: Make) -> None:
    north = "Maren Holt said that the pay “was far too low” for most. “We will come back,” Maren Holt said."
    rows = _rows([make("n", "North", north), make("s", "South", "The ferry left.")])
    said = _said(rows["Maren Holt"], "North")
    # Quoted: was far too low; We will come back. Reported: the pay; for most.
    assert (said.words_quoted, said.words_reported, said.n_attributions) == (8, 4, 2)
    assert (said.words_direct, said.words_mixed, said.words_indirect) == (4, 8, 0)
    assert dict(said.stances) == {"neutral": 2}
    assert [north[r.start : r.end] for r in said.refs][1] == "We will come back,"
    empty = _said(rows["Maren Holt"], "South")
    assert (empty.words_quoted, empty.words_reported, empty.n_attributions, empty.refs) == (0, 0, 0, ())


def test_unnamed_sources_are_one_row_and_unknown_speakers_another_both_last(make: Make) -> None:
    text = (
        "They said the quay was shut. Officials said the bridge would be closed for a month. "
        "A source said that the pay was too low. Maren Holt said that it was late."
    )
    profiles = [make("n", "North", text)]
    rows = who_speaks(profiles, OUTLETS, Actors(profiles))
    assert rows[0].speaker == "Maren Holt"
    assert {row.speaker for row in rows[1:]} == {UNNAMED, UNKNOWN}
    by_name = {row.speaker: row for row in rows}
    assert by_name[UNNAMED].anonymous and not by_name[UNKNOWN].anonymous
    assert _said(by_name[UNNAMED], "North").n_attributions == 2
    assert _said(by_name[UNKNOWN], "North").n_attributions == 1


def test_thoughts_and_posts_are_no_speech(make: Make) -> None:
    text = (
        "The council opens tonight at the old mill\n\nHolt believes that the board will give in.\n\n"
        "We had soup and songs on the quay all night. — Talia Ruen (@taliaruen) May 6, 2031\n\nThe ferry left."
    )
    assert _rows([make("n", "North", text)]) == {}


def test_the_users_aliases_join_speakers(make: Make) -> None:
    profiles = [
        make("n", "North", "Maren Holt said that the pay was too low."),
        make("s", "South", "Marene Holdt said that the pay was too low."),
    ]
    assert set(_rows(profiles)) == {"Maren Holt", "Marene Holdt"}
    rows = _rows(profiles, Actor("Maren Holt", ("Marene Holdt",)))
    assert [said.n_attributions for said in rows["Maren Holt"].said] == [1, 1]


def test_those_with_the_most_words_come_first(make: Make) -> None:
    text = "Maren Holt said that it was late. Dario Pell said that the count would go on until Friday at noon."
    profiles = [make("n", "North", text)]
    assert [row.speaker for row in who_speaks(profiles, OUTLETS, Actors(profiles))] == ["Dario Pell", "Maren Holt"]


def test_speech_inside_the_words_of_another_is_not_counted_again(make: Make) -> None:
    text = "Maren Holt said that Dario Pell claimed that the count was over."
    profile = make("n", "North", text)
    assert sorted(a.depth for a in profile.attributions) == [0, 1]
    assert list(_rows([profile])) == ["Maren Holt"]


def test_an_outlets_sourcing_by_hand(make: Make) -> None:
    north = [
        make("n1", "North", "Maren Holt said that the pay was too low. Dario Pell said that it was late."),
        make("n2", "North", "Maren Holt claimed that it rained. Officials said the bridge was shut."),
        make("n3", "North", "They said the quay was shut."),
    ]
    profiles = [*north, make("s", "South", "The ferry left.")]
    rows = who_speaks(profiles, OUTLETS, Actors(profiles))
    first, second = sum_sourcing(rows, OUTLETS)
    assert (first.outlet, first.n_attributions, first.words_attributed) == ("North", 5, 18)
    assert (first.n_attributions_anonymous, first.words_anonymous) == (1, 4)
    assert (first.n_attributions_unknown, first.words_unknown) == (1, 4)
    # Holt has 5 + 2 words and Pell 3: 10 squared by 7 squared and 3 squared.
    assert (first.n_speakers, first.effective_speakers) == (2, pytest.approx(100 / 58))
    assert dict(first.stances) == {"neutral": 4, "distancing": 1}
    assert (second.n_speakers, second.effective_speakers, second.words_attributed) == (0, None, 0)


def test_one_speaker_under_two_spellings_is_one(make: Make) -> None:
    profiles = [
        make("n", "North", "Maren Holt said that the pay was too low."),
        make("m", "North", "Marene Holdt said that the pay was too low."),
    ]
    rows = who_speaks(profiles, OUTLETS, Actors(profiles, (Actor("Maren Holt", ("Marene Holdt",)),)))
    assert [s.effective_speakers for s in sum_sourcing(rows, OUTLETS)] == [1.0, None]


def test_words_by_kind_are_the_words_quoted_and_reported(bundled_profiles: tuple[Profile, ...]) -> None:
    outlets = sorted({p.article.outlet for p in bundled_profiles})
    rows = who_speaks(bundled_profiles, outlets, Actors(bundled_profiles))
    for row in rows:
        for s in row.said:
            assert s.words_direct + s.words_mixed + s.words_indirect == s.words_quoted + s.words_reported
    for s in sum_sourcing(rows, outlets):
        assert s.words_attributed == sum(
            p.measure("n_words_attributed").numerator for p in bundled_profiles if p.article.outlet == s.outlet
        )
