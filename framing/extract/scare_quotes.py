"""Scare-quote candidates: quotation marks around words that are nobody's utterance here.

A candidate, never a verdict: the same marks can mean distance, irony or a term in dispute. Each names its test. Some
tests need a sign of distance beside the marks and hold whoever speaks in the sentence; the others hold in the
outlet's own clause alone, and only where nothing else explains the marks (`framing.extract.mentions`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from framing.extract.cover import Cover
from framing.extract.findings import Finding
from framing.extract.mark_words import mark_words
from framing.extract.mentions import Mentions, is_utterance
from framing.extract.reading import Reading
from framing.extract.surroundings import Surroundings, Uses, quoted_words
from framing.language import language
from framing.model import NARRATIVE_ZONES, Attribution, Construct, Quotation, Span, ZoneKind
from framing.tokens import phrase

LONGEST_SIGNS = 80  # a quotation of more signs is not looked at
RULES = {
    "scare_quotes/after-distancing": "A word of doubt stands right before the marks: the so-called “talks”.",
    "scare_quotes/pretence": "Words of pretence stand before the marks: in the name of “order”.",
    "scare_quotes/conferred": "A role that a verb confers on somebody stands in marks: proclaimed him the “winner”.",
    "scare_quotes/pointed-at": "A demonstrative points at a few words in marks: these “friends of the river”.",
    "scare_quotes/possessed": "What somebody has stands in marks, in the outlet's own clause: Verhane’s “victory”.",
    "scare_quotes/reported-subject": "The bare subject of a reported clause stands in marks: said the “vote” was over.",
    "scare_quotes/repeated": "The outlet puts the same few words in marks more than once, with no speaker.",
    "scare_quotes/echo": "The article uses the words without marks first, with marks later, with no speaker.",
    "scare_quotes/no-speaker": "One word in marks inside the outlet's own clause, with no speaker and no cue.",
}


def find_scare_quotes(reading: Reading) -> Iterator[Finding]:
    """Candidates in the outlet's own zones, the words without their marks."""
    short = dict(_short(reading))
    if not short:
        return
    tests, marked, waiting = _Tests(reading, short), set[tuple[str, ...]](), list[Quotation]()
    for quotation, words in short.items():
        test = tests.of(quotation)
        if test:
            marked.add(words)
            yield _candidate(reading.text, quotation, test)
        elif tests.quotes_by_habit(quotation):
            waiting.append(quotation)
    for quotation in waiting:  # a headline takes up what the body puts in doubt
        if short[quotation] in marked:
            yield _candidate(reading.text, quotation, "repeated")


def _short(reading: Reading) -> Iterator[tuple[Quotation, tuple[str, ...]]]:
    """The quotations of a few words that are no utterance, each with its folded tokens."""
    for quotation in reading.outermost:
        if quotation.closed and len(quotation.inner) <= LONGEST_SIGNS:
            inner = quotation.inner.of(reading.text).strip(" ,.")
            words = phrase(inner)
            own = reading.document.zone_at(quotation.inner.start) in NARRATIVE_ZONES
            if own and words and not is_utterance(inner, words):
                yield quotation, words


def _is_bare_subject(text: str, quotation: Quotation, attribution: Attribution) -> bool:
    """Whether a reported clause begins with a determiner and one word in marks, its subject: the “vote” was over.

    Somebody's quoted judgement is what a clause says of its subject, hardly ever the bare subject.
    """
    start, end = quotation.outer.start, quotation.outer.end
    before = text[attribution.contents[0].start : start].lower().removeprefix("that ").split()
    after = text[end : end + 30].split()
    determined = len(before) == 1 and (before[0] in language().determiners or before[0].endswith(("'s", "’s")))
    word = quotation.inner.of(text).strip(" ,.")
    alone = word.islower() and " " not in word
    return determined and alone and bool(after) and after[0] in language().auxiliaries


def _candidate(text: str, quotation: Quotation, test: str) -> Finding:
    start, end = quotation.inner.start, quotation.inner.end
    while text[end - 1].isspace() or text[end - 1] in ",.":
        end -= 1
    while text[start].isspace():
        start += 1
    return Finding(Construct.SCARE_QUOTE, "candidate", Span(start, end), f"scare_quotes/{test}")


