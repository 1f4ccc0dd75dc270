"""Lexicons as tables: read whole, or refused with every fault, its line and a remedy; in time linear in their size."""

import random
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.errors import LexiconError
from framing.lexicon import load_lexicon
from framing.lexicon_csv import COLUMNS, lexicon_id
from framing.matcher import Lexicons, load_lexicons
from framing.resources import lexicon_folder
from framing.trial import check_examples, surfaces

HEADER = "term,category,note,forms,neutral,pseudo,strength,source,case\n"
TABLE = HEADER + (
    'polluter,pejorative,"Names it by the harm, alone.",polluters,company;firm,polluter pays,2,own judgement,\n'
    "US,ideological,A country.,,,,,,exact\n"
)


@pytest.fixture
def read(tmp_path):
    def load(text, name="water.en.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return load_lexicon(path)

    return load


@pytest.fixture
def faults(read):
    def check(text, **options):
        with pytest.raises(LexiconError) as caught:
            read(text, **options)
        assert str(caught.value).startswith("water.en.csv: ")
        assert "\n" not in str(caught.value)
        return caught.value.faults

    return check


def test_a_table_is_read_whole(read):
    found = read(TABLE)
    assert (found.id, found.construct, found.language, found.mark_from) == ("water.en", "loaded_term", "en", 1)
    assert found.categories.keys() == {"pejorative", "ideological"}
    polluter, us = found.entries
    assert polluter.strings == ("polluter", "polluters")
    assert (polluter.neutral, polluter.pseudo, polluter.strength) == (("company", "firm"), ("polluter pays",), 2)
    assert (polluter.note, found.sources[polluter.source]) == ("Names it by the harm, alone.", "own judgement")
    assert (us.case, us.strength, us.forms) == ("exact", 3, ())
    assert found.sources[us.source] == "The user's own list, which names no source."
    assert surfaces(found, "The polluter pays. Polluters told us so in the US.") == ["Polluters", "US"]
    assert list(check_examples(found)) == []


def test_it_says_that_it_is_the_user_s_file_and_has_a_version_of_its_own(read):
    found = read(TABLE)
    assert "water.en.csv" in found.citation and "user" in found.citation
    assert (found.licence, found.version) == ("not stated", found.digest[:8])
    assert read(TABLE + "\n").version != found.version


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_delimiters_line_ends_and_a_byte_order_mark_make_no_difference(read, delimiter, end, encoding):
    rows = [["Term ", '"category"', "NOTE", "forms"], ["café", "bad", '"a, b; c ""d"""', '"cafés;Café"']]
    rows[1][3] = '"cafés;cafe bar"'
    (entry,) = read(end.join(delimiter.join(row) for row in rows) + end, encoding=encoding).entries
    assert (entry.term, entry.note, entry.forms) == ("café", 'a, b; c "d"', ("cafés", "cafe bar"))


def test_blank_lines_blank_rows_blank_columns_and_line_breaks_in_cells_are_passed_over(read):
    found = read('\n\nterm,category,note,,\n\nebb,low,"two\n\nlines",,\n,,,,\n ,\t, , ,\nneap,low,x,,\n')
    assert [(e.term, e.note) for e in found.entries] == [("ebb", "two lines"), ("neap", "x")]


@pytest.mark.parametrize("suffix", ["csv", "CSV", "tsv"])
def test_a_table_is_told_by_the_name_of_its_file(read, suffix):
    assert read("term\tcategory\tnote\nebb\tlow\tx\n", name=f"a.{suffix}").id == "a"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("my words.csv", "my-words"),
        ("a/b c.en.csv", "b-c.en"),
        ("été.csv", "été"),
        ("\udcff.csv", "lexicon"),
        (".csv", "csv"),
    ],
)
def test_the_id_is_made_from_the_name_of_the_file(name, expected):
    assert lexicon_id(name) == expected


def test_every_key_of_an_entry_has_a_column(read):
    text = "construct;term;category;note;kind;act;frames;as;subject;before\n"
    (entry,) = read(text + 'cue;mutter;neutral;x;verb;speech;"that;to";verb;any;clause\n').entries
    assert (entry.kind, entry.act, entry.frames) == ("verb", "speech", ("that", "to"))
    assert (entry.word_class, entry.subject, entry.before) == ("verb", "any", "clause")


