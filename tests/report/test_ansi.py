"""Lines for a terminal: words whole, wide characters counted, styles ended with every line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.report.ansi import Stretch, render_lines, styled, width_of

BOLD = ("1",)


def lines(*stretches, width=None, indent=""):
    return render_lines([s if isinstance(s, Stretch) else Stretch(s) for s in stretches], width, indent)


def test_without_a_width_only_line_ends_make_lines():
    assert lines("one two\nthree  four\n\nfive") == ["one two", "three  four", "", "five"]


@pytest.mark.parametrize(
    ("text", "width", "made"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 6, ["one", "two", "three"]),
        ("one two three", 13, ["one two three"]),
        ("incomprehensible word", 5, ["incomprehensible", "word"]),
        ("one   two", 5, ["one", "two"]),
        ("one\ttwo", 10, ["one", "two"]),
        ("one\ttwo", 11, ["one\ttwo"]),
        ("  one", 4, ["  one"]),
    ],
)
def test_lines_end_between_words(text, width, made):
    assert lines(text, width=width) == made


def test_wide_characters_take_two_columns_and_a_line_may_end_beside_one():
    assert width_of("東京 a") == 6
    assert lines("東京都知事", width=4) == ["東京", "都知", "事"]
    assert lines("abc東京", width=5) == ["abc東", "京"]


def test_punctuation_stays_with_the_wide_character_before_it():
    assert lines("東京、大阪。", width=6) == ["東京、", "大阪。"]


def test_what_joins_the_character_before_it_takes_no_column():
    assert lines("cafe\u0301s cafe\u0301s", width=11) == ["cafe\u0301s cafe\u0301s"]


def test_a_word_in_two_styles_is_one_word_and_what_sticks_stays():
    assert lines("see sh", Stretch("am", BOLD), Stretch("[L]", sticks=True), " vote", width=10) == [
        "see", "sh\x1b[1mam\x1b[0m[L]", "vote",
    ]  # fmt: skip
    assert lines("東", Stretch("[L]", sticks=True), "京", width=5) == ["東[L]", "京"]


def test_a_style_ends_with_its_line_and_begins_again_in_the_next():
    assert lines(Stretch("one two", BOLD), width=3) == ["\x1b[1mone\x1b[0m", "\x1b[1mtwo\x1b[0m"]
    assert lines(Stretch("one", BOLD), Stretch(" two", BOLD)) == ["\x1b[1mone two\x1b[0m"]
    assert styled("", BOLD) == ""


def test_an_indent_counts_and_stands_before_every_line():
    assert lines("one two", width=6, indent="  ") == ["  one", "  two"]


@given(
    st.lists(st.tuples(st.text("ab \n\t東é\u0301[]“”"), st.sampled_from([(), BOLD])), max_size=8), st.integers(1, 12)
)
def test_no_character_but_blanks_at_the_end_of_a_line_is_lost(parts, width):
    made = render_lines([Stretch(text, style) for text, style in parts], width)
    bare = re.sub("\x1b\\[[0-9;:]*m", "", "".join(made))
    assert re.sub("[ \t\n]", "", bare) == re.sub("[ \t\n]", "", "".join(text for text, _ in parts))
    for line in made:
        words = re.sub("\x1b\\[[0-9;:]*m", "", line).split()
        assert width_of("".join(words)) <= width or len(words) == 1
