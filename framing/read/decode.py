"""From bytes to exact characters, and what was odd about them. Nothing is normalised, stripped or repaired silently."""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from framing.errors import ArticleError
from framing.model import Notice
from framing.read.draft import HEAD, Input, Unreadable

FALLBACK = "cp1252"
MOSTLY_VALID = 0.9  # share of the non-ASCII sequences that must be sound for the others to count as stray
MOSTLY_CONTROL = 0.05  # share of control characters above which nobody wrote the file as text

_BOMS = (  # UTF-32 first, for its mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or a Word document (.docx)"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
)
_NOT_OF_FILES = ("idna", "punycode", "unicode-escape", "raw-unicode-escape")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Line:
    """A decoded line with its end, its number counted from 1, and what decoding it found."""

    number: int
    text: str
    notices: tuple[Notice, ...] = ()


def check_encoding(encoding: str | None) -> None:
    """Nothing, where `encoding` is None or can be used. Raises: ArticleError where there is no such encoding."""
    if encoding is not None and _codec(encoding) is None:
        raise ArticleError(f"encoding {encoding!r} is unknown; try utf-8, windows-1252 or utf-16")


def decode(
    data: bytes, where: str, *, encoding: str | None = None, declared: Sequence[str | None] = ()
) -> tuple[str, tuple[Notice, ...]]:
    """The characters of `data` with what was found in decoding them.

    In this order: a byte order mark, `encoding` (what the user says), UTF-16 told by its NULs, sound UTF-8, the first
    of `declared` that fits (what is said of the file, then in it), UTF-8 with a few stray bytes, Windows-1252 as a
    guess.

    Raises: Unreadable (an ArticleError) for a file that is binary or empty, or that `encoding` does not fit.
    """
    check_encoding(encoding)
    _refuse_binary_magic(data, where)
    text, notices = _decode(data, where, encoding=encoding, declared=declared)
    if not text.strip():
        raise _empty(where)
    _refuse_control(text[:HEAD], where)
    return text, notices


def decode_lines(source: Input, encoding: str | None) -> Iterator[Line | Unreadable]:
    """The lines of a file, each decoded by itself, so that a stray byte costs no more than its line.

    Raises: Unreadable for a file that is binary or without a byte.
    """
    check_encoding(encoding)
    _refuse_binary_magic(source.head, source.name)
    codec, skip = _marked(source.head) or (_asked(encoding, source.head) or _utf16_by_nuls(source.head), 0)
    lines: Iterable[bytes] = source.lines()
    if codec and _is_wide(codec):
        if len(source.head) == skip:  # a byte order mark and nothing else
            raise _empty(source.name)
        lines, codec, skip = _wide_lines(lines, codec, skip=skip), "utf-8", 0
    else:
        _refuse_control(source.head.decode(codec or "latin-1", "replace"), source.name)
    for number, line in enumerate(lines, start=1):
        where = f"{source.name}:{number}"
        try:
            text, notices = _decode(line[skip:] if number == 1 else line, where, encoding=codec)
        except Unreadable as problem:
            yield problem
        else:
            yield Line(number, text, notices)


def odd_characters(text: str, where: str) -> tuple[Notice, ...]:
    """Notices of the characters that stay in the text although a reader cannot see them."""
    notices = []
    if control := len(_CONTROL.findall(text)):
        message = f"{control} control characters stand in the text; they stay; remove them if they are an accident"
        notices.append(Notice("control-characters", message, where))
    if marks := len(_DIRECTION.findall(text)):
        message = f"{marks} marks change the direction of writing; they stay, and the text may show in another order"
        notices.append(Notice("direction-marks", message, where))
    return tuple(notices)


def _decode(
    data: bytes, where: str, *, encoding: str | None = None, declared: Sequence[str | None] = ()
) -> tuple[str, tuple[Notice, ...]]:
    if marked := _marked(data):
        codec, skip = marked
        return _decode_as(data[skip:], where, codec=codec, share=0.0)
    if asked := _asked(encoding, data[:HEAD]):
        text, notices = _decode_as(data, where, codec=asked, share=MOSTLY_VALID)
        return text, notices + _doubts(data, where, encoding=asked)
    codec = _utf16_by_nuls(data[:HEAD]) or "utf-8"
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        if codec != "utf-8":
            return _decode_as(data, where, codec=codec, share=0.0)
        return _decode_other(data, where, declared=declared, first=error.start)


