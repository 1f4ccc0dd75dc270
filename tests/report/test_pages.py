"""A report of many articles: an index and a page for each event, in which everything leads where it says."""

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from framing.compare import Comparison, compare_profiles
from framing.errors import ReportError
from framing.model import Article
from framing.profile import profile_article
from framing.report import REPORT_FILES, ReportOptions, pages, write_report
from framing.report.files import PAGES_TABLE
from framing.report.pages import file_name, is_page, plan_pages
from framing.report.to_pages import render_pages
from framing.report.view import FEW

from .packed import unpacked

LOADED = "The regime held a sham vote. {who} said it was fair. Critics reportedly left the {thing}."
PLAIN = "The vote was held on Monday. {who} called the regime “finished”. Nobody was at the {thing}."
WIDE = "Cora Lint wrote that the {thing} may open. The junta, she said, closed it. {who} was not there."
HOSTILE = [
    "con", "CON", "a/b", "a\\b", "../../etc/passwd", "..", ".", " ", "a b", "A B", "Émeute", "暴动", "x" * 300,
    "vote?<>:|*\"", "<script>alert(1)</script>", "other-articles", "quay--1", "-", "nul.html", "LPT1", "e\u0301", "é",
]  # fmt: skip


class Found(HTMLParser):
    """What a page has: ids, links, packed passages, articles, and what its script is told."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.packed: list[tuple[str, str]] = []
        self.title = ""
        self._in: str | None = None
        self.feed(html)
        self.facts = json.loads(html.split('id="facts">')[1].split("</script>", maxsplit=1)[0])
        self.articles = [i for i in self.ids if re.fullmatch(r"article-\d+", i)]

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" else []
        self.packed += [(values["data-r"], values["href"])] if values.get("data-r") else []
        self._in = tag

    def handle_data(self, data):
        if self._in == "h1" and not self.title:
            self.title = data


@pytest.fixture(scope="module")
def make_corpus(lexicons):
    """A corpus of events, each told by some outlets: {"quay-strike": ["Wire", "Post"]}."""

    def made(events: dict[str, list[str]], **settings) -> Comparison:
        articles = [
            Article(
                f"{k}-{n}", outlet,
                (LOADED, PLAIN, WIDE)[n % 3].format(who=f"Maren {chr(65 + k % 26)}olt", thing=f"quay {k} of Dromley"),
                event=event or None, date=f"20{31 + k % 60}-{1 + k % 12:02}-0{1 + n % 9}",
            )
            for k, (event, outlets) in enumerate(events.items())
            for n, outlet in enumerate(outlets)
        ]  # fmt: skip
        return compare_profiles([profile_article(a, lexicons) for a in articles], lexicons)

    return made


@pytest.fixture(scope="module")
def corpus(make_corpus) -> Comparison:
    return make_corpus({"quay-strike": ["Wire", "Post", "Star"], "River spill!": ["Wire", "Post"], "rain": ["Star"]})


def rendered(comparison: Comparison, choice: str = "events") -> dict[str, str]:
    return dict(render_pages(comparison, comparison, ReportOptions(pages=choice)))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def check_links(site: dict[str, str]) -> None:
    """Every link arrives; every passage that a number lists stands where it says."""
    found = {name: Found(text) for name, text in site.items()}
    for name, page in found.items():
        assert sorted(set(page.ids)) == sorted(page.ids), name
        for link in page.links:
            if link.startswith("http"):
                continue
            path, _, fragment = unquote(link).partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            assert target in found, (name, link)
            assert not fragment or fragment in found[target].ids, (name, link)
        for packed, href in page.packed:
            refs, all_of_them = unpacked(packed, href), packed.partition(" /")[2]
            assert not all_of_them or int(all_of_them) > len(refs)
            for i, start, length in refs:
                article = page.facts["articles"][i]
                if "page" not in article:
                    assert f"a{i}-{start}" in page.ids
                    continue
                target = found[normpath(join(dirname(name), article["page"]))]
                assert f"a{article['at']}-{start}" in target.ids
                assert [row for row in article["seen"] if row[:2] == [start, length]]


def test_one_page_up_to_a_limit_of_articles_and_of_signs(corpus, monkeypatch):
    assert plan_pages(corpus) == plan_pages(corpus, "one") == ()
    monkeypatch.setattr(pages, "MOST_ARTICLES", 5)
    assert plan_pages(corpus) == plan_pages(corpus, "events") != ()
    assert plan_pages(corpus, "one") == ()
    monkeypatch.setattr(pages, "MOST_ARTICLES", 6)
    assert plan_pages(corpus) == ()
    monkeypatch.setattr(pages, "MOST_SIGNS", 100)
    assert plan_pages(corpus) != ()
    with pytest.raises(ReportError, match="many: not a way to make pages; use one of auto, one, events"):
        ReportOptions(pages="many")


def test_every_article_stands_on_one_page_with_its_text(corpus):
    site = rendered(corpus)
    assert list(site) == [
        "report.html", "events/quay-strike.html", f"events/{file_name('River spill!')}.html",
        "events/other-articles--1.html",
    ]  # fmt: skip
    found = {name: Found(text) for name, text in site.items()}
    assert [len(page.articles) for page in found.values()] == [0, 3, 2, 1]
    planned = Counter(article for page in plan_pages(corpus, "events") for article in page.articles)
    assert planned == dict.fromkeys((p.article.id for p in corpus.profiles), 1)


def test_everything_leads_where_it_says(corpus):
    site = rendered(corpus)
    check_links(site)
    up = [link for link in Found(site["events/quay-strike.html"]).links if link == "../report.html"]
    assert up


def test_the_index_lists_events_with_their_strongest_finding(corpus):
    index = rendered(corpus)["report.html"]
    row = next(line for line in index.splitlines() if 'href="events/quay-strike.html">' in line)
    assert ">quay strike</a>" in row and "described" in row
    part_one = Found(rendered(corpus)["events/quay-strike.html"])
    assert part_one.title == "Quay strike, in three outlets"
    assert "articles that stand beside none of another outlet: one article" in index


def test_an_event_page_has_its_sections_and_only_its_outlets(corpus):
    site = rendered(corpus)
    page = site[f"events/{file_name('River spill!')}.html"]
    aliases = Found(page).facts["hide"]["aliases"]
    assert {aliases["post"], aliases["wire"]} == {"Outlet A", "Outlet C"}  # as on every other page
    for part in ("rates", "naming", "voices", "event-1-headlines", "read", "method", "sourcing"):
        assert f'id="{part}"' in page, part
    assert "<h2" not in re.sub(
        r"<h2[^>]*>(Read the articles|How this was made|Passages)", "", site["events/other-articles--1.html"]
    )


def test_file_names_are_safe_and_each_its_own(make_corpus):
    names = [file_name(name) for name in HOSTILE]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) <= 70 for name in names)
    assert all(is_page(f"events/{name}.html") for name in names)
    assert not {"con", "nul", "lpt1", "other-articles"} & set(names)
    assert (file_name("quay-strike"), file_name("2031-vote")) == ("quay-strike", "2031-vote")


@pytest.mark.parametrize(
    "name", ["events/../x.html", "events/a/b.html", "/events/a.html", "events/A.html", "events/a.htm", "a.html", ""]
)
def test_no_other_file_is_taken_for_a_page(name):
    assert not is_page(name)


def test_hostile_names_of_events_and_outlets_do_no_harm(make_corpus, tmp_path):
    comparison = make_corpus({name: ["<b>Wire</b>", "Po\"st&'"] for name in HOSTILE})
    folder = write_report(comparison, tmp_path / "out", options=ReportOptions(pages="events"))
    site = {name: text.decode() for name, text in contents(folder).items() if name.endswith(".html")}
    check_links(site)
    assert set(site) - {"report.html"} == {p.as_posix() for p in map(Path, site) if is_page(p.as_posix())}
    assert not [name for name, text in site.items() if "<script>alert" in text or "<b>Wire" in text]


def test_an_event_too_large_for_a_page_is_read_on_several(make_corpus):
    """Its page compares; what its numbers count is shown in short and stands on pages for reading."""
    comparison = make_corpus({"flood": [f"Outlet {n % 7}" for n in range(300)], "rain": ["Star", "Wire"]})
    site = rendered(comparison, "auto")
    assert [name for name in site if "flood" in name] == [
        "events/flood.html", *(f"events/flood--{k}.html" for k in range(1, 7)),
    ]  # fmt: skip
    check_links(site)
    found = {name: Found(text) for name, text in site.items()}
    assert [len(found[f"events/flood--{k}.html"].articles) for k in range(1, 7)] == [50] * 6
    assert found["events/flood.html"].articles == []
    assert {"flood--1.html", "../report.html"} <= set(found["events/flood.html"].links)
    assert found["events/flood--2.html"].title == "Flood: 51–100 of 300"
    assert {"flood.html", "../report.html"} <= set(found["events/flood--2.html"].links)
    assert any(" /" in packed for packed, _ in found["report.html"].packed)


def test_a_corpus_that_is_one_event_is_compared_on_the_index(make_corpus):
    site = rendered(make_corpus({"flood": [f"Outlet {n % 7}" for n in range(120)]}))
    assert list(site) == ["report.html", "events/flood--1.html", "events/flood--2.html", "events/flood--3.html"]
    assert 'id="event-1-headlines"' in site["report.html"] and 'id="events-table"' not in site["report.html"]
    check_links(site)


def test_no_event_at_all(make_corpus):
    comparison = make_corpus({"": ["Wire"], "rain": ["Star"]})
    site = rendered(comparison)
    assert list(site) == ["report.html", "events/other-articles--1.html"]
    check_links(site)


def test_the_same_input_gives_the_same_bytes(corpus, tmp_path):
    one, two = (
        contents(write_report(corpus, tmp_path / name, options=ReportOptions(pages="events")))
        for name in ("one", "two")
    )
    assert one == two
    assert {PAGES_TABLE, "report.html", "events/quay-strike.html"} < set(one)
    assert set(one) > set(REPORT_FILES)


def test_the_table_of_pages_tells_where_each_article_is(corpus, tmp_path):
    folder = write_report(corpus, tmp_path, options=ReportOptions(pages="events"))
    lines = (folder / PAGES_TABLE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "page,place,article,event"
    assert "events/quay-strike.html,0,0-1,quay-strike" in lines  # Post, Star, Wire
    assert len(lines) == 1 + 6


def test_pages_of_an_earlier_report_go_and_the_users_files_stay(make_corpus, corpus, tmp_path):
    folder = write_report(
        make_corpus({"old-event": ["Wire", "Post"], "other": ["A", "B"]}),
        tmp_path,
        options=ReportOptions(pages="events"),
    )
    (folder / "events/notes.html").write_text("mine")
    (folder / "events/copy.html").write_bytes((folder / "events/old-event.html").read_bytes())
    (folder / "events/other.html").write_text("mine now")
    write_report(corpus, folder, options=ReportOptions(pages="events"))
    assert {p.name for p in (folder / "events").iterdir()} == {
        "notes.html", "copy.html", "other.html", "quay-strike.html", "other-articles--1.html",
        f"{file_name('River spill!')}.html",
    }  # fmt: skip
    write_report(corpus, folder, options=ReportOptions(pages="one"))
    assert {p.name for p in (folder / "events").iterdir()} == {"notes.html", "copy.html", "other.html"}
    assert not (folder / PAGES_TABLE).exists()
    assert 'id="article-0"' in (folder / "report.html").read_text(encoding="utf-8")


def test_a_folder_of_pages_that_is_empty_goes_too(corpus, tmp_path):
    write_report(corpus, tmp_path, options=ReportOptions(pages="events"))
    write_report(corpus, tmp_path)
    assert not (tmp_path / "events").exists()


def test_a_table_of_pages_cannot_lead_to_other_files(corpus, tmp_path):
    folder = write_report(corpus, tmp_path / "out", options=ReportOptions(pages="events"))
    (tmp_path / "mine.html").write_text('<meta name="generator" content="framing 9">')
    with (folder / PAGES_TABLE).open("a", encoding="utf-8") as file:
        file.write("../mine.html,,,\nevents/../../mine.html,,,\n")
    write_report(corpus, folder)
    assert (tmp_path / "mine.html").exists()


@pytest.mark.parametrize("name", ["events", "events/quay-strike.html"])
def test_what_the_user_has_in_the_place_of_a_page_is_named(corpus, tmp_path, name):
    folder = write_report(corpus, tmp_path)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine")
    before = contents(folder)
    with pytest.raises(ReportError, match=f"{name}: stands in the way; remove it"):
        write_report(corpus, folder, options=ReportOptions(pages="events"))
    assert contents(folder) == before


def test_a_page_that_cannot_be_made_leaves_everything_as_it_was(corpus, tmp_path, monkeypatch):
    write_report(corpus, tmp_path / "out", options=ReportOptions(pages="events"))
    before = contents(tmp_path)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("framing.report.to_pages._frame", broken)
    with pytest.raises(ZeroDivisionError):
        write_report(replace(corpus, findings=()), tmp_path / "out", options=ReportOptions(pages="events"))
    assert contents(tmp_path) == before


def test_tables_of_many_rows_are_cut_and_say_so(make_corpus):
    comparison = make_corpus({f"e{k}": ["Wire", "Post"] for k in range(30)})
    assert len(comparison.speakers) > FEW
    site = rendered(comparison)
    assert f"The first {FEW} of {len(comparison.speakers)}; all are in tables/speakers.csv" in site["report.html"]
    assert not re.search(r"The first \d+ of", site["events/e3.html"])
