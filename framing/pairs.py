"""Paired terms: do lexicons treat the words for two sides of a divide alike, and a loaded word unlike its plain one?

The table is `framing/wordlists/pairs.en.toml`. A pair is looked up in the lexicons; no text is read.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from framing.lexicon import Entry, Lexicon
from framing.matcher import Lexicons
from framing.model import Construct
from framing.resources import wordlist
from framing.string_faults import OPEN
from framing.tokens import phrase

MIRROR, LOADED_PLAIN = "mirror", "loaded-plain"
RELATIONS = (MIRROR, LOADED_PLAIN)
SAME, OPPOSITE = "same", "opposite"
BLAME = {"laudatory": "pejorative", "positive": "negative"}  # what stands for blame where the key stands for praise
CONSTRUCTS = frozenset(construct.value for construct in Construct)  # what marks words; cues mark none
Found = Mapping[tuple[str, ...], Sequence[tuple[Lexicon, Entry]]]


@dataclass(frozen=True, slots=True)
class Axis:
    """A divide. `categories` says what is alike in a mirrored pair: `same`, or `opposite` (praise and blame)."""

    id: str
    meaning: str
    categories: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms: `mirror` for the two sides of the axis, `loaded-plain` for a loaded word and a plain one beside it."""

    left: str
    right: str
    axis: Axis
    relation: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one lexicon has a term; `marked` where the entry is strong enough to be marked."""

    lexicon: str
    construct: str
    category: str
    strength: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Audited:
    """A pair with how each side is covered. `reason` says why it is not alike, and is empty where it is.

    `differs_in` are constructs that mark the sides differently, or one alone, where another marks them alike: shown,
    and no reason against the pair.
    """

    pair: Pair
    left: tuple[Coverage, ...]
    right: tuple[Coverage, ...]
    reason: str
    differs_in: tuple[str, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether the two sides are treated as the relation of the pair asks."""
        return not self.reason


@cache
def load_pairs() -> tuple[Pair, ...]:
    """The pairs of English, axis by axis, mirrored ones first."""
    table = tomllib.loads(wordlist("pairs.en.toml").decode("utf-8"))
    axes = {name: Axis(name, axis["meaning"], axis["categories"]) for name, axis in table["axis"].items()}
    return tuple(
        Pair(left, right, axes[name], relation)
        for name, axis in table["axis"].items()
        for relation in RELATIONS
        for left, right in axis.get(relation, ())
    )


def audit_pairs(lexicons: Lexicons, pairs: Iterable[Pair] | None = None) -> tuple[Audited, ...]:
    """Each pair held against the lexicons, in the order given; the bundled pairs where none are."""
    wanted = tuple(load_pairs() if pairs is None else pairs)
    found = _find({term for pair in wanted for term in (pair.left, pair.right)}, lexicons)
    return tuple(_audit(pair, found) for pair in wanted)


def _find(terms: Iterable[str], lexicons: Lexicons) -> Found:
    """The entries of each term by its words. Capitals do not matter: the pairs are written in lower case."""
    wanted = {phrase(term) for term in terms}
    found: dict[tuple[str, ...], list[tuple[Lexicon, Entry]]] = defaultdict(list)
    for lexicon in lexicons.items:
        if lexicon.construct not in CONSTRUCTS:
            continue
        entries = {phrase(string): entry for entry in lexicon.entries for string in entry.strings}
        for words in wanted:
            entry = next((entries[form] for form in _forms(words) if form in entries), None)
            if entry is not None:
                found[words].append((lexicon, entry))
    return found


def _forms(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """How a lexicon can have the words: as they are, or as a compound with one end open (`*-fuelled`)."""
    yield words
    if len(words) == 3 and words[1] == "-":
        yield OPEN, "-", words[2]
        yield words[0], "-", OPEN


def _audit(pair: Pair, found: Found) -> Audited:
    left, right = (
        tuple(
            Coverage(x.id, x.construct, entry.category, entry.strength, entry.strength >= x.mark_from)
            for x, entry in found.get(phrase(term), ())
        )
        for term in (pair.left, pair.right)
    )
    if pair.relation == LOADED_PLAIN:
        return Audited(pair, left, right, _loaded_plain(pair, left, right))
    constructs = sorted({c.construct for c in (*left, *right) if c.marked})
    reasons = {c: _mirror(pair, _marked(left, c), _marked(right, c)) for c in constructs}
    unlike = {c: why for c, why in reasons.items() if why}
    if len(unlike) < len(reasons):
        return Audited(pair, left, right, "", tuple(unlike))
    reason = "; ".join(f"{c}: {why}" for c, why in unlike.items()) or f"not marked: {pair.left}, {pair.right}"
    return Audited(pair, left, right, reason)


def _marked(coverage: Iterable[Coverage], construct: str) -> list[Coverage]:
    return [c for c in coverage if c.marked and c.construct == construct]


def _loaded_plain(pair: Pair, left: Sequence[Coverage], right: Sequence[Coverage]) -> str:
    loaded = Construct.LOADED_TERM.value
    if not _marked(left, loaded):
        return f"not marked as loaded: {pair.left}"
    return f"marked as loaded, though plain: {pair.right}" if _marked(right, loaded) else ""


def _mirror(pair: Pair, left: Sequence[Coverage], right: Sequence[Coverage]) -> str:
    """Why the marks of one construct are not alike: those of all lexicons together, so that neither side has more."""
    if not left or not right:
        return f"not marked: {pair.right if left else pair.left}"
    if len(left) != len(right):
        return f"{len(left)} and {len(right)} lexicons mark them"
    if sorted(c.strength for c in left) != sorted(c.strength for c in right):
        return f"strengths {_listed(c.strength for c in left)} and {_listed(c.strength for c in right)}"
    opposite = pair.axis.categories == OPPOSITE
    asked = sorted(BLAME.get(c.category, "") if opposite else c.category for c in left)
    if asked != sorted(c.category for c in right):
        want = "praise and blame" if opposite else "the same"
        categories = f"{_listed(c.category for c in left)} and {_listed(c.category for c in right)}"
        return f"categories {categories}, not {want}"
    return ""


def _listed(values: Iterable[object]) -> str:
    return "+".join(sorted(map(str, values)))
