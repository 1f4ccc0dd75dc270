"""May these articles be compared? Questions answered pass, warn or unknown, each with its evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from framing.compare.types import Check, Settings
from framing.model import Profile, ZoneKind

DAYS_APART = 7  # days between first and last article of one event before it is worth a warning
LENGTHS = 3  # times: the longest article may be this much longer than the shortest


def check_comparability(profiles: Sequence[Profile], settings: Settings) -> tuple[Check, ...]:
    """The checks in a fixed order; those that do not apply to the corpus are left out."""
    return tuple(
        check
        for make in (_events, _dates, _outlets, _copies, _translations, _languages, _headlines, _lengths)
        for check in make(profiles)
    ) + tuple(_sizes(profiles, settings))


def _events(profiles: Sequence[Profile]) -> Iterator[Check]:
    events = {p.article.id: p.article.event for p in profiles}
    unknown = tuple(i for i, event in events.items() if event is None)
    known = Counter(event for event in events.values() if event)
    covered: dict[str, set[str]] = defaultdict(set)
    for p in profiles:
        if p.article.event:
            covered[p.article.event].add(p.article.outlet)
    outlets = {p.article.outlet for p in profiles}
    if unknown:
        message = f"{len(unknown)} of {len(profiles)} articles have no event; name it in the manifest"
        yield Check("event", "unknown", "Event", message, unknown)
    elif len(known) == 1:
        yield Check("event", "pass", "One event", f"{len(profiles)} of {len(profiles)} articles: {next(iter(known))}")
    elif all(names == outlets for names in covered.values()):
        yield Check("event", "pass", f"{len(known)} events", f"each covered by all {len(outlets)} outlets")
    else:
        parts = ", ".join(f"{event} ({n})" for event, n in sorted(known.items()))
        message = f"{len(known)} events: {parts}; differences between outlets may be differences between events"
        yield Check("event", "warn", "Not one event", message, tuple(events))


def _dates(profiles: Sequence[Profile]) -> Iterator[Check]:
    dates = {p.article.id: _date(p.article.date) for p in profiles}
    unknown = tuple(i for i, d in dates.items() if d is None)
    if unknown:
        message = f"unknown in {len(unknown)} of {len(profiles)}; who wrote before what happened cannot be told"
        yield Check("date", "unknown", "Dates", message, unknown)
    spreads = []
    for event in sorted({p.article.event or "" for p in profiles}):
        known = [d for p in profiles if (p.article.event or "") == event and (d := dates[p.article.id])]
        if known:
            spreads.append((max(known) - min(known)).days)
    if spreads and max(spreads) > DAYS_APART:
        yield Check("date", "warn", "Dates", f"articles of one event are up to {max(spreads)} days apart")
    elif spreads and not unknown:
        yield Check("date", "pass", "Dates", f"articles of one event are at most {max(spreads)} days apart")


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _outlets(profiles: Sequence[Profile]) -> Iterator[Check]:
    by_outlet: dict[str, list[Profile]] = defaultdict(list)
    for p in profiles:
        by_outlet[p.article.outlet].append(p)
    if len(by_outlet) == 1:
        yield Check("outlet", "warn", "One outlet", "there is nothing to compare it with; this report describes it")
    folded: dict[str, set[str]] = defaultdict(set)
    for outlet in by_outlet:
        folded[" ".join(outlet.lower().split())].add(outlet)
    for names in folded.values():
        if len(names) > 1:
            yield Check("outlet-names", "warn", "Outlet names", f"{', '.join(sorted(names))}: one outlet or several?")
    counts = {len(found) for found in by_outlet.values()}
    if len(by_outlet) > 1 and len(counts) > 1:
        for outlet, found in sorted(by_outlet.items()):
            if len(found) == max(counts):
                articles = tuple(p.article.id for p in found)
                message = f"{len(found)} of {len(profiles)} articles are by {outlet}; others have fewer"
                yield Check("outlet", "warn", "Same outlet", message, articles)


def _copies(profiles: Sequence[Profile]) -> Iterator[Check]:
    same: dict[str, list[str]] = defaultdict(list)
    for p in profiles:
        same[" ".join(p.article.text.split())].append(p.article.id)
    for text, ids in same.items():
        if text and len(ids) > 1:
            yield Check("copy", "warn", "Copies", f"{len(ids)} articles have the same text", tuple(ids))


def _translations(profiles: Sequence[Profile]) -> Iterator[Check]:
    translated = [p.article for p in profiles if p.article.translated_from]
    if translated:
        outlets = ", ".join(sorted({a.outlet for a in translated}))
        message = f"{len(translated)} of {len(profiles)} ({outlets}): hedges and cues may be the translator's"
        yield Check("translation", "warn", "Translation", message, tuple(a.id for a in translated))


def _languages(profiles: Sequence[Profile]) -> Iterator[Check]:
    other = [p.article for p in profiles if p.article.language.split("-")[0] != "en"]
    if other:
        message = f"{len(other)} of {len(profiles)} are not in English; the lexicons are"
        yield Check("language", "warn", "Language", message, tuple(a.id for a in other))


def _headlines(profiles: Sequence[Profile]) -> Iterator[Check]:
    missing = tuple(
        p.article.id
        for p in profiles
        if p.article.title is None and not any(z.kind is ZoneKind.HEADLINE for z in p.zones)
    )
    if missing:
        message = f"unknown in {len(missing)} of {len(profiles)}; shown as unknown, not as zero"
        yield Check("headline", "unknown", "Headline", message, missing)
    else:
        yield Check("headline", "pass", "Headlines", f"known in {len(profiles)} of {len(profiles)}")


def _lengths(profiles: Sequence[Profile]) -> Iterator[Check]:
    words = {p.article.id: p.measure("n_words/outlet").numerator for p in profiles}
    if len(words) < 2:
        return
    low, high = min(words.values()), max(words.values())
    if low == 0 or high > LENGTHS * low:
        message = f"{low} to {high} words in the outlet's own voice; rates of the short ones jump with a single word"
        yield Check("length", "warn", "Length", message)
    else:
        yield Check("length", "pass", "Length", f"{low} to {high} words in the outlet's own voice")


def _sizes(profiles: Sequence[Profile], settings: Settings) -> Iterator[Check]:
    counts = Counter(p.article.outlet for p in profiles)
    least = min(counts.values())
    size = str(least) if least == max(counts.values()) else f"{least} to {max(counts.values())}"
    if max(counts.values()) == 1:
        message = "this report describes; it cannot generalise"
        yield Check("size", "warn", "One article an outlet", message)
    elif least < settings.gate:
        message = f"{size} articles an outlet, below {settings.gate}: counts, no intervals"
        yield Check("size", "warn", "Few articles an outlet", message)
    else:
        message = f"{size} articles an outlet; intervals are exploratory"
        yield Check("size", "pass", "Articles an outlet", message)
