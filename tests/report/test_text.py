"""Sections as plain text: columns that fit, blocks where they cannot, nothing that steers a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.report.blocks import NOTHING, Cell, Piece, Section, Table, number, words
from framing.report.to_text import render_text


def section(columns, *rows, n=None, **fields):
    cells = tuple(tuple(x if isinstance(x, Cell) else words(x) for x in row) for row in rows)
    return Section("s", "Who speaks", (), Table(columns, cells, "speakers", n or len(rows)), **fields)


def test_columns_are_as_wide_as_they_need():
    text = render_text([section(("speaker", "North"), ("Maren Holt", "12"), ("Dario Pell", NOTHING))], 60)
    assert text.splitlines() == [
        "WHO SPEAKS",
        "",
        "speaker     North",
        "----------  -----",
        "Maren Holt  12",
        "Dario Pell  –",
    ]


def test_wide_cells_wrap_inside_their_column():
    text = render_text([section(("speaker", "North"), ("Maren Holt", "one two three four five six"))], 26)
    assert text.splitlines()[4:] == ["Maren Holt  one two three", "            four five six"]


def test_what_cannot_stand_in_columns_becomes_blocks_without_empty_cells():
    outlets = tuple(f"The Very Long Gazette {k}" for k in range(9))
    cells = [words("said a lot of things here") if k == 3 else NOTHING for k in range(9)]
    text = render_text([section(("speaker", *outlets), ("Maren Holt", *cells))], 80)
    assert text.splitlines()[2:] == ["Maren Holt", "  The Very Long Gazette 3: said a lot of things here", ""]


def test_a_table_that_is_cut_names_the_whole_one():
    assert "The first 1 of 7; --table speakers prints all." in render_text([section(("a",), ("x",), n=7)], 60)


def test_a_section_without_rows_says_so():
    assert render_text([Section("s", "Who speaks", (), None, "No attribution was found.")], 60) == (
        "WHO SPEAKS\nNo attribution was found.\n"
    )


def test_pieces_are_joined_and_control_signs_are_shown_as_question_marks():
    cell = Cell((Piece("a\x1b[2J"), Piece("b")), " + ")
    assert "a?[2J + b" in render_text([section(("x",), (cell,))], 60)
    assert number(3, ()).text == "3"


@given(st.integers(20, 120), st.lists(st.text("ab ", min_size=1, max_size=90), min_size=2, max_size=6))
def test_no_line_is_wider_than_asked_but_for_single_words(width, cells):
    columns = tuple(f"column {k}" for k in range(len(cells)))
    for line in render_text([section(columns, cells)], width).splitlines():
        assert len(line) <= width or max(map(len, line.split())) > width // len(cells) - 4


@pytest.mark.parametrize(("text", "width"), [("日本", 4), ("e\u0301", 1)])
def test_a_column_is_as_wide_as_its_signs_are_on_a_screen(text, width):
    lines = render_text([section(("a", "b"), (text, "x"))], 40).splitlines()
    assert lines[3].split()[0] == "-" * max(width, 1)
