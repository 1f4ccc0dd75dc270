"""The tasks made of what only a comparison shows: who speaks, how sure, headlines, only here, outlet, elsewhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from framing.classroom import Grade, LessonOptions, lesson_json, load_lesson, make_lesson
from framing.classroom.tasks.cited import inside, listed, named, shortened
from framing.classroom.types import Choices, Grid, Line, Passage, Ruled
from framing.compare import compare_profiles
from framing.profile import profile_article
from framing.read import read_actors, read_articles
from framing.report.excerpts import LEFT_OUT
from framing.report.outlet_names import MASK
from framing.resources import seeds_folder

CODES = ("speakers", "certainty", "headlines", "only-here", "outlet", "elsewhere")
EVENTS = ("recount-dispute", "quay-strike", "river-spill")
REAL = Path(__file__).parents[4] / "shared" / "seeds"
LESSONS = {}

NORTH = """Bridge closes after crack is found

The council closed the old bridge on Monday. In its western pier is a crack of 45 centimetres. \
The repair costs 3.4 million crowns.

A worker at the site, who asked not to be named, said the crack was old. Some 1,200 people cross the bridge every day.

“The bridge is safe for now,” said Mayor Anna Brook. “We will repair it by May.”

The ferry runs until midnight.
"""
SOUTH = """Shameful chaos as bosses shut bridge

The regime at the town hall shut the old bridge on Monday. The engineers claim that they found a \
crack of 45 centimetres. They speak of an alleged 3.4 million crowns, and your taxes pay for it.

“I have sold nothing since,” said Tom Reed, a baker.

On Tuesday Mayor Anna Brook opened a garden. The shops stayed empty.
"""
EAST = """Old bridge shut

The old bridge was shut on Monday after a crack was found, the council said.

According to the council, the crack is 45 centimetres long. The council said that the repair cost 3.4 million crowns.

“Nobody asked the shops,” said Tom Reed. The Bridge Museum stays open.

