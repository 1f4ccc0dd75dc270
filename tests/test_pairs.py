"""Paired terms: the table is sound, the audit sees every way of being unlike, and the bundled lexicons pass it."""

import csv
import io
import json
from collections import Counter

import pytest
from click.testing import CliRunner

from framing.cli import cli
from framing.lexicon import load_lexicon
from framing.matcher import Lexicons, load_lexicons
from framing.pairs import LOADED_PLAIN, MIRROR, OPPOSITE, RELATIONS, SAME, Axis, Pair, audit_pairs, load_pairs
from framing.tokens import phrase

HEAD = """
[lexicon]
id = "{id}"
version = "1"
construct = "{construct}"
language = "en"
title = "T"
definition = "D"
misses = "M"
mark_from = 2
[provenance]
citation = "C"
method = "M"
licence = "MIT"
date = 2031-05-04
[sources]
own = "Own."
[categories]
pejorative = "P."
laudatory = "L."
ideological = "I."
negative = "N."
positive = "N."
neutral = "N."
[[example]]
text = "No mark."
marks = []
"""
SIDES = Axis("sides", "these | those", SAME)
TRAIT = Axis("trait", "praise | blame", OPPOSITE)


@pytest.fixture
def lexicon(tmp_path):
    """A lexicon of terms, each with its category, its strength and its forms."""

    def made(*entries, construct="loaded_term", name="x.en"):
        text = HEAD.format(id=name, construct=construct)
        for term, category, strength, *forms in entries:
            kind = 'kind = "role"\n' if construct == "label" else ""
            text += f'[[entry]]\nterm = "{term}"\ncategory = "{category}"\nstrength = {strength}\nnote = "N"\n'
            text += f'source = "own"\nforms = {json.dumps(forms)}\n{kind}'
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return load_lexicon(path)

    return made


def reason(pair, *lexicons):
    (found,) = audit_pairs(Lexicons(lexicons), [pair])
    assert found.alike == (not found.reason)
    return found.reason


MIRRORED = Pair("redcap", "blue-cap", SIDES, MIRROR)


def test_the_same_construct_category_and_strength_is_alike(lexicon):
    assert reason(MIRRORED, lexicon(("redcap", "ideological", 2), ("blue-cap", "ideological", 2))) == ""


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([("other", "ideological", 2)], "not marked: redcap, blue-cap"),
        ([("redcap", "ideological", 2)], "loaded_term: not marked: blue-cap"),
        ([("blue-cap", "ideological", 2)], "loaded_term: not marked: redcap"),
        ([("redcap", "ideological", 2), ("blue-cap", "ideological", 1)], "loaded_term: not marked: blue-cap"),
        ([("redcap", "ideological", 1), ("blue-cap", "ideological", 1)], "not marked: redcap, blue-cap"),
        ([("redcap", "ideological", 2), ("blue-cap", "ideological", 3)], "loaded_term: strengths 2 and 3"),
        (
            [("redcap", "ideological", 2), ("blue-cap", "pejorative", 2)],
            "loaded_term: categories ideological and pejorative, not the same",
        ),
        (
            [("redcap", "laudatory", 2), ("blue-cap", "pejorative", 2)],
            "loaded_term: categories laudatory and pejorative, not the same",
        ),
    ],
)
def test_every_way_of_being_unlike_has_its_reason(entries, why, lexicon):
    assert reason(MIRRORED, lexicon(*entries)) == why


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("laudatory", "pejorative", ""),
        ("pejorative", "laudatory", "loaded_term: categories pejorative and laudatory, not praise and blame"),
        ("pejorative", "pejorative", "loaded_term: categories pejorative and pejorative, not praise and blame"),
        ("ideological", "ideological", "loaded_term: categories ideological and ideological, not praise and blame"),
    ],
)
def test_an_axis_of_praise_and_blame_asks_for_opposite_categories(left, right, why, lexicon):
    assert reason(Pair("bold", "rash", TRAIT, MIRROR), lexicon(("bold", left, 2), ("rash", right, 2))) == why


def test_forms_capitals_and_open_compounds_cover_a_term(lexicon):
    x = lexicon(("Red Cap", "ideological", 2, "Redcap"), ("*-cap", "ideological", 2))
    assert reason(MIRRORED, x) == ""


def test_a_phrase_is_not_covered_by_a_word_in_it(lexicon):
    assert reason(Pair("redcap mob", "blue-cap mob", SIDES, MIRROR), lexicon(("mob", "ideological", 2))) != ""


def test_a_construct_that_differs_where_another_is_alike_is_shown(lexicon):
    loaded = lexicon(("redcap", "ideological", 2), ("blue-cap", "ideological", 2))
    label = lexicon(("redcap", "negative", 2), construct="label", name="y.en")
    (found,) = audit_pairs(Lexicons([loaded, label]), [MIRRORED])
    assert (found.reason, found.differs_in) == ("", ("label",))
    assert [(c.lexicon, c.construct, c.category, c.strength, c.marked) for c in found.left] == [
        ("x.en", "loaded_term", "ideological", 2, True),
        ("y.en", "label", "negative", 2, True),
    ]


def test_two_constructs_do_not_make_up_for_each_other(lexicon):
    loaded = lexicon(("redcap", "ideological", 2))
    label = lexicon(("blue-cap", "negative", 2), construct="label", name="y.en")
    assert reason(MIRRORED, loaded, label) == "label: not marked: redcap; loaded_term: not marked: blue-cap"


