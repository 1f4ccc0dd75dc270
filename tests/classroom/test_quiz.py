"""Quizzes read back by parsers that know the formats and nothing of how they are written."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from framing.classroom import LessonOptions, lesson_json, make_lesson
from framing.classroom.quiz import quiz_aiken, quiz_csv, quiz_gift, quiz_questions, render_quiz
from framing.classroom.types import Question
from framing.cli import cli
from framing.compare import compare_profiles
from framing.errors import ClassroomError, FramingError
from framing.profile import profile_article
from framing.read import read_actors, read_articles
from framing.resources import seeds_folder

EVENTS = ("recount-dispute", "quay-strike", "river-spill")
REAL = Path(__file__).parents[3] / "shared" / "seeds"
CODES = ("speakers", "certainty", "headlines", "only-here", "elsewhere")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FORMATS = ("plain", "html", "moodle", "markdown")
HOSTILE = (
    "{braces} and \\backslash\\ 50% = ~half~ #1: “said”",
    "[html] <b>bold</b>",
    "%50% of the votes",
    "a line\nand another\r\n\r\nand a third",
    "ANSWER: B",
    "A. first",
    "::title:: // no comment",
    "=SUM(A1)",
    "\\n \\~ \\= ends with a backslash \\",
)


def parse_gift(text):
    """Categories, and questions as (title, stem, [(right, option, feedback)], general feedback), as Moodle reads them.

    Blocks are parted by blank lines, escaped signs are set aside before anything is read.
    """
    held = {"\\": "\x00", ":": "\x01", "#": "\x02", "=": "\x03", "{": "\x04", "}": "\x05", "~": "\x06", "n": "\x07"}
    back = {code: "\n" if sign == "n" else sign for sign, code in held.items()}

    def hide(block):
        return re.sub(r"\\([\\:#={}~n])", lambda m: held[m[1]], block)

    def show(part):
        part = part.strip()
        if part.startswith("[") and "]" in part and part[1 : part.index("]")] in FORMATS:
            part = part[part.index("]") + 1 :]
        return "".join(back.get(c, c) for c in part).strip()

    category, questions = None, []
    for lines in re.split(r"\n[ \t]*\n", text.strip()):
        block = hide("\n".join(line for line in lines.split("\n") if not line.strip().startswith("//")).strip())
        if not block:
            continue
        if block.startswith("$CATEGORY:"):
            assert "\n" not in block
            category = block.removeprefix("$CATEGORY:").strip().split("/")
            continue
        assert block.startswith("::") and block.endswith("}")
        assert block.count("{") == block.count("}") == 1
        title, _, rest = block[2:].partition("::")
        stem, _, answers = rest.partition("{")
        answers, _, general = answers.removesuffix("}").rpartition("####")
        options = []
        for part in answers.replace("=", "~=").split("~")[1:]:
            right = part.startswith("=")
            assert not re.match(r"%-?\d", part.removeprefix("=")), "a weight"
            option, _, feedback = part.removeprefix("=").partition("#")
            options.append((right, show(option), show(feedback)))
        questions.append((tuple(category), show(title), show(stem), options, show(general)))
    return questions


def parse_aiken(text):
    """Questions as (stem, options, right), line by line as Moodle reads them."""
    questions, stem, options = [], None, []
    for line in map(str.strip, text.split("\n")):
        if len(line) < 2:
            assert stem is None and not options, "a blank line inside of a question"
        elif re.match(r"[A-Z][).][ \t]", line):
            assert stem is not None
            options.append(line[2:].strip())
        elif line.startswith("ANSWER:"):
            questions.append((stem, options, LETTERS.index(line.removeprefix("ANSWER:").strip()[0])))
            stem, options = None, []
        else:
            assert stem is None, f"two stems: {line}"
            stem = line
    assert stem is None
    return questions


def flat(words):
    return " ".join(words.split())


@pytest.fixture(scope="module")
def comparison(lexicons):
    return comparison_of(lexicons, seeds_folder())


def comparison_of(lexicons, folder):
    profiles = [profile_article(article, lexicons) for article in read_articles(folder)]
    return compare_profiles(profiles, lexicons, actors=read_actors(folder))


@pytest.fixture(scope="module")
def lesson(comparison):
    return make_lesson(comparison, LessonOptions(tasks=CODES, event="river-spill"))


@pytest.fixture(scope="module")
def hostile(lesson):
    """The lesson with one task whose questions are made of hostile words."""
    questions = tuple(
        Question(f"{words} ?", (words, f"{words} no", "plain"), k % 3, words, "A", 2) for k, words in enumerate(HOSTILE)
    )
    task = replace(lesson.tasks[0], title="A/B: {hostile} = \\ #1", questions=questions)
    return replace(lesson, tasks=(task,), said=(), expected=(), title="Spill / {of} 50% = #")


def test_gift_reads_back(lesson):
    asked, read = quiz_questions(lesson), parse_gift(quiz_gift(lesson))
    assert len(read) == len(asked) > 10
    for (title, question), (category, name, stem, options, general) in zip(asked, read, strict=True):
        assert category == ("framing", "River spill", title)
        assert name.endswith(title)
        assert stem == flat(question.stem)
        assert [option for _, option, _ in options] == list(map(flat, question.options))
        assert [right for right, _, _ in options] == [k == question.right for k in range(len(options))]
        assert all(feedback for _, _, feedback in options)
        assert general == flat(question.feedback)
    assert len({name for _, name, *_ in read}) == len(read)


def test_aiken_reads_back(lesson):
    asked, read = quiz_questions(lesson), parse_aiken(quiz_aiken(lesson))
    assert [(stem, right) for stem, _, right in read] == [(flat(q.stem), q.right) for _, q in asked]
    assert [options for _, options, _ in read] == [list(map(flat, q.options)) for _, q in asked]


def test_csv_reads_back(lesson):
    asked = quiz_questions(lesson)
    rows = list(csv.DictReader(io.StringIO(quiz_csv(lesson))))
    assert [row["question"] for row in rows] == [flat(q.stem) for _, q in asked]
    for row, (title, question) in zip(rows, asked, strict=True):
        assert row["set"] == title
        assert row[f"option_{row['right'].lower()}"] == row["answer"] == flat(question.options[question.right])
        assert row["paragraph"] == ("" if question.paragraph is None else str(question.paragraph))


def test_hostile_words_survive_gift(hostile):
    read = parse_gift(quiz_gift(hostile))
    assert [(stem, general) for _, _, stem, _, general in read] == [(flat(f"{w} ?"), flat(w)) for w in HOSTILE]
    for (_, question), (category, _, _, options, _) in zip(quiz_questions(hostile), read, strict=True):
        assert len(category) == 3  # a slash in a title parts no category
        assert [option for _, option, _ in options] == list(map(flat, question.options))
        assert sum(right for right, _, _ in options) == 1


def test_hostile_words_survive_aiken(hostile):
    read = parse_aiken(quiz_aiken(hostile))
    assert [stem.removeprefix("Question: ") for stem, _, _ in read] == [flat(f"{w} ?") for w in HOSTILE]
    assert [options for _, options, _ in read] == [list(map(flat, q.options)) for _, q in quiz_questions(hostile)]


def test_hostile_words_survive_csv_and_are_no_formula(hostile):
    rows = list(csv.DictReader(io.StringIO(quiz_csv(hostile))))
    assert [row["question"].removeprefix("'") for row in rows] == [flat(f"{w} ?") for w in HOSTILE]
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


@pytest.fixture(scope="module")
def plain(comparison):
    """A lesson of each event, without questions of its tasks."""
    return {event: make_lesson(comparison, LessonOptions(tasks=("outlet",), event=event)) for event in EVENTS}


@pytest.mark.parametrize("event", EVENTS)
def test_whose_words_they_are_stands_in_the_paragraph(plain, event):
    """Held against the plain texts: the paragraph has the words and the last name of who is right, and no other's."""
    lesson = plain[event]
    asked = [q for title, q in quiz_questions(lesson) if title == "Who says these words?"]
    assert len(asked) == 6
    for question in asked:
        text = lesson.text(question.text)
        paragraph = flat(text.paragraphs[question.paragraph - 1].span.of(text.text))
        words = re.search("“(.*)”", question.stem)[1]
        assert words in paragraph
        names = [option.split()[-1] for option in question.options]
        assert [k for k, name in enumerate(names) if name in paragraph.replace(words, "")] == [question.right]


