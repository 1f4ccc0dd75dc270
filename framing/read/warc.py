"""Articles from web archives (WARC, ISO 28500): the pages among their records, each read as a page of its own.

A record that is damaged costs itself: reading goes on where the next one begins.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from re import IGNORECASE
from re import compile as regex
from typing import TYPE_CHECKING, Any, BinaryIO

from framing.errors import ArticleError
from framing.model import Notice
from framing.read.draft import Draft, Input, Unreadable, known_fields
from framing.read.packed import BROKEN, PIECE

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator

HOST = regex(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/:?#]+)")
PAGES = ("text/html", "application/xhtml+xml")
LARGEST = 20_000_000  # bytes of a page
Reader = Callable[[Input, str | None], Iterator[Draft | Unreadable]]

_START = regex(rb"WARC/\d+\.\d+[ \t]*\r?\n")
_LENGTH = regex(r"[0-9]{1,18}")
_CHARSET = regex(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", IGNORECASE)
_MARKUP = regex(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_OF_PYARROW = {"br": "brotli", "zstd": "zstd"}  # codings that warcio leaves as they are


def read_warc(source: Input, encoding: str | None, read_page: Reader) -> Iterator[Draft | Unreadable]:
    """The articles of the pages in a web archive, by `read_page`; other records are passed over.

    The address stands in the record; where neither page nor manifest name an outlet, the host serves. What is damaged
    is named, and so is a page without an address.

    Raises: Unreadable where it is no web archive or holds no page, whatever unpacking raises; ArticleError without
    warcio.
    """
    row = n_damaged = 0
    for record in _records(source):
        if isinstance(record, str):
            n_damaged += 1
            yield Unreadable("damaged", f"{record}, so it is left out of the web archive; fetch it again", source.name)
        elif record.rec_type == "response" and _is_page(record.http_headers):
            row += 1
            where = f"{source.name}:{row}"
            try:
                page = _page_of(record, where)
                if _is_cut(record):  # which is said with the next
                    continue
                for draft in read_page(Input(where, b"", io.BytesIO(page.data), page.charset), encoding):
                    yield _of_record(draft, page, row) if isinstance(draft, Draft) else draft
            except Unreadable as problem:
                yield problem
    if not row and not n_damaged:
        raise Unreadable("empty", "holds no page; give a web archive with responses of text/html", source.name)


def _records(source: Input) -> Iterator[Any]:
    """The records as warcio has them, and between them what is wrong, in words; a record is to be read at once."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise ArticleError(f"{source.name}: web archives need warcio ({error}); install framing[corpus]") from None
    records: ArchiveIterator | None = ArchiveIterator(_Joined(source.head, source.stream))
    n = 0
    while records is not None:
        n_before = records.err_count
        try:
            with redirect_stderr(io.StringIO()):  # to which it speaks of what is odd
                record = next(records, None)
        except (OSError, *BROKEN):
            raise
        except Exception:  # whatever it makes of damaged bytes
            yield f"what follows record {n} cannot be read as one"
            records = _behind(records, source.stream)
            continue
        if records.err_count > n_before:
            yield f"record {n} is not as long as it states"
        if record is None:
            return
        n += 1
        if not _LENGTH.fullmatch(record.rec_headers.get_header("Content-Length") or ""):
            yield f"record {n} states no length"
            records = _behind(records, source.stream)
            continue
        yield record
        if _is_cut(record):
            yield f"record {n} ends too early"


def _is_cut(record: Any) -> bool:
    """Whether the archive ends before a record does; its rest is passed over."""
    while record.raw_stream.read(PIECE):
        pass
    return bool(record.raw_stream.limit > 0)


class _Joined:
    """Some bytes and the stream behind them."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first = io.BytesIO(first)
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)  # what stands before a damage

    def read(self, n: int) -> bytes:
        """At most the next `n` bytes; none at the end."""
        return self._first.read(n) or self._read(n)


def _behind(records: "ArchiveIterator", stream: BinaryIO) -> "ArchiveIterator | None":
    """The records from the next line on that begins one; None where none does."""
    reader = records.reader
    while line := reader.readline(PIECE):
        if _START.match(line):
            rest = reader.read(reader.rem_length()) if reader.rem_length() else b""
            return type(records)(_Joined(line + rest, stream))
    return None


def _is_page(headers: Any) -> bool:
    """Whether the answer of a server is a page that was found."""
    if headers is None:
        return False
    status = f"{headers.protocol} {headers.statusline}".split()[:2]  # warcio leaves HTTP/2 in the second
    return "200" in status and (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() in PAGES


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was before it was packed, and what its record and the head of the answer say of it."""

    data: bytes
    address: str
    charset: str | None
    notices: tuple[Notice, ...]


def _page_of(record: Any, where: str) -> _Page:
    """The page in a record. Raises: Unreadable where it has no address, is too large, or cannot be unpacked."""
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ").replace(" ", "%20")
    if not address:
        raise Unreadable("damaged", "the page has no address (WARC-Target-URI); fetch it again", where)
    coding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    said = io.StringIO()  # warcio says of damage and goes on
    with redirect_stderr(said):
        data = record.content_stream().read(LARGEST + 1)
    if said.getvalue():
        raise _damaged(coding, said.getvalue(), where)
    if coding in _OF_PYARROW and data and not _MARKUP.match(data):
        data = _by_pyarrow(data, coding, where)
    if len(data) > LARGEST:
        raise Unreadable("too-large", f"a page of more than {LARGEST:,} bytes; save its text as .txt", where)
    charset = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    is_cut = record.rec_headers.get_header("WARC-Truncated") is not None
    return _Page(data, address, charset[1] if charset else None, (_cut(where),) if is_cut else ())


def _by_pyarrow(data: bytes, coding: str, where: str) -> bytes:
    try:
        import pyarrow
    except ImportError as error:
        message = f"the page is packed as {coding}, which needs pyarrow ({error}); install framing[corpus]"
        raise Unreadable("needs-package", message, where) from None
    try:
        page: bytes = pyarrow.CompressedInputStream(io.BytesIO(data), _OF_PYARROW[coding]).read(LARGEST + 1)
    except Exception as error:  # whatever it makes of damaged bytes
        raise _damaged(coding, str(error), where) from None
    return page


def _damaged(coding: str, why: str, where: str) -> Unreadable:
    why = " ".join(why.split())[:200]
    return Unreadable("damaged", f"the page is packed as {coding} and damaged ({why}); fetch it again", where)


def _cut(where: str) -> Notice:
    return Notice("page-cut", "the page was not fetched to its end; what came is read; fetch it again", where)


def _of_record(draft: Draft, page: _Page, row: int) -> Draft:
    """The draft with what the record says of it."""
    host = HOST.match(page.address.lower())
    return replace(
        draft,
        row=row,
        notices=page.notices + draft.notices,
        fields={**known_fields({"url": page.address}), **draft.fields},
        guesses={**known_fields({"outlet": host and host[1]}), **(draft.guesses or {})},
    )
