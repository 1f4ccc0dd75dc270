"""Pictures: geometry worked by hand, what is drawn without an interval and where nothing is defined, links, ids."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest

from framing.compare import Comparison, Settings, compare_profiles
from framing.compare.content.coverage import HERE, NOT_FOUND, NOT_OWN, SIMILAR, TOO_EARLY, CoverageCell, CoverageRow
from framing.compare.corpora.contrasts import Contrast
from framing.compare.corpora.declared_measures import DECLARED
from framing.compare.corpora.estimates import Estimate
from framing.compare.corpora.gate import Status
from framing.compare.corpora.resampling import Unit
from framing.compare.people.strips import NamingStrip, StripWord, WordCell
from framing.compare.sourcing.sources import SideRow
from framing.compare.types import Cell, DoubtRow, Finding, Hedged, KeyTerm, Ref, Row, Said, SpeakerRow
from framing.matcher import Lexicons
from framing.model import Construct, Voice
from framing.report.charts import (
    Chart,
    contrasts_chart,
    coverage_chart,
    doubts_chart,
    estimates_chart,
    finding_chart,
    keywords_chart,
    naming_chart,
    outlets_of,
    rates_chart,
    sides_chart,
    speakers_chart,
    voices_of_marks,
)
from framing.report.charts.coverage import MOST, sign_of
from framing.report.charts.findings import LARGE, MOST_LINES
from framing.report.charts.scales import Scale, dots, shortened
from framing.report.sections.events import event_sections
from framing.report.sections.names import NAMES
from framing.report.sections.people import doubts, speakers
from framing.report.to_html import render_html
from framing.report.to_markdown import render_markdown


def places(n: int, article: str = "a") -> tuple[Ref, ...]:
    return tuple(Ref(article, 10 * k, 10 * k + 5) for k in range(n))


def rate(outlet: str, n: int, words: int, interval: tuple[float, float] | None = None, articles: int = 1) -> Cell:
    low, high = interval or (None, None)
    return Cell(outlet, n, words, articles, 1000 * n / words if words else None, places(n), low, high)


def hedge_row(*cells: Cell) -> Row:
    return Row(Construct.HEDGE, Voice.OUTLET, None, None, cells)


def charts_of(c: Comparison) -> Iterator[Chart]:
    found = [s.chart for make in (doubts, speakers) for s in make(c)]
    found += [s.chart for event in c.events for s in event_sections(c, event)]
    yield from (chart for chart in found if chart)


# Axes


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 18.3, ["0", "10", "20"]),
        (0, 60, ["0", "20", "40", "60"]),
        (0, 0.93, ["0.0", "0.5", "1.0"]),
        (-1.9, 0.86, ["−2", "−1", "0", "1"]),
        (0, 0, ["0", "1"]),
        (-0.09, 0, ["−0.10", "−0.05", "0.00"]),
    ],
)
def test_an_axis_has_round_numbers_and_reaches_around_the_values(low: float, high: float, ticks: list[str]) -> None:
    scale = Scale(low, high)
    assert [text for _, text in scale.ticks] == ticks
    assert scale.ticks[0][0] == 0 and scale.ticks[-1][0] == 100
    assert scale.low <= low and scale.high >= high


def test_a_place_is_a_share_of_the_axis() -> None:
    scale = Scale(0, 60)
    assert [scale.place(v) for v in (0, 15, 44.5, 60, 61, -1)] == [0, 25, 74.2, 100, 100, 0]


def test_dots_stand_in_lines() -> None:
    drawn = dots([(Voice.OUTLET, ref, "") for ref in places(5)], 2)
    assert [(m.x, m.y) for m in drawn.marks] == [(0, 0), (12, 0), (0, 12), (12, 12), (0, 24)]
    assert drawn.lines == 3 and drawn.unit == ""


def test_labels_are_cut_between_words() -> None:
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one two, three", 10) == "one two …"
    assert shortened("  short \n") == "short"
    assert len(shortened("x" * 100)) == 65


# Points with intervals


def test_a_point_stands_at_its_rate_with_its_interval_as_whisker() -> None:
    row = hedge_row(rate("A", 8, 800, (5.0, 15.0), 6), rate("B", 4, 800, (2.0, 20.0), 6))
    chart = rates_chart([row], 5, NAMES)
    assert chart
    first, second = (r.drawings[0] for r in chart.groups[0].rows)
    assert [t for _, t in chart.groups[0].ticks] == ["0", "10", "20"]
    assert (first.marks[0].sign, first.marks[0].x, first.whisker) == ("p", 50, (25, 75))
    assert (second.marks[0].x, second.whisker) == (25, (10, 100))
    assert first.words == "8 in 800 words: 10.0 per 1,000, interval 5.0 to 15.0"
    assert first.refs == places(8)


def test_without_an_interval_the_point_is_empty_and_says_why() -> None:
    chart = rates_chart([hedge_row(rate("A", 8, 800), rate("B", 0, 100, None, 9))], 5, NAMES)
    assert chart
    few, alike = (r.drawings[0] for r in chart.groups[0].rows)
    assert few.marks[0].sign == alike.marks[0].sign == "po"
    assert few.whisker is None and few.words.endswith("n too small for an interval")
    assert alike.words.endswith("every draw gives the same")
    assert alike.refs == ()
    assert ("po", "n too small for an interval") in chart.key and "p" not in dict(chart.key)


def test_what_is_undefined_is_said_and_not_drawn() -> None:
    chart = rates_chart([hedge_row(rate("A", 8, 800), rate("B", 0, 0))], 5, NAMES)
    assert chart
    row = chart.groups[0].rows[1]
    assert row.drawings[0].marks == () and "undefined" in row.drawings[0].words
    assert row.beside[-1].text == "undefined"


def test_a_construct_without_a_mark_has_no_panel_and_nothing_has_no_chart() -> None:
    assert rates_chart([hedge_row(rate("A", 0, 800))], 5, NAMES) is None
    quoted = Row(Construct.HEDGE, Voice.QUOTED, None, None, (rate("A", 3, 90),))
    assert rates_chart([quoted], 5, NAMES) is None


def test_a_panel_keeps_the_outlets_with_the_most_words() -> None:
    cells = [rate(f"outlet {k:02}", 1, 100 + k) for k in range(20)]
    chart = rates_chart([hedge_row(*cells)], 5, NAMES)
    assert chart and [r.label for r in chart.groups[0].rows] == [f"outlet {k:02}" for k in range(8, 20)]
    assert "the table has all" in chart.description


def estimate(outlet: str, value: float | None, low: float | None, high: float | None, status: Status) -> Estimate:
    n = 0 if value is None else 5
    return Estimate(
        DECLARED[0].name, outlet, 6, 5, 0, n, 100, value, low, high, Unit.ARTICLES, 6, None, status, "too few"
    )


def test_estimates_show_intervals_and_reasons() -> None:
    found = [
        estimate("A", 4.0, 2.0, 6.0, Status.EXPLORATORY),
        estimate("B", 2.0, None, None, Status.COUNTS_ONLY),
        estimate("C", None, None, None, Status.UNDEFINED),
    ]
    chart = estimates_chart(found, DECLARED, {m.name: m.name for m in DECLARED})
    assert chart and len(chart.groups) == 1
    a, b, c = (r.drawings[0] for r in chart.groups[0].rows)
    assert (a.whisker, a.marks[0].sign) == ((33.3, 100), "p")
    assert b.marks[0].sign == "po" and b.words.endswith("too few")
    assert c.marks == () and c.words.endswith("undefined")


def test_a_difference_stands_beside_the_line_of_nought() -> None:
    x = Contrast(
        DECLARED[0].name, "A", "B", True, 12, 30, 31, 4.0, 5.0, -1.0, 0.8, -0.1, Unit.EVENTS, 12, Status.TESTED, "",
        low=-3.0, high=1.0, p=0.03,
    )  # fmt: skip
    chart = contrasts_chart([x], DECLARED, {m.name: m.name for m in DECLARED})
    assert chart
    group = chart.groups[0]
    assert [t for _, t in group.ticks] == ["−4", "−2", "0", "2"]
    assert group.zero == 66.7
    drawn = group.rows[0].drawings[0]
    assert (drawn.marks[0].x, drawn.whisker) == (50, (16.7, 83.3))
    assert group.rows[0].label == "A − B" and "−1.00, p 0.0300" in drawn.words
    assert contrasts_chart([], DECLARED, {}) is None


# Bars of parts


def said(outlet: str, quoted: int, reported: int) -> Said:
    n = int(quoted + reported > 0)
    return Said(outlet, quoted, reported, quoted, 0, reported, n, (), places(n, outlet))


def test_the_parts_of_a_bar_fill_it() -> None:
    rows = [
        SpeakerRow("Holt", False, (said("A", 60, 20), said("B", 0, 10))),
        SpeakerRow("unnamed sources", True, (said("A", 0, 20), said("B", 0, 0))),
    ]
    chart = speakers_chart(rows, ("A", "B"))
    assert chart and chart.names == ("Holt", "unnamed sources")
    a, b = chart.groups[0].rows
    marks = a.drawings[0].marks
    assert [(m.sign, m.x, m.width) for m in marks] == [("solid", 0, 60), ("hatched", 60, 20), ("hatched", 80, 20)]
    assert a.drawings[0].cuts == (80,)
    assert a.drawings[0].labels == ((40, "1"), (90, "2"))
    assert marks[0].words == "Holt: 60 quoted, 20 reported"
    assert [len(marks) for _, _, marks in a.drawings[0].links] == [2, 1]
    assert a.beside[0].text == "100 words, 60\u00a0%\u00a0quoted"
    assert b.drawings[0].cuts == ()


def test_speakers_beyond_the_first_are_one_part() -> None:
    rows = [SpeakerRow(f"Speaker {k:02}", False, (said("A", 10, 0),)) for k in range(12)]
    chart = speakers_chart(rows, ("A",))
    assert chart and chart.names == (*(f"Speaker {k:02}" for k in range(8)), "all others")
    last = chart.groups[0].rows[0].drawings[0].marks[-1]
    assert last.width == 33.3 and len(last.refs) == 4


def test_an_outlet_without_words_of_others_has_no_bar() -> None:
    chart = speakers_chart([SpeakerRow("Holt", False, (said("A", 6, 0), said("B", 0, 0)))], ("A", "B"))
    assert chart and chart.groups[0].rows[1].drawings == ()
    assert chart.groups[0].rows[1].beside[0].text == "no words of others"
    assert speakers_chart([], ("A",)) is None


def test_sides_are_those_of_the_user() -> None:
    sides = [
        SideRow("A", "crews", ("Holt",), 1, 30, 0, None, None, None, (), places(1)),
        SideRow("A", None, (), 1, 0, 10, None, None, None, (), places(1)),
    ]
    chart = sides_chart(sides, ("A",))
    assert chart and chart.names == ("crews", "no side given")
    assert [m.width for m in chart.groups[0].rows[0].drawings[0].marks] == [75, 25]
    assert sides_chart([], ("A",)) is None


# Tables of dots and squares


def test_names_are_dots_by_voice() -> None:
    cell = WordCell("A", places(1), places(1, "b"), places(1, "c"))
    strips = [NamingStrip("Vantel", (), (StripWord("regime", "negative", (), (cell, WordCell("B", (), (), ()))),), ())]
    chart = naming_chart(strips, ("A", "B"))
    assert chart and chart.groups[0].title == "Vantel"
    here, there = chart.groups[0].rows[0].drawings
    assert [(m.sign, m.words) for m in here.marks] == [
        ("d", "regime, own voice"),
        ("dr", "regime, reported"),
        ("dq", "regime, quoted"),
    ]
    assert there.marks == ()


def test_many_uses_in_one_cell_are_a_bar_with_its_number() -> None:
    cells = (WordCell("A", places(30), (), places(10, "b")), WordCell("B", places(2), (), ()))
    chart = naming_chart([NamingStrip("Vantel", (), (StripWord("regime", "negative", (), cells),), ())], ("A", "B"))
    assert chart
    many, few = chart.groups[0].rows[0].drawings
    assert [(m.sign, m.x, m.width) for m in many.marks] == [("solid", 0, 72), ("hatched", 72, 24)]
    assert many.labels[0][1] == "40" and len(many.marks[0].refs) == 30
    assert len(few.marks) == 2


def test_doubt_is_one_dot_a_hedge_named_by_it() -> None:
    row = DoubtRow("Vantel", (("A", (Hedged("alleged", "adjective", Voice.OUTLET, places(2)),)), ("B", ())))
    chart = doubts_chart([row], ("A", "B"))
    assert chart
    drawn = chart.groups[0].rows[0].drawings
    assert [m.words for m in drawn[0].marks] == ["alleged, own voice"] * 2 and drawn[1].marks == ()
    assert doubts_chart([], ("A",)) is None


@pytest.mark.parametrize(
    ("status", "voices", "remark", "sign"),
    [
        (HERE, (Voice.QUOTED, Voice.OUTLET), "", "s"),
        (HERE, (Voice.QUOTED, Voice.REPORTED), "", "sr"),
        (HERE, (Voice.QUOTED,), "", "sq"),
        (HERE, (Voice.OUTLET,), NOT_OWN, "sa"),
        (SIMILAR, (Voice.OUTLET,), "", "sl"),
        (TOO_EARLY, (), "", "early"),
        (NOT_FOUND, (), "", None),
    ],
)
def test_a_square_tells_status_and_voice(status: str, voices: tuple[Voice, ...], remark: str, sign: str | None) -> None:
    assert sign_of(CoverageCell("A", status, places(len(voices)), voices, (), remark)) == sign


def covered(kind: str, item: str, only_in: str | None = None) -> CoverageRow:
    cells = (CoverageCell("A", HERE, places(2), (Voice.OUTLET,) * 2), CoverageCell("B", NOT_FOUND, (), ()))
    return CoverageRow(kind, item, (), cells, only_in, None, 1.0)


def test_the_grid_is_grouped_and_short() -> None:
    rows = [covered("actor", f"Actor {k:02}") for k in range(30)] + [covered("statement", "Alone it stands.", "A")]
    chart = coverage_chart(rows, ("A", "B"))
    assert chart and [(g.title, len(g.rows)) for g in chart.groups] == [("Named", MOST), ("Found only here", 1)]
    here, blank = chart.groups[0].rows[0].drawings
    assert here.marks[0].words == "own voice, 2 ×" and here.marks[0].refs == places(2)
    assert blank.marks == ()
    assert dict(chart.key).keys() == {"s"}
    assert coverage_chart([], ("A", "B")) is None


# Distinctive words


def key_term(outlet: str, term: str, log_ratio: float) -> KeyTerm:
    return KeyTerm(outlet, term, False, 4, 100, 1, 200, log_ratio, 3.0, 1.0, 1, 1, 1.0, 0, places(4))


def test_bars_of_all_outlets_have_one_scale() -> None:
    chart = keywords_chart([key_term("A", "dam", 4.0), key_term("A", "quay", 1.0), key_term("B", "fog", 2.0)])
    assert chart
    found = [(g.title, r.label, r.drawings[0].marks[0].width) for g in chart.groups for r in g.rows]
    assert found == [("A", "dam", 100), ("A", "quay", 25), ("B", "fog", 50)]
    assert keywords_chart([]) is None


# Beside findings


def pictured(c: Comparison, finding: Finding) -> Chart | None:
    return finding_chart(finding, c, voices_of_marks(c), outlets_of(c))


def test_a_finding_has_one_dot_a_use_or_bars(make_event: Callable[..., Comparison]) -> None:
    c = make_event()
    refs = tuple(Ref("North", k, k + 1) for k in range(3))
    few = Finding("label", "", "", (("North Star", 3, 0), ("South Post", 0, 0)), refs)
    chart = pictured(c, few)
    assert chart and chart.kind == "strips"
    north, south = chart.groups[0].rows
    assert [m.refs for m in north.drawings[0].marks] == [(ref,) for ref in refs]
    assert south.drawings == () and south.beside[0].text == "0"
    many = replace(few, counts=(("North Star", LARGE + 10, 0), ("South Post", 25, 25)))
    chart = pictured(c, many)
    assert chart
    assert [[(m.sign, m.width) for m in r.drawings[0].marks] for r in chart.groups[0].rows] == [
        [("solid", 100)],
        [("solid", 50), ("hatched", 50)],
    ]


def test_what_is_held_against_a_count_is_no_dot(make_event: Callable[..., Comparison]) -> None:
    """A finding's passages go on after those that it counts: the mentions without a label."""
    refs = tuple(Ref("North", k, k + 1) for k in range(4))
    finding = Finding("mirrored-labels", "", "", (("North Star", 1, 0),), refs)
    chart = pictured(make_event(), finding)
    assert chart
    row = chart.groups[0].rows[0]
    assert len(row.drawings[0].marks) == 1 and row.beside[0].refs == (Ref("North", 0, 1),)


