"""`framing show`."""

import os
import sys

import click

from framing.cli.options import Run, paths_argument, reading_options


@click.command("show", short_help="Show one article marked up in the terminal.")
@paths_argument
@click.option("--id", "article_id", help="The id of the article, where PATH holds several.")
@click.option("--color/--no-color", default=None, help="Colours and underlines. [default: on a terminal]")
@reading_options
def command(paths: tuple[str, ...], article_id: str | None, color: bool | None, **options: object) -> None:
    """Show one article with its marks, who speaks, and what is not counted.

    A letter stands behind every mark: L loaded, H hedge, B booster, S scare quote, N label; after it ' for reported and
    " for quoted words. Without PATH the first article of the bundled corpus is shown.
    """
    from framing.errors import ArticleError
    from framing.profile import profile_article
    from framing.report.to_terminal import render_terminal

    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    lexicons = run.lexicons()
    found = None
    for article in run.articles():
        if article_id in (None, article.id):
            found = article
            break
    if found is None:
        raise ArticleError(f"{article_id}: no article has this id")
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(render_terminal(profile_article(found, lexicons), color=color), color=color)
