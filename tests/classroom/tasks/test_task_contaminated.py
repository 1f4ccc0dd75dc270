"""The task `contaminated`, on texts counted by hand."""

from framing.classroom.tasks.contaminated import make
from framing.classroom.types import Grade

from .task_materials import ALDER, BIRCH, bundled, grid, marked, material, passages, real, small, student_words


def columns(task):
    """Each word with the answer that the key prefers."""
    answers = ("speaker", "outlet", "open")
    return [(row[1], answers[row[3:6].index("✓")]) for row in grid(task.key.blocks).rows]


def test_a_word_of_which_nothing_is_known_stays_open():
    task = make(small())
    assert passages(task) == [("A", 4, "1. Daal said that the shameless crowd had gone home by noon.")]
    assert marked(task) == ["shameless"] and columns(task) == [("“shameless”", "open")]
    (span,) = task.key.spans
    assert span.span.start == ALDER.index("shameless") and span.why == "Open: nothing in these texts decides it."


def test_uses_in_the_outlets_own_voice_are_named_with_their_places():
    own = ALDER.replace("in a cellar.", "in a shameless cellar.")
    (span,) = make(small(own, BIRCH)).key.spans
    assert span.why.startswith("Open, with a hint towards the outlet") and "(A ¶2)" in span.why


def test_what_is_the_speakers_own_is_more_likely_the_outlets_word():
    own = ALDER.replace("that the shameless crowd had gone", "that his shameless officers had gone")
    assert columns(make(small(own, BIRCH))) == [("“shameless”", "outlet")]


def test_the_sheet_leaves_speaker_and_answer_to_the_student():
    task = make(small())
    assert grid(task.blocks).rows == (("1", "“shameless”", "", "", "", "", ""),)
    assert "hint" not in student_words(task)


def test_quoted_words_are_no_report():
    assert isinstance(make(small(ALDER.replace("shameless ", ""), BIRCH)), str)


def test_different_words_come_before_the_same_word_again():
    task = make(material(bundled(), event="recount-dispute", grade=Grade.HIGH))
    assert sorted(marked(task)) == ["regime", "rigged", "shameless"]


def test_what_somebody_did_not_want_to_hear_is_no_statement():
    task = make(material(bundled(), event="recount-dispute", grade=Grade.COLLEGE))
    assert not [p for _, _, p in passages(task) if "want to hear" in p]


def test_the_articles_outside_have_the_reports_that_a_reader_found():
    found = {p.partition(". ")[2].split(",")[0]: c for (_, _, p), c in zip(
        passages(make(material(real(), grade=Grade.COLLEGE))),
        columns(make(material(real(), grade=Grade.COLLEGE))), strict=True)}  # fmt: skip
    assert found["The recently inaugurated President of Panama"] == ("“regime”", "outlet")
    assert found["The purported group"] == ("“sham”", "outlet")
