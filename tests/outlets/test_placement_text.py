"""What is shown of a placement: every number with its counts, no grade, no word of the political axis."""

import json
import re

import pytest

from framing.outlets import PlaceSettings, place_outlet
from framing.outlets.to_record import TABLES, placement_record, table_rows
from framing.outlets.to_text import placement_lines

QUICK = PlaceSettings(draws=100, resamples=10, halvings=2, shuffles=2)
EVENTS = [f"event {k}" for k in range(10)]


@pytest.fixture(scope="module")
def placed(outlet):
    known = [
        outlet(f"O{k}", 20, events=EVENTS, loaded=lambda i, k=k: k + i % 3, you=lambda i, k=k: 2 * k + i % 2)
        for k in range(3)
    ]
    return place_outlet(outlet("New", 8, events=EVENTS, loaded=5, you=lambda i: i % 3), known, QUICK)


@pytest.fixture(scope="module")
def text(placed):
    return "\n".join(placement_lines(placed))


def test_every_part_is_there(text):
    assert "New (new): 8 articles, 3,200 own words" in text
    assert "among 3 known: O0: 20 articles, 8,000 own words; O1" in text
    assert "exploratory: some outlet has fewer than 20 articles" in text
    row = next(line for line in text.splitlines() if "loaded_terms_per_1k_words/outlet " in line)
    assert row.split()[1:9] == ["12.50", "12.50", "to", "12.50", "40", "/", "3,200", "1"]
    assert "1 of 4" in row
    assert re.search(r"Function words \(\d+ compared\): nearest", text)
    assert "how far to trust it: half of a known outlet's articles was nearest to its own other half in" in text
    assert "8 of 8 articles are about an event that O0 covers too: words in common may be shared subjects" in text
    assert re.search(r"function words  told apart in \d+% of articles \(\d+% to \d+%\), chance 33%", text)
    assert text.endswith("They grade nobody and do not say what is true.")


def test_nothing_shown_is_a_grade_or_a_side(text, placed):
    shown = (text + json.dumps(placement_record(placed))).lower()
    for word in ("left", "right", "bias", "biased", "score", "slant", "rating", "neutrality", "partisan", "centre"):
        assert not re.search(rf"\b{word}\b", shown), word


def test_too_little_text_is_said_once_and_the_known_values_stay(outlet, placed):
    found = place_outlet(outlet("New", 2, loaded=5), [outlet("A", loaded=2), outlet("B", loaded=4)], QUICK)
    text = "\n".join(placement_lines(found))
    assert text.count("No place: too little text: 2 articles, 800 own words") == 1
    assert re.search(r"loaded_terms_per_1k_words/outlet  .* -  .*B 10\.00, A 5\.00", text)
    assert "Function words: not compared; too little text: 2 articles, 800 own words" in text
    assert "not tried: two known outlets with 10 articles of 5 events are needed, there is none" in text


def test_the_record_is_plain_and_holds_everything(placed):
    record = json.loads(json.dumps(placement_record(placed), allow_nan=False))
    assert record["schema_version"] == "1"
    assert len(record["measures"]) == len(placed.measures)
    assert record["settings"]["draws"] == 100
    assert {r["aspect"] for r in record["resemblances"]} == {"function words", "marked wording", "sourcing", "naming"}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_cell_for_every_column(placed, name):
    columns, rows = table_rows(placed, name)
    assert rows
    assert {len(row) for row in rows} == {len(columns.split())}
