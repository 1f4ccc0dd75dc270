"""Article into Document: paragraphs, zones, sentences, quotation marks and tokens, all as spans of the text."""

from framing.segment.document import segment_article

__all__ = ["segment_article"]