def test_rates_beside_a_finding_have_whiskers_where_there_are_intervals(make_event: Callable[..., Comparison]) -> None:
    c = make_event()
    cells = (rate("North Star", 80, 8000, (5.0, 15.0), 6), rate("South Post", 40, 8000, None, 6))
    row = hedge_row(*(replace(cell, refs=places(cell.n, cell.outlet.split()[0])) for cell in cells))
    c = replace(c, rows=(row,), events=tuple(replace(e, tables=None) for e in c.events))
    chart = pictured(c, Finding("hedges", "", "", (("North Star", 80, 0), ("South Post", 40, 0)), row.cells[0].refs))
    assert chart and "whiskers" in chart.description
    first, second = (r.drawings[0] for r in chart.groups[0].rows)
    assert (first.marks[0].width, first.whisker) == (66.7, (33.3, 100)) and second.whisker is None
    assert [r.beside[0].text for r in chart.groups[0].rows] == ["10.0", "5.0"]


def test_a_picture_of_many_outlets_keeps_those_with_the_most(make_event: Callable[..., Comparison]) -> None:
    counts = tuple((f"outlet {k:02}", k, 0) for k in range(20))
    chart = pictured(make_event(), Finding("label", "", "", counts, ()))
    assert chart and [r.label for r in chart.groups[0].rows] == [f"outlet {k:02}" for k in range(20 - MOST_LINES, 20)]


