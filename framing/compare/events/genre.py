"""What sort of text an article is, by signs that a reader can check; undecided where there are none."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.compare.events.comparability_words import comparability_words
from framing.compare.types import Ref
from framing.extract.cover import Cover
from framing.model import Profile, Span, ZoneKind
from framing.profile import outer_speech

REPORT, OPINION, ANALYSIS, INTERVIEW = "report", "opinion", "analysis", "interview"
LIVE, LIST, REVIEW, UNKNOWN = "live", "list", "review", "unknown"
NAMES = {
    REPORT: ("report", "reports"), OPINION: ("opinion piece", "opinion pieces"), ANALYSIS: ("analysis", "analyses"),
    INTERVIEW: ("interview", "interviews"), LIVE: ("live blog", "live blogs"), LIST: ("list", "lists"),
    REVIEW: ("review", "reviews"), UNKNOWN: ("undecided", "undecided"),
}  # fmt: skip
TURNS, ENTRIES, POINTS = 3, 4, 3  # questions and answers; entries with a clock time; numbered paragraphs in a row
LEAST_I, I_PER_1K, LEAST_WE, WE_PER_1K = 4, 5.0, 6, 12.0  # first person in the outlet's own words
# A report reports: so many outer attributions at least, one in so many words, and not more of the words its own.
SPEECHES, WORDS_A_SPEECH, MOST_OWN = 3, 100, 0.8
EVIDENCE = 4  # places shown


@dataclass(frozen=True, slots=True)
class Genre:
    """The sort of text with the signs of it in plain words, and the places of those that stand in the text.

    `kind` is report, opinion, analysis, interview, live, list, review, or unknown, where no sign decides.
    """

    article: str
    kind: str
    signs: tuple[str, ...]
    refs: tuple[Ref, ...]

    @property
    def name(self) -> str:
        """The kind in plain words."""
        return NAMES[self.kind][0]


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    text: str
    refs: tuple[Ref, ...] = ()


def find_genre(profile: Profile) -> Genre:
    """The genre by the first sign that holds: what the article is called, then its form, its voice, its sources.

    What a headline, an address or an author's note calls a text outweighs what it looks like.
    """
    for find in (_called, _form, _person, _sourced):
        if signs := tuple(find(profile)):
            of_kind = [sign for sign in signs if sign.kind == signs[0].kind]
            refs = tuple(ref for sign in of_kind for ref in sign.refs)
            return Genre(profile.article.id, signs[0].kind, tuple(sign.text for sign in of_kind), refs)
    return Genre(profile.article.id, UNKNOWN, (), ())


def _called(profile: Profile) -> Iterator[_Sign]:
    """The headline, the address and the author name the genre."""
    article, words = profile.article, comparability_words()
    headlines = [z.span for z in profile.zones if z.kind is ZoneKind.HEADLINE]
    notes = [z.span for z in profile.zones if z.kind is ZoneKind.BYLINE]
    sources: list[tuple[str, str, str, Span | None]] = [("headline", "headline", article.title or "", None)]
    sources += [("headline", "headline", span.of(article.text), span) for span in headlines]
    sources += [("address", "address", article.url or "", None), ("author", "author", article.author or "", None)]
    sources += [("author", "note on the author", span.of(article.text), span) for span in notes]
    for where, name, text, span in sources:
        for kind, patterns in words.genres[where].items():
            for pattern in patterns:
                if m := pattern.search(text):
                    at = (Ref(article.id, span.start + m.start(), span.start + m.end()),) if span and m[0] else ()
                    yield _Sign(kind, f"{name}: “{m[0].strip()}”", at)
                    break


def _form(profile: Profile) -> Iterator[_Sign]:
    """Questions and answers, clock times, or numbers stand at the head of paragraphs."""
    turns = comparability_words().turns
    heads = {name: _heads(profile, name) for name in turns}
    questions, answers = heads["question"], heads["answer"]
    if len(questions) >= TURNS and len(answers) >= TURNS:
        yield _Sign(INTERVIEW, f"{len(questions)} questions and {len(answers)} answers", tuple(questions[:EVIDENCE]))
    if len(heads["clock"]) >= ENTRIES:
        yield _Sign(LIVE, f"{len(heads['clock'])} entries with a time of day", tuple(heads["clock"][:EVIDENCE]))
    if len(points := _in_a_row(profile, heads["number"])) >= POINTS:
        yield _Sign(LIST, f"{len(points)} numbered points", tuple(points[:EVIDENCE]))


def _heads(profile: Profile, name: str) -> list[Ref]:
    """Where a pattern holds at the head of a paragraph."""
    text, pattern = profile.article.text, comparability_words().turns[name]
    found = ((span, pattern.match(span.of(text))) for span in profile.document.paragraphs)
    return [Ref(profile.article.id, span.start, span.start + m.end()) for span, m in found if m and m.end()]


def _in_a_row(profile: Profile, heads: Sequence[Ref]) -> list[Ref]:
    """The numbered paragraphs where their numbers go up or down by one; none where they do not."""
    text, pattern = profile.article.text, comparability_words().turns["number"]
    numbers = [int(m["number"]) for ref in heads if (m := pattern.match(text[ref.start : ref.end]))]
    steps = {b - a for a, b in pairwise(numbers)}
    return list(heads) if len(steps) == 1 and steps <= {1, -1} else []


def _person(profile: Profile) -> Iterator[_Sign]:
    """The outlet's own words say I, or we, far more often than a report does."""
    words = comparability_words()
    places = _own_words(profile)
    n = len(places)
    for form, most, per_1k, sign in (
        (words.singular, LEAST_I, I_PER_1K, "I, me, my"),
        (words.plural, LEAST_WE, WE_PER_1K, "we, us, our"),
    ):
        found = [ref for word, ref in places if word in form]
        if len(found) >= most and 1000 * len(found) >= per_1k * n:
            text = f"{sign} {len(found)} times in {n} words that are neither quoted nor reported"
            yield _Sign(OPINION, text, tuple(found[:EVIDENCE]))


def _own_words(profile: Profile) -> list[tuple[str, Ref]]:
    """The words of the body outside quotation marks and outside what others are reported to have said."""
    document = profile.document
    apart = Cover(
        [q.outer for q in document.quotations if q.depth == 0] + [c for a in profile.attributions for c in a.contents]
    )
    tokens, found = document.tokens, []
    for zone in document.zones:
        if zone.kind is ZoneKind.BODY:
            first, last = bisect_left(tokens.starts, zone.span.start), bisect_left(tokens.starts, zone.span.end)
            found += [
                (tokens.folded[k], Ref(profile.article.id, tokens.starts[k], tokens.ends[k]))
                for k in range(first, last)
                if tokens.is_word[k] and not apart.holds(tokens.starts[k])
            ]
    return found


def _sourced(profile: Profile) -> Iterator[_Sign]:
    """It reports what several say, and a good part of its words is theirs, as in news."""
    said = outer_speech(profile.attributions)
    own, others = (
        sum(profile.measure(f"n_words/{voice}").numerator for voice in voices)
        for voices in (("outlet",), ("reported", "quoted"))
    )
    n = own + others
    if len(said) >= SPEECHES and n <= WORDS_A_SPEECH * len(said) and own <= MOST_OWN * n:
        refs = tuple(Ref(profile.article.id, a.cue.start, a.cue.end) for a in said if a.cue)
        yield _Sign(REPORT, f"{len(said)} statements of others make {others:,} of {n:,} words", refs[:EVIDENCE])
