"""The task `scare-quotes`, on texts counted by hand."""

from framing.classroom.tasks.scare_quotes import make
from framing.classroom.types import Grade

from .task_materials import ALDER, BIRCH, bundled, grid, marked, material, passages, small, student_words


def ticks(task):
    """The words with what the key says their marks are for."""
    uses = ("quotation", "title", "distance")
    return {row[1].strip("“”"): uses[row[2:5].index("✓")] for row in grid(task.key.blocks).rows}


def test_the_key_tells_candidates_from_quotations_and_titles():
    assert ticks(make(small(grade=Grade.COLLEGE))) == {
        "The hooligans broke two windows": "quotation",
        "recount": "distance",
        "with great care and patience": "quotation",
        "protest": "distance",
        "The Long Road Home": "title",
    }


def test_a_title_stands_in_marks_and_nowhere_without():
    apart = BIRCH.replace("hour. A choir", "hour.\n\nA choir")
    assert ticks(make(small(ALDER, apart, grade=Grade.COLLEGE)))["The Long Road Home"] == "title"
    doubted = ALDER + "\nThe Long Road Home is a club.\n"
    assert "The Long Road Home" not in ticks(make(small(doubted, apart, grade=Grade.COLLEGE)))


def test_candidates_are_called_so_with_the_test_that_spoke_for_them():
    why = {s.words: s.why for s in make(small()).key.spans}
    assert why["recount"].startswith("A candidate. A word of doubt")
    assert why["protest"].startswith("A candidate. One word in marks")
    assert why["with great care and patience"] == "Anna Lund is given as the speaker (“said”)."


def test_spans_are_the_words_without_their_marks():
    spans = {s.words: s.span.start for s in make(small()).key.spans}
    assert spans["recount"] == ALDER.index('recount"')
    assert spans["protest"] == BIRCH.index('protest"')


def test_the_sheet_names_no_candidate():
    task = make(small())
    assert "candidate" not in student_words(task).lower()
    assert set(marked(task)) == {s.words for s in task.key.spans}


def test_questions_are_asked_where_one_answer_is_right():
    asked = [q.stem.rpartition("around “")[2].partition("”")[0] for q in make(small()).questions]
    assert "recount" in asked and "protest" not in asked


def test_what_a_doubting_verb_reports_is_no_plain_quotation():
    doubted = BIRCH.replace("Lund said the board", "Lund claimed the board")
    assert "with great care and patience" not in ticks(make(small(ALDER, doubted, grade=Grade.COLLEGE)))


def test_one_candidate_or_nothing_beside_them_makes_no_task():
    assert isinstance(make(small(ALDER, BIRCH.replace('"protest"', "protest"))), str)
    bare = 'The so-called "recount" begins on Friday in the town of Brack.\n\nThe "protest" of the few lasted an hour.'
    assert isinstance(make(small(bare, "Boxes were counted in Brack.")), str)


def test_no_words_and_no_sentence_come_twice():
    for event in ("quay-strike", "recount-dispute", "river-spill"):
        task = make(material(bundled(), event=event, grade=Grade.COLLEGE))
        words = [w.lower() for w in marked(task)]
        assert len({*words}) == len(words)
        sentences = [(label, n, p.partition(". ")[2]) for label, n, p in passages(task)]
        assert len({*sentences}) == len(sentences)


def test_words_that_somebody_says_elsewhere_are_an_argument_for_another_answer():
    said = ALDER.replace('"The hooligans broke two windows,"', '"The recount is a joke for hooligans,"')
    task = make(small(said, BIRCH, grade=Grade.COLLEGE))
    assert any(
        a.startswith("“recount” (A ¶4): Oren Daal is quoted with the words at A ¶3") for a in task.key.alternatives
    )