ONE_FAULT = [
    ("ebb,low,", "line 2: 'ebb': note is missing; add it as a text"),
    (",low,x", "line 2: 'no term': term is missing; add it as a text"),
    ("ebb,,x", "line 2: 'ebb': category is missing; add it as a text"),
    ("ebb,low", "line 2: 2 cells under 3 columns; put a cell that holds ',' in quotation marks"),
    ("ebb,low,a, b", "line 2: 4 cells under 3 columns; put a cell that holds ',' in quotation marks"),
    ('"ebb"s,low,a', "line 2: text follows a closing quotation mark; double the marks"),
    ('ebb,low,"a', "line 2: a quotation mark is opened and not closed"),
    ("ebb,very low,a", "line 2: 'very low' must have no blanks and no strokes; write it-like-this"),
    ("ebb,low,a\nneap,Low,b", "line 3: 'Low' differs from 'low' in capitals or blanks alone; write both alike"),
    ("ebb,low,a\n\nEbb,up,b", "line 4: 'Ebb': 'Ebb' stands in line 2 ('ebb') too, in another category (low and up)"),
    ("ebb,low,a\nebb,low,a", "line 3: 'ebb': 'ebb' stands in line 2 ('ebb') too; leave it in one place"),
    ("!!,low,a", "line 2: '!!': '!!' can never match: it has no letter or figure"),
    ("ebb.*,low,a", "line 2: 'ebb.*': 'ebb.*' looks like a regular expression (.*)"),
    ("cafe\u0301,low,a", "line 2: 'cafe\u0301': 'cafe\u0301' has accents apart"),
    ("ebb,low,cafe\u0301", "line 2: 'ebb': note 'cafe\u0301' has accents apart"),
    ("ebb,cafe\u0301,a", "line 2: 'cafe\u0301' has accents apart"),
    ("ebb\u200b,low,a", "line 2: 'ebb\\u200b': 'ebb\\u200b' has the invisible character U+200B"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "fault"), ONE_FAULT, ids=[rows for rows, _ in ONE_FAULT])
def test_a_fault_is_named_with_its_line_and_a_remedy(faults, rows, fault):
    found = faults(f"term,category,note\n{rows}\n")
    assert any(f.startswith(fault) for f in found), found


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        ("forms", "ebbs;;ebbing", "line 2: 'ebb': forms has an empty item; remove it"),
        ("forms", "ebbs;Ebbs", "line 2: 'ebb': 'Ebbs' stands in this entry too"),
        ("pseudo", "flow", "line 2: 'ebb': pseudo 'flow' does not contain the term; leave it out"),
        ("pseudo", "ebb", "line 2: 'ebb': 'ebb' can never match: a pseudo entry has the same words"),
        ("strength", "4", "line 2: 'ebb': strength 4 must be one of 1, 2, 3"),
        ("strength", "strong", "line 2: 'ebb': strength 'strong' must be one of 1, 2, 3"),
        ("strength", "²", "line 2: 'ebb': strength '²' must be one of 1, 2, 3"),
        ("strength", "9" * 6000, "line 2: 'ebb': strength 999999999 must be one of 1, 2, 3"),
        ("case", "upper", "line 2: 'ebb': case 'upper' must be one of any, exact"),
        ("as", "thing", "line 2: 'ebb': as 'thing' must be one of noun, verb"),
        ("subject", "x", "line 2: 'ebb': subject 'x' must be one of first, any"),
        ("before", "x", "line 2: 'ebb': before 'x' must be one of number, clause"),
        ("kind", "verb", "line 2: 'ebb': kind 'verb' has no place here; leave it out"),
        ("construct", "bias", "line 2: construct 'bias' is not one of loaded_term, hedge"),
        ("construct", "cue", "line 2: 'ebb': kind None must be one of verb, noun, phrase"),
    ],
)
def test_a_fault_of_a_column_is_named(faults, column, cell, fault):
    found = faults(f"term,category,note,{column}\nebb,low,x,{cell}\n")
    assert any(f.startswith(fault) for f in found), found


def test_a_file_has_one_construct(faults):
    found = faults("term,category,note,construct\nebb,low,x,hedge\nneap,low,x,booster\nspring,low,x,\n")
    assert found == (
        "line 3: construct 'booster' is not 'hedge' as in line 2; a file has one construct",
        "line 4: construct is missing and is not 'hedge' as in line 2; a file has one construct",
    )


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (
            "term,note",
            "no column category in the header 'term,note'; name the columns term, category, note in the first",
        ),
        ("term category note", "no column term, category, note in the header"),
        ("term|category|note", "no column term, category, note in the header"),
        ("term,category;note", "no column category, note in the header"),
        ("term,category,note,froms", "unknown column 'froms' (did you mean forms?); known are term, category"),
        ("term,category,note,term", "two columns 'term'; remove one"),
        ("term,category,note" + "," * 10_000, "10,003 columns; a lexicon has these: term"),
        ('term,category,note,"', "a quotation mark is opened and not closed"),
    ],
)
def test_a_header_that_does_not_fit_is_named(faults, header, fault):
    (found,) = faults(f"{header}\nebb,low,x\n")
    assert fault in found
    assert "line 1: " in found


@pytest.mark.parametrize("text", ["term,category,note\n", "term,category,note\n,,\n\n"])
def test_a_table_without_an_entry_is_a_fault(faults, text):
    assert faults(text) == ("line 1: no entry stands under the header; add one a line",)


def test_text_under_no_column_is_a_fault(faults):
    (found,) = faults("term,category,note,\nebb,low,x,y\n")
    assert found == "line 2: 'y' stands under no column; name the column or remove it"


def test_all_faults_are_listed_in_the_order_of_their_lines(faults):
    found = faults('term,category,note\nx,low,a\n"a"b,low,a\nebb,low\nebb,low,a\nEbb,low,\nneap,LOW,[a\n"open,low,a\n')
    assert [f.split(":")[0] for f in found] == [f"line {n}" for n in (2, 3, 4, 6, 6, 7, 8)]


