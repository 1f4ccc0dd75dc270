"""A lexicon to begin with has no fault, whatever its construct and form."""

import re

import pytest

from framing.lexicon import load_lexicon
from framing.lexicon_faults import CONSTRUCTS
from framing.lexicon_template import CATEGORIES, csv_lexicon, toml_lexicon
from framing.matcher import Lexicons, load_lexicons
from framing.model import Article
from framing.profile import profile_article
from framing.trial import check_examples, surfaces


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_a_new_lexicon_is_sound(tmp_path, construct):
    toml, table = tmp_path / "tide.en.toml", tmp_path / "tide.en.csv"
    toml.write_text(toml_lexicon("tide.en", construct, toml.name), encoding="utf-8")
    table.write_text(csv_lexicon(construct), encoding="utf-8")
    for path in (toml, table):
        found = load_lexicon(path)
        assert (found.id, found.construct) == ("tide.en", construct)
        assert list(check_examples(found)) == []
        assert surfaces(found, "A placeholder word; a placeholder word processor.") == ["placeholder word"]


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_every_line_of_a_new_lexicon_fits_a_screen_and_says_what_to_fill_in(construct):
    text = toml_lexicon("tide.en", construct, "tide.en.toml")
    assert max(map(len, text.splitlines())) <= 120
    assert text.count("#") > 15
    assert len(re.findall("Placeholder: ", text)) == 5


def test_the_categories_of_cues_and_labels_are_those_by_which_the_measures_go(lexicons):
    by_construct = {lexicon.construct: set(lexicon.categories) for lexicon in lexicons.items}
    assert by_construct["cue"] == set(CATEGORIES["cue"])
    assert by_construct["label"] == set(CATEGORIES["label"])


def test_a_new_lexicon_of_cues_makes_attributions(tmp_path):
    path = tmp_path / "tide.en.toml"
    path.write_text(toml_lexicon("tide.en", "cue", path.name).replace("placeholder word", "gurble"), encoding="utf-8")
    before, after = load_lexicons(), load_lexicons(path)
    article = Article("a", "Wire", "Tide\n\nMara Lind gurbles that the tide is low.\n")
    assert len(profile_article(article, before).attributions) == 0
    (found,) = profile_article(article, after).attributions
    assert found.speaker == "Mara Lind"
    assert Lexicons(after.items).items[-1].id == "tide.en"
