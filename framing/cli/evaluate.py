"""`framing evaluate`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.options import Run, jobs_option, paths_argument, reading_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framing.answer_key import Score


@click.command("evaluate", short_help="Measure accuracy against an answer key.")
@paths_argument
@click.option("--key", type=click.Path(), help="Folder of JSON files or one JSON (Lines) file. [default: PATH/keys]")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@jobs_option
@reading_options
def command(paths: tuple[str, ...], key: str | None, format_: str, **options: object) -> None:
    """Measure how well the marks agree with an answer key: precision, recall and F1 with n and 95 % interval.

    Without PATH the bundled corpus and its key are used. That key was written along with the texts, which makes it
    easier than real articles.

    \b
    framing evaluate
    framing evaluate my-articles/ --key my-articles/keys
    framing evaluate articles.jsonl --key keys.jsonl --format json
    """
    from dataclasses import asdict

    from framing.answer_key import load_keys, score_profiles
    from framing.errors import AnswerKeyError
    from framing.resources import seeds_folder

    run = Run(paths=paths, without=("readability",), **options)  # type: ignore[arg-type]
    folder = Path(paths[0]) if paths else seeds_folder()
    if key is None and not (folder / "keys").is_dir():
        raise click.UsageError(f"{folder} has no folder keys; name the answer key with --key")
    if not (key_place := Path(key) if key else folder / "keys").exists():
        raise AnswerKeyError(f"{key_place}: no such file or folder; check the spelling")
    profiles = list(run.profiles(run.lexicons()))
    texts = {p.article.id: p.article.text for p in profiles}
    scores = score_profiles(profiles, load_keys(key_place, texts))
    text = json.dumps([asdict(s) for s in scores], indent=1) if format_ == "json" else "\n".join(_table(scores))
    click.echo(text)


def _table(scores: "tuple[Score, ...]") -> "Iterator[str]":
    yield f"{'layer':<14}{'precision':>10}{'recall':>8}{'F1':>7}{'95 % of F1':>15}{'key':>7}{'found':>7}"
    for s in scores:
        interval = f"{_number(s.low)}-{_number(s.high)}"
        yield (
            f"{s.layer:<14}{_number(s.precision):>10}{_number(s.recall):>8}{_number(s.f1):>7}{interval:>15}"
            f"{s.n_key:>7}{s.n_found:>7}"
        )
    n = max((s.n_articles for s in scores), default=0)
    yield f"{n} articles; attributions match from half their characters on."


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
