"""Checks of the texts themselves: empty, translated, in another language, of another genre, longer, too few."""

from collections import Counter
from collections.abc import Iterator

from framing.compare.events.copies import repeated
from framing.compare.events.genre import NAMES, REPORT, UNKNOWN, Genre, find_genre
from framing.compare.events.subject import Subject, counted, has_words, named, verb
from framing.compare.types import Check
from framing.model import ZoneKind

LENGTHS = 3  # times: the longest article may be this much longer than the shortest
TEST_ARTICLES, TEST_EVENTS = 20, 10  # an outlet; that two outlets share: from there on differences may be tested


def check_empty(subject: Subject) -> Iterator[Check]:
    """Which articles have no words that an outlet could answer for."""
    empty = [p.article for p in subject.profiles if not has_words(p)]
    if empty:
        outlets = named(sorted({a.outlet for a in empty}))
        message = (
            f"{len(empty)} of {counted(len(subject.profiles), 'article')} ({outlets}) "
            f"{verb(len(empty), 'has', 'have')} no words in headline and body; nothing in them can be counted"
        )
        yield Check("empty", "warn", "Empty", message, tuple(a.id for a in empty))


def check_translations(subject: Subject) -> Iterator[Check]:
    """Which articles the corpus calls translated."""
    translated = [p.article for p in subject.profiles if p.article.translated_from]
    if translated:
        outlets = named(sorted({a.outlet for a in translated}))
        message = f"{len(translated)} of {len(subject.profiles)} ({outlets}): hedges and cues may be the translator's"
        yield Check("translation", "warn", "Translation", message, tuple(a.id for a in translated))


def check_languages(subject: Subject) -> Iterator[Check]:
    """Which articles are in a language that the lexicons are not in."""
    other = [p.article for p in subject.profiles if p.article.language.split("-")[0].lower() != "en"]
    if other:
        message = f"{len(other)} of {len(subject.profiles)} are not in English; the lexicons are"
        yield Check("language", "warn", "Language", message, tuple(a.id for a in other))


def check_genres(subject: Subject) -> Iterator[Check]:
    """Whether news is set beside news; with the signs by which that was told."""
    profiles = [p for p in subject.profiles if has_words(p)]
    genres = {p.article.id: find_genre(p) for p in profiles}
    kinds = Counter(g.kind for g in genres.values())
    known = {kind: n for kind, n in kinds.items() if kind != UNKNOWN}
    if not kinds:
        return
    most = max(sorted(known), key=lambda kind: (known[kind], kind == REPORT), default=UNKNOWN)
    by_number = sorted(known.items(), key=lambda item: (-item[1], item[0]))
    parts = ", ".join(counted(n, *NAMES[kind]) for kind, n in by_number)
    undecided = f"{', ' if parts else ''}{kinds[UNKNOWN]} undecided" if kinds[UNKNOWN] else ""
    if len(known) > 1:
        other = {article: g for article, g in sorted(genres.items()) if g.kind not in (most, UNKNOWN)}
        message = f"{parts}{undecided} of {len(profiles)}: {_signs(subject, other)}; opinion may say what news may not"
        yield Check("genre", "warn", "Different genres", message, tuple(other))
    elif kinds[UNKNOWN]:
        message = f"{parts}{undecided} of {len(profiles)}; news or opinion? Nothing in the text says it"
        articles = tuple(sorted(article for article, g in genres.items() if g.kind == UNKNOWN))
        yield Check("genre", "unknown", "Genre", message, articles)
    else:
        sign = _signs(subject, dict(sorted(genres.items())[:1]))
        yield Check("genre", "pass", "Same genre", f"{parts} of {len(profiles)}, told by signs as in {sign}")


def _signs(subject: Subject, genres: dict[str, Genre]) -> str:
    """What the genre of some articles was told by, each with its outlet."""
    by_id = subject.by_id
    return named([f"{by_id[article].article.outlet} ({g.signs[0]})" for article, g in genres.items()], 3)


def check_headlines(subject: Subject) -> Iterator[Check]:
    """Which headlines are unknown."""
    missing = tuple(
        p.article.id
        for p in subject.profiles
        if p.article.title is None and not any(z.kind is ZoneKind.HEADLINE for z in p.zones)
    )
    n = len(subject.profiles)
    if missing:
        message = f"unknown in {len(missing)} of {n}; shown as unknown, not as zero"
        yield Check("headline", "unknown", "Headline", message, missing)
    else:
        yield Check("headline", "pass", "Headlines", f"known in {n} of {n}")


def check_lengths(subject: Subject) -> Iterator[Check]:
    """Whether the articles are of like length in the outlet's own words."""
    words = {p.article.id: p.measure("n_words/outlet").numerator for p in subject.profiles}
    if len(words) < 2:
        return
    low, high = min(words.values()), max(words.values())
    if low == 0 or high > LENGTHS * low:
        short = tuple(article for article, n in words.items() if not n or high > LENGTHS * n)
        message = f"{low} to {high} words in the outlet's own voice; rates of the short ones jump with a single word"
        yield Check("length", "warn", "Length", message, short)
    else:
        yield Check("length", "pass", "Length", f"{low} to {high} words in the outlet's own voice")


def check_sizes(subject: Subject) -> Iterator[Check]:
    """How many articles there are from an outlet, copies left out."""
    outlet_of = {p.article.id: p.article.outlet for p in subject.profiles}
    copies = frozenset(repeated(subject.copies, outlet_of))
    counts = Counter(outlet for article, outlet in outlet_of.items() if article not in copies)
    least, most = min(counts.values()), max(counts.values())
    size = f"{least if least == most else f'{least} to {most}'} articles an outlet"
    size += ", copies left out" if copies else ""
    gate = subject.settings.gate
    if most == 1:
        message = "this report describes; it cannot generalise"
        yield Check("size", "warn", "One article an outlet", message)
    elif most < gate:
        message = f"{size}, below {gate}: counts, no intervals"
        yield Check("size", "warn", "Few articles an outlet", message)
    elif least < gate:
        few = sum(n < gate for n in counts.values())
        message = f"{size}; {few} of {len(counts)} outlets are below {gate}: counts, no intervals"
        yield Check("size", "warn", "Few articles an outlet", message)
    elif least < TEST_ARTICLES:
        yield Check("size", "pass", "Articles an outlet", f"{size}; intervals are exploratory")
    else:
        message = f"{size}; differences may be tested over {TEST_EVENTS} or more shared events"
        yield Check("size", "pass", "Articles an outlet", message)
