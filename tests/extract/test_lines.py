"""Sentences as lines: where one ends around quotations, and what must hold of the lines of any text."""

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.extract.reading import Reading
from framing.extract.rows import Line
from framing.model import NARRATIVE_ZONES


def _show(lines: list[Line]) -> list[str]:
    """The items of each line, a quotation as Q."""
    return [" ".join(word or "Q" for word in line.words) for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   \n\n", []),
        ("The gates shut.", ["the gates shut ."]),
        ("The gates shut. Pell left.", ["the gates shut .", "pell left ."]),
        ("“The gates shut,” Pell said.", ["Q pell said ."]),
        ("“The gates shut.” Pell left.", ["Q", "pell left ."]),
        ("“Who shut the gates?” asked Pell.", ["Q asked pell ."]),
        ("“Who shut the gates?” Pell asked.", ["Q pell asked ."]),
        ("“Open up!” Pell shouted. Nobody came.", ["Q pell shouted .", "nobody came ."]),
        ("“We ran. We fell.” He left.", ["Q", "he left ."]),
        ("“We ran. We fell,” he said. Then he left.", ["Q he said .", "then he left ."]),
        ("Pell said: “We ran. We fell.” He left.", ["pell said : Q", "he left ."]),
        ("Pell said: “We ran.” “We fell.”", ["pell said : Q", "Q"]),
        ("Pell called it “a joke”. Hill laughed.", ["pell called it Q .", "hill laughed ."]),
        ('Pell called it "a joke." Hill laughed.', ["pell called it Q", "hill laughed ."]),
        ("He said (“We ran.”) nothing.", ["he said ( Q ) nothing ."]),
        ("It was “late” and “cold”.", ["it was Q and Q ."]),
        ("Mr. Pell left. He ran.", ["mr . pell left .", "he ran ."]),
        ("One.\n\nTwo.", ["one .", "two ."]),
        ("“We ran,” Pell said. “We fell.”", ["Q pell said .", "Q"]),
    ],
)
def test_sentences_are_cut_around_quotations(
    lines: Callable[[str], list[Line]], text: str, expected: list[str]
) -> None:
    assert _show(lines(text)) == expected


def test_a_cue_of_several_words_is_one_item(lines: Callable[[str], list[Line]]) -> None:
    [line] = lines("The bishops called for a truce, according to Pell.")
    assert {line.words[k]: match.entry.term for k, match in line.cues.items()} == {
        "called": "call for",
        "according": "according to",
    }
    assert line.span(2, 2).of("The bishops called for a truce") == "called for"


def test_a_name_in_capitals_is_no_cue(lines: Callable[[str], list[Line]]) -> None:
    [line] = lines("The mayor met Bill Noteman there.")
    assert line.cues == {}


def test_a_quotation_that_ends_in_a_comma_is_paused(lines: Callable[[str], list[Line]]) -> None:
    [line] = lines("“We ran,” and “we fell”.")
    assert line.paused == {0}


def test_items_by_offset_and_outside_the_line(lines: Callable[[str], list[Line]]) -> None:
    [line] = lines("Pell left.")
    assert [line.item(offset) for offset in (0, 3, 5, 8, 9)] == [0, 0, 1, 1, 2]
    assert (line.at(-1), line.at(3), line.word(-1), line.word(3)) == ("$", "$", "", "")
    assert (line.size, line.reverse) == (3, ".vN")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Board Sells Old Mill, Mayor Says\n\nThe board met on Monday in the town hall.", "nvjn,nv"),
        ("BOARD SELLS OLD MILL, MAYOR SAYS\n\nThe board met on Monday in the town hall.", "nvjn,nv"),
        ("Board sells old mill, Pell says\n\nThe board met on Monday in the town hall.", "nvjn,Nv"),
    ],
)
def test_capitals_of_headlines_prove_no_names(lines: Callable[[str], list[Line]], text: str, letters: str) -> None:
    assert lines(text)[0].letters == letters


pieces = st.sampled_from(
    [
        "Pell", "said", "that", "the gates", "were", "shut", ",", ".", ":", ";", "—", "-", "--", "(", ")", "“",
        "”", '"', "‘", "’", "?", "!", "…", "and", "according to", "called for", "Mr.", "5.30", "'s", "«", "»",
        "\n\n", "\n", "U.S.", "in a statement", "the claim that", "was", "accused of", "who", "to", "leave",
        "#tag", "@pell", "[", "]", "é", "日本", "\u00a0", "😀",
    ]
)  # fmt: skip
soups = st.lists(pieces, max_size=40).map(" ".join) | st.lists(pieces, max_size=40).map("".join)


@given(st.text(max_size=200) | soups)
def test_lines_cover_the_tokens_of_narrative_zones_once(
    lines: Callable[[str], list[Line]], read: Callable[[str], Reading], text: str
) -> None:
    found, document = lines(text), read(text).document
    held = [0] * len(document.tokens)
    for line in found:
        for start, end in zip(line.starts, line.ends, strict=True):
            for k in range(bisect_left(document.tokens.starts, start), bisect_left(document.tokens.starts, end)):
                held[k] += 1
    narrative = [document.zone_at(start) in NARRATIVE_ZONES for start in document.tokens.starts]
    assert held == [int(is_narrative) for is_narrative in narrative]


@given(st.text(max_size=200) | soups)
def test_columns_of_a_line_are_as_long_and_offsets_increase(lines: Callable[[str], list[Line]], text: str) -> None:
    found = lines(text)
    for line in found:
        assert len(line.letters) == len(line.words) == len(line.starts) == len(line.ends) == line.size > 0
        assert all(start < end for start, end in zip(line.starts, line.ends, strict=True))
        assert all(end <= start for end, start in zip(line.ends, line.starts[1:], strict=False))
        assert all(0 <= k < line.size for k in [*line.cues, *line.quotations, *line.paused])
        assert {k for k, letter in enumerate(line.letters) if letter == "Q"} == set(line.quotations)
        assert not set("fFsSer") & set(line.letters)
    assert all(a.ends[-1] <= b.starts[0] for a, b in pairwise(found))
