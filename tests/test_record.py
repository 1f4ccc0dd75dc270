"""The record of `extract`: its keys, its spans, and that it says everything the profile says."""

import json

import pytest

from framing.matcher import load_lexicons
from framing.model import Article, Notice
from framing.profile import profile_article
from framing.readability import readability
from framing.record import measure_record, notice_record, profile_record

LEXICONS = load_lexicons()
TEXT = (
    "Vote\n\nThe \U0001f600 regime held a sham vote. "
    "“The vote was held,” said Mara Lind, “and it was perhaps rigged.” He left.\n"
)


@pytest.fixture(scope="module")
def profile():
    article = Article(
        "a", "Wire", TEXT, title="T", date="2031-03-01", event="vote", notices=(Notice("x", "said", "a.txt"),)
    )
    return profile_article(article, LEXICONS, readability)


@pytest.fixture(scope="module")
def record(profile):
    return json.loads(json.dumps(profile_record(profile)))


def test_the_keys_stand_in_a_fixed_order(record):
    assert list(record) == [
        "schema_version", "id", "outlet", "date", "title", "event", "language", "translated_from", "author", "url",
        "path", "text", "zones", "marks", "attributions", "mentions", "measures", "notices",
    ]  # fmt: skip
    assert list(record["marks"][0]) == [
        "construct", "category", "start", "end", "surface", "voice", "zone", "rule", "entry", "target", "negated",
    ]  # fmt: skip
    assert list(record["attributions"][0]) == [
        "kind", "act", "depth", "contents", "fragments", "source", "cue", "cue_stance", "speaker", "anonymous",
        "denied", "zone", "rule",
    ]  # fmt: skip


def test_fields_are_those_of_the_article_and_unknown_ones_are_null(record):
    assert (record["schema_version"], record["id"], record["outlet"], record["text"]) == ("1", "a", "Wire", TEXT)
    assert (record["date"], record["event"], record["title"], record["language"]) == ("2031-03-01", "vote", "T", "en")
    assert [record[name] for name in ("author", "url", "translated_from", "path")] == [None] * 4


def test_every_span_counts_code_points(record):
    spans = [*record["marks"]]
    for a in record["attributions"]:
        spans += [*a["contents"], *a["fragments"], *filter(None, (a["source"], a["cue"]))]
    assert len(spans) > 5
    assert all(TEXT[s["start"] : s["end"]] == s["surface"] for s in spans)
    assert [TEXT[z["start"] : z["end"]].split(maxsplit=1)[0] for z in record["zones"]] == ["Vote", "The"]


def test_an_interrupted_quotation_has_two_contents(record):
    (said,) = (a for a in record["attributions"] if a["cue"])
    assert [c["surface"] for c in said["contents"]] == ["The vote was held,", "and it was perhaps rigged."]
    assert (said["speaker"], said["cue"]["surface"], said["source"]["surface"]) == ("Mara Lind", "said", "Mara Lind")


def test_marks_attributions_and_measures_are_all_there(record, profile):
    assert [m["surface"] for m in record["marks"]] == [m.surface for m in profile.marks]
    assert len(record["attributions"]) == len(profile.attributions)
    assert list(record["measures"]) == [m.name for m in profile.measures]
    for m in profile.measures:
        assert record["measures"][m.name] == measure_record(m)


def test_an_undefined_value_is_null_with_its_denominator_0(record):
    measure = record["measures"]["hedges_per_1k_words/reported"]
    assert (measure["value"], measure["numerator"], measure["denominator"]) == (None, 0, 0)


def test_notices_of_reading_and_of_profiling_are_there(record, profile):
    codes = [n["code"] for n in record["notices"]]
    assert {"x", "readability-undefined"} <= set(codes)
    assert record["notices"] == [notice_record(n) for n in profile.notices]


@pytest.mark.parametrize("text", ["", "x", "\n", "“", "\0"])
def test_texts_of_almost_nothing_have_a_record(text):
    record = profile_record(profile_article(Article("a", "A", text), LEXICONS))
    assert json.loads(json.dumps(record, allow_nan=False))["text"] == text
