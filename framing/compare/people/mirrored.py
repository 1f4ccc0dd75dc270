"""Unequal and mirrored labels: who is labelled in one outlet and named plainly in another, and for whom it is reversed.

*Boric is far-left in A and just the president in B; Milei is right-wing in B and just the president in A.* A row says
what stands where, in the outlets' own words and voices. Whether a label is true, and whether a reader needs it, stays
open. The divides on which two labels are opposite or alike are those of the table of paired terms.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.corpora.rates import ref
from framing.compare.people.actors import Kin
from framing.compare.people.label_words import NEGATIVE, NEUTRAL, POSITIVE, axes_of
from framing.compare.people.naming import label_marks
from framing.compare.types import Label, NamingRow, Ref
from framing.extract.labels import GOVERNMENT
from framing.model import Profile, Voice

LABEL_OR_NONE, PRAISE_OR_BLAME = "label-or-none", "praise-or-blame"
OPPOSITE, SAME_SIDE, ALIKE, CROSSED = "opposite", "same-side", "alike", "crossed"
KINDS = (OPPOSITE, CROSSED, SAME_SIDE, ALIKE)  # the most telling first
FEW = 3  # mentions: with fewer, that a label does not stand beside them shows little
Counts = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """What one outlet calls an actor in its own voice, where that judges or names a camp.

    `words` are those words with their category and the number of labels that have them, `refs` the labels, `n_own` how
    often the outlet names the actor in its own voice.
    """

    outlet: str
    words: Counts
    refs: tuple[Ref, ...]
    n_own: int


@dataclass(frozen=True, slots=True)
class Plain:
    """Where one outlet names the same actor outside quotation marks, with no label that judges or names a camp in its
    own voice anywhere.

    `refs` are the mentions without such a label, `n_own` of them in the own voice, the others in reported words;
    `elsewhere` its reported or quoted labels of the actor with one of the words that the others use in their own voice.
    """

    outlet: str
    refs: tuple[Ref, ...]
    n_own: int
    elsewhere: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class UnequalLabel:
    """One actor whom outlets name unequally.

    `kind` is `praise-or-blame` (of the outlets in `labelled` some have negative words and no positive ones, others the
    reverse; `plain` may be empty), else `label-or-none` (labelled by some, named plainly by others). `unclear` are
    outlets that name the actor plainly and use in their own voice one of the words, or another on the same divide, of
    somebody who is not known, or a label of somebody who may be the actor under another name: of them nothing is said.
    """

    actor: str
    kind: str
    labelled: tuple[Labelled, ...]
    plain: tuple[Plain, ...]
    unclear: tuple[tuple[str, tuple[Ref, ...]], ...]

    @property
    def is_thin(self) -> bool:
        """Whether no outlet names the actor plainly often enough to show much."""
        return self.kind == LABEL_OR_NONE and max(len(p.refs) for p in self.plain) < FEW


@dataclass(frozen=True, slots=True)
class MirroredActor:
    """One side of a mirror: an actor with a label in one outlet and without one in the other.

    `refs` are the labels there, `plain` the mentions here; of kind `crossed` these are the labels of the other
    stance. `plain_in` are all outlets that name the actor plainly.
    """

    actor: str
    words: Counts
    refs: tuple[Ref, ...]
    plain: tuple[Ref, ...]
    plain_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MirroredLabels:
    """Two outlets that each label somebody whom the other names plainly.

    `first` are those labelled in `outlets[0]` and plain in `outlets[1]`, `second` the reverse. `kind` is `opposite`
    (their labels are the two sides of the divide `axis`), `same-side` (one side of it), `alike` (no common divide; both
    `category`: negative, positive or ideological) or `crossed` (`first` negative in the one outlet and positive in the
    other, `second` the reverse).
    """

    outlets: tuple[str, str]
    kind: str
    axis: str | None
    category: str | None
    first: tuple[MirroredActor, ...]
    second: tuple[MirroredActor, ...]

    @property
    def plain_in(self) -> tuple[str, ...]:
        """The other outlets that name everybody of both sides plainly."""
        shared = set.intersection(*(set(side.plain_in) for side in (*self.first, *self.second)))
        return tuple(sorted(shared - set(self.outlets)))


def find_unequal_labels(naming: Sequence[NamingRow], profiles: Sequence[Profile]) -> tuple[UnequalLabel, ...]:
    """A row for each actor whom outlets name unequally: thin ones last, those with much evidence on both sides first,
    then those with many labels, then by name."""
    unclear = _Unclear(naming, profiles)
    rows = [found for row in naming if (found := _unequal(row, unclear))]
    return tuple(sorted(rows, key=lambda r: (r.is_thin, -_both(r), -_n(r.labelled), r.actor)))


def find_mirrored_labels(unequal: Sequence[UnequalLabel]) -> tuple[MirroredLabels, ...]:
    """The mirrors among unequal labels, the most telling kinds first, then by outlets and divide."""
    only: dict[tuple[str, str], list[MirroredActor]] = defaultdict(list)  # labelled in the first, plain in the second
    turned: dict[tuple[str, str], list[MirroredActor]] = defaultdict(list)  # blamed in the first, praised in the second
    for row in sorted(unequal, key=lambda r: (-_n(r.labelled), r.actor)):
        plain_in = tuple(p.outlet for p in row.plain)
        for x in row.labelled:
            for p in row.plain:
                only[x.outlet, p.outlet].append(MirroredActor(row.actor, x.words, x.refs, p.refs, plain_in))
            for y in row.labelled:
                if (_stance(x), _stance(y)) == (NEGATIVE, POSITIVE):
                    side = MirroredActor(row.actor, x.words, x.refs, y.refs, plain_in)
                    turned[x.outlet, y.outlet].append(side)
    found = [
        MirroredLabels((one, other), CROSSED, None, None, tuple(sides), tuple(turned[other, one]))
        for (one, other), sides in list(turned.items())
        if one < other and turned.get((other, one))
    ]
    for (one, other), sides in list(only.items()):
        if one < other and only.get((other, one)):
            found += _mirrors((one, other), sides, only[other, one])
    return tuple(sorted(found, key=lambda m: (KINDS.index(m.kind), m.outlets, m.axis or "", m.category or "")))


def _mirrors(
    outlets: tuple[str, str], first: Sequence[MirroredActor], second: Sequence[MirroredActor]
) -> list[MirroredLabels]:
    """The mirrors of two outlets: on each divide that both sides have a word on, then for the rest by category."""
    found, on_axis = list[MirroredLabels](), set[str]()
    one, other = _by_axis(first), _by_axis(second)
    for axis, side in sorted(one):
        for other_side in (1 - side, side):
            if (axis, other_side) in other:
                here, there = one[axis, side], other[axis, other_side]
                kind = SAME_SIDE if side == other_side else OPPOSITE
                found.append(MirroredLabels(outlets, kind, axis, None, tuple(here), tuple(there)))
                on_axis.update(actor.actor for actor in (*here, *there))
    rest = [[side for side in sides if side.actor not in on_axis] for sides in (first, second)]
    by_category, others = _by_category(rest[0]), _by_category(rest[1])
    for category in sorted(by_category.keys() & others.keys()):
        here, there = by_category[category], others[category]
        found.append(MirroredLabels(outlets, ALIKE, None, category, tuple(here), tuple(there)))
    return found


def _by_axis(sides: Iterable[MirroredActor]) -> dict[tuple[str, int], list[MirroredActor]]:
    found: dict[tuple[str, int], list[MirroredActor]] = defaultdict(list)
    for side in sides:
        for axis in dict.fromkeys(axis for word, _, _ in side.words for axis in axes_of(word)):
            found[axis].append(side)
    return found


def _by_category(sides: Iterable[MirroredActor]) -> dict[str, list[MirroredActor]]:
    found: dict[str, list[MirroredActor]] = defaultdict(list)
    for side in sides:
        for category in sorted({category for _, category, _ in side.words}):
            found[category].append(side)
    return found


class _Unclear:
    """What an outlet's own voice says that may be said of an actor, though it is not known that it is."""

    def __init__(self, naming: Sequence[NamingRow], profiles: Sequence[Profile]) -> None:
        self._nobody: dict[tuple[str, str], list[Ref]] = defaultdict(list)  # by outlet and word or divide
        for profile in profiles:
            for mark, words in label_marks(profile):
                if mark.target is None and mark.voice is Voice.OUTLET:
                    for key in _with_divides(word for word, _ in words):
                        self._nobody[profile.article.outlet, key].append(ref(profile, mark))
        self._marked: dict[str, dict[str, list[Ref]]] = defaultdict(dict)  # by outlet and actor
        for row in naming:
            for outlet, labels in _own_marked(row).items():
                self._marked[outlet][row.actor] = [r for x in labels for r in x.refs]
        self._kin = {outlet: Kin(labelled) for outlet, labelled in self._marked.items()}

    def refs(self, outlet: str, actor: str, words: Iterable[str]) -> tuple[Ref, ...]:
        found = {r for key in _with_divides(words) for r in self._nobody.get((outlet, key), ())}
        if outlet in self._kin and self._kin[outlet].holds(actor):
            for other, refs in self._marked[outlet].items():
                if _bearer(other) != _bearer(actor) and Kin([other]).holds(actor):
                    found.update(refs)
        return tuple(sorted(found))


