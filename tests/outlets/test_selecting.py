"""Which articles are an outlet's: those that state it, else all where that can be meant, else an error."""

import pytest

from framing.errors import OutletProfileError
from framing.model import Article
from framing.outlets.selecting import outlet_of, select_articles


def articles(*outlets):
    return [Article(str(k), outlet, "Text.") for k, outlet in enumerate(outlets)]


def chosen(name, found, **options):
    taken, how = select_articles(name, found, **options)
    return "".join(a.id for a in taken), how


def test_those_that_state_the_outlet_are_taken():
    assert chosen("A", articles("A", "B", "A")) == ("02", "2 of 3 articles are of A")


def test_capitals_and_blanks_do_not_matter_and_are_said():
    ids, how = chosen("The Gazette", articles("the gazette", "The  Gazette", "B", "The Gazette"))
    assert (ids, how) == ("013", "3 of 4 articles are of The Gazette, written The  Gazette, the gazette")


def test_articles_of_one_other_outlet_or_of_files_are_all_taken():
    assert chosen("A", articles("x", "x")) == ("01", "no article states the outlet A; all 2 articles are taken, of x")
    assert chosen("A", articles("x", "y")) == ("01", "no article states the outlet A; all 2 articles are taken as A's")


def test_several_outlets_without_the_name_are_an_error_unless_all_are_wanted():
    found = articles("Gazette", "Gazette", "Wire", "Post")
    with pytest.raises(OutletProfileError, match=r"^Gazete: no article states .* 3 \(such as Gazette\); .* --all"):
        select_articles("Gazete", found)
    assert chosen("Gazete", found, take_all=True) == ("0123", "all 4 articles are taken as Gazete's")


def test_the_outlet_that_a_corpus_states():
    assert outlet_of(articles("A", "a", "a"), "x") == "a"
    assert outlet_of(articles("A", "B"), "folder") == "folder"
    assert outlet_of(articles("A", "B", "B"), "folder") is None
    assert outlet_of(articles("A", "B"), "") is None
