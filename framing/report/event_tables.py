"""The tables of what is seen where the articles of an event stand side by side, one observation a row."""

from collections.abc import Callable, Iterable, Iterator

from framing.compare import Comparison, Event
from framing.compare.content.headline_types import Standing
from framing.compare.types import Ref
from framing.report.lists import barred, places, spaced
from framing.report.sections.names import in_words

Values = Iterable[object]
Make = Callable[[Comparison], Iterator[Values]]


def _each(make: Callable[[Event, dict[str, str]], Iterator[Values]]) -> Make:
    """The rows that `make` gives for each event, the event's name before them."""

    def rows(c: Comparison) -> Iterator[Values]:
        texts = {p.article.id: p.article.text for p in c.profiles}
        for event in c.events:
            for row in make(event, texts):
                yield event.name, *row

    return rows


def _words(ref: Ref | None, texts: dict[str, str]) -> str | None:
    return texts[ref.article][ref.start : ref.end] if ref else None


def _events(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for article in event.articles:
        yield article, event.verdict.code, barred(event.reasons)


def _relations(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for r in event.relations:
        yield (
            r.one, r.other, r.related, r.score, r.actors, r.vocabulary, r.days_apart, barred(r.shared_actors),
            " ".join(r.shared_words),
        )  # fmt: skip


def _checks(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for c in event.checks:
        yield c.code, c.status, c.title, c.message, spaced(c.articles)


def _strips(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for strip in event.strips:
        mentions = {outlet: (own, n) for outlet, own, n in strip.mentions}
        for word in strip.words:
            for cell in word.cells:
                counts = (len(cell.own), len(cell.reported), len(cell.quoted))
                yield strip.actor, word.word, word.category, cell.outlet, *counts, *mentions.get(cell.outlet, (0, 0))


def _unequal_labels(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for row in event.unequal_labels:
        for x in row.labelled:
            called = barred(f"{word}={n}" for word, _, n in x.words)
            yield row.actor, row.kind, x.outlet, "labelled", called, len(x.refs), x.n_own, places(x.refs)
        for p in row.plain:
            yield row.actor, row.kind, p.outlet, "plain", None, len(p.refs), p.n_own, places(p.refs)
        for outlet, refs in row.unclear:
            yield row.actor, row.kind, outlet, "unclear", None, len(refs), None, places(refs)


def _mirrored_labels(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for place, row in enumerate(event.mirrored_labels, 1):
        for outlet, other, actors in zip(row.outlets, row.outlets[::-1], (row.first, row.second), strict=True):
            for a in actors:
                called = barred(word for word, *_ in a.words)
                yield place, row.kind, row.axis, a.actor, outlet, called, places(a.refs), other, places(a.plain)


def _headlines(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for row in event.headlines:
        marks = (
            None
            if row.marks is None
            else barred(f"{in_words(m.term.rpartition('/')[2])} ({m.voice.value})" for m in row.marks)
        )
        yield (
            row.outlet, row.article, row.source, row.text, row.n_words, marks, _called(row.subject or row.first_actor),
            _called(row.lede_subject or row.lede_first_actor), row.question, row.exclamation, row.quotation_marks,
            row.attributed, " ".join(row.only_here), barred(f.message for f in row.findings),
        )  # fmt: skip


def _called(standing: Standing | None) -> str | None:
    return (standing.name or standing.text) if standing else None


def _ladders(event: Event, texts: dict[str, str]) -> Iterator[Values]:
    for place, ladder in enumerate(event.ladders, 1):
        for cell in ladder.cells:
            for step in cell.steps:
                deciding = barred(str(_words(r, texts)) for r in step.deciding)
                yield (
                    place, ladder.kind, ladder.actor, ladder.what, cell.outlet, cell.rung, step.rung, step.speaker,
                    deciding, step.voice.value, step.zone.value, step.whole.article, step.whole.start, step.whole.end,
                    _words(step.sentence, texts),
                )  # fmt: skip


def _absent(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for row in event.absent:
        for outlet, quoted, reported in row.heard:
            yield row.speaker, outlet, "heard", quoted, reported, None, None
        for s in row.silent:
            yield row.speaker, s.outlet, "no words", 0, 0, len(s.mentions), barred(s.perhaps)


def _never_quoted(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for row in event.never_quoted:
        reported = {outlet: n for outlet, n, _ in row.reported}
        government = {outlet: n for outlet, n, _ in row.government}
        for s in row.named:
            yield row.actor, s.outlet, len(s.mentions), reported.get(s.outlet, 0), government.get(s.outlet, 0)


def _statements(event: Event, texts: dict[str, str]) -> Iterator[Values]:
    for s in event.statements:
        for x in s.sentences:
            shared = (" ".join(s.words), barred(s.numbers), barred(s.actors))
            yield (
                s.id, s.likeness, *shared, x.outlet, x.article, x.zone.value, x.voice.value, x.ref.start, x.ref.end,
                _words(x.ref, texts),
            )  # fmt: skip


def _coverage(event: Event, _: dict[str, str]) -> Iterator[Values]:
    for row in event.coverage:
        for x in row.cells:
            voices = " ".join(sorted({v.value for v in x.voices}))
            yield (
                row.kind, row.item, row.only_in, row.everywhere_but, x.outlet, x.status, len(x.refs), voices,
                barred(x.beside), x.remark, places(x.refs),
            )  # fmt: skip


def _quotations(event: Event, texts: dict[str, str]) -> Iterator[Values]:
    for place, q in enumerate(event.quotations, 1):
        for v in q.variants:
            here = [d for d in q.differences if d.article == v.article] if v is not q.base else []
            yield (
                place, v is q.base, v.outlet, v.article, v.form, v.speaker, v.anonymous, v.repeated, places(v.refs),
                barred(str(_words(r, texts)) for r in v.refs), " ".join(dict.fromkeys(d.code for d in here)),
                barred(d.message for d in here),
            )  # fmt: skip


EVENT_TABLES: dict[str, tuple[str, Make]] = {
    "events": ("event article verdict reasons", _each(_events)),
    "relations": (
        "event article other related score actors vocabulary days_apart shared_actors shared_words",
        _each(_relations),
    ),
    "event_checks": ("event code status title message articles", _each(_checks)),
    "strips": (
        "event actor word category outlet n_own n_reported n_quoted mentions_own mentions",
        _each(_strips),
    ),
    "unequal_labels": ("event actor kind outlet side words n mentions_own places", _each(_unequal_labels)),
    "mirrored_labels": (
        "event mirror kind axis actor labelled_in words places plain_in plain_places",
        _each(_mirrored_labels),
    ),
    "headlines": (
        "event outlet article source headline n_words marks first first_in_text question exclamation quotation_marks "
        "attributed only_here differs_from_text",
        _each(_headlines),
    ),
    "ladders": (
        "event ladder kind actor what outlet outlet_rung rung speaker deciding voice zone article start end sentence",
        _each(_ladders),
    ),
    "absent": ("event speaker outlet side words_quoted words_reported mentions perhaps", _each(_absent)),
    "never_quoted": ("event actor outlet mentions words_reported words_of_government", _each(_never_quoted)),
    "statements": (
        "event statement likeness words numbers actors outlet article zone voice start end sentence",
        _each(_statements),
    ),
    "coverage": (
        "event kind item only_in everywhere_but outlet status n voices beside remark places",
        _each(_coverage),
    ),
    "quotations": (
        "event quotation base outlet article form speaker anonymous repeated places words differences messages",
        _each(_quotations),
    ),
}
