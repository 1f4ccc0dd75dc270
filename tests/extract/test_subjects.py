"""Whose verb it is: the source of a cue in sentences of many shapes, and noun phrases from either end."""

from collections.abc import Callable

import pytest

from framing.extract.phrases import group_start, phrase_after, phrase_before, source_after
from framing.extract.rows import Line
from framing.extract.subjects import main_subject, subject_of

XFAIL = pytest.mark.xfail(reason="what a careful reader would take")


def _fault(text: str, verb: str, expected: str | None, reason: str) -> object:
    return pytest.param(text, verb, expected, marks=pytest.mark.xfail(reason=reason))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Hill said so.", "said", "Hill"),
        ("Tom Hill said so.", "said", "Tom Hill"),
        ("Port chief Tom Hill said so.", "said", "Port chief Tom Hill"),
        ("The head of the water board said so.", "said", "The head of the water board"),
        ("Two of the nine dockers said so.", "said", "Two of the nine dockers"),
        ("Hill and Pell said so.", "said", "Hill and Pell"),
        ("The union and the board said so.", "said", "The union and the board"),
        ("Hill’s lawyer said so.", "said", "Hill’s lawyer"),
        ("She said so.", "said", "She"),
        ("Nine in ten dockers said so.", "said", "Nine in ten dockers"),
        ("Officials from Orrin said so.", "said", "Officials from Orrin"),
        ("Residents who live there said so.", "said", "Residents who live there"),
        ("Hill, 58, said so.", "said", "Hill, 58"),
        _fault("Hill (58) said so.", "said", "Hill (58)", "the closing bracket is lost"),
        ("Hill, the mayor, said so.", "said", "Hill, the mayor"),
        ("Hill, who was there, said so.", "said", "Hill, who was there"),
        ("Hill — the mayor — said so.", "said", "Hill — the mayor"),
        ("Hill has often said so.", "said", "Hill"),
        ("Hill on Monday said so.", "said", "Hill"),
        ("Hill refused to say so.", "say", "Hill"),
        ("Hill left, saying so.", "saying", "Hill"),
        ("Hill left and said so.", "said", "Hill"),
        ("Hill came, left and said so.", "said", "Hill"),
        ("Hill told Pell to say so.", "say", "Pell"),
        _fault("On Monday Hill said so.", "said", "Hill", "a day right before a name"),
        ("On Monday, Hill said so.", "said", "Hill"),
        ("In a letter, Hill said so.", "said", "Hill"),
        ("When Pell left, Hill said so.", "said", "Hill"),
        ("The man who said so left.", "said", "who"),
        ("The letter that said so was lost.", "said", "that"),
        ("Speaking in Orrin, Hill said so.", "Speaking", "Hill"),
        ("If Hill says so, Pell leaves.", "says", "Hill"),
        ("Said so.", "Said", None),
        ("The union, the board and the mayor said so.", "said", "The union, the board and the mayor"),
    ],
)
def test_source_of_a_verb(lines: Callable[[str], list[Line]], text: str, verb: str, expected: str | None) -> None:
    [line] = lines(text)
    k = line.words.index(verb.lower())
    source = subject_of(line, k, group_start(line, k))
    assert (source and source.of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Said Hill.", "Hill"),
        ("Said Tom Hill, the mayor.", "Tom Hill"),
        ("Said the head of the board.", "the head of the board"),
        ("Said Hill and Pell.", "Hill and Pell"),
        ("Said Hill of the union.", "Hill of the union"),
        ("Said one of them.", "one of them"),
        ("Said Hill on Monday.", "Hill"),
        ("Said an official at the port.", "an official at the port"),
        ("Said and done.", None),
        ("Said a report by the board.", "a report by the board"),
    ],
)
def test_source_behind_its_verb(lines: Callable[[str], list[Line]], text: str, expected: str | None) -> None:
    [line] = lines(text)
    source = source_after(line, 1)
    assert (source and source.of(text)) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The old mill burnt.", 0, 2),
        ("The old mill of Sull burnt.", 0, 4),
        ("Orrin’s two oldest mills burnt.", 0, 4),
        ("They burnt.", 0, 0),
        ("Hill and Pell burnt.", 0, 2),
    ],
)
def test_noun_phrases_to_the_left(lines: Callable[[str], list[Line]], text: str, first: int, last: int) -> None:
    [line] = lines(text)
    assert phrase_before(line, last) == first


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The old mill burnt.", 2),
        ("They burnt.", 0),
        ("The mill of Sull burnt.", 1),
        ("Burnt.", None),
        ("Of it.", None),
    ],
)
def test_noun_phrases_to_the_right(lines: Callable[[str], list[Line]], text: str, last: int | None) -> None:
    [line] = lines(text)
    assert phrase_after(line, 0) == last


@pytest.mark.parametrize(
    ("text", "verb", "first"),
    [
        ("Hill said so.", "said", 1),
        ("Hill has said so.", "said", 1),
        ("Hill has not often said so.", "said", 1),
        ("Hill would never have said so.", "said", 1),
        ("Hill refused to say so.", "say", 1),
        ("Hill has refused to say so.", "say", 1),
    ],
)
def test_where_a_verb_group_begins(lines: Callable[[str], list[Line]], text: str, verb: str, first: int) -> None:
    [line] = lines(text)
    assert group_start(line, line.words.index(verb)) == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hill was blunt: no.", "Hill"),
        ("On Monday, Hill was blunt: no.", "Hill"),
        pytest.param("The man who left was blunt: no.", "The man who left", marks=XFAIL),
        pytest.param("On Monday Hill was blunt: no.", "Hill", marks=XFAIL),
        ("A blunt answer: no.", None),
    ],
)
def test_the_subject_before_a_colon(lines: Callable[[str], list[Line]], text: str, expected: str | None) -> None:
    [line] = lines(text)
    source = main_subject(line, line.letters.index(":"))
    assert (source and source.of(text)) == expected
