"""Articles from web archives (WARC, ISO 28500): the pages among their records, each read as a page of its own."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from re import compile as regex
from typing import Any

from framing.errors import ArticleError
from framing.read.draft import Draft, Input, Unreadable, known_fields

HOST = regex(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/:?#]+)")
PAGES = ("text/html", "application/xhtml+xml")
LARGEST = 20_000_000  # bytes of a page
Reader = Callable[[Input, str | None], Iterator[Draft | Unreadable]]


def read_warc(source: Input, encoding: str | None, read_page: Reader) -> Iterator[Draft | Unreadable]:
    """The articles of the pages in a web archive, by `read_page`; other records are passed over.

    The address stands in the record; where neither page nor manifest name an outlet, the host serves.

    Raises: Unreadable where it is no web archive, holds no page or ends too early; ArticleError without warcio.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ArticleError(f"{source.name}: web archives need warcio ({error}); install framing[corpus]") from None
    row = 0
    try:
        for record in ArchiveIterator(source.stream):
            if record.rec_type == "response" and _is_page(record.http_headers):
                row += 1
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                data = record.content_stream().read(LARGEST)
                _refuse_cut(record.raw_stream)
                yield from _page(data, address, f"{source.name}:{row}", row, encoding, read_page)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        message = (
            f"cannot be read as a web archive after page {row} ({' '.join(str(error).split())[:200]}); fetch it again"
        )
        raise Unreadable("damaged", message, source.name) from None
    if not row:
        raise Unreadable("empty", "holds no page; give a web archive with responses of text/html", source.name)


def _is_page(headers: object) -> bool:
    """Whether the answer of a server is a page that was found."""
    get = getattr(headers, "get_header", None)
    code = getattr(headers, "get_statuscode", None)
    if get is None or code is None or code() != "200":
        return False
    return (get("Content-Type") or "").partition(";")[0].strip().lower() in PAGES


def _refuse_cut(stream: Any) -> None:
    """Raises: EOFError where the rest of a record is shorter than its head says, which the library passes over."""
    while stream.read(65_536):
        pass
    if stream.limit > 0:
        raise EOFError("a record ends too early")


def _page(
    data: bytes, address: str, where: str, row: int, encoding: str | None, read_page: Reader
) -> Iterator[Draft | Unreadable]:
    try:
        for draft in read_page(Input(where, b"", io.BytesIO(data)), encoding):
            yield _of_record(draft, address, row) if isinstance(draft, Draft) else draft
    except Unreadable as problem:
        yield problem


def _of_record(draft: Draft, address: str, row: int) -> Draft:
    """The draft with what the record says of it."""
    host = HOST.match(address.lower())
    return replace(
        draft,
        row=row,
        fields={**known_fields({"url": address}), **draft.fields},
        guesses={**known_fields({"outlet": host and host[1]}), **(draft.guesses or {})},
    )
