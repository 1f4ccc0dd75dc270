"""The rung on which a place of an article puts what it says: asserted, attributed, hedged, scare-quoted or denied."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from framing.compare.content.passages import stems, voices_of
from framing.compare.content.predicates import MARKS, Predication, predicate_words
from framing.compare.content.statements import Statement
from framing.compare.people.actors import Actors
from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Act, Attribution, Construct, Mark, Profile, Span, Voice, ZoneKind
from framing.tokens import fold

ASSERTED, ATTRIBUTED, HEDGED, SCARE_QUOTED, DENIED = RUNGS = (
    "asserted", "attributed", "hedged", "scare-quoted", "denied",
)  # fmt: skip
DISTANCING = "distancing"  # the stance of a cue, and the category of a hedge that is one
ROUGH = "approximator"  # a rough figure leaves nothing open
WHOLE = frozenset({"adverb", DISTANCING})  # categories of hedges that bear on a whole sentence
BARE = frozenset({"object", "infinitive", "nominal"})  # frames whose content is a thing or a plan, and no report
BEFORE, BEHIND = 6, 3  # tokens around a word in which a hedge bears on it
NEGATED = 4  # tokens before a word in which a negation denies it
SHARED = 0.6  # share of a statement's words that a sentence must hold
MOSTLY = 0.6  # share of the shared words in the outlet's own voice from which a sentence is its own
READ = NARRATIVE_ZONES | {ZoneKind.CAPTION}


@dataclass(frozen=True, slots=True)
class Step:
    """One place where an outlet says it, with its rung.

    `word` is the word that tells of it, `whole` it and the actor, `sentence` the sentence; `deciding` are the words by
    which the rung was found: the cue, the hedge, the scare quote, the negation; empty where it is asserted. `speaker`
    is to whom it is attributed, `cue` the word with which. `is_noun` where it is named and not told (Holt's victory).
    """

    rung: str
    word: Ref
    whole: Ref
    sentence: Ref
    deciding: tuple[Ref, ...]
    voice: Voice
    zone: ZoneKind
    is_noun: bool
    speaker: str | None = None
    cue: str | None = None


class Rungs:
    """What bears on a word of one article: whose words it stands in, hedges, doubting marks, negations around it."""

    def __init__(self, profile: Profile, actors: Actors) -> None:
        """Collect the marks and the reports of an article."""
        self._profile, self._actors, self._article = profile, actors, profile.article.id
        self._document, self._voices = profile.document, voices_of(profile)
        self._doubted = [m for m in profile.marks if m.construct is Construct.SCARE_QUOTE]
        self._hedges = [m for m in profile.marks if m.construct is Construct.HEDGE and m.category != ROUGH]
        self._reports = sorted(
            ((c, a) for a in profile.attributions if a.act is not Act.ATTITUDE for c in a.contents),
            key=lambda item: (item[0].start, -item[0].end),
        )
        doubted = Cover(m.span for m in self._doubted)
        outermost = (q for q in self._document.quotations if q.depth == 0)
        self._quoted = Cover(q.outer for q in outermost if not doubted.overlaps(q.inner))
        self._cues = Cover(a.cue for a in profile.attributions if a.cue)
        told = (a for a in profile.attributions if a.act is not Act.ATTITUDE and _rule(a) not in BARE)
        self._telling = Cover(a.cue for a in told if a.cue)
        self._longest = max((len(c) for c, _ in self._reports), default=0)

    def of_event(self, said: Predication) -> Step | None:
        """The rung of what is said of an actor; None where it is no fact: willed, asked, or that nobody said so."""
        zone = self._document.zone_at(said.word.start)
        if zone not in READ or zone is None or self._is_irreal(said):
            return None
        return self._decided(said.word, said.whole, zone, is_noun=said.is_noun, negation=self._negation(said))

    def of_sentence(self, ref: Ref, statement: Statement) -> Step | None:
        """The rung on which a sentence puts most words of its statement.

        None where it holds few of them, asks, or may be anybody's words: it says I or we, or tells of speech elsewhere.
        """
        tokens, wanted = self._document.tokens, frozenset(map(stems(), statement.words))
        inside = range(bisect_left(tokens.starts, ref.start), bisect_left(tokens.starts, ref.end))
        places = {key: k for k in reversed(inside) if (key := stems()(tokens.folded[k])) in wanted}
        zone = self._document.zone_at(ref.start)
        if zone is None or not places or len(places) < SHARED * len(wanted) or tokens.folded[inside[-1]] == "?":
            return None
        shared = [Span(tokens.starts[k], tokens.ends[k]) for k in sorted(places.values())]
        whole = Span(shared[0].start, shared[-1].end)
        steps = [s for word in shared if (s := self._decided(word, whole, zone, in_sentence=True))]
        if sum(step.rung == ASSERTED for step in steps) >= MOSTLY * len(steps):
            is_own = self._is_own(Span(ref.start, ref.end), tokens.folded[inside[0] : inside[-1] + 1])
            return next((step for step in steps if step.rung == ASSERTED and is_own), None)
        others = [step.rung for step in steps if step.rung != ASSERTED]
        common = max(RUNGS, key=lambda rung: (others.count(rung), RUNGS.index(rung)))
        return next(step for step in steps if step.rung == common)

    def _is_own(self, sentence: Span, words: Sequence[str]) -> bool:
        """Whether a sentence is plainly the outlet's: no sign of speech in it that could reach farther than found."""
        if words[0] in MARKS or words[-1] in MARKS or self._telling.overlaps(sentence):
            return False
        return predicate_words().first_person.isdisjoint(words) and predicate_words().telling.isdisjoint(words)

    def _decided(
        self, word: Span, whole: Span, zone: ZoneKind, *,
        is_noun: bool = False, negation: Span | None = None, in_sentence: bool = False,
    ) -> Step | None:  # fmt: skip
        """The rung of a word by what bears on it; None where the text says that nobody said so.

        In a sentence that is compared as a whole a noun or a plan is no report, and a hedge bears on the whole only as
        an adverb or a distancing phrase does.
        """
        around = self._around(word)
        if in_sentence:
            around = [a for a in around if _rule(a) not in BARE]
        if any(a.denied for a in around):
            return None
        hedges = [m.span for m in self._bearing(word) if not in_sentence or m.category in WHOLE]
        rung, deciding = self._rung(word, around, negation, hedges)
        text, outer = self._profile.article.text, around[0] if around else None
        return Step(
            rung=rung,
            word=self._ref(word),
            whole=self._ref(whole),
            sentence=self._sentence(word),
            deciding=tuple(map(self._ref, deciding)),
            voice=self._voices.of(word),
            zone=zone,
            is_noun=is_noun,
            speaker=self._actors.resolve(outer.speaker, self._article) if outer and outer.speaker else None,
            cue=outer.cue.of(text) if outer and outer.cue else None,
        )

    def _rung(
        self, word: Span, around: Sequence[Attribution], negation: Span | None, hedges: Sequence[Span]
    ) -> tuple[str, list[Span]]:
        """The lowest rung that something puts a word on, with the words that do."""
        cues = [a.cue for a in around if a.cue]
        text, denying = self._profile.article.text, predicate_words().denying
        denials = [negation] if negation else [cue for cue in cues if fold(cue.of(text)) in denying]
        if denials:
            return DENIED, denials
        if scare := [m.span for m in self._doubted if m.span.overlaps(word)]:
            return SCARE_QUOTED, scare
        doubting = {a.cue for a in around if a.cue and a.cue_stance == DISTANCING}
        if open_by := doubting | set(hedges):
            return HEDGED, sorted(open_by)
        if around or self._quoted.covers(word):
            return ATTRIBUTED, cues[:1]
        return ASSERTED, []

    def _ref(self, span: Span) -> Ref:
        return Ref(self._article, span.start, span.end)

    def _sentence(self, word: Span) -> Ref:
        sentences = self._document.sentences
        k = bisect_right(sentences, word.start, key=lambda s: s.start) - 1
        return self._ref(sentences[k] if k >= 0 and sentences[k].covers(word) else word)

    def _around(self, word: Span) -> list[Attribution]:
        """The reports of speech and thought in whose content a word stands, the outermost first."""
        low = bisect_left(self._reports, word.start - self._longest, key=lambda item: item[0].start)
        high = bisect_right(self._reports, word.start, key=lambda item: item[0].start)
        found = {id(a): a for content, a in self._reports[low:high] if content.covers(word)}
        return sorted(found.values(), key=lambda a: a.depth)

    def _bearing(self, word: Span) -> list[Mark]:
        """The hedges that bear on a word: a few tokens before or behind it, with no sign of a new clause between."""
        tokens = self._document.tokens
        first, last = bisect_left(tokens.starts, word.start), bisect_left(tokens.starts, word.end) - 1
        low, high = tokens.starts[max(0, first - BEFORE)], tokens.ends[min(len(tokens) - 1, last + BEHIND)]
        from_ = bisect_left(self._hedges, low, key=lambda m: m.span.start)
        to = bisect_left(self._hedges, high, key=lambda m: m.span.start)
        return [m for m in self._hedges[from_:to] if not m.span.overlaps(word) and not self._is_parted(m.span, word)]

    def _is_parted(self, hedge: Span, word: Span) -> bool:
        """Whether a sign stands between a hedge and a word, or the hedge is a cue of what is not about the word."""
        start, end = (hedge.end, word.start) if hedge.start < word.start else (word.end, hedge.start)
        between = self._profile.article.text[start:end]
        return self._cues.overlaps(hedge) or any(sign in between for sign in ",;:.—–()")

    def _negation(self, said: Predication) -> Span | None:
        """The word that denies what is said, none behind a comma."""
        if said.is_noun:
            return None
        tokens = self._document.tokens
        for k in range(said.token - 1, max(-1, said.token - 1 - NEGATED), -1):
            if tokens.folded[k] in predicate_words().negating:
                return Span(tokens.starts[k], tokens.ends[k])
            if not tokens.folded[k][0].isalpha():
                return None
        return None

    def _is_irreal(self, said: Predication) -> bool:
        """Whether it is willed, supposed or asked: will win, to win, if Holt wins, did Holt win?"""
        tokens, words = self._document.tokens, predicate_words()
        sentence = self._sentence(said.word)
        if self._profile.article.text[sentence.start : sentence.end].rstrip("\"'”’) ").endswith("?"):
            return True
        first = bisect_left(tokens.starts, said.whole.start)
        if said.is_noun:
            return False
        before = tokens.folded[max(0, said.token - 3) : said.token]
        leading = tokens.folded[max(0, first - 2) : first]
        return not words.irreal.isdisjoint(before) or not {"if", "unless", "whether"}.isdisjoint(leading)


def _rule(attribution: Attribution) -> str:
    return attribution.rule.rpartition("/")[2]
