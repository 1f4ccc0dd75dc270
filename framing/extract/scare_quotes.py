"""Scare-quote candidates: quotation marks around words that are nobody's utterance here.

A candidate, never a verdict: the same marks can mean distance, irony or a term in dispute. Each names its test.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from framing.extract.cover import Cover
from framing.extract.findings import Finding
from framing.extract.reading import Reading
from framing.language import language
from framing.model import NARRATIVE_ZONES, Construct, Quotation, Span, ZoneKind
from framing.tokens import phrase

LONGEST_SIGNS = 80  # a quotation of more signs is not looked at
LONGEST = 5  # words: longer stretches are said by somebody, even where no cue is found
RULES = {
    "scare_quotes/after-distancing": "A word of doubt stands right before the marks: the so-called “talks”.",
    "scare_quotes/echo": "The article uses the words both with and without the marks.",
    "scare_quotes/repeated": "The article puts the same few words in marks more than once.",
    "scare_quotes/no-speaker": "A few words in marks inside the outlet's own clause, with no speaker and no cue.",
}
COPULAS = frozenset({"is", "are", "was", "were", "be", "been"})
CALLING = frozenset({"call", "calls", "called", "calling", "dubbed", "dubs"})


def find_scare_quotes(reading: Reading) -> Iterator[Finding]:
    """Candidates in the outlet's own zones, the words without their marks."""
    text = reading.text
    short = [q for q in reading.outermost if q.closed and len(q.inner) <= LONGEST_SIGNS]
    if not short:
        return
    said = {c for a in reading.attributions for c in (*a.contents, *a.fragments)}
    clauses = Cover(c for a in reading.attributions if not a.fragments for c in a.contents)
    repeated, plain, context = _repeated(reading, short), _PlainWords(reading), _Context(reading)
    for quotation in short:
        inner = quotation.inner
        before = context.before(quotation)
        if reading.document.zone_at(inner.start) not in NARRATIVE_ZONES:
            continue
        if not _is_candidate(text, quotation, before, context):
            continue
        if before and before[-1].strip(",:").lower() in language().distancing:
            yield _candidate(text, quotation, "after-distancing")
        elif _words(text, inner) in repeated:
            yield _candidate(text, quotation, "repeated")
        elif inner not in said and not clauses.overlaps(inner) and not context.speaks(quotation):
            yield _candidate(text, quotation, "echo" if plain.has(inner) else "no-speaker")


def _words(text: str, span: Span) -> tuple[str, ...]:
    return phrase(span.of(text).strip(" ,."))


def _repeated(reading: Reading, short: Sequence[Quotation]) -> set[tuple[str, ...]]:
    """Words of up to two that stand in marks twice or more, at least once with no speaker.

    What somebody is said to have ("Verhane's “victory”") is no words of his, whatever clause it stands in.
    """
    said = {c for a in reading.attributions for c in (*a.contents, *a.fragments)}
    pairs = [(q, words) for q in short if len(words := _words(reading.text, q.inner)) <= 2]
    counts = Counter(words for _, words in pairs)
    text = reading.text
    return {
        words
        for q, words in pairs
        if counts[words] > 1
        and (q.inner not in said or text[max(0, q.outer.start - 3) : q.outer.start] in ("'s ", "’s "))
    }


def _candidate(text: str, quotation: Quotation, test: str) -> Finding:
    start, end = quotation.inner.start, quotation.inner.end
    while text[end - 1].isspace() or text[end - 1] in ",.":
        end -= 1
    while text[start].isspace():
        start += 1
    return Finding(Construct.SCARE_QUOTE, "candidate", Span(start, end), f"scare_quotes/{test}")


def _is_candidate(text: str, quotation: Quotation, before: list[str], context: "_Context") -> bool:
    """A few words that are no clause, no title or name, no announced term and no nickname ("X", as they call it)."""
    inner = quotation.inner.of(text).strip(" ,.")
    folded, words = _words(text, quotation.inner), inner.split()
    if not any(c.isalpha() for c in inner) or any(c.isdigit() for c in inner):
        return False
    if len(words) > LONGEST or inner[-1:] in "?!":
        return False
    if not language().auxiliaries.isdisjoint(folded) or folded[0] in language().pronouns:
        return False
    small = {"of", "the", "on", "and", "for", "in", "a"}
    capitals = all(word[0].isupper() or word in small for word in words)
    titled = capitals and (len(words) > 1 or not context.explains_capital(quotation))
    named = any(word.strip(",:").lower() in language().naming for word in before[-3:])
    follows = text[quotation.inner.end - 1 : quotation.outer.end + 6].replace("”", "").replace('"', "")
    return not (titled or named or ", as " in follows)


class _Context:
    """What the words around a quotation say of it; found once an article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [s.start for s in reading.document.sentences]
        self._labels = Cover(reading.span(m) for m in reading.matches.get("label", ()))
        quoted = Cover(q.outer for q in reading.outermost)
        cues = (m for m in reading.matches.get("cue", ()) if m.is_marked and m.entry.kind == "verb")
        spoken = [m for m in cues if m.entry.act == "speech" and not quoted.holds(reading.span(m).start)]
        self._spoken = {self._sentence(reading.span(m).start) for m in spoken}
        self._cues = {self._sentence(reading.span(m).start) for m in spoken if self._is_verb(m.first)}

    def before(self, quotation: Quotation) -> list[str]:
        """The few words before a quotation, as far as its sentence goes."""
        end = quotation.outer.start
        k = self._sentence(end)
        start = self._starts[k - 1] if k else 0
        return self._reading.text[max(start, end - 60) : end].split()

    def explains_capital(self, quotation: Quotation) -> bool:
        """Whether a word is no name for its capital: it opens a sentence, or is a label such as President."""
        k = self._sentence(quotation.outer.start)
        return (k > 0 and self._starts[k - 1] == quotation.outer.start) or self._labels.overlaps(quotation.inner)

    def speaks(self, quotation: Quotation) -> bool:
        """Whether somebody says the words though no attribution holds them.

        So it is read in a headline, beside a colon, behind "calls it" or "was", and with a verb of speech in the
        sentence: better to miss a scare quote than to call somebody's words one.
        """
        text, outer = self._reading.text, quotation.outer
        if self._reading.document.zone_at(outer.start) is ZoneKind.HEADLINE or text[outer.end : outer.end + 1] == ":":
            return True
        before = [word.lower() for word in self.before(quotation)]
        last, several = "".join(before[-1:]), len(_words(text, quotation.inner)) > 2
        if last.endswith(":") or last in COPULAS or (last == "that" and several):
            return True
        cues = self._spoken if last == "as" else self._cues  # "was described as" speaks, "when it was called" does not
        return not CALLING.isdisjoint(before[-5:]) or self._sentence(outer.start) in cues

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def _is_verb(self, k: int) -> bool:
        before = self._reading.document.tokens.folded[k - 1] if k else ""
        return before not in language().determiners and before not in COPULAS and before != "'s"


class _PlainWords:
    """The article's words outside quotation marks, to be asked for a phrase. Joined when first asked."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._joined = ""

    def has(self, span: Span) -> bool:
        """Whether the words at `span` stand somewhere without marks."""
        if not self._joined:
            tokens, at, parts = self._reading.document.tokens, 0, list[str]()
            for quotation in self._reading.outermost:
                parts += [*tokens.folded[at : bisect_left(tokens.starts, quotation.outer.start)], "|"]
                at = bisect_left(tokens.starts, quotation.outer.end)
            self._joined = f" {' '.join([*parts, *tokens.folded[at:]])} "
        return f" {' '.join(_words(self._reading.text, span))} " in self._joined
