"""Files of highlights: what is read, what is said of what cannot be, and that no row costs another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.classroom.highlights import LARGEST, by_student, parse_highlights, read_highlights, write_highlights
from framing.classroom.types import Highlight
from framing.errors import ClassroomError
from framing.model import Construct, Span, Voice

from .lessons import HEDGE, LESSON, LOADED, SCARE, TEXT_A, mark, place

HEAD = "lesson,student,text,start,end,words,tag,voice,reason\n"


def read(rows, head=HEAD, name="work/s7.csv"):
    return parse_highlights((head + rows).encode(), name, LESSON)


def test_a_row_of_the_page():
    span = place(TEXT_A, "crushing")
    found, notices = read(f"{LESSON.id},S7,A,{span.start},{span.end},crushing,loaded_term,outlet,It is violent\n")
    assert found == (mark("S7", "crushing", LOADED, Voice.OUTLET, "It is violent"),)
    assert notices == ()


def test_a_row_that_somebody_typed_is_found_by_its_words():
    found, notices = read(',,text a,,,"regime ",l,Own voice,\n')
    assert found == (mark("s7", "regime", LOADED, Voice.OUTLET),)
    assert notices == ()


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("SHAM VOTE", "sham vote"),
        ('"this is a  brutal farce,"', "“This is a brutal farce,”"),
        ("‘regime’", "regime"),
        ("sunday, crushing", "Sunday, crushing"),
    ],
)
def test_case_blanks_and_the_shape_of_quotation_marks_do_not_matter(typed, stands):
    cell = '"' + typed.replace('"', '""') + '"'
    found, _ = read(f",,A,,,{cell},L,,\n")
    assert [h.words for h in found] == [stands]


def test_words_are_searched_in_their_paragraph():
    head = "student,text,paragraph,words,tag\n"
    found, notices = read("S1,A,¶3,sham vote,L\n", head)
    assert (found[0].span, notices) == (place(TEXT_A, "sham vote", 2), ())
    found, notices = read("S1,A,4,sham vote,L\n", head)
    assert found == ()
    assert notices[0].message == "'sham vote' does not stand in ¶4 of text A"
    found, notices = read("S1,A,99,sham vote,L\n", head)
    assert found[0].span == place(TEXT_A, "sham vote")
    assert [n.code for n in notices] == ["highlight-paragraph", "highlight-several"]


def test_parts_of_words_are_not_found():
    found, notices = read(",,A,,,us,L,,\n")
    assert found == ()
    assert notices[0].message == "'us' does not stand in text A"


def test_words_that_stand_elsewhere_than_their_offsets_are_taken_where_they_stand():
    found, notices = read(",S1,A,80,86,regime,L,,\n")
    assert found[0].span == place(TEXT_A, "regime")
    assert notices[0].message == f"'regime' stands at {found[0].span.start} of text A, not at 80"


def test_offsets_alone_are_enough_and_blanks_at_the_edges_go():
    span = place(TEXT_A, " crushing ")
    found, notices = read(f",S1,A,{span.start},{span.end}.0,,B,,\n")
    assert (found[0].words, found[0].span, notices) == ("crushing", place(TEXT_A, "crushing"), ())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("S1,C,regime,L", "text 'C' is not in this lesson; there are A, B"),
        ("S1,,regime,L", "names no text; there are A, B"),
        ("S1,A,regime,biased", "'biased' is no tag"),
        ("S1,A,regime,", "has no tag; write L, H, B, P, S or N"),
        ("S1,A,,L", "has neither words nor offsets that fit the text"),
        ("S1,A,junta,L", "'junta' does not stand in text A"),
        ("S1,A,re,gime,L", "has 5 cells, the header has 4; put text with commas between quotation marks"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_costs_no_other(row, said):
    found, notices = read(f"S1,A,crushing,L\n{row}\nS1,B,seemed,H\n", "student,text,words,tag\n")
    assert [h.words for h in found] == ["crushing", "seemed"]
    assert [(n.where, n.message) for n in notices] == [("work/s7.csv line 3", said)]


@pytest.mark.parametrize("offsets", ["5,5", "9,3", "-3,4", "1,99999", "x,y", "²,³", "1e9,2"])
def test_offsets_that_are_no_place_are_named(offsets):
    found, notices = read(f",S1,A,{offsets},,L,,\n")
    assert found == ()
    assert notices[0].code == "highlight-offsets"


def test_offsets_of_no_word_are_named():
    at = TEXT_A.index(", crushing")
    found, notices = read(f",S1,A,{at},{at + 2},,L,,\n")
    assert (found, notices[0].code) == ((), "highlight-no-words")


def test_a_voice_that_nobody_knows_is_left_out_and_the_row_kept():
    found, notices = read(",S1,A,,,regime,L,left-wing,\n")
    assert (found[0].voice, notices[0].code) == (None, "highlight-voice")


def test_repeated_rows_count_once():
    found, notices = read(",S1,A,,,regime,L,,first\n,S1,A,,,regime,L,,second\n,S1,A,,,regime,N,,\n,S2,A,,,regime,L,,\n")
    assert [(h.student, h.tag.value, h.reason) for h in found] == [
        ("S1", "loaded_term", "first"),
        ("S1", "label", ""),
        ("S2", "loaded_term", ""),
    ]
    assert [n.message for n in notices] == ["repeats line 2 and counts once"]


def test_a_quotation_mark_that_nobody_closed_costs_its_row_alone():
    found, _ = read(',S1,A,,,regime,L,,"never closed\n,S1,A,,,crushing,L,,fine\n,S1,B,,,seemed,H,,"a ""word"""\n')
    assert [h.words for h in found] == ["regime", "crushing", "seemed"]
    assert found[2].reason == 'a "word"'


