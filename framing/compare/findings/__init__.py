"""What stands out: plain sentences made from the tables, each with its counts, its passages and its caveat.

Ranking: the findings of one kind are in order, those with the largest difference in front. Then the kinds take turns,
the first of each, the second of each, in the order of `KINDS`: a reader sees different things before more of the same.
Over several events the first of each event come before the second, those with the larger difference in front. Nothing
is drawn by lot; what is level stands in the order of the alphabet.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from framing.compare.findings.people import label_findings, speaker_findings
from framing.compare.findings.reports import report_findings
from framing.compare.findings.side_by_side import (
    ladder_findings,
    mirror_findings,
    never_quoted_findings,
    only_here_findings,
    quotation_findings,
)
from framing.compare.findings.terms import loaded_term_findings, own_or_quoted_findings, rate_findings
from framing.compare.result import Event, Tables
from framing.compare.types import Finding
from framing.model import Profile

MOST = 20  # findings in a report


@dataclass(frozen=True, slots=True)
class Scope:
    """Where findings are looked for: some articles with their tables, and the event in which they may be compared.

    Without an event there is nothing to compare: only what describes a single outlet is looked for.
    """

    profiles: Sequence[Profile]
    tables: Tables
    event: Event | None = None


Kind = Callable[[Scope], Iterable[Finding]]


def _of_event(make: Callable[[Scope, Event], Iterable[Finding]]) -> Kind:
    """A kind that sets outlets side by side: only an event has it."""
    return lambda scope: make(scope, scope.event) if scope.event else ()


KINDS: tuple[Kind, ...] = (
    _of_event(lambda scope, _: loaded_term_findings(scope.tables.terms)),
    _of_event(lambda _, event: ladder_findings(event.ladders)),
    _of_event(lambda _, event: mirror_findings(event.mirrored_labels)),
    _of_event(lambda scope, _: own_or_quoted_findings(scope.tables.terms)),
    lambda scope: report_findings(scope.profiles, scope.tables.contaminated_reports),
    _of_event(lambda scope, _: speaker_findings(scope.profiles, scope.tables.speakers)),
    _of_event(lambda scope, _: label_findings(scope.profiles, scope.tables.naming)),
    _of_event(lambda scope, event: only_here_findings(scope.profiles, event.coverage)),
    _of_event(lambda _, event: quotation_findings(event.quotations)),
    _of_event(lambda _, event: never_quoted_findings(event.never_quoted)),
    _of_event(lambda scope, _: rate_findings(scope.tables.rows)),
)


def find_contrasts(scopes: Sequence[Scope]) -> tuple[Finding, ...]:
    """The findings over some scopes, events or the corpus as a whole: the first in the order that is told above."""
    kinds = [list(islice(_in_turn(kind, scopes), MOST)) for kind in KINDS]
    turns = [finding for turn in zip_longest(*kinds) for finding in turn if finding]
    return tuple(turns[:MOST])


def _in_turn(kind: Kind, scopes: Sequence[Scope]) -> Iterator[Finding]:
    """One kind's findings over all scopes, by their place in their own and then by their difference."""
    found = [
        (place, -finding.difference, scope.tables.name, replace(finding, event=scope.tables.name))
        for scope in scopes
        for place, finding in enumerate(islice(kind(scope), MOST))
    ]
    yield from (finding for *_, finding in sorted(found, key=lambda item: item[:3]))


__all__ = [
    "KINDS",
    "MOST",
    "find_contrasts",
    "label_findings",
    "loaded_term_findings",
    "mirror_findings",
    "own_or_quoted_findings",
    "rate_findings",
    "report_findings",
    "speaker_findings",
]
