"""Who gets to speak, in how many words, quoted or reported, and with which cues."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from framing.compare.naming import resolver
from framing.compare.types import Ref, Said, SpeakerRow
from framing.extract.cover import Cover
from framing.model import Act, Actor, Attribution, Profile, Span, ZoneKind

UNNAMED, UNKNOWN = "unnamed sources", "speaker not found"


def who_speaks(profiles: Sequence[Profile], outlets: Sequence[str], actors: Sequence[Actor]) -> tuple[SpeakerRow, ...]:
    """A row for each speaker, those with the most words first. Outer speech only, embedded posts left out."""
    resolve = resolver(profiles, actors)
    marks = {p.article.id: Cover(q.outer for q in p.document.quotations if q.depth == 0) for p in profiles}
    found: dict[str, dict[str, list[tuple[Profile, Attribution]]]] = defaultdict(lambda: defaultdict(list))
    for profile in profiles:
        for a in profile.attributions:
            if a.act is Act.SPEECH and not a.depth and a.zone is not ZoneKind.POST:
                speaker = UNNAMED if a.anonymous else resolve(a.speaker) if a.speaker else UNKNOWN
                found[speaker][profile.article.outlet].append((profile, a))
    rows = [
        SpeakerRow(speaker, speaker == UNNAMED, tuple(_said(o, by_outlet.get(o, []), marks) for o in outlets))
        for speaker, by_outlet in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.speaker in (UNNAMED, UNKNOWN), -_words(row), row.speaker)))


def _said(outlet: str, found: Sequence[tuple[Profile, Attribution]], marks: Mapping[str, Cover]) -> Said:
    quoted = reported = 0
    refs: list[Ref] = []
    for profile, a in found:
        inside = [_count(profile, content, marks[profile.article.id]) for content in a.contents]
        quoted += sum(q for q, _ in inside)
        reported += sum(r for _, r in inside)
        refs += [Ref(profile.article.id, c.start, c.end) for c in a.contents]
    stances = Counter(a.cue_stance for _, a in found if a.cue_stance)
    return Said(outlet, quoted, reported, len(found), tuple(sorted(stances.items())), tuple(refs))


def _count(profile: Profile, span: Span, marks: Cover) -> tuple[int, int]:
    """The words of `span` inside and outside quotation marks."""
    tokens = profile.document.tokens
    quoted = reported = 0
    for k in range(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)):
        if tokens.is_word[k]:
            inside = marks.holds(tokens.starts[k])
            quoted += inside
            reported += not inside
    return quoted, reported


def _words(row: SpeakerRow) -> int:
    return sum(s.words_quoted + s.words_reported for s in row.said)
