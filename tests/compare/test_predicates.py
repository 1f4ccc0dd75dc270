"""What is said of whom: who stands where the form of an event wants it."""

from collections.abc import Callable

import pytest

from framing.compare.content.predicates import find_predications, predicate_words
from framing.compare.people.actors import Actors
from framing.model import Profile

Make = Callable[..., Profile]
BEFORE = "Maren Holt met Dario Pell. "


def said(make: Make, text: str) -> list[tuple[str, str, str, bool]]:
    profile = make("a", "North", BEFORE + text)
    found = find_predications(profile, Actors([profile]))
    return [(p.actor, p.event, p.word.of(profile.article.text), p.is_noun) for p in found]


@pytest.mark.parametrize(
    ("text", "actor", "event", "word", "is_noun"),
    [
        ("Maren Holt won.", "Maren Holt", "won", "won", False),
        ("The race was close, and Maren Holt has already won it.", "Maren Holt", "won", "won", False),
        ("Maren Holt was re-elected.", "Maren Holt", "won", "re-elected", False),
        ("Voters re-elected Maren Holt.", "Maren Holt", "won", "re-elected", False),
        ("The council declared Maren Holt the winner.", "Maren Holt", "won", "winner", False),
        ("The council proclaimed Holt the “winner” of the race.", "Maren Holt", "won", "winner", False),
        ("They cheered Maren Holt's narrow victory.", "Maren Holt", "won", "victory", True),
        ("They cheered the victory of Maren Holt.", "Maren Holt", "won", "victory", True),
        ("They congratulated Dario Pell on his victory.", "Dario Pell", "won", "victory", True),
        ("Dario Pell was arrested at noon.", "Dario Pell", "was arrested", "arrested", False),
        ("Guards arrested Dario Pell at noon.", "Dario Pell", "was arrested", "arrested", False),
        ("The raid came after Dario Pell's arrest.", "Dario Pell", "was arrested", "arrest", True),
    ],
)
def test_the_actor_of_an_event(make: Make, text: str, actor: str, event: str, word: str, is_noun: bool) -> None:
    assert said(make, text) == [(actor, event, word, is_noun)]


@pytest.mark.parametrize(
    "text",
    [
        "A boat that Maren Holt saw won.",
        "The aide of Maren Holt won.",
        "Maren Holt's aide won.",
        "They cheered Maren Holt's victory speech.",
        "Maren Holt told Dario Pell of her victory.",
        "It was a win-win.",
        "The winner left.",
    ],
)
def test_whoever_stands_elsewhere_is_no_actor_of_it(make: Make, text: str) -> None:
    assert said(make, text) == []


def test_a_passive_names_its_agent_behind_by(make: Make) -> None:
    found = said(make, "The clerk was attacked by Dario Pell.")
    assert [(actor, event) for actor, event, _, _ in found] == [("Dario Pell", "attacked")]


def test_every_form_is_lower_case_and_stands_once_in_a_slot() -> None:
    for form, events in predicate_words().events.items():
        assert form == form.lower()
        assert len(set(events)) == len(events), form


@pytest.mark.parametrize("text", ["", "won", "won won won", "'s victory", "by by by of of won"])
def test_odd_texts_name_nobody_and_so_tell_of_nothing(make: Make, text: str) -> None:
    profile = make("a", "North", text)
    assert list(find_predications(profile, Actors([profile]))) == []
