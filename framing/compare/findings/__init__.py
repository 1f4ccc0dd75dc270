"""What stands out: plain sentences made from the tables, each with its counts, its passages and its caveat.

Ranking: the findings of one kind are in order, those with the largest difference in front. Then the kinds take turns,
the first of each, the second of each, in the order of `KINDS`: a reader sees different things before more of the same.
Over several events the first of each event come before the second, those with the larger difference in front. Nothing
is drawn by lot; what is level stands in the order of the alphabet.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from framing.compare.findings.people import label_findings, speaker_findings
from framing.compare.findings.reports import report_findings
from framing.compare.findings.terms import loaded_term_findings, rate_findings
from framing.compare.result import Tables
from framing.compare.types import Finding
from framing.model import Profile

MOST = 9  # findings in a report
Kind = Callable[[Sequence[Profile], Tables], Iterable[Finding]]
KINDS: tuple[Kind, ...] = (
    lambda _, tables: loaded_term_findings(tables.terms),
    lambda _, tables: report_findings(tables.contaminated_reports),
    lambda profiles, tables: label_findings(profiles, tables.naming),
    lambda profiles, tables: speaker_findings(profiles, tables.speakers),
    lambda _, tables: rate_findings(tables.rows),
)


def find_contrasts(scopes: Sequence[tuple[Sequence[Profile], Tables]]) -> tuple[Finding, ...]:
    """The findings over some scopes, events or the corpus as a whole: the first in the order that is told above."""
    kinds = [list(islice(_in_turn(kind, scopes), MOST)) for kind in KINDS]
    turns = [finding for turn in zip_longest(*kinds) for finding in turn if finding]
    return tuple(turns[:MOST])


def _in_turn(kind: Kind, scopes: Sequence[tuple[Sequence[Profile], Tables]]) -> Iterator[Finding]:
    """One kind's findings over all scopes, by their place in their own and then by their difference."""
    several = len(scopes) > 1
    found = [
        (place, -finding.difference, tables.name, replace(finding, event=tables.name) if several else finding)
        for profiles, tables in scopes
        for place, finding in enumerate(islice(kind(profiles, tables), MOST))
    ]
    yield from (finding for *_, finding in sorted(found, key=lambda item: item[:3]))


__all__ = [
    "KINDS",
    "MOST",
    "find_contrasts",
    "label_findings",
    "loaded_term_findings",
    "rate_findings",
    "report_findings",
    "speaker_findings",
]
