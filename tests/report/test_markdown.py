"""report.md: all its parts, tables that are tables, and text that stays text."""

import re

import pytest

from framing.compare import compare_profiles
from framing.matcher import load_lexicons
from framing.model import Article, Notice
from framing.profile import profile_article
from framing.readability import readability
from framing.report.to_markdown import code, escape, render_markdown

LEXICONS = load_lexicons()
WIRE = "Vote\n\nThe vote was held. “It was fair,” said Mara Lind. It was perhaps about 40 votes apart.\n"
POST = "Farce\n\nThe regime held a sham vote. Strongman Tor Vell slept. The regime fell, and the regime left.\n"
LONG = "Sea\n\n" + "The harbour was closed and the boats stayed where they were for the day. " * 10


def rendered(*articles, readability_by=None, **options):
    profiles = [profile_article(a, LEXICONS, readability if readability_by else None) for a in articles]
    return render_markdown(compare_profiles(profiles, LEXICONS, readability_by=readability_by, **options))


@pytest.fixture(scope="module")
def report():
    articles = [Article("w", "Wire", WIRE, event="vote"), Article("p", "Post", POST, event="vote"),
                Article("l", "Post", LONG, event="vote")]  # fmt: skip
    return rendered(*articles, readability_by="textstat 9", notices=[Notice("empty", "holds no text", "x.txt")])


def tables(report):
    """Each table as its lines, each line as its cells."""
    found = [[]]
    for line in report.splitlines():
        if line.startswith("|"):
            found[-1].append(re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1])
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def test_it_has_all_parts_in_order(report):
    assert [line for line in report.splitlines() if line.startswith("#")] == [
        "# Framing report: vote",
        "## May these articles be compared?",
        "## What stands out",
        "## Who is called what",
        "## Who speaks",
        "## Sources of each outlet",
        "## Side by side: vote",
        "### Headlines",
        "### What each is called, word by word",
        "### Heard here, not there",
        "### What stands in which text",
        "### Numbers",
        "### Who and what is named",
        "### Found only here",
        "## Counts and rates",
        "## Loaded terms by term",
        "## Hedges by term",
        "## Readability",
        "## How this was made",
    ]


def test_every_line_of_a_table_has_as_many_cells_as_its_head(report):
    assert len(tables(report)) >= 6
    for head, rule, *rows in tables(report):
        assert set(rule) == {" --- "}
        assert {len(row) for row in (rule, *rows)} == {len(head)}


def test_counts_stand_in_the_table_of_their_outlet(report):
    head, _, *rows = next(table for table in tables(report) if table[0][0].strip() == "construct")
    row = next(r for r in rows if r[0].strip() == "Loaded terms" and r[1].strip() == "outlet")
    cells = dict(zip((h.strip() for h in head), (c.strip() for c in row), strict=True))
    assert cells["Wire"].startswith("0 in ")
    assert cells["Post"].startswith("6 in ")


def test_a_rate_without_words_is_undefined_and_not_0():
    text = rendered(Article("a", "A", "“Regime,” said Mara Lind."), Article("b", "B", POST))
    assert "0; rate undefined (0 words)" in text


def test_a_finding_shows_the_words_it_counts_and_where_they_stand(report):
    assert "uses “regime” 3 times" in report
    at = POST.index("regime")
    assert f"    - … The **regime** held a sham vote. Strongman Tor Vell … (`p:{at}-{at + 6}`)" in report.splitlines()


def test_it_says_what_it_was_made_with(report):
    assert "textstat 9" in report
    assert all(f"{x.id} {x.version}" in report for x in LEXICONS.items)
    assert "- x.txt: holds no text (`empty`)" in report


def test_without_readability_the_part_is_left_out():
    assert "## Readability" not in rendered(Article("w", "Wire", WIRE))


def test_a_short_article_has_undefined_readability(report):
    table = next(t for t in tables(report) if t[0][0].strip() == "article" and t[0][1].strip() == "of")
    cells = {row[0].strip(): [c.strip() for c in row[1:]] for row in table[2:]}
    assert cells["w"] == ["–"] + ["undefined"] * 5
    assert cells["l"][0] == "140 words, 10 sentences"


HOSTILE = "a | b `c` <script>x</script> [t](http://h.x) *e* _u_ ~~s~~ $m$ &amp; # \\ www.h.x"


def test_hostile_names_stay_text_in_every_place():
    name = HOSTILE
    text = POST.replace("Tor Vell", "Tor Vell |<b>x</b>`y`")
    report = rendered(
        Article(f"1{name}", f"1{name}", text, event=name), Article(f"2{name}", f"2{name}", WIRE, event=name),
        notices=[Notice("x", name, name)],
    )  # fmt: skip
    outside_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", re.sub(r"\\[^\w\s]", "", report))
    assert re.findall(r"[<`\[~$&]|\*(?!\*)(?<!\*\*)|https?://|(?<!\w)www\.", outside_code) == []
    for head, *rows in tables(report):
        assert {len(row) for row in rows} == {len(head)}


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("`x`", "\\`x\\`"),
        ("<b>", "\\<b\\>"),
        ("[a](b)", "\\[a\\](b)"),
        ("*a* _b_ ~c~", "\\*a\\* \\_b\\_ \\~c\\~"),
        ("a\\", "a\\\\"),
        ("&lt;", "\\&lt;"),
        ("http://h.x", "http:\\//h.x"),
        ("www.h.x", "www\\.h.x"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("1. a", "1\\. a"),
        ("20) a", "20\\) a"),
        ("a\n# b", "a \\# b"),
        ("a\u2028b\x1b[2Jc\u202ed", "a\ufffdb\ufffd\\[2Jc\ufffdd"),
        ("12.5", "12\\.5"),
        ("plain, text. (Really!) – “yes”", "plain, text. (Really!) – “yes”"),
    ],
)
def test_what_means_something_to_markdown_is_escaped(text, escaped):
    assert escape(text) == escaped


@pytest.mark.parametrize(("text", "span"), [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\nb", "`a b`")])
def test_a_code_span_ends_where_the_text_does(text, span):
    assert code(text) == span


def test_empty_articles_make_a_report_that_says_so():
    report = rendered(Article("a", "A", ""), Article("b", "B", ""))
    assert "No attribution was found." in report
    assert "Nobody carries a label." in report
    assert "No difference is large enough to be put into a sentence." in report


def test_the_same_input_makes_the_same_bytes(report):
    assert report == report.rstrip() + "\n"
    articles = Article("w", "Wire", WIRE), Article("p", "Post", POST)
    assert rendered(*articles) == rendered(*reversed(articles))
