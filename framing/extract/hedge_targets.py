"""Whose claim or act a hedge leaves open: the speaker of its cue, whoever it names beside it, or the subject.

A hedge in a cue aims at the cue's speaker. An adjective, noun or distancing phrase (the alleged plot) aims at whoever
made the claim: named behind it with "by" or "of", else the speaker in whose reported words it stands, else the subject
of its sentence. Any other hedge aims at the nearest name before it, else at the speaker. Where none of these stands, at
nobody: a name behind a hedge, or behind in and near, claims nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from framing.extract.findings import Finding
from framing.extract.names import Name
from framing.extract.reading import Reading
from framing.model import Attribution, Construct, Span

REACH = 80  # tokens on either side in which an actor is looked for: time stays linear in a sentence without end
NEAR = 6  # tokens behind a hedge in which "by" or "of" may name whose it is: the alleged plot by Holt
_OWNERS = frozenset({"by", "of"})
_PLACING = frozenset("in near at from to into across around outside inside through towards toward".split())
_STOPS = frozenset(";.:!?")
_CLAIMS = frozenset({"adjective", "noun", "distancing"})  # what these leave open is what somebody claims


class _Actor(NamedTuple):
    """Somebody who is named in the text, where and under which name."""

    start: int
    end: int
    name: str


def aim_hedges(reading: Reading, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each hedge among them with the one whose claim or act it leaves open."""
    if not any(f.construct is Construct.HEDGE for f in findings):
        return list(findings)
    aims = _Aims(reading, findings)
    return [replace(f, target=aims.of(f)) if f.construct is Construct.HEDGE else f for f in findings]


class _Aims:
    """The actors of one article by place, and who speaks where."""

    def __init__(self, reading: Reading, findings: Sequence[Finding]) -> None:
        """Collect who is labelled, named or a source; a label with its name counts as one."""
        self._reading = reading
        labelled = [
            _Actor(f.span.start, f.span.end, f.target) for f in findings if f.construct is Construct.LABEL and f.target
        ]
        sources = [_Actor(a.source.start, a.source.end, a.speaker) for a in _outer(reading) if a.source and a.speaker]
        names = [
            _Actor(n.span.start, n.span.end, reading.cast.called(n)) for n in reading.names if _may_claim(reading, n)
        ]
        self._actors: list[_Actor] = []
        end = -1
        for actor in sorted([*labelled, *sources, *names], key=lambda a: (a.start, -a.end)):
            if actor.start >= end:
                self._actors.append(actor)
                end = actor.end
        self._cues = sorted((a.cue.start, a.cue.end, a.speaker) for a in _outer(reading) if a.cue and a.speaker)
        self._contents = sorted(
            ((c.start, c.end, a.speaker) for a in _outer(reading) if a.speaker for c in a.contents),
            key=lambda item: item[:2],
        )
        self._starts = [sentence.start for sentence in reading.document.sentences]

    def of(self, hedge: Finding) -> str | None:
        """Whose claim or act a hedge leaves open."""
        span, before, behind = hedge.span, *self._in_sentence(hedge.span)
        speaker = self._by_content(span)
        if cue := self._by_cue(span):
            return cue
        if hedge.category in _CLAIMS:
            if behind and self._owns(span.end, behind[0].start):
                return behind[0].name
            return speaker or (before[0] if before else None)  # an alleged plot: of who alleged it
        return before[-1] if before else speaker

    def _by_cue(self, span: Span) -> str | None:
        """The speaker of whom a cue is that holds the hedge: Pell claimed."""
        k = bisect_right(self._cues, (span.end, -1, "")) - 1
        if k >= 0 and self._cues[k][0] < span.end and span.start < self._cues[k][1]:
            return self._cues[k][2]
        return None

    def _by_content(self, span: Span) -> str | None:
        """The speaker in whose words the hedge stands."""
        k = bisect_right(self._contents, span.start, key=lambda item: item[0]) - 1
        return self._contents[k][2] if k >= 0 and self._contents[k][1] >= span.end else None

    def _in_sentence(self, span: Span) -> tuple[list[str], list[_Actor]]:
        """The names before a hedge in its sentence, up to the nearest, and the actors behind it."""
        sentences = self._reading.document.sentences
        k = bisect_right(self._starts, span.start) - 1
        if k < 0 or sentences[k].end <= span.start:
            return [], []
        tokens = self._reading.document.tokens
        at = bisect_left(tokens.starts, span.start)
        first, last = max(0, at - REACH), min(len(tokens), at + REACH)
        stops = [j for j in range(first, at) if tokens.folded[j] in _STOPS]
        start = max(sentences[k].start, tokens.starts[stops[-1] if stops else first])
        end = min(sentences[k].end, tokens.ends[last - 1])
        low = bisect_left(self._actors, start, key=lambda a: a.start)
        high = bisect_left(self._actors, end, key=lambda a: a.start)
        here = self._actors[low:high]
        return [a.name for a in here if a.end <= span.start], [a for a in here if a.start >= span.end]

    def _owns(self, end: int, start: int) -> bool:
        """Whether a name that begins at `start` says whose the words from `end` on are: the alleged plot by Holt."""
        tokens = self._reading.document.tokens
        first, last = bisect_left(tokens.starts, end), bisect_left(tokens.starts, start)
        between = [w for w in tokens.folded[first:last] if w not in ("the", "a", "an")]
        return last - first <= NEAR and bool(between) and between[-1] in _OWNERS and _STOPS.isdisjoint(between)


def _may_claim(reading: Reading, name: Name) -> bool:
    """Whether a name may be somebody's who claims or does something: not I'm, and not where it happens."""
    tokens = reading.document.tokens
    k = bisect_left(tokens.starts, name.span.start) - 1
    return name.full[1:2] not in ("'", "’") and (k < 0 or tokens.folded[k] not in _PLACING)


def _outer(reading: Reading) -> list[Attribution]:
    return [a for a in reading.attributions if a.depth == 0 and not a.denied]
