"""Where a command's result goes: a file that appears whole, or the standard output."""

import os
import tempfile
from pathlib import Path

import click

from framing.errors import ClassroomError


def write_result(text: str, path: str | None) -> None:
    """Write `text` to the file `path`, in one piece, or to the standard output without one.

    Raises: ClassroomError where it cannot be written.
    """
    if path is None or path == "-":
        click.echo(text, nl=False)
        return
    place = Path(path)
    if place.is_dir():
        raise ClassroomError(f"{path}: is a folder; choose a file with -o")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".framing-", dir=place.parent) as folder:
            beside = Path(folder) / "result"
            beside.write_bytes(text.encode("utf-8", errors="backslashreplace"))
            os.replace(beside, place)
    except OSError as error:
        raise ClassroomError(f"{path}: cannot be written ({error.strerror}); choose another file with -o") from error
