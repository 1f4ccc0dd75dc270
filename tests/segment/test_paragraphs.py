from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.segment.paragraphs import find_paragraphs


def pieces(text):
    return [span.of(text) for span in find_paragraphs(text)]


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\u2029", "\x85", "\f", "\v", " \t\n \n"]
)
def test_every_kind_of_line_end_parts_paragraphs(end):
    assert pieces(f"One line.{end}Two.{end}") == ["One line.", "Two."]


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n \t\u00a0\u3000\n", "\x1c\x1d\x1e\x1f"])
def test_a_blank_text_has_no_paragraph(text):
    assert pieces(text) == []


@pytest.mark.parametrize("text", ["a", "”", "\0", "\ufeff", ".", "\u0301"])
def test_one_sign_is_a_paragraph(text):
    assert pieces(text) == [text]


def test_blanks_around_a_paragraph_are_left_out_and_inside_it_kept():
    assert pieces("\t One  line. \u00a0\n \u3000Two\tthree. ") == ["One  line.", "Two\tthree."]


def test_nul_bytes_do_not_end_a_paragraph():
    assert pieces("One\0two.\nThree\0") == ["One\0two.", "Three\0"]


MAIL = """The harbour office said on Monday that the ferry would stop
running at the end of the month, and that the crews had been
told of it in a letter. Nobody at the office would say who had
written the letter or when.

The mayor called the letter a surprise and asked the office to
come to the town hall and to bring the figures with it. About
forty people had gathered in front of the doors by noon, some
of them with drums.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_hard_wrapped_text_is_joined_by_blocks(end):
    found = pieces(MAIL.replace("\n", end))
    assert [p.split()[0] for p in found] == ["The", "The"]
    assert [p.split()[-1] for p in found] == ["when.", "drums."]


def test_short_lines_that_end_as_sentences_do_are_not_joined():
    text = "The harbour office said that the ferry would stop on Monday.\n" * 8
    assert len(pieces(text)) == 8


def test_one_long_line_shows_that_a_text_is_not_wrapped():
    assert len(pieces(MAIL + "\n" + "word " * 30)) == len([line for line in MAIL.splitlines() if line]) + 1


def test_a_list_of_short_lines_is_not_joined():
    assert len(pieces("flour\nrice\nbaby milk\nsoap\ncandles\nrope")) == 6


@settings(deadline=None)
@given(st.text(st.sampled_from("ab. ,\n\r\u2028\u2029\t\x00"), max_size=80))
def test_paragraphs_are_in_order_disjoint_and_hold_all_but_blanks(text):
    spans = find_paragraphs(text)
    assert all(a.end < b.start for a, b in pairwise(spans))
    rest = "".join(c for k, c in enumerate(text) if not any(s.start <= k < s.end for s in spans))
    assert rest.strip() == ""
    assert all(span.of(text) == span.of(text).strip() for span in spans)
