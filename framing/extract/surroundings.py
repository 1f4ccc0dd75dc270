"""What stands around short quotations: whose words they are by their sentence, and where else the article has them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from framing.extract.cover import Cover
from framing.extract.mark_words import mark_words
from framing.extract.reading import Reading
from framing.language import language
from framing.matcher import Match
from framing.model import Act, Attribution, Kind, Quotation

NEAR = 3  # words before the marks in which the determiner, number or preposition of their noun phrase stands
CALLED = 7  # words before the marks in which a verb of calling is looked for
REACH = 25  # tokens between a cue and marks that it may speak for
DETERMINING = language().determiners | language().numbers | language().prepositions - {"to"} | {"of"}


def quoted_words(attributions: Iterable[Attribution]) -> Cover:
    """What somebody is quoted with: direct contents, and the fragments of mixed ones."""
    quoted = (a.contents if a.kind is Kind.DIRECT else a.fragments for a in attributions if a.act is Act.SPEECH)
    return Cover(span for spans in quoted for span in spans)


class Surroundings:
    """What the words around a quotation say of it; found once an article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [s.start for s in reading.document.sentences]
        self._labels = Cover(reading.span(m) for m in reading.matches.get("label", ()))
        quoted = Cover(q.outer for q in reading.outermost)
        cues = (m for m in reading.matches.get("cue", ()) if m.is_marked and m.entry.act == "speech")
        spoken = [m for m in cues if self._holds_clause(m) or (m.entry.kind == "verb" and self._is_verb(m))]
        self._places = [m.first for m in spoken if not quoted.holds(reading.span(m).start)]

    def before(self, quotation: Quotation) -> list[str]:
        """The few words before a quotation, as far as its sentence goes."""
        end = quotation.outer.start
        return self._reading.text[max(self._sentence_start(end), end - 80) : end].split()

    def explains_capital(self, quotation: Quotation) -> bool:
        """Whether a word is no name for its capital: it opens a sentence, or is a label such as President."""
        start = quotation.outer.start
        return self._sentence_start(start) == start or self._labels.overlaps(quotation.inner)

    def is_possessed(self, quotation: Quotation) -> bool:
        """Whether somebody has what stands in marks, and no noun follows that it would describe."""
        text, end = self._reading.text, quotation.outer.end
        before = self.before(quotation)
        owner = bool(before) and (
            before[-1].endswith(("'s", "’s", "s’", "s'")) or before[-1].lower() in mark_words().owners
        )
        after = text[end : end + 20].split("\n")[0].split()
        plain = not text[end : end + 1].isspace() or not after or after[0].strip(",.;") in language().function
        return owner and plain and text[quotation.inner.start].islower()

    def is_noun_phrase(self, quotation: Quotation, word: str) -> bool:
        """Whether a single word stands where a noun or its adjective does, not where a verb or an adverb does."""
        before = self.before(quotation)
        last = before[-1].lower() if before else ""
        if not last:
            return True
        name = before[-1][0].isupper() and last not in language().function
        after = self._reading.text[quotation.outer.end : quotation.outer.end + 12].split(" ")
        object_follows = len(after) > 1 and after[1] in language().determiners and last not in language().determiners
        # Holt “bristled”; the crew “tends” a crane; blamed for “selling” the boat
        verb = (name or object_follows) and word.endswith(("ed", "s", "ing"))
        near = {word.lower().removesuffix("'s").removesuffix("’s") for word in before[-NEAR:]}
        determined = not near.isdisjoint(DETERMINING) or any(w.endswith(("'s", "’s", "s’")) for w in before[-NEAR:])
        return determined and last != "to" and not (verb or last.endswith("ly") or word.endswith("ly"))

    def speaks(self, quotation: Quotation) -> bool:
        """Whether somebody says the words though no attribution holds them: they are called so, or a cue reaches them.

        Better to miss a scare quote than to call somebody's words one.
        """
        return self.is_called(quotation) or self._cue_reaches(quotation)

    def is_called(self, quotation: Quotation) -> bool:
        """Whether the words are somebody's word for a thing by what stands beside them.

        So it is read beside a colon, behind "calls it", "as" or "was", and where somebody's account is given.
        """
        text, outer, words = self._reading.text, quotation.outer, mark_words()
        if text[outer.end : outer.end + 1] == ":":
            return True
        before = [word.lower().strip(",") for word in self.before(quotation)]
        last, several = "".join(before[-1:]), quotation.inner.of(text).count(" ") > 1
        if last.endswith(":") or last in words.copulas or "as" in before[-2:] or (last == "that" and several):
            return True
        return not words.calling.isdisjoint(before[-CALLED:]) or not words.accounts.isdisjoint(before)

    def _cue_reaches(self, quotation: Quotation) -> bool:
        """Whether a verb of speech stands before the marks in their clause, or after them behind a comma.

        The subject of a verb stands before it without a comma: the “experts” said so, and nobody said “experts”.
        """
        tokens, apart = self._reading.document.tokens, mark_words().apart
        first, last = (bisect_left(tokens.starts, at) for at in (quotation.outer.start, quotation.outer.end))
        low = max(bisect_left(tokens.starts, self._sentence_start(quotation.outer.start)), first - REACH)
        k = bisect_left(self._places, first) - 1
        if k >= 0 and self._places[k] >= low and apart.isdisjoint(tokens.folded[self._places[k] : first]):
            return True
        if k + 1 == len(self._places) or self._places[k + 1] > last + REACH:
            return False
        cue = self._places[k + 1]
        between = (quotation.inner.of(self._reading.text)[-1], *tokens.folded[last:cue])
        same = self._sentence_start(tokens.starts[cue]) == self._sentence_start(quotation.outer.start)
        return same and "," in between and apart.isdisjoint(between) and "that" not in between

    def _sentence_start(self, offset: int) -> int:
        k = bisect_right(self._starts, offset)
        return self._starts[k - 1] if k else 0

    def _holds_clause(self, cue: Match) -> bool:
        """Whether a cue is followed by what was said, be it a verb or a noun: the claim that ..."""
        folded = self._reading.document.tokens.folded
        denied = cue.first > 0 and folded[cue.first - 1] in mark_words().negations
        return not denied and cue.last < len(folded) and folded[cue.last] == "that"

    def _is_verb(self, cue: Match) -> bool:
        """Whether a cue that may be a verb is one here, and is not denied: the call, was called, did not call."""
        before = self._reading.document.tokens.folded[cue.first - 1] if cue.first else ""
        denied = before in mark_words().negations or before.endswith("n't")
        return (
            not denied
            and before not in language().determiners
            and before not in mark_words().copulas
            and before != "'s"
        )


