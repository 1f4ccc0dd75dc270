"""`framing show`."""

import os
import sys

import click

from framing.cli.options import Run, is_terminal, paths_argument, reading_options


@click.command("show", short_help="Show one article marked up in the terminal.")
@paths_argument
@click.option("--id", "article_id", help="The id of the article, where PATH holds several.")
@click.option("--color/--no-color", default=None, help="Colours and underlines. [default: on a terminal]")
@reading_options
def command(paths: tuple[str, ...], article_id: str | None, color: bool | None, **options: object) -> None:
    """Show one article with its marks, who speaks, and what is not counted.

    A letter stands behind every mark: L loaded, H hedge, B booster, P presupposition, S scare quote,
    N label; after it ' for reported and " for quoted words. Without PATH the first article of the
    bundled corpus is shown.

    \b
    framing show article.txt
    framing show articles/ --id meridian-wire
    framing show article.txt --color | less -R
    """
    from framing.profile import profile_article
    from framing.report.to_terminal import render_terminal

    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    lexicons = run.lexicons()
    articles = run.articles()
    found, others = None, []
    for article in articles:
        if article_id in (None, article.id):
            found = article
            break
        others.append(article.id)
    if found is None:
        raise _unknown(str(article_id), others)
    if color is None:
        color = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    profile = profile_article(found, lexicons)
    click.echo(render_terminal(profile, color=color, overrides=lexicons.overrides), color=color)
    if paths and article_id is None and next(articles, None) is not None:
        run.say(f"{found.id} is the first of several articles; choose another with --id")


def _unknown(article_id: str, others: list[str]) -> Exception:
    from difflib import get_close_matches

    from framing.errors import FramingError

    near = get_close_matches(article_id, others, n=3) or others[:3]
    return FramingError(f"{article_id}: none of {len(others)} articles has this id; there are {', '.join(near)}")
