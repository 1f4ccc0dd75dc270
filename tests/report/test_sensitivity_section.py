"""The section on what rests on single words: in every format where it was asked for, and nowhere else."""

import csv
import io
import json
import re

import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.compare import compare_profiles, with_sensitivity
from framing.matcher import load_lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.report import REPORT_FILES, render_report, write_report
from framing.report.sensitivity import PAIRS, ROWS, places_of, shown_measures
from framing.report.tables import SENSITIVITY_TABLES
from framing.report.to_csv import render_tables

from .packed import unpacked

LEXICONS = load_lexicons()
NORTH = "Vote\n\nThe sham vote began at nine. The sham vote ended at noon. The mob left the harbour.\n"
SOUTH = "Vote\n\nThe mob left the harbour at nine. The mob came back to the harbour in the evening.\n"
PLAIN = "Vote\n\nThe ferry left the harbour at nine.\n"


def compared(*texts, names=("North", "South", "East", "West")):
    articles = [Article(f"a{k}", names[k], text) for k, text in enumerate(texts)]
    return compare_profiles([profile_article(a, LEXICONS) for a in articles], LEXICONS)


@pytest.fixture(scope="module")
def comparison():
    return with_sensitivity(compared(NORTH, SOUTH, PLAIN, ""))


def rows(comparison, name):
    return list(csv.DictReader(io.StringIO(render_tables(comparison)[f"{name}.csv"], newline=""), strict=True))


def section(html):
    return html.split('<section aria-labelledby="sensitivity">')[1].split("</section>")[0]


def text_of(html):
    return " ".join(re.sub("<[^>]+>", "", html).split())


def test_it_is_shown_only_where_it_was_asked_for():
    plain = compared(NORTH, SOUTH)
    for format in ("html", "md"):
        assert "rests on single words" not in render_report(plain, format)
        assert "rests on single words" in render_report(with_sensitivity(plain), format)
    assert json.loads(render_report(plain, "json"))["sensitivity"] is None
    assert set(render_tables(plain)).isdisjoint(f"{name}.csv" for name in SENSITIVITY_TABLES)


def test_html_says_it_in_sentences_and_shows_the_numbers_of_both_outlets(comparison):
    seen = text_of(section(render_report(comparison, "html")))
    assert "“sham”: without it North and South change places." in seen
    # 3 marks in 18 words, without “sham” 1; South 2 in 18.
    assert "North 166.7 (3) → 55.6 (1) falls behind South 111.1 (2)" in seen
    assert "“sham” 2 of 3; 67 %" in seen
    assert "undefined 0 words" in seen


def test_every_count_in_html_opens_its_words(comparison):
    html = render_report(comparison, "html")
    ids = set(re.findall(r'id="([^"]+)"', html))
    links = re.findall(r'<a class="n" href="#([^"]+)" data-r="([^"]+)"[^>]*>(\d+)</a>', section(html))
    assert len(links) >= 10
    for target, packed, number in links:
        assert target in ids
        assert len(unpacked(packed, f"#{target}")) == int(number)


def test_html_is_well_labelled(comparison):
    html = section(render_report(comparison, "html"))
    assert html.count("<table") == html.count("<caption")
    assert "<th>" not in html
    assert "<b>North</b>" in html


def test_hostile_names_stay_text():
    html = render_report(with_sensitivity(compared(NORTH, SOUTH, names=("<img src=x>", "</script>|*b*"))), "html")
    assert "<img" not in html
    assert html.count("</script>") == 2


