"""The agreement of coders as text, Markdown, CSV or JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from framing.classroom.codebook import tag_name
from framing.classroom.coder_agreement import ALL_TAGS, ANY_MARK, VOICE, CoderAgreement, LayerAgreement
from framing.model import Construct, Notice
from framing.report.to_csv import render_table
from framing.report.to_markdown import escape
from framing.report.to_terminal import printable

FORMATS = ("text", "markdown", "csv", "json")
AGREEMENT_VERSION = "1"
COLUMNS = (
    "lesson layer n_coders n_marks n_units observed_agreement alpha alpha_low alpha_high undefined_because "
    "alpha_unitizing alpha_unitizing_low alpha_unitizing_high unitizing_undefined_because"
)
HEADS = ("layer", "marks", "units", "observed", "alpha", "95 %", "alpha_u", "95 %")
CONVENTION = (
    "Krippendorff (2004) relies on data from .800 on and draws tentative conclusions from .667 on; these are "
    "conventions, and what a study needs depends on what its errors cost."
)


def render_agreement(found: CoderAgreement, format: str, notices: Sequence[Notice] = ()) -> str:
    """The agreement in one of `FORMATS`. Raises: KeyError for another."""
    return {"text": _text, "markdown": _markdown, "csv": _csv, "json": _json}[format](found, notices)


def _name(layer: str) -> str:
    return layer if layer in (ALL_TAGS, ANY_MARK, VOICE) else tag_name(Construct(layer))


def _cells(x: LayerAgreement) -> tuple[str, ...]:
    return (
        _name(x.layer), str(x.n_marks), str(x.n_units), _number(x.observed), _number(x.alpha), _interval(x.low, x.high),
        _number(x.unitizing), _interval(x.unitizing_low, x.unitizing_high),
    )  # fmt: skip


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{round(value, 3) + 0:.3f}"


def _interval(low: float | None, high: float | None) -> str:
    return "–" if low is None or high is None else f"{_number(low)} to {_number(high)}"


def _head(found: CoderAgreement) -> str:
    return (
        f"{len(found.coders)} coders ({', '.join(found.coders)}), {_count(found.n_texts, 'text')} that at least two "
        f"coded, {_count(found.n_paragraphs, 'paragraph')}, {found.n_words} words. Lesson {found.lesson}."
    )


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _notes(found: CoderAgreement) -> Iterator[str]:
    """What the figures are, what they were made from, and why some are undefined."""
    yield (
        "alpha: Krippendorff's alpha, nominal, 1 for full agreement and 0 for what chance gives. Of a tag, and of any "
        "mark: do coders mark the same words? Of all tags, and of voice: do words that two marked get the same value?"
    )
    yield (
        "alpha_u: Krippendorff's alpha for unitising (1995, 2004): do marks begin and end alike, in words? Of all "
        "tags: the tags added up. observed: the share of pairs of values that agree, chance included."
    )
    if found.n_draws:
        yield (
            f"95 %: percentile bootstrap of {found.n_draws} draws of {found.n_blocks} {found.drawn}"
            f"{' within their texts' if found.drawn == 'paragraphs' else ''}, seed {found.seed}; – where a coefficient "
            "is undefined in too many draws."
        )
    else:
        yield f"No intervals: {_count(found.n_blocks, found.drawn.removesuffix('s'))} are too few to draw from."
    if found.n_outside:
        yield f"{_count(found.n_outside, 'mark')} in bylines, captions and the like left out."
    for x in found.layers:
        for what, value, why in (("alpha", x.alpha, x.reason), ("alpha_u", x.unitizing, x.unitizing_reason)):
            if value is None:
                yield f"{_name(x.layer)}: {what} is undefined, because {why}."
    yield CONVENTION


def _text(found: CoderAgreement, notices: Sequence[Notice]) -> str:
    rows = [HEADS, *(_cells(x) for x in found.layers)]
    widths = [max(len(row[k]) for row in rows) for k in range(len(HEADS))]
    lines = [_head(found), ""]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    lines += ["", *_notes(found)]
    return "".join(f"{printable(' '.join(line.split()) if k == 0 else line)}\n" for k, line in enumerate(lines))


def _markdown(found: CoderAgreement, notices: Sequence[Notice]) -> str:
    lines = ["# Agreement of coders", "", escape(_head(found)), "", f"| {' | '.join(map(escape, HEADS))} |"]
    lines += ["|---|" + "---:|" * (len(HEADS) - 1)]
    lines += [f"| {' | '.join(_cells(x))} |" for x in found.layers]
    lines += ["", *(f"- {escape(note)}" for note in _notes(found))]
    if notices:
        lines += ["", "## Rows that need a look", ""]
        lines += [f"- {escape(n.where)}: {escape(n.message)}" for n in notices]
    return "\n".join(lines) + "\n"


def _csv(found: CoderAgreement, notices: Sequence[Notice]) -> str:
    return render_table(COLUMNS, ((found.lesson, *map(_rounded, _values(x))) for x in found.layers))


def _values(x: LayerAgreement) -> tuple[object, ...]:
    return tuple(asdict(x).values())


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else None if value == "" else value


def _json(found: CoderAgreement, notices: Sequence[Notice]) -> str:
    layers = [{k: _rounded(v) for k, v in asdict(x).items()} for x in found.layers]
    plain = {"agreement_version": AGREEMENT_VERSION, **asdict(found), "layers": layers, "convention": CONVENTION}
    return json.dumps(plain | {"notices": [asdict(n) for n in notices]}, ensure_ascii=False, indent=1) + "\n"
