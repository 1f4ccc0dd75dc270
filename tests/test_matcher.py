import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.lexicon import load_lexicon
from framing.matcher import Lexicons, load_lexicons
from framing.model import Span
from framing.segment.paragraphs import find_paragraphs
from framing.tokens import fold, phrase, tokenize
from framing.trial import surfaces

HEAD = """
[lexicon]
id = "{id}"
version = "1"
construct = "hedge"
language = "en"
title = "T"
definition = "D"
misses = "M"
[provenance]
citation = "C"
method = "M"
licence = "MIT"
date = 2031-05-04
[sources]
own = "Own."
[categories]
any = "Any."
[[example]]
text = "No mark."
marks = []
"""


@pytest.fixture
def make(tmp_path):
    """A lexicon of the entries given, each a term and the lines of its other keys, and of pseudo phrases."""

    def lexicon(*entries, pseudo=(), name="x.en"):
        text = HEAD.format(id=name)
        for entry in entries:
            term, *lines = entry if isinstance(entry, tuple) else (entry,)
            text += "\n".join(['\n[[entry]]\ncategory = "any"\nnote = "N"\nsource = "own"', f'term = "{term}"', *lines])
        text += "".join(f'\n[[pseudo]]\nphrase = "{p}"\nreason = "R"' for p in pseudo)
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return load_lexicon(tmp_path / f"{name}.toml")

    return lexicon


@pytest.mark.parametrize("text,found", [
    ("A sham vote.", ["sham"]),
    ("SHAM! Sham? (sham)", ["SHAM", "Sham", "sham"]),
    ("A shambles of shams and shamans.", []),
    ("The sham's end, the sham’s end.", ["sham", "sham"]),
    ("A sham-vote, a non-sham, a non‑sham.", ["sham", "sham", "sham"]),
    ("“sham”, ‘sham’, 'sham'", ["sham", "sham", "sham"]),
    ("@sham #sham", []),
    ("sham", ["sham"]),
    ("", []),
])  # fmt: skip
def test_whole_words_are_found_whatever_their_case_and_the_signs_around(make, text, found):
    assert surfaces(make("sham"), text) == found


def test_the_longest_entry_wins_and_what_it_holds_is_not_marked_again(make):
    lexicon = make("strong", "strong man", "strong man of the south")
    text = "A strong man of the south met a strong man of the north, who was strong."
    assert surfaces(lexicon, text) == ["strong man of the south", "strong man", "strong"]


def test_a_longer_entry_that_does_not_fit_leaves_room_for_the_shorter_one(make):
    lexicon = make(("far left", 'forms = ["far-left"]'), "far")
    assert surfaces(lexicon, "far-left, far left, far-right, far") == ["far-left", "far left", "far", "far"]


def test_pseudo_entries_consume_and_mark_nothing(make):
    lexicon = make(("may", 'pseudo = ["may day"]'), "day", pseudo=["mayday may"])
    assert surfaces(lexicon, "May Day may be a day. Mayday may day.") == ["may", "day", "day"]


def test_a_pseudo_entry_wins_over_an_entry_of_the_same_words(make):
    assert surfaces(make("state", "state line", pseudo=["state line now"]), "state line now, state line") == [
        "state line"
    ]


def test_where_capitals_matter_the_surface_must_be_written_so(make):
    lexicon = make(("may", 'case = "exact"'), ("People's Party", 'case = "exact"'))
    text = "may May MAY People's Party, People’s  Party, people's party, PEOPLE'S PARTY"
    assert surfaces(lexicon, text) == ["may", "People's Party", "People’s  Party"]


@pytest.mark.parametrize("text,found", [
    ("about 40", ["about"]),
    ("about 3.4 million", ["about"]),
    ("about $40 and about €5", ["about", "about"]),
    ("about forty", ["about"]),
    ("about a dozen", ["about"]),
    ("about a hundred and about half a million", ["about", "about"]),
    ("about half of them", ["about"]),
    ("about 51.2% and about 4th place", ["about", "about"]),
    ("about it", []),
    ("about a dog", []),
    ("about the 40", []),
    ("about", []),
    ("about a", []),
    ("about, 40", []),
])  # fmt: skip
def test_an_approximator_counts_before_a_number_alone(make, text, found):
    assert surfaces(make(("about", 'before = "number"')), text) == found


@pytest.mark.parametrize("text,found", [
    ("It can’t be", ["can’t be"]),
    ("It can't be", ["can't be"]),
    ("a state-run, a state‑run and a state run", ["state-run", "state‑run"]),
    ("far \n left", ["far \n left"]),
])  # fmt: skip
def test_apostrophes_hyphens_and_blanks_of_other_shapes_match(make, text, found):
    assert surfaces(make("can't be", "state-run", "far left"), text) == found


def test_no_match_reaches_over_the_end_of_a_paragraph(make):
    lexicons = Lexicons([make("far left out", "far left", "left")])
    text = "It was far\n\nleft. It is far left\n\nout."
    tokens = tokenize(text)
    firsts = frozenset(next(k for k, s in enumerate(tokens.starts) if s >= p.start) for p in find_paragraphs(text))
    found = [" ".join(tokens.folded[m.first : m.last]) for m in lexicons.find(text, tokens, firsts)]
    assert found == ["left", "far left"]


def test_lexicons_do_not_block_each_other(make):
    first, second = make("so called", "vote", name="a.en"), make("called vote", pseudo=["so"], name="b.en")
    tokens = tokenize("a so called vote")
    found = [(m.lexicon.id, m.entry.term, m.first, m.last) for m in Lexicons([first, second]).find("", tokens)]
    assert found == [("a.en", "so called", 1, 3), ("b.en", "called vote", 2, 4), ("a.en", "vote", 3, 4)]


def test_weak_entries_are_found_and_not_marked(make):
    lexicon = make(("good", "strength = 1"), ("sham", "strength = 2"))
    object.__setattr__(lexicon, "mark_from", 2)
    found = Lexicons([lexicon]).find("", tokenize("good sham"))
    assert [(m.entry.term, m.is_marked) for m in found] == [("good", False), ("sham", True)]


def test_no_lexicon_finds_nothing():
    assert list(Lexicons([]).find("a text", tokenize("a text"))) == []


BUNDLED = load_lexicons()
STRINGS = sorted({string for lexicon in BUNDLED.items for entry in lexicon.entries for string in entry.strings})
PIECES = st.one_of(
    st.sampled_from(STRINGS), st.sampled_from([*" -.,’'\n", "40", "a dozen", "the", "’s"]), st.text(max_size=4)
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_every_match_s_text_is_a_string_of_its_entry_and_matches_of_a_lexicon_are_disjoint(text):
    tokens = tokenize(text)
    ends = {}
    for match in BUNDLED.find(text, tokens):
        span = Span(tokens.starts[match.first], tokens.ends[match.last - 1])
        assert phrase(fold(span.of(text))) in {phrase(string) for string in match.entry.strings}
        assert match.first >= ends.get(match.lexicon.id, 0)
        ends[match.lexicon.id] = match.last
