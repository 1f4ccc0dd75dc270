"""Scare-quote candidates: quotation marks around words that are nobody's utterance here.

A candidate, never a verdict: the same marks can mean distance, irony or a term in dispute. Each names its test.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from framing.extract.cover import Cover
from framing.extract.findings import Finding
from framing.extract.reading import Reading
from framing.language import language
from framing.model import NARRATIVE_ZONES, Construct, Quotation, Span, ZoneKind
from framing.tokens import phrase

LONGEST = 5  # words: longer stretches are said by somebody, even where no cue is found
RULES = {
    "scare_quotes/after-distancing": "A word of doubt stands right before the marks: the so-called “talks”.",
    "scare_quotes/echo": "The article uses the words both with and without the marks.",
    "scare_quotes/repeated": "The article puts the same few words in marks more than once.",
    "scare_quotes/no-speaker": "A few words in marks inside the outlet's own clause, with no speaker and no cue.",
}
COPULAS = frozenset({"is", "are", "was", "were", "be", "been"})


def find_scare_quotes(reading: Reading) -> Iterator[Finding]:
    """Candidates in the outlet's own zones, the words without their marks."""
    text = reading.text
    said = {c for a in reading.attributions for c in (*a.contents, *a.fragments)}
    clauses = Cover(c for a in reading.attributions if not a.fragments for c in a.contents)
    repeated, plain, speech = _repeated(reading), _PlainWords(reading), _Speech(reading)
    for quotation in reading.outermost:
        inner = quotation.inner
        before = text[max(0, quotation.outer.start - 60) : quotation.outer.start].split()
        if reading.document.zone_at(inner.start) not in NARRATIVE_ZONES or not quotation.closed:
            continue
        if not _is_candidate(reading, quotation, before):
            continue
        if before and before[-1].strip(",:").lower() in language().distancing:
            yield _candidate(text, quotation, "after-distancing")
        elif _words(text, inner) in repeated:
            yield _candidate(text, quotation, "repeated")
        elif inner not in said and not clauses.overlaps(inner) and not speech.holds(quotation):
            yield _candidate(text, quotation, "echo" if plain.has(inner) else "no-speaker")


def _words(text: str, span: Span) -> tuple[str, ...]:
    return phrase(span.of(text).strip(" ,."))


def _repeated(reading: Reading) -> set[tuple[str, ...]]:
    """Words of up to two that stand in marks twice or more, at least once with no speaker."""
    said = {c for a in reading.attributions for c in (*a.contents, *a.fragments)}
    counts = Counter(_words(reading.text, q.inner) for q in reading.outermost if len(q.inner) < 40)
    unsaid = {_words(reading.text, q.inner) for q in reading.outermost if q.inner not in said and len(q.inner) < 40}
    return {words for words, n in counts.items() if n > 1 and len(words) <= 2 and words in unsaid}


def _candidate(text: str, quotation: Quotation, test: str) -> Finding:
    start, end = quotation.inner.start, quotation.inner.end
    while text[end - 1] in ",. " and end - 1 > start:
        end -= 1
    return Finding(Construct.SCARE_QUOTE, "candidate", Span(start, end), f"scare_quotes/{test}")


def _is_candidate(reading: Reading, quotation: Quotation, before: list[str]) -> bool:
    """A few words that are no sentence, no title or name, no announced term and no nickname ("X", as they call it)."""
    text, folded = reading.text, _words(reading.text, quotation.inner)
    inner = quotation.inner.of(text).strip(" ,.")
    words = inner.split()
    if not words or len(words) > LONGEST or inner[-1:] in "?!" or any(c.isdigit() for c in inner):
        return False
    if not language().auxiliaries.isdisjoint(folded) or folded[0] in language().pronouns:
        return False  # a clause of its own is said by somebody
    small = {"of", "the", "on", "and", "for", "in", "a"}
    titled = all(word[0].isupper() or word in small for word in words) and not _names_office(reading, quotation)
    named = any(word.strip(",:").lower() in language().naming for word in before[-3:])
    follows = text[quotation.inner.end - 1 : quotation.outer.end + 6].replace("”", "").replace('"', "")
    return not (titled or named or ", as " in follows)


def _names_office(reading: Reading, quotation: Quotation) -> bool:
    """Whether a single word in marks is a label or opens a sentence, so that its capital makes it no name."""
    span = quotation.inner
    if " " in span.of(reading.text).strip():
        return False
    labels = (reading.span(m) for m in reading.matches.get("label", ()))
    return any(s.start == quotation.outer.start for s in reading.document.sentences) or any(
        span.covers(label) for label in labels
    )


class _Speech:
    """Where words in marks are to be read as somebody's though no attribution holds them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [s.start for s in reading.document.sentences]
        quoted = Cover(q.outer for q in reading.outermost)
        cues = (m for m in reading.matches.get("cue", ()) if m.is_marked and m.entry.kind == "verb")
        spans = (reading.span(m) for m in cues if m.entry.act == "speech" and self._is_verb(m.first))
        self._cues = {self._sentence(span.start) for span in spans if not quoted.holds(span.start)}

    def holds(self, quotation: Quotation) -> bool:
        """In a headline, beside a colon, right after a form of be, or with a verb of speech in the sentence."""
        text, outer = self._reading.text, quotation.outer
        if self._reading.document.zone_at(outer.start) is ZoneKind.HEADLINE:
            return True
        before = text[max(0, outer.start - 20) : outer.start].split()[-1:]
        if text[outer.end : outer.end + 1] == ":" or (before and (before[0][-1] == ":" or before[0] in COPULAS)):
            return True
        return self._sentence(outer.start) in self._cues

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def _is_verb(self, k: int) -> bool:
        before = self._reading.document.tokens.folded[k - 1] if k else ""
        return before not in language().determiners and before != "'s"


class _PlainWords:
    """The article's words outside quotation marks, to be asked for a phrase. Joined when first asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._joined = ""

    def has(self, span: Span) -> bool:
        """Whether the words at `span` stand somewhere without marks."""
        if not self._joined:
            tokens, quoted = self._reading.document.tokens, Cover(q.outer for q in self._reading.outermost)
            plain = (w if not quoted.holds(s) else "|" for w, s in zip(tokens.folded, tokens.starts, strict=True))
            self._joined = f" {' '.join(plain)} "
        return f" {' '.join(_words(self._reading.text, span))} " in self._joined
