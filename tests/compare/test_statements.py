"""Sentences grouped across outlets: what must be together, what must not, and that nothing hangs on the order."""

from collections.abc import Callable
from itertools import permutations

import pytest

from framing.compare.content.passages import actor_term, read_passages, stems
from framing.compare.content.statements import Likeness, Statement, find_statements, weigh_terms
from framing.compare.people.actors import Actors
from framing.model import Profile, Voice, ZoneKind

Make = Callable[..., Profile]

NORTH = (
    "The harbour council of Dromley approved the new toll by 12 votes to 5 on Monday.\n\n"
    "Fishermen blocked the northern quay with 40 trawlers and burned tyres.\n\n"
    "“We will not pay a single coin for our own water,” Maren Holt said.\n\n"
    "A bakery in the old town won a prize for its rye bread."
)
SOUTH = (
    "On Monday Dromley's harbour council voted 12 to 5, by 12 votes, and approved a new toll.\n\n"
    "“We will not pay a single coin for our own water,” the crews' leader Maren Holt shouted.\n\n"
    "Police opened the road to the airport in the evening."
)
EAST = "Some 40 trawlers blocked the northern quay, and fishermen burned tyres. Rain fell on the hills."


@pytest.fixture
def profiles(make: Make) -> list[Profile]:
    return [make("e", "East", EAST), make("n", "North", NORTH), make("s", "South", SOUTH)]


def texts(profiles: list[Profile], statement: Statement) -> list[str]:
    by_id = {p.article.id: p.article.text for p in profiles}
    return [by_id[s.ref.article][s.ref.start : s.ref.end][:30] for s in statement.sentences]


def test_sentences_that_say_the_same_are_one_statement(profiles: list[Profile]) -> None:
    found = find_statements(profiles, Actors(profiles))
    assert sorted(s.outlets for s in found) == [("East", "North"), ("North", "South"), ("North", "South")]
    quay = next(s for s in found if "East" in s.outlets)
    assert {"trawlers", "quay", "blocked", "tyres", "burned"} <= set(quay.words)
    assert quay.numbers == ("40 trawlers",)


def test_the_voice_is_that_of_the_shared_words(profiles: list[Profile]) -> None:
    found = find_statements(profiles, Actors(profiles))
    quoted = next(s for s in found if "coin" in s.words)
    assert {s.voice for s in quoted.sentences} == {Voice.QUOTED}
    assert {s.voice for other in found if other is not quoted for s in other.sentences} == {Voice.OUTLET}


def test_the_text_is_that_of_its_place(profiles: list[Profile]) -> None:
    by_id = {p.article.id: p.article.text for p in profiles}
    for statement in find_statements(profiles, Actors(profiles)):
        article, _, start = statement.id.rpartition("@")
        assert by_id[article][int(start) :].startswith(statement.text)
        assert statement.id in {f"{s.ref.article}@{s.ref.start}" for s in statement.sentences}


def test_the_order_of_the_articles_changes_nothing(profiles: list[Profile]) -> None:
    expected = find_statements(profiles, Actors(profiles))
    for order in permutations(profiles):
        assert find_statements(list(order), Actors(order)) == expected


def test_names_alone_make_no_statement(make: Make) -> None:
    profiles = [
        make("n", "North", "Maren Holt met Dario Pell and Ines Varga in Dromley. Rain fell."),
        make("s", "South", "Dario Pell warned Ines Varga of Maren Holt and of Dromley. Hail fell."),
    ]
    assert find_statements(profiles, Actors(profiles)) == ()


def test_a_topic_is_no_statement(make: Make) -> None:
    profiles = [
        make(
            "n", "North", "The toll at the harbour will rise in June, the council decided. Trade is slow. Ships wait."
        ),
        make("s", "South", "Many traders fear that the toll drives ships from the harbour to Castrel. Nets are dry."),
    ]
    assert find_statements(profiles, Actors(profiles)) == ()


def test_a_wire_sentence_in_many_outlets_is_one_statement(make: Make) -> None:
    wire = "Engineers found a deep crack in the eastern pier of the swing bridge."
    profiles = [make(f"a{k}", f"Outlet {k}", f"{wire} {word} came.") for k, word in enumerate(("Rain", "Hail", "Snow"))]
    (found,) = find_statements(profiles, Actors(profiles))
    assert (len(found.sentences), found.likeness) == (3, pytest.approx(1))


def test_a_post_that_repeats_what_the_article_quotes_counts_once(make: Make) -> None:
    words = "The toll robs every crew of a fair wage"
    text = f"“{words},” Maren Holt wrote.\n\n{words}. — Maren Holt (@mholt) May 6, 2031\n\nThe crews cheered."
    north, south = make("n", "North", text), make("s", "South", f"“{words},” wrote Maren Holt on Tuesday. Rain fell.")
    assert ZoneKind.POST in {z.kind for z in north.zones}
    (found,) = find_statements([north, south], Actors([north, south]))
    assert [(s.outlet, s.zone) for s in found.sentences] == [("North", ZoneKind.BODY), ("South", ZoneKind.BODY)]


def test_inflection_and_irregular_forms_are_folded() -> None:
    fold = stems()
    assert fold("votes") == fold("voted") == fold("voting")
    assert fold("won") == fold("win")
    assert fold("nations") == fold("countries")
    assert fold("toll") != fold("tell")


def test_a_name_weighs_less_than_a_word_as_rare(make: Make) -> None:
    profile = make("n", "North", "Maren Holt mended nets. The quay was closed. Rain fell. Boats left the pier.")
    weights = weigh_terms(read_passages([profile], Actors([profile])))
    assert weights[actor_term("Maren Holt")] < weights["net"]


def test_the_cosine_by_hand() -> None:
    weights = {"a": 1.0, "b": 1.0, "c": 0.5}
    likes = Likeness([frozenset("ab"), frozenset("ac")], weights)
    assert likes.of(0, 1) == pytest.approx(1 / (2 * 1.25) ** 0.5)


@pytest.mark.parametrize(
    "bodies", [[""], ["", ""], ["Yes."], ["?!", "5 5 5"], ["“", "“ ”"], ["Rain fell.", "Rain fell."]]
)
def test_odd_articles_raise_nothing(make: Make, bodies: list[str]) -> None:
    profiles = [make(f"a{k}", f"Outlet {k}", text) for k, text in enumerate(bodies)]
    for statement in find_statements(profiles, Actors(profiles)):
        assert texts(profiles, statement)
