"""What a document for an office program shows, in order: the first screen in words, then the sections in parts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from framing.compare.result import Comparison
from framing.compare.types import Finding
from framing.model import Profile
from framing.report.blocks import Section
from framing.report.charts.findings import COUNTED
from framing.report.days import date_range
from framing.report.sections import CORPUS, COUNTS, PEOPLE, SOURCES, WORDS, make_sections
from framing.report.sections.events import MOST_EVENTS, compared_events, event_sections, event_title

STATUSES = {"pass": "passed", "warn": "take care", "unknown": "not known"}
DESCRIBES = (
    "Marked wording is not an error and not a verdict: a loaded word can be accurate. What is not found in these texts "
    "may stand in others of the same outlet."
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report with its sections. `name` is short, for the tab of a sheet."""

    name: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def summary(c: Comparison) -> str:
    """How many articles of how many outlets, from when, with how many words of their own."""
    own = sum(words_by_voice(p)[0] for p in c.profiles)
    articles, outlets = len(c.profiles), len(c.outlets)
    return (
        f"{articles} article{'s' if articles != 1 else ''}, {outlets} outlet{'s' if outlets != 1 else ''}, "
        f"{date_range(p.article.date for p in c.profiles)}, {own:,} words in the outlets’ own voice."
    )


def words_by_voice(profile: Profile) -> tuple[int, int, int]:
    """Own, reported and quoted words of headline, subheads and body."""
    own, reported, quoted = (profile.measure(f"n_words/{v}").numerator for v in ("outlet", "reported", "quoted"))
    return own, reported, quoted


def counted(finding: Finding) -> str:
    """What a finding counts, by outlet (Free Quay: 3 in own voice; the 4 others: none); "" where it counts nothing."""
    first = COUNTED.get(finding.code, "in own voice")
    second = "reported" if finding.code == "contaminated-report" else "quoted or reported"
    if finding.code == "speaker":
        first, second = "quoted words", "reported words"
    said: dict[str, list[str]] = defaultdict(list)
    for outlet, n, other in finding.counts:
        counts = [f"{k} {what}" for k, what in ((n, first), (other, second)) if k]
        said[", ".join(counts)].append(outlet)
    none = said.pop("", [])
    found = [f"{', '.join(o)}: {counts}{' each' if len(o) > 1 else ''}" for counts, o in said.items()]
    if none and found:
        found.append(f"{'the other' if len(none) == 1 else f'the {len(none)} others'}: none")
    return "; ".join(found)


def parts(c: Comparison) -> Iterator[Part]:
    """The parts of the report that have something to show."""
    groups = (
        ("Counts", "Counts and rates", (*CORPUS, *COUNTS)),
        ("Names", "Who is called what, and who speaks", PEOPLE),
        ("Sources", "Sources", SOURCES),
        ("Words", "Distinctive words", WORDS),
    )
    for name, title, makers in groups:
        if sections := tuple(make_sections(c, makers)):
            yield Part(name, title, (), sections)
    events = compared_events(c)
    for place, event in enumerate(events[:MOST_EVENTS], 1):
        articles = f"Articles: {', '.join(event.articles)}."
        title = event_title(event)
        name = f"Event {place} {title.partition(': ')[2]}"
        yield Part(name, title, (event.verdict.sentence, articles), tuple(event_sections(c, event)))


def events_left_out(c: Comparison) -> int:
    """How many compared events are in the tables alone."""
    return max(0, len(compared_events(c)) - MOST_EVENTS)
