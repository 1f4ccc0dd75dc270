"""Questions with one right answer as files for learning platforms: Moodle's GIFT, Aiken, and a table.

GIFT: https://docs.moodle.org/en/GIFT_format, Aiken: https://docs.moodle.org/en/Aiken_format; both are read by Moodle
and, in part, by other platforms. GIFT has feedback and categories, Aiken has neither.
"""

from collections.abc import Iterable
from itertools import groupby
from random import Random
from re import compile as regex

from framing.classroom.quiz_questions import further_questions
from framing.classroom.types import Lesson, Question
from framing.errors import ClassroomError
from framing.report.to_csv import render_table

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LABEL = regex(r"Text [A-Z]")
GIFT_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"})
READ_AS_FORMAT = ("[", "%")  # at the beginning of a GIFT text: the name of a format, the weight of an answer
AIKEN_OPTION = regex(r"[A-Z][).]\s")
FORMATS = ("gift", "aiken", "csv")
Asked = tuple[str, Question]  # the title of what a question belongs to, and the question


def quiz_questions(lesson: Lesson) -> tuple[Asked, ...]:
    """The questions of the lesson's tasks, then those on who says what, their options in an order drawn by the seed.

    Raises: ClassroomError where there is none.
    """
    found = [(task.title, question) for task in lesson.tasks for question in task.questions]
    found += further_questions(lesson)
    by_stem = {(q.stem, frozenset(q.options)): (title, q) for title, q in reversed(found)}
    unique = [item for item in found if by_stem[item[1].stem, frozenset(item[1].options)] == item]
    if not unique:
        raise ClassroomError(
            "no question with one right answer could be made of these texts; give more of one event, or other --tasks"
        )
    return tuple((title, _mixed(question, lesson.options.seed)) for title, question in unique)


def _mixed(question: Question, seed: int) -> Question:
    """The question with its options in another order; labels of texts keep theirs."""
    if all(LABEL.fullmatch(option) for option in question.options):
        return question
    order = list(range(len(question.options)))
    Random(f"{seed}/quiz/{question.stem}/{question.text}").shuffle(order)
    options = tuple(question.options[k] for k in order)
    right = order.index(question.right)
    return Question(question.stem, options, right, question.feedback, question.text, question.paragraph)


def quiz_gift(lesson: Lesson) -> str:
    """The questions in Moodle's GIFT format, a category for each task. Raises: ClassroomError where there are none."""
    blocks = [f"// framing {lesson.version}, lesson {lesson.id}"]
    n = 0
    for title, asked in groupby(quiz_questions(lesson), key=lambda item: item[0]):
        blocks.append(f"$CATEGORY: {_category('framing')}/{_category(lesson.title)}/{_category(title)}")
        for _, question in asked:
            n += 1
            blocks.append(_gift(f"Q{n:02} {title}", question))
    return "\n\n".join(blocks) + "\n"


def _gift(title: str, question: Question) -> str:
    lines = [f"::{_escaped(title)}::[plain]{_escaped(question.stem)} {{"]
    for k, option in enumerate(question.options):
        is_right = k == question.right
        sign, feedback = ("=", "Right.") if is_right else ("~", _look_again(question))
        lines.append(f"\t{sign}{_gift_text(option)}#{_escaped(feedback)}")
    lines += [f"\t####{_gift_text(question.feedback)}", "}"]
    return "\n".join(lines)


def _look_again(question: Question) -> str:
    """What to say to a wrong answer: the place, where it is not itself the answer."""
    is_place = any(LABEL.fullmatch(option) for option in question.options) or question.paragraph is None
    return "Not this." if is_place else f"Not this. Look again at {question.text} ¶{question.paragraph}."


def _gift_text(words: str) -> str:
    """Words after a sign of GIFT, which must not begin like the name of a format or a weight."""
    shown = _one_line(words)
    return f"{'[plain]' if shown.startswith(READ_AS_FORMAT) else ''}{_escaped(shown)}"


def _escaped(words: str) -> str:
    return _one_line(words).translate(GIFT_SIGNS)


def _category(words: str) -> str:
    """A name in the path of a category: a slash would part it, and no sign is escaped there."""
    return _one_line(words).replace("/", "-").replace("\\", "-")


def _one_line(words: str) -> str:
    """Words on one line, without what cannot be printed."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable())


def quiz_aiken(lesson: Lesson) -> str:
    """The questions in the Aiken format, which knows no feedback. Raises: ClassroomError where there are none."""
    return "\n".join(_aiken(question) for _, question in quiz_questions(lesson))


def _aiken(question: Question) -> str:
    stem = _one_line(question.stem)
    if AIKEN_OPTION.match(stem) or stem.startswith("ANSWER:"):
        stem = f"Question: {stem}"  # it would be read as an option, or as the answer
    options = zip(LETTERS, question.options, strict=False)
    lines = [stem, *(f"{letter}. {_one_line(option)}" for letter, option in options)]
    return "\n".join([*lines, f"ANSWER: {LETTERS[question.right]}", ""])


def quiz_csv(lesson: Lesson) -> str:
    """The questions as a table, one a row: options, the letter of the right one, feedback and the place.

    Raises: ClassroomError where there are none.
    """
    asked = quiz_questions(lesson)
    n = max(len(question.options) for _, question in asked)
    letters = [f"option_{letter.lower()}" for letter in LETTERS[:n]]
    columns = " ".join(["number", "set", "question", *letters, "right", "answer", "feedback", "text", "paragraph"])
    return render_table(columns, (_row(k, title, question, n) for k, (title, question) in enumerate(asked, 1)))


def _row(number: int, title: str, question: Question, n: int) -> Iterable[object]:
    options = [_one_line(option) for option in question.options]
    return (
        number,
        title,
        _one_line(question.stem),
        *options,
        *[""] * (n - len(options)),
        LETTERS[question.right],
        options[question.right],
        _one_line(question.feedback),
        question.text,
        question.paragraph,
    )


def render_quiz(lesson: Lesson, format: str) -> str:
    """The questions as gift, aiken or csv. Raises: ClassroomError for another format, or where there are none."""
    makers = dict(zip(FORMATS, (quiz_gift, quiz_aiken, quiz_csv), strict=True))
    if format not in makers:
        raise ClassroomError(f"{format}: not a format of a quiz; use one of {', '.join(FORMATS)}")
    return makers[format](lesson)
