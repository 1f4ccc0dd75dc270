"""The one public step of segmenting: an Article becomes a Document."""

from dataclasses import replace

from framing.model import Article, Document, Notice
from framing.segment.paragraphs import find_paragraphs
from framing.segment.quotations import pair_quotations
from framing.segment.sentences import split_sentences
from framing.segment.zones import find_zones
from framing.tokens import tokenize


def segment_article(article: Article) -> Document:
    """The document of `article`. Lossless: every span points into the untouched text; nothing raises on odd text.

    >>> document = segment_article(Article("a", "Wire", "Vote held\\n\\nPolice said \\"no\\". They left."))
    >>> [zone.kind.value for zone in document.zones], len(document.sentences)
    (['headline', 'body'], 3)
    """
    text = article.text
    paragraphs = find_paragraphs(text)
    quotations, found = pair_quotations(text, paragraphs)
    notices = [replace(notice, where=f"{article.id}, {notice.where}") for notice in found]
    zones = find_zones(article, paragraphs)
    return Document(
        article=article,
        zones=zones,
        paragraphs=paragraphs,
        sentences=tuple(s for zone in zones for s in split_sentences(text, zone.span)),  # none begins in a dateline
        quotations=quotations,
        tokens=tokenize(text),
        notices=(*article.notices, *notices, *_missing(article, paragraphs)),
    )


def _missing(article: Article, paragraphs: tuple[object, ...]) -> tuple[Notice, ...]:
    if paragraphs:
        return ()
    return (Notice("empty", "the article has no words; nothing can be counted", article.id),)
