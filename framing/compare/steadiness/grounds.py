"""What each finding counts, entry by entry, and what it needs: enough to say what is left of it without any entries.

A page that a reader opens can take entries out of such counts, any of them together, and hold what is left against the
same thresholds. `resting` does the same by making the findings again; the two agree.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.compare.corpora.rates import Marked, own_marks, ref
from framing.compare.findings.reports import speaker_of
from framing.compare.findings.terms import CLEAR, TIMES
from framing.compare.people.actors import Kin
from framing.compare.people.label_words import NEUTRAL, axes_of
from framing.compare.people.mirrored import (
    CROSSED,
    find_mirrored_labels,
    find_unequal_labels,
)
from framing.compare.result import Comparison
from framing.compare.sourcing.contaminated import USED_BY_THE_SPEAKER
from framing.compare.steadiness.leaving_out import entry_id
from framing.compare.steadiness.resting import mirror_of, mirrored_rows, reported_as, term_rows
from framing.compare.types import ContaminatedReport, Finding, Label, NamingRow, Ref
from framing.extract.labels import GOVERNMENT
from framing.model import Construct, Voice
from framing.profile import PER
from framing.tokens import fold

Share = tuple[tuple[str | None, int], ...]
"""How many words each entry marks; None for words that no entry of a lexicon marks."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a finding counts of one outlet, entry by entry: words in its own voice, words in those of others.

    Of hedges `words` are those among which they are counted. Of labels `named` are the labels without which the outlet
    does not name the actor (None where it does by name), `unclear` those that leave open whether it labels the actor.
    """

    outlet: str
    own: Share = ()
    other: Share = ()
    words: int = 0
    named: Share | None = None
    unclear: Share = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """A report: its speaker by number, the entry of the word in it, whether the speaker is quoted with the word."""

    speaker: int
    entry: str | None
    used: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What one finding rests on. `needs` are the thresholds of its kind by name.

    `said` are the reports of a contaminated report in order. `ways` are what keeps mirrored labels a mirror: all shares
    of one way need a word left.
    """

    code: str
    counted: tuple[Counted, ...]
    needs: Mapping[str, float]
    said: tuple[Reported, ...] = ()
    ways: tuple[tuple[Share, ...], ...] = ()


def find_grounds(comparison: Comparison) -> tuple[Ground | None, ...]:
    """For each finding what it rests on; None of one that counts no marks of a lexicon."""
    events: dict[str, _Scope] = {}
    found = []
    for finding in comparison.findings:
        make = _KINDS.get(finding.code)
        if make and finding.event not in events:
            events[finding.event] = _Scope(comparison, finding.event)
        found.append(make(finding, events[finding.event]) if make else None)
    return tuple(found)


class _Scope:
    """The tables that a finding is made from, with the entries that made the marks in them."""

    def __init__(self, comparison: Comparison, event: str) -> None:
        self.profiles, self.tables = comparison.profiles_of(event), comparison.tables(event)
        self.marks: dict[Construct, list[Marked]] = defaultdict(list)
        self._labels: dict[tuple[str, str, str, Ref], list[str | None]] = defaultdict(list)
        for profile, mark in own_marks(self.profiles):
            self.marks[mark.construct].append((profile, mark))
            if mark.construct is Construct.LABEL:
                key = fold(mark.surface), mark.category, mark.voice, ref(profile, mark)
                self._labels[key].append(entry_id(mark))

    def share(self, labels: Iterable[Label]) -> Share:
        """The labels by the entries that decided them."""
        found = list[str | None]()
        for x in labels:
            for r, n in Counter(x.refs).items():
                found += self._labels[x.text, x.stance, x.voice, r][:n]
        return _share(found)


def _share(entries: Iterable[str | None]) -> Share:
    return tuple(sorted(Counter(entries).items(), key=lambda item: item[0] or ""))


def _by_outlet(found: Iterable[Marked]) -> dict[str, list[str | None]]:
    entries: dict[str, list[str | None]] = defaultdict(list)
    for profile, mark in found:
        entries[profile.article.outlet].append(entry_id(mark))
    return entries


def _one_term(finding: Finding, scope: _Scope) -> Ground:
    row = term_rows(finding, scope.tables)[0]
    marks = [f for f in scope.marks[row.construct] if (f[1].entry, f[1].category) == (row.term, row.category)]
    own = _by_outlet(f for f in marks if f[1].voice is Voice.OUTLET)
    other = _by_outlet(f for f in marks if f[1].voice is not Voice.OUTLET)
    counted = (Counted(c.outlet, _share(own[c.outlet]), _share(other[c.outlet])) for c in row.cells)
    return Ground(finding.code, tuple(counted), {"least": CLEAR, "factor": CLEAR})


