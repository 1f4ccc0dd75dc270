"""Options that several commands share, each defined once, and what they do to a run."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from framing.matcher import Lexicons
    from framing.model import Actor, Article, Measure, Notice, Profile

Function = TypeVar("Function", bound=Callable[..., Any])
Result = TypeVar("Result")

paths_argument = click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")


def reading_options(function: Function) -> Function:
    """The options of every command that reads articles."""
    for option in reversed(_READING):
        function = option(function)
    return function


_READING = (
    click.option("--encoding", help="Read the files in this encoding where they do not declare one."),
    click.option(
        "--html-reader",
        type=click.Choice(["standard", "trafilatura"]),
        default="standard",
        show_default=True,
        help="How to find the article in a web page; trafilatura needs the extra 'corpus'.",
    ),
    click.option(
        "--lexicon", "lexicon_files", multiple=True, type=click.Path(), help="Use this lexicon file (TOML) as well."
    ),
    click.option("--without", multiple=True, type=click.Choice(["readability"]), help="Leave a group of measures out."),
    click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to use."),
    click.option(
        "--fail-on",
        "thresholds",
        multiple=True,
        metavar="MEASURE=NUMBER",
        help="Exit with 1 if the measure reaches the number in some article.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No messages and no progress bar."),
)


@dataclass
class Run:
    """One run over articles: what was asked for, and the problems met on the way."""

    paths: tuple[str, ...]
    encoding: str | None
    html_reader: Any
    lexicon_files: tuple[str, ...]
    without: tuple[str, ...]
    jobs: int
    thresholds: tuple[str, ...]
    quiet: bool
    problems: "list[Notice]" = field(default_factory=list)
    n_read: int = 0

    def lexicons(self) -> "Lexicons":
        """The lexicons of the run."""
        from framing.matcher import load_lexicons

        return load_lexicons(*self.lexicon_files)

    def articles(self) -> "Iterator[Article]":
        """The articles, those of the bundled corpus where no path was given."""
        from framing.read import read_articles
        from framing.resources import seeds_folder

        for article in read_articles(
            *(self.paths or (seeds_folder(),)),
            encoding=self.encoding,
            html_reader=self.html_reader,
            stdin=sys.stdin.buffer,
            on_problem=self.note,
        ):
            self.n_read += 1
            yield article
        if not self.n_read:
            from framing.errors import ArticleError

            first = f": {self.problems[0].where}: {self.problems[0].message}" if self.problems else ""
            raise ArticleError(f"no article could be read{first}")

    def actors(self) -> "tuple[Actor, ...]":
        """The actors that the manifest names."""
        from framing.read import read_actors
        from framing.resources import seeds_folder

        return read_actors(*(self.paths or (seeds_folder(),)))

    def profiles(self, lexicons: "Lexicons", then: "Callable[[Profile], Result] | None" = None) -> Iterator[Any]:
        """The profiles of the articles, or what `then` makes of each, in the articles' order."""
        from framing.pipeline import profile_articles

        found = profile_articles(
            self.articles(), lexicons, without=self.without, jobs=self.jobs, extra=self.lexicon_files, then=then
        )
        return self._with_progress(found)

    def _with_progress(self, found: Iterable[Any]) -> Iterator[Any]:
        """A bar on stderr for whoever watches a terminal; the length is unknown, so it counts."""
        if self.quiet or not sys.stderr.isatty():
            yield from found
            return
        label = "articles"
        with click.progressbar(found, label=label, file=sys.stderr, length=None, show_pos=True) as bar:
            yield from bar

    def note(self, notice: "Notice") -> None:
        """Keep a problem for the report and say it on stderr."""
        self.problems.append(notice)
        self.say(f"{notice.where}: {notice.message}" if notice.where else notice.message)

    def say(self, message: str) -> None:
        """A message on stderr, unless the run is quiet."""
        if not self.quiet:
            click.echo(f"framing: {message}", err=True)

    def checked_thresholds(self) -> list[tuple[str, float]]:
        """The thresholds of --fail-on. Raises: click.UsageError for one that cannot be read."""
        checked = []
        for text in self.thresholds:
            name, sign, number = text.partition("=")
            try:
                checked.append((name.strip(), float(number)))
            except ValueError:
                sign = ""
            if not sign:
                raise click.UsageError(f"--fail-on {text}: write MEASURE=NUMBER, such as n_loaded_terms/outlet=10")
        return checked


def reached(measures: "Iterable[Measure]", thresholds: list[tuple[str, float]]) -> list[str]:
    """The thresholds that some of `measures` reach, as messages."""
    values = {m.name: m.value for m in measures}
    return [
        f"{name} is {value:g}, at or above {limit:g}"
        for name, limit in thresholds
        if (value := values.get(name)) is not None and value >= limit
    ]


def check_names(thresholds: list[tuple[str, float]], known: Iterable[str]) -> None:
    """Raise click.UsageError for a measure that no article has."""
    names = sorted(set(known))
    for name, _ in thresholds:
        if name not in names:
            near = [n for n in names if name.split("/")[0][:8] in n][:4] or names[:4]
            raise click.UsageError(f"--fail-on {name}: no article has this measure; near it: {', '.join(near)}")
