"""Checks of the event: is it one, do the texts share it, do their dates fit?"""

from collections.abc import Iterator, Sequence
from functools import reduce

from framing.compare.events.event_groups import EventGroup
from framing.compare.events.linkage import JOINED, UNRELATED
from framing.compare.events.relatedness import DAYS_APART, EARLIEST, RELATED, RELATED_AT_ONCE, Relation, day_of
from framing.compare.events.subject import Subject, counted, named, verb
from framing.compare.types import Check

FAR = 60  # days from the middle date of its event: another stage of it at the least
SHOWN = 4  # dates, actors and events named in a sentence


def check_events(subject: Subject) -> Iterator[Check]:
    """Whether the articles are of one event, or of events that all outlets cover."""
    if len(subject.groups) == 1:
        yield _one_event(subject, subject.groups[0])
    else:
        yield _events(subject)


def _one_event(subject: Subject, group: EventGroup) -> Check:
    n = len(group.articles)
    unnamed = tuple(p.article.id for p in subject.profiles if not p.article.event)
    score = _mean([r.score for r in group.relations]) if group.relations else None
    if unnamed:
        head = f"{len(unnamed)} of {counted(n, 'article')} {verb(len(unnamed), 'has', 'have')} no event in the manifest"
        if score is None:
            return Check("event", "unknown", "Event", f"{head}; name it there", unnamed)
        texts = f"by shared names and words ({score:.2f} of 1 on average; related from {RELATED}) all belong together"
        if any(day_of(p.article.date) is None for p in subject.profiles):
            message = f"{head}; {texts}, but without all dates they could be of different days; name the event"
            return Check("event", "unknown", "Event", message, unnamed)
        return Check("event", "pass", "One event", f"{head}; {texts}")
    if len(group.events) == 1:
        return Check("event", "pass", "One event", f"{n} of {counted(n, 'article')}: {group.events[0]}")
    event_of = {p.article.id: p.article.event for p in subject.profiles}
    across = [r for r in group.relations if event_of[r.one] != event_of[r.other]]
    message = (
        f"you named {len(group.events)} events ({named(group.events)}); their articles are set side by side, for they "
        f"share names and words ({_mean([r.score for r in across]):.2f} of 1 on average; from {JOINED} on events are "
        f"joined){_nearness(across)}; what one leaves out may have happened after it was written"
    )
    return Check("event", "warn", "Events joined", message, group.articles)


def _nearness(relations: Sequence[Relation]) -> str:
    known = [r.days_apart for r in relations if r.days_apart is not None]
    return f" and are at most {counted(max(known), 'day')} apart" if known else ""


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _events(subject: Subject) -> Check:
    """Several events: a fair comparison where all outlets cover all of them."""
    outlets = set(subject.by_outlet)
    everywhere = [g for g in subject.groups if set(g.outlets) == outlets]
    n = len(subject.groups)
    if len(everywhere) == n and len(outlets) > 1:
        message = f"each covered by all {len(outlets)} outlets; each is compared apart"
        return Check("event", "pass", f"{n} events", message)
    largest = sorted(subject.groups, key=lambda g: (-len(g.articles), g.name))
    parts = ", ".join(f"{g.name} ({len(g.articles)})" for g in largest[:SHOWN])
    more = f" and {n - SHOWN} more" if n > SHOWN else ""
    shared = sum(len(g.outlets) > 1 for g in subject.groups)
    message = (
        f"{n} events: {parts}{more}; {shared} of them {verb(shared, 'has', 'have')} articles of more than "
        f"one outlet; differences between outlets may be differences between events, so each is compared apart"
    )
    unnamed = [p for p in subject.profiles if not p.article.event]
    if n == len(unnamed):
        message = (
            f"no two of {n} articles share enough names and words, at dates near enough, to be set side by side; if "
            f"they are of one event, name it in the manifest"
        )
    elif unnamed:
        message += (
            f"; {len(unnamed)} of {counted(len(subject.profiles), 'article')} {verb(len(unnamed), 'has', 'have')} no "
            f"event in the manifest and {verb(len(unnamed), 'was', 'were')} placed by dates, names and words"
        )
    alone = tuple(sorted(g.articles[0] for g in subject.groups if len(g.articles) == 1))
    return Check("event", "warn", "Not one event", message, alone)


