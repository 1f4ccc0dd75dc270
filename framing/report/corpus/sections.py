"""The parts of a report from tables in their order, each made from the comparison alone."""

from collections.abc import Iterator
from dataclasses import replace

from framing.compare.corpus import CorpusComparison, EventSum, OutletSum, SharedTexts
from framing.compare.types import Check
from framing.report.blocks import NOTHING, Cell, Section, first, words
from framing.report.corpus.method import method
from framing.report.days import date_range
from framing.report.sections.corpus import contrasts_of, estimates_of
from framing.report.sections.counts import rates_of, terms_of
from framing.report.sections.names import in_words
from framing.report.sections.people import speakers_of
from framing.report.sections.sourcing import sources_of
from framing.report.sections.wording import distinctive_words_of

MOST_TERMS = 60  # of a construct
MOST_CONTRASTS = 40
MOST_SPEAKERS = 40
MOST_PAIRS = 40  # of outlets that share texts
MOST_EVENTS = 60
STATUSES = {"pass": "passed", "warn": "take care", "unknown": "not known"}


def corpus_sections(c: CorpusComparison) -> Iterator[Section]:
    """Every section with its table, those of the method last."""
    yield outlets(c)
    yield checks(c)
    yield rates(c)
    yield estimates(c)
    yield from contrasts_of(c.statistics, MOST_CONTRASTS)
    yield from terms(c)
    yield sources_of(c.sourcing, len(c.sourcing))
    yield speakers(c)
    yield from distinctive_words_of(c.key_terms)
    yield shared_texts(c)
    yield events(c)
    yield from method(c)


def outlets(c: CorpusComparison) -> Section:
    """Whose articles, of which days, and how many words in which voice."""
    columns = ("outlet", "articles", "of them copies", "events", "days", "own words", "reported", "quoted")
    lead = (
        "Words of headlines, subheads and bodies, by voice. A copy is an article with the same text as another of its "
        "outlet, or nearly: it is counted, and intervals and tests leave it out."
    )
    table = first([_outlet(o) for o in c.outlets], columns, "outlets", len(c.outlets))
    return Section("outlets", "Which outlets", (lead,), table, "There is no article.")


def _outlet(o: OutletSum) -> tuple[Cell, ...]:
    numbers = (o.n_articles, o.n_removed, o.n_events)
    by_voice = (o.words_outlet, o.words_reported, o.words_quoted)
    undated = f"; {o.n_undated:,} without a date" if o.n_undated and o.first else ""
    days = f"{date_range((o.first, o.last))}{undated}"
    return words(o.outlet), *(words(f"{n:,}") for n in numbers), words(days), *(words(f"{n:,}") for n in by_voice)


def checks(c: CorpusComparison) -> Section:
    """May the outlets be compared at all."""
    rows = [_check(check) for check in c.checks]
    table = first(rows, ("check", "answer", "what was found"), "checks", len(rows))
    return Section("checks", "May these outlets be compared?", (), table, "Nothing was checked.")


def _check(check: Check) -> tuple[Cell, ...]:
    return words(check.title), words(STATUSES[check.status]), words(check.message)


def rates(c: CorpusComparison) -> Section:
    """Marks and rates of every construct in every voice."""
    s = c.settings
    told = (
        "n marks, and marks per 1,000 words of the same voice. Voices are not summed.",
        f"In brackets intervals of {100 * s.level:.0f} %, for own words and from {s.gate} articles an outlet on.",
    )
    return replace(rates_of(c.rows, c.names, s.gate), lead=told)


def estimates(c: CorpusComparison) -> Section:
    """The declared measures of each outlet."""
    removed = sum(o.n_removed for o in c.outlets)
    left_out = f" {removed:,} copies are left out." if removed else ""
    drawn = "events or articles" + (", thrown together into groups where there are many," if c.grouped else "")
    lead = f"Intervals of {100 * c.settings.level:.0f} % by drawing {drawn} again.{left_out}"
    section = estimates_of(c.statistics, c.names, lead)
    return replace(section, title="Measures declared beforehand", none="There is nothing to make a measure from.")


def terms(c: CorpusComparison) -> Iterator[Section]:
    """The most frequent terms of each construct that has a lexicon."""
    lead = ("Uses in the outlet’s own voice + in reported words + in quotations. The most frequent first.",)
    for section in terms_of(c.terms, c.names, MOST_TERMS):
        yield replace(section, lead=lead)


def speakers(c: CorpusComparison) -> Section:
    """Who is given most words, by outlet."""
    section = speakers_of(c.speakers, c.names, MOST_SPEAKERS)
    most = f"Of {c.n_speakers:,} names those with the most words. " if c.n_speakers > len(c.speakers) else ""
    joined = "Names are as the articles write them: one speaker may stand under two."
    return replace(section, lead=(*section.lead, f"{most}{joined}"))


def shared_texts(c: CorpusComparison) -> Section:
    """What two outlets both printed."""
    lead = (
        "Texts that two outlets both printed, the same or nearly: mostly those of an agency. They stay in the counts."
    )
    found = sorted(c.shared_texts, key=lambda s: (-s.n, s.one, s.other))
    table = first([_shared(s) for s in found], ("outlet", "other", "texts", "examples"), "shared_texts", MOST_PAIRS)
    return Section("shared-texts", "Texts that outlets share", (lead,), table, "None was found.")


def _shared(s: SharedTexts) -> tuple[Cell, ...]:
    examples = "; ".join(f"{a} and {b}" for a, b in s.examples)
    return words(s.one), words(s.other), words(f"{s.n:,}"), words(examples) if examples else NOTHING


def events(c: CorpusComparison) -> Section:
    """Who tells of what."""
    some = f"Of {c.n_events:,} events those that most outlets tell of. " if c.n_events > len(c.events) else ""
    lead = f"{some}Articles of each outlet about each event; – where none was found among these articles."
    columns = ("event", "days", *c.names)
    table = first([_event(e) for e in c.events], columns, "events", MOST_EVENTS)
    none = "No event is named, and no articles were found that tell of the same."
    return Section("events", "Events, and who tells of them", (lead,), table, none)


def _event(e: EventSum) -> tuple[Cell, ...]:
    name = in_words(e.name) if e.named else f"{in_words(e.name)} (not named; found to be the same)"
    told = (words(f"{n:,}") if n else NOTHING for n in e.n_articles)
    return words(name), words(date_range((e.first, e.last))), *told
