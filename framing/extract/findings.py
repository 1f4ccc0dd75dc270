"""What an extractor returns: wording with the rule that found it, before its voice is known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from framing.extract import turns
from framing.extract.cover import Cover
from framing.extract.reading import Reading
from framing.model import Act, Attribution, Construct, Document, Mark, Quotation, Span, Voice, ZoneKind


@dataclass(frozen=True, slots=True)
class Finding:
    """A mark without its voice."""

    construct: Construct
    category: str
    span: Span
    rule: str
    entry: str | None = None
    target: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Extractor:
    """One construct's extractor. `find` is pure; `rules` says what each procedural rule of it means."""

    construct: Construct
    find: Callable[[Reading], Iterable[Finding]]
    rules: dict[str, str]


@dataclass(frozen=True, slots=True)
class Voices:
    """Where whose words stand: the one place that decides the voice of a stretch of text."""

    quoted: Cover
    reported: Cover

    def of(self, span: Span) -> Voice:
        """Quoted: inside quotation marks that an attribution covers, in an embedded post or in a turn. Reported:
        inside the content of reported speech or thought, outside its quotation marks. Else the outlet's."""
        if self.quoted.covers(span):
            return Voice.QUOTED
        return Voice.REPORTED if self.reported.covers(span) else Voice.OUTLET


def find_voices(document: Document, attributions: Sequence[Attribution], scare_quotes: Iterable[Span]) -> Voices:
    """The voices of a document. A scare quote is nobody's utterance: its marks quote nothing."""
    nobody = Cover(scare_quotes)
    contents = Cover(c for a in attributions for c in (*a.contents, *a.fragments))
    quoted = [z.span for z in document.zones if z.kind is ZoneKind.POST]
    quoted += [c for a in attributions if a.rule == turns.RULE for c in a.contents]
    quoted += [q.outer for q in document.quotations if _speaks(q, contents, nobody)]
    return Voices(Cover(quoted), Cover(c for a in attributions if a.act is not Act.ATTITUDE for c in a.contents))


def _speaks(quotation: Quotation, contents: Cover, nobody: Cover) -> bool:
    return quotation.depth == 0 and contents.overlaps(quotation.inner) and not nobody.overlaps(quotation.inner)


def give_voice(document: Document, voices: Voices, findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """The marks of all findings in text order, each with its voice and zone."""
    marks = [
        Mark(
            construct=finding.construct,
            category=finding.category,
            span=finding.span,
            surface=finding.span.of(document.text),
            voice=voices.of(finding.span),
            zone=document.zone_at(finding.span.start) or ZoneKind.BODY,
            rule=finding.rule,
            entry=finding.entry,
            target=finding.target,
            negated=finding.negated,
        )
        for finding in findings
    ]
    return tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.construct)))
