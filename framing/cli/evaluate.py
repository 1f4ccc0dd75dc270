"""`framing evaluate`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.options import Run, jobs_option, paths_argument, reading_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framing.agreement import Agreement


@click.command("evaluate", short_help="Measure accuracy against an answer key.")
@paths_argument
@click.option("--key", type=click.Path(), help="Folder of JSON files or one JSON (Lines) file. [default: PATH/keys]")
@click.option(
    "--act",
    type=click.Choice(["speech", "thought", "attitude"]),
    help="Count only attributions of this act, where the key holds no others.",
)
@click.option("--outermost", is_flag=True, help="Count no attribution that stands in another's content.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@jobs_option
@reading_options
def command(
    paths: tuple[str, ...], key: str | None, act: str | None, outermost: bool, format_: str, **options: object
) -> None:
    """Measure how well the marks agree with an answer key: precision, recall and F1 with n and 95 % interval.

    Attributions are also given by kind; of those found, how often source, cue, kind and speaker are the key's.

    Without PATH the bundled corpus and its key are used. That key was written along with the texts, which makes it
    easier than real articles.

    \b
    framing evaluate
    framing evaluate my-articles/ --key my-articles/keys
    framing evaluate articles.jsonl --key keys.jsonl --format json
    """
    from dataclasses import asdict

    from framing.agreement import score_profiles
    from framing.answer_key import load_keys
    from framing.errors import AnswerKeyError
    from framing.model import Act
    from framing.resources import seeds_folder

    run = Run(paths=paths, without=("readability",), **options)  # type: ignore[arg-type]
    folder = Path(paths[0]) if paths else seeds_folder()
    if key is None and not (folder / "keys").is_dir():
        raise click.UsageError(f"{folder} has no folder keys; name the answer key with --key")
    if not (key_place := Path(key) if key else folder / "keys").exists():
        raise AnswerKeyError(f"{key_place}: no such file or folder; check the spelling")
    profiles = list(run.profiles(run.lexicons()))
    keys = load_keys(key_place, {p.article.id: p.article.text for p in profiles})
    agreement = score_profiles(profiles, keys, act=Act(act) if act else None, outermost=outermost)
    click.echo(json.dumps(asdict(agreement), indent=1) if format_ == "json" else "\n".join(_table(agreement)))


def _table(agreement: "Agreement") -> "Iterator[str]":
    yield f"{'layer':<14}{'precision':>10}{'recall':>8}{'F1':>7}{'95 % of F1':>15}{'key':>7}{'found':>7}"
    for s in agreement.scores:
        name = f"  {s.kind}" if s.kind else s.layer
        yield (
            f"{name:<14}{_number(s.precision):>10}{_number(s.recall):>8}{_number(s.f1):>7}"
            f"{_interval(s.low, s.high):>15}{s.n_key:>7}{s.n_found:>7}"
        )
    if agreement.given_match:
        yield ""
        yield f"{'of the attributions found':<32}{'right':>7}{'95 %':>15}{'n':>7}"
    for share in agreement.given_match:
        yield f"  {share.what:<30}{share.right:>7.3f}{_interval(share.low, share.high):>15}{share.n:>7}"
    n = max((s.n_articles for s in agreement.scores), default=0)
    yield f"{n} articles; attributions match from half their characters on."


def _interval(low: float | None, high: float | None) -> str:
    return f"{_number(low)}-{_number(high)}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
