"""Which utterances are versions of the same words: gathered around the longest quoted one, a few candidates each.

Candidates come from an inverted index over the words that are not function words, and each utterance is held against
the bases of a few groups only, so that time grows with the text and not with its square.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import log

from framing.compare.people.actors import Kin
from framing.compare.quoting.alignment import KEPT, Stretch, align, is_near, near_pairs, pairs
from framing.compare.quoting.utterances import OUTSIDE, OWN, Utterance, Word
from framing.compare.quoting.variants import is_content, key
from framing.compare.sourcing.speakers import is_name

CANDIDATES = 6  # groups that an utterance is held against
COMMON = 64  # groups: a word of more of them points to none
ENOUGH = 5  # words in a row that are the same words whoever is said to have said them
WITHIN = 3  # words in a row that two utterances of one article must share
RARE = 0.45  # weight from which a single word that one speaker is quoted with is telling
CERTAIN = 2.2  # weight of words that two speakers hardly say by chance
LONG_NAME = 6  # words that a name has at most
LONG = 5  # letters of such a word
CONTEXT, ENOUGH_CONTEXT = 0.3, 2  # weight and number of words that the sentences around must share
SAME = 1.25  # how much more it counts where the speaker is the same


@dataclass(slots=True)
class Version:
    """An utterance beside the base of its group."""

    base: Utterance
    utterance: Utterance
    stretches: list[Stretch]
    score: float


@dataclass(slots=True)
class Group:
    """Versions of the same words; the base, the longest quoted one, is the first of them."""

    base: Utterance
    versions: list[Version] = field(default_factory=list)


def group_utterances(utterances: Sequence[Utterance]) -> list[Group]:
    """The groups with more than one version. The order of the utterances changes nothing."""
    weights, index = _weights(utterances), dict[str, list[int]]()
    groups: list[Group] = []
    waiting = sorted(utterances, key=lambda u: (-u.n_quoted, -len(u.words), u.article, u.start))
    for utterance in waiting:
        rest: Utterance | None = utterance
        while rest is not None:
            rest = _place(rest, groups, index, weights)
    return [group for group in groups if len(group.versions) > 1]


def _place(
    utterance: Utterance, groups: list[Group], index: dict[str, list[int]], weights: dict[str, float]
) -> Utterance | None:
    """Put an utterance into the group it fits best or into one of its own; what remains of it is returned."""
    found = None
    for k in _candidates(utterance, index, weights):
        stretches = align(groups[k].base.words, utterance.words)
        score = _score(groups[k].base, utterance, stretches, weights)
        if score and (found is None or (-score, k) < (-found[2], found[0])):
            found = (k, stretches, score)
    if found is None:
        if utterance.n_quoted:
            _open(utterance, groups, index)
        return None
    group = groups[found[0]]
    group.versions.append(Version(group.base, utterance, found[1], found[2]))
    return _rest(utterance, found[1])


def _open(utterance: Utterance, groups: list[Group], index: dict[str, list[int]]) -> None:
    """A group of its own; a word that points to many groups already is not listed for one more."""
    stretches = [Stretch(KEPT, utterance.words, utterance.words)]
    groups.append(Group(utterance, [Version(utterance, utterance, stretches, 1.0)]))
    for word in sorted(_content(utterance.words)):
        listed = index.setdefault(word, [])
        if len(listed) <= COMMON:
            listed.append(len(groups) - 1)


def _rest(utterance: Utterance, stretches: Sequence[Stretch]) -> Utterance | None:
    """An utterance with several quotations, without those of which some words have found their group."""
    placed = {w.quotation for _, w in pairs(stretches)}
    left = {w.quotation for w in utterance.words} - placed - {OUTSIDE}
    if not left or placed <= {OUTSIDE}:
        return None
    return replace(utterance, words=tuple(w for w in utterance.words if w.quotation in left))


def _content(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words if is_content(word.folded)}


def _weights(utterances: Sequence[Utterance]) -> dict[str, float]:
    """How telling a word is: 1 in a single utterance, towards 0 in all of them (inverse document frequency). The same
    words in many articles count once, so that what everybody quotes does not become common by that."""
    different = {tuple(w.key for w in u.words): u for u in utterances}
    counts = Counter(key for u in different.values() for key in _content(u.words))
    total = log(1 + len(different))
    return {key: log(1 + len(different) / n) / total for key, n in counts.items()}


def _candidates(utterance: Utterance, index: dict[str, list[int]], weights: dict[str, float]) -> list[int]:
    """The groups with which an utterance shares the most telling words."""
    votes: dict[int, float] = defaultdict(float)
    for word in sorted(_content(utterance.words)):
        listed = index.get(word, ())
        if len(listed) <= COMMON:
            for k in listed:
                votes[k] += weights[word]
    return sorted(votes, key=lambda k: (-votes[k], k))[:CANDIDATES]


def same_speaker(one: Utterance, other: Utterance) -> bool | None:
    """Whether two utterances are given to one speaker; None where one of the two has none, or none with a name."""
    if one.speaker is None or other.speaker is None:
        return None
    if one.speaker == other.speaker or Kin([one.speaker]).holds(other.speaker):
        return True
    return False if is_name(one.speaker) and is_name(other.speaker) else None


def _score(base: Utterance, other: Utterance, stretches: Sequence[Stretch], weights: dict[str, float]) -> float:
    """How surely two utterances are versions of the same words; 0 where they are not taken for it."""
    found = _Evidence(base, other, stretches, weights)
    if not found.weight or not _is_version(found):
        return 0.0
    return found.weight * found.part * (SAME if found.same else 1.0)


class _Evidence:
    """What speaks for two utterances being versions of the same words.

    `n` are the content words that both have and both quote, near-synonyms among them; `either` those that at least one
    of them quotes; `run` and `content` the longest run of such words and its content words; `part` the share of the
    shorter one's content that is shared.
    """

    def __init__(
        self, base: Utterance, other: Utterance, stretches: Sequence[Stretch], weights: dict[str, float]
    ) -> None:
        self.base, self.other = base, other
        self.same = same_speaker(base, other)
        exact = [(b, w) for b, w in pairs(stretches) if _is_quoted(b) or _is_quoted(w)]
        shared = [*exact, *((b, w) for b, w in near_pairs(stretches) if _is_quoted(b) or _is_quoted(w))]
        telling = [(b, w) for b, w in shared if is_content(b.folded)]
        self.n = sum(_is_quoted(b) and _is_quoted(w) for b, w in telling)
        self.either = len(telling)
        self.weight = sum(weights[b.key] for b, _ in telling)
        self.run, self.content = _longest_run(stretches)
        self.part = max(_share(base.words, [b for b, _ in shared]), _share(other.words, [w for _, w in shared]))
        self.part_of_other = _share(other.words, [w for _, w in shared])
        self.weights = weights
        self.is_title = _has_capitals(other, [w for _, w in exact])

    def has_context(self) -> bool:
        """Whether the sentences around the two share telling words beside those that are compared."""
        inside = {w.key for w in self.other.words}
        both = _sentence_keys(self.base) & _sentence_keys(self.other) - inside
        return sum(self.weights.get(word, 1.0) >= CONTEXT for word in both) >= ENOUGH_CONTEXT


def _is_version(found: _Evidence) -> bool:
    if found.other.form == OWN:
        words = found.run > ENOUGH and found.content >= 4 and found.base.article != found.other.article
        return words and not found.is_title
    if found.base.article == found.other.article and found.run < WITHIN:
        return False  # somebody goes on about the same thing
    if found.n and _is_name(found.other):
        return False
    if not found.n:  # one of the two reports what the other quotes
        if found.same:
            return found.either >= 3 and found.part >= 0.6 and found.run >= 3 and max(found.either, found.run) > 3
        return found.same is None and found.run > ENOUGH and found.content >= 3 and found.part >= 0.5
    if found.run >= 4 and found.part >= 0.6 and (found.n >= 4 or found.weight >= CERTAIN):
        return True
    if found.same is False:
        return False
    if found.run >= ENOUGH and found.content >= 2 and found.part >= (0.4 if found.content > 2 else 0.7):
        return True
    if found.same:
        if found.n == 1:
            return found.part_of_other == 1 and found.weight >= RARE and _is_long_word(found)
        return found.run >= 2 and found.part >= (0.7 if found.n == 2 else 0.5)
    if found.n >= 3 and found.run >= 3 and found.part >= 0.75:
        return True
    return found.run >= 2 and found.part_of_other == 1 and found.has_context()


def _is_long_word(found: _Evidence) -> bool:
    return any(len(w.key) >= LONG for w in found.other.words if _is_quoted(w) and is_content(w.folded))


def _is_name(utterance: Utterance) -> bool:
    """Whether all that is quoted is a name or a title: the “Unity Platform”."""
    quoted = [w for w in utterance.words if _is_quoted(w)]
    return len(quoted) <= LONG_NAME and _has_capitals(utterance, quoted)


def _has_capitals(utterance: Utterance, words: Sequence[Word]) -> bool:
    """Whether several content words begin with a capital and none does not; shouted words prove nothing."""
    text = utterance.profile.article.text
    surfaces = [w.span.of(text) for w in words if is_content(w.folded)]
    return len(surfaces) > 1 and all(word[0].isupper() and not word.isupper() for word in surfaces)


def _is_quoted(word: Word) -> bool:
    return word.quotation != OUTSIDE


def _longest_run(stretches: Sequence[Stretch]) -> tuple[int, int]:
    """The most words in a row that both have and one of them quotes, and the content words of that run. A near-synonym
    breaks no run."""
    best, run, content = (0, 0), 0, 0
    for stretch in stretches:
        if stretch.op != KEPT and not is_near(stretch):
            run = content = 0
            continue
        for b, w in zip(stretch.base, stretch.words, strict=False):
            held = _is_quoted(b) or _is_quoted(w)
            run, content = (run + 1, content + is_content(b.folded)) if held else (0, 0)
            best = max(best, (run, content))
    return best


def _sentence_keys(utterance: Utterance) -> set[str]:
    document = utterance.profile.document
    k = max(0, bisect_right(document.sentences, utterance.start, key=lambda s: s.start) - 1)
    sentence = document.sentences[k]
    tokens = document.tokens
    words = tokens.folded[bisect_left(tokens.starts, sentence.start) : bisect_left(tokens.starts, sentence.end)]
    return {key(word) for word in words if is_content(word) and word[0].isalnum()}


def _share(words: Sequence[Word], shared: Sequence[Word]) -> float:
    """The share of the content words, of those quoted where some are, that are among those shared."""
    quoted = [w for w in words if _is_quoted(w)] or list(words)
    content = [w for w in quoted if is_content(w.folded)]
    there = {w.token for w in shared}
    return sum(w.token in there for w in content) / len(content) if content else 0.0
