"""What differs between two lexicons."""

from pathlib import Path

import pytest

from framing.lexicon import load_lexicon
from framing.lexicon_diff import diff_lexicons
from framing.resources import lexicon_folder

HEAD = """
[lexicon]
id = "tide.en"
version = "1"
construct = "loaded_term"
language = "en"
title = "Tides"
definition = "Words of tides."
misses = "All else."
mark_from = 2

[provenance]
citation = "Nobody (2031)."
method = "By hand."
licence = "CC0-1.0"
date = 2031-05-04

[sources]
own = "Own judgement."

[categories]
high = "High."
low = "Low."

[[pseudo]]
phrase = "flood gate"
reason = "A gate."

[[example]]
text = "A flood."
marks = ["flood"]
"""
FLOOD = '[[entry]]\nterm = "flood"\ncategory = "high"\nnote = "Much."\nsource = "own"\nforms = ["floods", "flooding"]\n'
EBB = '[[entry]]\nterm = "ebb"\ncategory = "low"\nnote = "Little."\nsource = "own"\n'
TEXT = HEAD + FLOOD + EBB


@pytest.fixture
def diff(tmp_path: Path):
    def compare(new, old=TEXT):
        one, two = tmp_path / "one.toml", tmp_path / "two.toml"
        one.write_text(old)
        two.write_text(new)
        return diff_lexicons(load_lexicon(one), load_lexicon(two))

    return compare


@pytest.mark.parametrize(
    "new",
    [TEXT, "# a comment\n" + TEXT, HEAD + EBB + FLOOD, TEXT.replace('["floods", "flooding"]', '["flooding", "floods"]'),
     TEXT + "strength = 3\ncase = 'any'\nneutral = []\n"],
    ids=["itself", "a comment", "another order", "another order of forms", "what is as if left out"],
)  # fmt: skip
def test_what_means_the_same_does_not_differ(diff, new):
    assert diff(new).is_empty


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('version = "1"', 'version = "2"', "version"),
        ("mark_from = 2", "mark_from = 3", "mark_from"),
        ("CC0-1.0", "MIT", "licence"),
        ("2031-05-04", "2031-05-05", "date"),
        ('"High."', '"Up."', "categories high"),
        ('"Own judgement."', '"Ours."', "sources own"),
        ('"A gate."', '"A thing."', "pseudo flood gate"),
        ('marks = ["flood"]', "marks = []", "examples A flood."),
    ],
)
def test_a_change_of_the_header_is_named(diff, old, new, key):
    found = diff(TEXT.replace(old, new))
    assert [change.key for change in found.header] == [key]
    assert not (found.added or found.removed or found.changed or found.moved)


def test_entries_added_and_removed_are_named_by_their_rules(diff):
    found = diff(HEAD + FLOOD + EBB.replace("ebb", "neap"))
    assert [rule for rule, _ in found.added] == ["tide.en/low/neap"]
    assert [rule for rule, _ in found.removed] == ["tide.en/low/ebb"]
    assert (found.changed, found.moved) == ((), ())


def test_an_entry_that_changes_is_named_with_its_keys_old_and_new(diff):
    (found,) = diff(TEXT.replace("Little.", "Small.") + 'strength = 1\nneutral = ["fall"]\n').changed
    assert (found.term, found.old_rule, found.new_rule) == ("ebb", "tide.en/low/ebb", "tide.en/low/ebb")
    assert {c.key: (c.old, c.new) for c in found.changes} == {
        "note": ("Little.", "Small."),
        "strength": (3, 1),
        "neutral": ([], ["fall"]),
    }


def test_an_entry_of_another_category_is_the_same_entry(diff):
    (found,) = diff(TEXT.replace('"low"', '"high"')).changed
    assert (found.old_rule, found.new_rule) == ("tide.en/low/ebb", "tide.en/high/ebb")
    assert [c.key for c in found.changes] == ["category"]


def test_capitals_of_a_term_are_a_change_of_that_entry(diff):
    (found,) = diff(TEXT.replace('"ebb"', '"Ebb"')).changed
    assert [(c.key, c.old, c.new) for c in found.changes] == [("term", "ebb", "Ebb")]


def test_a_string_that_moved_is_named_with_both_its_entries(diff):
    found = diff(HEAD + FLOOD.replace(', "flooding"', "") + EBB + 'forms = ["flooding"]\n')
    assert [(m.string, m.old_rule, m.new_rule) for m in found.moved] == [
        ("flooding", "tide.en/high/flood", "tide.en/low/ebb")
    ]
    assert {e.term for e in found.changed} == {"flood", "ebb"}


def test_a_term_that_became_a_form_is_removed_and_moved(diff):
    found = diff(HEAD + FLOOD.replace('"floods"', '"floods", "ebb"'))
    assert [rule for rule, _ in found.removed] == ["tide.en/low/ebb"]
    assert [(m.string, m.new_rule) for m in found.moved] == [("ebb", "tide.en/high/flood")]


def test_a_source_under_another_name_is_no_change_of_every_entry(diff):
    found = diff(TEXT.replace("own =", "ours =").replace('"own"', '"ours"'))
    assert [c.key for c in found.header] == ["sources own", "sources ours"]
    assert found.changed == ()


@pytest.mark.parametrize("path", sorted(lexicon_folder().glob("*.toml")), ids=lambda p: p.name)
def test_a_bundled_lexicon_does_not_differ_from_itself_and_does_from_the_others(path):
    lexicon = load_lexicon(path)
    assert diff_lexicons(lexicon, lexicon).is_empty
    other = load_lexicon(next(p for p in sorted(lexicon_folder().glob("*.toml")) if p != path))
    found, back = diff_lexicons(lexicon, other), diff_lexicons(other, lexicon)
    assert not found.is_empty
    assert len(found.added) == len(back.removed)
    assert len(found.moved) == len(back.moved)