def test_commitment_is_a_ladder_with_a_dot_a_place(make_event: Callable[..., Comparison]) -> None:
    c = make_event()
    finding = next(f for f in c.findings if f.code == "commitment")
    chart = pictured(c, finding)
    assert chart and chart.kind == "ladder"
    assert [t for _, t in chart.groups[0].ticks] == ["states", "attributes", "hedges", "doubts", "denies"]
    by_rung = dict(chart.groups[0].ticks)
    ladder = next(x for e in c.events for x in e.ladders if f"{x.actor}: {x.what}" == finding.subject)
    for row, cell in zip(chart.groups[0].rows, [x for x in ladder.cells if x.steps], strict=True):
        assert row.label == cell.outlet and len(row.drawings[0].marks) == len(cell.steps)
        assert {by_rung[m.x] for m in row.drawings[0].marks} <= set(by_rung.values())


# In the page


def figures(html: str) -> list[str]:
    return re.findall(r"<figure.*?</figure>", html, re.DOTALL)


def test_the_sections_of_an_event_carry_pictures(make_event: Callable[..., Comparison]) -> None:
    titles = {chart.title for chart in charts_of(make_event())}
    assert titles == {
        "Hedges by whom they aim at",
        "Whose words",
        "Words of the labels",
        "The first items of each kind",
    }


