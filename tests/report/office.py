"""What the tests of both office files share."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.compare import Comparison, compare_profiles
from framing.matcher import Lexicons
from framing.model import Article
from framing.profile import profile_article

HOSTILE = (
    "=1+1\x00 <b>sham</b>\x01 &amp; \ufffe\t“regime” _x0041_ ]]>\r\n\r\n"
    "The \x1b[31mregime\x1b[0m fell, <w:t>Mara Lind</w:t> said: “It is a sham \u202eemahs\u202c, {{ c }}.”\n\n"
    "@SUM(A1) +1 -1 \u2028The mob\x85 perhaps won\U0001f600.\n"
)


def hostile(lexicons: Lexicons) -> Comparison:
    """A comparison with everything that XML, a spreadsheet or a field code could stumble over, in every place."""
    odd = ("=cmd|'/c calc'!A1", "<A>&\x00 [:*?/\\]'", "@" + "x" * 80)
    profiles = [
        profile_article(
            Article(f"{i}\x07 {name}", name, HOSTILE, title=f"={name}\x02", author="<w:p/>\ud800", event="+e\x03/[x]"),
            lexicons,
        )
        for i, name in enumerate(odd)
    ]
    return compare_profiles(profiles, lexicons)


def assert_steady(render: Callable[[Comparison], bytes], comparison: Comparison, folder: Path) -> None:
    """The same bytes twice, and no time in the archive."""
    data = render(comparison)
    assert data == render(comparison)
    (folder / "file").write_bytes(data)
    with zipfile.ZipFile(folder / "file") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in archive.infolist()} == {3}
        assert archive.testzip() is None


def pages(data: bytes, suffix: str, folder: Path) -> int:
    """How many pages LibreOffice makes of a file; skips the test where it is absent."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (folder / f"report.{suffix}").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(folder / f"report.{suffix}")], check=True, capture_output=True)
    pdf = (folder / "report.pdf").read_bytes()
    return pdf.count(b"/Type/Page") - pdf.count(b"/Type/Pages")
