import io
import json
import os

import pytest

from framing.errors import ArticleError
from framing.model import Article
from framing.read import read_articles


def write(folder, **texts):
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def read_all(*paths, **options):
    problems = []
    return list(read_articles(*paths, on_problem=problems.append, **options)), problems


def ids(articles):
    return [article.id for article in articles]


def test_a_folder_is_read_in_the_order_of_names(tmp_path):
    write(tmp_path, b_txt="B.", a_txt="A.", wire__z_txt="Z.", wire__deep__a_txt="Deep.", C_txt="C.")
    articles, problems = read_all(tmp_path)
    assert problems == []
    assert [(article.id, article.outlet, article.path) for article in articles] == [
        ("C", "C", "C.txt"),
        ("a", "a", "a.txt"),
        ("b", "b", "b.txt"),
        ("wire/deep/a", "wire", "wire/deep/a.txt"),
        ("wire/z", "wire", "wire/z.txt"),
    ]


def test_what_is_no_article_in_a_folder_is_passed_over(tmp_path):
    for name in (".hidden.txt", ".git/x.txt", "README.md", "readme.txt", "LICENSE.txt", "manifest.md", "x.docx",
                 "y.part.toml", "z", "sub/manifest.toml"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Other.")
    write(tmp_path, a_txt="A.")
    articles, problems = read_all(tmp_path)
    assert (ids(articles), problems) == (["a"], [])


def test_all_suffixes_in_one_folder(tmp_path):
    write(tmp_path, a_txt="A.", b_md="B.", c_html="<p>C.</p>", f_csv="text\nF.", g_tsv="text\nG.")
    write(tmp_path, d_jsonl='{"text": "D."}', e_json='{"text": "E."}')
    articles, problems = read_all(tmp_path)
    assert problems == []
    assert [article.text for article in articles] == ["A.", "B.", "C.", "D.", "E.", "F.", "G."]
    assert ids(articles) == ["a", "b", "c", "d:1", "e", "f:1", "g:1"]


def test_rows_in_a_subfolder(tmp_path):
    write(tmp_path, wire__rows_jsonl='{"text": "D."}\n{"text": "E.", "outlet": "Own"}')
    articles, _ = read_all(tmp_path)
    assert [(article.id, article.outlet) for article in articles] == [("wire/rows:1", "wire"), ("wire/rows:2", "Own")]


def test_a_file_given_by_itself_is_called_by_its_name(tmp_path):
    write(tmp_path, wire__a_txt="A.")
    (article,), _ = read_all(str(tmp_path / "wire" / "a.txt"))
    assert (article.id, article.outlet, article.path) == ("a", "a", "a.txt")


def test_a_pattern_is_expanded_here(tmp_path):
    write(tmp_path, b_txt="B.", a_txt="A.", wire__z_txt="Z.", x_docx="no", README_md="no")
    assert ids(read_all(tmp_path / "*")[0]) == ["a", "b"]
    assert ids(read_all(tmp_path / "**" / "*.txt")[0]) == ["a", "b", "wire/z"]
    assert ids(read_all(tmp_path / "[b].txt")[0]) == ["b"]


def test_a_name_that_looks_like_a_pattern_but_exists(tmp_path):
    (tmp_path / "a[1].txt").write_text("A.")
    assert ids(read_all(tmp_path / "a[1].txt")[0]) == ["a[1]"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "nowhere: no such file or folder; check the spelling"),
        ("nowhere/a.txt", "no such file or folder"),
        ("*.txt", "the pattern matches no file"),
        ("*.docx", "the pattern matches no article; use files with .txt, "),
        ("empty", "no article in this folder; put files with .txt, "),
        ("x.docx", "no article by its suffix; files that work end in .txt, .text, .md, "),
    ],
)
def test_paths_that_are_wrong_as_a_whole_are_errors_at_once(tmp_path, name, message):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("Other.")
    (tmp_path / "x.docx").write_text("Other.")
    problems = []
    with pytest.raises(ArticleError) as caught:
        read_articles(tmp_path / name, on_problem=problems.append)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert problems == []


def test_an_empty_path_is_not_the_working_directory():
    with pytest.raises(ArticleError, match="an empty path: no such file or folder"):
        read_articles("")


def test_no_path_gives_no_article():
    assert list(read_articles()) == []


def test_unknown_options(tmp_path):
    write(tmp_path, a_txt="A.")
    with pytest.raises(ArticleError, match="encoding 'utf8000' is unknown"):
        read_articles(tmp_path, encoding="utf8000")
    with pytest.raises(ArticleError, match="html_reader 'magic' is unknown; use standard or trafilatura"):
        read_articles(tmp_path, html_reader="magic")


def test_a_file_that_cannot_be_read_costs_itself(tmp_path):
    write(tmp_path, a_txt="A.", b_txt=" \n", d_txt="D.")
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7")
    articles, problems = read_all(tmp_path)
    assert ids(articles) == ["a", "d"]
    assert [(problem.code, problem.where) for problem in problems] == [("empty", "b.txt"), ("binary", "c.txt")]


def test_without_on_problem_the_same_line_is_raised(tmp_path):
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7")
    with pytest.raises(ArticleError, match=r"^c\.txt: looks like a PDF; save its text as \.txt first$"):
        list(read_articles(tmp_path))


