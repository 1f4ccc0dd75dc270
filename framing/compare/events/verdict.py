"""What the checks allow the rest of a report to say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from framing.compare.events.checks_texts import TEST_ARTICLES, TEST_EVENTS
from framing.compare.events.event_groups import EventGroup
from framing.compare.events.subject import counted, has_words, named
from framing.compare.types import Check, Settings
from framing.model import Profile

NOTHING, DESCRIBE, EXPLORE, TEST = "nothing-to-compare", "describe", "explore", "test"

# What a report must not say, in plain words, by code.
BLOCKS = {
    "compare": "that one outlet differs from another",
    "generalise": "anything of an outlet beyond these articles",
    "intervals": "how far a rate would vary with other articles",
    "tests": "that a difference is more than chance",
    "one-event": "that a difference is the outlets' and not the events'",
    "order": "that an article left out what may not yet have happened, or who wrote first",
    "own-words": "that wording which articles share, or which an agency wrote, is the choice of an outlet",
    "translated-words": "that hedges, cues and connotations of a translation are the outlet's",
    "lexicon": "that what the lexicons do not mark in another language is unmarked",
    "genre": "that an opinion piece is to be read by the standard of a report",
    "headlines": "how headlines differ, or that one has no marked word",
    "rates": "that a rate of a short article is like that of a long one",
}
_BLOCKED_BY = {
    "event": "one-event", "related": "one-event", "date": "order", "copy": "own-words", "passage": "own-words",
    "syndication": "own-words", "translation": "translated-words", "language": "lexicon", "genre": "genre",
    "headline": "headlines", "length": "rates", "empty": "rates",
}  # fmt: skip
_BY_VERDICT = {
    NOTHING: ("compare", "generalise", "intervals", "tests"),
    DESCRIBE: ("generalise", "intervals", "tests"),
    EXPLORE: ("generalise", "tests"),
    TEST: (),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much the articles allow to be said, over all checks.

    `code` is `nothing-to-compare`, `describe` (counts of these articles), `explore` (rates with exploratory intervals)
    or `test`. `outlets` are those it holds of, sorted; of the others in the corpus only counts can be given. `reasons`
    are the codes of the checks that did not pass, `blocks` codes of BLOCKS: what the rest must not say.
    """

    code: str
    sentence: str
    outlets: tuple[str, ...]
    reasons: tuple[str, ...]
    blocks: tuple[str, ...]


def judge(
    checks: Sequence[Check], profiles: Sequence[Profile], groups: Sequence[EventGroup], settings: Settings
) -> Verdict:
    """The verdict on one event (its checks, its articles, its group) or on a corpus (all of them).

    Only articles with words count, of an outlet's copies of one text the first, and only in events that two outlets or
    more cover with texts of their own: fewer than `settings.gate` of them (5) from all outlets but one are described;
    two outlets with so many or more are explored; two with 20 or more each and 10 events in which both have articles
    may be tested.
    """
    code, sentence, outlets = _how_much(checks, profiles, groups, settings)
    doubted = [check for check in checks if check.status != "pass"]
    blocks = dict.fromkeys(_BY_VERDICT[code])
    blocks |= dict.fromkeys(_BLOCKED_BY[check.code] for check in doubted if check.code in _BLOCKED_BY)
    return Verdict(code, sentence, outlets, tuple(dict.fromkeys(check.code for check in doubted)), tuple(blocks))


def _how_much(
    checks: Sequence[Check], profiles: Sequence[Profile], groups: Sequence[EventGroup], settings: Settings
) -> tuple[str, str, tuple[str, ...]]:
    outlet = {p.article.id: p.article.outlet for p in profiles if has_words(p)}
    if reason := _nothing(outlet, profiles):
        return NOTHING, reason, tuple(sorted(set(outlet.values())))
    one_text = [set(check.articles) for check in checks if check.code == "copy" and check.status == "warn"]
    outlet = _each_text_once(outlet, one_text)
    shared = [g for found in groups if (g := _with_words(found, outlet)) and not any(set(g) <= s for s in one_text)]
    fair = [g for g in shared if len({outlet[article] for article in g}) > 1]
    if not fair:
        return NOTHING, _no_event(outlet, shared), tuple(sorted(set(outlet.values())))
    counts = Counter(outlet[article] for g in fair for article in g)
    tested = _testable(fair, outlet, counts)
    many = sorted(name for name, n in counts.items() if n >= settings.gate)
    if len(tested) > 1:
        return TEST, _sentence(TEST, tested, counts, fair, settings), tested
    if len(many) > 1:
        return EXPLORE, _sentence(EXPLORE, many, counts, fair, settings), tuple(many)
    names = tuple(sorted(counts))
    return DESCRIBE, _sentence(DESCRIBE, names, counts, fair, settings), names


