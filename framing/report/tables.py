"""The tables of a comparison, one observation a row: what CSV files hold and `framing compare --table` prints."""

from collections.abc import Callable, Iterable, Iterator

from framing.compare import Comparison
from framing.compare.sensitivity_words import VERBS
from framing.model import Profile
from framing.report.sensitivity import places_of
from framing.report.to_json import input_identity

Values = Iterable[object]
Make = Callable[[Comparison], Iterator[Values]]


def table_names() -> tuple[str, ...]:
    """The names of all tables, in the order of the files."""
    return (*TABLES, *SENSITIVITY_TABLES)


def table_rows(comparison: Comparison, name: str) -> tuple[str, Iterator[Values]]:
    """The column names of a table, with blanks between, and its rows. Raises: KeyError for a name that is none."""
    columns, make = (TABLES | SENSITIVITY_TABLES)[name]
    return columns, make(comparison)


def mark_rows(profiles: Iterable[Profile]) -> Iterator[Values]:
    """A row a mark."""
    for p in profiles:
        for m in p.marks:
            yield (
                p.article.id, p.article.outlet, m.construct.value, m.category, m.voice.value, m.zone.value,
                m.span.start, m.span.end, m.surface, m.rule, m.entry, m.target,
                m.negated,
            )  # fmt: skip


def attribution_rows(profiles: Iterable[Profile]) -> Iterator[Values]:
    """A row an attribution; the parts of an interrupted content are joined by " | "."""
    for p in profiles:
        text = p.article.text
        for a in p.attributions:
            yield (
                p.article.id, p.article.outlet, a.kind.value, a.act.value, a.depth, a.speaker, a.anonymous, a.denied,
                a.source.of(text) if a.source else None, a.cue.of(text) if a.cue else None, a.cue_stance,
                a.contents[0].start, a.contents[-1].end, " | ".join(c.of(text) for c in a.contents),
                " | ".join(f.of(text) for f in a.fragments), a.zone.value, a.rule,
            )  # fmt: skip


def measure_rows(profiles: Iterable[Profile]) -> Iterator[Values]:
    """A row a measure of an article."""
    for p in profiles:
        for m in p.measures:
            yield p.article.id, p.article.outlet, m.name, m.value, m.unit, m.numerator, m.denominator


def _articles(comparison: Comparison) -> Iterator[Values]:
    for p in comparison.profiles:
        a = p.article
        words = [p.measure(f"n_words/{voice}").numerator for voice in ("outlet", "reported", "quoted")]
        digest = input_identity(a)["sha256"]
        yield a.id, a.outlet, a.event, a.date, a.title, a.author, a.language, a.translated_from, a.path, *words, digest


def _rates(comparison: Comparison) -> Iterator[Values]:
    for row in comparison.rows:
        for c in row.cells:
            yield (
                row.construct.value, row.voice.value, row.category, c.outlet, c.n, c.words, c.n_articles, c.rate,
                c.low, c.high,
            )  # fmt: skip


def _terms(comparison: Comparison) -> Iterator[Values]:
    for row in comparison.terms:
        for c in row.cells:
            yield row.construct.value, row.term, row.category, row.voice.value, c.outlet, c.n, c.words, c.n_articles


def _naming(comparison: Comparison) -> Iterator[Values]:
    for row in comparison.naming:
        for outlet, labels in row.by_outlet:
            for label in labels:
                yield row.actor, outlet, label.text, label.stance, label.voice.value, len(label.refs)


def _doubts(comparison: Comparison) -> Iterator[Values]:
    for row in comparison.doubts:
        for outlet, hedges in row.by_outlet:
            for hedge in hedges:
                yield row.actor, outlet, hedge.text, hedge.category, hedge.voice.value, len(hedge.refs)


def _speakers(comparison: Comparison) -> Iterator[Values]:
    for row in comparison.speakers:
        for s in row.said:
            stances = " ".join(f"{stance}={n}" for stance, n in s.stances)
            yield (
                row.speaker, row.anonymous, s.outlet, s.n_attributions, s.words_quoted, s.words_reported,
                s.words_direct, s.words_mixed, s.words_indirect, stances,
            )  # fmt: skip


def _sourcing(comparison: Comparison) -> Iterator[Values]:
    for s in comparison.sourcing:
        stances = " ".join(f"{stance}={n}" for stance, n in s.stances)
        yield (
            s.outlet, s.n_attributions, s.n_attributions_anonymous, s.n_attributions_unknown, s.words_attributed,
            s.words_anonymous, s.words_unknown, s.n_speakers, s.effective_speakers, stances,
        )  # fmt: skip


