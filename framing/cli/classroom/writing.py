"""Where a command's result goes: a file that appears whole, whose name is printed, or the standard output."""

import click

from framing.classroom.whole_file import write_whole


def write_result(text: str, path: str | None) -> None:
    """Write `text` to the file `path` and print its name, or to the standard output without one.

    Raises: ClassroomError where it cannot be written.
    """
    if path is None or path == "-":
        click.echo(text, nl=False)
        return
    write_whole(path, text.encode("utf-8", errors="backslashreplace"))
    click.echo(path)
