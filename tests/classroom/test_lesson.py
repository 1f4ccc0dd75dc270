"""A lesson is made of one event, comes back from its file unchanged, and names nobody where it is blind."""

import json
from dataclasses import replace

import pytest

from framing import compare_profiles, load_lexicons, profile_article, read_actors, read_articles, seeds_folder
from framing.classroom import Grade, LessonOptions, lesson_json, load_lesson, make_lesson
from framing.classroom.tasks import LAST, TASKS
from framing.errors import ClassroomError


@pytest.fixture(scope="module")
def comparison():
    lexicons = load_lexicons()
    profiles = [profile_article(article, lexicons) for article in read_articles(seeds_folder())]
    return compare_profiles(profiles, lexicons, actors=read_actors(seeds_folder()))


@pytest.fixture(scope="module")
def lesson(comparison):
    return make_lesson(comparison, LessonOptions(event="quay-strike", minutes=90))


def test_it_has_the_texts_of_one_event_under_letters(lesson):
    assert lesson.event == "quay-strike"
    assert lesson.title == "Quay strike"
    assert [text.label for text in lesson.texts] == list("ABCDE")
    assert [text.outlet for text in lesson.texts] == sorted(text.outlet for text in lesson.texts)
    assert all(text.article.startswith("quay-strike-") for text in lesson.texts)


def test_paragraphs_are_numbered_and_are_the_whole_text(lesson):
    for text in lesson.texts:
        assert [p.n for p in text.paragraphs] == list(range(1, len(text.paragraphs) + 1))
        assert " ".join(p.span.of(text.text) for p in text.paragraphs).split() == text.text.split()
        for p in text.paragraphs:
            assert text.paragraph_at(p.span.start) == text.paragraph_at(p.span.end - 1) == p.n


def test_what_is_expected_stands_where_it_says(lesson):
    assert lesson.expected
    for mark in lesson.expected:
        text = lesson.text(mark.text)
        assert mark.span.of(text.text) == mark.words
        assert text.paragraphs[mark.paragraph - 1].span.covers(mark.span)


def test_without_a_name_the_event_with_most_outlets_is_taken_and_the_others_are_named(comparison):
    lesson = make_lesson(comparison)
    assert lesson.event == "recount-dispute"
    assert lesson.notes[0].startswith("10 of 15 articles are of other events (quay-strike, river-spill)")


def test_an_unknown_event_names_those_that_there_are(comparison):
    with pytest.raises(ClassroomError, match="strike: no event is called so; there are recount-dispute, quay-strike"):
        make_lesson(comparison, LessonOptions(event="strike"))


def test_an_unknown_task_names_those_that_there_are(comparison):
    with pytest.raises(ClassroomError, match="--tasks hilight: no task is called so; there are highlight, voices"):
        make_lesson(comparison, LessonOptions(tasks=("hilight",)))


def test_a_blind_lesson_names_no_outlet_and_has_the_same_places(comparison, lesson):
    blind = make_lesson(comparison, lesson.options, blind=True)
    assert blind.id == lesson.id
    assert [text.outlet for text in blind.texts] == [f"Outlet {letter}" for letter in "ABCDE"]
    written = lesson_json(blind)
    for text in lesson.texts:
        assert text.outlet not in written
    assert [(m.text, m.span, m.tag) for m in blind.expected] == [(m.text, m.span, m.tag) for m in lesson.expected]
    assert [text.text for text in blind.texts] == [text.masked for text in lesson.texts]


def test_it_comes_back_from_its_file_unchanged(lesson, tmp_path):
    path = tmp_path / "key.json"
    path.write_text(lesson_json(lesson), encoding="utf-8")
    assert load_lesson(path) == lesson
    assert lesson_json(load_lesson(path)) == lesson_json(lesson)


