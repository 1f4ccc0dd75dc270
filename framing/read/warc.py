"""Articles from web archives (WARC, ISO 28500): the pages among their records, each read as a page of its own.

A record that is damaged costs itself: reading goes on where the next one begins.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from re import compile as regex

from framing.model import Notice
from framing.read.draft import Draft, Input, Unreadable, known_fields
from framing.read.http_answer import LARGEST, Head, page_of, read_head
from framing.read.packed import BROKEN, PIECE

HOST = regex(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/:?#]+)")
WEB = ("http:", "https:")
Reader = Callable[[Input, str | None], Iterator[Draft | Unreadable]]

_START = regex(rb"WARC/\d+\.\d+[ \t]*\r?\n")
_LENGTH = regex(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class _Record:
    """The head of a record and, where it holds a page, the answer's head and body; or what is wrong with it."""

    head: Head
    answer: Head | None = None
    body: bytes = b""
    problem: str = ""


def read_warc(source: Input, encoding: str | None, read_page: Reader) -> Iterator[Draft | Unreadable]:
    """The articles of the pages in a web archive, by `read_page`; other records are passed over.

    The address stands in the record; where neither page nor manifest name an outlet, the host serves. A record
    without a length, a page without an address and bytes between records are damaged, and named.

    Raises: Unreadable where it is no web archive or holds no page; whatever unpacking raises.
    """
    archive = _Archive(source)
    n = row = n_damaged = 0
    strays = archive.go_on()
    if not archive.has_record() and strays:
        raise Unreadable("damaged", "is no web archive, for no record begins in it; fetch it again", source.name)
    while True:
        if strays:
            n_damaged += 1
            yield _damaged(f"what follows record {n} is no record", source.name)
        if not archive.has_record():
            break
        n += 1
        record = _read_record(archive)
        row += record.answer is not None
        if record.problem:
            n_damaged += 1
            yield _damaged(f"record {n} {record.problem}", source.name)
        elif record.answer:
            where = f"{source.name}:{row}"
            for found in _read_page(record, record.answer, where, encoding=encoding, read_page=read_page):
                yield replace(found, row=row) if isinstance(found, Draft) else found
        strays = archive.go_on() and not record.problem
    if not row and not n_damaged:
        raise Unreadable("empty", "holds no page; give a web archive with responses of text/html", source.name)


class _Archive:
    """The bytes of an archive, read on and on, with the line that begins a record once it is found."""

    def __init__(self, source: Input) -> None:
        self._head, self._stream, self._start = io.BytesIO(source.head), source.stream, b""

    def has_record(self) -> bool:
        """Whether a record begins here."""
        return bool(self._start)

    def go_on(self) -> bool:
        """Go to where a record begins, or to the end. Whether anything but blank lines stood before."""
        strays = False
        while not self._start and (line := self._readline(PIECE)):
            if _START.match(line):
                self._start = line
            else:
                strays = strays or bool(line.strip())
        return strays

    def ends_record(self) -> bool:
        """Whether what follows is what follows a record: a blank line, another record or nothing."""
        try:
            line = self._readline(PIECE)
        except (OSError, *BROKEN):  # raised again when there is more to read
            return True
        if _START.match(line):
            self._start = line
        return bool(self._start) or not line.strip()

    def read(self, n: int) -> bytes:
        """The next `n` bytes; fewer at the end."""
        data = self._head.read(n)
        return data if len(data) == n else data + self._stream.read(n - len(data))

    def readline(self, n: int) -> bytes:
        """The next line, at most `n` bytes of it."""
        line, self._start = self._start, b""
        return line or self._readline(n)

    def _readline(self, n: int) -> bytes:
        line = self._head.readline(n)
        return line if line.endswith(b"\n") or len(line) == n else line + self._stream.readline(n - len(line))


class _Block:
    """What stands in a record, as long as its head says."""

    def __init__(self, archive: _Archive, length: int) -> None:
        self._archive, self.left = archive, length

    def readline(self, n: int) -> bytes:
        line = self._archive.readline(min(n, self.left))
        self.left -= len(line)
        return line

    def read(self, n: int) -> bytes:
        data = self._archive.read(min(n, self.left))
        self.left -= len(data)
        return data

    def pass_over(self) -> None:
        """Go to its end, or to that of the archive where this comes first."""
        while self.left and self.read(min(PIECE, self.left)):
            pass


def _read_record(archive: _Archive) -> _Record:
    """The record that begins here."""
    head = read_head(archive.readline)
    length = head.fields.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        return _Record(head, problem="states no length")
    block = _Block(archive, int(length))
    answer = _page_head(head, block)
    body = block.read(LARGEST + 1) if answer else b""
    block.pass_over()
    if block.left:
        return _Record(head, answer, problem="ends too early")
    if not archive.ends_record():
        return _Record(head, answer, problem="is not as long as it states")
    return _Record(head, answer, body)


def _page_head(head: Head, block: _Block) -> Head | None:
    """The head of the answer in a record, where that is a page that a server sent."""
    address = _address(head).lower()
    if head.fields.get("warc-type", "").lower() != "response" or not address.startswith(WEB if address else ""):
        return None
    answer = read_head(block.readline)
    return answer if answer.is_page else None


def _address(head: Head) -> str:
    """The address, which some programs put between angle brackets, or with blanks in it."""
    return head.fields.get("warc-target-uri", "").removeprefix("<").removesuffix(">").replace(" ", "%20")


def _read_page(
    record: _Record, answer: Head, where: str, *, encoding: str | None, read_page: Reader
) -> Iterator[Draft | Unreadable]:
    """The article of the page in a record, or why it is none."""
    try:
        address = _address(record.head)
        if not address:
            raise Unreadable("damaged", "the page has no address (WARC-Target-URI); fetch it again", where)
        page, whole = page_of(answer, record.body, where)
        notices = () if whole and "warc-truncated" not in record.head.fields else (_cut(where),)
        for draft in read_page(Input(where, b"", io.BytesIO(page), answer.charset), encoding):
            yield _of_record(draft, address, notices) if isinstance(draft, Draft) else draft
    except Unreadable as problem:
        yield problem


def _of_record(draft: Draft, address: str, notices: tuple[Notice, ...]) -> Draft:
    """The draft with what the record says of it."""
    host = HOST.match(address.lower())
    return replace(
        draft,
        notices=notices + draft.notices,
        fields={**known_fields({"url": address}), **draft.fields},
        guesses={**known_fields({"outlet": host and host[1]}), **(draft.guesses or {})},
    )


def _cut(where: str) -> Notice:
    return Notice("page-cut", "the page was not fetched to its end; what came is read; fetch it again", where)


def _damaged(what: str, name: str) -> Unreadable:
    """What to say of a record; the others are read."""
    return Unreadable("damaged", f"{what}, so it is left out of the web archive; fetch it again", name)
