"""The task `only-here`: which text has what, which alone, and what a reader of one text would not know."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from random import Random

from framing.classroom.material import Material
from framing.classroom.tasks.alone import Thing, find_things, stands_by_itself
from framing.classroom.tasks.cited import (
    asked,
    cited,
    columns,
    is_readable,
    key_of,
    line,
    listed,
    named,
    numbered,
    shortened,
)
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Grade, Grid, KeySpan, Question, Ruled, Task
from framing.compare.content.coverage import ACTORS, NUMBERS, STATEMENT
from framing.model import Construct, Voice

N_THINGS = {Grade.MIDDLE: 5, Grade.HIGH: 7, Grade.COLLEGE: 9}
LEAST_THINGS = 3
MOST_QUESTIONS = 4
MOST_PLACES = 2  # of a thing in the evidence of the key; its table has them all
MOST_LACKED = 3
SHORT = 12  # words of a sentence that a key names again
THERE = "✓"


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    if len(columns(material)) < 2:
        return "all texts are of one outlet; what stands in one text alone is looked for between outlets"
    things = _chosen(material)
    if len(things) < LEAST_THINGS:
        return "fewer than three things of which it is plain that some texts have them and others do not"
    words = wording("only-here", material.options.grade)
    key = key_of(
        words,
        _model(material, things, words),
        list(_spans(material, things, words)),
        _alternatives(material, things, words),
        _key_blocks(material, things, words),
    )
    questions = list(_questions(material, words))[:MOST_QUESTIONS]
    return task("only-here", words, _blocks(material, things, words), key, questions)


def _chosen(material: Material) -> list[Thing]:
    """Things that several texts have and things of one text, mixed by the seed."""
    n, found = N_THINGS[material.options.grade], find_things(material)
    shared = [t for t in found if t.only_in is None]
    several = _in_turn([t for t in shared if t.kind == NUMBERS], [t for t in shared if t.kind == ACTORS])[: n // 2]
    alone = sorted((t for t in found if t.kind == STATEMENT), key=lambda t: _is_loaded(material, t))
    names = [t for t in found if t.only_in and t.kind != STATEMENT]
    singles = [t for t in alone if stands_by_itself(material, t.refs[0][1])] or names
    by_text = [[t for t in singles if t.only_in == label] for _, label in columns(material)]
    kept = [*several, *_in_turn(*by_text)]
    kept = [*kept, *(t for t in names if t not in kept)][:n]
    Random(f"{material.options.seed}/only-here").shuffle(kept)
    return kept


def _in_turn(*lists: Sequence[Thing]) -> list[Thing]:
    """One of each list after the other."""
    return [thing for thing in chain.from_iterable(zip_longest(*lists)) if thing is not None]


def _is_loaded(material: Material, thing: Thing) -> bool:
    """Whether a text judges in a sentence: what is told is easier to look for than how it is judged."""
    label, ref = thing.refs[0]
    judging = (Construct.LOADED_TERM, Construct.SCARE_QUOTE, Construct.BOOSTER)
    return any(
        e.text == label and ref.start <= e.span.start < ref.end and e.tag in judging and e.voice is Voice.OUTLET
        for e in material.expected
    )


def _said(thing: Thing, words: Wording) -> str:
    return words.words[f"item_{thing.kind}"].format(words=thing.words)


def _again(thing: Thing, words: Wording) -> str:
    """A thing as a key names it a second time."""
    return words.words[f"item_{thing.kind}"].format(words=shortened(thing.words, SHORT))


def _blocks(material: Material, things: Sequence[Thing], words: Wording) -> Iterator[Block]:
    labels = [label for _, label in columns(material)]
    yield numbered(1, words.words["tick"])
    heads = (words.words["head_item"], *labels)
    rows = tuple((_said(thing, words), *("" for _ in labels)) for thing in things)
    yield Grid(heads, rows, 1, (6, *[1] * len(labels)))
    yield numbered(2, words.words["alone"])
    yield Ruled(2)
    yield numbered(3, words.words["reader"].format(text=named(_poorest(material, things))))
    yield Ruled(3)
    if any(thing.early for thing in things):
        yield numbered(4, words.words["dates"].format(dates=_dates(material)))
        yield Ruled(2)


def _dates(material: Material) -> str:
    return ", ".join(f"Text {text.label}: {text.date}" for text in material.texts if text.date)


def _poorest(material: Material, things: Sequence[Thing]) -> str:
    """The column whose reader lacks most, what was told after its texts left out."""
    labels = [label for _, label in columns(material)]
    lacking = {label: sum(label in t.lacking and label not in t.early for t in things) for label in labels}
    return max(labels, key=lambda label: lacking[label])


def _key_blocks(material: Material, things: Sequence[Thing], words: Wording) -> Iterator[Block]:
    labels = [label for _, label in columns(material)]
    rows = tuple((_said(t, words), *(_cell(material, t, label, words) for label in labels)) for t in things)
    yield Grid((words.words["head_item"], *labels), rows, 1, (6, *[2] * len(labels)))
    yield line(words.words["signs"], look="small")


def _cell(material: Material, thing: Thing, label: str, words: Wording) -> str:
    ref = dict(thing.refs).get(label)
    if ref is not None:
        return f"{THERE} ¶{material.paragraph(ref)}"
    return words.words["early"] if label in thing.early else words.words["not_found"]


def _spans(material: Material, things: Sequence[Thing], words: Wording) -> Iterator[KeySpan]:
    for thing in things:
        why = words.words["why_alone" if thing.only_in else "why_several"]
        for label, ref in thing.refs[:MOST_PLACES]:
            yield material.key_span(ref, why.format(text=named(label), found=listed([a for a, _ in thing.refs])))


def _model(material: Material, things: Sequence[Thing], words: Wording) -> str:
    reader = _poorest(material, things)
    lacking = [t for t in things if reader in t.lacking and reader not in t.early] or list(things)
    thing = min(lacking, key=lambda t: (t.only_in is None, t.kind != STATEMENT, things.index(t)))
    label, ref = thing.refs[0]
    only = words.words["only" if thing.only_in else "some"].format(
        text=named(label), texts=listed([f"Text {a}" for a, _ in thing.refs])
    )
    sentence = material.sentence(ref)
    shown = sentence if is_readable(material, sentence) else ref
    return words.words["model"].format(only=only, cited=cited(material, shown), reader=named(reader))


def _alternatives(material: Material, things: Sequence[Thing], words: Wording) -> Iterator[str]:
    """What the reader of question 3 lacks, and which texts could not have a thing."""
    reader = _poorest(material, things)
    lacking = [_again(t, words) for t in things if reader in t.lacking and reader not in t.early]
    if lacking:
        yield words.words["lacks"].format(reader=named(reader), things="; ".join(lacking[:MOST_LACKED]))
    early = [t for t in things if t.early]
    if early:
        thing = max(early, key=lambda t: len(t.early))
        yield words.words["too_early"].format(
            thing=_again(thing, words), texts=listed([f"Text {label}" for label in thing.early]),
            first=listed([f"Text {a}" for a, _ in thing.refs]),
        )  # fmt: skip


def _questions(material: Material, words: Wording) -> Iterator[Question]:
    """Which text alone gives a number or a name, and which alone does not."""
    labels = [label for _, label in columns(material)]
    if len(labels) < 3 or any("," in label for label in labels):
        return
    options = [f"Text {label}" for label in labels]
    found = [t for t in find_things(material) if t.kind != STATEMENT]
    lone = material.drawn([t for t in found if t.only_in], 2, "only-here/alone")
    for thing in lone:
        label, ref = thing.refs[0]
        stem = words.words["ask_only"].format(thing=_said(thing, words))
        feedback = words.words["feedback_only"].format(cited=cited(material, ref))
        yield asked(stem, options, f"Text {label}", feedback, label, material.paragraph(ref))
    for thing in material.drawn([t for t in found if len(t.lacking) == 1], 2, "only-here/but"):
        stem = words.words["ask_but"].format(thing=_said(thing, words))
        feedback = words.words["feedback_but"].format(cited=cited(material, thing.refs[0][1]), text=thing.lacking[0])
        yield asked(stem, options, f"Text {thing.lacking[0]}", feedback, thing.lacking[0], None)
