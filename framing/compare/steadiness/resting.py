"""Which findings rest on a single entry of a lexicon: made again from tables without it, kind by kind.

A finding of its kind is looked for without the limit of findings, so that none counts as gone because another came
before it. Names stay resolved as they are: a label that is left out still counts as a title of its bearer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from framing.compare.corpora.rates import Marked, ref
from framing.compare.findings import (
    label_findings,
    loaded_term_findings,
    mirror_findings,
    own_or_quoted_findings,
    rate_findings,
    report_findings,
)
from framing.compare.people.mirrored import CROSSED, MirroredLabels, find_mirrored_labels, find_unequal_labels
from framing.compare.result import Comparison, Tables
from framing.compare.steadiness.leaving_out import less, less_labels, less_reports, refs_of, term_of
from framing.compare.steadiness.sensitivity_types import FindingSensitivity, RestsOn
from framing.compare.types import Finding, NamingRow, Row
from framing.model import Construct, Profile, Voice

GONE, OTHER_FIRST = "gone", "other-first"
ByEntry = Mapping[str, Sequence[Marked]]
Counts = Callable[[Marked], bool]  # whether a finding counts a mark
Again = Callable[[Sequence[Marked]], Iterable[Finding]]  # the findings of a kind without some marks
Maker = tuple[Counts, Again]


def find_resting(comparison: Comparison, by_entry: ByEntry) -> tuple[FindingSensitivity, ...]:
    """For each finding the entries without which it is no longer made or names another outlet first."""
    outlet_of = {p.article.id: p.article.outlet for p in comparison.profiles}
    return tuple(
        FindingSensitivity(
            place=place,
            code=finding.code,
            subject=finding.subject,
            sentence=finding.sentence,
            about_one_term=_is_about_one_term(finding, comparison),
            rests_on=tuple(_resting(finding, comparison, by_entry, outlet_of)),
        )
        for place, finding in enumerate(comparison.findings, 1)
    )


def made_without(finding: Finding, comparison: Comparison, marks: Sequence[Marked]) -> Finding | None:
    """What becomes of a finding without some marks of a lexicon: made again, or None where it is no longer made.

    A finding that counts no marks of a lexicon stays as it is.
    """
    if finding.code not in _MAKERS:
        return finding
    profiles = comparison.profiles_of(finding.event)
    _, again = _MAKERS[finding.code](finding, profiles, comparison.tables(finding.event))
    inside = {p.article.id for p in profiles}
    return _same(finding, again([found for found in marks if found[0].article.id in inside]))


def _same(finding: Finding, found: Iterable[Finding]) -> Finding | None:
    return next((f for f in found if f.subject == finding.subject), None)


def _is_about_one_term(finding: Finding, c: Comparison) -> bool:
    return finding.code in ("loaded-term", "own-or-quoted") or (
        finding.code == "contaminated-report" and reported_as(finding, c.tables(finding.event)) is Construct.LOADED_TERM
    )


def reported_as(finding: Finding, t: Tables) -> Construct:
    """Whether the word in somebody's reported words is a loaded term or a scare quote, which no lexicon has."""
    at = finding.refs[0], finding.subject
    return next(r.construct for r in t.contaminated_reports if (r.ref, r.term) == at)


def _resting(finding: Finding, c: Comparison, by_entry: ByEntry, outlet_of: Mapping[str, str]) -> Iterator[RestsOn]:
    if finding.code not in _MAKERS:
        return
    profiles = c.profiles_of(finding.event)
    counts, again = _MAKERS[finding.code](finding, profiles, c.tables(finding.event))
    inside = {p.article.id for p in profiles}
    first = outlet_of[finding.refs[0].article]
    for rule, marks in sorted(by_entry.items()):
        here = [found for found in marks if found[0].article.id in inside]
        counted = [found for found in here if counts(found)]
        if not counted:
            continue
        left = _same(finding, again(here))
        now = outlet_of[left.refs[0].article] if left else None
        if now != first:
            yield RestsOn(rule, term_of(counted[0][1]), OTHER_FIRST if now else GONE, now, refs_of(counted))


