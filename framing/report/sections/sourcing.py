"""Who is given a voice beyond single speakers: sides, unnamed sources, news at second hand, reported marked words."""

from collections.abc import Iterator, Mapping, Sequence

from framing.compare import Comparison, ContaminatedReport
from framing.compare.sourcing.sources import AnonymousSource, SideRow
from framing.compare.types import Sourcing
from framing.report.blocks import NOTHING, Cell, Section, first, number, words
from framing.report.charts import sides_chart
from framing.report.sections.names import TOP

REASONS = {
    "of-the-speaker": "said of the speaker or the speaker’s own side",
    "only-by-the-outlet": "the speaker is quoted and never with it; the outlet uses it",
    "used-by-the-speaker": "the speaker is quoted with it elsewhere",
    "open": "whose word it is stays open",
}


def sourcing(c: Comparison) -> Iterator[Section]:
    """Speakers and words of each outlet, by side where the user gave sides, then sources without a name."""
    yield sources_of(c.sourcing, TOP)
    heads = ("outlet", "side", "speakers", "words quoted", "words reported", "share of words")
    if table := first([_side(row) for row in c.sides], heads, "sides", TOP):
        lead = "Sides as the manifest gives them; speakers to whom it gives none stand as “no side given”."
        yield Section("sides", "Words by side", (lead,), table, chart=sides_chart(c.sides, c.outlets))
    described = [_anonymous(row) for row in c.anonymous_sources]
    if table := first(described, ("outlet", "source in its words", "quoted + reported"), "anonymous_sources", TOP):
        lead = "Sources without a name, in the words of the text, and the words given to them."
        yield Section("anonymous", "Sources without a name", (lead,), table)


def sources_of(found: Sequence[Sourcing], top: int) -> Section:
    """Speakers and words of the first `top` outlets."""
    rows = [_sourcing(row) for row in found]
    columns = ("outlet", "speakers", "effective number", "words", "of them unnamed", "of them speaker not found")
    lead = "The effective number of speakers is 1 where one has all the words, and their number where all have as many."
    return Section("sourcing", "Sources of each outlet", (lead,), first(rows, columns, "sourcing", top), "No outlet.")


def _sourcing(row: Sourcing) -> tuple[Cell, ...]:
    even = f"{row.effective_speakers:.1f}" if row.effective_speakers is not None else "undefined"
    return (
        words(row.outlet),
        words(f"{row.n_speakers:,}"),
        words(even),
        words(f"{row.words_attributed:,}"),
        words(_part(row.words_anonymous, row.words_attributed)),
        words(_part(row.words_unknown, row.words_attributed)),
    )


def _part(n: int, whole: int) -> str:
    return f"{n:,} ({100 * n / whole:.0f} %)" if whole else f"{n:,}"


def _side(row: SideRow) -> tuple[Cell, ...]:
    share = f"{100 * row.share_of_words:.0f} %" if row.share_of_words is not None else "undefined"
    return (
        words(row.outlet),
        words(row.side or "no side given"),
        words(len(row.speakers)),
        number(row.words_quoted, row.refs),
        number(row.words_reported, row.refs),
        words(share),
    )


def _anonymous(row: AnonymousSource) -> tuple[Cell, ...]:
    described = f"“{row.description}”" if row.description else "none: it is said that …"
    return (
        words(row.outlet),
        number(described, row.sources) if row.sources else words(described),
        number(f"{row.words_quoted} + {row.words_reported}", row.refs),
    )


def second_hand(c: Comparison) -> Iterator[Section]:
    """What outlets have from other media, by their own account."""
    rows = [
        (
            words(row.outlet),
            words(f"{row.medium} (itself)" if row.is_itself else row.medium),
            number(row.n_reports + row.n_credits, row.refs),
            words(", ".join(row.speakers)) if row.speakers else NOTHING,
        )
        for row in c.second_hand
    ]
    if rows:
        lead = "Passages that name another medium as the source, or as where words were said or found."
        columns = ("outlet", "medium", "passages", "whose words come through it")
        yield Section("second-hand", "News at second hand", (lead,), first(rows, columns, "second_hand", TOP))


def contaminated_reports(c: Comparison) -> Iterator[Section]:
    """Marked words inside somebody's reported, not quoted, words."""
    texts = {p.article.id: p.article.text for p in c.profiles}
    rows = [_report(row, texts) for row in c.contaminated_reports]
    lead = "Marked wording in reported words without quotation marks: the text does not show whose word it is."
    columns = ("outlet", "speaker", "word", "sentence", "what the texts show")
    table = first(rows, columns, "contaminated_reports", TOP)
    if table:
        yield Section("contaminated", "Whose word is it?", (lead,), table)


def _report(row: ContaminatedReport, texts: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        words(row.outlet),
        words(row.source if row.source and row.speaker.islower() else row.speaker),
        number(f"“{row.ref.of(texts)}”", (row.ref,)),
        number(row.sentence.of(texts), (row.sentence,)),
        words(REASONS[row.reason]),
    )


def insertions(c: Comparison) -> Iterator[Section]:
    """What stands in square brackets inside quotations."""
    rows = [
        (
            words(row.outlet),
            words(row.speaker or "speaker not found"),
            number(f"[{row.text}]", (row.ref,)),
            words(", ".join(f"{category} {construct.value.replace('_', ' ')}" for construct, category, _ in row.marks))
            if row.marks
            else NOTHING,
        )
        for row in c.insertions
        if not row.replaces
    ]
    if rows:
        lead = "Words in square brackets are the outlet's inside somebody else's."
        columns = ("outlet", "inside the words of", "inserted", "marked")
        yield Section("insertions", "Put into quotations", (lead,), first(rows, columns, "insertions", TOP))
