"""What a server answered, as web archives keep it: the lines of its head, and the page out of what it was sent in."""

import io
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from framing.read.draft import Unreadable

LARGEST = 20_000_000  # bytes of a page
PAGES = ("text/html", "application/xhtml+xml")

_LONGEST_LINE = 65_536  # bytes
_MOST_LINES = 1_000  # of a head
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")
_WBITS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}  # deflate is often sent without the head it should have
_OF_PYARROW = {"br": "brotli", "zstd": "zstd"}


@dataclass(frozen=True, slots=True)
class Head:
    """The first line and the fields below it, by their names in small letters; of two of a name the first."""

    first: str
    fields: Mapping[str, str]

    @property
    def is_page(self) -> bool:
        """Whether, of an answer, it is that of a page that was found."""
        status = self.first.split()[1:2]
        return status == ["200"] and self.fields.get("content-type", "").partition(";")[0].strip().lower() in PAGES

    @property
    def charset(self) -> str | None:
        """The encoding that the server states, None where it states none."""
        match = _CHARSET.search(self.fields.get("content-type", ""))
        return match[1] if match else None


def read_head(readline: Callable[[int], bytes]) -> Head:
    """The head that `readline` gives, up to a blank line or the end."""
    lines: list[str] = []
    while len(lines) < _MOST_LINES and (line := readline(_LONGEST_LINE)).strip():
        text = _text(line)
        if lines and text[0] in " \t":
            lines[-1] += " " + text.strip()
        else:
            lines.append(text.strip())
    fields: dict[str, str] = {}
    for text in lines[1:]:
        name, _, value = text.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    return Head(lines[0] if lines else "", fields)


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1")


def page_of(answer: Head, data: bytes, where: str) -> tuple[bytes, bool]:
    """The page in the body `data` of an answer, and whether all of it is there.

    What is said to be sent in chunks or packed and is neither is the page itself, as browsers take it.

    Raises: Unreadable where the page is damaged, too large, or packed as nothing here can unpack.
    """
    whole = True
    if answer.fields.get("transfer-encoding", "").lower().endswith("chunked"):
        data, whole = _joined(data)
    codings = [coding.strip() for coding in answer.fields.get("content-encoding", "").lower().split(",")]
    for coding in reversed(codings):
        try:
            data, complete = _unpacked(data, coding, where)
        except (zlib.error, OSError) as error:
            message = f"the page is packed as {coding} and damaged ({error}); fetch it again"
            raise Unreadable("damaged", message, where) from None
        whole = whole and complete
    if len(data) > LARGEST:
        raise too_large(where)
    return data, whole


def too_large(where: str) -> Unreadable:
    """What to say of a page of more bytes than any article has."""
    return Unreadable("too-large", f"a page of more than {LARGEST:,} bytes; save its text as .txt", where)


def _joined(data: bytes) -> tuple[bytes, bool]:
    """What was sent in chunks, joined, and whether the last of them is there."""
    chunks: list[bytes] = []
    at = 0
    while size := _SIZE.match(data, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(chunks), True
        chunks.append(data[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    return (b"".join(chunks), False) if chunks else (data, True)


def _unpacked(data: bytes, coding: str, where: str) -> tuple[bytes, bool]:
    """What was packed as `coding`, at most a byte more than the largest page has, and whether all of it is there.

    Raises: zlib.error or OSError where it is damaged; Unreadable where nothing here can unpack it.
    """
    if not data or _PLAIN.match(data):
        return data, True
    if coding in _OF_PYARROW:
        return _by_pyarrow(data, coding, where), True
    for wbits in _WBITS.get(coding, ()):
        try:
            zlib.decompressobj(wbits).decompress(data[:64], 1)
        except zlib.error:
            continue
        return _inflated(data, wbits)
    return data, True


def _inflated(data: bytes, wbits: int) -> tuple[bytes, bool]:
    unpacker = zlib.decompressobj(wbits)
    page = unpacker.decompress(data, LARGEST + 1)
    return page, unpacker.eof or len(page) > LARGEST


def _by_pyarrow(data: bytes, coding: str, where: str) -> bytes:
    try:
        import pyarrow

        stream = pyarrow.CompressedInputStream(io.BytesIO(data), _OF_PYARROW[coding])
    except (ImportError, NotImplementedError) as error:
        message = f"the page is packed as {coding}, which needs pyarrow ({error}); install framing[corpus]"
        raise Unreadable("needs-package", message, where) from None
    page: bytes = stream.read(LARGEST + 1)
    return page
