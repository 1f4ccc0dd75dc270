import pytest

from framing.errors import ArticleError
from framing.read import read_articles
from framing.read.from_text import split_front_matter


def read_one(tmp_path, name, data, **options):
    (tmp_path / name).write_bytes(data)
    (article,) = read_articles(tmp_path / name, **options)
    return article


@pytest.mark.parametrize("name", ["a1.txt", "a1.text", "a1.TXT"])
def test_plain_text_is_read_exactly(tmp_path, name):
    data = b"\r\n  Headline\t\r\n\r\n\xe2\x80\x9cLate,\xe2\x80\x9d she said. \n\n"
    article = read_one(tmp_path, name, data)
    assert article.text.encode() == data
    assert (article.id, article.outlet, article.path) == ("a1", "a1", name)
    assert (article.title, article.date, article.language, article.notices) == (None, None, "en", ())


def test_notices_of_the_text_are_the_article_s(tmp_path):
    article = read_one(tmp_path, "a.txt", "The caf\xe9 of the old harbour was \0 closed \u2026".encode("cp1252"))
    assert [notice.code for notice in article.notices] == ["encoding-guessed", "control-characters"]
    assert {notice.where for notice in article.notices} == {"a.txt"}


def test_direction_marks_stay_in_the_text(tmp_path):
    article = read_one(tmp_path, "a.txt", "Turned \u202earound\u202c here".encode())
    assert "\u202e" in article.text
    assert [notice.code for notice in article.notices] == ["direction-marks"]


def test_a_line_of_ten_megabytes(tmp_path):
    assert len(read_one(tmp_path, "a.txt", b"word " * 2_000_000).text) == 10_000_000


FRONT = """---
title: "Ferry stops: again"
outlet: Alder Wire
Date: 2031-05-04
colour: red
tags:
  - ferries
- more
# a comment

author:
text: not this
---
"""


@pytest.mark.parametrize("name", ["a.md", "a.markdown"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_fills_the_fields_and_the_rest_is_the_text(tmp_path, name, end):
    article = read_one(tmp_path, name, (FRONT + "\n# Ferry stops\n\nIt rained. \n").replace("\n", end).encode())
    assert article.text == "\n# Ferry stops\n\nIt rained. \n".replace("\n", end)
    assert (article.title, article.outlet, article.date) == ("Ferry stops: again", "Alder Wire", "2031-05-04")
    assert article.author is None
    assert article.id == "a"


def test_toml_front_matter(tmp_path):
    data = b'+++\nid = "x1"\ndate = 2031-05-04\nevent = "ferry"\n[extra]\nkey = [1]\n+++\nIt rained.'
    article = read_one(tmp_path, "a.md", data)
    assert (article.id, article.date, article.event, article.text) == ("x1", "2031-05-04", "ferry", "It rained.")


@pytest.mark.parametrize(
    "text",
    [
        "No front matter.\n---\nx: y\n---\n",
        "---\nA paragraph between two lines.\n---\nMore.",
        "---\ntitle: never closed\n\nMore.",
        "--- \ntitle: x\n----\n",
        "----\n",
    ],
)
def test_what_is_not_front_matter_is_text(text):
    assert split_front_matter(text, "a.md") == ({}, text)


def test_empty_front_matter():
    assert split_front_matter("---\n---\nText", "a.md") == ({}, "Text")


def test_front_matter_at_the_end_of_the_file_is_an_empty_article(tmp_path):
    with pytest.raises(ArticleError, match=r"^a\.md: holds no text below its front matter"):
        read_one(tmp_path, "a.md", b"---\ntitle: x\n---")


def test_malformed_toml_front_matter_names_the_line_of_the_file(tmp_path):
    with pytest.raises(ArticleError, match=r"^a\.md:3: not valid TOML .*; correct it there$"):
        read_one(tmp_path, "a.md", b'+++\nid = "x"\ntitle = oops\n+++\nText')


def test_a_list_in_toml_front_matter_is_malformed(tmp_path):
    with pytest.raises(ArticleError, match="front matter holds a list or a table as 'author'; give it as one string"):
        read_one(tmp_path, "a.md", b'+++\nauthor = ["x", "y"]\n+++\nText')
