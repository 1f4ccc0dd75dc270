"""The same words in several texts, each version beside the longest."""

from collections.abc import Iterator, Mapping

from framing.compare import Event
from framing.compare.quoting.quotation_types import Piece as Run
from framing.compare.quoting.quotation_types import SharedQuotation, Variant
from framing.report.blocks import NOTHING, Cell, Piece, Section, first, words
from framing.report.sections.names import TOP

FORMS = {"own": "own words", "post": "embedded post"}


def shared_quotations(event: Event, texts: Mapping[str, str]) -> Iterator[Section]:
    """A row a version; of the longest its words, of the others what they keep, leave out, add and change."""
    rows = [
        _row(place, quotation, variant, texts)
        for place, quotation in enumerate(event.quotations, 1)
        for variant in quotation.variants
    ]
    lead = (
        "Each version beside the longest: [left out] and {put in or in its place}. What differs may be a translation, "
        "a cut for length, or another occasion."
    )
    if rows:
        columns = ("quotation", "outlet", "how, and whose", "words", "what differs")
        table = first(rows, columns, "quotations", TOP + 2)
        yield Section("quotations", "The same words, side by side", (lead,), table)


def _row(place: int, quotation: SharedQuotation, variant: Variant, texts: Mapping[str, str]) -> tuple[Cell, ...]:
    who = variant.speaker or ("unnamed source" if variant.anonymous else "no source found")
    how = f"{FORMS.get(variant.form, variant.form)}; {who}"
    differences = [
        Piece(d.message, d.refs or d.base)
        for d in quotation.differences
        if d.article == variant.article and d.outlet == variant.outlet and variant is not quotation.base
    ]
    said = _whole(variant, texts) if variant is quotation.base else _diff(variant, texts)
    return (
        words(place),
        words(variant.outlet),
        words(how),
        said,
        Cell(tuple(differences), "; ") if differences else NOTHING,
    )


def _whole(variant: Variant, texts: Mapping[str, str]) -> Cell:
    return Cell(tuple(Piece(ref.of(texts), (ref,)) for ref in variant.refs), " … ")


def _diff(variant: Variant, texts: Mapping[str, str]) -> Cell:
    return Cell(tuple(piece for run in variant.pieces for piece in _pieces(run, texts)), " ")


def _pieces(run: Run, texts: Mapping[str, str]) -> Iterator[Piece]:
    if run.op in ("cut", "changed") and run.base:
        yield Piece(f"[{run.base.of(texts)}]", (run.base,), "cut")
    if run.op in ("added", "changed") and run.ref:
        yield Piece(f"{{{run.ref.of(texts)}}}", (run.ref,), "added")
    if run.op == "kept" and run.ref:
        yield Piece(run.ref.of(texts), (run.ref,))
