"""One article into its profile: segmented, marked, measured. The only caller of `extract`."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from framing.extract import Extraction, extract
from framing.matcher import Lexicons
from framing.model import (
    NARRATIVE_ZONES,
    Act,
    Article,
    Attribution,
    Construct,
    Document,
    Mark,
    Measure,
    Notice,
    Profile,
    Span,
    Voice,
    ZoneKind,
)
from framing.segment import segment_article

Readability = Callable[[Document], tuple[tuple[Measure, ...], tuple[Notice, ...]]]
PER = 1000  # rates are per this many words of the same voice
PLURALS = {
    Construct.LOADED_TERM: "loaded_terms",
    Construct.HEDGE: "hedges",
    Construct.BOOSTER: "boosters",
    Construct.SCARE_QUOTE: "scare_quotes",
    Construct.LABEL: "labels",
}


def profile_article(article: Article, lexicons: Lexicons, readability: Readability | None = None) -> Profile:
    """The profile of one article. Raises nothing on odd text: what could not be read becomes a Notice.

    `readability` adds its measures where it is given; it is the slow part.
    """
    document = segment_article(article)
    found = extract(document, lexicons)
    words = count_words(document, found)
    measures = list(_measures(found, words))
    notices = list(document.notices)
    if not words["narrative"]:
        message = "no words in the outlet's own zones; every rate is undefined"
        notices.append(Notice("no-own-words", message, article.id))
    if _headline(document) is None and article.title is None:
        notices.append(Notice("headline-unknown", "the headline is not in the text and was not given", article.id))
    if readability:
        more, remarks = readability(document)
        measures += more
        notices += remarks
    return Profile(document, found.marks, found.attributions, tuple(measures), tuple(notices))


def count_words(document: Document, found: Extraction) -> dict[str, int]:
    """Words by voice in the outlet's own zones, and of those zones together as `narrative`; `post` apart.

    Unit: words; a compound with hyphens is one.
    """
    counts = {"outlet": 0, "reported": 0, "quoted": 0, "narrative": 0, "post": 0}
    before = (0, *accumulate(document.tokens.is_word))
    starts = document.tokens.starts

    def words(spans: Iterable[Span]) -> int:
        return sum(before[bisect_left(starts, s.end)] - before[bisect_left(starts, s.start)] for s in spans)

    quoted, reported = found.voices.quoted, found.voices.reported
    for zone in document.zones:
        if zone.kind in NARRATIVE_ZONES:
            n, n_quoted = words([zone.span]), words(quoted.within(zone.span))
            n_reported = sum(words([s]) - words(quoted.within(s)) for s in reported.within(zone.span))
            counts["narrative"] += n
            counts["quoted"] += n_quoted
            counts["reported"] += n_reported
            counts["outlet"] += n - n_quoted - n_reported
        elif zone.kind is ZoneKind.POST:
            counts["post"] += words([zone.span])
    return counts


def count(name: str, number: int, unit: str) -> Measure:
    """A plain number as a measure: its denominator is one article."""
    return Measure(name, unit, number, 1, float(number))


def share(name: str, part: int, whole: int, unit: str, scale: int = 1) -> Measure:
    """part / whole times scale. Undefined when: whole is 0."""
    return Measure(name, unit, part, whole, scale * part / whole if whole else None)


def _measures(found: Extraction, words: dict[str, int]) -> Iterator[Measure]:
    for voice in Voice:
        yield count(f"n_words/{voice}", words[voice], "words")
        if voice is not Voice.OUTLET:
            yield share(f"share_of_{voice}_words", words[voice], words["narrative"], "share of words in own zones")
    yield count("n_words/post", words["post"], "words")
    own = [m for m in found.marks if m.zone in NARRATIVE_ZONES]
    for construct, plural in PLURALS.items():
        marks = [m for m in own if m.construct is construct]
        for voice in Voice:
            yield from _by_category(plural, voice, [m for m in marks if m.voice is voice], words[voice])
    yield from _sourcing(found.attributions)


def _by_category(plural: str, voice: Voice, marks: list[Mark], words: int) -> Iterator[Measure]:
    unit = f"per {PER:,} {voice} words"
    yield count(f"n_{plural}/{voice}", len(marks), "marks")
    yield share(f"{plural}_per_1k_words/{voice}", len(marks), words, unit, PER)
    for category in sorted({m.category for m in marks}):
        n = sum(m.category == category for m in marks)
        yield share(f"{plural}_per_1k_words/{voice}/{category}", n, words, unit, PER)


def _sourcing(attributions: tuple[Attribution, ...]) -> Iterator[Measure]:
    """Who is given a voice: outer speech alone, embedded posts apart."""
    outer = [a for a in attributions if not a.depth and a.act is Act.SPEECH and a.zone is not ZoneKind.POST]
    yield count("n_attributions", len(outer), "attributions")
    for kind in ("direct", "mixed", "indirect"):
        yield count(f"n_attributions/{kind}", sum(a.kind == kind for a in outer), "attributions")
    yield count("n_speakers", len({a.speaker for a in outer if a.speaker and not a.anonymous}), "speakers")
    n = len(outer)
    yield share("share_of_attributions_anonymous", sum(a.anonymous for a in outer), n, "share of attributions")
    for stance in ("neutral", "distancing", "endorsing", "emotive", "directive"):
        part = sum(a.cue_stance == stance for a in outer)
        yield share(f"share_of_attributions_with_{stance}_cue", part, n, "share of attributions")


def _headline(document: Document) -> str | None:
    return next((z.span.of(document.text) for z in document.zones if z.kind is ZoneKind.HEADLINE), None)
