"""What an outlet puts between square brackets into somebody's words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framing.compare.people.actors import Actors
from framing.compare.sourcing.insertions import Insertion, find_insertions
from framing.matcher import Lexicons
from framing.model import Construct, Profile
from framing.profile import profile_article
from framing.read import read_articles

Make = Callable[..., Profile]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def _found(make: Make, text: str) -> list[Insertion]:
    profiles = [make("n", "North", text)]
    return list(find_insertions(profiles, Actors(profiles)))


def test_a_loaded_word_in_brackets_is_found_with_its_speaker(make: Make) -> None:
    text = "“The Assembly [a hated regime] will meet at noon on Friday,” Maren Holt said."
    (row,) = _found(make, text)
    assert (row.outlet, row.article, row.speaker, row.text, row.n_words) == (
        "North",
        "n",
        "Maren Holt",
        "a hated regime",
        3,
    )
    assert text[row.ref.start : row.ref.end] == "[a hated regime]"
    assert text[row.quotation.start : row.quotation.end].startswith("“The Assembly")
    assert Construct.LOADED_TERM in {construct for construct, _, _ in row.marks}
    assert row.replaces is False


def test_a_single_word_mends_grammar(make: Make) -> None:
    (row,) = _found(make, "“We asked [him] to meet us at noon on Friday,” Maren Holt said.")
    assert (row.text, row.replaces, row.marks) == ("him", True, ())


def test_marked_words_come_first_then_the_longest(make: Make) -> None:
    text = "“We asked [him] and [the three clerks] and [the regime] to meet us at noon,” Maren Holt said."
    assert [row.text for row in _found(make, text)] == ["the regime", "the three clerks", "him"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Assembly [a hated regime] will meet at noon.",
        "“The Assembly [...] will meet at noon,” Maren Holt said.",
        "“The Assembly (a hated regime) will meet at noon,” Maren Holt said.",
        "“The Assembly [will meet at noon,” Maren Holt said.",
        "“The Assembly [] will meet at noon,” Maren Holt said.",
    ],
    ids=["nothing", "no quotation", "left out", "round", "never closed", "empty"],
)
def test_what_is_no_insertion(make: Make, text: str) -> None:
    assert _found(make, text) == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not beside this repository")
def test_one_insertion_in_five_real_articles(lexicons: Lexicons) -> None:
    profiles = [profile_article(article, lexicons) for article in read_articles(SEEDS)]
    (row,) = find_insertions(profiles, Actors(profiles))
    assert (row.article, row.n_words) == ("breitbart-2022", 3)
    assert Construct.LOADED_TERM in {construct for construct, _, _ in row.marks}