def _with_divides(words: Iterable[str]) -> set[str]:
    """Some words with the divides they belong to."""
    return {key for word in words for key in (word, *(f"divide {axis}" for axis, _ in axes_of(word)))}


def _unequal(row: NamingRow, unclear: _Unclear) -> UnequalLabel | None:
    marked = _own_marked(row)
    plain = {cell.outlet: cell.plain for cell in row.named if cell.plain and cell.outlet not in marked}
    labelled = _labelled(row, marked)
    words = {word for x in labelled for word, _, _ in x.words}
    doubts = {outlet: unclear.refs(outlet, row.actor, words) for outlet in plain} if marked else {}
    sure = tuple(_plain(row, outlet, plain[outlet], words) for outlet, refs in doubts.items() if not refs)
    unsure = tuple((outlet, refs) for outlet, refs in doubts.items() if refs)
    kind = PRAISE_OR_BLAME if {NEGATIVE, POSITIVE} <= {_stance(x) for x in labelled} else LABEL_OR_NONE
    if not labelled or not (sure or kind == PRAISE_OR_BLAME):
        return None
    return UnequalLabel(row.actor, kind, labelled, sure, unsure)


def _stance(labelled: Labelled) -> str | None:
    """Negative or positive where all words that judge are; None where there are none or both."""
    found = {category for _, category, _ in labelled.words} & {NEGATIVE, POSITIVE}
    return found.pop() if len(found) == 1 else None


