"""What report.xlsx and report.docx share: text that XML can hold, archives with constant bytes, the missing extra."""

import io
import re
from datetime import UTC, datetime
from importlib import import_module
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from framing.errors import ReportError

PACKAGES = {"xlsx": "xlsxwriter", "docx": "docx"}
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # what the files say of when they were made: the same bytes on every day
_ZIPPED = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can hold
_GAP = re.compile(r"(\[…\]) {2,}")  # what is left out of an excerpt keeps its length in blanks, which nobody needs here
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: object) -> str:
    """Text with U+FFFD for what XML cannot hold (control characters, lone surrogates), and line feeds as line ends.

    >>> xml_text("a\\x00b\\r\\nc")
    'a\ufffdb\\nc'
    """
    return _GAP.sub(r"\1 ", _NOT_XML.sub("\ufffd", str(text).replace("\r\n", "\n").replace("\r", "\n")))


def steady(archive: bytes) -> bytes:
    """The same archive with constant times, systems and order, so that the same parts give the same bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, _ZIPPED)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()


def check_extra(format: str) -> None:
    """Nothing, where the package is there that writes `format`. Raises: ReportError that says which extra has it."""
    try:
        import_module(PACKAGES[format])
    except ImportError as error:
        raise ReportError(f"report.{format} needs the extra 'docs': pip install 'framing[docs]'") from error
