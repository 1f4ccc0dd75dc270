"""The word classes of `words.en.toml`: each word once, in order, and where its comment says it is."""

import re
import tomllib

import pytest

from framing.resources import wordlist

TABLE = tomllib.loads(wordlist("words.en.toml").decode("utf-8"))
IRREGULAR = [line.split() for line in TABLE["irregular"].strip().splitlines()]
WORDS = {key: text.split() for key, text in TABLE.items() if key != "irregular"}
BASES = {forms[0] for forms in IRREGULAR} | set(WORDS["verbs"])
ENDINGS = {
    "ed_nouns": "ed",
    "ing_nouns": "ing",
    "ly_not_adverbs": "ly",
    "ly_adjective_or_adverb": "ly",
    "plural_only_or_s_nouns": "s",
    "noun_first_in_s": "s",
}
each_key = pytest.mark.parametrize("key", WORDS)


@each_key
def test_words_are_sorted_and_none_stands_twice(key):
    assert WORDS[key] == sorted(set(WORDS[key]))


@each_key
def test_words_are_lower_case_ascii(key):
    assert [word for word in WORDS[key] if not re.fullmatch(r"[a-z]+(-[a-z]+)*", word)] == []


def test_an_irregular_verb_has_three_forms():
    forms = re.compile(r"[a-z]+(-[a-z]+)*(/[a-z]+(-[a-z]+)*)?")
    assert [verb for verb in IRREGULAR if len(verb) != 3 or not all(map(forms.fullmatch, verb))] == []


def test_irregular_verbs_are_sorted_and_not_among_the_regular_ones():
    bases = [verb[0] for verb in IRREGULAR]
    assert bases == sorted(set(bases))
    assert set(bases).isdisjoint(WORDS["verbs"])


@pytest.mark.parametrize("key", ["noun_first", "adjective_first"])
def test_what_is_another_class_first_is_a_verb(key):
    assert set(WORDS[key]) <= BASES


def test_a_word_is_first_of_one_class_only():
    assert set(WORDS["noun_first"]).isdisjoint(WORDS["adjective_first"])
    assert set(WORDS["adjectives"]).isdisjoint(BASES)
    assert set(WORDS["ly_not_adverbs"]).isdisjoint(WORDS["ly_adjective_or_adverb"])


@pytest.mark.parametrize(("key", "ending"), ENDINGS.items())
def test_words_have_the_ending_of_their_class(key, ending):
    assert [word for word in WORDS[key] if not word.endswith(ending)] == []


def test_lines_are_at_most_118_columns_wide():
    assert max(map(len, wordlist("words.en.toml").decode("utf-8").splitlines())) <= 118
