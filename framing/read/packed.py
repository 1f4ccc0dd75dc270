"""Files that are packed: their suffixes, and their bytes as a stream, a little of them in memory at a time."""

import gzip
import io
import zlib
from pathlib import PurePath
from typing import BinaryIO, cast

from framing.errors import ArticleError
from framing.read.draft import Unreadable

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

    Reading raises OSError or one of BROKEN where the packing is damaged. Raises: ArticleError where a .zst file cannot
    be unpacked on this machine.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))
    if suffix == ".zst":
        return _zstd(stream, name)
    return stream


def _zstd(stream: BinaryIO, name: str) -> BinaryIO:
    try:
        import pyarrow
    except ImportError as error:
        raise ArticleError(f"{name}: .zst needs pyarrow ({error}); install framing[corpus], or unpack it") from None
    return io.BufferedReader(pyarrow.CompressedInputStream(stream, "zstd"))


def damaged(error: BaseException, name: str) -> Unreadable:
    """What to say of a packed file that ends too early or is damaged; the articles before that were read."""
    return Unreadable("damaged", f"is damaged or ends too early ({error}); fetch or pack it again", name)
