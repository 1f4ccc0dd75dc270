"""The command line: parse, call one public function, write. Data goes to stdout, messages to stderr.

Commands are found by name and imported when used, and nothing heavy is imported before it is needed: `--help` is fast.
"""

import errno
import gc
import os
import signal
import sys
from _thread import interrupt_main
from importlib import import_module
from threading import Timer, main_thread
from typing import Any

import click

from framing import __version__
from framing.cli.group import Group

COMMANDS = {
    "report": "Compare articles and write the report: HTML, Markdown, JSON and tables.",
    "compare": "Print the comparison in the terminal, or one of its tables.",
    "extract": "Print what was found in each article: JSON Lines, CSV or SARIF.",
    "merge": "Join folders that shards of one run wrote.",
    "show": "Show one article marked up in the terminal.",
    "classroom": "Make lessons, let classes annotate, score and compare.",
    "outlet": "Keep profiles of outlets, and see where a new one stands among them.",
    "lexicon": "List, show, check, compare and begin lexicons.",
    "explain": "Explain a rule: what it looks for, why, from which source.",
    "schema": "Print the JSON Schema of a record or of the report.",
    "evaluate": "Measure accuracy against an answer key.",
    "completion": "Print the script that completes commands in your shell.",
}


class _PipeGone(Exception):
    """Whoever read what we write has gone. An error of our own, because click would exit with 1 for a broken pipe."""


class _Commands(Group):
    """A group whose commands are modules of this package, imported when called."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError as error:
            raise _PipeGone from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeGone from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"framing.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="framing")
def cli() -> None:
    """Show, with evidence, how news outlets frame the same event.

    \b
    framing report                        the bundled teaching corpus
    framing report ARTICLES/ -o report    your articles, one file each
    framing compare ARTICLES/             the same in the terminal
    framing show article.txt              one article in the terminal
    framing explain loaded.en/pejorative/sham

    Marked wording is not an error and not a verdict: a loaded word can be accurate.
    """


AGAIN = 0.05  # seconds after which a Ctrl-C that was dropped comes again
OLD = 20, 100  # such looks before it looks among all that is older: a report has millions of those, and none in rings
YOUNG = 10_000  # objects made before Python looks for rings among them: articles leave none, and looking costs time
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 limit met, unlike, left out, 2 usage, 3 unreadable, 130 stopped."""
    sys.unraisablehook = _hear_again
    gc.set_threshold(YOUNG, *OLD)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        code = cli.main(prog_name="framing", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except _PipeGone:
        _leave_stdout()
        sys.exit(0)  # nothing is left to say
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("framing: stopped", err=True)
        sys.exit(130)
    except OSError as error:
        if error.errno not in NO_ROOM or error.filename:
            raise
        _leave_stdout()
        click.echo(f"framing: standard output: cannot be written ({error.strerror}); make room", err=True)
        sys.exit(2)
    except Exception as error:
        from framing.cli.options import one_line
        from framing.errors import AnswerKeyError, ArticleError, FramingError, LexiconError, OutletProfileError

        if not isinstance(error, FramingError):
            raise
        click.echo(f"framing: {one_line(str(error))}", err=True)
        unreadable = (ArticleError, LexiconError, AnswerKeyError, OutletProfileError)
        sys.exit(3 if isinstance(error, unreadable) else 2)


def _hear_again(dropped: "sys.UnraisableHookArgs") -> None:
    """Python drops a Ctrl-C that comes while it clears an object away: let it come once more."""
    if issubclass(dropped.exc_type, KeyboardInterrupt):
        Timer(AGAIN, _interrupt).start()
    else:
        sys.__unraisablehook__(dropped)


def _interrupt() -> None:
    """A Ctrl-C for the main thread, also while it waits, where the system can do that."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
    else:
        interrupt_main()


def _leave_stdout() -> None:
    """Let what could not be written go nowhere, so that the interpreter does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