def check_related(subject: Subject) -> Iterator[Check]:
    """Whether each article shares names and words with the others of its event."""
    groups = [g for g in subject.groups if len(g.articles) > 1]
    scores = {article: score for g in groups for article, score in _mean_scores(g).items()}
    if not scores:
        return
    far = tuple(sorted(article for article, score in scores.items() if score < UNRELATED))
    weak = tuple(sorted(article for article, score in scores.items() if UNRELATED <= score < RELATED_AT_ONCE))
    n = counted(len(scores), "article")
    if far:
        message = (
            f"{len(far)} of {n} {verb(len(far), 'shares', 'share')} next to nothing with the others of the same event "
            f"(by {named(subject.outlets(far))}: {_range(scores, far)} of 1; related from {RELATED}); the manifest "
            f"places {verb(len(far), 'it', 'them')} there, and the manifest decides"
        )
        yield Check("related", "warn", "Another event?", message, far)
    if weak:
        message = (
            f"{len(weak)} of {n} {verb(len(weak), 'shares', 'share')} few names and words with the others of the "
            f"same event (by {named(subject.outlets(weak))}: {_range(scores, weak)} of 1; related from {RELATED}): "
            f"another side of it, or another event?"
        )
        yield Check("related", "unknown", "Weakly related", message, weak)
    if not far and not weak:
        message = f"each shares names and words with the others: {_range(scores, scores)} of 1 (related from {RELATED})"
        yield Check("related", "pass", "Same story", message + _named_by_all(groups))


def _mean_scores(group: EventGroup) -> dict[str, float]:
    """For each article its mean score with the others of its group; pairs with nothing in common count as 0."""
    total = dict.fromkeys(group.articles, 0.0)
    for r in group.relations:
        total[r.one] += r.score
        total[r.other] += r.score
    return {article: score / (len(group.articles) - 1) for article, score in total.items()}


def _range(scores: dict[str, float], articles: Sequence[str] | dict[str, float]) -> str:
    low, high = (f"{end(scores[article] for article in articles):.2f}" for end in (min, max))
    return low if low == high else f"{low} to {high}"


def _named_by_all(groups: Sequence[EventGroup]) -> str:
    """Whom all articles of the one group name."""
    if len(groups) != 1 or len(groups[0].relations) < 1:
        return ""
    first = groups[0].relations[0].shared_actors
    common = reduce(lambda kept, r: kept & set(r.shared_actors), groups[0].relations, set(first))
    # Of Venezuela and Venezuelan one is enough.
    kept = [a for a in first if a in common and not any(a != b and a.startswith(b) for b in common)]
    return f"; all name {named(kept, SHOWN)}" if kept else ""


def check_dates(subject: Subject) -> Iterator[Check]:
    """Whether the dates are known, make sense, and lie near each other within each event."""
    yield from _unread(subject)
    n = len(subject.profiles)
    missing = tuple(p.article.id for p in subject.profiles if not p.article.date)
    if missing:
        message = f"unknown in {len(missing)} of {n}; who wrote before what happened cannot be told"
        yield Check("date", "unknown", "Dates", message, missing)
    spreads, far = _spreads(subject)
    if far:
        message = f"{len(far)} of {n} {verb(len(far), 'is', 'are')} more than {FAR} days from the others of the event"
        yield Check("date", "warn", "Far in time", message, far)
    if spreads and max(spreads) > DAYS_APART:
        yield Check("date", "warn", "Dates", f"articles of one event are up to {counted(max(spreads), 'day')} apart")
    elif all(day_of(p.article.date) for p in subject.profiles):
        apart = f"at most {counted(max(spreads), 'day')} apart" if any(spreads) else "of one day"
        message = f"articles of one event are {apart}" if spreads else f"known in {n} of {n}"
        yield Check("date", "pass", "Dates", message)


def _unread(subject: Subject) -> Iterator[Check]:
    odd = [p.article for p in subject.profiles if p.article.date and day_of(p.article.date) is None]
    if odd:
        shown = ", ".join(f"“{date}”" for date in sorted({str(a.date) for a in odd})[:SHOWN])
        message = (
            f"{len(odd)} of {len(subject.profiles)} cannot be read ({shown}) and {verb(len(odd), 'counts', 'count')} "
            f"as unknown; write year-month-day, as in 2031-05-06, not before {EARLIEST}"
        )
        yield Check("date", "warn", "Dates unread", message, tuple(a.id for a in odd))


def _spreads(subject: Subject) -> tuple[list[int], tuple[str, ...]]:
    """Days between first and last article of each event, and the articles far from the middle date of theirs."""
    spreads, far = [], []
    by_id = subject.by_id
    for group in subject.groups:
        days = {a: day for a in group.articles if (day := day_of(by_id[a].article.date))}
        if len(days) > 1:
            spreads.append((max(days.values()) - min(days.values())).days)
            middle = sorted(days.values())[(len(days) - 1) // 2]
            far += [a for a, day in days.items() if abs((day - middle).days) > FAR]
    return spreads, tuple(sorted(far))
