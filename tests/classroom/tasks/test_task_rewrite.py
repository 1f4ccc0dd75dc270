"""The task `rewrite`, on texts counted by hand."""

from framing.classroom.tasks.rewrite import make
from framing.classroom.types import Choices, Grade

from .task_materials import ALDER, BIRCH, PLAIN, bundled, marked, material, passages, real, small, student_words

OPENING = "The sham count in Brack was read out on Monday by the tireless mayor, Anna Lund."


def test_the_opening_sentence_with_several_words_is_chosen():
    for grade in Grade:
        assert passages(make(small(grade=grade))) == [("A", 2, OPENING)]


def test_only_beginners_see_which_words_to_change():
    assert marked(make(small(grade=Grade.MIDDLE))) == ["sham", "tireless"]
    assert marked(make(small(grade=Grade.HIGH))) == marked(make(small(grade=Grade.COLLEGE))) == []


def test_the_key_has_the_words_with_possibilities_and_what_should_survive():
    key = make(small()).key
    assert [(s.words, s.span.start) for s in key.spans] == [
        ("sham", ALDER.index("sham count")), ("tireless", ALDER.index("tireless")),
    ]  # fmt: skip
    assert "“sham” could become “disputed” or “contested”." in key.spans[0].why
    assert "What should survive: Brack, Anna Lund." in key.alternatives


def test_no_sheet_offers_a_version():
    for grade in Grade:
        words = student_words(make(small(grade=grade)))
        assert "disputed" not in words and "contested" not in words


def test_beginners_tick_whether_something_is_lost():
    assert [b for b in make(small(grade=Grade.MIDDLE)).blocks if isinstance(b, Choices)]
    assert not [b for b in make(small(grade=Grade.HIGH)).blocks if isinstance(b, Choices)]


def test_what_somebody_says_is_not_to_be_rewritten():
    said = '"The hooligans broke two windows," police chief Oren Daal said.\n\n'
    said += "Daal said that the shameless crowd had gone home."
    assert isinstance(make(small(said, PLAIN)), str)


def test_a_sentence_about_somebody_outside_it_is_not_for_beginners():
    unclear = (
        "She met the thugs of the youth league on Monday in Brack.\n\nThe thugs of Brack burned 12 boxes of Anna Lund."
    )
    assert (
        passages(make(small(unclear, PLAIN, grade=Grade.MIDDLE)))[0][2]
        == "The thugs of Brack burned 12 boxes of Anna Lund."
    )


def test_sentences_for_beginners_are_short():
    for event in ("quay-strike", "recount-dispute", "river-spill"):
        ((_, _, words),) = passages(make(material(bundled(), event=event, grade=Grade.MIDDLE)))
        assert 8 <= len(words.split()) <= 24


def test_the_opening_of_an_article_outside_is_chosen():
    ((label, paragraph, words),) = passages(make(material(real(), grade=Grade.HIGH)))
    assert (label, paragraph) == ("A", 1) and words.endswith("“victory.”")
    assert {"regime", "sham", "dictator"} <= {s.words for s in make(material(real())).key.spans}


def test_texts_that_do_not_judge_make_no_task():
    assert isinstance(make(small(PLAIN, BIRCH.replace("hardline ", "").replace("courageous ", ""))), str)
