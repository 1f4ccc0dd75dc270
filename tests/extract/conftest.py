"""A fixture that reads a text as lines, for the tests of what stands between words and attributions."""

from collections.abc import Callable

import pytest

from framing.extract.lines import read_lines
from framing.extract.reading import Reading, read_document
from framing.extract.rows import Line
from framing.matcher import Lexicons
from framing.model import Article
from framing.segment import segment_article


@pytest.fixture(scope="session")
def read(lexicons: Lexicons) -> Callable[[str], Reading]:
    """The reading of a text: read("Holt said so.")."""
    return lambda text: read_document(segment_article(Article("a", "Wire", text)), lexicons)


@pytest.fixture(scope="session")
def lines(read: Callable[[str], Reading]) -> Callable[[str], list[Line]]:
    """The sentences of a text in order, those of all zones."""
    return lambda text: [line for zone in read_lines(read(text)) for line in zone]
