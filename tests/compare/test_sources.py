"""Who gets no voice, who speaks for which side, sources without a name, and news at second hand."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from framing.compare.people.actors import Actors
from framing.compare.sourcing.second_hand import Chain, find_chains, is_medium
from framing.compare.sourcing.sources import (
    ELSEWHERE,
    NAMED,
    NOT_FOUND,
    UNCLEAR,
    Absent,
    AnonymousSource,
    NeverQuoted,
    SideRow,
    find_absent,
    find_anonymous,
    find_never_quoted,
    sum_sides,
)
from framing.compare.sourcing.speakers import who_speaks
from framing.matcher import Lexicons
from framing.model import Actor, Profile
from framing.profile import profile_article
from framing.read import read_articles

Make = Callable[..., Profile]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def _outlets(profiles: Sequence[Profile]) -> list[str]:
    return sorted({p.article.outlet for p in profiles})


def _absent(profiles: Sequence[Profile], *given: Actor) -> dict[str, Absent]:
    actors, outlets = Actors(profiles, given), _outlets(profiles)
    rows = find_absent(who_speaks(profiles, outlets, actors), profiles, outlets, actors)
    return {row.speaker: row for row in rows}


def _never(profiles: Sequence[Profile], *given: Actor) -> dict[str, NeverQuoted]:
    actors, outlets = Actors(profiles, given), _outlets(profiles)
    rows = find_never_quoted(who_speaks(profiles, outlets, actors), profiles, outlets, actors)
    return {row.actor: row for row in rows}


def _sides(profiles: Sequence[Profile], *given: Actor) -> tuple[SideRow, ...]:
    actors = Actors(profiles, given)
    return sum_sides(who_speaks(profiles, _outlets(profiles), actors), actors)


def _anonymous(profiles: Sequence[Profile]) -> tuple[AnonymousSource, ...]:
    return find_anonymous(profiles, _outlets(profiles))


def _chains(profiles: Sequence[Profile]) -> dict[tuple[str, str], Chain]:
    rows = find_chains(profiles, _outlets(profiles), Actors(profiles))
    return {(row.outlet, row.medium): row for row in rows}


@pytest.fixture
def three(make: Make) -> list[Profile]:
    east = "Dario Pell said that the count was over. “It is late,” Maren Holt said."
    north = "On Sunday Dario Pell left. The mayor greeted Pell. Maren Holt said that it was late."
    south = "The ferry left at nine."
    return [make("e", "East", east), make("n", "North", north), make("s", "South", south)]


def test_a_speaker_who_is_named_elsewhere_and_one_who_is_not_found(three: list[Profile]) -> None:
    rows = _absent(three)
    assert list(rows) == ["Dario Pell", "Maren Holt"]  # first whom a silent outlet names
    pell = rows["Dario Pell"]
    assert (pell.heard, pell.n_words, pell.n_named) == ((("East", 0, 4),), 4, 1)
    assert [(s.outlet, s.status, len(s.mentions)) for s in pell.silent] == [
        ("North", NAMED, 2),
        ("South", NOT_FOUND, 0),
    ]
    assert [(s.outlet, s.status) for s in rows["Maren Holt"].silent] == [("South", NOT_FOUND)]
    text = three[1].article.text
    assert [text[r.start : r.end] for r in pell.silent[0].mentions] == ["Dario Pell", "Pell"]


def test_words_that_are_no_outer_speech_are_shown_apart(make: Make) -> None:
    profiles = [
        make("e", "East", "Dario Pell said that the count was over."),
        make("n", "North", "Maren Holt said that Dario Pell claimed that the count was over."),
    ]
    (silence,) = _absent(profiles)["Dario Pell"].silent
    assert (silence.status, len(silence.elsewhere)) == (ELSEWHERE, 1)


def test_somebody_who_may_be_the_same_leaves_it_open(make: Make) -> None:
    profiles = [
        make("e", "East", "Maren Holt said that it was late."),
        make("n", "North", "Ana Holt said that it was late."),
    ]
    (silence,) = _absent(profiles)["Maren Holt"].silent
    assert silence.status == UNCLEAR and silence.perhaps


def test_unnamed_speakers_and_lists_are_nobody_to_look_for(make: Make) -> None:
    text = "Officials said that it was late. Sarnia and Halvera said that it was early. The residents said no."
    profiles = [make("e", "East", text), make("n", "North", "The ferry left.")]
    assert _absent(profiles) == {}


def test_whom_two_outlets_name_and_nobody_quotes(make: Make) -> None:
    east = "On Sunday Dario Pell left. Maren Holt said that Pell was tired. “I am not,” Joris Vantel said."
    north = "On Sunday Dario Pell left with Maren Holt and Joris Vantel. The Pell government said that it was over."
    profiles = [make("e", "East", east), make("n", "North", north)]
    rows = _never(profiles)
    assert list(rows) == ["Dario Pell", "Maren Holt"]
    pell, holt = rows["Dario Pell"], rows["Maren Holt"]
    assert [(s.outlet, len(s.mentions)) for s in pell.named] == [("East", 2), ("North", 1)]
    assert (pell.n_mentions, pell.reported) == (3, ())  # the government is not the person
    assert [(outlet, n) for outlet, n, _ in pell.government] == [("North", 3)]
    assert [(outlet, n) for outlet, n, _ in holt.reported] == [("East", 3)]


def test_who_is_quoted_in_the_words_of_another_is_quoted(make: Make) -> None:
    east = "On Sunday Dario Pell left. Maren Holt said that Dario Pell called the count “a long and bitter joke”."
    profiles = [make("e", "East", east), make("n", "North", "On Sunday Dario Pell left.")]
    assert "Dario Pell" not in _never(profiles)


def test_one_outlet_alone_is_enough_where_there_is_no_other(make: Make) -> None:
    one = [make("e", "East", "On Sunday Dario Pell left with his brother.")]
    assert list(_never(one)) == ["Dario Pell"]
    assert _never([*one, make("n", "North", "The ferry left.")]) == {}


def test_no_sides_without_the_users(three: list[Profile]) -> None:
    assert _sides(three) == () == _sides(three, Actor("Dario Pell"))


def test_words_by_the_users_sides_by_hand(make: Make) -> None:
    east = "Dario Pell said that the count was over. “It is late,” Maren Holt said. Officials said the quay was shut. "
    east += "The Pell government said that it was over."
    profiles = [make("e", "East", east), make("n", "North", "The ferry left.")]
    rows = _sides(profiles, Actor("Dario Pell", side="board"), Actor("Maren Holt", side="union"))
    assert [(r.outlet, r.side) for r in rows] == [
        ("East", "board"), ("East", "union"), ("East", None), ("North", "board"), ("North", "union"), ("North", None),
    ]  # fmt: skip
    board, union, none = rows[:3]
    # Pell: the count was over (4); his government: it was over (3). Holt: It is late (3). Officials: 4.
    assert board.speakers == ("Dario Pell", "Dario Pell government")
    assert (board.words_quoted, board.words_reported, board.n_attributions) == (0, 7, 2)
    assert (union.words_quoted, union.share_of_quoted, union.share_of_reported) == (3, 1.0, 0.0)
    assert (none.words_reported, none.share_of_words) == (4, pytest.approx(4 / 14))
    assert dict(board.stances) == {"neutral": 2} and len(board.refs) == 2
    assert all(r.share_of_quoted is None and r.share_of_words is None for r in rows[3:])


def test_shares_of_sides_sum_to_one(bundled_profiles: tuple[Profile, ...]) -> None:
    rows = _sides(bundled_profiles, Actor("Ilse Okonre", side="opposition"), Actor("Joris Vantel", side="government"))
    for outlet in {r.outlet for r in rows}:
        assert sum(r.share_of_words or 0 for r in rows if r.outlet == outlet) == pytest.approx(1)


def test_unnamed_sources_by_their_descriptions(make: Make) -> None:
    text = "A source from the harbour office said that the quay was shut. Officials said it was late. "
    text += "The source said “it will open”. It is reported that the ferry sank."
    rows = _anonymous([make("e", "East", text), make("n", "North", "Maren Holt said that it was late.")])
    by_words = {r.description.lower(): r for r in rows}
    assert {r.outlet for r in rows} == {"East"}
    office = next(r for words, r in by_words.items() if "harbour office" in words)
    assert (office.is_described, office.n_attributions, office.words_quoted) == (True, 2, 3)
    assert [text[r.start : r.end] for r in office.sources] == ["A source from the harbour office", "The source"]
    assert not by_words["officials"].is_described
    assert by_words[""].sources == () and by_words[""].n_attributions == 1


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Castrel Herald", True),
        ("The Castrel Times", True),
        ("Halvera Broadcasting Corporation", True),
        ("Reuters", True),
        ("AFP", True),
        ("Herald", False),
        ("Castrel Harbour Authority", False),
        ("Agency for Harbours", False),
        ("", False),
    ],
)
def test_names_that_show_a_medium(name: str, wanted: bool) -> None:
    assert is_medium(name) is wanted


def test_reports_of_other_media_and_whose_words_they_carry(make: Make) -> None:
    text = "On Sunday the Castrel Herald reported that Dario Pell said that the count was over. "
    text += "Maren Holt said that it was late."
    rows = _chains([make("e", "East", text)])
    chain = rows["East", "Castrel Herald"]
    assert (chain.n_reports, chain.n_credits, chain.n_attributions) == (1, 0, 2)
    assert chain.speakers == ("Dario Pell",) and not chain.is_itself
    assert [text[r.start : r.end] for r in chain.refs] == ["the Castrel Herald"]


def test_media_that_are_told_things_or_credited(make: Make) -> None:
    text = "A source from the quay told Reuters that it was late. “We will wait,” Maren Holt said in an interview with "
    text += "the state broadcaster Halvera Television. “It is over,” Dario Pell said, according to the Castrel Herald."
    rows = _chains([make("e", "East", text)])
    assert {medium: (c.n_reports, c.n_credits) for (_, medium), c in rows.items()} == {
        "Reuters": (0, 1),
        "Halvera Television": (0, 1),
        "Castrel Herald": (0, 1),
    }
    assert rows["East", "Castrel Herald"].speakers == ("Dario Pell",)
    assert rows["East", "Halvera Television"].speakers == ("Maren Holt",)


def test_a_medium_that_is_only_named_is_not_credited(make: Make) -> None:
    text = "On Sunday the Castrel Herald moved. Workers of the Castrel Herald cheered. "
    text += "“I told the Castrel Herald,” she said."
    assert _chains([make("e", "East", text)]) == {}


def test_an_outlet_that_credits_itself_is_told_apart(make: Make) -> None:
    text = "Dario Pell told the Castrel Herald that it was late."
    (chain,) = _chains([make("c", "The Castrel Herald", text)]).values()
    assert chain.is_itself
    (other,) = _chains([make("c", "A paper (quotes the Castrel Herald)", text)]).values()
    assert not other.is_itself


def test_sources_of_odd_texts(make: Make) -> None:
    profiles = [make("a", "North", ""), make("b", "South", "“"), make("c", "North", "told Reuters")]
    assert _absent(profiles) == {} and _never(profiles) == {} and _anonymous(profiles) == ()
    assert _sides(profiles, Actor("X", side="y")) == () == _sides(profiles)
    assert all(c.n_attributions == 0 for c in _chains(profiles).values())
    assert _absent([]) == {} and _never([]) == {} and _anonymous([]) == () and _chains([]) == {}


def test_every_row_of_the_bundled_corpus_has_its_evidence(bundled_profiles: tuple[Profile, ...]) -> None:
    texts = {p.article.id: p.article.text for p in bundled_profiles}
    for row in _absent(bundled_profiles).values():
        assert row.heard and row.silent and not {o for o, _, _ in row.heard} & {s.outlet for s in row.silent}
    for actor, never in _never(bundled_profiles).items():
        for silence in never.named:
            assert {texts[r.article][r.start : r.end].split()[-1] for r in silence.mentions} == {actor.split()[-1]}
    for r in _anonymous(bundled_profiles):
        assert len(r.refs) >= r.n_attributions >= len(r.sources)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this repository")
def test_five_real_articles_quote_neither_candidate(lexicons: Lexicons) -> None:
    profiles = sorted(
        (profile_article(a, lexicons) for a in read_articles(SEEDS)), key=lambda p: (p.article.outlet, p.article.id)
    )
    never = _never(profiles)
    leader = next(row for actor, row in never.items() if actor.endswith("Maduro"))
    assert len(leader.named) >= 3 and leader.n_mentions >= 20 and not leader.reported
    assert any("Urrutia" in actor for actor in never)
    assert not any("Boric" in actor or "Machado" in actor for actor in never)
    media = {(c.outlet, c.medium) for c in _chains(profiles).values()}
    assert {("Breitbart", "AFP"), ("Breitbart", "Wall Street Journal")} <= media
    assert sum(c.n_reports for c in _chains(profiles).values() if c.outlet == "Global Times") >= 4
