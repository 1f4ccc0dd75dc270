"""What a rule id means: entries of lexicons, procedural rules, and ids that do not exist."""

from pathlib import Path

import pytest

from framing.errors import FramingError
from framing.explain import explain_rule, explain_rules
from framing.extract import rule_descriptions
from framing.matcher import Lexicons, load_lexicons
from framing.model import Profile

LEXICON = """
[lexicon]
id = "small.en"
version = "1"
construct = "loaded_term"
language = "en"
title = "Small"
definition = "Words for this test."
misses = "Everything else."

[provenance]
citation = "The test (2031)."
method = "Made up."
licence = "CC0-1.0"
date = 2031-05-06

[sources]
own = "Own judgement."

[categories]
pejorative = "Words that blame."

[[entry]]
term = "rotten quay"
category = "pejorative"
forms = ["rotten quays"]
strength = 2
note = "Says more of the speaker than of the quay."
neutral = ["old quay"]
source = "own"

[[example]]
text = "The rotten quays were closed."
marks = ["rotten quays"]

[[example]]
text = "The quay was closed."
marks = []
"""


@pytest.fixture
def small(tmp_path: Path) -> Lexicons:
    path = tmp_path / "small.en.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return load_lexicons(path)


def test_an_entry_is_explained_with_everything_its_lexicon_says(small: Lexicons) -> None:
    rule = explain_rule("small.en/pejorative/rotten_quay", small)
    assert rule.text == "Says more of the speaker than of the quay."
    assert (rule.category, rule.definition) == ("pejorative", "Words that blame.")
    assert rule.forms == ("rotten quay", "rotten quays")
    assert rule.neutral == ("old quay",)
    assert rule.strength == 2
    assert rule.source == "Own judgement."
    assert rule.lexicon == "small.en 1"
    assert [example.text for example in rule.examples] == ["The rotten quays were closed."]


@pytest.mark.parametrize("rule", sorted(rule_descriptions()))
def test_every_procedural_rule_is_explained_in_a_sentence(rule: str, lexicons: Lexicons) -> None:
    found = explain_rule(rule, lexicons)
    assert (found.id, found.text) == (rule, rule_descriptions()[rule])
    assert found.text[-1] in ".”" and (found.forms, found.lexicon, found.strength) == ((), "", None)


def test_every_rule_of_the_bundled_corpus_is_explained(
    bundled_profiles: tuple[Profile, ...], lexicons: Lexicons
) -> None:
    used = {m.rule for p in bundled_profiles for m in p.marks} | {
        a.rule for p in bundled_profiles for a in p.attributions
    }
    assert [rule.id for rule in explain_rules(used, lexicons)] == sorted(used)


def test_an_unknown_rule_names_near_ones(lexicons: Lexicons) -> None:
    with pytest.raises(FramingError, match=r"no rule has this id; near it: .*labels/before-name"):
        explain_rule("label/before-name", lexicons)
    with pytest.raises(FramingError, match=r"loaded\.en/pejorative/regime"):
        explain_rule("regime", lexicons)


@pytest.mark.parametrize("rule", ["scare_quotes/ekho", "loaded.en/pejorative/regmie", "labels/before_name"])
def test_a_slip_of_the_hand_still_names_near_ones(rule: str, lexicons: Lexicons) -> None:
    near = {
        "scare_quotes/ekho": "scare_quotes/echo",
        "loaded.en/pejorative/regmie": "loaded.en/pejorative/regime",
        "labels/before_name": "labels/before-name",
    }
    with pytest.raises(FramingError, match=f"near it: .*{near[rule]}"):
        explain_rule(rule, lexicons)


@pytest.mark.parametrize("rule", ["", "zzzzqqqq", "/", "ǅ/…"])
def test_an_id_near_nothing_is_an_error_that_says_where_to_look(rule: str, lexicons: Lexicons) -> None:
    with pytest.raises(FramingError, match="no rule has this id; framing lexicon list names the lexicons"):
        explain_rule(rule, lexicons)


def test_rules_are_explained_once_each_and_sorted(small: Lexicons) -> None:
    ids = ["scare_quotes/echo", "small.en/pejorative/rotten_quay", "labels/alone", "scare_quotes/echo"]
    assert [r.id for r in explain_rules(ids, small)] == [
        "labels/alone",
        "scare_quotes/echo",
        "small.en/pejorative/rotten_quay",
    ]
