"""`framing classroom ...`: one module a command, imported when called."""

from importlib import import_module

import click

from framing.cli.group import Group

COMMANDS = {
    "pack": "Write worksheet, teacher's key, blind version and method sheet, to print.",
    "page": "Write one page in which a student highlights, tags and gives reasons.",
    "serve": "Let a class annotate over the network of the room, with live agreement.",
    "score": "Hold students' highlights against the key and against each other.",
    "quiz": "Write questions for a learning platform: GIFT, Aiken or CSV.",
    "codebook": "Print the codebook for coders.",
    "agreement": "Agreement between coders: alpha by layer, with intervals.",
}


class _Commands(Group):
    """A group whose commands are modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"framing.cli.classroom.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("classroom", cls=_Commands, short_help="Make lessons, let classes annotate, score and compare.")
def command() -> None:
    """From articles to a lesson: sheets to print, a page to annotate in, scores, agreement of a class.

    \b
    framing classroom pack                       a lesson from the bundled corpus
    framing classroom pack articles/ -o lesson   from your own articles
    framing classroom page lesson/key.json       the page for students
    framing classroom score lesson/key.json work/*.csv
    """
