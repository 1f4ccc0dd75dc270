"""A comparison as an index and a page for each event, each page one HTML document that needs no other to be read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.compare import Comparison, compare_events
from framing.compare.events.verdict import NOTHING
from framing.compare.rules import rule_ids
from framing.report.days import date_range
from framing.report.event_tables import Values
from framing.report.facts import names_to_hide
from framing.report.options import ReportOptions
from framing.report.pages import ALONE, Page, plan_pages
from framing.report.places import INDEX, EventLine, Frame, Place, Places
from framing.report.prepare import Preparation
from framing.report.sections.names import in_words
from framing.report.to_html import counted, how_to_cite, render_page
from framing.report.view import headline

PAGES_COLUMNS = "page place article event"
_SAID = {NOTHING: "nothing to compare", "describe": "described", "explore": "explored", "test": "tested"}


def render_pages(whole: Comparison, shown: Comparison, options: ReportOptions) -> Iterator[tuple[str, str]]:
    """The file and the text of the index, then of each page, in an order of their own; `shown` is the `whole` as
    `options` want it.

    A page that leads to others is made before them: it tells which of their words need an address.
    """
    pages = plan_pages(shown, options.pages)
    where = {a: Place(page.file, k) for page in pages for k, a in enumerate(page.articles)}
    parts = _shown_parts(whole, pages, options)
    starts: dict[str, set[int]] = defaultdict(set)
    hide = None if options.blind else names_to_hide(whole)
    every = Frame(where=where, starts=starts, outlets=shown.outlets, cite=how_to_cite(shown), hide=hide)
    index = replace(every, lines=_lines(pages, parts), reading=_reading(pages, INDEX, None))
    text, places = render_page(shown, options, index)
    _lead(places, starts)
    yield INDEX, text
    for page in sorted(pages, key=lambda page: bool(page.articles)):
        text, places = render_page(parts[page.file], options, _frame(every, page, pages, shown))
        _lead(places, starts)
        yield page.file, text


def _shown_parts(whole: Comparison, pages: Sequence[Page], options: ReportOptions) -> dict[str, Comparison]:
    """What each page shows. Compared first and then prepared: what is masked or left out would count for less."""
    planned = plan_pages(whole, options.pages)  # the same pages under the names that events and articles really have
    parts, prepare = _parts(whole, planned), Preparation(whole, options)
    return {page.file: prepare(parts[real.file]) for page, real in zip(pages, planned, strict=True)}


def page_rows(pages: Sequence[Page], comparison: Comparison) -> Iterator[Values]:
    """A row an article: the page on which it stands, and its place there, from which addresses are made."""
    event = {article: event.name for event in comparison.events for article in event.articles}
    for page in pages:
        if not page.articles:
            yield page.file, None, None, page.name
        for k, article in enumerate(page.articles):
            yield page.file, k, article, event[article]


def _parts(comparison: Comparison, pages: Sequence[Page]) -> dict[str, Comparison]:
    """What each page shows: an event compared apart, or articles alone."""
    at = {page.event: page.file for page in pages if page.compares}
    events = compare_events(comparison) if at else ()
    parts = {at[place]: part for place, part in enumerate(events) if place in at}
    profiles = {p.article.id: p for p in comparison.profiles}
    for page in pages:
        if not page.compares:
            own = tuple(profiles[article] for article in page.articles)
            rules = rule_ids(own)
            parts[page.file] = replace(
                comparison,
                profiles=own,
                outlets=tuple(sorted({p.article.outlet for p in own})),
                rules=tuple(rule for rule in comparison.rules if rule.id in rules),
                notices=tuple(notice for p in own for notice in p.notices),
                events=(), checks=(), rows=(), terms=(), naming=(), doubts=(), speakers=(), sourcing=(), sides=(),
                anonymous_sources=(), second_hand=(), insertions=(), contaminated_reports=(), key_terms=(),
                statistics=replace(comparison.statistics, estimates=(), contrasts=()), findings=(), sensitivity=None,
            )  # fmt: skip
    return parts


def _lines(pages: Sequence[Page], parts: Mapping[str, Comparison]) -> tuple[EventLine, ...]:
    return tuple(_line(page, parts[page.file]) for page in pages if page.compares)


def _line(page: Page, part: Comparison) -> EventLine:
    by_id = {p.article.id: p for p in part.profiles}
    headlines = (headline(by_id[article]) for article in part.events[0].articles)  # the earliest first
    return EventLine(
        file=page.file,
        name=in_words(page.name),
        dates=date_range(p.article.date for p in part.profiles),
        n_outlets=len(part.outlets),
        n_articles=page.n,
        verdict=_SAID[part.verdict.code],
        headline=next(filter(None, headlines), ""),
        finding=next(iter(part.findings), None),
    )


def _frame(every: Frame, page: Page, pages: Sequence[Page], whole: Comparison) -> Frame:
    up = [(f"../{INDEX}", "All events")]
    frame = replace(every, file=page.file, heading=_heading(page, whole), compares=page.compares)
    above = next((p for p in pages if p.compares and p.event == page.event), None)
    if above and above is not page:
        up.append((frame.path_to(above.file), in_words(above.name)))
    reading = _reading(pages, page.file, page.event) if page.compares else ()
    return replace(frame, up=tuple(up), reading=reading)


def _heading(page: Page, whole: Comparison) -> str:
    name = in_words(page.name)
    name = f"{name[:1].upper()}{name[1:]}"
    if page.compares and page.event is not None:
        return f"{name}, in {counted(len(whole.events[page.event].outlets), 'outlet')}"
    return f"{name}: {_range(page)}"


def _range(page: Page) -> str:
    last = page.first + len(page.articles) - 1
    return f"{page.first}–{last} of {page.n}" if page.n > len(page.articles) else counted(page.n, "article")


def _reading(pages: Sequence[Page], file: str, event: int | None) -> tuple[tuple[str, str], ...]:
    """The pages for reading that belong to an event's page, or to the index: their addresses and what to call them."""
    compared = {page.event for page in pages if page.compares}
    frame = Frame(file)
    found = []
    for page in pages:
        here = page.event == event if event is not None else page.event not in compared
        if not page.compares and here:
            name = in_words(page.name) if page.name != ALONE else "articles that stand beside none of another outlet"
            found.append((frame.path_to(page.file), f"{name}: {_range(page)}"))
    return tuple(found)


def _lead(places: Places, starts: dict[str, set[int]]) -> None:
    for article, asked in places.asked.items():
        starts[article] |= {start for start, _ in asked}