def test_every_link_of_a_picture_has_its_place_and_no_id_is_there_twice(make_event: Callable[..., Comparison]) -> None:
    html = render_html(make_event())
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    drawn = "".join(figures(html))
    links = set(re.findall(r'href="#([^"]+)"', drawn)) | set(re.findall(r"url\(#(\w+)\)", drawn))
    assert {"cd", "cs"} < links <= set(ids)


def test_all_that_is_drawn_can_be_opened(make_event: Callable[..., Comparison]) -> None:
    c = make_event()
    drawn = [*charts_of(c), *filter(None, (pictured(c, f) for f in c.findings))]
    for chart in drawn:
        for drawing in chart.drawings:
            assert all(drawing.refs or mark.refs or mark.sign == "early" for mark in drawing.marks), chart.title
        assert {ref.article for ref in chart.refs} <= {p.article.id for p in c.profiles}


def test_a_link_in_a_picture_has_a_name_and_no_image_holds_one(make_event: Callable[..., Comparison]) -> None:
    for figure in figures(render_html(make_event())):
        for svg in re.findall(r"<svg.*?</svg>", figure):
            image, hidden = 'role="img"' in svg, 'aria-hidden="true"' in svg
            assert not (image and "<a " in svg)
            assert not image or "<title>" in svg
            for link in re.findall(r"<a .*?</a>", svg):
                assert ('tabindex="-1"' in link) if hidden else ("<title>" in link)


