"""Whom the names of an article mean in it: surnames, first names, relatives, posts, capitals."""

import pytest

from framing.extract import extract
from framing.matcher import Lexicons
from framing.model import Article, Construct, Mention
from framing.segment import segment_article


def _mentions(text: str, lexicons: Lexicons) -> tuple[Mention, ...]:
    return extract(segment_article(Article("a", "Wire", text)), lexicons).mentions


def _meant(text: str, lexicons: Lexicons) -> list[tuple[str, str]]:
    return [(m.surface, m.name) for m in _mentions(text, lexicons)]


def _targets(text: str, lexicons: Lexicons) -> list[tuple[str, str | None]]:
    marks = extract(segment_article(Article("a", "Wire", text)), lexicons).marks
    return [(m.surface, m.target) for m in marks if m.construct is Construct.LABEL]


def test_mentions_stand_where_they_say(lexicons: Lexicons) -> None:
    text = "The hall waited for Ilse Okonre. Okonre came at nine."
    assert [m.span.of(text) for m in _mentions(text, lexicons)] == ["Ilse Okonre", "Okonre"]
    assert {(m.name, m.sort) for m in _mentions(text, lexicons)} == {("Ilse Okonre", "person")}


def test_no_names_no_mentions(lexicons: Lexicons) -> None:
    assert _mentions("", lexicons) == _mentions("it rained all day.", lexicons) == ()


# Short forms


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("On Monday Kim Sol-un spoke. At nine the hall heard Kim again.", "Kim", "Kim Sol-un"),
        ("On Monday Ilse Okonre spoke. “Thank you, Ilse,” said the mayor.", "Ilse", "Ilse Okonre"),
        ("On Monday J.D. Wexley spoke. At nine the hall heard Wexley again.", "Wexley", "J.D. Wexley"),
        ("On Monday Anton Verhane spoke. “OUT with VERHANE,” they sang.", "VERHANE", "Anton Verhane"),
        ("On Monday President Sol Jae-in of Sarnia spoke. Then came Jae-in again.", "Jae-in", "Sol Jae-in"),
    ],
)
def test_a_short_form_is_the_full_name(text: str, short: str, full: str, lexicons: Lexicons) -> None:
    assert dict(_meant(text, lexicons))[short] == full


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("They flew to New Mexico on Sunday. On Monday they flew to Mexico again.", "Mexico"),
        ("On Sunday the White House met the Okonre White House staff. Then Okonre left.", "White House"),
        ("On Monday the CEB met. The hall heard that House CEB members left.", "CEB"),
        ("Meet Ilse Dorn and Ilse Holt. At nine came Ilse again.", "Ilse"),
    ],
)
def test_what_is_no_short_form_stays_as_it_is(text: str, short: str, lexicons: Lexicons) -> None:
    assert dict(_meant(text, lexicons))[short] == short


def test_a_verb_that_opens_a_sentence_and_a_day_behind_are_no_part_of_a_name(lexicons: Lexicons) -> None:
    text = "The hall heard Okonre at nine. Receiving Okonre took an hour. They met in Castrel. In Castrel Tuesday"
    text += " it rained."
    assert {name for _, name in _meant(text, lexicons)} == {"Okonre", "Castrel"}


def test_a_party_in_brackets_and_a_pronoun_with_a_verb_are_no_names(lexicons: Lexicons) -> None:
    text = "On Monday Ana Prell (D-Vt.) spoke. It was what I’m told and I've seen."
    assert [name for _, name in _meant(text, lexicons)] == ["Ana Prell"]


# Somebody else of the same name


@pytest.mark.parametrize(
    ("text", "others"),
    [
        # the courtesy title is a man's
        ("Mr. Verhane spoke. On Sunday came Petra Verhane. Then Mr. Verhane left.", {"Petra Verhane", "Verhane"}),
        # she is the first lady, a president is somebody else
        ("President Verhane and first lady Oru Verhane met Pell. Verhane sang.", {"Oru Verhane", "Verhane", "Pell"}),
        # whose wife she is, is meant by the surname
        (
            "On Sunday Anton Verhane met Pell. Verhane came with his wife, Petra Verhane. Verhane sang.",
            {"Anton Verhane", "Petra Verhane", "Pell"},
        ),
        # nobody is meant before being named, where another was
        (
            "On Sunday spoke Anton Verhane. Then Verhane left. The city was founded by Otto Verhane in 1948.",
            {"Anton Verhane", "Otto Verhane"},
        ),
    ],
)
def test_a_surname_alone_means_no_relative_and_nobody_to_come(text: str, others: set[str], lexicons: Lexicons) -> None:
    assert {name for _, name in _meant(text, lexicons)} == others


def test_a_mother_of_two_is_nobodys_relative(lexicons: Lexicons) -> None:
    text = "Senator Prell spoke. On Sunday Ana Prell, a mother of two, left. Then Prell sang."
    assert {name for _, name in _meant(text, lexicons)} == {"Ana Prell"}


def test_a_post_with_a_country_keeps_a_minister_from_a_candidate(lexicons: Lexicons) -> None:
    text = (
        "Sarnish Foreign Minister Okonre spoke on Monday. The board recognised Ilse Okonre, the candidate of the Civic"
        " Alliance."
    )
    assert _meant(text, lexicons)[:2] == [("Okonre", "Okonre"), ("Ilse Okonre", "Ilse Okonre")]
    assert dict(_targets(text, lexicons))["Foreign Minister"] == "Okonre"


def test_what_is_said_behind_a_surname_makes_nobody_else_of_its_bearer(lexicons: Lexicons) -> None:
    text = "Secretary of Trade Dario Pell spoke. Pell was the vice chairman of the White Hall’s board. Then Pell left."
    assert {name for _, name in _meant(text, lexicons) if "Pell" in name} == {"Dario Pell"}


# Sorts


@pytest.mark.parametrize(
    ("text", "name", "sort"),
    [
        ("They flew to the United States on Sunday.", "United States", "place"),
        ("On Sunday some Chileans sang.", "Chileans", "group"),
        ("On Sunday the Chilean boat left.", "Chilean", "unknown"),
        ("The Okonre campaign slept. On Sunday it sang to Okonre.", "Okonre", "unknown"),
        ("The CEB met on Sunday.", "CEB", "body"),
    ],
)
def test_what_a_name_is(text: str, name: str, sort: str, lexicons: Lexicons) -> None:
    assert {m.sort for m in _mentions(text, lexicons) if m.name == name} == {sort}


# Labels without a name


@pytest.mark.parametrize(
    ("text", "label", "target"),
    [
        # of two presidents the one who is named three times as often
        (
            "President Kell spoke. Kell sang. Kell slept. President Dorn came. The president left.",
            "president", "Kell",
        ),
        ("President Kell met President Dorn. The president left.", "president", None),
        # a vice president is no president
        ("President Kell met Vice President Dorn. The vice president left.", "vice president", "Dorn"),
        # the country tells
        (
            "Chilean President Kell met Peruvian President Dorn. Kell sang. Kell slept. The Peruvian president left.",
            "president", "Dorn",
        ),
        ("Chilean President Kell sang. The Peruvian president left.", "president", None),
        # nor is the new one
        ("President Kell sang. It was up to the new president.", "new president", None),
    ],
)  # fmt: skip
def test_a_post_alone_is_its_holder(text: str, label: str, target: str | None, lexicons: Lexicons) -> None:
    found = [(surface.lower(), target) for surface, target in _targets(text, lexicons)]
    assert found[-1] == (label, target)