def test_excerpts_keep_every_offset(comparison, lesson):
    cut = make_lesson(comparison, replace(lesson.options, excerpt=5))
    for text, whole in zip(cut.texts, lesson.texts, strict=True):
        assert len(text.text) == len(text.masked) == len(whole.text)
        assert text.n_words < whole.n_words
    for mark in cut.expected:
        assert mark.span.of(cut.text(mark.text).text) == mark.words


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda raw: [], "is not the key of a lesson"),
        (lambda raw: {"id": 1}, "is not the key of a lesson"),
        (lambda raw: raw | {"lesson_version": "0"}, "has lesson_version '0'"),
        (lambda raw: raw | {"more": 1}, "lesson has unknown fields: 'more'"),
        (lambda raw: raw | {"title": 7}, "lesson.title must be str, not int"),
        (lambda raw: raw | {"texts": {}}, "lesson.texts must be a list"),
        (lambda raw: raw | {"expected": [raw["expected"][0] | {"words": "none of it"}]}, "does not stand at"),
        (lambda raw: raw | {"expected": [raw["expected"][0] | {"text": "Z"}]}, "of text Z"),
        (lambda raw: raw | {"expected": [raw["expected"][0] | {"span": {"start": 5, "end": 2}}]}, "a span needs"),
        (lambda raw: raw | {"expected": [raw["expected"][0] | {"tag": "lie"}]}, "'lie' is not a valid Construct"),
        (lambda raw: {k: v for k, v in raw.items() if k != "texts"}, "'texts'"),
        (lambda raw: raw | {"texts": [raw["texts"][0] | {"masked": "short"}], "expected": []}, "masked is not as long"),
    ],
)
def test_a_key_that_is_none_is_refused_in_a_line(lesson, tmp_path, spoil, said):
    path = tmp_path / "key.json"
    path.write_text(json.dumps(spoil(json.loads(lesson_json(lesson)))), encoding="utf-8")
    with pytest.raises(ClassroomError) as caught:
        load_lesson(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_file_that_is_no_json_is_refused(tmp_path, data):
    path = tmp_path / "key.json"
    path.write_bytes(data)
    with pytest.raises(ClassroomError, match=r"key\.json"):
        load_lesson(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ClassroomError, match=r"nowhere\.json: cannot be read"):
        load_lesson(tmp_path / "nowhere.json")


@pytest.mark.parametrize("minutes", [5, 20, 45, 90, 300])
@pytest.mark.parametrize("grade", list(Grade))
def test_tasks_fit_the_minutes_and_end_outside_of_the_texts(comparison, minutes, grade):
    lesson = make_lesson(comparison, LessonOptions(grade=grade, minutes=minutes, event="quay-strike"))
    assert [t.code for t in lesson.tasks] == [code for code in TASKS if code in {t.code for t in lesson.tasks}]
    assert lesson.tasks[-1].code == LAST
    others = sum(task.minutes for task in lesson.tasks[:-1])
    assert others + lesson.tasks[-1].minutes <= max(minutes, lesson.tasks[-1].minutes)


def test_tasks_that_are_asked_for_come_in_their_order_whatever_the_minutes(comparison):
    lesson = make_lesson(comparison, LessonOptions(tasks=("voices", "highlight", "voices"), minutes=5))
    assert [task.code for task in lesson.tasks] == ["voices", "highlight"]


def test_the_same_options_make_the_same_lesson_and_a_seed_another(comparison, lesson):
    assert lesson_json(make_lesson(comparison, lesson.options)) == lesson_json(lesson)
    other = make_lesson(comparison, replace(lesson.options, seed=2))
    assert other.id != lesson.id


def test_one_article_makes_a_lesson_too():
    lexicons = load_lexicons()
    article = next(iter(read_articles(seeds_folder())))
    lesson = make_lesson(compare_profiles([profile_article(article, lexicons)], lexicons))
    assert [text.label for text in lesson.texts] == ["A"]
    assert any("headlines" in note for note in lesson.notes)
