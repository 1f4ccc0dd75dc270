"""`framing show`."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from framing.cli.choosing import choosing_options, constructs_of, voices_of
from framing.cli.options import Run, is_terminal, paths_argument, reading_options

if TYPE_CHECKING:
    from framing.explain import Rule
    from framing.matcher import Lexicons
    from framing.model import Article, Profile
    from framing.report.to_terminal import Look

WIDEST = 100  # columns; longer lines are hard to read


@click.command("show", short_help="Show one article marked up in the terminal.")
@paths_argument
@click.option("--id", "article_id", help="The id of the article, where PATH holds several.")
@click.option("--all", "every", is_flag=True, help="Show every article, one after the other.")
@choosing_options("Show only")
@click.option("--explain", is_flag=True, help="List under the text what each mark means, and a neutral word.")
@click.option("--color/--no-color", default=None, help="Colours and underlines. [default: on a terminal]")
@click.option("--width", type=click.IntRange(20), help="Columns of a line. [default: the terminal's, at most 100]")
@reading_options
def command(paths: tuple[str, ...], article_id: str | None, every: bool, explain: bool, **options: Any) -> None:
    """Show one article with its marks, who speaks, and what is not counted.

    A letter stands behind every mark: L loaded, H hedge, B booster, P presupposition, S scare quote,
    N label; after it ' for reported and " for quoted words. Where there is colour, the shape shows the construct and
    the weight the voice. Without PATH the first article of the bundled corpus is shown.

    NO_COLOR turns colour off, CLICOLOR_FORCE or FORCE_COLOR turns it on in a pipe; --color and --no-color come first.

    \b
    framing show article.txt --explain
    framing show articles/ --id meridian-wire --voice outlet
    framing show articles/ --all --construct loaded_term --color | less -R
    """
    from framing.profile import profile_article
    from framing.report.to_terminal import render_legend, render_terminal

    if every and article_id is not None:
        raise click.UsageError("--all shows every article, --id one of them; choose one of the two")
    look = _look(options)
    run = Run(paths=paths, **options)
    lexicons, articles = run.lexicons(), run.articles()
    for number, article in enumerate(articles if every else [_one(articles, article_id)]):
        profile = profile_article(article, lexicons)
        rules = _rules(profile, lexicons) if explain else None
        text = render_terminal(profile, look, overrides=lexicons.overrides, rules=rules)
        above = "\n\n" if number else f"{render_legend(look)}\n\n"
        click.echo(above + text, color=look.color)
    if paths and not every and article_id is None and next(articles, None) is not None:
        run.say(f"{article.id} is the first of several articles; choose another with --id, or --all")


def _look(options: dict[str, Any]) -> "Look":
    """How the article is to be shown, taken out of the options."""
    from framing.report.to_terminal import Look

    color, width = options.pop("color"), options.pop("width")
    return Look(
        wants_color() if color is None else color,
        columns() if width is None else width,
        constructs_of(options.pop("constructs")),
        voices_of(options.pop("voices")),
    )


def wants_color() -> bool:
    """Whether whoever reads what is written would see colours: as they ask for it, else on a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("CLICOLOR_FORCE", "FORCE_COLOR")):
        return True
    if os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal(sys.stdout)


def columns() -> int | None:
    """The columns of a line on a terminal; None elsewhere, where lines stay as they are."""
    import shutil

    return min(WIDEST, shutil.get_terminal_size().columns) if is_terminal(sys.stdout) else None


def _one(articles: "Iterator[Article]", article_id: str | None) -> "Article":
    """The first article, or that of an id. Raises: FramingError where there is none."""
    others = []
    for article in articles:
        if article_id in (None, article.id):
            return article
        others.append(article.id)
    raise _unknown(str(article_id), others)


def _rules(profile: "Profile", lexicons: "Lexicons") -> "dict[str, Rule]":
    """The rules of the marks, and the entries behind labels, which have the neutral words."""
    from framing.explain import explain_rules
    from framing.model import Construct

    entries = {m.entry for m in profile.marks if m.construct is Construct.LABEL and m.entry}
    return {rule.id: rule for rule in explain_rules({m.rule for m in profile.marks} | entries, lexicons)}


def _unknown(article_id: str, others: list[str]) -> Exception:
    from difflib import get_close_matches

    from framing.errors import FramingError

    near = get_close_matches(article_id, others, n=3) or others[:3]
    return FramingError(f"{article_id}: none of {len(others)} articles has this id; there are {', '.join(near)}")
