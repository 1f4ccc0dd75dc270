"""A file that appears when it is complete."""

import os
import tempfile
from pathlib import Path

from framing.errors import ClassroomError


def write_whole(path: str | Path, data: bytes) -> None:
    """Write `data` to the file `path`, beside it first and then renamed; folders on the way are made.

    Raises: ClassroomError where it cannot be written.
    """
    place = Path(path)
    if place.is_dir():
        raise ClassroomError(f"{path}: is a folder; choose a file with -o")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".framing-", dir=place.parent) as folder:
            beside = Path(folder) / "file"  # not by mkstemp, which would close it to others
            beside.write_bytes(data)
            os.replace(beside, place)
    except OSError as error:
        raise ClassroomError(f"{path}: cannot be written ({error.strerror}); choose another file with -o") from error
