"""The constructs that a lexicon alone decides: loaded terms, hedges, boosters, presuppositions."""

from bisect import bisect_right
from collections.abc import Iterator

from framing.extract.cover import Cover
from framing.extract.findings import Finding
from framing.extract.reading import Reading
from framing.model import Construct, Span, ZoneKind


def find_lexical(reading: Reading, construct: Construct) -> Iterator[Finding]:
    """A finding for each strong match of the construct's lexicons. The rule is the id of the entry."""
    for match in reading.matches.get(construct.value, ()):
        if match.is_marked:
            rule = match.lexicon.rule(match.entry)
            span, negated = Span(*match.marked(reading.document.tokens)), reading.neighbours.is_negated(match)
            yield Finding(construct, match.entry.category, span, rule, match.entry.term, negated=negated)


def find_loaded_terms(reading: Reading) -> Iterator[Finding]:
    """Words whose choice carries a judgement where a more neutral word was to be had."""
    names = Cover(name.span for name in reading.names if " " in name.text)
    for finding in find_lexical(reading, Construct.LOADED_TERM):
        in_name = names.covers(finding.span) and reading.document.zone_at(finding.span.start) is not ZoneKind.HEADLINE
        if not in_name and not _is_title(reading, finding):  # the Patriotic Youth League is called so by everybody
            yield finding


def _is_title(reading: Reading, finding: Finding) -> bool:
    """Whether a capital inside a sentence makes a word the name of a work: her album, Propaganda.

    Words for political camps have a capital by custom, and in capitals throughout one proves nothing.
    """
    text, start = reading.text, finding.span.start
    if finding.category == "ideological" or not text[start].isupper() or text[start + 1 : start + 2].isupper():
        return False
    if reading.document.zone_at(start) in (ZoneKind.HEADLINE, ZoneKind.SUBHEAD):
        return False
    sentences = reading.document.sentences
    k = bisect_right(sentences, start, key=lambda s: s.start) - 1
    before = text[sentences[k].start : start] if k >= 0 else ""
    return before.rstrip()[-1:].isalnum() or before.rstrip()[-1:] == ","


def find_hedges(reading: Reading) -> Iterator[Finding]:
    """Words that lower commitment (Hyland 2005)."""
    return find_lexical(reading, Construct.HEDGE)


def find_boosters(reading: Reading) -> Iterator[Finding]:
    """Words that raise commitment (Hyland 2005)."""
    return find_lexical(reading, Construct.BOOSTER)


def find_presuppositions(reading: Reading) -> Iterator[Finding]:
    """Words that take for granted what they report (Kiparsky and Kiparsky 1970; Karttunen 1971)."""
    return find_lexical(reading, Construct.PRESUPPOSITION)
