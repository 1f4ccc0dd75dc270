import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ArticleError
from framing.read import read_articles
from framing.read.csv_rows import Row, read_rows
from framing.read.decode import Line


def read_all(tmp_path, name, data):
    """The articles and the problems of one file."""
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    problems = []
    return list(read_articles(file, on_problem=problems.append)), problems


def codes(problems):
    return [(problem.code, problem.where) for problem in problems]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.ndjson"])
def test_json_lines(tmp_path, name):
    data = '{"text": "One.", "outlet": "Alder Wire", "id": 7}\n\n{"text": " Two. ", "date": null, "title": " "}'
    (one, two), problems = read_all(tmp_path, name, data)
    assert problems == []
    assert (one.id, one.outlet, one.text, one.path) == ("7", "Alder Wire", "One.", name)
    assert (two.id, two.outlet, two.text, two.date, two.title) == ("rows:2", "rows", " Two. ", None, None)


def test_a_record_of_the_toolkit_is_valid_input(tmp_path):
    record = {
        "schema_version": "1", "id": "a", "outlet": "Alder Wire", "date": None, "title": "Ferry", "event": "ferry",
        "language": "en", "text": "It rained.", "zones": [{"kind": "body", "start": 0, "end": 10}], "marks": [],
        "measures": {"n": {"value": 1}}, "notices": [],
    }  # fmt: skip
    (article,), problems = read_all(tmp_path, "records.jsonl", json.dumps(record))
    assert problems == []
    assert (article.id, article.event, article.text) == ("a", "ferry", "It rained.")


def test_bad_json_in_line_3_of_5_keeps_the_other_four(tmp_path):
    rows = [json.dumps({"id": f"a{k}", "text": f"Text {k}."}) for k in range(1, 6)]
    rows[2] = '{"id": "a3", "text": "broken'
    articles, (problem,) = read_all(tmp_path, "rows.jsonl", "\n".join(rows))
    assert [article.id for article in articles] == ["a1", "a2", "a4", "a5"]
    assert (problem.code, problem.where) == ("malformed", "rows.jsonl:3")
    assert "not valid JSON" in problem.message
    assert "; write one object a line" in problem.message


def test_without_on_problem_the_first_problem_is_raised(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "One."}\n{"text": }\n{"text": "Three."}')
    articles = read_articles(file)
    assert next(articles).text == "One."
    with pytest.raises(ArticleError, match=r"^rows\.jsonl:2: not valid JSON \(.*\); write one object a line$"):
        next(articles)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("[1, 2]", "malformed"),
        ('"text"', "malformed"),
        ('{"text": ["a", "b"]}', "malformed"),
        ('{"text": "a", "author": {"name": "x"}}', "malformed"),
        ('{"id": ' + "9" * 5000 + ', "text": "a"}', "malformed"),
        ("[" * 200_000, "malformed"),
        ('{"id": "a"}', "no-text"),
        ('{"text": " \\n "}', "no-text"),
        ('{"text": null}', "no-text"),
    ],
)
def test_a_row_that_is_no_article_costs_itself(tmp_path, row, code):
    articles, problems = read_all(tmp_path, "r.jsonl", f'{row}\n{{"text": "Sound."}}')
    assert [article.id for article in articles] == ["r:2"]
    assert codes(problems) == [(code, "r.jsonl:1")]


def test_scalars_become_strings(tmp_path):
    (article,), _ = read_all(tmp_path, "r.jsonl", '{"id": 12, "title": true, "author": 1.5, "text": 7}')
    assert (article.id, article.title, article.author, article.text) == ("12", "true", "1.5", "7")


def test_numbers_that_are_not_finite_are_nulls_and_whole_ones_have_no_fraction(tmp_path):
    data = (
        '{"id": 1.0, "outlet": NaN, "event": Infinity, "date": -Infinity, "title": 1e400, "author": 1e20, "text": "A."}'
    )
    (article,), problems = read_all(tmp_path, "r.jsonl", data + '\n{"id": -0.0, "text": NaN}')
    assert (article.id, article.outlet, article.event, article.date, article.title, article.author) == (
        "1", "r", None, None, None, "1e+20",
    )  # fmt: skip
    assert codes(problems) == [("no-text", "r.jsonl:2")]


def test_lone_surrogates_are_replaced_one_to_one(tmp_path):
    (article,), _ = read_all(tmp_path, "r.jsonl", r'{"text": "a\ud800b\udfffc \ud83d\ude00", "title": "\udc00"}')
    assert article.text == "a\ufffdb\ufffdc 😀"
    assert article.title == "\ufffd"
    (notice,) = article.notices
    assert (notice.code, notice.where, notice.message[0]) == ("invalid-characters", "r.jsonl:1", "3")


