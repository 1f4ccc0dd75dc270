import pytest

from framing.errors import ArticleError
from framing.model import Actor
from framing.read import read_actors, read_articles

TOML = """# An invented corpus.
[[article]]
path = "b.txt"
id = "b-2031"
outlet = "Alder Wire"
author = "Ilse Okonre"
date = 2031-05-04
title = "Ferry stops"
translated_from = "de"
event = "ferry"
language = " "

[[article]]
path = "./sub/a.txt"

[actors."Ilse Okonre"]
aliases = ["Okonre", "the minister"]
side = "harbour"

[actors."Bren Tolle"]
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text("Text b.")
    (tmp_path / "sub" / "a.txt").write_text("Text a.")
    (tmp_path / "manifest.toml").write_text(TOML)
    return tmp_path


def read_all(*paths):
    problems = []
    return list(read_articles(*paths, on_problem=problems.append)), problems


def test_a_manifest_supplies_fields_and_order(corpus):
    (b, a), problems = read_all(corpus)
    assert problems == []
    assert (b.id, b.outlet, b.author, b.date, b.title) == (
        "b-2031", "Alder Wire", "Ilse Okonre", "2031-05-04", "Ferry stops",
    )  # fmt: skip
    assert (b.translated_from, b.event, b.language, b.url, b.path) == ("de", "ferry", "en", None, "b.txt")
    assert (a.id, a.outlet, a.path) == ("sub/a", "sub", "sub/a.txt")


def test_a_manifest_beside_a_file_that_is_given(corpus):
    (b,), _ = read_all(corpus / "b.txt")
    assert (b.id, b.outlet, b.path) == ("b-2031", "Alder Wire", "b.txt")
    (a,), _ = read_all(corpus / "sub" / "a.txt")
    assert (a.id, a.outlet, a.path) == ("a", "a", "a.txt")


def test_a_csv_manifest(tmp_path):
    (tmp_path / "a.txt").write_text("Text a.")
    data = "\ufeffpath;id;outlet;date;author\r\na.txt;x1;Alder Wire;2031-05-04;\r\n"
    (tmp_path / "manifest.csv").write_text(data, encoding="utf-8")
    (article,), problems = read_all(tmp_path)
    assert problems == []
    assert (article.id, article.outlet, article.date, article.author) == ("x1", "Alder Wire", "2031-05-04", None)
    assert read_actors(tmp_path) == ()


def test_a_csv_manifest_in_a_guessed_encoding_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("Text a.")
    (tmp_path / "manifest.csv").write_bytes("path,outlet\na.txt,Café\n".encode("cp1252"))
    (article,), (notice,) = read_all(tmp_path)
    assert article.outlet == "Café"
    assert (notice.code, notice.where) == ("encoding-guessed", "manifest.csv:2")
    assert len(list(read_articles(tmp_path))) == 1


def test_the_manifest_wins_over_what_a_file_says_of_itself(tmp_path):
    (tmp_path / "a.md").write_text("---\noutlet: Other\ntitle: Kept\n---\nText.")
    (tmp_path / "manifest.toml").write_text('[[article]]\npath = "a.md"\noutlet = "Alder Wire"\n')
    (article,), _ = read_all(tmp_path)
    assert (article.outlet, article.title) == ("Alder Wire", "Kept")


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv"])
def test_for_a_file_of_rows_the_manifest_holds_defaults(tmp_path, name):
    rows = '{"text": "One.", "outlet": "Own", "id": "x"}\n{"text": "Two."}' if "json" in name else (
        "text,outlet,id\nOne.,Own,x\nTwo.,,\n"
    )  # fmt: skip
    (tmp_path / name).write_text(rows)
    (tmp_path / "manifest.toml").write_text(
        f'[[article]]\npath = "{name}"\nid = "r"\noutlet = "Alder Wire"\nevent = "ferry"\n'
    )
    (one, two), _ = read_all(tmp_path)
    assert (one.id, one.outlet, one.event) == ("x", "Own", "ferry")
    assert (two.id, two.outlet, two.event) == ("r:2", "Alder Wire", "ferry")


def test_a_missing_file_costs_its_row(corpus):
    (corpus / "b.txt").unlink()
    (a,), (problem,) = read_all(corpus)
    assert a.id == "sub/a"
    assert (problem.code, problem.where) == ("missing", "b.txt")
    with pytest.raises(ArticleError, match=r"^b\.txt: the manifest names it, but there is no such file"):
        list(read_articles(corpus))


def test_a_row_that_names_no_article_file(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "manifest.toml").write_text('[[article]]\npath = "a.png"\n')
    assert [problem.code for problem in read_all(tmp_path)[1]] == ["suffix"]


def test_files_without_a_row_are_told_once(corpus):
    for name in ("c.txt", "sub/d.html", "README.md", "notes.docx", ".hidden.txt"):
        (corpus / name).write_text("Other.")
    articles, (notice,) = read_all(corpus)
    assert [article.id for article in articles] == ["b-2031", "sub/a"]
    assert notice.code == "not-in-manifest"
    assert notice.message == (
        "2 files are not in the manifest and were not read (c.txt, sub/d.html); add rows or move them"
    )
    assert len(list(read_articles(corpus))) == 2


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[[article]]\npath = 'a.txt'\ntitle = oops\n", r"manifest\.toml:3: not valid TOML \(.*\); correct it there$"),
        ("[[article]]\npath = 'a.txt", r"manifest\.toml:2: not valid TOML"),
        ("", r"manifest\.toml: no \[\[article\]\]; add one"),
        ("article = 3", r"no \[\[article\]\]"),
        ("article = [3]", r"article 1: not a table"),
        ("[[article]]\npath = 'a.txt'\n[[article]]\nid = 'x'\n", r"manifest\.toml: article 2: no path; add path"),
        ("[[article]]\npath = ' '\n", "article 1: no path"),
        ("[[article]]\npath = 'a.txt'\noutlat = 'x'\n", r"article 1: unknown key 'outlat'; known are path, id, outlet"),
        ("[[article]]\npath = 'a.txt'\ntext = 'x'\n", "unknown key 'text'"),
        ("[[articles]]\npath = 'a.txt'\n", "unknown key 'articles'; known are article, actors"),
        ("[[article]]\npath = 'a.txt'\nid = 7\n", "article 1: id = 7 is no string"),
        ("[[article]]\npath = 'a.txt'\nauthor = ['x']\n", "is no string"),
        ("[[article]]\npath = '../a.txt'\n", "leaves the manifest's folder"),
        ("[[article]]\npath = '/etc/a.txt'\n", "leaves the manifest's folder"),
        ("[[article]]\npath = 'C:\\a.txt'\n", "leaves the manifest's folder"),
        ("[[article]]\npath = 'x\\..\\..\\a.txt'\n", "leaves the manifest's folder"),
        ("[[article]]\npath = 'a.txt'\n[[article]]\npath = './a.txt'\n", "article 2: path './a.txt' stands twice"),
    ],
)
def test_a_malformed_manifest_is_an_error_that_names_the_row(tmp_path, toml, message):
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "manifest.toml").write_text(toml)
    problems = []
    for path in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises(ArticleError, match=message):
            read_articles(path, on_problem=problems.append)
    assert problems == []


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        ("id,outlet\nx,y\n", r"manifest\.csv:1: no column 'path'"),
        ("path,outlat\na.txt,x\n", r"manifest\.csv:2: unknown key 'outlat'"),
        ('path,outlet\na.txt,"x"y\n', r"manifest\.csv:2: text follows a closing quotation mark"),
        ("path,outlet\n,x\n", r"manifest\.csv:2: no path"),
        ("path,outlet\n", "no row"),
        ("", "holds no text"),
    ],
)
def test_a_malformed_csv_manifest(tmp_path, csv, message):
    (tmp_path / "manifest.csv").write_text(csv)
    with pytest.raises(ArticleError, match=message):
        read_articles(tmp_path)


def test_a_manifest_that_is_not_utf8(tmp_path):
    (tmp_path / "manifest.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(ArticleError, match=r"manifest\.toml: not UTF-8 at byte 5; save it as UTF-8"):
        read_articles(tmp_path)


def test_two_manifests_are_one_too_many(corpus):
    (corpus / "manifest.csv").write_text("path\nb.txt\n")
    with pytest.raises(ArticleError, match="keep one of them"):
        read_articles(corpus)


def test_a_manifest_is_not_an_article(corpus):
    with pytest.raises(ArticleError, match="a manifest is no article; give its folder"):
        read_articles(corpus / "manifest.toml")


ILSE = Actor("Ilse Okonre", ("Okonre", "the minister"), "harbour")


def test_actors(corpus):
    assert read_actors(corpus) == (ILSE, Actor("Bren Tolle"))
    assert read_actors(corpus / "b.txt", corpus, corpus / "*.txt", "-") == (ILSE, Actor("Bren Tolle"))
    assert read_actors(corpus / "sub") == ()
    assert read_actors() == ()


def test_the_actors_of_several_manifests_are_merged(tmp_path):
    for name, actor in (("x", 'aliases = ["Okonre"]'), ("y", 'aliases = ["the minister"]\nside = "harbour"')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.toml").write_text(
            f'[[article]]\npath = "a.txt"\n[actors."Ilse Okonre"]\n{actor}\n'
        )
    assert read_actors(tmp_path / "x", tmp_path / "y") == (ILSE,)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[actors.A]\naliases = ['x']\n[actors.B]\naliases = ['X']\n", "'X' names two actors, 'A' and 'B'"),
        ("[actors.A]\naliases = ['B']\n[actors.B]\n", "'B' names two actors, 'A' and 'B'"),
        ("[actors.A]\naliases = 'x'\n", "actor 'A': aliases is no list of names"),
        ("[actors.A]\naliases = ['x', 3]\n", "actor 'A': aliases is no list of names"),
        ("[actors.A]\naliases = ['']\n", "actor 'A': aliases is no list of names"),
        ("[actors.A]\nside = 3\n", "actor 'A': side is no string"),
        ("[actors.A]\ncolour = 'x'\n", "actor 'A': unknown key 'colour'; known are aliases, side"),
        ("[actors]\nA = 'x'\n", "actor 'A': not a table"),
    ],
)
def test_malformed_actors(tmp_path, toml, message):
    (tmp_path / "manifest.toml").write_text(f'[[article]]\npath = "a.txt"\n{toml}')
    with pytest.raises(ArticleError, match=message):
        read_actors(tmp_path)


def test_one_actor_on_two_sides(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        toml = f'[[article]]\npath = "a.txt"\n[actors.A]\nside = "{name}"\n'
        (tmp_path / name / "manifest.toml").write_text(toml)
    with pytest.raises(ArticleError, match="actor 'A' is on two sides, 'x' and 'y'"):
        read_actors(tmp_path / "x", tmp_path / "y")


def test_actors_of_a_path_that_is_not_there(tmp_path):
    with pytest.raises(ArticleError, match="no such file or folder"):
        read_actors(tmp_path / "nowhere")
