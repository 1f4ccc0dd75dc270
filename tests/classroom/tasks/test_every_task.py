"""What holds for six kinds of tasks alike, on the bundled corpus, on small texts and on the articles outside."""

import pytest

from framing.classroom.tasks import contaminated, highlight, naming, rewrite, scare_quotes, voices
from framing.classroom.tasks.evidence import called, is_shown, listed, possibilities, quoted, says
from framing.classroom.types import Grade, Grid, Passage, Task
from framing.compare.types import Ref

from .task_materials import EVENTS, GRADES, PLAIN, bundled, material, passages, printed, real, small, student_words

MAKERS = {
    "highlight": highlight.make,
    "voices": voices.make,
    "naming": naming.make,
    "rewrite": rewrite.make,
    "scare-quotes": scare_quotes.make,
    "contaminated": contaminated.make,
}
each_code = pytest.mark.parametrize("code", MAKERS)
each_grade = pytest.mark.parametrize("grade", GRADES)
each_event = pytest.mark.parametrize("event", EVENTS)


def made(code, found):
    task = MAKERS[code](found)
    assert isinstance(task, Task), task
    return task


def check(task, found):
    """What every task must be."""
    assert task.title and task.skill and 5 <= task.minutes <= 20
    assert all(line.strip() for line in task.instructions) and task.blocks
    assert "{" not in student_words(task) + printed(task.key.blocks) + task.key.model
    key = task.key
    assert all((key.model, key.spans, key.alternatives, key.wrong_turn, *key.rubric, *key.alternatives))
    assert len({*key.rubric}) == 3
    assert "7 of 7" not in " ".join(key.rubric)
    shown = student_words(task)
    assert key.model not in shown
    assert not any(span.why in shown for span in key.spans)
    for span in key.spans:
        text = found.text(span.text)
        assert " ".join(span.span.of(text.text).split()) == span.words
        assert text.paragraph_at(span.span.start) == span.paragraph and span.why
    for label, paragraph, words in passages(task):
        assert paragraph is not None and 1 <= paragraph <= found.text(label).paragraphs[-1].n
        assert len(words.split()) <= 60
    for q in task.questions:
        assert len({*q.options}) == len(q.options) >= 2 and 0 <= q.right < len(q.options)
        assert q.stem and q.feedback and q.text in {t.label for t in found.texts}


@each_code
@each_grade
@each_event
def test_the_bundled_corpus_has_every_task_at_every_grade(code, grade, event):
    found = material(bundled(), event=event, grade=grade)
    check(made(code, found), found)


@each_code
@each_grade
def test_small_texts_have_every_task(code, grade):
    found = small(grade=grade)
    check(made(code, found), found)


@each_code
@each_grade
def test_the_articles_outside_have_every_task(code, grade):
    found = material(real(), grade=grade)
    check(made(code, found), found)


@each_code
@pytest.mark.parametrize(
    "texts", [(PLAIN, PLAIN.replace("12", "13")), ("Word", "Other"), ("", "A"), ('"" “”’ […]', "\x00\n\n")]
)
def test_texts_without_material_give_a_reason_of_one_line(code, texts):
    why = MAKERS[code](small(*texts))
    assert isinstance(why, str) and why and "\n" not in why


@each_code
def test_the_same_material_gives_the_same_task(code):
    assert made(code, material(bundled(), event="river-spill")) == made(code, material(bundled(), event="river-spill"))


def test_a_seed_draws_other_passages():
    drawn = {passages(made("scare-quotes", material(bundled(), event="quay-strike", seed=n)))[0] for n in range(8)}
    assert len(drawn) > 1


@each_code
@each_event
def test_a_blind_lesson_has_the_same_task_and_no_outlet(code, event):
    shown, blind = (material(bundled(), event=event, blind=b) for b in (False, True))
    one, other = made(code, shown), made(code, blind)
    assert [(s.text, s.span) for s in one.key.spans] == [(s.text, s.span) for s in other.key.spans]
    words = (
        student_words(other) + other.key.model + printed(other.key.blocks) + "".join(q.stem for q in other.questions)
    )
    assert not [t.outlet for t in shown.texts if t.outlet in words]


@each_code
@each_event
@pytest.mark.parametrize("n", [3, 8])
def test_excerpts_show_the_words_that_a_task_is_about(code, event, n):
    found = material(bundled(), event=event, excerpt=n)
    task = MAKERS[code](found)
    if isinstance(task, str):
        pytest.skip(f"{code}: {task}")
    check(task, found)
    for span in task.key.spans:
        assert is_shown(found, Ref(found.text(span.text).article, span.span.start, span.span.end))
    for _, _, words in passages(task):
        assert words.count("[…]") <= 2 and words.replace("[…]", "").strip(" .0123456789")


@each_code
@each_grade
def test_younger_students_get_no_more_than_older_ones(code, grade):
    found = {g: made(code, material(bundled(), event="recount-dispute", grade=g)) for g in Grade}
    n = {g: sum(isinstance(b, Passage) for b in t.blocks) + _rows(t) for g, t in found.items()}
    assert n[Grade.MIDDLE] <= n[Grade.HIGH] <= n[Grade.COLLEGE]
    assert found[grade].instructions not in [t.instructions for g, t in found.items() if g is not grade]
    assert found[Grade.MIDDLE].starters


def _rows(task):
    return sum(len(b.rows) for b in task.blocks if isinstance(b, Grid))


def test_words_of_texts_in_quotation_marks_keep_single_ones_inside():
    assert quoted('"The will" of “all”') == "“‘The will’ of ‘all’”"


def test_notes_become_clauses_where_they_begin_with_a_verb():
    assert says("Says that the thing is false; fair of a fake.") == "says that the thing is false"
    assert says("Camp label; the mirror label is listed too.") is None
    assert says("") is None


def test_alternatives_are_listed_and_advice_is_not_quoted():
    assert possibilities(("crowd", "group")) == "“crowd” or “group”"
    assert possibilities(("use the name of the group",)) == "use the name of the group"
    assert listed([]) == "" and listed(["a"]) == "a" and listed(["a", "b", "c"], "and") == "a, b and c"


def test_a_government_is_called_by_its_head():
    assert called("Anna Lund government") == "the government of Anna Lund"
