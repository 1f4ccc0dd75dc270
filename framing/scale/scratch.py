"""A folder for what is too much for memory, gone when the work is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from framing.errors import ScaleError


@contextmanager
def scratch_folder(within: Path | None) -> Iterator[Path]:
    """A new folder in `within` (None: where the system keeps such), removed at the end.

    Raises: ScaleError where it, or a file in it, cannot be written.
    """
    try:
        with TemporaryDirectory(prefix="framing-", dir=within) as folder:
            yield Path(folder)
    except OSError as error:
        raise ScaleError(
            f"{within or gettempdir()}: what does not fit into memory cannot be written ({error.strerror or error}); "
            "make room there, or name another folder in TMPDIR"
        ) from None
