"""The letters of words: by list, by ending, and settled by the words beside them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.extract.rows import Line
from framing.extract.settling import settle
from framing.extract.word_classes import verb_letter, word_classes


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("d", "the a an every"),
        ("i", "he she they we i"),
        ("k", "him them us me"),
        ("y", "it you"),
        ("w", "who which whom"),
        ("q", "whether how what"),
        ("u", "because while although"),
        ("b", "but nor"),
        ("c", "and or"),
        ("M", "will would can must"),
        ("B", "is are was were"),
        ("E", "be been being"),
        ("H", "has had have"),
        ("D", "do does did"),
        ("R", "not never"),
        ("o", "of"),
        ("p", "in on at with"),
        ("m", "two 1931 40 9th"),
        ("v", "went wrote spoke"),
        ("l", "written spoken"),
        ("g", "saying leaving"),
        ("a", "quietly flatly"),
        ("j", "famous useful careless"),
        ("n", "quay zorble kitchen"),
        (",", ","),
        ("-", "— –"),
        (".", ". ? ! …"),
        ("(", "( ["),
    ],
)
def test_words_have_the_letter_of_their_class(letter: str, words: str) -> None:
    assert {word: word_classes()[word] for word in words.split()} == dict.fromkeys(words.split(), letter)


@pytest.mark.parametrize(("word", "letter"), [("quips", "s"), ("quipped", "e"), ("quipping", "g"), ("quip", "f")])
def test_verbs_that_only_a_lexicon_knows(word: str, letter: str) -> None:
    assert verb_letter(word) == letter


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The board claims that the vote failed.", "dnvhdnv."),
        ("Holt said on Monday that the pumps were old.", "NvpNhdnBj."),
        ("Officials from the union refused to say whether the gates would open.", "NpdnvtVqdnMj."),
        ("The state may not sell the mill.", "dnMRVdn."),
        ("They want to save the quay.", "ivtVdn."),
        ("The pumps, built in May, were safe.", "dn,lpM,Bj."),
        ("Orst’s list was a forgery.", "NznBdn."),
        ("Who said that?", "wvy."),
        ("That is wrong.", "yBj."),
        ("That week the board met.", "dndnv."),
        ("Hill asked how many boats sank.", "Nvqdnv."),
        ("“We waited,” Pell said.", "QNv."),
        ("He was accused of lying.", "iBlog."),
        ("The talks — all of them — failed.", "dn-yok-v."),
        ("It’s over.", "yBp."),
        ("Two of the nine pumps burst.", "modmnv."),
        ("The ferry that they say sank is safe.", "dnhivvBj."),
        ("Ms. Bill said so.", "N~nva."),
        ("The union plans to close the mill.", "dnvtjdn."),
        ("He needs food.", "ivn."),
        ("They told her to go.", "ivktV."),
    ],
)
def test_letters_of_sentences(lines: Callable[[str], list[Line]], text: str, letters: str) -> None:
    assert [line.letters for line in lines(text)] == [letters]


def _fault(text: str, word: int, letter: str, reason: str) -> object:
    return pytest.param(text, word, letter, marks=pytest.mark.xfail(reason=reason))


@pytest.mark.parametrize(
    ("text", "word", "letter"),
    [
        _fault("Calls for a truce grew.", 0, "n", "a plural that opens the sentence"),
        ("The well-known mayor left.", 1, "a"),
        ("The list that was lost failed.", 5, "v"),
        ("The allegation that the list was lost shocked the town.", 7, "v"),
        ("A rise of 40% hurt.", 4, "v"),
        _fault("The 40% rise was too much.", 2, "n", "a noun behind a percentage"),
        ("Prices rise in spring.", 1, "v"),
        ("The rise in prices was slow.", 1, "n"),
        ("She may report it.", 2, "V"),
        ("Nobody fears the flood.", 1, "v"),
        ("Their fears grew.", 1, "n"),
        ("The state claims the river.", 2, "v"),
        ("The states claim the river.", 2, "v"),
        ("Doctors warn of a flood.", 1, "v"),
        _fault("People like soup.", 1, "v", "like as a verb"),
        ("A boat like that sank.", 2, "p"),
        ("The boat that sank was old.", 2, "h"),
        ("The guards let them pass.", 2, "v"),
        ("He will state his case.", 2, "V"),
        ("It means war.", 1, "v"),
        ("The means of transport was a boat.", 1, "n"),
        _fault("The ticket costs $5.", 2, "v", "a verb before a sum"),
        ("The costs of it grew.", 1, "n"),
        pytest.param(
            "A crane moved by two men fell.",
            2,
            "l",
            marks=pytest.mark.xfail(reason="a participle behind its noun, before by"),
        ),
        ("The moved crane fell.", 1, "j"),
        ("His swimming was slow.", 1, "n"),
        _fault("The swimming men were slow.", 1, "j", "a form in -ing before its noun"),
    ],
)
def test_one_letter_of_a_sentence(lines: Callable[[str], list[Line]], text: str, word: int, letter: str) -> None:
    [line] = lines(text)
    assert (line.words[word], line.letters[word]) == (line.words[word], letter), line.letters


@given(st.lists(st.sampled_from(sorted(dict(word_classes()))), min_size=1, max_size=25))
def test_settling_keeps_the_length_and_leaves_no_open_class(words: list[str]) -> None:
    letters = settle([word_classes()[word] for word in words], words)
    assert len(letters) == len(words)
    assert not set("fFsSer") & set(letters)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12))
def test_any_word_has_one_letter(words: list[str]) -> None:
    assert all(len(word_classes()[word]) == 1 for word in words)
