"""Each section of the report from one small event: its cells, the words behind them, what is left out, each format."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from framing.compare import Comparison, Settings
from framing.report.blocks import Section, Table, first, words
from framing.report.sections import CORPUS, COUNTS, PEOPLE, SOURCES, WORDS, make_sections
from framing.report.sections.events import event_of, event_sections, event_title
from framing.report.to_html import render_html
from framing.report.to_markdown import render_markdown, render_section
from framing.report.to_text import render_text

from .packed import unpacked

MakeEvent = Callable[..., Comparison]
HOSTILE = {
    "North Star": "a|b `c` <script>alert(1)</script>",
    "South Post": "</td>*x*\n# y",
    "West Wire": "\u202e=1+1 {{ 7 * 7 }}",
}


def _sections(c: Comparison) -> dict[str, Section]:
    corpus = make_sections(c, (*CORPUS, *COUNTS, *PEOPLE, *SOURCES, *WORDS))
    side_by_side = (section for event in c.events for section in event_sections(c, event))
    return {section.id: section for section in (*corpus, *side_by_side)}


@pytest.fixture(scope="module")
def sections(made_event: Comparison) -> dict[str, Section]:
    return _sections(made_event)


def _table(sections: dict[str, Section], name: str) -> Table:
    table = sections[name].table
    assert table is not None
    return table


def _rows(sections: dict[str, Section], name: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in _table(sections, name).rows]


# Cells


def test_every_section_is_there(sections: dict[str, Section]) -> None:
    assert list(sections) == [
        "rates", "terms-loaded_term", "terms-hedge", "naming", "doubts", "speakers", "sourcing", "sides", "anonymous",
        "second-hand", "contaminated", "insertions", "key-terms", "event-1-headlines", "event-1-strips",
        "event-1-unequal-labels", "event-1-mirrored-labels", "event-1-never-quoted", "event-1-absent",
        "event-1-commitment", "event-1-coverage", "event-1-coverage-statement", "event-1-coverage-number",
        "event-1-coverage-actor", "event-1-coverage-quotation", "event-1-only-here", "event-1-quotations",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "row"),
    [
        ("terms-loaded_term", ["sham", "pejorative", "2 + 1 + 1", "–", "–"]),
        ("naming", ["Ilse Okonre", "far-left president 1", "president 1", "not named here"]),
        ("doubts", ["source from the harbour office", "purported 1 (reported)", "–", "–"]),
        ("speakers", ["Maren Holt", "19 + 0 (1)", "8 + 0 (1)", "–"]),
        ("speakers", ["Dario Pell", "–", "0 + 6 (1)", "0 + 3 (1)"]),
        ("sourcing", ["South Post", "2", "2.0", "14", "0 (0 %)", "0 (0 %)"]),
        ("sides", ["South Post", "crews", "1", "8", "0", "57 %"]),
        ("anonymous", ["North Star", "“source from the harbour office”", "0 + 8"]),
        ("second-hand", ["North Star", "Dromley Gazette", "1", "source from the harbour office"]),
        ("insertions", ["North Star", "Ilse Okonre", "[of the sham state]", "negative label, pejorative loaded term"]),
        (
            "contaminated",
            [
                "North Star",
                "Joris Vantel government",
                "“sham”",
                "The Vantel regime said that the sham vote was over.",
                "whose word it is stays open",
            ],
        ),
        (
            "event-1-headlines",
            ["South Post", "“Holt wins in Dromley”", "–", "Holt (Maren Holt)", "President Ilse Okonre", "–"],
        ),
        ("event-1-strips", ["Petra Lindqvar", "right-wing (ideological)", "–", "1 + 0 + 0", "–"]),
        (
            "event-1-unequal-labels",
            ["Petra Lindqvar", "South Post: “right-wing” 1 in 1 own mention", "North Star: 1 mention"],
        ),
        (
            "event-1-mirrored-labels",
            [
                "North Star / South Post",
                "the two sides of one divide (left / right)",
                "Ilse Okonre: “far-left”",
                "Petra Lindqvar: “right-wing”",
            ],
        ),
        ("event-1-never-quoted", ["Dario Pell", "South Post 1, West Wire 1", "South Post 6, West Wire 3", "–"]),
        ("event-1-absent", ["Maren Holt", "19 + 0", "8 + 0", "named 2, no words"]),
        (
            "event-1-commitment",
            [
                "Maren Holt: “won”",
                "asserted",
                "asserted; 1 more place",
                "scare-quoted (council of Dromley); 1 more place",
            ],
        ),
        (
            "event-1-coverage-number",
            ["1,204 votes", "all but West Wire", "here", "here (reported)", "not found in this text"],
        ),
        (
            "event-1-coverage-actor",
            ["Brannock", "North Star", "here 2 ×", "not found in this text", "not found in this text"],
        ),
        (
            "event-1-only-here",
            ["North Star", "Divers searched the Brannock dam for the lost turbine blade. (2 sentences)", "–"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_row(section: str, row: list[str], sections: dict[str, Section]) -> None:
    assert row in _rows(sections, section)


def test_a_version_shows_what_it_leaves_out(sections: dict[str, Section]) -> None:
    base, version = _table(sections, "event-1-quotations").rows
    assert [p.style for p in version[3].pieces] == ["", "cut"]
    assert version[3].text.endswith("[and nobody will pay for it twice in this harbour again]")
    assert base[4].text == "–" and version[4].text.startswith("11 of the 19 words that North Star quotes are not here")


def test_every_table_has_a_cell_a_column(sections: dict[str, Section]) -> None:
    for section in sections.values():
        if section.table:
            assert {len(row) for row in section.table.rows} == {len(section.table.columns)}, section.id


# Evidence


def _texts(c: Comparison) -> dict[str, str]:
    return {p.article.id: p.article.text for p in c.profiles}


def test_every_piece_with_evidence_has_words(made_event: Comparison, sections: dict[str, Section]) -> None:
    texts = _texts(made_event)
    for section in sections.values():
        for piece in section.pieces:
            for ref in piece.refs:
                assert 0 <= ref.start < ref.end <= len(texts[ref.article]), section.id
                assert texts[ref.article][ref.start : ref.end].strip()


@pytest.mark.parametrize("section", ["terms-loaded_term", "terms-hedge", "event-1-strips"])
def test_a_count_has_as_many_passages(section: str, sections: dict[str, Section]) -> None:
    numbers = [p for row in _table(sections, section).rows for cell in row[2:] for p in cell.pieces if p.text.isdigit()]
    assert numbers
    assert [int(p.text) for p in numbers] == [len(p.refs) for p in numbers]


def test_a_count_at_the_beginning_or_the_end_of_a_cell_has_as_many_passages(sections: dict[str, Section]) -> None:
    for section, pattern in (
        ("rates", r"(\d+) in"),
        ("naming", r".* (\d+)(?: \(\w+\))?"),
        ("doubts", r".* (\d+)(?: \(\w+\))?"),
        ("second-hand", r"(\d+)"),
        ("key-terms", r"(\d+) in"),
    ):
        pieces = [p for row in _table(sections, section).rows for cell in row[1:] for p in cell.pieces if p.refs]
        assert pieces, section
        for piece in pieces:
            n = re.match(pattern, piece.text)
            assert n and int(n[1]) == len(piece.refs), (section, piece.text)


@pytest.mark.parametrize(
    ("section", "column", "pattern"),
    [
        ("terms-loaded_term", 0, None),
        ("event-1-coverage-actor", 0, None),
        ("contaminated", 2, r"“(.+)”"),
        ("contaminated", 3, "(.+)"),
        ("insertions", 2, r"\[(.+)\]"),
        ("event-1-headlines", 1, r"“(.+)”"),
        ("event-1-coverage-number", 0, None),
    ],
)
def test_the_passages_are_the_words(
    section: str, column: int, pattern: str | None, made_event: Comparison, sections: dict[str, Section]
) -> None:
    """Where the cell itself repeats the words, or the first cell does, these stand in all its passages."""
    texts = _texts(made_event)
    for row in _table(sections, section).rows:
        pieces = row[column].pieces if pattern else [p for cell in row[2:] for p in cell.pieces]
        found = re.fullmatch(pattern, row[column].text) if pattern else None
        said = (found[1] if found else row[0].text).casefold().split()
        for ref in (ref for piece in pieces for ref in piece.refs):
            passage = " ".join(texts[ref.article][ref.start : ref.end].casefold().split())
            assert said[-1] in passage or said[0] in passage, (said, passage)


def test_a_voice_is_a_style(made_event: Comparison, sections: dict[str, Section]) -> None:
    sham = next(row for row in _table(sections, "terms-loaded_term").rows if row[0].text == "sham")
    assert [(p.text, p.style) for p in sham[2].pieces] == [("2", "outlet"), ("1", "reported"), ("1", "quoted")]


# What is left out


def test_a_cut_table_says_so_in_every_format(sections: dict[str, Section]) -> None:
    rows = [(words(k), words("x")) for k in range(20)]
    section = replace(sections["naming"], table=first(rows, ("actor", "North Star"), "naming", 15))
    assert section.table is not None and (len(section.table.rows), section.table.n) == (15, 20)
    assert "The first 15 of 20; all are in tables/naming.csv." in "\n".join(render_section(section))
    assert "The first 15 of 20; --table naming prints all." in render_text([section], 100)
    assert first([], ("actor",), "naming", 15) is None


def test_a_section_without_a_row_says_so(sections: dict[str, Section]) -> None:
    empty = replace(sections["speakers"], table=None)
    assert "No attribution was found." in "\n".join(render_section(empty))
    assert "No attribution was found." in render_text([empty], 100)


def test_intervals_are_shown_from_the_gate_on(make_event: MakeEvent, sections: dict[str, Section]) -> None:
    assert "estimates" not in sections
    found = _sections(make_event(settings=Settings(gate=1, draws=50)))
    assert found["estimates"].table is not None
    assert any("exploratory" in cell for row in _rows(found, "estimates") for cell in row)


def test_where_there_is_one_event_no_finding_names_it(made_event: Comparison) -> None:
    assert made_event.findings
    assert {event_of(made_event, finding) for finding in made_event.findings} == {""}
    assert event_title(made_event.events[0]) == "Side by side: dromley vote"


# Formats


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]


@pytest.mark.parametrize("names", [{}, HOSTILE], ids=["plain", "hostile"])
def test_markdown_tables_are_tables(names: dict[str, str], make_event: MakeEvent) -> None:
    for section in _sections(make_event(names, event="a|b\n# c")).values():
        lines = [line for line in render_section(section) if line.startswith("|")]
        assert section.table is not None
        assert len(lines) == len(section.table.rows) + 2
        assert {len(_cells(line)) for line in lines} == {len(section.table.columns)}
        assert not [line for line in lines if "\n" in line or re.search(r"(?<!\\)[<`]", line)]


def test_hostile_names_stay_text_in_the_whole_report(make_event: MakeEvent) -> None:
    comparison = make_event(HOSTILE, event="</script><script>x")
    assert "\u202e" not in render_markdown(comparison)
    html = render_html(comparison)
    assert html.count("<script") == 2 and "49" not in re.findall(r"<bdi>(\d+) \* 7", html)


@pytest.mark.parametrize("width", [60, 100, 200])
def test_text_keeps_to_the_width(width: int, sections: dict[str, Section]) -> None:
    text = render_text(list(sections.values()), width)
    assert all(len(line) <= width or " " not in line.strip() for line in text.splitlines())


def _page_tables(html: str) -> dict[str, str]:
    """The tables of the page by caption."""
    found = re.findall(r"<table class=\"plain[^>]*>\n<caption class=\"sr\">(.*?)</caption>(.*?)</table>", html, re.S)
    return dict(found)


def test_the_page_shows_the_sections_of_the_event_with_links(
    made_event: Comparison, sections: dict[str, Section]
) -> None:
    html = render_html(made_event)
    ids, tables = set(re.findall(r'\bid="([^"]+)"', html)), _page_tables(html)
    for name, section in sections.items():
        if not name.startswith("event-1"):
            continue
        body = tables[section.title]
        linked = [p for p in section.pieces if p.refs]
        links = re.findall(r'<a class="n(?: w)?" href="#([^"]+)" data-r="([^"]+)"', body)
        assert len(links) == len(linked), name
        assert {link for link, _ in links} <= ids
        assert [len(unpacked(packed, f"#{link}")) for link, packed in links] == [len(p.refs) for p in linked], name


def test_items_are_counted_by_kind_and_outlet(sections: dict[str, Section]) -> None:
    rows = _rows(sections, "event-1-coverage")
    assert [row[0] for row in rows] == [
        "Said in several texts", "Numbers", "Named", "In quotation marks", "Found only here",
    ]  # fmt: skip
    assert all(re.match(r"\d+ of \d+(;|$)", cell) for row in rows for cell in row[1:])
    here = [int(cell.split()[0]) for cell in rows[-1][1:]]
    assert sum(here) == int(rows[-1][1].split()[2].rstrip(";"))  # each stands in one text
