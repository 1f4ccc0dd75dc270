"""Where in a file an article's text stands, for those who point at the file itself."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from framing.errors import ArticleError
from framing.model import Article
from framing.read.decode import decode

_PLAIN = (".txt", ".text", ".md", ".markdown")  # of these an article's text is the file's, or its end


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of an article: its bytes as a digest (SHA-256) and their number.

    `above` are the characters over the article's text: front matter, or none. None where the text is not the file's:
    what a web page or a row of a table says is not what stands there. A byte order mark is no character of a file.
    """

    file: Path
    sha256: str
    n_bytes: int
    is_utf8: bool
    above: str | None


class Origins:
    """Finds origins; a file that holds many articles is read once."""

    def __init__(self, encoding: str | None = None) -> None:
        self._encoding = encoding
        self._last: tuple[Path, Origin, str | None] | None = None

    def of(self, article: Article, file: Path) -> Origin | None:
        """The origin of an article in `file`; None where the file cannot be read any more."""
        if self._last is None or self._last[0] != file:
            try:
                data = file.read_bytes()
            except OSError:
                return None
            whole = Origin(file, hashlib.sha256(data).hexdigest(), len(data), _is_utf8(data), None)
            self._last = file, whole, self._characters(file, data)
        _, whole, text = self._last
        if text is None or not text.endswith(article.text):
            return whole
        return Origin(file, whole.sha256, whole.n_bytes, whole.is_utf8, text[: len(text) - len(article.text)])

    def _characters(self, file: Path, data: bytes) -> str | None:
        if file.suffix.lower() not in _PLAIN:
            return None
        try:
            return decode(data, file.name, encoding=self._encoding)[0]
        except ArticleError:  # it has changed since it was read
            return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
