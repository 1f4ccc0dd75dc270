"""The tables of a comparison, one observation a row: what CSV files hold and `framing compare --table` prints."""

from collections.abc import Iterable, Iterator

from framing.compare import Comparison
from framing.compare.corpus import CorpusComparison
from framing.compare.steadiness.sensitivity_words import VERBS
from framing.model import Profile
from framing.report.codebook import codebook, codebook_rows
from framing.report.event_tables import EVENT_TABLES, Make, Values
from framing.report.lists import barred, cue_stances, places, spaced
from framing.report.scope_tables import SCOPE_TABLES
from framing.report.sensitivity import places_of
from framing.report.to_json import input_identity

Compared = Comparison | CorpusComparison  # what has such rows


def table_names() -> tuple[str, ...]:
    """The names of all tables, in the order of the files."""
    return (*TABLES, *SENSITIVITY_TABLES)


def table_rows(comparison: Comparison, name: str) -> tuple[str, Iterator[Values]]:
    """The column names of a table, with blanks between, and its rows. Raises: KeyError for a name that is none."""
    columns, make = (TABLES | SENSITIVITY_TABLES)[name]
    return columns, make(comparison)


def written_tables(comparison: Comparison) -> dict[str, tuple[str, Make]]:
    """The columns and the rows of the tables that a report of `comparison` has."""
    return TABLES | (SENSITIVITY_TABLES if comparison.sensitivity else {})


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
    """A row an attribution; the parts of an interrupted content are a list."""
    for p in profiles:
        text = p.article.text
        for a in p.attributions:
            yield (
                p.article.id, p.article.outlet, a.kind.value, a.act.value, a.depth, a.speaker, a.anonymous, a.denied,
                a.source.of(text) if a.source else None, a.cue.of(text) if a.cue else None, a.cue_stance,
                a.contents[0].start, a.contents[-1].end, barred(c.of(text) for c in a.contents),
                barred(f.of(text) for f in a.fragments), a.zone.value, a.rule,
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


def rate_rows(comparison: Compared) -> Iterator[Values]:
    """A row for each construct or category, voice and outlet."""
    for row in comparison.rows:
        for c in row.cells:
            yield (
                row.construct.value, row.voice.value, row.category, c.outlet, c.n, c.words, c.n_articles, c.rate,
                c.low, c.high,
            )  # fmt: skip


def sourcing_rows(comparison: Compared) -> Iterator[Values]:
    """A row an outlet."""
    for s in comparison.sourcing:
        yield (
            s.outlet, s.n_attributions, s.n_attributions_anonymous, s.n_attributions_unknown, s.words_attributed,
            s.words_anonymous, s.words_unknown, s.n_speakers, s.effective_speakers, cue_stances(s.stances),
        )  # fmt: skip


def key_term_rows(comparison: Compared) -> Iterator[Values]:
    """A row a distinctive word."""
    for k in comparison.key_terms:
        yield (
            k.outlet, k.term, k.target_count, k.target_total, k.reference_count, k.reference_total, k.n_articles,
            k.target_articles, k.share_of_articles, k.reference_n_articles, k.log_ratio, k.g2, k.log_odds_z, k.is_name,
        )  # fmt: skip


def check_rows(comparison: Compared) -> Iterator[Values]:
    """A row a check."""
    for c in comparison.checks:
        yield c.code, c.status, c.title, c.message, spaced(c.articles)


def _actors(c: Comparison) -> Iterator[Values]:
    for row in c.actors:
        for x in row.by_outlet:
            yield row.actor, row.sort, row.side, barred(row.aliases), x.outlet, x.n, x.n_articles, places(x.refs)


def _verdict(c: Comparison) -> Iterator[Values]:
    v = c.verdict
    yield v.code, v.sentence, barred(v.outlets), " ".join(v.reasons), " ".join(v.blocks)


def _findings(c: Comparison) -> Iterator[Values]:
    for place, f in enumerate(c.findings, 1):
        yield place, f.event or None, f.code, f.subject or None, f.sentence, f.caveat, places(f.refs)


def _finding_counts(c: Comparison) -> Iterator[Values]:
    for place, f in enumerate(c.findings, 1):
        for outlet, n, other in f.counts:
            yield place, outlet, n, other


def _copies(c: Comparison) -> Iterator[Values]:
    for x in c.copies:
        yield x.one, x.other, x.kind, x.share_of_one, x.share_of_other, x.words, places(x.refs)


def _sides(c: Comparison) -> Iterator[Values]:
    for x in c.sides:
        yield (
            x.outlet, x.side, barred(x.speakers), x.n_attributions, x.words_quoted, x.words_reported,
            x.share_of_quoted, x.share_of_reported, x.share_of_words, cue_stances(x.stances),
        )  # fmt: skip


def _anonymous(c: Comparison) -> Iterator[Values]:
    for x in c.anonymous_sources:
        yield (
            x.outlet, x.description, x.is_described, x.n_attributions, x.words_quoted, x.words_reported,
            cue_stances(x.stances), places(x.refs),
        )  # fmt: skip


def _second_hand(c: Comparison) -> Iterator[Values]:
    for x in c.second_hand:
        speakers = barred(x.speakers)
        yield x.outlet, x.medium, x.is_itself, x.n_reports, x.n_credits, x.n_attributions, speakers, places(x.refs)


def _insertions(c: Comparison) -> Iterator[Values]:
    for x in c.insertions:
        marked = barred(f"{construct.value}/{category}" for construct, category, _ in x.marks)
        yield x.outlet, x.article, x.speaker, x.text, x.replaces, marked, x.ref.start, x.ref.end


def _doubt_words(c: Comparison) -> Iterator[Values]:
    for row in c.doubt_words:
        for outlet, found in row.by_outlet:
            for x in found:
                yield row.word, outlet, x.actor, x.side, len(x.refs), places(x.refs)


def estimate_rows(c: Compared) -> Iterator[Values]:
    """A row for each declared measure and outlet."""
    for x in c.statistics.estimates:
        yield (
            x.measure, x.outlet, x.status.value, x.n_articles, x.n_articles_with, x.n_events, x.numerator,
            x.denominator, x.value, x.low, x.high, x.drawn.value, x.n_drawn, x.dispersion, x.reason,
        )  # fmt: skip


def contrast_rows(c: Compared) -> Iterator[Values]:
    """A row for each declared measure and pair of outlets."""
    for x in c.statistics.contrasts:
        yield (
            x.measure, x.a, x.b, x.status.value, x.within_events, x.n_events, x.n_articles_a, x.n_articles_b, x.value_a,
            x.value_b, x.difference, x.low, x.high, x.ratio, x.delta, x.p, x.p_holm, x.p_bh, x.drawn.value, x.n_drawn,
            x.reason,
        )  # fmt: skip


def _label_sums(c: Comparison) -> Iterator[Values]:
    for x in c.label_sums:
        yield (
            x.outlet, x.voice.value, x.stance, len(x.refs), len(x.camps), x.n_actors, x.n_nobody, x.n_mentions,
        )  # fmt: skip


def _sensitivity(comparison: Comparison) -> Iterator[Values]:
    for measure in comparison.sensitivity.measures if comparison.sensitivity else ():
        places = places_of(measure)
        for x in measure.cells:
            yield (
                measure.construct.value, measure.category, x.outlet, x.n, x.words, x.rate,
                int(places[x.outlet].rstrip("=")) if x.rate is not None else None, places[x.outlet].endswith("="),
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
                        barred(c.other for c in pairs if (c.before, c.after) == change) for change in VERBS
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


def _codebook(c: Comparison) -> Iterator[Values]:
    return codebook_rows(codebook()[name] for name in written_tables(c))


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
    "actors": ("actor sort side aliases outlet n n_articles places", _actors),
    "verdict": ("verdict sentence outlets reasons blocks", _verdict),
    "findings": ("finding event code subject sentence caveat places", _findings),
    "finding_counts": ("finding outlet n n_other", _finding_counts),
    "copies": ("article other kind share_of_article share_of_other words places", _copies),
    "checks": ("code status title message articles", check_rows),
    "rates": ("construct voice category outlet n words n_articles rate_per_1k_words low high", rate_rows),
    **SCOPE_TABLES,
    "sourcing": (
        "outlet n_attributions n_attributions_anonymous n_attributions_unknown words_attributed words_anonymous "
        "words_unknown n_speakers effective_speakers cue_stances",
        sourcing_rows,
    ),
    "sides": (
        "outlet side speakers n_attributions words_quoted words_reported share_of_quoted share_of_reported "
        "share_of_words cue_stances",
        _sides,
    ),
    "anonymous_sources": (
        "outlet description described n_attributions words_quoted words_reported cue_stances places",
        _anonymous,
    ),
    "second_hand": ("outlet medium itself n_reports n_credits n_attributions speakers places", _second_hand),
    "insertions": ("outlet article speaker inserted replaces marked start end", _insertions),
    "doubt_words": ("word outlet actor side n places", _doubt_words),
    "estimates": (
        "measure outlet status n_articles n_articles_with n_events numerator denominator value low high drawn n_drawn "
        "dispersion reason",
        estimate_rows,
    ),
    "contrasts": (
        "measure outlet other status within_events n_events n_articles n_articles_other value value_other difference "
        "low high ratio cliffs_delta p p_holm p_bh drawn n_drawn reason",
        contrast_rows,
    ),
    "label_sums": ("outlet voice stance n n_camps n_actors n_nobody n_mentions", _label_sums),
    "key_terms": (
        "outlet term target_count target_total reference_count reference_total n_articles target_articles "
        "share_of_articles reference_n_articles log_ratio g2 log_odds_z is_name",
        key_term_rows,
    ),
    "measures": (MEASURES, lambda c: measure_rows(c.profiles)),
    "marks": (MARKS, lambda c: mark_rows(c.profiles)),
    "attributions": (ATTRIBUTIONS, lambda c: attribution_rows(c.profiles)),
    "overrides": ("lexicon action rule what reason", _overrides),
    **EVENT_TABLES,
    "codebook": ("table column type unit meaning empty key separator values", _codebook),
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
