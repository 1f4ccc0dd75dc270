"""From files to articles: the exact characters, the fields that are known, and what could not be read."""

from framing.read.articles import read_actors, read_articles

__all__ = ["read_actors", "read_articles"]
