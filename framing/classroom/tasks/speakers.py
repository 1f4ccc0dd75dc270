"""The task `speakers`: who gets words in which text, who does not, and whom else one would have asked."""

from collections.abc import Iterator, Sequence

from framing.classroom.material import Material
from framing.classroom.tasks.alone import describes_source
from framing.classroom.tasks.cited import (
    asked,
    cited,
    columns,
    key_of,
    label_of,
    line,
    listed,
    named,
    numbered,
)
from framing.classroom.tasks.heard import (
    NAMED,
    NOTHING,
    QUOTED,
    REPORTED,
    UNSURE,
    Heard,
    HeardRow,
    find_heard,
    places_of,
    plain_quotations,
)
from framing.classroom.tasks.wording import Wording, task, wording
from framing.classroom.types import Block, Grade, Grid, KeySpan, Question, Ruled, Task
from framing.compare.sourcing.sources import NeverQuoted
from framing.report.outlet_names import MASK

N_ROWS = {Grade.MIDDLE: 4, Grade.HIGH: 6, Grade.COLLEGE: 8}
LEAST_ROWS = 2
MOST_SINGLE = 2  # speakers of one text alone: of them every text is full
MOST_NEVER = 3
MOST_QUESTIONS = 4


def make(material: Material) -> Task | str:
    """The task, or why the texts have no material for it."""
    if len(columns(material)) < 2:
        return "all texts are of one outlet; who speaks is compared between outlets"
    rows = _chosen(material)
    if len(rows) < LEAST_ROWS or not any(row.having(NAMED, NOTHING) for row in rows):
        return "fewer than two speakers with a name of whom it is plain in which texts they get words"
    words = wording("speakers", material.options.grade)
    model, spans = _model(material, rows, words)
    if not spans:
        return "no words in quotation marks of a speaker with a name are shown in full"
    key = key_of(words, model, spans, _alternatives(material, words), _key_blocks(material, rows, words))
    questions = list(_questions(material, rows, words))[:MOST_QUESTIONS]
    return task("speakers", words, _blocks(material, rows, words), key, questions)


def _chosen(material: Material) -> list[HeardRow]:
    """The rows of the table, in the order of the alphabet: no order tells who is heard."""
    found, n = find_heard(material), N_ROWS[material.options.grade]
    several = [row for row in found if len(row.having(QUOTED, REPORTED, NAMED)) > 1]
    single = [row for row in found if row not in several]
    kept = several[: max(n - MOST_SINGLE, n - len(single))]
    return sorted([*kept, *material.drawn(single, n - len(kept), "speakers")], key=lambda row: row.speaker)


def _blocks(material: Material, rows: Sequence[HeardRow], words: Wording) -> Iterator[Block]:
    labels = [label for _, label in columns(material)]
    yield numbered(1, words.words["letters"])
    if any(row.having(UNSURE) for row in rows):
        yield line(words.words["skip"], look="small")
    blank = [(row.speaker, *(UNSURE if c.letter == UNSURE else "" for c in row.cells)) for row in rows]
    yield Grid((words.words["head"], *labels), tuple(blank), lines=1, widths=(3, *[1] * len(labels)))
    yield numbered(2, words.words["unnamed"])
    yield Ruled(2)
    yield numbered(3, words.words["whom"])
    yield Ruled(3)


def _key_blocks(material: Material, rows: Sequence[HeardRow], words: Wording) -> Iterator[Block]:
    labels = [label for _, label in columns(material)]
    filled = [(row.speaker, *(_shown(material, cell) for cell in row.cells)) for row in rows]
    yield Grid((words.words["head"], *labels), tuple(filled), lines=1, widths=(3, *[2] * len(labels)))
    yield line(words.words["counts"], look="small")


