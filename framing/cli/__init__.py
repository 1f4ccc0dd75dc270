"""The command line: parse, call one public function, write. Data goes to stdout, messages to stderr.

Commands are found by name and imported when used, and nothing heavy is imported before it is needed: `--help` is fast.
"""

import sys
from importlib import import_module

import click

from framing import __version__

COMMANDS = {
    "report": "Compare articles and write the report: HTML, Markdown, JSON and tables.",
    "extract": "Print what was found in each article: JSON Lines or CSV.",
    "show": "Show one article marked up in the terminal.",
    "lexicon": "List, show and check lexicons.",
    "explain": "Explain a rule: what it looks for, why, from which source.",
    "evaluate": "Measure accuracy against an answer key.",
    "completion": "Print the script that completes commands in your shell.",
}


class _Commands(click.Group):
    """A group whose commands are modules of this package, imported when called."""

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
    framing show article.txt              one article in the terminal
    framing explain loaded.en/pejorative/sham

    Marked wording is not an error and not a verdict: a loaded word can be accurate.
    """


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 --fail-on met, 2 usage, 3 unreadable input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(prog_name="framing", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("framing: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone: nothing is left to say
        sys.exit(0)
    except Exception as error:
        from framing.errors import ArticleError, FramingError, LexiconError

        if not isinstance(error, FramingError):
            raise
        click.echo(f"framing: {error}", err=True)
        sys.exit(3 if isinstance(error, (ArticleError, LexiconError)) else 2)