def _contaminated(comparison: Comparison) -> Iterator[Values]:
    texts = {p.article.id: p.article.text for p in comparison.profiles}
    for r in comparison.contaminated_reports:
        text = texts[r.article]
        yield (
            r.outlet, r.article, r.speaker, r.source, r.construct.value, r.category, r.term, r.reason, r.own_uses,
            r.words_quoted, r.ref.start, r.ref.end, text[r.ref.start : r.ref.end], r.report.start, r.report.end,
            text[r.sentence.start : r.sentence.end],
        )  # fmt: skip


def _key_terms(comparison: Comparison) -> Iterator[Values]:
    for k in comparison.key_terms:
        yield (
            k.outlet, k.term, k.target_count, k.target_total, k.reference_count, k.reference_total, k.n_articles,
            k.log_ratio, k.g2,
        )  # fmt: skip


def _checks(comparison: Comparison) -> Iterator[Values]:
    for c in comparison.checks:
        yield c.code, c.status, c.title, c.message, " ".join(c.articles)


def _sensitivity(comparison: Comparison) -> Iterator[Values]:
    for measure in comparison.sensitivity.measures if comparison.sensitivity else ():
        places = places_of(measure)
        for x in measure.cells:
            yield (
                measure.construct.value, measure.category, x.outlet, x.n, x.words, x.rate,
                places[x.outlet].rstrip("=") if x.rate is not None else None, places[x.outlet].endswith("="),
                x.low, x.category_low, x.n_entries, " ".join(x.top), x.top_n, x.top_share,
            )  # fmt: skip


def _left_out(comparison: Comparison) -> Iterator[Values]:
    for measure in comparison.sensitivity.measures if comparison.sensitivity else ():
        for x in measure.left_out:
            for cell in x.cells:
                pairs = [change for change in x.changes if change.outlet == cell.outlet]
                yield (
                    measure.construct.value, measure.category, x.kind, x.term, x.rule, x.category, cell.outlet, cell.n,
                    cell.rate, *(
                        " | ".join(c.other for c in pairs if (c.before, c.after) == change) for change in VERBS
                    ),
                )  # fmt: skip


def _resting(comparison: Comparison) -> Iterator[Values]:
    for x in comparison.sensitivity.findings if comparison.sensitivity else ():
        for rests in x.rests_on:
            yield (
                x.place, x.code, x.subject, x.about_one_term, rests.term, rests.rule, len(rests.refs), rests.effect,
                rests.outlet,
            )  # fmt: skip


def _overrides(comparison: Comparison) -> Iterator[Values]:
    for o in comparison.overrides:
        yield o.lexicon, o.action, o.rule, o.what, o.reason


MARKS = "article outlet construct category voice zone start end surface rule entry target negated"
ATTRIBUTIONS = (
    "article outlet kind act depth speaker anonymous denied source cue cue_stance start end content fragments zone rule"
)
MEASURES = "article outlet measure value unit numerator denominator"
TABLES: dict[str, tuple[str, Make]] = {
    "articles": (
        "article outlet event date title author language translated_from path words_outlet words_reported words_quoted "
        "sha256",
        _articles,
    ),
    "checks": ("code status title message articles", _checks),
    "rates": ("construct voice category outlet n words n_articles rate_per_1k_words low high", _rates),
    "terms": ("construct term category voice outlet n words n_articles", _terms),
    "naming": ("actor outlet label stance voice n", _naming),
    "doubts": ("actor outlet hedge category voice n", _doubts),
    "speakers": (
        "speaker anonymous outlet n_attributions words_quoted words_reported words_direct words_mixed words_indirect "
        "cue_stances",
        _speakers,
    ),
    "sourcing": (
        "outlet n_attributions n_attributions_anonymous n_attributions_unknown words_attributed words_anonymous "
        "words_unknown n_speakers effective_speakers cue_stances",
        _sourcing,
    ),
    "contaminated_reports": (
        "outlet article speaker source construct category term reason own_uses words_quoted start end surface "
        "report_start report_end sentence",
        _contaminated,
    ),
    "key_terms": (
        "outlet term target_count target_total reference_count reference_total n_articles log_ratio g2",
        _key_terms,
    ),
    "measures": (MEASURES, lambda c: measure_rows(c.profiles)),
    "marks": (MARKS, lambda c: mark_rows(c.profiles)),
    "attributions": (ATTRIBUTIONS, lambda c: attribution_rows(c.profiles)),
    "overrides": ("lexicon action rule what reason", _overrides),
}
SENSITIVITY_TABLES: dict[str, tuple[str, Make]] = {  # where it was asked for
    "sensitivity": (
        "construct category outlet n words rate_per_1k_words place level low category_low n_entries top_rules top_n "
        "top_share",
        _sensitivity,
    ),
    "sensitivity_left_out": (
        "construct category left_out term rule left_out_category outlet n rate_per_1k_words changes_places_with "
        "comes_level_with falls_behind_equal",
        _left_out,
    ),
    "sensitivity_findings": ("finding code subject about_one_term term rule n effect first_outlet", _resting),
}
