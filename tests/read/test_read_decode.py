import codecs
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from framing.errors import ArticleError
from framing.read.decode import check_encoding, decode, decode_lines, odd_characters
from framing.read.draft import HEAD, Input, Unreadable

TEXT = "Die Fähre — “late again”, said Okonre.\r\nSecond line\u2028third.\n"


def codes(notices):
    return [notice.code for notice in notices]


def lines_of(data, encoding=None):
    return list(decode_lines(Input("a.jsonl", data[:HEAD], io.BytesIO(data[HEAD:])), encoding))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_told_without_help_and_read_exactly(data):
    assert decode(data, "a.txt") == (TEXT, ())


def test_windows_1252_is_a_guess_that_names_the_byte():
    text, (notice,) = decode("Café “late”".encode("cp1252"), "a.txt")
    assert text == "Café “late”"
    assert notice.code == "encoding-guessed"
    assert notice.message == "not UTF-8 at byte 3; read as Windows-1252; save it as UTF-8 or pass --encoding"
    assert notice.where == "a.txt"


def test_windows_1252_with_a_byte_it_lacks_is_still_read():
    assert decode(b"caf\xe9 \x81 end", "a.txt")[0] == "café \ufffd end"


def test_the_argument_wins_over_guessing():
    assert decode("Паром опоздал".encode("cp1251"), "a.txt", encoding="windows-1251") == ("Паром опоздал", ())


def test_the_argument_wins_over_the_declaration():
    data = "Паром".encode("cp1251")
    assert decode(data, "a.html", encoding="cp1251", declared=["koi8-r"])[0] == "Паром"


def test_a_byte_order_mark_wins_over_the_argument():
    assert decode(codecs.BOM_UTF8 + "é".encode(), "a.txt", encoding="cp1252") == ("é", ())


def test_an_argument_against_sound_utf8_is_obeyed_and_doubted():
    text, notices = decode("é".encode(), "a.txt", encoding="cp1252")
    assert text == "Ã©"
    assert codes(notices) == ["encoding-doubtful"]


def test_an_argument_that_does_not_fit_is_a_problem():
    with pytest.raises(Unreadable, match=r"^a\.txt: not ascii at byte 3; pass the encoding it is written in$"):
        decode("Café".encode(), "a.txt", encoding="ascii")


def test_an_argument_that_fits_but_for_one_byte():
    text, notices = decode("é".encode() * 20 + b"\xff", "a.txt", encoding="utf-8")
    assert text == "é" * 20 + "\ufffd"
    assert codes(notices) == ["invalid-bytes"]


def test_utf16_that_is_asked_for_does_not_depend_on_the_machine():
    assert decode("Паром".encode("utf-16-le"), "a.txt", encoding="utf-16")[0] == "Паром"
    assert decode("Fähre".encode("utf-16-be"), "a.txt", encoding="UTF16")[0] == "Fähre"
    assert [line.text for line in lines_of("Паром\nab".encode("utf-16-le"), "utf-16")] == ["Паром\n", "ab"]


def test_an_unknown_encoding_is_an_article_error_here_too():
    with pytest.raises(ArticleError, match="is unknown"):
        decode(b"Text", "a.txt", encoding="no-such")
    with pytest.raises(ArticleError, match="is unknown"):
        lines_of(b"Text", "no-such")


@pytest.mark.parametrize(("declared", "data"), [("koi8-r", "Паром".encode("koi8-r")), ("iso-8859-1", b"\x93a\x94")])
def test_a_declaration_is_believed_and_latin_1_read_as_browsers_do(declared, data):
    text, notices = decode(data, "a.html", declared=[declared])
    assert text in ("Паром", "“a”")
    assert notices == ()


@pytest.mark.parametrize("declared", ["no-such", "hex", "utf-16", "idna", "ascii\0", "utf-8"])
def test_a_declaration_that_cannot_be_true_is_passed_over(declared):
    text, notices = decode(b"caf\xe9", "a.html", declared=[declared])
    assert text == "café"
    assert codes(notices) == ["encoding-guessed"]


def test_stray_bytes_in_utf8_become_replacement_characters():
    text, (notice,) = decode("äöü".encode() * 10 + b"\xff" + b" and \xc3 end", "a.txt")
    assert text == "äöü" * 10 + "\ufffd and \ufffd end"
    assert notice.code == "invalid-bytes"
    assert notice.message.startswith("2 invalid sequences, the first at byte 60, ")


