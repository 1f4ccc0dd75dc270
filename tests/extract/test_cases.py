"""Every case of tests/cases: what an extractor must find in a short text, and what it must not.

A case file holds `[[case]]` tables: label, comment, text, `expect`, and the `rule` that the case is about. `expect`
lists everything that the construct may find, in text order: a surface, or a table of the fields that matter.
A known failure may name the kind of error that it is an example of (`fault`), and say with `fires = false` that its
rule fires and must not.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from framing.extract import rule_descriptions
from framing.extract.attributions import RULES
from framing.matcher import Lexicons
from framing.model import Article, Attribution, Construct, Mark, Profile
from framing.profile import profile_article

CASES = Path(__file__).parents[1] / "cases"
ORIGINS = ("in_the_wild", "synthetic", "negative", "known_failures")
CONSTRUCTS = {
    "loaded_terms": Construct.LOADED_TERM,
    "hedges": Construct.HEDGE,
    "boosters": Construct.BOOSTER,
    "presuppositions": Construct.PRESUPPOSITION,
    "attributions": None,
    "scare_quotes": Construct.SCARE_QUOTE,
    "labels": Construct.LABEL,
}
KEYS = {"label", "comment", "rule", "text", "expect", "fault", "fires"}
Case = tuple[str, str, dict[str, Any]]


def _load() -> list[Case]:
    found = []
    for folder in CONSTRUCTS:
        for origin in ORIGINS:
            with (CASES / folder / f"{origin}.toml").open("rb") as file:
                found += [(folder, origin, case) for case in tomllib.load(file).get("case", [])]
    return found


ALL = _load()


def _parameters(*origins: str, xfail: bool = False) -> list[Any]:
    marks = [pytest.mark.xfail(strict=True, reason="known failure")] if xfail else []
    return [pytest.param(c, id=f"{c[0]}: {c[2]['label']}", marks=marks) for c in ALL if c[1] in origins]


def _mark_fields(mark: Mark) -> dict[str, Any]:
    return {
        "surface": mark.surface,
        "voice": mark.voice.value,
        "category": mark.category,
        "zone": mark.zone.value,
        "target": mark.target or "",
        "rule": mark.rule,
        "entry": mark.entry or "",
        "negated": mark.negated,
    }


def _attribution_fields(a: Attribution, text: str) -> dict[str, Any]:
    contents = [span.of(text).strip(" ,.") for span in a.contents]
    return {
        "content": contents[0] if len(contents) == 1 else contents,
        "fragments": [span.of(text) for span in a.fragments],
        "kind": a.kind.value,
        "act": a.act.value,
        "depth": a.depth,
        "source": a.source.of(text) if a.source else "",
        "cue": a.cue.of(text) if a.cue else "",
        "stance": a.cue_stance or "",
        "speaker": a.speaker or "",
        "anonymous": a.anonymous,
        "denied": a.denied,
        "rule": a.rule,
    }


def _found(folder: str, profile: Profile) -> list[dict[str, Any]]:
    construct = CONSTRUCTS[folder]
    if construct is None:
        return [_attribution_fields(a, profile.article.text) for a in profile.attributions]
    return [_mark_fields(mark) for mark in profile.marks_of(construct)]


def _check(case: Case, lexicons: Lexicons) -> None:
    folder, origin, table = case
    found = _found(folder, profile_article(Article("case", "Outlet", table["text"]), lexicons))
    key = "content" if folder == "attributions" else "surface"
    wanted = [{key: item} if isinstance(item, str) else item for item in table["expect"]]
    assert [item[key] for item in found] == [item[key] for item in wanted]
    for item, want in zip(found, wanted, strict=True):
        assert {name: item[name] for name in want} == want
    if "rule" in table:
        assert (table["rule"] in {item["rule"] for item in found}) is table.get("fires", origin != "negative")


@pytest.mark.parametrize("case", _parameters("in_the_wild", "synthetic", "negative"))
def test_case(case: Case, lexicons: Lexicons) -> None:
    _check(case, lexicons)


@pytest.mark.parametrize("case", _parameters("known_failures", xfail=True))
def test_known_failure(case: Case, lexicons: Lexicons) -> None:
    _check(case, lexicons)


def test_every_procedural_rule_fires_in_a_case_or_is_a_known_failure() -> None:
    named = {case.get("rule") for _, origin, case in ALL if origin != "negative"}
    assert sorted(set(rule_descriptions()) - named) == []


def test_every_procedural_rule_has_a_negative_case() -> None:
    named = {case.get("rule") for _, origin, case in ALL if origin == "negative"}
    assert sorted(set(rule_descriptions()) - named) == []


def test_cases_name_rules_that_exist() -> None:
    assert {case["rule"] for _, _, case in ALL if "rule" in case} <= set(rule_descriptions())


def test_cases_are_well_formed_and_their_labels_unique() -> None:
    for folder in CONSTRUCTS:
        labels = [case["label"] for name, _, case in ALL if name == folder]
        assert len(labels) == len(set(labels)), folder
    for folder, _, case in ALL:
        assert set(case) <= KEYS and {"label", "comment", "text", "expect"} <= set(case), (folder, case.get("label"))
        assert case["comment"].endswith("."), (folder, case["label"])


def test_every_rule_of_attributions_has_cases_of_each_origin() -> None:
    for origin in ("in_the_wild", "synthetic", "negative"):
        named = {case.get("rule") for folder, from_, case in ALL if (folder, from_) == ("attributions", origin)}
        assert sorted(set(RULES) - named) == [], origin


def test_known_failures_of_attributions_name_their_kind_of_error() -> None:
    failures = [case for folder, origin, case in ALL if (folder, origin) == ("attributions", "known_failures")]
    assert [case["label"] for case in failures if not case.get("fault")] == []
    assert [
        case["label"] for _, origin, case in ALL if origin != "known_failures" and {"fault", "fires"} & set(case)
    ] == []


def test_negative_cases_expect_nothing_or_name_the_rule_that_must_not_fire() -> None:
    assert [c["label"] for _, origin, c in ALL if origin == "negative" and c["expect"] and "rule" not in c] == []
