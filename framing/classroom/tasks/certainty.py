"""The task `certainty`: the same thing in several texts, and how sure each of them puts it."""

from collections.abc import Iterator, Sequence
from random import Random

from framing.classroom.material import Material
from framing.classroom.tasks.cited import asked, cited, columns, inside, key_of, line, named, numbered, place
from framing.classroom.tasks.sureness import Put, Sureness, by_rung, find_sureness
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Grade, Grid, KeySpan, Question, Ruled, Task
from framing.compare.content.commitment import RUNGS

N_FACTS = {Grade.MIDDLE: 1, Grade.HIGH: 2, Grade.COLLEGE: 3}
MOST_PASSAGES = {Grade.MIDDLE: 4, Grade.HIGH: 5, Grade.COLLEGE: 6}
MOST_QUESTIONS = 4


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    if len(columns(material)) < 2:
        return "all texts are of one outlet; how sure they put a thing is compared between outlets"
    facts = [_mixed(material, fact) for fact in find_sureness(material)[: N_FACTS[material.options.grade]]]
    if not facts:
        return "no thing that two texts plainly put in different ways, one surer than the other"
    words = wording("certainty", material.options.grade)
    key = key_of(
        words,
        _model(material, facts[0], words),
        [span for fact in facts for put in by_rung(fact.puts) for span in _spans(material, put, words)],
        blocks=[block for fact in facts for block in _key_blocks(material, fact, words)],
    )
    questions = [_question(material, put, words) for put in _asked(facts)]
    return task("certainty", words, _blocks(material, facts, words), key, questions)


def _asked(facts: Sequence[Sureness]) -> list[Put]:
    """Of each fact a passage of each rung, the shorter one."""
    found = []
    for fact in facts:
        for rung in fact.rungs:
            found.append(min((p for p in fact.puts if p.rung == rung), key=lambda p: p.sentence.end - p.sentence.start))
    return found[:MOST_QUESTIONS]


def _mixed(material: Material, fact: Sureness) -> Sureness:
    """The passages of a fact in no telling order, at least one of each rung among them."""
    puts = list(fact.puts)
    Random(f"{material.options.seed}/certainty/{fact.what}").shuffle(puts)
    first = [next(put for put in puts if put.rung == rung) for rung in fact.rungs]
    kept = [*first, *(put for put in puts if put not in first)][: MOST_PASSAGES[material.options.grade]]
    return Sureness(fact.what, tuple(put for put in puts if put in kept))


def _blocks(material: Material, facts: Sequence[Sureness], words: Wording) -> Iterator[Block]:
    used = [rung for rung in RUNGS if any(rung in fact.rungs for fact in facts)]
    yield line(words.words["ladder"], look="strong")
    for n, rung in enumerate([r for r in RUNGS if r in used or r not in ("scare-quoted", "denied")], 1):
        yield numbered(n, words.words[f"rung_{rung}"])
    for k, fact in enumerate(facts):
        yield line(words.words["passages"] if len(facts) == 1 else words.words["passages_n"].format(n="abc"[k]))
        for put in fact.puts:
            yield material.passage(put.sentence, put.fact)
        heads = (words.words["head_place"], words.words["head_rung"], words.words["head_words"])
        yield Grid(heads, tuple((place(material, put.sentence), "", "") for put in fact.puts), 1, (1, 3, 4))
    yield line(words.words["compare"])
    yield Ruled(3)


def _key_blocks(material: Material, fact: Sureness, words: Wording) -> Iterator[Block]:
    rows = [
        (place(material, put.sentence), words.words[f"name_{put.rung}"], _deciding(material, put, words))
        for put in by_rung(fact.puts)
    ]
    heads = (words.words["head_place"], words.words["head_rung"], words.words["head_words"])
    yield Grid(heads, tuple(rows), 1, (1, 3, 4))


def _deciding(material: Material, put: Put, words: Wording) -> str:
    quoted = ", ".join(f"“{inside(material.words(ref))}”" for ref in put.deciding)
    return quoted or words.words["nothing_decides"]


def _spans(material: Material, put: Put, words: Wording) -> Iterator[KeySpan]:
    for ref in put.deciding or (put.fact,):
        yield material.key_span(ref, words.words[f"why_{put.rung}"])


def _model(material: Material, fact: Sureness, words: Wording) -> str:
    """A sentence on the surest and the least sure passage."""
    ordered = by_rung(fact.puts)
    high, low = ordered[0], ordered[-1]
    return words.words["model"].format(
        high=named(high.label),
        high_rung=words.words[f"does_{high.rung}"],
        high_cited=cited(material, high.deciding[0] if high.deciding else high.sentence),
        low=named(low.label),
        low_rung=words.words[f"does_{low.rung}"],
        low_cited=cited(material, low.deciding[0] if low.deciding else low.sentence),
    )


def _question(material: Material, put: Put, words: Wording) -> Question:
    """How one passage puts a thing: three rungs on offer."""
    stem = words.words["ask"].format(
        cited=f"“{inside(material.words(put.sentence))}” ({place(material, put.sentence)})",
        fact=inside(material.words(put.fact)),
    )
    offered = [r for r in RUNGS if r in (*RUNGS[:3], put.rung)]
    feedback = words.words[f"feedback_{put.rung}"].format(
        deciding=_deciding(material, put, words), place=place(material, put.sentence)
    )
    right = words.words[f"option_{put.rung}"]
    options = [words.words[f"option_{rung}"] for rung in offered]
    return asked(stem, options, right, feedback, put.label, material.paragraph(put.sentence))