def _shown(material: Material, cell: Heard) -> str:
    """A letter with the words counted and the paragraphs."""
    if cell.letter in (NOTHING, UNSURE):
        return cell.letter
    paragraphs = sorted({material.paragraph(ref) for ref in cell.refs})
    counts = [f"{n} {what}" for n, what in ((cell.words_quoted, "q"), (cell.words_reported, "r")) if n]
    where = f" ¶{', '.join(map(str, paragraphs[:4]))}" if paragraphs else ""
    return f"{cell.letter}{where}{f' ({listed(counts)})' if counts else ''}"


def _model(material: Material, rows: Sequence[HeardRow], words: Wording) -> tuple[str, list[KeySpan]]:
    """A sentence on whoever is quoted here and not there, and the words that it rests on."""
    spans = []
    models = []
    for row in sorted(rows, key=lambda r: (not r.having(NAMED), -len(r.having(QUOTED, REPORTED)), r.speaker)):
        quotations = list(plain_quotations(material, row))
        spans += [material.key_span(ref, words.words["why"].format(speaker=row.speaker)) for _, ref in quotations[:2]]
        silent = row.having(NAMED) or row.having(NOTHING)
        if quotations and silent:
            name = "model_named" if silent[0].letter == NAMED else "model_nothing"
            cell, ref = quotations[0]
            models.append(
                words.words[name].format(
                    speaker=row.speaker, text=named(cell.label), cited=cited(material, ref),
                    other=named(silent[0].label), place=_place(material, silent[0]),
                )
            )  # fmt: skip
    return models[0] if models else words.words["model_plain"].format(speaker=rows[0].speaker), spans


def _place(material: Material, cell: Heard) -> str:
    return f"{material.labels[cell.refs[0].article]} ¶{material.paragraph(cell.refs[0])}" if cell.refs else ""


def _alternatives(material: Material, words: Wording) -> Iterator[str]:
    """Who is named and never quoted, and who speaks without a name."""
    never = [row for row in material.event.never_quoted if _is_person(material, row)][:MOST_NEVER]
    for row in never:
        having = {
            label_of(material, ref) for p in material.comparison.profiles for ref in places_of(material, p, row.actor)
        }
        yield words.words["never"].format(actor=row.actor, texts=listed(sorted(having)))
    found = [s for s in material.comparison.anonymous_sources if s.is_described]
    for outlet, label in columns(material):
        described = [ref for s in found if s.outlet == outlet for ref in s.sources if describes_source(material, ref)]
        if described:
            cite = cited(material, max(described, key=lambda r: r.end - r.start))
            yield words.words["anonymous"].format(text=named(label), cited=cite)


def _is_person(material: Material, row: NeverQuoted) -> bool:
    sorts = {m.sort for p in material.comparison.profiles for m in p.mentions if m.name == row.actor}
    return sorts == {"person"} and MASK not in row.actor and not any(cell.elsewhere for cell in row.named)


def _questions(material: Material, rows: Sequence[HeardRow], words: Wording) -> Iterator[Question]:
    """In which text alone somebody is quoted, and in which the name does not stand."""
    labels = [label for _, label in columns(material)]
    if len(labels) < 3 or any("," in label for label in labels):
        return
    options = [f"Text {label}" for label in labels]
    for row in rows:
        if row.having(UNSURE):
            continue
        quotations, missing = list(plain_quotations(material, row)), row.having(NOTHING)
        if len(row.having(QUOTED)) == 1 and quotations:
            cell, ref = quotations[0]
            stem = words.words["ask_quoted"].format(speaker=row.speaker)
            feedback = words.words["feedback_quoted"].format(speaker=row.speaker, cited=cited(material, ref))
            yield asked(stem, options, f"Text {cell.label}", feedback, cell.label, material.paragraph(ref))
        elif len(missing) == 1:
            stem = words.words["ask_missing"].format(speaker=row.speaker)
            feedback = words.words["feedback_missing"].format(speaker=row.speaker, text=missing[0].label)
            yield asked(stem, options, f"Text {missing[0].label}", feedback, missing[0].label, None)
