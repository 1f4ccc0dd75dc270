import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ArticleError
from framing.read import read_articles
from framing.read.html_page import End, parse_page
from framing.read.html_text import find_container, find_headline, page_text


def read_one(tmp_path, html, name="a.html", **options):
    (tmp_path / name).write_bytes(html if isinstance(html, bytes) else html.encode())
    (article,) = read_articles(tmp_path / name, **options)
    return article


def text_of(html):
    page = parse_page(html)
    container = find_container(page)
    return page_text(page, container, headline=find_headline(page, container, title=""))


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Ferry stops | The Orrin Post</title>
<meta property="og:title" content="Ferry stops for good"><meta property="og:site_name" content="The Orrin Post">
<meta name="author" content=" Ilse  Okonre "><meta property="article:published_time" content="2031-05-04T06:00:00Z">
<link rel="canonical" href="https://orrin.example/ferry"><style>p { color: red }</style>
<script>document.write("<p>not this</p>")</script></head>
<body><header><h1>The Orrin Post</h1></header><nav><ul><li>Home</li></ul></nav>
<article><header><h1>Ferry <em>stops</em> for good</h1><p>A standfirst.</p></header>
<figure><img src="x.jpg" alt="no"><figcaption>The quay. Photo: Alder&nbsp;Wire</figcaption></figure>
<!-- <p>a comment</p> --><p>First
  paragraph &amp; <b>bold</b> wo<i>rd</i>s.</p>
<aside><p>Subscribe now</p></aside>
<h2>What next</h2><ul><li>One thing</li><li>Another<ul><li>A smaller</li></ul></li></ul>
<blockquote><p>“We will wait.”</p></blockquote>
<p>Line one<br>line two</p><form><p>Your mail</p></form><noscript><p>Scripts!</p></noscript>
<svg><title>Icon</title><p>drawn</p></svg><template><p>later</p></template><p> </p>
<footer><p>Edited by hand.</p></footer></article>
<footer><p>All rights reserved</p></footer></body></html>"""

TEXT = """Ferry stops for good

A standfirst.

Caption: The quay. Photo: Alder\u00a0Wire

First paragraph & bold words.

What next

One thing

Another

A smaller

“We will wait.”

Line one
line two

