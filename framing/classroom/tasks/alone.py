"""Things that stand in some texts and not in others, where looking for the very words settles it."""

from collections.abc import Iterator
from dataclasses import dataclass

from framing.classroom.material import Material
from framing.classroom.tasks.cited import columns, inside, is_readable, is_whole, profile_of
from framing.compare.content.coverage import (
    ACTORS,
    HERE,
    NOT_FOUND,
    NUMBERS,
    STATEMENT,
    TOO_EARLY,
    CoverageCell,
    CoverageRow,
)
from framing.compare.quoting.variants import is_content, key
from framing.compare.types import Ref
from framing.extract.names import plain
from framing.model import NARRATIVE_ZONES, ZoneKind
from framing.report.outlet_names import MASK
from framing.tokens import tokenize

LEAST_FIGURES = 2  # figures of a number that is looked for: 14, 4.7, not 5
LONGEST = 30  # words of a statement that stands in a table
OPENERS = frozenset("he she it they his her their this that these of but and consider so".split())
PRONOUNS = frozenset({"he", "she", "it", "they"})
NEAR = 7  # words at the beginning of a sentence in which a pronoun means somebody of the sentence before
LEAST_WORDS_OF_SOURCE = 3
MOST_SHARED = 1  # content words of a statement that a sentence of another text may have


@dataclass(frozen=True, slots=True)
class Thing:
    """One item of the table. `words` are as a student looks for them; `refs` have a place for each column that has it,
    `early` are the columns whose texts are older than the thing."""

    kind: str
    words: str
    refs: tuple[tuple[str, Ref], ...]
    lacking: tuple[str, ...]
    early: tuple[str, ...]

    @property
    def only_in(self) -> str | None:
        """The column that alone has it."""
        return self.refs[0][0] if len(self.refs) == 1 else None


def find_things(material: Material) -> tuple[Thing, ...]:
    """The items that are plainly there or not in every column, the most telling first, and of each kind one in turn."""
    by_kind = {kind: list(_things(material, kind)) for kind in (NUMBERS, ACTORS, STATEMENT)}
    return tuple(thing for things in by_kind.values() for thing in things)


def _things(material: Material, kind: str) -> Iterator[Thing]:
    for row in material.event.coverage:
        if row.kind == kind and (thing := _thing(material, row)) and thing.lacking:
            yield thing


def _thing(material: Material, row: CoverageRow) -> Thing | None:
    """A row of coverage as an item; None where something about it could be argued."""
    if MASK in row.item or not _can_be_looked_for(row):
        return None
    refs, lacking, early = list[tuple[str, Ref]](), list[str](), list[str]()
    for outlet, label in columns(material):
        cell = next(c for c in row.cells if c.outlet == outlet)
        if cell.status == HERE and (ref := _readable(material, row.kind, cell)):
            refs.append((label, ref))
        elif cell.status in (NOT_FOUND, TOO_EARLY) and _is_absent(material, row, outlet):
            lacking.append(label)
            early += [label] * (cell.status == TOO_EARLY)
        else:
            return None
    words = " ".join(inside(row.item).split()) if row.kind != STATEMENT else inside(material.words(refs[0][1]))
    return Thing(row.kind, words, tuple(refs), tuple(lacking), tuple(early)) if refs else None


def _can_be_looked_for(row: CoverageRow) -> bool:
    if row.kind == NUMBERS:
        return row.item[0].isdigit() and sum(c.isdigit() for c in row.item) >= LEAST_FIGURES and " " in row.item
    if row.kind == STATEMENT:
        return row.only_in is not None and len(row.item.split()) <= LONGEST
    return row.kind == ACTORS and " " in row.item


def _readable(material: Material, kind: str, cell: CoverageCell) -> Ref | None:
    """The first place of a cell that can be read in every version and stands in the outlet's own text."""
    for ref in cell.refs:
        profile = profile_of(material, ref.article)
        own = profile.document.zone_at(ref.start) in NARRATIVE_ZONES
        if own and (is_readable(material, ref) if kind == STATEMENT else is_whole(material, ref)):
            return ref
    return None


def _is_absent(material: Material, row: CoverageRow, outlet: str) -> bool:
    """Whether the very words are nowhere in an outlet's texts, captions and posts among them."""
    profiles = [p for p in material.comparison.profiles if p.article.outlet == outlet]
    wanted = [plain(f) for f in tokenize(row.item).folded]
    for profile in profiles:
        if row.kind == STATEMENT:
            if any(_is_like(s.of(profile.article.text), row.item) for s in profile.document.sentences):
                return False
        elif not {w for w in wanted if _tells(row.kind, w)}.isdisjoint(map(plain, profile.document.tokens.folded)):
            return False
    return True


def _tells(kind: str, word: str) -> bool:
    """Whether a word of an item shows that the item is there: a figure of a number, any word of a name."""
    return word[0].isdigit() if kind == NUMBERS else word.isalpha() and len(word) > 2


def _is_like(sentence: str, item: str) -> bool:
    wanted = {key(f) for f in tokenize(item).folded if is_content(f)}
    there = {key(f) for f in tokenize(sentence).folded}
    return len(wanted & there) > MOST_SHARED


def stands_by_itself(material: Material, ref: Ref) -> bool:
    """Whether a sentence of a body can be understood without the one before it."""
    begins = [word.lower().strip(",") for word in material.words(ref).strip("\"“”‘’'").split()[:NEAR]]
    alone = begins[0] not in OPENERS and PRONOUNS.isdisjoint(begins)
    return alone and profile_of(material, ref.article).document.zone_at(ref.start) is ZoneKind.BODY


def describes_source(material: Material, ref: Ref) -> bool:
    """Whether the words for a source without a name tell something of it, and are no title."""
    words = material.words(ref).split()
    if len(words) < LEAST_WORDS_OF_SOURCE or words[0].lower() == "the" or not words[0].isalpha():
        return False
    return not words[1][0].isupper() and is_readable(material, ref)