def test_whose_wording_is_the_texts_own_only_where_nobody_speaks(plain):
    for lesson in plain.values():
        for title, question in quiz_questions(lesson):
            if title == "Whose wording is it?":
                text = lesson.text(question.text)
                paragraph = text.paragraphs[question.paragraph - 1].span.of(text.text)
                own = question.options[question.right].startswith("the text itself")
                assert own is not any(sign in paragraph for sign in '"“”')


def test_the_same_lesson_gives_the_same_bytes_and_another_seed_another_order(comparison):
    def gift(seed):
        return quiz_gift(make_lesson(comparison, LessonOptions(tasks=("certainty",), event="quay-strike", seed=seed)))

    assert gift(1) == gift(1) != gift(2)


def test_the_right_answer_has_no_place_of_its_own(comparison):
    lessons = [make_lesson(comparison, LessonOptions(tasks=CODES, event=event)) for event in EVENTS]
    free = [q.right for lesson in lessons for _, q in quiz_questions(lesson) if not q.options[0].startswith("Text ")]
    assert {free.count(k) > 2 for k in range(3)} == {True}


def test_no_question_is_an_error_that_says_what_to_do(lesson):
    empty = replace(lesson, tasks=(), said=(), expected=())
    for make in (quiz_gift, quiz_aiken, quiz_csv, quiz_questions):
        with pytest.raises(ClassroomError, match="give more of one event"):
            make(empty)
    with pytest.raises(ClassroomError, match="use one of gift, aiken, csv"):
        render_quiz(lesson, "qti")


