"""A lexicon tried on a text: what it alone marks, whether its examples come out, whether its entries can match."""

from collections.abc import Iterator

from framing.extract.neighbours import Neighbours
from framing.lexicon import Lexicon
from framing.lexicon_faults import OPEN
from framing.matcher import Lexicons
from framing.model import Article
from framing.segment import segment_article
from framing.tokens import tokenize


def surfaces(lexicon: Lexicon, text: str) -> list[str]:
    """What the lexicon alone marks in `text`, as it stands there: for examples and for trying an entry out."""
    document = segment_article(Article(id="example", outlet="example", text=text))
    neighbours, tokens = Neighbours(document), document.tokens
    found = (m for m in Lexicons([lexicon]).find(text, tokens) if m.is_marked and neighbours.fit(m))
    return [text[slice(*m.marked(tokens))] for m in found]


def check_examples(lexicon: Lexicon) -> Iterator[str]:
    """What is wrong with the examples of a lexicon, and the strings that its own pseudo entries swallow."""
    lexicons = Lexicons([lexicon])
    for number, example in enumerate(lexicon.examples, 1):
        found = surfaces(lexicon, example.text)
        if found != list(example.marks):
            yield f"example {number} ({example.text!r}): marks {found}, not {list(example.marks)}; correct one of them"
    for entry in lexicon.marked():
        for string in entry.strings:
            text = f"{string} 5" if entry.before == "number" else string.replace(OPEN, "Any")
            if not any(m.entry is entry for m in lexicons.find(text, tokenize(text))):
                yield f"entry {entry.term!r}: {string!r} is never matched; look for a pseudo entry that consumes it"