def test_one_invalid_sequence_in_ten_is_the_limit():
    assert codes(decode("ä".encode() * 9 + b"\xff", "a.txt")[1]) == ["invalid-bytes"]
    assert codes(decode("ä".encode() * 8 + b"\xff", "a.txt")[1]) == ["encoding-guessed"]


def test_a_replacement_character_of_the_writer_is_not_counted_as_invalid():
    text, (notice,) = decode("\ufffd".encode() * 20 + b"\xff", "a.txt")
    assert text == "\ufffd" * 21
    assert notice.message.startswith("1 invalid sequences")


@pytest.mark.parametrize(
    ("magic", "name"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP archive or a Word document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a....", "a GIF image"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\x7fELF\x02", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Word document"),
        (b"text \x00\x01\x02" * 10, "a binary file"),
    ],
)
def test_binary_files_are_named_for_what_they_look_like(magic, name):
    with pytest.raises(Unreadable, match=r"; save its text as \.txt first$") as caught:
        decode(magic, "a.txt")
    assert caught.value.notice.code == "binary"
    assert f"looks like {name}" in str(caught.value)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_nothing_but_blanks_is_empty(data):
    with pytest.raises(Unreadable) as caught:
        decode(data, "a.txt")
    assert caught.value.notice.code == "empty"


def test_a_few_control_characters_stay_and_are_counted():
    text = "A line with a NUL\0 in it,\x08 and sixty more characters that nobody would call binary.\f\t"
    assert decode(text.encode(), "a.txt") == (text, ())
    (notice,) = odd_characters(text, "a.txt")
    assert (notice.code, notice.message[:20]) == ("control-characters", "2 control characters")


def test_direction_marks_stay_and_are_told():
    assert codes(odd_characters("safe \u202eesrever\u202c \u2066x\u2069", "a.txt")) == ["direction-marks"]
    assert odd_characters("שלום\u200f", "a.txt") == ()


@pytest.mark.parametrize("encoding", ["no-such", "hex", "punycode", "", "utf-8\0"])
def test_an_unknown_encoding_is_refused(encoding):
    with pytest.raises(ArticleError, match="is unknown; try utf-8"):
        check_encoding(encoding)


@pytest.mark.parametrize("encoding", [None, "utf-8", "UTF-16", "windows-1252", "shift_jis"])
def test_a_known_encoding_passes(encoding):
    check_encoding(encoding)


@given(st.text())
def test_utf8_makes_the_round_trip(text):
    assume(text.strip() and not text.startswith("\ufeff"))
    assume(not any(character < " " and character not in "\t\n\r\f" for character in text))
    assume(not text.startswith(("%PDF-", "GIF8")))
    assert decode(text.encode(), "a.txt") == (text, ())


@given(st.binary(), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "shift_jis", "iso2022_jp", "utf-7"]))
def test_decoding_raises_article_errors_alone(data, encoding):
    try:
        text, _ = decode(data, "a.txt", encoding=encoding, declared=[encoding])
    except ArticleError:
        return
    assert text.strip()


@given(st.binary(), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "shift_jis"]))
def test_decoding_lines_raises_article_errors_alone(data, encoding):
    try:
        lines = lines_of(data, encoding)
    except ArticleError:
        return
    assert lines


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_lines_are_cut_at_line_feeds_alone(codec):
    text = "Zeile eins: Fähre\u2028still one\r\nਊ two: text\nthree"  # ਊ is 0A 0A in UTF-16, two false line ends
    lines = lines_of(text.encode(codec))
    assert [line.text for line in lines] == [
        "Zeile eins: Fähre\u2028still one\r\n",
        "ਊ two: text\n",
        "three",
    ]
    assert [line.number for line in lines] == [1, 2, 3]


def test_a_stray_byte_costs_no_more_than_a_notice_of_its_line():
    lines = lines_of("{é}\n".encode() + b"{caf\xe9}\n" + b"{ok}\n")
    assert [line.text for line in lines] == ["{é}\n", "{café}\n", "{ok}\n"]
    assert [notice.where for line in lines for notice in line.notices] == ["a.jsonl:2"]


def test_lines_longer_than_the_head_are_whole():
    data = b"x" * (HEAD - 1) + b"\n" + b"y" * (3 * HEAD) + b"\nz"
    assert [len(line.text) for line in lines_of(data)] == [HEAD, 3 * HEAD + 1, 1]


def test_the_escapes_of_an_encoding_are_no_control_characters():
    text = "ア\nabイ\nウ"
    assert "".join(line.text for line in lines_of(text.encode("iso2022_jp"), "iso2022_jp")) == text
    assert decode(text.encode("iso2022_jp"), "a.txt", encoding="iso2022_jp") == (text, ())
