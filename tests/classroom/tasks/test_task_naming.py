"""The task `naming`, on texts counted by hand."""

from framing.classroom.tasks.naming import make
from framing.classroom.types import Grade, Grid

from .task_materials import ALDER, BIRCH, bundled, grid, material, printed, real, small, student_words


def test_the_key_has_every_name_with_its_places():
    task = make(small(grade=Grade.HIGH))
    assert grid(task.key.blocks).rows == (
        ("Text A", "“tireless mayor”", "2", "the outlet's own"),
        ("Text B", "“hardline mayor”; “courageous mayor of Brack”", "2, 5", "the outlet's own"),
    )
    assert [(s.text, s.paragraph, s.words) for s in task.key.spans] == [
        ("A", 2, "tireless mayor"), ("B", 2, "hardline mayor"), ("B", 5, "courageous mayor of Brack"),
    ]  # fmt: skip
    assert task.key.spans[1].span.start == BIRCH.index("hardline mayor")


def test_names_of_the_same_words_are_counted():
    again = ALDER + "\nOn Sunday the tireless mayor, Anna Lund, rested.\n"
    row = grid(make(small(again, BIRCH, grade=Grade.HIGH)).key.blocks).rows[0]
    assert row[1:3] == ("“tireless mayor” (2 times)", "2, 6")


def test_the_sheet_is_empty_for_older_and_half_filled_for_younger_students():
    rows = grid(make(small(grade=Grade.HIGH)).blocks).rows
    assert rows == (("Text A", "", "", ""), ("Text B", "", "", ""))
    rows = grid(make(small(grade=Grade.MIDDLE)).blocks).rows
    assert rows == (("Text A", "¶ 2", "“tireless mayor”"), ("Text B", "¶ 2, 5", ""))


def test_no_sheet_has_the_names_that_are_asked_for():
    words = student_words(make(small(grade=Grade.MIDDLE)))
    assert "hardline" not in words and "courageous" not in words


def test_questions_ask_for_words_that_only_one_text_has():
    questions = make(small(grade=Grade.HIGH)).questions
    assert [(q.stem.partition("“")[2].partition("”")[0], q.options[q.right]) for q in questions] == [
        ("tireless mayor", "Text A"), ("hardline mayor", "Text B"), ("courageous mayor of Brack", "Text B"),
    ]  # fmt: skip
    both = BIRCH + "\nThe choir was tireless.\n"
    assert not [q for q in make(small(ALDER, both, grade=Grade.HIGH)).questions if "tireless" in q.stem]


def test_a_text_that_has_the_bare_name_is_shown_with_the_words_around_it():
    bare = BIRCH.replace("The hardline mayor, Anna Lund,", "Anna Lund").replace(
        "Anna Lund, the courageous mayor of Brack,", "Lund"
    )
    rows = grid(make(small(ALDER, bare, grade=Grade.HIGH)).key.blocks).rows
    assert rows[1] == ("Text B", "name without a judging label: “Anna Lund read out the count …”", "2", "")


def test_texts_that_name_alike_make_no_task():
    plain = ALDER.replace("tireless ", ""), BIRCH.replace("hardline ", "").replace("courageous ", "")
    assert isinstance(make(small(*plain)), str)


def test_praise_against_blame_comes_first():
    task = make(material(bundled(), event="quay-strike", grade=Grade.MIDDLE))
    assert "Joris Vantel" in task.instructions[0]
    cells = {row[0]: row[1] for row in grid(task.key.blocks).rows}
    assert cells["Text A"] == "“strongman”" and cells["Text D"] == "“unflinching interior minister”"


def test_an_office_with_a_word_that_no_lexicon_has_is_not_called_free_of_judgement():
    task = make(material(bundled(), event="recount-dispute", grade=Grade.MIDDLE))
    why = {s.words: s.why for s in task.key.spans}
    assert "no judgement" not in why["obedient election chief"] and "no judgement" in why["head of the board"]


def test_both_sides_of_a_mirror_are_chosen():
    task = make(material(real(), grade=Grade.HIGH))
    assert "Gabriel Boric and Javier Milei" in task.instructions[0]
    assert len([b for b in task.blocks if isinstance(b, Grid)]) == 2
    assert any("Gabriel Boric" in a and "Turned round" in a for a in task.key.alternatives)
    assert "far-left" not in printed(task.blocks)
