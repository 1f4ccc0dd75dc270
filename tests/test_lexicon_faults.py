"""Faults of a lexicon's tables that are found between entries, in names and in all its texts; all are listed."""

import tomllib

import pytest

from framing.lexicon_faults import (
    MOST_ENTRIES,
    MOST_STRINGS,
    collisions,
    faults_of,
    holds,
    names_faults,
    size_fault,
)
from framing.tokens import phrase

HEAD = """
[lexicon]
id = "tide.en"
version = "1"
construct = "loaded_term"
language = "en"
title = "Tides"
definition = "Words of tides."
misses = "All else."

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
"""
FIRST = """
[[entry]]
term = "flood"
category = "high"
note = "Much water."
source = "own"
"""
EXAMPLE = """
[[example]]
text = "A flood."
marks = ["flood"]
"""
COMBINING = "cafe\u0301"


def entry(term, category="low", **more):
    lines = [f"{key} = {value}" for key, value in more.items()]
    return "\n".join(
        ["[[entry]]", f"term = {term!r}", f'category = "{category}"', 'note = "x"', 'source = "own"', *lines, ""]
    )


def found(*parts, head=HEAD, first=FIRST, example=EXAMPLE):
    return list(faults_of(tomllib.loads("\n".join([head, first, *parts, example]))))


def test_the_small_lexicon_has_no_fault():
    assert found(entry("ebb")) == []


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        (entry("Flood"), "'Flood' stands in entry 1 ('flood') too, in another category (high and low)"),
        (entry("ebb", forms='["flood"]'), "entry 2 ('ebb'): 'flood' stands in entry 1 ('flood') too, in another"),
        (entry("FLOOD", "high", case='"exact"'), "entry 2 ('FLOOD'): 'FLOOD' stands in entry 1 ('flood') too;"),
        (entry("ebb", forms='["ebbs", "Ebbs"]'), "entry 2 ('ebb'): 'Ebbs' stands in this entry too"),
        (entry("low tide") + entry("low_tide"), "entry 3 ('low_tide'): its rule id is that of entry 2 ('low tide')"),
        (entry("ebb", pseudo='["ebb"]'), "entry 2 ('ebb'): 'ebb' can never match: a pseudo entry has the same words"),
        (entry("ebb", forms='["ebbs", ""]'), "entry 2 ('ebb'): forms has an empty item; remove it"),
        (entry("ebb", neutral='[" "]'), "entry 2 ('ebb'): neutral has an empty item; remove it"),
        (entry("ebb", pseudo='["", "ebb away"]'), "entry 2 ('ebb'): pseudo has an empty item; remove it"),
        (entry("ebb", pseudo='["ebb away", "ebb away"]'), "entry 2 ('ebb'): pseudo 'ebb away' stands there twice"),
        (entry("ebb", neutral='["fall", "fall"]'), "entry 2 ('ebb'): neutral 'fall' stands there twice"),
        (entry(" "), "entry 2 (' '): term is missing; add it as a text"),
        (entry("!!"), "entry 2 ('!!'): '!!' can never match: it has no letter or figure"),
        (entry("ebb.*"), "entry 2 ('ebb.*'): 'ebb.*' looks like a regular expression (.*)"),
        (entry("ebb", forms='["ebb(s)"]'), "entry 2 ('ebb'): 'ebb(s)' looks like a regular expression (b(s))"),
        (entry("ebb", forms='["\\bebbs"]'), "looks like a regular expression (\\b)"),
        (entry("ebb", pseudo='["ebb|flow"]'), "entry 2 ('ebb'): 'ebb|flow' looks like a regular expression (|)"),
        (entry(COMBINING), "has accents apart from their letters"),
        (entry("ebb", forms=f'["{COMBINING}"]'), "has accents apart from their letters"),
        (entry("ebb", neutral=f'["{COMBINING}"]'), "has accents apart from their letters"),
        (entry("ebb", pseudo=f'["ebb {COMBINING}"]'), "has accents apart from their letters"),
        ("[[entry]]\n", "entry 2 ('no term'): is empty; fill it or remove it"),
        (entry("ebb").replace('"low"', "3"), "entry 2 ('ebb'): category 3 must be a text; put it between"),
        (entry("ebb", forms="[1]"), "entry 2 ('ebb'): forms must be a list of texts"),
        (entry("ebb", case="true"), "entry 2 ('ebb'): case True must be one of any, exact"),
        (entry("ebb", strength="true"), "entry 2 ('ebb'): strength True must be one of 1, 2, 3"),
        ("[[pseudo]]\nphrase = 'flood'\nreason = 'x'\n", "entry 1 ('flood'): 'flood' can never match"),
        ("[[pseudo]]\nphrase = 'flood.*'\nreason = 'x'\n", "[[pseudo]] 'flood.*': 'flood.*' looks like a regular"),
        ("[[pseudo]]\nphrase = 'never-*'\nreason = 'x'\n", "[[pseudo]] 'never-*': 'never-*' can never match"),
        ("[[pseudo]]\nphrase = 'flood gate'\nreason = ''\n", "[[pseudo]] 'flood gate': needs phrase and reason"),
        (2 * "[[pseudo]]\nphrase = 'flood gate'\nreason = 'x'\n", "[[pseudo]] 'flood gate': stands there twice"),
        (f"[[pseudo]]\nphrase = 'flood gate'\nreason = '{COMBINING}'\n", "has accents apart from their letters"),
        (EXAMPLE, "example 2: has the text of example 1; leave it there once"),
        (f"[[example]]\ntext = 'A {COMBINING}.'\nmarks = []\n", "example 1: "),
        ("[[example]]\ntext = ' '\nmarks = []\n", "example 1: needs text and marks"),
    ],
)  # fmt: skip
def test_a_fault_between_entries_or_in_their_lists_is_named(part, fault):
    faults = found(part)
    assert len(faults) == 1, faults
    assert fault in faults[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'low = "Low."',
            'Low = "x"\nlow = "Low."',
            "[categories] 'low' differs from 'Low' in capitals or blanks alone",
        ),
        ('low = "Low."', '"l ow" = "x"\nlow = "y"', "[categories] 'l ow' must have no blanks and no strokes"),
        ('low = "Low."', '"a/b" = "x"', "[categories] 'a/b' must have no blanks and no strokes"),
        ('own = "Own judgement."', 'own = "x"\nOWN = "y"', "[sources] 'OWN' differs from 'own' in capitals or blanks"),
        ('"Low."', f'"{COMBINING}"', "[categories] low: 'cafe\u0301' has accents apart"),
        ('"Own judgement."', f'"{COMBINING}"', "[sources] own: 'cafe\u0301' has accents apart"),
        ('"Tides"', f'"{COMBINING}"', "[lexicon] title: 'cafe\u0301' has accents apart"),
        ('"By hand."', f'"{COMBINING}"', "[provenance] method: 'cafe\u0301' has accents apart"),
        ('"Tides"', '"Tides\\u0000"', "[lexicon] title: 'Tides\\x00' has the control character U+0000"),
    ],
)
def test_a_fault_of_a_name_or_of_a_text_of_the_head_is_named(old, new, fault):
    assert any(f.startswith(fault) for f in found(head=HEAD.replace(old, new))), found(head=HEAD.replace(old, new))


