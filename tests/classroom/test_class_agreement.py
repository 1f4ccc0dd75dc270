"""Agreement of a class without a key, counted by hand."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.classroom.class_agreement import FEWER_THAN_TWO, NO_SHARED_WORDS, ONE_TAG, class_agreement
from framing.classroom.types import Highlight
from framing.classroom.word_units import words_of
from framing.model import Construct, Span

from .lessons import BOOSTER, HEDGE, LABEL, LESSON, LOADED, TEXT_A, mark


def test_nobody_marked_anything():
    found = class_agreement(LESSON, [])
    assert (found.alpha, found.unitizing, found.n_students, found.n_highlights, found.n_units) == (None, None, 0, 0, 0)
    assert (found.divided, found.heat) == ((), ())
    assert found.reasons == {"alpha": FEWER_THAN_TWO, "unitizing": FEWER_THAN_TWO}


def test_one_student_has_nobody_to_agree_with():
    found = class_agreement(LESSON, [mark("S1", "regime", LOADED), mark("S1", "may", HEDGE)])
    assert (found.alpha, found.unitizing, found.n_students, found.n_highlights) == (None, None, 1, 2)
    assert [(h.text, h.n_students) for h in found.heat] == [("A", 1), ("A", 1)]
    assert found.divided == ()


def test_students_who_read_other_texts_are_not_held_against_each_other():
    found = class_agreement(LESSON, [mark("S1", "regime", LOADED), mark("S2", "seemed", HEDGE, text="B")])
    assert found.reasons == {"alpha": FEWER_THAN_TWO, "unitizing": FEWER_THAN_TWO}


def test_students_who_mark_other_words():
    found = class_agreement(LESSON, [mark("S1", "regime", LOADED), mark("S2", "may", HEDGE)])
    assert (found.alpha, found.reasons["alpha"]) == (None, NO_SHARED_WORDS)
    assert found.unitizing == pytest.approx(0)


def test_students_who_mark_the_same():
    some = [mark(s, w, t) for s in ("S1", "S2", "S3") for w, t in (("regime", LOADED), ("may", HEDGE))]
    found = class_agreement(LESSON, some)
    assert (found.alpha, found.unitizing, found.n_units, found.n_students) == (1.0, 1.0, 2, 3)
    assert found.divided == ()
    assert [h.n_students for h in found.heat] == [3, 3]
    assert found.reasons == {}


def test_one_tag_everywhere_leaves_alpha_undefined_and_says_so():
    found = class_agreement(LESSON, [mark("S1", "regime", LOADED), mark("S2", "regime", LOADED)])
    assert (found.alpha, found.n_units, found.reasons["alpha"]) == (None, 1, ONE_TAG)


def test_alpha_counted_by_hand():
    """Words that two marked: sham L L, vote L N, may H H. Of 6 values 3 are L, 1 is N, 2 are H; one pair differs.

    Observed disagreement 2 / 6; by chance (30 - 3 * 2 - 2 * 1) / 30 = 22 / 30; alpha = 1 - (1 / 3) / (11 / 15).
    """
    some = [
        mark("S1", "sham vote", LOADED),
        mark("S2", "sham", LOADED),
        mark("S2", "vote", LABEL),
        mark("S1", "may", HEDGE),
        mark("S2", "may", HEDGE),
        mark("S1", "clearly", BOOSTER),
    ]
    found = class_agreement(LESSON, some)
    assert found.n_units == 3
    assert found.alpha == pytest.approx(1 - (1 / 3) / (11 / 15))


def test_of_marks_in_each_other_the_shortest_gives_the_tag():
    some = [
        mark("S1", "held a sham vote", LABEL),
        mark("S1", "sham", LOADED, nth=2),
        mark("S2", "sham", LOADED, nth=2),
        mark("S2", "held", HEDGE),
    ]
    found = class_agreement(LESSON, some)
    assert found.n_units == 2  # sham L L, held N H
    assert found.alpha == pytest.approx(1 - (2 / 4) / ((12 - 2) / 12))


def test_heat_counts_students_not_marks():
    some = [mark("S1", "a sham vote", LOADED), mark("S1", "sham", LABEL, nth=2), mark("S2", "sham", LOADED, nth=2)]
    heat = [(TEXT_A[h.start : h.end], h.n_students) for h in class_agreement(LESSON, some).heat]
    assert heat == [("a", 1), ("sham", 2), ("vote", 1)]


def test_what_divides_the_class_comes_nearest_to_half_first():
    """All four marked half of "may change": it does not divide them."""
    some = [mark(s, "regime", LOADED) for s in ("S1", "S2", "S3")]
    some += [mark(s, "may", HEDGE) for s in ("S1", "S2")]
    some += [mark("S3", "may change", BOOSTER), mark("S4", "clearly", BOOSTER), mark("S4", "may", LABEL)]
    found = class_agreement(LESSON, some)
    assert [(d.words, d.paragraph, d.n_marked, d.n_students) for d in found.divided] == [
        ("regime", 3, 3, 4),
        ("clearly", 5, 1, 4),
    ]
    assert found.divided[0].tags == ((LOADED, 3),)


def test_the_order_of_highlights_and_the_codes_of_students_do_not_matter():
    some = [mark(s, w, t) for s, w, t in (("S1", "regime", LOADED), ("S2", "regime", LABEL), ("S2", "may", HEDGE))]
    some += [mark("S1", "may", HEDGE), mark("S3", "clearly", BOOSTER)]
    found = class_agreement(LESSON, some)
    assert class_agreement(LESSON, reversed(some)) == found
    renamed = [replace(h, student={"S1": "Zed", "S2": "a", "S3": ""}[h.student]) for h in some]
    assert class_agreement(LESSON, renamed) == found


SPANS = st.tuples(st.integers(0, len(TEXT_A) - 1), st.integers(1, 60)).map(
    lambda x: Span(x[0], min(x[0] + x[1], len(TEXT_A)))
)
MARKS = st.lists(st.tuples(st.sampled_from(["S1", "S2", "S3"]), SPANS, st.sampled_from(list(Construct))), max_size=15)


@given(MARKS)
def test_any_marks_give_figures_that_are_possible(marks):
    some = [Highlight(s, "A", span, span.of(TEXT_A), tag, None, "") for s, span, tag in marks]
    found = class_agreement(LESSON, some)
    assert all(value is None or value <= 1 for value in (found.alpha, found.unitizing))
    assert (found.alpha is None) == ("alpha" in found.reasons)
    assert (found.unitizing is None) == ("unitizing" in found.reasons)
    assert all(0 < d.n_marked < d.n_students for d in found.divided)
    assert all(1 <= h.n_students <= 3 for h in found.heat)
    assert all(a.end <= b.start for a, b in zip(found.heat, found.heat[1:], strict=False))


@given(MARKS.filter(bool))
def test_copies_of_a_student_agree_wholly_or_are_undefined(marks):
    some = [
        Highlight(student, "A", span, span.of(TEXT_A), tag, None, "")
        for student in ("x", "y", "z")
        for _, span, tag in marks
    ]
    found = class_agreement(LESSON, some)
    assert found.alpha in (None, pytest.approx(1))
    assert found.unitizing in (None, pytest.approx(1))
    assert found.divided == ()


def test_students_who_mark_everything_leave_nothing_to_say():
    whole = Span(0, len(TEXT_A))
    found = class_agreement(LESSON, [Highlight(s, "A", whole, TEXT_A, LOADED, None, "") for s in ("S1", "S2")])
    assert (found.alpha, found.n_units) == (None, len(words_of(TEXT_A)))
    assert [(h.start, h.n_students) for h in found.heat] == [(0, 2)]


def test_a_full_class_in_long_texts():
    drawn = random.Random(3)
    text = replace(LESSON.texts[0], text=TEXT_A * 20, masked=TEXT_A * 20)
    some = []
    for student in range(40):
        for _ in range(60):
            at = drawn.randrange(len(text.text) - 30)
            span = Span(at, at + drawn.randint(3, 30))
            some.append(
                Highlight(f"S{student}", "A", span, span.of(text.text), drawn.choice(list(Construct)), None, "")
            )
    found = class_agreement(replace(LESSON, texts=(text,)), some)
    assert found.n_students == 40
    assert len(found.divided) == 12
    assert found.alpha == pytest.approx(0, abs=0.05)
