"""Two versions of the same words laid side by side: what both have, what only one has, what stands in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from framing.compare.quoting.utterances import OUTSIDE, Word
from framing.compare.quoting.variants import are_near, is_content

KEPT, CHANGED, ADDED, CUT = "kept", "changed", "added", "cut"
MOST = 6  # words that stand for others
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

    Function words alone between two long gaps are chance (the ... the), and so is a single word, not quoted by one of
    the two, far from all others: they count as not the same. What is replaced by much more or by much less, or by many
    words, is cut and added and not changed.
    """
    matcher = SequenceMatcher(None, [w.key for w in base], [w.key for w in words], autojunk=False)
    blocks = [(i, k, n) for i, k, n in matcher.get_matching_blocks() if n]
    edges = [(0, 0, 0), *blocks, (len(base), len(words), 0)]
    kept = [
        block
        for before, block, behind in zip(edges, edges[1:], edges[2:], strict=False)
        if _is_firm(base, words, block) or _is_near_by(before, block, behind, base)
    ]
    return list(_stretches(base, words, kept))


def _is_firm(base: Sequence[Word], words: Sequence[Word], block: tuple[int, int, int]) -> bool:
    """Whether a run of shared words stands by itself: with a content word that both quote, or with several."""
    at, other, n = block
    content = [k for k in range(n) if is_content(base[at + k].folded)]
    return len(content) > 1 or any(OUTSIDE not in (base[at + k].quotation, words[other + k].quotation) for k in content)


def _is_near_by(
    before: tuple[int, int, int], block: tuple[int, int, int], behind: tuple[int, int, int], base: Sequence[Word]
) -> bool:
    """Whether a weak run stands close to another: function words on both sides, a content word on one."""
    if any(is_content(w.folded) for w in base[block[0] : block[0] + block[2]]):
        gaps = [_gap(*two) for two in ((before, block), (block, behind)) if two[0][2] and two[1][2]]
        return min(gaps, default=NEAR + 1) <= NEAR
    return max(_gap(before, block), _gap(block, behind)) <= NEAR


def _gap(one: tuple[int, int, int], next_one: tuple[int, int, int]) -> int:
    return max(next_one[0] - one[0] - one[2], next_one[1] - one[1] - one[2])


def _stretches(base: Sequence[Word], words: Sequence[Word], kept: Sequence[tuple[int, int, int]]) -> Iterator[Stretch]:
    i = k = 0
    for at, other, n in [*kept, (len(base), len(words), 0)]:
        yield from _between(base[i:at], words[k:other], bool(i), bool(n))
        if n:
            yield Stretch(KEPT, tuple(base[at : at + n]), tuple(words[other : other + n]))
        i, k = at + n, other + n


def _between(base: Sequence[Word], words: Sequence[Word], behind: bool, before: bool) -> Iterator[Stretch]:
    """What stands between two kept stretches, near-synonyms beside these apart: they stand for each other."""
    last: list[Stretch] = []
    while behind and base and words and _stand_for_each_other(base[0], words[0]):
        yield Stretch(CHANGED, tuple(base[:1]), tuple(words[:1]))
        base, words = base[1:], words[1:]
    while before and base and words and _stand_for_each_other(base[-1], words[-1]):
        last.insert(0, Stretch(CHANGED, tuple(base[-1:]), tuple(words[-1:])))
        base, words = base[:-1], words[:-1]
    if base and words and _is_replaced(len(base), len(words)):
        yield Stretch(CHANGED, tuple(base), tuple(words))
    else:
        if base:
            yield Stretch(CUT, tuple(base), ())
        if words:
            yield Stretch(ADDED, (), tuple(words))
    yield from last


def _is_replaced(n_base: int, n_words: int) -> bool:
    few, many = sorted((n_base, n_words))
    return many <= NEAR or (many <= MOST and many <= 2 * few)


def _stand_for_each_other(one: Word, other: Word) -> bool:
    return is_content(one.folded) and is_content(other.folded) and are_near(one.folded, other.folded)


def pairs(stretches: Sequence[Stretch]) -> Iterator[tuple[Word, Word]]:
    """The words that both have, each with its counterpart."""
    for stretch in stretches:
        if stretch.op == KEPT:
            yield from zip(stretch.base, stretch.words, strict=True)


def is_near(stretch: Stretch) -> bool:
    """Whether a changed stretch is one word for a near-synonym, or one word written as two (goodwill, good will)."""
    if stretch.op != CHANGED:
        return False
    one, other = ("".join(word.folded for word in words) for words in (stretch.base, stretch.words))
    return one == other or (
        len(stretch.base) == len(stretch.words) == 1 and _stand_for_each_other(stretch.base[0], stretch.words[0])
    )


def near_pairs(stretches: Sequence[Stretch]) -> Iterator[tuple[Word, Word]]:
    """Near-synonyms that stand for each other beside words that both have."""
    for stretch in stretches:
        if is_near(stretch):
            yield from ((b, stretch.words[0]) for b in stretch.base)
