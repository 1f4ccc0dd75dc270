"""`framing evaluate`."""

import json
from pathlib import Path

import click

from framing.cli.options import Run, paths_argument, reading_options


@click.command("evaluate", short_help="Measure accuracy against an answer key.")
@paths_argument
@click.option(
    "--key", type=click.Path(), help="Folder of JSON files or one JSON (Lines) file. [default: keys/ beside PATH]"
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@reading_options
def command(paths: tuple[str, ...], key: str | None, format_: str, **options: object) -> None:
    """Measure how well the marks agree with an answer key: precision, recall and F1 with n and 95 % interval.

    Without PATH the bundled corpus and its key are used. That key was written along with the texts, which makes it
    easier than real articles.
    """
    from dataclasses import asdict

    from framing.answer_key import load_keys, score_profiles
    from framing.resources import seeds_folder

    run = Run(paths=paths, **options)  # type: ignore[arg-type]
    if key is None and paths and not (Path(paths[0]) / "keys").is_dir():
        raise click.UsageError(f"{paths[0]} has no folder keys; name the answer key with --key")
    lexicons = run.lexicons()
    profiles = list(run.profiles(lexicons))
    texts = {p.article.id: p.article.text for p in profiles}
    place = key or (Path(paths[0]) if paths else seeds_folder()) / "keys"
    scores = score_profiles(profiles, load_keys(place, texts))
    if format_ == "json":
        click.echo(json.dumps([asdict(s) for s in scores], indent=1))
        return
    click.echo(f"{'layer':<14}{'precision':>10}{'recall':>8}{'F1':>7}{'95 % of F1':>15}{'key':>7}{'found':>7}")
    for s in scores:
        interval = f"{_number(s.low)}-{_number(s.high)}"
        click.echo(
            f"{s.layer:<14}{_number(s.precision):>10}{_number(s.recall):>8}{_number(s.f1):>7}{interval:>15}"
            f"{s.n_key:>7}{s.n_found:>7}"
        )
    click.echo(f"{scores[0].n_articles if scores else 0} articles; attributions match from half their characters on.")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
