"""What stands side by side about people: what they are called, who labels whom, who has no words."""

from collections.abc import Iterator, Mapping, Sequence

from framing.compare import Event
from framing.compare.people.mirrored import Labelled, MirroredActor, MirroredLabels, Plain, UnequalLabel
from framing.compare.people.strips import WordCell
from framing.compare.sourcing.sources import Absent, NeverQuoted, Silence
from framing.compare.types import Ref, SpeakerRow
from framing.report.blocks import NOTHING, Cell, Piece, Section, first, number, words
from framing.report.charts import naming_chart
from framing.report.sections.names import TOP

MIRRORS = {
    "opposite": "the two sides of one divide",
    "same-side": "one side of a divide",
    "alike": "labels of one kind",
    "crossed": "blame here, praise there",
}


def naming_strips(event: Event) -> Iterator[Section]:
    """The words of the labels of each actor and the actor's government."""
    rows = [
        (words(strip.actor), Cell((Piece(word.word), Piece(f"({word.category})", style="quiet")), " "),
         *map(_strip, word.cells))
        for strip in event.strips
        for word in strip.words
    ]  # fmt: skip
    lead = "Words of the labels of a person and the person's government, as own + reported + quoted; – where none is."
    if rows:
        columns = ("actor", "word", *event.outlets)
        table, chart = first(rows, columns, "strips", TOP), naming_chart(event.strips, event.outlets)
        yield Section("strips", "What each is called, word by word", (lead,), table, chart=chart)


def _strip(cell: WordCell) -> Cell:
    voices = (("outlet", cell.own), ("reported", cell.reported), ("quoted", cell.quoted))
    if not any(refs for _, refs in voices):
        return NOTHING
    return Cell(tuple(Piece(str(len(refs)), refs, voice) for voice, refs in voices), " + ")


def unequal_labels(event: Event) -> Iterator[Section]:
    """Who is labelled by some outlets and named plainly by others, and the mirrors among them."""
    rows = [_unequal(row) for row in event.unequal_labels]
    lead = "Labels in the outlets' own voice that judge or name a camp, and the mentions elsewhere that have none."
    if rows:
        columns = ("actor", "labelled in", "named without such a label in")
        yield Section(
            "unequal-labels", "Labelled here, plain there", (lead,), first(rows, columns, "unequal_labels", TOP)
        )
    mirrors = [_mirror(row) for row in event.mirrored_labels]
    if mirrors:
        lead = "Two outlets, each of which labels somebody whom the other names plainly."
        heads = ("outlets", "what is mirrored", "labelled in the first alone", "labelled in the second alone")
        table = first(mirrors, heads, "mirrored_labels", TOP)
        yield Section("mirrored-labels", "Mirrored labels", (lead,), table)


def _unequal(row: UnequalLabel) -> tuple[Cell, ...]:
    return words(row.actor), Cell(tuple(map(_labelled, row.labelled)), "; "), _plain(row.plain)


def _labelled(item: Labelled) -> Piece:
    called = ", ".join(f"“{word}” {n}" for word, _, n in item.words)
    return Piece(f"{item.outlet}: {called} in {item.n_own} own {_mentions(item.n_own)}", item.refs)


def _plain(items: tuple[Plain, ...]) -> Cell:
    if not items:
        return NOTHING
    return Cell(tuple(piece for p in items for piece in _plain_in(p)), "; ")


def _plain_in(item: Plain) -> Iterator[Piece]:
    yield Piece(f"{item.outlet}: {len(item.refs)} {_mentions(len(item.refs))}", item.refs)
    if item.elsewhere:
        yield Piece(f"there so called {len(item.elsewhere)} × in reported or quoted words", item.elsewhere)


def _mentions(n: int) -> str:
    return "mention" if n == 1 else "mentions"


def _mirror(row: MirroredLabels) -> tuple[Cell, ...]:
    divide = f" ({row.axis.replace('-', ' / ')})" if row.axis else ""
    what = f"{MIRRORS[row.kind]}{divide}"
    return words(" / ".join(row.outlets)), words(what), _side(row.first), _side(row.second)


def _side(actors: tuple[MirroredActor, ...]) -> Cell:
    return Cell(
        tuple(Piece(f"{a.actor}: {', '.join(f'“{word}”' for word, *_ in a.words)}", a.refs) for a in actors), "; "
    )


def silences(event: Event, speakers: Sequence[SpeakerRow]) -> Iterator[Section]:
    """Who is given words in some outlets and none in others, and whom nobody quotes."""
    never = [_never(row) for row in event.never_quoted]
    if never:
        lead = "Named, and not one word between quotation marks in any of these texts."
        columns = ("person", "named in", "reported words", "words of the government")
        yield Section("never-quoted", "Named and never quoted", (lead,), first(never, columns, "never_quoted", TOP))
    refs = {(row.speaker, said.outlet): said.refs for row in speakers for said in row.said}
    rows = [_absent(row, event.outlets, refs) for row in event.absent]
    if rows:
        lead = (
            "Words quoted + reported; else how often the outlet names the speaker. Not found in a text is not left out."
        )
        heads = ("speaker", *event.outlets)
        yield Section("absent", "Heard here, not there", (lead,), first(rows, heads, "absent", TOP))


def _never(row: NeverQuoted) -> tuple[Cell, ...]:
    named = Cell(tuple(Piece(f"{s.outlet} {len(s.mentions)}", s.mentions) for s in row.named))
    return words(row.actor), named, _words_in(row.reported), _words_in(row.government)


def _words_in(found: tuple[tuple[str, int, tuple[Ref, ...]], ...]) -> Cell:
    return Cell(tuple(Piece(f"{outlet} {n}", refs) for outlet, n, refs in found)) if found else NOTHING


def _absent(row: Absent, outlets: tuple[str, ...], refs: Mapping[tuple[str, str], tuple[Ref, ...]]) -> tuple[Cell, ...]:
    heard = {
        outlet: number(f"{quoted} + {reported}", refs.get((row.speaker, outlet), ()))
        for outlet, quoted, reported in row.heard
    }
    silent = {s.outlet: s for s in row.silent}
    return words(row.speaker), *(heard[o] if o in heard else _silence(silent.get(o)) for o in outlets)


def _silence(silence: Silence | None) -> Cell:
    if silence is None:
        return NOTHING
    n = len(silence.mentions)
    perhaps = f"; perhaps as {', '.join(silence.perhaps)}" if silence.perhaps else ""
    if n:
        return number(f"named {n}, no words{perhaps}", silence.mentions)
    return words(f"not found in this text{perhaps}", "quiet")
