"""What is wrong with strings that are to be matched, and with texts: each named with a remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.lexicon import load_lexicon
from framing.resources import lexicon_folder
from framing.string_faults import LONGEST, brief, name_fault, squashed, string_fault, text_fault

PATTERNS = [
    r"\bsham\b", "\bsham", "sham.*", "sham.+", "[a-z]ham", "sh[ae]m", "(sham|farce)", "sham|farce", "sham$", "^sham",
    r"sham\w", "colou?r", "sham(s)", "protester(s)?", "(?i)sham", "shaa{2}m", "sha{1,2}m", "sham\\",
]  # fmt: skip


@pytest.mark.parametrize("string", PATTERNS)
def test_a_regular_expression_is_named_and_its_forms_are_to_be_written_out(string):
    fault = string_fault(string)
    assert "looks like a regular expression (" in fault
    assert fault.endswith("write its forms out")


@pytest.mark.parametrize("string", ["*", "sham*", "*sham", "sh*m", "a *", "**", "*-*", "a-*-b", "*-a b"])
def test_an_asterisk_stands_for_one_end_of_a_compound_and_nothing_else(string):
    assert "can never match: an asterisk is one end of a compound" in string_fault(string)


@pytest.mark.parametrize("string", ["never-*", "*-fuelled"])
def test_an_open_compound_is_for_terms_and_forms_alone(string):
    assert string_fault(string) is None
    assert "an asterisk" in string_fault(string, is_open=False)


@pytest.mark.parametrize(
    ("string", "said"),
    [
        ("x", "can never match: two letters at least"),
        (" sham", "no blanks around"),
        ("sham ", "no blanks around"),
        ("sham\u00a0vote", "has a blank that is not a single plain one"),
        ("sham  vote", "has a blank that is not a single plain one"),
        ("sham\nvote", "has a blank that is not a single plain one"),
        ("sham\tvote", "has a blank that is not a single plain one"),
        ("!!", "it has no letter or figure"),
        ("– –", "it has no letter or figure"),
        ("...", "it has no letter or figure"),
        ("cafe\u0301", "normal form NFC"),
        ("\u212bngstrom", "normal form NFC"),
        ("sham\u200b", "invisible character U+200B"),
        ("\ufeffsham", "invisible character U+FEFF"),
        ("sha\u00adm", "invisible character U+00AD"),
        ("sham\0", "control character U+0000"),
        ("sham\x85", "no blanks around"),
        ("a" * (LONGEST + 1), "has 201 characters"),
        ("a " * 5_000_000, "has 10,000,000 characters"),
        ("(" * 5_000_000, "has 5,000,000 characters"),
    ],
    ids=lambda v: v[:20],
)
def test_what_would_not_be_matched_is_named(string, said):
    fault = string_fault(string)
    assert said in fault
    assert "; " in fault or "no letter" in fault
    assert len(fault) < 250


@pytest.mark.parametrize(
    "string",
    ["sham", "US", "9/11", "so-called", "don't", "don’t", "’s ally", "U.S. ally", "café", "of course", "(sic)", "yes!",
     "40th", "fair & free", "A+ student", "$5 vote", "£5", "really?", "Öl"],
)  # fmt: skip
def test_sound_strings_have_no_fault(string):
    assert string_fault(string) is None


def test_no_string_of_the_bundled_lexicons_has_a_fault():
    for path in sorted(lexicon_folder().glob("*.toml")):
        for entry in load_lexicon(path).entries:
            assert [f for s in entry.strings if (f := string_fault(s))] == []
            assert [f for s in entry.pseudo if (f := string_fault(s, is_open=False))] == []


@given(st.text())
def test_any_text_is_looked_at_without_an_error_and_named_in_one_line(text):
    for fault in (string_fault(text), text_fault(text), name_fault(text)):
        assert fault is None or ("\n" not in fault and fault)
    assert len(brief(text)) <= 62
    assert squashed(squashed(text)) == squashed(text) or not text.isascii()


@pytest.mark.parametrize("name", ["", "very negative", "a/b", "a\tb", "a\u200bb", "cafe\u0301", "a\0"])
def test_a_name_that_makes_no_rule_id_is_named(name):
    assert name_fault(name)


def test_names_that_look_alike_are_told_by_what_is_left_of_them():
    assert squashed("Very Negative") == squashed("verynegative ") != squashed("very-negative")
