"""Two versions of the same words laid side by side: what both have, what only one has, what stands in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from framing.compare.utterances import Word
from framing.compare.variants import are_near, is_content

KEPT, CHANGED, ADDED, CUT = "kept", "changed", "added", "cut"
NEAR = 3  # words: function words alone are the same words only where no longer gap is beside them


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a version beside words of the base: `op` is kept, changed, added (base empty) or cut (words empty)."""

    op: str
    base: tuple[Word, ...]
    words: tuple[Word, ...]

    @property
    def n_content(self) -> int:
        """The content words of its base."""
        return sum(is_content(word.folded) for word in self.base)


def align(base: Sequence[Word], words: Sequence[Word]) -> list[Stretch]:
    """The stretches that make up both, in order. Words are the same where their keys are: spelling and ending aside.

    Function words alone between two long gaps are chance (the ... the), and count as not the same.
    """
    matcher = SequenceMatcher(None, [w.key for w in base], [w.key for w in words], autojunk=False)
    blocks = [(i, k, n) for i, k, n in matcher.get_matching_blocks() if n]
    edges = [(0, 0, 0), *blocks, (len(base), len(words), 0)]
    kept = [
        block
        for before, block, behind in zip(edges, edges[1:], edges[2:], strict=False)
        if any(is_content(w.folded) for w in base[block[0] : block[0] + block[2]])
        or max(_gap(before, block), _gap(block, behind)) <= NEAR
    ]
    return list(_stretches(base, words, kept))


def _gap(one: tuple[int, int, int], next_one: tuple[int, int, int]) -> int:
    return max(next_one[0] - one[0] - one[2], next_one[1] - one[1] - one[2])


def _stretches(
    base: Sequence[Word], words: Sequence[Word], kept: Sequence[tuple[int, int, int]]
) -> Iterator[Stretch]:
    i = k = 0
    for at, other, n in [*kept, (len(base), len(words), 0)]:
        if i < at or k < other:
            op = CHANGED if i < at and k < other else CUT if i < at else ADDED
            yield Stretch(op, tuple(base[i:at]), tuple(words[k:other]))
        if n:
            yield Stretch(KEPT, tuple(base[at : at + n]), tuple(words[other : other + n]))
        i, k = at + n, other + n


def pairs(stretches: Sequence[Stretch]) -> Iterator[tuple[Word, Word]]:
    """The words that both have, each with its counterpart."""
    for stretch in stretches:
        if stretch.op == KEPT:
            yield from zip(stretch.base, stretch.words, strict=True)


def near_pairs(stretches: Sequence[Stretch]) -> Iterator[tuple[Word, Word]]:
    """Near-synonyms that stand for each other where little else was changed."""
    for stretch in stretches:
        if stretch.op == CHANGED and max(len(stretch.base), len(stretch.words)) <= NEAR:
            for b in stretch.base:
                if near := next((w for w in stretch.words if _stand_for_each_other(b, w)), None):
                    yield b, near


def _stand_for_each_other(one: Word, other: Word) -> bool:
    return is_content(one.folded) and is_content(other.folded) and are_near(one.folded, other.folded)
