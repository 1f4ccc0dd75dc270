"""Findings that need the articles of an event side by side: mirrored labels, one thing said with more and less
commitment, whom nobody quotes, what stands in one text alone, the same words cut or changed."""

from collections.abc import Iterator, Sequence

from framing.compare.content.commitment import (
    ASSERTED,
    ATTRIBUTED,
    DENIED,
    HEDGED,
    RUNGS,
    SCARE_QUOTED,
    Ladder,
    LadderCell,
)
from framing.compare.content.coverage import TOO_EARLY, CoverageRow
from framing.compare.findings.words import called, listed, plural, speaker
from framing.compare.people.mirrored import CROSSED, OPPOSITE, MirroredActor, MirroredLabels
from framing.compare.quoting.quotation_types import Difference, SharedQuotation
from framing.compare.sourcing.sources import NeverQuoted
from framing.compare.types import Finding, Ref
from framing.model import Profile, Voice, ZoneKind

LEAST_NAMED = 5  # mentions of somebody whom nobody quotes
LEAST_ABOUT = 2  # sentences about a thing that stands in one text alone
SAID = {
    ASSERTED: "states it in its own voice",
    ATTRIBUTED: "attributes it",
    HEDGED: "keeps a distance from it",
    SCARE_QUOTED: "puts it in doubting quotation marks",
    DENIED: "denies it",
}
IN_CAPTION = "states it in a caption"  # which is no part of the text in the outlet's own voice
TELLING = ("scope", "attribution", "insertion", "cut", "changed-words")  # differences of versions, strongest first
LEAST_CUT = 10  # words: shorter cuts are no finding
LONG = 160  # signs of a passage that a sentence repeats


def mirror_findings(mirrors: Sequence[MirroredLabels]) -> Iterator[Finding]:
    """Two outlets, each of which labels somebody whom the other names plainly."""
    for mirror in mirrors:
        (one, other), first, second = mirror.outlets, mirror.first[0], mirror.second[0]
        yield Finding(
            "mirrored-labels",
            f"{one} calls {called(first.actor)} {_words(first)} and {called(second.actor)} nothing of the kind; "
            f"{other} calls {called(second.actor)} {_words(second)} and {called(first.actor)} nothing of the kind.",
            f"Labels in the outlets' own voice: {len(first.refs)} and {len(second.refs)}, {_against(mirror)}",
            ((one, len(first.refs), 0), (other, len(second.refs), 0)),
            (*first.refs, *second.refs, *first.plain, *second.plain),
            subject=f"{first.actor} / {second.actor}",
            difference=len(first.refs) + len(second.refs),
        )


def _against(mirror: MirroredLabels) -> str:
    """What stands against the labels: mentions without one, or labels that praise."""
    n, m = len(mirror.first[0].plain), len(mirror.second[0].plain)
    if mirror.kind == CROSSED:
        return f"against {n} and {m} {plural('label', m)} of praise in the other outlet."
    divide = " The labels are the two sides of one divide." if mirror.kind == OPPOSITE else ""
    return f"against {n} and {m} {plural('mention', m)} without one.{divide}"


def _words(actor: MirroredActor) -> str:
    return listed([f"“{word}”" for word, *_ in actor.words])


def ladder_findings(ladders: Sequence[Ladder]) -> Iterator[Finding]:
    """One thing of somebody that outlets state, attribute, hedge or doubt."""
    for ladder in ladders:
        reached = [cell for cell in ladder.cells if cell.rung]
        if ladder.kind != "event" or len({cell.rung for cell in reached}) < 2:
            continue
        order = sorted(reached, key=lambda cell: (RUNGS.index(str(cell.rung)), cell.outlet))
        steps = [cell.steps[0] for cell in order]
        low, high = RUNGS.index(str(order[-1].rung)), RUNGS.index(str(order[0].rung))
        yield Finding(
            "commitment",
            f"{ladder.actor}, “{ladder.what}”: " + "; ".join(map(_said, order)) + ".",
            f"{len(order)} outlets say it. A rung tells how it is put, not whether it is so.",
            tuple((cell.outlet, *_by_voice(cell)) for cell in ladder.cells),
            tuple(dict.fromkeys([step.whole for step in steps] + [s.whole for c in order for s in c.steps])),
            subject=f"{ladder.actor}: {ladder.what}",
            difference=low - high + len(order) / 10,
        )