def test_hostile_names_stay_text(make_event: Callable[..., Comparison]) -> None:
    name = "</svg><script>alert(1)</script>"
    html = render_html(make_event(names={"North Star": name}))
    assert "<script>alert" not in html and "</svg><script" not in html
    assert any("&lt;/svg&gt;&lt;script&gt;" in figure for figure in figures(html))


def test_the_order_of_articles_does_not_matter(make_event: Callable[..., Comparison], lexicons: Lexicons) -> None:
    profiles = list(make_event().profiles)
    there, back = (compare_profiles(some, lexicons) for some in (profiles, profiles[::-1]))
    assert list(charts_of(there)) == list(charts_of(back))


def test_other_forms_of_the_report_draw_nothing(make_event: Callable[..., Comparison]) -> None:
    c = make_event()
    assert "<svg" not in render_markdown(c)


def test_pictures_cost_little(make_event: Callable[..., Comparison]) -> None:
    """Some kilobytes each, however many words: what is not legible is left to the tables."""
    c = make_event(settings=Settings())
    assert max(map(len, figures(render_html(c)))) < 16_000


def test_nothing_is_undefined_in_what_is_drawn(make_event: Callable[..., Comparison]) -> None:
    def numbers(chart: Chart) -> Iterable[float]:
        for drawing in chart.drawings:
            for mark in drawing.marks:
                yield from (mark.x, mark.y, mark.width or 0)

    assert all(0 <= n <= 200 for chart in charts_of(make_event()) for n in numbers(chart))