def test_a_note_that_is_not_nfc_is_named():
    assert "note 'cafe\u0301' has accents" in found(first=FIRST.replace("Much water.", COMBINING))[0]


def test_faults_of_every_part_are_listed_together():
    faults = found(
        entry("x") + entry("FLOOD") + "[[pseudo]]\nphrase='a'\n", head=HEAD.replace('"1"', "1").replace("CC0", "mine")
    )
    assert [f.split(":")[0] for f in faults] == [
        "[lexicon] version", "[provenance] licence", "entry 2 ('x')", "entry 3 ('FLOOD')", "[[pseudo]] 'a'",
    ]  # fmt: skip


def test_a_missing_or_misshapen_table_hides_no_fault_of_the_others():
    faults = found(entry("x"), head=HEAD.replace("[categories]", "[kinds]"))
    assert [f.split(":")[0] for f in faults] == ["[kinds]", "[categories]", "entry 2 ('x')"]
    head = "categories = 3\n" + HEAD.partition("[categories]")[0]
    faults = list(faults_of(tomllib.loads(head + entry("x") + EXAMPLE)))
    assert [f.split(":")[0] for f in faults] == ["[categories]", "entry 1 ('x')"]


def test_names_that_look_alike_are_named_once_for_each_that_differs():
    assert [name for name, _ in names_faults(["a-b", "A-B", "a-c", "a-B"])] == ["A-B", "a-B"]


def test_too_many_entries_or_strings_are_one_fault():
    assert size_fault([{}] * MOST_ENTRIES) is None
    assert "too many" in size_fault([{}] * (MOST_ENTRIES + 1))
    assert "too many" in size_fault([{"forms": ["a"] * MOST_STRINGS}, {"pseudo": ["b"]}])


def test_a_phrase_holds_another_also_with_an_open_end():
    assert holds(phrase("the gas-fuelled fire"), {phrase("*-fuelled")})
    assert holds(phrase("a never-ending day"), {phrase("never-*")})
    assert not holds(phrase("fuelled"), {phrase("*-fuelled")})
    assert not holds((), {phrase("flood")})


def test_collisions_say_where_an_entry_stands():
    entries = [{"term": "ebb"}, {"term": "Ebb"}]
    assert list(collisions(entries, (), lambda index: f"line {7 + index}")) == [
        (1, "'Ebb' stands in line 7 too; leave it in one place")
    ]
