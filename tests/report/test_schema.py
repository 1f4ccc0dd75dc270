"""The JSON Schemas: what the toolkit writes conforms to them, and what is mutilated does not."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, NotRequired, TypedDict

import pytest
from jsonschema import Draft202012Validator

from framing.compare import compare_profiles, with_sensitivity
from framing.errors import ReportError
from framing.matcher import load_lexicons
from framing.model import Article, Notice
from framing.profile import profile_article
from framing.read import read_actors, read_articles
from framing.readability import readability
from framing.record import profile_record
from framing.report.schema import SCHEMAS, _Definitions, render_schema
from framing.report.to_json import render_json, report_types
from framing.resources import seeds_folder

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
REAL = {"seeds": SHARED / "seeds", "newswcl50": SHARED / "eval" / "dev" / "newswcl50.jsonl"}
VALID = {name: Draft202012Validator(make()) for name, make in SCHEMAS.items()}
LEXICONS = load_lexicons()
ODD = ["", " ", "x", "“", "\0", "The regime’s \U0001f600 “vote” fell.\r\nHe said “no.\n\nBy Ann"]


def faults(name, value):
    """What is wrong with a value, in short: where and which keyword of the schema it breaks."""
    return [(error.json_path, error.validator) for error in VALID[name].iter_errors(value)]


def plain(profile):
    return json.loads(json.dumps(profile_record(profile)))


def reported(profiles, lexicons=LEXICONS, *, sensitivity=False, **options):
    comparison = compare_profiles(profiles, lexicons, **options)
    return json.loads(render_json(with_sensitivity(comparison) if sensitivity else comparison))


@pytest.fixture(scope="module")
def bundled():
    return [profile_article(article, LEXICONS, readability) for article in read_articles(seeds_folder())]


@pytest.fixture(scope="module")
def report(bundled):
    """A report of few articles in which every part has rows but those that need many."""
    return reported(bundled[:5], actors=read_actors(seeds_folder()), sensitivity=True)


@pytest.fixture(scope="module")
def record(bundled):
    return plain(bundled[0])


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema_and_says_which(name):
    schema = json.loads(render_schema(name))
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == (Draft202012Validator.META_SCHEMA["$id"], f"urn:framing:{name}:1")
    assert schema["description"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_file_in_the_reference_is_what_the_program_makes_now(name):
    path = ROOT / "docs" / "reference" / f"{name}.schema.json"
    assert path.read_text(encoding="utf-8") == render_schema(name), "run: python docs/renew.py"


def test_there_is_no_other_schema():
    with pytest.raises(ReportError, match="outlet: not a schema; use one of report, record, corpus-report"):
        render_schema("outlet")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_object_is_closed_and_no_value_is_left_open(name):
    def walk(schema, place):
        assert schema, f"{place}: says nothing"
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False or schema["additionalProperties"], place
        for key in ("properties", "$defs"):
            for inside_name, inside in schema.get(key, {}).items():
                walk(inside, f"{place}/{inside_name}")
        for inside in [schema.get("items"), *schema.get("prefixItems", ()), *schema.get("anyOf", ())]:
            if inside:
                walk(inside, place)

    walk(SCHEMAS[name](), name)


# What is written conforms


def test_the_report_of_the_bundled_corpus_conforms(bundled):
    assert faults("report", reported(bundled, actors=read_actors(seeds_folder()))) == []


def test_a_report_with_sensitivity_conforms(report):
    assert report["sensitivity"]["measures"]
    assert faults("report", report) == []


def test_the_order_of_the_fields_is_that_of_the_schema(report, record):
    assert list(SCHEMAS["report"]()["properties"]) == list(report) == list(report_types())
    assert list(SCHEMAS["record"]()["properties"]) == list(record)


def test_every_record_of_the_bundled_corpus_conforms(bundled):
    assert [faults("record", plain(profile)) for profile in bundled] == [[]] * 15


@pytest.mark.parametrize("text", ODD)
def test_records_and_reports_of_odd_texts_conform(text):
    profile = profile_article(Article("a", "A", text, notices=(Notice("x", "y"),)), LEXICONS)
    assert faults("record", plain(profile)) == []
    assert faults("report", reported([profile], sensitivity=True)) == []


def test_a_report_of_odd_texts_together_conforms():
    profiles = [profile_article(Article(f"a{k}", f"o{k % 3}", text), LEXICONS) for k, text in enumerate(ODD)]
    assert faults("report", reported(profiles, sensitivity=True, notices=[Notice("empty", "holds no text", "x")])) == []


def test_a_report_of_many_articles_conforms(bundled):
    """Intervals and tests, which few articles do not have."""
    text = "The regime {} held a sham vote on day {}. It was perhaps rigged. “A farce,” said Mara Lind of {}.\n"
    articles = [
        Article(f"a{k}", f"o{k % 2}", text.format(*[f"n{k // 2}" * (1 + k % 2)] * 3), event=f"e{k // 4}")
        for k in range(44)
    ]
    profiles = [profile_article(article, LEXICONS) for article in articles]
    statistics = reported(profiles)["statistics"]
    assert statistics["estimates"]
    assert statistics["contrasts"]
    assert faults("report", reported(profiles)) == []


def test_a_report_with_overrides_conforms(tmp_path):
    path = tmp_path / "mine.toml"
    remove = '[[remove]]\nrule = "loaded.en/pejorative/sham"\nreason = "It is the name of a town here."\n'
    path.write_text(remove, encoding="utf-8")
    lexicons = load_lexicons(overrides=[path])
    profile = profile_article(Article("a", "A", "The regime held a sham vote."), lexicons)
    report = reported([profile], lexicons)
    assert [o["action"] for o in report["overrides"]] == ["remove"]
    assert faults("report", report) == []


@pytest.mark.parametrize("name", REAL)
def test_records_and_report_of_real_articles_conform(name):
    if not REAL[name].exists():
        pytest.skip("these articles are not beside this repository")
    profiles = [profile_article(article, LEXICONS) for article in read_articles(REAL[name])][:6]
    assert [faults("record", plain(profile)) for profile in profiles] == [[]] * len(profiles)
    assert faults("report", reported(profiles)) == []


# What is mutilated does not


def changed(value, *path, to=None, drop=False, name=None):
    """A copy of a value with what stands at `path` changed, dropped or called otherwise."""
    whole = copy.deepcopy(value)
    inside = whole
    for step in path[:-1]:
        inside = inside[step]
    if drop:
        del inside[path[-1]]
    elif name:
        inside[name] = inside.pop(path[-1])
    else:
        inside[path[-1]] = to
    return whole


def shortened(value):
    """The value with two objects of each list, so that validating it again and again is quick."""
    if isinstance(value, dict):
        return {key: shortened(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [shortened(item) for item in (value[:2] if value and isinstance(value[0], dict) else value)]
    return value


def test_a_mutilated_record_does_not_conform(record):
    assert faults("record", record) == []
    cases = [
        ({"path": ("schema_version",), "to": "2"}, ("$.schema_version", "const")),
        ({"path": ("outlet",), "drop": True}, ("$", "required")),
        ({"path": ("outlet",), "to": None}, ("$.outlet", "type")),
        ({"path": ("date",), "to": 2031}, ("$.date", "type")),
        ({"path": ("bias",), "to": 1}, ("$", "additionalProperties")),
        ({"path": ("marks", 0, "construct"), "to": "bias"}, ("$.marks[0].construct", "enum")),
        ({"path": ("marks", 0, "voice"), "to": "Outlet"}, ("$.marks[0].voice", "enum")),
        ({"path": ("marks", 0, "start"), "to": "7"}, ("$.marks[0].start", "type")),
        ({"path": ("marks", 0, "start"), "to": True}, ("$.marks[0].start", "type")),
        ({"path": ("marks", 0, "start"), "to": 7.5}, ("$.marks[0].start", "type")),
        ({"path": ("marks", 0, "negated"), "drop": True}, ("$.marks[0]", "required")),
        ({"path": ("zones", 0, "kind"), "to": "footer"}, ("$.zones[0].kind", "enum")),
        ({"path": ("mentions", 0, "sort"), "to": "animal"}, ("$.mentions[0].sort", "enum")),
        ({"path": ("attributions", 0, "contents", 0, "end"), "drop": True},
         ("$.attributions[0].contents[0]", "required")),
        ({"path": ("attributions", 0, "contents"), "to": {}}, ("$.attributions[0].contents", "type")),
        ({"path": ("measures", "n_words/outlet"), "to": 7}, ("$.measures['n_words/outlet']", "type")),
        ({"path": ("measures", "n_words/outlet", "value"), "to": "7"}, ("$.measures['n_words/outlet'].value", "type")),
        ({"path": ("notices",), "to": None}, ("$.notices", "type")),
    ]  # fmt: skip
    for change, fault in cases:
        path = change.pop("path")
        assert fault in faults("record", changed(record, *path, **change)), (path, change)


def test_a_mutilated_report_does_not_conform(report):
    report = shortened(report)
    assert faults("report", report) == []
    cases = [
        ({"path": ("articles",), "drop": True}, ("$", "required")),
        ({"path": ("score",), "to": 3}, ("$", "additionalProperties")),
        ({"path": ("findings",), "name": "results"}, ("$", "required")),
        ({"path": ("tool", "version"), "to": 1}, ("$.tool.version", "type")),
        ({"path": ("inputs", 0, "sha256"), "to": None}, ("$.inputs[0].sha256", "type")),
        ({"path": ("rows", 0, "voice"), "to": "all"}, ("$.rows[0].voice", "enum")),
        ({"path": ("rows", 0, "cells", 0, "rate"), "to": "0.5"}, ("$.rows[0].cells[0].rate", "type")),
        ({"path": ("rows", 0, "cells", 0, "n"), "to": None}, ("$.rows[0].cells[0].n", "type")),
        ({"path": ("rows", 0, "cells", 0, "refs"), "to": [["a", 1, 2]]}, ("$.rows[0].cells[0].refs[0]", "type")),
        ({"path": ("settings", "gate"), "drop": True}, ("$.settings", "required")),
        ({"path": ("naming", 0, "by_outlet", 0), "to": ["Wire"]}, ("$.naming[0].by_outlet[0]", "minItems")),
        ({"path": ("findings", 0, "counts", 0), "to": ["Wire", 1, 2, 3]}, ("$.findings[0].counts[0]", "items")),
        ({"path": ("sensitivity", "summary"), "drop": True}, ("$.sensitivity", "anyOf")),
        ({"path": ("events", 0, "headlines", 0, "question"), "to": "no"},
         ("$.events[0].headlines[0].question", "type")),
        ({"path": ("articles", 0, "marks", 0, "zone"), "to": "page"}, ("$.articles[0].marks[0].zone", "enum")),
        ({"path": ("articles", 0, "text"), "drop": True}, ("$.articles[0]", "required")),
    ]  # fmt: skip
    for change, fault in cases:
        path = change.pop("path")
        found = faults("report", changed(report, *path, **change))
        assert fault in found or (fault[0], "anyOf") in found, (path, change, found[:3])


# How types become schemas


class Colour(StrEnum):
    """A colour.

    More of it.
    """

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Leaf:
    size: int
    colour: Colour | None


class Loose(TypedDict):
    """An object with a key that may be absent."""

    always: str
    never: NotRequired[str]


COLOUR = {"$ref": "#/$defs/Colour"}


@pytest.mark.parametrize(
    ("hint", "schema"),
    [
        (str, {"type": "string"}),
        (bool, {"type": "boolean"}),
        (float | None, {"type": ["number", "null"]}),
        (tuple[int, ...], {"type": "array", "items": {"type": "integer"}}),
        (list[int], {"type": "array", "items": {"type": "integer"}}),
        (frozenset[str], {"type": "array", "items": {"type": "string"}, "uniqueItems": True}),
        (tuple[str, int], {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False,
                           "minItems": 2}),
        (Mapping[str, int], {"type": "object", "additionalProperties": {"type": "integer"}}),
        (Colour, COLOUR),
        (Colour | None, {"anyOf": [COLOUR, {"type": "null"}]}),
        (Annotated[str, Colour], COLOUR),
        (Annotated[str, ("a", "b")], {"type": "string", "enum": ["a", "b"]}),
        (Literal["1"], {"const": "1"}),
        (Literal["a", "b"], {"enum": ["a", "b"]}),
    ],
)  # fmt: skip
def test_a_type_has_one_schema(hint, schema):
    assert _Definitions().of(hint) == schema


def test_classes_become_definitions_with_the_first_paragraph_of_what_they_say():
    definitions = _Definitions()
    assert definitions.of(Leaf) == {"$ref": "#/$defs/Leaf"}
    assert definitions.sorted() == {
        "Colour": {"description": "A colour.", "type": "string", "enum": ["red", "blue"]},
        "Leaf": {
            "type": "object",
            "properties": {"size": {"type": "integer"}, "colour": {"anyOf": [COLOUR, {"type": "null"}]}},
            "required": ["size", "colour"],
            "additionalProperties": False,
        },
    }


def test_a_key_that_may_be_absent_is_not_required():
    definitions = _Definitions()
    definitions.of(Loose)
    assert definitions.sorted()["Loose"]["required"] == ["always"]


@pytest.mark.parametrize("hint", [object, dict[int, str], set[str], bytes, Path])
def test_a_type_that_says_too_little_is_refused(hint):
    with pytest.raises(TypeError, match="no schema can be made"):
        _Definitions().of(hint)


def test_two_classes_of_one_name_are_refused():
    definitions = _Definitions()
    definitions.of(Leaf)
    other = dataclass(type("Leaf", (), {"__annotations__": {"size": int}}))
    with pytest.raises(TypeError, match="another class has this name"):
        definitions.of(other)