def _own_marked(row: NamingRow) -> dict[str, list[Label]]:
    """The labels in the outlets' own voice that judge or name a camp, by outlet; outlets without any are left out."""
    found = {o: [x for x in labels if x.is_marked and x.voice is Voice.OUTLET] for o, labels in row.by_outlet}
    return {outlet: labels for outlet, labels in found.items() if labels}


def _labelled(row: NamingRow, marked: Mapping[str, Sequence[Label]]) -> tuple[Labelled, ...]:
    n_own = {cell.outlet: len(cell.own) for cell in row.named}
    return tuple(
        Labelled(outlet, _count(labels), tuple(sorted(r for x in labels for r in x.refs)), n_own.get(outlet, 0))
        for outlet, labels in marked.items()
    )


def _count(labels: Iterable[Label]) -> Counts:
    """The words that judge or name a camp, the most frequent first."""
    counts = Counter[tuple[str, str]]()
    for label in labels:
        words = [item for item in label.words if item[1] != NEUTRAL] or [(label.text, label.stance)]
        counts.update({item: len(label.refs) for item in words})
    return tuple((word, category, n) for (word, category), n in sorted(counts.items(), key=lambda i: (-i[1], i[0])))


def _plain(row: NamingRow, outlet: str, refs: tuple[Ref, ...], words: set[str]) -> Plain:
    own = {r for cell in row.named if cell.outlet == outlet for r in cell.own}
    labels = (x for o, some in row.by_outlet if o == outlet for x in some if x.voice is not Voice.OUTLET)
    elsewhere = sorted(r for x in labels if any(word in words for word, _ in x.words) for r in x.refs)
    return Plain(outlet, refs, sum(r in own for r in refs), tuple(elsewhere))


def _bearer(actor: str) -> str:
    return actor.removesuffix(GOVERNMENT)


def _n(labelled: Iterable[Labelled]) -> int:
    return sum(len(x.refs) for x in labelled)


def _both(row: UnequalLabel) -> int:
    """The evidence on the side that has less of it."""
    if row.kind == PRAISE_OR_BLAME:
        return min(_n(x for x in row.labelled if _stance(x) == stance) for stance in (NEGATIVE, POSITIVE))
    return min(_n(row.labelled), sum(len(p.refs) for p in row.plain))