def test_markdown_has_tables_with_as_many_cells_as_their_heads(comparison):
    report = render_report(comparison, "md")
    part = report.split("## What rests on single words\n")[1].split("\n## ")[0]
    assert "North 166.7 (3) → 55.6 (1) falls behind South 111.1 (2)" in part
    assert "| West | undefined | undefined (0) | undefined |" in part
    for table in re.findall(r"(?:^\|.*\n)+", part, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_a_row_of_the_table_is_an_outlet_of_a_measure(comparison):
    found = {(r["construct"], r["category"], r["outlet"]): r for r in rows(comparison, "sensitivity")}
    assert len(found) == sum(len(m.cells) for m in comparison.sensitivity.measures)
    north, west = found["loaded_term", "", "North"], found["loaded_term", "", "West"]
    assert (north["n"], north["words"], north["place"], north["level"]) == ("3", "18", "1", "false")
    assert (north["top_rules"], north["top_n"]) == ("loaded.en/pejorative/sham", "2")
    assert float(north["low"]) == 1000 / 18
    assert [west[k] for k in ("n", "rate_per_1k_words", "place", "low", "top_share")] == ["0", "", "", "", ""]


def test_a_row_of_what_is_left_out_is_an_outlet_whose_rate_changes(comparison):
    found = [r for r in rows(comparison, "sensitivity_left_out") if r["construct"] == "loaded_term"]
    by_entry = {(r["term"], r["outlet"]): r for r in found if r["left_out"] == "entry" and not r["category"]}
    assert set(by_entry) == {("sham", "North"), ("mob", "North"), ("mob", "South")}
    assert by_entry["sham", "North"]["changes_places_with"] == "South"
    assert by_entry["mob", "South"]["comes_level_with"] == "East"
    assert (by_entry["mob", "South"]["n"], by_entry["mob", "South"]["rate_per_1k_words"]) == ("0", "0.0")


def test_a_row_of_findings_is_an_entry_that_one_rests_on():
    text = "Vote\n\nThe sham vote began. The sham vote went on. The sham vote ended.\n"
    comparison = with_sensitivity(compared(text, PLAIN))
    (row,) = rows(comparison, "sensitivity_findings")
    assert row == {
        "finding": "1", "code": "loaded-term", "subject": "sham", "about_one_term": "true", "term": "sham",
        "rule": "loaded.en/pejorative/sham", "n": "3", "effect": "gone", "first_outlet": "",
    }  # fmt: skip


def test_entries_that_are_level_are_shown_together():
    comparison = with_sensitivity(compared("Vote\n\nThe sham vote began. The mob left.\n", PLAIN))
    html = section(render_report(comparison, "html"))
    assert "“mob”, “sham” 1 each, together 2 of 2; 50 % each" in text_of(html)


def test_outlets_that_share_a_place_say_so():
    measure = with_sensitivity(compared(SOUTH, SOUTH, NORTH, PLAIN)).sensitivity.measures[0]
    assert places_of(measure) == {"East": "1", "North": "2=", "South": "2=", "West": "4"}


def test_long_lists_are_cut_and_the_rest_is_named():
    loaded = next(x for x in LEXICONS.items if x.id == "loaded.en")
    plain = (e.term for e in loaded.marked() if e.term.isalpha() and e.category == "pejorative" and not e.word_class)
    words = [word for word in plain if word != "mob"][: ROWS + 4]
    first = "Vote\n\n" + " ".join(f"A {word} vote began." for word in words) + "\n"
    other = "Vote\n\nLate. " + "A mob vote began. " * len(words) + "\n"  # as many marks in one word more
    articles = [Article(f"a{k}", f"Outlet {k}", other if k else first) for k in range(PAIRS + 4)]
    comparison = with_sensitivity(compare_profiles([profile_article(a, LEXICONS) for a in articles], LEXICONS))
    shown = shown_measures(comparison)[0]
    rows = [x for x in shown.left_out if x.kind == "entry"]
    assert (len(rows), len(shown.others)) == (ROWS, 4)
    assert {(len(x.changes), x.more) for x in rows} == {(PAIRS, 3)}
    seen = text_of(section(render_report(comparison, "html")))
    assert "3 more pairs in tables/sensitivity_left_out.csv" in seen
    assert "The order changes also without" in seen
    assert f"{len(words)} entries level" in seen


def test_one_outlet_is_told_in_a_sentence_and_shown_no_table():
    comparison = with_sensitivity(compared(NORTH))
    html = section(render_report(comparison, "html"))
    assert "There is no order of outlets that could rest on a term: one outlet." in text_of(html)
    assert "<table" not in html
    assert "There is no order of outlets" in render_report(comparison, "md")
    report = json.loads(render_report(comparison, "json"))
    (notice,) = report["sensitivity"]["notices"]
    assert notice["code"] == "sensitivity-undefined"
    assert notice in report["notices"]
    assert rows(comparison, "sensitivity") == []


def test_the_tables_of_an_earlier_report_go_with_it(comparison, tmp_path):
    def tables():
        return {p.name for p in (tmp_path / "tables").iterdir()}

    write_report(comparison, tmp_path)
    asked = {f"{name}.csv" for name in SENSITIVITY_TABLES}
    assert asked < tables()
    write_report(compared(NORTH, SOUTH), tmp_path)
    assert tables() == {name.split("/")[1] for name in REPORT_FILES if "/" in name}


def test_the_same_input_gives_the_same_bytes_in_any_order():
    articles = [
        Article(f"a{k}", name, text) for k, (name, text) in enumerate((("N", NORTH), ("S", SOUTH), ("E", PLAIN)))
    ]
    profiles = [profile_article(a, LEXICONS) for a in articles]
    one, other = (with_sensitivity(compare_profiles(p, LEXICONS)) for p in (profiles, profiles[::-1]))
    for format in ("html", "md", "json"):
        assert render_report(one, format) == render_report(other, format)
    assert render_tables(one) == render_tables(other)


def test_the_command_writes_it_and_says_where_there_is_no_order(tmp_path):
    (tmp_path / "north.txt").write_text(NORTH)
    (tmp_path / "south.txt").write_text(SOUTH)
    files = [str(tmp_path / name) for name in ("north.txt", "south.txt")]
    asked = CliRunner().invoke(cli, ["report", "--sensitivity", "-o", str(tmp_path / "two"), *files])
    assert asked.exit_code == 0, asked.output
    assert (tmp_path / "two" / "tables" / "sensitivity.csv").is_file()
    one = CliRunner().invoke(cli, ["report", "--sensitivity", "-o", str(tmp_path / "one"), files[0]])
    assert one.exit_code == 0
    assert "framing: there is no order of outlets that could rest on a term: one outlet" in one.output