def _by_voice(cell: LadderCell) -> tuple[int, int]:
    """How many of the places stand in the outlet's own voice, and how many do not."""
    own = sum(step.voice is Voice.OUTLET for step in cell.steps)
    return own, len(cell.steps) - own


def _said(cell: LadderCell) -> str:
    who = cell.steps[0].speaker
    to = f" to {speaker(who)}" if cell.rung == ATTRIBUTED and who else ""
    said = IN_CAPTION if cell.rung == ASSERTED and cell.steps[0].zone is ZoneKind.CAPTION else SAID[str(cell.rung)]
    return f"{cell.outlet} {said}{to}"


def never_quoted_findings(rows: Sequence[NeverQuoted]) -> Iterator[Finding]:
    """Somebody whom several outlets name and nobody quotes."""
    for row in rows:
        n, outlets = sum(len(s.mentions) for s in row.named), [s.outlet for s in row.named]
        if n < LEAST_NAMED or len(outlets) < 2:
            continue
        reported = sum(words for _, words, _ in row.reported)
        government = sum(words for _, words, _ in row.government)
        aside = f" Words of the {row.actor} government: {government}." if government else ""
        yield Finding(
            "never-quoted",
            f"{row.actor} is named {n} times in {listed(outlets)} and quoted in none of them.",
            f"Reported words, without quotation marks: {reported}.{aside}",
            tuple((s.outlet, len(s.mentions), 0) for s in row.named),
            tuple(ref for s in row.named for ref in s.mentions),
            subject=row.actor,
            difference=n,
        )


def only_here_findings(profiles: Sequence[Profile], coverage: Sequence[CoverageRow]) -> Iterator[Finding]:
    """What several sentences of one text are about and no other text of the event has."""
    texts = {p.article.id: p.article.text for p in profiles}
    for row in coverage:
        here = next((cell for cell in row.cells if cell.outlet == row.only_in), None)
        if row.kind != "statement" or here is None or len(here.refs) < LEAST_ABOUT:
            continue
        early = [cell.outlet for cell in row.cells if cell.status == TOO_EARLY]
        guard = f" {listed(early)} may have been written before it happened." if early else ""
        yield Finding(
            "only-here",
            f"Only {here.outlet} tells of this: “{_short(row.item)}”",
            f"{len(here.refs)} sentences; not found in the texts of the others by words, names and numbers.{guard}",
            tuple((cell.outlet, len(cell.refs), 0) for cell in row.cells),
            here.refs,
            subject=_short(here.refs[0].of(texts)),
            difference=len(here.refs),
        )


def quotation_findings(quotations: Sequence[SharedQuotation]) -> Iterator[Finding]:
    """The same words in several outlets, said of another thing, given to another, changed or cut: one finding each."""
    for quotation in quotations:
        found = _telling(quotation)
        if len(quotation.outlets) < 2 or not found:
            continue
        first = min(found, key=lambda d: (TELLING.index(d.code), -d.n_words, d.outlet))
        yield Finding(
            "shared-quotation",
            f"{_whose(quotation, first)} in {first.outlet}, beside {quotation.base.outlet}: {first.message}.",
            "A difference may be a translation, a cut for length or another occasion.",
            tuple((o, sum(v.outlet == o for v in quotation.variants), 0) for o in quotation.outlets),
            (*(first.refs or _version(quotation, first)), *quotation.base.refs),
            subject=quotation.speakers[0] if quotation.speakers else quotation.base.outlet,
            difference=len(TELLING) - TELLING.index(first.code),
        )


def _telling(quotation: SharedQuotation) -> list[Difference]:
    """The differences worth a sentence: what an outlet has in full in another article it has not cut nor changed."""
    differing = {d.article for d in quotation.differences}
    in_full = {v.outlet for v in quotation.variants if v.article not in differing}
    return [
        d
        for d in quotation.differences
        if d.code in TELLING and (d.code != "cut" or d.n_words >= LEAST_CUT) and d.outlet not in in_full
    ]


def _whose(quotation: SharedQuotation, difference: Difference) -> str:
    """Whose words they are, where the outlets do not differ in that."""
    alike = len(quotation.speakers) == 1 and difference.code != "attribution"
    return f"Words of {speaker(quotation.speakers[0])}" if alike else "The same words"


def _version(quotation: SharedQuotation, difference: Difference) -> tuple[Ref, ...]:
    return next(variant.refs for variant in quotation.variants if variant.article == difference.article)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONG else f"{text[:LONG].rsplit(' ', 1)[0]} …"
