"""`framing lexicon pairs`."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from framing.cli.options import lexicon_option, one_line

if TYPE_CHECKING:
    from framing.pairs import Audited, Coverage

COLUMNS = (
    "axis relation left right alike reason differs_in "
    "left_lexicon left_construct left_category left_strength left_marked "
    "right_lexicon right_construct right_category right_strength right_marked"
)


@click.command("pairs")
@lexicon_option
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.option("--unlike", is_flag=True, help="Only the pairs that are not covered alike.")
def pairs(lexicon_files: tuple[str, ...], form: str, unlike: bool) -> None:
    """Hold the lexicons against pairs of terms: are words for two sides of a divide treated alike?

    Exits with 1 where a pair is not covered alike.

    \b
    framing lexicon pairs
    framing lexicon pairs --lexicon my-terms.en.toml --unlike
    framing lexicon pairs --format csv > pairs.csv
    """
    from framing.matcher import load_lexicons
    from framing.pairs import audit_pairs

    found = audit_pairs(load_lexicons(*lexicon_files))
    shown = [x for x in found if not (unlike and x.alike)]
    if form == "json":
        click.echo(json.dumps([_record(x) for x in shown], ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_table(shown), nl=False)
    else:
        _show(shown)
        n = sum(not x.alike for x in found)
        click.echo(f"{len(found)} pairs, {len(found) - n} covered alike, {n} not")
    sys.exit(0 if all(x.alike for x in found) else 1)


def _show(found: "Sequence[Audited]") -> None:
    """A line a pair under the line of its axis."""
    axis = None
    for x in found:
        if x.pair.axis is not axis:
            axis = x.pair.axis
            click.echo(f"{axis.id}: {one_line(axis.meaning)} (categories: {axis.categories})")
        sign = "alike" if x.alike else "UNLIKE"
        between = "|" if x.pair.relation == "mirror" else ">"
        sides = " / ".join(", ".join(map(_coverage, side)) or "not covered" for side in (x.left, x.right))
        why = f"; {x.reason}" if x.reason else f"; differs in {', '.join(x.differs_in)}" if x.differs_in else ""
        click.echo(one_line(f"{sign} {x.pair.left} {between} {x.pair.right}: {sides}{why}"))


def _coverage(coverage: "Coverage") -> str:
    marked = "" if coverage.marked else " [not marked]"
    return f"{coverage.construct} {coverage.category} {coverage.strength}{marked}"


def _record(x: "Audited") -> dict[str, object]:
    def side(found: "Sequence[Coverage]") -> list[dict[str, object]]:
        return [
            {"lexicon": c.lexicon, "construct": c.construct, "category": c.category, "strength": c.strength,
             "marked": c.marked}
            for c in found
        ]  # fmt: skip

    return {
        "left": x.pair.left,
        "right": x.pair.right,
        "axis": x.pair.axis.id,
        "relation": x.pair.relation,
        "categories": x.pair.axis.categories,
        "alike": x.alike,
        "reason": x.reason,
        "left_coverage": side(x.left),
        "right_coverage": side(x.right),
        "differs_in": list(x.differs_in),
    }


def _table(found: "Sequence[Audited]") -> str:
    """A row a pair; where several lexicons have a side, their values stand beside each other with `+` between."""
    from framing.report.to_csv import render_table

    def side(covered: "Sequence[Coverage]") -> list[str]:
        return [
            "+".join(str(getattr(c, name)).lower() for c in covered)
            for name in ("lexicon", "construct", "category", "strength", "marked")
        ]

    return render_table(
        COLUMNS,
        (
            [
                x.pair.axis.id,
                x.pair.relation,
                x.pair.left,
                x.pair.right,
                x.alike,
                x.reason,
                "+".join(x.differs_in),
                *side(x.left),
                *side(x.right),
            ]
            for x in found
        ),
    )