class Uses:
    """Where else the words of the short quotations stand: without marks, or inside somebody's quoted words.

    Found in one pass over the tokens when first asked, so that many quotations in a long article stay linear.
    """

    def __init__(self, reading: Reading, short: Mapping[Quotation, tuple[str, ...]]) -> None:
        """Note what to look for: the words of each quotation of `short`."""
        self._reading, self._short = reading, short
        self._plain: dict[tuple[str, ...], int] | None = None  # the first use without marks
        self._spoken: set[tuple[str, ...]] = set()

    def is_plain_before(self, words: tuple[str, ...], quotation: Quotation) -> bool:
        """Whether the words stand without marks before the quotation: what is put in marks later is no new term."""
        if self._plain is None:
            self._plain = self._find()
        return self._plain.get(words, quotation.outer.start) < quotation.outer.start

    def is_spoken(self, words: tuple[str, ...]) -> bool:
        """Whether somebody is quoted with the words: with these alone or, where they are several, among others."""
        if self._plain is None:
            self._plain = self._find()
        return words in self._spoken

    def _find(self) -> dict[tuple[str, ...], int]:
        """The first use of each phrase without marks; those that somebody is quoted with are noted aside."""
        reading, plain = self._reading, dict[tuple[str, ...], int]()
        said = quoted_words(reading.attributions)
        self._spoken = {words for q, words in self._short.items() if said.overlaps(q.inner)}
        wanted = set(self._short.values())
        lengths: dict[str, set[int]] = {}
        for words in wanted:
            lengths.setdefault(words[0], set()).add(len(words))
        quoted = Cover(q.outer for q in reading.outermost)
        starts, folded = reading.document.tokens.starts, reading.document.tokens.folded
        for k in (k for k, token in enumerate(folded) if token in lengths):
            for words in (folded[k : k + n] for n in lengths[folded[k]]):
                if words in wanted and not quoted.holds(starts[k]):
                    plain.setdefault(words, starts[k])
                elif words in wanted and len(words) > 1 and "-" not in words and said.holds(starts[k]):
                    self._spoken.add(words)
        return plain