def test_a_quotation_mark_that_stays_open_costs_its_row_alone(faults):
    rows = "".join(f"term{n}x,low,a\n" for n in range(100))
    assert faults(f'term,category,note\n"open,low,a\n{rows}ebb,low,\n') == (
        "line 2: a quotation mark is opened and not closed; close it, or double it inside a cell",
        "line 103: 'ebb': note is missing; add it as a text",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"term,category,note\ncaf\xe9,a,b\n", "not UTF-8 at byte 22, line 2; save it as UTF-8"),
        ("term,category,note\n".encode("utf-16"), "is UTF-16, not UTF-8"),
        (b"PK\x03\x04", "is a spreadsheet or another zip file; save it as CSV"),
        (b"term,category,note\na\0b,c,d\n", "line 2 holds a NUL"),
        (b"term,category,note\n\xed\xa0\x80,c,d\n", "holds half a character (a lone surrogate)"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\n \n", "is empty"),
    ],
)
def test_bytes_that_are_no_table_are_named(faults, data, said):
    (found,) = faults(data)
    assert said in found


ROWS = {
    "sound": lambda word, n: f"{word}{n},low,Says something of {n}.,{word}{n}s;{word}{n}ed,the {word}{n} day",
    "the same": lambda word, n: "ebb,low,x,,",
    "one beginning": lambda word, n: f"the great {word}{n},low,x,,",
    "open marks": lambda word, n: f'"the {word}{n},low,x,,',
    "faulty": lambda word, n: f"x,low {n},,[a-z],{word}",
    "many categories": lambda word, n: f"{word}{n},low{n},x,,",
    "one pseudo": lambda word, n: f"{word}{n},low,x,,the {word}{n}",
}


def _calls(function) -> int:
    """How many calls a function makes, of Python and of C: the same in every run, as its time is not."""
    n = 0

    def count(_frame, event, _argument):
        nonlocal n
        n += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return n


@pytest.mark.parametrize("kind", ROWS)
def test_work_is_linear_in_the_number_of_lines(tmp_path, kind):
    """Four times the lines take about four times as many calls: far less than sixteen times."""

    def calls(n):
        random_ = random.Random(3)
        words = ("".join(random_.choices("abcdefgh", k=6)) for _ in range(n))
        path = tmp_path / f"{n}.csv"
        lines = (ROWS[kind](word, k) for k, word in enumerate(words))
        path.write_text("\n".join(["term,category,note,forms,pseudo", *lines]))
        return _calls(lambda: load(path))

    def load(path):
        try:
            list(check_examples(load_lexicon(path)))
        except LexiconError as error:
            assert error.faults

    calls(100)  # what is loaded once
    assert calls(2000) < 6 * calls(500)


def test_more_lines_than_the_limit_are_refused(faults):
    (found,) = faults("term,category,note\n" + "ebb,low,x\n" * 1_000_000)
    assert found == "water.en.csv: 1,000,002 lines are too many; a lexicon has at most 100,000: split it"
    (found,) = faults("term,category,note,forms\n" + ("ebb,low,x," + ";".join("ab" * 20) + "\n") * 10_000)
    assert "too many; a lexicon has at most 300,000: split it" in found


def test_a_table_named_like_a_bundled_lexicon_is_refused_with_a_remedy(tmp_path):
    path = tmp_path / "loaded.en.csv"
    path.write_text(TABLE)
    with pytest.raises(LexiconError, match=r"loaded\.en: two lexicons have this id; .*rename"):
        load_lexicons(path)


def test_a_bundled_lexicon_comes_through_a_table_unchanged(read):
    import csv
    import io

    (path,) = lexicon_folder().glob("boosters.en.toml")
    lexicon, out = load_lexicon(path), io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for e in lexicon.entries:
        lists = (";".join(value) for value in (e.forms, e.neutral, e.pseudo))
        rest = (e.strength, e.source, e.case, e.word_class, e.subject, e.before, e.open, e.kind, e.act, "")
        writer.writerow([e.term, e.category, e.note, *lists, *rest, lexicon.construct])
    assert read(out.getvalue()).entries == lexicon.entries


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(
            lambda text: f"term,category,note,forms,pseudo,strength\n{text}".encode("utf-8", "replace")
        ),
        st.lists(
            st.sampled_from([*'",;\t\n\r\0 ', '""', "\r\n", "ebb", "low", "[a]", "*-", "é", "e\u0301"]), max_size=60
        ).map(lambda parts: ("term;category;note;forms;as;construct\n" + "".join(parts)).encode()),
    )
)
@pytest.mark.parametrize("suffix", ["csv", "toml"])
def test_no_bytes_raise_anything_but_a_lexicon_error(tmp_path, suffix, data):
    path = tmp_path / f"any.{suffix}"
    path.write_bytes(data)
    try:
        found = load_lexicon(path)
    except LexiconError as error:
        assert str(error).startswith(path.name)
        assert all(fault and "\n" not in fault for fault in error.faults)
    else:
        assert found.entries
        Lexicons([found])
        assert surfaces(found, "ebb low [a]") is not None
