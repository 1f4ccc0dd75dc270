"""Names by capitals, and who is meant by a short form of one."""

import pytest

from framing.extract.names import Name, full_names, plain
from framing.extract.reading import read_document
from framing.matcher import Lexicons
from framing.model import Article
from framing.segment import segment_article


def _names(text: str, lexicons: Lexicons) -> tuple[Name, ...]:
    return read_document(segment_article(Article("a", "Wire", text)), lexicons).names


def _full(text: str, lexicons: Lexicons) -> dict[str, str]:
    return {name.span.of(text): name.full for name in _names(text, lexicons)}


def test_a_surname_is_resolved_to_the_full_name(lexicons: Lexicons) -> None:
    text = "The hall waited for Ilse Okonre. At nine came Okonre with the sheets."
    assert _full(text, lexicons) == {"Ilse Okonre": "Ilse Okonre", "Okonre": "Ilse Okonre"}


def test_a_surname_that_opens_a_sentence_is_resolved(lexicons: Lexicons) -> None:
    text = "The hall waited for Ilse Okonre. Okonre came at nine."
    assert _full(text, lexicons)["Okonre"] == "Ilse Okonre"


def test_a_surname_before_its_full_form_is_resolved_too(lexicons: Lexicons) -> None:
    text = "At nine came Okonre with the sheets. The hall cheered for Ilse Okonre."
    assert _full(text, lexicons)["Okonre"] == "Ilse Okonre"


def test_two_bearers_of_one_surname_stay_apart(lexicons: Lexicons) -> None:
    text = "The board heard Joris Vantel and then Henrik Vantel. At last spoke Vantel again."
    assert _full(text, lexicons) == {
        "Joris Vantel": "Joris Vantel",
        "Henrik Vantel": "Henrik Vantel",
        "Vantel": "Vantel",
    }


def test_a_second_bearer_who_opens_a_sentence_is_not_taken_for_the_first(lexicons: Lexicons) -> None:
    text = "The board heard Joris Vantel. Then came Vantel again. Henrik Vantel listened."
    assert _full(text, lexicons) == {
        "Joris Vantel": "Joris Vantel",
        "Vantel": "Vantel",
        "Henrik Vantel": "Henrik Vantel",
    }


def test_accents_belong_to_names(lexicons: Lexicons) -> None:
    text = "The board heard José Ángel Muñoz. At noon came Muñoz again."
    assert _full(text, lexicons) == {"José Ángel Muñoz": "José Ángel Muñoz", "Muñoz": "José Ángel Muñoz"}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Tamsin", "R. Tamsin"),
        ("Cruz", "Ana de la Cruz"),
        ("Beek", "Joost van der Beek"),
        ("O’Dell", "Mara O’Dell"),
        ("Smith-Orr", "Ida Smith-Orr"),
    ],
)
def test_initials_particles_apostrophes_and_hyphens_belong_to_names(short: str, full: str, lexicons: Lexicons) -> None:
    text = f"The board heard {full}. At noon came {short} again."
    assert _full(text, lexicons) == {full: full, short: full}


@pytest.mark.parametrize("title", ["President", "Foreign Minister", "Mr", "Colonel", "dictator"])
def test_titles_are_left_out_of_names(title: str, lexicons: Lexicons) -> None:
    text = f"On Monday the board heard {title} Renka Sol."
    assert _full(text, lexicons) == {"Renka Sol": "Renka Sol"}


@pytest.mark.parametrize("opening", ["Yesterday", "Two", "Inside", "Meanwhile", "On Monday", "Unlike"])
def test_a_word_that_opens_a_sentence_is_no_part_of_the_name_behind_it(opening: str, lexicons: Lexicons) -> None:
    text = f"The board heard Renka Sol. {opening} Renka Sol saw nobody."
    assert set(_full(text, lexicons)) == {"Renka Sol"}


def test_a_full_name_that_the_article_has_elsewhere_is_cut_from_the_word_before_it(lexicons: Lexicons) -> None:
    text = "The board heard Petra Lindqvar. Compare Petra Lindqvar with the rest."
    assert set(_full(text, lexicons)) == {"Petra Lindqvar"}


