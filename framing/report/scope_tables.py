"""The tables that are made of the whole corpus, under no event, and again of each event where there are several."""

from collections.abc import Callable, Iterable, Iterator

from framing.compare import Comparison
from framing.compare.result import Tables
from framing.compare.types import Row, SpeakerRow
from framing.report.event_tables import Make, Values
from framing.report.lists import cue_stances


def _in_scopes(make: Callable[[Tables, dict[str, str]], Iterator[Values]]) -> Make:
    """The rows that `make` gives for the corpus and for each event, the event's name before them."""

    def rows(c: Comparison) -> Iterator[Values]:
        texts = {p.article.id: p.article.text for p in c.profiles}
        for scope in (c.tables(), *(event.tables for event in c.events if event.tables)):
            for row in make(scope, texts):
                yield scope.name or None, *row

    return rows


def _terms(scope: Tables, _: dict[str, str]) -> Iterator[Values]:
    return term_rows(scope.terms)


def term_rows(terms: Iterable[Row]) -> Iterator[Values]:
    """A row for each term, voice and outlet, without an event."""
    for row in terms:
        for c in row.cells:
            yield row.construct.value, row.term, row.category, row.voice.value, c.outlet, c.n, c.words, c.n_articles


def _naming(scope: Tables, _: dict[str, str]) -> Iterator[Values]:
    for row in scope.naming:
        for outlet, labels in row.by_outlet:
            for label in labels:
                yield row.actor, outlet, label.text, label.stance, label.voice.value, len(label.refs)


def _doubts(scope: Tables, _: dict[str, str]) -> Iterator[Values]:
    for row in scope.doubts:
        for outlet, hedges in row.by_outlet:
            for hedge in hedges:
                yield row.actor, outlet, hedge.text, hedge.category, hedge.voice.value, len(hedge.refs)


def _speakers(scope: Tables, _: dict[str, str]) -> Iterator[Values]:
    return speaker_rows(scope.speakers)


def speaker_rows(speakers: Iterable[SpeakerRow]) -> Iterator[Values]:
    """A row for each speaker and outlet, without an event."""
    for row in speakers:
        for s in row.said:
            yield (
                row.speaker, row.anonymous, s.outlet, s.n_attributions, s.words_quoted, s.words_reported,
                s.words_direct, s.words_mixed, s.words_indirect, cue_stances(s.stances),
            )  # fmt: skip


def _contaminated(scope: Tables, texts: dict[str, str]) -> Iterator[Values]:
    for r in scope.contaminated_reports:
        text = texts[r.article]
        yield (
            r.outlet, r.article, r.speaker, r.source, r.construct.value, r.category, r.term, r.reason, r.own_uses,
            r.words_quoted, r.ref.start, r.ref.end, text[r.ref.start : r.ref.end], r.report.start, r.report.end,
            text[r.sentence.start : r.sentence.end],
        )  # fmt: skip


SCOPE_TABLES: dict[str, tuple[str, Make]] = {
    "terms": ("event construct term category voice outlet n words n_articles", _in_scopes(_terms)),
    "naming": ("event actor outlet label stance voice n", _in_scopes(_naming)),
    "doubts": ("event actor outlet hedge category voice n", _in_scopes(_doubts)),
    "speakers": (
        "event speaker anonymous outlet n_attributions words_quoted words_reported words_direct words_mixed "
        "words_indirect cue_stances",
        _in_scopes(_speakers),
    ),
    "contaminated_reports": (
        "event outlet article speaker source construct category term reason own_uses words_quoted start end surface "
        "report_start report_end sentence",
        _in_scopes(_contaminated),
    ),
}
