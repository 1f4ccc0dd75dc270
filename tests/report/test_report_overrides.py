"""Every form of the report states every override with its reason, and says nothing where there is none."""

import csv
import io
import json

import pytest

from framing.compare import compare_profiles
from framing.matcher import load_lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.report import render_report, render_terminal
from framing.report.to_csv import render_tables

FILE = """
[[remove]]
rule = "loaded.en/pejorative/sham"
reason = "A legal | term <here>."

[[change]]
rule = "loaded.en/pejorative/absurd"
reason = "=Weak in this corpus"
category = "sensational"

[[add]]
lexicon = "hedges.en"
term = "or so they say"
category = "adverb"
note = "Leaves it to others."
reason = "Used in every second article."
"""
TEXT = "Vote\n\nThe sham vote was absurd, or so they say.\n"
REASONS = ("Used in every second article.", "=Weak in this corpus")


@pytest.fixture(scope="module")
def lexicons(tmp_path_factory):
    path = tmp_path_factory.mktemp("o") / "o.toml"
    path.write_text(FILE)
    return load_lexicons(overrides=[path])


@pytest.fixture(scope="module")
def profile(lexicons):
    return profile_article(Article("a", "Wire", TEXT), lexicons)


@pytest.fixture(scope="module")
def comparison(lexicons, profile):
    return compare_profiles([profile], lexicons)


def test_the_marks_are_those_of_the_lexicons_as_they_are_now(profile):
    assert {(m.surface, m.category) for m in profile.marks} == {("absurd", "sensational"), ("or so they say", "adverb")}


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_a_report_states_every_override(comparison, form):
    text = render_report(comparison, form)
    for said in (*REASONS, "loaded.en/pejorative/sham", "or so they say", "category pejorative -"):
        assert said in text
    assert "<here>" not in text or form == "json"


def test_the_json_has_each_with_all_its_parts(comparison):
    found = json.loads(render_report(comparison, "json"))["overrides"]
    assert [(o["lexicon"], o["action"]) for o in found] == [
        ("hedges.en", "add"), ("loaded.en", "remove"), ("loaded.en", "change"),
    ]  # fmt: skip
    assert [o["becomes"] for o in found] == ["hedges.en/adverb/or_so_they_say", None, "loaded.en/sensational/absurd"]


def test_the_table_has_a_row_for_each_that_no_spreadsheet_computes(comparison):
    rows = list(csv.DictReader(io.StringIO(render_tables(comparison)["overrides.csv"])))
    assert [row["action"] for row in rows] == ["add", "remove", "change"]
    assert list(rows[0]) == ["lexicon", "action", "rule", "what", "reason"]
    assert rows[2]["reason"] == "'=Weak in this corpus"
    assert rows[1]["what"] == "sham, shams"


def test_the_terminal_states_each_on_a_line(profile, lexicons):
    lines = render_terminal(profile, overrides=lexicons.overrides).splitlines()
    assert sum(line.startswith("override: ") for line in lines) == 3
    assert lines[-1].endswith("Reason: =Weak in this corpus")
    assert "override" not in render_terminal(profile)


def test_without_overrides_no_form_speaks_of_them(lexicons):
    plain = load_lexicons()
    comparison = compare_profiles([profile_article(Article("a", "Wire", TEXT), plain)], plain)
    assert comparison.overrides == ()
    assert "verride" not in render_report(comparison, "md")
    assert "cap-overrides" not in render_report(comparison, "html")
    assert render_tables(comparison)["overrides.csv"].count("\n") == 1


def test_the_digest_of_an_overridden_lexicon_is_another(comparison):
    before = {lexicon.id: lexicon.digest for lexicon in load_lexicons().items}
    changed = {x.id for x in comparison.lexicons if x.digest != before[x.id]}
    assert changed == {"hedges.en", "loaded.en"}
