"""What is said in an article, sentence by sentence: quoted, reported or posted, each with whom it is given to.

An utterance is a sentence of what an attribution gives to somebody, a quotation that no attribution covers, or a
sentence of an embedded post. A quotation that a cue interrupts is one sentence where it goes on behind the cue.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from framing.compare.people.actors import Actors
from framing.compare.quoting.variants import key
from framing.compare.sourcing.speakers import is_name
from framing.extract import turns
from framing.extract.cover import Cover
from framing.model import NARRATIVE_ZONES, Act, Attribution, Document, Profile, Span, ZoneKind

QUOTED, PARTLY, REPORTED, POST, OWN = "quoted", "partly quoted", "reported", "post", "own"
LONGEST = 120  # words: a longer sentence is read in parts, so that comparing two stays cheap
OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an utterance: where it stands, by what it is known again, and in which quotation it is.

    `quotation` is the number of the quotation in its article, OUTSIDE where the word is in none. `inserted` where it
    stands between square brackets inside a quotation: a word of the outlet among those of the speaker. `at` counts the
    words of the article, so that neighbours differ by one.
    """

    token: int
    at: int
    span: Span
    folded: str
    key: str
    quotation: int
    inserted: bool


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence given to somebody, or to nobody that is known (`attribution` None)."""

    profile: Profile
    words: tuple[Word, ...]
    form: str
    attribution: Attribution | None
    speaker: str | None

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.profile.article.id

    @property
    def outlet(self) -> str:
        """The outlet of its article."""
        return self.profile.article.outlet

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].span.start

    @property
    def n_quoted(self) -> int:
        """Its words inside quotation marks or in a post."""
        return sum(word.quotation != OUTSIDE for word in self.words)


def together(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Runs of words with nothing but signs between them, all of one quotation or of none."""
    first = 0
    for k in range(1, len(words) + 1):
        if k == len(words) or is_apart(words[k - 1], words[k]):
            yield words[first:k]
            first = k


def is_apart(one: Word, next_one: Word) -> bool:
    """Whether other words or a quotation mark stand between two words."""
    return one.quotation != next_one.quotation or next_one.at - one.at != 1


def find_utterances(profile: Profile, actors: Actors) -> list[Utterance]:
    """The utterances of an article in text order; no word is in two of them."""
    pool = _Pool(profile)
    found: list[Utterance] = []
    for attribution in sorted(profile.attributions, key=_outermost_first):
        if _gives_words(attribution, pool):
            found += _utterances(pool, _sentences(profile.document, attribution.contents), attribution, actors)
    for stretch in _unattributed(profile):
        found += _utterances(pool, _sentences(profile.document, (stretch,)), None, actors)
    return sorted(found, key=lambda u: u.start)


def own_sentences(profile: Profile) -> Iterator[Utterance]:
    """The sentences of an article in the outlet's own voice: without anything that is quoted or given to somebody."""
    pool = _Pool(profile)
    held = Cover(c for a in profile.attributions for c in a.contents)
    for sentence in profile.document.sentences:
        if profile.document.zone_at(sentence.start) in NARRATIVE_ZONES and not held.overlaps(sentence):
            words = tuple(pool.words(sentence))
            if words and not pool.quoted.overlaps(sentence):
                yield Utterance(profile, words[:LONGEST], OWN, None, None)


def _outermost_first(a: Attribution) -> tuple[int, int, int]:
    return a.depth, a.contents[0].start, -a.contents[0].end


def _gives_words(attribution: Attribution, pool: "_Pool") -> bool:
    """Whether somebody's words are in it: speech and thought that is not denied, whatever else has words quoted."""
    if attribution.act is not Act.ATTITUDE and not attribution.denied:
        return True
    return any(pool.quoted.overlaps(c) for c in attribution.contents)


def _unattributed(profile: Profile) -> Iterator[Span]:
    """Quotations and posts that no attribution holds, whosever they are."""
    held = Cover(c for a in profile.attributions for c in a.contents)
    for zone in profile.zones:
        if zone.kind is ZoneKind.POST and not held.overlaps(zone.span):
            yield zone.span
    for quotation in profile.document.quotations:
        if quotation.depth == 0:
            yield quotation.inner


