"""Highlights held against a key, counted by hand; feedback that blames nobody; the formats it comes in."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.classroom.feedback import class_lines, feedback_of, figure, shown
from framing.classroom.score_output import COLUMNS, FORMATS, render_scores
from framing.classroom.scoring import Contradiction, Outcome, score_highlights
from framing.classroom.types import Highlight
from framing.model import Construct, Notice, Span, Voice

from .lessons import (
    BOOSTER,
    HEDGE,
    LABEL,
    LESSON,
    LOADED,
    OWN,
    QUOTED,
    REPORTED,
    SCARE,
    TEXT_A,
    mark,
    place,
)


def one(highlight, *others):
    """The highlight as it is scored, beside those of others."""
    students = score_highlights(LESSON, [highlight, *others]).students
    scored = next(s for s in students if s.student == highlight.student).scored
    return next(s for s in scored if s.highlight == highlight)


@pytest.mark.parametrize(
    ("words", "nth", "overlap", "key"),
    [
        ("sham", 2, 1, "sham"),
        ("a sham vote", 1, 1 / 3, "sham"),
        ("sham vote", 1, 1, "sham vote"),  # the headline
        ("held a sham vote on Sunday, crushing all", 1, 1 / 8, "sham"),
        ("crushing all hope", 1, 1 / 3, "crushing"),
        ("ush", 1, 1, "crushing"),  # part of a word is the word
    ],
)
def test_partial_credit_is_the_share_of_words_in_common(words, nth, overlap, key):
    found = one(mark("S1", words, LOADED, nth=nth))
    assert (found.outcome, found.expected.words) == (Outcome.FOUND, key)
    assert found.overlap == pytest.approx(overlap)


def test_the_best_matching_mark_of_the_same_tag_counts():
    found = one(mark("S1", "regime held a sham", LOADED))
    assert (found.expected.words, found.overlap) == ("regime", 1 / 4)
    assert one(mark("S1", "a disgrace", LOADED)).overlap == 1 / 2


def test_right_words_with_another_tag_are_kept_apart():
    found = one(mark("S1", "regime", LABEL))
    assert (found.outcome, found.expected.words, found.overlap) == (Outcome.OTHER_TAG, "regime", 1)
    assert one(mark("S1", "The regime held a sham vote", LABEL)).outcome is Outcome.EXTRA  # mostly other words


@pytest.mark.parametrize(("voice", "right"), [(OWN, True), (QUOTED, False), (REPORTED, False), (None, None)])
def test_voice_is_judged_apart_from_the_tag(voice, right):
    found = one(mark("S1", "crushing", LOADED, voice))
    assert (found.outcome, found.voice_right) == (Outcome.FOUND, right)


def test_what_the_key_does_not_list_can_be_defended():
    assert one(mark("S1", "all hope", LOADED)).outcome is Outcome.EXTRA
    assert one(mark("S1", "all hope", LOADED, reason="sounds like a eulogy")).outcome is Outcome.DEFENDED
    assert one(mark("S1", "all hope", LOADED, reason=" ?! x")).outcome is Outcome.EXTRA
    shared = one(mark("S1", "all hope", LOADED), mark("S2", "hope", BOOSTER), mark("S3", "all", BOOSTER))
    assert (shared.outcome, shared.n_others) == (Outcome.DEFENDED, 2)
    alone = one(mark("S1", "all hope", LOADED), mark("S1", "hope", LOADED))
    assert (alone.outcome, alone.n_others) == (Outcome.EXTRA, 0)


@pytest.mark.parametrize(
    ("highlight", "why"),
    [
        (mark("S1", "This is", LOADED, OWN, "I think so"), Contradiction.OWN_VOICE_IN_QUOTATION),
        (mark("S1", "Ana Reed", LABEL, reason="a name"), Contradiction.NOT_COUNTED),
        (mark("S1", "vote\nBy", LOADED, reason="why not"), Contradiction.LONGER_THAN_A_PARAGRAPH),
        (mark("S1", "all hope", SCARE, reason="ironic"), Contradiction.NO_QUOTATION_MARKS),
        (mark("S1", "all hope", LOADED, QUOTED, "no idea"), Contradiction.QUOTED_WITHOUT_QUOTATION),
    ],
)
def test_wrong_is_only_what_the_texts_contradict(highlight, why):
    found = one(highlight)
    assert (found.outcome, found.contradiction, found.expected) == (Outcome.CONTRADICTED, why, None)


@pytest.mark.parametrize(
    "highlight",
    [
        mark("S1", "This is", LOADED, QUOTED, "sets the tone"),
        mark("S1", "This is", LOADED, REPORTED, "sets the tone"),  # hard to tell, and not contradicted
        mark("S1", "all hope", LOADED, REPORTED, "critics would say so"),
        mark("S1", "This is", SCARE, None, "stands between marks"),
        mark("S1", "The “election”", SCARE, OWN, "with its marks"),
    ],
)
def test_what_the_texts_leave_open_is_not_wrong(highlight):
    assert one(highlight).outcome in (Outcome.DEFENDED, Outcome.FOUND)


def test_what_is_also_worth_a_look_is_a_few_own_words_first_of_different_tags():
    (student,) = score_highlights(LESSON, [mark("S1", "sham vote", LOADED), mark("S1", "may", HEDGE)]).students
    assert [e.words for e in student.worth_a_look] == ["regime", "election", "clearly"]
    assert all(e.voice is OWN for e in student.worth_a_look)


def test_only_texts_that_the_student_marked_are_worth_a_look():
    (student,) = score_highlights(LESSON, [mark("S1", "slow", LOADED, text="B")]).students
    assert [e.words for e in student.worth_a_look] == ["seemed"]


def test_students_stand_by_their_codes_and_marks_by_their_places():
    some = [mark("S2", "may", HEDGE), mark("S10", "seemed", HEDGE, text="B"), mark("S10", "regime", LOADED)]
    score = score_highlights(LESSON, some)
    assert [s.student for s in score.students] == ["S10", "S2"]
    assert [s.highlight.words for s in score.students[0].scored] == ["regime", "seemed"]
    assert score.students[0].texts == ("A", "B")
    assert score == score_highlights(LESSON, reversed(some))


def test_a_student_who_marks_everything_is_told_to_narrow_it():
    some = [
        Highlight("S1", "A", p.span, p.span.of(TEXT_A), LOADED, None, "all of it is loaded")
        for p in LESSON.texts[0].paragraphs
    ]
    (student,) = score_highlights(LESSON, some).students
    assert [s.outcome for s in student.scored] == [
        Outcome.FOUND,
        Outcome.CONTRADICTED,  # the byline
        Outcome.FOUND,
        Outcome.FOUND,
        Outcome.DEFENDED,
    ]
    assert all(s.overlap < 0.7 for s in student.scored)
    whole = Highlight("S1", "A", Span(0, len(TEXT_A)), TEXT_A, LOADED, None, "")
    assert one(whole).contradiction is Contradiction.LONGER_THAN_A_PARAGRAPH


SPANS = st.tuples(st.integers(0, len(TEXT_A) - 1), st.integers(1, 60)).map(lambda x: Span(x[0], x[0] + x[1]))
MARKS = st.lists(
    st.tuples(st.sampled_from(["S1", "S2"]), SPANS, st.sampled_from(Construct), st.none() | st.sampled_from(Voice))
)


@given(MARKS)
def test_any_marks_are_scored_and_only_contradictions_are_wrong(marks):
    some = [Highlight(s, "A", span, span.of(TEXT_A), tag, voice, "") for s, span, tag, voice in marks]
    score = score_highlights(LESSON, some)
    for student in score.students:
        assert student.texts == ("A",)
        assert len(student.worth_a_look) <= 3
        for s in student.scored:
            assert 0 <= s.overlap <= 1
            assert (s.outcome is Outcome.CONTRADICTED) == (s.contradiction is not None)
            assert (s.expected is None) == (s.outcome not in (Outcome.FOUND, Outcome.OTHER_TAG))
            assert s.n_others <= 1
    for format in FORMATS:
        assert render_scores(score, format)


def test_highlights_of_other_texts_are_passed_over():
    assert score_highlights(LESSON, [replace(mark("S1", "may", HEDGE), text="Z")]).students == ()


def test_nobody():
    score = score_highlights(LESSON, [])
    assert (score.students, score.agreement.n_students) == ((), 0)
    for format in FORMATS:
        assert render_scores(score, format)


def feedback(*highlights):
    (student,) = score_highlights(LESSON, highlights).students
    return feedback_of(student)


def test_feedback_names_one_thing_done_well_with_its_place():
    found = feedback(mark("S1", "regime", LOADED), mark("S1", "crushing", LOADED, OWN, "hurried would do"))
    assert found.amount == "You marked 2 places in 1 text."
    assert found.well == (
        "You marked “crushing” (A ¶3) as a loaded term, said whose words they are, and gave a reason. That is evidence."
    )


@pytest.mark.parametrize(
    ("highlight", "next_step"),
    [
        (mark("S1", "all hope", SCARE), "“all hope” (A ¶3) has no quotation marks around it, so it is no scare quote."),
        (
            mark("S1", "brutal farce", LOADED, OWN, "strong"),
            "Look again at “brutal farce” (A ¶4): who is speaking there?",
        ),
        (
            mark("S1", "all hope", LOADED),
            "Say why you marked “all hope” (A ¶3): which plainer words could stand there?",
        ),
        (
            mark("S1", "a sham vote", LOADED, reason="harsh"),
            "At A ¶3 mark only the words that do the work: the key has",
        ),
        (mark("S1", "regime", LABEL, reason="it names"), "At “regime” (A ¶3) the key has another tag, loaded term."),
        (mark("S1", "regime", LOADED, OWN, "judges"), "Read A ¶1 again and decide about “sham vote”."),
    ],
)
def test_feedback_names_one_next_step(highlight, next_step):
    assert feedback(highlight).next.startswith(next_step)


def test_who_has_marked_all_that_the_key_has_is_sent_to_others():
    some = [replace(h, reason="because of this") for h in (mark("S1", "seemed", HEDGE, REPORTED, text="B"),)]
    assert feedback(*some).next == "Find somebody who marked other words than you, and compare your reasons."


def test_no_feedback_counts_what_was_not_marked():
    text = render_scores(score_highlights(LESSON, [mark("S1", "sham vote", LOADED)]), "text")
    assert "missed" not in text
    assert " of 10" not in text
    assert "Also worth a look:" in text


def test_the_class_hears_what_divides_it_without_names():
    some = [mark(s, "regime", LOADED) for s in ("Anna", "Ben", "Cem")] + [mark("Dora", "may", HEDGE)]
    score = score_highlights(LESSON, some)
    lines = "\n".join(class_lines(score))
    assert lines.startswith("4 students, 4 highlights.")
    assert "undefined, because all students gave the same tag" in lines
    text = render_scores(score, "text").split("-" * 72)[0]
    assert "“regime” (A ¶3): 3 of 4 marked it (loaded term 3)" in text
    assert not any(name in text for name in ("Anna", "Ben", "Cem", "Dora"))


def test_csv_has_a_row_for_each_highlight():
    some = [mark("S1", "regime", LABEL, OWN, "=names"), mark("S2", "all hope", LOADED)]
    rows = list(csv.DictReader(io.StringIO(render_scores(score_highlights(LESSON, some), "csv"))))
    assert list(rows[0]) == COLUMNS.split()
    assert [
        (r["student"], r["outcome"], r["key_words"], r["key_tag"], r["voice_right"], r["reason"]) for r in rows
    ] == [
        ("S1", "other_tag", "regime", "loaded_term", "true", "'=names"),
        ("S2", "extra", "", "", "", ""),
    ]


def test_json_has_everything():
    some = [mark("S1", "regime", LOADED, OWN, "<script>"), mark("S2", "regime", LABEL)]
    notice = Notice("highlight-tag", "has no tag", "x.csv line 3")
    plain = json.loads(render_scores(score_highlights(LESSON, some), "json", [notice]))
    assert (plain["score_version"], plain["lesson"]) == ("1", LESSON.id)
    assert plain["class"]["n_units"] == 1
    assert [s["n_by_outcome"]["found"] for s in plain["students"]] == [1, 0]
    assert plain["students"][0]["highlights"][0]["reason"] == "<script>"
    assert plain["notices"] == [{"code": "highlight-tag", "message": "has no tag", "where": "x.csv line 3"}]


def test_markup_in_codes_and_reasons_is_text_in_markdown_and_steers_no_terminal():
    odd = Highlight("<b>*S*\x1b[2J", "A", place(TEXT_A, "regime"), "regime", LOADED, None, "<script>alert(1)</script>")
    score = score_highlights(LESSON, [odd])
    assert "<b>" not in render_scores(score, "markdown")
    assert "\x1b" not in render_scores(score, "text")
    assert "\x1b" not in render_scores(score, "markdown")


def test_long_words_are_cut_and_figures_are_plain():
    assert shown("word " * 40) == "“word word word word word word … word word word word word word”"
    assert (figure(0.456), figure(None, "nobody came"), figure(None)) == (
        "0.46",
        "undefined, because nobody came",
        "undefined",
    )
