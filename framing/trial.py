"""A lexicon tried on a text: what it alone marks and whether its examples come out."""

from collections.abc import Iterator

from framing.extract.neighbours import Neighbours
from framing.extract.rows import columns_of
from framing.lexicon import Lexicon
from framing.matcher import Lexicons
from framing.model import Article
from framing.segment import segment_article


def surfaces(lexicon: Lexicon, text: str) -> list[str]:
    """What the lexicon alone marks in `text`, as it stands there: for examples and for trying an entry out."""
    document = segment_article(Article(id="example", outlet="example", text=text))
    neighbours, tokens = Neighbours(document, columns_of(document)), document.tokens
    found = (m for m in Lexicons([lexicon]).find(text, tokens, fits=neighbours.fit) if m.is_marked)
    return [text[slice(*m.marked(tokens))] for m in found]


def check_examples(lexicon: Lexicon) -> Iterator[str]:
    """What is wrong with the examples of a lexicon."""
    for number, example in enumerate(lexicon.examples, 1):
        found = surfaces(lexicon, example.text)
        if found != list(example.marks):
            yield f"example {number} ({example.text!r}): marks {found}, not {list(example.marks)}; correct one of them"