def test_reasons_may_have_several_lines():
    found, notices = read(',S1,A,,,regime,L,,"one\ntwo"\n,S1,A,,,crushing,L,,\n')
    assert ([h.reason for h in found], notices) == (["one\ntwo", ""], ())


@pytest.mark.parametrize("sign", [";", "\t"])
def test_spreadsheets_may_part_cells_by_other_signs(sign):
    found, notices = read(sign.join(("S1", "A", "regime", "L")), sign.join(("student", "text", "words", "tag")) + "\n")
    assert ([h.words for h in found], notices) == (["regime"], ())


def test_a_byte_order_mark_old_line_ends_and_capitals_in_the_header_are_fine():
    data = b"\xef\xbb\xbf" + b"Student,TEXT,Words,Tag\rS1,A,regime,L\rS1,B,seemed,hedges\r"
    found, notices = parse_highlights(data, "x.csv", LESSON)
    assert ([h.tag for h in found], notices) == ([LOADED, HEDGE], ())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.csv: is empty"),
        (b"\n\n", "x.csv: is empty"),
        (b"student,words\nS1,regime\n", "x.csv: has no column text, tag"),
        (b"student,text,tag\nS1,A,L\n", "x.csv: has no column words"),
        (b"\xff\xfea\x00", "x.csv: is not UTF-8 (byte 0)"),
        (b"PK\x03\x04...", "x.csv: is a workbook"),
        (b"a\0b", "x.csv: is no table of text"),
        (b"{}", "x.csv: has no column"),
        (b"x" * (LARGEST + 1), "x.csv: is larger than 5 MB"),
    ],
)
def test_files_that_are_none_are_refused(data, said):
    with pytest.raises(ClassroomError) as error:
        parse_highlights(data, "x.csv", LESSON)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_a_file_of_another_lesson_is_refused_with_both_ids():
    with pytest.raises(ClassroomError, match=r"line 2: is of lesson ffff00000000, the key is of lesson 0123456789ab"):
        read("ffff00000000,S1,A,,,regime,L,,\n")


def test_an_id_that_a_spreadsheet_took_for_a_number_is_known():
    from dataclasses import replace

    lesson = replace(LESSON, id="123456789012")
    found, _ = parse_highlights((HEAD + "1.23457E+11,S1,A,,,regime,L,,\n").encode(), "x.csv", lesson)
    assert len(found) == 1
    with pytest.raises(ClassroomError):
        parse_highlights((HEAD + "1.33457E+11,S1,A,,,regime,L,,\n").encode(), "x.csv", lesson)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ClassroomError, match="cannot be read"):
        read_highlights(tmp_path / "none.csv", LESSON)
    with pytest.raises(ClassroomError, match="cannot be read"):
        read_highlights(tmp_path, LESSON)


def test_a_huge_file_of_rows_that_are_none_is_read_in_one_go():
    row = ',S1,A,,,regime,L,,"not closed\n'
    found, notices = read(row * 20_000)
    assert len(found) == 1
    assert len(notices) == 19_999


def test_script_and_formulas_are_text_and_come_back():
    given = [
        Highlight("=S1", "A", place(TEXT_A, "regime"), "regime", LOADED, None, '<script>alert("x")</script>'),
        Highlight("'S2", "A", place(TEXT_A, "may"), "may", HEDGE, Voice.OUTLET, "=1+1"),
        Highlight(
            "S3", "A", place(TEXT_A, "election"), "election", SCARE, Voice.QUOTED, '\'=quoted, with "marks"\nand a line'
        ),
        Highlight("S4", "A", place(TEXT_A, "election"), "election", SCARE, None, "'plain"),
    ]
    written = write_highlights(LESSON, given)
    assert parse_highlights(written.encode(), "x.csv", LESSON) == (tuple(given), ())
    assert written.splitlines()[0] == HEAD.strip()
    assert ",=" not in written
    assert "\n=" not in written


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(TEXT_A) - 1), st.integers(1, 40), st.sampled_from(list(Construct)), st.text(), st.text()
        )
    )
)
def test_what_is_written_is_read_back(rows):
    given = []
    for at, n, tag, student, reason in rows:
        span = Span(at, min(at + n, len(TEXT_A)))
        words = span.of(TEXT_A)
        if words.strip() != words or not any(c.isalnum() for c in words):
            continue
        clean = "".join(c for c in reason if c not in "\0\r").strip()
        code = " ".join(student.replace("\0", "").split())[:80] or "x"
        given.append(Highlight(code, "A", span, words, tag, None, clean))
    kept = {(h.student, h.span, h.tag): h for h in reversed(given)}
    written = write_highlights(LESSON, given).encode("utf-8", errors="replace")
    found, _ = parse_highlights(written, "x.csv", LESSON)
    assert {(h.student, h.span, h.tag): h.reason for h in found} == {key: h.reason for key, h in kept.items()}


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        found, notices = parse_highlights((HEAD + text).encode("utf-8", errors="ignore"), "x.csv", LESSON)
    except ClassroomError:
        return
    assert len(found) + len(notices) <= text.count("\n") + text.count("\r") + 3


def test_highlights_are_grouped_by_student():
    some = [mark("S2", "may", HEDGE), mark("S10", "may", HEDGE), mark("S2", "regime", LOADED)]
    assert [(student, len(rows)) for student, rows in by_student(some)] == [("S10", 1), ("S2", 2)]