Anna Brook said on Tuesday that the work would take a year.
"""


@pytest.fixture(scope="module")
def bundled(lexicons):
    return comparison_of(lexicons, seeds_folder())


@pytest.fixture(scope="module")
def small(lexicons, make):
    texts = {"north": ("North Post", NORTH), "south": ("South Star", SOUTH), "east": ("East Wire", EAST)}
    profiles = [
        make(name, outlet, text, date="2031-03-04", event="bridge") for name, (outlet, text) in sorted(texts.items())
    ]
    return compare_profiles(profiles, lexicons)


def comparison_of(lexicons, folder):
    profiles = [profile_article(article, lexicons) for article in read_articles(folder)]
    return compare_profiles(profiles, lexicons, actors=read_actors(folder))


def made(comparison, *codes, blind=False, **options):
    return make_lesson(comparison, LessonOptions(tasks=codes or CODES, **options), blind=blind)


def lesson_with(comparison, *codes, **options):
    """A lesson, made once for all tests; nothing in it can be changed."""
    wanted = (id(comparison), codes or CODES, *sorted(options.items()))
    if wanted not in LESSONS:
        LESSONS[wanted] = comparison, made(comparison, *codes, **options)
    return LESSONS[wanted][1]


def task_of(lesson, code):
    return next(task for task in lesson.tasks if task.code == code)


def words_of(block):
    """All that a block prints."""
    if isinstance(block, Line | Passage):
        return "".join(run.text for run in block.runs)
    if isinstance(block, Grid):
        return "\n".join(" | ".join(row) for row in (block.heads, *block.rows))
    return "\n".join(block.options) if isinstance(block, Choices) else ""


def student_text(task):
    return "\n".join([task.title, task.skill, *task.instructions, *task.starters, *map(words_of, task.blocks)])


def key_text(task):
    spans = [f"{span.words} {span.why}" for span in task.key.spans]
    return "\n".join([task.key.model, *task.key.alternatives, *spans, *map(words_of, task.key.blocks)])


def check_task(lesson, task):
    """What holds for every task of every lesson."""
    for text in (task.title, task.skill, task.key.model, task.key.wrong_turn, *task.key.rubric, *task.instructions):
        assert text.strip() and "{" not in text and "  " not in text
    assert 5 <= task.minutes <= 30
    assert task.blocks and task.key.alternatives and task.key.spans
    assert len(task.key.rubric) == 3
    assert task.key.model not in student_text(task)
    for span in task.key.spans:
        text = lesson.text(span.text)
        assert span.words == " ".join(span.span.of(text.text).split())
        assert span.paragraph == text.paragraph_at(span.span.start)
    for block in task.blocks:
        if isinstance(block, Passage) and block.paragraph:
            paragraph = lesson.text(block.text).paragraphs[block.paragraph - 1]
            words = " ".join("".join(run.text for run in block.runs).split())
            assert words in " ".join(paragraph.span.of(lesson.text(block.text).text).split())
            assert len(words.split()) <= 60
        if isinstance(block, Grid):
            assert all(len(row) == len(block.heads) for row in block.rows)
            assert len(block.widths) in (0, len(block.heads))
        if isinstance(block, Ruled):
            assert block.n > 0
    for question in task.questions:
        assert 2 <= len(question.options) == len(set(question.options))
        assert 0 <= question.right < len(question.options)
        assert question.feedback and question.stem not in student_text(task)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("grade", Grade)
def test_every_task_of_the_bundled_corpus_is_whole_for_every_grade(bundled, event, grade):
    lesson = lesson_with(bundled, grade=grade, event=event)
    assert [task.code for task in lesson.tasks] == list(CODES)
    for task in lesson.tasks:
        check_task(lesson, task)


@pytest.mark.parametrize("event", EVENTS)
def test_a_younger_grade_has_less_to_do_and_other_words(bundled, event):
    middle, high, college = (lesson_with(bundled, grade=grade, event=event) for grade in Grade)
    for code in CODES:
        young, older, oldest = (task_of(lesson, code) for lesson in (middle, high, college))
        assert young.minutes <= older.minutes <= oldest.minutes
        assert young.instructions != older.instructions != oldest.instructions
        assert young.starters and not oldest.starters
    rows = [len(task_of(lesson, "speakers").key.blocks[0].rows) for lesson in (middle, high, college)]
    assert rows[0] < rows[1] < rows[2]


@pytest.mark.parametrize("event", EVENTS)
def test_the_sheet_names_texts_by_their_labels_and_no_outlet(bundled, event):
    lesson = lesson_with(bundled, event=event)
    outlets = {text.outlet for text in lesson.texts}
    for task in lesson.tasks:
        own = "\n".join([task.title, task.skill, *task.instructions, *task.starters])
        assert not any(outlet in own for outlet in outlets)
        assert not any(outlet in "".join(question.options) for question in task.questions for outlet in outlets)


@pytest.mark.parametrize("event", EVENTS)
def test_a_blind_lesson_has_the_same_tasks_but_for_the_outlets(bundled, event):
    lesson, blind = lesson_with(bundled, event=event), lesson_with(bundled, event=event, blind=True)
    for code in CODES:
        if code != "outlet":
            assert student_text(task_of(blind, code)) == student_text(task_of(lesson, code))
            assert task_of(blind, code).questions == task_of(lesson, code).questions
    for task in blind.tasks:
        check_task(blind, task)
        assert not any(text.outlet in student_text(task) + key_text(task) for text in lesson.texts)
        assert MASK not in student_text(task)


def test_the_outlet_is_guessed_in_the_blind_version_and_revealed_in_the_key_of_the_open_one(bundled):
    open_, blind = (task_of(lesson_with(bundled, "outlet", blind=b), "outlet") for b in (False, True))
    assert open_.title == "For whom is this written?"
    assert blind.title == "Who could have published this?"
    outlets = [row[1] for row in open_.key.blocks[0].rows]
    assert outlets == sorted(outlets) and "Free Quay" in outlets and len(outlets) == 5
    assert {row[1] for row in blind.key.blocks[0].rows} == {"hidden in this version"}
    assert "not the point" in open_.key.wrong_turn and "not the point" in blind.key.wrong_turn
    confidence = next(block for block in blind.blocks if isinstance(block, Choices))
    assert len(confidence.options) == 3


@pytest.mark.parametrize("excerpt", [1, 8])
def test_excerpts_quote_no_gap(bundled, excerpt):
    lesson = lesson_with(bundled, excerpt=excerpt, event="river-spill")
    for task in lesson.tasks:
        check_task(lesson, task)
        for said in (student_text(task), key_text(task), *(q.stem for q in task.questions)):
            assert LEFT_OUT not in said and "   " not in said


def test_the_same_seed_gives_the_same_tasks_and_another_seed_another_order(bundled):
    one, again = (lesson_json(made(bundled, seed=1)) for _ in range(2))
    assert one == again
    orders = {student_text(task_of(lesson_with(bundled, "certainty", seed=seed), "certainty")) for seed in range(5)}
    assert len(orders) > 1


def test_tasks_survive_the_key_file(bundled, tmp_path):
    lesson = lesson_with(bundled)
    path = tmp_path / "key.json"
    path.write_text(lesson_json(lesson), encoding="utf-8")
    assert load_lesson(path) == lesson


def test_the_order_of_the_articles_changes_nothing(small, lexicons):
    turned = compare_profiles(list(reversed(small.profiles)), lexicons)
    assert lesson_json(lesson_with(turned)) == lesson_json(lesson_with(small))


def test_small_lesson_is_whole(small):
    lesson = lesson_with(small)
    assert [text.outlet for text in lesson.texts] == ["East Wire", "North Post", "South Star"]
    assert [task.code for task in lesson.tasks] == list(CODES)
    for task in lesson.tasks:
        check_task(lesson, task)


def test_who_speaks_is_counted_by_hand(small):
    """Brook: reported in A, quoted in B, named in C, where only the baker speaks. Reed: quoted in A and C, not in B."""
    task = task_of(lesson_with(small, "speakers"), "speakers")
    table = next(block for block in task.blocks if isinstance(block, Grid))
    assert table.heads == ("Who", "A", "B", "C")
    assert [row[0] for row in table.rows] == ["Anna Brook", "Tom Reed"]
    assert all(cell in ("", "×") for row in table.rows for cell in row[1:])
    key = {row[0]: row[1:] for row in task.key.blocks[0].rows}
    assert key["Tom Reed"] == ("Q ¶4 (4 q)", "–", "Q ¶3 (5 q)")
    assert key["Anna Brook"] == ("R ¶5 (6 r)", "Q ¶4 (12 q)", "N ¶4")
    missing = [question for question in task.questions if "does not have the name" in question.stem]
    assert [question.options[question.right] for question in missing] == ["Text B"]


def test_rungs_are_those_that_a_reader_would_give(small):
    """The price: North states it, the council says it in East, South has it as alleged."""
    task = task_of(lesson_with(small, "certainty"), "certainty")
    tables = [[row[1:] for row in block.rows] for block in task.key.blocks]
    states = "none: no word gives it to somebody or leaves it open"
    assert sorted(tables) == [
        [("states it", states), ("gives it to somebody", "“According to”"), ("leaves it open", "“claim”")],
        [("states it", states), ("gives it to somebody", "“said”"), ("leaves it open", "“alleged”")],
    ]
    assert "states it itself" in task.key.model and "leaves it open" in task.key.model
    assert {question.options[question.right] for question in task.questions} >= {
        "The text states it itself, as a fact.",
        "The text uses a word that leaves open whether it is so.",
    }


def test_passages_of_the_ladder_stand_in_no_telling_order(bundled):
    lesson = lesson_with(bundled, "certainty", event="quay-strike")
    task = task_of(lesson, "certainty")
    printed = [(block.text, block.paragraph) for block in task.blocks if isinstance(block, Passage)]
    keyed = [(row[0][0], int(row[0].split("¶")[1])) for block in task.key.blocks for row in block.rows]
    assert sorted(printed) == sorted(keyed)
    assert printed != keyed


def test_headlines_are_compared_and_held_against_their_texts(small):
    task = task_of(lesson_with(small, "headlines"), "headlines")
    shown = [words_of(block) for block in task.blocks if isinstance(block, Passage)]
    assert shown == ["Old bridge shut", "Bridge closes after crack is found", "Shameful chaos as bosses shut bridge"]
    rows = {row[0]: row for row in task.key.blocks[0].rows}
    assert "Shameful" in rows["Text C"][2] and rows["Text A"][2].startswith("none marked")
    assert "“Shameful” is in the headline and not found in the text below" in key_text(task)
    assert "Shameful" in task.key.model


def test_what_only_one_text_has_is_found_by_its_very_words(small):
    task = task_of(lesson_with(small, "only-here"), "only-here")
    key = {row[0]: row[1:] for row in task.key.blocks[0].rows}
    assert key["the number 1,200 people"] == ("–", "✓ ¶3", "–")
    sheet = next(block for block in task.blocks if isinstance(block, Grid))
    assert [row[0] for row in sheet.rows] == list(key)
    assert all(cell == "" for row in sheet.rows for cell in row[1:])
    assert "on purpose" in task.instructions[1] and "on purpose" in task.key.wrong_turn
    for question in task.questions:
        if "alone has" in question.stem:
            words = question.stem.removeprefix("Which text alone has the number ").removeprefix(
                "Which text alone has the name "
            )
            having = [t.label for t in lesson_with(small, "only-here").texts if words.removesuffix("?") in t.text]
            assert [f"Text {label}" for label in having] == [question.options[question.right]]


def test_an_older_text_is_not_blamed(bundled):
    task = task_of(lesson_with(bundled, "only-here", event="river-spill"), "only-here")
    cells = [row[2] for row in task.key.blocks[0].rows]  # the state broadcaster wrote a day before the others
    assert "– older" in cells
    assert any("may not have been able to have it" in said for said in task.key.alternatives)


@pytest.mark.parametrize("event", EVENTS)
def test_a_name_or_number_asked_for_stands_where_the_key_says(bundled, event):
    """Looked up in the plain texts, without anything that the toolkit counted."""
    lesson = lesson_with(bundled, "only-here", grade=Grade.COLLEGE, event=event)
    task = task_of(lesson, "only-here")
    for row in task.key.blocks[0].rows:
        words = row[0].removeprefix("the number ").removeprefix("the name ")
        needle = words.split()[0] if row[0].startswith("the number") else words.split()[-1]
        if row[0].startswith("“"):
            continue
        for text, cell in zip(lesson.texts, row[1:], strict=True):
            if cell.startswith("–"):
                assert needle not in text.text


def test_what_to_check_is_planned_and_credibility_left_open(small):
    task = task_of(lesson_with(small, "elsewhere"), "elsewhere")
    assert "does not show whether the text is true" in words_of(task.blocks[-1])
    claims = [block for block in task.blocks if isinstance(block, Passage)]
    assert 2 <= len(claims) <= 4
    assert any("asked not to be named" in words_of(claim) for claim in claims)
    assert len(task.key.spans) == len(claims) == len(task.key.blocks[0].rows)
    assert all(cell for row in task.key.blocks[0].rows for cell in row)


def test_one_outlet_is_a_reason(make, lexicons):
    lesson = lesson_with(compare_profiles([make("n", "North Post", NORTH)], lexicons))
    reasons = {note.partition(":")[0] for note in lesson.notes}
    assert set(CODES) - {"elsewhere"} <= reasons
    assert [task.code for task in lesson.tasks] == ["elsewhere"]
    assert all("\n" not in note for note in lesson.notes)


@pytest.mark.parametrize("text", ["", "Bridge", '{}~=#:\\ ■ “ " ¶ […]\n\n“““ %50% [html]'])
def test_odd_texts_are_a_reason_and_no_error(make, lexicons, text):
    profiles = [make("one", "North", text, event="odd"), make("two", "South", text + " Mayor.", event="odd")]
    lesson = lesson_with(compare_profiles(profiles, lexicons))
    for task in lesson.tasks:
        check_task(lesson, task)
    assert {note.partition(":")[0] for note in lesson.notes} | {t.code for t in lesson.tasks} >= set(CODES)


def test_several_texts_of_one_outlet_share_a_column(small, make, lexicons):
    more = make("north-2", "North Post", NORTH.replace("45", "46"), date="2031-03-05", event="bridge")
    lesson = lesson_with(compare_profiles([*small.profiles, more], lexicons), "speakers", "only-here", "certainty")
    for task in lesson.tasks:
        check_task(lesson, task)
    heads = {block.heads for task in lesson.tasks for block in task.blocks if isinstance(block, Grid)}
    assert ("Who", "A", "B, C", "D") in heads
    speakers = task_of(lesson, "speakers")
    assert speakers.questions == ()  # a label of two texts is no answer


@pytest.mark.skipif(not REAL.exists(), reason="the texts of the seeds are not here")
@pytest.mark.parametrize("grade", Grade)
def test_real_articles_make_tasks(lexicons, grade):
    lesson = lesson_with(comparison_of(lexicons, REAL), grade=grade)
    codes = [task.code for task in lesson.tasks]
    assert codes == ["speakers", "certainty", "only-here", "outlet", "elsewhere"]
    assert "headlines: the headlines of 1 of 4 texts are known; those of two outlets are needed" in lesson.notes
    for task in lesson.tasks:
        check_task(lesson, task)


@pytest.mark.skipif(not REAL.exists(), reason="the texts of the seeds are not here")
def test_a_real_article_alone_has_something_to_check(lexicons):
    lesson = lesson_with(comparison_of(lexicons, REAL), event="blinken-latin-america-tour")
    assert [task.code for task in lesson.tasks] == ["elsewhere"]
    check_task(lesson, lesson.tasks[0])


def test_words_in_words():
    assert inside("“We did.”") == "We did."
    assert inside('He said "no" twice.') == "He said ‘no’ twice."
    assert shortened("one two three", 2) == "one two …"
    assert (listed(["A"]), listed(["A", "B", "C"])) == ("A", "A, B and C")
    assert (named("A"), named("A, B")) == ("Text A", "Texts A, B")


def test_options_of_a_lesson_are_not_touched(bundled):
    options = LessonOptions(tasks=CODES, event="river-spill")
    assert make_lesson(bundled, options).options == replace(options)
