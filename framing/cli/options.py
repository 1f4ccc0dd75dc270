"""Options that several commands share, each defined once, and what they do to a run."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

    from framing.compare import Comparison
    from framing.matcher import Lexicons
    from framing.model import Actor, Article, Notice, Profile
    from framing.read.meter import Meter

STDIN = "-"  # the path that stands for the standard input
Function = TypeVar("Function", bound=Callable[..., Any])
Result = TypeVar("Result")

paths_argument = click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")


def _check_encoding(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from framing.errors import ArticleError
    from framing.read.decode import check_encoding

    try:
        check_encoding(value)
    except ArticleError as error:
        raise click.UsageError(str(error), ctx) from error
    return value


lexicon_option = click.option(
    "--lexicon", "lexicon_files", multiple=True, type=click.Path(), help="Use this lexicon file (TOML or CSV) as well."
)
overrides_option = click.option(
    "--overrides",
    "override_files",
    multiple=True,
    type=click.Path(),
    help="Remove, change and add entries as this file (TOML) says; the report states each with its reason.",
)

_READING = (
    click.option(
        "--encoding", callback=_check_encoding, help="Read the files in this encoding where they do not declare one."
    ),
    click.option(
        "--html-reader",
        type=click.Choice(["standard", "trafilatura"]),
        default="standard",
        show_default=True,
        help="How to find the article in a web page; trafilatura needs the extra 'corpus'.",
    ),
    lexicon_option,
    overrides_option,
    click.option("-q", "--quiet", is_flag=True, help="No messages and no progress."),
)
_MEASURING = (
    click.option("--without", multiple=True, type=click.Choice(["readability"]), help="Leave a group of measures out."),
    click.option(
        "--fail-on",
        "limits",
        multiple=True,
        metavar="MEASURE=NUMBER",
        help="Exit with 1 if the measure reaches the number in some article.",
    ),
)

jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to use, at most one a core."
)


def reading_options(function: Function) -> Function:
    """The options of every command that reads articles."""
    return _with(_READING, function)


def measuring_options(function: Function) -> Function:
    """The options of every command that measures all the articles it reads."""
    return _with(_MEASURING, jobs_option(function))


def _with(options: Iterable[Callable[[Function], Function]], function: Function) -> Function:
    for option in reversed(tuple(options)):
        function = option(function)
    return function


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody watches `stream`; None stands for one that was closed before we began."""
    return stream is not None and stream.isatty()


def one_line(text: str) -> str:
    """A message on one line, with nothing in it that could steer a terminal.

    >>> one_line("a\\x1b[2J\\nb")
    'a?[2J b'
    """
    return one_row(" ".join(text.split()))


def one_row(text: str) -> str:
    """As `one_line`, with the blanks that align columns.

    >>> one_row("a   b\\n\\x1b")
    'a   b ?'
    """
    safe = (c if c.isprintable() or "\ud800" <= c <= "\udfff" else " " if c.isspace() else "?" for c in text)
    return "".join(safe)


