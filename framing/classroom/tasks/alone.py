"""Things that stand in some texts and not in others, where looking for the very words settles it."""

from bisect import bisect_left
from collections.abc import Mapping
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
from framing.compare.sourcing.source_words import is_itself
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
    """The items that are plainly there or not in every column: numbers, names, statements, the most telling first."""
    words = {outlet: _Words(material, outlet) for outlet, _ in columns(material)}
    rows = [row for kind in (NUMBERS, ACTORS, STATEMENT) for row in material.event.coverage if row.kind == kind]
    found = (_thing(material, row, words) for row in rows if _can_be_looked_for(material, row))
    return tuple(thing for thing in found if thing and thing.lacking)


def _thing(material: Material, row: CoverageRow, words: Mapping[str, "_Words"]) -> Thing | None:
    """A row of coverage as an item; None where something about it could be argued."""
    refs, lacking, early = list[tuple[str, Ref]](), list[str](), list[str]()
    for outlet, label in columns(material):
        cell = next(c for c in row.cells if c.outlet == outlet)
        if cell.status == HERE and (ref := _readable(material, row.kind, cell)):
            refs.append((label, ref))
        elif cell.status in (NOT_FOUND, TOO_EARLY) and words[outlet].lack(row):
            lacking.append(label)
            early += [label] * (cell.status == TOO_EARLY)
        else:
            return None
    if not refs:
        return None
    shown = " ".join(inside(row.item).split()) if row.kind != STATEMENT else inside(material.words(refs[0][1]))
    return Thing(row.kind, shown, tuple(refs), tuple(lacking), tuple(early))


def _can_be_looked_for(material: Material, row: CoverageRow) -> bool:
    if row.kind == NUMBERS:
        return row.item[0].isdigit() and sum(c.isdigit() for c in row.item) >= LEAST_FIGURES and " " in row.item
    if row.kind == STATEMENT:
        return row.only_in is not None and len(row.item.split()) <= LONGEST
    of_outlet = MASK in row.item or any(is_itself(row.item, outlet) for outlet in material.comparison.outlets)
    return " " in row.item and not of_outlet


def _readable(material: Material, kind: str, cell: CoverageCell) -> Ref | None:
    """The first place of a cell that can be read in every version and stands in the outlet's own text."""
    for ref in cell.refs:
        profile = profile_of(material, ref.article)
        own = profile.document.zone_at(ref.start) in NARRATIVE_ZONES
        if own and (is_readable(material, ref) if kind == STATEMENT else is_whole(material, ref)):
            return ref
    return None


class _Words:
    """The words of an outlet's texts, captions and posts among them, all together and by sentence."""

    def __init__(self, material: Material, outlet: str) -> None:
        self._all, self._sentences = set[str](), list[set[str]]()
        for profile in material.comparison.profiles:
            if profile.article.outlet == outlet:
                tokens = profile.document.tokens
                self._all.update(map(plain, tokens.folded))
                for sentence in profile.document.sentences:
                    first, last = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
                    self._sentences.append(set(map(key, tokens.folded[first:last])))

    def lack(self, row: CoverageRow) -> bool:
        """Whether the very words of an item are nowhere; of a statement, whether no sentence has two of its words."""
        folded = tokenize(row.item).folded
        if row.kind == STATEMENT:
            wanted = {key(f) for f in folded if is_content(f)}
            return all(len(wanted & sentence) <= MOST_SHARED for sentence in self._sentences)
        return self._all.isdisjoint(plain(f) for f in folded if _tells(row.kind, f))


def _tells(kind: str, word: str) -> bool:
    """Whether a word of an item shows that the item is there: a figure of a number, any word of a name."""
    return word[0].isdigit() if kind == NUMBERS else word.isalpha() and len(word) > 2


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