def _decode_other(
    data: bytes, where: str, *, declared: Sequence[str | None], first: int
) -> tuple[str, tuple[Notice, ...]]:
    """The text of bytes that are not UTF-8 from byte `first` on."""
    codecs = [codec for codec in map(_as_browsers_do, declared) if codec]
    if "utf-8" in codecs:  # before another that fits any bytes
        with suppress(Unreadable):
            return _decode_as(data, where, codec="utf-8", share=MOSTLY_VALID)
    for codec in codecs:
        with suppress(UnicodeDecodeError):  # the declaration is wrong, so it says nothing
            return data.decode(codec), ()
    try:
        return _decode_as(data, where, codec="utf-8", share=MOSTLY_VALID)
    except Unreadable:
        message = f"not UTF-8 at byte {first}; read as Windows-1252; save it as UTF-8 or pass --encoding"
        return data.decode(FALLBACK, "replace"), (Notice("encoding-guessed", message, where),)


def _decode_as(data: bytes, where: str, *, codec: str, share: float) -> tuple[str, tuple[Notice, ...]]:
    """The text in `codec`, U+FFFD for each invalid sequence. Raises: Unreadable where less than `share` is valid."""
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode(codec, "replace")
    invalid = text.count("\ufffd") - data.decode(codec, "ignore").count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - invalid
    if sound >= share * (sound + invalid):
        message = f"{invalid} invalid sequences, the first at byte {first}, read as U+FFFD; save it as {codec} again"
        return text, (Notice("invalid-bytes", message, where),)
    raise Unreadable("undecodable", f"not {codec} at byte {first}; pass the encoding it is written in", where)


def _doubts(data: bytes, where: str, *, encoding: str) -> tuple[Notice, ...]:
    """A notice where the bytes are sound UTF-8 although the user says otherwise: hardly ever by chance."""
    if data.isascii() or encoding in ("utf-8", "utf-8-sig"):
        return ()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ()
    message = f"read as {encoding} as asked, but the bytes are sound UTF-8; leave out --encoding for this file"
    return (Notice("encoding-doubtful", message, where),)


def _marked(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names, and the mark's length."""
    return next(((codec, len(mark)) for mark, codec in _BOMS if data.startswith(mark)), None)


def _utf16_by_nuls(head: bytes) -> str | None:
    """UTF-16 without a mark: letters of the Latin alphabet have a NUL in every second byte, and always the same."""
    if len(head) < 4:
        return None
    even, odd = (head[start::2].count(0) / (len(head) // 2) for start in (0, 1))
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.05 else None


def _asked(encoding: str | None, head: bytes) -> str | None:
    """The codec the user asks for. UTF-16 and 32 without a mark would else depend on the machine's order of bytes."""
    codec = _codec(encoding) if encoding else None
    if codec == "utf-16":
        return _utf16_by_nuls(head) or "utf-16-le"
    return "utf-32-le" if codec == "utf-32" else codec


def _codec(name: str) -> str | None:
    """The name Python has for an encoding that files are written in; None where it has none."""
    try:
        codec = codecs.lookup(name).name
        b"    ".decode(codec, "replace")  # refuses codecs such as hex, which make no text
    except (LookupError, ValueError):
        return None
    return None if codec in _NOT_OF_FILES else codec


def _as_browsers_do(declared: str | None) -> str | None:
    """The codec a declaration means: Latin-1 is Windows-1252, and UTF-16 cannot be, for it was readable."""
    codec = _codec(declared) if declared else None
    if codec is None or _is_wide(codec):
        return None
    return FALLBACK if codec in ("iso8859-1", "ascii") else codec


def _is_wide(codec: str) -> bool:
    """Whether a character is two or four bytes, so that no line can be cut out without decoding."""
    return b" ".decode(codec, "replace") != " "


def _wide_lines(lines: Iterable[bytes], codec: str, *, skip: int) -> Iterator[bytes]:
    """The lines of UTF-16 or UTF-32 as UTF-8. `lines` are cut at the byte 10, which may be half of a character."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    pending = ""
    for number, line in enumerate(lines):
        *whole, pending = (pending + decoder.decode(line if number else line[skip:])).split("\n")
        yield from (f"{text}\n".encode() for text in whole)
    pending += decoder.decode(b"", True)
    if pending:
        yield pending.encode()


def _refuse_binary_magic(data: bytes, where: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise _binary(name, where)
    if not data:
        raise _empty(where)


def _refuse_control(head: str, where: str) -> None:
    if len(_CONTROL.findall(head)) > MOSTLY_CONTROL * len(head):
        raise _binary("a binary file", where)


def _binary(name: str, where: str) -> Unreadable:
    return Unreadable("binary", f"looks like {name}; save its text as .txt first", where)


def _empty(where: str) -> Unreadable:
    return Unreadable("empty", "holds no text; put the article's text in it or remove it", where)
