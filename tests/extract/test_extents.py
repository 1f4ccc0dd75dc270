"""Where reported words end: clauses, infinitives and noun phrases, asides and times."""

from collections.abc import Callable

import pytest

from framing.extract.extents import behind_time, clause_end, clause_follows, phrase_end, sentence_end, time_at
from framing.extract.rows import Line


def _from(line: Line, words: str) -> int:
    """The item at which the first of some words stands."""
    first = words.split(maxsplit=1)[0]
    return line.words.index(first)


def _until(text: str, line: Line, first: int, last: int) -> str:
    return line.span(first, last).of(text).rstrip(" .,")


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("Hill said the list was lost.", "the", "the list was lost"),
        ("Hill said the list was lost, and the board laughed.", "the", "the list was lost"),
        ("Hill said the list was lost; the board laughed.", "the", "the list was lost"),
        ("Hill said the list was lost — a day too late.", "the", "the list was lost"),
        ("Hill said the list — all nine pages — was lost.", "the", "the list — all nine pages — was lost"),
        ("Hill said the list (nine pages) was lost.", "the", "the list (nine pages) was lost"),
        ("Hill said the list, which was long, was lost.", "the", "the list, which was long, was lost"),
        ("Hill said the list was lost and denied taking it.", "the", "the list was lost"),
        ("Hill said the list was lost, adding that it was old.", "the", "the list was lost"),
        ("Hill said the list was old and long.", "the", "the list was old and long"),
        ("Hill said the list was “lost”.", "the", "the list was “lost”"),
        ("Hill said the list was “old”, “long” and “lost”.", "the", "the list was “old”, “long” and “lost”"),
        ("Hill said it was lost because the safe was open.", "it", "it was lost because the safe was open"),
        ("Hill said the union, the board and the mayor had it.", "the", "the union, the board and the mayor had it"),
        pytest.param("Hill said the list was lost, but not that it was old.", "the",
            "the list was lost, but not that it was old", marks=pytest.mark.xfail(reason="but not that")),
        ("(Hill said the list was lost) and left.", "the", "the list was lost"),
        ("Hill said the list was lost, according to the Wire.", "the", "the list was lost"),
        pytest.param(
            "Hill said the list was lost and Pell agreed that it was old.", "the", "the list was lost",
            marks=pytest.mark.xfail(reason="a second clause with a subject and a cue of its own"),
        ),
    ],
)  # fmt: skip
def test_ends_of_clauses(lines: Callable[[str], list[Line]], text: str, first: str, expected: str) -> None:
    [line] = lines(text)
    start = _from(line, first)
    assert _until(text, line, start, clause_end(line, start)) == expected


def test_the_first_comma_ends_a_side_clause(lines: Callable[[str], list[Line]]) -> None:
    text = "While Hill said the list was lost, Pell had it in his hands."
    [line] = lines(text)
    start = _from(line, "the")
    assert _until(text, line, start, clause_end(line, start, side=True)) == "the list was lost"


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("Mirov demanded a recount.", "a", "a recount"),
        ("Mirov demanded a recount on Monday.", "a", "a recount"),
        ("Mirov demanded a recount last week.", "a", "a recount"),
        ("Mirov demanded a recount in May.", "a", "a recount"),
        ("Mirov demanded a recount in Sull.", "a", "a recount in Sull"),
        ("Mirov demanded a recount because the list was lost.", "a", "a recount"),
        ("Mirov demanded a recount, and Pell laughed.", "a", "a recount"),
        ("Mirov demanded a recount, a truce and a new list.", "a", "a recount, a truce and a new list"),
        ("Mirov demanded a recount that nobody wanted.", "a", "a recount that nobody wanted"),
        ("Mirov demanded a recount; Pell laughed.", "a", "a recount"),
        ("Mirov demanded a recount — his third.", "a", "a recount"),
        ("Mirov demanded a recount and left.", "a", "a recount"),
        ("Mirov vowed to keep the list.", "to", "to keep the list"),
        ("Mirov vowed to keep the list and to burn it.", "to", "to keep the list and to burn it"),
        ("Mirov vowed to find out who took the list.", "to", "to find out who took the list"),
        ("Mirov urged the board to open the safe.", "the", "the board to open the safe"),
        pytest.param("Mirov vowed to keep the gate shut until May.", "to", "to keep the gate shut until May",
            marks=pytest.mark.xfail(reason="a participle that is spelt like the past")),
        ("Mirov vowed to leave on Friday.", "to", "to leave on Friday"),
    ],
)  # fmt: skip
def test_ends_of_phrases(lines: Callable[[str], list[Line]], text: str, first: str, expected: str) -> None:
    [line] = lines(text)
    start = _from(line, first)
    assert _until(text, line, start, phrase_end(line, start)) == expected


@pytest.mark.parametrize(
    ("text", "at", "is_time", "length"),
    [
        ("He left on Monday.", 2, True, 2),
        ("He left Monday.", 2, True, 1),
        ("He left in 2012.", 2, True, 2),
        ("He left last week.", 2, True, 2),
        ("He left in May 2012.", 2, True, 3),
        ("He left early yesterday.", 2, True, 2),
        ("He left on Monday of that week.", 2, False, 2),
        ("He left in Sull.", 2, False, 0),
        ("He left in 99 days.", 2, False, 0),
    ],
)
def test_times(lines: Callable[[str], list[Line]], text: str, at: int, is_time: bool, length: int) -> None:
    [line] = lines(text)
    assert (time_at(line, at), behind_time(line, at) - at) == (is_time, length)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("The board met.", 0, True),
        ("The board often met.", 0, True),
        ("The old town board had met.", 0, True),
        ("In the board.", 0, False),
        ("The board, the mayor.", 0, False),
        ("Left the hall.", 0, False),
        ("They left.", 0, True),
    ],
)
def test_whether_a_clause_follows(lines: Callable[[str], list[Line]], text: str, at: int, expected: bool) -> None:
    [line] = lines(text)
    assert clause_follows(line, at) is expected


def test_a_sentence_ends_at_its_semicolon_or_its_end(lines: Callable[[str], list[Line]]) -> None:
    [line] = lines("According to Hill, it is lost; nobody cares.")
    assert line.words[sentence_end(line, 4)] == "lost"
    assert sentence_end(line, line.words.index("nobody")) == line.size - 1


@pytest.mark.parametrize("word", ["and so ", "the list ", "(", "— ", ", ", "that Hill said ", "“no” "])
def test_ends_lie_in_the_line_however_long_it_is(lines: Callable[[str], list[Line]], word: str) -> None:
    for line in lines("Hill said " + word * 300 + "it was lost."):
        for first in range(0, line.size, 7):
            for last in (clause_end(line, first), phrase_end(line, first), sentence_end(line, first)):
                assert first - 1 <= last < line.size