def test_control_characters_from_escapes_stay_and_are_told(tmp_path):
    (article,), _ = read_all(tmp_path, "r.jsonl", r'{"text": "a\u0000b\u202ec"}')
    assert article.text == "a\0b\u202ec"
    assert [notice.code for notice in article.notices] == ["control-characters", "direction-marks"]


def test_a_row_in_another_encoding_is_guessed_alone(tmp_path):
    data = '{"text": "sound é"}\n'.encode() + '{"text": "café"}\n'.encode("cp1252")
    (one, two), _ = read_all(tmp_path, "r.jsonl", data)
    assert (one.text, one.notices) == ("sound é", ())
    assert two.text == "café"
    assert [(notice.code, notice.where) for notice in two.notices] == [("encoding-guessed", "r.jsonl:2")]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_json_lines_in_other_unicode(tmp_path, codec):
    articles, problems = read_all(tmp_path, "r.jsonl", '{"text": "Fähre"}\n{"text": "Zwei"}'.encode(codec))
    assert [article.text for article in articles] == ["Fähre", "Zwei"]
    assert problems == []


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"\n \n", "empty"), (b"%PDF-1.7", "binary")])
@pytest.mark.parametrize("name", ["r.jsonl", "r.csv"])
def test_files_without_rows(tmp_path, name, data, code):
    assert read_all(tmp_path, name, data)[1][0].code == code


def test_a_json_file_of_one_object_is_called_by_its_stem(tmp_path):
    (article,), _ = read_all(tmp_path, "a.json", '{"text": "One."}')
    assert (article.id, article.outlet) == ("a", "a")


def test_a_json_file_of_a_list(tmp_path):
    articles, problems = read_all(tmp_path, "a.json", '[{"text": "One."}, 3, {"text": "Three."}]')
    assert [article.id for article in articles] == ["a:1", "a:3"]
    assert codes(problems) == [("malformed", "a.json")]
    assert problems[0].message.startswith("item 2 is no JSON object; write")


@pytest.mark.parametrize("blank", ["", "\ufeff", "\r\n \n"])
def test_json_lines_under_the_name_of_json(tmp_path, blank):
    rows = ['{"id": "a", "text": "%s"}' % ("word " * 20_000), '{"id": "b", "text": }', '{"id": "c", "text": "Three."}']
    articles, problems = read_all(tmp_path, "a.json", blank + "\r\n\r\n".join(rows))
    assert [article.id for article in articles] == ["a", "c"]
    assert [(p.code, p.message.partition(" (")[0]) for p in problems] == [("malformed", "not valid JSON")]


@pytest.mark.parametrize(
    "data", ['{"text": "A."} {"text": "B."}', '{\n"text": "A."}\n{"text": "B."}', "[1]\n[2]", "1\n2"]
)
def test_json_that_goes_on_otherwise_is_malformed(tmp_path, data):
    articles, (problem,) = read_all(tmp_path, "a.json", data)
    assert articles == []
    assert problem.code == "malformed"
    assert "Extra data" in problem.message
    assert problem.message.endswith("correct it there, or name it .jsonl if each line is an object")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_names_in_json_are_those_of_columns(tmp_path, name):
    data = (
        '{"Text": "Other.", " TEXT ": "Third.", "text": "Exact.", "OUTLET": "Alder Wire", "outlet ": "Late", "Id": 7}'
    )
    (article,), problems = read_all(tmp_path, name, data)
    assert problems == []
    assert (article.id, article.outlet, article.text) == ("7", "Alder Wire", "Exact.")


@pytest.mark.parametrize(
    ("data", "where"),
    [('{"text":\n\n oops}', "a.json:3"), ("[]", "a.json"), ("7", "a.json"), ("[" * 200_000, "a.json")],
)
def test_a_json_file_that_is_malformed(tmp_path, data, where):
    assert codes(read_all(tmp_path, "a.json", data)[1]) == [("malformed", where)]


@pytest.mark.parametrize(("name", "delimiter"), [("r.csv", ","), ("r.csv", ";"), ("r.tsv", "\t"), ("r.csv", "\t")])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_csv_with_its_delimiter_told_from_the_header(tmp_path, name, delimiter, bom):
    rows = [["id", "outlet", "Text", "colour"], ["a1", "Alder Wire", '"A, b; c\td ""e""\nf"', "red"]]
    data = bom + "".join(delimiter.join(row) + "\r\n" for row in rows)
    (article,), problems = read_all(tmp_path, name, data)
    assert problems == []
    assert (article.id, article.outlet, article.text) == ("a1", "Alder Wire", 'A, b; c\td "e"\nf')


