"""Cues in a line: where one stands as a verb, whose it is, and the complements that its lexicon entry allows."""

import re
from dataclasses import dataclass, replace
from functools import cache

from framing.extract.heads import is_anonymous
from framing.extract.phrases import group_start
from framing.extract.reading import Reading, zone_kind
from framing.extract.rows import Line
from framing.extract.subjects import subject_of
from framing.lexicon import Entry
from framing.model import Act, Attribution, Kind, Span

Part = tuple[int, int]  # first and last item of a stretch of a sentence
_NOBODY = frozenset("nobody none no neither".split())
_PASSIVE = re.compile(r"[aR]*[BE]")  # read backwards


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue that stands as a verb at item `at`, its auxiliaries from item `start` on, with the source beside it."""

    at: int
    start: int
    span: Span
    source: Span | None
    entry: Entry
    is_strong: bool
    passive: bool = False
    denied: bool = False  # did not say, nobody said
    acts: Act | None = None  # where its complement shows another act than the entry's

    @property
    def act(self) -> Act:
        """What kind of act it reports."""
        return self.acts or Act(self.entry.act or "speech")

    @property
    def frames(self) -> frozenset[str]:
        """The complements that carry its content."""
        return frames_of(self.entry)


Found = tuple[str, list[Part], Cue]  # the name of a rule, the contents it found, their cue


@cache
def _frames(frames: tuple[str, ...]) -> frozenset[str]:
    return frozenset(frames)


def frames_of(entry: Entry) -> frozenset[str]:
    """The complements of an entry."""
    return _frames(entry.frames)


def is_verb(line: Line, k: int) -> bool:
    """Whether a cue at `k` stands as a verb: "his claims" and "the report" do not."""
    cue = line.cues.get(k)
    return cue is not None and cue.entry.kind != "noun" and line.letters[k] in "vVlg"


def verb_cue(line: Line, k: int) -> Cue:
    """The cue at `k` with the subject to its left."""
    match = line.cues[k]
    start = group_start(line, k)
    passive = line.letters[k] == "l" and _PASSIVE.match(line.reverse, line.size - k) is not None
    source = subject_of(line, k, start)
    nobody = source is not None and line.words[line.item(source.start)] in _NOBODY
    denied = nobody or is_denied(line, start, k)
    return Cue(k, start, line.span(k, k), source, match.entry, match.is_marked, passive, denied)


def is_denied(line: Line, start: int, k: int) -> bool:
    """Whether "not" or "never" stands between the items: has not said; but not where it is "not only"."""
    return any(line.letters[j] == "R" and line.words[j + 1] != "only" for j in range(start, k))


def made(
    reading: Reading,
    rule: str,
    kind: Kind,
    contents: tuple[Span, ...],
    cue: Cue | None = None,
    *,
    fragments: tuple[Span, ...] = (),
) -> Attribution:
    """An attribution by the rule `rule`, its speaker still unknown."""
    source = cue.source if cue else None
    return Attribution(
        kind=kind,
        contents=contents,
        fragments=fragments,
        zone=zone_kind(reading.document, contents[0]),
        rule=f"attributions/{rule}",
        act=cue.act if cue else Act.SPEECH,
        source=source,
        cue=cue.span if cue else None,
        cue_stance=cue.entry.category if cue else None,
        anonymous=is_anonymous(reading, source),
        denied=cue.denied if cue else False,
    )


def with_source(reading: Reading, found: Attribution, source: Span, cue: Span) -> Attribution:
    """The attribution with a source and a cue that no lexicon has: its stance is unknown."""
    return replace(found, source=source, cue=cue, anonymous=is_anonymous(reading, source))
