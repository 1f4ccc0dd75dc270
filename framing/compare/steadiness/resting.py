"""Which findings rest on a single entry of a lexicon: made again from tables without it, kind by kind.

A finding of its kind is looked for without the limit of nine, so that none counts as gone because another came before
it. Names stay resolved as they are: a label that is left out still counts as a title of its bearer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from framing.compare.corpora.rates import Marked, ref
from framing.compare.findings import label_findings, loaded_term_findings, rate_findings, report_findings
from framing.compare.result import Comparison, Tables
from framing.compare.steadiness.leaving_out import less, less_labels, less_reports, refs_of, term_of
from framing.compare.steadiness.sensitivity_types import FindingSensitivity, RestsOn
from framing.compare.types import Finding
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


def _is_about_one_term(finding: Finding, c: Comparison) -> bool:
    return finding.code in ("loaded-term", "own-or-quoted") or (
        finding.code == "contaminated-report"
        and _reported_as(finding, c.tables(finding.event)) is Construct.LOADED_TERM
    )


def _reported_as(finding: Finding, t: Tables) -> Construct:
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
        left = next((f for f in again(here) if f.subject == finding.subject), None)
        now = outlet_of[left.refs[0].article] if left else None
        if now != first:
            yield RestsOn(rule, term_of(counted[0][1]), OTHER_FIRST if now else GONE, now, refs_of(counted))


def _loaded_term(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    rows = [row for row in t.terms if (row.construct, row.term) == (Construct.LOADED_TERM, finding.subject)]
    own = _of(Construct.LOADED_TERM, Voice.OUTLET)
    return (
        lambda found: own(found) and found[1].entry == finding.subject,
        lambda marks: loaded_term_findings([less(row, marks) for row in rows]),
    )


def _report(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    key = (finding.counts[0][0], _reported_as(finding, t), finding.subject)
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


def _hedges(finding: Finding, profiles: Sequence[Profile], t: Tables) -> Maker:
    rows = [r for r in t.rows if (r.construct, r.voice, r.category) == (finding.subject, Voice.OUTLET, None)]
    return _of(Construct.HEDGE, Voice.OUTLET), lambda marks: rate_findings([less(row, marks) for row in rows])


def _of(construct: Construct, voice: Voice) -> Counts:
    return lambda found: (found[1].construct, found[1].voice) == (construct, voice)


# For each kind of finding that counts marks of a lexicon: which of them, and how it is made again without some.
_MAKERS: Mapping[str, Callable[[Finding, Sequence[Profile], Tables], Maker]] = {
    "loaded-term": _loaded_term,
    "contaminated-report": _report,
    "label": _label,
    "hedges": _hedges,
}
