"""The task `highlight`, on texts counted by hand."""

from framing.classroom.tasks.highlight import make
from framing.classroom.types import Grade

from .task_materials import ALDER, BIRCH, PLAIN, bundled, grid, material, small, student_words


def test_the_key_has_the_strongest_words_with_their_places():
    key = make(small(grade=Grade.HIGH)).key
    assert [(s.text, s.paragraph, s.words) for s in key.spans] == [
        ("A", 1, "Sham"), ("A", 2, "tireless"), ("A", 2, "regime"), ("A", 5, "thugs"),
        ("B", 2, "hardline"), ("B", 4, "protest"), ("B", 4, "losers"), ("B", 5, "courageous"),
    ]  # fmt: skip
    assert key.spans[2].span.start == ALDER.index("regime")
    assert key.spans[7].span.start == BIRCH.index("courageous")


def test_a_repeated_word_stands_once_and_weaker_ones_are_named_beside():
    key = make(small(grade=Grade.HIGH)).key
    assert [s.words.lower() for s in key.spans].count("sham") == 1
    named = key.alternatives[0]
    assert named.count("Other words") == 1 and "[" not in named
    assert "“hooligans” (A ¶3)" in named and "“recount” (A ¶4)" in named and "“sham”" not in named


def test_a_key_span_says_whose_words_and_what_might_stand_there():
    why = {s.words: s.why for s in make(small(grade=Grade.HIGH)).key.spans}
    assert why["regime"].startswith("The outlet's own words. Names a government")
    assert "“government”, “administration” or “authorities”" in why["regime"]


def test_the_words_of_others_are_marked_as_theirs():
    quoting = 'Mayor Lund spoke.\n\n"The hooligans and their puppets must leave," police chief Oren Daal said.'
    why = {s.words: s.why for s in make(small(ALDER, quoting, grade=Grade.COLLEGE)).key.spans if s.text == "B"}
    assert {*why} == {"hooligans", "puppets"} and all(w.startswith("Quoted") for w in why.values())


def test_the_sheet_names_paragraphs_and_no_word_of_the_key():
    task = make(small())
    assert "paragraphs 1 to 5 of Text A and paragraphs 2 to 5 of Text B" in task.instructions[0]
    assert not [s.words for s in task.key.spans if s.words in student_words(task)]
    assert len(grid(task.blocks).rows) == 5 and set(grid(task.blocks).rows) == {("", "", "", "")}


def test_beginners_get_an_example_and_fewer_rows():
    task = make(small(grade=Grade.MIDDLE))
    assert len(grid(task.blocks).rows) == 4
    assert "greedy" in student_words(task) and "greedy" not in ALDER + BIRCH


def test_a_long_lesson_takes_a_third_text():
    short, long = (make(material(bundled(), event="quay-strike", minutes=n)) for n in (45, 90))
    assert len({s.text for s in short.key.spans}) == 2 and len({s.text for s in long.key.spans}) == 3


def test_one_text_with_marks_is_enough_and_none_is_not():
    assert {s.text for s in make(small(ALDER, PLAIN)).key.spans} == {"A"}
    assert isinstance(make(small(PLAIN, PLAIN + "One more.")), str)


def test_the_model_quotes_words_with_their_place():
    assert make(small()).key.model.startswith("In A ¶1 the outlet itself writes “Sham”. It says that")