class _Tests:
    """The tests of one article, in the order of their strength."""

    def __init__(self, reading: Reading, short: Mapping[Quotation, tuple[str, ...]]) -> None:
        self._reading, self._short = reading, short
        self._mentions, self._context, self._uses = Mentions(reading), Surroundings(reading), Uses(reading, short)
        found = reading.attributions
        self._said = quoted_words(found)
        self._clauses = Cover(c for a in found if not a.fragments for c in a.contents)
        paragraphs = reading.document.paragraphs
        doubles = any(reading.text[q.outer.start] not in "‘'" for q in reading.outermost)
        self._opening = paragraphs[0] if doubles and len(paragraphs) > 1 else None
        self._talked_about = {words for q, words in short.items() if self._is_explained(q)}
        self._repeated = self._in_marks_again()
        self._alone = {a.fragments[0].start: a for a in found if len(a.fragments) == 1}

    def of(self, quotation: Quotation) -> str:
        """The name of the test that makes a quotation a candidate, empty where none does."""
        text, context = self._reading.text, self._context
        words, before = self._short[quotation], context.before(quotation)
        last = before[-1].strip(",:").lower() if before else ""
        distanced = last in language().distancing or last in mark_words().doubting
        if distanced and not self._mentions.is_explained(quotation):
            return "after-distancing"
        if words in self._talked_about or self._is_mention(quotation):
            return ""
        line = " ".join([*before, ""])
        if mark_words().pretence.search(line):
            return "pretence"
        if len(words) <= 2 and mark_words().conferring.search(line):
            return "conferred"
        report = self._alone.get(quotation.inner.start)
        if report and _is_bare_subject(text, quotation, report):
            return "reported-subject"
        if words in self._repeated and not self._mentions.is_listed(quotation) and not self.quotes_by_habit(quotation):
            return "repeated"
        held = self._said.overlaps(quotation.inner) or self._clauses.overlaps(quotation.inner)
        if held or self.quotes_by_habit(quotation):
            return ""
        return self._in_own_clause(quotation, words, last)

    def quotes_by_habit(self, quotation: Quotation) -> bool:
        """Whether it stands in a headline, or in single marks in an opening line while the article has double ones."""
        start = quotation.outer.start
        if self._reading.document.zone_at(start) is ZoneKind.HEADLINE:
            return True
        single = self._reading.text[start] in "‘'" and self._reading.text[start : start + 2] != "''"
        return bool(single and self._opening and self._opening.start <= start < self._opening.end)

    def _in_own_clause(self, quotation: Quotation, words: tuple[str, ...], last: str) -> str:
        """The tests that hold only where nobody speaks."""
        if last in mark_words().pointing and not self._context.speaks(quotation):
            return "pointed-at"
        one = len(quotation.inner.of(self._reading.text).split()) == 1
        if self._context.is_called(quotation) or self._uses.is_spoken(words):
            return ""
        if one and self._context.is_possessed(quotation):
            return "possessed"
        if self._context.speaks(quotation) or self._mentions.is_listed(quotation):
            return ""
        if language().function.issuperset(words):
            return ""
        if self._uses.is_plain_before(words, quotation):
            return "echo"
        return "no-speaker" if one and self._context.is_noun_phrase(quotation, words[-1]) else ""

    def _is_mention(self, quotation: Quotation) -> bool:
        opens = self._context.explains_capital(quotation)
        return self._mentions.is_title(quotation, opens=opens) or self._mentions.is_nickname(quotation)

    def _is_explained(self, quotation: Quotation) -> bool:
        """Whether the article talks of the words as words here, and so wherever else it has them in marks."""
        announced = self._mentions.is_announced(self._context.before(quotation))
        return announced or self._mentions.is_explained(quotation)

    def _in_marks_again(self) -> set[tuple[str, ...]]:
        """Words of up to two that stand in marks twice or more below the headline, with no speaker.

        What somebody is said to have ("Verhane's “victory”") is no words of his, whatever clause it stands in.
        """
        context, function = self._context, language().function
        pairs = [(q, words) for q, words in self._short.items() if not self.quotes_by_habit(q)]
        first: dict[tuple[str, ...], Quotation] = {}
        counts, spoken = Counter[tuple[str, ...]](), set[tuple[str, ...]]()
        for quotation, words in pairs:
            if len(words) <= 2 and not function.issuperset(words) and not self._mentions.is_listed(quotation):
                first.setdefault(words, quotation)
                counts[words] += 1
                if self._said.overlaps(quotation.inner) and not context.is_possessed(quotation):
                    spoken.add(words)
        again = {words: q for words, q in first.items() if counts[words] > 1 and words not in spoken}
        return {words for words, q in again.items() if context.is_possessed(q) or not context.speaks(q)}
