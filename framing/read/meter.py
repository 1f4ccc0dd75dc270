"""How much of the input is read: by bytes of the files, since nobody knows beforehand how many articles they hold."""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


class Meter:
    """Told by the reader of the files that it will read, and of each while it does."""

    def __init__(self) -> None:
        self._total = self._before = self._size = 0
        self._stream: BinaryIO | None = None

    def expect(self, file: Path | None) -> None:
        """A file will be read; None stands for one whose length nobody knows."""
        with suppress(OSError):
            self._total += os.path.getsize(file) if file else 0

    def begin(self, file: Path | None, stream: BinaryIO) -> None:
        """A file is read from now on, those before it are done."""
        self._before += self._size
        self._size, self._stream = 0, stream
        with suppress(OSError):
            self._size = os.path.getsize(file) if file else 0

    @property
    def share(self) -> float | None:
        """The share of the bytes that are read. Undefined when: nothing is known of them (None)."""
        if not self._total:
            return None
        at = 0
        with suppress(OSError, ValueError):  # a stream that cannot tell, or is closed
            at = min(self._stream.tell(), self._size) if self._stream else 0
        return min((self._before + at) / self._total, 1.0)