def test_a_role_that_opens_a_sentence_is_no_part_of_the_name_behind_it(lexicons: Lexicons) -> None:
    assert set(_full("Fisherman Bram Korvel saw nobody.", lexicons)) == {"Bram Korvel"}


def test_a_short_title_is_no_part_of_a_name(lexicons: Lexicons) -> None:
    text = "On Monday New Orrin Gov. Tessa Vantel met Sen. Ana Prell."
    assert set(_full(text, lexicons)) == {"New Orrin", "Tessa Vantel", "Ana Prell"}


def test_a_son_of_the_same_name_is_somebody_else() -> None:
    assert full_names({"Joris Vantel", "Joris Vantel Jr", "Vantel"})["Vantel"] == "Joris Vantel"


def test_a_country_is_no_short_form_of_a_league_named_after_it() -> None:
    assert full_names({"Coastal States Rowing League", "Coastal States"}) == {}


def test_the_possessive_is_no_part_of_a_name(lexicons: Lexicons) -> None:
    assert set(_full("The board read Okonre’s letter and Holt's answer.", lexicons)) == {"Okonre", "Holt"}


def test_days_and_months_are_no_names(lexicons: Lexicons) -> None:
    assert _names("It happened on Monday in May and again on a Friday in October.", lexicons) == ()


def test_handles_are_no_names(lexicons: Lexicons) -> None:
    assert _names("The post by @Okonre and #Freedom was gone.", lexicons) == ()


def test_a_person_and_the_body_she_speaks_for_are_the_person(lexicons: Lexicons) -> None:
    text = "The hall waited for Ilse Okonre of the Civic Alliance. At nine came Okonre."
    assert _full(text, lexicons)["Okonre"] == "Ilse Okonre"
    assert _full(text, lexicons)["Ilse Okonre of the Civic Alliance"] == "Ilse Okonre"


def test_a_body_with_of_in_its_name_stays_whole(lexicons: Lexicons) -> None:
    text = "They asked the Union of Coastal States for help."
    assert _full(text, lexicons) == {"Union of Coastal States": "Union of Coastal States"}


def test_a_headline_names_those_whom_the_body_names(lexicons: Lexicons) -> None:
    text = "Okonre Meets Vantel Again\n\nThe hall waited for Ilse Okonre and for Joris Vantel."
    assert _full(text, lexicons) == {
        "Okonre": "Ilse Okonre",
        "Vantel": "Joris Vantel",
        "Ilse Okonre": "Ilse Okonre",
        "Joris Vantel": "Joris Vantel",
    }


def test_capitals_throughout_prove_no_name(lexicons: Lexicons) -> None:
    assert _names("THE HARBOUR WALL FELL INTO THE SEA.", lexicons) == ()


def test_spans_point_at_the_names(lexicons: Lexicons) -> None:
    text = "“Vote,” Ilse Okonre wrote.\n\nThe hall waited for Okonre and for Joris Vantel."
    assert [name.span.of(text) for name in _names(text, lexicons)] == ["Ilse Okonre", "Okonre", "Joris Vantel"]


def test_a_longer_bearer_of_the_same_name_is_the_full_form() -> None:
    texts = {"Edo Marral", "Edo Marral Ostrin", "Marral"}
    assert full_names(texts)["Marral"] == "Edo Marral Ostrin"
    assert full_names(texts)["Edo Marral"] == "Edo Marral Ostrin"


def test_a_run_of_very_many_capitals_is_nobodys_full_name() -> None:
    long = " ".join(["Ab", "Cd", "Ef"] * 2000)
    assert full_names({long, "Cd"}) == {}


def test_plain_drops_case_and_accents() -> None:
    assert plain("José MUÑOZ") == "jose munoz"


def test_a_full_name_that_ran_into_a_headline_loses_no_article(make):
    text = (
        "Rep. Andor Bell, R-Orrin, is calling for Rep. Maxine Okonre, D-Castrel, to resign after she urged supporters "
        "to protest.\n\nRepresentative Andor Bell: Maxine Okonre Should Resign\n\n"
        "“Rep. Okonre’s comments could lead to public unrest,” Bell’s resolution stated.\n"
    )
    assert "Okonre" in {mention.surface for mention in make("a", "Wire", text).mentions}
