"""Numbers with what they count, each value and noun read off the sentence by hand."""

from collections.abc import Callable

import pytest

from framing.compare.content.figures import find_figures, number_of
from framing.model import Profile

Make = Callable[..., Profile]


def read(make: Make, text: str) -> list[tuple[str, str, str, str | None]]:
    return [(f.kind, f.value, f.unit, f.noun) for f in find_figures(make("a", "North", text).document)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "noun"),
    [
        ("Holt got 51.2 % of the votes.", "percent", "51.2", "", "votes"),
        ("Holt got 51.2% of the votes.", "percent", "51.2", "", "votes"),
        ("Holt got 51.2 per cent of the votes.", "percent", "51.2", "", "votes"),
        ("Holt got 51.2 percent of votes cast.", "percent", "51.2", "", "votes"),
        ("They counted 6.27 million ballots.", "count", "6270000", "", "ballots"),
        ("They counted 6,270,000 ballots.", "count", "6270000", "", "ballots"),
        ("The law bound seven coastal towns.", "count", "7", "", "towns"),
        ("The law bound 7 coastal towns.", "count", "7", "", "towns"),
        ("Twenty-one boats left.", "count", "21", "", "boats"),
        ("A dozen boats left.", "count", "12", "", "boats"),
        ("They met for a two-day meeting.", "count", "2", "", "day"),
        ("The quay cost $1.2 billion in repairs.", "money", "1200000000", "dollar", "repairs"),
        ("The quay cost 300 euros.", "money", "300", "euro", None),
        ("The quay cost £3bn.", "money", "3000000000", "pound", None),
        ("Two-thirds of the crews stayed.", "share", "2/3", "", "crews"),
        ("They relied on Article 45 of the charter.", "label", "45", "article", None),
        ("They found 800 kilograms of copper.", "count", "800", "", "kilograms of copper"),
        ("Holt won 3 of them.", "count", "3", "", None),
    ],
)
def test_one_number_with_its_noun(make: Make, text: str, kind: str, value: str, unit: str, noun: str | None) -> None:
    assert read(make, text) == [(kind, value, unit, noun)]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on July 28, 2031.",
        "It happened on 28 July.",
        "It was so in 2031.",
        "They met on 2031-05-06.",
        "The war of 1950-53 was long.",
        "They met at 10:30 and at 6 p.m.",
        "He came 4th in the 1960s.",
        "One of them left.",
        "Thousands came.",
    ],
)
def test_dates_years_hours_and_ordinals_are_no_figures(make: Make, text: str) -> None:
    assert read(make, text) == []


def test_a_number_without_a_noun_takes_over_the_one_before_it(make: Make) -> None:
    found = read(make, "Holt had 6.27 million votes to 2.75 million for Pell. Pell had 3.")
    assert [(value, noun) for _, value, _, noun in found] == [("6270000", "votes"), ("2750000", "votes"), ("3", None)]


def test_spans_run_over_the_number_and_on_to_its_noun(make: Make) -> None:
    text = "About 51.2 per cent of the voting tallies count."
    (figure,) = find_figures(make("a", "North", text).document)
    assert figure.span.of(text) == "51.2 per cent"
    assert figure.phrase.of(text) == "51.2 per cent of the voting tallies"


def test_the_same_number_in_two_spellings_has_one_key(make: Make) -> None:
    a, b = find_figures(make("a", "North", "It cost $1.5 million. It cost 1,500,000 dollars.").document)
    assert a.key == b.key


@pytest.mark.parametrize(
    "text", ["", " ", "5", "%", "$", "5 percent of", "12 - ", "million", "1.2.3.4 ,", "٣ ٤", "²⁰³¹-05", "1-²"]
)
def test_odd_texts_give_figures_that_stand_in_them(make: Make, text: str) -> None:
    for figure in find_figures(make("a", "North", text).document):
        assert figure.span.of(text).strip() and figure.phrase.covers(figure.span)


def test_figures_with_more_than_one_point_are_no_number() -> None:
    assert number_of("1.2.3") is None