def term_rows(finding: Finding, t: Tables) -> list[Row]:
    """The rows by voice of the term that a finding is about: of several entries of one name that of its category."""
    rows = [row for row in t.terms if (row.construct, row.term) == (Construct.LOADED_TERM, finding.subject)]
    at = set(finding.refs)
    own = next(r for r in rows if r.voice is Voice.OUTLET and any(c.refs and at.issuperset(c.refs) for c in r.cells))
    return [row for row in rows if row.category == own.category]


def _loaded_term(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    rows = term_rows(finding, t)
    return _of_term(rows[0], Voice.OUTLET), lambda marks: loaded_term_findings([less(row, marks) for row in rows])


def _own_or_quoted(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    rows = term_rows(finding, t)
    return _of_term(rows[0], *Voice), lambda marks: own_or_quoted_findings([less(row, marks) for row in rows])


def _of_term(row: Row, *voices: Voice) -> Counts:
    key = (row.construct, row.term, row.category)
    return lambda found: (found[1].construct, found[1].entry, found[1].category) == key and found[1].voice in voices


def _report(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    key = (finding.counts[0][0], reported_as(finding, t), finding.subject)
    reports = [r for r in t.contaminated_reports if (r.outlet, r.construct, r.term) == key]
    reported = _of(key[1], Voice.REPORTED)
    return (
        lambda found: reported(found) and (found[0].article.outlet, found[1].entry) == (key[0], key[2]),
        lambda marks: report_findings(profiles, list(less_reports(reports, marks))),
    )


def _label(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    row = next(row for row in t.naming if row.actor == finding.subject)
    labels = (x for _, labels in row.by_outlet for x in labels if x.voice is Voice.OUTLET)
    places = {r for label in labels for r in label.refs}
    own = _of(Construct.LABEL, Voice.OUTLET)
    return (
        lambda found: own(found) and ref(*found) in places,
        lambda marks: label_findings(profiles, [less_labels(row, marks) for row in t.naming]),
    )


def mirror_of(finding: Finding, mirrors: Iterable[MirroredLabels]) -> MirroredLabels | None:
    """The mirror that a finding tells of: the same two people first in the same outlets."""
    outlets = tuple(outlet for outlet, *_ in finding.counts)
    return next(
        (m for m in mirrors if m.outlets == outlets and f"{m.first[0].actor} / {m.second[0].actor}" == finding.subject),
        None,
    )


def mirrored_rows(mirror: MirroredLabels, t: Tables) -> tuple[NamingRow, NamingRow]:
    """How the two people are named whom a mirror sets against each other."""
    rows = {row.actor: row for row in t.naming}
    return rows[mirror.first[0].actor], rows[mirror.second[0].actor]


def _mirrored(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    """Made again of the labels of the two people alone: a mirror of two others is another finding."""
    mirror = mirror_of(finding, find_mirrored_labels(find_unequal_labels(t.naming, profiles)))
    assert mirror is not None
    crossed, rows = mirror.kind == CROSSED, mirrored_rows(mirror, t)
    sides = (mirror.first[0], mirror.second[0])
    places = {r for side in sides for r in (*side.refs, *(side.plain if crossed else ()))}
    own = _of(Construct.LABEL, Voice.OUTLET)

    def again(marks: Sequence[Marked]) -> Iterable[Finding]:
        left = find_mirrored_labels(find_unequal_labels([less_labels(row, marks) for row in rows], profiles))
        same = (m for m in left if m.outlets == mirror.outlets and (m.kind == CROSSED) == crossed)
        return mirror_findings(list(same))

    return lambda found: own(found) and ref(*found) in places, again


def _hedges(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    rows = [r for r in t.rows if (r.construct, r.voice, r.category) == (finding.subject, Voice.OUTLET, None)]
    return _of(Construct.HEDGE, Voice.OUTLET), lambda marks: rate_findings([less(row, marks) for row in rows])


def _of(construct: Construct, voice: Voice) -> Counts:
    return lambda found: (found[1].construct, found[1].voice) == (construct, voice)


# For each kind of finding that counts marks of a lexicon: which of them, and how it is made again without some.
_MAKERS: Mapping[str, Callable[[Finding, Sequence[Profile], Tables], Maker]] = {
    "loaded-term": _loaded_term,
    "own-or-quoted": _own_or_quoted,
    "mirrored-labels": _mirrored,
    "contaminated-report": _report,
    "label": _label,
    "hedges": _hedges,
}
