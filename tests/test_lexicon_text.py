"""Files that are no lexicon: each is refused in one line that says what it is instead and what to do."""

import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import LexiconError
from framing.lexicon import load_lexicon
from framing.lexicon_text import MOST_BYTES, decode, load_toml


def refused(data, name="w.toml"):
    with pytest.raises(LexiconError) as caught:
        load_toml(name, data)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message.removeprefix(f"{name}: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xef\xbb\xbf[lexicon]\n", "begins with a byte order mark; save it as UTF-8 without one"),
        (b"\xff\xfe[\0l\0", "is UTF-16, not UTF-8; save it as UTF-8"),
        (b"\xfe\xff\0[\0l", "is UTF-16, not UTF-8; save it as UTF-8"),
        (b'[lexicon]\nid = "\xed\xa0\x80"', "holds half a character (a lone surrogate) at byte 16, line 2"),
        (b'[lexicon]\nid = "caf\xe9"', "not UTF-8 at byte 19, line 2; save it as UTF-8"),
        (b'[lexicon]\nid = "a\0"', "line 2 holds a NUL"),
        (b"PK\x03\x04abc", "is a spreadsheet or another zip file; save it as CSV (UTF-8)"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x1f\x8b\x08", "is a gzip file; unpack it"),
        (b"\x7fELF\x02\x01\x01\0\0", "line 1 holds a NUL"),
        (b'id = "\\ud800"', "not valid TOML: "),
        (b"a = " + b"[" * 100_000, "not valid TOML: nested too deep"),
    ],
)
def test_bytes_that_are_no_text_in_utf_8_are_named(data, said):
    assert refused(data).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lexicon:\n  id: my.en\n", "line 1 ('lexicon:') looks like YAML; TOML writes a table as [lexicon]"),
        ("id: my.en\n", "line 1 ('id: my.en') looks like YAML; TOML writes id = \"my.en\""),
        ("# mine\n\n---\nid: x\n", "line 3 ('---') looks like YAML; TOML has no such line: leave it out"),
        ("- term: sham\n  category: pejorative\n", "TOML writes term = \"sham\", with [[entry]] on a line before each"),
        ("[lexicon]\nid = 'a'\nforms:\n- one\n", "line 3 ('forms:') looks like YAML; TOML writes a table as [forms]"),
        ("[lexicon]\n- one\n- two\n", 'looks like YAML; TOML writes a list as forms = ["one", "two"]'),
        ("strength: 3\n", "TOML writes strength = 3"),
        ("[lexicon]\nforms: [a, b]\n", "TOML writes forms = [a, b]"),
        ('{"lexicon": {"id": "a"}}', "it looks like JSON; write it as TOML"),
        ('[\n{"term": "a"}]', "it looks like JSON; write it as TOML"),
        ("term,category,note\nsham,bad,why\n", "it looks like CSV; give it a name that ends in .csv"),
        ("term;category;forms;note\n", "it looks like CSV; give it a name that ends in .csv"),
        ('[lexicon]\nid = "\\w+"\n', "regular expressions are not possible, write the forms of a word out"),
    ],
)  # fmt: skip
def test_a_file_of_another_form_is_told_by_its_form_and_what_toml_writes(text, said):
    message = refused(text.encode())
    assert message.startswith("not valid TOML: ")
    assert said in message


@pytest.mark.parametrize(
    "text", ["[lexicon]\nid = x\n", "[lexicon\n", '[lexicon]\nid = "a"\nid = "b"\n', "a = 9" + "9" * 5000]
)
def test_a_slip_in_toml_keeps_the_words_of_the_parser_and_its_line(text):
    message = refused(text.encode())
    assert message.startswith("not valid TOML: ")
    assert message.endswith("see lexicons/FORMAT.md")
    assert "YAML" not in message


def test_hostile_lines_take_linear_time():
    assert "a key of more than 200 parts" in refused(b"a." * 2_000_000 + b"b = 1")
    assert "a key of more than 200 parts" in refused(b'"a" . ' * 2_000_000 + b"b = 1")
    for line in ("a:" + " " * 3_000_000 + "x", "- " * 1_000_000, "a" * 3_000_000, "\n" * 3_000_000 + "x"):
        refused(line.encode())


@pytest.mark.parametrize("suffix", ["toml", "csv", "yaml", "txt"])
def test_places_that_are_no_file_are_named(tmp_path, suffix):
    folder = tmp_path / f"f.{suffix}"
    folder.mkdir()
    empty = tmp_path / f"e.{suffix}"
    empty.write_bytes(b"")
    for path, said in (
        (folder, "cannot be read (it is a folder); name a file in it or check the path"),
        (tmp_path / f"none.{suffix}", "cannot be read (No such file or directory); check the path"),
        (tmp_path / f"n\0.{suffix}", "cannot be read (embedded null byte); check the path"),
        (tmp_path / ("n" * 300), "cannot be read ("),
        (empty, "is empty; framing lexicon new NAME writes one to begin with"),
    ):
        with pytest.raises(LexiconError) as caught:
            load_lexicon(path)
        assert said in str(caught.value)


def test_an_unreadable_file_is_named(tmp_path, monkeypatch):
    path = tmp_path / "w.toml"
    path.write_text("x = 1")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser reads everything

        def refuse(*_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(LexiconError, match=r"w\.toml: cannot be read \(Permission denied\); check the path"):
        load_lexicon(path)


def test_a_file_without_end_is_refused_when_it_is_too_large(tmp_path):
    with pytest.raises(LexiconError, match="zero: has more than 20 MB; split it"):
        load_lexicon("/dev/zero")
    assert MOST_BYTES == 20_000_000


def test_a_pipe_is_read(tmp_path):
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=("term,category,note\nsham,bad,Why.\n",))
    writer.start()
    assert [e.term for e in load_lexicon(path).entries] == ["sham"]
    writer.join()


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_lexicon_error(data):
    for read in (decode, load_toml):
        try:
            read("x", data)
        except LexiconError as error:
            assert str(error).startswith("x: ") and "\n" not in str(error)