class _Pool:
    """The words of an article that are not yet in an utterance, and what is quoted in it."""

    def __init__(self, profile: Profile) -> None:
        document = profile.document
        self.profile = profile
        spans = [q.inner for q in document.quotations if q.depth == 0]
        spans += [z.span for z in document.zones if z.kind is ZoneKind.POST]
        spans += [c for a in profile.attributions if a.rule == turns.RULE for c in a.contents]
        spans.sort()
        self.quoted, self._spans = Cover(spans), spans
        self._starts = [span.start for span in spans]
        self._inserted = Cover(insertion_spans(document))
        self._taken = bytearray(len(document.tokens))
        self._words = tuple(accumulate(map(_is_word, document.tokens.folded)))
        self._said = innermost_attributions(profile)

    def quotation_at(self, offset: int) -> int:
        """The number of the quotation around a character, OUTSIDE where there is none."""
        k = bisect_right(self._starts, offset) - 1
        return k if k >= 0 and offset < self._spans[k].end else OUTSIDE

    def words(self, span: Span) -> Iterator[Word]:
        """The words of a stretch that no utterance has yet; they are taken from then on."""
        document = self.profile.document
        tokens = document.tokens
        for k in range(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)):
            folded = tokens.folded[k]
            if self._taken[k] or not _is_word(folded):
                continue
            zone = document.zone_at(tokens.starts[k])
            if zone in NARRATIVE_ZONES or zone is ZoneKind.POST:
                self._taken[k] = 1
                where = Span(tokens.starts[k], tokens.ends[k])
                quotation, inserted = self.quotation_at(where.start), self._inserted.holds(where.start)
                yield Word(k, self._words[k], where, folded, key(folded), quotation, inserted)

    def who(self, words: Sequence[Word], attribution: Attribution | None) -> Attribution | None:
        """To whom the first quoted word is given, where none is quoted the middle one; else the attribution given."""
        first = next((w for w in words if w.quotation != OUTSIDE), words[len(words) // 2])
        return self._said[first.token] or attribution


def _is_word(folded: str) -> bool:
    return folded != "'s" and (folded.isalnum() or any(map(str.isalnum, folded)))


def innermost_attributions(profile: Profile) -> list[Attribution | None]:
    """For each token the attribution to which it belongs most closely: speech and thought before attitudes, somebody
    with a name before somebody without, the innermost of these."""
    tokens = profile.document.tokens
    said: list[Attribution | None] = [None] * len(tokens)
    for a in sorted(profile.attributions, key=lambda a: (a.act is not Act.ATTITUDE, has_name(a), a.depth)):
        for content in a.contents:
            first, last = bisect_left(tokens.starts, content.start), bisect_left(tokens.starts, content.end)
            said[first:last] = [a] * (last - first)
    return said


def has_name(attribution: Attribution) -> bool:
    """Whether the speaker is called by a name, not by words such as "a review of voting records"."""
    return bool(attribution.speaker) and not attribution.anonymous and is_name(attribution.speaker)


def _utterances(
    pool: _Pool, sentences: Iterable[Sequence[Span]], attribution: Attribution | None, actors: Actors
) -> Iterator[Utterance]:
    article = pool.profile.article.id
    for spans in sentences:
        words = [word for span in spans for word in pool.words(span)]
        for part in (words[k : k + LONGEST] for k in range(0, len(words), LONGEST)):
            said = pool.who(part, attribution)
            speaker = said.speaker if said and not said.anonymous else None
            known = actors.resolve(speaker, article) if speaker else None
            yield Utterance(pool.profile, tuple(part), _form(pool, part), said, known)


def _form(pool: _Pool, words: Sequence[Word]) -> str:
    if pool.profile.document.zone_at(words[0].span.start) is ZoneKind.POST:
        return POST
    quoted = [word.quotation != OUTSIDE for word in words]
    return QUOTED if all(quoted) else PARTLY if any(quoted) else REPORTED


def _sentences(document: Document, contents: Sequence[Span]) -> Iterator[list[Span]]:
    """The contents cut at the ends of sentences; parts of one sentence, which a cue interrupts, are kept together."""
    sentences, at, parts = document.sentences, -1, list[Span]()
    for content in contents:
        first = max(0, bisect_right(sentences, content.start, key=lambda s: s.start) - 1)
        last = max(first + 1, bisect_left(sentences, content.end, key=lambda s: s.start))
        starts = [content.start, *(s.start for s in sentences[first + 1 : last])]
        for k, (start, end) in enumerate(zip(starts, [*starts[1:], content.end], strict=True), first):
            if parts and k != at:
                yield parts
                parts = []
            parts, at = [*parts, Span(start, end)], k
    if parts:
        yield parts


def insertion_spans(document: Document, opening: str = "[(", closing: str = "])") -> Iterator[Span]:
    """What stands in brackets inside quotations, with the brackets. A bracket that is never closed inserts nothing."""
    for quotation in document.quotations:
        if quotation.depth == 0:
            begin = -1
            for k in range(quotation.inner.start, quotation.inner.end):
                sign = document.text[k]
                if sign in opening:
                    begin = k
                elif sign in closing and begin >= 0:
                    yield Span(begin, k + 1)
                    begin = -1