def _report(finding: Finding, scope: _Scope) -> Ground:
    key = (finding.counts[0][0], reported_as(finding, scope.tables), finding.subject)
    reports = [r for r in scope.tables.contaminated_reports if (r.outlet, r.construct, r.term) == key]
    entries: dict[tuple[Ref, str], list[str | None]] = defaultdict(list)
    for p, m in scope.marks[key[1]]:
        if m.voice is Voice.REPORTED and (m.entry or fold(m.surface)) == key[2]:
            entries[ref(p, m), m.category].append(entry_id(m))
    return Ground(finding.code, (Counted(key[0]),), {}, tuple(_said(reports, entries)))


def _said(
    reports: Sequence[ContaminatedReport], entries: Mapping[tuple[Ref, str], list[str | None]]
) -> Iterator[Reported]:
    """The reports of speakers who are told apart; what one word is counted for twice has two entries."""
    places: dict[str, int] = {}
    for r in reports:
        entry = entries[r.ref, r.category].pop()
        if who := speaker_of(r):
            yield Reported(places.setdefault(who, len(places)), entry, r.reason == USED_BY_THE_SPEAKER)


def _label(finding: Finding, scope: _Scope) -> Ground:
    row = next(row for row in scope.tables.naming if row.actor == finding.subject)
    kin = [other for other in scope.tables.naming if other is not row and Kin([other.actor]).holds(row.actor)]
    in_name, named = row.actor.endswith(GOVERNMENT), set(row.mentioned_by)
    counted = []
    for outlet, labels in row.by_outlet:
        own = [x for x in labels if x.voice is Voice.OUTLET]
        near = [x for other in kin for o, some in other.by_outlet if o == outlet for x in _marked(some, Voice.OUTLET)]
        share = scope.share(own) if in_name else () if outlet not in named else None
        unclear = scope.share([*_marked(labels, Voice.REPORTED), *near])
        counted.append(Counted(outlet, scope.share(_marked(own, Voice.OUTLET)), (), 0, share, unclear))
    return Ground(finding.code, tuple(counted), {})


def _marked(labels: Iterable[Label], voice: Voice) -> list[Label]:
    return [x for x in labels if x.voice is voice and x.stance != NEUTRAL]


def _hedges(finding: Finding, scope: _Scope) -> Ground:
    key = (finding.subject, Voice.OUTLET, None)
    row = next(r for r in scope.tables.rows if (r.construct, r.voice, r.category) == key)
    own = _by_outlet(f for f in scope.marks[row.construct] if f[1].voice is Voice.OUTLET)
    counted = tuple(Counted(c.outlet, _share(own[c.outlet]), words=c.words) for c in row.cells)
    return Ground(finding.code, counted, {"least": CLEAR, "times": TIMES, "per": PER})


def _mirrored(finding: Finding, scope: _Scope) -> Ground:
    t = scope.tables
    mirror = mirror_of(finding, find_mirrored_labels(find_unequal_labels(t.naming, scope.profiles)))
    assert mirror is not None
    one, other = mirrored_rows(mirror, t)
    (here, there), sides = mirror.outlets, (mirror.first[0], mirror.second[0])
    labels = _of(one, here, sides[0].refs), _of(other, there, sides[1].refs)
    if mirror.kind == CROSSED:
        praise = _of(one, there, sides[0].plain), _of(other, here, sides[1].plain)
        ways = [tuple(scope.share(x) for x in (*labels, *praise))]
    else:
        keys = [_keys(x) for x in labels]
        ways = [tuple(scope.share(found[key]) for found in keys) for key in sorted(keys[0].keys() & keys[1].keys())]
    counted = tuple(Counted(o, scope.share(x)) for o, x in zip(mirror.outlets, labels, strict=True))
    return Ground(finding.code, counted, {}, ways=tuple(dict.fromkeys(ways)))


def _of(row: NamingRow, outlet: str, refs: Sequence[Ref]) -> list[Label]:
    """The labels of a row that stand in some places."""
    at = set(refs)
    return [
        x for o, some in row.by_outlet if o == outlet for x in some if x.voice is Voice.OUTLET and at.issuperset(x.refs)
    ]


def _keys(labels: Iterable[Label]) -> dict[str, list[Label]]:
    """Labels by the divides and categories of the words in them that judge or name a camp."""
    found: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        words = [item for item in label.words if item[1] != NEUTRAL] or [(label.text, label.stance)]
        keys = {category for _, category in words} | {f"divide {axis}" for w, _ in words for axis, _ in axes_of(w)}
        for key in keys:
            found[key].append(label)
    return found


_KINDS = {
    "loaded-term": _one_term,
    "own-or-quoted": _one_term,
    "contaminated-report": _report,
    "label": _label,
    "mirrored-labels": _mirrored,
    "hedges": _hedges,
}