Edited by hand."""


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml"])
def test_a_whole_page(tmp_path, name):
    article = read_one(tmp_path, PAGE, name)
    assert article.text == TEXT
    assert (article.title, article.author, article.date) == ("Ferry stops for good", "Ilse Okonre",
                                                             "2031-05-04")  # fmt: skip
    assert (article.outlet, article.url, article.language) == ("The Orrin Post", "https://orrin.example/ferry", "en")
    assert (article.id, article.path, article.notices) == ("a", name, ())


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="A"><title>C</title>', "A"),
        ("<title>C</title>", "B"),
        ('<meta property="og:title" content="A - Site"><meta property="og:site_name" content="Site">', "A"),
        ('<meta property="og:title" content="A | site"><meta property="og:site_name" content="Site">', "A"),
        ('<meta property="og:title" content="A - Other"><meta property="og:site_name" content="Site">', "A - Other"),
        ('<meta property="og:title" content="A website"><meta property="og:site_name" content="Site">', "A website"),
        ('<meta property="og:title" content="A | B">', "A | B"),
    ],
)
def test_the_title(tmp_path, head, title):
    assert read_one(tmp_path, f"<head>{head}</head><article><h1>B</h1><p>Text.</p></article>").title == title


def test_the_title_element_serves_where_there_is_nothing_else(tmp_path):
    article = read_one(tmp_path, "<title>Ferry &ndash; Post</title><p>Text.</p>")
    assert (article.title, article.text) == ("Ferry – Post", "Text.")


@pytest.mark.parametrize(
    ("html", "date"),
    [
        ('<p>x</p><time datetime="2031-05-04 10:00">May</time>', "2031-05-04"),
        ('<p>x</p><time datetime="10:00">now</time><time datetime="2031-05-05">', "2031-05-05"),
        ('<meta property="article:published_time" content="yesterday"><p>x</p>', None),
    ],
)
def test_the_date_is_the_date_part(tmp_path, html, date):
    assert read_one(tmp_path, html).date == date


@pytest.mark.parametrize(
    ("html", "author"),
    [
        ('<meta property="article:author" content="https://social.example/x"><p>By <a rel="author">Ann Aro</a></p>',
         "Ann Aro"),
        ('<meta property="article:author" content="Ann Aro"><p>x</p>', "Ann Aro"),
        ("<p>x</p>", None),
    ],
)  # fmt: skip
def test_the_author(tmp_path, html, author):
    assert read_one(tmp_path, html).author == author


def test_the_longest_of_several_articles_is_read():
    html = "<article><p>A hint.</p></article><article><h1>Main</h1><p>The long text of it.</p></article>"
    assert text_of(html) == "Main\n\nThe long text of it."


def test_articles_inside_the_article_are_comments():
    assert text_of("<article><p>The text.</p><article><p>First!</p></article></article>") == "The text."


def test_main_serves_where_there_is_no_article():
    assert text_of("<div><p>Cookies, cookies, cookies.</p></div><main><p>The text.</p></main>") == "The text."


def test_the_densest_container_serves_where_there_is_neither():
    menu = "<div><p><a href='/'>A very long link that leads to yet another page of this site</a></p></div>"
    html = f"<body>{menu}<div id='x'><h1>Head</h1><p>The text is here.</p><p>And here.</p></div></body>"
    assert text_of(html) == "Head\n\nThe text is here.\n\nAnd here."


def test_paragraphs_in_groups_are_kept_together():
    groups = "".join(f"<section><p>Paragraph {k} of the text.</p></section>" for k in range(5))
    assert text_of(f"<div><div>{groups}</div></div>").count("Paragraph") == 5


def test_text_without_paragraphs_is_taken_as_it_stands():
    html = "<title>T</title><body><h1>Head</h1>First.<br><br>Second <b>one</b>.<div>Third.</div><nav>Menu</nav></body>"
    assert text_of(html) == "Head\n\nFirst.\n\nSecond one.\n\nThird."


def test_a_page_inside_a_form_is_read():
    assert text_of("<form><div><h1>Head</h1><p>The text.</p></div></form>") == "Head\n\nThe text."


def test_a_headline_in_the_page_header_counts_where_the_title_has_it(tmp_path):
    html = "<title>Ferry stops - Post</title><header><h1>Ferry stops</h1></header><div><p>The text.</p></div>"
    assert read_one(tmp_path, html).text == "Ferry stops\n\nThe text."


@pytest.mark.parametrize(
    "quote",
    [
        '<blockquote class="twitter-tweet"><p lang="en">We wait.<br>And see.</p>&mdash; Ann Aro (@ann_aro) '
        '<a href="#">May 4, 2031</a></blockquote>',
        "<blockquote><p>We wait. And\nsee.</p><p>— Ann Aro (@ann_aro) May 4, 2031</p></blockquote>",
    ],
)
def test_an_embedded_post_is_one_line(quote):
    html = f"<article><p>He wrote:</p>{quote}<script async src='x.js'></script><p>Later.</p></article>"
    expected = "He wrote:\n\nWe wait. And see. — Ann Aro (@ann_aro) May 4, 2031\n\nLater."
    assert text_of(html) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<p>Two<div>x</div>", "One\n\nTwo"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<p>One <b>bold</p><p>Two</b></p></div></html>", "One bold\n\nTwo"),
        ("<b><p>One</b> still</p>", "One still"),
        ("<p>a < b &bogus; &#x; &#99999999999999999999999;", "a < b &bogus; &#x; \ufffd"),
        ("<![if foo]><p>One</p><![endif]><![bogus[ ]><p>Two</p>", "One\n\nTwo"),
        ("<p>One</p><!-- never closed <p>Two</p>", "One"),
        ("<p>One</p><script>if (a < b) '<p>'", "One"),
        ("<p>One</p><p <p>", "One"),
        ("<p>One</p><p><a title='never closed>Two</p>", "One\n\nTwo"),
        ("<p>One</p></p></p><p/>", "One"),
        ("<script src='x.js'/><p>One</p>", "One"),
        ("<style-guide><p>One</p></style-guide>", "One"),
        ("<h1></h1><p>One</p>", "One"),
        ("<p>&#" + "9" * 6000 + ";One</p>", "\ufffdOne"),
        ("<p>" + "<i>" * 5000 + "One", "One"),
        ("<div>" * 5000 + "<p>One", "One"),
    ],
)
def test_malformed_pages(html, text):
    assert text_of(html) == text


fragments = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div", "<article>", "</article>", "<h1>", "<li>", "<ul>", "</ul>", "<b>", "</b>",
     "<br/>",
     "<!--", "-->", "<![CDATA[", "<!", "<?", "<a b='", "\"", ">", "<script>", "</script>", "&#", "&amp;", "&#xd800;",
     "<head>", "<blockquote>", "— X (@y)", "<svg/>", "<form>", "text ", "\0", "<table><tr>"]
)  # fmt: skip


@given(st.lists(fragments | st.text(max_size=5)))
def test_no_page_raises_and_every_page_is_balanced(parts):
    html = "".join(parts)
    text_of(html)
    open_ = []
    for place, item in enumerate(parse_page(html).items):
        if isinstance(item, End):
            assert open_.pop() is item.element
            assert item.element.end == place
        elif not isinstance(item, str):
            assert item.start == place
            open_.append(item)
    assert not open_


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<script>x()</script>", "<nav><p>Menu</p></nav>"])
def test_a_page_without_text_is_a_problem(tmp_path, html):
    with pytest.raises(ArticleError, match=r"^a\.html: shows no text; save the article's text as \.txt instead$"):
        read_one(tmp_path, html)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_encoding_a_page_declares(tmp_path, head):
    article = read_one(tmp_path, f"{head}<p>Паром опоздал</p>".encode("cp1251"))
    assert (article.text, article.notices) == ("Паром опоздал", ())


def test_an_undeclared_encoding_is_guessed(tmp_path):
    article = read_one(tmp_path, "<p>Café “late”</p>".encode("cp1252"))
    assert article.text == "Café “late”"
    assert [notice.code for notice in article.notices] == ["encoding-guessed"]


def test_the_outlet_of_a_folder_wins_over_the_site_name(tmp_path):
    folder = tmp_path / "corpus" / "orrin-post"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text(PAGE)
    (article,) = read_articles(tmp_path / "corpus")
    assert article.outlet == "orrin-post"


@pytest.fixture
def without_trafilatura(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)


@pytest.mark.usefixtures("without_trafilatura")
def test_trafilatura_missing_stops_the_run(tmp_path):
    problems = []
    with pytest.raises(ArticleError, match=r"install framing\[corpus\]"):
        read_one(tmp_path, PAGE, html_reader="trafilatura", on_problem=problems.append)
    assert problems == []


@pytest.mark.usefixtures("without_trafilatura")
def test_trafilatura_is_not_needed_for_other_files(tmp_path):
    assert read_one(tmp_path, "Text.", "a.txt", html_reader="trafilatura").text == "Text."


@pytest.mark.filterwarnings("ignore")
def test_trafilatura_finds_text_and_fields(tmp_path):
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>Paragraph {k} says that the ferry will stop for good next week.</p>" for k in range(8))
    article = read_one(tmp_path, PAGE.replace("<p> </p>", body).replace("2031", "2021"), html_reader="trafilatura")
    assert "Paragraph 7 says" in article.text
    assert (article.title, article.author, article.date) == ("Ferry stops for good", "Ilse Okonre", "2021-05-04")
    assert article.outlet == "The Orrin Post"


@pytest.mark.filterwarnings("ignore")
def test_trafilatura_without_text(tmp_path):
    pytest.importorskip("trafilatura")
    with pytest.raises(ArticleError, match="shows no text"):
        read_one(tmp_path, "<html><body></body></html>", html_reader="trafilatura")


def test_reading_imports_neither_trafilatura_nor_the_network():
    code = (
        "import sys, framing.read; bad = {'trafilatura', 'lxml', 'urllib.request'} & set(sys.modules);"
        "sys.exit(str(bad) if bad else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_layout_alone_shows_is_said_in_words(tmp_path):
    """So that a caption is not counted as the outlet's voice, and a quotation without marks is still one."""
    page = tmp_path / "a.html"
    page.write_text(
        "<article><h1>Quay cleared</h1><figure><figcaption><p>The mob at dawn</p></figcaption></figure>"
        "<p>Holt said: <q>We were told by text message.</q></p></article>",
        encoding="utf-8",
    )
    (article,) = read_articles(page)
    assert article.text == "Quay cleared\n\nCaption: The mob at dawn\n\nHolt said: “We were told by text message.”"