def test_csv_rows_without_id_and_outlet(tmp_path):
    articles, _ = read_all(tmp_path, "r.csv", "text\nOne.\n\nTwo.\n")
    assert [(article.id, article.outlet) for article in articles] == [("r:1", "r"), ("r:2", "r")]


def test_csv_line_ends_inside_a_cell_stay(tmp_path):
    (article,), _ = read_all(tmp_path, "r.csv", 'id,text\r\na,"One.\r\n\r\nTwo.\r\n"\r\n')
    assert article.text == "One.\r\n\r\nTwo.\r\n"


def test_marks_in_an_unquoted_cell_are_text(tmp_path):
    (article,), _ = read_all(tmp_path, "r.tsv", 'id\ttext\na\tShe said "no" and left.\n')
    assert article.text == 'She said "no" and left.'


@pytest.mark.parametrize("bad", ['a2,"never closed', 'a2,"closed" too early,', "a2", "a2,text,surplus"])
def test_a_row_with_broken_quoting_costs_itself(tmp_path, bad):
    data = f'id,text\na1,"One."\n{bad}\na3,"Three, ""3""."\na4,Four.\n'
    articles, problems = read_all(tmp_path, "r.csv", data)
    assert [article.id for article in articles] == ["a1", "a3", "a4"]
    assert codes(problems) == [("malformed", "r.csv:3")]


def test_lines_are_counted_in_the_file_not_in_rows(tmp_path):
    _, problems = read_all(tmp_path, "r.csv", 'id,text\na1,"One\ntwo\nthree"\na2,"x"y\n')
    assert codes(problems) == [("malformed", "r.csv:5")]


def test_blank_surplus_cells_do_no_harm(tmp_path):
    assert len(read_all(tmp_path, "r.csv", "id,text\na1,One.,,\n")[0]) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("id,body\na,One.\n", "no column 'text' among 'id, body'"),
        ("text,id,text\na,b,c\n", "two columns 'text'"),
        ('id,"text\na,One.\n', "a quotation mark is opened and never closed"),
    ],
)
def test_a_header_that_cannot_be_used(tmp_path, data, message):
    articles, (problem,) = read_all(tmp_path, "r.csv", data)
    assert articles == []
    assert message in problem.message
    assert problem.where == "r.csv:1"


def test_a_csv_of_a_header_alone_is_empty(tmp_path):
    assert codes(read_all(tmp_path, "r.csv", "id,text\n")[1]) == [("empty", "r.csv")]


def test_a_blank_text_in_csv(tmp_path):
    assert codes(read_all(tmp_path, "r.csv", "id,text\na, \n")[1]) == [("no-text", "r.csv:2")]


@pytest.mark.parametrize("name", ["r.jsonl", "r.csv"])
def test_a_row_of_ten_megabytes(tmp_path, name):
    text = "word " * 2_000_000
    data = json.dumps({"text": text}) if name == "r.jsonl" else f'text\n"{text}"\n'
    (article,), _ = read_all(tmp_path, name, data)
    assert article.text == text


def test_rows_are_read_one_by_one(tmp_path):
    def lines():
        yield Line(1, "id,text\n")
        yield Line(2, "a1,One.\n")
        raise AssertionError("read on before it was asked to")

    assert next(read_rows(lines(), "r.csv", known=("id", "text"), needed="text")) == Row(
        1, 2, {"id": "a1", "text": "One."}
    )


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(cells, cells), min_size=1), st.sampled_from(",;\t"))
def test_quoted_cells_make_the_round_trip(rows, delimiter):
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows]
    pieces = "".join([f"id{delimiter}text\n", *quoted]).split("\n")
    lines = [Line(k, piece + "\n") for k, piece in enumerate(pieces[:-1], start=1)]
    found = read_rows(lines, "r.csv", known=("id", "text"), needed="text")
    assert [(row.cells["id"], row.cells["text"]) for row in found] == rows


@given(st.lists(st.text('a",\n'), min_size=1))
def test_hostile_quoting_never_raises_after_the_header(texts):
    pieces = "\n".join(texts).split("\n")
    lines = [Line(1, "id,text\n"), *(Line(k, piece + "\n") for k, piece in enumerate(pieces, start=2))]
    found = list(read_rows(lines, "r.csv", known=("id", "text"), needed="text"))
    assert len(found) <= len(lines) - 1  # no line makes two rows, whatever its quoting


@given(st.binary())
def test_any_bytes_as_rows_cost_problems_at_most(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("rows")
    for name in ("r.jsonl", "r.csv", "r.json", "r.md", "r.html"):
        read_all(folder, name, data)
