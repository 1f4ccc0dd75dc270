"""Texts that two articles share: the same text, most of it, or a long passage; found through runs of eight words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.compare.events.running_words import running_words
from framing.compare.events.runs import SHINGLE, Runs
from framing.compare.types import Ref
from framing.model import Profile
from framing.profile import without_punctuation

PASSAGE = 12  # words outside quotation marks and lists of names from which a shared run is a passage
PLAIN = 8  # words of it that are neither names nor the small words between them: an office and its holder are long
MOST = 0.5  # share of one text in the other from which the two are nearly the same
MANY = 60  # articles with one run of words: from there on each is held against the first alone
PLACES = 4  # of one run of words in an article that are tried

SAME, NEAR, SHARED = "same-text", "near-duplicate", "shared-passage"


@dataclass(frozen=True, slots=True)
class Copy:
    """Words that two articles have in common, too long to be chance. `one` < `other` are the ids.

    `kind` is `same-text` (the same words from first to last), `near-duplicate` (at least half of one stands in the
    other, 12 words in a row among them) or `shared-passage` (a run of 12 words or more). `share_of_one` and
    `share_of_other` are the shares of each text's runs of 8 words that stand in the other; runs inside quotation marks
    of either and lists of names are left out. Undefined when: the text has no such run (None). `refs` are where the
    longest shared run stands in both, `words` how many of its words neither has in quotation marks.
    """

    one: str
    other: str
    kind: str
    share_of_one: float | None
    share_of_other: float | None
    words: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of words of one text that stands in another: first word in each, and how many."""

    first: int
    second: int
    length: int


class _Text:
    """One article as runs of eight words: where each begins, but for those that are quoted or a list of names."""

    __slots__ = ("all_words", "counted", "places", "runs", "whole", "words")

    def __init__(self, profile: Profile) -> None:
        tokens = profile.document.tokens
        self.all_words = without_punctuation(tokens.folded)  # of all zones: other line ends make other zones
        self.whole = Ref(profile.article.id, tokens.starts[0], tokens.ends[-1]) if self.all_words else None
        self.words = words = running_words(profile)
        self.runs = Runs(words)
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for k in range(len(words) - SHINGLE + 1):
            self.places[words.folded[k : k + SHINGLE]].append(k)
        self.counted = {words.folded[k : k + SHINGLE] for k in self.runs.counted()}

    @property
    def id(self) -> str:
        """The article's id."""
        return self.words.article


def find_copies(profiles: Sequence[Profile]) -> tuple[Copy, ...]:
    """The pairs of articles that share more words in a row than chance would have it, in order of their ids.

    A run inside quotation marks of either article is a shared quotation and no copy; a list of names is neither.
    """
    ordered = sorted(profiles, key=lambda p: p.article.id)
    texts = [_Text(p) for p in ordered]
    pairs = _sharing(texts) | _same(texts)
    return tuple(copy for i, j in sorted(pairs) if (copy := _compare(texts[i], texts[j])))


def _sharing(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    """The pairs that have a run of eight words in common."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, text in enumerate(texts):
        for shingle in text.counted:
            holders[shingle].append(k)
    return _pairs(holders)


def _same(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    """The pairs with the same words, however few; of many such texts each with the first."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, text in enumerate(texts):
        for words in {text.all_words, text.words.folded} - {()}:
            holders[words].append(k)
    return _pairs(holders)


def _pairs(holders: Mapping[tuple[str, ...], Sequence[int]]) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for found in {tuple(found) for found in holders.values() if len(found) > 1}:
        pairs.update(combinations(found, 2) if len(found) <= MANY else ((found[0], k) for k in found[1:]))
    return pairs


def _compare(one: _Text, other: _Text) -> Copy | None:
    if one.whole and other.whole and _are_same(one, other):
        return Copy(one.id, other.id, SAME, 1.0, 1.0, len(one.words) or len(one.all_words), (one.whole, other.whole))
    runs = [run for run in _runs(one, other) if not one.runs.is_names(run.first, run.first + run.length)]
    longest = max(runs, key=lambda run: (_own_words(one, other, run), -run.first), default=None)
    if longest is None or (words := _own_words(one, other, longest)) < PASSAGE:
        return None
    shared = one.counted & other.counted
    shares = _share(one, shared), _share(other, shared)
    if max(share or 0.0 for share in shares) >= MOST:
        return _copy(one, other, NEAR, shares, longest, words)
    return _copy(one, other, SHARED, shares, longest, words) if _is_plain(one, longest) else None


def _copy(
    one: _Text, other: _Text, kind: str, shares: tuple[float | None, float | None], run: _Run, words: int
) -> Copy:
    refs = (
        one.words.ref(run.first, run.first + run.length),
        other.words.ref(run.second, run.second + run.length),
    )
    return Copy(one.id, other.id, kind, *shares, words, refs)


def _are_same(one: _Text, other: _Text) -> bool:
    own = one.words.folded
    return one.all_words == other.all_words or (bool(own) and own == other.words.folded)


def _runs(one: _Text, other: _Text) -> Iterator[_Run]:
    """The longest runs of words that stand in both, by where they begin in the first; eight words at least."""
    seen: set[tuple[int, int]] = set()
    for i in range(len(one.words) - SHINGLE + 1):
        for j in other.places.get(one.words.folded[i : i + SHINGLE], ())[:PLACES]:
            seen.add((i, j))
            if (i - 1, j - 1) in seen:
                continue
            length = SHINGLE
            while _goes_on(one.words.folded, i + length, other.words.folded, j + length):
                length += 1
            yield _Run(i, j, length)


def _goes_on(one: Sequence[str], i: int, other: Sequence[str], j: int) -> bool:
    return i < len(one) and j < len(other) and one[i] == other[j]


def _own_words(one: _Text, other: _Text, run: _Run) -> int:
    """The words of a run that neither article has in quotation marks."""
    return min(
        one.runs.unquoted(run.first, run.first + run.length),
        other.runs.unquoted(run.second, run.second + run.length),
    )


def _is_plain(text: _Text, run: _Run) -> bool:
    """Whether enough words of a run are neither names nor the small words between them."""
    return run.length - text.runs.names(run.first, run.first + run.length) >= PLAIN


def _share(text: _Text, shared: set[tuple[str, ...]]) -> float | None:
    return len(shared) / len(text.counted) if text.counted else None


def same_texts(copies: Iterable[Copy], kinds: Sequence[str] = (SAME, NEAR)) -> tuple[tuple[str, ...], ...]:
    """The articles that are one text, each group sorted, the groups in order of their first."""
    group: dict[str, str] = {}
    for copy in copies:
        if copy.kind in kinds:
            first, second = sorted((_root(group, copy.one), _root(group, copy.other)))
            group[second] = first
            group.setdefault(first, first)
    members: dict[str, list[str]] = defaultdict(list)
    for article in sorted(group):
        members[_root(group, article)].append(article)
    return tuple(tuple(found) for _, found in sorted(members.items()))


def repeated(copies: Iterable[Copy], outlet_of: Mapping[str, str]) -> tuple[str, ...]:
    """The articles that corpus counts leave out: of those of one outlet that are one text all but the first by id.

    The same text in two outlets counts for both: each chose to print it, and a check says that they share it.
    """
    own = [copy for copy in copies if outlet_of[copy.one] == outlet_of[copy.other]]
    return tuple(sorted(article for group in same_texts(own) for article in group[1:]))


def _root(group: Mapping[str, str], article: str) -> str:
    while group.get(article, article) != article:
        article = group[article]
    return article
