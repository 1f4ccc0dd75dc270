"""One page on how worksheets were made, for parents and for those who doubt."""

from collections.abc import Iterator

from framing.classroom.sheets.parts import Heading, Part, Sheet, Together, plain
from framing.classroom.sheets.said import counted_texts, said
from framing.classroom.types import Expected, Lesson
from framing.model import Construct, Voice

LONGEST, MOST = 90, 420  # signs of the title, of the sentence on what may be compared: the sheet is one page
LEXICONS, LEXICON = 8, 48  # how many are named, and by how many signs
OWN = "Own judgement"  # how lexicons begin the source of an entry that has no publication behind it
WORDS, REASON = 60, 200  # signs of an example and of what is said of it


def method_sheet(lesson: Lesson) -> Sheet:
    """The sheet, one page however long the names in the lesson are."""
    w = said("method")
    title = _short(lesson.title, LONGEST)
    return Sheet("method-sheet", w["title"], f"{w['name']} · {lesson.id}", tuple(_parts(lesson, title)), dense=True)


def _parts(lesson: Lesson, title: str) -> Iterator[Part]:
    w, texts = said("method"), counted_texts(lesson).lower()
    filled = {
        "id": lesson.id,
        "title": title,
        "texts": texts,
        "version": lesson.version,
        "lexicons": _lexicons(lesson),
        "rule": "RULE",
        "comparability": _short(lesson.comparability, MOST),
    }
    yield Heading(w["title"], 1)
    yield plain(w["summary"].format(**filled), "lead")
    sections = list(w["sections"])
    if example := next(_examples(lesson), None):
        sections.insert(1, [w["example_heading"], _example(example)])
        filled["rule"] = _short(example.rule, WORDS)
    yield Together(tuple(_sections(sections, filled)), "columns")
    yield plain(w["made"].format(**filled), "small")
    yield plain(w["cite"].format(**filled), "small")


def _sections(pairs: list[list[str]], filled: dict[str, str]) -> Iterator[Part]:
    for heading, text in pairs:
        yield Together((Heading(heading), plain(text.format(**filled))))


def _examples(lesson: Lesson) -> Iterator[Expected]:
    """Marks to show how a rule argues, the best first: the outlet's own, with other words for it."""
    own = [m for m in lesson.expected if m.voice is Voice.OUTLET and m.why]
    yield from (m for m in own if m.tag is Construct.LOADED_TERM and len(m.neutral) > 1)
    yield from own


def _example(mark: Expected) -> str:
    """What the rule behind a mark says, as literal text for a format."""
    w = said("method")
    text = w["example"].format(
        words=_short(mark.words, WORDS),
        place=f"{mark.text} ¶{mark.paragraph}",
        why=_short(mark.why, REASON).rstrip("."),
    )
    if mark.neutral:
        text += " " + w["example_neutral"].format(neutral=_short(", ".join(mark.neutral), REASON))
    if mark.source.startswith(OWN):
        text += " " + w["example_own"]
    elif mark.source:
        text += " " + w["example_source"].format(source=_short(mark.source, REASON).rstrip("."))
    return str(text).replace("{", "{{").replace("}", "}}")


def _lexicons(lesson: Lesson) -> str:
    named = [_short(lexicon, LEXICON) for lexicon in lesson.lexicons[:LEXICONS]]
    if more := len(lesson.lexicons) - len(named):
        named.append(said("method")["more_lexicons"].format(n=more))
    return ", ".join(named)


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