def test_a_further_lexicon_of_one_side_makes_a_pair_unlike(lexicon):
    loaded = lexicon(("redcap", "ideological", 2), ("blue-cap", "ideological", 2))
    mine = lexicon(("redcap", "ideological", 2), name="mine.en")
    assert reason(MIRRORED, loaded, mine) == "loaded_term: 2 and 1 lexicons mark them"


def test_a_loaded_word_and_a_plain_one(lexicon):
    pair = Pair("redcap", "porter", SIDES, LOADED_PLAIN)
    assert reason(pair, lexicon(("redcap", "pejorative", 2), ("porter", "pejorative", 1))) == ""
    assert reason(pair, lexicon(("redcap", "pejorative", 1))) == "not marked as loaded: redcap"
    both = lexicon(("redcap", "pejorative", 2), ("porter", "pejorative", 2))
    assert reason(pair, both) == "marked as loaded, though plain: porter"
    label = lexicon(("porter", "neutral", 2), construct="label", name="y.en")
    assert reason(pair, lexicon(("redcap", "pejorative", 2)), label) == ""


# The table


def test_the_table_is_sound():
    pairs = load_pairs()
    assert len(pairs) > 200
    assert {p.relation for p in pairs} == set(RELATIONS)
    assert {p.axis.categories for p in pairs} == {SAME, OPPOSITE}
    assert all(p.axis.meaning for p in pairs)
    for pair in pairs:
        assert phrase(pair.left) != phrase(pair.right)
        assert {pair.left, pair.right} == {pair.left.strip().lower(), pair.right.strip().lower()}


def test_no_pair_stands_twice_in_either_order():
    found = Counter(frozenset((phrase(p.left), phrase(p.right))) for p in load_pairs())
    assert [sorted(map(" ".join, pair)) for pair, n in found.items() if n > 1] == []


def test_no_term_is_loaded_in_one_pair_and_plain_in_another():
    """A word cannot be both marked and not marked: such pairs could never all be covered alike."""
    plain = {phrase(p.right) for p in load_pairs() if p.relation == LOADED_PLAIN}
    loaded = {phrase(t) for p in load_pairs() for t in ((p.left, p.right) if p.relation == MIRROR else (p.left,))}
    assert sorted(map(" ".join, plain & loaded)) == []


def test_the_bundled_lexicons_treat_every_pair_alike():
    unlike = [f"{x.pair.left} | {x.pair.right}: {x.reason}" for x in audit_pairs(load_lexicons()) if not x.alike]
    assert unlike == [], "framing lexicon pairs --unlike shows them; change the entries or the pair"


# The command


@pytest.fixture
def run(monkeypatch, lexicon):
    """Run the command on two pairs and one lexicon, in which the second pair is not alike."""
    from framing import matcher, pairs

    x = lexicon(("redcap", "ideological", 2), ("blue-cap", "ideological", 2), ("bold", "laudatory", 2))
    both = (MIRRORED, Pair("bold", "rash", TRAIT, MIRROR))

    def invoke(*arguments, of=both):
        monkeypatch.setattr(pairs, "load_pairs", lambda: of)
        monkeypatch.setattr(matcher, "load_lexicons", lambda *files: Lexicons([x, *map(load_lexicon, files)]))
        return CliRunner().invoke(cli, ["lexicon", "pairs", *arguments])

    return invoke


def test_the_command_says_what_is_alike_and_what_is_not(run):
    result = run()
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "sides: these | those (categories: same)",
        "alike redcap | blue-cap: loaded_term ideological 2 / loaded_term ideological 2",
        "trait: praise | blame (categories: opposite)",
        "UNLIKE bold | rash: loaded_term laudatory 2 / not covered; loaded_term: not marked: rash",
        "2 pairs, 1 covered alike, 1 not",
    ]


def test_the_command_exits_with_0_where_all_are_alike(run):
    result = run(of=(MIRRORED,))
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "1 pairs, 1 covered alike, 0 not")


def test_only_the_unlike_ones(run):
    assert [line for line in run("--unlike").output.splitlines() if line.startswith(("alike", "UNLIKE"))] == [
        "UNLIKE bold | rash: loaded_term laudatory 2 / not covered; loaded_term: not marked: rash"
    ]


def test_the_audit_as_csv_and_json(run):
    result = run("--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.output), strict=True))
    assert result.exit_code == 1
    assert [(r["left"], r["right"], r["axis"], r["alike"], r["left_category"]) for r in rows] == [
        ("redcap", "blue-cap", "sides", "true", "ideological"),
        ("bold", "rash", "trait", "false", "laudatory"),
    ]
    records = json.loads(run("--format", "json").output)
    assert [r["alike"] for r in records] == [True, False]
    assert (rows[1]["reason"], rows[1]["differs_in"], rows[1]["right_strength"]) == (records[1]["reason"], "", "")
    assert records[0]["left_coverage"] == [
        {"lexicon": "x.en", "construct": "loaded_term", "category": "ideological", "strength": 2, "marked": True}
    ]


def test_a_lexicon_of_the_users_is_held_against_the_pairs_too(run, lexicon, tmp_path):
    lexicon(("redcap", "ideological", 2), name="mine.en")
    result = run("--lexicon", str(tmp_path / "mine.en.toml"), of=(MIRRORED,))
    assert result.exit_code == 1
    assert "2 and 1 lexicons mark them" in result.output
