"""Who gets to speak, in how many words."""

from collections.abc import Callable

from framing.compare import SpeakerRow
from framing.compare.speakers import UNKNOWN, UNNAMED, who_speaks
from framing.compare.types import Said
from framing.model import Actor, Profile

Make = Callable[..., Profile]
OUTLETS = ("North", "South")


def _rows(profiles: list[Profile], *actors: Actor) -> dict[str, SpeakerRow]:
    return {row.speaker: row for row in who_speaks(profiles, OUTLETS, actors)}


def _said(row: SpeakerRow, outlet: str) -> Said:
    return next(said for said in row.said if said.outlet == outlet)


def test_words_are_counted_quoted_and_reported(make: Make) -> None:
    north = "Maren Holt said that the pay “was far too low” for most. “We will come back,” Maren Holt said."
    rows = _rows([make("n", "North", north), make("s", "South", "The ferry left.")])
    said = _said(rows["Maren Holt"], "North")
    # Quoted: was far too low; We will come back. Reported: the pay; for most.
    assert (said.words_quoted, said.words_reported, said.n_attributions) == (8, 4, 2)
    assert dict(said.stances) == {"neutral": 2}
    assert [north[r.start : r.end] for r in said.refs][1] == "We will come back,"
    empty = _said(rows["Maren Holt"], "South")
    assert (empty.words_quoted, empty.words_reported, empty.n_attributions, empty.refs) == (0, 0, 0, ())


def test_unnamed_sources_are_one_row_and_unknown_speakers_another_both_last(make: Make) -> None:
    text = (
        "Officials said the bridge would be closed for a month. A source said that the pay was too low. "
        "They said the quay was shut. Maren Holt said that it was late."
    )
    rows = who_speaks([make("n", "North", text)], OUTLETS, ())
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
    assert [row.speaker for row in who_speaks([make("n", "North", text)], OUTLETS, ())] == ["Dario Pell", "Maren Holt"]


def test_speech_inside_the_words_of_another_is_not_counted_again(make: Make) -> None:
    text = "Maren Holt said that Dario Pell claimed that the count was over."
    profile = make("n", "North", text)
    assert sorted(a.depth for a in profile.attributions) == [0, 1]
    assert list(_rows([profile])) == ["Maren Holt"]