@dataclass
class Run:
    """One run over articles: what was asked for, and the problems met on the way."""

    paths: tuple[str, ...]
    encoding: str | None
    html_reader: Any
    lexicon_files: tuple[str, ...]
    override_files: tuple[str, ...]
    quiet: bool
    without: tuple[str, ...] = ()
    jobs: int = 1
    limits: tuple[str, ...] = ()
    problems: "list[Notice]" = field(default_factory=list)
    n_read: int = 0
    streams: bool = False  # the data is written while it is made
    counts: bool = False
    stdin_fields: "dict[str, str]" = field(default_factory=dict)  # what the user says of the standard input
    meter: "Meter | None" = None
    keeps_files: bool = False  # in `files`, which grow with the articles
    files: "dict[str, Path | None]" = field(default_factory=dict)  # of each article by its id, None for standard input

    def lexicons(self) -> "Lexicons":
        """The lexicons of the run, overridden as the user asks, which is said."""
        from framing.matcher import load_lexicons

        lexicons = load_lexicons(*self.lexicon_files, overrides=self.override_files)
        if n := len(lexicons.overrides):
            self.say(f"{n} override{'' if n == 1 else 's'} of {', '.join(self.override_files)} in use")
        return lexicons

    def articles(self) -> "Iterator[Article]":
        """The articles, those of the bundled corpus where no path was given."""
        from framing.read import read_articles
        from framing.resources import seeds_folder

        stdin = sys.stdin.buffer if sys.stdin else None  # None where it was closed
        if STDIN in self.paths and is_terminal(sys.stdin):
            self.say("reading the standard input: paste an article and end it with Ctrl-D (Windows: Ctrl-Z, Enter)")
        for article in read_articles(
            *(self.paths or (seeds_folder(),)),
            encoding=self.encoding,
            html_reader=self.html_reader,
            stdin=stdin,
            on_problem=self._problem,
            on_file=self._keep_file if self.keeps_files else None,
            stdin_fields=self.stdin_fields,
            meter=self.meter,
        ):
            self.n_read += 1
            yield article
        if not self.n_read:
            from framing.errors import ArticleError

            first = f" ({self.problems[0].where}: {self.problems[0].message})" if self.problems and self.quiet else ""
            raise ArticleError(f"no article could be read{first}")

    def _keep_file(self, article: "Article", file: "Path | None") -> None:
        self.files[article.id] = file

    def actors(self) -> "tuple[Actor, ...]":
        """The actors that the manifest names."""
        from framing.read import read_actors
        from framing.resources import seeds_folder

        return read_actors(*(self.paths or (seeds_folder(),)))

    def profiles(self, lexicons: "Lexicons", then: "Callable[[Profile], Result] | None" = None) -> Iterator[Any]:
        """The profiles of the articles, or what `then` makes of each, in the articles' order."""
        from framing.pipeline import profile_articles

        found = profile_articles(self.articles(), lexicons, without=self.without, jobs=self.jobs, then=then)
        return self._with_progress(found)

    def comparison(self, lexicons: "Lexicons", *, sensitivity: bool = False) -> "Comparison":
        """The comparison of the articles, with what reading them found."""
        from framing.compare import compare_profiles, with_sensitivity

        actors = self.actors()
        comparison = compare_profiles(
            list(self.profiles(lexicons)),
            lexicons,
            actors=actors,
            notices=self.problems,
            readability_by=self._readability_version(),
        )
        return with_sensitivity(comparison) if sensitivity else comparison

    def _readability_version(self) -> str | None:
        if "readability" in self.without:
            return None
        from framing.readability import version

        return f"textstat {version()}"

    def _with_progress(self, found: Iterable[Any]) -> Iterator[Any]:
        """A counter on stderr for whoever watches a terminal, unless the data runs through the same terminal."""
        self.counts = not self.quiet and is_terminal(sys.stderr) and not (self.streams and is_terminal(sys.stdout))
        try:
            for number, item in enumerate(found, 1):
                if self.counts:
                    click.echo(f"\r{number} articles", err=True, nl=False)
                yield item
        finally:
            self._clear()
            self.counts = False

    def _clear(self) -> None:
        if self.counts:
            click.echo(f"\r{'':<24}\r", err=True, nl=False)

    def _problem(self, notice: "Notice") -> None:
        """Keep and say a problem; raise it where the standard input is all there is, so that one line says it."""
        if self.paths == (STDIN,) and notice.where == "stdin" and not self.n_read:
            from framing.errors import ArticleError

            raise ArticleError(f"{notice.where}: {notice.message}")
        self.note(notice)

    def note(self, notice: "Notice") -> None:
        """Keep a problem for the report and say it on stderr."""
        self.problems.append(notice)
        self.say(f"{notice.where}: {notice.message}" if notice.where else notice.message)

    def end(self, failures: Iterable[str]) -> NoReturn:
        """Say which limits were reached, and end: with 1 where one was."""
        failures = list(failures)
        for text in failures:
            self.say(text)
        sys.exit(1 if failures else 0)

    def say(self, message: str) -> None:
        """A message on stderr, unless the run is quiet."""
        if not self.quiet:
            self._clear()
            click.echo(f"framing: {one_line(message)}", err=True)
