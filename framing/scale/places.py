"""Where what a report counts stands: places of marks, of speakers' words and of distinctive words, with their words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from framing.compare.corpus import Passage
from framing.compare.sourcing.speakers import UNKNOWN, UNNAMED
from framing.compare.types import Ref
from framing.model import NARRATIVE_ZONES, Act, ZoneKind
from framing.scale.drawing import Drawn, Place, draw, drawn_from
from framing.scale.extracted import Extracted
from framing.scale.kept import plain
from framing.scale.vocabulary import without

if TYPE_CHECKING:
    import pyarrow

AROUND = 90  # code points on each side of a place, cut at a blank
TOGETHER = 8  # parts that are drawn from at a time: most keys of one part are those of another
SPEECH, WORDS = ("outlet", "speaker"), ("outlet", "word")
MARKS = ("outlet", "construct", "category", "entry", "voice")  # what marks are counted by


def draw_marks(run: Extracted) -> Drawn:
    """The marks in headlines, subheads and bodies by `MARKS`. Raises: ScaleError for a part that cannot be read."""
    import pyarrow
    import pyarrow.compute as pc

    own = pyarrow.array([z.value for z in NARRATIVE_ZONES])

    def of_part(part: pyarrow.Table) -> pyarrow.Table:
        return drawn_from(part.filter(pc.is_in(part["zone"], value_set=own)), MARKS)

    coded = ("article", "rule", "zone", *MARKS)
    return draw(run.mapped(of_part, "marks", ("start", "end", *coded), TOGETHER, coded), MARKS)


def draw_speech(run: Extracted, speakers: Collection[str]) -> Drawn:
    """The outer speech of some speakers, by outlet and speaker, each where its first words stand."""
    import pyarrow
    import pyarrow.compute as pc

    wanted = pyarrow.array(sorted(speakers), pyarrow.string())
    outer = (
        (pc.field("depth") == 0)
        & (pc.field("act") == Act.SPEECH.value)
        & (pc.field("zone") != ZoneKind.POST.value)
        & ~pc.field("denied")
    )

    def of_part(part: pyarrow.Table) -> pyarrow.Table:
        said = part.filter(outer)
        who = pc.if_else(said["anonymous"], UNNAMED, pc.fill_null(said["speaker"], UNKNOWN))
        said = said.set_column(said.schema.get_field_index("speaker"), "speaker", who)
        said = said.filter(pc.is_in(said["speaker"], value_set=wanted))
        first = pc.list_element(said["contents"], 0)
        for name in ("start", "end"):
            said = said.append_column(name, pc.struct_field(first, name))
        return drawn_from(said, SPEECH)

    columns = ("article", "outlet", "act", "depth", "zone", "denied", "speaker", "anonymous", "contents", "rule")
    return draw(run.mapped(of_part, "attributions", columns, TOGETHER), SPEECH)


def draw_words(run: Extracted, words: Mapping[str, Collection[str]], removed: "pyarrow.Array") -> Drawn:
    """Where some words of each outlet first stand in an article outside quotations, by outlet and word; `removed` are
    the ids of articles that are left out."""
    import pyarrow
    import pyarrow.compute as pc

    pairs = pyarrow.array(
        sorted(f"{outlet}\n{word}" for outlet, found in words.items() for word in found), pyarrow.string()
    )
    every = pyarrow.array(sorted({word for found in words.values() for word in found}), pyarrow.string())

    def of_part(part: pyarrow.Table) -> pyarrow.Table:
        counted = without(part, removed)
        lists = counted["words"].combine_chunks()
        elements = pc.list_flatten(lists)
        here = pc.indices_nonzero(pc.is_in(pc.struct_field(elements, "word"), value_set=every))
        elements, owners = elements.take(here), pc.list_parent_indices(lists).take(here)
        rows = counted.select(["article", "outlet"]).take(owners)
        for name in ("word", "start", "end"):
            rows = rows.append_column(name, pc.struct_field(elements, name))
        rows = plain(rows)
        rows = rows.filter(pc.is_in(pc.binary_join_element_wise(rows["outlet"], rows["word"], "\n"), value_set=pairs))
        return drawn_from(rows.append_column("rule", pyarrow.nulls(len(rows), pyarrow.string()).fill_null("")), WORDS)

    coded = ("article", "outlet", "words.list.element.word")
    columns = (*coded, "words.list.element.start", "words.list.element.end")
    return draw(run.mapped(of_part, "texts", columns, coded=coded), WORDS)


def read_passages(run: Extracted, places: Iterable[Place]) -> tuple[Passage, ...]:
    """The places in the words around them, one for each rule that found something there, in the order of article and
    place. Only the texts asked for are held."""
    import pyarrow
    import pyarrow.compute as pc

    rules: dict[Ref, set[str]] = defaultdict(set)
    for place in places:
        rules[place.ref].add(place.rule)
    wanted: dict[str, list[Ref]] = defaultdict(list)
    for ref in rules:
        wanted[ref.article].append(ref)
    ids = pyarrow.array(sorted(wanted), pyarrow.string())
    found: list[Passage] = []
    columns = ("id", "text", "path", "url")
    for rows in run.mapped(lambda part: part.filter(pc.is_in(part["id"], value_set=ids)), "articles", columns):
        for row in rows.to_pylist():
            for ref in wanted[row["id"]]:
                found += (_passage(row, ref, rule) for rule in rules[ref] - {""} or {""})
    return tuple(sorted(found, key=lambda passage: (passage.ref, passage.rule)))


def _passage(row: Mapping[str, str], ref: Ref, rule: str) -> Passage:
    text = row["text"]
    before, after = text[max(0, ref.start - AROUND) : ref.start], text[ref.end : ref.end + AROUND]
    if ref.start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if ref.end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    words = [" ".join(part.split()) for part in (before, text[ref.start : ref.end], after)]
    return Passage(ref, _ended(words[0], before), words[1], _begun(words[2], after), rule, row["path"], row["url"])


def _ended(words: str, raw: str) -> str:
    """The words with a blank at their end where there was one."""
    return f"{words} " if words and raw[-1:].isspace() else words


def _begun(words: str, raw: str) -> str:
    return f" {words}" if words and raw[:1].isspace() else words
