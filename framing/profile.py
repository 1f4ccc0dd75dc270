"""One article into its profile: segmented, marked, measured. The only caller of `extract`."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from framing.extract import Extraction, extract
from framing.extract.cover import Cover
from framing.matcher import Lexicons
from framing.model import (
    NARRATIVE_ZONES,
    Act,
    Article,
    Attribution,
    Construct,
    Document,
    Kind,
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
STANCES = ("neutral", "distancing", "endorsing", "emotive", "directive")  # of cues
PLURALS = {
    Construct.LOADED_TERM: "loaded_terms",
    Construct.HEDGE: "hedges",
    Construct.BOOSTER: "boosters",
    Construct.PRESUPPOSITION: "presuppositions",
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
    measures = list(_measures(document, found, words))
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
    return Profile(document, found.marks, found.attributions, tuple(measures), tuple(notices), found.mentions)


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


def _measures(document: Document, found: Extraction, words: dict[str, int]) -> Iterator[Measure]:
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
    yield from _sourcing(document, found.marks, found.attributions)


def _by_category(plural: str, voice: Voice, marks: list[Mark], words: int) -> Iterator[Measure]:
    unit = f"per {PER:,} {voice} words"
    yield count(f"n_{plural}/{voice}", len(marks), "marks")
    yield share(f"{plural}_per_1k_words/{voice}", len(marks), words, unit, PER)
    for category in sorted({m.category for m in marks}):
        n = sum(m.category == category for m in marks)
        yield share(f"{plural}_per_1k_words/{voice}/{category}", n, words, unit, PER)


def outer_speech(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Who is given a voice by the outlet itself: speech of the outer layer; embedded posts and denied speech apart."""
    return [
        a for a in attributions if not a.depth and a.act is Act.SPEECH and a.zone is not ZoneKind.POST and not a.denied
    ]


def quoted_stretches(document: Document, marks: Iterable[Mark]) -> Cover:
    """The outermost quotations with their marks, scare-quote candidates left out, whosever words they are."""
    doubted = Cover(m.span for m in marks if m.construct is Construct.SCARE_QUOTE)
    return Cover(q.outer for q in document.quotations if q.depth == 0 and not doubted.overlaps(q.inner))


def attributed_words(document: Document, marks: Iterable[Mark], found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """For each attribution its words inside quotation marks and outside of them. Unit: words.

    Marks around a scare-quote candidate quote nobody: the words between them are reported.
    """
    tokens = document.tokens
    before = (0, *accumulate(tokens.is_word))

    def words(span: Span) -> int:
        return before[bisect_left(tokens.starts, span.end)] - before[bisect_left(tokens.starts, span.start)]

    counts = []
    for a, stretches in zip(found, _quoted_parts(document, marks, found), strict=True):
        inside = sum(map(words, stretches))
        counts.append((inside, sum(map(words, a.contents)) - inside))
    return counts


def quoted_words(
    document: Document, marks: Iterable[Mark], found: Sequence[Attribution]
) -> list[list[tuple[tuple[str, ...], int]]]:
    """For each attribution its stretches inside quotation marks: the folded tokens but for punctuation, by which a
    quotation is known again elsewhere, and the number of words, as `attributed_words` counts them."""
    tokens = document.tokens

    def words(span: Span) -> tuple[tuple[str, ...], int]:
        inside = slice(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end))
        return without_punctuation(tokens.folded[inside]), sum(tokens.is_word[inside])

    return [list(map(words, stretches)) for stretches in _quoted_parts(document, marks, found)]


def without_punctuation(tokens: Iterable[str]) -> tuple[str, ...]:
    """The tokens with a letter or figure in them.

    >>> without_punctuation(("so", "-", "called", ","))
    ('so', 'called')
    """
    return tuple(token for token in tokens if any(map(str.isalnum, token)))


def _quoted_parts(document: Document, marks: Iterable[Mark], found: Iterable[Attribution]) -> Iterator[list[Span]]:
    quoted = quoted_stretches(document, marks)
    for a in found:
        yield [part for c in a.contents for part in quoted.within(c)]


def effective_number(words_by_speaker: Iterable[int]) -> tuple[int, int]:
    """The effective number of speakers as a fraction: 1 / sum of p squared = N squared / sum of n squared.

    p is a speaker's share n / N of the words of all known speakers: k speakers with equally many words give k, one who
    has nearly all of them gives nearly 1. It is the inverse of Simpson's concentration, with which parties are counted.
    Undefined when: nobody has a word (0, 0). Source: Simpson (1949), Laakso & Taagepera (1979).

    >>> effective_number([6, 2])
    (64, 40)
    """
    counts = list(words_by_speaker)
    return sum(counts) ** 2, sum(n * n for n in counts)


def _sourcing(document: Document, marks: Sequence[Mark], attributions: Iterable[Attribution]) -> Iterator[Measure]:
    """Who is given a voice, in attributions and in words: outer speech alone, embedded posts apart."""
    outer = outer_speech(attributions)
    words = attributed_words(document, marks, outer)
    counted = list(zip(outer, words, strict=True))
    n, n_words = len(outer), sum(a + b for a, b in words)
    yield count("n_attributions", n, "attributions")
    yield count("n_words_attributed", n_words, "words")
    for kind in Kind:
        yield count(f"n_attributions/{kind}", sum(a.kind is kind for a in outer), "attributions")
        for k, form in enumerate(("quoted", "reported")):
            part = sum(w[k] for a, w in counted if a.kind is kind)
            yield count(f"n_words_attributed/{kind}/{form}", part, "words")
    yield from _speakers(counted)
    nameless = [sum(w) for a, w in counted if a.anonymous]
    unknown = [sum(w) for a, w in counted if not a.speaker and not a.anonymous]
    for name, of_them in (("anonymous", nameless), ("with_unknown_speaker", unknown)):
        yield share(f"share_of_attributions_{name}", len(of_them), n, "share of attributions")
        yield share(f"share_of_attributed_words_{name}", sum(of_them), n_words, "share of attributed words")
    for stance in STANCES:
        with_it = sum(a.cue_stance == stance for a in outer)
        yield share(f"share_of_attributions_with_{stance}_cue", with_it, n, "share of attributions")


def _speakers(counted: Sequence[tuple[Attribution, tuple[int, int]]]) -> Iterator[Measure]:
    """How many speakers with a name there are, how evenly words fall to them, and the words of each."""
    quoted, reported = Counter[str](), Counter[str]()
    for a, (n_quoted, n_reported) in counted:
        if a.speaker and not a.anonymous:
            quoted[a.speaker] += n_quoted
            reported[a.speaker] += n_reported
    by_speaker = {speaker: quoted[speaker] + reported[speaker] for speaker in sorted(quoted)}
    yield count("n_speakers", len(by_speaker), "speakers")
    yield share("effective_number_of_speakers", *effective_number(by_speaker.values()), "speakers")
    most, known = max(by_speaker.values(), default=0), sum(by_speaker.values())
    yield share("largest_share_of_one_speaker", most, known, "share of words of known speakers")
    for speaker in by_speaker:
        yield count(f"n_words_by_speaker/quoted/{speaker}", quoted[speaker], "words")
        yield count(f"n_words_by_speaker/reported/{speaker}", reported[speaker], "words")


def _headline(document: Document) -> str | None:
    return next((z.span.of(document.text) for z in document.zones if z.kind is ZoneKind.HEADLINE), None)
