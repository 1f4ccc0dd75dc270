"""report.json: the whole comparison, the same bytes for the same input, numbers that read back equal."""

import json
from dataclasses import fields
from hashlib import sha256
from itertools import permutations

import pytest

import framing
from framing.compare import Cell, Comparison, Finding, Row, Settings, compare_profiles
from framing.matcher import load_lexicons
from framing.model import Article, Notice
from framing.profile import profile_article
from framing.report.to_json import plain, render_json

TEXTS = {
    "Wire": "Vote\n\nThe vote was held. “It was fair,” said Mara Lind. It was perhaps about 40 votes apart.\n",
    "Post": "Farce\n\nThe regime held a sham vote. Strongman Tor Vell claimed that the mob clearly lost.\n",
    "Mail": "Rest\n\nThe café's \u2028 vote \U0001f600 was a “vote” of 1.\r\nThe regime slept.\r\n",
}
LEXICONS = load_lexicons()


def compared(order=tuple(TEXTS), **options):
    articles = [Article(f"{outlet}-1", outlet, TEXTS[outlet], event="vote") for outlet in order]
    return compare_profiles([profile_article(a, LEXICONS) for a in articles], LEXICONS, **options)


@pytest.fixture(scope="module")
def comparison():
    return compared()


@pytest.fixture(scope="module")
def report(comparison):
    return json.loads(render_json(comparison))


def test_it_says_which_schema_and_which_tool(report):
    assert report["schema_version"] == "1"
    assert report["tool"] == {"name": "framing", "version": framing.__version__}


def test_it_holds_every_part_of_the_comparison(report, comparison):
    parts = {f.name for f in fields(Comparison)} - {"profiles"}
    assert parts <= set(report)
    assert {"articles", "inputs"} <= set(report)
    for name in ("rows", "terms", "naming", "speakers", "key_terms", "findings", "checks", "lexicons", "rules"):
        assert len(report[name]) == len(getattr(comparison, name)), name
    assert len(report["articles"]) == 3


@pytest.mark.parametrize(("part", "type_"), [("rows", Row), ("findings", Finding)])
def test_every_field_of_a_part_is_there(report, part, type_):
    assert report[part]
    assert all(set(item) == {f.name for f in fields(type_)} for item in report[part])


def test_a_cell_leads_to_the_words_it_counts(report):
    texts = {a["id"]: a["text"] for a in report["articles"]}
    row = next(r for r in report["rows"] if (r["construct"], r["voice"], r["category"]) == ("hedge", "outlet", None))
    cell = next(c for c in row["cells"] if c["outlet"] == "Wire")
    assert set(cell) == {f.name for f in fields(Cell)}
    assert [texts[r["article"]][r["start"] : r["end"]] for r in cell["refs"]] == ["perhaps", "about"]
    assert cell["n"] == 2


def test_an_undefined_value_is_null(report):
    row = next(r for r in report["rows"] if (r["construct"], r["voice"], r["category"]) == ("hedge", "quoted", None))
    cell = next(c for c in row["cells"] if c["outlet"] == "Post")
    assert (cell["words"], cell["n"], cell["rate"]) == (0, 0, None)


def test_floats_read_back_equal(report, comparison):
    rates = [[c.rate for c in row.cells] for row in comparison.rows]
    assert [[c["rate"] for c in row["cells"]] for row in report["rows"]] == rates
    assert any(isinstance(rate, float) and rate != round(rate, 6) for row in rates for rate in row)
    assert [k["g2"] for k in report["key_terms"]] == [k.g2 for k in comparison.key_terms]


def test_an_input_is_identified_by_the_digest_of_its_text(report):
    digests = {i["id"]: i["sha256"] for i in report["inputs"]}
    assert digests == {f"{outlet}-1": sha256(text.encode()).hexdigest() for outlet, text in TEXTS.items()}


def test_texts_are_exact(report):
    assert {a["outlet"]: a["text"] for a in report["articles"]} == TEXTS


def test_the_settings_and_notices_are_part_of_it():
    settings, notice = Settings(gate=7, draws=10), Notice("empty", "holds no text", "x.txt")
    report = json.loads(render_json(compared(settings=settings, notices=[notice])))
    assert (report["settings"]["gate"], report["settings"]["draws"]) == (7, 10)
    assert report["notices"][0] == {"code": "empty", "message": "holds no text", "where": "x.txt"}


def test_the_order_of_the_articles_changes_no_byte(comparison):
    assert {render_json(compared(order)) for order in permutations(TEXTS)} == {render_json(comparison)}


def test_it_is_json_that_every_reader_takes(comparison):
    def refuse(name):
        raise AssertionError(name)

    text = render_json(comparison)
    assert text.endswith("}\n")
    json.loads(text, parse_constant=refuse)


def test_what_is_no_number_in_json_is_refused():
    broken = compared()
    object.__setattr__(broken.settings, "level", float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        render_json(broken)


def test_plain_values_have_lists_for_tuples_and_objects_for_dataclasses():
    finding = Finding("x", "s", "c", (("Wire", 1, 0),), ())
    assert json.loads(json.dumps(finding, default=plain)) == {
        "code": "x", "sentence": "s", "caveat": "c", "counts": [["Wire", 1, 0]], "refs": [], "quote": None,
        "subject": "", "difference": 0, "event": "",
    }  # fmt: skip
