"""Files that are packed: their suffixes, and their bytes as a stream, a little of them in memory at a time."""

import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from framing.errors import ArticleError
from framing.read.draft import Unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

PIECE = 65_536  # bytes
PACKED = (".gz", ".zst")
BROKEN = (EOFError, zlib.error)  # what unpacking raises beside OSError


def suffix_of(name: str) -> str:
    """The suffix that tells what a file holds, in small letters, whatever it is packed in.

    >>> suffix_of("news.JSONL.gz"), suffix_of("a.txt"), suffix_of("b.gz")
    ('.jsonl', '.txt', '')
    """
    path = PurePath(name)
    if path.suffix.lower() in PACKED:
        path = path.with_suffix("")
    return path.suffix.lower()


def bare_name(name: str) -> str:
    """A file's name without the suffixes that tell what it holds.

    >>> bare_name("a/news.jsonl.gz"), bare_name("No. 7.txt")
    ('a/news', 'No. 7')
    """
    path = PurePath(name)
    if path.suffix.lower() in PACKED:
        path = path.with_suffix("")
    return path.with_suffix("").as_posix()


def unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """The bytes that a file holds, unpacked if its name says that it is packed.

    Reading raises OSError or one of BROKEN where the packing is damaged, after every byte before that, and again
    whenever it is tried. Raises: ArticleError where a .zst file cannot be unpacked on this machine.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".gz":
        return io.BufferedReader(_Unpacking(gzip.GzipFile(fileobj=stream, mode="rb").read1))
    if suffix == ".zst":
        return io.BufferedReader(_Unpacking(_zstd(stream, name)))
    return stream


class _Unpacking(io.RawIOBase):
    """What a function gives that unpacks, with the memory of what it raised: most forget it and end."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        super().__init__()
        self._read, self._raised = read, cast(Exception | None, None)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        if self._raised is not None:
            raise self._raised
        view = memoryview(buffer)
        try:
            data = self._read(len(view))
        except (OSError, *BROKEN) as error:
            self._raised = error
            raise
        view[: len(data)] = data
        return len(data)


def _zstd(stream: BinaryIO, name: str) -> Callable[[int], bytes]:
    """A function that gives the next bytes, as many as it is asked for or fewer.

    What pyarrow has unpacked is lost where the damage lies within the bytes it is asked for. So these are then asked
    for one by one, from the beginning, for it cannot go back.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise ArticleError(f"{name}: .zst needs pyarrow ({error}); install framing[corpus], or unpack it") from None
    first = pyarrow.CompressedInputStream(stream, "zstd")  # closes the file when it goes: to be kept to the end
    at, unpacking = 0, first

    def read(n: int) -> bytes:
        nonlocal at, unpacking
        try:
            data: bytes = unpacking.read(n if unpacking is first else 1)
        except OSError:
            if unpacking is not first:
                raise
            stream.seek(0)
            unpacking = pyarrow.CompressedInputStream(stream, "zstd")
            _pass_over(unpacking, at)
            return read(1)
        at += len(data)
        return data

    return read


def _pass_over(stream: BinaryIO, n: int) -> None:
    while n > 0 and (data := stream.read(min(n, PIECE))):
        n -= len(data)


def damaged(error: BaseException, name: str) -> Unreadable:
    """What to say of a packed file that ends too early or is damaged; the articles before that were read."""
    return Unreadable("damaged", f"is damaged or ends too early ({error}); fetch or pack it again", name)