def _each_text_once(outlet: dict[str, str], one_text: Sequence[set[str]]) -> dict[str, str]:
    """The articles without an outlet's further copies of a text: they show no more of it than the first."""
    kept = dict(outlet)
    for same in one_text:
        printed = set[str]()
        for article in sorted(same & kept.keys()):
            if outlet[article] in printed:
                del kept[article]
            printed.add(outlet[article])
    return kept


def _with_words(group: EventGroup, outlet: dict[str, str]) -> list[str]:
    return [article for article in group.articles if article in outlet]


def _nothing(outlet: dict[str, str], profiles: Sequence[Profile]) -> str | None:
    """Why there is nothing to compare at all; None where there may be something."""
    if not outlet:
        return (
            f"There is nothing to compare: {counted(len(profiles), 'article')}, and none has words in headline or body."
        )
    if len(outlet) == 1:
        return "There is nothing to compare: only one article has words. It can be described."
    if len(names := set(outlet.values())) == 1:
        articles = counted(len(outlet), "article")
        return f"There is nothing to compare: all {articles} are by {names.pop()}. They can be described."
    return None


def _no_event(outlet: dict[str, str], shared: Sequence[list[str]]) -> str:
    if not shared:
        return "There is nothing to compare: the articles of each event are one text, or nearly."
    return (
        f"There is nothing to compare: no event has texts of two outlets, {counted(len(outlet), 'article')} and "
        f"{counted(len(set(outlet.values())), 'outlet')} or not. Each can be described."
    )


def _testable(fair: Sequence[list[str]], outlet: dict[str, str], counts: Counter[str]) -> tuple[str, ...]:
    """The outlets with enough articles that share enough events with another such."""
    covered = {name: {k for k, g in enumerate(fair) for a in g if outlet[a] == name} for name in counts}
    enough = sorted(name for name, n in counts.items() if n >= TEST_ARTICLES)
    pairs = [pair for pair in combinations(enough, 2) if len(covered[pair[0]] & covered[pair[1]]) >= TEST_EVENTS]
    return tuple(sorted({name for pair in pairs for name in pair}))


def _sentence(
    code: str, names: Sequence[str], counts: Counter[str], fair: Sequence[list[str]], settings: Settings
) -> str:
    """What may be said of whom, with the numbers that decide it."""
    n = sum(counts[name] for name in names)
    low, high = min(counts[name] for name in names), max(counts[name] for name in names)
    each = f"{low} each" if low == high else f"{low} to {high} each"
    articles = f"{counted(n, 'article')} by {counted(len(names), 'outlet')} ({each}) on {counted(len(fair), 'event')}"
    if code == DESCRIBE:
        return (
            f"Describe only: {articles}. What stands in these articles can be counted and set side by side; with fewer "
            f"than {settings.gate} from an outlet nothing can be said of the outlet in general."
        )
    if code == EXPLORE:
        may = (
            f"Rates come with intervals that show how much hangs on single articles; no difference is tested below "
            f"{TEST_ARTICLES} articles an outlet and {TEST_EVENTS} shared events."
        )
    else:
        may = (
            f"{named(names)} have {TEST_ARTICLES} articles or more and share {TEST_EVENTS} events or more: differences "
            f"between them may be tested event by event."
        )
    return f"{code.capitalize()}: {articles}. {may}{_others(names, counts, settings)}"


def _others(names: Sequence[str], counts: Counter[str], settings: Settings) -> str:
    """What may be said of the outlets that the verdict does not hold of."""
    rest = [n for name, n in counts.items() if name not in set(names)]
    many, few = sum(n >= settings.gate for n in rest), sum(n < settings.gate for n in rest)
    explored = (
        f" {counted(many, 'other outlet')} with {settings.gate} articles or more can be explored." if many else ""
    )
    return explored + (f" Of {counted(few, 'other outlet')} with fewer only counts are given." if few else "")