def test_a_file_that_vanishes_costs_itself(tmp_path):
    write(tmp_path, a_txt="A.", b_txt="B.")
    problems = []
    articles = read_articles(tmp_path, on_problem=problems.append)
    assert next(articles).id == "a"
    (tmp_path / "b.txt").unlink()
    assert list(articles) == []
    assert [(problem.code, problem.where) for problem in problems] == [("unreadable", "b.txt")]


def test_articles_come_one_by_one(tmp_path):
    write(tmp_path, a_txt="A.", b_txt="")
    assert next(read_articles(tmp_path)).id == "a"


def test_duplicate_ids_get_a_number_and_a_notice(tmp_path):
    write(tmp_path, x__a_html="<p>A.</p>", y__a_html="<p>B.</p>", z__a_html="<p>C.</p>")
    articles, problems = read_all(*(tmp_path / name / "a.html" for name in "xyz"))
    assert ids(articles) == ["a", "a-2", "a-3"]
    assert problems == []
    assert [[notice.code for notice in article.notices] for article in articles] == [
        [], ["duplicate-id"], ["duplicate-id"],
    ]  # fmt: skip
    assert articles[1].notices[0].where == "a.html"
    assert "'a-2'" in articles[1].notices[0].message


def test_a_number_that_is_taken_is_passed_over(tmp_path):
    rows = [{"id": name, "text": "T."} for name in ("a", "a-2", "a", "a-3", "a", "a-2")]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert ids(read_articles(tmp_path / "r.jsonl")) == ["a", "a-2", "a-3", "a-3-2", "a-4", "a-2-2"]


@pytest.mark.parametrize(
    ("data", "id_", "text"),
    [
        (b"Plain text.", "stdin", "Plain text."),
        (b"\n <!DOCTYPE html><p>Page.</p>", "stdin", "Page."),
        (b"<html><p>Page.</p></html>", "stdin", "Page."),
        (b"\xef\xbb\xbf<p>Page.</p>", "stdin", "Page."),
        (b"< not a tag", "stdin", "< not a tag"),
        (b"id,Text\n,Cell.\n", "stdin:1", "Cell."),
        (b'\xef\xbb\xbf\n"text"\t"date"\r\n"One\nCell."\t\r\n', "stdin:1", "One\nCell."),
        ("outlet;text\n;Cell.\n".encode("utf-16"), "stdin:1", "Cell."),
        (b"text\nNo table.\n", "stdin", "text\nNo table.\n"),
        (b"The text, the date, and more.\n", "stdin", "The text, the date, and more.\n"),
        (b'\n {"text": "Row."}\n', "stdin:1", "Row."),
        ('{"text": "Row."}\n'.encode("utf-16"), "stdin:1", "Row."),
        (b'{"text": "Row.", "id": "own"}', "own", "Row."),
    ],
)
def test_the_standard_input_is_told_by_its_content(data, id_, text):
    (article,) = read_articles("-", stdin=io.BytesIO(data))
    assert (article.id, article.text, article.path) == (id_, text, None)


def test_a_web_archive_on_the_standard_input():
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>%s</p>"
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.b/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    blocks = [answer % word for word in (b"One.", b"Two. " * 40_000, b"Three.")]
    stream = io.BytesIO(b"".join(record % (len(block), block) for block in blocks))
    articles, problems = read_all("-", stdin=stream)
    assert problems == []
    assert ids(articles) == ["stdin:1", "stdin:2", "stdin:3"]
    assert [article.text[:4] for article in articles] == ["One.", "Two.", "Thre"]


def test_the_outlet_of_the_standard_input():
    assert next(read_articles("-", stdin=io.BytesIO(b"Text."))).outlet == "stdin"


def test_an_empty_standard_input_is_a_problem():
    articles, problems = read_all("-", stdin=io.BytesIO(b""))
    assert articles == []
    assert [(problem.code, problem.where) for problem in problems] == [("empty", "stdin")]


def test_the_standard_input_is_left_open_and_read_where_it_is_named(tmp_path):
    write(tmp_path, a_txt="A.")
    stream = io.BytesIO(b"Text.")
    assert ids(read_articles("-", tmp_path, stdin=stream)) == ["stdin", "a"]
    assert not stream.closed


def test_the_standard_input_must_be_given():
    with pytest.raises(ArticleError, match="-: there is no standard input"):
        read_articles("-")


def test_a_pipe_is_streamed():
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb") as stream:
        with os.fdopen(write_end, "wb") as out:
            out.write(b'{"text": "One."}\n{"text": "Two."}\n')
        assert ids(read_articles("-", stdin=stream)) == ["stdin:1", "stdin:2"]


def test_neither_the_working_directory_nor_the_spelling_of_the_path_matters(tmp_path, monkeypatch):
    write(tmp_path, corpus__wire__a_txt="A.", corpus__b_txt="B.")
    absolute = list(read_articles(tmp_path / "corpus"))
    monkeypatch.chdir(tmp_path)
    assert list(read_articles("corpus")) == absolute
    monkeypatch.chdir(tmp_path / "corpus")
    assert list(read_articles(".")) == absolute
    assert all(isinstance(article, Article) and str(tmp_path) not in repr(article) for article in absolute)


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_no_text(tmp_path):
    file = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(file, "wb") as out:
        out.write(b"Text.")
    (article,), _ = read_all(tmp_path)
    assert (article.id, article.path, article.text) == ("caf\ufffd", "caf\ufffd.txt", "Text.")


def test_links_to_folders_are_not_followed(tmp_path):
    write(tmp_path, a_txt="A.")
    try:
        (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert ids(read_all(tmp_path)[0]) == ["a"]