def test_excerpts_ask_about_what_is_shown(comparison):
    lesson = make_lesson(comparison, LessonOptions(tasks=CODES, event="river-spill", excerpt=6))
    assert "[…]" not in quiz_gift(lesson)


def test_a_blind_lesson_names_no_outlet(comparison, lesson):
    blind = make_lesson(comparison, LessonOptions(tasks=CODES, event="river-spill"), blind=True)
    text = quiz_gift(blind)
    assert not any(known.outlet in text for known in lesson.texts)
    assert "■" not in text


@pytest.mark.skipif(not REAL.exists(), reason="the texts of the seeds are not here")
def test_real_articles_give_a_quiz(lexicons):
    lesson = make_lesson(comparison_of(lexicons, REAL), LessonOptions(tasks=CODES))
    assert len(parse_gift(quiz_gift(lesson))) == len(parse_aiken(quiz_aiken(lesson))) >= 12


def test_the_command_writes_to_standard_output_and_files(lesson, tmp_path):
    key = tmp_path / "key.json"
    key.write_text(lesson_json(lesson), encoding="utf-8")
    run = CliRunner().invoke(cli, ["classroom", "quiz", str(key)])
    assert run.exit_code == 0
    assert run.output == quiz_gift(lesson)
    for format, make in (("gift", quiz_gift), ("aiken", quiz_aiken), ("csv", quiz_csv)):
        path = tmp_path / "new" / f"quiz.{format}"
        run = CliRunner().invoke(cli, ["classroom", "quiz", str(key), "--format", format, "-o", str(path)])
        assert run.exit_code == 0, run.output
        assert path.read_bytes() == make(lesson).encode("utf-8")
        assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []
        assert (
            CliRunner().invoke(cli, ["classroom", "quiz", str(key), "--format", format, "-o", str(path)]).exit_code == 0
        )
    assert run.stdout == f"{path}\n"
    assert "questions" in run.stderr


def test_the_command_makes_a_lesson_of_articles(tmp_path):
    args = ["classroom", "quiz", "--event", "quay-strike", "--tasks", "certainty", "--format", "aiken", "-q"]
    run = CliRunner().invoke(cli, args)
    assert run.exit_code == 0
    assert len(parse_aiken(run.output)) > 3


def test_the_command_says_in_one_line_what_is_wrong(lesson, tmp_path):
    key = tmp_path / "key.json"
    key.write_text(lesson_json(lesson), encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    for args, said in (
        ([str(key), "-o", str(tmp_path / "file" / "quiz.txt")], "choose another file with -o"),
        ([str(tmp_path / "none.json")], "none.json"),
        ([str(key), "-o", str(key)], "is there already and no quiz"),
        (["--tasks", "nonsense"], "no task is called so"),
    ):
        run = CliRunner().invoke(cli, ["classroom", "quiz", *args])
        assert isinstance(run.exception, FramingError)
        assert said in str(run.exception)
        assert "\n" not in str(run.exception)
