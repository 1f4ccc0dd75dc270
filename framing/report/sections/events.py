"""The sections of one event: what is seen only where its articles stand side by side."""

from collections.abc import Iterator
from dataclasses import replace

from framing.compare import Comparison, Event, Finding
from framing.report.blocks import Section
from framing.report.sections.event_commitment import ladders
from framing.report.sections.event_coverage import coverage
from framing.report.sections.event_headlines import headlines
from framing.report.sections.event_people import naming_strips, silences, unequal_labels
from framing.report.sections.event_quotations import shared_quotations
from framing.report.sections.names import in_words

MOST_EVENTS = 12  # that are shown one by one; the tables hold all


def event_title(event: Event) -> str:
    """What an event is called in a report."""
    return f"Side by side: {in_words(event.name)}"


def compared_events(c: Comparison) -> tuple[Event, ...]:
    """The events that several outlets cover."""
    return tuple(event for event in c.events if len(event.outlets) > 1)


def event_of(c: Comparison, finding: Finding) -> str:
    """The event that a finding is about, in words, where a reader must be told; "" where there is but one."""
    return in_words(finding.event) if finding.event and len(compared_events(c)) > 1 else ""


def event_sections(c: Comparison, event: Event) -> Iterator[Section]:
    """The sections of one event; their ids are its own."""
    place = c.events.index(event) + 1
    for section in _sections(c, event):
        yield replace(section, id=f"event-{place}-{section.id}")


def _sections(c: Comparison, event: Event) -> Iterator[Section]:
    texts = {p.article.id: p.article.text for p in c.profiles_of(event.name)}
    yield from headlines(event)
    yield from naming_strips(event)
    yield from unequal_labels(event)
    yield from silences(event, c.tables(event.name).speakers)
    yield from ladders(event)
    yield from coverage(event)
    yield from shared_quotations(event, texts)
