"""`framing outlet save|place`."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.group import Group
from framing.cli.options import Run, jobs_option, one_row, reading_options

if TYPE_CHECKING:
    from framing.model import Article
    from framing.outlets import OutletProfile, Placement

AMONG = "--among"


@click.group("outlet", cls=Group, short_help="Keep profiles of outlets; see where a new one stands.")
def command() -> None:
    """Keep the profile of an outlet in a file, and see where a new outlet stands among known ones.

    \b
    framing outlet save Gazette articles/gazette/
    framing outlet place new-articles/ --among *.outlet.json
    """


@command.command("save")
@click.argument("name")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="CORPUS...")
@click.option("-o", "--output", type=click.Path(), help="File to write to. [default: NAME.outlet.json]")
@click.option("--all", "take_all", is_flag=True, help="Take every article as NAME's, whatever outlet it states.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@jobs_option
@reading_options
def save(name: str, paths: tuple[str, ...], output: str | None, take_all: bool, force: bool, **options: Any) -> None:
    """Write the profile of the outlet NAME, counts by article without any text, and print the file's name.

    CORPUS is read as by framing report. Where articles state the outlet NAME, capitals and blanks aside, those are
    taken; where none does, all are if they state one outlet or none. It is said which.

    \b
    framing outlet save Gazette articles/
    framing outlet save "The Gazette" corpus.jsonl -o profiles/gazette.outlet.json
    """
    from framing.outlets import save_outlet_profile
    from framing.outlets.files import check_target
    from framing.outlets.selecting import select_articles

    name = " ".join(name.split())
    path = output or _file_name(name)
    check_target(path, force=force)
    run = Run(paths=paths, **options)
    chosen, how = select_articles(name, list(run.articles()), take_all=take_all)
    run.say(how)
    click.echo(save_outlet_profile(_profile(run, name, chosen), path, force=force))


def _file_name(name: str) -> str:
    """NAME.outlet.json, with a stroke for what cannot stand in the name of a file."""
    from framing.outlets.files import SUFFIX

    safe = "".join(c if c.isalnum() or c in " .,'()&+-_" else "-" for c in name).strip(" .")
    if not safe:
        raise click.UsageError(f"NAME {name!r} makes no name of a file; choose one with -o")
    return safe + SUFFIX


def _profile(run: Run, name: str, articles: "Sequence[Article]") -> "OutletProfile":
    """The profile of an outlet from its articles; each is counted where it was read, so that little is kept."""
    from framing.outlets.make import join_sums, sum_up
    from framing.outlets.measures import declared_names
    from framing.pipeline import profile_articles

    lexicons = run.lexicons()
    summed = partial(sum_up, names=declared_names(lexicons))
    found: Iterable[Any] = profile_articles(articles, lexicons, without=["readability"], jobs=run.jobs, then=summed)
    return join_sums(name, found, lexicons)


class _PlaceCommand(click.Command):
    """Takes every word behind --among as a file of its own: --among a.json b.json."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_spread(args)))


def _spread(args: Iterable[str]) -> Iterator[str]:
    """The words with --among before each word that follows it, up to the next option.

    >>> list(_spread(["new", "--among", "a", "b", "-q"]))
    ['new', '--among', 'a', '--among', 'b', '-q']
    """
    among, n = False, 0
    for arg in args:
        if arg == AMONG:
            among, n = True, 0
        elif among and arg.startswith("-") and arg != "-":
            among = False
        elif among:
            n += 1
            if n > 1:
                yield AMONG
        yield arg


@command.command("place", cls=_PlaceCommand)
@click.argument("new", type=click.Path())
@click.option(
    AMONG,
    "known",
    multiple=True,
    required=True,
    metavar="PROFILE...",
    help="Profiles of known outlets, or folders of them.",
)
@click.option("--name", help="Name of the new outlet, where NEW is articles. [default: the outlet they state]")
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option(
    "--table",
    type=click.Choice(["places", "values", "neighbours", "evidence", "told-apart"]),
    help="With --format csv: which table. [default: places]",
)
@jobs_option
@reading_options
def place(new: str, known: tuple[str, ...], name: str | None, format_: str, table: str | None, **options: Any) -> None:
    """Show where the outlet NEW stands among known ones, and whose wording, sourcing and naming it resembles.

    NEW is a profile made with framing outlet save, or articles, read as by framing report. Known outlets are given as
    profiles made with the same lexicons. For every measure there is a place with its spread; for each aspect the
    nearest outlets, the evidence, and how far to trust it. Nothing here grades an outlet.

    \b
    framing outlet place Herald.outlet.json --among Gazette.outlet.json Wire.outlet.json Post.outlet.json
    framing outlet place new-articles/ --name Herald --among profiles/
    framing outlet place Herald.outlet.json --among profiles/ --format csv --table neighbours
    """
    from framing.outlets import load_outlet_profile, place_outlet

    if table and format_ != "csv":
        raise click.UsageError(f"--table {table} needs --format csv; {format_} holds all of them")
    run = Run(paths=(new,), **options)
    profiles = [load_outlet_profile(path) for path in _files(known)]
    found = place_outlet(_read_new(run, new, name), profiles)
    _write(found, format_, table or "places")


def _files(known: Iterable[str]) -> Iterator[str]:
    """The files given, and of a folder all that are named as profiles."""
    from framing.errors import OutletProfileError
    from framing.outlets.files import SUFFIX

    for path in known:
        if not Path(path).is_dir():
            yield path
            continue
        try:
            inside = sorted(str(p) for p in Path(path).iterdir() if p.name.endswith(SUFFIX))
        except OSError as error:
            raise OutletProfileError(f"{path}: cannot be read ({error.strerror}); check the path") from error
        if not inside:
            raise OutletProfileError(f"{path}: no profile in this folder; their names end in {SUFFIX}")
        yield from inside


def _read_new(run: Run, new: str, name: str | None) -> "OutletProfile":
    """The new outlet from its profile, or made from its articles."""
    from framing.errors import OutletProfileError
    from framing.outlets import load_outlet_profile
    from framing.outlets.files import is_profile
    from framing.outlets.selecting import outlet_of

    if is_profile(new):
        if name or run.lexicon_files or run.override_files:
            raise click.UsageError(
                f"{new} is a profile: its name and lexicons are fixed; --name and --lexicon are for articles"
            )
        return load_outlet_profile(new)
    articles = list(run.articles())
    name = name or outlet_of(articles, Path(new).stem.strip(" -"))
    if name is None:
        raise OutletProfileError(
            f"{new}: its {len(articles)} articles state several outlets; say with --name whose they are, or make a "
            "profile of one of them with framing outlet save"
        )
    return _profile(run, name, articles)


def _write(found: "Placement", format_: str, table: str) -> None:
    from framing.outlets.to_record import placement_record, table_rows
    from framing.outlets.to_text import placement_lines
    from framing.report.to_csv import render_table

    if format_ == "text":
        for line in placement_lines(found):
            click.echo(one_row(line))
    elif format_ == "json":
        click.echo(json.dumps(placement_record(found), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        click.echo(render_table(*table_rows(found, table)), nl=False)
